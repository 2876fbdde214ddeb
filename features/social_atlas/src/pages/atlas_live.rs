//! The map one can move: what a script needs for it. Words, colours and values of the areas on the
//! page it takes from the page itself; here stands what the page does not show.

use super::{
    atlas::Choice,
    atlas_classes::{Classes, shape_of},
    atlas_classing::Classing,
    maps,
};
use crate::{
    addresses,
    reading::Reader,
    tiles::{MOST_AREAS, from_zoom},
    vintages::Boundaries,
    words::Words,
};
use city_description::PublicLevel;
use releases::directory::CurrentRelease;
use small_area_statistics::{Absence, Figure, Formula, Indicator};
use std::sync::Arc;
use ui::{Legend, assets};

/// Where the map looks, and the level that is too large for a page.
#[derive(Debug)]
pub(crate) struct Ground {
    /// West, south, east, north in degrees.
    pub(crate) extent: [f64; 4],
    /// A level with more areas than a page can show, if one was asked for, and what is said of it.
    pub(crate) finer: Option<(PublicLevel, Arc<FinerLevel>)>,
}

/// A level with too many areas for the page, drawn from tiles alone as soon as one comes close.
#[derive(Debug)]
pub(crate) struct FinerLevel {
    /// `value shade` for each class, ascending, divided by `|`.
    pub(crate) steps: String,
    /// Digits after the point of all values.
    pub(crate) decimals: usize,
    /// How a number reads, with `#` in its place.
    pub(crate) form: String,
    /// `code shape words` for everything that is no number, divided by `|`.
    pub(crate) codes: String,
    /// The profile of an area, with `{key}` in its place.
    pub(crate) profile: String,
    pub(crate) hint: String,
    pub(crate) legend: Legend,
}

/// A finer level on this map.
#[derive(Debug)]
pub(crate) struct Finer {
    pub(crate) tiles: String,
    /// The zoom from which on it is drawn.
    pub(crate) from: u8,
    pub(crate) level: Arc<FinerLevel>,
}

/// What a script needs to draw a map that one can move.
#[derive(Debug)]
pub(crate) struct LiveMap {
    pub(crate) name: String,
    pub(crate) script: String,
    pub(crate) library: String,
    pub(crate) worker: String,
    /// West, south, east, north in degrees.
    pub(crate) extent: String,
    /// What lies still while only the year or the indicator changes.
    pub(crate) ground: String,
    /// The areas that the page shows; none if it shows too many to be drawn.
    pub(crate) tiles: Option<String>,
    /// The level above, whose borders are drawn bolder.
    pub(crate) above: Option<String>,
    pub(crate) finer: Option<Finer>,
}

impl LiveMap {
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        choice: Choice<'_>,
        ground: &Ground,
    ) -> Self {
        let level = choice.level;
        let tiles = |level: &PublicLevel| {
            addresses::tiles(
                &release.release_id,
                &level.id,
                &choice.indicator.id,
                choice.period,
            )
        };
        let drawn =
            choice.within.is_some() || maps::areas(release, &level.id).len() <= maps::MOST_SHAPES;
        let finer = ground.finer.as_ref();
        let extent = ground.extent.map(|degrees| format!("{degrees:.5}"));
        let within = choice.within.map_or("", |area| area.key.as_str());
        let above = Boundaries::of_level(&release.description, &level.id)
            .and_then(|boundaries| boundaries.above(&level.id));
        Self {
            name: words.with(
                "live-name",
                &[
                    ("indicator", choice.indicator.name.get(words.language)),
                    ("year", &choice.period.to_string()),
                ],
            ),
            script: assets::url("map.js"),
            library: assets::url("vendor/maplibre/maplibre-gl.mjs"),
            worker: assets::url("vendor/maplibre/maplibre-gl-worker.mjs"),
            extent: extent.join(","),
            ground: format!(
                "{} {} {within} {}",
                release.release_id,
                level.id,
                finer.map_or("", |(level, _)| level.id.as_str())
            ),
            tiles: drawn.then(|| tiles(level)),
            above: above.map(tiles),
            finer: finer.map(|(level, of)| Finer {
                tiles: tiles(level),
                from: from_zoom(
                    maps::areas(release, &level.id).len(),
                    ground.extent,
                    MOST_AREAS,
                ),
                level: Arc::clone(of),
            }),
        }
    }
}

impl FinerLevel {
    /// What is said of a level; `figures` are those of all its areas.
    pub(crate) fn new(
        words: Words,
        indicator: &Indicator,
        level: &PublicLevel,
        classing: &Classing,
        figures: &[Figure],
    ) -> Self {
        let classes = Classes::of(indicator, figures, classing, &[]);
        let reader = Reader::new(words);
        let shape = |class: ui::ShapeClass| class.name().trim_start_matches("shape--");
        let steps = classes.steps();
        let steps = steps
            .iter()
            .map(|(value, class)| format!("{value} {}", shape(*class)));
        let absences = Absence::ALL.into_iter().map(|absence| {
            let class = shape(shape_of(absence));
            format!("{} {class} {}", absence.name(), reader.absent(absence))
        });
        let few = figures.iter().find_map(|figure| match figure {
            Figure::Count(count) if count.value == 0 && !count.is_exact() => Some(format!(
                "few {} {}",
                shape(classes.class_of(figure)),
                reader.count(*count)
            )),
            _ => None,
        });
        let named: &[_] = match &indicator.formula {
            Formula::Class { classes, .. } => classes,
            _ => &[],
        };
        let named = named.iter().zip(0_u8..).map(|(class, place)| {
            let figure = Figure::Class {
                place,
                limited: false,
            };
            let words = class.name.get(words.language);
            format!("class-{place} {} {words}", shape(classes.class_of(&figure)))
        });
        let mut legend = classes.legend(words, indicator, figures);
        let plural = level.plural.get(words.language);
        legend.title = format!("{plural}: {}", legend.title);
        legend.map_id = "live".to_owned();
        Self {
            steps: steps.collect::<Vec<_>>().join("|"),
            decimals: classes.decimals(),
            form: reader.form(indicator),
            codes: absences
                .chain(few)
                .chain(named)
                .collect::<Vec<_>>()
                .join("|"),
            profile: addresses::page(words.language, &format!("raeume/{}/{{key}}", level.id)),
            hint: words.with("live-closer", &[("level", plural)]),
            legend,
        }
    }
}
