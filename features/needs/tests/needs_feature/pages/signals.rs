//! Signals on pages: who sees what.

use super::*;
use needs_feature::Signals;

const NOTE: &str = "Die Wartezeit liegt bei neun Monaten.";

fn signal<'a>(acting: &'a str, area: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("for", acting),
        ("topic", "families/no_day_care_place"),
        ("area", area),
        ("frequency", "several"),
        ("note", NOTE),
    ]
}

async fn send(town: &Town, number: u8, organisation: u8, days: u32) {
    let who = Person::editor(number, organisation).on(days);
    let acting = acting(number).to_string();
    let fields = signal(&acting, "2021/quartier/0101");
    let sent = town.post(&who, "/de/signale/senden", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
}

/// The statistics office, bound by data protection.
async fn bound(town: &Town, days: u32) -> Person {
    let reviewer = Person::in_role(20, Role::StatisticsOffice).on(days);
    let asked = town
        .post(&reviewer, "/de/signale/pruefung/bitten", &[])
        .await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    let binding = Signals::new(town.database.clone())
        .bindings()
        .await
        .unwrap();
    let path = format!("/de/signale/verpflichtung/{}/verpflichten", binding[0].id);
    let officer = Person::in_role(21, Role::DataProtection).on(days);
    let done = town.post(&officer, &path, &[("until", "2027-12-31")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    reviewer
}

#[tokio::test]
async fn a_professional_sends_a_signal_and_takes_it_back() {
    let town = Town::new().await;
    send(&town, 11, 1, 1).await;
    let who = Person::editor(11, 1);
    let own = town.get(&who, "/de/signale/meine").await;
    assert!(own.text.contains("Kein Platz in der Kita") && own.text.contains("Mit Notiz"));
    assert!(!own.text.contains("Wartezeit"));
    let others = town.get(&Person::editor(12, 1), "/de/signale/meine").await;
    assert!(!others.text.contains("Kein Platz"));
    let id = Signals::new(town.database.clone())
        .own(account(11))
        .await
        .unwrap()[0]
        .id;
    let back = format!("/de/signale/meine/{id}/zurueck");
    let foreign = town.post(&Person::editor(12, 1), &back, &[]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let done = town.post(&who, &back, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let own = town.get(&who, "/de/signale/meine").await;
    assert!(own.text.contains("Zählt nicht mehr"));
}

#[tokio::test]
async fn nobody_sends_for_an_organisation_they_do_not_act_for() {
    let town = Town::new().await;
    let other = acting(12).to_string();
    let fields = signal(&other, "2021/quartier/0101");
    let refused = town
        .post(&Person::editor(11, 1), "/de/signale/senden", &fields)
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("href=\"#for\""));
    let mine = acting(11).to_string();
    let mut fields = signal(&mine, "2021/quartier/0101");
    fields[4] = ("note", "Frau M., Tel. 0151 23456789");
    let pointed = town
        .post(&Person::editor(11, 1), "/de/signale/senden", &fields)
        .await;
    assert_eq!(pointed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(pointed.text.contains("href=\"#note\""));
    fields[4] = ("note", "");
    fields[1] = ("topic", "families/anything");
    let unknown = town
        .post(&Person::editor(11, 1), "/de/signale/senden", &fields)
        .await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_note_stands_on_one_page_alone_and_only_for_who_is_bound() {
    let town = Town::new().await;
    send(&town, 11, 1, 1).await;
    let unbound = Person::in_role(22, Role::Planning);
    let page = town.get(&unbound, "/de/signale/pruefung").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(!page.text.contains("Wartezeit"));
    let reviewer = bound(&town, 1).await;
    let page = town.get(&reviewer, "/de/signale/pruefung").await;
    assert!(page.text.contains(NOTE));
    let everyone = [
        Person::unknown(),
        Person::resident(2),
        Person::editor(11, 1),
        Person::editor(12, 1),
        Person::in_role(7, Role::Planning),
        Person::in_role(21, Role::DataProtection),
        Person::in_role(23, Role::Administrator),
        reviewer.on(400),
    ];
    for who in &everyone {
        for route in routes(town.state.clone()).declarations() {
            if route.method != Method::GET {
                continue;
            }
            let path = route.path.replace("{language}", "de").replace("{id}", "x");
            let page = town.get(who, &path).await;
            assert!(!page.text.contains("Wartezeit"), "{path}");
        }
    }
}

#[tokio::test]
async fn data_protection_binds_others_and_never_themselves() {
    let town = Town::new().await;
    let both = Person::in_role(20, Role::Planning);
    town.post(&both, "/de/signale/pruefung/bitten", &[]).await;
    let id = Signals::new(town.database.clone())
        .bindings()
        .await
        .unwrap()[0]
        .id;
    let path = format!("/de/signale/verpflichtung/{id}/verpflichten");
    let themselves = Person::in_role(20, Role::Administrator);
    let refused = town.post(&themselves, &path, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("Niemand verpflichtet sich selbst"));
    let officer = Person::in_role(21, Role::DataProtection);
    let over = town.post(&officer, &path, &[("until", "2020-01-01")]).await;
    assert_eq!(over.status, StatusCode::UNPROCESSABLE_ENTITY);
    let end = format!("/de/signale/verpflichtung/{id}/beenden");
    assert_eq!(
        town.post(&officer, &end, &[]).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn after_half_a_year_what_may_be_shown_is_published_once_and_explained() {
    let town = Town::new().await;
    // The tests begin in November 2025: these are sent in the first half of 2026.
    for (number, organisation) in [(11, 1), (12, 1), (13, 2)] {
        send(&town, number, organisation, 60).await;
    }
    let reviewer = bound(&town, 250).await;
    let page = town.get(&reviewer, "/de/signale/auswertung").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Eine Aussage würde gezeigt"));
    let from = page.text.split("name=\"from\" value=\"").nth(1).unwrap();
    let from = from.split('"').next().unwrap();
    let publish = async || {
        town.post(&reviewer, "/de/signale/auswertung", &[("from", from)])
            .await
    };
    assert_eq!(publish().await.status, StatusCode::SEE_OTHER);
    assert_eq!(publish().await.status, StatusCode::SEE_OTHER);
    let reports = Signals::new(town.database.clone()).reports().await.unwrap();
    assert_eq!(reports.len(), 1);
    let shown = town.get(&Person::unknown(), "/de/signale").await;
    assert!(
        shown.text.contains("Am Markt (Altstadt): 3 bis 5 Personen"),
        "{}",
        shown.text
    );
    let path = format!("/de/signale/auswertung/{}/0", reports[0].id);
    let pointed = [("text", "Frau M., Hafenstraße 12, wartet.")];
    let refused = town.post(&reviewer, &path, &pointed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = [("text", "Viele Familien warten lange auf einen Platz.")];
    let written = town.post(&reviewer, &path, &text).await;
    assert_eq!(written.status, StatusCode::SEE_OTHER);
    let shown = town.get(&Person::unknown(), "/de/signale").await;
    assert!(shown.text.contains("Viele Familien warten lange"));
}
