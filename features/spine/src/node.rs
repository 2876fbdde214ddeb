//! What a link begins or ends at.

use std::fmt;
use terms::{AreaRef, EntityId, EntityKind, EntityRef, IndicatorId};

const AREA: &str = "area";
const INDICATOR: &str = "indicator";

/// One end of a link: a thing with an identity, an area in its boundaries, or an indicator.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A thing of any feature.
    Entity(EntityRef),
    /// An area.
    Area(AreaRef),
    /// An indicator, whatever the area and period.
    Indicator(IndicatorId),
}

impl Node {
    /// A thing by its own sort of identity.
    pub fn entity(entity: impl Into<EntityRef>) -> Self {
        Self::Entity(entity.into())
    }

    /// The sort of thing, as it is stored.
    pub const fn kind_name(&self) -> &'static str {
        match self {
            Node::Entity(entity) => entity.kind.name(),
            Node::Area(_) => AREA,
            Node::Indicator(_) => INDICATOR,
        }
    }

    /// Which one of its sort, as it is stored.
    pub fn name(&self) -> String {
        match self {
            Node::Entity(entity) => entity.id.to_string(),
            Node::Area(area) => area.to_string(),
            Node::Indicator(indicator) => indicator.to_string(),
        }
    }

    /// What was stored; `None` if it names nothing that could be.
    pub fn of_stored(kind: &str, name: &str) -> Option<Self> {
        match kind {
            AREA => name.parse().ok().map(Self::Area),
            INDICATOR => IndicatorId::new(name).ok().map(Self::Indicator),
            _ => {
                let kind: EntityKind = kind.parse().ok()?;
                let id: EntityId = name.parse().ok()?;
                Some(Self::Entity(EntityRef::new(kind, id)))
            }
        }
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind_name(), self.name())
    }
}

impl From<EntityRef> for Node {
    fn from(entity: EntityRef) -> Self {
        Self::Entity(entity)
    }
}

impl From<AreaRef> for Node {
    fn from(area: AreaRef) -> Self {
        Self::Area(area)
    }
}

impl From<IndicatorId> for Node {
    fn from(indicator: IndicatorId) -> Self {
        Self::Indicator(indicator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::{ActorId, Moment};

    #[test]
    fn every_sort_of_end_is_read_as_it_was_stored() {
        let actor = ActorId::new(Moment::from_micros(0), [7; 10]);
        for node in [
            Node::entity(actor),
            Node::Area("2021/stadtteil/01".parse().unwrap()),
            Node::Indicator(IndicatorId::new("under_18").unwrap()),
        ] {
            let read = Node::of_stored(node.kind_name(), &node.name());
            assert_eq!(read, Some(node));
        }
    }

    #[test]
    fn no_sort_of_entity_is_called_like_an_area_or_an_indicator() {
        for kind in EntityKind::ALL {
            assert!(![AREA, INDICATOR].contains(&kind.name()));
        }
    }

    #[test]
    fn what_names_nothing_is_not_read() {
        assert_eq!(Node::of_stored("area", "01"), None);
        assert_eq!(Node::of_stored("actor", "01"), None);
        assert_eq!(Node::of_stored("ghost", "01"), None);
    }
}
