//! Changes of what a release says about itself, each as a few words.

use std::collections::BTreeMap;

/// Something that a release declares: a level, an indicator, a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its name, German.
    pub(super) name: String,
    /// What became of it.
    pub(super) what: What,
}

/// What became of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// Only the later release has it.
    Added,
    /// Only the earlier release has it.
    Removed,
    /// Both have it, and these parts of it differ.
    Changed(Vec<Part>),
}

/// A part of an entry that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Which, German.
    pub(super) name: &'static str,
    /// What it was; none if that is too long to tell.
    pub(super) before: Option<String>,
    /// What it is.
    pub(super) after: Option<String>,
}

/// The longest text that is told in full, in characters.
const LONGEST: usize = 80;

/// Collects the parts that differ.
#[derive(Default)]
pub(super) struct Parts(Vec<Part>);

impl Parts {
    /// Notes a part if its texts differ. Long texts are named, not told.
    pub(super) fn text(mut self, name: &'static str, before: &str, after: &str) -> Self {
        if before != after {
            let short = [before, after]
                .iter()
                .all(|it| it.chars().count() <= LONGEST);
            let told = |text: &str| short.then(|| text.to_owned());
            self.0.push(Part {
                name,
                before: told(before),
                after: told(after),
            });
        }
        self
    }

    /// Notes a translated part: the German text, or only that another language differs.
    pub(super) fn words(
        mut self,
        name: &'static str,
        before: &terms::Translated,
        after: &terms::Translated,
    ) -> Self {
        if before.de == after.de && before != after {
            self.0.push(Part {
                name,
                before: None,
                after: None,
            });
            return self;
        }
        self.text(name, &before.de, &after.de)
    }

    pub(super) fn found(self) -> Vec<Part> {
        self.0
    }
}

/// Compares two lists by key: changed and new ones in the order of the later list, then those that
/// are gone.
pub(super) fn compare<'t, K: Ord, T: 't>(
    before: impl Iterator<Item = (K, &'t T)>,
    after: impl Iterator<Item = (K, &'t T)>,
    name: impl Fn(&T) -> String,
    parts: impl Fn(&T, &T) -> Vec<Part>,
) -> Vec<Entry> {
    let mut left: BTreeMap<K, (usize, &T)> = before
        .enumerate()
        .map(|(at, (key, thing))| (key, (at, thing)))
        .collect();
    let mut entries = Vec::new();
    for (key, thing) in after {
        let what = match left.remove(&key) {
            None => What::Added,
            Some((_, old)) => match parts(old, thing) {
                parts if parts.is_empty() => continue,
                parts => What::Changed(parts),
            },
        };
        entries.push(Entry {
            name: name(thing),
            what,
        });
    }
    let mut gone: Vec<_> = left.into_values().collect();
    gone.sort_by_key(|(at, _)| *at);
    entries.extend(gone.into_iter().map(|(_, thing)| Entry {
        name: name(thing),
        what: What::Removed,
    }));
    entries
}
