//! The numbers of the rule.

/// Name and version of the rule; stored with every report. It changes whenever the same signals could
/// be shown in another way.
pub const RULE: &str = "signals-shown/1";

/// How many inhabited parts without a statement of their own a joint statement needs.
pub const PARTS: usize = 3;

/// The lowest *k* and *m* that a municipality may set.
const LEAST_PERSONS: u32 = 3;
const LEAST_ORGANISATIONS: u32 = 2;

/// The lowest minimum population that a municipality may set.
const LEAST_POPULATION: u64 = 100;

/// From how many persons of how many organisations, and among how many people, signals are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    persons: u32,
    organisations: u32,
    population: u64,
    classes: Vec<u32>,
    parts: usize,
}

/// Why numbers make no rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRule {
    /// Fewer than three persons.
    #[error("{0} persons are too few: take at least three")]
    Persons(u32),
    /// Fewer than two organisations, or more than persons.
    #[error("{0} organisations do not fit: take at least two and not more than persons")]
    Organisations(u32),
    /// A minimum population under 100.
    #[error("a minimum population of {0} is too small: take at least 100")]
    Population(u64),
    /// The classes do not begin with the number of persons, or one of them is narrower than three.
    #[error("classes begin with the number of persons and are three persons wide or wider")]
    Classes,
}

impl Rule {
    /// A rule: *k* persons, *m* organisations, the minimum population, and the lower ends of the classes
    /// in which numbers of persons are shown; the last class is open.
    ///
    /// # Errors
    /// [`InvalidRule`] if it would protect less than *k* = 3, *m* = 2, 100 inhabitants.
    pub fn new(
        persons: u32,
        organisations: u32,
        population: u64,
        classes: Vec<u32>,
    ) -> Result<Self, InvalidRule> {
        if persons < LEAST_PERSONS {
            return Err(InvalidRule::Persons(persons));
        }
        if organisations < LEAST_ORGANISATIONS || organisations > persons {
            return Err(InvalidRule::Organisations(organisations));
        }
        if population < LEAST_POPULATION {
            return Err(InvalidRule::Population(population));
        }
        let wide = |pair: &[u32]| pair[1] >= pair[0].saturating_add(3);
        if classes.first() != Some(&persons) || !classes.windows(2).all(wide) {
            return Err(InvalidRule::Classes);
        }
        Ok(Self {
            persons,
            organisations,
            population,
            classes,
            parts: PARTS,
        })
    }

    /// *k*: distinct persons.
    pub const fn persons(&self) -> u32 {
        self.persons
    }

    /// *m*: distinct organisations.
    pub const fn organisations(&self) -> u32 {
        self.organisations
    }

    /// How many people must live where something is shown.
    pub const fn population(&self) -> u64 {
        self.population
    }

    /// The class of a number of persons: its lower end, and its upper end unless it is the last.
    pub(super) fn class(&self, persons: u32) -> (u32, Option<u32>) {
        let above = self.classes.partition_point(|lower| *lower <= persons);
        let lower = self.classes[..above].last().copied();
        let upper = self.classes.get(above).map(|next| next - 1);
        (lower.unwrap_or(self.persons), upper)
    }

    /// How many parts a joint statement needs.
    pub(super) const fn parts(&self) -> usize {
        self.parts
    }

    /// The number a joint statement over so many parts gives: the lower end of the highest class that is
    /// not above the number of persons nor above what all parts but one explain, each below *k*, to
    /// somebody who sent signals about every one of them: this one and *k* − 2 others in each.
    pub(super) fn at_least(&self, persons: u32, parts: usize) -> u32 {
        let others = u32::try_from(parts.saturating_sub(1)).unwrap_or(u32::MAX);
        let explained = others.saturating_mul(self.persons - 2).saturating_add(1);
        self.class(persons.min(explained)).0
    }

    /// A rule that is too weak, for the tests to find out.
    #[cfg(test)]
    pub(super) fn weakened_to_parts(mut self, parts: usize) -> Self {
        self.parts = parts;
        self
    }
}

impl Default for Rule {
    /// Three persons of two organisations among 1 000 inhabitants; classes 3–5, 6–10, 11–20, 21 and more.
    fn default() -> Self {
        Self {
            persons: LEAST_PERSONS,
            organisations: LEAST_ORGANISATIONS,
            population: 1_000,
            classes: vec![LEAST_PERSONS, 6, 11, 21],
            parts: PARTS,
        }
    }
}
