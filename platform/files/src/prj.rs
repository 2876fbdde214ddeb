//! Which coordinate reference system a `.prj` file speaks of.

/// Recognises the reference systems in use here from the parameters of well-known text (WKT 1, as
/// in `.prj` files): `EPSG:25832`, `EPSG:25833`, `EPSG:3857`, `EPSG:4326`. None for any other.
pub fn recognise_crs(wkt: &str) -> Option<&'static str> {
    let wkt: String = wkt
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| {
            if c == ' ' {
                '_'
            } else {
                c.to_ascii_uppercase()
            }
        })
        .collect();
    let european = wkt.contains("ETRS");
    let world = wkt.contains("WGS_1984") || wkt.contains("WGS84") || wkt.contains("WGS1984");
    if wkt.starts_with("GEOGCS[") {
        return (world && !european).then_some("EPSG:4326");
    }
    if !wkt.starts_with("PROJCS[") {
        return None;
    }
    let web = wkt.contains("MERCATOR_AUXILIARY_SPHERE")
        || wkt.contains("POPULARVISUALISATION")
        || wkt.contains("WGS84/PSEUDO-MERCATOR")
        || wkt.contains("AUTHORITY[\"EPSG\",\"3857\"]");
    if web && world {
        return Some("EPSG:3857");
    }
    let utm = wkt.contains("PROJECTION[\"TRANSVERSE_MERCATOR\"")
        && european
        && is(&wkt, "FALSE_EASTING", 500_000.0)
        && is(&wkt, "FALSE_NORTHING", 0.0)
        && is(&wkt, "SCALE_FACTOR", 0.9996)
        && is(&wkt, "LATITUDE_OF_ORIGIN", 0.0)
        && linear_unit(&wkt) == Some(1.0);
    if !utm {
        return None;
    }
    match parameter(&wkt, "CENTRAL_MERIDIAN") {
        Some(9.0) => Some("EPSG:25832"),
        Some(15.0) => Some("EPSG:25833"),
        _ => None,
    }
}

fn is(wkt: &str, name: &str, expected: f64) -> bool {
    parameter(wkt, name).is_some_and(|value| (value - expected).abs() < 1e-9)
}

/// The value of `PARAMETER["NAME",value]`.
fn parameter(wkt: &str, name: &str) -> Option<f64> {
    number_after(wkt, &format!("PARAMETER[\"{name}\","))
}

/// Metres per unit: the last `UNIT` of a projected system is its linear unit.
fn linear_unit(wkt: &str) -> Option<f64> {
    let unit = &wkt[wkt.rfind("UNIT[\"")?..];
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

    #[test]
    fn a_utm_zone_is_recognised_by_its_parameters_and_not_by_its_name() {
        assert_eq!(recognise_crs(UTM), Some("EPSG:25832"));
        assert_eq!(
            recognise_crs(&UTM.replace("\"Central_Meridian\",9.0", "\"Central_Meridian\",15.0")),
            Some("EPSG:25833")
        );
        assert_eq!(recognise_crs(&UTM.replace("500000.0", "3500000.0")), None);
        assert_eq!(
            recognise_crs(&UTM.replace("\"Meter\",1.0", "\"Foot\",0.3048")),
            None
        );
    }

    #[test]
    fn world_systems_are_recognised() {
        let geographic = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.017453292519943295]]"#;
        assert_eq!(recognise_crs(geographic), Some("EPSG:4326"));
        let web = format!(
            r#"PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",{geographic},PROJECTION["Mercator_Auxiliary_Sphere"],UNIT["Meter",1.0]]"#
        );
        assert_eq!(recognise_crs(&web), Some("EPSG:3857"));
        assert_eq!(recognise_crs("LOCAL_CS[\"x\"]"), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,80}", cut in 0..600usize) {
            recognise_crs(&text);
            recognise_crs(&format!("{}{text}", &UTM[..cut.min(UTM.len())]));
        }
    }
}
