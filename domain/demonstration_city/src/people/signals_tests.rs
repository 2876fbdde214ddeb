//! Signals: what the rule shows of them and what it hides.

use super::{
    signals_table::SUMMARIES,
    tests::{self, NOW, areas},
    *,
};
use ::needs::{
    SignalState, Summary, SummaryId,
    showing::{Evidence, Ground, Report, Rule, Scope, Statement, settle},
};
use std::collections::{BTreeMap, BTreeSet};
use terms::AreaRef;

/// The counts of a table in 2024: column by column, by the key of the area.
pub(super) fn counts(path: &str) -> BTreeMap<(String, String), u64> {
    let contents = tests::file(path);
    let head = contents.split(|byte| *byte == b'\n').next().unwrap();
    let delimiter = if head.contains(&b';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(contents);
    let heads = reader.headers().unwrap().clone();
    let mut counts = BTreeMap::new();
    for row in reader.records().map(Result::unwrap) {
        for (head, value) in heads.iter().zip(&row).skip(2) {
            if let (&"2024", Ok(value)) = (&&row[0], value.parse()) {
                counts.insert((head.to_owned(), row[1].to_owned()), value);
            }
        }
    }
    counts
}

fn ground() -> Ground {
    let residents = counts("einwohner.csv");
    let finest = areas()
        .into_iter()
        .filter(|area| area.level.as_str() == "quartier");
    let district = |area: &AreaRef| -> Option<AreaRef> {
        let key = area.key.as_str();
        match area.level.as_str() {
            "quartier" => format!("2020/stadtbezirk/{}", &key[..2]).parse().ok(),
            "stadtbezirk" => "2020/stadt/auenbruck".parse().ok(),
            _ => None,
        }
    };
    let people_in = |area: &AreaRef| {
        let key = ("einwohner".to_owned(), area.key.as_str().to_owned());
        let inside = |(head, quarter): &(String, String)| {
            head == "einwohner"
                && (area.level.as_str() == "stadt" || quarter.starts_with(area.key.as_str()))
        };
        residents.get(&key).copied().or_else(|| {
            let parts = residents.iter().filter(|(key, _)| inside(key));
            Some(parts.map(|(_, people)| *people).sum())
        })
    };
    Ground::new(finest, district, people_in).unwrap()
}

pub(super) fn report(people: &People) -> Report {
    let evidence: Vec<Evidence> = people
        .signals
        .signals
        .iter()
        .filter_map(|one| one.evidence())
        .collect();
    let period = people.signals.period;
    settle(&Rule::default(), &ground(), period, &evidence, NOW)
        .unwrap()
        .0
}

fn written(statement: &Statement) -> (String, String) {
    let topic = &statement.topic;
    (
        format!("{}/{}", topic.field, topic.concern),
        statement.area.to_string(),
    )
}

#[test]
fn the_rule_shows_seven_statements_and_hides_what_would_tell_too_much() {
    let people = people(NOW).unwrap();
    let report = report(&people);
    let shown: BTreeSet<_> = report.statements().iter().map(written).collect();
    let expected = [
        ("environment/unsafe_way", "2020/stadtbezirk/06"),
        ("families/care_early_late", "2020/quartier/0602"),
        ("families/no_day_care_place", "2020/quartier/0205"),
        ("health/way_to_doctor", "2020/stadtbezirk/10"),
        ("older_people/alone_at_home", "2020/quartier/0703"),
        ("work_and_income/debts_energy", "2020/quartier/0603"),
        ("youth/nowhere_to_be", "2020/stadtbezirk/06"),
    ];
    let expected = expected.map(|(topic, area)| (topic.to_owned(), area.to_owned()));
    assert_eq!(shown, BTreeSet::from(expected));
    let debts = report
        .statements()
        .iter()
        .find(|one| one.topic.concern.as_str() == "debts_energy");
    let persons = debts.unwrap().persons;
    assert_eq!((persons.at_least, persons.at_most), (6, Some(10)));
    let joint = |one: &&Statement| matches!(one.scope, Scope::Together { .. });
    assert_eq!(report.statements().iter().filter(joint).count(), 3);
}

#[test]
fn every_summary_stands_beside_a_statement_and_the_bound_reviewer_may_write_it() {
    let people = people(NOW).unwrap();
    let report = report(&people);
    assert_eq!(people.signals.summaries.len(), SUMMARIES.len());
    for (place, summary) in (0_u8..).zip(&people.signals.summaries) {
        let about = |one: &&Statement| one.topic == summary.topic && one.area == summary.area;
        let statement = report.statements().iter().find(about).unwrap();
        let id = SummaryId::new(NOW, [place; 10]);
        let by = &people.signals.reviewer;
        Summary::write(id, summary.text, (&report, statement), by, NOW).unwrap();
    }
}

#[test]
fn signals_come_from_people_who_acted_for_somebody_at_the_time() {
    let people = people(NOW).unwrap();
    let mut states = BTreeSet::new();
    for signal in &people.signals.signals {
        let sender = signal.parts().sender;
        let account = people
            .accounts
            .iter()
            .find(|one| one.id == sender.account)
            .unwrap();
        let standing = account.acting.term.standing(signal.parts().sent);
        assert_eq!(standing, ::accounts::Standing::Holds, "{}", account.key);
        states.insert(match signal.state() {
            SignalState::Sent => "sent",
            SignalState::Noted { .. } => "noted",
            SignalState::Summarised { .. } => "summarised",
            SignalState::Discarded { .. } => "discarded",
        });
    }
    assert_eq!(states, BTreeSet::from(["discarded", "noted", "sent"]));
    assert!(people.signals.signals.iter().any(::needs::Signal::has_note));
}
