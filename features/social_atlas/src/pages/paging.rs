//! Long lists in parts.

use super::maps::MOST_ROWS;
use crate::words::Words;
use askama::Template;
use std::ops::Range;

/// The way to a part of a list.
#[derive(Debug)]
struct PartLink {
    text: String,
    href: String,
    current: bool,
}

/// A list in parts, and the ways to them. Writes nothing if one part is all.
#[derive(Debug, Template)]
#[template(path = "paging.html")]
pub(crate) struct Paging {
    name: String,
    links: Vec<PartLink>,
    range: Range<usize>,
    /// Which part of how many.
    part: (usize, usize),
}

impl askama::filters::HtmlSafe for Paging {}

impl Paging {
    /// The part `asked`, from 1, of so many entries; the last one if there are not so many.
    /// `address` gives the address of each part.
    pub(crate) fn new(
        words: Words,
        entries: usize,
        asked: usize,
        address: impl Fn(usize) -> String,
    ) -> Self {
        Self::in_parts_of(MOST_ROWS, words, entries, asked, address)
    }

    /// The same in parts of at most `size` entries.
    pub(crate) fn in_parts_of(
        size: usize,
        words: Words,
        entries: usize,
        asked: usize,
        address: impl Fn(usize) -> String,
    ) -> Self {
        let parts = entries.div_ceil(size).max(1);
        let shown = asked.clamp(1, parts);
        let link = |part: usize| PartLink {
            text: words.notation().whole(part as u64),
            href: address(part),
            current: part == shown,
        };
        // The first, the last, and those around the one that is shown.
        let near = |part: &usize| *part == 1 || *part == parts || part.abs_diff(shown) <= 3;
        Self {
            name: words.with(
                "paging-name",
                &[
                    ("part", &words.notation().whole(shown as u64)),
                    ("parts", &words.notation().whole(parts as u64)),
                ],
            ),
            links: (1..=parts)
                .filter(|_| parts > 1)
                .filter(near)
                .map(link)
                .collect(),
            range: (shown - 1) * size..(shown * size).min(entries),
            part: (shown, parts),
        }
    }

    /// Which part of how many is shown; none if one part is all.
    pub(crate) fn part(&self) -> Option<(usize, usize)> {
        (self.part.1 > 1).then_some(self.part)
    }

    /// Which entries are shown.
    pub(crate) fn range(&self) -> Range<usize> {
        self.range.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::Language;

    fn paging(entries: usize, asked: usize) -> Paging {
        Paging::new(
            crate::words::words(Language::German),
            entries,
            asked,
            |part| format!("?seite={part}"),
        )
    }

    #[test]
    fn every_entry_stands_in_exactly_one_part() {
        for entries in [0, 1, MOST_ROWS, MOST_ROWS + 1, 5 * MOST_ROWS - 1] {
            let parts = entries.div_ceil(MOST_ROWS).max(1);
            let mut next = 0;
            for part in 1..=parts {
                let range = paging(entries, part).range();
                assert_eq!(range.start, next);
                next = range.end;
            }
            assert_eq!(next, entries);
        }
    }

    #[test]
    fn a_number_that_is_no_part_shows_the_nearest() {
        assert_eq!(paging(10, 0).range(), 0..10);
        assert_eq!(paging(10, usize::MAX).range(), 0..10);
        assert!(paging(10, 1).links.is_empty());
        let last = paging(MOST_ROWS * 40, 1000);
        assert!(last.links.last().is_some_and(|link| link.current));
        assert!(last.links.len() < 10);
    }
}
