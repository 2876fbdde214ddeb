//! How two indicators lie together.

use super::{
    change_map::on_axis,
    comparison::{Compared, Pair, Side},
};
use crate::{addresses, reading::Reader, words::Words};
use small_area_statistics::Formula;
use ui::{ScatterAxis, ScatterChart, ScatterPoint};

/// The plot; none if one of the indicators has classes instead of values, or no area has both.
pub(crate) fn scatter(
    words: Words,
    compared: &Compared<'_>,
    pairs: &[Pair<'_>],
) -> Option<ScatterChart> {
    let (first, second) = (&compared.first, &compared.second);
    let classed = |side: &Side<'_>| matches!(side.indicator.formula, Formula::Class { .. });
    if classed(first) || classed(second) {
        return None;
    }
    let reader = Reader::new(words);
    let points: Vec<ScatterPoint> = pairs
        .iter()
        .filter_map(|pair| {
            let then = pair.first?;
            Some(ScatterPoint {
                title: words.with(
                    "scatter-point",
                    &[
                        ("area", &pair.area.name),
                        ("first", &reader.line(then, first.indicator)),
                        ("second", &reader.line(pair.second, second.indicator)),
                    ],
                ),
                href: addresses::area(words.language, &pair.area.level, &pair.area.key),
                x: on_axis(then)?,
                y: on_axis(pair.second)?,
            })
        })
        .collect();
    let axis = |side: &Side<'_>| ScatterAxis {
        title: words.with(
            "atlas-title",
            &[
                ("indicator", side.indicator.name.get(words.language)),
                ("year", &side.period.to_string()),
            ],
        ),
        unit: side.indicator.unit.get(words.language).to_owned(),
    };
    let (across, up) = (axis(first), axis(second));
    (!points.is_empty()).then(|| ScatterChart {
        name: words.with(
            "scatter-name",
            &[("first", &across.title), ("second", &up.title)],
        ),
        across,
        up,
        points,
        notation: words.notation(),
    })
}
