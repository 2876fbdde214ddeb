//! Rows of the tables as they lie in the database.

macro_rules! no_relations {
    () => {
        #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
        pub(crate) enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}
    };
}

/// A need as lists show it.
pub(crate) mod need {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "need")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub status: String,
        pub merged_into: Option<String>,
        pub title: String,
        pub search_key: String,
        pub content: String,
        pub version: i32,
        pub proposed_at: i64,
        pub status_at: i64,
    }

    no_relations!();
}

/// A wording.
pub(crate) mod revision {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "need_revision")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub need_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i32,
        pub content: String,
        pub who: String,
        pub at: i64,
    }

    no_relations!();
}

/// A step.
pub(crate) mod entry {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "need_entry")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub need_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub to_status: String,
        pub merged_into: Option<String>,
        pub who: String,
        pub reason: String,
        pub at: i64,
    }

    no_relations!();
}

/// Where a need is.
pub(crate) mod need_area {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "need_area")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub need_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub area: String,
    }

    no_relations!();
}

/// In which fields of action a need is.
pub(crate) mod need_field {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "need_field")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub need_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub field: String,
    }

    no_relations!();
}

/// A proposal of somebody without an account.
pub(crate) mod submission {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "need_submission")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub state: String,
        pub content: String,
        pub reason: String,
        pub sent_at: i64,
        pub decided_at: Option<i64>,
        pub decided_by: Option<String>,
        pub why: Option<String>,
        pub need_id: Option<String>,
    }

    no_relations!();
}

/// A signal. Whoever reads whole rows of it holds the note: only the review does.
pub(crate) mod signal {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "signal")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub account: String,
        pub acting: String,
        pub organisation: String,
        pub field: String,
        pub concern: String,
        pub frequency: String,
        pub area: String,
        pub sent: i64,
        pub note: Option<String>,
        pub note_erased_at: Option<i64>,
        pub state: String,
        pub state_by: Option<String>,
        pub state_at: Option<i64>,
        pub summary: Option<String>,
        pub discard_reason: Option<String>,
    }

    impl std::fmt::Debug for Model {
        /// Rows end up in logs; notes do not.
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "signal {}", self.id)
        }
    }

    no_relations!();
}

/// Who may read notes.
pub(crate) mod reviewer {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "signal_reviewer")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub account: String,
        pub acting: String,
        pub name: String,
        pub asked_at: i64,
        pub bound_at: Option<i64>,
        pub until_at: Option<i64>,
        pub bound_by: Option<String>,
        pub ended_at: Option<i64>,
    }

    no_relations!();
}

/// What was shown of a period.
pub(crate) mod report {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "signal_report")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub from_at: i64,
        pub until_at: i64,
        pub rule: String,
        pub persons: i32,
        pub organisations: i32,
        pub population: i64,
        pub made_at: i64,
        pub made_by: String,
    }

    no_relations!();
}

/// A statement of a report.
pub(crate) mod statement {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "signal_statement")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub report_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub field: String,
        pub concern: String,
        pub area: String,
        pub without: Option<String>,
        pub at_least: i32,
        pub at_most: Option<i32>,
    }

    no_relations!();
}

/// What a reviewer wrote for everyone beside a statement.
pub(crate) mod summary {
    use sea_orm::entity::prelude::*;

    #[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "signal_summary")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub report_id: String,
        pub position: i32,
        pub text: String,
        pub written_by: String,
        pub written_at: i64,
    }

    no_relations!();
}
