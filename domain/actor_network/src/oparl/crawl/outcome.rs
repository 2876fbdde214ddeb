//! What a crawl has brought.

use super::ListReport;
use crate::oparl::objects::{Kind, Object, OparlId};
use crate::oparl::reading::Page;
use crate::oparl::trouble::{Problems, Trouble};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use terms::Moment;

/// Which limit ended a crawl.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum Stop {
    /// [`super::Limits::requests`].
    #[error("the source needs more requests than allowed")]
    Requests,
    /// [`super::Limits::objects`].
    #[error("the source has more objects than allowed")]
    Objects,
    /// [`super::Limits::bytes`].
    #[error("the source sends more bytes than allowed")]
    Bytes,
    /// The caller finished before the crawl was done.
    #[error("the crawl was ended early")]
    Early,
}

/// What a crawl has brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The objects by their identity; of one that came several times the newest.
    pub objects: BTreeMap<OparlId, Object>,
    /// The lists that were read.
    pub lists: Vec<ListReport>,
    /// Requests made.
    pub requests: u32,
    /// Bytes read.
    pub bytes: u64,
    /// What is wrong with the source.
    pub problems: Problems,
    /// Whether a limit ended it.
    pub stopped: Option<Stop>,
    /// Since when changes were asked for; everything if none.
    pub since: Option<Moment>,
}

impl Outcome {
    /// What files hold, each read with [`crate::oparl::read`]. No file says that it is a whole list, so
    /// nothing counts as missing that is not in them.
    pub fn of_pages(pages: impl IntoIterator<Item = Page>) -> Self {
        let mut outcome = Self::nothing(None);
        for page in pages {
            outcome.problems.append(page.problems);
            for object in page.objects {
                outcome.keep(object);
            }
        }
        outcome
    }

    pub(super) fn nothing(since: Option<Moment>) -> Self {
        Self {
            objects: BTreeMap::new(),
            lists: Vec::new(),
            requests: 0,
            bytes: 0,
            problems: Problems::default(),
            stopped: None,
            since,
        }
    }

    /// Keeps an object; of one that comes several times the newest.
    pub(super) fn keep(&mut self, object: Object) {
        match self.objects.get_mut(&object.id) {
            None => {
                self.objects.insert(object.id.clone(), object);
            }
            Some(known) if known.content.kind() != object.content.kind() => {
                let url = object.id.as_str();
                self.problems.add(url, Some("id"), Trouble::SameId);
            }
            Some(known) => {
                if (object.modified, object.deleted) > (known.modified, known.deleted) {
                    *known = object;
                }
            }
        }
    }

    /// Whether all lists of this type were read to their end, and there was one.
    pub fn is_complete(&self, kind: Kind) -> bool {
        let mut of_kind = self
            .lists
            .iter()
            .filter(|list| list.kind == Some(kind))
            .peekable();
        self.stopped.is_none() && of_kind.peek().is_some() && of_kind.all(|list| list.complete)
    }

    /// Since when to ask for changes the next time: the latest change seen, but not later than this
    /// crawl `started`, whatever the server's clock says. After an incomplete crawl the same time again.
    pub fn next_since(&self, started: Moment) -> Option<Moment> {
        if self.stopped.is_some() || self.lists.iter().any(|list| !list.complete) {
            return self.since;
        }
        let latest = self
            .objects
            .values()
            .filter_map(|object| object.modified)
            .max();
        latest.map(|latest| latest.min(started)).max(self.since)
    }
}
