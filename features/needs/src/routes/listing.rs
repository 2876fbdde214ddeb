//! The list of needs.

use crate::{
    NeedsState,
    pages::list::{Asked, ListPage, Standing},
    sent::Sent,
    words::words,
};
use axum::extract::{RawQuery, State};
use needs::FieldId;
use site::{Answer, Visit};

/// Longest words that are looked for, in characters.
const LONGEST: usize = 100;

pub(super) async fn list(
    State(state): State<NeedsState>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Answer {
    let words = words(visit.language);
    let sent = Sent::query(query.as_deref());
    let mut notes = Vec::new();
    let places = &*visit.around.places;
    let area = match sent.get("raum") {
        "" => None,
        text => match text.parse() {
            Ok(area) if places.area(&area).is_some() => Some(area),
            _ => {
                notes.push(words.t("note-area"));
                None
            }
        },
    };
    let field = FieldId::new(sent.get("feld")).ok();
    let field = field.filter(|key| state.vocabulary.fields.iter().any(|one| one.key == *key));
    let standing = Standing::ALL.into_iter();
    let standing = standing.clone().find(|one| one.name() == sent.get("stand"));
    let asked = Asked {
        area,
        field,
        standing: standing.unwrap_or_default(),
        words: sent.get("q").chars().take(LONGEST).collect(),
        behind: sent.get("nach").parse().ok(),
    };
    let filter = asked.filter(places);
    let listed = state.register().list(&filter, asked.behind).await?;
    let (mut head, page) = ListPage::new(&state, &visit, words, &asked, &listed);
    head.notes = notes;
    visit.page(head, &page)
}
