//! Accounts with their credentials, actings, tokens and sessions; the audit trail; erasures.

use sea_orm_migration::{async_trait, prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[derive(DeriveIden)]
enum Account {
    Table,
    Id,
    /// Empty once erased, as are the key, the waiting address, the name and its key of order.
    Email,
    EmailKey,
    /// The address to which a change of address was mailed.
    PendingEmail,
    Name,
    SortKey,
    Language,
    State,
    Since,
    LastSeen,
    Notice,
    ErasureReason,
    CreatedAt,
}

/// By what somebody proves who they are: a password, later passkeys and identity providers.
#[derive(DeriveIden)]
enum Credential {
    Table,
    AccountId,
    Kind,
    /// Tells several of one kind apart; empty for a password.
    Handle,
    Secret,
    CreatedAt,
}

#[derive(DeriveIden)]
enum Acting {
    Table,
    Id,
    AccountId,
    Role,
    PrincipalKind,
    Principal,
    Everywhere,
    /// Areas as a JSON list of `vintage/level/key`.
    Areas,
    TermFrom,
    TermUntil,
    GrantedAt,
    GrantedBy,
}

#[derive(DeriveIden)]
enum AccountToken {
    Table,
    Lookup,
    Bound,
    Purpose,
    AccountId,
    /// Whether it was handed over instead of mailed.
    ByHand,
    Expires,
    Used,
}

#[derive(DeriveIden)]
enum AccountSession {
    Table,
    /// SHA-256 of the identity that is in the cookie.
    IdHash,
    AccountId,
    Device,
    CreatedAt,
    LastSeen,
    Expires,
}

#[derive(DeriveIden)]
enum Attempts {
    Table,
    /// SHA-256 of what is counted.
    Key,
    Count,
    Since,
}

const STATES: [&str; 6] = [
    "invited",
    "registered",
    "active",
    "warned",
    "suspended",
    "erased",
];

const ROLES: [&str; 11] = [
    "resident",
    "editor",
    "coordinator",
    "neighbourhood_manager",
    "planning",
    "statistics_office",
    "funding_office",
    "committee_secretary",
    "council_member",
    "data_protection",
    "administrator",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            account(manager.get_database_backend() == DbBackend::Postgres),
            credential(),
            acting(),
            token(),
            session(),
            attempts(),
        ] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        super::audit_tables::create(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::audit_tables::remove(manager).await?;
        for table in [
            Table::drop().table(Attempts::Table).take(),
            Table::drop().table(AccountSession::Table).take(),
            Table::drop().table(AccountToken::Table).take(),
            Table::drop().table(Acting::Table).take(),
            Table::drop().table(Credential::Table).take(),
            Table::drop().table(Account::Table).take(),
        ] {
            manager.drop_table(table).await?;
        }
        Ok(())
    }
}

fn text(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).text().take()
}

fn number(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).big_integer().take()
}

fn of_account(
    name: &str,
    table: impl IntoIden,
    column: impl IntoIden,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(name)
        .from(table.into_iden(), column.into_iden())
        .to(Account::Table, Account::Id)
        .take()
}

/// A text that is put in order byte by byte on both engines, whatever the language of the server.
fn ordered(column: impl IntoIden, postgres: bool) -> ColumnDef {
    let mut column = text(column);
    if postgres {
        column.extra("COLLATE \"C\"");
    }
    column
}

fn account(postgres: bool) -> TableCreateStatement {
    let states = Expr::col(Account::State).is_in(STATES);
    let languages = Expr::col(Account::Language).is_in(["de", "en", "de-simple"]);
    let notices = Expr::col(Account::Notice).is_in(["first", "last"]);
    let reasons = Expr::col(Account::ErasureReason).is_in(["request", "unused", "never_confirmed"]);
    // Of whoever is erased nothing may be left, and only of them may something be missing.
    let person = Expr::col(Account::State)
        .eq("erased")
        .and(Expr::col(Account::Email).is_null())
        .and(Expr::col(Account::EmailKey).is_null())
        .and(Expr::col(Account::PendingEmail).is_null())
        .and(Expr::col(Account::Name).is_null())
        .and(Expr::col(Account::SortKey).is_null())
        .and(Expr::col(Account::ErasureReason).is_not_null());
    let kept = Expr::col(Account::State)
        .ne("erased")
        .and(Expr::col(Account::Email).is_not_null())
        .and(Expr::col(Account::EmailKey).is_not_null())
        .and(Expr::col(Account::Name).is_not_null())
        .and(Expr::col(Account::SortKey).is_not_null());
    Table::create()
        .table(Account::Table)
        .col(text(Account::Id).not_null().primary_key())
        .col(text(Account::Email))
        .col(ordered(Account::EmailKey, postgres).unique_key())
        .col(text(Account::PendingEmail))
        .col(text(Account::Name))
        .col(ordered(Account::SortKey, postgres))
        .col(text(Account::Language).not_null().check(languages))
        .col(text(Account::State).not_null().check(states))
        .col(number(Account::Since))
        .col(number(Account::LastSeen))
        .col(text(Account::Notice).check(notices))
        .col(text(Account::ErasureReason).check(reasons))
        .col(number(Account::CreatedAt).not_null())
        .check(person.or(kept))
        .take()
}

fn credential() -> TableCreateStatement {
    let kinds = Expr::col(Credential::Kind).is_in(["password", "passkey", "openid_connect"]);
    Table::create()
        .table(Credential::Table)
        .col(text(Credential::AccountId).not_null())
        .col(text(Credential::Kind).not_null().check(kinds))
        .col(text(Credential::Handle).not_null())
        .col(text(Credential::Secret).not_null())
        .col(number(Credential::CreatedAt).not_null())
        .primary_key(
            Index::create()
                .col(Credential::AccountId)
                .col(Credential::Kind)
                .col(Credential::Handle),
        )
        .foreign_key(&mut of_account(
            "credential_account",
            Credential::Table,
            Credential::AccountId,
        ))
        .take()
}

fn acting() -> TableCreateStatement {
    let roles = Expr::col(Acting::Role).is_in(ROLES);
    let principals = Expr::col(Acting::PrincipalKind).is_in(["organisation", "body"]);
    Table::create()
        .table(Acting::Table)
        .col(text(Acting::Id).not_null().primary_key())
        .col(text(Acting::AccountId).not_null())
        .col(text(Acting::Role).not_null().check(roles))
        .col(text(Acting::PrincipalKind).check(principals))
        .col(text(Acting::Principal))
        .col(ColumnDef::new(Acting::Everywhere).boolean().not_null())
        .col(text(Acting::Areas).not_null())
        .col(number(Acting::TermFrom).not_null())
        .col(number(Acting::TermUntil))
        .col(number(Acting::GrantedAt).not_null())
        .col(text(Acting::GrantedBy))
        .foreign_key(&mut of_account(
            "acting_account",
            Acting::Table,
            Acting::AccountId,
        ))
        .take()
}

fn token() -> TableCreateStatement {
    let purposes = Expr::col(AccountToken::Purpose).is_in(["confirmation", "reset", "invitation"]);
    Table::create()
        .table(AccountToken::Table)
        .col(text(AccountToken::Lookup).not_null().primary_key())
        .col(text(AccountToken::Bound).not_null())
        .col(text(AccountToken::Purpose).not_null().check(purposes))
        .col(text(AccountToken::AccountId).not_null())
        .col(ColumnDef::new(AccountToken::ByHand).boolean().not_null())
        .col(number(AccountToken::Expires).not_null())
        .col(number(AccountToken::Used))
        .foreign_key(&mut of_account(
            "account_token_account",
            AccountToken::Table,
            AccountToken::AccountId,
        ))
        .take()
}

fn session() -> TableCreateStatement {
    Table::create()
        .table(AccountSession::Table)
        .col(text(AccountSession::IdHash).not_null().primary_key())
        .col(text(AccountSession::AccountId).not_null())
        .col(text(AccountSession::Device).not_null())
        .col(number(AccountSession::CreatedAt).not_null())
        .col(number(AccountSession::LastSeen).not_null())
        .col(number(AccountSession::Expires).not_null())
        .foreign_key(&mut of_account(
            "account_session_account",
            AccountSession::Table,
            AccountSession::AccountId,
        ))
        .take()
}

fn attempts() -> TableCreateStatement {
    Table::create()
        .table(Attempts::Table)
        .col(text(Attempts::Key).not_null().primary_key())
        .col(number(Attempts::Count).not_null())
        .col(number(Attempts::Since).not_null())
        .take()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("account_by_name", Account::Table, &["sort_key", "id"]),
        index("acting_by_account", Acting::Table, &["account_id"]),
        index("acting_by_principal", Acting::Table, &["principal"]),
        index("acting_by_role", Acting::Table, &["role"]),
        index("acting_by_end", Acting::Table, &["term_until"]),
        index(
            "account_token_by_account",
            AccountToken::Table,
            &["account_id"],
        ),
        index("account_token_by_end", AccountToken::Table, &["expires"]),
        index(
            "account_session_by_account",
            AccountSession::Table,
            &["account_id"],
        ),
        index(
            "account_session_by_end",
            AccountSession::Table,
            &["expires"],
        ),
        index("attempts_by_begin", Attempts::Table, &["since"]),
    ]
}

fn index(name: &str, table: impl IntoIden, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(table.into_iden());
    for column in columns {
        index.col(Alias::new(*column));
    }
    index.take()
}
