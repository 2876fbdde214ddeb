use super::*;
use crate::actor::{Channel, Facts, Openness, RoleContact};
use crate::samples::{actor_id, facts, published};

fn known(number: u8, name: &str, change: impl Fn(&mut Facts)) -> Known {
    let mut facts = facts(name);
    change(&mut facts);
    Known::of(&published(number, facts))
}

fn channels(facts: &mut Facts, channels: &[(ChannelKind, &str)]) {
    let channel = |(kind, value): &(ChannelKind, &str)| Channel {
        kind: *kind,
        value: (*value).to_owned(),
        openness: Openness::Private,
    };
    facts.contacts.push(RoleContact {
        role: "Büro".to_owned(),
        person: None,
        person_openness: Openness::Private,
        channels: channels.iter().map(channel).collect(),
    });
}

fn reasons(actors: &[Known]) -> Vec<Vec<Reason>> {
    candidates(actors, 100)
        .into_iter()
        .map(|found| found.reasons)
        .collect()
}

#[test]
fn the_same_club_with_another_legal_form_order_and_umlaut_is_found() {
    let all = [
        known(1, "Förderverein für Nachbarschaft e.V.", |_| {}),
        known(2, "Nachbarschaft Foerderverein", |_| {}),
        known(3, "Sportclub Nord", |_| {}),
    ];
    let found = candidates(&all, 10);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].one, found[0].other), (actor_id(1), actor_id(2)));
    assert_eq!(
        (found[0].score, &found[0].reasons[..]),
        (60, &[Reason::SameName][..])
    );
}

#[test]
fn day_care_1_is_not_day_care_2() {
    let all = [
        known(1, "Kita Rappelkiste 1", |_| {}),
        known(2, "Kita Rappelkiste 2", |_| {}),
    ];
    assert_eq!(candidates(&all, 10), []);
}

#[test]
fn a_slip_in_a_name_counts_with_a_shared_number_however_it_is_written() {
    let all = [
        known(1, "Diakonie Viersen", |facts| {
            channels(facts, &[(ChannelKind::Phone, "+49 (0)2162 1010")]);
        }),
        known(2, "Diakonei Viersen", |facts| {
            channels(facts, &[(ChannelKind::Phone, "02162/1010")]);
        }),
    ];
    let found = candidates(&all, 10);
    assert!(matches!(
        found[0].reasons[..],
        [Reason::SimilarName(_), Reason::SamePhone]
    ));
}

#[test]
fn an_address_at_a_free_mail_host_says_nothing_about_the_domain() {
    let mail = |number, name, email| {
        known(number, name, |facts| {
            channels(facts, &[(ChannelKind::Email, email)]);
        })
    };
    let all = [
        mail(1, "Chor Nord", "a@web.de"),
        mail(2, "Chor Nord eV", "b@web.de"),
    ];
    assert_eq!(reasons(&all), [[Reason::SameName]]);
    let all = [
        mail(1, "Chor Nord", "a@chor.example"),
        mail(2, "Chor Nord", "b@chor.example"),
    ];
    assert_eq!(reasons(&all), [[Reason::SameName, Reason::SameEmailDomain]]);
}

#[test]
fn divisions_of_one_house_do_not_become_duplicates_by_its_switchboard() {
    let house = [
        (ChannelKind::Phone, "02162 1010"),
        (ChannelKind::Email, "post@viersen.example"),
        (ChannelKind::Address, "Rathausmarkt 1, 41747 Viersen"),
    ];
    let part = |number, name, parent| {
        known(number, name, |facts| {
            facts.parent = parent;
            channels(facts, &house);
        })
    };
    let all = [
        part(1, "Stadt", None),
        part(2, "Jugend", Some(actor_id(1))),
        part(3, "Soziales", Some(actor_id(1))),
    ];
    assert_eq!(candidates(&all, 10), []);
    let strangers = [part(1, "Stadt", None), part(2, "Jugend", None)];
    let expected = [Reason::SameEmail, Reason::SamePhone, Reason::SameAddress];
    assert_eq!(reasons(&strangers), [expected]);
}

#[test]
fn a_street_is_the_same_spelled_out_or_not_and_the_short_name_counts() {
    let all = [
        known(1, "Arbeiterwohlfahrt", |facts| {
            facts.short_name = Some("AWO".to_owned());
            channels(facts, &[(ChannelKind::Address, "Petersstr. 3")]);
        }),
        known(2, "AWO e.V.", |facts| {
            channels(facts, &[(ChannelKind::Address, "Petersstraße 3")]);
        }),
    ];
    assert_eq!(reasons(&all), [[Reason::ShortName, Reason::SameAddress]]);
}

#[test]
fn among_thousands_of_one_faith_the_two_of_the_same_place_are_found() {
    let mut all: Vec<Known> = (0..1500_u32)
        .map(|number| {
            let letters: String = format!("{number:04}")
                .bytes()
                .map(|digit| char::from(digit - b'0' + b'a'))
                .collect();
            let actor = published(
                1,
                facts(&format!(
                    "Evangelische Gemeinde {letters}{letters}{letters}"
                )),
            );
            let id = ActorId::new(
                terms::Moment::from_micros(i64::from(number) * 1000),
                [9; 10],
            );
            Known {
                id,
                ..Known::of(&actor)
            }
        })
        .collect();
    all.push(known(7, "Ev. Gemeinde bbcdbbcdbbcd", |_| {}));
    let found = candidates(&all, 1);
    assert_eq!(found[0].reasons, [Reason::SameName]);
    let newcomer = known(8, "Gemeinde Bbcdbbcdbbcd (evangelisch)", |_| {});
    assert_eq!(candidates_for(&newcomer, &all, 1)[0].score, 60);
}
