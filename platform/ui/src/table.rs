//! Tables of figures.

use crate::html::component;
use askama::Template;

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands in it.
    pub head: String,
    /// The unit of its figures, shown in the head.
    pub unit: Option<String>,
    /// Whether it holds figures, which are set to the right.
    pub numeric: bool,
}

impl Column {
    /// A column of words.
    pub fn words(head: impl Into<String>) -> Self {
        Self {
            head: head.into(),
            unit: None,
            numeric: false,
        }
    }

    /// A column of figures with their unit.
    pub fn figures(head: impl Into<String>, unit: Option<String>) -> Self {
        Self {
            head: head.into(),
            unit,
            numeric: true,
        }
    }
}

/// What stands in one field of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Whether it says why there is no figure; it is then set apart.
    pub muted: bool,
}

impl Cell {
    /// A field with a text.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// A field that says why there is no figure.
    pub fn muted(text: impl Into<String>) -> Self {
        Self {
            muted: true,
            ..Self::text(text)
        }
    }

    /// A field that leads somewhere.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            href: Some(href.into()),
            ..Self::text(text)
        }
    }
}

/// A line between rows that says what is different below it, such as other boundaries. The rows
/// from here to the next one belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Divider {
    /// Before which row it stands, from 0.
    pub before: usize,
    /// What it says.
    pub text: String,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The first field: what the row speaks of.
    pub head: Cell,
    /// One field for each column after the first.
    pub cells: Vec<Cell>,
    /// Whether it stands out, such as the whole among its parts.
    pub emphasis: bool,
}

/// A table whose rows become cards on narrow screens.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/table.html")]
pub struct DataTable {
    /// What it shows, of when and from where.
    pub caption: String,
    /// The columns; the first belongs to the rows' heads.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Lines between rows.
    pub dividers: Vec<Divider>,
    /// Whether it is set smaller, for tables beside a chart.
    pub compact: bool,
}

impl DataTable {
    /// The column of the cell with this index, counted without the rows' heads.
    fn column(&self, index: &usize) -> &Column {
        static EMPTY: Column = Column {
            head: String::new(),
            unit: None,
            numeric: false,
        };
        self.columns.get(*index + 1).unwrap_or(&EMPTY)
    }

    /// The line before the row with this index.
    fn divider(&self, row: &usize) -> Option<&Divider> {
        self.dividers.iter().find(|divider| divider.before == *row)
    }
}

component!(DataTable);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_escapes_what_stands_in_it_and_sets_figures_to_the_right() {
        let table = DataTable {
            caption: "People".into(),
            columns: vec![
                Column::words("Area"),
                Column::figures("Value", Some("%".into())),
            ],
            rows: vec![Row {
                head: Cell::link("<b>North</b>", "/north?a=1&b=2"),
                cells: vec![Cell::text("12")],
                emphasis: false,
            }],
            dividers: Vec::new(),
            compact: false,
        };
        let html = table.to_string();
        assert!(!html.contains("<b>"), "{html}");
        assert!(html.contains("a=1&#38;b=2"), "{html}");
        assert!(html.contains("kern-table__cell--numeric"), "{html}");
        assert!(html.contains("data-label=\"Value (%)\""), "{html}");
    }

    #[test]
    fn a_line_between_rows_heads_the_rows_below_it() {
        let row = |year: &str| Row {
            head: Cell::text(year),
            cells: vec![Cell::text("12")],
            emphasis: false,
        };
        let html = DataTable {
            caption: "People".into(),
            columns: vec![Column::words("Year"), Column::figures("Value", None)],
            rows: vec![row("2021"), row("2020")],
            dividers: vec![Divider {
                before: 1,
                text: "until 2020".into(),
            }],
            compact: true,
        }
        .to_string();
        let groups: Vec<&str> = html.split("<tbody").skip(1).collect();
        assert_eq!(groups.len(), 2, "{html}");
        assert!(groups[0].contains("2021") && !groups[0].contains("until"));
        assert!(
            groups[1].contains("scope=\"rowgroup\" colspan=\"2\""),
            "{html}"
        );
        assert!(groups[1].find("until 2020") < groups[1].find(">2020<"));
    }
}
