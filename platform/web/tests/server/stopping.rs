//! Stopping without breaking what has begun.

use super::{Says, Shown, options};
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    time::{Instant, sleep, timeout},
};
use web::{Application, Permission, RouteTable, ServerOptions, Stopping, serve};

async fn ask_while_stopping(takes: Duration, grace: Duration) -> (String, Duration) {
    let table = RouteTable::new().get("/", Permission::Public, move || async move {
        sleep(takes).await;
        "finished"
    });
    let options = ServerOptions {
        timeout: Duration::from_secs(60),
        ..options()
    };
    let application = Application::new(
        table,
        Arc::new(Shown),
        Arc::new(Says(Ok(()))),
        &web::Closed::gate(),
        options,
    )
    .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(serve(
        listener,
        application,
        async move {
            let _ = stopped.await;
        },
        Stopping {
            grace,
            ..Stopping::default()
        },
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

#[tokio::test]
async fn a_server_that_is_told_to_stop_is_not_ready_first_and_still_answers() {
    let table = RouteTable::new().get("/", Permission::Public, || async { "here" });
    let application = Application::new(
        table,
        Arc::new(Shown),
        Arc::new(Says(Ok(()))),
        &web::Closed::gate(),
        options(),
    )
    .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let stopping = Stopping {
        drain: Duration::from_secs(1),
        grace: Duration::from_secs(1),
    };
    let serving = tokio::spawn(serve(
        listener,
        application,
        async move {
            let _ = stopped.await;
        },
        stopping,
    ));
    let ask = async |path: &str| {
        let mut stream = TcpStream::connect(address).await.ok()?;
        let request = format!("GET {path} HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.ok()?;
        answer.split(' ').nth(1).map(str::to_owned)
    };
    assert_eq!(ask("/readyz").await.as_deref(), Some("200"));
    stop.send(()).unwrap();
    sleep(Duration::from_millis(100)).await;
    assert_eq!(ask("/readyz").await.as_deref(), Some("503"));
    assert_eq!(ask("/").await.as_deref(), Some("200"));
    timeout(Duration::from_secs(5), serving)
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    assert_eq!(ask("/").await, None);
}
