//! Rows about sources of OParl and what was read from them.

/// A source.
pub(crate) mod source {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "oparl_source")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub source_id: String,
        pub name: String,
        pub address: Option<String>,
        pub years: i32,
        pub nightly: bool,
        pub added_by: String,
        pub added_at: i64,
        pub looked_at: Option<i64>,
        pub applied_at: Option<i64>,
        pub next_since: Option<i64>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// One reading of a source.
pub(crate) mod reading {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "oparl_reading")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub reading_id: String,
        pub source_id: String,
        pub account: Option<String>,
        pub at: i64,
        pub state: String,
        pub requests: i32,
        pub objects: i32,
        pub tries: i32,
        pub lease_until: i64,
        pub outcome: Option<String>,
        pub summary: Option<String>,
        pub failure: Option<String>,
        pub read_at: Option<i64>,
        pub applied_at: Option<i64>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Some of the objects that a reading brought.
pub(crate) mod reading_part {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "oparl_reading_part")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub reading_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub objects: String,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Something of ours that came from a source, with what the source said of it.
pub(crate) mod thing {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "oparl_thing")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub source_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub oparl_id: String,
        pub own_id: String,
        pub draft: String,
        pub applied_at: i64,
        pub confirmed_at: Option<i64>,
        pub ended: bool,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
