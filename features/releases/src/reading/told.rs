//! The problems of one part of a table, so many as one can read.

use files::Problem;

/// So many problems of one part are told; more are counted. A file of millions of rows with one
/// slip in each must not fill the memory with complaints.
const MOST_PROBLEMS: usize = 2_000;

/// The problems of a part, of which only so many are kept.
#[derive(Default)]
pub(super) struct Told {
    problems: Vec<Problem>,
    more: u64,
}

impl Told {
    pub(super) fn push(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        for problem in problems {
            self.push(problem);
        }
    }

    pub(super) fn into_problems(self, file: &str) -> Vec<Problem> {
        let mut problems = self.problems;
        if self.more > 0 {
            let what = format!("Und {} weitere Probleme in dieser Datei.", self.more);
            let remedy = "Beheben Sie die ersten, und prüfen Sie dann noch einmal.";
            problems.push(Problem::new(file, what, remedy));
        }
        problems
    }
}
