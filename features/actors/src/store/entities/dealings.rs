//! Rows about what bodies deal with: meetings and papers.

/// A meeting.
pub(crate) mod meeting {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "body_meeting")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub meeting_id: String,
        pub name: Option<String>,
        pub start_at: i64,
        pub end_at: Option<i64>,
        pub cancelled: bool,
        pub status: Option<String>,
        pub place: Option<String>,
        pub web: Option<String>,
        pub agenda: String,
        pub source_id: Option<String>,
        pub ended: bool,
        pub changed_at: i64,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which bodies meet.
pub(crate) mod meeting_of {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "body_meeting_of")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub meeting_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub body: String,
        pub start_at: i64,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A paper.
pub(crate) mod paper {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "body_paper")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub paper_id: String,
        pub name: String,
        pub reference: Option<String>,
        pub day: Option<String>,
        pub paper_type: Option<String>,
        pub web: Option<String>,
        pub source_id: Option<String>,
        pub ended: bool,
        pub changed_at: i64,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which body deals with a paper, in which order.
pub(crate) mod step {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "body_paper_step")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub paper_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub body: Option<String>,
        pub meeting_id: Option<String>,
        pub on_at: Option<i64>,
        pub role: Option<String>,
        pub decides: Option<bool>,
        pub result: Option<String>,
        pub sort_day: String,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
