//! Pages of long lists.

use crate::{
    fault::Fault,
    parameters::{Parameters, number},
    visit::Visit,
};
use std::ops::Range;

/// Entries of a page if nothing is asked.
const USUAL: usize = 1000;
/// Entries of a page at most.
pub(crate) const MOST: usize = 10_000;
/// The farthest place at which a page begins.
const FARTHEST: usize = 1_000_000_000;

/// Which entries a page shows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    pub(crate) offset: usize,
    limit: usize,
}

impl Page {
    pub(crate) fn asked(limit: Option<&str>, offset: Option<&str>) -> Result<Self, Fault> {
        let limit = number("limit", limit, (1, MOST), "expected-limit")?;
        let offset = number("offset", offset, (0, FARTHEST), "expected-offset")?;
        Ok(Self {
            offset: offset.unwrap_or(0),
            limit: limit.unwrap_or(USUAL),
        })
    }

    /// The places shown, of so many.
    pub(crate) fn of(self, total: usize) -> Range<usize> {
        let end = self.offset.saturating_add(self.limit).min(total);
        self.offset.min(end)..end
    }

    /// The address of the next page of the same release, if there is one.
    pub(crate) fn next<P: Parameters>(self, visit: &Visit<P>, total: usize) -> Option<String> {
        let end = self.of(total).end;
        (end < total).then(|| {
            visit.with(&[
                ("offset", end.to_string()),
                ("release", visit.release.release_id.clone()),
            ])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_behind_the_end_is_empty() {
        let page = Page::asked(Some("10"), Some("25")).unwrap();
        assert_eq!(page.of(100), 25..35);
        assert_eq!(page.of(30), 25..30);
        assert_eq!(page.of(7), 7..7);
        assert_eq!(Page::asked(None, None).unwrap().of(5000), 0..1000);
    }
}
