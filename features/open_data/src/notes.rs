//! What is to be known of the figures of a file: definitions, sources, margins, signs, release.

use crate::words::Words;
use releases::directory::CurrentRelease;
use small_area_statistics::{Absence, Indicator};

/// A note: what it is about, and what it says. Headings have no second part.
pub(crate) type Note = (String, String);

/// The notes of a file of these indicators. `base` is the address of the server.
pub(crate) fn notes<'a>(
    words: Words,
    release: &CurrentRelease,
    indicators: impl Iterator<Item = &'a Indicator>,
    base: &str,
) -> Vec<Note> {
    let language = words.language;
    let mut notes = Vec::new();
    let mut tell = |key: &str, text: String| notes.push((words.t(key), text));
    tell("notes-release", String::new());
    let city = &release.description.city;
    tell("notes-city", city.name.clone());
    if city.fictional {
        tell("notes-fictional", words.t("notes-fictional-text"));
    }
    tell("notes-release-id", release.release_id.clone());
    tell("notes-published", words.day(release.published_at));
    if !release.approval.role.is_empty() {
        tell("notes-approved", release.approval.role.clone());
    }
    tell("notes-seal", release.seal.manifest_digest().to_owned());
    tell("notes-more", format!("{base}/{}/methoden", language.tag()));
    tell("notes-reading", String::new());
    tell("column-value", words.t("notes-value-text"));
    tell("notes-margin", words.t("notes-margin-text"));
    tell("column-note", words.t("notes-note-text"));
    tell("column-base", words.t("notes-base-text"));
    tell("column-status", words.t("notes-status-text"));
    tell(
        "column-confidentiality",
        words.t("notes-confidentiality-text"),
    );
    tell("value-none-or-few", words.t("notes-few-text"));
    tell("notes-gaps", String::new());
    for absence in Absence::ALL {
        let code = absence.status().code();
        notes.push((
            words.absent(absence),
            words.with("notes-code", &[("code", code)]),
        ));
    }
    for indicator in indicators {
        of_indicator(words, release, indicator, &mut notes);
    }
    notes
}

fn of_indicator(
    words: Words,
    release: &CurrentRelease,
    indicator: &Indicator,
    notes: &mut Vec<Note>,
) {
    let language = words.language;
    notes.push((indicator.name.get(language).to_owned(), String::new()));
    let mut tell = |key: &str, text: String| notes.push((words.t(key), text));
    tell("notes-key", indicator.id.to_string());
    tell(
        "notes-definition",
        indicator.description.get(language).to_owned(),
    );
    tell(
        "notes-universe",
        indicator.universe.get(language).to_owned(),
    );
    tell("column-unit", indicator.unit.get(language).to_owned());
    let Some(source) = release.description.source_of(indicator) else {
        return;
    };
    let name = source.name.get(language);
    tell("column-source", format!("{name}, {}", source.owner));
    if let Some(day) = &source.reference_date {
        tell("notes-reference-date", day_of_year(day));
    }
    tell("column-licence", source.licence.clone());
    if let Some(url) = &source.url {
        tell("notes-address", url.clone());
    }
}

/// A day of the year given as `MM-DD`, as German tables write it.
fn day_of_year(day: &str) -> String {
    match day.split_once('-') {
        Some((month, day)) => format!("{day}.{month}."),
        None => day.to_owned(),
    }
}
