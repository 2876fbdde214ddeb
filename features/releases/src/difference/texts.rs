//! Differences of what planning says about areas.

use super::parts::{Entry, Parts, compare};
use crate::package::ReleaseContent;
use city_description::{ProfileText, TextKind};
use terms::{AreaKey, LevelId};

/// A text of a release: texts of an area are told apart by their place.
struct Told<'a> {
    place: (&'a LevelId, &'a AreaKey, usize),
    /// The name of the area.
    area: &'a str,
    text: &'a ProfileText,
}

pub(super) fn between(before: &ReleaseContent, after: &ReleaseContent) -> Vec<Entry> {
    let (old, new) = (told(before), told(after));
    compare(
        old.iter().map(|told| (told.place, told)),
        new.iter().map(|told| (told.place, told)),
        |told| format!("Text zu {} ({})", told.area, kind(told.text.kind)),
        |old, new| {
            let (old, new) = (old.text, new.text);
            Parts::default()
                .text("Art", kind(old.kind), kind(new.kind))
                .words("Text", &old.text, &new.text)
                .text("von", &old.author, &new.author)
                .text("am", &old.date, &new.date)
                .found()
        },
    )
}

fn told(release: &ReleaseContent) -> Vec<Told<'_>> {
    let mut all = Vec::new();
    for (level, of_level) in &release.description.profile_texts {
        let areas = release.areas.get(level).map_or(&[][..], Vec::as_slice);
        for (key, texts) in of_level {
            let area = areas.iter().find(|area| area.key == *key);
            let area = area.map_or(key.as_str(), |area| area.name.as_str());
            let texts = texts.iter().enumerate();
            all.extend(texts.map(|(at, text)| Told {
                place: (level, key, at),
                area,
                text,
            }));
        }
    }
    all
}

fn kind(kind: TextKind) -> &'static str {
    match kind {
        TextKind::Strength => "Stärke",
        TextKind::Potential => "Potenzial",
        TextKind::Need => "Bedarf",
    }
}
