//! Visitors who ask a server for a page every 100 milliseconds, whether earlier ones were answered or
//! not, so that a slow answer does not hide the wait of those after it.

use super::{
    asking::Answer,
    measured::{Answers, ServerTimes},
};
use anyhow::{Context, Result};
use std::{
    collections::BTreeMap,
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
/// One question and its answer.
struct Visit {
    page: String,
    took: Duration,
    fine: bool,
    /// What the server says it took, in milliseconds.
    server: Option<f64>,
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
        Self::come_with(every, address, pages, "")
    }

    /// The same with headers, such as the cookie of somebody signed in.
    pub(crate) fn come_with(
        every: Duration,
        address: &str,
        pages: &[String],
        headers: &str,
    ) -> Self {
        let headers = headers.to_owned();
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
                let headers = headers.clone();
                thread::spawn(move || {
                    let asked = Instant::now();
                    let answer = Answer::ask_with(&address, &page, &headers).ok();
                    // Nobody listens any more when the run is over.
                    let _ = sender.send(Visit {
                        page,
                        took: asked.elapsed(),
                        fine: answer.as_ref().is_some_and(Answer::is_fine),
                        server: answer.as_ref().and_then(Answer::server_milliseconds),
                    });
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
        .partition(|page| Answer::ask(address, page).is_ok_and(|answer| answer.is_fine()))
}

fn summary(when: &str, mut visits: Vec<Visit>) -> Option<Answers> {
    visits.sort_by_key(|visit| visit.took);
    let slowest = visits.last()?.page.clone();
    let took: Vec<f64> = visits
        .iter()
        .map(|visit| visit.took.as_secs_f64() * 1000.0)
        .collect();
    Some(Answers {
        when: when.to_owned(),
        asked: visits.len(),
        failed: visits.iter().filter(|visit| !visit.fine).count(),
        within: [0.50, 0.95, 0.99, 1.0].map(|share| nearest_rank(&took, share)),
        server: server_times(&visits),
        slowest,
    })
}

/// Of sorted values the one within which this share of them lies: of 100 the 95th for 95 %.
fn nearest_rank(sorted: &[f64], share: f64) -> f64 {
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted[rank.clamp(1, sorted.len()) - 1]
}

/// What the server took for pages of one kind, for those answers that tell it.
fn server_times(visits: &[Visit]) -> Vec<ServerTimes> {
    let mut kinds: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
    for visit in visits {
        if let Some(time) = visit.server {
            kinds.entry(kind(&visit.page)).or_default().push(time);
        }
    }
    let times = kinds.into_iter().map(|(kind, mut times)| {
        times.sort_by(f64::total_cmp);
        ServerTimes {
            kind,
            answers: times.len(),
            within: [0.50, 0.99].map(|share| nearest_rank(&times, share)),
        }
    });
    times.collect()
}

fn kind(page: &str) -> &'static str {
    let of = |start: &str| page.starts_with(start);
    match page {
        _ if of("/de/akteure/pruefen") => "actors to review",
        _ if of("/de/akteure/doppelte") => "duplicates",
        _ if of("/de/akteure/") => "actor",
        _ if of("/de/akteure") => "list of actors",
        _ if of("/de/akteursmodell") => "matrix",
        _ if of("/de/gremien") => "bodies",
        _ if of("/de/wen-fragen") => "whom to ask",
        _ if of("/de/bedarfe") => "needs",
        _ if of("/de/atlas") => "atlas",
        _ if of("/de/raeume/") => "profile",
        _ if of("/de/indikatoren/") => "indicator",
        _ if of("/api/v1/observations") => "API, figures",
        _ if of("/api/") => "API, the rest",
        _ => "start and lists",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        io::{Read, Write},
        net::TcpListener,
    };

    fn visit(milliseconds: u64) -> Visit {
        Visit {
            page: format!("/{milliseconds}"),
            took: Duration::from_millis(milliseconds),
            fine: milliseconds != 7,
            server: (milliseconds > 50).then_some(milliseconds as f64 / 10.0),
        }
    }

    #[test]
    fn of_a_hundred_answers_the_ninety_fifth_is_named() {
        let answers = summary("then", (1..=100).rev().map(visit).collect()).unwrap();
        assert_eq!(answers.within, [50.0, 95.0, 99.0, 100.0]);
        assert_eq!((answers.asked, answers.failed), (100, 1));
        assert_eq!(answers.slowest, "/100");
        let told = &answers.server[0];
        assert_eq!((told.answers, told.within), (50, [7.5, 10.0]));
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
