//! Rows of the tables as they lie in the database.

/// A mail that waits, was sent or was given up.
pub(crate) mod mail {
    use sea_orm::entity::prelude::*;

    /// Where a mail stands.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text")]
    pub enum State {
        /// It is to be sent.
        #[sea_orm(string_value = "waiting")]
        Waiting,
        /// The mail server has taken it.
        #[sea_orm(string_value = "sent")]
        Sent,
        /// It was refused for good, or tried for too long.
        #[sea_orm(string_value = "given_up")]
        GivenUp,
    }

    #[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "outbox_mail")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub state: State,
        /// Whom it is about, so that it can be removed with the person.
        pub person: Option<String>,
        /// Empty once it is sent or given up, as are subject and body.
        pub recipient: Option<String>,
        pub subject: Option<String>,
        pub body: Option<String>,
        pub attempts: i32,
        pub queued_at: i64,
        /// From when on it is (again) anybody's to send.
        pub next_try: i64,
        /// When it was sent or given up.
        pub settled_at: Option<i64>,
        /// What the mail server said last.
        pub failure: Option<String>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A repeated task.
pub(crate) mod task {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "repeated_task")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub due_at: i64,
        /// Until when somebody works at it; empty if nobody does.
        pub leased_until: Option<i64>,
        pub started_at: Option<i64>,
        pub finished_at: Option<i64>,
        /// Why it failed, if it did the last time.
        pub failure: Option<String>,
    }

    #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
