use super::*;
use terms::{IndicatorId, Language, SourceId, Translated};

fn same(text: &str) -> Translated {
    Translated {
        de: text.into(),
        en: text.into(),
        de_simple: text.into(),
    }
}

fn indicator(formula: Formula, unit: &str) -> Indicator {
    Indicator {
        id: IndicatorId::new("x").unwrap(),
        name: same("X"),
        description: same("X"),
        universe: same("X"),
        unit: same(unit),
        formula,
        polarity: small_area_statistics::Polarity::None,
        field: small_area_statistics::FieldOfAction::People,
        source: SourceId::new("s").unwrap(),
        of_whom: None,
        audience: terms::Audience::Public,
        part_of: None,
    }
}

pub(crate) fn counted() -> Indicator {
    indicator(
        Formula::Count {
            of: IndicatorId::new("n").unwrap(),
        },
        "Personen",
    )
}

pub(crate) fn share() -> Indicator {
    indicator(
        Formula::Share {
            numerator: IndicatorId::new("n").unwrap(),
            denominator: IndicatorId::new("d").unwrap(),
        },
        "% der Bevölkerung",
    )
}

fn published(value: u64) -> PublishedCount {
    PublishedCount {
        value,
        low: value.saturating_sub(2),
        high: value + 2,
        limited: false,
    }
}

fn reader(language: Language) -> Reader {
    Reader::new(crate::words::words(language))
}

#[test]
fn a_rounded_count_is_about_and_says_between_what() {
    let reading = reader(Language::German).read(&Figure::Count(published(1830)), &counted());
    assert_eq!(reading.value, "etwa 1.830");
    assert_eq!(reading.margin.as_deref(), Some("zwischen 1.828 und 1.832"));
    assert_eq!(reading.unit.as_deref(), Some("Personen"));
    let english = reader(Language::English).read(&Figure::Count(published(1830)), &counted());
    assert_eq!(english.value, "about 1,830");
}

#[test]
fn a_count_as_published_by_its_source_is_bare() {
    let figure = Figure::Count(PublishedCount::exact(1831));
    let reading = reader(Language::German).read(&figure, &counted());
    assert_eq!((reading.value.as_str(), reading.margin), ("1.831", None));
}

#[test]
fn zero_is_none_or_few_and_a_coarser_zero_says_its_limit() {
    let few = Figure::Count(published(0));
    let reading = reader(Language::German).read(&few, &counted());
    assert_eq!(reading.value, "keine oder sehr wenige");
    assert!(reading.is_text && reading.margin.is_none());
    let coarse = Figure::Count(PublishedCount {
        value: 0,
        low: 0,
        high: 7,
        limited: false,
    });
    assert_eq!(
        reader(Language::German).value(&coarse, &counted()),
        "höchstens 7"
    );
}

#[test]
fn a_share_carries_margin_and_base_and_no_digit_too_many() {
    let figure =
        small_area_statistics::ratio(Ok(published(60)), Ok(published(500)), 100, true, 100);
    let reading = reader(Language::German).read(&figure, &share());
    assert_eq!(reading.value, "12,0\u{a0}%");
    assert_eq!(
        reading.margin.as_deref(),
        Some("zwischen 11,5 und 12,5\u{a0}%")
    );
    assert_eq!(reading.base.as_deref(), Some("von etwa 500"));
    assert_eq!(reading.unit.as_deref(), Some("der Bevölkerung"));
    let coarse =
        small_area_statistics::ratio(Ok(published(20)), Ok(published(120)), 100, true, 100);
    let reading = reader(Language::English).read(&coarse, &share());
    assert_eq!(reading.value, "17%");
    assert_eq!(reading.margin.as_deref(), Some("between 14 and 19%"));
}

#[test]
fn a_share_of_none_or_few_says_at_most() {
    let figure = small_area_statistics::ratio(Ok(published(0)), Ok(published(500)), 100, true, 100);
    assert_eq!(
        reader(Language::German).value(&figure, &share()),
        "höchstens 0,5\u{a0}%"
    );
}

#[test]
fn every_absence_has_its_own_words() {
    let reader = reader(Language::German);
    let value = |absence| reader.value(&Figure::Absent(absence), &share());
    assert_eq!(value(Absence::Missing), "Dazu liegen keine Zahlen vor");
    assert_eq!(
        value(Absence::Withheld),
        "Nicht gezeigt, damit niemand erkannt werden kann"
    );
    assert!(value(Absence::NobodyThere).starts_with("Hier wohnt niemand"));
    assert_eq!(
        value(Absence::NotPermitted),
        "Die Quelle erlaubt diese Zahl nur für größere Räume"
    );
    let all: std::collections::BTreeSet<String> = Absence::ALL.into_iter().map(value).collect();
    assert_eq!(
        all.len(),
        Absence::ALL.len(),
        "each reason reads differently"
    );
}

#[test]
fn a_table_never_shows_more_digits_than_asked_or_allowed() {
    let figure =
        small_area_statistics::ratio(Ok(published(60)), Ok(published(500)), 100, true, 100);
    let [value, margin] = reader(Language::German)
        .with_at_most(0)
        .cells(&figure, &share());
    assert_eq!(
        (value.text.as_str(), margin.text.as_str()),
        ("12", "11 bis 13")
    );
    let [value, _] = reader(Language::German)
        .with_at_most(9)
        .cells(&figure, &share());
    assert_eq!(value.text, "12,0");
}

#[test]
fn figures_side_by_side_share_their_digits_in_words_too() {
    let figure =
        small_area_statistics::ratio(Ok(published(60)), Ok(published(500)), 100, true, 100);
    let reader = reader(Language::German).with_at_most(0);
    assert_eq!(reader.line(&figure, &share()), "12\u{a0}% der Bevölkerung");
    let reading = reader.read(&figure, &share());
    assert_eq!(reading.margin.as_deref(), Some("zwischen 11 und 13\u{a0}%"));
}

#[test]
fn a_value_as_published_has_its_digits_and_no_margin() {
    let rate = indicator(
        Formula::Measure {
            of: IndicatorId::new("m").unwrap(),
            decimals: 1,
        },
        "%",
    );
    let figure = |limited| Figure::Measure {
        value: terms::Decimal::new(-1234, 2).unwrap(),
        shown: 1,
        limited,
    };
    let reading = reader(Language::German).read(&figure(false), &rate);
    assert_eq!(reading.value, "−12,3");
    assert_eq!((reading.margin, reading.doubt), (None, None));
    let unsure = reader(Language::German).read(&figure(true), &rate);
    assert_eq!(unsure.value, "(−12,3)");
    assert!(unsure.doubt.is_some());
}

#[test]
fn a_class_goes_by_its_name_and_stands_in_brackets_if_unsure() {
    let status = indicator(
        Formula::Class {
            of: IndicatorId::new("c").unwrap(),
            classes: ["hoch", "niedrig"]
                .map(|name| small_area_statistics::ClassName {
                    code: name.into(),
                    name: same(name),
                })
                .into(),
        },
        "Status",
    );
    let value =
        |place, limited| reader(Language::German).value(&Figure::Class { place, limited }, &status);
    assert_eq!(value(0, false), "hoch");
    assert_eq!(value(1, true), "(niedrig)");
    assert_eq!(value(7, false), "Dazu liegen keine Zahlen vor");
}
