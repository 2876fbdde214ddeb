//! Rows about imports.

/// An import, from upload to its end.
pub(crate) mod import {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "actor_import")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub import_id: String,
        pub account: String,
        pub at: i64,
        pub source: String,
        pub file_name: String,
        pub state: String,
        pub heads: String,
        pub row_count: i32,
        pub mapping: String,
        /// The state of the actors for which it was planned.
        pub change: i64,
        pub summary: Option<String>,
        pub lease_until: i64,
        pub applied_at: Option<i64>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Some rows of a table that is being imported.
pub(crate) mod part {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "actor_import_part")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub import_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub table_rows: String,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
