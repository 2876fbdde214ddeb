//! How far a list was read, and whether it goes on sensibly.

use super::Wish;
use crate::oparl::objects::{Kind, OparlId};
use crate::oparl::reading::Page;
use crate::oparl::trouble::{Problems, Trouble};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How many empty pages in a row a list may have: servers that filter after paging send some.
const MOST_EMPTY: u32 = 20;

/// How a list was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListReport {
    /// Of what type its objects are, as far as the place tells.
    pub kind: Option<Kind>,
    /// Its first page.
    pub url: String,
    /// How many pages were read.
    pub pages: u32,
    /// How many entries they had.
    pub entries: usize,
    /// Whether it was read to its end. If not, what is missing in it may still be there.
    pub complete: bool,
}

#[derive(Debug, Clone)]
pub(super) struct ListState {
    pub(super) report: ListReport,
    seen: BTreeSet<OparlId>,
    empty_in_a_row: u32,
}

impl ListState {
    pub(super) fn new(url: &str, kind: Option<Kind>) -> Self {
        Self {
            report: ListReport {
                kind,
                url: url.to_owned(),
                pages: 0,
                entries: 0,
                complete: false,
            },
            seen: BTreeSet::new(),
            empty_in_a_row: 0,
        }
    }

    /// Counts a page. Says whether the list goes on and may.
    pub(super) fn turn(
        &mut self,
        page: &Page,
        url: &str,
        wish: &Wish,
        problems: &mut Problems,
    ) -> bool {
        let report = &mut self.report;
        report.pages += 1;
        report.entries += page.entries;
        if report.kind.is_none() {
            report.kind = page.objects.first().map(|object| object.content.kind());
        }
        let fresh = page
            .objects
            .iter()
            .any(|object| !self.seen.contains(&object.id));
        let repeats = !fresh && !page.objects.is_empty();
        for object in &page.objects {
            if !self.seen.insert(object.id.clone()) && !repeats {
                problems.add(object.id.as_str(), Some("id"), Trouble::Twice);
            }
        }
        self.empty_in_a_row = if page.entries == 0 {
            self.empty_in_a_row + 1
        } else {
            0
        };
        let most = wish.limits.pages_per_list;
        let trouble = if page.next.is_none() {
            // With a filter some servers still announce the length of the whole list.
            let entries = u64::try_from(self.report.entries).unwrap_or(u64::MAX);
            let announced = page.total.filter(|_| wish.since.is_none());
            let missing = announced.filter(|total| *total > entries);
            self.report.complete = missing.is_none();
            missing.map(Trouble::FewerThanAnnounced)
        } else if repeats {
            Some(Trouble::RepeatsItself)
        } else if self.empty_in_a_row > MOST_EMPTY {
            Some(Trouble::EmptyPages)
        } else if self.report.pages >= most {
            Some(Trouble::EndlessList(most))
        } else {
            return true;
        };
        if let Some(trouble) = trouble {
            problems.add(url, None, trouble);
        }
        false
    }
}
