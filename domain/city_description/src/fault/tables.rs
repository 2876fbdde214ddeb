//! What can be wrong with how a table is described.

use terms::ReferencePeriod;

/// What can be wrong with how a table is described.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// An ending that no table has.
    #[error("Aus der Datei „{0}“ lassen sich keine Tabellen lesen.")]
    Ending(String),
    /// A field that only text files have.
    #[error("Die Angabe {0} gilt nur für Textdateien (.csv, .tsv, .txt).")]
    TextOnly(&'static str),
    /// A sheet of a file that has none.
    #[error("Ein Tabellenblatt (sheet) gibt es nur in .xlsx, .xlsm, .xls und .ods.")]
    SheetOfText,
    /// A separator that text files cannot have.
    #[error("Das Trennzeichen {0:?} geht nicht.")]
    Separator(char),
    /// Rows of the head that do not follow each other, or too many.
    #[error("Der Tabellenkopf kann nicht von Zeile {0} bis Zeile {1} reichen.")]
    HeadRows(u64, u64),
    /// Nothing says which area a row speaks of.
    #[error("Nichts sagt, von welchem Raum eine Zeile handelt.")]
    NoArea,
    /// Two places say which area a row speaks of.
    #[error("Der Raum steht an zwei Stellen: {0} und {1}.")]
    TwoAreas(&'static str, &'static str),
    /// Nothing says which period a value belongs to.
    #[error("Nichts sagt, zu welchem Jahr ein Wert gehört.")]
    NoPeriod,
    /// Two places say which period a value belongs to.
    #[error("Das Jahr steht an zwei Stellen: {0} und {1}.")]
    TwoPeriods(&'static str, &'static str),
    /// `{period}` in a name, but no list of periods.
    #[error(
        "{{period}} steht im Namen von Datei oder Blatt. Welche Jahre es gibt, fehlt (periods)."
    )]
    NoPeriods,
    /// A list of periods that nothing uses.
    #[error("periods nennt Jahre. {{period}} steht aber nicht im Namen von Datei oder Blatt.")]
    PeriodsUnused,
    /// A period that stands twice in the list.
    #[error("periods nennt das Jahr {0} zweimal.")]
    PeriodTwice(ReferencePeriod),
    /// How a period is written, without a column that holds it.
    #[error(
        "period_format sagt, wie das Jahr in seiner Spalte steht. Die Spalte fehlt (period_column)."
    )]
    PeriodFormatUnused,
    /// The boundaries of the level do not hold in a period of the table.
    #[error("Für {period} gelten andere Grenzen als die der Ebene „{level}“.")]
    OtherBoundaries {
        /// The level.
        level: String,
        /// The period.
        period: ReferencePeriod,
    },
    /// A placeholder that is not known there.
    #[error("Den Platzhalter in „{0}“ gibt es dort nicht.")]
    Placeholder(String),
    /// The same placeholder twice in one text.
    #[error("In „{0}“ steht ein Platzhalter zweimal.")]
    PlaceholderTwice(String),
    /// Some columns hold a period in their head, others do not.
    #[error("In „{0}“ fehlt {{period}}. Andere Spalten der Tabelle haben es.")]
    PeriodNotInAll(String),
    /// A value that comes from no column or from several places.
    #[error("„{0}“ braucht genau eine Angabe: column oder columns.")]
    ValueColumn(String),
    /// A value of a long table without the text of its rows.
    #[error("Bei „{0}“ fehlt label: der Text in der Spalte label_column.")]
    NoLabel(String),
    /// A value of a long table with a column of its own.
    #[error("„{0}“ hat label und zugleich eine eigene Spalte.")]
    LabelAndColumn(String),
    /// A text of rows without the column that holds it.
    #[error("„{0}“ hat label. Die Spalte mit diesen Texten fehlt (label_column).")]
    NoLabelColumn(String),
    /// Two values with the same text.
    #[error("Zwei Zahlen haben dasselbe label „{0}“.")]
    LabelTwice(String),
    /// A long table without the column of its values.
    #[error("Die Tabelle hat label_column. Die Spalte mit den Werten fehlt (value_column).")]
    NoValueColumn,
    /// A column of values in a table that is not long.
    #[error("value_column gehört zu label_column. Die fehlt.")]
    ValueColumnAlone,
    /// A value as published that would have to be added up.
    #[error(
        "„{0}“ ist ein Wert der Quelle. Mehrere Spalten (columns) lassen sich dafür nicht addieren."
    )]
    SummedMeasure(String),
    /// A column that is used for two things.
    #[error("Die Spalte „{0}“ wird zweimal verwendet.")]
    ColumnTwice(String),
    /// A column to be filled down that is not read, or holds values.
    #[error("fill_down nennt „{0}“. Gefüllt werden nur die Spalten mit Raum, Jahr oder label.")]
    FillDown(String),
    /// Counts of a level that is not the finest of a state.
    #[error("Sie hat die Ebene „{level}“, gezählt wird aber nur auf der Ebene „{finest}“.")]
    NotTheFinestLevel {
        /// Its level.
        level: String,
        /// The finest level.
        finest: String,
    },
    /// Raw counts would pass unprotected.
    #[error(
        "Ihre Quelle „{0}“ ist eine Statistikstelle (route). Ihre Zahlen dürfen nicht unverändert hinaus."
    )]
    Unprotected(String),
    /// Values as published in a table that is rounded.
    #[error(
        "Werte unter measures gehen hinaus, wie sie sind. Die Tabelle schützt Wirkraum aber selbst."
    )]
    MeasuresRounded,
    /// True counts with a zero that is none.
    #[error(
        "zero = \"rounded\" heißt, dass die Quelle schon gerundet hat. Die Tabelle schützt Wirkraum aber selbst."
    )]
    ZeroRoundedAgain,
    /// Totals of a level that does not contain the level of the table.
    #[error("totals nennt die Ebene „{0}“. Sie liegt nicht über der Ebene der Tabelle.")]
    TotalsNotAbove(String),
    /// Two entries for totals of one level.
    #[error("totals nennt die Ebene „{0}“ zweimal.")]
    TotalsTwice(String),
    /// A file of totals that is the table itself.
    #[error("Die Datei mit Summen „{0}“ ist die Datei der Tabelle.")]
    TotalsInTable(String),
    /// A file of totals with other placeholders than the table.
    #[error("Die Datei mit Summen „{0}“ hat andere Platzhalter als die Datei der Tabelle.")]
    TotalsPlaceholders(String),
    /// Totals where the area comes from a name.
    #[error(
        "Der Raum steht im Namen von Datei oder Blatt. So lassen sich keine Summen (totals) lesen."
    )]
    TotalsByName,
    /// A row of totals for an area that is not on their level.
    #[error("totals sagt, „{row}“ sei „{key}“. Diesen Raum gibt es auf der Ebene nicht.")]
    TotalsRow {
        /// The text of the row.
        row: String,
        /// The area.
        key: String,
    },
    /// Rows that are given twice.
    #[error("skip nennt „{0}“ zweimal.")]
    SkippedTwice(String),
    /// Rows that are totals and not read.
    #[error("„{0}“ steht unter skip und unter totals.")]
    SkippedTotal(String),
    /// Values that are left out twice.
    #[error("leave_out nennt {0} zweimal für denselben Raum.")]
    LeftOutTwice(ReferencePeriod),
    /// Values of a period that the table does not have.
    #[error("leave_out nennt {0}. Für dieses Jahr ist die Tabelle nicht.")]
    LeftOutPeriod(ReferencePeriod),
    /// A profile that is not described.
    #[error("Das Profil „{0}“ ist nicht beschrieben.")]
    NoProfile(String),
    /// A field that only holds for tables with gaps.
    #[error("Die Angabe {0} gilt nur mit protection = \"suppression\".")]
    SuppressionOnly(&'static str),
    /// A rule for single cells about a count that the table does not have.
    #[error("cells nennt die Zahl „{0}“. In dieser Tabelle steht sie nicht.")]
    CellsOfNoCount(String),
}

impl TableFault {
    /// Whether the table can be read as it was meant all the same.
    pub(super) fn leaves_it_readable(&self) -> bool {
        matches!(
            self,
            TableFault::Unprotected(_)
                | TableFault::MeasuresRounded
                | TableFault::ZeroRoundedAgain
                | TableFault::SkippedTwice(_)
                | TableFault::LeftOutTwice(_)
                | TableFault::LeftOutPeriod(_)
                | TableFault::PeriodFormatUnused
                | TableFault::NoProfile(_)
                | TableFault::SuppressionOnly(_)
                | TableFault::CellsOfNoCount(_)
        )
    }

    /// What to do about it.
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            TableFault::Ending(_) => {
                "Nennen Sie eine Datei .csv, .tsv, .txt, .xlsx, .xlsm, .xls oder .ods."
            }
            TableFault::TextOnly(_) => "Entfernen Sie die Angabe.",
            TableFault::SheetOfText => "Entfernen Sie sheet, oder nennen Sie die Arbeitsmappe.",
            TableFault::Separator(_) => {
                "Schreiben Sie: separator = \",\" oder \";\" oder \"\\t\" (Tabulator)."
            }
            TableFault::HeadRows(..) => {
                "Zählen Sie die Zeilen ab 1. Nennen Sie die erste und die letzte Zeile des Kopfes, höchstens 20."
            }
            TableFault::NoArea => {
                "Nennen Sie die Spalte mit area_column. Oder schreiben Sie {area} in sheet oder file."
            }
            TableFault::TwoAreas(..) | TableFault::TwoPeriods(..) => {
                "Behalten Sie eine der beiden Angaben."
            }
            TableFault::NoPeriod => {
                "Nennen Sie die Spalte mit period_column oder ein Jahr mit period. Oder schreiben Sie {period} in column, sheet oder file."
            }
            TableFault::NoPeriods => "Ergänzen Sie zum Beispiel: periods = [\"2001-2013\", 2015]",
            TableFault::PeriodsUnused => {
                "Entfernen Sie periods, oder schreiben Sie {period} in sheet oder file."
            }
            TableFault::PeriodTwice(_) => "Nennen Sie jedes Jahr nur einmal.",
            TableFault::PeriodFormatUnused => {
                "Entfernen Sie period_format, oder nennen Sie die Spalte."
            }
            TableFault::OtherBoundaries { .. } => {
                "Nennen Sie bei der Tabelle die Ebene, die in diesem Jahr galt, oder berichtigen Sie das Jahr."
            }
            TableFault::Placeholder(_) => {
                "{period} steht in file, sheet, column oder value_column, {area} in sheet oder im Namen der Datei. Andere gibt es nicht."
            }
            TableFault::PlaceholderTwice(_) => "Schreiben Sie ihn einmal.",
            TableFault::PeriodNotInAll(_) => {
                "Schreiben Sie {period} in alle Spalten. Oder beschreiben Sie zwei Tabellen."
            }
            TableFault::ValueColumn(_) => {
                "Nennen Sie mit column die Spalte. Nennen Sie mit columns die Spalten, die addiert werden."
            }
            TableFault::NoLabel(_) | TableFault::LabelAndColumn(_) => {
                "Schreiben Sie nur label, genau so wie in der Tabelle. Der Wert steht in value_column."
            }
            TableFault::NoLabelColumn(_) => "Ergänzen Sie label_column und value_column.",
            TableFault::LabelTwice(_) => "Geben Sie jeder Zahl ihr eigenes label.",
            TableFault::NoValueColumn => "Ergänzen Sie value_column.",
            TableFault::ValueColumnAlone => {
                "Ergänzen Sie label_column. Oder entfernen Sie value_column und nennen Sie bei jeder Zahl column."
            }
            TableFault::SummedMeasure(_) => "Nennen Sie eine Spalte mit column.",
            TableFault::ColumnTwice(_) => "Berichtigen Sie eine der beiden Angaben.",
            TableFault::FillDown(_) => "Entfernen Sie die Spalte aus fill_down.",
            TableFault::NotTheFinestLevel { .. } => {
                "Verwenden Sie eine Tabelle der feinsten Ebene. Größere Räume rechnet Wirkraum daraus zusammen."
            }
            TableFault::Unprotected(_) => {
                "Schreiben Sie protection = \"rounding\", \"suppression\" oder \"cell_key\". Hat die Quelle die Zahlen selbst geschützt oder veröffentlicht, berichtigen Sie route."
            }
            TableFault::MeasuresRounded => {
                "Schreiben Sie protection = \"as_published\", oder trennen Sie Zahlen und Werte in zwei Tabellen."
            }
            TableFault::ZeroRoundedAgain => {
                "Schreiben Sie protection = \"as_published\". Sind es die wahren Zahlen, entfernen Sie zero."
            }
            TableFault::TotalsNotAbove(_) => "Nennen Sie eine größere Ebene desselben Stands.",
            TableFault::TotalsTwice(_) => "Behalten Sie eine Angabe je Ebene.",
            TableFault::TotalsInTable(_) => {
                "Entfernen Sie file bei totals. Dann werden die Summen in der Tabelle selbst gesucht."
            }
            TableFault::TotalsPlaceholders(_) => {
                "Schreiben Sie {period} in beide Dateinamen oder in keinen."
            }
            TableFault::TotalsByName => {
                "Entfernen Sie totals, oder verwenden Sie eine Tabelle mit area_column."
            }
            TableFault::TotalsRow { .. } => {
                "Berichtigen Sie den Schlüssel bei rows. Der Schlüssel der Stadt steht bei city.id oder bei areas der letzten Ebene."
            }
            TableFault::SkippedTwice(_) | TableFault::LeftOutTwice(_) => {
                "Behalten Sie einen Eintrag."
            }
            TableFault::SkippedTotal(_) => "Entscheiden Sie sich für eines.",
            TableFault::LeftOutPeriod(_) => {
                "Berichtigen Sie das Jahr, oder entfernen Sie die Angabe."
            }
            TableFault::NoProfile(_) => {
                "Beschreiben Sie es unter [profiles.NAME], oder berichtigen Sie profile."
            }
            TableFault::SuppressionOnly(_) => {
                "Entfernen Sie die Angabe, oder schreiben Sie protection = \"suppression\"."
            }
            TableFault::CellsOfNoCount(_) => {
                "Nennen Sie bei count eine Zahl aus counts, oder lassen Sie count weg."
            }
        }
    }
}
