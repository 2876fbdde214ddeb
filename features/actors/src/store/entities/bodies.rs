//! Rows about bodies.

/// What only bodies have.
pub(crate) mod body {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "body")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub actor_id: String,
        pub kind: String,
        pub weight: String,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A seat of a body.
pub(crate) mod seat {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "body_seat")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub seat_id: String,
        pub body: String,
        pub position: i32,
        pub title: String,
        pub vote: String,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Who holds a seat from when until when.
pub(crate) mod tenure {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "body_tenure")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub seat_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_day: String,
        pub until_day: Option<String>,
        pub role: Option<String>,
        pub actor_id: Option<String>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which body is consulted before which.
pub(crate) mod order {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "body_order")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub earlier: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub later: String,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
