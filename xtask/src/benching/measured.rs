//! What was measured: usage of processes, steps with their goals, answer times of pages.

use std::fmt;

/// What a process took.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Usage {
    /// From start to end.
    pub(crate) seconds: f64,
    /// Of the processor, in all threads.
    pub(crate) processor_seconds: f64,
    /// The most memory it had (resident set), in millions of bytes.
    pub(crate) most_megabytes: f64,
}

impl Usage {
    /// One after the other: times add up, of the memory the most counts.
    fn then(self, next: Self) -> Self {
        Self {
            seconds: self.seconds + next.seconds,
            processor_seconds: self.processor_seconds + next.processor_seconds,
            most_megabytes: self.most_megabytes.max(next.most_megabytes),
        }
    }
}

/// What became of something to be measured.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outcome {
    /// It ended well.
    Measured(Usage),
    /// It did not, and why.
    Failed(String),
    /// It could not be tried here, and why.
    NotAvailable(String),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Measured(usage) => write!(
                f,
                "{:.2} s, processor {:.2} s, {:.0} MB",
                usage.seconds, usage.processor_seconds, usage.most_megabytes
            ),
            Outcome::Failed(why) => write!(f, "FAILED: {why}"),
            Outcome::NotAvailable(why) => write!(f, "not available: {why}"),
        }
    }
}

/// What is hoped for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Goal {
    /// At most so many seconds.
    pub(crate) seconds: Option<f64>,
    /// At most so many million bytes.
    pub(crate) megabytes: Option<f64>,
}

impl Goal {
    fn is_met(self, usage: Usage) -> bool {
        self.seconds.is_none_or(|most| usage.seconds <= most)
            && self
                .megabytes
                .is_none_or(|most| usage.most_megabytes <= most)
    }

    /// In words.
    pub(crate) fn words(self) -> String {
        let parts = [
            self.seconds.map(|most| format!("{most:.0} s")),
            self.megabytes.map(|most| format!("{most:.0} MB")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("≤ {}", parts.join(", "))
    }
}

/// A step: what it took us, and what it took others.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// Its name.
    pub(crate) what: String,
    /// Of ours.
    pub(crate) ours: Option<Outcome>,
    /// Of others.
    pub(crate) peer: Option<Outcome>,
    /// What is hoped for.
    pub(crate) goal: Option<Goal>,
}

impl Row {
    /// A step of ours.
    pub(crate) fn of(what: &str, outcome: Outcome) -> Self {
        Self {
            what: what.to_owned(),
            ours: Some(outcome),
            peer: None,
            goal: None,
        }
    }

    /// A step of others.
    pub(crate) fn of_peer(what: &str, outcome: Outcome) -> Self {
        Self {
            what: what.to_owned(),
            ours: None,
            peer: Some(outcome),
            goal: None,
        }
    }

    /// What others take for the same.
    pub(crate) fn beside(mut self, outcome: Outcome) -> Self {
        self.peer = Some(outcome);
        self
    }

    /// What is hoped for.
    pub(crate) fn with_goal(mut self, goal: Goal) -> Self {
        self.goal = Some(goal);
        self
    }

    /// Whether the goal was met; nothing without a goal or a measure.
    pub(crate) fn is_met(&self) -> Option<bool> {
        match (&self.ours, self.goal) {
            (Some(Outcome::Measured(usage)), Some(goal)) => Some(goal.is_met(*usage)),
            _ => None,
        }
    }
}

/// Answer times of pages.
#[derive(Debug, Clone)]
pub(crate) struct Answers {
    /// When they were asked for.
    pub(crate) when: String,
    /// How many pages were asked for.
    pub(crate) asked: usize,
    /// How many were not answered with the page.
    pub(crate) failed: usize,
    /// Half, 95 and 99 of 100, and all were answered within so many milliseconds.
    pub(crate) within: [f64; 4],
    /// The page that took longest.
    pub(crate) slowest: String,
    /// What the server itself says it took, by kind of page.
    pub(crate) server: Vec<ServerTimes>,
}

/// What a server says it took for pages of one kind.
#[derive(Debug, Clone)]
pub(crate) struct ServerTimes {
    /// Of pages.
    pub(crate) kind: &'static str,
    /// How many answers told it.
    pub(crate) answers: usize,
    /// Half and 99 of 100 were made within so many milliseconds.
    pub(crate) within: [f64; 2],
}

/// A part of the report.
#[derive(Debug, Default)]
pub(crate) struct Section {
    /// What people should know beside the figures.
    pub(crate) notes: Vec<String>,
    /// What was measured.
    pub(crate) rows: Vec<Row>,
    /// Answer times of a server meanwhile.
    pub(crate) answers: Vec<Answers>,
}

impl Section {
    /// The sum of all rows of ours so far, if all ended well.
    pub(crate) fn total(&self) -> Option<Usage> {
        let mut sum = Usage::default();
        for row in &self.rows {
            match &row.ours {
                Some(Outcome::Measured(usage)) => sum = sum.then(*usage),
                Some(_) => return None,
                None => {}
            }
        }
        Some(sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn took(seconds: f64, most_megabytes: f64) -> Outcome {
        Outcome::Measured(Usage {
            seconds,
            processor_seconds: seconds,
            most_megabytes,
        })
    }

    #[test]
    fn times_add_up_and_of_the_memory_the_most_counts() {
        let section = Section {
            rows: vec![
                Row::of("a", took(1.0, 300.0)).beside(took(9.0, 9.0)),
                Row::of("b", took(2.0, 200.0)),
            ],
            ..Section::default()
        };
        let total = section.total().unwrap();
        assert_eq!((total.seconds, total.most_megabytes), (3.0, 300.0));
    }

    #[test]
    fn goals_are_compared_with_what_was_measured() {
        let goal = Goal {
            seconds: Some(30.0),
            megabytes: Some(500.0),
        };
        let row = |seconds, megabytes| Row::of("a", took(seconds, megabytes)).with_goal(goal);
        assert_eq!(row(29.0, 499.0).is_met(), Some(true));
        assert_eq!(row(31.0, 499.0).is_met(), Some(false));
        assert_eq!(row(29.0, 501.0).is_met(), Some(false));
    }
}
