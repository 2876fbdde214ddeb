//! Actors that an import may change.

use super::Target;
use super::guess::Mapping;
use crate::actor::Facts;
use crate::text::core_name;
use std::collections::BTreeMap;
use terms::ActorId;

/// Actors that are there already, by what tells rows apart under a mapping: the key where a column
/// holds it, else the name without legal form and order of words.
#[derive(Debug, Clone)]
pub struct Existing<'a> {
    pub(super) by_identity: BTreeMap<String, Vec<(ActorId, &'a Facts)>>,
    pub(super) identity_of: BTreeMap<ActorId, String>,
    by_key: bool,
}

impl<'a> Existing<'a> {
    /// Takes the actors that are not closed.
    pub fn new(actors: impl IntoIterator<Item = (ActorId, &'a Facts)>, mapping: &Mapping) -> Self {
        let by_key = mapping.column_of(Target::Key).is_some();
        let mut all = Self {
            by_identity: BTreeMap::new(),
            identity_of: BTreeMap::new(),
            by_key,
        };
        for (id, facts) in actors {
            let identity = if by_key {
                facts.key.clone()
            } else {
                Some(name_identity(&facts.name))
            };
            if let Some(identity) = identity {
                all.identity_of.insert(id, identity.clone());
                all.by_identity
                    .entry(identity)
                    .or_default()
                    .push((id, facts));
            }
        }
        all
    }

    /// What a cell that names an actor is looked up by.
    pub(super) fn identity(&self, cell: &str) -> String {
        if self.by_key {
            cell.to_owned()
        } else {
            name_identity(cell)
        }
    }
}

/// What tells actors apart in a table without keys.
pub(super) fn name_identity(name: &str) -> String {
    core_name(name).words.join(" ")
}
