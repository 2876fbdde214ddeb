//! The report of a run: a table for people and JSON for programs.

use super::measured::{Answers, Goal, Outcome, Row, Section, Usage};
use serde_json::{Value, json};
use std::fmt::Write;

/// The whole run.
pub(crate) struct Report {
    machine: Vec<(String, String)>,
    peer: String,
    sections: Vec<(String, Section)>,
    /// Parts that could not be measured to their end, and why.
    stopped: Vec<String>,
}

impl Report {
    /// Nothing measured yet.
    pub(crate) fn new(machine: Vec<(String, String)>, peer: String) -> Self {
        Self {
            machine,
            peer,
            sections: Vec::new(),
            stopped: Vec::new(),
        }
    }

    /// Adds a part; one that stopped does not stop the others.
    pub(crate) fn add(&mut self, heading: &str, outcome: anyhow::Result<Section>) {
        match outcome {
            Ok(section) => self.sections.push((heading.to_owned(), section)),
            Err(error) => {
                println!("   stopped: {error:#}");
                self.stopped.push(format!("{heading}: {error:#}"));
            }
        }
    }

    /// Whether every command ended well.
    pub(crate) fn is_complete(&self) -> bool {
        let failed = |row: &Row| matches!(row.ours, Some(Outcome::Failed(_)));
        let peer_failed = |row: &Row| matches!(row.peer, Some(Outcome::Failed(_)));
        self.stopped.is_empty()
            && !self
                .sections
                .iter()
                .flat_map(|(_, section)| &section.rows)
                .any(|row| failed(row) || peer_failed(row))
    }

    /// For people.
    pub(crate) fn markdown(&self) -> String {
        let mut text = String::from("# Measured\n\n");
        for (name, value) in &self.machine {
            let _ = writeln!(text, "- {name}: {value}");
        }
        let _ = writeln!(text, "- beside: {}", self.peer);
        for (heading, section) in &self.sections {
            let _ = writeln!(text, "\n## {heading}\n");
            add_rows(&mut text, &section.rows);
            add_answers(&mut text, &section.answers);
            if !section.notes.is_empty() {
                text.push('\n');
            }
            for note in &section.notes {
                let _ = writeln!(text, "- {note}");
            }
        }
        for stopped in &self.stopped {
            let _ = writeln!(text, "\nSTOPPED: {stopped}");
        }
        text
    }

    /// For programs.
    pub(crate) fn json(&self) -> Value {
        let sections: Vec<Value> = self
            .sections
            .iter()
            .map(|(heading, section)| {
                json!({
                    "heading": heading,
                    "rows": section.rows.iter().map(row_json).collect::<Vec<_>>(),
                    "answers": section.answers.iter().map(answers_json).collect::<Vec<_>>(),
                    "notes": section.notes,
                })
            })
            .collect();
        let machine: serde_json::Map<String, Value> = self
            .machine
            .iter()
            .map(|(name, value)| (name.clone(), json!(value)))
            .collect();
        json!({
            "machine": machine,
            "beside": self.peer,
            "sections": sections,
            "stopped": self.stopped,
            "complete": self.is_complete(),
        })
    }
}

fn add_rows(text: &mut String, rows: &[Row]) {
    text.push_str(
        "| | Wirkraum s | processor s | most MB | beside it s | processor s | most MB | goal | met |\n\
         |---|--:|--:|--:|--:|--:|--:|---|---|\n",
    );
    for row in rows {
        let goal = row.goal.map(Goal::words).unwrap_or_default();
        let met = row
            .is_met()
            .map_or("", |met| if met { "yes" } else { "NO" });
        let _ = writeln!(
            text,
            "| {} | {} | {} | {goal} | {met} |",
            row.what,
            cells(row.ours.as_ref()),
            cells(row.peer.as_ref())
        );
    }
    for row in rows {
        for outcome in [&row.ours, &row.peer].into_iter().flatten() {
            if !matches!(outcome, Outcome::Measured(_)) {
                let _ = writeln!(text, "\n{}: {outcome}", row.what);
            }
        }
    }
}

/// The three cells of an outcome.
fn cells(outcome: Option<&Outcome>) -> String {
    match outcome {
        None => "| |".to_owned(),
        Some(Outcome::Measured(usage)) => format!(
            "{:.2} | {:.2} | {:.0}",
            usage.seconds, usage.processor_seconds, usage.most_megabytes
        ),
        Some(Outcome::Failed(_)) => "FAILED | |".to_owned(),
        Some(Outcome::NotAvailable(_)) => "not available | |".to_owned(),
    }
}

fn add_answers(text: &mut String, answers: &[Answers]) {
    if answers.is_empty() {
        return;
    }
    text.push_str(
        "\nPages, one asked for every 100 ms (or as said), answered within milliseconds:\n\n\
         | | asked | failed | half | 95 % | 99 % | all | slowest |\n|---|--:|--:|--:|--:|--:|--:|---|\n",
    );
    for answers in answers {
        let [half, most, nearly_all, all] = answers.within;
        let _ = writeln!(
            text,
            "| {} | {} | {} | {half:.1} | {most:.1} | {nearly_all:.1} | {all:.1} | `{}` |",
            answers.when, answers.asked, answers.failed, answers.slowest
        );
    }
}

fn row_json(row: &Row) -> Value {
    let outcome = |outcome: &Option<Outcome>| match outcome {
        None => Value::Null,
        Some(Outcome::Measured(usage)) => usage_json(*usage),
        Some(Outcome::Failed(why)) => json!({ "failed": why }),
        Some(Outcome::NotAvailable(why)) => json!({ "not_available": why }),
    };
    json!({
        "what": row.what,
        "wirkraum": outcome(&row.ours),
        "beside": outcome(&row.peer),
        "goal": row.goal.map(|goal| json!({ "seconds": goal.seconds, "megabytes": goal.megabytes })),
        "met": row.is_met(),
    })
}

fn usage_json(usage: Usage) -> Value {
    json!({
        "seconds": rounded(usage.seconds, 3),
        "processor_seconds": rounded(usage.processor_seconds, 2),
        "most_megabytes": rounded(usage.most_megabytes, 1),
    })
}

fn answers_json(answers: &Answers) -> Value {
    let within: Vec<f64> = answers.within.iter().map(|ms| rounded(*ms, 1)).collect();
    json!({
        "when": answers.when,
        "asked": answers.asked,
        "failed": answers.failed,
        "milliseconds": { "p50": within[0], "p95": within[1], "p99": within[2], "most": within[3] },
        "slowest": answers.slowest,
        "server": answers.server.iter().map(|times| json!({
            "kind": times.kind,
            "answers": times.answers,
            "milliseconds": { "p50": rounded(times.within[0], 2), "p99": rounded(times.within[1], 2) },
        })).collect::<Vec<_>>(),
    })
}

fn rounded(value: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    (value * scale).round() / scale
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
    fn a_step_that_failed_leaves_no_total_and_no_met_goal() {
        let goal = Goal {
            seconds: Some(5.0),
            megabytes: None,
        };
        let failed = Row::of("a", Outcome::Failed("it broke".into())).with_goal(goal);
        assert_eq!(failed.is_met(), None);
        let mut report = Report::new(Vec::new(), String::new());
        let section = Section {
            rows: vec![failed],
            ..Section::default()
        };
        assert!(section.total().is_none());
        report.add("x", Ok(section));
        assert!(!report.is_complete());
        assert!(report.markdown().contains("a: FAILED: it broke"));
    }

    #[test]
    fn what_is_not_available_is_said_and_is_no_failure() {
        let mut report = Report::new(Vec::new(), String::new());
        let section = Section {
            rows: vec![Row::of("a", took(1.0, 1.0)).beside(Outcome::NotAvailable("no pip".into()))],
            ..Section::default()
        };
        report.add("x", Ok(section));
        assert!(report.is_complete());
        assert!(report.markdown().contains("a: not available: no pip"));
        assert_eq!(
            report.json()["sections"][0]["rows"][0]["wirkraum"]["seconds"],
            1.0
        );
    }
}
