//! The accounts and their roles.

use super::{done, query};
use crate::{
    After,
    acts::administer::Listed,
    pages::{Links, Page, Search, texts},
    permissions::{INVITE, LIST},
    state::AccountsState,
    words::words,
};
use accounts::{Standing, Subject};
use axum::{extract::State, http::Uri};
use site::{Answer, Section, Visit, forms::TextField};
use ui::{Cell, Column, DataTable, Link, Row};

/// How many accounts stand on a page.
const ON_A_PAGE: u64 = 50;

/// `/{language}/konten?suche=…&nach=…&konto=…`
pub(super) async fn show(State(state): State<AccountsState>, visit: Visit, uri: Uri) -> Answer {
    visit.may(&LIST, &Subject::EVERYWHERE)?;
    let words = words(visit.language);
    let query = query(&uri);
    let search = query.get("suche").trim().to_owned();
    let after = query.get("konto").parse().ok().map(|id| After {
        sort_key: query.get("nach").to_owned(),
        id,
    });
    let asked = Some(search.as_str()).filter(|search| !search.is_empty());
    let listing = state
        .accounts
        .list(asked, after.as_ref(), ON_A_PAGE)
        .await?;

    let field = TextField::new("suche", words.t("list-search"), &search)
        .maxlength(100)
        .optional(words);
    let form = Search {
        action: visit.address("konten"),
        label: words.t("list-search"),
        field,
        submit: words.t("list-search-send"),
    };
    let heads = ["list-name", "list-state", "list-roles"];
    let table = DataTable {
        caption: match listing.accounts.is_empty() {
            true => words.t("list-none"),
            false => words.counted("list-count", listing.accounts.len(), &[]),
        },
        columns: heads.map(|key| Column::words(words.t(key))).into(),
        rows: listing
            .accounts
            .iter()
            .map(|listed| row(&visit, listed))
            .collect(),
        dividers: Vec::new(),
        compact: false,
    };
    let mut links = Vec::new();
    if let Some(next) = &listing.next {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("suche", &search)
            .append_pair("nach", &next.sort_key)
            .append_pair("konto", &next.id.to_string())
            .finish();
        links.push(Link {
            text: words.t("next-page"),
            href: visit.address(&format!("konten?{query}")),
        });
    }
    if visit.can(&INVITE, &Subject::EVERYWHERE) {
        links.push(Link {
            text: words.t("invite-title"),
            href: visit.address("konten/einladen"),
        });
    }
    let mut page = Page::new(words.t("list-title"));
    if let Some(alert) = done(words, &query) {
        page = page.with(&alert)?;
    }
    page.with(&form)?
        .with(&table)?
        .with(&Links { links })?
        .answer(&visit, Section::Account)
}

fn row(visit: &Visit, listed: &Listed) -> Row {
    let words = words(visit.language);
    let person = &listed.person;
    let name = match person.name.as_str() {
        "" => person.account.email().map_or("", |email| email.as_str()),
        name => name,
    };
    let mut roles: Vec<String> = listed
        .roles
        .iter()
        .filter(|acting| !matches!(acting.standing(visit.now()), Standing::Over { .. }))
        .map(|acting| texts::role(words, acting.parts().role))
        .collect();
    roles.dedup();
    Row {
        head: Cell::link(name, visit.address(&format!("konten/{}", person.id()))),
        cells: vec![
            Cell::text(texts::state(words, person.account.state())),
            match roles.is_empty() {
                true => Cell::muted(words.t("list-no-role")),
                false => Cell::text(roles.join(", ")),
            },
        ],
        emphasis: false,
    }
}
