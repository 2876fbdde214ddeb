//! The descriptions of real cities that come with the product.

use crate::CityDescription;
use std::{fs, path::Path};

#[test]
fn every_preset_holds_together() {
    let presets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../presets");
    let mut read = 0;
    for folder in fs::read_dir(&presets).unwrap() {
        let file = folder.unwrap().path().join("city.toml");
        let text = fs::read_to_string(&file).unwrap();
        let problems = CityDescription::parse_with_problems(&text).problems;
        assert!(problems.is_empty(), "{}: {problems:#?}", file.display());
        read += 1;
    }
    assert!(read > 0, "there are no presets");
}
