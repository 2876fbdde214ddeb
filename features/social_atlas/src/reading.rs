//! How a figure reads: the only place where a figure becomes words.

use crate::words::{FigureWords, Words};
use small_area_statistics::{Absence, Figure, Formula, Indicator, PublishedCount};
use ui::{Cell, Notation};

/// A figure in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The value, or why there is none.
    pub(crate) value: String,
    /// Whether `value` is words rather than a number.
    pub(crate) is_text: bool,
    /// What one unit is, to be written after the value.
    pub(crate) unit: Option<String>,
    /// Between which values the truth lies, if it is not known exactly.
    pub(crate) margin: Option<String>,
    /// The base of a share or ratio.
    pub(crate) base: Option<String>,
    /// That the source calls the value uncertain.
    pub(crate) doubt: Option<String>,
}

/// Puts figures into words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader {
    words: Words,
    notation: Notation,
    /// Never more digits after the point than this.
    most_decimals: usize,
}

impl Reader {
    pub(crate) fn new(words: Words) -> Self {
        Self {
            words,
            notation: words.notation(),
            most_decimals: usize::MAX,
        }
    }

    /// The same reader for figures that stand side by side and share their digits.
    pub(crate) fn with_at_most(self, decimals: usize) -> Self {
        Self {
            most_decimals: decimals,
            ..self
        }
    }

    /// A figure with as many digits as its own margin and the reader allow.
    pub(crate) fn read(&self, figure: &Figure, indicator: &Indicator) -> Reading {
        let decimals = figure.decimals().min(self.most_decimals);
        let unit = self.unit(indicator);
        let bare = Reading {
            value: String::new(),
            is_text: false,
            unit: None,
            margin: None,
            base: None,
            doubt: figure.is_limited().then(|| self.words.t("value-limited")),
        };
        match figure {
            Figure::Absent(absence) => Reading {
                value: self.absent(*absence),
                is_text: true,
                ..bare
            },
            Figure::Count(count) => {
                let is_text = is_none_or_few(*count);
                Reading {
                    value: doubted(self.count(*count), count.limited),
                    is_text,
                    unit: (!is_text).then_some(unit).flatten(),
                    margin: (!count.is_exact() && count.value > 0).then(|| {
                        self.words.with(
                            "margin",
                            &[
                                ("low", &self.notation.whole(count.low)),
                                ("high", &self.notation.whole(count.high)),
                            ],
                        )
                    }),
                    ..bare
                }
            }
            Figure::Measure { limited, .. } => {
                let value = figure.value().unwrap_or_default();
                Reading {
                    value: doubted(self.number(value, indicator, decimals), *limited),
                    unit,
                    ..bare
                }
            }
            Figure::Class { place, limited } => Reading {
                value: doubted(self.class(*place, indicator), *limited),
                is_text: true,
                ..bare
            },
            Figure::Ratio { denominator, .. } => {
                let (value, margin) = self.ratio(figure, indicator, decimals);
                Reading {
                    value: doubted(value, figure.is_limited()),
                    unit,
                    margin,
                    base: Some(
                        self.words
                            .with("base", &[("number", &self.count(*denominator))]),
                    ),
                    ..bare
                }
            }
        }
    }

    /// Value and unit in one line, such as for the name of an area on a map.
    pub(crate) fn line(&self, figure: &Figure, indicator: &Indicator) -> String {
        let reading = self.read(figure, indicator);
        match reading.unit {
            Some(unit) => format!("{} {unit}", reading.value),
            None => reading.value,
        }
    }

    /// The value alone, with its percent sign if it is a share.
    pub(crate) fn value(&self, figure: &Figure, indicator: &Indicator) -> String {
        self.read(figure, indicator).value
    }

    /// Value and margin for a table whose head names the unit.
    pub(crate) fn cells(&self, figure: &Figure, indicator: &Indicator) -> [Cell; 2] {
        let decimals = figure.decimals().min(self.most_decimals);
        let nothing = || Cell::text("–");
        match figure {
            Figure::Absent(absence) => [Cell::muted(self.absent(*absence)), nothing()],
            Figure::Count(count) => {
                let text = if is_none_or_few(*count) || count.value == 0 {
                    Cell::muted(doubted(self.count(*count), count.limited))
                } else {
                    let number = self.notation.whole(count.value);
                    Cell::text(doubted(number, count.limited))
                };
                [text, self.margin_cell(figure, 0).unwrap_or_else(nothing)]
            }
            Figure::Class { place, limited } => {
                let class = self.class(*place, indicator);
                [Cell::text(doubted(class, *limited)), nothing()]
            }
            Figure::Ratio { .. } | Figure::Measure { .. } => [
                Cell::text(doubted(
                    self.notation
                        .number(figure.value().unwrap_or_default(), decimals),
                    figure.is_limited(),
                )),
                self.margin_cell(figure, decimals).unwrap_or_else(nothing),
            ],
        }
    }

    fn margin_cell(&self, figure: &Figure, decimals: usize) -> Option<Cell> {
        let (low, high) = figure.range_outward(decimals)?;
        (low < high).then(|| {
            let [low, high] = [low, high].map(|end| self.notation.number(end, decimals));
            Cell::text(self.words.range_of(&low, &high))
        })
    }

    /// A number as an axis or a legend shows it, with its percent sign if it is a share.
    pub(crate) fn number(&self, value: f64, indicator: &Indicator, decimals: usize) -> String {
        let number = self.notation.number(value, decimals);
        match indicator.formula {
            Formula::Share { .. } => self.notation.percent(&number),
            _ => number,
        }
    }

    /// How a number of this indicator reads, with `#` in the place of its digits.
    pub(crate) fn form(&self, indicator: &Indicator) -> String {
        let number = match indicator.formula {
            Formula::Share { .. } => self.notation.percent("#"),
            _ => "#".to_owned(),
        };
        match self.unit(indicator) {
            Some(unit) => format!("{number} {unit}"),
            None => number,
        }
    }

    /// Why there is no value.
    pub(crate) fn absent(&self, absence: Absence) -> String {
        self.words.t(match absence {
            Absence::Missing => "absent-missing",
            Absence::Withheld => "absent-withheld",
            Absence::NobodyThere => "absent-nobody",
            Absence::WithheldBySource => "absent-withheld-by-source",
            Absence::NotPermitted => "absent-not-permitted",
            Absence::CannotExist => "absent-cannot-exist",
            Absence::NotYet => "absent-not-yet",
            Absence::Unreliable => "absent-unreliable",
        })
    }

    /// A class by its name.
    pub(crate) fn class(&self, place: u8, indicator: &Indicator) -> String {
        let name = match &indicator.formula {
            Formula::Class { classes, .. } => classes.get(usize::from(place)),
            _ => None,
        };
        name.map_or_else(
            || self.absent(Absence::Missing),
            |class| class.name.get(self.words.language).to_owned(),
        )
    }

    /// A published count in words.
    pub(crate) fn count(&self, count: PublishedCount) -> String {
        if is_none_or_few(count) {
            self.words.t("value-none-or-few")
        } else if count.is_exact() {
            self.notation.whole(count.value)
        } else if count.value == 0 {
            self.words.with(
                "value-at-most",
                &[("number", &self.notation.whole(count.high))],
            )
        } else {
            self.words.with(
                "value-about",
                &[("number", &self.notation.whole(count.value))],
            )
        }
    }

    fn ratio(
        &self,
        figure: &Figure,
        indicator: &Indicator,
        decimals: usize,
    ) -> (String, Option<String>) {
        let value = figure.value().unwrap_or_default();
        let (low, high) = figure.range_outward(decimals).unwrap_or((value, value));
        if value == 0.0 && high > 0.0 {
            let most = self.number(high, indicator, decimals);
            return (self.words.with("value-at-most", &[("number", &most)]), None);
        }
        let margin = (low < high).then(|| {
            self.words.with(
                "margin",
                &[
                    ("low", &self.notation.number(low, decimals)),
                    ("high", &self.number(high, indicator, decimals)),
                ],
            )
        });
        (self.number(value, indicator, decimals), margin)
    }

    /// What is written after a value: the unit, without the percent sign that the value carries.
    pub(crate) fn unit(&self, indicator: &Indicator) -> Option<String> {
        let unit = indicator.unit.get(self.words.language).trim();
        let unit = match indicator.formula {
            Formula::Share { .. } => unit.strip_prefix('%').map(str::trim).unwrap_or(""),
            _ => unit,
        };
        (!unit.is_empty()).then(|| unit.to_owned())
    }
}

/// A value that its source calls uncertain stands in brackets, as in official tables.
fn doubted(value: String, limited: bool) -> String {
    match limited {
        true => format!("({value})"),
        false => value,
    }
}

/// Zero stands for nobody or so few that they could be recognised.
fn is_none_or_few(count: PublishedCount) -> bool {
    count.value == 0 && count.low == 0 && count.high == 2
}

#[cfg(test)]
#[path = "reading_tests.rs"]
pub(crate) mod tests;
