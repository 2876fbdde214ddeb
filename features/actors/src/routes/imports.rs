//! Imports of actors from a table.

use super::{
    ActorsState,
    answering::{account, doing, file, named_areas},
    sent::{Sent, known},
};
use crate::{
    importing::{Columns, Draft, DraftState, ImportError},
    pages::{
        importing::{ImportPage, ImportsPage, faults_csv},
        naming::Naming,
    },
    permissions::IMPORT,
};
use accounts::Subject;
use actor_network::{actor::Openness, mapping::MappingFault};
use axum::{
    extract::{Multipart, Path, State, multipart::MultipartError},
    http::StatusCode,
};
use site::{Answer, Refusal, Visit};
use terms::EntityId;
use web::Problem;

pub(super) async fn list(State(state): State<ActorsState>, visit: Visit) -> Answer {
    visit.may(&IMPORT, &Subject::EVERYWHERE)?;
    listed(&state, &visit, "", None).await
}

async fn listed(
    state: &ActorsState,
    visit: &Visit,
    source: &str,
    error: Option<&ImportError>,
) -> Answer {
    let drafts = state.actors.drafts(account(visit)?).await?;
    let naming = Naming::new(visit, &state.actors.model().await?);
    let (head, page) = ImportsPage::new(visit, &naming, &drafts, source, error);
    match error {
        None => visit.page(head, &page),
        Some(_) => visit.page_as(StatusCode::UNPROCESSABLE_ENTITY, head, &page),
    }
}

fn broken(error: &MultipartError) -> Refusal {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge.into(),
        _ => Problem::NotFound.into(),
    }
}

pub(super) async fn upload(
    State(state): State<ActorsState>,
    visit: Visit,
    mut parts: Multipart,
) -> Answer {
    visit.may(&IMPORT, &Subject::EVERYWHERE)?;
    let (mut source, mut name, mut bytes) = (String::new(), String::new(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
        match part.name() {
            Some("quelle") => source = part.text().await.map_err(|error| broken(&error))?,
            Some("datei") => {
                part.file_name().unwrap_or_default().clone_into(&mut name);
                bytes = part.bytes().await.map_err(|error| broken(&error))?.to_vec();
            }
            _ => {}
        }
    }
    let areas = named_areas(&visit.around.places);
    let words = crate::words::words(visit.language);
    let role = words.t("import-role-usual");
    let file = (source.as_str(), name.as_str(), bytes);
    let id = visit.id();
    match state
        .actors
        .upload(id, file, &areas, &role, doing(&visit)?)
        .await
    {
        Ok(draft) => visit.see_other(&format!("akteure/importe/{}", draft.id)),
        Err(ImportError::Store(error)) => Err(error.into()),
        Err(error) => listed(&state, &visit, &source, Some(&error)).await,
    }
}

fn error_key(error: &ImportError) -> Option<&'static str> {
    Some(match error {
        ImportError::Changed => "import-error-changed",
        ImportError::Busy => "import-error-busy",
        ImportError::NotNow(_) => "import-error-not-now",
        ImportError::Mapping(MappingFault::NoIdentity) => "import-error-identity",
        ImportError::Mapping(_) => "import-error-column",
        _ => return None,
    })
}

fn away(error: ImportError) -> Refusal {
    match error {
        ImportError::Store(error) => error.into(),
        _ => Problem::NotFound.into(),
    }
}

fn page(
    visit: &Visit,
    naming: &Naming,
    draft: &Draft,
    (error, asked): (Option<&str>, usize),
) -> Answer {
    let (head, page) = ImportPage::new(visit, naming, draft, error, asked);
    match error {
        None => visit.page(head, &page),
        Some(_) => visit.page_as(StatusCode::CONFLICT, head, &page),
    }
}

pub(super) async fn show(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    visit.may(&IMPORT, &Subject::EVERYWHERE)?;
    let id: EntityId = known(&text)?;
    let draft = state
        .actors
        .draft(id, account(&visit)?)
        .await
        .map_err(away)?;
    let naming = Naming::new(&visit, &state.actors.model().await?);
    page(
        &visit,
        &naming,
        &draft,
        (None, sent.parsed("seite").unwrap_or(1)),
    )
}

/// The faults of a table, to be worked through where the table is kept.
pub(super) async fn faults(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
) -> Answer {
    visit.may(&IMPORT, &Subject::EVERYWHERE)?;
    let id: EntityId = known(&text)?;
    let draft = state.actors.draft(id, account(&visit)?).await;
    let summary = draft.map_err(away)?.summary.ok_or(Problem::NotFound)?;
    let words = crate::words::words(visit.language);
    let bytes = faults_csv(words, &summary.faults)?;
    let name = "attachment; filename=\"fehler.csv\"";
    Ok(file(bytes, "text/csv; charset=utf-8", name))
}

fn columns(sent: &Sent, draft: &Draft) -> Columns {
    let column = |place: usize| sent.parsed(&format!("spalte-{place}"));
    Columns {
        columns: (0..draft.heads.len()).map(column).collect(),
        empty_clears: sent.checked("leeren"),
        contact_role: sent.text("rolle").chars().take(300).collect(),
        openness: sent.parsed("offen").unwrap_or(Openness::Private),
        kind: sent.parsed("art").unwrap_or(draft.columns.kind),
    }
}

pub(super) async fn change(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    visit.may(&IMPORT, &Subject::EVERYWHERE)?;
    let id: EntityId = known(&text)?;
    let doing = doing(&visit)?;
    let actors = state.actors.clone();
    let draft = actors.draft(id, doing.by).await.map_err(away)?;
    let areas = named_areas(&visit.around.places);
    let here = format!("akteure/importe/{id}");
    let done = match sent.text("was") {
        "planen" => {
            let columns = columns(&sent, &draft);
            let planned = actors.plan_import(id, &columns, &areas, doing).await;
            planned.map(|_| here.clone())
        }
        "aufgeben" => {
            let given_up = actors.give_up_import(id, doing).await;
            given_up.map(|()| "akteure/importe".to_owned())
        }
        "anwenden" if draft.state == DraftState::Planned => {
            let random = visit.state().random;
            // A large table takes longer than a request may: whoever looks again sees how far it is.
            let applying = tokio::spawn(async move {
                let applied = actors.apply_import(id, &areas, &random, doing).await;
                if let Err(error) = &applied {
                    tracing::warn!(%error, "an import was not applied");
                }
                applied
            });
            let patience = std::time::Duration::from_secs(3);
            match tokio::time::timeout(patience, applying).await {
                Ok(Ok(applied)) => applied.map(|_| here.clone()),
                Ok(Err(_)) => return Err(Problem::Internal.into()),
                Err(_) => Ok(here.clone()),
            }
        }
        "anwenden" => Err(ImportError::NotNow(draft.state.name())),
        _ => return Err(Problem::NotFound.into()),
    };
    match done {
        Ok(to) => visit.see_other(&to),
        Err(error) => {
            let Some(key) = error_key(&error) else {
                return Err(away(error));
            };
            let draft = state.actors.draft(id, doing.by).await.map_err(away)?;
            let naming = Naming::new(&visit, &state.actors.model().await?);
            page(&visit, &naming, &draft, (Some(key), 1))
        }
    }
}
