//! Which coordinate reference system a `.prj` file speaks of.

/// Recognises the reference systems in use here from the parameters of well-known text, in the
/// dialects of ESRI and GDAL (WKT 1) and ISO 19162 (WKT 2): `EPSG:25832`, `EPSG:25833`,
/// `EPSG:3857`, `EPSG:4326`. `None` for any other. What decides are the parameters, not the name:
/// the UTM zones of Germany are also in use with the zone before the easting (EPSG:4647, 5650),
/// under names that differ in a word.
///
/// A text that is only the code ("EPSG:25832") counts as well.
pub fn recognise_crs(wkt: &str) -> Option<&'static str> {
    let wkt = plain(wkt);
    if let Some(code) = KNOWN.iter().find(|known| wkt == **known) {
        return Some(code);
    }
    if let Some(projected) = element(&wkt, &["PROJCS[", "PROJCRS[", "PROJECTEDCRS["]) {
        return of_projected(projected);
    }
    let geographic = ["GEOGCS[", "GEOGCRS[", "GEODCRS[", "GEOGRAPHICCRS["];
    let whole = geographic.iter().any(|start| wkt.starts_with(start));
    let degrees = number_after(&wkt, "UNIT[\"DEGREE\",")
        .is_none_or(|degree| (degree - std::f64::consts::PI / 180.0).abs() < 1e-9);
    (whole && degrees && speaks_of(&wkt, WORLD) && !speaks_of(&wkt, EUROPEAN))
        .then_some("EPSG:4326")
}

const KNOWN: [&str; 4] = ["EPSG:25832", "EPSG:25833", "EPSG:3857", "EPSG:4326"];

/// Names of ETRS89, the datum of Europe, without spaces and underscores.
const EUROPEAN: &[&str] = &["ETRS", "ETRF", "EUROPEANTERRESTRIALREFERENCESYSTEM"];

/// Names of WGS 84, the datum of the world.
const WORLD: &[&str] = &["WGS1984", "WGS84", "WORLDGEODETICSYSTEM1984"];

/// Names of the projection of web maps, as one of its methods or of the whole system.
const WEB: &[&str] = &[
    "MERCATORAUXILIARYSPHERE",
    "POPULARVISUALISATION",
    "PSEUDOMERCATOR",
    "PSEUDO-MERCATOR",
    "WEBMERCATOR",
    "GOOGLEMERCATOR",
    "GOOGLEMAPSGLOBALMERCATOR",
    "AUTHORITY[\"EPSG\",\"3857\"]",
    "AUTHORITY[\"EPSG\",\"900913\"]",
];

fn of_projected(wkt: &str) -> Option<&'static str> {
    if linear_unit(wkt) != Some(1.0) {
        return None;
    }
    if speaks_of(wkt, WEB) && speaks_of(wkt, WORLD) {
        return Some("EPSG:3857");
    }
    let transverse = speaks_of(wkt, &["TRANSVERSEMERCATOR", "GAUSSKRUGER"])
        || wkt.contains("METHOD[\"UTM")
        || wkt.contains("CONVERSION[\"UTM");
    let utm = transverse
        && speaks_of(wkt, EUROPEAN)
        && is(wkt, "FALSEEASTING", 500_000.0)
        && is(wkt, "FALSENORTHING", 0.0)
        && (is(wkt, "SCALEFACTOR", 0.9996) || is(wkt, "SCALEFACTORATNATURALORIGIN", 0.9996))
        && (is(wkt, "LATITUDEOFORIGIN", 0.0)
            || is(wkt, "LATITUDEOFCENTER", 0.0)
            || is(wkt, "LATITUDEOFNATURALORIGIN", 0.0));
    if !utm {
        return None;
    }
    let names = [
        "CENTRALMERIDIAN",
        "LONGITUDEOFCENTER",
        "LONGITUDEOFORIGIN",
        "LONGITUDEOFNATURALORIGIN",
    ];
    match names.iter().find_map(|name| parameter(wkt, name)) {
        Some(9.0) => Some("EPSG:25832"),
        Some(15.0) => Some("EPSG:25833"),
        _ => None,
    }
}

/// The text without white space and underscores, in capital letters: names differ in these only.
fn plain(wkt: &str) -> String {
    wkt.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '\0' | '\u{feff}'))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

fn speaks_of(wkt: &str, names: &[&str]) -> bool {
    names.iter().any(|name| wkt.contains(name))
}

/// The first element that starts with one of these words, up to its closing bracket: in a
/// compound system the projected one, without the heights.
fn element<'a>(wkt: &'a str, starts: &[&str]) -> Option<&'a str> {
    let start = starts.iter().filter_map(|word| wkt.find(word)).min()?;
    let text = &wkt[start..];
    let mut depth = 0_usize;
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'[' if !quoted => depth += 1,
            b']' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(&text[..=at]);
                }
            }
            _ => {}
        }
    }
    Some(text)
}

fn is(wkt: &str, name: &str, expected: f64) -> bool {
    parameter(wkt, name).is_some_and(|value| (value - expected).abs() < 1e-9)
}

/// The value of `PARAMETER["NAME",value]`.
fn parameter(wkt: &str, name: &str) -> Option<f64> {
    number_after(wkt, &format!("PARAMETER[\"{name}\","))
}

/// Metres per unit: the last `UNIT` of a projected system is its linear unit. In WKT 2 it may be
/// `LENGTHUNIT`, which also ends with these letters and stands after angles and scales.
fn linear_unit(wkt: &str) -> Option<f64> {
    let start = wkt
        .rfind("LENGTHUNIT[\"")
        .map_or_else(|| wkt.rfind("UNIT[\""), Some)?;
    let unit = &wkt[start..];
    let comma = unit.find(',')?;
    number_after(unit, &unit[..=comma])
}

fn number_after(wkt: &str, start: &str) -> Option<f64> {
    let rest = &wkt[wkt.find(start)? + start.len()..];
    let end = rest.find([',', ']']).unwrap_or(rest.len());
    rest[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const UTM: &str = r#"PROJCS["ETRS_1989_UTM_Zone_32N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",9.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;

    const GEOGRAPHIC: &str = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.017453292519943295]]"#;

    /// As GDAL writes zone 33 in WKT 1, over several lines.
    const GDAL_33: &str = r#"PROJCS["ETRS89 / UTM zone 33N",
    GEOGCS["ETRS89",
        DATUM["European_Terrestrial_Reference_System_1989",
            SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],
            AUTHORITY["EPSG","6258"]],
        PRIMEM["Greenwich",0],
        UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],
        AUTHORITY["EPSG","4258"]],
    PROJECTION["Transverse_Mercator"],
    PARAMETER["latitude_of_origin",0],
    PARAMETER["central_meridian",15],
    PARAMETER["scale_factor",0.9996],
    PARAMETER["false_easting",500000],
    PARAMETER["false_northing",0],
    UNIT["metre",1,AUTHORITY["EPSG","9001"]],
    AXIS["Easting",EAST],
    AXIS["Northing",NORTH],
    AUTHORITY["EPSG","25833"]]"#;

    /// In the manner of WKT 2 (ISO 19162).
    const WKT2_32: &str = r#"PROJCRS["ETRS89 / UTM zone 32N",BASEGEOGCRS["ETRS89",ENSEMBLE["European Terrestrial Reference System 1989 ensemble",MEMBER["European Terrestrial Reference Frame 1989"],ELLIPSOID["GRS 1980",6378137,298.257222101,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],CONVERSION["UTM zone 32N",METHOD["Transverse Mercator",ID["EPSG",9807]],PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Longitude of natural origin",9,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Scale factor at natural origin",0.9996,SCALEUNIT["unity",1]],PARAMETER["False easting",500000,LENGTHUNIT["metre",1]],PARAMETER["False northing",0,LENGTHUNIT["metre",1]]],CS[Cartesian,2],AXIS["(E)",east,ORDER[1],LENGTHUNIT["metre",1]],AXIS["(N)",north,ORDER[2],LENGTHUNIT["metre",1]],ID["EPSG",25832]]"#;

    #[test]
    fn a_utm_zone_is_recognised_by_its_parameters_and_not_by_its_name() {
        assert_eq!(recognise_crs(UTM), Some("EPSG:25832"));
        assert_eq!(
            recognise_crs(&UTM.replace("\"Central_Meridian\",9.0", "\"Central_Meridian\",15.0")),
            Some("EPSG:25833")
        );
        assert_eq!(recognise_crs(&UTM.replace("500000.0", "32500000.0")), None);
        assert_eq!(
            recognise_crs(&UTM.replace("\"Meter\",1.0", "\"Foot\",0.3048")),
            None
        );
        for name in [
            "ETRS_1989_UTM_Zone_N32",
            "ETRS_1989_UTM_Zone_32N_7stellen",
            "UTM32",
        ] {
            let renamed = UTM.replace("ETRS_1989_UTM_Zone_32N", name);
            assert_eq!(recognise_crs(&renamed), Some("EPSG:25832"), "{name}");
        }
    }

    #[test]
    fn the_dialects_of_esri_gdal_and_iso_are_understood() {
        assert_eq!(recognise_crs(GDAL_33), Some("EPSG:25833"));
        assert_eq!(recognise_crs(WKT2_32), Some("EPSG:25832"));
        assert_eq!(
            recognise_crs(&format!("\u{feff}{UTM}\r\n")),
            Some("EPSG:25832")
        );
        assert_eq!(recognise_crs(" EPSG:25833\n"), Some("EPSG:25833"));
    }

    #[test]
    fn heights_beside_a_utm_zone_do_not_matter() {
        let compound = format!(
            r#"COMPD_CS["ETRS89 / UTM 32N + DHHN2016",{UTM},VERT_CS["DHHN2016",VERT_DATUM["DHHN2016",2005],UNIT["Meter",1.0]]]"#
        );
        assert_eq!(recognise_crs(&compound), Some("EPSG:25832"));
    }

    #[test]
    fn utm_on_another_datum_is_not_taken_for_the_european_one() {
        let world = UTM
            .replace("ETRS_1989", "WGS_1984")
            .replace("GRS_1980", "WGS_1984");
        assert_eq!(recognise_crs(&world), None);
    }

    #[test]
    fn world_systems_are_recognised() {
        assert_eq!(recognise_crs(GEOGRAPHIC), Some("EPSG:4326"));
        let gdal = r#"GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]"#;
        assert_eq!(recognise_crs(gdal), Some("EPSG:4326"));
        let iso = r#"GEOGCRS["WGS 84",ENSEMBLE["World Geodetic System 1984 ensemble",ELLIPSOID["WGS 84",6378137,298.257223563]],CS[ellipsoidal,2],ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",4326]]"#;
        assert_eq!(recognise_crs(iso), Some("EPSG:4326"));
        let grads = GEOGRAPHIC.replace("0.017453292519943295", "0.015707963267948967");
        assert_eq!(recognise_crs(&grads), None);
        assert_eq!(recognise_crs("LOCAL_CS[\"x\"]"), None);
    }

    #[test]
    fn european_degrees_are_not_taken_for_those_of_the_world() {
        let european = r#"GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
        assert_eq!(recognise_crs(european), None);
    }

    #[test]
    fn web_mercator_is_recognised_under_all_its_names() {
        for (name, projection) in [
            (
                "WGS_1984_Web_Mercator_Auxiliary_Sphere",
                "Mercator_Auxiliary_Sphere",
            ),
            ("WGS 84 / Pseudo-Mercator", "Mercator_1SP"),
            ("Popular Visualisation CRS / Mercator", "Mercator_1SP"),
            ("WGS_1984_Web_Mercator", "Mercator"),
            ("Google Maps Global Mercator", "Mercator_1SP"),
        ] {
            let web = format!(
                r#"PROJCS["{name}",{GEOGRAPHIC},PROJECTION["{projection}"],PARAMETER["Central_Meridian",0.0],UNIT["Meter",1.0]]"#
            );
            assert_eq!(recognise_crs(&web), Some("EPSG:3857"), "{name}");
        }
        let world = format!(
            r#"PROJCS["World_Mercator",{GEOGRAPHIC},PROJECTION["Mercator"],UNIT["Meter",1.0]]"#
        );
        assert_eq!(recognise_crs(&world), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,80}", cut in 0..600usize) {
            recognise_crs(&text);
            recognise_crs(&format!("{}{text}", &UTM[..cut.min(UTM.len())]));
        }
    }
}
