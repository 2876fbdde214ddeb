//! Lists of needs.

use super::{Register, read_all};
use crate::{
    StoreError,
    store::{
        At,
        entities::{need, need_area, need_field},
        read_content, search_key, status,
    },
};
use needs::{
    FieldId, NeedId,
    need::{Content, Need, Similar, Status, similar},
};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select,
    sea_query::{Expr, ExprTrait, LikeExpr},
};
use std::collections::BTreeSet;
use terms::{AreaRef, Moment};

/// Most needs on a page of a list.
pub const MOST_ON_PAGE: u64 = 25;

/// Most areas of a filter; a town with more asks without it.
const MOST_AREAS: usize = 8_000;

/// Most open needs that a new one is compared with, the latest.
const MOST_COMPARED: u64 = 200;

/// Which needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// In any of these areas; everywhere if none is named. Whoever asks for a district names the areas
    /// within it too.
    pub areas: Vec<AreaRef>,
    /// In this field of action.
    pub field: Option<FieldId>,
    /// Standing at any of these; whatever they stand at if none is named. By [`Status::name`].
    pub statuses: Vec<&'static str>,
    /// With all of these words, or parts of them, in title or description.
    pub words: String,
}

/// A need in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Which.
    pub id: NeedId,
    /// Where it stands.
    pub status: Status,
    /// What it says now.
    pub content: Content,
    /// When it was proposed.
    pub proposed_at: Moment,
    /// Since when it stands there.
    pub status_at: Moment,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// How many there are altogether.
    pub count: u64,
    /// Those of this page, the latest proposal first.
    pub needs: Vec<Summary>,
    /// Behind which one the next page begins, if there is one.
    pub next: Option<NeedId>,
}

impl Register {
    /// A page of the needs that meet a filter, behind a need of the page before. Two queries.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list(
        &self,
        filter: &Filter,
        behind: Option<NeedId>,
    ) -> Result<Listed, StoreError> {
        let connection = self.database.read();
        let count = filtered(filter).count(connection).await?;
        let mut page = filtered(filter);
        if let Some(behind) = behind {
            page = page.filter(need::Column::Id.lt(behind.to_string()));
        }
        let rows = page
            .order_by_desc(need::Column::Id)
            .limit(MOST_ON_PAGE + 1)
            .all(connection)
            .await?;
        let mut needs: Vec<Summary> = rows.iter().map(summary).collect::<Result<_, _>>()?;
        let on_page = usize::try_from(MOST_ON_PAGE).unwrap_or(usize::MAX);
        let more = needs.len() > on_page;
        needs.truncate(on_page);
        let next = needs.last().filter(|_| more).map(|last| last.id);
        Ok(Listed { count, needs, next })
    }

    /// These needs as lists show them, for who names them elsewhere. One query.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn summaries(&self, ids: &[NeedId]) -> Result<Vec<Summary>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = need::Entity::find()
            .filter(need::Column::Id.is_in(ids.iter().map(ToString::to_string)))
            .order_by_asc(need::Column::Id)
            .all(self.database.read())
            .await?;
        rows.iter().map(summary).collect()
    }

    /// Open needs that may be the same as this wording, the most alike first, with their summaries.
    /// `but` is left out: the need itself. Three queries.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn similar(
        &self,
        content: &Content,
        but: Option<NeedId>,
    ) -> Result<Vec<(Similar, Need)>, StoreError> {
        let fields = need_field::Entity::find()
            .select_only()
            .column(need_field::Column::NeedId)
            .filter(need_field::Column::Field.is_in(content.fields.iter().map(FieldId::as_str)))
            .into_query();
        let filter = Filter {
            areas: content.areas.iter().cloned().collect(),
            statuses: OPEN.to_vec(),
            ..Filter::default()
        };
        let ids: Vec<String> = filtered(&filter)
            .select_only()
            .column(need::Column::Id)
            .filter(need::Column::Id.in_subquery(fields))
            .order_by_desc(need::Column::Id)
            .limit(MOST_COMPARED)
            .into_tuple()
            .all(self.database.read())
            .await?;
        let needs = read_all(self.database.read(), &ids).await?;
        let others = needs.iter().filter(|need| Some(need.id()) != but);
        let found = similar(content, others);
        Ok(found
            .into_iter()
            .filter_map(|one| {
                let need = needs.iter().find(|need| need.id() == one.need)?;
                Some((one, need.clone()))
            })
            .collect())
    }
}

/// What still asks for something to be done; see [`Status::is_open`].
pub(crate) const OPEN: [&str; 3] = ["proposed", "accepted", "being_worked_on"];

fn filtered(filter: &Filter) -> Select<need::Entity> {
    let mut select = need::Entity::find();
    if !filter.areas.is_empty() {
        let areas: BTreeSet<String> = filter.areas.iter().map(ToString::to_string).collect();
        let there = need_area::Entity::find()
            .select_only()
            .column(need_area::Column::NeedId)
            .filter(need_area::Column::Area.is_in(areas.into_iter().take(MOST_AREAS)))
            .into_query();
        select = select.filter(need::Column::Id.in_subquery(there));
    }
    if let Some(field) = &filter.field {
        let there = need_field::Entity::find()
            .select_only()
            .column(need_field::Column::NeedId)
            .filter(need_field::Column::Field.eq(field.as_str()))
            .into_query();
        select = select.filter(need::Column::Id.in_subquery(there));
    }
    if !filter.statuses.is_empty() {
        select = select.filter(need::Column::Status.is_in(filter.statuses.iter().copied()));
    }
    for word in search_key(&filter.words)
        .split(' ')
        .filter(|word| !word.is_empty())
        .take(8)
    {
        // A search key holds letters, digits and spaces only, so there is nothing to escape.
        let part = LikeExpr::new(format!("%{word}%"));
        select = select.filter(Expr::col(need::Column::SearchKey).like(part));
    }
    select
}

fn summary(row: &need::Model) -> Result<Summary, StoreError> {
    let at = At {
        table: "need",
        row: &row.id,
    };
    Ok(Summary {
        id: at.parse("id", &row.id)?,
        status: status(at, &row.status, row.merged_into.as_deref())?,
        content: read_content(at, &row.content)?,
        proposed_at: Moment::from_micros(row.proposed_at),
        status_at: Moment::from_micros(row.status_at),
    })
}
