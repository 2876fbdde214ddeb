//! Where something holds: everywhere, or in named areas.

use std::collections::BTreeSet;
use terms::AreaRef;

/// Everywhere in the municipality, or one or more of its areas, each in its boundaries.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Places {
    /// The whole municipality.
    Everywhere,
    /// These areas and what lies in them.
    Areas(Areas),
}

/// At least one area.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Areas(BTreeSet<AreaRef>);

/// No area was named where at least one is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no area is named")]
pub struct NoArea;

impl Areas {
    /// These areas, each once.
    ///
    /// # Errors
    /// [`NoArea`] if there is none: an empty list would be read as "nowhere" by one and as
    /// "everywhere" by another.
    pub fn new(areas: impl IntoIterator<Item = AreaRef>) -> Result<Self, NoArea> {
        let areas: BTreeSet<AreaRef> = areas.into_iter().collect();
        if areas.is_empty() {
            Err(NoArea)
        } else {
            Ok(Self(areas))
        }
    }

    /// The areas, in the order of vintage, level and key.
    pub fn iter(&self) -> impl Iterator<Item = &AreaRef> {
        self.0.iter()
    }
}

impl Places {
    /// These areas.
    ///
    /// # Errors
    /// [`NoArea`] if there is none.
    pub fn areas(areas: impl IntoIterator<Item = AreaRef>) -> Result<Self, NoArea> {
        Areas::new(areas).map(Self::Areas)
    }

    /// Whether all of `inner` lies in these places. An area holds itself; whether it holds another,
    /// `contains(outer, inner)` says, which knows the hierarchy and how boundary vintages are linked.
    /// Areas that together make up `inner` do not count: each must lie in one.
    pub fn cover(&self, inner: &Self, contains: impl Fn(&AreaRef, &AreaRef) -> bool) -> bool {
        match (self, inner) {
            (Self::Everywhere, _) => true,
            (Self::Areas(_), Self::Everywhere) => false,
            (Self::Areas(outer), Self::Areas(inner)) => inner.iter().all(|inner| {
                outer
                    .iter()
                    .any(|outer| outer == inner || contains(outer, inner))
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn areas(keys: &[&str]) -> Places {
        Places::areas(keys.iter().map(|key| key.parse().unwrap())).unwrap()
    }

    /// A key holds all longer ones of the same boundaries that begin with it.
    fn by_prefix(outer: &AreaRef, inner: &AreaRef) -> bool {
        outer.vintage == inner.vintage && inner.key.as_str().starts_with(outer.key.as_str())
    }

    #[test]
    fn a_district_covers_its_neighbourhoods_but_not_the_other_way_round() {
        let district = areas(&["2021/bezirk/01"]);
        let neighbourhoods = areas(&["2021/quartier/0101", "2021/quartier/0102"]);
        assert!(district.cover(&neighbourhoods, by_prefix));
        assert!(!neighbourhoods.cover(&district, by_prefix));
    }

    #[test]
    fn what_lies_partly_outside_is_not_covered() {
        let district = areas(&["2021/bezirk/01"]);
        assert!(!district.cover(
            &areas(&["2021/quartier/0101", "2021/quartier/0201"]),
            by_prefix
        ));
    }

    #[test]
    fn the_same_key_in_other_boundaries_is_covered_only_if_the_hierarchy_says_so() {
        let earlier = areas(&["2021/bezirk/01"]);
        let later = areas(&["2025/bezirk/01"]);
        assert!(!earlier.cover(&later, by_prefix));
        assert!(earlier.cover(&later, |outer, inner| outer.key == inner.key));
    }

    #[test]
    fn only_everywhere_covers_everywhere() {
        assert!(Places::Everywhere.cover(&Places::Everywhere, |_, _| false));
        assert!(Places::Everywhere.cover(&areas(&["2021/bezirk/01"]), |_, _| false));
        assert!(!areas(&["2021/bezirk/01"]).cover(&Places::Everywhere, |_, _| true));
    }

    #[test]
    fn an_area_covers_itself_without_asking_the_hierarchy() {
        let area = areas(&["2021/bezirk/01"]);
        assert!(area.cover(&area, |_, _| false));
    }

    #[test]
    fn no_area_at_all_is_neither_nowhere_nor_everywhere() {
        assert_eq!(Places::areas([]), Err(NoArea));
    }
}
