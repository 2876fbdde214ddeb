//! The identity provider: going there and coming back, to sign in or to connect one's account.

use super::{
    Mistakes, own_account,
    own_passkeys::proof_text,
    query,
    sign_in::{back, device_of},
    step::{secret_of, with_cookie},
};
use crate::{
    acts::{connect_provider::ProviderRefusal, prove::ProofRefusal, sign_in_by_provider::Arrived},
    fields::Fields,
    pages::{Form, Item, Items, SmallForm, texts},
    permissions::OWN,
    state::AccountsState,
    visitors::begin_session,
    words::words,
};
use axum::{
    extract::{ConnectInfo, State},
    http::{HeaderMap, Uri},
    response::{IntoResponse, Redirect, Response},
};
use identity_provider::Answer as FromProvider;
use site::{
    Answer, Refusal, Visit, Words,
    forms::{TextField, TextKind},
};
use std::net::SocketAddr;
use terms::{AccountId, Language};
use tower_sessions::Session;
use ui::{Alert, AlertKind};
use web::{FormsMayReach, Problem};

type Peer = Option<axum::Extension<ConnectInfo<SocketAddr>>>;

/// What can be said after somebody came back without success: the value of `anbieter` in the address of
/// the page, and its text.
const OUTCOMES: [(&str, &str); 12] = [
    ("abbruch", "provider-stopped"),
    ("adresse", "provider-email"),
    ("alt", "proof-old"),
    ("anderes", "provider-taken"),
    ("bestaetigen", "sign-in-not-confirmed"),
    ("gesperrt", "sign-in-suspended"),
    ("konto", "provider-no-account"),
    ("spaeter", "provider-away"),
    ("stoerung", "provider-fault"),
    ("verbunden", "provider-connected"),
    ("vorbei", "step-over"),
    ("zu-oft", "too-many"),
];

/// What to say on the page to which somebody came back.
pub(super) fn outcome(state: &AccountsState, words: Words, query: &Fields) -> Option<Alert> {
    let name = &state.accounts.settings().provider.as_ref()?.name;
    let said = query.get("anbieter");
    let (_, text) = OUTCOMES.iter().find(|(outcome, _)| *outcome == said)?;
    Some(Alert {
        kind: AlertKind::Warning,
        title: words.t("provider-not"),
        body: vec![words.with(text, &[("provider", name)])],
    })
}

/// The button on the page where one signs in; none without a provider.
pub(super) fn sign_in_form(state: &AccountsState, visit: &Visit, back: &str) -> Option<Form> {
    let provider = state.accounts.settings().provider.as_ref()?;
    let words = words(visit.language);
    let to = match back {
        "" => visit.address("anmelden/anbieter"),
        back => {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("zurueck", back);
            visit.address(&format!("anmelden/anbieter?{}", query.finish()))
        }
    };
    let submit = words.with("provider-sign-in", &[("provider", &provider.name)]);
    Some(Form::new(to, submit, Mistakes::default().summary(words)).beside())
}

/// A page with a form that leads to the provider: browsers must let it.
pub(super) fn reaching(state: &AccountsState, answer: Answer) -> Answer {
    let mut response = answer?;
    if let Some(provider) = &state.accounts.settings().provider {
        let origins = FormsMayReach(provider.origins.clone());
        response.extensions_mut().insert(origins);
    }
    Ok(response)
}

/// `POST /{language}/anmelden/anbieter`
pub(super) async fn leave(
    State(state): State<AccountsState>,
    visit: Visit,
    peer: Peer,
    headers: HeaderMap,
    uri: Uri,
) -> Answer {
    let from = state.from(peer.map(|peer| peer.0), &headers);
    let query = query(&uri);
    let back = back(query.get("zurueck")).unwrap_or_default();
    let leaving = state.accounts.go_to_provider(back, visit.language, from);
    match leaving.await {
        Ok(leaving) => Ok(with_cookie(
            &state,
            Some(&leaving.secret),
            Redirect::to(&leaving.url),
        )?),
        Err(refusal) => to_page(visit.language, false, refusal),
    }
}

/// `/{language}/anmelden/rueckkehr`: where the provider sends browsers back to. Answers by sending them
/// on, so that what the provider said stands in no address that stays.
pub(super) async fn come_back(
    State(state): State<AccountsState>,
    visit: Visit,
    session: Session,
    headers: HeaderMap,
    uri: Uri,
) -> Answer {
    let visitor = visit.viewer().account();
    let secret = secret_of(&headers);
    let query = query(&uri);
    let said = |name: &str| Some(query.get(name).to_owned()).filter(|said| !said.is_empty());
    let answer = FromProvider {
        state: said("state"),
        code: said("code"),
        error: said("error"),
        iss: said("iss"),
    };
    let returned = state
        .accounts
        .come_back(secret.as_ref(), &answer, visitor)
        .await;
    let language = returned.language.unwrap_or(visit.language);
    let on = |rest: &str| Redirect::to(&site::page_address(language, rest)).into_response();
    let response: Response = match returned.outcome {
        Ok(Arrived::SignedIn(signed_in)) => {
            begin_session(&session, signed_in.account, &device_of(&headers)).await?;
            match signed_in.back.as_str() {
                "" => on("aufgaben"),
                back => Redirect::to(back).into_response(),
            }
        }
        Ok(Arrived::Connected) => on("konto?erledigt=connected"),
        Err(refusal) => to_page(language, returned.connecting, refusal)?,
    };
    Ok(with_cookie(&state, None, response)?)
}

/// To the page that says why it did not work, with the ways on that it has.
fn to_page(language: Language, connecting: bool, refusal: ProviderRefusal) -> Answer {
    let outcome = match refusal {
        ProviderRefusal::NotOffered => return Err(Problem::NotFound.into()),
        ProviderRefusal::Database(error) => return Err(error.into()),
        ProviderRefusal::Stopped => "abbruch",
        ProviderRefusal::EmailNotConfirmed => "adresse",
        ProviderRefusal::Taken => "anderes",
        ProviderRefusal::NotConfirmed => "bestaetigen",
        ProviderRefusal::Suspended => "gesperrt",
        ProviderRefusal::NoAccount => "konto",
        ProviderRefusal::Away => "spaeter",
        ProviderRefusal::Fault => "stoerung",
        ProviderRefusal::Connected => "verbunden",
        ProviderRefusal::Proof(ProofRefusal::NotRecent) => "alt",
        ProviderRefusal::Over | ProviderRefusal::Proof(_) => "vorbei",
        ProviderRefusal::TooMany => "zu-oft",
    };
    let page = match connecting {
        true => "konto",
        false => "anmelden",
    };
    let to = site::page_address(language, &format!("{page}?anbieter={outcome}"));
    Ok(Redirect::to(&to).into_response())
}

/// What "Mein Konto" says of the provider: a form to connect, or the connection.
pub(super) enum Section {
    /// Not connected yet.
    Connect(Form),
    /// Connected; can be ended.
    Connected(Items),
}

pub(super) async fn section(
    state: &AccountsState,
    visit: &Visit,
    account: AccountId,
    has_password: bool,
    mistakes: &Mistakes,
) -> Result<Option<Section>, Refusal> {
    let Some(provider) = &state.accounts.settings().provider else {
        return Ok(None);
    };
    let words = words(visit.language);
    let gaps = [("provider", provider.name.as_str())];
    let connections = state.accounts.connections(account).await?;
    if connections.is_empty() {
        let mistakes = mistakes.among(&["provider-password"]);
        let mut form = Form::new(
            visit.address("konto/anbieter"),
            words.with("provider-connect", &gaps),
            mistakes.summary(words),
        )
        .section("provider", words.with("own-provider", &gaps))
        .text(words.with("own-provider-text", &gaps));
        if has_password {
            let password = TextField::new("provider-password", words.t("field-password"), "")
                .kind(TextKind::Password)
                .autocomplete("current-password")
                .maxlength(256)
                .error(mistakes.of("provider-password"));
            form = form.field(&password)?;
        }
        return Ok(Some(Section::Connect(form)));
    }
    let items = connections
        .iter()
        .map(|connection| {
            let since = texts::day(words, connection.since);
            Item {
                title: provider.name.clone(),
                href: None,
                lines: vec![match connection.last_used {
                    Some(used) => {
                        let used = texts::day(words, used);
                        words.with("provider-used", &[("since", &since), ("used", &used)])
                    }
                    None => words.with("provider-unused", &[("since", &since)]),
                }],
                forms: vec![SmallForm {
                    action: visit.address("konto/anbieter/ende"),
                    fields: Vec::new(),
                    says: None,
                    submit: words.t("provider-disconnect"),
                }],
            }
        })
        .collect();
    Ok(Some(Section::Connected(Items {
        id: "provider",
        heading: words.with("own-provider", &gaps),
        text: vec![words.with("own-provider-there", &gaps)],
        items,
    })))
}

/// `POST /{language}/konto/anbieter`
pub(super) async fn connect(
    State(state): State<AccountsState>,
    visit: Visit,
    session: Session,
    peer: Peer,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let account = own_account(&visit, &OWN)?;
    let from = state.from(peer.map(|peer| peer.0), &headers);
    let this = session.id();
    let password = fields.get("provider-password");
    let leaving =
        state
            .accounts
            .go_to_connect(account, password, this.as_ref(), visit.language, from);
    match leaving.await {
        Ok(leaving) => Ok(with_cookie(
            &state,
            Some(&leaving.secret),
            Redirect::to(&leaving.url),
        )?),
        Err(ProviderRefusal::Proof(refusal)) if refusal != ProofRefusal::NotRecent => {
            let (_, key) = proof_text(refusal)?;
            let text = words(visit.language).t(key);
            let mistakes = Mistakes::one("provider-password", text);
            super::own::page(&state, &visit, account, &session, &fields, &mistakes).await
        }
        Err(refusal) => to_page(visit.language, true, refusal),
    }
}

/// `POST /{language}/konto/anbieter/ende`
pub(super) async fn disconnect(State(state): State<AccountsState>, visit: Visit) -> Answer {
    let account = own_account(&visit, &OWN)?;
    match state.accounts.disconnect_provider(account).await {
        Ok(()) => visit.see_other("konto?erledigt=way-ended"),
        Err(refusal) => super::own_passkeys::way_refused(&visit, refusal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_that_an_address_names_has_a_text() {
        for refusal in [
            ProviderRefusal::Stopped,
            ProviderRefusal::EmailNotConfirmed,
            ProviderRefusal::Taken,
            ProviderRefusal::NotConfirmed,
            ProviderRefusal::Suspended,
            ProviderRefusal::NoAccount,
            ProviderRefusal::Away,
            ProviderRefusal::Fault,
            ProviderRefusal::Connected,
            ProviderRefusal::Over,
            ProviderRefusal::Proof(ProofRefusal::NotRecent),
            ProviderRefusal::TooMany,
        ] {
            let answer = to_page(Language::German, false, refusal).unwrap();
            let to = answer.headers()["location"].to_str().unwrap();
            let said = to.strip_prefix("/de/anmelden?anbieter=").unwrap();
            assert!(OUTCOMES.iter().any(|(outcome, _)| *outcome == said), "{to}");
        }
    }
}
