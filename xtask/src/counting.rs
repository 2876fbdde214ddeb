//! Adding up the results of many test binaries.

/// The sum of all `test result:` lines of a run.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
    /// Tests that were not run because their source says so.
    pub ignored: u64,
}

impl Count {
    /// Adds what one line of the output says. Lines of any other form change nothing.
    ///
    /// The form is the one of Rust's own harness, for unit, integration and documentation tests:
    /// `test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s`
    pub fn add_line(&mut self, line: &str) {
        let Some(result) = line.trim_start().strip_prefix("test result: ") else {
            return;
        };
        let figures = result.split_once(". ").map_or("", |(_, figures)| figures);
        for part in figures.split(';') {
            let mut words = part.split_whitespace();
            let (Some(figure), Some(what)) = (words.next(), words.next()) else {
                continue;
            };
            let Ok(figure) = figure.parse::<u64>() else {
                continue;
            };
            match what {
                "passed" => self.passed += figure,
                "failed" => self.failed += figure,
                "ignored" => self.ignored += figure,
                _ => {}
            }
        }
    }

    /// The last line of every run.
    pub fn line(&self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_binaries_add_up() {
        let mut count = Count::default();
        for line in [
            "running 6 tests",
            "test a_name ... ok",
            "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s",
            "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 9 filtered out; finished in 1.00s",
        ] {
            count.add_line(line);
        }
        assert_eq!(
            count,
            Count {
                passed: 7,
                failed: 3,
                ignored: 1
            }
        );
        assert_eq!(count.line(), "7 passed, 3 failed");
    }

    #[test]
    fn a_line_that_only_looks_like_a_result_counts_nothing() {
        let mut count = Count::default();
        count.add_line("test result of the poll: 5 passed; 2 failed");
        count.add_line("test result: ");
        assert_eq!(count, Count::default());
    }
}
