//! The actor model as JSON.

use super::Model;
use actor_network::{
    FieldKey, GroupKey, MunicipalityKey, PillarKey, TierKey,
    actor::{CitizenRole, ListEntry, Lists, Planning},
    asking::Synonyms,
    confirmation::Rhythm,
    model::{ConfigFault, Mark, ModelConfig, Pillar, PillarKind, Scope, Tier},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use terms::Translated;

/// Why a text is no actor model.
#[derive(Debug, thiserror::Error)]
pub enum InvalidModel {
    /// It is no JSON of this shape.
    #[error("the actor model cannot be read: {0}")]
    Form(#[from] serde_json::Error),
    /// Tiers and pillars do not fit together.
    #[error("the actor model has {} faults", .0.len())]
    Config(Vec<ConfigFault>),
    /// Two entries of a list have the same key.
    #[error("{0:?} stands twice in a list")]
    Twice(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    municipality: MunicipalityKey,
    /// The county to which the municipality belongs.
    #[serde(default)]
    county: Option<MunicipalityKey>,
    /// The towns of a county; none if the network is that of a town.
    #[serde(default)]
    towns: BTreeSet<MunicipalityKey>,
    #[serde(default)]
    names: BTreeMap<MunicipalityKey, String>,
    fields: Vec<Entry<FieldKey>>,
    target_groups: Vec<Entry<GroupKey>>,
    tiers: Vec<Entry<TierKey>>,
    pillars: Vec<StoredPillar>,
    #[serde(default)]
    marks: Vec<StoredMark>,
    /// Groups of words that mean the same, if they are not the usual ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    synonyms: Option<Vec<Vec<String>>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<Key> {
    key: Key,
    name: Translated,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredPillar {
    key: PillarKey,
    kind: PillarKind,
    name: Translated,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredMark {
    tier: TierKey,
    pillar: PillarKey,
    #[serde(default)]
    planning: BTreeSet<Planning>,
    #[serde(default)]
    citizens: BTreeSet<CitizenRole>,
}

fn entries<Key: Ord + Clone + ToString>(
    stored: Vec<Entry<Key>>,
) -> Result<Vec<ListEntry<Key>>, InvalidModel> {
    let mut seen = BTreeSet::new();
    for entry in &stored {
        if !seen.insert(entry.key.clone()) {
            return Err(InvalidModel::Twice(entry.key.to_string()));
        }
    }
    let entry = |Entry { key, name }| ListEntry { key, name };
    Ok(stored.into_iter().map(entry).collect())
}

pub(super) fn read(text: &str) -> Result<Model, InvalidModel> {
    let stored: Stored = serde_json::from_str(text)?;
    let tiers = stored.tiers.into_iter();
    let tiers = tiers.map(|Entry { key, name }| Tier { key, name });
    let pillars = stored.pillars.into_iter();
    let pillars = pillars.map(|StoredPillar { key, kind, name }| Pillar { key, kind, name });
    let marks = stored.marks.into_iter().map(|mark| {
        let (planning, citizens) = (mark.planning, mark.citizens);
        ((mark.tier, mark.pillar), Mark { planning, citizens })
    });
    let config = ModelConfig::new(tiers.collect(), pillars.collect(), marks.collect())?;
    let municipality = stored.municipality;
    let scope = if stored.towns.is_empty() {
        Scope::Town {
            town: municipality.clone(),
            county: stored.county,
        }
    } else {
        Scope::County {
            county: municipality.clone(),
            towns: stored.towns,
        }
    };
    Ok(Model {
        municipality,
        names: stored.names,
        scope,
        lists: Lists {
            fields: entries(stored.fields)?,
            target_groups: entries(stored.target_groups)?,
        },
        config,
        own_synonyms: stored.synonyms.map(Synonyms::new),
        rhythm: Rhythm::default(),
    })
}

pub(super) fn write(model: &Model) -> Result<String, InvalidModel> {
    let (county, towns) = match &model.scope {
        Scope::Town { county, .. } => (county.clone(), BTreeSet::new()),
        Scope::County { towns, .. } => (None, towns.clone()),
    };
    let config = &model.config;
    let mut marks = Vec::new();
    for tier in config.tiers() {
        for pillar in config.pillars() {
            let cell = (tier.key.clone(), pillar.key.clone());
            if let Some(mark) = config.mark(&cell) {
                marks.push(StoredMark {
                    tier: cell.0,
                    pillar: cell.1,
                    planning: mark.planning.clone(),
                    citizens: mark.citizens.clone(),
                });
            }
        }
    }
    let stored = Stored {
        municipality: model.municipality.clone(),
        county,
        towns,
        names: model.names.clone(),
        fields: listed(&model.lists.fields),
        target_groups: listed(&model.lists.target_groups),
        tiers: (config.tiers().iter().map(|tier| Entry {
            key: tier.key.clone(),
            name: tier.name.clone(),
        }))
        .collect(),
        pillars: (config.pillars().iter().map(|pillar| StoredPillar {
            key: pillar.key.clone(),
            kind: pillar.kind,
            name: pillar.name.clone(),
        }))
        .collect(),
        marks,
        synonyms: (model.own_synonyms.as_ref()).map(|own| own.groups().to_vec()),
    };
    Ok(serde_json::to_string(&stored)?)
}

fn listed<Key: Clone>(list: &[ListEntry<Key>]) -> Vec<Entry<Key>> {
    let entry = |entry: &ListEntry<Key>| Entry {
        key: entry.key.clone(),
        name: entry.name.clone(),
    };
    list.iter().map(entry).collect()
}
