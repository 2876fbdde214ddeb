//! The problems of one file or part of a table, so many as one can read.

use crate::Problem;

/// So many problems are told; more are counted. A file with one slip in each of a
/// million objects must not fill the memory with complaints.
pub const MAX_TOLD: usize = 2_000;

/// The problems of a file or a part of it, of which only so many are kept ([`MAX_TOLD`]).
#[derive(Debug, Default)]
pub struct Told {
    problems: Vec<Problem>,
    more: u64,
}

impl Told {
    /// Adds a problem, or counts it.
    pub fn push(&mut self, problem: Problem) {
        if self.problems.len() < MAX_TOLD {
            self.problems.push(problem);
        } else {
            self.more += 1;
        }
    }

    /// Adds several problems, or counts them.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        for problem in problems {
            self.push(problem);
        }
    }

    /// The problems, and a last one with the number of the others. `file` is the name for it.
    pub fn into_problems(self, file: &str) -> Vec<Problem> {
        let mut problems = self.problems;
        if self.more > 0 {
            let what = format!("Und {} weitere Probleme in dieser Datei.", self.more);
            let remedy = "Beheben Sie die ersten, und prüfen Sie dann noch einmal.";
            problems.push(Problem::new(file, what, remedy));
        }
        problems
    }
}
