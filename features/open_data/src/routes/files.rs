//! Files of figures.

use super::answer::{self, Refusal, unwritten};
use crate::{
    Format, OpenDataState,
    area_file::Profile,
    choice::{Choice, NoFile, Wanted},
    file_name, geojson, geopackage_file, german_csv, machine_csv,
    notes::{Note, notes},
    table_row::{Of, cells},
    words::Words,
    xlsx::{About, Book},
};
use axum::{
    body::{Body, Bytes},
    extract::{Path, Query, State},
    http::{HeaderMap, Uri},
    response::Response,
};
use futures_util::stream;
use releases::directory::CurrentRelease;
use std::{io, sync::Arc};
use web::Problem;

type Answer = Result<Response, Refusal>;

async fn current(state: &OpenDataState) -> Result<Arc<CurrentRelease>, Refusal> {
    let current = state.directory.current().await?;
    Ok(current.ok_or(Problem::NotFound)?)
}

/// `/de/daten/datei?thema=...&ebene=...&jahr=...&format=...`.
pub(super) async fn file(
    State(state): State<OpenDataState>,
    Path(language): Path<String>,
    Query(wanted): Query<Wanted>,
    uri: Uri,
    headers: HeaderMap,
) -> Answer {
    let words = answer::words(&language)?;
    let release = current(&state).await?;
    let tag = answer::tag(&release, &uri.to_string());
    if answer::has_it(&headers, &tag) {
        return Ok(answer::unchanged(&tag));
    }
    let choice = Choice::new(&release, &wanted).map_err(|why| match why {
        NoFile::Unknown => Refusal::Problem(Problem::NotFound),
        NoFile::TooMuch => Refusal::Choose(less(&language, &wanted)),
    })?;
    let (name, format) = (file_name::of_choice(&choice, words.language), choice.format);
    let told = |choice: &Choice| -> Vec<Note> {
        let base = answer::base(&state.publisher, &headers);
        notes(words, &choice.release, choice.indicators(), &base)
    };
    let body = match format {
        Format::ExcelCsv | Format::Csv => in_parts(words, choice, &state)?,
        _ => {
            // Few at a time, so that memory stays bounded whoever asks.
            let turn = state.making.acquire().await;
            let _turn = turn.map_err(|_| Problem::Unavailable)?;
            let told = told(&choice);
            Body::from(match format {
                Format::GeoJson => geojson::write(&choice, &*state.directory, &told).await?,
                Format::GeoPackage => {
                    let made = geopackage_file::write(words, &choice, &*state.directory, &told);
                    made.await.map_err(unwritten)?
                }
                _ => workbook(words, &choice, &state, &told).await?,
            })
        }
    };
    Ok(answer::file(body, format.content_type(), Some(&name), &tag))
}

/// `/de/daten/raum/stadtteil/05?format=xlsx`.
pub(super) async fn area(
    State(state): State<OpenDataState>,
    Path((language, level, key)): Path<(String, String, String)>,
    Query(wanted): Query<Wanted>,
    uri: Uri,
    headers: HeaderMap,
) -> Answer {
    let words = answer::words(&language)?;
    let format = Format::named(&wanted.format).ok_or(Problem::NotFound)?;
    if !Format::OF_AREA.contains(&format) {
        return Err(Problem::NotFound.into());
    }
    let release = current(&state).await?;
    let tag = answer::tag(&release, &uri.to_string());
    if answer::has_it(&headers, &tag) {
        return Ok(answer::unchanged(&tag));
    }
    let level = release.description.level(&level).ok_or(Problem::NotFound)?;
    let areas = release.areas.get(&level.id);
    let area = areas
        .and_then(|areas| areas.with_key(&key))
        .ok_or(Problem::NotFound)?;
    let figures = state
        .directory
        .area_figures(&release, &level.id, &area.key)
        .await?;
    let profile = Profile {
        release: &release,
        level,
        area,
        figures: &figures,
    };
    let base = answer::base(&state.publisher, &headers);
    let bytes = profile
        .write(words, format, state.publisher.owner(), &base)
        .map_err(unwritten)?;
    let name = profile.file_name(format);
    Ok(answer::file(
        bytes.into(),
        format.content_type(),
        Some(&name),
        &tag,
    ))
}

/// The page on which one can choose less, with the choice kept.
fn less(language: &str, wanted: &Wanted) -> String {
    // All parts are keys of this release, so that nothing has to be written in another way.
    let Wanted {
        thema,
        ebene,
        jahr,
        format,
    } = wanted;
    format!(
        "/{language}/daten?thema={thema}&ebene={ebene}&jahr={jahr}&format={format}&zuviel=ja#herunterladen"
    )
}

/// A table that is sent while it is read, slice by slice. If a slice cannot be read any more, the
/// answer breaks off, so that nobody takes a part for the whole.
fn in_parts(words: Words, choice: Choice, state: &OpenDataState) -> Result<Body, Refusal> {
    let head = match choice.format {
        Format::ExcelCsv => german_csv::head(words),
        _ => machine_csv::head(),
    };
    let head = Bytes::from(head.map_err(unwritten)?);
    let directory = Arc::clone(&state.directory);
    let begin = (0_usize, Some(head), Arc::new(choice), directory);
    let parts = stream::try_unfold(begin, move |(next, head, choice, directory)| async move {
        if let Some(head) = head {
            return Ok(Some((head, (next, None, choice, directory))));
        }
        let Some(place) = choice.places.get(next).copied() else {
            return Ok(None);
        };
        let broken = |error: &dyn std::fmt::Display| {
            tracing::error!(%error, "a file breaks off");
            io::Error::other("the file cannot be read to its end")
        };
        let slice = choice.read(&*directory, place).await;
        let bytes = match slice.map_err(|error| broken(&error))? {
            None => Ok(Vec::new()),
            Some(slice) if choice.format == Format::ExcelCsv => german_csv::slice(words, &slice),
            Some(slice) => machine_csv::slice(&slice),
        };
        let bytes = Bytes::from(bytes.map_err(|error| broken(&error))?);
        Ok::<_, io::Error>(Some((bytes, (next + 1, None, choice, directory))))
    });
    Ok(Body::from_stream(parts))
}

async fn workbook(
    words: Words,
    choice: &Choice,
    state: &OpenDataState,
    told: &[Note],
) -> Result<Vec<u8>, Refusal> {
    let about = About {
        title: choice.release.description.city.name.clone(),
        author: state.publisher.owner().to_owned(),
        published_at: choice.release.published_at,
    };
    let mut book = Book::new(words, &about).map_err(unwritten)?;
    for place in &choice.places {
        let Some(slice) = choice.read(&*state.directory, *place).await? else {
            continue;
        };
        for (area, figure) in slice.rows() {
            let of = Of {
                release: slice.release,
                level: slice.level,
                area,
                indicator: slice.indicator,
                period: slice.period,
            };
            book.push(&cells(words, of, figure)).map_err(unwritten)?;
        }
    }
    let told = told.to_vec();
    // Packing takes a while and must not hold up others.
    let made = tokio::task::spawn_blocking(move || book.finish(&told)).await;
    made.map_err(unwritten)?.map_err(unwritten)
}
