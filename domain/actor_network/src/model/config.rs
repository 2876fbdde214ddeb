//! What a municipality says about its actor model.

use crate::actor::{CitizenRole, Planning};
use crate::vocabulary::vocabulary;
use crate::{PillarKey, TierKey};
use std::collections::{BTreeMap, BTreeSet};
use terms::Translated;

vocabulary! {
    /// Whose pillar it is: by this the views know it, whatever it is called.
    PillarKind, "kind of pillar" {
        /// The county.
        County = "county",
        /// The municipality.
        Municipality = "municipality",
        /// Independent providers of services.
        Providers = "providers",
        /// Housing companies.
        Housing = "housing",
        /// Other businesses.
        Economy = "economy",
        /// Citizen groups.
        CitizenGroups = "citizen_groups",
        /// Citizens.
        Citizens = "citizens",
        /// Anyone else.
        Other = "other",
    }
}

impl PillarKind {
    /// Whether it is a part of the administration.
    pub const fn is_administration(self) -> bool {
        matches!(self, Self::County | Self::Municipality)
    }

    /// Whether citizens stand in it.
    pub const fn is_citizens(self) -> bool {
        matches!(self, Self::CitizenGroups | Self::Citizens)
    }
}

/// A vertical level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// Its key.
    pub key: TierKey,
    /// Its name.
    pub name: Translated,
}

/// A horizontal pillar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pillar {
    /// Its key.
    pub key: PillarKey,
    /// Whose it is.
    pub kind: PillarKind,
    /// Its name.
    pub name: Translated,
}

/// A crossing of tier and pillar.
pub type Cell = (TierKey, PillarKey);

/// What holds of a cell, whoever stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// Kinds of planning that are done there.
    pub planning: BTreeSet<Planning>,
    /// In which capacities citizens stand there.
    pub citizens: BTreeSet<CitizenRole>,
}

/// The actor model of a municipality or county.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ModelConfig {
    tiers: Vec<Tier>,
    pillars: Vec<Pillar>,
    marks: BTreeMap<Cell, Mark>,
}

/// Why a model cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigFault {
    /// There is no tier or no pillar.
    #[error("the model needs at least one level and one pillar")]
    Empty,
    /// More than fit on a page that people can still read.
    #[error("the model has {0} levels or pillars, allowed are {1}")]
    TooMany(usize, usize),
    /// Two tiers or two pillars have the same key.
    #[error("{0:?} stands there twice")]
    Twice(String),
    /// A name is missing in one of the languages.
    #[error("{0:?} has no name in one of the three languages")]
    Nameless(String),
    /// A mark names a cell that does not exist.
    #[error("the cell {0}/{1} that is marked does not exist")]
    MarkNowhere(TierKey, PillarKey),
}

/// How many tiers or pillars a model may have.
const MOST: usize = 20;

impl ModelConfig {
    /// Takes tiers from top to bottom, pillars from first to last, and marks.
    ///
    /// # Errors
    /// Every [`ConfigFault`].
    pub fn new(
        tiers: Vec<Tier>,
        pillars: Vec<Pillar>,
        marks: BTreeMap<Cell, Mark>,
    ) -> Result<Self, Vec<ConfigFault>> {
        let mut faults = Vec::new();
        if tiers.is_empty() || pillars.is_empty() {
            faults.push(ConfigFault::Empty);
        }
        for count in [tiers.len(), pillars.len()] {
            if count > MOST {
                faults.push(ConfigFault::TooMany(count, MOST));
            }
        }
        let tier_names = tiers.iter().map(|tier| (tier.key.as_str(), &tier.name));
        let pillar_names = pillars
            .iter()
            .map(|pillar| (pillar.key.as_str(), &pillar.name));
        faults.extend(names(tier_names));
        faults.extend(names(pillar_names));
        let config = Self {
            tiers,
            pillars,
            marks,
        };
        for (tier, pillar) in config.marks.keys() {
            if !config.has_tier(tier) || !config.has_pillar(pillar) {
                faults.push(ConfigFault::MarkNowhere(tier.clone(), pillar.clone()));
            }
        }
        if faults.is_empty() {
            Ok(config)
        } else {
            Err(faults)
        }
    }

    /// The tiers from top to bottom.
    pub fn tiers(&self) -> &[Tier] {
        &self.tiers
    }

    /// The pillars from first to last.
    pub fn pillars(&self) -> &[Pillar] {
        &self.pillars
    }

    /// Whether there is such a tier.
    pub fn has_tier(&self, key: &TierKey) -> bool {
        self.tiers.iter().any(|tier| tier.key == *key)
    }

    /// Whether there is such a pillar.
    pub fn has_pillar(&self, key: &PillarKey) -> bool {
        self.pillars.iter().any(|pillar| pillar.key == *key)
    }

    /// What holds of a cell.
    pub fn mark(&self, cell: &Cell) -> Option<&Mark> {
        self.marks.get(cell)
    }
}

fn names<'a>(entries: impl Iterator<Item = (&'a str, &'a Translated)>) -> Vec<ConfigFault> {
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for (key, name) in entries {
        if !seen.insert(key) {
            faults.push(ConfigFault::Twice(key.to_owned()));
        }
        if [&name.de, &name.en, &name.de_simple]
            .iter()
            .any(|text| text.trim().is_empty())
        {
            faults.push(ConfigFault::Nameless(key.to_owned()));
        }
    }
    faults
}
