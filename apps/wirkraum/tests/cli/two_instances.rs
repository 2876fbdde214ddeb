//! Two servers on one PostgreSQL behind a proxy, one of them killed under load.

use super::support::{PATIENCE, Releases, Server, signal};
use database::testing::{TestDatabase, postgres_account};
use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// A proxy as those in front of servers work: in turn, and past a server that cannot be reached. A
/// request that a server has begun and does not answer is lost.
struct Proxy {
    address: String,
    /// The servers whose answers were lost, and when.
    lost: Arc<Mutex<Vec<(usize, Instant)>>>,
    answered: Arc<[AtomicUsize; 2]>,
}

impl Proxy {
    fn start(servers: [String; 2]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = Self {
            address: listener.local_addr().unwrap().to_string(),
            lost: Arc::default(),
            answered: Arc::default(),
        };
        let (lost, answered) = (Arc::clone(&proxy.lost), Arc::clone(&proxy.answered));
        // Ends with the process of the tests.
        thread::spawn(move || {
            for (number, reader) in listener.incoming().enumerate() {
                let (servers, lost) = (servers.clone(), Arc::clone(&lost));
                let answered = Arc::clone(&answered);
                thread::spawn(move || {
                    let Ok(mut reader) = reader else { return };
                    let turns = [number % 2, (number + 1) % 2];
                    let reached = turns
                        .iter()
                        .find_map(|&turn| Some((turn, TcpStream::connect(&servers[turn]).ok()?)));
                    let Some((turn, server)) = reached else {
                        return;
                    };
                    match pass_on(&mut reader, server) {
                        Some(()) => {
                            answered[turn].fetch_add(1, Ordering::Relaxed);
                        }
                        None => lost.lock().unwrap().push((turn, Instant::now())),
                    }
                    let _ = reader.shutdown(Shutdown::Both);
                });
            }
        });
        proxy
    }
}

/// Gives a request to a server and its answer, complete, to the reader.
fn pass_on(reader: &mut TcpStream, mut server: TcpStream) -> Option<()> {
    let mut head = [0; 4096];
    let length = reader.read(&mut head).ok()?;
    server.write_all(&head[..length]).ok()?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer).ok()?;
    if !is_complete(&answer) {
        return None;
    }
    reader.write_all(&answer).ok()
}

/// Whether an answer has a head and, where it says how long it is, so much of a body; or ends with the
/// last, empty chunk.
fn is_complete(answer: &[u8]) -> bool {
    let text = String::from_utf8_lossy(answer);
    let Some((head, _)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    });
    match length {
        Some(length) => answer.len() - head.len() - 4 == length,
        None => answer.ends_with(b"0\r\n\r\n"),
    }
}

/// Asks again and again until told to stop; gives each time of asking and whether it was answered.
fn load(address: &str, enough: &AtomicBool) -> Vec<(Instant, bool)> {
    let mut asked = Vec::new();
    while !enough.load(Ordering::Relaxed) {
        let when = Instant::now();
        let answer = TcpStream::connect(address).and_then(|mut stream| {
            stream.set_read_timeout(Some(PATIENCE))?;
            stream
                .write_all(b"GET /de/atlas HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n")?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer)?;
            Ok(answer)
        });
        let fine =
            answer.is_ok_and(|bytes| bytes.starts_with(b"HTTP/1.1 200") && is_complete(&bytes));
        asked.push((when, fine));
    }
    asked
}

#[test]
fn of_two_servers_one_may_be_killed_under_load_and_only_its_own_requests_are_lost() {
    let Some(account) = postgres_account() else {
        return;
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let database = runtime.block_on(TestDatabase::postgres(&account));
    let releases = Releases::made();
    releases.published(&releases.first(), database.url());
    let serve = || {
        let unlimited = ("WIRKRAUM_RATE_LIMIT_PER_SECOND", "0");
        let environment = [("WIRKRAUM_TRUSTED_KEYS", releases.key.as_str()), unlimited];
        Server::serve(database.url(), &environment)
    };
    let (one, other) = (serve(), serve());
    let proxy = Proxy::start([one.address.clone(), other.address.clone()]);
    let enough = AtomicBool::new(false);
    let readers = 6;
    let (asked, killed) = thread::scope(|scope| {
        let asking: Vec<_> = (0..readers)
            .map(|_| scope.spawn(|| load(&proxy.address, &enough)))
            .collect();
        thread::sleep(Duration::from_millis(700));
        let killed = Instant::now();
        signal(one.process(), "KILL");
        thread::sleep(Duration::from_millis(1300));
        enough.store(true, Ordering::Relaxed);
        let asked: Vec<_> = asking
            .into_iter()
            .flat_map(|one| one.join().unwrap())
            .collect();
        (asked, killed)
    });
    let lost: Vec<_> = asked.iter().filter(|(_, fine)| !fine).collect();
    assert!(lost.len() <= readers, "{} were lost", lost.len());
    let dying = killed + Duration::from_millis(300);
    assert!(lost.iter().all(|(when, _)| *when < dying), "{lost:?}");
    let at = proxy.lost.lock().unwrap().clone();
    assert!(at.iter().all(|(server, _)| *server == 0), "{at:?}");
    assert_eq!(
        at.len(),
        lost.len(),
        "only what the killed server had begun"
    );
    let after = asked.iter().filter(|(when, _)| *when > dying).count();
    assert!(after > 20, "{after}");
    let [by_one, by_other] = [0, 1].map(|at| proxy.answered[at].load(Ordering::Relaxed));
    assert!(by_one > 5 && by_other > by_one, "{by_one} and {by_other}");
    eprintln!(
        "{} asked, {} lost, {by_one} and {by_other} answered",
        asked.len(),
        lost.len()
    );
    let _entered = runtime.enter();
    drop(database);
}

#[test]
fn a_release_published_meanwhile_is_shown_by_both_servers() {
    let Some(account) = postgres_account() else {
        return;
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let database = runtime.block_on(TestDatabase::postgres(&account));
    let releases = Releases::made();
    releases.published(&releases.first(), database.url());
    let servers = [
        releases.serve(database.url()),
        releases.serve(database.url()),
    ];
    let [first, second] = [releases.first(), releases.second()].map(|folder| Releases::id(&folder));
    let shows = |server: &Server, id: &str| server.get("/de/methoden").body.contains(id);
    assert!(servers.iter().all(|server| shows(server, &first)));
    releases.published(&releases.second(), database.url());
    let began = Instant::now();
    while !servers.iter().all(|server| shows(server, &second)) {
        assert!(
            began.elapsed() < Duration::from_secs(5),
            "one still shows the former"
        );
        thread::sleep(Duration::from_millis(50));
    }
    let _entered = runtime.enter();
    drop(database);
}
