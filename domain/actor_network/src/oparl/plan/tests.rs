mod repetition;
mod specification_tests;

use super::*;
use crate::bodies::{BodyKind, Vote, Weight};
use crate::oparl::crawl::ListReport;
use crate::oparl::reading::{Reading, read};
use crate::oparl::timestamps;
use crate::oparl::trouble::Trouble;
use serde_json::{Value, json};

fn url(rest: &str) -> String {
    format!("https://a.org/{rest}")
}

fn id(rest: &str) -> OparlId {
    OparlId::stored(&url(rest))
}

fn moment(text: &str) -> Moment {
    timestamps::moment(text).unwrap().moment
}

/// What a complete crawl brings of these objects; of changes alone if `since` says so.
fn outcome_of(objects: &[Value], since: Option<&str>) -> Outcome {
    let bytes = serde_json::to_vec(&json!({ "data": objects })).unwrap();
    let reading = Reading {
        names: true,
        ..Reading::default()
    };
    let page = read("https://a.org/", &bytes, None, &reading).unwrap();
    let list = |kind: &Kind| ListReport {
        kind: Some(*kind),
        url: String::new(),
        pages: 1,
        entries: 1,
        complete: true,
    };
    Outcome {
        objects: page
            .objects
            .into_iter()
            .map(|object| (object.id.clone(), object))
            .collect(),
        lists: Kind::ALL.iter().map(list).collect(),
        requests: 1,
        bytes: 1,
        problems: page.problems,
        stopped: None,
        since: since.map(moment),
    }
}

fn plan(objects: &[Value], ours: &OurSide) -> Plan {
    Plan::new(&outcome_of(objects, None), ours, Scope::default())
}

fn changes(objects: &[Value], ours: &OurSide) -> Plan {
    let outcome = outcome_of(objects, Some("2026-01-01T00:00:00Z"));
    Plan::new(&outcome, ours, Scope::default())
}

fn troubles(plan: &Plan) -> Vec<(&str, &Trouble)> {
    let kept = plan.problems.kept().iter();
    kept.map(|problem| (problem.url.as_str(), &problem.trouble))
        .collect()
}

fn body(name: &str, rest: &str) -> Value {
    json!({"id": url(rest), "type": "Organization", "name": name, "organizationType": "Gremium",
           "modified": "2026-02-01T00:00:00Z"})
}

/// A council, a committee below it, a parliamentary group with a seat in the committee, a meeting
/// and a paper that goes through both.
fn town() -> Vec<Value> {
    let mut committee = body("Sozialausschuss", "o/2");
    committee["subOrganizationOf"] = url("o/1").into();
    vec![
        body("Rat der Stadt", "o/1"),
        committee,
        json!({"id": url("o/3"), "type": "Organization", "name": "Fraktion A", "organizationType": "Fraktion"}),
        json!({"id": url("p/1"), "type": "Person", "name": "Erika Muster", "membership": [
            {"id": url("s/1"), "organization": url("o/2"), "role": "Vorsitz", "votingRight": true,
             "onBehalfOf": url("o/3"), "startDate": "2025-11-01", "modified": "2026-02-01T00:00:00Z"},
            {"id": url("s/2"), "organization": url("o/3"), "role": "Mitglied"}
        ]}),
        json!({"id": url("m/1"), "type": "Meeting", "organization": [url("o/2")],
        "start": "2026-03-03T17:00:00+01:00", "end": "2026-03-03T19:00:00+01:00",
        "modified": "2026-02-01T00:00:00Z",
        "agendaItem": [
            {"id": url("i/b"), "number": "10.1", "name": "Zweitens"},
            {"id": url("i/a"), "number": "2", "name": "Erstens", "consultation": url("c/1"), "result": "empfohlen"}
        ]}),
        json!({"id": url("m/2"), "type": "Meeting", "organization": [url("o/1")],
            "start": "2026-04-01T17:00:00+02:00", "modified": "2026-02-01T00:00:00Z"}),
        json!({"id": url("v/1"), "type": "Paper", "name": "Mittel für das Quartier", "reference": "12/2026",
        "date": "2026-02-01", "modified": "2026-02-01T00:00:00Z", "consultation": [
            {"id": url("c/9"), "meeting": url("m/2"), "organization": [url("o/1")], "role": "Entscheidung"},
            {"id": url("c/1"), "meeting": url("m/1"), "agendaItem": url("i/a"),
             "organization": [url("o/2")], "role": "Vorberatung"}
        ]}),
    ]
}

fn new<T: Clone>(planned: &[Planned<T>]) -> Vec<T> {
    let drafts = planned.iter().filter_map(|one| match &one.fate {
        Fate::New(draft) => Some(draft.clone()),
        _ => None,
    });
    drafts.collect()
}

#[test]
fn a_town_becomes_bodies_seats_meetings_and_a_paper_with_its_sequence() {
    let plan = plan(&town(), &OurSide::default());
    assert!(plan.problems.is_empty(), "{:?}", plan.problems);
    let bodies = new(&plan.bodies);
    assert_eq!(bodies.len(), 2);
    assert_eq!(
        (bodies[0].kind, bodies[0].weight),
        (BodyKind::Council, Some(Weight::Deciding))
    );
    assert_eq!(
        (bodies[1].kind, bodies[1].weight),
        (BodyKind::Committee, None)
    );
    assert_eq!(bodies[1].part_of, Some(id("o/1")));
    assert_eq!(plan.no_bodies[0].because, Because::Type);
    let seats = new(&plan.seats);
    assert_eq!(seats.len(), 1);
    assert_eq!(seats[0].vote, Some(Vote::Voting));
    assert_eq!(seats[0].sent_by_name.as_deref(), Some("Fraktion A"));
    assert_eq!(seats[0].person.as_deref(), Some("Erika Muster"));
    assert_eq!(plan.of_no_body, 1);
    let agenda = &new(&plan.meetings)[0].agenda;
    assert_eq!(agenda[0].name.as_deref(), Some("Erstens"));
    let sequence = &new(&plan.papers)[0].sequence;
    let steps: Vec<_> = sequence
        .iter()
        .map(|step| (&step.id, step.decides))
        .collect();
    assert_eq!(steps, [(&id("c/1"), Some(false)), (&id("c/9"), Some(true))]);
    assert_eq!(sequence[0].result.as_deref(), Some("empfohlen"));
    assert_eq!(sequence[0].on, Some(moment("2026-03-03T16:00:00Z")));
}

#[test]
fn the_same_source_twice_changes_nothing() {
    let empty = OurSide::default();
    let first = plan(&town(), &empty);
    let ours = empty.after(&first);
    let second = plan(&town(), &ours);
    assert!(second.changes_nothing() && !first.changes_nothing());
    let counts = second.counts();
    assert_eq!(
        (counts.bodies.same, counts.meetings.same, counts.papers.same),
        (2, 2, 1)
    );
    assert_eq!(ours.after(&second), ours);
    // Nor does any part of it, as a crawl for changes brings it.
    for object in town() {
        let again = changes(std::slice::from_ref(&object), &ours);
        let dangling = troubles(&again)
            .iter()
            .all(|(_, trouble)| **trouble == Trouble::Dangling);
        assert!(again.changes_nothing() && dangling, "{again:?}");
    }
}

#[test]
fn what_our_people_confirmed_later_stays_and_the_plan_says_so() {
    let mut ours = OurSide::default().after(&plan(&town(), &OurSide::default()));
    let confirm = |ours: &mut OurSide, at: &str| {
        let known = ours.bodies.get_mut(&id("o/2")).unwrap();
        known.ours.name = "Ausschuss für Soziales und Teilhabe".to_owned();
        known.confirmed = Some(moment(at));
    };
    confirm(&mut ours, "2026-02-01T00:00:00Z");
    let kept = plan(&town(), &ours);
    assert!(kept.changes_nothing());
    let of_committee = kept.bodies.iter().find(|one| one.id == id("o/2")).unwrap();
    let Fate::Kept {
        ours: stays,
        theirs,
        confirmed,
    } = &of_committee.fate
    else {
        panic!("{of_committee:?}");
    };
    assert_eq!(stays.name, "Ausschuss für Soziales und Teilhabe");
    assert_eq!(theirs.as_ref().unwrap().name, "Sozialausschuss");
    assert_eq!(*confirmed, moment("2026-02-01T00:00:00Z"));
    assert_eq!(ours.after(&kept), ours);

    // The source changed it after that: then it counts.
    confirm(&mut ours, "2026-01-31T23:59:59Z");
    assert_eq!(plan(&town(), &ours).counts().bodies.changed, 1);
    // A source that does not say when it changed something does not count against people.
    let mut silent = town();
    silent[1]["modified"] = Value::Null;
    assert_eq!(plan(&silent, &ours).counts().bodies.kept, 1);
}

#[test]
fn what_the_source_deletes_ends_and_what_is_missing_is_only_shown() {
    let ours = OurSide::default().after(&plan(&town(), &OurSide::default()));
    let deleted = json!({"id": url("o/2"), "type": "Organization", "deleted": true,
                         "modified": "2026-05-01T00:00:00Z"});
    let unknown = json!({"id": url("o/7"), "type": "Organization", "deleted": true});
    let gone = changes(&[deleted.clone(), unknown], &ours);
    assert_eq!(
        gone.counts().bodies,
        Tally {
            ended: 1,
            ..Tally::default()
        }
    );
    assert!(gone.problems.is_empty());
    let after = ours.after(&gone);
    assert!(after.bodies[&id("o/2")].ended);
    assert!(changes(&[deleted], &after).changes_nothing());
    // It comes back.
    assert_eq!(plan(&town(), &after).counts().bodies.changed, 1);

    let without: Vec<Value> = town()
        .into_iter()
        .filter(|it| it["id"] != url("m/2"))
        .collect();
    let missing = plan(&without, &ours);
    assert_eq!(missing.counts().meetings.no_longer_listed, 1);
    assert!(missing.changes_nothing());
    let mut broken = outcome_of(&without, None);
    for list in &mut broken.lists {
        list.complete = false;
    }
    let careful = Plan::new(&broken, &ours, Scope::default());
    assert_eq!(careful.counts().meetings.no_longer_listed, 0);
}

#[test]
fn a_change_in_a_part_alone_changes_the_whole_and_leaves_its_other_parts() {
    let ours = OurSide::default().after(&plan(&town(), &OurSide::default()));
    let item = json!({"id": url("i/a"), "type": "AgendaItem", "meeting": url("m/1"), "number": "2",
        "name": "Erstens", "consultation": url("c/1"), "result": "einstimmig empfohlen",
        "modified": "2026-03-04T00:00:00Z"});
    let removed = json!({"id": url("i/b"), "type": "AgendaItem", "deleted": true});
    let step = json!({"id": url("c/2"), "type": "Consultation", "paper": url("v/1"),
        "organization": [url("o/1")], "role": "Kenntnisnahme"});
    let plan = changes(&[item, removed, step], &ours);
    let after = ours.after(&plan);
    let agenda = &after.meetings[&id("m/1")].ours.agenda;
    assert_eq!(agenda.len(), 1);
    assert_eq!(agenda[0].result.as_deref(), Some("einstimmig empfohlen"));
    let sequence = &after.papers[&id("v/1")].ours.sequence;
    let steps: Vec<_> = sequence.iter().map(|step| step.id.clone()).collect();
    // The new one has no meeting yet and comes last.
    assert_eq!(steps, [id("c/1"), id("c/9"), id("c/2")]);
    assert_eq!(sequence[0].result.as_deref(), Some("einstimmig empfohlen"));
}

#[test]
fn a_meeting_that_is_moved_moves_the_step_of_the_paper() {
    let ours = OurSide::default().after(&plan(&town(), &OurSide::default()));
    let mut moved = town()[4].clone();
    moved["start"] = "2026-05-05T17:00:00+02:00".into();
    let after = ours.after(&changes(&[moved], &ours));
    let sequence = &after.papers[&id("v/1")].ours.sequence;
    assert_eq!(sequence[1].id, id("c/1"));
    assert_eq!(sequence[1].on, Some(moment("2026-05-05T15:00:00Z")));
}

#[test]
fn circles_of_organisations_are_cut_and_what_hangs_below_them_stays() {
    let part = |rest: &str, of: &str| {
        let mut body = body("Ausschuss", rest);
        body["subOrganizationOf"] = url(of).into();
        body
    };
    let objects = [
        part("1", "2"),
        part("2", "3"),
        part("3", "1"),
        part("4", "2"),
        part("5", "5"),
        part("6", "nowhere"),
    ];
    let plan = plan(&objects, &OurSide::default());
    let parents: Vec<_> = new(&plan.bodies)
        .iter()
        .map(|it| it.part_of.clone())
        .collect();
    assert_eq!(parents, [None, None, None, Some(id("2")), None, None]);
    let circle = Trouble::Circle;
    let names: Vec<_> = troubles(&plan)
        .iter()
        .map(|(_, trouble)| *trouble)
        .collect();
    assert_eq!(
        names,
        [&circle, &circle, &circle, &circle, &Trouble::Dangling]
    );

    let chain: Vec<Value> = (0..20)
        .map(|n| part(&format!("{n:02}"), &format!("{:02}", n + 1)))
        .collect();
    let long = super::Plan::new(
        &outcome_of(&chain, None),
        &OurSide::default(),
        Scope::default(),
    );
    let far = troubles(&long)
        .iter()
        .filter(|(_, it)| **it == Trouble::TooFarDown)
        .count();
    assert_eq!(far, 12);
}

#[test]
fn what_cannot_be_is_left_out_with_a_word() {
    let objects = [
        body("Rat", "o/1"),
        json!({"id": url("o/2"), "type": "Organization", "organizationType": "Gremium"}),
        json!({"id": url("s/1"), "type": "Membership", "organization": url("o/1"),
               "startDate": "2026-02-01", "endDate": "2026-01-01"}),
        json!({"id": url("s/2"), "type": "Membership"}),
        json!({"id": url("m/1"), "type": "Meeting", "organization": url("o/1")}),
        json!({"id": url("m/2"), "type": "Meeting", "organization": url("o/1"),
               "start": "2026-02-01T18:00:00Z", "end": "2026-02-01T08:00:00Z"}),
        json!({"id": url("m/3"), "type": "Meeting", "start": "2026-02-01T18:00:00Z"}),
        json!({"id": url("v/1"), "type": "Paper"}),
    ];
    let plan = plan(&objects, &OurSide::default());
    let counts = plan.counts();
    assert_eq!(
        (
            counts.bodies.new,
            counts.seats.new,
            counts.meetings.new,
            counts.papers.new
        ),
        (1, 1, 1, 0)
    );
    assert_eq!(
        troubles(&plan),
        [
            (url("o/2").as_str(), &Trouble::NoName),
            (url("s/1").as_str(), &Trouble::EndsBeforeItBegins),
            (url("s/2").as_str(), &Trouble::Dangling),
            (url("m/1").as_str(), &Trouble::NoTime),
            (url("m/2").as_str(), &Trouble::EndsBeforeItBegins),
            (url("v/1").as_str(), &Trouble::NoName),
        ]
    );
    assert_eq!(plan.of_no_body, 2);
}

#[test]
fn the_past_is_left_out_if_so_wanted_but_not_what_we_have() {
    let scope = Scope {
        seats_from: Some("2027-01-01".parse().unwrap()),
        meetings_from: Some(moment("2026-03-20T00:00:00Z")),
        papers_from: Some("2026-04-02".parse().unwrap()),
    };
    let mut objects = town();
    objects[3]["membership"][0]["endDate"] = "2026-06-30".into();
    let outcome = outcome_of(&objects, None);
    let first = Plan::new(&outcome, &OurSide::default(), scope);
    let counts = first.counts();
    assert_eq!(
        (counts.seats.new, counts.meetings.new, counts.papers.new),
        (0, 1, 0)
    );
    assert_eq!(first.past, 3);
    let ours = OurSide::default().after(&plan(&objects, &OurSide::default()));
    let later = Plan::new(&outcome, &ours, scope);
    assert!(later.changes_nothing() && later.past == 0);
    assert_eq!(later.counts().meetings.no_longer_listed, 0);
}

#[test]
fn a_server_that_names_no_types_is_understood_by_what_its_organisations_do() {
    // As the council system of a large city in the south-west answers.
    let objects = [
        json!({"id": url("organizations/at/1"), "type": "Organization", "name": "Gartenbauamt",
               "shortName": "GBA", "modified": "2021-03-24T11:20:59+01:00"}),
        json!({"id": url("organizations/gr/1"), "type": "Organization", "name": "Umlegungsausschuss",
               "membership": [url("memberships/1")], "meeting": url("organizations/gr/1/meetings"),
               "location": {"id": url("l"), "streetAddress": "", "postalCode": ""}}),
        json!({"id": url("organizations/gr/2"), "type": "Organization", "name": "Wildpark",
               "meeting": url("organizations/gr/2/meetings"), "shortName": ""}),
    ];
    let plan = plan(&objects, &OurSide::default());
    let bodies: Vec<_> = new(&plan.bodies)
        .iter()
        .map(|it| (it.kind, it.because))
        .collect();
    assert_eq!(
        bodies,
        [
            (BodyKind::Committee, Because::Name),
            (BodyKind::Other, Because::Meets)
        ]
    );
    assert_eq!(plan.no_bodies[0].name, "Gartenbauamt");
    assert!(plan.problems.is_empty());
}
