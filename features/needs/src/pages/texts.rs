//! Mistakes and warnings of texts, in plain words.

use crate::words::Words;
use needs::{Finding, ScreeningRefusal, need::Flaw, screen};
use site::{AreaNow, AreaTree};
use terms::AreaRef;

/// Longest part of a text that is shown again beside a mistake, in characters.
const LONGEST_PART: usize = 40;

/// An area by its name; of earlier boundaries it says so.
pub(crate) fn area(words: Words, places: &dyn AreaTree, area: &AreaRef) -> String {
    let name = places.full_name(area);
    match places.now(area) {
        AreaNow::Holds => name,
        AreaNow::Same(_) | AreaNow::Changed(_) => {
            let gaps = [("area", name.as_str()), ("vintage", area.vintage.as_str())];
            words.with("area-earlier", &gaps)
        }
    }
}

/// What was found in a text, with the place and what to do.
fn found(words: Words, text: &str, finding: &Finding) -> String {
    let part = text.get(finding.place.clone()).unwrap_or_default();
    let part: String = part.chars().take(LONGEST_PART).collect();
    let key = format!("finding-{}", finding.kind.name());
    words.with(&key, &[("place", part.trim())])
}

/// Why a text that points to a person is not taken; nothing if it does not.
pub(crate) fn refused(words: Words, text: &str) -> Option<String> {
    let screening = screen(text);
    screening
        .refused
        .first()
        .map(|finding| found(words, text, finding))
}

/// What the writer should look at once more.
pub(crate) fn warned(words: Words, text: &str) -> Vec<String> {
    let screening = screen(text);
    let said = screening.warned.iter();
    said.map(|finding| found(words, text, finding)).collect()
}

/// Why a text is not taken.
pub(crate) fn refusal(words: Words, text: &str, refusal: &ScreeningRefusal) -> String {
    match refusal {
        ScreeningRefusal::Empty => words.t("flaw-missing"),
        ScreeningRefusal::TooLong(most) => too_long(words, *most),
        ScreeningRefusal::Control => words.t("flaw-control"),
        ScreeningRefusal::Findings(_) => {
            refused(words, text).unwrap_or_else(|| words.t("flaw-points-to-a-person"))
        }
    }
}

fn too_long(words: Words, most: usize) -> String {
    let most = words.notation().whole(most as u64);
    words.with("flaw-too-long", &[("most", &most)])
}

/// What is wrong with a field. What points to a person is told where the text stands.
pub(crate) fn flaw(words: Words, flaw: &Flaw) -> String {
    match flaw {
        Flaw::Missing => words.t("flaw-missing"),
        Flaw::TooLong { most } => too_long(words, *most),
        Flaw::Control => words.t("flaw-control"),
        Flaw::PointsToAPerson(_) => words.t("flaw-points-to-a-person"),
        Flaw::TooMany { most } => words.with("flaw-too-many", &[("most", &most.to_string())]),
        Flaw::SeveralVintages => words.t("flaw-several-vintages"),
        Flaw::NoMonth => words.t("flaw-no-month"),
    }
}
