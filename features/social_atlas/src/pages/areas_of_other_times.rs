//! Which areas lay or lie on the ground of an area in other boundaries.

use super::maps;
use crate::{vintages, words::Words};
use releases::directory::{Area, CurrentRelease};
use ui::Link;

/// More areas than this are not named one by one.
const MOST_NAMED: usize = 30;

/// The areas of one state of the boundaries that share ground with an area.
#[derive(Debug)]
pub(crate) struct OtherTimes {
    /// When they held: "until 2020".
    pub(crate) span: String,
    /// The areas.
    pub(crate) areas: Vec<Link>,
    /// How they belong to the area.
    pub(crate) text: String,
}

/// The areas of all other boundaries that share ground with an area.
pub(crate) fn other_times(words: Words, release: &CurrentRelease, area: &Area) -> Vec<OtherTimes> {
    vintages::relatives(release, area)
        .into_iter()
        .filter_map(|relatives| {
            let more = relatives.areas.len().saturating_sub(MOST_NAMED);
            let text = if relatives.same {
                words.t("times-same")
            } else if more > 0 {
                words.counted("times-shared-more", more, &[])
            } else {
                words.t("times-shared")
            };
            Some(OtherTimes {
                span: relatives.boundaries.span(words)?,
                areas: relatives
                    .areas
                    .into_iter()
                    .take(MOST_NAMED)
                    .map(|area| maps::link(words, area))
                    .collect(),
                text,
            })
        })
        .collect()
}
