//! The difference in German, in short sentences for an office.

use super::{
    Difference,
    areas::LevelAreas,
    declared::Declared,
    figures::{FigureChange, Kind, OfIndicator, Said, Tally},
    formula::audience,
    parts::{Entry, Part, What},
    places,
};
pub(super) use crate::german_number::german;
use crate::{directory::Area, package::ReleaseContent};
use small_area_statistics::{Figure, Formula};
use std::{collections::BTreeMap, fmt};
use terms::ReferencePeriod;

/// How many things are named before the rest is counted.
const NAMED: usize = 10;

impl fmt::Display for Difference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let city = &self.after.description.city.name;
        writeln!(f, "Vergleich zweier Veröffentlichungen von {city}")?;
        writeln!(f, "Vorher: {}", release(self.before))?;
        writeln!(f, "Jetzt: {}", release(self.after))?;
        if self.is_none() {
            return writeln!(
                f,
                "\nKein Unterschied: Beide Veröffentlichungen sagen dasselbe."
            );
        }
        let Declared {
            city,
            levels,
            indicators,
            sources,
            protection,
            counts,
            texts,
            places,
            ..
        } = &self.declared;
        let protection = parts("Schutz", protection);
        let sections = [
            ("Die Veröffentlichung", parts("Veröffentlichung", city)),
            ("Ebenen und Gebietsstände", entries(levels)),
            ("Gebiete", self.areas.iter().flat_map(of_level).collect()),
            ("Indikatoren", entries(indicators)),
            ("Quellen und Erlaubnisse", entries(sources)),
            ("Stärken, Potenziale, Bedarfe", entries(texts)),
            (
                "Straßen, Postleitzahlen, frühere Namen",
                places::lines(places, entries),
            ),
            ("Zeiträume", periods(&self.declared)),
            ("Zahlen", figures(&self.figures)),
            (
                "Schutz",
                protection.into_iter().chain(entries(counts)).collect(),
            ),
        ];
        for (heading, lines) in sections {
            if !lines.is_empty() {
                writeln!(f, "\n{heading}")?;
            }
            for line in lines {
                writeln!(f, "- {line}")?;
            }
        }
        Ok(())
    }
}

fn release(release: &ReleaseContent) -> String {
    let day = jiff::Timestamp::from_microsecond(release.built_at).map_or_else(
        |_| release.built_at.to_string(),
        |time| time.strftime("%-d.%-m.%Y").to_string(),
    );
    let whom = audience(release.description.audience);
    format!("{}, gebaut am {day} (UTC), für {whom}.", release.release_id)
}

fn parts(of: &str, parts: &[Part]) -> Vec<String> {
    parts.iter().map(|part| told(of, part)).collect()
}

/// Such as "„Kinder“, Einheit: jetzt „Personen“, vorher „Kinder“."
fn told(of: &str, part: &Part) -> String {
    let name = part.name;
    match (&part.before, &part.after) {
        (Some(before), Some(after)) => {
            format!("{of}, {name}: jetzt „{after}“, vorher „{before}“.")
        }
        _ => format!("{of}, {name}: anders gefasst."),
    }
}

fn entries(entries: &[Entry]) -> Vec<String> {
    let lines = entries.iter().flat_map(|entry| {
        let name = &entry.name;
        match &entry.what {
            What::Added => vec![format!("Neu: {name}.")],
            What::Removed => vec![format!("Entfallen: {name}.")],
            What::Changed(changed) => parts(&format!("„{name}“"), changed),
        }
    });
    lines.collect()
}

fn of_level(changes: &LevelAreas<'_>) -> Vec<String> {
    let LevelAreas {
        level,
        added,
        removed,
        renamed,
        redrawn,
        moved,
        relinked,
    } = changes;
    let named = |area: &Area| format!("{} ({})", area.name, area.key);
    let parent = |area: &Area| area.parent.as_ref().map_or("-".into(), ToString::to_string);
    let lines = [
        (
            "neu",
            list(added.len(), added.iter().map(|area| named(area))),
        ),
        (
            "entfallen",
            list(removed.len(), removed.iter().map(|area| named(area))),
        ),
        (
            "mit anderem Namen",
            list(
                renamed.len(),
                renamed
                    .iter()
                    .map(|(old, new)| format!("{} (vorher {})", named(new), old.name)),
            ),
        ),
        (
            "mit anderen Grenzen",
            list(redrawn.len(), redrawn.iter().map(|area| named(area))),
        ),
        (
            "in einem anderen übergeordneten Gebiet",
            list(
                moved.len(),
                moved.iter().map(|(old, new)| {
                    format!(
                        "{} jetzt in {}, vorher in {}",
                        named(new),
                        parent(new),
                        parent(old)
                    )
                }),
            ),
        ),
    ];
    let mut told: Vec<String> = lines
        .into_iter()
        .filter_map(|(what, list)| list.map(|list| format!("{level} {what}: {list}.")))
        .collect();
    if *relinked > 0 {
        let number = german(&relinked.to_string());
        told.push(format!(
            "{level} mit anderer Verknüpfung zu früheren oder späteren Grenzen: {number}."
        ));
    }
    told
}

/// How many, and the first of them; `None` of nothing.
fn list(number: usize, things: impl Iterator<Item = String>) -> Option<String> {
    if number == 0 {
        return None;
    }
    let named: Vec<_> = things.take(NAMED).collect();
    let rest = number - named.len();
    let more = match rest {
        0 => String::new(),
        rest => format!(" und {} weitere", german(&rest.to_string())),
    };
    let number = german(&number.to_string());
    Some(format!("{number}, nämlich {}{more}", named.join("; ")))
}

fn periods(declared: &Declared) -> Vec<String> {
    let mut lines = Vec::new();
    let mut tell = |of: &str, new: &[ReferencePeriod], gone: &[ReferencePeriod]| {
        for (what, periods) in [("neu", new), ("entfallen", gone)] {
            if !periods.is_empty() {
                lines.push(format!("{of} {what}: {}.", years(periods)));
            }
        }
    };
    tell("Jahre", &declared.new_periods, &declared.gone_periods);
    for change in &declared.periods {
        let of = format!("„{}“, Jahre", change.indicator);
        tell(&of, &change.new, &change.gone);
    }
    lines
}

/// Years, with runs drawn together: "2001 bis 2004, 2007".
fn years(periods: &[ReferencePeriod]) -> String {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for year in periods.iter().map(|period| period.calendar_year()) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == year => *last = year,
            _ => runs.push((year, year)),
        }
    }
    let texts: Vec<_> = runs
        .into_iter()
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first} bis {last}"),
        })
        .collect();
    texts.join(", ")
}

fn figures(tally: &Tally<'_>) -> Vec<String> {
    let number = |kind| tally.number(kind);
    let changed = tally.changed() - number(Kind::Added) - number(Kind::Removed);
    let german = |number: u64| german(&number.to_string());
    let mut lines = vec![match changed {
        0 => format!(
            "Von {} Werten, die beide haben, ist keiner anders.",
            german(tally.compared)
        ),
        _ => format!(
            "Von {} Werten, die beide haben, {} {} anders.",
            german(tally.compared),
            if changed == 1 { "ist" } else { "sind" },
            german(changed)
        ),
    }];
    for (words, kind) in [
        ("Werte, die neu sind", Kind::Added),
        ("Werte, die entfallen", Kind::Removed),
    ] {
        if number(kind) > 0 {
            lines.push(format!("{words}: {}.", german(number(kind))));
        }
    }
    for (words, kind, examples) in [
        ("Jetzt geheim gehalten", Kind::Withheld, &tally.withheld),
        ("Jetzt gezeigt, vorher nicht", Kind::Shown, &tally.shown),
    ] {
        let count = usize::try_from(number(kind)).unwrap_or(usize::MAX);
        if let Some(list) = list(count, examples.iter().map(place)) {
            lines.push(format!("{words}: {list}."));
        }
    }
    lines.extend(tally.of.iter().flat_map(of_indicator));
    lines
}

/// Such as "„Kinder“, Altstadt (2021)".
fn place(change: &FigureChange<'_>) -> String {
    let indicator = change.indicator().map_or("", |it| it.name.de.as_str());
    format!("„{indicator}“, {} ({})", change.area.name, change.period)
}

fn of_indicator(of: &OfIndicator<'_>) -> Vec<String> {
    let name = format!("„{}“ ({})", of.indicator.name.de, of.indicator.unit.de);
    let mut lines: Vec<String> = Kind::ALL
        .into_iter()
        .filter_map(|kind| {
            let by_period = of.kinds.get(&kind)?;
            let number: u64 = by_period.values().sum();
            let number = german(&number.to_string());
            Some(format!(
                "{name}: {number} {}{}.",
                words(kind),
                in_periods(by_period)
            ))
        })
        .collect();
    let largest: Vec<_> = of
        .largest
        .iter()
        .map(|largest| {
            let change = &largest.change;
            let value = |said: Option<Said<'_>>| said.map(|said| value(&said)).unwrap_or_default();
            format!(
                "{} ({}) von {} auf {}",
                change.area.name,
                change.period,
                value(change.before),
                value(change.after)
            )
        })
        .collect();
    if !largest.is_empty() {
        lines.push(format!(
            "{name}, größte Änderungen: {}.",
            largest.join("; ")
        ));
    }
    lines
}

/// Changes of a kind, behind their number.
fn words(kind: Kind) -> &'static str {
    match kind {
        Kind::Value => "mit anderem Wert",
        Kind::Range => "mit anderer Spanne bei gleichem Wert",
        Kind::Counts => "mit gleichem Wert aus anderen Zahlen",
        Kind::Reliability => "anders als unsicher gekennzeichnet",
        Kind::Withheld => "jetzt geheim gehalten",
        Kind::Gone => "jetzt ohne Wert",
        Kind::Shown => "jetzt mit Wert",
        Kind::Reason => "weiter ohne Wert, aus anderem Grund",
        Kind::Added => "neu",
        Kind::Removed => "entfallen",
    }
}

/// Such as " (2020: 3, 2021: 12)".
fn in_periods(by_period: &BTreeMap<ReferencePeriod, u64>) -> String {
    let texts: Vec<_> = by_period
        .iter()
        .map(|(period, number)| format!("{period}: {}", german(&number.to_string())))
        .collect();
    format!(" ({})", texts.join(", "))
}

/// A value as an office reads it: a class by its name, a number with decimal comma.
fn value(said: &Said<'_>) -> String {
    match (said.figure, &said.indicator.formula) {
        (Figure::Class { place, .. }, Formula::Class { classes, .. }) => classes
            .get(usize::from(*place))
            .map_or_else(String::new, |class| format!("„{}“", class.name.de)),
        _ => german(&said.value()),
    }
}
