//! Rolling back to what was shown before, and withdrawing what must not be shown.

use super::*;

const CITY: &str = "musterstadt";

fn id(name: &str) -> String {
    format!("{CITY}-{name}")
}

async fn publish_all(db: &Database, names: &[&str]) {
    for name in names {
        publish_now(db, &example::opened(name, 5, 2)).await.unwrap();
    }
}

async fn back(db: &Database) -> Result<RolledBack, RollbackError> {
    rollback(db, CITY, Audience::Public, &clock()).await
}

fn from_to(from: Option<&str>, to: &str) -> Result<RolledBack, RollbackError> {
    Ok(RolledBack {
        from: from.map(id),
        to: id(to),
    })
}

fn withdrawing<'a>(release_id: Option<&'a str>, then: Then) -> Withdrawing<'a> {
    Withdrawing {
        city: CITY,
        audience: Audience::Public,
        release_id,
        note: "Eine Tabelle enthielt falsche Zahlen.",
        then,
    }
}

/// How many rows of areas and figures a release has.
async fn rows(db: &Database, name: &str) -> i64 {
    let mut all = 0;
    for table in ["release_area", "release_area_pack", "release_map_portion"] {
        let of_release = format!(
            "{table} WHERE load_id IN (SELECT load_id FROM release WHERE release_id = '{}')",
            id(name)
        );
        all += count(db, &of_release).await;
    }
    all
}

#[tokio::test]
async fn a_rollback_shows_what_was_shown_before_also_in_a_store_that_is_already_open() {
    for db in databases().await {
        publish_all(&db, &["one", "two", "three"]).await;
        let open = store(&db);
        assert_eq!(
            open.current().await.unwrap().unwrap().release_id,
            id("three")
        );
        assert_eq!(back(&db).await, from_to(Some("three"), "two"));
        assert_eq!(open.current().await.unwrap().unwrap().release_id, id("two"));
        assert_served(&db, &example::opened("two", 5, 2)).await;
        // Again: further back, not forth.
        assert_eq!(back(&db).await, from_to(Some("two"), "one"));
        let none = back(&db).await.unwrap_err();
        assert_eq!(
            none,
            RollbackError::NoFormer {
                release_id: id("one")
            }
        );
        assert!(none.to_string().contains("wirkraum release publish"));
        assert_served(&db, &example::opened("one", 5, 2)).await;
        let loads = states(&db).await;
        assert_eq!(loads.iter().filter(|load| load.1 == State::Live).count(), 1);
    }
}

#[tokio::test]
async fn what_was_rolled_back_from_does_not_come_back_by_a_later_rollback() {
    for db in databases().await {
        publish_all(&db, &["good", "bad"]).await;
        back(&db).await.unwrap();
        publish_all(&db, &["next"]).await;
        assert_eq!(back(&db).await, from_to(Some("next"), "good"));
        // It comes back when somebody wants just that.
        publish_all(&db, &["bad"]).await;
        assert_served(&db, &example::opened("bad", 5, 2)).await;
    }
}

#[tokio::test]
async fn a_rollback_goes_back_as_far_as_rows_are_kept() {
    for db in databases().await {
        publish_all(&db, &["zero", "one", "two", "three", "four", "five"]).await;
        for to in ["four", "three", "two"] {
            assert_eq!(back(&db).await.unwrap().to, id(to));
            assert_served(&db, &example::opened(to, 5, 2)).await;
        }
        assert!(matches!(
            back(&db).await,
            Err(RollbackError::NoFormer { .. })
        ));
    }
}

#[tokio::test]
async fn where_nothing_was_published_there_is_nothing_to_roll_back_or_to_withdraw() {
    for db in databases().await {
        let nothing = back(&db).await;
        assert!(matches!(nothing, Err(RollbackError::NothingShown { .. })));
        let nothing = withdraw(&db, &withdrawing(None, Then::Former), &clock()).await;
        assert!(matches!(nothing, Err(WithdrawError::NothingShown { .. })));
        publish_all(&db, &["one"]).await;
        let elsewhere = rollback(&db, "elsewhere", Audience::Public, &clock()).await;
        assert!(matches!(elsewhere, Err(RollbackError::NothingShown { .. })));
        let body = rollback(&db, CITY, Audience::Body, &clock()).await;
        assert!(matches!(body, Err(RollbackError::NothingShown { .. })));
        let unknown = withdraw(
            &db,
            &withdrawing(Some("musterstadt-two"), Then::Former),
            &clock(),
        )
        .await;
        assert_eq!(
            unknown,
            Err(WithdrawError::Unknown {
                release_id: id("two")
            })
        );
        assert_served(&db, &example::opened("one", 5, 2)).await;
    }
}

#[tokio::test]
async fn a_withdrawn_release_is_gone_at_once_with_its_rows_and_leaves_its_note() {
    for db in databases().await {
        publish_all(&db, &["one", "two"]).await;
        // Another process that serves pages.
        let other = Database::connect(db.url(), &Options::default())
            .await
            .unwrap();
        let open = store(&other);
        let before = open.current().await.unwrap().unwrap();
        let done = withdraw(&db, &withdrawing(None, Then::Nothing), &clock()).await;
        let done = done.unwrap();
        assert_eq!(
            done,
            Withdrawn {
                release_id: id("two"),
                was_shown: true,
                shown: None,
                mark: done.mark.clone(),
                packages: Vec::new(),
                seen_by_others: Vec::new(),
            }
        );
        assert_eq!(done.mark.release_id, id("two"));
        assert_eq!(done.mark.note, "Eine Tabelle enthielt falsche Zahlen.");
        assert!(open.current().await.unwrap().is_none());
        let level = LevelId::new("district").unwrap();
        let area = AreaKey::new("0001").unwrap();
        assert!(open.area_figures(&before, &level, &area).await.is_err());
        assert_eq!(rows(&db, "two").await, 0);
        let told = open.withdrawals().await.unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].release_id, id("two"));
        assert_eq!(told[0].note, "Eine Tabelle enthielt falsche Zahlen.");
        assert!(told[0].withdrawn_at > NOON);
        // What was shown before it can come back; it cannot.
        assert_eq!(back(&db).await, from_to(None, "one"));
        publish_all(&db, &["three"]).await;
        assert_eq!(back(&db).await, from_to(Some("three"), "one"));
        let again = publish_now(&db, &example::opened("two", 5, 2)).await;
        let Err(PublishError::Withdrawn { release_id, note }) = again else {
            panic!("{again:?}");
        };
        assert_eq!(release_id, id("two"));
        assert_eq!(note, "Eine Tabelle enthielt falsche Zahlen.");
        assert_served(&db, &example::opened("one", 5, 2)).await;
    }
}

#[tokio::test]
async fn a_withdrawal_says_where_the_package_was_published_from() {
    for db in databases().await {
        for folder in ["/packages/b", "/packages/a", "/packages/b"] {
            publish_all(&db, &["other"]).await;
            let opened = OpenedPackage {
                folder: Some(folder.to_owned()),
                ..example::opened("one", 5, 2)
            };
            publish_now(&db, &opened).await.unwrap();
        }
        let done = withdraw(&db, &withdrawing(None, Then::Nothing), &clock()).await;
        assert_eq!(done.unwrap().packages, ["/packages/a", "/packages/b"]);
    }
}

#[tokio::test]
async fn if_wished_the_former_release_takes_the_place_of_a_withdrawn_one() {
    for db in databases().await {
        publish_all(&db, &["one", "two", "three"]).await;
        let open = store(&db);
        open.current().await.unwrap();
        let done = withdraw(&db, &withdrawing(None, Then::Former), &clock()).await;
        assert_eq!(done.unwrap().shown, Some(id("two")));
        assert_eq!(open.current().await.unwrap().unwrap().release_id, id("two"));
        assert_served(&db, &example::opened("two", 5, 2)).await;
        let two = id("two");
        let done = withdraw(&db, &withdrawing(Some(&two), Then::Former), &clock()).await;
        assert_eq!(done.unwrap().shown, Some(id("one")));
        let done = withdraw(&db, &withdrawing(None, Then::Former), &clock()).await;
        assert_eq!(done.unwrap().shown, None);
        assert!(open.current().await.unwrap().is_none());
        for table in ["release_area", "release_area_pack", "release_map_portion"] {
            assert_eq!(count(&db, table).await, 0);
        }
        let told = open.withdrawals().await.unwrap();
        let ids: Vec<_> = told.into_iter().map(|told| told.release_id).collect();
        assert_eq!(ids, [id("one"), id("two"), id("three")]);
    }
}

#[tokio::test]
async fn an_earlier_release_can_be_withdrawn_while_another_one_is_shown() {
    for db in databases().await {
        publish_all(&db, &["one", "two", "three"]).await;
        let two = id("two");
        let done = withdraw(&db, &withdrawing(Some(&two), Then::Nothing), &clock()).await;
        let done = done.unwrap();
        assert_eq!(done.release_id, id("two"));
        assert_eq!((done.was_shown, done.shown), (false, Some(id("three"))));
        assert_eq!(rows(&db, "two").await, 0);
        assert_served(&db, &example::opened("three", 5, 2)).await;
        assert_eq!(back(&db).await, from_to(Some("three"), "one"));
    }
}

#[tokio::test]
async fn withdrawn_again_a_release_gets_the_new_note_and_loses_what_was_left_of_it() {
    for db in databases().await {
        publish_all(&db, &["one", "two"]).await;
        // As if the process had ended before any row was removed.
        sql(
            &db,
            "UPDATE release SET withdrawn_at = 7, withdrawal_note = 'x', rows_kept = false \
             WHERE release_id = 'musterstadt-one'",
        )
        .await
        .unwrap();
        assert!(rows(&db, "one").await > 0);
        let one = id("one");
        let again = Withdrawing {
            note: "  Besser gesagt. ",
            ..withdrawing(Some(&one), Then::Nothing)
        };
        let done = withdraw(&db, &again, &clock()).await.unwrap();
        let mark = WithdrawnMark {
            release_id: id("one"),
            note: "Besser gesagt.".to_owned(),
            at: 7,
        };
        assert_eq!(done.mark, mark);
        assert_eq!(rows(&db, "one").await, 0);
        let loads = store(&db).list().await.unwrap();
        let load = loads.iter().find(|load| load.release_id == one).unwrap();
        assert_eq!(load.withdrawn_at, Some(7), "it stays the first time");
        // Too long ago to be told.
        assert_eq!(store(&db).withdrawals().await.unwrap(), []);
    }
}

#[tokio::test]
async fn the_next_publication_removes_what_an_interrupted_withdrawal_left() {
    for db in databases().await {
        publish_all(&db, &["one", "two"]).await;
        sql(
            &db,
            "UPDATE release SET withdrawn_at = 7, withdrawal_note = 'x', rows_kept = false \
             WHERE release_id = 'musterstadt-one'",
        )
        .await
        .unwrap();
        publish_all(&db, &["three"]).await;
        assert_eq!(rows(&db, "one").await, 0);
        assert!(rows(&db, "two").await > 0);
    }
}

#[tokio::test]
async fn a_withdrawal_without_reason_or_with_a_novel_is_refused() {
    for db in databases().await {
        publish_all(&db, &["one"]).await;
        let novel = "a".repeat(LONGEST_NOTE + 1);
        for note in ["", " \n", &novel] {
            let without = Withdrawing {
                note,
                ..withdrawing(None, Then::Nothing)
            };
            let refused = withdraw(&db, &without, &clock()).await;
            assert_eq!(refused, Err(WithdrawError::Note));
        }
        assert_served(&db, &example::opened("one", 5, 2)).await;
    }
}

#[tokio::test]
async fn at_most_ten_withdrawals_are_told_the_latest_first() {
    for db in databases().await {
        let names: Vec<String> = (0..12).map(|at| format!("r{at}")).collect();
        for name in &names {
            publish_all(&db, &[name]).await;
            let what = withdrawing(None, Then::Nothing);
            withdraw(&db, &what, &clock()).await.unwrap();
        }
        let told = store(&db).withdrawals().await.unwrap();
        assert_eq!(told.len(), 10);
        assert_eq!(told[0].release_id, id("r11"));
        let elsewhere = store(&db).of_city("elsewhere");
        assert_eq!(elsewhere.withdrawals().await.unwrap(), []);
        let here = store(&db).of_city(CITY);
        assert_eq!(here.withdrawals().await.unwrap(), told);
    }
}

#[tokio::test]
async fn a_rollback_while_a_release_is_loading_leaves_the_load_alone() {
    for db in databases().await {
        publish_all(&db, &["one", "two"]).await;
        let (tick, done) = (clock(), AtomicBool::new(false));
        let looked = AtomicUsize::new(0);
        let counting = || {
            looked.fetch_add(1, Ordering::Relaxed);
            tick()
        };
        let counting: Clock<'_> = &counting;
        let three = example::opened("three", 30, 4);
        let publication = async {
            let publication = publish(&db, &three, counting, new_id()).await;
            done.store(true, Ordering::Relaxed);
            publication
        };
        let rolling = async {
            while looked.load(Ordering::Relaxed) < 3 {
                tokio::task::yield_now().await;
            }
            assert!(!done.load(Ordering::Relaxed));
            back(&db).await
        };
        let (publication, rolled) = tokio::join!(publication, rolling);
        assert_eq!(rolled, from_to(Some("two"), "one"));
        assert!(matches!(
            publication.unwrap(),
            Publication::Live { replaced: Some(replaced), .. } if replaced == id("one")
        ));
        assert_served(&db, &three).await;
    }
}
