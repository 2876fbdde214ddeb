//! Who signed in, as the provider says.

use openidconnect::core::CoreGenderClaim;
use openidconnect::{AdditionalClaims, IdTokenClaims, UserInfoClaims};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The most groups that are taken over.
const MOST_GROUPS: usize = 1_000;

/// The longest text that is taken over, in characters.
const LONGEST: usize = 320;

/// A person whom the provider knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who says so.
    pub issuer: String,
    /// The provider's number for this person: unique there, never given to anybody else.
    pub subject: String,
    /// Their address of e-mail, if the provider tells it.
    pub email: Option<String>,
    /// Whether the provider says that it checked that address. Not all do.
    pub email_verified: bool,
    /// How they are called.
    pub name: Option<String>,
    /// Their groups or roles, as far as the settings name a claim; sorted, each once.
    pub groups: Vec<String>,
}

/// All claims that the standard does not know.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Others(#[serde(default)] Map<String, Value>);

impl AdditionalClaims for Others {}

impl Others {
    /// The groups under this name: a whole name first (some are addresses), then a way into objects.
    fn groups(&self, name: &str) -> Option<Vec<String>> {
        let found = self.0.get(name).or_else(|| {
            let mut steps = name.split('.');
            let first = self.0.get(steps.next()?)?;
            steps.try_fold(first, |value, step| value.get(step))
        })?;
        let mut groups: Vec<String> = match found {
            Value::String(one) => vec![one.clone()],
            Value::Array(many) => many
                .iter()
                .filter_map(Value::as_str)
                .take(MOST_GROUPS)
                .map(str::to_owned)
                .collect(),
            _ => return None,
        };
        groups.retain(|group| !group.is_empty() && group.chars().count() <= LONGEST);
        groups.sort_unstable();
        groups.dedup();
        Some(groups)
    }
}

impl Person {
    /// What the signed statement says, and whether something is missing that may be asked for.
    pub(crate) fn stated(
        claims: &IdTokenClaims<Others, CoreGenderClaim>,
        groups: Option<&str>,
    ) -> (Self, bool) {
        let listed = groups.map(|name| claims.additional_claims().groups(name));
        let name = claims.name().and_then(|name| name.get(None));
        let email = claims.email().and_then(|email| plain(email));
        let person = Self {
            issuer: claims.issuer().to_string(),
            subject: claims.subject().to_string(),
            email_verified: email.is_some() && claims.email_verified().unwrap_or(false),
            email,
            name: name.and_then(|name| plain(name)),
            groups: listed.clone().flatten().unwrap_or_default(),
        };
        let incomplete =
            person.email.is_none() || person.name.is_none() || matches!(listed, Some(None));
        (person, incomplete)
    }

    /// Adds what the provider told when asked. The signed statement goes first.
    pub(crate) fn complete(
        &mut self,
        claims: &UserInfoClaims<Others, CoreGenderClaim>,
        groups: Option<&str>,
    ) {
        if self.email.is_none() {
            self.email = claims.email().and_then(|email| plain(email));
            self.email_verified = self.email.is_some() && claims.email_verified().unwrap_or(false);
        }
        if self.name.is_none() {
            let name = claims.name().and_then(|name| name.get(None));
            self.name = name.and_then(|name| plain(name));
        }
        if self.groups.is_empty() {
            let listed = groups.and_then(|name| claims.additional_claims().groups(name));
            self.groups = listed.unwrap_or_default();
        }
    }
}

/// A text without signs that steer, or nothing.
fn plain(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|sign| !sign.is_control()).collect();
    let text = text.trim();
    (!text.is_empty() && text.chars().count() <= LONGEST).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(value: Value) -> Others {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn groups_are_found_by_name_by_way_or_as_a_single_word() {
        let claims = others(serde_json::json!({
            "groups": ["planung", "planung", "", 7, "kita"],
            "https://stadt.example/roles": ["a"],
            "realm_access": { "roles": ["editor"] },
            "role": "leitung",
            "odd": { "no": "list" },
        }));
        assert_eq!(claims.groups("groups").unwrap(), ["kita", "planung"]);
        assert_eq!(claims.groups("https://stadt.example/roles").unwrap(), ["a"]);
        assert_eq!(claims.groups("realm_access.roles").unwrap(), ["editor"]);
        assert_eq!(claims.groups("role").unwrap(), ["leitung"]);
        assert_eq!(claims.groups("odd"), None);
        assert_eq!(claims.groups("odd.no.deeper"), None);
        assert_eq!(claims.groups("missing"), None);
    }

    #[test]
    fn names_lose_what_steers_and_what_is_too_long() {
        assert_eq!(plain(" Anna\u{7}\n Muster ").unwrap(), "Anna Muster");
        assert_eq!(plain("\t"), None);
        assert_eq!(plain(&"a".repeat(321)), None);
    }
}
