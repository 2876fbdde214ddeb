//! What differs between two releases of a city, for the office that decides whether the later one
//! goes out: in words ([`std::fmt::Display`], German) and row by row ([`Difference::write_csv`]).
//!
//! Areas are the same if level and key are the same, indicators if their key is. Values are compared
//! as published, with their ranges. Figures are gone through one after the other and never
//! collected, so that the difference of two large releases takes little memory of its own.

mod areas;
mod declared;
mod figures;
mod formula;
mod parts;
mod places;
mod shapes;
mod table;
mod texts;
mod words;

pub(crate) use figures::kind;
pub use figures::{FigureChange, Kind, Said};

use crate::package::ReleaseContent;
use areas::LevelAreas;
use declared::Declared;
use figures::Tally;
use std::io::Write;

/// The releases belong to different cities.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "Nicht verglichen: Die Veröffentlichungen gehören zu verschiedenen Städten, {before} und {after}. Vergleichen Sie zwei Veröffentlichungen derselben Stadt."
)]
pub struct OtherCity {
    /// The city of the first.
    pub before: String,
    /// The city of the second.
    pub after: String,
}

/// What differs between two releases.
#[derive(Debug)]
pub struct Difference<'a> {
    before: &'a ReleaseContent,
    after: &'a ReleaseContent,
    declared: Declared,
    areas: Vec<LevelAreas<'a>>,
    figures: Tally<'a>,
}

impl<'a> Difference<'a> {
    /// Compares two releases of a city, most often the public one and the one to come. They may be
    /// meant for different audiences; that is told.
    ///
    /// # Errors
    /// [`OtherCity`] if they are not of one city.
    pub fn between(
        before: &'a ReleaseContent,
        after: &'a ReleaseContent,
    ) -> Result<Self, OtherCity> {
        let (old, new) = (&before.description.city, &after.description.city);
        if old.id != new.id {
            return Err(OtherCity {
                before: format!("{} ({})", old.name, old.id),
                after: format!("{} ({})", new.name, new.id),
            });
        }
        Ok(Self {
            before,
            after,
            declared: Declared::between(before, after),
            areas: areas::between(before, after),
            figures: figures::tally(before, after),
        })
    }

    /// Whether both say the same. Identity and time of building do not count.
    pub fn is_none(&self) -> bool {
        self.declared.is_none() && self.areas.is_empty() && self.figures.changed() == 0
    }

    /// How many figures differ in some way.
    pub fn changed_figures(&self) -> u64 {
        self.figures.changed()
    }

    /// Goes through every figure that differs: levels and areas in the order of the later release,
    /// then those that only the earlier one has.
    ///
    /// # Errors
    /// The first error of `visit`.
    pub fn each_figure<E>(
        &self,
        mut visit: impl FnMut(FigureChange<'a>) -> Result<(), E>,
    ) -> Result<(), E> {
        figures::each(self.before, self.after, &mut |change| visit(change))
    }

    /// Writes every figure that differs as a row; gives the number of rows. Columns: level, area,
    /// area_name, indicator, period, then value, range, SDMX status and reason before and after,
    /// and the kind of change ([`Kind::name`]).
    ///
    /// # Errors
    /// If the rows cannot be written.
    pub fn write_csv(&self, out: impl Write) -> Result<u64, csv::Error> {
        table::write(self, out)
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_figures;
