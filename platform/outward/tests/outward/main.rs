//! Journeys to servers that behave badly.
#![allow(missing_docs, reason = "tests read as sentences")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect},
    routing::get,
};
use outward::{Journey, Refused, Settings};
use std::{
    collections::BTreeSet,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// A server of this test, and the settings that allow it.
async fn serve(router: Router) -> (SocketAddr, Settings) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    let settings = Settings {
        allowed: BTreeSet::from([address.to_string()]),
        longest: 100_000,
        longest_in_all: 150_000,
        patience: Duration::from_millis(600),
        patience_in_all: Duration::from_secs(20),
        pause: Duration::from_millis(5),
        longest_pause: Duration::from_millis(300),
        ..Settings::default()
    };
    (address, settings)
}

#[tokio::test]
async fn without_permission_no_address_inside_is_asked() {
    let (address, settings) = serve(Router::new()).await;
    let begin = async |address: &str, settings: &Settings| {
        Journey::begin(address, settings.clone()).await.err()
    };
    let usual = Settings::default();
    let plain = format!("http://{address}/");
    assert_eq!(begin(&plain, &usual).await, Some(Refused::NotEncrypted));
    assert_eq!(begin(&plain, &settings).await, None);
    for inside in [
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://169.254.169.254/latest",
        "https://2130706433/",
    ] {
        let refused = begin(inside, &usual).await;
        assert!(matches!(refused, Some(Refused::Inside(_))), "{inside}");
    }
    for none in [
        "ftp://a.example/",
        "file:///etc/passwd",
        "x",
        "https://u:p@a.example/",
    ] {
        assert_eq!(
            begin(none, &usual).await,
            Some(Refused::NoAddress),
            "{none}"
        );
    }
    let nobody = begin("https://nobody.invalid/", &usual).await;
    assert_eq!(nobody, Some(Refused::Unknown));
}

#[tokio::test]
async fn one_journey_asks_one_server_and_follows_nobody() {
    let router = Router::new()
        .route("/here", get(|| async { "{}" }))
        .route(
            "/away",
            get(|| async { Redirect::to("http://127.0.0.1:1/secret") }),
        )
        .route(
            "/broken",
            get(|| async { StatusCode::INTERNAL_SERVER_ERROR }),
        );
    let (address, settings) = serve(router).await;
    let at = |path: &str| format!("http://{address}{path}");
    let mut journey = Journey::begin(&at("/"), settings).await.unwrap();
    assert_eq!(journey.ask(&at("/here")).await.unwrap(), b"{}");
    let away = journey.ask(&at("/away")).await;
    assert_eq!(
        away,
        Err(Refused::SentTo("http://127.0.0.1:1/secret".to_owned()))
    );
    assert_eq!(journey.ask(&at("/broken")).await, Err(Refused::Status(500)));
    assert_eq!(journey.ask(&at("/none")).await, Err(Refused::Status(404)));
    let other = journey.ask("http://127.0.0.1:1/").await;
    assert_eq!(other, Err(Refused::OtherServer));
    assert_eq!(journey.ask(&at("/here")).await.unwrap(), b"{}");
}

/// A body that comes in pieces with pauses, without an announced length.
fn dripping(piece: Bytes, pause: Duration) -> Body {
    let (reader, mut writer) = tokio::io::duplex(1 << 16);
    tokio::spawn(async move {
        use tokio::io::AsyncWriteExt;
        while writer.write_all(&piece).await.is_ok() {
            tokio::time::sleep(pause).await;
        }
    });
    Body::from_stream(pieces(reader))
}

fn pieces(
    reader: tokio::io::DuplexStream,
) -> impl futures_util::Stream<Item = std::io::Result<Vec<u8>>> + Send {
    futures_util::stream::unfold(reader, async |mut reader| {
        use tokio::io::AsyncReadExt;
        let mut piece = vec![0; 8 << 10];
        match reader.read(&mut piece).await {
            Ok(0) | Err(_) => None,
            Ok(length) => {
                piece.truncate(length);
                Some((Ok(piece), reader))
            }
        }
    })
}

#[tokio::test]
async fn a_server_that_drips_or_pours_is_cut_off() {
    let router = Router::new()
        .route(
            "/drips",
            get(|| async { dripping(Bytes::from_static(b" "), Duration::from_millis(20)) }),
        )
        .route(
            "/pours",
            get(|| async { dripping(Bytes::from(vec![b' '; 10_000]), Duration::ZERO) }),
        )
        .route("/announces", get(|| async { vec![b' '; 10 << 20] }))
        .route("/long", get(|| async { vec![b' '; 90_000] }));
    let (address, settings) = serve(router).await;
    let at = |path: &str| format!("http://{address}{path}");
    let begin = async || Journey::begin(&at("/"), settings.clone()).await.unwrap();
    let mut journey = begin().await;
    let began = Instant::now();
    assert_eq!(journey.ask(&at("/drips")).await, Err(Refused::Slow));
    assert!(began.elapsed() < Duration::from_secs(5));
    assert_eq!(
        journey.ask(&at("/announces")).await,
        Err(Refused::TooLong(100_000))
    );
    assert_eq!(
        begin().await.ask(&at("/pours")).await,
        Err(Refused::TooLong(100_000))
    );
    let mut journey = begin().await;
    assert_eq!(journey.ask(&at("/long")).await.unwrap().len(), 90_000);
    assert_eq!(
        journey.ask(&at("/long")).await,
        Err(Refused::TooMuch(150_000))
    );
    let hasty = Settings {
        patience_in_all: Duration::from_millis(200),
        ..settings.clone()
    };
    let mut journey = Journey::begin(&at("/"), hasty).await.unwrap();
    assert_eq!(journey.ask(&at("/drips")).await, Err(Refused::OutOfTime));
    assert_eq!(journey.ask(&at("/long")).await, Err(Refused::OutOfTime));
}

#[tokio::test]
async fn a_server_that_asks_for_a_pause_gets_it_but_not_for_ever() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&asked);
    let router = Router::new().route(
        "/",
        get(move || {
            let counting = Arc::clone(&counting);
            async move {
                let mut headers = HeaderMap::new();
                if counting.fetch_add(1, Ordering::SeqCst) == 0 {
                    headers.insert(header::RETRY_AFTER, "86400".parse().unwrap());
                    return (StatusCode::TOO_MANY_REQUESTS, headers).into_response();
                }
                "{}".into_response()
            }
        }),
    );
    let (address, settings) = serve(router).await;
    let home = format!("http://{address}/");
    let mut journey = Journey::begin(&home, settings).await.unwrap();
    assert_eq!(journey.ask(&home).await, Err(Refused::Status(429)));
    let began = Instant::now();
    assert_eq!(journey.ask(&home).await.unwrap(), b"{}");
    let waited = began.elapsed();
    assert!(waited >= Duration::from_millis(280), "{waited:?}");
    assert!(waited < Duration::from_secs(5), "{waited:?}");
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}
