//! The profiles of all areas of a level as one print run: each area begins a new sheet.

use super::{
    ages::Ages,
    figure_block::{past, share_of_city},
    maps,
    paging::Paging,
    planning::Planning,
    profile::Subject,
    profile_notes::{end, summary},
    series, sources,
    told::{Told, anchor, small_charts},
};
use crate::{
    addresses,
    reading::{Reader, Reading},
    wording::in_words,
    words::Words,
};
use askama::Template;
use city_description::PublicLevel;
use releases::directory::{Area, CurrentRelease};
use site::{Head, Section, step};
use small_area_statistics::{FieldOfAction, Indicator};
use ui::{Link, SmallCharts};

/// How many areas stand in one part of a print run.
pub(crate) const SHEETS: usize = 60;

/// A figure in short: what it is, what it means, where it comes from.
#[derive(Debug)]
struct Brief {
    name: String,
    reading: Reading,
    sentences: Vec<String>,
    source: String,
}

/// A field of action on a sheet.
#[derive(Debug)]
struct BriefField {
    name: String,
    small: Option<SmallCharts>,
    ages: Option<Ages>,
    figures: Vec<Brief>,
}

/// The profile of one area on sheets of its own.
#[derive(Debug)]
pub(crate) struct Sheet {
    id: String,
    name: String,
    href: String,
    summary: Vec<String>,
    planning: Option<Planning>,
    fields: Vec<BriefField>,
}

/// The profiles of all areas of a level, or a part of them.
#[derive(Debug, Template)]
#[template(path = "printing.html")]
pub(crate) struct PrintPage {
    words: Words,
    title: String,
    part: Option<String>,
    sheets: Vec<Sheet>,
    pages: Paging,
    methods: String,
    vintage: String,
}

/// The way to the print run of a level; none for a level with one area, whose profile prints as well.
pub(crate) fn link(words: Words, release: &CurrentRelease, level: &PublicLevel) -> Option<Link> {
    let several = maps::areas(release, &level.id).len() > 1;
    several.then(|| Link {
        text: words.with("print-link", &[("level", level.plural.get(words.language))]),
        href: addresses::print(words.language, &level.id, 1),
    })
}

/// The ways to the print runs of all levels that hold now.
pub(crate) fn links(words: Words, release: &CurrentRelease) -> Vec<Link> {
    let levels = release.description.levels.iter();
    levels
        .filter_map(|level| link(words, release, level))
        .collect()
}

/// The areas of a level in parts, and which of them are shown.
pub(crate) fn part<'a>(
    words: Words,
    release: &'a CurrentRelease,
    level: &PublicLevel,
    asked: usize,
) -> (Paging, Vec<&'a Area>) {
    let all = maps::areas(release, &level.id);
    let pages = Paging::in_parts_of(SHEETS, words, all.len(), asked, |part| {
        addresses::print(words.language, &level.id, part)
    });
    let areas = all[pages.range()].iter().collect();
    (pages, areas)
}

impl PrintPage {
    pub(crate) fn new(
        words: Words,
        level: &PublicLevel,
        pages: Paging,
        sheets: Vec<Sheet>,
    ) -> (Head, Self) {
        let plural = level.plural.get(words.language);
        let title = words.with("print-title", &[("level", plural)]);
        let head = Head {
            title: title.clone(),
            description: words.t("print-lead"),
            section: Section::Areas,
            way: vec![step(words, "nav-areas", "raeume")],
            notes: Vec::new(),
        };
        let page = Self {
            words,
            title,
            part: pages.part().map(|(part, parts)| {
                let [part, parts] = [part, parts].map(|n| words.notation().whole(n as u64));
                words.with("print-part", &[("part", &part), ("parts", &parts)])
            }),
            sheets,
            pages,
            methods: addresses::page(words.language, "methoden"),
            vintage: words.with("profile-vintage", &[("vintage", level.vintage.as_str())]),
        };
        (head, page)
    }
}

impl Sheet {
    pub(crate) fn new(words: Words, release: &CurrentRelease, subject: Subject<'_>) -> Self {
        let description = &release.description;
        let area = subject.area;
        let level = description.level(area.level.as_str());
        let level = level.map_or("", |level| level.name.get(words.language));
        let parent = maps::parent(release, area);
        let href = addresses::area(words.language, &area.level, &area.key);
        let city_name = words.t("whole-city");
        let end = end(release, area);
        let field = |field: FieldOfAction| {
            let told = Told::of_field(words, release, subject, &city_name, field);
            let chart = |indicator: &Indicator| format!("{href}#{}", anchor(indicator));
            BriefField {
                name: words.t(&format!("field-{}", field.name())),
                small: small_charts(words, &told, 1, chart),
                ages: (field == FieldOfAction::People)
                    .then(|| Ages::new(words, release, subject, end, 4))
                    .flatten(),
                figures: told.iter().filter_map(|told| brief(told, end)).collect(),
            }
        };
        Self {
            id: format!("raum-{}", area.key),
            name: area.name.clone(),
            summary: summary(words, release, subject, level, parent),
            planning: Planning::new(words, description.texts_of(&area.level, &area.key), 3),
            fields: FieldOfAction::ALL
                .map(field)
                .into_iter()
                .filter(|field| !field.figures.is_empty() || field.ages.is_some())
                .collect(),
            href,
        }
    }
}

/// The newest figure with its sentence, the whole city and the past.
fn brief(told: &Told<'_>, end: usize) -> Option<Brief> {
    let (words, release, indicator) = (told.words, told.release, told.indicator);
    let (at, period, figure) = told.newest(end)?;
    let reader = Reader::new(words);
    let city = told.city().and_then(|city| city.figures.get(at));
    let city = city.and_then(|city| match series::comparable(indicator) {
        true => Some(words.with("print-city", &[("value", &reader.line(city, indicator))])),
        false => share_of_city(words, figure, city),
    });
    let past = past(words, release, indicator, told.own().figures, at);
    Some(Brief {
        name: indicator.name.get(words.language).to_owned(),
        reading: reader.read(figure, indicator),
        sentences: in_words(words, figure, indicator)
            .into_iter()
            .chain(city)
            .chain(past)
            .collect(),
        source: sources::source_line(words, &release.description, indicator, period),
    })
}
