//! Drafts of imports: the rows of a table, what its columns hold, what would happen.

use super::{
    Columns, ImportError, Summary,
    planning::Names,
    reading::{Line, read},
};
use crate::{
    Actors, Doing, StoreError,
    store::{from_json, id, import, json, moment, part},
};
use actor_network::mapping::{Dictionary, guess};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};
use serde::{Deserialize, Serialize};
use terms::{AccountId, EntityId, Moment, Span};

/// How many imports a list shows.
pub const LISTED: u64 = 50;
/// Lines of one part.
const TOGETHER: usize = 500;
/// How many rows are looked at for a guess, and shown.
const SAMPLE: usize = 20;
/// After this time the rows of a draft go.
const KEPT: Span = Span::days(7);
/// The longest name of a source, in characters.
const LONGEST_SOURCE: usize = 80;

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftState {
    /// Its columns are to be looked at.
    Uploaded,
    /// What would happen can be looked at.
    Planned,
    /// It is being applied.
    Applying,
    /// It is done.
    Applied,
    /// It was given up, or its time is over.
    GivenUp,
}

impl DraftState {
    const ALL: [Self; 5] = [
        Self::Uploaded,
        Self::Planned,
        Self::Applying,
        Self::Applied,
        Self::GivenUp,
    ];

    /// The name used in the database and as part of the keys of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Uploaded => "uploaded",
            Self::Planned => "planned",
            Self::Applying => "applying",
            Self::Applied => "applied",
            Self::GivenUp => "given_up",
        }
    }
}

impl std::str::FromStr for DraftState {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|state| state.name() == text);
        found.ok_or_else(|| format!("{text:?} is no state of an import"))
    }
}

/// The head of a table with its first rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Heads {
    heads: Vec<String>,
    sample: Vec<Vec<String>>,
    notes: Vec<String>,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its identity.
    pub id: EntityId,
    /// When it was uploaded.
    pub at: Moment,
    /// Whose keys the table has; a table of the same source updates the same actors.
    pub source: String,
    /// What the file was called.
    pub file_name: String,
    /// Where it stands.
    pub state: DraftState,
    /// The names of the columns.
    pub heads: Vec<String>,
    /// The first rows.
    pub sample: Vec<Vec<String>>,
    /// What the reader noted, in German.
    pub notes: Vec<String>,
    /// How many rows there are.
    pub rows: usize,
    /// What the columns hold: a guess first.
    pub columns: Columns,
    /// What would happen, or happened.
    pub summary: Option<Summary>,
    /// When it was applied.
    pub applied: Option<Moment>,
    /// Until when whoever applies it is alive.
    pub lease_until: Moment,
}

impl Draft {
    pub(super) fn of(row: &import::Model) -> Result<Self, StoreError> {
        let name = row.import_id.as_str();
        let table = |column| ("actor_import", column);
        let heads: Heads = from_json(&row.heads, table("heads"), name)?;
        Ok(Self {
            id: id(name, table("import_id"), name)?,
            at: Moment::from_micros(row.at),
            source: row.source.clone(),
            file_name: row.file_name.clone(),
            state: id(&row.state, table("state"), name)?,
            heads: heads.heads,
            sample: heads.sample,
            notes: heads.notes,
            rows: usize::try_from(row.row_count).unwrap_or_default(),
            columns: from_json(&row.mapping, table("mapping"), name)?,
            summary: (row.summary.as_deref())
                .map(|summary| from_json(summary, table("summary"), name))
                .transpose()?,
            applied: moment(row.applied_at),
            lease_until: Moment::from_micros(row.lease_until),
        })
    }
}

/// A draft of an account.
pub(super) async fn draft_row(
    at: &impl ConnectionTrait,
    import: EntityId,
    by: AccountId,
) -> Result<import::Model, ImportError> {
    let row = import::Entity::find_by_id(import.to_string())
        .filter(import::Column::Account.eq(by.to_string()))
        .one(at)
        .await?;
    row.ok_or(ImportError::NoImport)
}

/// The rows of a draft.
pub(super) async fn lines_of(
    at: &impl ConnectionTrait,
    import: EntityId,
) -> Result<Vec<Line>, ImportError> {
    let name = import.to_string();
    let parts = part::Entity::find()
        .filter(part::Column::ImportId.eq(&name))
        .order_by_asc(part::Column::Position)
        .all(at)
        .await?;
    let mut lines = Vec::new();
    for part in parts {
        let more: Vec<Line> =
            from_json(&part.table_rows, ("actor_import_part", "table_rows"), &name)?;
        lines.extend(more);
    }
    Ok(lines)
}

/// Keeps what would happen with a draft that nobody applies.
pub(super) async fn store_summary(
    actors: &Actors,
    import: EntityId,
    columns: &Columns,
    summary: &Summary,
    change: i64,
) -> Result<(), ImportError> {
    let name = import.to_string();
    let mapping = json(columns, ("actor_import", "mapping"), &name)?;
    let summary = json(summary, ("actor_import", "summary"), &name)?;
    actors
        .database
        .write(async |tx| {
            let done = import::Entity::update_many()
                .col_expr(import::Column::State, Expr::value("planned"))
                .col_expr(import::Column::Mapping, Expr::value(mapping))
                .col_expr(import::Column::Summary, Expr::value(summary))
                .col_expr(import::Column::Change, Expr::value(change))
                .filter(import::Column::ImportId.eq(&name))
                .filter(import::Column::State.is_in(["uploaded", "planned"]))
                .exec(tx)
                .await?;
            match done.rows_affected {
                0 => Err(ImportError::NoImport),
                _ => Ok(()),
            }
        })
        .await
}

/// Removes the rows of drafts.
pub(super) async fn drop_parts(
    tx: &impl ConnectionTrait,
    imports: &[String],
) -> Result<(), ImportError> {
    part::Entity::delete_many()
        .filter(part::Column::ImportId.is_in(imports))
        .exec(tx)
        .await?;
    Ok(())
}

impl Actors {
    /// Keeps an uploaded table as a draft under the new identity `import`, with a guess of what its columns
    /// hold. Drafts of others that nobody used for a week lose their rows with it.
    ///
    /// # Errors
    /// [`ImportError`].
    pub async fn upload(
        &self,
        import: EntityId,
        (source, file_name, bytes): (&str, &str, Vec<u8>),
        areas: &Names,
        contact_role: &str,
        doing: Doing,
    ) -> Result<Draft, ImportError> {
        let source = source.trim();
        if source.is_empty() || source.chars().count() > LONGEST_SOURCE {
            return Err(ImportError::Source);
        }
        let file = file_name.to_owned();
        let reading = move || read(&file, &bytes);
        let read = tokio::task::spawn_blocking(reading).await;
        let table = read
            .map_err(|_| ImportError::Busy)?
            .map_err(ImportError::Table)?;
        let model = self.model().await?;
        let named = areas.iter().map(|(area, name)| (area, name.as_str()));
        let dictionary = Dictionary::new(
            model.municipality.clone(),
            &model.lists,
            &model.config,
            named,
        );
        let sample: Vec<Vec<String>> = (table.lines.iter().take(SAMPLE))
            .map(|line| line.cells.clone())
            .collect();
        let guessed = guess(&table.heads, &sample, &dictionary, contact_role);
        let name = import.to_string();
        let heads = Heads {
            heads: table.heads,
            sample,
            notes: table.notes,
        };
        let row = import::Model {
            import_id: name.clone(),
            account: doing.by.to_string(),
            at: doing.now.micros(),
            source: source.to_owned(),
            file_name: file_name.chars().take(200).collect(),
            state: DraftState::Uploaded.name().to_owned(),
            heads: json(&heads, ("actor_import", "heads"), &name)?,
            row_count: i32::try_from(table.lines.len()).unwrap_or(i32::MAX),
            mapping: json(
                &Columns::of(&guessed.mapping),
                ("actor_import", "mapping"),
                &name,
            )?,
            change: 0,
            summary: None,
            lease_until: 0,
            applied_at: None,
        };
        let draft = Draft::of(&row)?;
        self.database
            .write(async |tx| {
                forget_old(tx, doing.now).await?;
                import::Entity::insert(import::ActiveModel::from(row))
                    .exec_without_returning(tx)
                    .await?;
                for (position, lines) in (0..).zip(table.lines.chunks(TOGETHER)) {
                    let table_rows = json(&lines, ("actor_import_part", "table_rows"), &name)?;
                    let row = part::ActiveModel {
                        import_id: Set(name.clone()),
                        position: Set(position),
                        table_rows: Set(table_rows),
                    };
                    part::Entity::insert(row).exec_without_returning(tx).await?;
                }
                Ok::<_, ImportError>(())
            })
            .await?;
        Ok(draft)
    }

    /// An import of this account.
    ///
    /// # Errors
    /// [`ImportError::NoImport`] if there is none.
    pub async fn draft(&self, import: EntityId, by: AccountId) -> Result<Draft, ImportError> {
        let row = draft_row(self.database.read(), import, by).await?;
        Ok(Draft::of(&row)?)
    }

    /// The imports of an account, the latest first, at most [`LISTED`].
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn drafts(&self, by: AccountId) -> Result<Vec<Draft>, StoreError> {
        let rows = import::Entity::find()
            .filter(import::Column::Account.eq(by.to_string()))
            .order_by_desc(import::Column::At)
            .limit(LISTED)
            .all(self.database.read())
            .await?;
        rows.iter().map(Draft::of).collect()
    }

    /// Gives an import up; its rows go.
    ///
    /// # Errors
    /// [`ImportError`].
    pub async fn give_up_import(&self, import: EntityId, doing: Doing) -> Result<(), ImportError> {
        let name = import.to_string();
        self.database
            .write(async |tx| {
                let row = draft_row(tx, import, doing.by).await?;
                let draft = Draft::of(&row)?;
                if !matches!(draft.state, DraftState::Uploaded | DraftState::Planned) {
                    return Err(ImportError::NotNow(draft.state.name()));
                }
                import::Entity::update_many()
                    .col_expr(import::Column::State, Expr::value("given_up"))
                    .filter(import::Column::ImportId.eq(&name))
                    .exec(tx)
                    .await?;
                drop_parts(tx, &[name]).await
            })
            .await
    }
}

async fn forget_old(tx: &impl ConnectionTrait, now: Moment) -> Result<(), ImportError> {
    let old: Vec<String> = import::Entity::find()
        .filter(import::Column::At.lt(now.before(KEPT).micros()))
        .filter(import::Column::State.is_in(["uploaded", "planned"]))
        .select_only()
        .column(import::Column::ImportId)
        .limit(100)
        .into_tuple()
        .all(tx)
        .await?;
    if old.is_empty() {
        return Ok(());
    }
    import::Entity::update_many()
        .col_expr(import::Column::State, Expr::value("given_up"))
        .filter(import::Column::ImportId.is_in(&old))
        .exec(tx)
        .await?;
    drop_parts(tx, &old).await
}
