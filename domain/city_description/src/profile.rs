//! What the profile of an area shows beside its figures: the ages of women and men in one picture,
//! and what planning says about strengths, potentials and needs.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use terms::{IndicatorId, Translated};

/// The most bands of age that a picture can tell apart.
pub const MOST_BANDS: usize = 25;
/// The highest age at which a band may begin.
pub const HIGHEST_AGE: u8 = 110;
/// The most texts about one area.
pub const MOST_TEXTS: usize = 12;
/// The longest text, in characters, in each language.
pub const LONGEST_TEXT: usize = 600;
/// The longest name of who wrote a text, in characters.
pub const LONGEST_AUTHOR: usize = 100;

/// The counts of women and men by age from which an age pyramid is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeStructure {
    /// Bands of age, the youngest first, one following the other.
    pub bands: Vec<AgeBand>,
}

/// A band of age with its two counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeBand {
    /// The youngest age in it, in years.
    pub from: u8,
    /// The oldest age in it; only the last band has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u8>,
    /// The indicator that counts the women.
    pub women: IndicatorId,
    /// The indicator that counts the men.
    pub men: IndicatorId,
}

impl AgeStructure {
    /// All indicators that the picture is made of.
    pub fn indicators(&self) -> impl Iterator<Item = &IndicatorId> {
        self.bands.iter().flat_map(|band| [&band.women, &band.men])
    }
}

/// The table with what planning says about areas.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileTexts {
    /// Path relative to `city.toml`: CSV or a spreadsheet with the columns of [`TEXT_COLUMNS`].
    pub file: String,
}

/// The columns of the table with texts: level, area, kind, the text in three languages, who wrote it
/// and when.
pub const TEXT_COLUMNS: [&str; 8] = [
    "Ebene", "Raum", "Art", "Deutsch", "Englisch", "Einfach", "Von", "Am",
];

/// What a text speaks of. Strengths and potentials stand beside needs: an area is not its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextKind {
    /// What is good there already (Stärke).
    Strength,
    /// What could grow there (Potenzial).
    Potential,
    /// What is needed there (Bedarf).
    Need,
}

impl TextKind {
    /// All kinds, in the order in which a profile shows them.
    pub const ALL: [TextKind; 3] = [TextKind::Strength, TextKind::Potential, TextKind::Need];

    /// The name used as a suffix of message keys.
    pub const fn name(self) -> &'static str {
        match self {
            TextKind::Strength => "strength",
            TextKind::Potential => "potential",
            TextKind::Need => "need",
        }
    }
}

impl FromStr for TextKind {
    type Err = TextFault;

    fn from_str(text: &str) -> Result<Self, TextFault> {
        match text.trim().to_lowercase().as_str() {
            "stärke" => Ok(TextKind::Strength),
            "potenzial" | "potential" => Ok(TextKind::Potential),
            "bedarf" => Ok(TextKind::Need),
            _ => Err(TextFault::Kind),
        }
    }
}

/// What planning says about an area, with who said it and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileText {
    /// What it speaks of.
    pub kind: TextKind,
    /// The text, at most [`LONGEST_TEXT`] characters in each language.
    pub text: Translated,
    /// Who wrote it, such as "Sozialplanung".
    pub author: String,
    /// The day on which it was written, as `YYYY-MM-DD`.
    pub date: String,
}

/// What is wrong with a text about an area. The texts are German, as those are who write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// None of the kinds.
    #[error("Das ist keine Art von Text.")]
    Kind,
    /// A field is empty.
    #[error("Hier fehlt etwas.")]
    Empty,
    /// A text or a name is too long.
    #[error("Das sind mehr als {0} Zeichen.")]
    TooLong(usize),
    /// Not a date.
    #[error("Das ist kein Tag in der Form JJJJ-MM-TT.")]
    Date,
    /// More texts about one area than a profile shows.
    #[error("Zu diesem Raum stehen hier mehr als {MOST_TEXTS} Texte.")]
    TooMany,
}

impl TextFault {
    /// What to do about it.
    pub const fn remedy(self) -> &'static str {
        match self {
            TextFault::Kind => "Schreiben Sie Stärke, Potenzial oder Bedarf.",
            TextFault::Empty => "Ergänzen Sie die Angabe, oder entfernen Sie die Zeile.",
            TextFault::TooLong(_) => "Kürzen Sie den Text.",
            TextFault::Date => "Schreiben Sie einen Tag wie 2026-03-31.",
            TextFault::TooMany => "Wählen Sie die wichtigsten aus.",
        }
    }
}

/// The fields of a row with a text, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenText<'a> {
    /// The kind, in German.
    pub kind: &'a str,
    /// German, English, Einfache Sprache.
    pub texts: [&'a str; 3],
    /// Who wrote it.
    pub author: &'a str,
    /// When.
    pub date: &'a str,
}

impl ProfileText {
    /// A text from a row.
    ///
    /// # Errors
    /// Every fault, with the column of [`TEXT_COLUMNS`] in which it stands.
    pub fn read(written: WrittenText<'_>) -> Result<Self, Vec<(&'static str, TextFault)>> {
        let [_, _, kind_at, german, english, plain, author, date] = TEXT_COLUMNS;
        let mut faults = Vec::new();
        let mut bounded = |column, text: &str, most: usize| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() {
                faults.push((column, TextFault::Empty));
            } else if text.chars().count() > most {
                faults.push((column, TextFault::TooLong(most)));
            }
            text
        };
        let [de, en, de_simple] = written.texts;
        let text = Translated {
            de: bounded(german, de, LONGEST_TEXT),
            en: bounded(english, en, LONGEST_TEXT),
            de_simple: bounded(plain, de_simple, LONGEST_TEXT),
        };
        let author = bounded(author, written.author, LONGEST_AUTHOR);
        let day = written.date.trim();
        if !crate::checks::is_date(day) {
            faults.push((date, TextFault::Date));
        }
        let kind = written.kind.parse().map_err(|fault| (kind_at, fault));
        match kind {
            Ok(kind) if faults.is_empty() => Ok(Self {
                kind,
                text,
                author,
                date: day.to_owned(),
            }),
            kind => Err(kind.err().into_iter().chain(faults).collect()),
        }
    }
}

impl fmt::Display for TextKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: WrittenText<'static> = WrittenText {
        kind: "Stärke",
        texts: [
            "Der Verein trägt das Fest.",
            "The club runs the fair.",
            "Der Verein macht ein Fest.",
        ],
        author: "Sozialplanung",
        date: "2026-03-31",
    };

    #[test]
    fn a_whole_row_is_a_text_with_author_and_day() {
        let text = ProfileText::read(WrittenText {
            author: " Sozial-\n planung ",
            ..GOOD
        })
        .unwrap();
        assert_eq!(text.kind, TextKind::Strength);
        assert_eq!(text.author, "Sozial- planung");
        assert_eq!(text.date, "2026-03-31");
    }

    #[test]
    fn every_fault_of_a_row_is_told_with_its_column() {
        let long = "a".repeat(LONGEST_TEXT + 1);
        let faults = ProfileText::read(WrittenText {
            kind: "Problem",
            texts: ["", &long, "kurz"],
            author: " ",
            date: "31.3.2026",
        })
        .unwrap_err();
        assert_eq!(
            faults,
            [
                ("Art", TextFault::Kind),
                ("Deutsch", TextFault::Empty),
                ("Englisch", TextFault::TooLong(LONGEST_TEXT)),
                ("Von", TextFault::Empty),
                ("Am", TextFault::Date),
            ]
        );
        for (_, fault) in faults {
            assert!(fault.to_string().ends_with('.') && fault.remedy().ends_with('.'));
        }
    }

    #[test]
    fn kinds_are_written_in_german_in_any_case() {
        for (text, kind) in [
            ("STÄRKE", TextKind::Strength),
            (" Potential ", TextKind::Potential),
            ("bedarf", TextKind::Need),
        ] {
            assert_eq!(text.parse(), Ok(kind));
        }
    }
}
