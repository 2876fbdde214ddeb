//! Inviting people.

use super::{Mistakes, message, role_fields};
use crate::{
    acts::invite::{Delivery, Invitation, InviteRefusal},
    fields::Fields,
    pages::{Form, Page, texts},
    permissions::INVITE,
    state::AccountsState,
    words::words,
};
use accounts::{Email, Subject};
use axum::{extract::State, http::StatusCode};
use site::{
    Answer, Section, Visit,
    forms::{Choice, Choices, Select, TextField, TextKind},
};
use terms::Language;

/// `/{language}/konten/einladen`
pub(super) async fn show(visit: Visit) -> Answer {
    visit.may(&INVITE, &Subject::EVERYWHERE)?;
    form(&visit, &Fields::default(), &Mistakes::default())
}

fn form(visit: &Visit, sent: &Fields, mistakes: &Mistakes) -> Answer {
    let words = words(visit.language);
    let mail = TextField::new("mail", words.t("field-mail"), sent.get("mail"))
        .kind(TextKind::Email)
        .autocomplete("off")
        .maxlength(254)
        .error(mistakes.of("mail"));
    let name = TextField::new("name", words.t("field-name"), sent.get("name"))
        .autocomplete("off")
        .maxlength(100)
        .error(mistakes.of("name"))
        .optional(words);
    let languages = Language::ALL.into_iter().map(|language| {
        let label = site::Words::shared(language).t("language-name");
        let chosen = match sent.get("language") {
            "" => language == Language::German,
            tag => tag == language.tag(),
        };
        Choice::new(language.tag(), label, chosen)
    });
    let language = Select::new("language", words.t("invite-language"), languages.collect());
    let by_hand = sent.get("delivery") == "hand";
    let delivery = Choices::one(
        "delivery",
        words.t("invite-delivery"),
        vec![
            Choice::new("mail", words.t("invite-by-mail"), !by_hand),
            Choice::new("hand", words.t("invite-by-hand"), by_hand),
        ],
    );
    let to = visit.address("konten/einladen");
    let form = Form::new(to, words.t("invite-send"), mistakes.summary(words))
        .field(&mail)?
        .field(&name)?
        .field(&language)?
        .field(&delivery)?;
    let form = role_fields::add(form, visit, sent, mistakes, true)?;
    Page::new(words.t("invite-title"))
        .lead(words.t("invite-lead"))
        .with(&form)?
        .answer_as(visit, Section::Account, mistakes.status())
}

/// `POST /{language}/konten/einladen`
pub(super) async fn send(
    State(state): State<AccountsState>,
    visit: Visit,
    fields: Fields,
) -> Answer {
    let by = visit.may(&INVITE, &Subject::EVERYWHERE)?.entity();
    let words = words(visit.language);
    let mut mistakes = Mistakes::default();
    if role_fields::searches(&fields) {
        return form(&visit, &fields, &mistakes);
    }
    let email = Email::new(fields.get("mail"));
    if email.is_err() {
        mistakes.add("mail", words.t("mail-wrong"));
    }
    let role = role_fields::read(&state, &visit, &fields, &mut mistakes).await?;
    let (Ok(email), true) = (email, mistakes.is_empty()) else {
        return form(&visit, &fields, &mistakes);
    };
    let name = fields.get("name").trim();
    let by_hand = fields.get("delivery") == "hand";
    let invitation = Invitation {
        email,
        name: (!name.is_empty()).then(|| name.to_owned()),
        language: fields.get("language").parse().unwrap_or(Language::German),
        roles: role.into_iter().collect(),
        delivery: match by_hand {
            true => Delivery::ByHand,
            false => Delivery::Mailed,
        },
    };
    let language = invitation.language;
    match state.accounts.invite(by, invitation).await {
        Ok(invited) => match invited.by_hand {
            None => visit.see_other(&format!("konten/{}?erledigt=invited", invited.account)),
            Some(secret) => {
                // Shown this once and stored nowhere.
                let site = &state.accounts.settings().address;
                let link = format!("{site}/{}/einladung/{}", language.tag(), secret.reveal());
                let text = words.with("invite-link", &[("link", &link)]);
                let on = format!("konten/{}", invited.account);
                let title = words.t("invite-link-title");
                message(&visit, StatusCode::OK, title, text, ("link-account", &on))
            }
        },
        Err(InviteRefusal::AlreadyThere(_)) => form(
            &visit,
            &fields,
            &Mistakes::one("mail", words.t("mail-there")),
        ),
        Err(InviteRefusal::Name(error)) => {
            let text = texts::name_error(words, error);
            form(&visit, &fields, &Mistakes::one("name", text))
        }
        Err(InviteRefusal::Role(_) | InviteRefusal::RoleTwice | InviteRefusal::NotWaiting) => form(
            &visit,
            &fields,
            &Mistakes::one("role", words.t("role-missing")),
        ),
        Err(InviteRefusal::Database(error)) => Err(error.into()),
    }
}
