//! Guessing what the columns of a table hold, and changing the guess.

use super::dictionary::{Dictionary, holds, plain};
use super::{Target, reading, words};
use crate::actor::{ActorKind, Openness};
use crate::text;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Which column holds what, and what holds where a table is silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    columns: Vec<Option<Target>>,
    /// Whether an empty cell takes away what is known. Never for the name and the kind.
    pub empty_clears: bool,
    /// The role of a contact whose row names none.
    pub contact_role: String,
    /// Who sees persons and channels that come in. What is there already keeps its openness.
    pub openness: Openness,
    /// The kind of new actors whose row names none.
    pub kind: ActorKind,
}

/// Why a mapping cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingFault {
    /// No column is the name or the key.
    #[error("no column holds the name or the key; choose one")]
    NoIdentity,
    /// There is no such column.
    #[error("there is no column {0}")]
    NoColumn(usize),
}

impl Mapping {
    /// A mapping of so many columns that uses none of them yet.
    pub fn new(columns: usize, contact_role: &str) -> Self {
        Self {
            columns: vec![None; columns],
            empty_clears: false,
            contact_role: contact_role.to_owned(),
            openness: Openness::Private,
            kind: ActorKind::Other,
        }
    }

    /// What each column holds.
    pub fn columns(&self) -> &[Option<Target>] {
        &self.columns
    }

    /// In which column something stands, from 0.
    pub fn column_of(&self, target: Target) -> Option<usize> {
        self.columns.iter().position(|one| *one == Some(target))
    }

    /// Says what a column holds, or that it is not used. Another column that held it before is not used
    /// any more.
    ///
    /// # Errors
    /// [`MappingFault::NoColumn`].
    pub fn assign(&mut self, column: usize, target: Option<Target>) -> Result<(), MappingFault> {
        if column >= self.columns.len() {
            return Err(MappingFault::NoColumn(column));
        }
        for one in &mut self.columns {
            if target.is_some() && *one == target {
                *one = None;
            }
        }
        self.columns[column] = target;
        Ok(())
    }

    /// Whether rows can be told apart with it.
    ///
    /// # Errors
    /// [`MappingFault::NoIdentity`].
    pub fn check(&self) -> Result<(), MappingFault> {
        let known = [Target::Key, Target::Name].map(|target| self.column_of(target));
        known
            .iter()
            .any(Option::is_some)
            .then_some(())
            .ok_or(MappingFault::NoIdentity)
    }
}

/// Why a column was taken for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likely {
    /// Its values look like it.
    Values,
    /// A part of its header says so.
    PartOfHeader,
    /// Its header says so.
    Header,
}

/// A proposal for a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The mapping.
    pub mapping: Mapping,
    /// Why, for each column that is used.
    pub why: Vec<Option<Likely>>,
}

/// Targets that are recognised by their values alone.
const BY_VALUES: &[Target] = &[
    Target::Email,
    Target::Website,
    Target::Phone,
    Target::Kind,
    Target::Fields,
    Target::Areas,
    Target::Languages,
];

/// Proposes a mapping from headers and sample rows (twenty are plenty). Each target gets the one column
/// that fits best; ties go to the column further left.
pub fn guess(
    headers: &[String],
    sample: &[Vec<String>],
    dictionary: &Dictionary,
    contact_role: &str,
) -> Guess {
    let mut options = Vec::new();
    for (column, header) in headers.iter().enumerate() {
        let values: Vec<&str> = sample
            .iter()
            .filter_map(|row| row.get(column))
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
            .collect();
        for &target in Target::ALL {
            let fit = values
                .iter()
                .filter(|value| reading::fits(target, value, dictionary))
                .count();
            let percent = (100 * fit).checked_div(values.len());
            if let Some((score, why)) = score(target, header, percent, values.len()) {
                options.push((Reverse(score), column, target, why));
            }
        }
    }
    options.sort_unstable();
    let mut mapping = Mapping::new(headers.len(), contact_role);
    let mut why = vec![None; headers.len()];
    let mut taken = BTreeSet::new();
    for (_, column, target, reason) in options {
        if mapping.columns[column].is_none() && taken.insert(target) {
            mapping.columns[column] = Some(target);
            why[column] = Some(reason);
        }
    }
    Guess { mapping, why }
}

/// How well a column fits a target; `None` if it does not. Values that contradict the header win: a
/// column "Mail" full of names is no column of addresses.
fn score(
    target: Target,
    header: &str,
    percent: Option<usize>,
    filled: usize,
) -> Option<(usize, Likely)> {
    if percent.is_some_and(|percent| percent < 50) && filled >= 2 {
        return None;
    }
    let fit = percent.unwrap_or(50) / 4;
    match by_header(target, header) {
        Some(Likely::Header) => Some((100 + fit, Likely::Header)),
        Some(reason) => Some((60 + fit, reason)),
        None => {
            let sure = BY_VALUES.contains(&target) && filled >= 3;
            (sure && percent >= Some(80)).then_some((20 + fit, Likely::Values))
        }
    }
}

fn by_header(target: Target, header: &str) -> Option<Likely> {
    let whole = plain(header);
    let (_, names) = words::HEADERS.iter().find(|(one, _)| *one == target)?;
    if whole == plain(target.name()) || holds(names, &whole) {
        return Some(Likely::Header);
    }
    let parts = text::words(header);
    let part = |name: &&str| {
        parts.iter().any(|part| part == name) || (name.len() >= 5 && whole.contains(*name))
    };
    names
        .split(' ')
        .any(|name| part(&name))
        .then_some(Likely::PartOfHeader)
}
