//! Needs tell what the figures of the city and the signals tell, in plain words.

use super::{
    signals_tests::{counts, report},
    tests::{self, NOW},
    *,
};
use ::needs::{
    need::{Origin, Status, Who},
    screen,
    showing::Statement,
};
use std::collections::BTreeSet;
use terms::Span;

#[test]
fn needs_stand_in_every_state_with_reasons_and_were_decided_by_those_who_may() {
    let people = people(NOW).unwrap();
    assert!((14..=18).contains(&people.needs.len()));
    let states: BTreeSet<&str> = people
        .needs
        .iter()
        .map(|one| one.need.status().name())
        .collect();
    assert_eq!(states.len(), 7, "{states:?}");
    for one in &people.needs {
        for entry in one.need.history() {
            let Who::Acting(acting) = entry.who else {
                continue;
            };
            let account = people
                .accounts
                .iter()
                .find(|one| one.acting.id == acting)
                .unwrap();
            let standing = account.acting.term.standing(entry.at);
            assert_eq!(
                standing,
                ::accounts::Standing::Holds,
                "{} {}",
                one.key,
                account.key
            );
        }
        if let Status::Merged { into } = one.need.status() {
            let other = people.needs.iter().find(|other| other.need.id() == into);
            assert!(other.unwrap().need.status().is_open());
        }
    }
}

#[test]
fn what_needs_say_of_signals_the_report_says_too() {
    let people = people(NOW).unwrap();
    let report = report(&people);
    let mut told = 0;
    for one in &people.needs {
        for origin in &one.need.revision().content.origins {
            if let Origin::Signals { .. } = origin {
                let mut stated = report.statements().iter();
                let says =
                    |one: &Statement| Origin::of_statement(&report, one).as_ref() == Some(origin);
                assert!(stated.any(says), "{}", one.key);
                told += 1;
            }
        }
    }
    assert!(told >= 6);
}

/// Numerator and denominator of a share in the tables of the city; the second part of the denominator
/// is taken from the first.
fn share(indicator: &str, area: &str) -> f64 {
    let value = |file: &str, head: &str| counts(file)[&(head.to_owned(), area.to_owned())] as f64;
    let residents = || value("einwohner.csv", "einwohner");
    let (part, whole) = match indicator {
        "under_6_share" => (value("altersgruppen.csv", "unter_6"), residents()),
        "single_parent_share" => {
            let families = value("haushalte.csv", "mit_kindern");
            (value("haushalte.csv", "alleinerziehend"), families)
        }
        "income_support_share" => {
            let younger = residents() - value("einwohner.csv", "ab_65");
            (value("grundsicherung.csv", "personen"), younger)
        }
        "child_income_support_share" => (
            value("grundsicherung.csv", "kinder"),
            value("einwohner.csv", "unter_18"),
        ),
        "age_65_plus_share" => (value("einwohner.csv", "ab_65"), residents()),
        "age_80_plus_share" => (value("einwohner.csv", "ab_80"), residents()),
        "care_share" => (value("schule_pflege.csv", "pflege"), residents()),
        "living_alone_65_plus_share" => (
            value("alleinlebende.csv", "allein_ab_65"),
            value("einwohner.csv", "ab_65"),
        ),
        "language_support_share" => (
            value("einschulung.csv", "sprachfoerderung"),
            value("einschulung.csv", "untersucht"),
        ),
        "turnout" => (
            value("kommunalwahl.csv", "waehlende"),
            value("kommunalwahl.csv", "wahlberechtigte"),
        ),
        other => panic!("{other} is not known here"),
    };
    100.0 * part / whole
}

#[test]
fn figures_behind_needs_are_indicators_of_the_city_and_their_ranges_hold() {
    let people = people(NOW).unwrap();
    let city = String::from_utf8_lossy(tests::file("city.toml"));
    let mut checked = 0;
    for one in &people.needs {
        let content = &one.need.revision().content;
        for origin in &content.origins {
            let Origin::Indicator {
                indicator,
                period,
                value,
            } = origin
            else {
                continue;
            };
            assert!(
                city.contains(&format!("[[indicators]]\nid = \"{indicator}\"")),
                "{indicator}"
            );
            assert_eq!(period.calendar_year(), 2024);
            let area = match value.contains("Sonnenleite") {
                true => "0703",
                false => content.areas.first().unwrap().key.as_str(),
            };
            let ends: Vec<f64> = value
                .split(' ')
                .filter_map(|word| word.parse().ok())
                .collect();
            let share = share(indicator.as_str(), area);
            assert!(ends[0] <= share && share <= ends[1], "{} {share}", one.key);
            checked += 1;
        }
    }
    assert!(checked >= 9);
}

/// All texts in German that people read.
fn texts(people: &People) -> Vec<String> {
    let mut texts = Vec::new();
    for facts in people.actors.iter().map(|one| one.actor.facts()) {
        texts.extend(facts.summary.clone());
        let topics = facts.offers.iter().chain(&facts.seeks);
        texts.extend(topics.map(|topic| topic.text.clone()));
    }
    for one in &people.needs {
        let content = &one.need.revision().content;
        texts.extend([content.title.clone(), content.description.clone()]);
        texts.extend(
            one.need
                .history()
                .iter()
                .map(|entry| entry.reason.as_str().to_owned()),
        );
    }
    texts.extend(
        people
            .signals
            .summaries
            .iter()
            .map(|one| one.text.to_owned()),
    );
    texts.extend(
        people
            .accounts
            .iter()
            .filter_map(|one| one.to_try)
            .map(str::to_owned),
    );
    texts
}

#[test]
fn texts_are_short_and_speak_of_situations() {
    let people = people(NOW).unwrap();
    for text in texts(&people) {
        for word in ["brennpunkt", "sozial schwach", "problem", "bildungsfern"] {
            assert!(!text.to_lowercase().contains(word), "{text}");
        }
        for sentence in text.split(['.', '?', '!', ':']) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 15, "{words} words: {sentence}");
        }
        let found = screen(&text);
        assert!(
            found.refused.is_empty() && found.warned.is_empty(),
            "{text} {found:?}"
        );
    }
}

#[test]
fn a_need_is_worded_anew_only_after_the_report_it_quotes() {
    let people = people(NOW.after(Span::days(37))).unwrap();
    let report = people.signals.period.until();
    for one in &people.needs {
        let revision = one.need.revision();
        let quotes = |origin: &Origin| matches!(origin, Origin::Signals { .. });
        if revision.content.origins.iter().any(quotes) {
            assert!(revision.at >= report, "{}", one.key);
        }
    }
}
