//! Stopping without breaking what has begun.

use super::{Says, Shown, options};
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    time::{Instant, sleep, timeout},
};
use web::{Application, Permission, RouteTable, ServerOptions, serve};

async fn ask_while_stopping(takes: Duration, grace: Duration) -> (String, Duration) {
    let table = RouteTable::new().get("/", Permission::Public, move || async move {
        sleep(takes).await;
        "finished"
    });
    let options = ServerOptions {
        timeout: Duration::from_secs(60),
        ..options()
    };
    let application =
        Application::new(table, Arc::new(Shown), Arc::new(Says(Ok(()))), options).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(serve(
        listener,
        application,
        async move {
            let _ = stopped.await;
        },
        grace,
    ));
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream
        .write_all(b"GET / HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n")
        .await
        .unwrap();
    sleep(Duration::from_millis(100)).await;
    stop.send(()).unwrap();
    let began = Instant::now();
    let mut answer = String::new();
    if takes < grace {
        stream.read_to_string(&mut answer).await.unwrap();
    }
    timeout(Duration::from_secs(5), serving)
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    (answer, began.elapsed())
}

#[tokio::test]
async fn an_answer_that_has_begun_is_finished_before_the_server_stops() {
    let (answer, _) = ask_while_stopping(Duration::from_millis(400), Duration::from_secs(4)).await;
    assert!(answer.ends_with("finished"), "{answer}");
}

#[tokio::test]
async fn an_answer_that_never_ends_does_not_keep_the_server_from_stopping() {
    let (_, waited) = ask_while_stopping(Duration::from_secs(50), Duration::from_millis(300)).await;
    assert!(waited < Duration::from_secs(3), "{waited:?}");
}
