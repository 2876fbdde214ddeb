//! A true count with what is published of it, and how that came about.

use disclosure_control::rounding;
use small_area_statistics::PublishedCount;

/// So many people live in no city: what is known of a withheld count before anything is calculated.
pub(super) const MOST_PEOPLE: u64 = 100_000_000;

/// A true count with what is published of it. Stays on the raw side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// The true count.
    pub(super) raw: u64,
    /// What is published; of a withheld count what is known of every count.
    pub(super) published: PublishedCount,
    /// How it came about.
    pub(super) how: How,
}

/// How a published count came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// It passed as its source published it.
    AsPublished,
    /// Rounded to the nearest multiple of this base.
    Rounded(u64),
    /// The sum of its published parts: every rounding of the total could give them away.
    SumOfParts,
    /// Changed by the cell-key method.
    Changed,
    /// The true count: it is large enough, and nobody can calculate a small one from it.
    Shown,
    /// Withheld because it is small.
    Small,
    /// Withheld so that nobody can calculate a small one.
    Withheld,
}

impl How {
    /// Whether the true count must stay uncertain. One that is withheld only for the sake of others
    /// need not.
    pub(super) fn is_guarded(self) -> bool {
        matches!(
            self,
            How::Rounded(_) | How::SumOfParts | How::Changed | How::Small
        )
    }

    /// Whether nothing is shown.
    pub(super) fn is_withheld(self) -> bool {
        matches!(self, How::Small | How::Withheld)
    }
}

impl From<rounding::Method> for How {
    fn from(method: rounding::Method) -> Self {
        match method {
            rounding::Method::Rounded(base) => How::Rounded(base),
            rounding::Method::SumOfParts => How::SumOfParts,
        }
    }
}

impl Cell {
    /// A count that stands as it is.
    pub(super) fn exact(raw: u64, how: How) -> Self {
        Self {
            raw,
            published: PublishedCount::exact(raw),
            how,
        }
    }

    /// A count of which nothing is shown.
    pub(super) fn withheld(raw: u64, how: How) -> Self {
        Self {
            raw,
            published: PublishedCount {
                value: 0,
                low: 0,
                high: MOST_PEOPLE,
                limited: false,
            },
            how,
        }
    }
}
