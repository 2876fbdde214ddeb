//! One figure as a row of a table, and back.
//!
//! A machine rebuilds each figure from the counts of its row. The columns for people (`value` of
//! what was computed here, `low`, `high`, the statuses) must say the same, or the row is refused.

use city_description::{PublicDescription, TableProtection};
use csv::ByteRecord;
use small_area_statistics::{Absence, Figure, Formula, Indicator, PublishedCount};
use std::fmt::Write as _;
use terms::{ConfidentialityStatus, Decimal};

/// The columns of a table of figures. The first [`PLACE`] say of what, the others are the figure.
pub const COLUMNS: [&str; 17] = [
    "level",
    "area",
    "indicator",
    "period",
    "value",
    "low",
    "high",
    "obs_status",
    "conf_status",
    "reason",
    "uncertain",
    "numerator",
    "numerator_low",
    "numerator_high",
    "denominator",
    "denominator_low",
    "denominator_high",
];

/// How many columns say of what a figure is.
pub(super) const PLACE: usize = 4;

const VALUE: usize = 4;
const STATUS: usize = 7;
const CONFIDENTIALITY: usize = 8;
const REASON: usize = 9;
const UNCERTAIN: usize = 10;
const NUMERATOR: usize = 11;
const DENOMINATOR: usize = 14;

/// What the column `uncertain` says of numerator and denominator.
const UNCERTAIN_COUNTS: [(&str, bool, bool); 3] = [
    ("numerator", true, false),
    ("denominator", false, true),
    ("both", true, true),
];

/// Writes and reads the figures of one indicator.
#[derive(Debug)]
pub struct FigureRows<'a> {
    indicator: &'a Indicator,
    /// Of what is shown: changed here, or as its source published it.
    shown: ConfidentialityStatus,
    text: String,
    again: ByteRecord,
}

impl<'a> FigureRows<'a> {
    /// For the figures of this indicator.
    pub fn new(description: &PublicDescription, indicator: &'a Indicator) -> Self {
        Self {
            indicator,
            shown: shown_confidentiality(description, indicator),
            text: String::new(),
            again: ByteRecord::new(),
        }
    }

    /// Adds the columns of a figure to a row that already says of what it is.
    pub fn push(&mut self, row: &mut ByteRecord, figure: &Figure) {
        let (numerator, denominator) = match *figure {
            Figure::Count(count) => (Some(count), None),
            Figure::Ratio {
                numerator,
                denominator,
                ..
            } => (Some(numerator), Some(denominator)),
            Figure::Measure { .. } | Figure::Class { .. } | Figure::Absent(_) => (None, None),
        };
        self.text.clear();
        put_value(&mut self.text, figure, self.indicator);
        row.push_field(self.text.as_bytes());
        match shown_range(figure, self.indicator) {
            Some((low, high)) => {
                let digits = figure.decimals();
                self.push_text(row, format_args!("{low:.digits$}"));
                self.push_text(row, format_args!("{high:.digits$}"));
            }
            None => push_empty(row, 2),
        }
        row.push_field(figure.status().code().as_bytes());
        row.push_field(self.confidentiality(figure).code().as_bytes());
        row.push_field(figure.absence().map_or("", Absence::name).as_bytes());
        row.push_field(uncertain(figure).as_bytes());
        for count in [numerator, denominator] {
            match count {
                Some(count) => {
                    for number in [count.value, count.low, count.high] {
                        self.push_text(row, format_args!("{number}"));
                    }
                }
                None => push_empty(row, 3),
            }
        }
    }

    /// Of a value: whether it was changed here. Of a gap: whether somebody withholds the value to
    /// protect people.
    pub fn confidentiality(&self, figure: &Figure) -> ConfidentialityStatus {
        figure
            .absence()
            .map_or(self.shown, Absence::confidentiality)
    }

    fn push_text(&mut self, row: &mut ByteRecord, text: std::fmt::Arguments<'_>) {
        self.text.clear();
        // Writing into a text cannot fail.
        let _ = self.text.write_fmt(text);
        row.push_field(self.text.as_bytes());
    }

    /// The figure of a row.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub(super) fn read(&mut self, row: &ByteRecord) -> Result<Figure, String> {
        let figure = self.figure(row)?;
        let mut again = std::mem::take(&mut self.again);
        again.clear();
        self.push(&mut again, &figure);
        // Earlier builds said of a gap what they said of the values beside it.
        let as_of_values = |at: usize, found: &[u8]| {
            at + PLACE == CONFIDENTIALITY
                && figure.absence().is_some()
                && found == self.shown.code().as_bytes()
        };
        let differs = again
            .iter()
            .zip(row.iter().skip(PLACE))
            .enumerate()
            .position(|(at, (said, found))| said != found && !as_of_values(at, found));
        self.again = again;
        match differs {
            None => Ok(figure),
            Some(at) => Err(format!(
                "the column {} does not say what the rest of the row says",
                COLUMNS[PLACE + at]
            )),
        }
    }

    fn figure(&self, row: &ByteRecord) -> Result<Figure, String> {
        if !row[REASON].is_empty() {
            let name = String::from_utf8_lossy(&row[REASON]);
            return Absence::named(&name)
                .map(Figure::Absent)
                .ok_or_else(|| format!("the reason {name:?} is unknown"));
        }
        let limited = match &row[STATUS] {
            b"A" => false,
            b"U" => true,
            other => {
                let other = String::from_utf8_lossy(other);
                return Err(format!(
                    "the status {other:?} is neither A nor U and there is no reason"
                ));
            }
        };
        let (per, part_of_whole) = match &self.indicator.formula {
            Formula::Count { .. } => {
                return count(row, NUMERATOR, limited).map(Figure::Count);
            }
            Formula::Measure { decimals, .. } => {
                let value = text(&row[VALUE])?.parse::<Decimal>();
                return value
                    .map_err(|error| error.to_string())
                    .map(|value| Figure::Measure {
                        value,
                        shown: *decimals,
                        limited,
                    });
            }
            Formula::Class { classes, .. } => {
                let code = text(&row[VALUE])?;
                let place = classes.iter().position(|class| class.code == code);
                return place
                    .and_then(|place| u8::try_from(place).ok())
                    .map(|place| Figure::Class { place, limited })
                    .ok_or_else(|| format!("the class {code:?} is not described"));
            }
            Formula::Share { .. } => (100, true),
            Formula::Ratio { per, .. } => (*per, false),
        };
        let (above, below) = UNCERTAIN_COUNTS
            .into_iter()
            .find(|(name, _, _)| name.as_bytes() == &row[UNCERTAIN])
            .map_or((false, false), |(_, above, below)| (above, below));
        let (numerator, denominator) = (
            count(row, NUMERATOR, above)?,
            count(row, DENOMINATOR, below)?,
        );
        if denominator.value == 0 {
            return Err("the denominator is zero".to_owned());
        }
        Ok(Figure::Ratio {
            numerator,
            denominator,
            per,
            part_of_whole,
        })
    }
}

/// The SDMX confidentiality of the values of an indicator that are shown: C if a count behind them was
/// changed to protect people, F if they stand as their source published them.
pub fn shown_confidentiality(
    description: &PublicDescription,
    indicator: &Indicator,
) -> ConfidentialityStatus {
    let counts = indicator.formula.counts();
    let protected = counts.into_iter().any(|count| {
        description.protected_counts.get(count) != Some(&TableProtection::AsPublished)
    });
    if protected {
        ConfidentialityStatus::Confidential
    } else {
        ConfidentialityStatus::Free
    }
}

/// The value of a figure as it stands in its file; empty if there is none. What its source
/// published stands there as it was published, with all its digits.
pub fn value_text(figure: &Figure, indicator: &Indicator) -> String {
    let mut text = String::new();
    put_value(&mut text, figure, indicator);
    text
}

/// The range of a figure as it stands in its file, rounded outward.
pub fn range_texts(figure: &Figure, indicator: &Indicator) -> Option<(String, String)> {
    let digits = figure.decimals();
    shown_range(figure, indicator)
        .map(|(low, high)| (format!("{low:.digits$}"), format!("{high:.digits$}")))
}

fn put_value(text: &mut String, figure: &Figure, indicator: &Indicator) {
    // Writing into a text cannot fail.
    let _ = match (figure, &indicator.formula) {
        (Figure::Measure { value, .. }, _) => write!(text, "{value}"),
        (Figure::Class { place, .. }, Formula::Class { classes, .. }) => classes
            .get(usize::from(*place))
            .map_or(Ok(()), |class| text.write_str(&class.code)),
        (Figure::Count(count), _) => write!(text, "{}", count.value),
        _ => match figure.value() {
            Some(value) => write!(text, "{value:.*}", figure.decimals()),
            None => Ok(()),
        },
    };
}

fn shown_range(figure: &Figure, indicator: &Indicator) -> Option<(f64, f64)> {
    if indicator.formula.measure().is_some() {
        return None;
    }
    figure.range_outward(figure.decimals())
}

/// Which counts of a ratio its source calls uncertain: `numerator`, `denominator`, `both`, or nothing.
pub fn uncertain(figure: &Figure) -> &'static str {
    let Figure::Ratio {
        numerator,
        denominator,
        ..
    } = figure
    else {
        return "";
    };
    UNCERTAIN_COUNTS
        .into_iter()
        .find(|(_, above, below)| (*above, *below) == (numerator.limited, denominator.limited))
        .map_or("", |(name, _, _)| name)
}

fn push_empty(row: &mut ByteRecord, fields: usize) {
    for _ in 0..fields {
        row.push_field(b"");
    }
}

fn text(field: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(field).map_err(|_| "a column is not UTF-8".to_owned())
}

fn count(row: &ByteRecord, first: usize, limited: bool) -> Result<PublishedCount, String> {
    let number = |at: usize| {
        let field = text(&row[at])?;
        field
            .parse::<u64>()
            .map_err(|_| format!("the column {} holds no count: {field:?}", COLUMNS[at]))
    };
    let (value, low, high) = (number(first)?, number(first + 1)?, number(first + 2)?);
    if low > value || value > high {
        return Err(format!("the {} lies outside its own range", COLUMNS[first]));
    }
    Ok(PublishedCount {
        value,
        low,
        high,
        limited,
    })
}
