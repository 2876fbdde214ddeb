//! Coming back from the identity provider: signing in, or connecting one's account.

use super::{connect_provider::ProviderRefusal, sign_in_by_passkey::SignedIn};
use crate::{
    audit::{self, Act},
    mails::Message,
    names::name,
    service::Accounts,
    settings::Admission,
    store::{
        ceremonies::{self, Ceremony, Kind},
        damaged,
        people::{self, Person},
        providers::{self, ProviderIdentity},
        tokens,
    },
};
use accounts::{
    Account, Email,
    account::{AccountRefusal, Arrival, State},
    token::{Purpose, Secret},
};
use database::{DatabaseError, DatabaseTransaction};
use identity_provider::{Answer, Kept, Person as Told};
use serde_json::{Value, json};
use terms::{AccountId, Language, Moment};

/// What became of somebody who came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrived {
    /// They sign in.
    SignedIn(SignedIn),
    /// Their account is connected.
    Connected,
}

/// Somebody who came back from the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// The language in which they left; none if nobody knows them.
    pub language: Option<Language>,
    /// Whether they left to connect an account.
    pub connecting: bool,
    /// What became of it.
    pub outcome: Result<Arrived, ProviderRefusal>,
}

impl Accounts {
    /// Ends what began with a way to the provider. `secret` is from the browser's cookie, `visitor` who
    /// is signed in there now. What was kept is used up whatever comes of it.
    pub async fn come_back(
        &self,
        secret: Option<&Secret>,
        answer: &Answer,
        visitor: Option<AccountId>,
    ) -> Returned {
        let now = self.now();
        let taken = match secret {
            Some(secret) => {
                let kind = Kind::IdentityProvider;
                self.database()
                    .write(async |tx| ceremonies::take(tx, secret, kind, now).await)
                    .await
            }
            None => Ok(None),
        };
        let ceremony = match taken {
            Ok(Some(ceremony)) => ceremony,
            Ok(None) => return unknown(ProviderRefusal::Over),
            Err(error) => return unknown(ProviderRefusal::Database(error)),
        };
        Returned {
            language: Some(ceremony.language),
            connecting: ceremony.account.is_some(),
            outcome: self.arrive(ceremony, answer, visitor, now).await,
        }
    }

    async fn arrive(
        &self,
        ceremony: Ceremony,
        answer: &Answer,
        visitor: Option<AccountId>,
        now: Moment,
    ) -> Result<Arrived, ProviderRefusal> {
        let site = self.sign_in_provider()?;
        if ceremony.account.is_some() && ceremony.account != visitor {
            return Err(ProviderRefusal::Over);
        }
        let kept: Kept = serde_json::from_str(&ceremony.state)
            .map_err(|error| damaged("sign_in_ceremony", "provider", &error.to_string()))?;
        let told = site.provider.finish(answer, &kept, now.micros()).await?;
        let identity = ProviderIdentity {
            issuer: told.issuer.clone(),
            subject: told.subject.clone(),
        };
        // A refusal within keeps what was done: the mail that helps.
        let account = self
            .database()
            .write(async |tx| {
                // Two who come at once for the first time come one after the other.
                database::Database::hold(tx, "accounts/open").await?;
                let known = providers::account_of(tx, &identity).await?;
                match (ceremony.account, known) {
                    (Some(account), known) => {
                        self.connect(tx, account, known, &identity, now).await?;
                        Ok(Ok(account))
                    }
                    (None, Some(account)) => {
                        self.let_in(tx, account, &identity, now).await?;
                        Ok(Ok(account))
                    }
                    (None, None) => {
                        let language = ceremony.language;
                        self.first_time(tx, &told, &identity, language, now).await
                    }
                }
            })
            .await
            .unwrap_or_else(Err)?;
        Ok(match ceremony.account {
            Some(_) => Arrived::Connected,
            None => Arrived::SignedIn(SignedIn {
                account,
                back: ceremony.back,
            }),
        })
    }

    /// Connects an account because its person wants it.
    async fn connect(
        &self,
        tx: &DatabaseTransaction,
        account: AccountId,
        known: Option<AccountId>,
        identity: &ProviderIdentity,
        now: Moment,
    ) -> Result<(), ProviderRefusal> {
        let person = people::hold(tx, account).await?;
        let person = person
            .filter(|person| person.account.may_act())
            .ok_or(ProviderRefusal::NoAccount)?;
        match known {
            Some(known) if known == account => return Ok(()),
            Some(_) => return Err(ProviderRefusal::Taken),
            None => {}
        }
        if self.is_connected(tx, account, identity).await? {
            return Err(ProviderRefusal::Connected);
        }
        self.note_connection(tx, &person, identity, now).await?;
        Ok(())
    }

    /// Signs in somebody whose account is connected.
    async fn let_in(
        &self,
        tx: &DatabaseTransaction,
        account: AccountId,
        identity: &ProviderIdentity,
        now: Moment,
    ) -> Result<(), ProviderRefusal> {
        let person = people::hold(tx, account).await?;
        let mut person = person.ok_or(ProviderRefusal::NoAccount)?;
        signed_in(&mut person, now)?;
        people::update(tx, &person).await?;
        providers::used(tx, account, identity, now).await?;
        Ok(())
    }

    /// Whether an account is connected with anybody of this provider. Then an address of e-mail leads
    /// nobody else there: it may have been given to another person meanwhile.
    async fn is_connected(
        &self,
        tx: &DatabaseTransaction,
        account: AccountId,
        identity: &ProviderIdentity,
    ) -> Result<bool, DatabaseError> {
        let connections = providers::of_account(tx, account).await?;
        Ok(connections
            .iter()
            .any(|connection| connection.identity.issuer == identity.issuer))
    }

    async fn note_connection(
        &self,
        tx: &DatabaseTransaction,
        person: &Person,
        identity: &ProviderIdentity,
        now: Moment,
    ) -> Result<(), DatabaseError> {
        let id = person.id();
        providers::insert(tx, id, identity, now).await?;
        self.note(tx, id, "account.connect_provider", &json!({}), now)
            .await?;
        let message = Message::ProviderConnected;
        self.write_to(tx, person, None, &message, now).await
    }

    async fn note(
        &self,
        tx: &DatabaseTransaction,
        account: AccountId,
        action: &'static str,
        payload: &Value,
        now: Moment,
    ) -> Result<(), DatabaseError> {
        let act = Act {
            action,
            by: Some(account.into()),
            subject: account.into(),
            payload,
        };
        audit::record(tx, &act, now, self.random()).await?;
        Ok(())
    }

    /// Somebody whom no account is connected with: finds the account of their address, if the provider
    /// is trusted in that, or opens one, if everyone may come. A refusal within keeps what was done: the
    /// mail that helps.
    async fn first_time(
        &self,
        tx: &DatabaseTransaction,
        told: &Told,
        identity: &ProviderIdentity,
        language: Language,
        now: Moment,
    ) -> Result<Result<AccountId, ProviderRefusal>, ProviderRefusal> {
        let site = self.sign_in_provider()?;
        if !site.trusts_email {
            return Err(ProviderRefusal::NoAccount);
        }
        if !told.email_verified {
            return Err(ProviderRefusal::EmailNotConfirmed);
        }
        let email = told.email.as_deref().unwrap_or_default();
        let email = Email::new(email).map_err(|_| ProviderRefusal::NoAccount)?;
        let found = people::of_email(tx, &email).await?;
        let found = match found {
            Some(found) => people::hold(tx, found.id()).await?,
            None => None,
        };
        let Some(mut person) = found else {
            if site.admission == Admission::InvitedOnly {
                return Err(ProviderRefusal::NoAccount);
            }
            let person = Person {
                account: Account::of_person(
                    self.new_account(now),
                    email,
                    State::Active { last_seen: now },
                ),
                name: called(told),
                language,
                pending: None,
                opened: now,
            };
            people::insert(tx, &person).await?;
            let how = json!({ "by": "identity_provider" });
            self.note(tx, person.id(), "account.register", &how, now)
                .await?;
            self.note_connection(tx, &person, identity, now).await?;
            providers::used(tx, person.id(), identity, now).await?;
            return Ok(Ok(person.id()));
        };
        if self.is_connected(tx, person.id(), identity).await? {
            return Err(ProviderRefusal::NoAccount);
        }
        if let Some(State::Registered { .. }) = person.account.state() {
            self.ask_to_confirm(tx, &person, now).await?;
            return Ok(Err(ProviderRefusal::NotConfirmed));
        }
        if let Some(State::Invited { .. }) = person.account.state() {
            // The provider's word for the address is as good as a link that was mailed there.
            let accepted = person.account.accept(Arrival::Mailed, now);
            accepted.map_err(|_| ProviderRefusal::NoAccount)?;
            if person.name.is_empty() {
                person.name = called(told);
            }
            tokens::withdraw(tx, person.id(), Purpose::Invitation).await?;
            let how = json!({ "by": "identity_provider" });
            self.note(tx, person.id(), "account.accept", &how, now)
                .await?;
        }
        signed_in(&mut person, now)?;
        people::update(tx, &person).await?;
        self.note_connection(tx, &person, identity, now).await?;
        providers::used(tx, person.id(), identity, now).await?;
        Ok(Ok(person.id()))
    }
}

fn unknown(refusal: ProviderRefusal) -> Returned {
    Returned {
        language: None,
        connecting: false,
        outcome: Err(refusal),
    }
}

fn signed_in(person: &mut Person, now: Moment) -> Result<(), ProviderRefusal> {
    person
        .account
        .sign_in(now)
        .map_err(|refusal| match refusal {
            AccountRefusal::Suspended => ProviderRefusal::Suspended,
            _ => ProviderRefusal::NoAccount,
        })
}

/// What somebody is called: as the provider says, else by the beginning of their address.
fn called(told: &Told) -> String {
    let address = told.email.as_deref().unwrap_or_default();
    let before = address.split('@').next().unwrap_or_default();
    [told.name.as_deref().unwrap_or_default(), before]
        .into_iter()
        .find_map(|text| name(text).ok())
        .unwrap_or_default()
}
