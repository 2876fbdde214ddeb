//! What is wrong with a table, in the words of those who keep such files.

use disclosure_control::tables::TableError;
use files::Problem;

/// A fault of a table as a problem of its file. `line_of` knows the line of a row, counted from 1.
pub(super) fn problem_of(
    file: &str,
    error: &TableError,
    line_of: impl Fn(usize) -> Option<u64>,
) -> Problem {
    let at = |problem: Problem, row: usize| match line_of(row) {
        Some(line) => problem.at_row(line),
        None => problem,
    };
    let new = |what: String, remedy: &str| Problem::new(file, what, remedy);
    match error {
        TableError::NoCodes { variable } => new(
            "Unter der Summe steht keine einzige Ausprägung.".into(),
            "Geben Sie mindestens eine Ausprägung an.",
        )
        .in_column(variable.clone()),
        TableError::DuplicateCode { variable, code } => new(
            "Der Code steht an zwei Stellen der Hierarchie.".into(),
            "Geben Sie jeder Stelle einen eigenen Code.",
        )
        .in_column(variable.clone())
        .with_value(code),
        TableError::MissingParent {
            variable,
            code,
            parent,
        } => new(
            format!("Der Code gehört zu „{parent}“, das es nicht gibt."),
            "Ergänzen Sie den fehlenden Code.",
        )
        .in_column(variable.clone())
        .with_value(code),
        TableError::Circle { variable, code } => new(
            "Der Code steht unter sich selbst.".into(),
            "Lösen Sie den Kreis in der Hierarchie auf.",
        )
        .in_column(variable.clone())
        .with_value(code),
        TableError::NotOneTotal { variable, found } => new(
            format!("Die Hierarchie hat {found} Summen statt einer."),
            "Genau ein Code darf über allen anderen stehen.",
        )
        .in_column(variable.clone()),
        TableError::Empty { .. } => new(
            "Die Tabelle hat keine Zeile mit Zahlen.".into(),
            "Unter dem Kopf muss mindestens eine Zeile stehen.",
        ),
        TableError::DuplicateVariable { variable, .. } => new(
            "Die Spalte kommt zweimal vor.".into(),
            "Nennen Sie jede Spalte in --dims nur einmal.",
        )
        .in_column(variable.clone()),
        TableError::WrongLength {
            row, found, wanted, ..
        } => at(
            new(
                format!("Die Zeile hat {found} Codes statt {wanted}."),
                "Prüfen Sie die Trennzeichen dieser Zeile.",
            ),
            *row,
        ),
        TableError::UnknownCode {
            row,
            variable,
            code,
            ..
        } => at(
            new(
                "Diesen Code kennt die Hierarchie nicht.".into(),
                "Ergänzen Sie ihn in der Hierarchie, oder berichtigen Sie die Zeile.",
            )
            .in_column(variable.clone())
            .with_value(code),
            *row,
        ),
        TableError::TotalAmongParts {
            row,
            variable,
            code,
            ..
        } => at(
            new(
                "Die Zeile nennt eine Summe, hier zählen nur einzelne Fälle.".into(),
                "Lassen Sie die Zeile weg: Summen bildet das Programm.",
            )
            .in_column(variable.clone())
            .with_value(code),
            *row,
        ),
        TableError::RepeatedCell { row, cell, .. } => at(
            new(
                format!("Die Zelle {cell} steht zweimal in der Tabelle."),
                "Ordnet noch eine Spalte die Tabelle? Dann nennen Sie sie mit --dims. Sind die Zeilen einzelne Fälle, dann rufen Sie mit --records auf. Steht die Zeile aus Versehen doppelt da, dann lassen Sie eine weg.",
            ),
            *row,
        ),
        TableError::Negative { row, count, .. } => at(
            new(
                "Die Anzahl ist kleiner als null.".into(),
                "Berichtigen Sie die Zahl. Eine Anzahl beginnt bei 0.",
            )
            .with_value(&count.to_string()),
            *row,
        ),
        TableError::ContradictoryTotal {
            cell, stated, sum, ..
        } => new(
            format!("Die Summe {cell} ist mit {stated} angegeben, ihre Teile ergeben {sum}."),
            "Berichtigen Sie die Summe oder einen ihrer Teile.",
        ),
        TableError::ContradictoryTables {
            first,
            second,
            cell,
            one,
            other,
        } => new(
            format!(
                "{first} und {second} nennen für {cell} verschiedene Zahlen: {one} und {other}."
            ),
            "Berichtigen Sie eine davon. Zählen die Tabellen Verschiedenes, dann schützen Sie jede für sich.",
        ),
        TableError::TooLarge { cell, .. } => new(
            format!("Die Summe {cell} ist zu groß zum Rechnen."),
            "Nehmen Sie eine größere Einheit, zum Beispiel Tausend.",
        ),
        TableError::TooManyCells { limit, .. } => new(
            format!("Die Tabelle hätte mehr als {limit} Zellen."),
            "Teilen Sie die Tabelle, oder lassen Sie eine Spalte weg.",
        ),
    }
}
