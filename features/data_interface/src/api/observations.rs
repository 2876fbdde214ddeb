//! `/api/v1/observations`: the figures.

use super::{JSON, paging::Page, same_release};
use crate::{
    fault::Fault,
    observing::{Cube, Filter, JsonStat, Observation, Reader, Selection, write_csv},
    parameters::{invalid, list},
    visit::{Content, Visit},
};
use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The media type of JSON-stat.
pub(crate) const JSON_STAT: &str = "application/vnd.json-stat+json";
/// The media type of tables.
pub(crate) const CSV: &str = "text/csv; charset=utf-8; header=present";

/// Which observations, and how.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ObservationsAsked {
    /// Indicators, separated by commas; see `/api/v1/indicators`.
    #[param(
        required = false,
        pattern = "^[A-Za-z0-9_.-]{1,64}(,[A-Za-z0-9_.-]{1,64}){0,19}$",
        example = "residents"
    )]
    indicator: Option<String>,
    /// Levels, separated by commas; see `/api/v1/levels`.
    #[param(
        required = false,
        pattern = "^[A-Za-z0-9_.-]{1,64}(,[A-Za-z0-9_.-]{1,64}){0,19}$",
        example = "stadtbezirk"
    )]
    level: Option<String>,
    /// Keys of areas, separated by commas; see `/api/v1/areas`.
    #[param(
        required = false,
        pattern = "^[A-Za-z0-9_.-]{1,64}(,[A-Za-z0-9_.-]{1,64}){0,19}$"
    )]
    area: Option<String>,
    /// Years, separated by commas; see `/api/v1/periods`.
    #[param(
        required = false,
        pattern = "^(19[0-9]{2}|20[0-9]{2}|2100)(,(19[0-9]{2}|20[0-9]{2}|2100)){0,19}$",
        example = "2024"
    )]
    period: Option<String>,
    /// `json`, `csv` or `json-stat` (JSON-stat 2.0, one level and at most 10000 cells, not paged).
    /// Without it the header `Accept` chooses.
    #[param(required = false, pattern = "^(json|csv|json-stat)$", example = "json")]
    format: Option<String>,
    /// Entries of a page; not for JSON-stat.
    #[param(required = false, value_type = usize, minimum = 1, maximum = 10000, default = 1000)]
    limit: Option<String>,
    /// How many entries come before the page; not for JSON-stat.
    #[param(required = false, value_type = usize, minimum = 0, maximum = 1000000000, default = 0)]
    offset: Option<String>,
    /// Answer only if this release is public now; links to next pages say it.
    #[param(required = false, pattern = "^[^\\n]*$")]
    release: Option<String>,
}

/// A page of observations: levels as described, then indicators, then years, then areas by name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ObservationPage {
    /// The release.
    release: String,
    /// How many observations there are on all pages.
    total: usize,
    /// The next page; null on the last.
    next: Option<String>,
    /// The observations.
    observations: Vec<Observation>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Json,
    Csv,
    JsonStat,
}

impl Format {
    /// The format asked for by name, else the one that `Accept` likes best (RFC 9110 section 12.5.1).
    fn asked(name: Option<&str>, headers: &HeaderMap) -> Result<Self, Fault> {
        match name {
            Some("json") => return Ok(Self::Json),
            Some("csv") => return Ok(Self::Csv),
            Some("json-stat") => return Ok(Self::JsonStat),
            Some(other) => return Err(invalid("format", other, "expected-format")),
            None => {}
        }
        let accepted: Vec<&str> = headers
            .get_all(header::ACCEPT)
            .iter()
            .filter_map(|value: &HeaderValue| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .filter(|range| !range.is_empty())
            .take(64)
            .collect();
        if accepted.is_empty() {
            return Ok(Self::Json);
        }
        let mut best: Option<(f32, Self)> = None;
        for range in accepted {
            let mut fields = range.split(';').map(str::trim);
            let kind = fields.next().unwrap_or_default().to_ascii_lowercase();
            let weight = fields.find_map(|field| field.strip_prefix("q="));
            let weight: f32 = weight.and_then(|text| text.parse().ok()).unwrap_or(1.0);
            let format = match kind.as_str() {
                "application/json" | "application/*" | "*/*" => Self::Json,
                "text/csv" | "text/*" => Self::Csv,
                JSON_STAT => Self::JsonStat,
                _ => continue,
            };
            if weight > 0.0 && best.is_none_or(|(known, _)| weight > known) {
                best = Some((weight, format));
            }
        }
        best.map(|(_, format)| format).ok_or(Fault::NotAcceptable)
    }
}

async fn answer(visit: &Visit<ObservationsAsked>) -> Result<Content, Fault> {
    let asked = &visit.asked;
    let format = Format::asked(asked.format.as_deref(), &visit.headers)?;
    same_release(visit, asked.release.as_deref())?;
    let page = Page::asked(asked.limit.as_deref(), asked.offset.as_deref())?;
    let filter = Filter {
        levels: list("level", asked.level.as_deref())?,
        indicators: list("indicator", asked.indicator.as_deref())?,
        periods: list("period", asked.period.as_deref())?,
        areas: list("area", asked.area.as_deref())?,
    };
    let release = &*visit.release;
    let selection = Selection::new(release, &filter)?;
    if format == Format::JsonStat {
        let cube = Cube::new(selection)?;
        let stat: JsonStat = cube.read(visit.directory(), visit.words).await?;
        return Content::json(JSON_STAT, &stat);
    }
    let total = selection.len();
    let shown = page.of(total);
    let next = page.next(visit, total);
    let mut observations = Vec::with_capacity(shown.len());
    let mut reader = Reader::new(visit.directory(), release);
    let mut before = 0;
    for slice in selection.slices() {
        let after = before + slice.chosen.positions.len();
        let wanted = shown.start.max(before)..shown.end.min(after);
        if !wanted.is_empty() {
            let of_slice = wanted.start - before..wanted.end - before;
            let read = reader.read(slice, of_slice).await?;
            observations.extend(read.iter().map(|one| one.told(release, visit.words)));
        }
        before = after;
        if before >= shown.end {
            break;
        }
    }
    let content = match format {
        Format::Csv => Content::new(CSV, write_csv(&observations)?),
        Format::Json | Format::JsonStat => Content::json(
            JSON,
            &ObservationPage {
                release: release.release_id.clone(),
                total,
                next: next.clone(),
                observations,
            },
        )?,
    };
    Ok(content.next(next.as_deref()))
}

/// Observations
///
/// Every published figure with its range and status. Rates and shares are made from published counts
/// only. A figure that is not there is null and says why; it is never zero.
#[utoipa::path(get, path = "/api/v1/observations", tag = "figures", params(ObservationsAsked),
    responses((status = 200, description = "A page of observations", content(
        (ObservationPage = "application/json"),
        (String = "text/csv", example = "level,area,indicator,period,value\r\n"),
        (JsonStat = "application/vnd.json-stat+json"),
    ))))]
pub(crate) async fn observations(visit: Visit<ObservationsAsked>) -> Response {
    visit.reply(answer(&visit)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(accept: &str) -> Option<Format> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, accept.parse().unwrap());
        Format::asked(None, &headers).ok()
    }

    #[test]
    fn the_format_is_the_one_that_is_liked_best() {
        assert_eq!(chosen("text/csv"), Some(Format::Csv));
        assert_eq!(
            chosen("text/csv;q=0.5, application/json"),
            Some(Format::Json)
        );
        assert_eq!(chosen(JSON_STAT), Some(Format::JsonStat));
        assert_eq!(chosen("text/html,*/*;q=0.8"), Some(Format::Json));
        assert_eq!(chosen("image/png"), None);
        assert_eq!(chosen("text/csv;q=0"), None);
        assert!(Format::asked(Some("xml"), &HeaderMap::new()).is_err());
    }
}
