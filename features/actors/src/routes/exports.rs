//! Actors as a table, with the same filters as the list.

use super::{ActorsState, answering::file, finding::filter, sent::Sent};
use crate::{
    exporting::{ExportError, Form},
    permissions::EXPORT,
};
use accounts::Subject;
use axum::{extract::State, response::Response};
use site::{Answer, Refusal, Visit};
use web::Problem;

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl From<ExportError> for Refusal {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Store(error) => error.into(),
            other => {
                tracing::error!(error = %other, "a table cannot be written");
                Refusal::Problem(Problem::Internal)
            }
        }
    }
}

async fn written(
    state: &ActorsState,
    visit: &Visit,
    sent: &Sent,
    (with_private, form): (bool, Form),
) -> Result<Response, Refusal> {
    let (filter, _) = filter(visit, sent);
    let exported = state.actors.export(visit.viewer(), &filter, with_private, form);
    let bytes = exported.await?;
    Ok(match form {
        Form::Csv => file(bytes, CSV, "attachment; filename=\"akteure.csv\""),
        Form::Xlsx => file(bytes, XLSX, "attachment; filename=\"akteure.xlsx\""),
    })
}

/// What everyone may know, as text.
pub(super) async fn csv(State(state): State<ActorsState>, visit: Visit, sent: Sent) -> Answer {
    written(&state, &visit, &sent, (false, Form::Csv)).await
}

/// What everyone may know, as a spreadsheet.
pub(super) async fn xlsx(State(state): State<ActorsState>, visit: Visit, sent: Sent) -> Answer {
    written(&state, &visit, &sent, (false, Form::Xlsx)).await
}

/// With private persons and channels.
pub(super) async fn all(State(state): State<ActorsState>, visit: Visit, sent: Sent) -> Answer {
    visit.may(&EXPORT, &Subject::EVERYWHERE)?;
    written(&state, &visit, &sent, (true, Form::Csv)).await
}
