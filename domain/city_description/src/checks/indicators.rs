//! Whether each indicator is made of what it may be made of, and shown to no more people than its
//! sources permit.

use super::{Checks, again};
use crate::{
    CityDescription, Fault, IndicatorFault, Used,
    fault::{MOST_CLASSES, MOST_DECIMALS},
    places::{Way, way},
};
use small_area_statistics::{ClassName, Formula, GAP, Indicator};
use std::collections::{BTreeMap, BTreeSet};
use terms::{IndicatorId, Language, SourceId};

/// An indicator and its place in the description.
#[derive(Clone, Copy)]
struct IndicatorAt<'a> {
    at: usize,
    indicator: &'a Indicator,
}

impl IndicatorAt<'_> {
    fn way(&self, field: &'static str) -> Way {
        way!["indicators", self.at, field]
    }

    fn formula(&self, field: &'static str) -> Way {
        way!["indicators", self.at, "formula", field]
    }

    /// What uses something, in German.
    fn by(&self) -> String {
        format!("der Indikator „{}“", self.indicator.id)
    }
}

impl Checks<'_> {
    pub(super) fn indicators(&mut self) {
        let mut classes: BTreeMap<&IndicatorId, Vec<&str>> = BTreeMap::new();
        let origins = origins(self.description);
        for (at, indicator) in self.description.indicators.iter().enumerate() {
            let place = IndicatorAt { at, indicator };
            let texts = [
                (&indicator.name, "name"),
                (&indicator.description, "description"),
                (&indicator.universe, "universe"),
                (&indicator.unit, "unit"),
            ];
            let of = format!("Indikator „{}“", indicator.id);
            self.texts(&of, texts, |field| place.way(field));
            let mut sources = self.description.sources.iter();
            if !sources.any(|source| source.id == indicator.source) {
                let id = indicator.source.as_str();
                self.unknown(place.way("source"), Used::Source, id, &place.by());
            }
            self.of_whom(place);
            self.formula(place);
            if let Formula::Class { classes, .. } = &indicator.formula {
                self.classes(place, classes);
            }
            // The same values are either numbers or one classification.
            if let Some(of) = indicator.formula.measure() {
                let codes = codes(&indicator.formula);
                if *classes.entry(of).or_insert_with(|| codes.clone()) != codes {
                    let fault = IndicatorFault::OtherClasses(of.to_string());
                    self.indicator(place, place.formula("of"), fault);
                }
            }
            self.audience(place, &origins);
        }
    }

    fn indicator(&mut self, place: IndicatorAt<'_>, way: Way, fault: IndicatorFault) {
        self.note(way, Fault::Indicator(place.indicator.id.to_string(), fault));
    }

    fn of_whom(&mut self, place: IndicatorAt<'_>) {
        let Some(of_whom) = &place.indicator.of_whom else {
            return;
        };
        let way = |field: &'static str| way!["indicators", place.at, "of_whom", field];
        let of = format!("Indikator „{}“, of_whom", place.indicator.id);
        self.texts(&of, [(&of_whom.one, "one"), (&of_whom.many, "many")], way);
        let gaps = |language| of_whom.one.get(language).matches(GAP).count();
        if Language::ALL
            .into_iter()
            .any(|language| gaps(language) != 1)
        {
            self.indicator(place, way("one"), IndicatorFault::OfWhom);
        }
    }

    fn formula(&mut self, place: IndicatorAt<'_>) {
        let (used, senseless): (Vec<_>, bool) = match &place.indicator.formula {
            Formula::Count { of } => (vec![("of", of)], false),
            Formula::Measure { of, .. } | Formula::Class { of, .. } => {
                if self.is_count(of) && !self.is_measure(of) {
                    let fault = IndicatorFault::NotAMeasure(of.to_string());
                    self.indicator(place, place.formula("of"), fault);
                } else if !self.is_measure(of) {
                    let way = place.formula("of");
                    self.unknown(way, Used::Measure, of.as_str(), &place.by());
                }
                (Vec::new(), false)
            }
            Formula::Share {
                numerator,
                denominator,
            } => {
                let used = vec![("numerator", numerator), ("denominator", denominator)];
                (used, numerator == denominator)
            }
            Formula::Ratio {
                numerator,
                denominator,
                per,
            } => {
                let used = vec![("numerator", numerator), ("denominator", denominator)];
                (used, numerator == denominator || *per == 0)
            }
        };
        for (field, id) in used {
            let way = place.formula(field);
            if self.is_count(id) {
                continue;
            } else if self.is_measure(id) {
                let fault = IndicatorFault::NotACount(id.to_string());
                self.indicator(place, way, fault);
            } else {
                self.unknown(way, Used::Count, id.as_str(), &place.by());
            }
        }
        if senseless {
            self.indicator(place, place.way("formula"), IndicatorFault::Formula);
        }
        if let Formula::Measure { decimals, .. } = &place.indicator.formula
            && *decimals > MOST_DECIMALS
        {
            let fault = IndicatorFault::Decimals(*decimals);
            self.indicator(place, place.formula("decimals"), fault);
        }
    }

    fn classes(&mut self, place: IndicatorAt<'_>, classes: &[ClassName]) {
        let way = |at: usize, field: &'static str| -> Way {
            way!["indicators", place.at, "formula", "classes", at, field]
        };
        if !(2..=MOST_CLASSES).contains(&classes.len()) {
            let fault = IndicatorFault::Classes(classes.len());
            self.indicator(place, place.formula("classes"), fault);
        }
        let of = format!("Indikator „{}“, Klassen", place.indicator.id);
        for (at, class) in classes.iter().enumerate() {
            self.not_blank(&of, "code", &class.code, way(at, "code"));
            self.texts(&of, [(&class.name, "name")], |field| way(at, field));
        }
        let mut twice: BTreeMap<usize, (&str, &'static str)> = BTreeMap::new();
        let codes = classes.iter().enumerate();
        for (code, at) in again(codes.map(|(at, class)| (class.code.trim(), at))) {
            twice.insert(at, (code, "code"));
        }
        for language in Language::ALL {
            let names = classes.iter().enumerate();
            for (name, at) in again(names.map(|(at, of)| (of.name.get(language).trim(), at))) {
                twice.entry(at).or_insert((name, "name"));
            }
        }
        for (at, (name, field)) in twice.into_iter().filter(|(_, (name, _))| !name.is_empty()) {
            let fault = IndicatorFault::ClassTwice(name.to_owned());
            self.indicator(place, way(at, field), fault);
        }
    }

    /// Whether every source of what the indicator is made of permits those for whom it is meant.
    fn audience(&mut self, place: IndicatorAt<'_>, origins: &Origins<'_>) {
        let indicator = place.indicator;
        let parts = indicator.formula.counts().into_iter();
        let parts = parts.chain(indicator.formula.measure());
        let ids = parts.filter_map(|part| origins.get(part)).flatten();
        let ids: BTreeSet<&SourceId> = ids.copied().chain([&indicator.source]).collect();
        let sources = self.description.sources.iter();
        let sources = sources.filter(|source| ids.contains(&source.id));
        let narrowest = sources.max_by_key(|source| source.publish.to);
        if let Some(source) =
            narrowest.filter(|source| !indicator.audience.may_see(source.publish.to))
        {
            let fault = IndicatorFault::Audience {
                audience: indicator.audience,
                source_id: source.id.to_string(),
                permits: source.publish.to,
            };
            self.indicator(place, place.way("audience"), fault);
        }
    }
}

/// The sources of each count and measure.
type Origins<'a> = BTreeMap<&'a IndicatorId, BTreeSet<&'a SourceId>>;

/// The sources of all tables with a count or value; for a derived count those of what it is made of.
fn origins(description: &CityDescription) -> Origins<'_> {
    let mut origins = Origins::new();
    for table in &description.tables {
        for value in table.counts.iter().chain(&table.measures) {
            origins.entry(&value.id).or_default().insert(&table.source);
        }
    }
    // Derived counts are made of counts that are read, so one step is enough.
    for derived in &description.derived {
        let parts: BTreeSet<_> = derived.minus.iter().chain([&derived.whole]).collect();
        let sources = parts.into_iter().filter_map(|part| origins.get(part));
        let sources: BTreeSet<&SourceId> = sources.flatten().copied().collect();
        origins.entry(&derived.id).or_default().extend(sources);
    }
    origins
}

/// The codes of the classes of a formula, in their order.
fn codes(formula: &Formula) -> Vec<&str> {
    match formula {
        Formula::Class { classes, .. } => classes.iter().map(|of| of.code.as_str()).collect(),
        _ => Vec::new(),
    }
}
