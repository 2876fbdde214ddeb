//! The tables hold together: every rule of the domain accepts them, at any time.

use super::*;
use crate::{GeneratedFile, Size, generate};
use ::accounts::{Role, Standing};
use actor_network::{
    actor::{Actor, ChannelKind, Facts, Places, check},
    confirmation::{Due, Freshness, Rhythm},
    duplicates::{Known, candidates},
    model::{View, matrix},
};
use calendar::Month;
use row::MUST;
use std::{collections::BTreeSet, sync::OnceLock};
use terms::{AreaRef, Span};

/// 2026-11-26T12:00:00Z.
pub(super) const NOW: Moment = Moment::from_micros(1_795_694_400_000_000);

/// The files of the standard city, generated once.
fn files() -> &'static [GeneratedFile] {
    static FILES: OnceLock<Vec<GeneratedFile>> = OnceLock::new();
    FILES.get_or_init(|| generate(SEED, Size::Standard))
}

/// A file of the standard city.
pub(super) fn file(path: &str) -> &'static [u8] {
    let found = files().iter().find(|file| file.path == path);
    &found.unwrap().contents
}

/// Every area of the standard city in its present boundaries.
pub(super) fn areas() -> BTreeSet<AreaRef> {
    let mut reader = csv::Reader::from_reader(file("einwohner.csv"));
    let mut areas = BTreeSet::new();
    for row in reader.records() {
        let key = row.unwrap()[1].to_owned();
        areas.insert(format!("2020/stadtbezirk/{}", &key[..2]).parse().unwrap());
        areas.insert(format!("2020/quartier/{key}").parse().unwrap());
    }
    assert_eq!(areas.len(), 60);
    areas
}

fn facts(people: &People) -> impl Iterator<Item = &Facts> {
    people.actors.iter().map(|one| one.actor.facts())
}

#[test]
fn nearly_200_actors_pass_every_check_and_no_two_share_a_name() {
    let people = people(NOW).unwrap();
    assert!(
        (175..=200).contains(&people.actors.len()),
        "{}",
        people.actors.len()
    );
    let names: BTreeSet<&str> = facts(&people).map(|facts| facts.name.as_str()).collect();
    assert_eq!(names.len(), people.actors.len());
    for facts in facts(&people) {
        let faults = check(facts, &people.lists, &people.config);
        assert_eq!(faults, [], "{}", facts.name);
        assert!(facts.summary.is_some() && !facts.contacts[0].role.is_empty());
        assert!(
            !facts.standings.is_empty() && !facts.fields.is_empty(),
            "{}",
            facts.name
        );
    }
}

#[test]
fn most_actors_offer_something_and_every_mandatory_task_names_its_law() {
    let people = people(NOW).unwrap();
    let listed = people.actors.len();
    let offering = facts(&people).filter(|facts| !facts.offers.is_empty());
    assert!(offering.count() * 10 > listed * 6);
    let seeking = facts(&people).filter(|facts| !facts.seeks.is_empty());
    assert!(seeking.count() * 10 > listed * 3);
    let tasks = || facts(&people).flat_map(|facts| &facts.tasks);
    let lawless = tasks().find(|task| task.duty == Some(MUST) && task.legal_basis.is_none());
    assert_eq!(lawless, None);
    let of = |competence| tasks().filter(|task| task.competence == competence).count();
    assert!(of(row::TOWN) > 25 && of(row::COUNTY) > 12);
}

#[test]
fn the_actor_model_is_full_but_for_two_gaps_of_which_open_needs_speak() {
    let people = people(NOW).unwrap();
    let actors: Vec<&Actor> = people.actors.iter().map(|one| &one.actor).collect();
    let all = matrix(
        actors,
        &people.config,
        &people.scope,
        &View::Whole,
        |_, _| true,
    );
    let mut empty = BTreeSet::new();
    for row in &all.rows {
        for cell in row.cells.iter().filter(|cell| cell.actors.is_empty()) {
            empty.insert((row.tier.as_str(), cell.pillar.as_str()));
        }
    }
    assert_eq!(empty, BTreeSet::from(model::GAPS));
    assert_eq!(all.unplaced, []);
    for gap in model::GAPS {
        let speaks = |one: &&DemoNeed| one.gap == Some(gap) && one.need.status().is_open();
        assert_eq!(people.needs.iter().filter(speaks).count(), 1);
    }
}

#[test]
fn no_contact_leads_to_anybody_real_and_none_names_a_person() {
    let people = people(NOW).unwrap();
    for facts in facts(&people) {
        for contact in &facts.contacts {
            assert_eq!(contact.person, None);
            for channel in &contact.channels {
                let value = channel.value.as_str();
                let invented = match channel.kind {
                    ChannelKind::Email => value.ends_with(".example"),
                    ChannelKind::Phone => value.starts_with("0000/"),
                    ChannelKind::Address => value.ends_with(", Auenbruck"),
                    ChannelKind::Website => false,
                };
                assert!(invented, "{value}");
            }
        }
    }
    let mails = people.accounts.iter().map(|one| one.email.as_str());
    assert!(
        mails
            .into_iter()
            .all(|mail| mail.ends_with("@auenbruck.example"))
    );
}

#[test]
fn another_day_gives_the_same_identities_and_texts() {
    let today = people(NOW).unwrap();
    assert_eq!(today, people(NOW).unwrap());
    let later = people(NOW.after(Span::days(200))).unwrap();
    for (one, other) in today.actors.iter().zip(&later.actors) {
        assert_eq!(one.actor.facts(), other.actor.facts());
        assert_eq!(one.actor.id(), other.actor.id());
    }
    let ids = |people: &People| -> Vec<_> {
        people
            .signals
            .signals
            .iter()
            .map(|one| one.parts().id)
            .collect()
    };
    assert_eq!(ids(&today), ids(&later));
    let distinct: BTreeSet<_> = ids(&today).into_iter().collect();
    assert_eq!(distinct.len(), today.signals.signals.len());
}

#[test]
fn in_every_month_of_the_next_decades_nothing_lies_in_the_future() {
    for months in (0..480).step_by(11) {
        let first = Month::of(NOW).plus(months).begins();
        for now in [first, first.before(Span::from_micros(1))] {
            let people = people(now).unwrap();
            for one in &people.actors {
                let mut moments = one.history.iter().map(|event| event.at);
                let mut last = moments.next().unwrap();
                assert_eq!(last, one.record.entered);
                for at in moments {
                    assert!(last <= at && at <= now, "{}", one.key);
                    last = at;
                }
            }
            for one in &people.needs {
                let last = one.need.history().last().unwrap().at;
                let worded = one.need.revision().at;
                assert!(last <= now && worded <= now, "{}", one.key);
            }
            let signals = &people.signals.signals;
            assert!(signals.iter().all(|signal| signal.parts().sent <= now));
            assert!(people.signals.period.until() <= now);
        }
    }
}

#[test]
fn every_area_that_is_named_exists_in_the_city() {
    let people = people(NOW).unwrap();
    let known = areas();
    let mut named: BTreeSet<AreaRef> = BTreeSet::new();
    for facts in facts(&people) {
        if let Places::Areas(areas) = &facts.places {
            named.extend(areas.iter().cloned());
        }
    }
    for one in &people.needs {
        named.extend(one.need.revision().content.areas.iter().cloned());
    }
    named.extend(
        people
            .signals
            .signals
            .iter()
            .map(|one| one.parts().area.clone()),
    );
    for account in &people.accounts {
        if let ::accounts::Places::Areas(areas) = &account.acting.places {
            named.extend(areas.iter().cloned());
        }
    }
    let unknown: Vec<_> = named.difference(&known).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let districts = |areas: &BTreeSet<AreaRef>| -> BTreeSet<String> {
        areas
            .iter()
            .map(|area| area.key.as_str()[..2].to_owned())
            .collect()
    };
    assert_eq!(districts(&named), districts(&known));
}

#[test]
fn every_role_can_be_tried_and_one_mandate_is_over() {
    let people = people(NOW).unwrap();
    let ready = || people.accounts.iter().filter(|one| one.to_try.is_some());
    let roles: BTreeSet<Role> = ready().map(|one| one.acting.role).collect();
    assert_eq!(roles, BTreeSet::from(Role::ALL));
    let over = |one: &&DemoAccount| matches!(one.acting.term.standing(NOW), Standing::Over { .. });
    let over: Vec<&str> = people
        .accounts
        .iter()
        .filter(over)
        .map(|one| one.key)
        .collect();
    assert_eq!(over, ["quartier_hafen"]);
    let keys: BTreeSet<&str> = people.accounts.iter().map(|one| one.key).collect();
    let mails: BTreeSet<String> = people.accounts.iter().map(|one| one.email.key()).collect();
    assert_eq!(
        (keys.len(), mails.len()),
        (people.accounts.len(), people.accounts.len())
    );
}

#[test]
fn most_actors_were_confirmed_lately_and_some_are_overdue() {
    let people = people(NOW).unwrap();
    let rhythm = Rhythm::default();
    let records = || people.actors.iter().map(|one| &one.record);
    let stale = |freshness| matches!(freshness, Freshness::MaybeOutOfDate(_));
    let overdue = records()
        .filter(|one| stale(one.freshness(&rhythm, NOW)))
        .count();
    assert!((15..=40).contains(&overdue), "{overdue}");
    let asked = records().filter(|one| one.due(&rhythm, NOW) == Some(Due::AskPlanning));
    assert!(asked.count() > 5);
    let states: BTreeSet<&str> = people
        .actors
        .iter()
        .map(|one| one.actor.state().name())
        .collect();
    let expected = [
        "awaiting_review",
        "claimed",
        "dormant",
        "proposed",
        "published",
    ];
    assert_eq!(states, BTreeSet::from(expected));
}

#[test]
fn the_club_that_was_imported_twice_is_the_first_duplicate() {
    let people = people(NOW).unwrap();
    let known: Vec<Known> = people
        .actors
        .iter()
        .map(|one| Known::of(&one.actor))
        .collect();
    let found = candidates(&known, 10);
    let id = |key| people.actor(key).unwrap().actor.id();
    let pair = BTreeSet::from([id("sv_oststadt"), id("sv_ost_import")]);
    let first = found.first().unwrap();
    assert_eq!(BTreeSet::from([first.one, first.other]), pair);
}
