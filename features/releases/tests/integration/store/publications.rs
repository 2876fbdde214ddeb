//! Releases that are or were public are listed with what each changed.

use super::*;
use releases::directory::{Changes, ListedPublication};
use small_area_statistics::{Absence, Figure};

async fn listed(db: &Database) -> Vec<ListedPublication> {
    store(db).releases(0, 10).await.unwrap()
}

fn names(listed: &[ListedPublication]) -> Vec<&str> {
    listed
        .iter()
        .map(|publication| publication.release_id.trim_start_matches("musterstadt-"))
        .collect()
}

#[tokio::test]
async fn releases_are_listed_from_the_one_shown_now_backwards_part_by_part() {
    for db in databases().await {
        assert_eq!(listed(&db).await, []);
        for name in ["one", "two", "three"] {
            publish_now(&db, &example::opened(name, 5, 2))
                .await
                .unwrap();
        }
        let all = listed(&db).await;
        assert_eq!(names(&all), ["three", "two", "one"]);
        let current: Vec<bool> = all.iter().map(|listed| listed.is_current).collect();
        assert_eq!(current, [true, false, false]);
        assert_eq!(all[0].retired_at, None);
        assert!(all[1].retired_at.unwrap() >= all[1].published_at);
        assert_eq!(
            all[0].approval.as_ref().unwrap().role,
            "Leitung der Statistikstelle"
        );
        let part = store(&db).releases(1, 1).await.unwrap();
        assert_eq!(names(&part), ["two"]);
        assert!(store(&db).releases(3, 10).await.unwrap().is_empty());
        let body = store_for(&db, Audience::Body);
        assert!(body.releases(0, 10).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_withdrawn_release_is_listed_with_its_note_and_without_what_it_changed() {
    for db in databases().await {
        for name in ["one", "two"] {
            publish_now(&db, &example::opened(name, 5, 2))
                .await
                .unwrap();
        }
        assert!(listed(&db).await[0].changes.is_some());
        let withdrawing = Withdrawing {
            city: "musterstadt",
            audience: Audience::Public,
            release_id: None,
            note: "Zwei Spalten waren vertauscht.",
            then: Then::Former,
        };
        withdraw(&db, &withdrawing, &clock()).await.unwrap();
        let all = listed(&db).await;
        assert_eq!(names(&all), ["two", "one"]);
        let withdrawal = all[0].withdrawal.as_ref().unwrap();
        assert_eq!(withdrawal.note, "Zwei Spalten waren vertauscht.");
        assert_eq!(all[0].changes, None);
        assert!(!all[0].is_current && all[1].is_current);
    }
}

#[tokio::test]
async fn the_first_release_changes_nothing_and_the_same_figures_again_neither() {
    for db in databases().await {
        let first = example::opened("spring", 6, 2);
        publish_now(&db, &first).await.unwrap();
        assert_eq!(listed(&db).await[0].changes, None);
        let again = example::opened("grinps", 6, 2);
        publish_now(&db, &again).await.unwrap();
        // The salt of the example is the sum of the letters of its name.
        let changes = listed(&db).await[0].changes.clone().unwrap();
        assert_eq!(changes.against, "musterstadt-spring");
        assert!(changes.is_none(), "{changes:?}");
        assert!(changes.compared > 0);
    }
}

#[tokio::test]
async fn what_a_release_changes_is_noted_when_it_is_published() {
    for db in databases().await {
        let first = example::opened("spring", 6, 3);
        publish_now(&db, &first).await.unwrap();
        let next = example::changed(example::opened("grinps", 7, 4), |content| {
            // One value is withheld now, one that was missing for another reason is shown, one differs.
            let district = LevelId::new("district").unwrap();
            let figures = content.figures.get_mut(&district).unwrap();
            let series = figures[0].values_mut().next().unwrap();
            assert!(series[0].value().is_some());
            series[0] = Figure::Absent(Absence::Withheld);
            content.description.indicators[2].name.de = "Anders".into();
        });
        publish_now(&db, &next).await.unwrap();
        let told: Changes = listed(&db).await[0].changes.clone().unwrap();
        assert!(told.indicators_added.is_empty() && told.indicators_removed.is_empty());
        let [areas] = told.areas.as_slice() else {
            panic!("{told:?}");
        };
        assert_eq!(
            (areas.level.id.as_str(), areas.added, areas.removed),
            ("district", 1, 0)
        );
        assert_eq!(told.series.len(), 3, "each has figures of one more year");
        assert_eq!(told.series[0].added[0].calendar_year(), 2018);
        assert!(told.series[0].removed.is_empty());
        assert!(told.compared > told.changed + told.withheld + told.shown);
        assert!(told.withheld >= 1, "{told:?}");
    }
}

#[tokio::test]
async fn an_indicator_that_is_gone_is_named_by_the_release_that_had_it() {
    for db in databases().await {
        publish_now(&db, &example::opened("spring", 4, 2))
            .await
            .unwrap();
        let next = example::changed(example::opened("autumn", 4, 2), |content| {
            let gone = content.description.indicators.remove(2);
            content.description.indicator_periods.remove(&gone.id);
            for areas in content.figures.values_mut().flatten() {
                areas.remove(&gone.id);
            }
        });
        publish_now(&db, &next).await.unwrap();
        let told = listed(&db).await[0].changes.clone().unwrap();
        assert_eq!(told.indicators_removed[0].id, "birth_rate");
        assert!(!told.is_none());
    }
}
