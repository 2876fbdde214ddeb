//! One thing that a search found, with what there is to say about it.

use super::maps;
use crate::{
    addresses,
    searching::{self, AREAS, Answers, INDICATORS, PAGES_OF_TEXT, PLACES, SOURCES},
    vintages::{self, Boundaries},
    words::Words,
};
use city_description::{HIGHEST_NUMBER, HouseNumbers, Place, PlaceKind, PlacePart, Side};
use releases::directory::{Area, CurrentRelease};
use search::Hit;
use ui::Link;

/// Most areas of one street or postcode that are listed.
const MOST_LEADS: usize = 30;

/// Something that was found.
#[derive(Debug)]
pub(crate) struct ResultLine {
    pub(crate) text: String,
    /// Its page; a street has none of its own.
    pub(crate) href: Option<String>,
    pub(crate) about: Option<String>,
    /// What the ways on are: "Today:".
    pub(crate) leads_name: Option<String>,
    /// Areas to which it leads.
    pub(crate) leads: Vec<Lead>,
    /// How many more areas it leads to, in words.
    pub(crate) more: Option<String>,
}

/// An area to which something leads.
#[derive(Debug)]
pub(crate) struct Lead {
    pub(crate) link: Link,
    /// Which part of a street lies there.
    pub(crate) note: Option<String>,
}

impl ResultLine {
    fn of(text: &str, href: String, about: &str) -> Self {
        Self {
            text: text.to_owned(),
            href: Some(href),
            about: Some(about.to_owned()),
            leads_name: None,
            leads: Vec::new(),
            more: None,
        }
    }
}

/// What is said about a hit; none if it stands for nothing any more.
pub(crate) fn line(
    words: Words,
    release: &CurrentRelease,
    answers: &Answers,
    typed: &str,
    hit: &Hit,
) -> Option<ResultLine> {
    let language = words.language;
    let description = &release.description;
    let place = usize::try_from(hit.id).ok()?;
    Some(match hit.kind {
        AREAS => of_area(words, release, answers, searching::area(release, hit)?)?,
        PLACES => {
            let known = answers.known.as_ref()?;
            of_place(words, release, typed, known.place(hit)?)
        }
        INDICATORS => {
            let indicator = description.indicators.get(place)?;
            ResultLine::of(
                indicator.name.get(language),
                addresses::indicator(language, &indicator.id),
                indicator.description.get(language),
            )
        }
        SOURCES => {
            let source = description.sources.get(place)?;
            let href = addresses::page(language, &format!("quellen#{}", source.id));
            ResultLine::of(source.name.get(language), href, &source.owner)
        }
        _ => {
            let (name, about, address) = PAGES_OF_TEXT.get(place)?;
            let href = addresses::page(language, address);
            ResultLine::of(&words.t(name), href, &words.t(about))
        }
    })
}

/// An area: its level, the area it lies in, what it was called before; for one that is no more, until
/// when it was there and which areas lie there now.
fn of_area(
    words: Words,
    release: &CurrentRelease,
    answers: &Answers,
    area: &Area,
) -> Option<ResultLine> {
    let mut about = about(words, release, area)?;
    let former = answers.known.as_ref().map_or(&[][..], |of| of.former(area));
    if !former.is_empty() {
        let names = [("names", former.join(", "))];
        let names = names.each_ref().map(|(gap, names)| (*gap, names.as_str()));
        about = format!("{about} · {}", words.with("search-formerly", &names));
    }
    let Link { text, href } = maps::link(words, area);
    let gone = Boundaries::of_level(&release.description, &area.level)?
        .to
        .is_some();
    let now = vintages::relatives(release, area).into_iter();
    let now: Vec<&Area> = now
        .filter(|relatives| gone && relatives.boundaries.to.is_none())
        .flat_map(|relatives| relatives.areas)
        .collect();
    let leads: Vec<Lead> = now
        .into_iter()
        .map(|area| Lead {
            link: maps::link(words, area),
            note: None,
        })
        .collect();
    Some(ResultLine {
        leads_name: (!leads.is_empty()).then(|| words.t("search-today")),
        leads,
        ..ResultLine::of(&text, href, &about)
    })
}

/// A street or a postcode with its areas. If a house number was typed, only the areas where it lies.
fn of_place(words: Words, release: &CurrentRelease, typed: &str, place: &Place) -> ResultLine {
    let number = match place.kind {
        PlaceKind::Street => searching::house_number(typed, &place.name),
        PlaceKind::Postcode | PlaceKind::FormerName => None,
    };
    let lies = |part: &&PlacePart| match (number, part.numbers) {
        (Some(number), Some(numbers)) => numbers.contain(number),
        _ => true,
    };
    let mut parts: Vec<&PlacePart> = place.parts.iter().filter(lies).collect();
    let found = number.filter(|_| !parts.is_empty() && parts.len() < place.parts.len());
    if parts.is_empty() {
        parts = place.parts.iter().collect();
    }
    let number = found.map(|number| number.to_string());
    let name = match (place.kind, number) {
        (PlaceKind::Postcode, _) => words.t("search-postcode-in"),
        (_, Some(number)) => words.with("search-number-in", &[("number", &number)]),
        (_, None) => words.t("search-street-in"),
    };
    let lead = |part: &&PlacePart| {
        let area = vintages::find(release, &part.level, &part.area)?;
        Some(Lead {
            link: maps::link(words, area),
            note: part.numbers.map(|numbers| in_words(words, numbers)),
        })
    };
    let leads: Vec<Lead> = parts.iter().take(MOST_LEADS).filter_map(lead).collect();
    let more = parts.len().saturating_sub(MOST_LEADS);
    ResultLine {
        text: place.name.clone(),
        href: None,
        about: None,
        leads_name: Some(name),
        leads,
        more: (more > 0).then(|| words.counted("search-more-areas", more, &[])),
    }
}

/// "1 to 99, odd".
fn in_words(words: Words, numbers: HouseNumbers) -> String {
    let (from, to) = (numbers.from.to_string(), numbers.to.to_string());
    let range = match (numbers.from, numbers.to) {
        (1, HIGHEST_NUMBER) => None,
        (_, HIGHEST_NUMBER) => Some(words.with("search-numbers-from", &[("from", &from)])),
        (_, _) if from == to => Some(words.with("search-number", &[("number", &from)])),
        _ => Some(words.with("search-numbers", &[("from", &from), ("to", &to)])),
    };
    let side = match numbers.side {
        Side::Both => None,
        Side::Odd => Some(words.t("search-side-odd")),
        Side::Even => Some(words.t("search-side-even")),
    };
    let side = side.filter(|_| from != to);
    match (range, side) {
        (Some(range), Some(side)) => format!("{range}, {side}"),
        (range, side) => range
            .or(side)
            .unwrap_or_else(|| words.t("search-numbers-all")),
    }
}

/// The level of an area, the area it lies in, and until when it was there.
fn about(words: Words, release: &CurrentRelease, area: &Area) -> Option<String> {
    let level = release.description.level(area.level.as_str())?;
    let boundaries = Boundaries::of_level(&release.description, &level.id)?;
    let mut parts = vec![level.name.get(words.language).to_owned()];
    let above = boundaries.above(&level.id);
    let above = above.filter(|above| !boundaries.is_top(&above.id));
    let parent = above.zip(area.parent.as_ref()).and_then(|(above, key)| {
        let mut areas = maps::areas(release, &above.id).iter();
        areas.find(|parent| parent.key == *key)
    });
    parts.extend(parent.map(|parent| parent.name.clone()));
    parts.extend(boundaries.to.and_then(|_| boundaries.span(words)));
    Some(parts.join(" · "))
}
