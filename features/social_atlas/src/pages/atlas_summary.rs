//! What a map shows, in sentences.

use super::atlas_classes::Classes;
use crate::{
    comparing::{Comparison, compare},
    reading::Reader,
    words::Words,
};
use small_area_statistics::{Figure, Formula, Indicator};

/// What the map shows, for those who do not see it. No area is named: nobody is ranked.
pub(crate) fn summary(
    words: Words,
    indicator: &Indicator,
    figures: &[Figure],
    city: Option<&Figure>,
    classes: &Classes,
) -> Vec<String> {
    let reader = Reader::new(words).with_at_most(classes.decimals());
    let with_value = figures.iter().filter(|f| f.absence().is_none()).count();
    let mut sentences = vec![words.counted(
        "summary-values",
        with_value,
        &[("all", &words.notation().whole(figures.len() as u64))],
    )];
    if let Some((low, high)) = classes.ends() {
        let key = if classes.has_few() {
            "summary-most"
        } else {
            "summary-range"
        };
        sentences.push(words.with(
            key,
            &[
                ("low", &reader.number(low, indicator, classes.decimals())),
                ("high", &reader.number(high, indicator, classes.decimals())),
            ],
        ));
    }
    if figures.iter().any(Figure::is_limited) {
        sentences.push(words.t("value-limited"));
    }
    let Some(city) = city.filter(|city| city.absence().is_none()) else {
        return sentences;
    };
    sentences.push(words.with("summary-city", &[("value", &reader.line(city, indicator))]));
    if !matches!(
        indicator.formula,
        Formula::Count { .. } | Formula::Class { .. }
    ) {
        let number = |wanted| {
            figures
                .iter()
                .filter(|figure| compare(figure, city, classes.decimals()) == Some(wanted))
                .count()
        };
        sentences.push(words.with(
            "summary-compare",
            &[
                ("above", &number(Comparison::Above).to_string()),
                ("below", &number(Comparison::Below).to_string()),
                ("alike", &number(Comparison::Alike).to_string()),
            ],
        ));
    }
    sentences
}
