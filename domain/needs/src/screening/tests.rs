use super::sentences::{HARMLESS, TELLING};
use super::*;
use proptest::prelude::*;

fn found(text: &str) -> Vec<Finding> {
    let Screening { refused, warned } = screen(text);
    refused.into_iter().chain(warned).collect()
}

#[test]
fn what_points_to_a_person_is_found_with_its_kind_and_its_place() {
    assert!(TELLING.len() >= 60);
    let mut missed = Vec::new();
    for (kind, sentence, part) in TELLING {
        let start = sentence.find(part).unwrap();
        let whole = start..start + part.len();
        let meets = |finding: &Finding| {
            finding.kind == *kind
                && finding.place.start <= whole.start
                && finding.place.end >= whole.end
                && finding.place.len() <= whole.len() + 12
        };
        if !found(sentence).iter().any(meets) {
            missed.push(format!("{kind:?} in {sentence}: {:?}", found(sentence)));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn of_sixty_harmless_sentences_none_is_refused_and_none_warned_of() {
    assert!(HARMLESS.len() >= 60);
    let wrong: Vec<_> = HARMLESS
        .iter()
        .filter(|sentence| !found(sentence).is_empty())
        .map(|sentence| (sentence, found(sentence)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn names_are_warned_of_and_never_refused() {
    let screening = screen("Familie Nowak und Herr Schröder warten.");
    assert!(screening.refused.is_empty());
    assert_eq!(screening.warned.len(), 2);
    assert!(!FindingKind::Name.refuses());
    let text = "Frau Bürgermeisterin und Familie Nowak";
    let warned = screen(text).warned;
    assert_eq!(warned.len(), 1);
    assert_eq!(&text[warned[0].place.clone()], "Familie Nowak");
}

#[test]
fn a_street_that_is_called_like_a_place_is_only_warned_of_where_a_sentence_begins() {
    assert!(screen("Am Markt 5 fehlt Licht.").refused.is_empty());
    assert_eq!(screen("Er lebt Am Markt 5.").refused.len(), 1);
}

#[test]
fn every_kind_has_a_remedy_and_a_name_of_its_own() {
    let names: std::collections::BTreeSet<_> = FindingKind::ALL.map(FindingKind::name).into();
    assert_eq!(names.len(), FindingKind::ALL.len());
    assert!(FindingKind::ALL.iter().all(|kind| kind.remedy().len() > 10));
}

#[test]
fn a_text_is_taken_as_it_is_or_refused_without_repeating_it() {
    let taken = Screened::new("  <b>Mehr</b> Bänke & Licht\n", 100).unwrap();
    assert_eq!(taken.as_str(), "<b>Mehr</b> Bänke & Licht");
    assert_eq!(Screened::new(" \n", 100), Err(ScreeningRefusal::Empty));
    assert_eq!(Screened::new("abcd", 3), Err(ScreeningRefusal::TooLong(3)));
    assert_eq!(Screened::new("a\u{0}b", 9), Err(ScreeningRefusal::Control));
    let refusal = Screened::new("Az. 4711/24", 100).unwrap_err();
    assert!(!format!("{refusal:?} {refusal}").contains("4711"));
    assert!(!format!("{taken:?}").contains("Licht"));
}

/// A date with something that shows nothing or looks alike between its characters.
fn disguised(date: &str, between: &[&str], wide: bool) -> String {
    let mut text = String::new();
    for (n, c) in date.chars().enumerate() {
        text.push(match c.to_digit(10) {
            Some(digit) if wide => char::from_u32(0xFF10 + digit).unwrap(),
            _ => c,
        });
        text.push_str(between[n % between.len()]);
    }
    text
}

proptest! {
    #[test]
    fn no_disguise_of_signs_gets_a_date_past(
        (day, month, year) in (1_u32..=28, 1_u32..=12, 1900_u32..2030),
        (one, other) in (0_usize..8, 0_usize..8),
        between in proptest::collection::vec(
            proptest::sample::select(vec!["", "\u{200B}", "\u{AD}", "\u{2060}", "\u{FE0F}", "\u{301}"]), 1..4
        ),
        wide in any::<bool>(),
    ) {
        let signs = [".", "/", "-", " . ", "–", "\u{2024}", "\u{2215}", "\u{A0}.\u{2009}"];
        let date = format!("{day}{}{month:02}{}{year}", signs[one], signs[other]);
        let text = format!("Er ist am {} geboren.", disguised(&date, &between, wide));
        let refused = screen(&text).refused;
        prop_assert_eq!(refused.len(), 1, "{:?} {:?}", text, refused);
        prop_assert_eq!(refused[0].kind, FindingKind::Date);
    }

    #[test]
    fn places_always_lie_between_characters_of_the_text(
        text in "[0-9 .,/@+a-cA-C\\-äß\u{200B}\u{301}\u{308}１Ａ@]{0,40}", any in ".{0,60}"
    ) {
        for text in [text, any] {
            for finding in found(&text) {
                prop_assert!(text.get(finding.place.clone()).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}
