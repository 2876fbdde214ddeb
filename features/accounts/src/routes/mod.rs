//! Addresses of accounts, and what answers there. Only here errors become pages.

mod account;
mod arrive;
mod boundaries;
mod demonstration;
mod invite;
mod list;
mod own;
mod own_more;
mod own_passkeys;
mod passkeys;
mod password;
mod provider;
mod role_fields;
mod sign_in;
mod step;
mod tasks;
mod team;
mod trail;

use crate::{permissions as may, state::AccountsState, words::words};
use axum::http::StatusCode;
use site::{Answer, Refusal, Section, Visit, Words, forms::ErrorSummary};
use terms::AccountId;
use ui::{Alert, AlertKind};
use web::{Permission, RouteTable};

/// The routes of accounts.
pub fn routes(state: AccountsState) -> RouteTable {
    let public = Permission::Public;
    let own = Permission::Granted(may::OWN.key);
    let list = Permission::Granted(may::LIST.key);
    let invite = Permission::Granted(may::INVITE.key);
    let grant = Permission::Granted(may::GRANT.key);
    let move_roles = Permission::Granted(may::MOVE.key);
    let suspend = Permission::Granted(may::SUSPEND.key);
    let erase = Permission::Granted(may::ERASE.key);
    let trail = Permission::Granted(may::READ_TRAIL.key);
    let tasks = Permission::Granted(may::SEE_TASKS.key);
    let team = Permission::Granted(may::NAME_EDITORS.key);
    RouteTable::new()
        .get("/{language}/anmelden", public, sign_in::show)
        .post("/{language}/anmelden", public, sign_in::send)
        .post("/{language}/anmelden/passkey/frage", public, passkeys::ask)
        .post("/{language}/anmelden/passkey", public, passkeys::sign_in)
        .post("/{language}/anmelden/anbieter", public, provider::leave)
        .get(
            "/{language}/anmelden/rueckkehr",
            public,
            provider::come_back,
        )
        .post("/{language}/abmelden", public, sign_in::leave)
        .get("/{language}/registrieren", public, arrive::show_register)
        .post("/{language}/registrieren", public, arrive::register)
        .get(
            "/{language}/einladung/{secret}",
            public,
            arrive::show_invitation,
        )
        .post("/{language}/einladung/{secret}", public, arrive::accept)
        .get(
            "/{language}/bestaetigen/{secret}",
            public,
            arrive::show_confirmation,
        )
        .post("/{language}/bestaetigen/{secret}", public, arrive::confirm)
        .get(
            "/{language}/passwort-vergessen",
            public,
            password::show_forgotten,
        )
        .post("/{language}/passwort-vergessen", public, password::ask)
        .get(
            "/{language}/passwort/{secret}",
            public,
            password::show_reset,
        )
        .post("/{language}/passwort/{secret}", public, password::reset)
        .get("/{language}/demo-konten", public, demonstration::show)
        .post("/{language}/demo-konten", public, demonstration::enter)
        .get("/{language}/aufgaben", tasks, tasks::show)
        .get("/{language}/konto", own, own::show)
        .post("/{language}/konto/name", own, own::change_profile)
        .post("/{language}/konto/adresse", own, own::change_address)
        .post("/{language}/konto/passwort", own, own::change_password)
        .post(
            "/{language}/konto/passkeys/frage",
            own,
            own_passkeys::ask_for_new,
        )
        .post("/{language}/konto/passkeys", own, own_passkeys::add)
        .post("/{language}/konto/passkeys/name", own, own_passkeys::rename)
        .post("/{language}/konto/passkeys/ende", own, own_passkeys::remove)
        .post("/{language}/konto/anbieter", own, provider::connect)
        .post("/{language}/konto/anbieter/ende", own, provider::disconnect)
        .post("/{language}/konto/geraete", own, own_more::end_devices)
        .post("/{language}/konto/rollen", own, own_more::give_up_role)
        .get("/{language}/konto/daten", own, own_more::export)
        .get("/{language}/konto/loeschen", own, own_more::show_erase)
        .post("/{language}/konto/loeschen", own, own_more::erase)
        .get("/{language}/konto/team/{actor}", team, team::show)
        .post("/{language}/konto/team/{actor}", team, team::name)
        .post("/{language}/konto/team/{actor}/ende", team, team::end)
        .get("/{language}/konten", list, list::show)
        .get("/{language}/konten/einladen", invite, invite::show)
        .post("/{language}/konten/einladen", invite, invite::send)
        .get("/{language}/konten/grenzen", move_roles, boundaries::show)
        .post("/{language}/konten/grenzen", move_roles, boundaries::decide)
        .get("/{language}/konten/{account}", list, account::show)
        .post("/{language}/konten/{account}/rollen", grant, account::grant)
        .post("/{language}/konten/{account}/ende", grant, account::end)
        .post(
            "/{language}/konten/{account}/verlaengern",
            grant,
            account::renew,
        )
        .post(
            "/{language}/konten/{account}/einladung",
            invite,
            account::invite_again,
        )
        .post(
            "/{language}/konten/{account}/sperren",
            suspend,
            account::suspend,
        )
        .post(
            "/{language}/konten/{account}/entsperren",
            suspend,
            account::lift,
        )
        .post(
            "/{language}/konten/{account}/loeschen",
            erase,
            account::erase,
        )
        .get("/{language}/protokoll", trail, trail::show)
        .with_state(state)
}

/// The account of who asks, if they may do what is their own.
fn own_account(visit: &Visit, permission: &accounts::Permission) -> Result<AccountId, Refusal> {
    let account = visit
        .viewer()
        .account()
        .ok_or_else(|| visit.refused(&accounts::Refusal::SignedOut))?;
    let subject = accounts::Subject::EVERYWHERE.of_account(account);
    visit.may(permission, &subject)?;
    Ok(account)
}

/// The mistakes of a form by their fields.
#[derive(Debug, Clone, Default)]
struct Mistakes(Vec<(String, String)>);

impl Mistakes {
    fn one(field: &str, text: String) -> Self {
        Self(vec![(field.to_owned(), text)])
    }

    fn add(&mut self, field: &str, text: String) {
        self.0.push((field.to_owned(), text));
    }

    fn of(&self, field: &str) -> Option<String> {
        let found = self.0.iter().find(|(other, _)| other == field);
        found.map(|(_, text)| text.clone())
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn summary(&self, words: Words) -> ErrorSummary {
        ErrorSummary::new(words, self.0.clone())
    }

    /// The mistakes that belong to these fields, where a page has several forms.
    fn among(&self, fields: &[&str]) -> Self {
        let of_form = |(field, _): &&(String, String)| fields.contains(&field.as_str());
        Self(self.0.iter().filter(of_form).cloned().collect())
    }

    const fn status(&self) -> StatusCode {
        match self.0.is_empty() {
            true => StatusCode::OK,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

/// A page that says one thing, with a way on.
fn message(
    visit: &Visit,
    status: StatusCode,
    title: String,
    text: String,
    link: (&str, &str),
) -> Answer {
    let words = words(visit.language);
    let links = crate::pages::Links {
        links: vec![ui::Link {
            text: words.t(link.0),
            href: visit.address(link.1),
        }],
    };
    crate::pages::Page::new(title)
        .lead(text)
        .with(&links)?
        .answer_as(visit, Section::Account, status)
}

/// What was just done, by the key that the address carries after a form was sent.
fn done(words: Words, query: &Query) -> Option<Alert> {
    const TEXTS: [&str; 12] = [
        "done-address",
        "done-connected",
        "done-devices",
        "done-invited",
        "done-lifted",
        "done-passkey",
        "done-password",
        "done-profile",
        "done-role",
        "done-role-ended",
        "done-suspended",
        "done-way-ended",
    ];
    let key = format!("done-{}", query.get("erledigt"));
    TEXTS.contains(&key.as_str()).then(|| Alert {
        kind: AlertKind::Info,
        title: words.t(&key),
        body: Vec::new(),
    })
}

/// The query of an address, with names as often as they stand there.
type Query = crate::fields::Fields;

fn query(uri: &axum::http::Uri) -> Query {
    Query::read(uri.query().unwrap_or_default().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_program_does_is_said_to_be_done() {
        let words = words(terms::Language::German);
        let said = |text: &str| done(words, &Query::read(text.as_bytes())).map(|alert| alert.title);
        assert!(said("erledigt=role").is_some());
        assert_eq!(said("erledigt=<script>"), None);
        assert_eq!(said(""), None);
    }
}
