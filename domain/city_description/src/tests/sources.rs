//! Sources: on which basis they are used, for how long, for whom.

use super::{GOOD, after, changed, line_with, only, problems, with_earlier};
use crate::{CityDescription, Fault, IndicatorFault, SourceFault};
use terms::Audience;

fn fault_after(from: &str, to: &str) -> (Option<u64>, SourceFault) {
    match only(after(from, to)) {
        (line, Fault::Source(_, fault)) => (line, fault),
        (_, other) => panic!("{other}"),
    }
}

#[test]
fn a_reference_date_is_a_day_of_the_year() {
    for date in ["31-12", "02-30", "12-31-", "1-1", "+1-01"] {
        let (_, fault) = fault_after("\"12-31\"", &format!("{date:?}"));
        assert_eq!(fault, SourceFault::ReferenceDate(date.into()));
    }
    assert!(CityDescription::parse(&changed(GOOD, "\"12-31\"", "\"02-29\"")).is_ok());
}

#[test]
fn raw_files_are_deleted_on_a_day_that_exists() {
    for date in [
        "31.12.2030",
        "2030-02-29",
        "2030-13-01",
        "2030-1-1",
        "nie",
        "99999-01-01",
    ] {
        let (line, fault) = fault_after("2030-12-31", date);
        assert_eq!(fault, SourceFault::DeleteBy(date.into()));
        assert_eq!(line, line_with(GOOD, "delete_by"));
    }
    assert!(CityDescription::parse(&changed(GOOD, "2030-12-31", "2032-02-29")).is_ok());
    let (line, fault) = fault_after("delete_by = \"2030-12-31\"\n", "");
    assert_eq!(fault, SourceFault::NoDeleteBy);
    assert_eq!(line, line_with(GOOD, "id = \"register\""));
}

#[test]
fn an_address_is_one_of_a_page() {
    for url in [
        "javascript:alert(1)",
        "example.org",
        "https://",
        "https://a b",
    ] {
        let (_, fault) = fault_after("https://example.org/register", url);
        assert_eq!(fault, SourceFault::Url(url.into()));
    }
}

#[test]
fn a_source_says_who_answers_for_it_on_which_basis_and_what_for() {
    for (from, to, field) in [
        ("owner = \"Musterstadt\"", "owner = \" \"", "owner"),
        ("licence = \"CC0-1.0\"", "licence = \"\"", "licence"),
        (
            "legal_basis = \"§ 16 BStatG\"",
            "legal_basis = \"\"",
            "legal_basis",
        ),
    ] {
        let (line, fault) = only(after(from, to));
        let of = "Quelle „register“".to_owned();
        assert_eq!(fault, Fault::Blank { of, field });
        assert_eq!(line, line_with(GOOD, from));
    }
    let fault = only(after("en = \"social planning\"", "en = \"\"")).1;
    assert_eq!(fault, Fault::EmptyText("Quelle „register“".into()));
}

#[test]
fn the_finest_level_that_is_permitted_is_a_present_one() {
    let text = changed(
        &with_earlier(),
        "finest = \"stadtteil\"",
        "finest = \"bezirk2005\"",
    );
    let fault = only(problems(&text)).1;
    let earlier = SourceFault::FinestIsEarlier("bezirk2005".into());
    assert_eq!(fault, Fault::Source("agency".into(), earlier));
}

#[test]
fn an_indicator_is_shown_to_no_more_people_than_any_of_its_sources_permits() {
    let narrow = "publish = { to = \"body\" }";
    let (line, fault) = only(after("publish = { to = \"public\" }", narrow));
    let wider = IndicatorFault::Audience {
        audience: Audience::Public,
        source_id: "register".into(),
        permits: Audience::Body,
    };
    assert_eq!(fault, Fault::Indicator("share_children".into(), wider));
    assert_eq!(line, line_with(GOOD, "id = \"share_children\""));
    assert_eq!(
        fault.to_string(),
        "Indikator „share_children“: Er ist für alle (public) bestimmt. Die Quelle „register“ erlaubt ihn nur für Gremien (body)."
    );
    let text = changed(GOOD, "publish = { to = \"public\" }", narrow);
    let indicator = "source = \"register\"\n\n[[indicators]]";
    for (audience, allowed) in [("body", true), ("internal", true), ("public", false)] {
        let said = format!("source = \"register\"\naudience = {audience:?}\n\n[[indicators]]");
        let parsed = CityDescription::parse(&changed(&text, indicator, &said));
        assert_eq!(parsed.is_ok(), allowed, "{audience}");
    }
}

#[test]
fn the_source_of_a_denominator_and_of_a_derived_count_is_asked_as_well() {
    let text = changed(
        GOOD,
        "publish = { to = \"public\" }",
        "publish = { to = \"internal\" }",
    );
    let text = changed(
        &text,
        "numerator = \"children\", denominator = \"residents\"",
        "numerator = \"unemployed\", denominator = \"adults\"",
    );
    let text = changed(
        &text,
        "source = \"register\"\n\n[[indicators]]",
        "source = \"agency\"\n\n[[indicators]]",
    );
    let Fault::Indicator(_, IndicatorFault::Audience { source_id, .. }) = only(problems(&text)).1
    else {
        panic!("no fault of an indicator");
    };
    assert_eq!(source_id, "register");
}
