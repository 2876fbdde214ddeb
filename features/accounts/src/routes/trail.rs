//! The audit trail, for data protection and administrators.

use super::query;
use crate::{
    audit::Line,
    pages::{Links, Page, texts},
    permissions::READ_TRAIL,
    state::AccountsState,
    words::words,
};
use accounts::Subject;
use axum::{extract::State, http::Uri};
use site::{Answer, Section, Visit};
use terms::{EntityKind, EntityRef};
use ui::{Cell, Column, DataTable, Link, Row};

/// How many entries stand on a page.
const ON_A_PAGE: u64 = 50;

/// `/{language}/protokoll?vor=…`
pub(super) async fn show(State(state): State<AccountsState>, visit: Visit, uri: Uri) -> Answer {
    visit.may(&READ_TRAIL, &Subject::EVERYWHERE)?;
    let words = words(visit.language);
    let before = query(&uri).get("vor").parse().ok();
    let read = state.accounts.audit_page(before, ON_A_PAGE).await?;
    let heads = [
        "trail-act",
        "trail-number",
        "trail-day",
        "trail-by",
        "trail-subject",
    ];
    let columns = heads.map(|key| match key {
        "trail-number" => Column::figures(words.t(key), None),
        key => Column::words(words.t(key)),
    });
    let table = DataTable {
        caption: words.t("trail-caption"),
        columns: columns.into(),
        rows: read.lines.iter().map(|line| row(&visit, line)).collect(),
        dividers: Vec::new(),
        compact: true,
    };
    let sealed = match state.accounts.last_seal().await? {
        Some((head, at)) => words.with(
            "trail-sealed",
            &[
                ("number", &head.number.to_string()),
                ("day", &texts::day(words, at)),
            ],
        ),
        None => words.t("trail-unsealed"),
    };
    let mut page = Page::new(words.t("trail-title"))
        .lead(words.t("trail-lead"))
        .lead(sealed)
        .with(&table)?;
    if let Some(before) = read.before {
        let links = vec![Link {
            text: words.t("trail-older"),
            href: visit.address(&format!("protokoll?vor={before}")),
        }];
        page = page.with(&Links { links })?;
    }
    page.answer(&visit, Section::Account)
}

fn row(visit: &Visit, line: &Line) -> Row {
    let words = words(visit.language);
    let named = |of: EntityRef| {
        let id = of.id.to_string();
        // Random digits tell things apart; the first ones are the time.
        let short = id.get(24..).unwrap_or_default();
        let text = match of.kind {
            EntityKind::Account => words.with("trail-account", &[("id", short)]),
            EntityKind::Acting => words.with("trail-acting", &[("id", short)]),
            kind => format!("{} {short}", kind.name()),
        };
        match of.kind {
            EntityKind::Account => Cell::link(text, visit.address(&format!("konten/{id}"))),
            _ => Cell::text(text),
        }
    };
    let (by, subject) = match &line.content {
        Some(content) => (
            content
                .by
                .map_or_else(|| Cell::muted(words.t("trail-program")), named),
            named(content.subject),
        ),
        None => (
            Cell::muted(words.t("trail-erased")),
            Cell::muted(words.t("trail-erased")),
        ),
    };
    Row {
        head: Cell::text(texts::act(words, &line.action)),
        cells: vec![
            Cell::text(line.number.to_string()),
            Cell::text(texts::day(words, line.at)),
            by,
            subject,
        ],
        emphasis: false,
    }
}
