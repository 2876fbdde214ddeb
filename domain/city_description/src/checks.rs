//! Whether the parts of a description fit together.

use crate::{
    CityDescription, DescriptionProblem, Fault, Kind, TableProtection, Used,
    lines::{line_of, lines_of},
};
use small_area_statistics::Formula;
use std::collections::{BTreeMap, BTreeSet};
use terms::{AreaKey, IndicatorId, Translated};

/// All problems of a description whose fields were read.
pub(crate) fn problems(description: &CityDescription, text: &str) -> Vec<DescriptionProblem> {
    let mut checks = Checks {
        description,
        text,
        found: Vec::new(),
    };
    checks.names();
    checks.levels();
    checks.sources();
    checks.tables();
    checks.derived();
    checks.indicators();
    checks.protection();
    checks.found
}

struct Checks<'a> {
    description: &'a CityDescription,
    text: &'a str,
    found: Vec<DescriptionProblem>,
}

impl Checks<'_> {
    /// Notes a fault at the first line that holds `near` in quotation marks.
    fn note(&mut self, near: &str, fault: Fault) {
        let line = line_of(self.text, &format!("{near:?}"));
        self.found.push(DescriptionProblem::new(line, fault));
    }

    fn note_field(&mut self, field: &str, fault: Fault) {
        let line = line_of(self.text, field);
        self.found.push(DescriptionProblem::new(line, fault));
    }

    /// Notes every name that stands twice, at the line where it stands again.
    fn unique<'n>(&mut self, kind: Kind, names: impl Iterator<Item = &'n str>) {
        let mut seen = BTreeSet::new();
        for name in names {
            if !seen.insert(name) {
                let line = lines_of(self.text, &format!("{name:?}")).nth(1);
                let name = name.to_owned();
                self.found.push(DescriptionProblem::new(
                    line,
                    Fault::Duplicate { kind, name },
                ));
            }
        }
    }

    fn unknown(&mut self, used: Used, name: &str, by: String) {
        let name = name.to_owned();
        self.note(&name.clone(), Fault::Unknown { used, name, by });
    }

    fn texts(&mut self, of: &str, near: &str, texts: &[&Translated]) {
        let empty = |text: &&Translated| {
            [&text.de, &text.en, &text.de_simple]
                .iter()
                .any(|text| text.trim().is_empty())
        };
        if texts.iter().any(empty) {
            self.note(near, Fault::EmptyText(format!("{of} „{near}“")));
        }
    }

    fn names(&mut self) {
        let description = self.description;
        let id = &description.city.id;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if AreaKey::new(id).is_err() || !id.chars().all(plain) {
            self.note(id, Fault::CityKey(id.clone()));
        }
        for (field, what, empty) in [
            (
                "levels",
                "eine Ebene ([[levels]])",
                description.levels.is_empty(),
            ),
            (
                "sources",
                "eine Quelle ([[sources]])",
                description.sources.is_empty(),
            ),
            (
                "tables",
                "eine Tabelle ([[tables]])",
                description.tables.is_empty(),
            ),
            (
                "indicators",
                "ein Indikator ([[indicators]])",
                description.indicators.is_empty(),
            ),
        ] {
            if empty {
                self.note_field(field, Fault::Empty(what));
            }
        }
        self.unique(
            Kind::Levels,
            description.levels.iter().map(|level| level.id.as_str()),
        );
        self.unique(
            Kind::Sources,
            description.sources.iter().map(|source| source.id.as_str()),
        );
        self.unique(
            Kind::Tables,
            description.tables.iter().map(|table| table.id.as_str()),
        );
        let indicators = description.indicators.iter();
        self.unique(
            Kind::Indicators,
            indicators.map(|indicator| indicator.id.as_str()),
        );
        let counts = description.tables.iter().flat_map(|table| &table.counts);
        let derived = description.derived.iter();
        self.unique(
            Kind::Counts,
            counts
                .map(|count| count.id.as_str())
                .chain(derived.map(|derived| derived.id.as_str())),
        );
    }

    fn levels(&mut self) {
        let levels = &self.description.levels;
        for (place, level) in levels.iter().enumerate() {
            let id = level.id.as_str();
            self.texts("Ebene", id, &[&level.name, &level.plural]);
            let spellings = level.areas.iter().flat_map(|area| {
                std::iter::once(area.key.as_str()).chain(area.also.iter().map(String::as_str))
            });
            self.unique(Kind::Areas, spellings);
            if let Some(boundaries) = &level.boundaries {
                self.path(&boundaries.file);
            } else if place == 0 {
                self.note(id, Fault::NoBoundaries(id.to_owned()));
            } else if place + 1 < levels.len() && levels[place - 1].boundaries.is_none() {
                self.note(id, Fault::CannotJoin(id.to_owned()));
            }
            let parent = level.boundaries.as_ref().is_some_and(|file| {
                file.parent_column.is_some() || file.parent_name_column.is_some()
            });
            let parent_key = level
                .boundaries
                .as_ref()
                .is_none_or(|file| file.parent_column.is_some());
            if place + 1 == levels.len() {
                if parent {
                    self.note(id, Fault::WholeCityHasParent(id.to_owned()));
                }
                if level.areas.len() > 1 {
                    let fault = Fault::WholeCityHasParts(id.to_owned(), level.areas.len());
                    self.note(id, fault);
                }
            } else if place + 2 < levels.len() && (!parent_key || level.boundaries.is_none()) {
                let (level, next) = (id.to_owned(), levels[place + 1].id.to_string());
                self.note(id, Fault::NoParentColumn { level, next });
            }
        }
    }

    fn path(&mut self, file: &str) {
        let leaves = file.is_empty()
            || file.starts_with('/')
            || file.contains(['\\', ':'])
            || file.split('/').any(|part| part == "..");
        if leaves {
            self.note(file, Fault::PathLeavesFolder(file.to_owned()));
        }
    }

    fn sources(&mut self) {
        for source in &self.description.sources {
            let id = source.id.as_str();
            self.texts("Quelle", id, &[&source.name]);
            if let Some(date) = source
                .reference_date
                .as_deref()
                .filter(|date| !is_day(date))
            {
                let (source_id, date) = (id.to_owned(), date.to_owned());
                self.note(&date.clone(), Fault::ReferenceDate { source_id, date });
            }
        }
    }

    fn tables(&mut self) {
        let description = self.description;
        for table in &description.tables {
            let id = table.id.to_string();
            self.path(&table.file);
            if !description
                .sources
                .iter()
                .any(|source| source.id == table.source)
            {
                self.unknown(
                    Used::Source,
                    table.source.as_str(),
                    format!("die Tabelle „{id}“"),
                );
            }
            if !description
                .levels
                .iter()
                .any(|level| level.id == table.level)
            {
                self.unknown(
                    Used::Level,
                    table.level.as_str(),
                    format!("die Tabelle „{id}“"),
                );
            } else if let Some(finest) = description
                .levels
                .first()
                .filter(|finest| finest.id != table.level)
            {
                let fault = Fault::NotTheFinestLevel {
                    table: id.clone(),
                    level: table.level.to_string(),
                    finest: finest.id.to_string(),
                };
                self.note(&id, fault);
            }
            let wrong =
                |separator: &char| !separator.is_ascii() || matches!(separator, '"' | '\n' | '\r');
            if let Some(separator) = table.separator.filter(wrong) {
                let table = id.clone();
                self.note(&id, Fault::Separator { table, separator });
            }
            if table.counts.is_empty() {
                self.note(&id, Fault::Empty("eine Zahl in der Tabelle (counts)"));
            }
        }
    }

    /// How each count that stands in a table is protected.
    fn table_counts(&self) -> BTreeMap<&IndicatorId, TableProtection> {
        let tables = self.description.tables.iter();
        tables
            .flat_map(|table| {
                table
                    .counts
                    .iter()
                    .map(|count| (&count.id, table.protection))
            })
            .collect()
    }

    fn derived(&mut self) {
        for derived in &self.description.derived {
            let id = derived.id.as_str();
            let parts: BTreeSet<_> = derived.minus.iter().collect();
            let twice = parts.len() < derived.minus.len() || parts.contains(&derived.whole);
            if derived.minus.is_empty() || twice {
                self.note(id, Fault::DerivedParts(id.to_owned()));
            }
            for used in std::iter::once(&derived.whole).chain(&derived.minus) {
                match self.table_counts().get(used) {
                    Some(TableProtection::Rounding) => {}
                    None if !self.is_derived(used) => {
                        self.unknown(
                            Used::Count,
                            used.as_str(),
                            format!("die abgeleitete Zahl „{id}“"),
                        );
                    }
                    _ => {
                        let (derived, count) = (id.to_owned(), used.to_string());
                        self.note(id, Fault::DerivedNotRounded { derived, count });
                    }
                }
            }
        }
    }

    fn is_derived(&self, count: &IndicatorId) -> bool {
        self.description
            .derived
            .iter()
            .any(|derived| derived.id == *count)
    }

    fn indicators(&mut self) {
        let description = self.description;
        for indicator in &description.indicators {
            let id = indicator.id.as_str();
            let by = format!("der Indikator „{id}“");
            if !description
                .sources
                .iter()
                .any(|source| source.id == indicator.source)
            {
                self.unknown(Used::Source, indicator.source.as_str(), by.clone());
            }
            for count in indicator.formula.counts() {
                if !self.table_counts().contains_key(count) && !self.is_derived(count) {
                    self.unknown(Used::Count, count.as_str(), by.clone());
                }
            }
            let senseless = match &indicator.formula {
                Formula::Count { .. } | Formula::Measure { .. } | Formula::Class { .. } => false,
                Formula::Share {
                    numerator,
                    denominator,
                } => numerator == denominator,
                Formula::Ratio {
                    numerator,
                    denominator,
                    per,
                } => numerator == denominator || *per == 0,
            };
            if senseless {
                self.note(id, Fault::Formula(id.to_owned()));
            }
            let texts = [
                &indicator.name,
                &indicator.description,
                &indicator.universe,
                &indicator.unit,
            ];
            self.texts("Indikator", id, &texts);
        }
    }

    fn protection(&mut self) {
        let protection = &self.description.protection;
        if !(5..=999).contains(&protection.base) || protection.base.is_multiple_of(2) {
            self.note_field("base", Fault::Base(protection.base));
        }
        if protection.minimum_denominator < 20 {
            let fault = Fault::MinimumDenominator(protection.minimum_denominator);
            self.note_field("minimum_denominator", fault);
        }
    }
}

/// Whether a text is a day of the year as `MM-DD`.
fn is_day(text: &str) -> bool {
    let Some((month, day)) = text.split_once('-') else {
        return false;
    };
    let number = |part: &str| -> Option<u8> {
        let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| digits)
    };
    let last = match number(month) {
        Some(2) => 29,
        Some(4 | 6 | 9 | 11) => 30,
        Some(1..=12) => 31,
        _ => return false,
    };
    number(day).is_some_and(|day| (1..=last).contains(&day))
}
