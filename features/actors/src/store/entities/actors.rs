//! Rows about single actors.

/// An actor, as far as lists need it.
pub(crate) mod actor {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "actor")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub actor_id: String,
        pub version: i32,
        pub state: String,
        /// Whether everyone sees it.
        pub listed: bool,
        pub kind: String,
        pub sector: String,
        pub name: String,
        pub short_name: Option<String>,
        pub summary: Option<String>,
        pub sort_key: String,
        /// Folded words of what is public.
        pub search_text: String,
        pub municipality: String,
        pub parent: Option<String>,
        /// Whose key it is; empty for keys given here.
        pub key_source: String,
        pub external_key: Option<String>,
        pub proposed_by: String,
        pub entered: i64,
        pub confirmed_at: Option<i64>,
        pub confirmed_by: Option<String>,
        pub reminders: i32,
        pub reminded_at: Option<i64>,
        /// From when on somebody is to be asked whether it holds.
        pub due_at: i64,
        /// The transaction that wrote it last.
        pub change: i64,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// All that is known of an actor, and where it stands, as JSON.
pub(crate) mod facts {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "actor_facts")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub actor_id: String,
        pub facts: String,
        pub state: String,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A step of an actor. Only ever added to.
pub(crate) mod event {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "actor_event")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub actor_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i32,
        pub at: i64,
        pub by_account: String,
        pub what: String,
        /// The event as JSON.
        pub event: String,
        /// What a change that was submitted wants, as JSON.
        pub submitted: Option<String>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// That a person confirmed that all of it holds.
pub(crate) mod confirmation {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "actor_confirmation")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub actor_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub at: i64,
        pub by_account: String,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Somebody asks to keep an actor as one of its own people.
pub(crate) mod claim {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "actor_claim")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub claim_id: String,
        pub actor_id: String,
        pub account: String,
        pub at: i64,
        pub note: String,
        pub state: String,
        pub decided_by: Option<String>,
        pub decided_at: Option<i64>,
        pub reason: Option<String>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A merge, with all that is needed to take it back.
pub(crate) mod merge {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "actor_merge")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub merge_id: String,
        pub keep: String,
        pub gone: String,
        pub at: i64,
        pub by_account: String,
        pub merged: String,
        pub undone_at: Option<i64>,
        pub undone_by: Option<String>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Two actors that a person found to be two.
pub(crate) mod distinct {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "actor_distinct")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub one: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub other: String,
        pub at: i64,
        pub by_account: String,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What the municipality says about its actor model; the highest version holds.
pub(crate) mod model {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "actor_model")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i32,
        pub content: String,
        pub at: i64,
        pub by_account: Option<String>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
