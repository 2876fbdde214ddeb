//! Differences of what two releases say about themselves: levels, indicators, sources, periods and
//! the rules of protection.

use super::{
    formula::{audience, field, formula, polarity, protection, route},
    parts::{Entry, Part, Parts, compare},
    places, texts,
};
use crate::package::ReleaseContent;
use city_description::{DerivedCount, PublicDescription, PublicLevel, Source};
use small_area_statistics::Indicator;
use std::collections::{BTreeMap, BTreeSet};
use terms::{LevelId, ReferencePeriod, Translated};

/// Periods of one indicator that are new or gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PeriodChange {
    pub(super) indicator: String,
    pub(super) new: Vec<ReferencePeriod>,
    pub(super) gone: Vec<ReferencePeriod>,
}

/// All differences of the descriptions.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub(super) city: Vec<Part>,
    pub(super) levels: Vec<Entry>,
    pub(super) indicators: Vec<Entry>,
    pub(super) sources: Vec<Entry>,
    pub(super) new_periods: Vec<ReferencePeriod>,
    pub(super) gone_periods: Vec<ReferencePeriod>,
    /// Of indicators that both releases have.
    pub(super) periods: Vec<PeriodChange>,
    pub(super) protection: Vec<Part>,
    pub(super) counts: Vec<Entry>,
    /// What planning says about areas.
    pub(super) texts: Vec<Entry>,
    /// By which streets, postcodes and former names areas are found.
    pub(super) places: Vec<Entry>,
}

impl Declared {
    pub(super) fn between(before: &ReleaseContent, after: &ReleaseContent) -> Self {
        let (old, new) = (&before.description, &after.description);
        let (new_periods, gone_periods) = periods(&old.periods, &new.periods);
        Self {
            city: Parts::default()
                .text("Name der Stadt", &old.city.name, &new.city.name)
                .text(
                    "gibt es die Stadt",
                    yes(!old.city.fictional),
                    yes(!new.city.fictional),
                )
                .text(
                    "bestimmt für",
                    audience(old.audience),
                    audience(new.audience),
                )
                .text("Alterspyramide", &ages(old), &ages(new))
                .found(),
            levels: levels(before, after),
            indicators: compare(
                old.indicators.iter().map(|it| (&it.id, it)),
                new.indicators.iter().map(|it| (&it.id, it)),
                |indicator| indicator.name.de.clone(),
                indicator,
            ),
            sources: compare(
                old.sources.iter().map(|it| (&it.id, it)),
                new.sources.iter().map(|it| (&it.id, it)),
                |source| source.name.de.clone(),
                |old_source, new_source| source((old, old_source), (new, new_source)),
            ),
            new_periods,
            gone_periods,
            periods: indicator_periods(old, new),
            protection: rules(before, after),
            counts: counts(old, new),
            texts: texts::between(before, after),
            places: places::between(before, after),
        }
    }

    pub(super) fn is_none(&self) -> bool {
        let Self {
            city,
            levels,
            indicators,
            sources,
            new_periods,
            gone_periods,
            periods,
            protection,
            counts,
            texts,
            places,
        } = self;
        city.is_empty()
            && levels.is_empty()
            && indicators.is_empty()
            && sources.is_empty()
            && new_periods.is_empty()
            && gone_periods.is_empty()
            && periods.is_empty()
            && protection.is_empty()
            && counts.is_empty()
            && texts.is_empty()
            && places.is_empty()
    }
}

fn yes(yes: bool) -> &'static str {
    if yes { "ja" } else { "nein" }
}

/// A level with what a description says of it besides.
struct Level<'a> {
    level: &'a PublicLevel,
    holds: String,
    areas: usize,
}

fn levels(before: &ReleaseContent, after: &ReleaseContent) -> Vec<Entry> {
    let (old, new) = (of_levels(before), of_levels(after));
    compare(
        old.iter().map(|it| (&it.level.id, it)),
        new.iter().map(|it| (&it.level.id, it)),
        |level| {
            let Level { level, areas, .. } = level;
            format!("{}, {areas} Gebiete ({})", level.plural.de, level.id)
        },
        |old, new| {
            let (old_level, new_level) = (old.level, new.level);
            let now = |now: &Option<LevelId>| now.as_ref().map_or("-", LevelId::as_str).to_owned();
            Parts::default()
                .words("Name", &old_level.name, &new_level.name)
                .words("Mehrzahl", &old_level.plural, &new_level.plural)
                .text(
                    "Gebietsstand",
                    old_level.vintage.as_str(),
                    new_level.vintage.as_str(),
                )
                .text("gilt", &old.holds, &new.holds)
                .text("heutige Ebene", &now(&old_level.now), &now(&new_level.now))
                .found()
        },
    )
}

fn of_levels(release: &ReleaseContent) -> Vec<Level<'_>> {
    let description = &release.description;
    let since = description.city.boundaries_since;
    let now = since.map_or("heute".to_owned(), |from| format!("seit {from}"));
    let present = description.levels.iter().map(|level| (level, now.clone()));
    let earlier = description.earlier.iter().flat_map(|vintage| {
        let holds = match vintage.valid_from {
            Some(from) => format!("von {from} bis {}", vintage.valid_to),
            None => format!("bis {}", vintage.valid_to),
        };
        vintage
            .levels
            .iter()
            .map(move |level| (level, holds.clone()))
    });
    present
        .chain(earlier)
        .map(|(level, holds)| Level {
            level,
            holds,
            areas: release.areas.get(&level.id).map_or(0, Vec::len),
        })
        .collect()
}

fn indicator(old: &Indicator, new: &Indicator) -> Vec<Part> {
    Parts::default()
        .words("Name", &old.name, &new.name)
        .words("Beschreibung", &old.description, &new.description)
        .words("Grundgesamtheit", &old.universe, &new.universe)
        .words("Einheit", &old.unit, &new.unit)
        .text("Formel", &formula(&old.formula), &formula(&new.formula))
        .text("Richtung", polarity(old.polarity), polarity(new.polarity))
        .text("Handlungsfeld", field(old.field), field(new.field))
        .text("Quelle", old.source.as_str(), new.source.as_str())
        .text("von wem die Rede ist", &of_whom(old), &of_whom(new))
        .text(
            "bestimmt für",
            audience(old.audience),
            audience(new.audience),
        )
        .found()
}

/// The words for those of whom a share speaks, in all languages.
fn of_whom(indicator: &Indicator) -> String {
    let words = indicator.of_whom.as_ref();
    words.map_or_else(
        || "-".to_owned(),
        |words| {
            let in_all = |text: &Translated| {
                [&text.de, &text.en, &text.de_simple]
                    .map(String::clone)
                    .join(", ")
            };
            format!("{}; {}", in_all(&words.one), in_all(&words.many))
        },
    )
}

/// The counts of which the age pyramid is made.
fn ages(description: &PublicDescription) -> String {
    let bands = description
        .age_structure
        .iter()
        .flat_map(|ages| &ages.bands);
    let bands: Vec<String> = bands
        .map(|band| {
            let to = band.to.map_or(String::new(), |to| to.to_string());
            format!("{}-{to}: {}, {}", band.from, band.women, band.men)
        })
        .collect();
    match bands.is_empty() {
        true => "-".to_owned(),
        false => bands.join("; "),
    }
}

fn source(
    (old_city, old): (&PublicDescription, &Source),
    (new_city, new): (&PublicDescription, &Source),
) -> Vec<Part> {
    let or_none = |text: &Option<String>| text.as_deref().unwrap_or("-").to_owned();
    let finest = |city: &PublicDescription, source: &Source| match &source.publish.finest {
        None => "jede".to_owned(),
        Some(id) => city
            .level(id.as_str())
            .map_or_else(|| id.to_string(), |level| level.plural.de.clone()),
    };
    Parts::default()
        .words("Name", &old.name, &new.name)
        .text("verantwortlich", &old.owner, &new.owner)
        .text("Lizenz", &old.licence, &new.licence)
        .text("Adresse", &or_none(&old.url), &or_none(&new.url))
        .text(
            "Stichtag",
            &or_none(&old.reference_date),
            &or_none(&new.reference_date),
        )
        .text("Weg", route(old.route), route(new.route))
        .text("Rechtsgrundlage", &old.legal_basis, &new.legal_basis)
        .words("Zweck", &old.purpose, &new.purpose)
        .text(
            "Erlaubnis: veröffentlichen für",
            audience(old.publish.to),
            audience(new.publish.to),
        )
        .text(
            "Erlaubnis: feinste Ebene",
            &finest(old_city, old),
            &finest(new_city, new),
        )
        .text(
            "löschen am",
            &or_none(&old.delete_by),
            &or_none(&new.delete_by),
        )
        .found()
}

/// What the later list has more, and what it has not any more.
fn periods(
    old: &[ReferencePeriod],
    new: &[ReferencePeriod],
) -> (Vec<ReferencePeriod>, Vec<ReferencePeriod>) {
    let (old, new): (BTreeSet<_>, BTreeSet<_>) = (old.iter().collect(), new.iter().collect());
    let only = |here: &BTreeSet<&ReferencePeriod>, there: &BTreeSet<&ReferencePeriod>| {
        here.difference(there).map(|period| **period).collect()
    };
    (only(&new, &old), only(&old, &new))
}

fn indicator_periods(old: &PublicDescription, new: &PublicDescription) -> Vec<PeriodChange> {
    let of = |description: &PublicDescription, indicator: &Indicator| {
        let periods = description.indicator_periods.get(&indicator.id);
        periods.cloned().unwrap_or_default()
    };
    let both = new
        .indicators
        .iter()
        .filter(|indicator| old.indicator(indicator.id.as_str()).is_some());
    both.map(|indicator| {
        let (new, gone) = periods(&of(old, indicator), &of(new, indicator));
        PeriodChange {
            indicator: indicator.name.de.clone(),
            new,
            gone,
        }
    })
    .filter(|change| !change.new.is_empty() || !change.gone.is_empty())
    .collect()
}

fn rules(before: &ReleaseContent, after: &ReleaseContent) -> Vec<Part> {
    let (old, new) = (&before.protocol, &after.protocol);
    let parameters = |release: &ReleaseContent| {
        let protection = &release.description.protection;
        let (gaps, changes) = (&protection.suppression, &protection.cell_key);
        [
            protection.base.to_string(),
            protection.minimum_denominator.to_string(),
            format!(
                "ab {}{}",
                gaps.minimum,
                if gaps.zeros { ", ohne Nullen" } else { "" }
            ),
            format!(
                "höchstens {}, Varianz {}, keine 1 bis {}",
                changes.most,
                f64::from(changes.variance),
                changes.none_up_to
            ),
        ]
    };
    let (
        [old_base, old_minimum, old_gaps, old_changes],
        [new_base, new_minimum, new_gaps, new_changes],
    ) = (parameters(before), parameters(after));
    Parts::default()
        .text("Rundungsbasis", &old_base, &new_base)
        .text("kleinste Bezugsgröße", &old_minimum, &new_minimum)
        .text("Zurückhalten: gezeigt wird", &old_gaps, &new_gaps)
        .text("Ändern mit Schlüssel", &old_changes, &new_changes)
        .text("Regel der Rundung", &old.rounding_rule, &new.rounding_rule)
        .text(
            "Regel des Zurückhaltens",
            old.suppression_rule.as_deref().unwrap_or_default(),
            new.suppression_rule.as_deref().unwrap_or_default(),
        )
        .text(
            "Regel des Änderns mit Schlüssel",
            old.cell_key_rule.as_deref().unwrap_or_default(),
            new.cell_key_rule.as_deref().unwrap_or_default(),
        )
        .text("Regel der Anteile", &old.ratio_rule, &new.ratio_rule)
        .text(
            "Regel der Angriffsprüfung",
            &old.attacker_rule,
            &new.attacker_rule,
        )
        .text(
            "mindestens mögliche Werte",
            &old.least_possible_values.to_string(),
            &new.least_possible_values.to_string(),
        )
        .found()
}

/// How each count was protected, and how derived counts are made.
fn counts(old: &PublicDescription, new: &PublicDescription) -> Vec<Entry> {
    fn told(description: &PublicDescription) -> BTreeMap<&str, String> {
        let given = description.protected_counts.iter();
        let derived = description.derived.iter();
        given
            .map(|(id, how)| (id.as_str(), protection(*how).to_owned()))
            .chain(derived.map(|it| (it.id.as_str(), from_others(it))))
            .collect()
    }
    let (old, new) = (told(old), told(new));
    // The name of an entry is its key, so the things compared are pairs.
    let (old, new): (Vec<_>, Vec<_>) = (old.into_iter().collect(), new.into_iter().collect());
    compare(
        old.iter().map(|it| (it.0, it)),
        new.iter().map(|it| (it.0, it)),
        |(id, how)| format!("{id} ({how})"),
        |(_, old), (_, new)| Parts::default().text("Schutz", old, new).found(),
    )
}

fn from_others(derived: &DerivedCount) -> String {
    let minus: Vec<_> = derived.minus.iter().map(ToString::to_string).collect();
    format!("{} ohne {}", derived.whole, minus.join(", "))
}

/// The plural of a level, German.
pub(super) fn plural(level: &PublicLevel) -> &str {
    let Translated { de, .. } = &level.plural;
    de
}
