//! Visitors who ask a server for a page every 100 milliseconds, whether earlier ones were answered or
//! not, so that a slow answer does not hide the wait of those after it.

use super::measured::Answers;
use anyhow::{Context, Result};
use std::{
    io::{Read, Write},
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread::{self, JoinHandle, sleep},
    time::{Duration, Instant},
};

/// From one visitor to the next, if nothing else is said.
const EVERY: Duration = Duration::from_millis(100);
/// After so long an answer is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// One question and its answer.
struct Visit {
    page: String,
    took: Duration,
    fine: bool,
}

/// Visitors, coming until they are told to stop.
pub(crate) struct Visitors {
    enough: Arc<AtomicBool>,
    asking: JoinHandle<Vec<Visit>>,
}

impl Visitors {
    /// Lets them come, to one page after the other.
    pub(crate) fn come(address: &str, pages: &[String]) -> Self {
        Self::come_every(EVERY, address, pages)
    }

    /// The same with another pace.
    pub(crate) fn come_every(every: Duration, address: &str, pages: &[String]) -> Self {
        let enough = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&enough);
        let (address, pages) = (address.to_owned(), pages.to_vec());
        let asking = thread::spawn(move || {
            let (sender, visits) = mpsc::channel();
            let start = Instant::now();
            for (number, page) in (0..).zip(pages.iter().cycle()) {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                let (sender, address, page) = (sender.clone(), address.clone(), page.clone());
                thread::spawn(move || {
                    let asked = Instant::now();
                    let fine = answer(&address, &page).is_ok_and(|status| status == 200);
                    let took = asked.elapsed();
                    // Nobody listens any more when the run is over.
                    let _ = sender.send(Visit { page, took, fine });
                });
                let next = start + every * (number + 1);
                sleep(next.saturating_duration_since(Instant::now()));
            }
            drop(sender);
            visits.iter().collect()
        });
        Self { enough, asking }
    }

    /// No more of them; waits for the answers still to come.
    ///
    /// # Errors
    /// When the visitors themselves broke down, or none came.
    pub(crate) fn leave(self, when: &str) -> Result<Answers> {
        self.enough.store(true, Ordering::Relaxed);
        let visits = self.asking.join().ok().context("the visitors broke down")?;
        summary(when, visits).context("no visitor came")
    }
}

/// Those pages that the server has, and those that it has not.
pub(crate) fn existing(address: &str, pages: &[&str]) -> (Vec<String>, Vec<String>) {
    pages
        .iter()
        .map(|page| (*page).to_owned())
        .partition(|page| answer(address, page).is_ok_and(|status| status == 200))
}

/// Asks for a page, reads it to its end and gives the status.
fn answer(address: &str, page: &str) -> Result<u16> {
    let mut stream = TcpStream::connect(address).context("connecting")?;
    stream.set_read_timeout(Some(PATIENCE)).context("waiting")?;
    let request = format!("GET {page} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).context("asking")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).context("reading")?;
    let head = String::from_utf8_lossy(&answer[..answer.len().min(20)]).into_owned();
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    status.context("no answer in HTTP")
}

fn summary(when: &str, mut visits: Vec<Visit>) -> Option<Answers> {
    visits.sort_by_key(|visit| visit.took);
    let slowest = visits.last()?.page.clone();
    // The nearest rank: of 100 answers the 95th is the one within which 95 were given.
    let within = |share: f64| {
        let rank = (share * visits.len() as f64).ceil() as usize;
        visits[rank.clamp(1, visits.len()) - 1].took.as_secs_f64() * 1000.0
    };
    Some(Answers {
        when: when.to_owned(),
        asked: visits.len(),
        failed: visits.iter().filter(|visit| !visit.fine).count(),
        within: [0.50, 0.95, 0.99, 1.0].map(within),
        slowest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn visit(milliseconds: u64) -> Visit {
        Visit {
            page: format!("/{milliseconds}"),
            took: Duration::from_millis(milliseconds),
            fine: milliseconds != 7,
        }
    }

    #[test]
    fn of_a_hundred_answers_the_ninety_fifth_is_named() {
        let answers = summary("then", (1..=100).rev().map(visit).collect()).unwrap();
        assert_eq!(answers.within, [50.0, 95.0, 99.0, 100.0]);
        assert_eq!((answers.asked, answers.failed), (100, 1));
        assert_eq!(answers.slowest, "/100");
        assert!(summary("then", Vec::new()).is_none());
    }

    #[test]
    fn a_slow_answer_does_not_keep_the_next_visitor_waiting() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                thread::spawn(move || {
                    let mut head = [0; 256];
                    let length = stream.read(&mut head).unwrap();
                    if head[..length].starts_with(b"GET /slow") {
                        sleep(Duration::from_millis(600));
                    }
                    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
            }
        });
        let pages = ["/slow", "/b", "/c", "/d"].map(str::to_owned);
        let visitors = Visitors::come(&address, &pages);
        sleep(Duration::from_millis(350));
        let answers = visitors.leave("now").unwrap();
        assert_eq!(answers.failed, 0);
        assert!((3..=5).contains(&answers.asked), "{answers:?}");
        assert!(
            answers.within[0] < 300.0 && answers.within[3] >= 600.0,
            "{answers:?}"
        );
        assert_eq!(answers.slowest, "/slow");
    }

    #[test]
    fn pages_that_a_server_does_not_have_are_told_apart() {
        let nobody = "127.0.0.1:1";
        let (here, missing) = existing(nobody, &["/a"]);
        assert!(here.is_empty());
        assert_eq!(missing, ["/a"]);
    }
}
