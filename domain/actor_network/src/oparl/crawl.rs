//! Which pages of a server to ask for, one after another.
//!
//! ```text
//! start ──> step: request ──> (the caller asks) ──> answer ──┐
//!            ^  └─> done ──> finish: outcome                 │
//!            └───────────────────────────────────────────────┘
//! ```
//!
//! Nothing here asks anybody: the caller does, waits as it sees fit before a repeated attempt, stops
//! reading at [`super::Reading::bytes`], and does not follow redirections by itself.
//! Every address is asked for once, all on one server, and there is an end to everything.

mod asking;
mod lists;
mod outcome;

pub use asking::{Answer, Limits, NotAsked, Step, Wish};
pub use lists::ListReport;
pub use outcome::{Outcome, Stop};

use super::address::{Address, AddressFault};
use super::objects::{Content, Corporation, Kind};
use super::reading::{Page, read};
use super::timestamps::rfc3339;
use super::trouble::{Failure, Trouble};
use lists::ListState;
use std::collections::{BTreeSet, VecDeque};

/// How often a server may send from one address to the next.
const MOST_HOPS: u32 = 5;

#[derive(Debug, Clone)]
struct Request {
    address: Address,
    expected: Option<Kind>,
    /// To which list the page belongs.
    list: Option<usize>,
    attempt: u32,
    hops: u32,
}

/// A walk through a server.
#[derive(Debug, Clone)]
pub struct Crawl {
    home: Address,
    wish: Wish,
    queue: VecDeque<Request>,
    waiting: Option<Request>,
    visited: BTreeSet<Address>,
    lists: Vec<ListState>,
    outcome: Outcome,
}

impl Crawl {
    /// Begins at the address of a system, a corporation or a list of OParl.
    ///
    /// # Errors
    /// [`AddressFault`] if the address cannot be asked.
    pub fn start(url: &str, wish: Wish) -> Result<Self, AddressFault> {
        let home = Address::parse(url)?;
        if !home.secure && !wish.plain_http {
            return Err(AddressFault::NotEncrypted);
        }
        let mut crawl = Self {
            home: home.clone(),
            wish,
            queue: VecDeque::new(),
            waiting: None,
            visited: BTreeSet::new(),
            lists: Vec::new(),
            outcome: Outcome::nothing(wish.since),
        };
        crawl.enqueue(home, None, None);
        Ok(crawl)
    }

    /// What to do next. Says the same until the answer is there.
    pub fn step(&mut self) -> Step {
        if self.waiting.is_none() {
            if self.outcome.requests >= self.wish.limits.requests && !self.queue.is_empty() {
                self.stop(Stop::Requests);
            }
            self.waiting = self.queue.pop_front();
            self.outcome.requests += u32::from(self.waiting.is_some());
        }
        self.waiting
            .as_ref()
            .map_or(Step::Done, |request| Step::Request {
                url: request.address.to_string(),
                attempt: request.attempt,
            })
    }

    /// Takes the answer to the request of the last step.
    ///
    /// # Errors
    /// [`NotAsked`] if that was another address.
    pub fn answer(&mut self, url: &str, answer: Answer<'_>) -> Result<(), NotAsked> {
        let waits = |request: &mut Request| request.address.to_string() == url;
        let Some(request) = self.waiting.take_if(waits) else {
            return Err(NotAsked(url.to_owned()));
        };
        match answer {
            Answer::Failure(failure) => self.failed(request, failure),
            Answer::Bytes(bytes) => {
                self.outcome.bytes += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                match read(url, bytes, request.expected, &self.wish.reading) {
                    Ok(page) => self.take(&request, page),
                    Err(trouble) => self.give_up(&request, trouble),
                }
                if self.outcome.bytes > self.wish.limits.bytes {
                    self.stop(Stop::Bytes);
                }
            }
        }
        Ok(())
    }

    /// What the crawl has brought. Before it is done, what it has brought so far.
    pub fn finish(mut self) -> Outcome {
        if self.waiting.is_some() || !self.queue.is_empty() {
            self.stop(Stop::Early);
        }
        self.outcome.lists = self.lists.into_iter().map(|list| list.report).collect();
        self.outcome
    }

    fn failed(&mut self, request: Request, failure: Failure) {
        if let Failure::SentTo(to) = &failure {
            match request.address.follow(to) {
                Err(fault) => self.give_up(&request, fault.into()),
                Ok(_) if request.hops >= MOST_HOPS => self.give_up(&request, Trouble::SentAround),
                Ok(address) if self.visited.contains(&address) => {
                    self.give_up(&request, Trouble::SentAround);
                }
                Ok(address) => {
                    self.visited.insert(address.clone());
                    self.queue.push_front(Request {
                        address,
                        attempt: 1,
                        hops: request.hops + 1,
                        ..request
                    });
                }
            }
        } else if failure.may_pass() && request.attempt < self.wish.limits.attempts {
            self.queue.push_front(Request {
                attempt: request.attempt + 1,
                ..request
            });
        } else {
            self.give_up(&request, Trouble::NoAnswer(failure));
        }
    }

    fn give_up(&mut self, request: &Request, trouble: Trouble) {
        let url = request.address.to_string();
        self.outcome.problems.add(&url, None, trouble);
    }

    fn take(&mut self, request: &Request, mut page: Page) {
        let url = request.address.to_string();
        self.outcome
            .problems
            .append(std::mem::take(&mut page.problems));
        let list = match (request.list, page.list) {
            (Some(list), _) => Some(list),
            (None, true) => Some(self.open_list(&url, request.expected)),
            (None, false) => None,
        };
        for reference in &page.references {
            self.follow(&request.address, reference, request.expected, None);
        }
        let more = list.is_some_and(|list| {
            let wish = &self.wish;
            let state = &mut self.lists[list];
            state.turn(&page, &url, wish, &mut self.outcome.problems)
        });
        let next = page.next.take();
        for object in page.objects {
            match &object.content {
                Content::System(system) if !object.deleted => {
                    for link in &system.corporations {
                        self.follow_list(&request.address, link, Kind::Corporation);
                    }
                }
                Content::Corporation(corporation) if !object.deleted => {
                    for (kind, link) in self.wanted(corporation) {
                        self.follow_list(&request.address, &link, kind);
                    }
                }
                _ => {}
            }
            self.outcome.keep(object);
        }
        if let (Some(list), Some(next), true) = (list, next, more) {
            self.turn_to(request, list, &next);
        }
        if self.outcome.objects.len() > self.wish.limits.objects {
            self.stop(Stop::Objects);
        }
    }

    /// Asks for the next page of a list before anything else.
    fn turn_to(&mut self, request: &Request, list: usize, next: &str) {
        let trouble = match request.address.follow(next) {
            Err(fault) => fault.into(),
            Ok(address) if self.visited.contains(&address) => Trouble::Loops,
            Ok(address) => {
                self.visited.insert(address.clone());
                self.queue.push_front(Request {
                    address,
                    expected: request.expected,
                    list: Some(list),
                    attempt: 1,
                    hops: 0,
                });
                return;
            }
        };
        let url = request.address.to_string();
        self.outcome.problems.add(&url, Some("links.next"), trouble);
    }

    /// The lists of a corporation that are needed. Items and consultations stand in meetings and
    /// papers; their own lists are asked only for changes, as they may change without what is
    /// around them. People are asked only for names or if their memberships have no list.
    fn wanted(&self, corporation: &Corporation) -> Vec<(Kind, String)> {
        let has_memberships = corporation
            .lists
            .iter()
            .any(|(kind, _)| *kind == Kind::Membership);
        let wanted = |kind: Kind| match kind {
            Kind::Person => self.wish.reading.names || !has_memberships,
            Kind::AgendaItem | Kind::Consultation => self.wish.since.is_some(),
            _ => true,
        };
        let lists = corporation.lists.iter();
        lists.filter(|(kind, _)| wanted(*kind)).cloned().collect()
    }

    fn follow_list(&mut self, from: &Address, link: &str, kind: Kind) {
        // A change in a corporation itself must not hide its lists: they are asked in any case.
        let since = self.wish.since.filter(|_| kind != Kind::Corporation);
        match from.follow(link) {
            Err(fault) => {
                let field = Some(kind.name());
                self.outcome
                    .problems
                    .add(&from.to_string(), field, fault.into());
            }
            Ok(address) => {
                let address = match since {
                    Some(since) => address.with("modified_since", &rfc3339(since)),
                    None => address,
                };
                if !self.visited.contains(&address) && self.has_room() {
                    let list = self.open_list(&address.to_string(), Some(kind));
                    self.enqueue(address, Some(kind), Some(list));
                }
            }
        }
    }

    fn follow(&mut self, from: &Address, link: &str, expected: Option<Kind>, list: Option<usize>) {
        match from.follow(link) {
            Ok(address) => self.enqueue(address, expected, list),
            Err(fault) => {
                let problems = &mut self.outcome.problems;
                problems.add(&from.to_string(), Some("data"), fault.into());
            }
        }
    }

    fn enqueue(&mut self, address: Address, expected: Option<Kind>, list: Option<usize>) {
        if !self.visited.contains(&address) && self.has_room() {
            self.visited.insert(address.clone());
            self.queue.push_back(Request {
                address,
                expected,
                list,
                attempt: 1,
                hops: 0,
            });
        }
    }

    /// Whether another address can still be asked. If not, the crawl ends with what is in the queue.
    fn has_room(&mut self) -> bool {
        let asked = u32::try_from(self.visited.len()).unwrap_or(u32::MAX);
        let room = asked < self.wish.limits.requests;
        if !room {
            self.outcome.stopped.get_or_insert(Stop::Requests);
        }
        room
    }

    fn open_list(&mut self, url: &str, kind: Option<Kind>) -> usize {
        self.lists.push(ListState::new(url, kind));
        self.lists.len() - 1
    }

    fn stop(&mut self, why: Stop) {
        self.queue.clear();
        self.waiting = None;
        self.outcome.stopped.get_or_insert(why);
    }

    /// How many requests were made and how many objects they brought so far.
    pub fn progress(&self) -> (u32, usize) {
        (self.outcome.requests, self.outcome.objects.len())
    }

    /// The server that is asked: name and, where it is not the usual one, port.
    pub fn server(&self) -> &str {
        &self.home.server
    }
}

#[cfg(test)]
#[path = "crawl_tests.rs"]
mod tests;
