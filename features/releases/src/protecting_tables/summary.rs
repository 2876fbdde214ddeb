//! What was done to a table, in a few lines.

use super::ProtectedTable;
use crate::german_number::german;
use disclosure_control::{audit::Audit, primary::Reason};
use files::counted;
use std::fmt::Write;

/// What happened to a table: what is withheld, how much of the cases that is, and what the audit found.
pub fn summary(protected: &ProtectedTable) -> String {
    let table = &protected.table;
    let withheld = (0..table.len())
        .filter(|&cell| protected.is_withheld(cell))
        .count();
    let finest = || (0..table.len()).filter(|&cell| table.is_finest(cell));
    let cases: u64 = finest().map(|cell| table.count(cell)).sum();
    let hidden = finest().filter(|&cell| protected.is_withheld(cell));
    let hidden: u64 = hidden.map(|cell| table.count(cell)).sum();
    let small = small(protected);
    let mut text = String::new();
    let number = |number: usize| german(&number.to_string());
    let _ = writeln!(
        text,
        "{} Zellen, Summen eingeschlossen.",
        number(table.len())
    );
    let _ = writeln!(
        text,
        "Nicht gezeigt: {} ({} wegen kleiner Zahlen, {} zum Schutz anderer).",
        number(withheld),
        number(small),
        number(withheld - small)
    );
    let _ = writeln!(
        text,
        "Verdeckte Fälle in den feinsten Zellen: {} von {} ({} %).",
        german(&hidden.to_string()),
        german(&cases.to_string()),
        percent(hidden, cases)
    );
    match &protected.audit {
        None => text.push_str(
            "Geprüft ist: Keine verdeckte Zahl folgt aus den gezeigten Zahlen allein. Wie weit sie sich \
             eingrenzen lässt, prüft --audit.\n",
        ),
        Some(audit) => of_audit(&mut text, audit, protected.rounds),
    }
    text
}

/// Cells that are withheld because of themselves, and not only to give others room.
fn small(protected: &ProtectedTable) -> usize {
    let reasons = protected.suppressed.primary().into_values();
    reasons
        .filter(|reason| *reason != Reason::TooNarrow)
        .count()
}

fn of_audit(text: &mut String, audit: &Audit, rounds: usize) {
    let coverage = audit.coverage;
    let _ = writeln!(
        text,
        "Angriff: {} geprüft; {} sicher, {} zu eng, {} unentschieden.",
        counted(coverage.guarded, "kleine Zahl", "kleine Zahlen"),
        coverage.safe,
        coverage.too_narrow,
        coverage.undecided
    );
    if rounds > 0 {
        let _ = writeln!(
            text,
            "Nachgeschützt in {}.",
            counted(rounds, "Runde", "Runden")
        );
    }
}

/// A share in per cent with one decimal, as a German office writes it.
fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "0".into();
    }
    let tenths = (u128::from(part) * 1000 + u128::from(whole) / 2) / u128::from(whole);
    format!("{},{}", tenths / 10, tenths % 10)
}
