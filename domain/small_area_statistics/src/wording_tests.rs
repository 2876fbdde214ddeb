use super::*;
use crate::{ClassName, FieldOfAction, Polarity, ratio};
use proptest::prelude::*;
use terms::{IndicatorId, SourceId, Translated};

fn text() -> Translated {
    Translated {
        de: "Text".into(),
        en: "text".into(),
        de_simple: "Text".into(),
    }
}

fn indicator(formula: Formula) -> Indicator {
    Indicator {
        part_of: None,
        id: IndicatorId::new("one").unwrap(),
        name: text(),
        description: text(),
        universe: text(),
        unit: text(),
        formula,
        polarity: Polarity::None,
        field: FieldOfAction::People,
        source: SourceId::new("register").unwrap(),
        of_whom: None,
        audience: terms::Audience::Public,
    }
}

fn any() -> Indicator {
    let of = IndicatorId::new("count").unwrap();
    indicator(Formula::Count { of })
}

fn count(low: u64, value: u64, high: u64) -> PublishedCount {
    PublishedCount {
        value,
        low,
        high,
        limited: false,
    }
}

fn share(numerator: (u64, u64, u64), denominator: (u64, u64, u64)) -> Figure {
    let of = |(low, value, high)| count(low, value, high);
    ratio(Ok(of(numerator)), Ok(of(denominator)), 100, true, 1)
}

fn exact(part: u64, whole: u64) -> Figure {
    share((part, part, part), (whole, whole, whole))
}

fn said(figure: &Figure) -> Option<Wording> {
    wording(figure, &any())
}

/// Whether a sentence is true of a value, judged by what people mean by it: written down here on
/// its own, so that a slip in the rule is found.
fn is_true(wording: Wording, value: f64) -> bool {
    let slack = 1e-9;
    let near = |said: f64| {
        (value - said).abs() <= said * 0.1 + slack && (value - said).abs() <= 0.03 + slack
    };
    match wording {
        Wording::Nobody => value == 0.0,
        Wording::All => (value - 1.0).abs() < slack,
        Wording::NearlyAll => (0.95 - slack..=1.0).contains(&value),
        Wording::OneIn(n) => near(1.0 / f64::from(n)),
        Wording::Near(Nearness::About, of) => near(of.value()),
        Wording::Near(Nearness::JustOver, of) => near(of.value()) && value > of.value() - slack,
        Wording::Near(Nearness::JustUnder, of) => near(of.value()) && value < of.value() + slack,
        Wording::Between(low, high) => {
            (low.value() - slack..=high.value() + slack).contains(&value)
        }
        Wording::AtMost(high) => value <= high.value() + slack,
        Wording::AtLeast(low) => value >= low.value() - slack,
        Wording::MoreThanHalf => value > 0.5,
        Wording::LessThanHalf => value < 0.5,
        Wording::Round(about) => (value - about as f64).abs() <= (about as f64).abs() / 20.0,
        Wording::OneFor(n) => (value * f64::from(n) - 1.0).abs() <= 0.1 + slack,
        Wording::AsMany => (value - 1.0).abs() <= 0.1 + slack,
        Wording::Times(n) => (value / f64::from(n) - 1.0).abs() <= 0.1 + slack,
        Wording::Class { place, of } => place <= of,
    }
}

/// A count with a range around it.
fn counts() -> impl Strategy<Value = (u64, u64, u64)> {
    (0_u64..5_000, 0_u64..40, 0_u64..40)
        .prop_map(|(value, down, up)| (value.saturating_sub(down), value, value + up))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_sentence_about_a_share_is_true_of_every_value_in_its_range(
        part in counts(),
        whole in counts(),
        (a, b) in (0.0_f64..=1.0, 0.0_f64..=1.0),
    ) {
        // The smaller of both is the part.
        let (part, whole) = if part.1 <= whole.1 { (part, whole) } else { (whole, part) };
        let whole = (whole.0.max(1), whole.1.max(1), whole.2.max(1));
        let figure = share(part, whole);
        if let Some(wording) = said(&figure) {
            let between = |(low, _, high): (u64, u64, u64), at: f64| {
                low as f64 + (high - low) as f64 * at
            };
            let ends = [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0), (a, b)];
            for (a, b) in ends {
                let value = (between(part, a) / between(whole, b)).min(1.0);
                prop_assert!(is_true(wording, value), "{wording:?} of {value}");
            }
        }
    }

    #[test]
    fn a_sentence_about_a_ratio_is_true_of_every_value_in_its_range(
        part in counts(),
        whole in counts(),
        per in prop_oneof![Just(100_u32), Just(1000)],
    ) {
        let of = |(low, value, high)| count(low, value, high);
        let figure = ratio(Ok(of(part)), Ok(of(whole)), per, false, 1);
        if let (Some(wording), Some((low, high))) = (said(&figure), figure.range()) {
            for value in [low, high, (low + high) / 2.0] {
                prop_assert!(is_true(wording, value / f64::from(per)), "{wording:?} of {value}");
            }
        }
    }

    #[test]
    fn a_round_number_is_near_to_every_count_in_the_range(range in counts()) {
        let (low, value, high) = range;
        if let Some(wording) = said(&Figure::Count(count(low, value, high))) {
            for count in low..=high {
                prop_assert!(is_true(wording, count as f64), "{wording:?} of {count}");
            }
        }
    }

    #[test]
    fn a_round_number_is_near_to_a_value_as_published(digits in -9_999_999_i64..9_999_999) {
        let value = Decimal::new(digits, 2).unwrap();
        let figure = Figure::Measure { value, shown: 1, limited: false };
        if let Some(wording) = said(&figure) {
            prop_assert!(is_true(wording, value.as_f64()), "{wording:?} of {value}");
        }
    }

    #[test]
    fn an_exact_share_always_has_a_sentence(one in 0_u64..9_000, other in 1_u64..9_000) {
        let (part, whole) = (one.min(other), one.max(other));
        prop_assert!(said(&exact(part, whole)).is_some());
    }
}

#[test]
fn shares_are_said_as_people_say_them() {
    for (part, whole, wording) in [
        (0, 500, Some(Wording::Nobody)),
        (500, 500, Some(Wording::All)),
        (480, 500, Some(Wording::NearlyAll)),
        (170, 500, Some(Wording::OneIn(3))),
        (83, 1000, Some(Wording::OneIn(12))),
        (60, 1000, Some(Wording::OneIn(17))),
        (250, 500, Some(Wording::Near(Nearness::About, of(1, 2)))),
        (260, 500, Some(Wording::Near(Nearness::JustOver, of(1, 2)))),
        (245, 500, Some(Wording::Near(Nearness::JustUnder, of(1, 2)))),
        (340, 500, Some(Wording::Near(Nearness::JustOver, of(2, 3)))),
        (400, 1000, Some(Wording::Near(Nearness::About, of(2, 5)))),
        (290, 1000, Some(Wording::Between(of(1, 4), of(1, 3)))),
        (3, 1000, Some(Wording::AtMost(of(1, 100)))),
        (940, 1000, Some(Wording::AtLeast(of(9, 10)))),
    ] {
        assert_eq!(said(&exact(part, whole)), wording, "{part} of {whole}");
    }
}

#[test]
fn a_wide_margin_makes_the_sentence_vaguer_and_then_ends_it() {
    // A third; between a quarter and a half; less than half; nothing.
    let third = share((166, 168, 170), (498, 500, 502));
    assert_eq!(said(&third), Some(Wording::OneIn(3)));
    let wider = share((130, 165, 190), (498, 500, 502));
    assert_eq!(said(&wider), Some(Wording::Between(of(1, 4), of(1, 2))));
    let wide = share((20, 100, 220), (498, 500, 502));
    assert_eq!(said(&wide), Some(Wording::LessThanHalf));
    let over = share((255, 400, 470), (498, 500, 502));
    assert_eq!(said(&over), Some(Wording::MoreThanHalf));
    let anything = share((20, 200, 400), (498, 500, 502));
    assert_eq!(said(&anything), None);
}

#[test]
fn counts_are_rounded_only_where_that_is_shorter() {
    let of = |low, value, high| said(&Figure::Count(count(low, value, high)));
    assert_eq!(of(403, 405, 407), Some(Wording::Round(400)));
    assert_eq!(of(1828, 1830, 1832), Some(Wording::Round(1800)));
    assert_eq!(of(398, 400, 402), None);
    assert_eq!(of(13, 15, 17), None);
    assert_eq!(of(0, 0, 2), None);
    assert_eq!(of(0, 0, 0), Some(Wording::Nobody));
}

#[test]
fn ratios_are_said_against_the_other_group() {
    let of = |part, whole| {
        let counts = (PublishedCount::exact(part), PublishedCount::exact(whole));
        said(&ratio(Ok(counts.0), Ok(counts.1), 100, false, 1))
    };
    assert_eq!(of(330, 1000), Some(Wording::OneFor(3)));
    assert_eq!(of(1020, 1000), Some(Wording::AsMany));
    assert_eq!(of(2100, 1000), Some(Wording::Times(2)));
    assert_eq!(of(700, 1000), None);
}

#[test]
fn nothing_is_said_of_what_is_uncertain_or_not_there() {
    let of = IndicatorId::new("count").unwrap();
    let uncertain = Figure::Count(count(403, 405, 407).limited(true));
    assert_eq!(said(&uncertain), None);
    assert_eq!(said(&Figure::Absent(crate::Absence::Withheld)), None);
    // Nobody knows how many there are of whom this is a share.
    let nobody = share((0, 0, 2), (0, 1, 3));
    assert_eq!(said(&nobody), None);
    assert_eq!(wording(&uncertain, &indicator(Formula::Count { of })), None);
}

#[test]
fn a_class_is_said_by_its_place() {
    let class = |code: &str| ClassName {
        code: code.into(),
        name: text(),
    };
    let of_three = indicator(Formula::Class {
        of: IndicatorId::new("status").unwrap(),
        classes: vec![class("1"), class("2"), class("3")],
    });
    let figure = |place| Figure::Class {
        place,
        limited: false,
    };
    let second = Some(Wording::Class { place: 2, of: 3 });
    assert_eq!(wording(&figure(1), &of_three), second);
    assert_eq!(wording(&figure(7), &of_three), None);
}
