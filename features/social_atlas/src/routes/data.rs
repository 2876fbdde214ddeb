//! What is published, and how to take it along.

use crate::{
    AtlasState,
    pages::{
        data::{DataPage, LISTED, Releases},
        data_form::DataChoice,
    },
    visit::{Answer, Visit},
};
use axum::extract::{Query, State};

/// `/de/daten`: the release, what is new in it, files, interfaces, licences, former releases.
pub(super) async fn show(
    State(state): State<AtlasState>,
    Query(choice): Query<DataChoice>,
    visit: Visit,
) -> Answer {
    let release = visit.release()?;
    let part = choice.seite.parse::<u64>().unwrap_or(1).clamp(1, 1_000);
    // One more than is shown says whether there is a next part.
    let from = (part - 1) * LISTED;
    let mut listed = state.directory.releases(from, LISTED + 1).await?;
    let more = listed.len() as u64 > LISTED;
    listed.truncate(usize::try_from(LISTED).unwrap_or(usize::MAX));
    let first = match part {
        1 => listed.first().cloned(),
        _ => state.directory.releases(0, 1).await?.pop(),
    };
    let current = match listed.iter().find(|listed| listed.is_current) {
        Some(current) => Some(current.clone()),
        None => first.filter(|first| first.is_current),
    };
    let releases = Releases {
        current,
        listed,
        part,
        more,
    };
    let (head, page) = DataPage::new(visit.words, release, &releases, &choice);
    visit.page(head, &page)
}
