//! One indicator of one year on the map, with its table.

use super::{
    atlas_classes::Classes,
    atlas_classing::Classing,
    atlas_form::{EntryGroup, Form, OtherYears, other_years},
    atlas_live::{Ground, LiveMap},
    atlas_summary::summary,
    atlas_table::{AreaTable, Deeper},
    embedded::EmbeddedPage,
    maps,
    paging::Paging,
    pass_on::PassOn,
    places::{self, PlacesTable},
    sources,
};
use crate::{
    addresses,
    places_on_map::PlacesOnMap,
    reading::Reader,
    vintages::{Boundaries, lasting},
    words::Words,
};
use askama::Template;
use city_description::PublicLevel;
use disclosure_control::Published;
use releases::directory::{Area, CurrentRelease};
use site::{Head, Section, step};
use small_area_statistics::{Figure, Formula, Indicator};
use terms::ReferencePeriod;
use ui::{Breadcrumb, Choropleth, DataTable, Legend, Link, MapShape};

/// What the map shows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice<'a> {
    pub(crate) indicator: &'a Indicator,
    pub(crate) period: ReferencePeriod,
    /// The level, in the boundaries that hold in the period.
    pub(crate) level: &'a PublicLevel,
    /// Only the areas of the level within this one, of the level above.
    pub(crate) within: Option<&'a Area>,
    /// The level that was asked for and has too many areas for a map.
    pub(crate) too_many: Option<&'a PublicLevel>,
    /// Which part of a long table, from 1.
    pub(crate) part: usize,
    /// How values are divided into classes.
    pub(crate) classing: &'a Classing,
}

impl<'a> Choice<'a> {
    /// The areas of the level that are shown, with their figures.
    fn shown(
        &self,
        release: &'a CurrentRelease,
        figures: &'a [Figure],
    ) -> Vec<(&'a Area, &'a Figure)> {
        let Some(all) = release.areas.get(&self.level.id) else {
            return Vec::new();
        };
        match self.part(release) {
            Some(part) => all.within(Some(&part.key)).zip(figures).collect(),
            None => all.iter().zip(figures).collect(),
        }
    }

    /// The area that contains all that is shown, if it is less than the whole level.
    fn part(&self, release: &CurrentRelease) -> Option<&'a Area> {
        let boundaries = Boundaries::of_level(&release.description, &self.level.id);
        part(self.within?, boundaries?)
    }

    /// The level below, if it has too many areas to be drawn at once: areas of this one lead there.
    fn deeper(&self, release: &'a CurrentRelease) -> Option<Deeper<'a>> {
        let boundaries = Boundaries::of_level(&release.description, &self.level.id)?;
        let level = boundaries.below(&self.level.id)?;
        let many = maps::areas(release, &level.id).len() > maps::MOST_SHAPES;
        many.then_some(Deeper {
            indicator: self.indicator,
            period: self.period,
            level,
        })
    }
}

/// An area, if it contains less than a whole level: all areas lie in the city.
pub(crate) fn part<'a>(within: &'a Area, boundaries: Boundaries<'_>) -> Option<&'a Area> {
    (!boundaries.is_top(&within.level)).then_some(within)
}

/// Published figures for a map.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown<'a> {
    /// Figures of all areas of the level, or of those in the part that is shown, in their order.
    pub(crate) areas: &'a Published<Vec<Figure>>,
    /// The figure of the whole city, if there is a level for it.
    pub(crate) city: Option<&'a Figure>,
    /// Figures of other periods whose classes are to be the same.
    pub(crate) classed_with: &'a [Figure],
    /// The periods in which the indicator has a figure.
    pub(crate) periods: &'a [ReferencePeriod],
    /// Where a map one can move would look; none without boundaries in degrees.
    pub(crate) ground: Option<&'a Ground>,
}

/// The fields with which the classes can be changed.
#[derive(Debug)]
struct ClassingFields {
    methods: EntryGroup,
    counts: EntryGroup,
    limits: String,
    steady: bool,
    /// Whether something was chosen: then the fields are in sight.
    open: bool,
}

impl ClassingFields {
    fn new(words: Words, classing: &Classing) -> Self {
        Self {
            methods: classing.methods(words),
            counts: classing.counts(words),
            limits: classing.written_limits(words),
            steady: classing.steady(),
            open: *classing != Classing::default(),
        }
    }
}

/// The map of one indicator, year and level.
#[derive(Debug, Template)]
#[template(path = "atlas.html")]
pub(crate) struct AtlasPage {
    words: Words,
    title: String,
    lead: String,
    /// Which boundaries the map shows, if there are several.
    boundaries: Option<String>,
    /// How to get to finer areas.
    deeper: Option<String>,
    description: String,
    action: String,
    indicators: Vec<EntryGroup>,
    years: Vec<EntryGroup>,
    levels: EntryGroup,
    classing: Option<ClassingFields>,
    map: Option<Choropleth>,
    /// Which places the map shows, if there are any.
    places: Option<EntryGroup>,
    places_table: Option<PlacesTable>,
    legend: Legend,
    summary: Vec<String>,
    count_hint: Option<String>,
    classes: Vec<String>,
    classes_rule: Option<String>,
    other_years: OtherYears,
    live: Option<LiveMap>,
    /// What is said aloud when the page changes without being loaded anew.
    said: String,
    table: DataTable,
    parts: Paging,
    indicator: Link,
    source: String,
    gaps: Option<Link>,
    /// The address of this state of the map on this site.
    pub(crate) address: String,
    /// How the map is passed on; none where it stands in a page of others.
    pub(crate) pass_on: Option<PassOn>,
    download: String,
}

impl AtlasPage {
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        choice: Choice<'_>,
        shown: Shown<'_>,
        notes: Vec<String>,
    ) -> (Head, Self) {
        let language = words.language;
        let Choice {
            indicator,
            period,
            level,
            within,
            ..
        } = choice;
        let pairs = choice.shown(release, shown.areas);
        let figures: Vec<Figure> = pairs.iter().map(|(_, figure)| **figure).collect();
        let name = indicator.name.get(language);
        let year = period.to_string();
        let classes = Classes::of(indicator, &figures, choice.classing, shown.classed_with);
        let (explained, classes_rule) = classes.explained(words, choice.classing.steady());
        let deeper = choice.deeper(release);
        let date = sources::reference_date(words, &release.description, indicator, period);
        let plural = level.plural.get(language);
        let lead = match within {
            Some(within) => words.with(
                "atlas-lead-within",
                &[("level", plural), ("area", &within.name), ("date", &date)],
            ),
            None => words.with("atlas-lead", &[("level", plural), ("date", &date)]),
        };
        let said = words.with("atlas-title", &[("indicator", name), ("year", &year)]);
        let head = Head {
            title: said.clone(),
            description: lead.clone(),
            section: Section::Atlas,
            way: way(words, release, choice),
            notes,
        };
        let parts = Paging::new(words, pairs.len(), choice.part, |part| {
            let map = addresses::atlas(
                language,
                &indicator.id,
                period,
                lasting(level),
                within.map(|area| &area.key),
            );
            format!("{map}{}&seite={part}#tabelle", choice.classing.query())
        });
        let table = AreaTable {
            words,
            release,
            indicator,
            level,
            city: shown.city,
            decimals: classes.decimals(),
            deeper,
        };
        let caption = words.with(
            "atlas-table-caption",
            &[("indicator", name), ("date", &date)],
        );
        let form = Form {
            words,
            release,
            choice,
        };
        let page = Self {
            words,
            lead,
            title: name.to_owned(),
            boundaries: boundaries(words, release, period),
            deeper: deeper.map(|deeper| deeper.hint(words, release, choice.too_many)),
            description: indicator.description.get(language).to_owned(),
            action: addresses::page(language, "atlas"),
            indicators: form.indicators(),
            years: form.years(shown.periods),
            levels: form.levels(),
            live: shown
                .ground
                .map(|ground| LiveMap::new(words, release, choice, ground)),
            said,
            map: map(words, release, choice, &pairs, &classes),
            places: None,
            places_table: None,
            legend: classes.legend(words, indicator, &figures),
            summary: summary(words, indicator, &figures, shown.city, &classes),
            count_hint: matches!(indicator.formula, Formula::Count { .. })
                .then(|| words.t("atlas-count-hint")),
            classes_rule,
            classes: explained,
            classing: (!classes.published()).then(|| ClassingFields::new(words, choice.classing)),
            other_years: other_years(words, release, choice, shown.periods),
            table: table.write(&pairs[parts.range()], caption),
            parts,
            indicator: Link {
                text: words.with("atlas-more", &[("indicator", name)]),
                href: addresses::indicator(language, &indicator.id),
            },
            source: sources::source_line(words, &release.description, indicator, period),
            address: addresses::atlas(
                language,
                &indicator.id,
                period,
                lasting(level),
                within.map(|area| &area.key),
            ) + &choice.classing.query(),
            pass_on: None,
            download: open_data::addresses::page(
                language,
                open_data::addresses::Asked {
                    indicator: Some(&indicator.id),
                    level: Some(lasting(level)),
                    period: Some(period),
                },
            ),
            gaps: figures
                .iter()
                .any(|figure| figure.absence().is_some())
                .then(|| Link {
                    text: words.t("gaps-link"),
                    href: addresses::page(language, "methoden#luecken"),
                }),
        };
        (head, page)
    }
}

impl AtlasPage {
    /// Shows places on the map and as a table, if they are asked for; else only that one can.
    pub(crate) fn with_places(
        mut self,
        words: Words,
        known: PlacesOnMap,
        (asked, within): (Option<&str>, Option<&Area>),
    ) -> Self {
        self.places = Some(places::choice(words, &known, asked));
        let Some(topic) = asked else { return self };
        let of_topic = known.of_topic(topic);
        let shown = match within {
            Some(area) => of_topic.in_area(area),
            None => of_topic,
        };
        if let Some(map) = &mut self.map {
            map.dots = shown.dots();
        }
        self.places_table = PlacesTable::new(words, &shown);
        self
    }

    /// The map for pages of others: without form, table and ways on, but with its source and the way
    /// to the whole page.
    pub(crate) fn embedded(self, words: Words, head: &Head, address: String) -> EmbeddedPage {
        let map = self.map.map(|mut map| {
            map.id = "embedded-map";
            map
        });
        EmbeddedPage {
            title: head.title.clone(),
            lead: self.lead,
            legend: map.is_some().then(|| Legend {
                map_id: "embedded-map".to_owned(),
                ..self.legend
            }),
            map,
            chart: None,
            table: None,
            table_label: words.t("series-table-open"),
            source: self.source,
            more: Link {
                text: words.with("embed-more", &[("title", &head.title)]),
                href: address,
            },
        }
    }
}

/// The map; none if it would have too many shapes.
fn map(
    words: Words,
    release: &CurrentRelease,
    choice: Choice<'_>,
    pairs: &[(&Area, &Figure)],
    classes: &Classes,
) -> Option<Choropleth> {
    if pairs.len() > maps::MOST_SHAPES {
        return None;
    }
    let indicator = choice.indicator;
    let deeper = choice.deeper(release);
    // One set of digits for the whole page: what the map says of an area never lies outside its
    // class.
    let reader = Reader::new(words).with_at_most(classes.decimals());
    let shapes = pairs
        .iter()
        .map(|(area, figure)| {
            let place = maps::place(words, area, classes.drawn(figure));
            MapShape {
                title: classes.spoken(words, area, figure, &reader.line(figure, indicator)),
                href: deeper.map_or(place.href, |deeper| deeper.address(words, area)),
                key: Some(area.key.to_string()),
                ..place
            }
        })
        .collect();
    let key = match deeper {
        Some(_) => "map-name-deeper",
        None => "map-name",
    };
    let name = words.with(
        key,
        &[
            ("indicator", indicator.name.get(words.language)),
            ("year", &choice.period.to_string()),
        ],
    );
    let mut map = maps::choropleth(words, release, "map", name, shapes);
    if choice.within.is_some() {
        maps::zoom(&mut map);
    }
    Some(map)
}

/// The steps to a map: the atlas, and for a part of the city the map that it was chosen on.
fn way(words: Words, release: &CurrentRelease, choice: Choice<'_>) -> Vec<Breadcrumb> {
    let mut way = vec![step(words, "nav-atlas", "atlas")];
    let level = choice
        .within
        .and_then(|within| release.description.level(within.level.as_str()));
    way.extend(choice.within.zip(level).map(|(within, level)| {
        // The map of the level above: whole if it can be drawn at once, else the part around it.
        let all = maps::areas(release, &level.id).len();
        let around = within.parent.as_ref().filter(|_| all > maps::MOST_SHAPES);
        Breadcrumb {
            text: level.plural.get(words.language).to_owned(),
            href: Some(addresses::atlas(
                words.language,
                &choice.indicator.id,
                choice.period,
                lasting(level),
                around,
            )),
        }
    }));
    way
}

/// Which boundaries the map of a period shows; none if there is only one state of them.
fn boundaries(words: Words, release: &CurrentRelease, period: ReferencePeriod) -> Option<String> {
    let boundaries = Boundaries::in_period(&release.description, period);
    Some(match (boundaries.from, boundaries.to) {
        (_, Some(to)) => words.with("atlas-boundaries-past", &[("year", &to.to_string())]),
        (Some(from), None) => words.with("atlas-boundaries-now", &[("year", &from.to_string())]),
        (None, None) => return None,
    })
}
