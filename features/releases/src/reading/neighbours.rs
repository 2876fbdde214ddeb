//! What the areas of a level say about each other: ground that two claim, ground that none does.

use super::{Reading, areas::FoundArea};
use crate::german_number::german;
use files::{Note, Problem, counted};
use geo::{Area as _, MultiPolygon};
use social_area::{Crs, Fit, Gap, Overlap, fit};

/// So many overlaps are looked for.
const MOST_OVERLAPS: usize = 1_000;

/// So many gaps are told one by one, the largest first; more are counted.
const GAPS_TOLD: usize = 5;

/// So many neighbours of a gap are named; more are counted.
const NEIGHBOURS_TOLD: usize = 3;

/// Holds the areas of one file against each other. `complete` says that all of them have been
/// read: otherwise what looks like a gap may be an area with a problem of its own.
pub(super) fn check(
    reading: &mut Reading<'_>,
    file: &str,
    crs: Option<Crs>,
    areas: &[FoundArea],
    complete: bool,
) {
    let nowhere = MultiPolygon(Vec::new());
    let boundaries: Vec<&MultiPolygon<f64>> = areas
        .iter()
        .map(|area| area.boundary.as_ref().unwrap_or(&nowhere))
        .collect();
    let found = fit(&boundaries, MOST_OVERLAPS);
    let told = Told { file, crs, areas };
    reading.report.extend(told.overlaps(&found));
    let mut notes = Vec::from_iter(told.slivers(&found));
    if complete {
        notes.extend(told.gaps(&found));
        notes.extend(told.parts(&found));
    }
    for what in notes {
        let note = Note::new(file, what);
        // Several states of the boundaries may come from one file.
        if !reading.report.notes.contains(&note) {
            reading.report.note(note);
        }
    }
}

/// What is said of the areas of one file.
struct Told<'a> {
    file: &'a str,
    crs: Option<Crs>,
    areas: &'a [FoundArea],
}

impl Told<'_> {
    fn overlaps(&self, found: &Fit) -> Vec<Problem> {
        let claims = found.overlaps.iter().filter(|of| !of.is_sliver());
        let mut problems: Vec<Problem> = claims.map(|of| self.overlap(of)).collect();
        if found.more_overlaps {
            let what = format!("Nach {MOST_OVERLAPS} Überlappungen wurde nicht weiter gesucht.");
            let remedy = "Beheben Sie die ersten, und prüfen Sie dann noch einmal.";
            problems.push(Problem::new(self.file, what, remedy));
        }
        problems
    }

    fn overlap(&self, overlap: &Overlap) -> Problem {
        let (a, b) = overlap.areas;
        let ground = |at: usize| {
            let boundary = self.areas[at].boundary.as_ref();
            boundary.map_or(0.0, MultiPolygon::unsigned_area)
        };
        let (small, large) = if ground(a) < ground(b) {
            (a, b)
        } else {
            (b, a)
        };
        let size = square_metres(overlap.square_metres);
        let place = self.place(overlap.at);
        let (what, remedy) = if overlap.square_metres > 0.999 * ground(small) {
            (
                format!(
                    "{} liegt ganz in {} ({size}), {place}.",
                    self.name(small),
                    self.name(large)
                ),
                "Schneiden Sie den kleineren Raum in Ihrem GIS aus dem größeren heraus, oder nehmen Sie einen der beiden weg. Jeder Ort darf nur in einem Raum liegen.",
            )
        } else {
            (
                format!(
                    "{} und {} überlappen sich auf {size}, {place}.",
                    self.name(a),
                    self.name(b)
                ),
                "Berichtigen Sie die Grenze in Ihrem GIS (QGIS: „Topologieprüfung“) und exportieren Sie noch einmal. Jeder Ort darf nur in einem Raum liegen.",
            )
        };
        let row = self.areas[small].row;
        Problem::new(self.file, what, remedy).at_row(row)
    }

    /// Borders that two areas draw a little differently.
    fn slivers(&self, found: &Fit) -> Option<String> {
        let slivers: Vec<&Overlap> = found.overlaps.iter().filter(|of| of.is_sliver()).collect();
        let largest =
            (slivers.iter()).max_by(|a, b| a.square_metres.total_cmp(&b.square_metres))?;
        let all: f64 = slivers.iter().map(|of| of.square_metres).sum();
        let pairs = counted(slivers.len(), "Paar", "Paare");
        let (verb, of) = match slivers.len() {
            1 => ("überlappt", "Nachbarn"),
            _ => ("überlappen", "Nachbarn"),
        };
        Some(format!(
            "{pairs} von {of} {verb} sich in schmalen Streifen, zusammen {}, am meisten {} und {}, {}. Das gilt als Ungenauigkeit beim Zeichnen.",
            square_metres(all),
            self.name(largest.areas.0),
            self.name(largest.areas.1),
            self.place(largest.at),
        ))
    }

    /// Ground that belongs to nobody, the largest first.
    fn gaps(&self, found: &Fit) -> Vec<String> {
        let (slivers, gaps): (Vec<&Gap>, Vec<&Gap>) =
            found.gaps.iter().partition(|gap| gap.is_sliver());
        let sum = |gaps: &[&Gap]| square_metres(gaps.iter().map(|gap| gap.square_metres).sum());
        let mut told: Vec<String> = gaps
            .iter()
            .take(GAPS_TOLD)
            .map(|gap| {
                format!(
                    "{} gehören zu keinem Raum, {}. Daneben: {}. Das ist richtig, wenn dort zum Beispiel ein See liegt.",
                    square_metres(gap.square_metres),
                    self.place(gap.at),
                    self.neighbours(&gap.beside),
                )
            })
            .collect();
        let more = gaps.get(GAPS_TOLD..).unwrap_or_default();
        if !more.is_empty() {
            told.push(format!(
                "Dazu gehören {} zu keinem Raum, zusammen {}.",
                counted(more.len(), "kleinere Fläche", "kleinere Flächen"),
                sum(more)
            ));
        }
        if let Some(largest) = slivers.first() {
            told.push(format!(
                "Zwischen Nachbarn {} frei, zusammen {}, am meisten bei {}, {}. Das gilt als Ungenauigkeit beim Zeichnen.",
                match slivers.len() {
                    1 => "bleibt 1 schmaler Streifen".to_owned(),
                    several => format!("bleiben {several} schmale Streifen"),
                },
                sum(&slivers),
                self.neighbours(&largest.beside),
                self.place(largest.at),
            ));
        }
        told
    }

    /// Areas that nothing joins with the others.
    fn parts(&self, found: &Fit) -> Option<String> {
        (found.parts > 1).then(|| {
            format!(
                "Die Räume bilden {} getrennte Flächen. Die kleinste ist oder enthält {}. Das ist richtig, wenn es Inseln oder Exklaven gibt. Sonst fehlt dazwischen ein Stück.",
                found.parts,
                self.neighbours(&found.smallest),
            )
        })
    }

    fn name(&self, at: usize) -> String {
        let area = &self.areas[at];
        format!("{} {}", area.key, area.name)
    }

    /// Names in a row, the first of many.
    fn neighbours(&self, areas: &[usize]) -> String {
        let named = areas.iter().take(NEIGHBOURS_TOLD);
        let mut named: Vec<String> = named.map(|at| self.name(*at)).collect();
        if areas.len() > NEIGHBOURS_TOLD {
            named.push(format!("{} weitere", areas.len() - NEIGHBOURS_TOLD));
        }
        match named.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} und {last}", rest.join(", ")),
            _ => named.concat(),
        }
    }

    fn place(&self, at: geo::Coord<f64>) -> String {
        let crs = self.crs.map(|crs| crs.to_string()).unwrap_or_default();
        format!("etwa bei {:.1}, {:.1} ({crs})", at.x, at.y)
    }
}

/// `1.830 m²`, small ground with one decimal.
fn square_metres(size: f64) -> String {
    let decimals = if size < 10.0 { 1 } else { 0 };
    format!("{} m²", german(&format!("{size:.decimals$}")))
}
