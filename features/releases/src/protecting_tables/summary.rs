//! What was done to tables, in a few lines.

use super::{Outcome, ProtectedTables, Protection};
use crate::german_number::german;
use disclosure_control::{
    audit::{AUDIT_RULE, Demand},
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
    let len = number(tables.len());
    match tables.tables().len() {
        1 => drop(writeln!(
            text,
            "Die Tabelle hat {len} Zellen, Summen eingeschlossen."
        )),
        some => drop(writeln!(
            text,
            "{some} Tabellen haben zusammen {len} Zellen, Summen eingeschlossen. Gemeinsame Zellen zählen einmal."
        )),
    }
    let (method, rule) = protection.method.words();
    let _ = writeln!(text, "Verfahren: {method} (Regelstand {rule}).");
    match &protected.outcome {
        Outcome::Withheld { .. } => of_withheld(&mut text, protected, &all, &finest),
        Outcome::Changed { .. } => of_changed(&mut text, protected, &all),
    }
    of_audit(&mut text, protected, protection.audit);
    text
}

fn of_withheld(
    text: &mut String,
    protected: &ProtectedTables,
    all: &InformationLoss,
    finest: &InformationLoss,
) {
    let (primary, before) = (protected.primary.len(), protected.before_attack);
    let after = match all.withheld.saturating_sub(before) {
        0 => String::new(),
        more => format!(", {} nach dem Angriff", number(more)),
    };
    let _ = writeln!(
        text,
        "Nicht gezeigt: {} ({} primär nach den Regeln, {} sekundär zum Schutz anderer{after}).",
        cells(all.withheld, "Zelle", "Zellen"),
        number(primary),
        number(before.min(all.withheld).saturating_sub(primary))
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

fn of_audit(text: &mut String, protected: &ProtectedTables, in_full: bool) {
    let (audit, rounds) = (&protected.audit, protected.rounds);
    let coverage = audit.coverage;
    if coverage.guarded == 0 {
        text.push_str("Angriff: Es gibt nichts zu schützen.\n");
        return;
    }
    let _ = writeln!(
        text,
        "Angriff ({AUDIT_RULE}): {} geprüft; {} sicher, {} zu eng, {} unentschieden.",
        cells(coverage.guarded, "geschützte Zelle", "geschützte Zellen"),
        number(coverage.safe),
        number(coverage.too_narrow),
        number(coverage.undecided)
    );
    if rounds > 0 {
        let _ = writeln!(
            text,
            "Der Angriff verlangte mehr: In {} wurde weiter verdeckt.",
            counted(rounds, "Runde", "Runden")
        );
    }
    if !in_full {
        text.push_str(
            "Nur entlang einzelner Summen angegriffen (--quick-attack). Unentschieden heißt: Wie weit sich die Zahl eingrenzen \
             lässt, ist offen.\n",
        );
        return;
    }
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
}

fn cells(several: usize, one: &str, more: &str) -> String {
    let noun = if several == 1 { one } else { more };
    format!("{} {noun}", number(several))
}

fn number(number: usize) -> String {
    german(&number.to_string())
}

fn one_decimal(number: f64) -> String {
    german(&format!("{number:.1}"))
}
