use crate::support::{MINUTE, later, now, second};
use database::testing::databases;
use jobs::{Repeated, Worker};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

fn counting(count: &Arc<AtomicUsize>) -> Repeated {
    let count = Arc::clone(count);
    Repeated::new("test/count", Duration::from_secs(600), move || {
        let count = Arc::clone(&count);
        async move {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(20)).await;
            Ok(())
        }
    })
}

#[tokio::test]
async fn of_two_instances_one_runs_the_task_and_only_when_it_is_due() {
    for db in databases().await {
        let other = second(&db).await;
        let count = Arc::new(AtomicUsize::new(0));
        let task = counting(&count);
        let (one, two) = tokio::join!(task.run_if_due(&db, now), task.run_if_due(&other, now));
        assert_ne!(one.unwrap(), two.unwrap());
        later(10 * MINUTE - 1);
        assert!(!task.run_if_due(&other, now).await.unwrap());
        later(1);
        assert!(task.run_if_due(&other, now).await.unwrap());
        assert_eq!(count.load(Ordering::SeqCst), 2);
    }
}

#[tokio::test]
async fn a_task_whose_instance_died_is_taken_up_by_another_after_its_lease() {
    for db in databases().await {
        let dying = Repeated::new("test/die", Duration::from_secs(60), || async {
            std::future::pending::<()>().await;
            Ok(())
        });
        let died = tokio::time::timeout(Duration::from_millis(200), dying.run_if_due(&db, now));
        assert!(died.await.is_err());
        let healthy = Repeated::new("test/die", Duration::from_secs(60), || async { Ok(()) });
        later(59 * MINUTE);
        assert!(!healthy.run_if_due(&db, now).await.unwrap());
        later(MINUTE);
        assert!(healthy.run_if_due(&db, now).await.unwrap());
    }
}

#[tokio::test]
async fn a_task_that_fails_comes_again_when_it_is_due() {
    for db in databases().await {
        let failing = Repeated::new("test/fail", Duration::from_secs(60), || async {
            Err("no luck".into())
        });
        assert!(failing.run_if_due(&db, now).await.unwrap());
        assert!(!failing.run_if_due(&db, now).await.unwrap());
        later(MINUTE);
        assert!(failing.run_if_due(&db, now).await.unwrap());
    }
}

#[tokio::test]
async fn a_worker_that_is_stopped_finishes_what_it_has_begun() {
    let db = database::testing::TestDatabase::sqlite().await;
    let count = Arc::new(AtomicUsize::new(0));
    let running = Worker::new((*db).clone(), now)
        .repeating([counting(&count)])
        .asking_every(Duration::from_millis(5))
        .start();
    while count.load(Ordering::SeqCst) == 0 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    running.stop(Duration::from_secs(5)).await;
    let begun = count.load(Ordering::SeqCst);
    tokio::time::sleep(Duration::from_millis(30)).await;
    assert_eq!(count.load(Ordering::SeqCst), begun);
}
