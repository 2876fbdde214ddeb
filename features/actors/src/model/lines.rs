//! The actor model as lines that people write: `key = German | English | plain German`.

use super::Model;
use actor_network::{
    MunicipalityKey, PillarKey, TierKey,
    actor::{CitizenRole, ListEntry, Lists, Planning},
    asking::Synonyms,
    model::{Cell, Mark, ModelConfig, Pillar, PillarKind, Scope, Tier},
};
use std::collections::{BTreeMap, BTreeSet};
use terms::Translated;

/// The parts of a model that a form shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// The official key of the municipality.
    pub municipality: String,
    /// Its name.
    pub name: String,
    /// The official key of its county; empty if it has none.
    pub county: String,
    /// The towns of a county: `key = name`; empty for a town.
    pub towns: String,
    /// Words that mean the same, one group a line, with commas between them.
    pub synonyms: String,
    /// Tiers from top to bottom.
    pub tiers: String,
    /// Pillars from first to last: `key (kind) = names`.
    pub pillars: String,
    /// Fields of action.
    pub fields: String,
    /// Target groups.
    pub target_groups: String,
    /// What holds of cells: `tier / pillar = strategic, co_producer`.
    pub marks: String,
}

/// A line that cannot be read, or what does not fit together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// In which part: the name of the field of [`Lines`].
    pub part: &'static str,
    /// Which line, from 1; none if it is about the whole part.
    pub line: Option<usize>,
}

fn names(text: &str) -> Option<Translated> {
    let mut parts = text.split('|').map(str::trim);
    let de = parts.next().filter(|name| !name.is_empty())?.to_owned();
    // What is not said in another language is said in German for now.
    let mut next = || {
        let name = parts.next().filter(|name| !name.is_empty());
        name.map_or_else(|| de.clone(), str::to_owned)
    };
    let (en, de_simple) = (next(), next());
    Some(Translated { de, en, de_simple })
}

fn written(name: &Translated) -> String {
    format!("{} | {} | {}", name.de, name.en, name.de_simple)
}

/// Reads the lines of a part; empty ones are passed over.
fn each<T>(
    part: &'static str,
    text: &str,
    faults: &mut Vec<LineFault>,
    read: impl Fn(&str, &str) -> Option<T>,
) -> Vec<T> {
    let mut found = Vec::new();
    for (place, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let sides = line.split_once('=');
        match sides.and_then(|(key, value)| read(key.trim(), value.trim())) {
            Some(one) => found.push(one),
            None => faults.push(LineFault {
                part,
                line: Some(place + 1),
            }),
        }
    }
    found
}

fn pillar(key: &str, names_of: &str) -> Option<Pillar> {
    let (key, kind) = match key.split_once('(') {
        Some((key, kind)) => (key.trim(), kind.trim_end_matches(')').trim().parse().ok()?),
        None => (key, PillarKind::Other),
    };
    Some(Pillar {
        key: PillarKey::new(key).ok()?,
        kind,
        name: names(names_of)?,
    })
}

fn mark(cell: &str, words: &str) -> Option<(Cell, Mark)> {
    let (tier, pillar) = cell.split_once('/')?;
    let cell = (
        TierKey::new(tier.trim()).ok()?,
        PillarKey::new(pillar.trim()).ok()?,
    );
    let mut mark = Mark::default();
    for word in words
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
    {
        match (word.parse::<Planning>(), word.parse::<CitizenRole>()) {
            (Ok(planning), _) => mark.planning.insert(planning),
            (_, Ok(role)) => mark.citizens.insert(role),
            _ => return None,
        };
    }
    Some((cell, mark))
}

fn town(key: &str, name: &str) -> Option<(MunicipalityKey, String)> {
    let key = MunicipalityKey::new(key).ok()?;
    (!name.is_empty()).then(|| (key, name.to_owned()))
}

fn list<Key: TryFrom<String>>(key: &str, names_of: &str) -> Option<ListEntry<Key>> {
    Some(ListEntry {
        key: key.to_owned().try_into().ok()?,
        name: names(names_of)?,
    })
}

fn twice<Key: PartialEq>(list: &[ListEntry<Key>]) -> bool {
    let mut places = list.iter().enumerate();
    places.any(|(place, one)| list[..place].iter().any(|other| other.key == one.key))
}

impl Lines {
    /// A model as lines.
    pub fn of(model: &Model) -> Self {
        let config = &model.config;
        let list = |entries: Vec<(String, &Translated)>| {
            let lines = entries.iter();
            let lines = lines.map(|(key, name)| format!("{key} = {}", written(name)));
            lines.collect::<Vec<_>>().join("\n")
        };
        let mut marks = Vec::new();
        for tier in config.tiers() {
            for pillar in config.pillars() {
                let cell = (tier.key.clone(), pillar.key.clone());
                let Some(mark) = config.mark(&cell) else {
                    continue;
                };
                let words = mark.planning.iter().map(|one| one.name());
                let words: Vec<&str> = words
                    .chain(mark.citizens.iter().map(|one| one.name()))
                    .collect();
                marks.push(format!("{} / {} = {}", cell.0, cell.1, words.join(", ")));
            }
        }
        let tiers = config.tiers().iter();
        let pillars = config.pillars().iter();
        let fields = model.lists.fields.iter();
        let groups = model.lists.target_groups.iter();
        Self {
            municipality: model.municipality.to_string(),
            name: model
                .names
                .get(&model.municipality)
                .cloned()
                .unwrap_or_default(),
            county: match &model.scope {
                Scope::Town { county, .. } => {
                    county.as_ref().map(ToString::to_string).unwrap_or_default()
                }
                Scope::County { .. } => String::new(),
            },
            towns: match &model.scope {
                Scope::Town { .. } => String::new(),
                Scope::County { towns, .. } => {
                    let name = |town| model.names.get(town).map_or("", String::as_str);
                    let lines = towns.iter().map(|town| format!("{town} = {}", name(town)));
                    lines.collect::<Vec<_>>().join("\n")
                }
            },
            synonyms: {
                let synonyms = model.synonyms();
                let lines = synonyms.groups().iter().map(|group| group.join(", "));
                lines.collect::<Vec<_>>().join("\n")
            },
            tiers: list(tiers.map(|one| (one.key.to_string(), &one.name)).collect()),
            pillars: list(
                pillars
                    .map(|one| (format!("{} ({})", one.key, one.kind), &one.name))
                    .collect(),
            ),
            fields: list(fields.map(|one| (one.key.to_string(), &one.name)).collect()),
            target_groups: list(groups.map(|one| (one.key.to_string(), &one.name)).collect()),
            marks: marks.join("\n"),
        }
    }

    /// The lines as a model. What a form does not show stays as it was `before`.
    ///
    /// # Errors
    /// Every line that cannot be read, and every part that does not fit.
    pub fn read(&self, before: &Model) -> Result<Model, Vec<LineFault>> {
        let mut faults = Vec::new();
        let whole = |part| LineFault { part, line: None };
        let municipality = self.municipality.trim().to_owned().try_into();
        let county = match self.county.trim() {
            "" => Ok(None),
            key => key.to_owned().try_into().map(Some),
        };
        let tiers = each("tiers", &self.tiers, &mut faults, |key, value| {
            let key = TierKey::new(key).ok()?;
            names(value).map(|name| Tier { key, name })
        });
        let pillars = each("pillars", &self.pillars, &mut faults, pillar);
        let fields = each("fields", &self.fields, &mut faults, list);
        let target_groups = each("target_groups", &self.target_groups, &mut faults, list);
        let marks = each("marks", &self.marks, &mut faults, mark);
        let towns = each("towns", &self.towns, &mut faults, town);
        let keys: BTreeSet<&MunicipalityKey> = towns.iter().map(|(key, _)| key).collect();
        if keys.len() < towns.len() {
            faults.push(whole("towns"));
        }
        let synonyms = Synonyms::of_lines(&self.synonyms);
        if twice(&fields) {
            faults.push(whole("fields"));
        }
        if twice(&target_groups) {
            faults.push(whole("target_groups"));
        }
        let marks: BTreeMap<Cell, Mark> = marks.into_iter().collect();
        let config = ModelConfig::new(tiers, pillars, marks);
        if let (Err(_), true) = (&config, faults.is_empty()) {
            faults.push(whole("tiers"));
        }
        let (Ok(municipality), Ok(county), Ok(config), true) =
            (municipality, county, config, faults.is_empty())
        else {
            if faults.is_empty() {
                faults.push(whole("municipality"));
            }
            return Err(faults);
        };
        // A county is none of its own towns and belongs to no other.
        if !towns.is_empty() && (county.is_some() || keys.contains(&municipality)) {
            return Err(vec![whole("towns")]);
        }
        let mut model = before.clone();
        if let Scope::County { towns: gone, .. } = &before.scope {
            for town in gone.iter().filter(|town| !keys.contains(town)) {
                model.names.remove(town);
            }
        }
        if !self.name.trim().is_empty() {
            let name = self.name.trim().to_owned();
            model
                .names
                .insert(MunicipalityKey::clone(&municipality), name);
        }
        let keys: BTreeSet<MunicipalityKey> = towns.iter().map(|(key, _)| key.clone()).collect();
        model.scope = match keys.is_empty() {
            false => Scope::County {
                county: municipality.clone(),
                towns: keys,
            },
            true => Scope::Town {
                town: municipality.clone(),
                county,
            },
        };
        model.names.extend(towns);
        // What nobody changed, or emptied, goes on as the product knows it.
        let own = !synonyms.groups().is_empty() && synonyms != Synonyms::usual();
        model.own_synonyms = own.then_some(synonyms);
        model.municipality = municipality;
        model.lists = Lists {
            fields,
            target_groups,
        };
        model.config = config;
        Ok(model)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_written_as_lines_is_read_as_it_was() {
        let usual = Model::usual().unwrap();
        let lines = Lines::of(&usual);
        assert!(
            lines
                .pillars
                .starts_with("county (county) = Kreis | County | Kreis")
        );
        assert!(lines.marks.contains("lead / citizens = sovereign"));
        assert_eq!(lines.read(&usual), Ok(usual));
    }

    #[test]
    fn lines_that_cannot_be_read_are_named() {
        let usual = Model::usual().unwrap();
        let mut lines = Lines::of(&usual);
        lines.tiers = "oben = Oben\n\nkaputt".to_owned();
        lines.marks = "oben / county = stratgic".to_owned();
        let fault = |part, line| LineFault {
            part,
            line: Some(line),
        };
        let faults = lines.read(&usual).unwrap_err();
        assert_eq!(faults, [fault("tiers", 3), fault("marks", 1)]);
        let mut lines = Lines::of(&usual);
        lines.municipality = "a b/c".to_owned();
        assert_eq!(lines.read(&usual).unwrap_err()[0].part, "municipality");
    }

    #[test]
    fn a_county_has_towns_that_are_added_renamed_and_removed() {
        let usual = Model::usual().unwrap();
        let mut lines = Lines::of(&usual);
        assert_eq!(lines.towns, "");
        lines.municipality = "05166000".to_owned();
        lines.towns = "05166032 = Viersen\n05166012 = Kempen".to_owned();
        let county = lines.read(&usual).unwrap();
        let Scope::County { towns, .. } = &county.scope else {
            panic!("no county");
        };
        assert_eq!(towns.len(), 2);
        assert_eq!(
            Lines::of(&county).towns,
            "05166012 = Kempen\n05166032 = Viersen"
        );
        lines.towns = "05166032 = Stadt Viersen".to_owned();
        let fewer = lines.read(&county).unwrap();
        let names: Vec<&str> = fewer.names.values().map(String::as_str).collect();
        assert!(names.contains(&"Stadt Viersen") && !names.contains(&"Kempen"));
        lines.towns.clear();
        assert!(matches!(
            lines.read(&fewer).unwrap().scope,
            Scope::Town { .. }
        ));
    }

    #[test]
    fn towns_that_cannot_be_are_refused() {
        let usual = Model::usual().unwrap();
        let mut lines = Lines::of(&usual);
        for towns in [
            "05166032 = A\n05166032 = B",
            "05166032",
            "05166032 =",
            "00000000 = Sie selbst",
        ] {
            lines.towns = towns.to_owned();
            assert_eq!(lines.read(&usual).unwrap_err()[0].part, "towns", "{towns}");
        }
        lines.towns = "05166032 = A".to_owned();
        lines.county = "05166000".to_owned();
        assert_eq!(lines.read(&usual).unwrap_err()[0].part, "towns");
    }

    #[test]
    fn words_that_mean_the_same_are_the_usual_ones_until_somebody_changes_them() {
        let usual = Model::usual().unwrap();
        let mut lines = Lines::of(&usual);
        assert!(lines.synonyms.contains("Kita, Kindertagesstätte"));
        assert_eq!(lines.read(&usual).unwrap().own_synonyms, None);
        lines.synonyms.clear();
        assert_eq!(lines.read(&usual).unwrap().own_synonyms, None);
        lines.synonyms = "Teestube, Brücke".to_owned();
        let own = lines.read(&usual).unwrap();
        assert_eq!(own.synonyms().groups(), [["Teestube", "Brücke"]]);
        let again = Model::from_json(&own.to_json().unwrap()).unwrap();
        assert_eq!(again, own);
    }

    #[test]
    fn a_name_in_german_alone_is_taken_for_all_languages_first() {
        let usual = Model::usual().unwrap();
        let mut lines = Lines::of(&usual);
        lines.fields = "sport = Sport".to_owned();
        let read = lines.read(&usual).unwrap();
        assert_eq!(read.lists.fields[0].name.en, "Sport");
    }
}
