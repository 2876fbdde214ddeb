//! Signing in by passkey and by an identity provider: several credentials of an account, told apart
//! by their names, and what is kept between the steps of such a sign-in.

use sea_orm_migration::{async_trait, prelude::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[derive(DeriveIden)]
enum Credential {
    Table,
    /// What its person calls it; none for a password.
    Name,
    /// When somebody signed in with it last; not kept for a password.
    LastUsed,
}

#[derive(DeriveIden)]
enum SignInCeremony {
    Table,
    /// SHA-256 of what is in the cookie of who began.
    Lookup,
    Kind,
    /// Whose account gets something; none where somebody signs in.
    AccountId,
    /// The language of who began.
    Language,
    /// Where they go afterwards.
    Back,
    /// What the second step needs to check the answer.
    State,
    Expires,
}

#[derive(DeriveIden)]
enum Account {
    Table,
    Id,
}

/// The index that lets no two accounts have the same key or the same person of a provider.
const ONE_OWNER: &str = "CREATE UNIQUE INDEX credential_by_handle ON credential (kind, handle) WHERE kind <> 'password'";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for mut column in [
            ColumnDef::new(Credential::Name).text().take(),
            ColumnDef::new(Credential::LastUsed).big_integer().take(),
        ] {
            let table = Table::alter()
                .table(Credential::Table)
                .add_column(&mut column)
                .take();
            manager.alter_table(table).await?;
        }
        manager
            .get_connection()
            .execute_unprepared(ONE_OWNER)
            .await?;
        manager.create_table(ceremony()).await?;
        for (name, column) in [
            (
                "sign_in_ceremony_by_end",
                SignInCeremony::Expires.into_iden(),
            ),
            (
                "sign_in_ceremony_by_account",
                SignInCeremony::AccountId.into_iden(),
            ),
        ] {
            let index = Index::create()
                .name(name)
                .table(SignInCeremony::Table)
                .col(column)
                .take();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let ceremonies = Table::drop().table(SignInCeremony::Table).take();
        manager.drop_table(ceremonies).await?;
        manager
            .get_connection()
            .execute_unprepared("DROP INDEX credential_by_handle")
            .await?;
        for column in [
            Credential::Name.into_iden(),
            Credential::LastUsed.into_iden(),
        ] {
            let table = Table::alter()
                .table(Credential::Table)
                .drop_column(column)
                .take();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}

fn ceremony() -> TableCreateStatement {
    let kinds = Expr::col(SignInCeremony::Kind).is_in([
        "passkey_registration",
        "passkey_sign_in",
        "identity_provider",
    ]);
    let languages = Expr::col(SignInCeremony::Language).is_in(["de", "en", "de-simple"]);
    let text = |column: SignInCeremony| ColumnDef::new(column).text().not_null().take();
    Table::create()
        .table(SignInCeremony::Table)
        .col(text(SignInCeremony::Lookup).primary_key())
        .col(text(SignInCeremony::Kind).check(kinds))
        .col(ColumnDef::new(SignInCeremony::AccountId).text())
        .col(text(SignInCeremony::Language).check(languages))
        .col(text(SignInCeremony::Back))
        .col(text(SignInCeremony::State))
        .col(
            ColumnDef::new(SignInCeremony::Expires)
                .big_integer()
                .not_null(),
        )
        .foreign_key(
            ForeignKey::create()
                .name("sign_in_ceremony_account")
                .from(SignInCeremony::Table, SignInCeremony::AccountId)
                .to(Account::Table, Account::Id),
        )
        .take()
}
