//! Every text exists in every language, and all are easy to read.

use site::testing::Texts;

#[test]
fn all_texts_exist_in_every_language_and_are_used() {
    Texts::of(env!("CARGO_MANIFEST_DIR")).check(&[]);
}
