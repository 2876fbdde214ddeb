//! `/de/gremien/oparl`: sources of OParl, their readings, and what these would mean.

use super::{
    ActorsState,
    answering::doing,
    sent::{Sent, known},
};
use crate::{
    oparl::{NewSource, OparlError},
    pages::{
        naming::Naming,
        oparl::{ReadingPage, SourcesPage, Typed},
    },
    permissions::IMPORT_BODIES,
};
use accounts::Subject;
use axum::{
    extract::{Multipart, Path, State, multipart::MultipartError},
    http::StatusCode,
};
use site::{Answer, Refusal, Visit};
use std::{collections::BTreeMap, time::Duration};
use terms::EntityId;
use web::Problem;

/// Most files of one form.
const MOST_FILES: usize = 50;
/// How long a page waits for what it asked to store.
const PATIENCE: Duration = Duration::from_secs(12);

fn broken(error: &MultipartError) -> Refusal {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge.into(),
        _ => Problem::BadRequest.into(),
    }
}

/// What a form with files sends.
struct Parts {
    fields: BTreeMap<String, String>,
    files: Vec<(String, Vec<u8>)>,
}

impl Parts {
    async fn read(mut parts: Multipart) -> Result<Self, Refusal> {
        let (mut fields, mut files) = (BTreeMap::new(), Vec::new());
        while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(file) => {
                    let bytes = part.bytes().await.map_err(|error| broken(&error))?;
                    // Browsers send an empty file for a field without one.
                    if !bytes.is_empty() && files.len() < MOST_FILES {
                        let file = file.chars().take(120).collect();
                        files.push((file, bytes.to_vec()));
                    }
                }
                None => {
                    let text = part.text().await.map_err(|error| broken(&error))?;
                    fields.insert(name, text);
                }
            }
        }
        Ok(Self { fields, files })
    }

    fn text(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |text| text.trim())
    }
}

fn away(error: OparlError) -> Refusal {
    match error {
        OparlError::Store(error) => error.into(),
        OparlError::Broken => Problem::Internal.into(),
        _ => Problem::NotFound.into(),
    }
}

pub(super) async fn list(State(state): State<ActorsState>, visit: Visit) -> Answer {
    visit.may(&IMPORT_BODIES, &Subject::EVERYWHERE)?;
    listed(&state, &visit, &Typed::default(), None).await
}

async fn listed(
    state: &ActorsState,
    visit: &Visit,
    typed: &Typed,
    error: Option<&OparlError>,
) -> Answer {
    let sources = state.actors.sources().await?;
    let readings = state.actors.readings().await?;
    let naming = Naming::new(visit, &state.actors.model().await?);
    let (head, page) = SourcesPage::new(visit, &naming, (&sources, &readings), typed, error);
    match error {
        None => visit.page(head, &page),
        Some(_) => visit.page_as(StatusCode::UNPROCESSABLE_ENTITY, head, &page),
    }
}

/// A new source, which is read at once.
pub(super) async fn add(
    State(state): State<ActorsState>,
    visit: Visit,
    parts: Multipart,
) -> Answer {
    visit.may(&IMPORT_BODIES, &Subject::EVERYWHERE)?;
    let parts = Parts::read(parts).await?;
    let typed = Typed {
        name: parts.text("name").to_owned(),
        address: parts.text("adresse").to_owned(),
        years: parts.text("jahre").parse().ok(),
        nightly: !parts.text("naechtlich").is_empty(),
    };
    if typed.address.is_empty() && parts.files.is_empty() {
        let error = OparlError::NoAddress;
        return listed(&state, &visit, &typed, Some(&error)).await;
    }
    let new = NewSource {
        name: typed.name.clone(),
        address: typed.address.clone(),
        years: typed.years.unwrap_or(2),
        nightly: typed.nightly,
    };
    let (source, random) = (visit.id(), visit.state().random);
    let doing = doing(&visit)?;
    let added = state.actors.add_source(source, &new, doing, &random).await;
    match added {
        Ok(()) => begin(&state, &visit, source, parts.files, &typed).await,
        Err(OparlError::Store(error)) => Err(error.into()),
        Err(error) => listed(&state, &visit, &typed, Some(&error)).await,
    }
}

/// Lets a source be read: its files if there are some, else its address.
async fn begin(
    state: &ActorsState,
    visit: &Visit,
    source: EntityId,
    files: Vec<(String, Vec<u8>)>,
    typed: &Typed,
) -> Answer {
    let (reading, random) = (visit.id(), visit.state().random);
    let doing = doing(visit)?;
    let actors = &state.actors;
    let begun = match files.is_empty() {
        true => {
            actors
                .ask_for_reading(reading, source, doing, &random)
                .await
        }
        false => {
            actors
                .read_files(reading, source, files, doing, &random)
                .await
        }
    };
    match begun {
        Ok(()) => visit.see_other(&format!("gremien/oparl/lesungen/{reading}")),
        Err(OparlError::Store(error)) => Err(error.into()),
        Err(error @ (OparlError::NoSource | OparlError::Broken)) => Err(away(error)),
        Err(error) => listed(state, visit, typed, Some(&error)).await,
    }
}

/// What is done with a source that is there.
pub(super) async fn change_source(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
    parts: Multipart,
) -> Answer {
    visit.may(&IMPORT_BODIES, &Subject::EVERYWHERE)?;
    let source: EntityId = known(&text)?;
    let parts = Parts::read(parts).await?;
    let typed = Typed::default();
    let nightly = match parts.text("was") {
        "lesen" => return begin(&state, &visit, source, Vec::new(), &typed).await,
        "datei" => return begin(&state, &visit, source, parts.files, &typed).await,
        "nachts" => true,
        "nachts-nicht" => false,
        _ => return Err(Problem::NotFound.into()),
    };
    let random = visit.state().random;
    let doing = doing(&visit)?;
    let actors = &state.actors;
    match actors.look_nightly(source, nightly, doing, &random).await {
        Ok(()) => visit.see_other("gremien/oparl"),
        Err(error) => Err(away(error)),
    }
}

pub(super) async fn show(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
) -> Answer {
    visit.may(&IMPORT_BODIES, &Subject::EVERYWHERE)?;
    page(&state, &visit, known(&text)?, None).await
}

async fn page(
    state: &ActorsState,
    visit: &Visit,
    reading: EntityId,
    error: Option<&OparlError>,
) -> Answer {
    let reading = state.actors.reading(reading).await.map_err(away)?;
    let source = state.actors.source(reading.source).await.map_err(away)?;
    let naming = Naming::new(visit, &state.actors.model().await?);
    let (head, page) = ReadingPage::new(visit, &naming, (&reading, &source), error);
    match error {
        None => visit.page(head, &page),
        Some(_) => visit.page_as(StatusCode::CONFLICT, head, &page),
    }
}

pub(super) async fn decide(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    visit.may(&IMPORT_BODIES, &Subject::EVERYWHERE)?;
    let reading: EntityId = known(&text)?;
    let doing = doing(&visit)?;
    let (actors, random) = (state.actors.clone(), visit.state().random);
    let done = match sent.text("was") {
        "aufgeben" => actors.give_up_reading(reading, doing, &random).await,
        "anwenden" => {
            // A large source takes longer than a request may: whoever looks again sees how far it is.
            let applying = tokio::spawn(async move {
                let applied = actors.apply_reading(reading, doing, &random).await;
                if let Err(error) = &applied {
                    tracing::warn!(%error, "a reading of OParl was not stored");
                }
                applied.map(|_| ())
            });
            match tokio::time::timeout(PATIENCE, applying).await {
                Ok(Ok(applied)) => applied,
                Ok(Err(_)) => return Err(Problem::Internal.into()),
                Err(_) => Ok(()),
            }
        }
        _ => return Err(Problem::NotFound.into()),
    };
    match done {
        Ok(()) => visit.see_other(&format!("gremien/oparl/lesungen/{reading}")),
        Err(
            error @ (OparlError::Changed
            | OparlError::NotNow(_)
            | OparlError::Body { .. }
            | OparlError::TooManySeats(_)),
        ) => page(&state, &visit, reading, Some(&error)).await,
        Err(error) => Err(away(error)),
    }
}
