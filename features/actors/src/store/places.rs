//! Rows of the indexes by which actors are found.

use super::{in_area, in_cell, in_field, in_group, in_language};
use actor_network::actor::{Actor, Facts, Places};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, Set,
};

/// The area under which the whole municipality stands.
pub(super) const WHOLE: &str = "*";
/// Rows of one statement: databases limit the values it takes.
const TOGETHER: usize = 2000;

/// Rows of all indexes, to be written in few statements.
#[derive(Default)]
pub(super) struct IndexRows {
    fields: Vec<in_field::ActiveModel>,
    groups: Vec<in_group::ActiveModel>,
    areas: Vec<in_area::ActiveModel>,
    languages: Vec<in_language::ActiveModel>,
    cells: Vec<in_cell::ActiveModel>,
}

/// Whether two facts are found in the same ways.
pub(super) fn same(one: &Facts, other: &Facts) -> bool {
    one.fields == other.fields
        && one.target_groups == other.target_groups
        && one.places == other.places
        && one.languages == other.languages
        && one.standings == other.standings
}

impl IndexRows {
    pub(super) fn add(&mut self, actor: &Actor) {
        let (name, facts) = (actor.id().to_string(), actor.facts());
        let actor_id = || Set(name.clone());
        for field in &facts.fields {
            let field = Set(field.to_string());
            let actor_id = actor_id();
            self.fields.push(in_field::ActiveModel { field, actor_id });
        }
        for group in &facts.target_groups {
            self.groups.push(in_group::ActiveModel {
                target_group: Set(group.to_string()),
                actor_id: actor_id(),
            });
        }
        let areas: Vec<String> = match &facts.places {
            Places::Whole => vec![WHOLE.to_owned()],
            Places::Areas(areas) => areas.iter().map(ToString::to_string).collect(),
        };
        for area in areas {
            let (area, actor_id) = (Set(area), actor_id());
            self.areas.push(in_area::ActiveModel { area, actor_id });
        }
        let mut languages: Vec<&str> = facts.languages.iter().map(|tag| tag.language()).collect();
        languages.dedup();
        for language in languages {
            let (language, actor_id) = (Set(language.to_owned()), actor_id());
            self.languages
                .push(in_language::ActiveModel { language, actor_id });
        }
        let mut cells: Vec<(&str, &str)> = facts
            .standings
            .iter()
            .map(|standing| (standing.tier.as_str(), standing.pillar.as_str()))
            .collect();
        cells.dedup();
        for (tier, pillar) in cells {
            self.cells.push(in_cell::ActiveModel {
                tier: Set(tier.to_owned()),
                pillar: Set(pillar.to_owned()),
                actor_id: actor_id(),
            });
        }
    }

    pub(super) async fn write(self, tx: &impl ConnectionTrait) -> Result<(), DbErr> {
        write_all::<in_field::Entity, _>(tx, self.fields).await?;
        write_all::<in_group::Entity, _>(tx, self.groups).await?;
        write_all::<in_area::Entity, _>(tx, self.areas).await?;
        write_all::<in_language::Entity, _>(tx, self.languages).await?;
        write_all::<in_cell::Entity, _>(tx, self.cells).await
    }
}

/// Inserts rows in portions that every database takes.
pub(crate) async fn write_all<E, A>(tx: &impl ConnectionTrait, rows: Vec<A>) -> Result<(), DbErr>
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E> + Clone,
    E::Model: IntoActiveModel<A>,
{
    for portion in rows.chunks(TOGETHER) {
        E::insert_many(portion.iter().cloned())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Removes actors from all indexes.
pub(super) async fn remove(tx: &impl ConnectionTrait, actors: &[String]) -> Result<(), DbErr> {
    if actors.is_empty() {
        return Ok(());
    }
    in_field::Entity::delete_many()
        .filter(in_field::Column::ActorId.is_in(actors))
        .exec(tx)
        .await?;
    in_group::Entity::delete_many()
        .filter(in_group::Column::ActorId.is_in(actors))
        .exec(tx)
        .await?;
    in_area::Entity::delete_many()
        .filter(in_area::Column::ActorId.is_in(actors))
        .exec(tx)
        .await?;
    in_language::Entity::delete_many()
        .filter(in_language::Column::ActorId.is_in(actors))
        .exec(tx)
        .await?;
    in_cell::Entity::delete_many()
        .filter(in_cell::Column::ActorId.is_in(actors))
        .exec(tx)
        .await?;
    Ok(())
}
