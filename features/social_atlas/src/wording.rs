//! A figure in everyday words: what the rules of the domain allow to be said, in the language of the
//! reader.

use crate::{reading::Reader, words::Words};
use small_area_statistics::{
    Figure, Formula, Fraction, GAP, Indicator, Nearness, Wording, wording,
};

/// The sentence under a figure; none if nothing is certain enough or worth saying.
pub(crate) fn in_words(words: Words, figure: &Figure, indicator: &Indicator) -> Option<String> {
    let of = of_whom(words, indicator);
    let sentence = match wording(figure, indicator)? {
        Wording::Nobody => words.t("words-nobody"),
        Wording::All => words.t("words-all"),
        Wording::NearlyAll => words.t("words-nearly-all"),
        Wording::OneIn(number) => words.with(
            "words-one-in",
            &[("one", &one_in(words, indicator, number))],
        ),
        Wording::Near(nearness, near) => {
            let key = match nearness {
                Nearness::About => "words-about",
                Nearness::JustOver => "words-over",
                Nearness::JustUnder => "words-under",
            };
            words.with(key, &[("fraction", &fraction(words, near)), ("of", &of)])
        }
        Wording::Between(low, high) => {
            let [low, high] = [low, high].map(|mark| after_between(words, mark));
            words.with(
                "words-between",
                &[("low", &low), ("high", &high), ("of", &of)],
            )
        }
        Wording::AtMost(most) => {
            let most = fraction(words, most);
            words.with("words-at-most", &[("fraction", &most), ("of", &of)])
        }
        Wording::AtLeast(least) => {
            let least = fraction(words, least);
            words.with("words-at-least", &[("fraction", &least), ("of", &of)])
        }
        Wording::MoreThanHalf => words.with("words-more-than-half", &[("of", &of)]),
        Wording::LessThanHalf => words.with("words-less-than-half", &[("of", &of)]),
        Wording::Round(number) => {
            let written = words.notation().number(number as f64, 0);
            let unit = Reader::new(words).unit(indicator);
            let unit = unit.map_or(String::new(), |unit| format!(" {unit}"));
            words.with("words-round", &[("number", &written), ("unit", &unit)])
        }
        Wording::OneFor(number) => words.with("words-one-for", &[("times", &number.to_string())]),
        Wording::AsMany => words.t("words-as-many"),
        Wording::Times(number) => words.with("words-times", &[("times", &number.to_string())]),
        Wording::Class { place, of } => class(words, indicator, place, of)?,
    };
    Some(sentence)
}

/// "jedes dritte Kind"; without a noun "1 von 3".
fn one_in(words: Words, indicator: &Indicator, number: u32) -> String {
    let ordinal = words.with("one-in-number", &[("of", &format!("n{number}"))]);
    match &indicator.of_whom {
        Some(of_whom) => of_whom.one.get(words.language).replace(GAP, &ordinal),
        None => words.with("one-in", &[("times", &number.to_string())]),
    }
}

/// " der Kinder", to be written behind a fraction; empty without a noun.
fn of_whom(words: Words, indicator: &Indicator) -> String {
    let of_whom = indicator.of_whom.as_ref();
    of_whom.map_or(String::new(), |of| {
        format!(" {}", of.many.get(words.language))
    })
}

/// The name of a message's variant for a fraction.
fn named(fraction: Fraction) -> String {
    format!("f{}-{}", fraction.part, fraction.whole)
}

fn fraction(words: Words, fraction: Fraction) -> String {
    words.with("fraction", &[("of", &named(fraction))])
}

/// A fraction as it is written behind "between".
fn after_between(words: Words, fraction: Fraction) -> String {
    words.with("fraction-between", &[("of", &named(fraction))])
}

fn class(words: Words, indicator: &Indicator, place: usize, of: usize) -> Option<String> {
    let Formula::Class { classes, .. } = &indicator.formula else {
        return None;
    };
    let name = |class: &small_area_statistics::ClassName| class.name.get(words.language).to_owned();
    let (first, last) = (classes.first().map(name)?, classes.last().map(name)?);
    Some(words.with(
        "words-class",
        &[
            ("place", &place.to_string()),
            ("of", &of.to_string()),
            ("first", &first),
            ("last", &last),
        ],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::tests::{counted, share};
    use small_area_statistics::{MARKS, OfWhom, PublishedCount, ratio};
    use terms::{Language, Translated};

    fn said(language: Language, part: u64, whole: u64, indicator: &Indicator) -> String {
        let counts = [part, whole].map(|count| Ok(PublishedCount::exact(count)));
        let [part, whole] = counts;
        let figure = ratio(part, whole, 100, true, 1);
        in_words(crate::words::words(language), &figure, indicator).unwrap_or_default()
    }

    fn of_children() -> Indicator {
        let text = |de: &str, en: &str, plain: &str| Translated {
            de: de.into(),
            en: en.into(),
            de_simple: plain.into(),
        };
        Indicator {
            of_whom: Some(OfWhom {
                one: text("jedes … Kind", "one in … children", "1 von … Kindern"),
                many: text("der Kinder", "of the children", "von den Kindern"),
            }),
            ..share()
        }
    }

    #[test]
    fn a_share_names_those_of_whom_it_speaks() {
        use Language::{English, German, PlainGerman};
        let children = of_children();
        for (language, part, sentence) in [
            (German, 330, "Das heißt: etwa jedes dritte Kind."),
            (English, 330, "That means: about one in three children."),
            (PlainGerman, 330, "Das heißt: ungefähr 1 von 3 Kindern."),
            (German, 520, "Das heißt: gut die Hälfte der Kinder."),
            (English, 520, "That means: just over half of the children."),
            (
                PlainGerman,
                520,
                "Das heißt: etwas mehr als die Hälfte von den Kindern.",
            ),
            (
                German,
                290,
                "Das heißt: zwischen einem Viertel und einem Drittel der Kinder.",
            ),
            (
                English,
                290,
                "That means: between a quarter and a third of the children.",
            ),
            (
                German,
                4,
                "Das heißt: höchstens ein Hundertstel der Kinder.",
            ),
        ] {
            assert_eq!(said(language, part, 1000, &children), sentence);
        }
    }

    #[test]
    fn a_share_without_a_noun_names_nobody() {
        let of = |part| said(Language::German, part, 1000, &share());
        assert_eq!(of(330), "Das heißt: etwa 1 von 3.");
        assert_eq!(of(660), "Das heißt: knapp zwei Drittel.");
    }

    #[test]
    fn a_count_is_said_as_a_round_number_with_its_unit() {
        let count = PublishedCount {
            value: 1830,
            low: 1828,
            high: 1832,
            limited: false,
        };
        let figure = Figure::Count(count);
        let words = crate::words::words(Language::German);
        let sentence = in_words(words, &figure, &counted());
        assert_eq!(sentence.as_deref(), Some("Das heißt: rund 1.800 Personen."));
    }

    #[test]
    fn every_fraction_and_every_number_has_words_of_its_own_in_every_language() {
        let children = of_children();
        for language in Language::ALL {
            let words = crate::words::words(language);
            for forms in [fraction, after_between] {
                let texts: std::collections::BTreeSet<String> =
                    MARKS.map(|mark| forms(words, mark)).into();
                assert_eq!(texts.len(), MARKS.len(), "{texts:?}");
            }
            let numbers = [3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 17, 20, 25, 30, 40, 50, 100];
            let texts: std::collections::BTreeSet<String> = numbers
                .map(|number| one_in(words, &children, number))
                .into();
            assert_eq!(texts.len(), numbers.len(), "{texts:?}");
            for part in 0..=1000 {
                let sentence = said(language, part, 1000, &children);
                assert!(
                    sentence.ends_with('.') && !sentence.contains(GAP),
                    "{sentence}"
                );
            }
        }
    }
}
