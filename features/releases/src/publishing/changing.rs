//! What a release changes against the one shown until now, told from the rows of that one and noted
//! with the new one. Only what both publish is compared, part by part, so that it takes little memory.

use super::pointing::Stage;
use crate::{
    difference::{Kind, Said, kind},
    directory::{Area, AreaChange, AreaFigures, Changes, Named, SeriesChange},
    package::ReleaseContent,
    store::{self, release, unpack_figures},
};
use city_description::{PublicDescription, PublicLevel};
use database::Database;
use small_area_statistics::{Absence, Figure, Indicator};
use std::collections::{BTreeSet, HashMap};
use terms::{IndicatorId, LevelId, ReferencePeriod};

/// What was found, and of which load.
#[derive(Debug)]
pub(super) struct Compared {
    /// The load that was compared with.
    pub(super) load_id: String,
    /// The changes as JSON.
    pub(super) told: String,
}

/// Why nothing can be told.
type Untold = Box<dyn std::error::Error + Send + Sync>;

/// The changes against what is shown now; none if nothing is, or if it cannot be compared: that is no
/// reason not to publish.
pub(super) async fn changes(
    database: &Database,
    stage: Stage<'_>,
    content: &ReleaseContent,
) -> Option<Compared> {
    match compared(database, stage, content).await {
        Ok(compared) => compared,
        Err(error) => {
            tracing::warn!(%error, "what the release changes cannot be told");
            None
        }
    }
}

async fn compared(
    database: &Database,
    stage: Stage<'_>,
    content: &ReleaseContent,
) -> Result<Option<Compared>, Untold> {
    let shown = store::shown(stage.audience, Some(stage.city));
    let Some(row) = shown.one(database.read()).await? else {
        return Ok(None);
    };
    let description = match &row.approved_role {
        Some(_) => serde_json::from_str(&row.description),
        None => store::former_description(&row.description),
    }?;
    let mut changes = declared(&description, &content.description);
    changes.against.clone_from(&row.release_id);
    let former = Former {
        database,
        row: &row,
        description: &description,
    };
    for level in content.description.all_levels() {
        let (areas, figures) = of_level(content, &level.id);
        former
            .compare_level(level, areas, figures, content, &mut changes)
            .await?;
    }
    former.gone_levels(content, &mut changes).await?;
    Ok(Some(Compared {
        told: serde_json::to_string(&changes)?,
        load_id: row.load_id,
    }))
}

fn of_level<'a>(content: &'a ReleaseContent, level: &LevelId) -> (&'a [Area], &'a [AreaFigures]) {
    (
        content.areas.get(level).map_or(&[], Vec::as_slice),
        content.figures.get(level).map_or(&[], Vec::as_slice),
    )
}

/// Indicators and their periods that are new or gone.
fn declared(old: &PublicDescription, new: &PublicDescription) -> Changes {
    let named = |indicator: &Indicator| Named {
        id: indicator.id.to_string(),
        name: indicator.name.clone(),
    };
    let only = |here: &PublicDescription, there: &PublicDescription| {
        let indicators = here.indicators.iter();
        indicators
            .filter(|indicator| there.indicator(indicator.id.as_str()).is_none())
            .map(named)
            .collect()
    };
    let periods = |description: &PublicDescription, id: &IndicatorId| -> BTreeSet<_> {
        let known = description.indicator_periods.get(id);
        known.into_iter().flatten().copied().collect()
    };
    let series = new.indicators.iter().filter_map(|indicator| {
        old.indicator(indicator.id.as_str())?;
        let (before, after) = (periods(old, &indicator.id), periods(new, &indicator.id));
        let change = SeriesChange {
            indicator: named(indicator),
            added: after.difference(&before).copied().collect(),
            removed: before.difference(&after).copied().collect(),
        };
        (before != after).then_some(change)
    });
    Changes {
        indicators_added: only(new, old),
        indicators_removed: only(old, new),
        series: series.collect(),
        ..Changes::default()
    }
}

/// The release shown until now, in the database.
struct Former<'a> {
    database: &'a Database,
    row: &'a release::Model,
    description: &'a PublicDescription,
}

impl Former<'_> {
    /// The places of the areas of a level by their keys.
    async fn areas(&self, level: &LevelId) -> Result<HashMap<String, usize>, Untold> {
        let rows: Vec<(i32, String)> = store::positions(&self.row.load_id, level.as_str())
            .into_tuple()
            .all(self.database.read())
            .await?;
        rows.into_iter()
            .map(|(position, key)| Ok((key, usize::try_from(position)?)))
            .collect()
    }

    async fn compare_level(
        &self,
        level: &PublicLevel,
        areas: &[Area],
        figures: &[AreaFigures],
        content: &ReleaseContent,
        changes: &mut Changes,
    ) -> Result<(), Untold> {
        let before = self.areas(&level.id).await?;
        let places: Vec<Option<usize>> = areas
            .iter()
            .map(|area| before.get(area.key.as_str()).copied())
            .collect();
        let same = places.iter().flatten().count();
        note_areas(changes, level, areas.len() - same, before.len() - same);
        if same == 0 {
            return Ok(());
        }
        let description = &content.description;
        for indicator in &description.indicators {
            let Some(old_indicator) = self.description.indicator(indicator.id.as_str()) else {
                continue;
            };
            for (at, period) in description.periods.iter().enumerate() {
                let both = self.description.periods.contains(period)
                    && self.description.holds_in(&level.id, *period)
                    && description.holds_in(&level.id, *period);
                if !both {
                    continue;
                }
                let old = self.figures(&level.id, &indicator.id, *period).await?;
                for (place, new) in places.iter().zip(figures) {
                    let old = place.and_then(|place| old.get(place));
                    let new = new.get(&indicator.id).and_then(|series| series.get(at));
                    count(changes, (old, old_indicator), (new, indicator));
                }
            }
        }
        Ok(())
    }

    /// Levels that only the former release has.
    async fn gone_levels(
        &self,
        content: &ReleaseContent,
        changes: &mut Changes,
    ) -> Result<(), Untold> {
        for level in self.description.all_levels() {
            if content.description.level(level.id.as_str()).is_none() {
                let areas = self.areas(&level.id).await?.len();
                note_areas(changes, level, 0, areas);
            }
        }
        Ok(())
    }

    async fn figures(
        &self,
        level: &LevelId,
        indicator: &IndicatorId,
        period: ReferencePeriod,
    ) -> Result<Vec<Figure>, Untold> {
        let (db, year) = (self.database.read(), period.calendar_year());
        let what = (
            self.row.load_id.as_str(),
            level.as_str(),
            indicator.as_str(),
        );
        let portions = store::of_map(what.0, what.1, what.2, year).all(db).await?;
        if portions.is_empty() {
            // As the first version wrote them.
            let row = store::of_map_before(what.0, what.1, what.2, year).one(db);
            let row = row.await?.ok_or_else(|| {
                format!("the figures of {level}, {indicator}, {period} are missing")
            })?;
            return Ok(unpack_figures(&row.figures)?);
        }
        let mut figures = Vec::new();
        for portion in portions {
            figures.extend(unpack_figures(&portion.figures)?);
        }
        Ok(figures)
    }
}

fn note_areas(changes: &mut Changes, level: &PublicLevel, added: usize, removed: usize) {
    if added + removed > 0 {
        changes.areas.push(AreaChange {
            level: Named {
                id: level.id.to_string(),
                name: level.plural.clone(),
            },
            added: added as u64,
            removed: removed as u64,
        });
    }
}

/// A figure and the indicator as its release describes it.
type Of<'a> = (Option<&'a Figure>, &'a Indicator);

/// What a release says; nothing where its source gives nothing.
fn said((figure, indicator): Of<'_>) -> Option<Said<'_>> {
    let figure = figure.filter(|figure| figure.absence() != Some(Absence::Missing))?;
    Some(Said { figure, indicator })
}

/// Counts a figure that both releases give.
fn count(changes: &mut Changes, before: Of<'_>, after: Of<'_>) {
    let (Some(before), Some(after)) = (said(before), said(after)) else {
        return;
    };
    changes.compared += 1;
    match kind(Some(before), Some(after)) {
        None | Some(Kind::Reason | Kind::Added | Kind::Removed) => {}
        Some(Kind::Withheld | Kind::Gone) => changes.withheld += 1,
        Some(Kind::Shown) => changes.shown += 1,
        Some(Kind::Value | Kind::Range | Kind::Counts | Kind::Reliability) => changes.changed += 1,
    }
}
