//! Every key in all three languages.

use std::{collections::BTreeSet, path::Path};

fn keys(language: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(language);
    let mut found = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in text.lines() {
            let begins = line.starts_with(|c: char| c.is_ascii_lowercase());
            if let (true, Some((key, _))) = (begins, line.split_once(" =")) {
                assert!(
                    found.insert(key.to_owned()),
                    "{language}: {key} stands twice"
                );
            }
        }
    }
    found
}

#[test]
fn every_text_stands_in_all_three_languages() {
    let german = keys("de");
    assert!(german.len() > 40);
    assert_eq!(german, keys("en"));
    assert_eq!(german, keys("de-simple"));
}
