//! "Mein Konto": profile, address, password, devices, roles, data.

use super::{
    Mistakes,
    arrive::{name_field, new_password_field},
    done, own_account, own_passkeys, provider, query,
};
use crate::{
    acts::{
        change_address::AddressRefusal, change_password::ChangeRefusal,
        change_profile::ProfileRefusal,
    },
    fields::Fields,
    pages::{Facts, Form, Item, Items, Links, Page, SmallForm, texts},
    permissions::OWN,
    state::AccountsState,
    words::words,
};
use accounts::{Acting, Due, Email, Role, Standing};
use axum::{extract::State, http::Uri};
use site::{
    Answer, Refusal, Section, Visit,
    forms::{Choice, Select, TextField, TextKind},
};
use terms::{AccountId, Language};
use tower_sessions::Session;
use ui::Link;
use web::Problem;

/// `/{language}/konto`
pub(super) async fn show(
    State(state): State<AccountsState>,
    visit: Visit,
    session: Session,
    uri: Uri,
) -> Answer {
    let account = own_account(&visit, &OWN)?;
    page(
        &state,
        &visit,
        account,
        &session,
        &query(&uri),
        &Mistakes::default(),
    )
    .await
}

/// The page; `sent` is what a form sent, or the query of the address.
pub(super) async fn page(
    state: &AccountsState,
    visit: &Visit,
    account: AccountId,
    session: &Session,
    sent: &Fields,
    mistakes: &Mistakes,
) -> Answer {
    let words = words(visit.language);
    let listed = state.accounts.listed(account).await?;
    let listed = listed.ok_or(Problem::NotFound)?;
    let person = &listed.person;
    let devices = state
        .accounts
        .devices(account, session.id().as_ref())
        .await?;
    let mail = person.account.email().map_or("", Email::as_str);

    let sent_or = |field: &str, stored: &str| match sent.get(field) {
        "" => stored.to_owned(),
        sent => sent.to_owned(),
    };
    let of_profile = mistakes.among(&["name"]);
    let languages = Language::ALL.into_iter().map(|language| {
        let label = site::Words::shared(language).t("language-name");
        Choice::new(language.tag(), label, language == person.language)
    });
    let language = Select::new("language", words.t("field-language"), languages.collect());
    let profile = Form::new(
        visit.address("konto/name"),
        words.t("save"),
        of_profile.summary(words),
    )
    .section("profile", words.t("own-profile"))
    .field(&name_field(
        words,
        &sent_or("name", &person.name),
        &of_profile,
    ))?
    .field(&language)?;

    let of_address = mistakes.among(&["new-mail", "mail-password"]);
    let new_mail = TextField::new("new-mail", words.t("field-new-mail"), sent.get("new-mail"))
        .kind(TextKind::Email)
        .autocomplete("email")
        .maxlength(254)
        .error(of_address.of("new-mail"));
    let mut address = Form::new(
        visit.address("konto/adresse"),
        words.t("own-address-send"),
        of_address.summary(words),
    )
    .section("address", words.t("own-address"))
    .text(words.with("own-address-now", &[("mail", mail)]));
    if let Some(pending) = &person.pending {
        address = address.text(words.with("own-address-waits", &[("mail", pending.as_str())]));
    }
    let has_password = state.accounts.has_password(account).await?;
    let mut address = address.field(&new_mail)?;
    if has_password {
        let label = words.t("field-password");
        address = address.field(&password_field("mail-password", label, &of_address))?;
    }

    let of_password = mistakes.among(&["old-password", "new-password"]);
    let password = Form::new(
        visit.address("konto/passwort"),
        words.t("own-password-send"),
        of_password.summary(words),
    )
    .section("password", words.t("own-password"))
    .text(words.t("own-password-text"))
    .field(&password_field(
        "old-password",
        words.t("field-old-password"),
        &of_password,
    ))?
    .field(&new_password_field(words, &of_password))?;

    let devices = Items {
        id: "devices",
        heading: words.t("own-devices"),
        text: vec![words.t("own-devices-text")],
        items: devices
            .iter()
            .map(|device| Item {
                title: match device.name.as_str() {
                    "" => words.t("device-unknown"),
                    name => name.to_owned(),
                },
                href: None,
                lines: vec![match device.is_this {
                    true => words.t("device-this"),
                    false => words.with(
                        "device-seen",
                        &[
                            ("since", &texts::day(words, device.since)),
                            ("seen", &texts::day(words, device.last_seen)),
                        ],
                    ),
                }],
                forms: vec![SmallForm {
                    action: visit.address("konto/geraete"),
                    fields: Vec::new(),
                    says: Some(("device", device.id.clone())),
                    submit: words.t("device-end"),
                }],
            })
            .collect(),
    };
    let others = Form::new(
        visit.address("konto/geraete"),
        words.t("devices-end-others"),
        Mistakes::default().summary(words),
    );
    let roles = roles(state, visit, &listed.roles).await?;
    let passkeys = own_passkeys::sections(state, visit, account, has_password, (sent, mistakes));
    let passkeys = passkeys.await?;
    let provider = provider::section(state, visit, account, has_password, mistakes).await?;
    let data = Links {
        links: vec![
            Link {
                text: words.t("own-data"),
                href: visit.address("konto/daten"),
            },
            Link {
                text: words.t("own-erase"),
                href: visit.address("konto/loeschen"),
            },
        ],
    };
    let mut made = Page::new(words.t("own-title"));
    let told = done(words, sent).or_else(|| provider::outcome(state, words, sent));
    if let Some(alert) = told {
        made = made.with(&alert)?;
    }
    let kept = person.account.next_step(&state.accounts.settings().policy);
    if let Some((Due::Warn(_) | Due::Erase(_), at)) = kept {
        let facts = vec![(words.t("own-kept"), texts::day(words, at))];
        made = made.with(&Facts { facts })?;
    }
    made = made.with(&roles)?.with(&profile)?.with(&address)?;
    made = match has_password {
        true => made.with(&password)?,
        false => no_password(made, visit)?,
    };
    if let Some((list, add)) = passkeys {
        made = made.with(&list)?.with(&add)?;
    }
    made = match provider {
        Some(provider::Section::Connect(form)) => made.with(&form)?,
        Some(provider::Section::Connected(items)) => made.with(&items)?,
        None => made,
    };
    let page = made.with(&devices)?.with(&others)?.with(&data)?.answer_as(
        visit,
        Section::Account,
        mistakes.status(),
    );
    provider::reaching(state, page)
}

/// Where there is no password yet: how to choose one.
fn no_password(page: Page, visit: &Visit) -> Result<Page, askama::Error> {
    let words = words(visit.language);
    page.with(&Items {
        id: "password",
        heading: words.t("own-password"),
        text: vec![words.t("own-password-none")],
        items: Vec::new(),
    })?
    .with(&Links {
        links: vec![Link {
            text: words.t("own-password-first"),
            href: visit.address("passwort-vergessen"),
        }],
    })
}

fn password_field(name: &str, label: String, mistakes: &Mistakes) -> TextField {
    TextField::new(name, label, "")
        .kind(TextKind::Password)
        .autocomplete("current-password")
        .maxlength(256)
        .error(mistakes.of(name))
}

/// The own roles, with where and until when; each can be given up.
async fn roles(state: &AccountsState, visit: &Visit, roles: &[Acting]) -> Result<Items, Refusal> {
    let words = words(visit.language);
    let titles = state.role_titles(words, roles.iter()).await?;
    let mut items = Vec::new();
    for (acting, title) in roles.iter().zip(titles) {
        let parts = acting.parts();
        let give_up = SmallForm {
            action: visit.address("konto/rollen"),
            fields: Vec::new(),
            says: Some(("role", parts.id.to_string())),
            submit: words.t("role-give-up"),
        };
        let over = matches!(acting.standing(visit.now()), Standing::Over { .. });
        items.push(Item {
            title,
            href: parts
                .principal
                .filter(|_| parts.role == Role::Coordinator && acting.holds(visit.now()))
                .map(|principal| visit.address(&format!("konto/team/{}", principal.actor()))),
            lines: texts::facts(words, visit, acting),
            forms: if over { Vec::new() } else { vec![give_up] },
        });
    }
    Ok(Items {
        id: "roles",
        heading: words.t("own-roles"),
        text: vec![words.t(match items.is_empty() {
            true => "own-roles-none",
            false => "own-roles-text",
        })],
        items,
    })
}

/// `POST /{language}/konto/name`
pub(super) async fn change_profile(
    State(state): State<AccountsState>,
    visit: Visit,
    session: Session,
    fields: Fields,
) -> Answer {
    let account = own_account(&visit, &OWN)?;
    let words = words(visit.language);
    let language = fields.get("language").parse().unwrap_or(visit.language);
    let changed = state
        .accounts
        .change_profile(account, fields.get("name"), language);
    match changed.await {
        Ok(()) => visit.see_other("konto?erledigt=profile"),
        Err(ProfileRefusal::Name(error)) => {
            let mistakes = Mistakes::one("name", texts::name_error(words, error));
            page(&state, &visit, account, &session, &fields, &mistakes).await
        }
        Err(ProfileRefusal::NoAccount) => Err(Problem::NotFound.into()),
        Err(ProfileRefusal::Database(error)) => Err(error.into()),
    }
}

/// `POST /{language}/konto/adresse`
pub(super) async fn change_address(
    State(state): State<AccountsState>,
    visit: Visit,
    session: Session,
    fields: Fields,
) -> Answer {
    let account = own_account(&visit, &OWN)?;
    let words = words(visit.language);
    if state.demonstration.contains(&account) {
        let mistakes = Mistakes::one("new-mail", words.t("demo-kept"));
        return page(&state, &visit, account, &session, &fields, &mistakes).await;
    }
    let asked = match Email::new(fields.get("new-mail")) {
        Ok(email) => {
            let password = fields.get("mail-password");
            let this = session.id();
            state
                .accounts
                .ask_for_new_address(account, password, this.as_ref(), &email)
                .await
        }
        Err(_) => {
            let mistakes = Mistakes::one("new-mail", words.t("mail-wrong"));
            return page(&state, &visit, account, &session, &fields, &mistakes).await;
        }
    };
    let (field, key) = match asked {
        Ok(()) => return visit.see_other("konto?erledigt=address"),
        Err(AddressRefusal::Proof(refusal)) => {
            let field = match state.accounts.has_password(account).await? {
                true => "mail-password",
                false => "new-mail",
            };
            (field, own_passkeys::proof_text(refusal)?.1)
        }
        Err(AddressRefusal::Same) => ("new-mail", "mail-same"),
        Err(AddressRefusal::TooMany) => ("new-mail", "too-many"),
        Err(AddressRefusal::NoAccount) => return Err(Problem::NotFound.into()),
        Err(AddressRefusal::Database(error)) => return Err(error.into()),
    };
    let mistakes = Mistakes::one(field, words.t(key));
    page(&state, &visit, account, &session, &fields, &mistakes).await
}

/// `POST /{language}/konto/passwort`
pub(super) async fn change_password(
    State(state): State<AccountsState>,
    visit: Visit,
    session: Session,
    fields: Fields,
) -> Answer {
    let account = own_account(&visit, &OWN)?;
    let words = words(visit.language);
    let this = session.id();
    let (old, new) = (fields.get("old-password"), fields.get("new-password"));
    let changed = state
        .accounts
        .change_password(account, old, new, this.as_ref());
    let mistakes = match changed.await {
        Ok(()) => return visit.see_other("konto?erledigt=password"),
        Err(ChangeRefusal::WrongPassword) => {
            Mistakes::one("old-password", words.t("password-wrong"))
        }
        Err(ChangeRefusal::TooMany) => Mistakes::one("old-password", words.t("too-many")),
        Err(ChangeRefusal::Weak(weak)) => {
            Mistakes::one("new-password", texts::weaknesses(words, &weak))
        }
        Err(ChangeRefusal::NoAccount) => return Err(Problem::NotFound.into()),
        Err(ChangeRefusal::Hashing(error)) => {
            tracing::error!(%error, "a password cannot be hashed");
            return Err(Problem::Internal.into());
        }
        Err(ChangeRefusal::Database(error)) => return Err(error.into()),
    };
    page(&state, &visit, account, &session, &fields, &mistakes).await
}
