//! Where a figure comes from, in one line.

use crate::words::{FigureWords, Words};
use city_description::PublicDescription;
use small_area_statistics::Indicator;
use terms::ReferencePeriod;

/// "Source: register of residents, City of X. As of 31 December 2024. Licence: CC0."
pub(crate) fn source_line(
    words: Words,
    description: &PublicDescription,
    indicator: &Indicator,
    period: ReferencePeriod,
) -> String {
    match description.source_of(indicator) {
        Some(source) => words.with(
            "source-line",
            &[
                ("source", source.name.get(words.language)),
                ("owner", &source.owner),
                (
                    "date",
                    &words.reference_date(source.reference_date.as_deref(), period),
                ),
                ("licence", &source.licence),
            ],
        ),
        None => words.t("source-unknown"),
    }
}

/// The reference date of an indicator in a period.
pub(crate) fn reference_date(
    words: Words,
    description: &PublicDescription,
    indicator: &Indicator,
    period: ReferencePeriod,
) -> String {
    words.reference_date(
        description
            .source_of(indicator)
            .and_then(|source| source.reference_date.as_deref()),
        period,
    )
}
