//! "Wer macht was": lists of actors with filters, page by page.

use super::{
    Actors, StoreError, actor, in_area, in_cell, in_field, in_group, in_language,
    places::WHOLE,
    rows::{id, moment},
    visible,
};
use accounts::Viewer;
use actor_network::{
    FieldKey, GroupKey, PillarKey, TierKey,
    actor::{ActorKind, LanguageTag, Sector},
    fold,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, LikeExpr},
};
use std::collections::BTreeMap;
use terms::{ActorId, AreaRef, Moment};

/// Most areas of one filter; databases limit the values of a query.
const MOST_AREAS: usize = 2000;
/// Most words that are looked for.
const MOST_WORDS: usize = 8;

/// Which actors are wanted. What is not said does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// What sort of actor.
    pub kind: Option<ActorKind>,
    /// Which part of society.
    pub sector: Option<Sector>,
    /// Works in this field.
    pub field: Option<FieldKey>,
    /// Is there for this group.
    pub target_group: Option<GroupKey>,
    /// Works in one of these areas, or in the whole municipality. Whoever asks names the area, those
    /// around it and those in it.
    pub areas: Option<Vec<AreaRef>>,
    /// Speaks this language.
    pub language: Option<LanguageTag>,
    /// Stands on this level of the actor model.
    pub tier: Option<TierKey>,
    /// Stands in this pillar of the actor model.
    pub pillar: Option<PillarKey>,
    /// Has all these words in what is public.
    pub text: String,
    /// The name of a state. Without it only who is listed.
    pub state: Option<&'static str>,
}

/// Where a page begins: behind this actor in the order of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    sort_key: String,
    actor: String,
}

/// An actor in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its identity.
    pub id: ActorId,
    /// Its name.
    pub name: String,
    /// A short form of it.
    pub short_name: Option<String>,
    /// The beginning of what it is and does.
    pub summary: Option<String>,
    /// What sort of actor.
    pub kind: ActorKind,
    /// Its part of society.
    pub sector: Sector,
    /// The name of its state.
    pub state: String,
    /// When a person last confirmed it.
    pub confirmed: Option<Moment>,
    /// When it was entered.
    pub entered: Moment,
    /// Its fields of action.
    pub fields: Vec<String>,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// In German order.
    pub actors: Vec<Listed>,
    /// How many there are on all pages.
    pub total: u64,
    /// The last of these, if more follow.
    pub next: Option<ActorId>,
}

/// What lists read of a row.
#[derive(Debug, FromQueryResult)]
pub(super) struct Line {
    actor_id: String,
    name: String,
    short_name: Option<String>,
    summary: Option<String>,
    kind: String,
    sector: String,
    state: String,
    confirmed_at: Option<i64>,
    entered: i64,
}

pub(super) fn lines(query: Select<actor::Entity>) -> Select<actor::Entity> {
    query.select_only().columns([
        actor::Column::ActorId,
        actor::Column::Name,
        actor::Column::ShortName,
        actor::Column::Summary,
        actor::Column::Kind,
        actor::Column::Sector,
        actor::Column::State,
        actor::Column::ConfirmedAt,
        actor::Column::Entered,
    ])
}

/// The actors that a viewer sees and a filter wants, in no order yet.
pub(crate) fn wanted(viewer: &Viewer, filter: &Filter) -> Select<actor::Entity> {
    let mut query = actor::Entity::find().filter(visible(viewer));
    query = match filter.state {
        Some(state) => query.filter(actor::Column::State.eq(state)),
        None => query.filter(actor::Column::Listed.eq(true)),
    };
    if let Some(kind) = filter.kind {
        query = query.filter(actor::Column::Kind.eq(kind.name()));
    }
    if let Some(sector) = filter.sector {
        query = query.filter(actor::Column::Sector.eq(sector.name()));
    }
    if let Some(field) = &filter.field {
        let found = in_field::Entity::find().filter(in_field::Column::Field.eq(field.as_str()));
        let found = found.select_only().column(in_field::Column::ActorId);
        query = query.filter(actor::Column::ActorId.in_subquery(found.into_query()));
    }
    if let Some(group) = &filter.target_group {
        let found = in_group::Entity::find();
        let found = found.filter(in_group::Column::TargetGroup.eq(group.as_str()));
        let found = found.select_only().column(in_group::Column::ActorId);
        query = query.filter(actor::Column::ActorId.in_subquery(found.into_query()));
    }
    if let Some(areas) = &filter.areas {
        let names = areas.iter().take(MOST_AREAS).map(ToString::to_string);
        let names = names.chain([WHOLE.to_owned()]);
        let found = in_area::Entity::find().filter(in_area::Column::Area.is_in(names));
        let found = found.select_only().column(in_area::Column::ActorId);
        query = query.filter(actor::Column::ActorId.in_subquery(found.into_query()));
    }
    if let Some(language) = &filter.language {
        let found = in_language::Entity::find();
        let found = found.filter(in_language::Column::Language.eq(language.language()));
        let found = found.select_only().column(in_language::Column::ActorId);
        query = query.filter(actor::Column::ActorId.in_subquery(found.into_query()));
    }
    if filter.tier.is_some() || filter.pillar.is_some() {
        let mut found = in_cell::Entity::find();
        if let Some(tier) = &filter.tier {
            found = found.filter(in_cell::Column::Tier.eq(tier.as_str()));
        }
        if let Some(pillar) = &filter.pillar {
            found = found.filter(in_cell::Column::Pillar.eq(pillar.as_str()));
        }
        let found = found.select_only().column(in_cell::Column::ActorId);
        query = query.filter(actor::Column::ActorId.in_subquery(found.into_query()));
    }
    for word in fold(&filter.text).split_whitespace().take(MOST_WORDS) {
        query =
            query.filter(actor::Column::SearchText.like(LikeExpr::new(pattern(word)).escape('\\')));
    }
    query
}

/// A pattern that finds a text anywhere, its own signs taken as they are.
fn pattern(word: &str) -> String {
    let mut pattern = String::from("%");
    for letter in word.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// Puts a query in German order and begins behind a place.
pub(crate) fn ordered(
    query: Select<actor::Entity>,
    behind: Option<&Place>,
    most: u64,
) -> Select<actor::Entity> {
    let query = match behind {
        None => query,
        Some(place) => {
            let here = Expr::tuple([
                Expr::col(actor::Column::SortKey),
                Expr::col(actor::Column::ActorId),
            ]);
            let there = Expr::tuple([
                Expr::val(place.sort_key.as_str()),
                Expr::val(place.actor.as_str()),
            ]);
            query.filter(here.gt(there))
        }
    };
    query
        .order_by_asc(actor::Column::SortKey)
        .order_by_asc(actor::Column::ActorId)
        .limit(most)
}

impl Actors {
    /// A page of actors behind one of them, at most `most`. The page says how many there are in all.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list(
        &self,
        viewer: &Viewer,
        filter: &Filter,
        behind: Option<ActorId>,
        most: u64,
    ) -> Result<Page, StoreError> {
        let total = self.count(viewer, filter).await?;
        let place = match behind {
            None => None,
            Some(actor) => self.place_of(actor).await?,
        };
        let query = ordered(lines(wanted(viewer, filter)), place.as_ref(), most + 1);
        let mut actors = self.read_lines(query).await?;
        let more = u64::try_from(actors.len()).unwrap_or(u64::MAX) > most;
        actors.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        let next = actors.last().filter(|_| more).map(|last| last.id);
        Ok(Page {
            actors,
            total,
            next,
        })
    }

    /// How many actors there are.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn count(&self, viewer: &Viewer, filter: &Filter) -> Result<u64, StoreError> {
        Ok(wanted(viewer, filter).count(self.database.read()).await?)
    }

    async fn place_of(&self, actor: ActorId) -> Result<Option<Place>, StoreError> {
        let found: Option<String> = actor::Entity::find_by_id(actor.to_string())
            .select_only()
            .column(actor::Column::SortKey)
            .into_tuple()
            .one(self.database.read())
            .await?;
        let actor = actor.to_string();
        Ok(found.map(|sort_key| Place { sort_key, actor }))
    }

    pub(super) async fn read_lines(
        &self,
        query: Select<actor::Entity>,
    ) -> Result<Vec<Listed>, StoreError> {
        let lines: Vec<Line> = query.into_model().all(self.database.read()).await?;
        if lines.is_empty() {
            return Ok(Vec::new());
        }
        let names = lines.iter().map(|line| line.actor_id.as_str());
        let rows = in_field::Entity::find()
            .filter(in_field::Column::ActorId.is_in(names))
            .order_by_asc(in_field::Column::Field)
            .all(self.database.read())
            .await?;
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in rows {
            fields.entry(row.actor_id).or_default().push(row.field);
        }
        let listed = |line: Line| {
            let name = line.actor_id.as_str();
            Ok(Listed {
                id: id(name, ("actor", "actor_id"), name)?,
                kind: id(&line.kind, ("actor", "kind"), name)?,
                sector: id(&line.sector, ("actor", "sector"), name)?,
                fields: fields.remove(name).unwrap_or_default(),
                name: line.name,
                short_name: line.short_name,
                summary: line.summary,
                state: line.state,
                confirmed: moment(line.confirmed_at),
                entered: Moment::from_micros(line.entered),
            })
        };
        lines.into_iter().map(listed).collect()
    }

    /// Actors by identity as far as a viewer sees them, in German order; at most 500.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn by_id(&self, viewer: &Viewer, ids: &[ActorId]) -> Result<Vec<Listed>, StoreError> {
        let names = ids.iter().take(500).map(ToString::to_string);
        let own = Condition::all().add(actor::Column::ActorId.is_in(names));
        let query = actor::Entity::find().filter(visible(viewer)).filter(own);
        self.read_lines(ordered(lines(query), None, 500)).await
    }

    /// The direct parts of an actor that a viewer sees and that are not closed, in German order.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn parts(
        &self,
        viewer: &Viewer,
        of: ActorId,
        most: u64,
    ) -> Result<Vec<Listed>, StoreError> {
        let query = actor::Entity::find()
            .filter(actor::Column::Parent.eq(of.to_string()))
            .filter(actor::Column::State.is_not_in(["merged", "dissolved"]))
            .filter(visible(viewer));
        self.read_lines(ordered(lines(query), None, most)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_patterns_are_taken_as_they_are() {
        assert_eq!(pattern("100%_a\\"), "%100\\%\\_a\\\\%");
    }
}
