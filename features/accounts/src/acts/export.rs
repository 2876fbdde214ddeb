//! Taking one's data along (GDPR, art. 15 and 20).

use super::grant_role::told;
use crate::{
    audit,
    own_data::Field,
    service::Accounts,
    store::{actings, passkeys, people, providers, sessions},
    words::{length, words},
};
use accounts::account::State;
use database::DatabaseError;
use serde_json::{Value, json};
use terms::{AccountId, Language};

/// Most entries of the audit trail that are taken along.
const MOST_ENTRIES: u64 = 5_000;

/// Everything that is kept about a person.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Export {
    /// The site.
    pub site: String,
    /// When it was made: UTC microseconds.
    pub made_at: i64,
    /// Each field with why and how long it is kept.
    pub fields: Vec<Field>,
}

/// The fields of an account; texts under `export-<name>`, `…-purpose` and `…-kept`.
pub(crate) const FIELDS: [&str; 11] = [
    "address",
    "new-address",
    "name",
    "language",
    "state",
    "opened",
    "roles",
    "devices",
    "passkeys",
    "provider",
    "trail",
];

impl Accounts {
    /// Everything that is kept about the person of an account, with purpose and retention of each
    /// field; `None` if there is nobody. Not in it: the hash of the password and the keys of passkeys,
    /// which would help only thieves.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn export(
        &self,
        account: AccountId,
        language: Language,
    ) -> Result<Option<Export>, DatabaseError> {
        let db = self.database().read();
        let now = self.now();
        let person = people::find(db, account).await?;
        let Some(person) = person.filter(|person| person.account.email().is_some()) else {
            return Ok(None);
        };
        let held = actings::of_account(db, account).await?;
        let ids: Vec<_> = held.iter().map(|acting| acting.parts().id).collect();
        let trail = audit::of_person(db, account, &ids, MOST_ENTRIES).await?;
        let devices = sessions::of_account(db, account, None, now).await?;
        let passkeys = passkeys::of_account(db, account).await?;
        let provider = providers::of_account(db, account).await?;
        let email = |email: &accounts::Email| email.as_str().to_owned();
        let values: [Value; 11] = [
            json!(person.account.email().map(email)),
            json!(person.pending.as_ref().map(email)),
            json!(person.name),
            json!(person.language.tag()),
            state(person.account.state()),
            json!(person.opened),
            held.iter().map(told).collect(),
            devices
                .iter()
                .map(|device| {
                    json!({
                        "name": device.name,
                        "since": device.since,
                        "last_seen": device.last_seen,
                    })
                })
                .collect(),
            passkeys
                .iter()
                .map(|passkey| {
                    json!({
                        "name": passkey.name,
                        "added": passkey.added,
                        "last_used": passkey.last_used,
                    })
                })
                .collect(),
            provider
                .iter()
                .map(|connection| {
                    json!({
                        "issuer": connection.identity.issuer,
                        "subject": connection.identity.subject,
                        "since": connection.since,
                        "last_used": connection.last_used,
                    })
                })
                .collect(),
            trail.iter().map(entry).collect(),
        ];
        let texts = words(language);
        let retention = length(texts, self.settings().policy.retention());
        let gaps = [("retention", retention.as_str())];
        let mut fields: Vec<Field> = FIELDS
            .into_iter()
            .zip(values)
            .map(|(name, value)| Field {
                field: texts.t(&format!("export-{name}")),
                value,
                purpose: texts.t(&format!("export-{name}-purpose")),
                kept: texts.with(&format!("export-{name}-kept"), &gaps),
            })
            .collect();
        for other in self.others() {
            fields.extend(other.export(account, language).await?);
        }
        Ok(Some(Export {
            site: self.settings().site.clone(),
            made_at: now.micros(),
            fields,
        }))
    }
}

fn state(state: Option<State>) -> Value {
    match state {
        None => Value::Null,
        Some(State::Invited { since }) => json!({ "invited": since }),
        Some(State::Registered { since }) => json!({ "registered": since }),
        Some(State::Active { last_seen }) => json!({ "last_seen": last_seen }),
        Some(State::Warned { last_seen, at, .. }) => {
            json!({ "last_seen": last_seen, "warned": at })
        }
        Some(State::Suspended { since, last_seen }) => {
            json!({ "last_seen": last_seen, "suspended": since })
        }
    }
}

fn entry(line: &audit::Line) -> Value {
    let content = line.content.as_ref();
    json!({
        "number": line.number,
        "at": line.at,
        "action": line.action,
        "subject": content.map(|content| content.subject.to_string()),
        "says": content.and_then(|content| {
            serde_json::from_slice::<Value>(&content.payload).ok()
        }),
    })
}
