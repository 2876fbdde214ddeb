//! The areas of a level, found by key and by what contains them without looking at each.

use super::Area;
use std::ops::Deref;
use terms::AreaKey;

/// The areas of a level in German order of their names. It can be used like a slice of them; a key or
/// a parent is looked up in time logarithmic in the number of areas.
#[derive(Debug, Clone, Default)]
pub struct Areas {
    areas: Vec<Area>,
    /// Positions in the order of the keys.
    by_key: Vec<usize>,
    /// Positions in the order of the parents, then of the positions.
    by_parent: Vec<usize>,
}

impl Areas {
    /// Takes areas in the order in which they are to be listed.
    pub fn new(areas: Vec<Area>) -> Self {
        let sorted = |less: &dyn Fn(&Area, &Area) -> std::cmp::Ordering| {
            let mut positions: Vec<usize> = (0..areas.len()).collect();
            // Stable: what is equal stays in the order of the list.
            positions.sort_by(|a, b| match (areas.get(*a), areas.get(*b)) {
                (Some(a), Some(b)) => less(a, b),
                _ => std::cmp::Ordering::Equal,
            });
            positions
        };
        let by_key = sorted(&|a, b| a.key.cmp(&b.key));
        let by_parent = sorted(&|a, b| a.parent.cmp(&b.parent));
        Self {
            areas,
            by_key,
            by_parent,
        }
    }

    /// The position of the area with this key.
    pub fn position(&self, key: &str) -> Option<usize> {
        let at = self.by_key.partition_point(|at| {
            self.areas
                .get(*at)
                .is_some_and(|area| area.key.as_str() < key)
        });
        let position = *self.by_key.get(at)?;
        let found = self.areas.get(position)?;
        (found.key.as_str() == key).then_some(position)
    }

    /// The area with this key.
    pub fn with_key(&self, key: &str) -> Option<&Area> {
        self.areas.get(self.position(key)?)
    }

    /// The areas that name this one, of the level above, as what contains them; in their order.
    pub fn within(&self, parent: Option<&AreaKey>) -> impl Iterator<Item = &Area> + use<'_> {
        self.positions_within(parent)
            .iter()
            .filter_map(|at| self.areas.get(*at))
    }

    /// The positions of [`Areas::within`], ascending.
    pub fn positions_within(&self, parent: Option<&AreaKey>) -> &[usize] {
        let parent_of = |at: &usize| self.areas.get(*at).and_then(|area| area.parent.as_ref());
        let first = self.by_parent.partition_point(|at| parent_of(at) < parent);
        let end = self.by_parent.partition_point(|at| parent_of(at) <= parent);
        self.by_parent.get(first..end).unwrap_or_default()
    }
}

impl Deref for Areas {
    type Target = [Area];

    fn deref(&self) -> &[Area] {
        &self.areas
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::LevelId;

    fn area(key: &str, parent: Option<&str>) -> Area {
        Area {
            level: LevelId::new("quarter").unwrap(),
            key: AreaKey::new(key).unwrap(),
            name: format!("Raum {key}"),
            parent: parent.map(|key| AreaKey::new(key).unwrap()),
            outline: String::new(),
            label: (0.0, 0.0),
            links: Vec::new(),
        }
    }

    fn keys<'a>(areas: impl Iterator<Item = &'a Area>) -> Vec<&'a str> {
        areas.map(|area| area.key.as_str()).collect()
    }

    #[test]
    fn an_area_is_found_wherever_it_stands_in_the_list() {
        let all = Areas::new(
            ["7", "03", "1", "10", "2"]
                .map(|key| area(key, None))
                .into(),
        );
        for (at, area) in all.iter().enumerate() {
            assert_eq!(all.position(area.key.as_str()), Some(at));
            assert_eq!(all.with_key(area.key.as_str()), Some(area));
        }
        for unknown in ["", "0", "04", "11", "99"] {
            assert_eq!(all.position(unknown), None, "{unknown:?}");
        }
    }

    #[test]
    fn areas_within_another_come_in_the_order_of_the_list() {
        let all = Areas::new(vec![
            area("9", Some("b")),
            area("1", Some("a")),
            area("5", None),
            area("4", Some("b")),
            area("3", Some("a")),
        ]);
        let (a, b, c) = ["a", "b", "c"].map(|key| AreaKey::new(key).unwrap()).into();
        assert_eq!(keys(all.within(Some(&a))), ["1", "3"]);
        assert_eq!(keys(all.within(Some(&b))), ["9", "4"]);
        assert_eq!(keys(all.within(None)), ["5"]);
        assert!(all.within(Some(&c)).next().is_none());
        assert_eq!(all.positions_within(Some(&b)), [0, 3]);
        assert!(Areas::default().within(Some(&a)).next().is_none());
    }
}
