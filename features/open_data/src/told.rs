//! What a release changed, in sentences.

use crate::words::Words;
use releases::directory::{Changes, Named};
use terms::{Language, ReferencePeriod};

/// How many names are told before the rest is counted.
const NAMED: usize = 5;

/// What a release changed against the one before, in sentences for everyone.
pub fn told(language: Language, changes: &Changes) -> Vec<String> {
    let words = Words::new(language);
    let mut told = Vec::new();
    if changes.is_none() {
        return vec![words.t("changes-none")];
    }
    for (key, indicators) in [
        ("changes-indicators-added", &changes.indicators_added),
        ("changes-indicators-removed", &changes.indicators_removed),
    ] {
        if !indicators.is_empty() {
            let names = list(words, indicators.iter());
            told.push(words.counted(key, indicators.len() as u64, &[("names", &names)]));
        }
    }
    series(words, changes, &mut told);
    for areas in &changes.areas {
        let level = areas.level.name.get(language);
        for (key, number) in [
            ("changes-areas-added", areas.added),
            ("changes-areas-removed", areas.removed),
        ] {
            if number > 0 {
                told.push(words.counted(key, number, &[("level", level)]));
            }
        }
    }
    told.push(words.counted(
        "changes-figures",
        changes.changed,
        &[("all", &words.number(changes.compared))],
    ));
    for (key, number) in [
        ("changes-withheld", changes.withheld),
        ("changes-shown", changes.shown),
    ] {
        if number > 0 {
            told.push(words.counted(key, number, &[]));
        }
    }
    told
}

/// Periods that are new or gone: indicators with the same ones are told together.
fn series(words: Words, changes: &Changes, told: &mut Vec<String>) {
    let mut groups: Vec<(bool, &[ReferencePeriod], Vec<&Named>)> = Vec::new();
    for change in &changes.series {
        for (new, periods) in [(true, &change.added), (false, &change.removed)] {
            if periods.is_empty() {
                continue;
            }
            let same = groups
                .iter_mut()
                .find(|group| group.0 == new && group.1 == periods.as_slice());
            match same {
                Some(group) => group.2.push(&change.indicator),
                None => groups.push((new, periods, vec![&change.indicator])),
            }
        }
    }
    for (new, periods, indicators) in groups {
        let names = list(words, indicators.iter().copied());
        let years = years(words, periods);
        let key = if new {
            "changes-years-added"
        } else {
            "changes-years-removed"
        };
        let gaps = [("names", names.as_str()), ("years", years.as_str())];
        told.push(words.counted(key, periods.len() as u64, &gaps));
    }
}

/// The first names; the rest is counted.
fn list<'a>(words: Words, named: impl ExactSizeIterator<Item = &'a Named>) -> String {
    let rest = named.len().saturating_sub(NAMED);
    let quoted = named.take(NAMED).map(|named| {
        let name = named.name.get(words.language);
        words.with("changes-name", &[("name", name)])
    });
    let names = quoted.collect::<Vec<_>>().join(", ");
    match rest {
        0 => names,
        rest => words.counted("changes-more", rest as u64, &[("names", &names)]),
    }
}

/// Years, with runs drawn together.
fn years(words: Words, periods: &[ReferencePeriod]) -> String {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for year in periods.iter().map(|period| period.calendar_year()) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == year => *last = year,
            _ => runs.push((year, year)),
        }
    }
    let run = |(first, last): (u16, u16)| match last - first {
        0 => first.to_string(),
        _ => words.with(
            "changes-run",
            &[("first", &first.to_string()), ("last", &last.to_string())],
        ),
    };
    runs.into_iter().map(run).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use releases::directory::{AreaChange, SeriesChange};
    use terms::Translated;

    fn named(name: &str) -> Named {
        Named {
            id: name.to_lowercase(),
            name: Translated {
                de: name.into(),
                en: name.into(),
                de_simple: name.into(),
            },
        }
    }

    fn year(year: u16) -> ReferencePeriod {
        ReferencePeriod::year(year).unwrap()
    }

    #[test]
    fn changes_are_told_in_short_sentences() {
        let changes = Changes {
            against: "before".into(),
            indicators_added: vec![named("Wohngeld")],
            series: ["Kinder", "Alter"]
                .map(|name| SeriesChange {
                    indicator: named(name),
                    added: vec![year(2023), year(2024)],
                    removed: Vec::new(),
                })
                .into(),
            areas: vec![AreaChange {
                level: named("Stadtteile"),
                added: 2,
                removed: 0,
            }],
            compared: 12_000,
            changed: 1,
            withheld: 3,
            ..Changes::default()
        };
        assert_eq!(
            told(Language::German, &changes),
            [
                "Neu ist das Thema „Wohngeld“.",
                "„Kinder“, „Alter“: Neu sind die Jahre 2023 bis 2024.",
                "Stadtteile: 2 sind neu.",
                "Von 12.000 Werten, die es vorher schon gab, hat sich einer geändert.",
                "3 Werte zeigen wir jetzt nicht mehr.",
            ]
        );
    }

    #[test]
    fn nothing_changed_is_said_and_long_lists_are_counted() {
        let nothing = Changes {
            compared: 9,
            ..Changes::default()
        };
        assert_eq!(
            told(Language::English, &nothing),
            ["Nothing has changed in the figures."]
        );
        let many = Changes {
            indicators_removed: (0..7).map(|at| named(&format!("I{at}"))).collect(),
            ..Changes::default()
        };
        let sentences = told(Language::German, &many);
        assert!(sentences[0].ends_with("und 2 weitere."), "{sentences:?}");
    }
}
