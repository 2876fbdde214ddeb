//! Boundaries in the metric system of the city, without what encloses no ground.

use super::Reading;
use city_description::BoundaryFile;
use files::{Feature, Note, Problem, counted};
use geo::{Coord, MultiPolygon};
use social_area::{Crs, CrsError, Tidied, crossings, metric_crs_for, tidied, to_metres};

/// The way of the boundaries of one file into metres.
pub(super) struct Metres<'a> {
    file: &'a BoundaryFile,
    /// The reference system of the file.
    system: Crs,
    /// The metric system of the city, once a boundary has been read.
    crs: &'a mut Option<Crs>,
    doubled: Repaired,
    spikes: Repaired,
    flat: Repaired,
}

/// What was put right in the objects of a file.
#[derive(Default)]
struct Repaired {
    objects: usize,
    /// The first object and, where there is one, a place in it.
    first: Option<(u64, Option<Coord<f64>>)>,
}

impl Repaired {
    fn meet(&mut self, row: u64, at: Option<Coord<f64>>) {
        self.objects += 1;
        self.first.get_or_insert((row, at));
    }
}

impl<'a> Metres<'a> {
    /// `stated` is the reference system that the file names. `None`, with a problem, if the system
    /// of its coordinates is not clear; nothing is said where the reader of the file has said it.
    pub(super) fn of(
        reading: &mut Reading<'_>,
        file: &'a BoundaryFile,
        stated: Option<&str>,
        crs: &'a mut Option<Crs>,
    ) -> Option<Self> {
        Some(Self {
            file,
            system: system_of(reading, file, stated)?,
            crs,
            doubled: Repaired::default(),
            spikes: Repaired::default(),
            flat: Repaired::default(),
        })
    }

    /// The boundary of an object in metres; `None`, with a problem, if it cannot be used.
    pub(super) fn boundary(
        &mut self,
        reading: &mut Reading<'_>,
        feature: &Feature,
    ) -> Option<MultiPolygon<f64>> {
        let refuse = |reading: &mut Reading<'_>, what: String, remedy: &str| {
            let problem = Problem::new(&self.file.file, what, remedy);
            reading.report.push(problem.at_row(feature.row));
        };
        let target = match *self.crs {
            Some(crs) => Ok(crs),
            None => metric_crs_for(&feature.boundary, self.system),
        };
        let projected = target.and_then(|target| {
            *self.crs = Some(target);
            to_metres(&feature.boundary, self.system, target)
        });
        let boundary = match projected {
            Ok(boundary) => boundary,
            Err(error) => {
                let remedy =
                    "Prüfen Sie das Koordinatensystem (crs in city.toml, .prj beim Shapefile).";
                refuse(reading, does_not_project(&error), remedy);
                return None;
            }
        };
        let Tidied {
            boundary,
            doubled,
            spikes,
            flat,
        } = tidied(&boundary);
        if boundary.0.is_empty() {
            let what = "Die Grenze umschließt keine Fläche.".to_owned();
            let remedy = "Zeichnen Sie die Grenze dieses Raums und exportieren Sie noch einmal.";
            refuse(reading, what, remedy);
            return None;
        }
        if let Some(crossing) = crossings(&boundary, 1).first() {
            let what = format!(
                "Die Grenze kreuzt sich selbst, {}.",
                self.place(crossing.at)
            );
            let remedy = "Reparieren Sie die Grenze in Ihrem GIS (QGIS: „Geometrien reparieren“) und exportieren Sie noch einmal.";
            refuse(reading, what, remedy);
            return None;
        }
        if doubled > 0 {
            self.doubled.meet(feature.row, None);
        }
        for (repaired, places) in [(&mut self.spikes, spikes), (&mut self.flat, flat)] {
            if let Some(at) = places.first() {
                repaired.meet(feature.row, Some(*at));
            }
        }
        Some(boundary)
    }

    /// Says what was put right.
    pub(super) fn note_repairs(&self, reading: &mut Reading<'_>) {
        let sentences = [
            (
                &self.doubled,
                "standen Punkte der Grenze doppelt",
                "Sie wurden entfernt.",
            ),
            (
                &self.spikes,
                "lief die Grenze hin und auf derselben Linie zurück",
                "Diese Spitzen ohne Fläche wurden entfernt.",
            ),
            (
                &self.flat,
                "umschloss ein Ring keine Fläche",
                "Solche Ringe wurden entfernt.",
            ),
        ];
        for (repaired, what, done) in sentences {
            let Some((row, at)) = repaired.first else {
                continue;
            };
            let objects = match repaired.objects {
                1 => format!("In Objekt {row}"),
                several => format!(
                    "In {}, zuerst in Objekt {row},",
                    counted(several, "Objekt", "Objekten")
                ),
            };
            let place = at.map_or_else(String::new, |at| format!(", {}", self.place(at)));
            let note = Note::new(&self.file.file, format!("{objects} {what}{place}. {done}"));
            // Several states of the boundaries may come from one file.
            if !reading.report.notes.contains(&note) {
                reading.report.note(note);
            }
        }
    }

    fn place(&self, at: Coord<f64>) -> String {
        let crs = self.crs.map(|crs| crs.to_string()).unwrap_or_default();
        format!("etwa bei {:.1}, {:.1} ({crs})", at.x, at.y)
    }
}

/// The reference system: what the file says, which must be what the description says; GeoJSON that
/// says nothing is in WGS 84.
fn system_of(reading: &mut Reading<'_>, file: &BoundaryFile, stated: Option<&str>) -> Option<Crs> {
    let label = reading.label.to_owned();
    let declared = match file.crs.as_deref().map(str::parse::<Crs>) {
        Some(Err(unknown)) => {
            let problem = Problem::new(
                label,
                "Dieses Koordinatensystem kennt Wirkraum nicht.",
                "Schreiben Sie EPSG:25832, EPSG:25833, EPSG:4326 oder EPSG:3857. Lassen Sie crs weg, wenn die Datei es selbst nennt.",
            );
            reading.report.push(problem.with_value(&unknown.0));
            return None;
        }
        Some(Ok(crs)) => Some(crs),
        None => None,
    };
    let stated = stated.and_then(|stated| stated.parse::<Crs>().ok());
    if let (Some(declared), Some(stated)) = (declared, stated)
        && declared != stated
    {
        reading.report.push(
            Problem::new(
                &file.file,
                format!("Die Datei nennt {stated}, city.toml nennt {declared}."),
                "Berichtigen Sie crs in city.toml, oder exportieren Sie die Grenzen noch einmal.",
            )
            .with_value(&stated.to_string()),
        );
        return None;
    }
    let ending = file.file.to_ascii_lowercase();
    let is_json = ending.ends_with("json");
    stated.or(declared).or(is_json.then_some(Crs::Wgs84))
}

fn does_not_project(error: &CrsError) -> String {
    match error {
        CrsError::DoesNotFit { x, y, crs } => {
            format!("Die Koordinate ({x}, {y}) passt nicht zu {crs}.")
        }
        CrsError::Projection(reason) => {
            format!("Die Koordinaten lassen sich nicht umrechnen ({reason}).")
        }
    }
}
