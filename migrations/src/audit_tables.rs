//! The tables of the audit trail and of erasures; part of the step for accounts.

use sea_orm_migration::prelude::*;

/// Where the chain begins: one row.
#[derive(DeriveIden)]
enum AuditChain {
    Table,
    Id,
    Origin,
}

#[derive(DeriveIden)]
enum AuditEntry {
    Table,
    Number,
    At,
    Action,
    Commitment,
    Previous,
    Hash,
}

/// What an entry says, with the salt of its commitment: what can be erased.
#[derive(DeriveIden)]
enum AuditContent {
    Table,
    Number,
    ByKind,
    ById,
    SubjectKind,
    SubjectId,
    Payload,
    Salt,
}

/// Ends of the chain that were sealed.
#[derive(DeriveIden)]
enum AuditSeal {
    Table,
    Number,
    Hash,
    SealedAt,
}

#[derive(DeriveIden)]
enum AccountErasure {
    Table,
    AccountId,
    At,
    Reason,
    /// Whether it stands in the file outside of backups.
    Filed,
}

pub(crate) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for table in [chain(), entry(), content(), seal(), erasure()] {
        manager.create_table(table).await?;
    }
    for (name, table, columns) in [
        (
            "audit_content_by_subject",
            AuditContent::Table.into_iden(),
            &["subject_kind", "subject_id"][..],
        ),
        (
            "audit_content_by_actor",
            AuditContent::Table.into_iden(),
            &["by_id"][..],
        ),
        (
            "account_erasure_unfiled",
            AccountErasure::Table.into_iden(),
            &["filed"][..],
        ),
    ] {
        let mut index = Index::create();
        index.name(name).table(table);
        for column in columns {
            index.col(Alias::new(*column));
        }
        manager.create_index(index.take()).await?;
    }
    Ok(())
}

pub(crate) async fn remove(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for table in [
        Table::drop().table(AccountErasure::Table).take(),
        Table::drop().table(AuditSeal::Table).take(),
        Table::drop().table(AuditContent::Table).take(),
        Table::drop().table(AuditEntry::Table).take(),
        Table::drop().table(AuditChain::Table).take(),
    ] {
        manager.drop_table(table).await?;
    }
    Ok(())
}

fn text(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).text().not_null().take()
}

fn number(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).big_integer().not_null().take()
}

fn chain() -> TableCreateStatement {
    let one = Expr::col(AuditChain::Id).eq(1);
    Table::create()
        .table(AuditChain::Table)
        .col(number(AuditChain::Id).primary_key().check(one))
        .col(text(AuditChain::Origin))
        .take()
}

fn entry() -> TableCreateStatement {
    Table::create()
        .table(AuditEntry::Table)
        .col(number(AuditEntry::Number).primary_key())
        .col(number(AuditEntry::At))
        .col(text(AuditEntry::Action))
        .col(text(AuditEntry::Commitment))
        .col(text(AuditEntry::Previous).unique_key())
        .col(text(AuditEntry::Hash))
        .take()
}

fn content() -> TableCreateStatement {
    Table::create()
        .table(AuditContent::Table)
        .col(number(AuditContent::Number).primary_key())
        .col(ColumnDef::new(AuditContent::ByKind).text())
        .col(ColumnDef::new(AuditContent::ById).text())
        .col(text(AuditContent::SubjectKind))
        .col(text(AuditContent::SubjectId))
        .col(text(AuditContent::Payload))
        .col(text(AuditContent::Salt))
        .foreign_key(
            ForeignKey::create()
                .name("audit_content_entry")
                .from(AuditContent::Table, AuditContent::Number)
                .to(AuditEntry::Table, AuditEntry::Number),
        )
        .take()
}

fn seal() -> TableCreateStatement {
    Table::create()
        .table(AuditSeal::Table)
        .col(number(AuditSeal::Number).primary_key())
        .col(text(AuditSeal::Hash))
        .col(number(AuditSeal::SealedAt))
        .take()
}

fn erasure() -> TableCreateStatement {
    let reasons = Expr::col(AccountErasure::Reason).is_in(["request", "unused", "never_confirmed"]);
    Table::create()
        .table(AccountErasure::Table)
        .col(text(AccountErasure::AccountId).primary_key())
        .col(number(AccountErasure::At))
        .col(text(AccountErasure::Reason).check(reasons))
        .col(ColumnDef::new(AccountErasure::Filed).boolean().not_null())
        .foreign_key(
            ForeignKey::create()
                .name("account_erasure_account")
                .from(AccountErasure::Table, AccountErasure::AccountId)
                .to(Alias::new("account"), Alias::new("id")),
        )
        .take()
}
