//! Rows of the tables as they lie in the database.

macro_rules! entity {
    ($(#[$doc:meta])* $name:ident, $table:literal, { $($(#[$of:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        pub(crate) mod $name {
            use sea_orm::entity::prelude::*;

            #[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub(crate) struct Model {
                $($(#[$of])* pub $field: $type,)*
            }

            #[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
            pub(crate) enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

entity! {
    /// An account. Of an erased one only identity, language, state, when and why are left.
    account, "account", {
        #[sea_orm(primary_key, auto_increment = false)]
        id: String,
        email: Option<String>,
        email_key: Option<String>,
        pending_email: Option<String>,
        name: Option<String>,
        sort_key: Option<String>,
        language: String,
        state: String,
        since: Option<i64>,
        last_seen: Option<i64>,
        notice: Option<String>,
        erasure_reason: Option<String>,
        created_at: i64,
    }
}

entity! {
    /// By what somebody proves who they are.
    credential, "credential", {
        #[sea_orm(primary_key, auto_increment = false)]
        account_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        handle: String,
        secret: String,
        created_at: i64,
        name: Option<String>,
        last_used: Option<i64>,
    }
}

entity! {
    /// What is kept between the steps of a sign-in, or of adding a way to sign in.
    ceremony, "sign_in_ceremony", {
        #[sea_orm(primary_key, auto_increment = false)]
        lookup: String,
        kind: String,
        account_id: Option<String>,
        language: String,
        back: String,
        state: String,
        expires: i64,
    }
}

entity! {
    /// That an account acts in a role.
    acting, "acting", {
        #[sea_orm(primary_key, auto_increment = false)]
        id: String,
        account_id: String,
        role: String,
        principal_kind: Option<String>,
        principal: Option<String>,
        everywhere: bool,
        areas: String,
        term_from: i64,
        term_until: Option<i64>,
        granted_at: i64,
        granted_by: Option<String>,
    }
}

entity! {
    /// A one-use token, as hashes.
    token, "account_token", {
        #[sea_orm(primary_key, auto_increment = false)]
        lookup: String,
        bound: String,
        purpose: String,
        account_id: String,
        by_hand: bool,
        expires: i64,
        used: Option<i64>,
    }
}

entity! {
    /// A session of somebody who is signed in.
    session, "account_session", {
        #[sea_orm(primary_key, auto_increment = false)]
        id_hash: String,
        account_id: String,
        device: String,
        created_at: i64,
        last_seen: i64,
        expires: i64,
    }
}

entity! {
    /// How often something was tried since when.
    attempts, "attempts", {
        #[sea_orm(primary_key, auto_increment = false)]
        key: String,
        count: i64,
        since: i64,
    }
}

entity! {
    /// Where the chain of the audit trail begins; one row.
    chain, "audit_chain", {
        #[sea_orm(primary_key, auto_increment = false)]
        id: i64,
        origin: String,
    }
}

entity! {
    /// An entry of the audit trail without what it says.
    entry, "audit_entry", {
        #[sea_orm(primary_key, auto_increment = false)]
        number: i64,
        at: i64,
        action: String,
        commitment: String,
        previous: String,
        hash: String,
    }
}

entity! {
    /// What an entry of the audit trail says.
    content, "audit_content", {
        #[sea_orm(primary_key, auto_increment = false)]
        number: i64,
        by_kind: Option<String>,
        by_id: Option<String>,
        subject_kind: String,
        subject_id: String,
        payload: String,
        salt: String,
    }
}

entity! {
    /// A sealed end of the audit trail.
    seal, "audit_seal", {
        #[sea_orm(primary_key, auto_increment = false)]
        number: i64,
        hash: String,
        sealed_at: i64,
    }
}

entity! {
    /// That an account was erased.
    erasure, "account_erasure", {
        #[sea_orm(primary_key, auto_increment = false)]
        account_id: String,
        at: i64,
        reason: String,
        filed: bool,
    }
}
