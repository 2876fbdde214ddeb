//! Why a link ended: in somebody's words, or a reason that the program gave and every reader reads in
//! their own language.

use crate::Node;
use serde::{Deserialize, Serialize};
use site::Words;
use terms::EntityRef;

/// Reasons as they were stored before they had a name, in the German of then.
const BEFORE: [(&str, Cause); 4] = [
    ("Der Bedarf nennt das nicht mehr.", Cause::NoLongerNamed),
    (
        "Der Bedarf wurde wieder für sich aufgenommen.",
        Cause::OnItsOwnAgain,
    ),
    (
        "Zwei Einträge wurden zusammengeführt.",
        Cause::Merged { into: None },
    ),
    ("Eine Zusammenführung wurde zurückgenommen.", Cause::Parted),
];

/// A reason that the program itself gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case", deny_unknown_fields)]
pub enum Cause {
    /// A new wording does not name it any more.
    NoLongerNamed,
    /// Something that had gone into another one goes on by itself.
    OnItsOwnAgain,
    /// One of its ends became part of another thing.
    Merged {
        /// The thing that stays, if that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        into: Option<EntityRef>,
    },
    /// A merge was taken back.
    Parted,
}

/// Why a link ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Somebody said so.
    Said(String),
    /// The program ended it.
    Cause(Cause),
}

impl From<&str> for Why {
    fn from(text: &str) -> Self {
        Why::Said(text.to_owned())
    }
}

impl From<Cause> for Why {
    fn from(cause: Cause) -> Self {
        Why::Cause(cause)
    }
}

impl Why {
    /// As the database has it: the words, or the name of the cause with what belongs to it.
    pub(crate) fn stored(&self) -> String {
        match self {
            Why::Said(text) => text.trim().to_owned(),
            // A cause is plain data; writing it cannot fail.
            Why::Cause(cause) => serde_json::to_string(cause).unwrap_or_default(),
        }
    }

    /// From the database. What names no cause is somebody's words.
    pub(crate) fn of_stored(text: &str) -> Self {
        let before = BEFORE.iter().find(|(german, _)| *german == text);
        match (before, serde_json::from_str(text)) {
            (Some((_, cause)), _) => Why::Cause(*cause),
            (None, Ok(cause)) => Why::Cause(cause),
            (None, Err(_)) => Why::Said(text.to_owned()),
        }
    }

    /// Something that the reason names.
    pub(crate) fn names(&self) -> Option<Node> {
        match self {
            Why::Cause(Cause::Merged { into: Some(into) }) => Some(Node::Entity(*into)),
            Why::Said(_) | Why::Cause(_) => None,
        }
    }

    /// For readers. `name` is what the thing is called that the reason [names](Self::names), if they
    /// may see it.
    pub(crate) fn told(&self, words: Words, name: Option<&str>) -> String {
        match (self, name) {
            (Why::Said(text), _) => text.clone(),
            (Why::Cause(Cause::NoLongerNamed), _) => words.t("ended-no-longer-named"),
            (Why::Cause(Cause::OnItsOwnAgain), _) => words.t("ended-on-its-own-again"),
            (Why::Cause(Cause::Merged { .. }), Some(name)) => {
                words.with("ended-merged-into", &[("name", name)])
            }
            (Why::Cause(Cause::Merged { .. }), None) => words.t("ended-merged"),
            (Why::Cause(Cause::Parted), _) => words.t("ended-parted"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;
    use terms::{ActorId, Language, Moment};

    #[test]
    fn a_cause_comes_back_with_what_belongs_to_it() {
        let into = ActorId::new(Moment::from_micros(0), [3; 10]);
        for cause in [
            Cause::NoLongerNamed,
            Cause::OnItsOwnAgain,
            Cause::Merged { into: None },
            Cause::Merged {
                into: Some(into.into()),
            },
            Cause::Parted,
        ] {
            let why = Why::Cause(cause);
            assert_eq!(Why::of_stored(&why.stored()), why);
        }
    }

    #[test]
    fn reasons_stored_in_german_before_are_read_in_every_language() {
        for (german, cause) in BEFORE {
            let why = Why::of_stored(german);
            assert_eq!(why, Why::Cause(cause));
            assert_eq!(why.told(words(Language::German), None), german);
            assert_ne!(why.told(words(Language::English), None), german);
        }
    }

    #[test]
    fn what_somebody_said_stays_as_they_said_it() {
        for text in [
            "Das Angebot ist umgezogen.",
            "{}",
            "{\"because\":\"magic\"}",
        ] {
            let why = Why::of_stored(text);
            assert_eq!(why.told(words(Language::English), None), text);
        }
    }
}
