//! What a draft would do under a mapping.

use super::{
    Columns, Draft, DraftState, ImportError, Summary,
    drafts::{draft_row, lines_of, store_summary},
    reading::Line,
};
use crate::{Actors, Doing, store::Snapshot};
use actor_network::{
    actor::State,
    mapping::{Dictionary, Existing, Mapping, MappingFault, Plan, Target, plan},
};
use std::{collections::BTreeSet, sync::Arc};
use terms::{AreaRef, EntityId};

/// How many faults are kept and listed.
const TOLD: usize = 2_000;

/// The areas with their names, in one language or in several.
pub type Names = Arc<Vec<(AreaRef, String)>>;

/// A plan with what it was made from.
pub(super) struct Planned {
    pub(super) plan: Plan,
    pub(super) summary: Summary,
    pub(super) snapshot: Arc<Snapshot>,
}

impl Actors {
    /// Plans an import under a mapping and keeps both with the draft. Nothing else is stored.
    ///
    /// # Errors
    /// [`ImportError`].
    pub async fn plan_import(
        &self,
        import: EntityId,
        columns: &Columns,
        areas: &Names,
        doing: Doing,
    ) -> Result<Draft, ImportError> {
        let row = draft_row(self.database.read(), import, doing.by).await?;
        let draft = Draft::of(&row)?;
        if !matches!(draft.state, DraftState::Uploaded | DraftState::Planned) {
            return Err(ImportError::NotNow(draft.state.name()));
        }
        let mut columns = columns.clone();
        columns.columns.resize(draft.heads.len(), None);
        columns.mapping().check()?;
        let planned = self.planned(import, &draft, &columns, areas).await?;
        let change = planned.snapshot.change;
        store_summary(self, import, &columns, &planned.summary, change).await?;
        Ok(Draft {
            state: DraftState::Planned,
            columns,
            summary: Some(planned.summary),
            ..draft
        })
    }

    pub(super) async fn planned(
        &self,
        import: EntityId,
        draft: &Draft,
        columns: &Columns,
        areas: &Names,
    ) -> Result<Planned, ImportError> {
        let lines = lines_of(self.database.read(), import).await?;
        if lines.is_empty() {
            return Err(ImportError::NoImport);
        }
        let snapshot = self.snapshot().await?;
        let mapping = columns.mapping();
        let (source, areas) = (draft.source.clone(), Arc::clone(areas));
        let notes = draft.notes.clone();
        let seen = Arc::clone(&snapshot);
        let counting = move || count(&lines, &mapping, &source, &areas, &seen, notes);
        // A large table takes seconds; others are served meanwhile.
        let counted = tokio::task::spawn_blocking(counting).await;
        let (plan, summary) = counted.map_err(|_| ImportError::Busy)??;
        Ok(Planned {
            plan,
            summary,
            snapshot,
        })
    }
}

fn count(
    lines: &[Line],
    mapping: &Mapping,
    source: &str,
    areas: &[(AreaRef, String)],
    snapshot: &Snapshot,
    notes: Vec<String>,
) -> Result<(Plan, Summary), MappingFault> {
    let model = &snapshot.model;
    let named = areas.iter().map(|(area, name)| (area, name.as_str()));
    let dictionary = Dictionary::new(
        model.municipality.clone(),
        &model.lists,
        &model.config,
        named,
    );
    let key = mapping.column_of(Target::Key);
    let known = snapshot.actors.values().filter(|one| {
        !one.actor.state().is_closed() && (key.is_none() || one.origin.key_source == source)
    });
    let known = known.map(|one| (one.actor.id(), one.actor.facts()));
    let existing = Existing::new(known, mapping);
    let gone: BTreeSet<&str> = (snapshot.actors.values())
        .filter(|one| {
            let merged = matches!(one.actor.state(), State::Merged { .. });
            merged && one.origin.key_source == source
        })
        .filter_map(|one| one.actor.facts().key.as_deref())
        .collect();
    let is_gone = |line: &&Line| {
        let cell = key.and_then(|key| line.cells.get(key));
        cell.is_some_and(|cell| gone.contains(cell.trim()))
    };
    let merged = lines.iter().filter(is_gone).count();
    let rows = in_place(lines, |line| is_gone(&line));
    let planned = plan(
        rows,
        mapping,
        &existing,
        (&dictionary, &model.lists, &model.config),
        TOLD,
    )?;
    let summary = Summary::of(&planned, merged, notes);
    Ok((planned, summary))
}

/// The cells of each line in its place, nothing where a line is missing: so that rows are counted as the
/// file counts its lines.
fn in_place<'a>(
    lines: &'a [Line],
    left_out: impl Fn(&'a Line) -> bool,
) -> impl Iterator<Item = &'a [String]> {
    let mut next = 2;
    lines.iter().flat_map(move |line| {
        let gap = usize::try_from(line.line.saturating_sub(next)).unwrap_or_default();
        next = line.line.max(next) + 1;
        let cells: &[String] = if left_out(line) { &[] } else { &line.cells };
        std::iter::repeat_n(&[] as &[String], gap).chain([cells])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_where_their_lines_stand() {
        let line = |line, cell: &str| Line {
            line,
            cells: vec![cell.to_owned()],
        };
        let lines = [line(2, "a"), line(5, "b"), line(6, "c")];
        let rows: Vec<&[String]> = in_place(&lines, |line| line.line == 6).collect();
        let (a, b) = (["a".to_owned()], ["b".to_owned()]);
        let expected: [&[String]; 5] = [&a, &[], &[], &b, &[]];
        assert_eq!(rows, expected);
    }
}
