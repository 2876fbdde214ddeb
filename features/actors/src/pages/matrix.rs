//! The actor model: who stands on which level in which pillar, as a table and as a picture.

use super::naming::Naming;
use crate::store::Snapshot;
use actor_network::{
    FieldKey,
    actor::{CitizenRole, Planning},
    model::{Matrix, MatrixCell, View},
};
use askama::{Template, filters::HtmlSafe};
use site::{
    Head, Section, Visit, Words,
    forms::{Choice, Select},
    step,
};
use ui::Link;

/// How many names a cell shows.
const NAMES: usize = 5;

/// A cell of the table.
pub(crate) struct Cell {
    pillar: String,
    count: usize,
    counted: String,
    names: Vec<Link>,
    all: Link,
    marks: Vec<String>,
    strategic: bool,
    operative: bool,
    how: Option<String>,
}

/// A row of the table.
pub(crate) struct Row {
    tier: String,
    cells: Vec<Cell>,
    total: String,
}

/// The same as a picture: a dot for each actor, in rows, up to a number.
#[derive(Template)]
#[template(path = "matrix_picture.html")]
pub(crate) struct Picture {
    title: String,
    width: usize,
    height: usize,
    columns: Vec<Label>,
    rows: Vec<Label>,
    cells: Vec<Drawn>,
}

impl HtmlSafe for Picture {}

struct Label {
    x: usize,
    y: usize,
    lines: Vec<String>,
}

struct Drawn {
    x: usize,
    y: usize,
    class: &'static str,
    count: usize,
    dots: Vec<(usize, usize)>,
    strategic: bool,
    operative: bool,
}

#[derive(Template)]
#[template(path = "matrix.html")]
pub(crate) struct MatrixPage {
    words: Words,
    lead: String,
    views: Vec<ViewLink>,
    theme: Select,
    action: String,
    pillars: Vec<String>,
    rows: Vec<Row>,
    totals: Vec<String>,
    total: String,
    empty: String,
    unplaced: Option<String>,
    picture: Picture,
    usual: Option<String>,
    text: Link,
    configure: Option<Link>,
}

struct ViewLink {
    link: Link,
    current: bool,
}

/// The views by their names in addresses.
pub(crate) const VIEWS: [&str; 10] = [
    "alle",
    "verwaltung",
    "traeger",
    "strategisch",
    "operativ",
    "buergerschaft",
    "souveraen",
    "koproduktion",
    "produktion",
    "thema",
];

/// A view by its name in an address; all of it if there is none of this name.
pub(crate) fn view(name: &str, theme: Option<FieldKey>) -> View {
    match name {
        "verwaltung" => View::Administration,
        "traeger" => View::Providers,
        "strategisch" => View::Planning(Planning::Strategic),
        "operativ" => View::Planning(Planning::Operative),
        "buergerschaft" => View::Citizens(None),
        "souveraen" => View::Citizens(Some(CitizenRole::Sovereign)),
        "koproduktion" => View::Citizens(Some(CitizenRole::CoProducer)),
        "produktion" => View::Citizens(Some(CitizenRole::Producer)),
        "thema" => theme.map_or(View::Whole, View::Theme),
        _ => View::Whole,
    }
}

const fn name_of(view: &View) -> &'static str {
    match view {
        View::Whole => "alle",
        View::Administration => "verwaltung",
        View::Providers => "traeger",
        View::Planning(Planning::Strategic) => "strategisch",
        View::Planning(Planning::Operative) => "operativ",
        View::Citizens(None) => "buergerschaft",
        View::Citizens(Some(CitizenRole::Sovereign)) => "souveraen",
        View::Citizens(Some(CitizenRole::CoProducer)) => "koproduktion",
        View::Citizens(Some(CitizenRole::Producer)) => "produktion",
        View::Theme(_) => "thema",
    }
}

impl MatrixPage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        snapshot: &Snapshot,
        matrix: &Matrix,
        (view, configures): (&View, bool),
    ) -> (Head, Self) {
        let words = naming.words;
        let head = Head::new(
            Section::Actors,
            words.t("matrix-title"),
            words.t("matrix-lead"),
        );
        let head = head.after(vec![step(words, "nav-actors", "akteure")]);
        let theme = match view {
            View::Theme(field) => Some(field.as_str()),
            _ => None,
        };
        let current = name_of(view);
        let views = VIEWS
            .iter()
            .filter(|name| **name != "thema")
            .map(|name| ViewLink {
                link: Link {
                    text: words.t(&format!("view-{name}")),
                    href: visit.address(&format!("akteursmodell?sicht={name}")),
                },
                current: *name == current,
            });
        let unplaced = matrix.unplaced.len();
        let page = Self {
            lead: words.t(&format!("view-{current}-lead")),
            views: views.collect(),
            theme: themes(naming, theme),
            action: visit.address("akteursmodell"),
            pillars: matrix
                .pillars
                .iter()
                .map(|key| naming.pillar(key))
                .collect(),
            rows: rows(visit, naming, snapshot, matrix, theme),
            totals: matrix
                .totals
                .iter()
                .map(|total| whole(words, *total))
                .collect(),
            total: words.counted("matrix-total", matrix.total, &[]),
            empty: words.counted("matrix-empty", matrix.empty_cells(), &[]),
            unplaced: (unplaced > 0).then(|| words.counted("matrix-unplaced", unplaced, &[])),
            picture: picture(naming, matrix),
            usual: (!snapshot.configured).then(|| words.t("matrix-usual")),
            text: Link {
                text: words.t("way-list"),
                href: visit.address("akteure"),
            },
            configure: configures.then(|| Link {
                text: words.t("configure-link"),
                href: visit.address("akteursmodell/einrichten"),
            }),
            words,
        };
        (head, page)
    }
}

fn whole(words: Words, number: usize) -> String {
    words.notation().whole(number as u64)
}

fn themes(naming: &Naming, chosen: Option<&str>) -> Select {
    let words = naming.words;
    let first = Choice::new("", words.t("filter-any"), chosen.is_none());
    let fields = naming.model.lists.fields.iter().map(|entry| {
        let key = entry.key.as_str();
        Choice::new(
            key,
            entry.name.get(words.language).to_owned(),
            chosen == Some(key),
        )
    });
    let all = [first].into_iter().chain(fields).collect();
    Select::new("feld", words.t("view-thema"), all).optional(words)
}

fn rows(
    visit: &Visit,
    naming: &Naming,
    snapshot: &Snapshot,
    matrix: &Matrix,
    theme: Option<&str>,
) -> Vec<Row> {
    let words = naming.words;
    let name = |id: &terms::ActorId| {
        let known = snapshot.actors.get(id)?;
        Some((known.actor.facts().name.clone(), *id))
    };
    let cell = |tier: &str, cell: &MatrixCell| {
        let mut named: Vec<_> = cell.actors.iter().filter_map(name).collect();
        named.sort_by_cached_key(|(name, _)| database::german_order::sort_key(name));
        let count = cell.actors.len();
        let more = theme.map_or(String::new(), |field| format!("&feld={field}"));
        let query = format!("akteure?ebene={tier}&saeule={}{more}", cell.pillar);
        let planning = cell.planning.iter().map(|one| naming.planning(*one));
        let citizens = cell.citizens.iter();
        let citizens = citizens.map(|one| words.t(&format!("citizens-{}", one.name())));
        let ways = [
            ("working-by_subject", cell.by_subject),
            ("working-by_area", cell.by_area),
        ];
        let ways: Vec<String> = (ways.into_iter())
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| format!("{}: {}", words.t(key), whole(words, count)))
            .collect();
        Cell {
            pillar: naming.pillar(&cell.pillar),
            count,
            counted: match count {
                0 => words.t("matrix-nobody"),
                count => words.counted("list-count", count, &[]),
            },
            names: (named.into_iter().take(NAMES))
                .map(|(text, id)| Link {
                    text,
                    href: visit.address(&format!("akteure/{id}")),
                })
                .collect(),
            all: Link {
                text: words.with("matrix-all", &[("number", &whole(words, count))]),
                href: visit.address(&query),
            },
            marks: planning.chain(citizens).collect(),
            strategic: cell.planning.contains(&Planning::Strategic),
            operative: cell.planning.contains(&Planning::Operative),
            how: (!ways.is_empty()).then(|| ways.join(", ")),
        }
    };
    let row = |row: &actor_network::model::MatrixRow| Row {
        tier: naming.tier(&row.tier),
        cells: (row.cells.iter())
            .map(|one| cell(row.tier.as_str(), one))
            .collect(),
        total: whole(words, row.total),
    };
    matrix.rows.iter().map(row).collect()
}

/// Width of a cell of the picture, in its own units; a row is 70 high.
const WIDE: usize = 130;
const HIGH: usize = 70;
const LEFT: usize = 190;
const TOP: usize = 60;
/// Most dots of a cell; above that the number says it.
const DOTS: usize = 24;

fn picture(naming: &Naming, matrix: &Matrix) -> Picture {
    let columns = (0..).zip(&matrix.pillars).map(|(place, pillar)| Label {
        x: LEFT + place * WIDE + WIDE / 2,
        y: 20,
        lines: broken(&naming.pillar(pillar), 16),
    });
    let rows = (0..).zip(&matrix.rows).map(|(place, row)| Label {
        x: LEFT - 12,
        y: TOP + place * HIGH + 26,
        lines: broken(&naming.tier(&row.tier), 24),
    });
    let mut cells = Vec::new();
    for (line, row) in (0..).zip(&matrix.rows) {
        for (place, cell) in (0..).zip(&row.cells) {
            let count = cell.actors.len();
            let (x, y) = (LEFT + place * WIDE, TOP + line * HIGH);
            let dots =
                (0..count.min(DOTS)).map(|dot| (x + 14 + dot % 8 * 14, y + 16 + dot / 8 * 14));
            cells.push(Drawn {
                x: x + 3,
                y: y + 3,
                class: match count {
                    0 => "matrix-cell matrix-cell--empty",
                    _ => "matrix-cell",
                },
                count,
                dots: dots.collect(),
                strategic: cell.planning.contains(&Planning::Strategic),
                operative: cell.planning.contains(&Planning::Operative),
            });
        }
    }
    Picture {
        title: naming.words.t("matrix-picture"),
        width: LEFT + matrix.pillars.len() * WIDE + 6,
        height: TOP + matrix.rows.len() * HIGH + 6,
        columns: columns.collect(),
        rows: rows.collect(),
        cells,
    }
}

/// A text in lines of about so many characters, two at most.
fn broken(text: &str, wide: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let full = lines.len() >= 2;
        match lines.last_mut() {
            Some(line) if full || line.chars().count() + word.chars().count() < wide => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    for line in &mut lines {
        if line.chars().count() > wide + 4 {
            let cut: String = line.chars().take(wide + 3).collect();
            *line = format!("{cut}…");
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_stands_in_two_lines_at_most() {
        assert_eq!(broken("Freie Träger", 16), ["Freie Träger"]);
        let long = broken("Rat, Bürgermeisterin oder Bürgermeister, Leitung", 16);
        assert_eq!(long.len(), 2);
        assert!(long[1].ends_with('…'), "{long:?}");
    }

    #[test]
    fn every_view_is_found_by_its_name() {
        for name in VIEWS {
            let key = FieldKey::new("care").unwrap();
            assert_eq!(name_of(&view(name, Some(key))), name);
        }
        assert_eq!(view("x", None), View::Whole);
    }
}
