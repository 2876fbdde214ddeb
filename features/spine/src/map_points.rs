//! What features put on the maps of other features' pages.

use crate::SpineError;
use accounts::Viewer;
use async_trait::async_trait;
use terms::Language;

/// A place that people can go to.
#[derive(Debug, Clone, PartialEq)]
pub struct MapPoint {
    /// What is there.
    pub name: String,
    /// What sort of thing it is.
    pub kind: String,
    /// Where it is, in words; none if nobody has said it.
    pub place: Option<String>,
    /// The address of its page within the site.
    pub address: String,
    /// Degrees north (WGS 84).
    pub latitude: f64,
    /// Degrees east (WGS 84).
    pub longitude: f64,
    /// By what readers choose among points: keys of [`MapPoints::topics`].
    pub topics: Vec<String>,
}

/// All places of a feature, as a viewer may see them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapPoints {
    /// What these places are, such as "Orte der Nachbarschaft".
    pub title: String,
    /// By what readers choose: keys with their names, in the order of a list.
    pub topics: Vec<(String, String)>,
    /// The places in German order of their names.
    pub points: Vec<MapPoint>,
}

/// Tells which places there are.
#[async_trait]
pub trait PointSource: Send + Sync {
    /// The places as the viewer may see them.
    async fn points(&self, viewer: &Viewer, language: Language) -> Result<MapPoints, SpineError>;
}
