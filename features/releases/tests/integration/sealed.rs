//! Invented releases as folders, and what somebody with the key could have changed in them.

use disclosure_control::seal;
use releases::{
    package::{ReleaseContent, write},
    store::example::{SEED, content},
};
use serde_json::Value;
use small_area_statistics::{Absence, ClassName, Figure, Formula};
use std::{fs, path::Path, path::PathBuf};
use terms::{Decimal, IndicatorId, Translated};

pub(crate) const GEOJSON: &str = r#"{"type":"FeatureCollection","features":[]}"#;

/// A release in a folder of its own, which is gone with the first value.
pub(crate) fn written(content: &ReleaseContent) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release");
    write(&path, content, GEOJSON, &SEED).unwrap();
    (folder, path)
}

/// Makes another manifest of a release and seals it.
pub(crate) fn resealed(release: &Path, change: impl FnOnce(&mut Value)) {
    let path = release.join("datapackage.json");
    let mut manifest: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut manifest);
    let bytes = serde_json::to_vec_pretty(&manifest).unwrap();
    let seal = serde_json::to_vec(&seal(&bytes, &SEED)).unwrap();
    fs::write(path, bytes).unwrap();
    fs::write(release.join("seal.json"), seal).unwrap();
}

/// Makes another file of a release and seals that.
pub(crate) fn with_file(release: &Path, file: &str, change: impl FnOnce(&str) -> String) {
    let path = release.join(file);
    let text = change(&fs::read_to_string(&path).unwrap());
    fs::write(&path, &text).unwrap();
    resealed(release, |manifest| {
        let resources = manifest["resources"].as_array_mut().unwrap();
        let resource = resources.iter_mut().find(|it| it["path"] == file).unwrap();
        let digest = disclosure_control::digest(text.as_bytes());
        resource["hash"] = format!("sha256:{digest}").into();
        resource["bytes"] = text.len().into();
    });
}

fn three(text: &str) -> Translated {
    Translated {
        de: text.to_owned(),
        en: text.to_owned(),
        de_simple: text.to_owned(),
    }
}

/// A release with every kind of figure there is: counts, shares and ratios, some called uncertain,
/// values and classes as published, and every reason for having none.
pub(crate) fn with_every_kind() -> ReleaseContent {
    let mut content = content("kinds", 20, 3);
    let first = content.description.indicators[0].clone();
    for (id, formula) in [
        (
            "rent",
            Formula::Measure {
                of: IndicatorId::new("rent").unwrap(),
                decimals: 1,
            },
        ),
        (
            "status",
            Formula::Class {
                of: IndicatorId::new("status").unwrap(),
                classes: ["hoch, sehr", "mittel", "niedrig"]
                    .map(|code| ClassName {
                        code: code.to_owned(),
                        name: three(code),
                    })
                    .to_vec(),
            },
        ),
    ] {
        let mut indicator = first.clone();
        indicator.id = IndicatorId::new(id).unwrap();
        indicator.name = three(id);
        indicator.formula = formula;
        content.description.indicators.push(indicator);
    }
    for (at, of_area) in content.figures.values_mut().flatten().enumerate() {
        let odd = at % 2 == 1;
        let rent = [
            Figure::Measure {
                value: Decimal::new(1_234_567 + at as i64, 5).unwrap(),
                shown: 1,
                limited: odd,
            },
            Figure::Absent(Absence::ALL[at % Absence::ALL.len()]),
            Figure::Measure {
                value: Decimal::new(-5 - at as i64, 2).unwrap(),
                shown: 1,
                limited: false,
            },
        ];
        let status = [0, 1, 2].map(|place| Figure::Class {
            place,
            limited: odd,
        });
        of_area.insert(IndicatorId::new("rent").unwrap(), rent.to_vec());
        of_area.insert(IndicatorId::new("status").unwrap(), status.to_vec());
        for figure in of_area.values_mut().flatten() {
            match figure {
                Figure::Count(count) => count.limited = odd,
                Figure::Ratio {
                    numerator,
                    denominator,
                    ..
                } => (numerator.limited, denominator.limited) = (at % 3 == 0, odd),
                _ => {}
            }
        }
    }
    content
}
