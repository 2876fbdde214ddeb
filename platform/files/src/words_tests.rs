//! What is said of boundary files that are broken as a whole, word by word.

use crate::{
    Problem, ShapefileParts, read_geojson, read_shapefile, read_zipped_shapefile,
    shp_tests::{Points, dbf, parts, square, zipped},
};

fn one() -> ShapefileParts {
    parts(&[vec![square(0.0, 0.0, 10.0)]])
}

/// The problems of a shapefile of one square after a change.
fn after(change: impl FnOnce(&mut ShapefileParts)) -> Vec<Problem> {
    let mut shapefile = one();
    change(&mut shapefile);
    read_shapefile("a.shp", &shapefile).problems
}

fn shape(ring: Points) -> Vec<Problem> {
    read_shapefile("a.shp", &parts(&[vec![ring]])).problems
}

#[test]
fn each_fault_of_a_shapefile_has_its_words() {
    let again = "Exportieren Sie das Shapefile noch einmal";
    for (problems, what, remedy) in [
        (
            after(|of| of.dbf = Some(dbf(&[b"a", b"b", b"c"]))),
            "Die .shp-Datei hat 1 Objekte, die .dbf-Datei hat 3 Zeilen.",
            "Exportieren Sie das Shapefile noch einmal, damit beide zusammengehören.",
        ),
        (
            after(|of| of.dbf = None),
            "Die .dbf-Datei mit Schlüsseln und Namen fehlt.",
            "Legen Sie die .dbf-Datei neben die .shp-Datei.",
        ),
        (
            after(|of| of.prj = None),
            "Die .prj-Datei fehlt. Ohne sie ist nicht bekannt, wo die Grenzen liegen.",
            "Legen Sie die .prj-Datei neben die .shp-Datei",
        ),
        (
            after(|of| of.prj = Some(b"LOCAL_CS[\"Klingon\"]".to_vec())),
            "Die .prj-Datei nennt ein Koordinatensystem, das Wirkraum nicht kennt.",
            "Exportieren Sie in EPSG:25832, EPSG:25833, EPSG:4326 oder EPSG:3857.",
        ),
        (
            after(|of| of.shp = b"no shapes".to_vec()),
            "Die .shp-Datei ist kein Shapefile.",
            again,
        ),
        (
            after(|of| of.shp.truncate(150)),
            "Die .shp-Datei endet mitten in einem Objekt.",
            again,
        ),
        (
            shape(vec![(0.0, 0.0), (1.0, 1.0), (0.0, 0.0)]),
            "Ring 1 der Grenze hat nur 3 von mindestens 4 Punkten.",
            "Entfernen Sie den Ring oder zeichnen Sie die Grenze neu.",
        ),
        (
            shape(vec![(0.0, 0.0), (f64::NAN, 1.0), (1.0, 1.0), (0.0, 0.0)]),
            "Ring 1 der Grenze hat eine Koordinate, die keine Zahl ist.",
            "Zeichnen Sie die Grenze dieses Raums neu.",
        ),
    ] {
        let Some(problem) = problems.first() else {
            panic!("{what} is no problem");
        };
        assert_eq!(problem.what, what);
        assert!(problem.remedy.starts_with(remedy), "{}", problem.remedy);
    }
}

#[test]
fn each_fault_of_an_archive_has_its_words() {
    let one = one();
    let whole = zipped(&[("a.shp", &one.shp)]);
    let mut damaged = whole.clone();
    // The first byte of the packed content, behind a head of 30 bytes and the name.
    damaged[35] ^= 0xFF;
    for (bytes, what) in [
        (
            whole[..whole.len() / 2].to_vec(),
            "Die Datei ist kein lesbares ZIP-Archiv (",
        ),
        (b"PK".to_vec(), "Die Datei ist kein lesbares ZIP-Archiv ("),
        (damaged, "Die .shp-Datei lässt sich nicht entpacken ("),
        (
            zipped(&[("readme.txt", b"nothing")]),
            "Das Archiv enthält keine .shp-Datei.",
        ),
        (
            zipped(&[("a.shp", &one.shp), ("b.shp", &one.shp)]),
            "Das Archiv enthält 2 Shapefiles: „a.shp“, „b.shp“.",
        ),
    ] {
        let problem = read_zipped_shapefile("a.zip", &bytes)
            .problems
            .swap_remove(0);
        assert!(problem.what.starts_with(what), "{problem}");
        assert!(
            problem.remedy.starts_with("Packen Sie das Shapefile"),
            "{}",
            problem.remedy
        );
    }
}

#[test]
fn geojson_that_cannot_be_read_says_so_in_words() {
    for (text, what, remedy) in [
        (
            "{\"type\":\"FeatureCollection\",\"features\":[",
            "Die Datei ist kein lesbares GeoJSON (",
            "Exportieren Sie die Grenzen noch einmal als GeoJSON in UTF-8.",
        ),
        (
            "{\"type\":\"Feature\"}",
            "Die Datei ist keine FeatureCollection.",
            "Exportieren Sie alle Räume zusammen in eine GeoJSON-Datei.",
        ),
        (
            "{\"type\":\"FeatureCollection\",\"crs\":{\"properties\":{\"name\":\"EPSG:31467\"}},\"features\":[]}",
            "Die Datei nennt ein Koordinatensystem, das Wirkraum nicht kennt.",
            "Exportieren Sie die Grenzen in WGS 84 (EPSG:4326).",
        ),
        (
            "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{}}]}",
            "Das Objekt hat keine Grenze.",
            "Zeichnen Sie die Grenze dieses Raums",
        ),
    ] {
        let problem = read_geojson("a.geojson", text.as_bytes())
            .problems
            .swap_remove(0);
        assert!(problem.what.starts_with(what), "{problem}");
        assert!(problem.remedy.starts_with(remedy), "{}", problem.remedy);
    }
}
