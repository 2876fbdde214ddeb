//! While a release loads, others write and read, and are told how far it is.

use super::*;
use std::sync::Mutex;

/// Waits for its turn, then writes into a table of its own and reads what is shown, through
/// connections of its own as another process would.
fn neighbour(url: &str, turns: &mpsc::Receiver<()>, done: &mpsc::Sender<String>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let db = Database::connect(url, &Options::default()).await.unwrap();
        while turns.recv().is_ok() {
            sql(&db, "INSERT INTO neighbour (note) VALUES ('written')")
                .await
                .unwrap();
            let current = store(&db).current().await.unwrap().unwrap();
            done.send(current.release_id.clone()).unwrap();
        }
    });
}

/// The publication stands still between two chunks until the neighbour has committed: it would wait
/// for ever, or the neighbour fail, if loading held anything from one chunk to the next.
#[tokio::test]
async fn between_any_two_chunks_others_can_commit_and_read() {
    for db in databases().await {
        publish_now(&db, &example::opened("spring", 5, 2))
            .await
            .unwrap();
        sql(&db, "CREATE TABLE neighbour (note TEXT NOT NULL)")
            .await
            .unwrap();
        let (turn, turns) = mpsc::channel();
        let (done, finished) = mpsc::channel();
        let url = db.url().to_owned();
        let other = std::thread::spawn(move || neighbour(&url, &turns, &done));
        let between = Mutex::new((turn, finished, 0));
        let between_chunks = |doing| {
            if !matches!(doing, Doing::Loading { .. }) {
                return;
            }
            let mut between = between.lock().unwrap();
            between.0.send(()).unwrap();
            let seen = between.1.recv_timeout(Duration::from_secs(60)).unwrap();
            assert_eq!(seen, "musterstadt-spring", "not public before its end");
            between.2 += 1;
        };
        let autumn = example::opened("autumn", 900, 4);
        publish_with_progress(&db, &autumn, &clock(), new_id(), &between_chunks)
            .await
            .unwrap();
        let (turn, _, chunks) = between.into_inner().unwrap();
        drop(turn);
        other.join().unwrap();
        assert!(chunks > 10, "{chunks}");
        assert_eq!(count(&db, "neighbour").await, chunks);
        assert_served(&db, &autumn).await;
        // The table belongs to this test only.
        sql(&db, "DROP TABLE neighbour").await.unwrap();
    }
}

#[tokio::test]
async fn a_publication_tells_how_much_is_written_up_to_all_of_it() {
    for db in databases().await {
        for (name, areas) in [("few", 5), ("portions", 4_200)] {
            let told = Mutex::new(Vec::new());
            let opened = example::opened(name, areas, 2);
            let progress = |doing| told.lock().unwrap().push(doing);
            publish_with_progress(&db, &opened, &clock(), new_id(), &progress)
                .await
                .unwrap();
            let mut told = told.into_inner().unwrap();
            assert_eq!(told.pop(), Some(Doing::Tidying));
            let percents: Vec<u8> = told
                .into_iter()
                .map(|doing| match doing {
                    Doing::Loading { percent } => percent,
                    Doing::Tidying => panic!("tidied before it was loaded"),
                })
                .collect();
            assert!(percents.is_sorted(), "{percents:?}");
            assert!(percents[0] < 100 && percents[percents.len() - 2] < 100);
            assert_eq!(percents.last(), Some(&100));
        }
    }
}
