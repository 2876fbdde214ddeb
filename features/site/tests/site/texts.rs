//! The texts that all pages share.

use site::testing::Texts;

#[test]
fn all_texts_exist_in_every_language_and_are_used() {
    let composed = ["nav-methods", "nav-sources"].map(str::to_owned);
    Texts::of(env!("CARGO_MANIFEST_DIR")).check(&composed);
}
