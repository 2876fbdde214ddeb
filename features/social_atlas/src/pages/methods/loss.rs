//! What protection cost, as a table.

use crate::words::Words;
use city_description::TableProtection;
use releases::directory::ProtectionLoss;
use ui::{Cell, Column, DataTable, Row};

/// What protection cost.
#[derive(Debug)]
pub(super) struct Losses {
    pub(super) table: DataTable,
    /// Whether some of it is not told.
    pub(super) unsaid: bool,
}

/// The table, if the release tells anything of it.
pub(super) fn losses(words: Words, losses: &[ProtectionLoss]) -> Option<Losses> {
    let notation = words.notation();
    let mut unsaid = false;
    let rows: Vec<Row> = losses
        .iter()
        .map(|loss| {
            let mut told = |text: Option<String>| match text {
                Some(text) => Cell::text(text),
                None => {
                    unsaid = true;
                    Cell::muted(words.t("loss-unsaid"))
                }
            };
            let tenths = |tenths: u64| notation.number(tenths as f64 / 10.0, 1);
            let points = |number: u64| words.with("loss-points", &[("number", &tenths(number))]);
            let percent = |percent: u64| notation.percent(&notation.whole(percent));
            let suppressed = loss.protection == TableProtection::Suppression;
            // Nothing is withheld elsewhere, and here what is shown is exact.
            let cases = match (suppressed, loss.withheld) {
                (true, 1..) => told(loss.percent_of_cases_withheld.map(percent)),
                _ => Cell::text(percent(0)),
            };
            let change = match suppressed {
                true => Cell::text(notation.whole(0)),
                false => told(loss.tenths_of_mean_change.map(tenths)),
            };
            let shares_change = match loss.shares {
                0 => Cell::muted(words.t("loss-unsaid")),
                _ => told(loss.tenths_of_mean_change_of_shares.map(points)),
            };
            let cells = vec![
                Cell::text(notation.whole(loss.cells)),
                Cell::text(notation.whole(loss.withheld)),
                cases,
                change,
                Cell::text(notation.whole(loss.shares_lost)),
                shares_change,
            ];
            Row {
                head: Cell::text(words.t(match loss.protection {
                    TableProtection::Suppression => "loss-suppression",
                    TableProtection::CellKey => "loss-cell-key",
                    TableProtection::Rounding | TableProtection::AsPublished => "loss-rounding",
                })),
                cells,
                emphasis: false,
            }
        })
        .collect();
    let figures = [
        "loss-cells",
        "loss-withheld",
        "loss-cases",
        "loss-change",
        "loss-shares-lost",
        "loss-shares-change",
    ];
    let figures = figures.map(|key| Column::figures(words.t(key), None));
    let mut columns = vec![Column::words(words.t("loss-way"))];
    columns.extend(figures);
    (!rows.is_empty()).then(|| Losses {
        table: DataTable {
            caption: words.t("loss-caption"),
            columns,
            rows,
            dividers: Vec::new(),
            compact: false,
        },
        unsaid,
    })
}
