use crate::support::{DAY, MINUTE, Server, later, now, queue, rows, second};
use database::{DatabaseError, testing::databases};
use jobs::{Delivered, Folder, MailServer, Sender, Worker, outbox};
use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

#[tokio::test]
async fn a_mail_is_sent_once_and_what_it_said_is_gone_afterwards() {
    for db in databases().await {
        queue(&db, 1).await;
        let server = Server::default();
        let sent = outbox::deliver(&db, &server, now).await.unwrap();
        assert_eq!((sent.sent, sent.later), (1, 0));
        assert_eq!(
            server.taken.lock().unwrap()[0].recipient,
            "anna@stadt.example"
        );
        assert_eq!(rows(&db).await, ["sent|||"]);
        let again = outbox::deliver(&db, &server, now).await.unwrap();
        assert_eq!(again, Delivered::default());
    }
}

#[tokio::test]
async fn while_the_mail_server_is_away_mails_wait_longer_and_longer_and_none_is_lost() {
    for db in databases().await {
        queue(&db, 2).await;
        let server = Server::default();
        server.away.store(true, Ordering::SeqCst);
        let first = outbox::deliver(&db, &server, now).await.unwrap();
        assert_eq!(first.later, 2);
        later(MINUTE - 1);
        assert_eq!(
            outbox::deliver(&db, &server, now).await.unwrap(),
            Delivered::default()
        );
        later(1);
        assert_eq!(outbox::deliver(&db, &server, now).await.unwrap().later, 2);
        later(MINUTE);
        assert_eq!(
            outbox::deliver(&db, &server, now).await.unwrap(),
            Delivered::default()
        );
        server.away.store(false, Ordering::SeqCst);
        later(4 * MINUTE);
        assert_eq!(outbox::deliver(&db, &server, now).await.unwrap().sent, 2);
    }
}

#[tokio::test]
async fn a_mail_server_that_never_comes_back_is_given_up_after_two_days_without_keeping_links() {
    for db in databases().await {
        queue(&db, 1).await;
        let server = Server::default();
        server.away.store(true, Ordering::SeqCst);
        let begin = now();
        loop {
            let tried = outbox::deliver(&db, &server, now).await.unwrap();
            if tried.given_up == 1 {
                break;
            }
            later(30 * MINUTE);
        }
        let days = (now() - begin) / DAY;
        assert_eq!(days, 2);
        assert_eq!(rows(&db).await, ["given_up|||connection refused"]);
        later(31 * DAY);
        assert_eq!(outbox::tidy(&db, now()).await, Ok(1));
    }
}

#[tokio::test]
async fn a_mailbox_that_does_not_exist_is_not_tried_again_and_its_address_not_kept() {
    for db in databases().await {
        queue(&db, 1).await;
        let server = Server::default();
        server.refuses.store(true, Ordering::SeqCst);
        assert_eq!(
            outbox::deliver(&db, &server, now).await.unwrap().given_up,
            1
        );
        assert_eq!(rows(&db).await, ["given_up|||550 no such mailbox"]);
    }
}

#[tokio::test]
async fn two_instances_share_the_work_and_send_nothing_twice() {
    for db in databases().await {
        queue(&db, 30).await;
        let other = second(&db).await;
        let server = Server::default();
        for _ in 0..2 {
            let (one, two) = tokio::join!(
                outbox::deliver(&db, &server, now),
                outbox::deliver(&other, &server, now)
            );
            one.unwrap();
            two.unwrap();
        }
        let mut ids: Vec<String> = server
            .taken
            .lock()
            .unwrap()
            .iter()
            .map(|letter| letter.id.clone())
            .collect();
        assert_eq!(ids.len(), 30);
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 30);
    }
}

#[tokio::test]
async fn what_was_not_committed_is_not_sent_and_what_is_forgotten_neither() {
    for db in databases().await {
        let undone: Result<(), DatabaseError> = db
            .write(async |tx| {
                outbox::queue(tx, crate::support::mail(7), now()).await?;
                Err(DatabaseError::DiskFull)
            })
            .await;
        assert!(undone.is_err());
        queue(&db, 3).await;
        db.write(async |tx| outbox::forget(tx, "account/1").await)
            .await
            .unwrap();
        assert_eq!(rows(&db).await, [""; 0]);
    }
}

#[tokio::test]
async fn in_the_demonstration_a_mail_becomes_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let sender: Sender = "Wirkraum <post@stadt.example>".parse().unwrap();
    let transport = Arc::new(Folder::at(&folder.path().join("mail"), sender).unwrap());
    let db = database::testing::TestDatabase::sqlite().await;
    queue(&db, 1).await;
    let worker = Worker::new((*db).clone(), now).sending(transport);
    worker.do_what_is_due().await;
    let file = std::fs::read_dir(folder.path().join("mail"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let text = std::fs::read_to_string(file.path()).unwrap();
    assert!(text.contains("bestaetigen/0011"), "{text}");
}

/// Speaks just enough SMTP to take one mail, and gives back what it was told.
async fn take_one(listener: tokio::net::TcpListener) -> String {
    let (mut socket, _) = listener.accept().await.unwrap();
    let (reading, mut writing) = socket.split();
    let mut lines = BufReader::new(reading).lines();
    let mut told = String::new();
    writing.write_all(b"220 here\r\n").await.unwrap();
    let mut within = false;
    while let Some(line) = lines.next_line().await.unwrap() {
        told.push_str(&line);
        told.push('\n');
        let answer: &[u8] = match (within, line.as_str()) {
            (true, ".") => {
                within = false;
                b"250 taken\r\n"
            }
            (true, _) => continue,
            (false, "DATA") => {
                within = true;
                b"354 go on\r\n"
            }
            (false, "QUIT") => break,
            (false, _) => b"250 well\r\n",
        };
        writing.write_all(answer).await.unwrap();
        if told.contains("\n.\n") {
            break;
        }
    }
    told
}

#[tokio::test]
async fn a_mail_server_that_comes_up_late_still_gets_the_mail() {
    let db = database::testing::TestDatabase::sqlite().await;
    queue(&db, 1).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = listener.local_addr().unwrap();
    drop(listener);
    let sender: Sender = "post@stadt.example".parse().unwrap();
    let transport = MailServer::at(&format!("smtp://{place}"), sender).unwrap();
    let down = outbox::deliver(&db, &transport, now).await.unwrap();
    assert_eq!((down.sent, down.later), (0, 1));
    later(MINUTE);
    let listener = tokio::net::TcpListener::bind(place).await.unwrap();
    let server = tokio::spawn(take_one(listener));
    let up = outbox::deliver(&db, &transport, now).await.unwrap();
    assert_eq!(up.sent, 1);
    let told = tokio::time::timeout(Duration::from_secs(10), server)
        .await
        .unwrap()
        .unwrap();
    assert!(told.contains("RCPT TO:<anna@stadt.example>"), "{told}");
    assert!(MailServer::at("carrier pigeon", "post@stadt.example".parse().unwrap()).is_err());
}
