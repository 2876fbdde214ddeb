//! Pages of text.

use crate::{
    AtlasState,
    pages::{legal::LegalPage, methods::MethodsPage, provenance::ProvenancePage},
    visit::{Answer, Visit},
};
use axum::extract::State;

/// `/de/methoden`: how people are protected.
pub(super) async fn methods(visit: Visit) -> Answer {
    let (head, page) = MethodsPage::new(visit.words, visit.release()?);
    visit.page(head, &page)
}

/// `/de/quellen`: where the figures come from, who approved them, and what was withdrawn.
pub(super) async fn sources(State(state): State<AtlasState>, visit: Visit) -> Answer {
    let release = visit.release()?;
    let withdrawals = state.directory.withdrawals().await?;
    let (head, page) = ProvenancePage::new(visit.words, release, &withdrawals);
    visit.page(head, &page)
}

/// `/de/barrierefreiheit`: the statement on accessibility.
pub(super) async fn accessibility(visit: Visit) -> Answer {
    let (head, page) = LegalPage::accessibility(visit.words, visit.site());
    visit.page(head, &page)
}

/// `/de/datenschutz`: what happens with data of those who read.
pub(super) async fn privacy(visit: Visit) -> Answer {
    let (head, page) = LegalPage::privacy(visit.words, visit.site());
    visit.page(head, &page)
}

/// `/de/impressum`: who is responsible.
pub(super) async fn imprint(visit: Visit) -> Answer {
    let (head, page) = LegalPage::imprint(visit.words, visit.site());
    visit.page(head, &page)
}
