//! Who knows what a thing is called, and who has something to say on other features' pages.

use crate::{MapPoints, Node, PointSource, SpineError};
use accounts::Viewer;
use async_trait::async_trait;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt,
    sync::Arc,
};
use terms::{AreaRef, EntityId, EntityKind, IndicatorId, Language};

/// What a page needs to name a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// What it is called, in the reader's language where it has one.
    pub title: String,
    /// The address of its page within the site, such as `/de/bedarfe/…`; none if it has no page.
    pub address: Option<String>,
}

/// Names the things of one sort. What is missing in the answer does not exist or may not be seen by
/// the viewer: both look the same from outside.
#[async_trait]
pub trait Resolver: Send + Sync {
    /// The sort.
    fn kind(&self) -> EntityKind;

    /// Names all of these in at most one query.
    async fn resolve(
        &self,
        ids: &[EntityId],
        viewer: &Viewer,
        language: Language,
    ) -> Result<HashMap<EntityId, Resolved>, SpineError>;
}

/// Names areas.
#[async_trait]
pub trait AreaResolver: Send + Sync {
    /// Names all of these in at most one query.
    async fn resolve(
        &self,
        areas: &[AreaRef],
        viewer: &Viewer,
        language: Language,
    ) -> Result<HashMap<AreaRef, Resolved>, SpineError>;
}

/// Names indicators.
#[async_trait]
pub trait IndicatorResolver: Send + Sync {
    /// Names all of these in at most one query.
    async fn resolve(
        &self,
        indicators: &[IndicatorId],
        viewer: &Viewer,
        language: Language,
    ) -> Result<HashMap<IndicatorId, Resolved>, SpineError>;
}

/// Something a feature shows on the page of another feature's thing.
#[async_trait]
pub trait PageSection: Send + Sync {
    /// The section of this thing's page as the viewer may see it; `None` if there is nothing to say.
    /// It begins with a heading of the second level.
    async fn of(
        &self,
        subject: &Node,
        viewer: &Viewer,
        language: Language,
    ) -> Result<Option<ui::Html>, SpineError>;
}

/// All resolvers and sections of an installation. Cloning it shares them.
#[derive(Clone, Default)]
pub struct Registry {
    entities: BTreeMap<EntityKind, Arc<dyn Resolver>>,
    areas: Option<Arc<dyn AreaResolver>>,
    indicators: Option<Arc<dyn IndicatorResolver>>,
    sections: Vec<Arc<dyn PageSection>>,
    points: Option<Arc<dyn PointSource>>,
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registry")
            .field("entities", &self.entities.keys())
            .field("sections", &self.sections.len())
            .finish_non_exhaustive()
    }
}

impl Registry {
    /// One that knows nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more sort of thing; a resolver of the same sort is replaced.
    #[must_use]
    pub fn with(mut self, resolver: Arc<dyn Resolver>) -> Self {
        self.entities.insert(resolver.kind(), resolver);
        self
    }

    /// With areas.
    #[must_use]
    pub fn with_areas(mut self, resolver: Arc<dyn AreaResolver>) -> Self {
        self.areas = Some(resolver);
        self
    }

    /// With indicators.
    #[must_use]
    pub fn with_indicators(mut self, resolver: Arc<dyn IndicatorResolver>) -> Self {
        self.indicators = Some(resolver);
        self
    }

    /// With one more section, shown behind those added before.
    #[must_use]
    pub fn with_section(mut self, section: Arc<dyn PageSection>) -> Self {
        self.sections.push(section);
        self
    }

    /// With places for maps; those given before are replaced.
    #[must_use]
    pub fn with_points(mut self, source: Arc<dyn PointSource>) -> Self {
        self.points = Some(source);
        self
    }

    /// The places for maps; `None` if nobody knows any.
    ///
    /// # Errors
    /// What the source reports.
    pub async fn points(
        &self,
        viewer: &Viewer,
        language: Language,
    ) -> Result<Option<MapPoints>, SpineError> {
        match &self.points {
            Some(source) => source.points(viewer, language).await.map(Some),
            None => Ok(None),
        }
    }

    /// Names these things, as far as the viewer may see them; things of a sort that nobody knows are
    /// left out. Each resolver is asked once.
    ///
    /// # Errors
    /// What a resolver reports.
    pub async fn resolve<'n>(
        &self,
        nodes: impl IntoIterator<Item = &'n Node>,
        viewer: &Viewer,
        language: Language,
    ) -> Result<HashMap<Node, Resolved>, SpineError> {
        let wanted = Wanted::of(nodes);
        let mut named = HashMap::new();
        for (kind, ids) in &wanted.entities {
            let Some(resolver) = self.entities.get(kind) else {
                continue;
            };
            let of_kind = resolver.resolve(ids, viewer, language).await?;
            named.extend(of_kind.into_iter().map(|(id, resolved)| {
                let entity = terms::EntityRef::new(*kind, id);
                (Node::Entity(entity), resolved)
            }));
        }
        if let (Some(resolver), false) = (&self.areas, wanted.areas.is_empty()) {
            let areas = resolver.resolve(&wanted.areas, viewer, language).await?;
            named.extend(areas.into_iter().map(|(area, one)| (area.into(), one)));
        }
        if let (Some(resolver), false) = (&self.indicators, wanted.indicators.is_empty()) {
            let found = resolver
                .resolve(&wanted.indicators, viewer, language)
                .await?;
            named.extend(found.into_iter().map(|(id, one)| (id.into(), one)));
        }
        Ok(named)
    }

    /// What all features have to say on the page of a thing, in the order in which they were added.
    ///
    /// # Errors
    /// What a section reports.
    pub async fn sections(
        &self,
        subject: &Node,
        viewer: &Viewer,
        language: Language,
    ) -> Result<Vec<ui::Html>, SpineError> {
        let mut all = Vec::new();
        for section in &self.sections {
            all.extend(section.of(subject, viewer, language).await?);
        }
        Ok(all)
    }
}

/// What is asked for, each once and sort by sort.
struct Wanted {
    entities: BTreeMap<EntityKind, Vec<EntityId>>,
    areas: Vec<AreaRef>,
    indicators: Vec<IndicatorId>,
}

impl Wanted {
    fn of<'n>(nodes: impl IntoIterator<Item = &'n Node>) -> Self {
        let distinct: BTreeSet<&Node> = nodes.into_iter().collect();
        let mut wanted = Self {
            entities: BTreeMap::new(),
            areas: Vec::new(),
            indicators: Vec::new(),
        };
        for node in distinct {
            match node {
                Node::Entity(entity) => {
                    let ids = wanted.entities.entry(entity.kind).or_default();
                    ids.push(entity.id);
                }
                Node::Area(area) => wanted.areas.push(area.clone()),
                Node::Indicator(indicator) => wanted.indicators.push(indicator.clone()),
            }
        }
        wanted
    }
}
