//! What was done to tables, in a few lines.

use super::{Outcome, ProtectedTables, Protection};
use crate::german_number::german;
use disclosure_control::{
    audit::{AUDIT_RULE, Audit, Demand},
    information_loss::{InformationLoss, ProtectedCell, information_loss},
};
use files::counted;
use std::fmt::Write;

/// What happened: what is withheld or changed, how much of the cases that is, and what the audit found. It names no cell.
pub fn summary(protected: &ProtectedTables, protection: &Protection) -> String {
    let tables = protected.tables();
    let loss = |finest: bool| {
        let cells = (0..tables.len()).filter(|&cell| {
            let (table, there) = tables.origin(cell);
            !finest || table.is_finest(there)
        });
        let cells = cells.map(|cell| ProtectedCell {
            count: tables.value(cell),
            published: protected.shown(cell),
            whole: None,
        });
        information_loss(&cells.collect::<Vec<_>>())
    };
    let (all, finest) = (loss(false), loss(true));
    let mut text = String::new();
    let cells = number(tables.len());
    match tables.tables().len() {
        1 => drop(writeln!(
            text,
            "Die Tabelle hat {cells} Zellen, Summen eingeschlossen."
        )),
        some => drop(writeln!(
            text,
            "{some} Tabellen haben zusammen {cells} Zellen, Summen eingeschlossen. Gemeinsame Zellen zählen einmal."
        )),
    }
    let (method, rule) = protection.method.words();
    let _ = writeln!(text, "Verfahren: {method} (Regelstand {rule}).");
    match &protected.outcome {
        Outcome::Withheld { .. } => of_withheld(&mut text, protected, &all, &finest),
        Outcome::Changed { .. } => of_changed(&mut text, protected, &all),
    }
    match &protected.audit {
        Some(audit) => of_audit(&mut text, audit, protected.rounds),
        None => text.push_str(match protection.audit {
            true => "",
            false => {
                "Nicht angegriffen (--no-audit): Geprüft ist nur, was aus Summen allein folgt. Wie weit sich kleine Zahlen eingrenzen \
                 lassen, ist offen.\n"
            }
        }),
    }
    text
}

fn of_withheld(
    text: &mut String,
    protected: &ProtectedTables,
    all: &InformationLoss,
    finest: &InformationLoss,
) {
    let primary = protected.primary.len();
    let _ = writeln!(
        text,
        "Nicht gezeigt: {} ({} primär nach den Regeln, {} sekundär zum Schutz anderer).",
        counted(all.withheld, "Zelle", "Zellen"),
        number(primary),
        number(all.withheld - primary)
    );
    let what = match protected.tables().largest(0) {
        None => "der Fälle",
        Some(_) => "der Beträge",
    };
    if let Some(share) = finest.share_of_cases_withheld {
        let share = one_decimal(100.0 * share);
        let _ = writeln!(
            text,
            "In verdeckten feinsten Zellen liegen {share} % {what}."
        );
    }
    text.push_str("Größte Änderung: keine. Gezeigte Zahlen sind die wahren.\n");
}

fn of_changed(text: &mut String, protected: &ProtectedTables, all: &InformationLoss) {
    let _ = writeln!(
        text,
        "Nicht gezeigt: keine Zelle. Geändert: {} von {}; {} nach den Regeln zu schützen.",
        number(all.changed),
        number(all.cells),
        number(protected.primary.len())
    );
    if let (Some(mean), Some(largest)) = (all.mean_change, all.largest_change) {
        let mean = one_decimal(mean);
        let _ = writeln!(
            text,
            "Größte Änderung: {largest}. Mittlere Änderung: {mean}."
        );
    }
}

fn of_audit(text: &mut String, audit: &Audit, rounds: usize) {
    let coverage = audit.coverage;
    if coverage.guarded == 0 {
        text.push_str("Angriff: Es gibt nichts zu schützen.\n");
        return;
    }
    let _ = writeln!(
        text,
        "Angriff ({AUDIT_RULE}): {} geprüft; {} sicher, {} zu eng, {} unentschieden.",
        counted(coverage.guarded, "geschützte Zelle", "geschützte Zellen"),
        number(coverage.safe),
        number(coverage.too_narrow),
        number(coverage.undecided)
    );
    let widths = audit
        .findings
        .iter()
        .filter_map(|found| match found.demand {
            Demand::Values(_) => Some(found.witnessed.1 - found.witnessed.0 + 1),
            Demand::Levels { .. } => None,
        });
    match widths.min() {
        Some(narrowest) => drop(writeln!(
            text,
            "Engste verbliebene Spanne: mindestens {} mögliche Werte.",
            german(&narrowest.to_string())
        )),
        None => text
            .push_str("Jeder geschützte Betrag bleibt nach oben und unten offen wie verlangt.\n"),
    }
    if rounds > 0 {
        let _ = writeln!(
            text,
            "Der Angriff verlangte mehr: In {} wurde weiter verdeckt.",
            counted(rounds, "Runde", "Runden")
        );
    }
}

fn number(number: usize) -> String {
    german(&number.to_string())
}

fn one_decimal(number: f64) -> String {
    german(&format!("{number:.1}"))
}
