//! What is written to people, in their language.

use crate::{
    service::Accounts,
    store::people::Person,
    words::{length, words},
};
use accounts::{
    Notice,
    token::{Purpose, Secret},
};
use database::{DatabaseError, DatabaseTransaction};
use jobs::{Mail, outbox};
use site::Words;
use terms::{EntityId, Moment};

/// A mail to a person.
#[derive(Debug)]
pub(crate) enum Message<'a> {
    /// Confirm that the address is yours.
    Confirm(&'a Secret),
    /// You are invited.
    Invite(&'a Secret),
    /// Set a new password.
    Reset(&'a Secret),
    /// Somebody wanted to register with your address; you have an account.
    AlreadyThere,
    /// Your password was changed.
    PasswordChanged,
    /// Confirm your new address.
    ConfirmNewAddress(&'a Secret),
    /// Your address was changed; goes to the old one.
    AddressChanged,
    /// Your account has a new passkey.
    PasskeyAdded,
    /// Your account is connected with the identity provider.
    ProviderConnected,
    /// You have a new role.
    RoleGiven,
    /// Your account will be removed.
    Warning(Notice),
}

impl Message<'_> {
    const fn key(&self) -> &'static str {
        match self {
            Message::Confirm(_) => "mail-confirm",
            Message::Invite(_) => "mail-invite",
            Message::Reset(_) => "mail-reset",
            Message::AlreadyThere => "mail-already-there",
            Message::PasswordChanged => "mail-password-changed",
            Message::ConfirmNewAddress(_) => "mail-new-address",
            Message::AddressChanged => "mail-address-changed",
            Message::PasskeyAdded => "mail-passkey-added",
            Message::ProviderConnected => "mail-provider-connected",
            Message::RoleGiven => "mail-role-given",
            Message::Warning(Notice::First) => "mail-warn-first",
            Message::Warning(Notice::Last) => "mail-warn-last",
        }
    }

    /// Where its link leads, and how long the link holds.
    fn link(&self) -> (String, Option<Purpose>) {
        match self {
            Message::Confirm(secret) | Message::ConfirmNewAddress(secret) => (
                format!("bestaetigen/{}", secret.reveal()),
                Some(Purpose::Confirmation),
            ),
            Message::Invite(secret) => (
                format!("einladung/{}", secret.reveal()),
                Some(Purpose::Invitation),
            ),
            Message::Reset(secret) => (
                format!("passwort/{}", secret.reveal()),
                Some(Purpose::Reset),
            ),
            Message::AlreadyThere | Message::PasswordChanged | Message::AddressChanged => {
                ("passwort-vergessen".to_owned(), None)
            }
            Message::RoleGiven | Message::PasskeyAdded | Message::ProviderConnected => {
                ("konto".to_owned(), None)
            }
            Message::Warning(_) => ("anmelden".to_owned(), None),
        }
    }
}

impl Accounts {
    /// Queues a mail to a person's address, or to another one.
    pub(crate) async fn write_to(
        &self,
        tx: &DatabaseTransaction,
        person: &Person,
        address: Option<&accounts::Email>,
        message: &Message<'_>,
        now: Moment,
    ) -> Result<(), DatabaseError> {
        let Some(address) = address.or(person.account.email()) else {
            return Ok(());
        };
        let settings = self.settings();
        let texts = words(person.language);
        let (rest, purpose) = message.link();
        let link = format!("{}/{}/{rest}", settings.address, person.language.tag());
        let term = purpose.map(|purpose| length(texts, settings.policy.token_term(purpose)));
        let name = called(texts, person);
        let gaps = [
            ("name", name.as_str()),
            ("site", settings.site.as_str()),
            ("link", link.as_str()),
            ("term", term.as_deref().unwrap_or_default()),
        ];
        let key = message.key();
        let subject = texts.with(&format!("{key}-subject"), &gaps);
        let body = texts.with(&format!("{key}-body"), &gaps);
        let mail = enveloped(self, (person, address), (subject, body), now);
        outbox::queue(tx, mail, now.micros()).await
    }
}

fn called(texts: Words, person: &Person) -> String {
    match person.name.as_str() {
        "" => texts.t("mail-nameless"),
        name => name.to_owned(),
    }
}

/// A mail to a person: subject and text, between greeting and end in the person's language.
pub(crate) fn enveloped(
    accounts: &Accounts,
    (person, address): (&Person, &accounts::Email),
    (subject, body): (String, String),
    now: Moment,
) -> Mail {
    let texts = words(person.language);
    let name = called(texts, person);
    let gaps = [
        ("name", name.as_str()),
        ("site", accounts.settings().site.as_str()),
    ];
    let body = [
        texts.with("mail-greeting", &gaps),
        body,
        texts.with("mail-end", &gaps),
    ];
    Mail {
        id: EntityId::new(now, accounts.ten_random()).to_string(),
        person: Some(person.id().to_string()),
        recipient: address.as_str().to_owned(),
        subject,
        body: body.join("\n\n") + "\n",
    }
}
