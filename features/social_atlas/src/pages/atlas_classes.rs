//! The classes of a map and their legend.

use super::atlas_classing::Classing;
use crate::{reading::Reader, words::Words};
use small_area_statistics::{
    Absence, ChoiceReason, ClassLimits, ClassMethod, Figure, Formula, Indicator, PublishedCount,
    quantile_classes,
};
use ui::{Legend, LegendEntry, ShapeClass};

/// The most classes that have colours one can tell apart.
const MOST_CLASSES: usize = 6;

/// The classes of the figures on one map. Values are classed as they are shown: rounded to the
/// digits that all margins allow, so that legend, table and colour never contradict each other.
/// Counts published as zero are a class of their own: they mean "none or very few", not a number.
#[derive(Debug)]
pub(crate) struct Classes {
    /// The widest of the counts published as zero.
    few: Option<PublishedCount>,
    limits: ClassLimits,
    /// The shade of "none or very few", if there is such a class, then those of `limits`.
    shades: Vec<ShapeClass>,
    decimals: usize,
    /// How the limits were found, and why so if the reader chose nothing; none if the figures are
    /// classes already, as their source published them. Then `shades` are those of its classes in
    /// their order.
    method: Option<(ClassMethod, Option<ChoiceReason>)>,
}

/// A count published as zero though it may be more.
fn few(figure: &Figure) -> Option<PublishedCount> {
    match figure {
        Figure::Count(count) if count.value == 0 && !count.is_exact() => Some(*count),
        _ => None,
    }
}

/// The pattern of a reason why there is no value: there is one and it is not shown, nobody is there,
/// or none was given.
pub(crate) fn shape_of(absence: Absence) -> ShapeClass {
    match absence {
        Absence::Withheld | Absence::WithheldBySource | Absence::NotPermitted => {
            ShapeClass::Withheld
        }
        Absence::NobodyThere | Absence::CannotExist => ShapeClass::Nobody,
        Absence::Missing | Absence::NotYet | Absence::Unreliable => ShapeClass::NoValue,
    }
}

impl Classes {
    /// Classes of figures; those of `others` (of other years) are classed with them.
    fn new(figures: &[Figure], classing: &Classing, others: &[Figure]) -> Self {
        let all = || figures.iter().chain(others);
        let decimals = all()
            .filter(|figure| figure.value().is_some() && figure.class().is_none())
            .map(Figure::decimals)
            .min()
            .unwrap_or(0);
        let none_or_few = all().filter_map(few).max_by_key(|count| count.high);
        let values: Vec<f64> = all()
            .filter(|figure| few(figure).is_none())
            .filter_map(|figure| Some(shown(figure.value()?, decimals)))
            .collect();
        // "None or very few" takes one of the colours.
        let most = MOST_CLASSES - usize::from(none_or_few.is_some());
        let wanted = classing.wanted(values.len()).min(most);
        let (method, reason) = classing.method(&values, wanted);
        let limits = method.limits(&values, wanted);
        let shades = ShapeClass::scale(limits.count() + usize::from(none_or_few.is_some()));
        Self {
            few: none_or_few,
            limits,
            shades,
            decimals,
            method: Some((method, reason)),
        }
    }

    /// The classes of an indicator: those of its source if it has some, else made from the figures
    /// and those of other years that are to have the same classes.
    pub(crate) fn of(
        indicator: &Indicator,
        figures: &[Figure],
        classing: &Classing,
        others: &[Figure],
    ) -> Self {
        match &indicator.formula {
            Formula::Class { classes, .. } => Self {
                few: None,
                limits: quantile_classes(&[], 1),
                shades: ShapeClass::scale(classes.len()),
                decimals: 0,
                method: None,
            },
            _ => Self::new(figures, classing, others),
        }
    }

    /// Digits after the point that all margins allow.
    pub(crate) fn decimals(&self) -> usize {
        self.decimals
    }

    /// How many classes there are.
    pub(crate) fn count(&self) -> usize {
        self.shades.len()
    }

    /// Whether some counts are published as zero.
    pub(crate) fn has_few(&self) -> bool {
        self.few.is_some()
    }

    /// The smallest and the largest value, apart from counts published as zero.
    pub(crate) fn ends(&self) -> Option<(f64, f64)> {
        let mut classes = self.limits.classes();
        let first = classes.next()?;
        Some((first.0, classes.last().unwrap_or(first).1))
    }

    /// The colour or pattern of a figure.
    pub(crate) fn class_of(&self, figure: &Figure) -> ShapeClass {
        match figure {
            Figure::Absent(absence) => shape_of(*absence),
            Figure::Class { place, .. } => {
                let shade = self.shades.get(usize::from(*place)).copied();
                shade.unwrap_or(ShapeClass::NoValue)
            }
            figure if few(figure).is_some() => {
                self.shades.first().copied().unwrap_or(ShapeClass::NoValue)
            }
            figure => figure
                .value()
                .and_then(|value| self.limits.class_of(shown(value, self.decimals)))
                .and_then(|class| {
                    self.shades
                        .get(class + usize::from(self.has_few()))
                        .copied()
                })
                .unwrap_or(ShapeClass::NoValue),
        }
    }

    /// From which value on which shade holds, ascending; the first also below. Values are compared as
    /// they are shown.
    pub(crate) fn steps(&self) -> Vec<(f64, ShapeClass)> {
        let shades = self.shades.iter().skip(usize::from(self.has_few()));
        let limits = self.limits.classes().map(|(low, _)| low);
        limits.zip(shades.copied()).collect()
    }

    /// The legend: classes from the lowest, then the reasons why there is no value.
    pub(crate) fn legend(&self, words: Words, indicator: &Indicator, figures: &[Figure]) -> Legend {
        let reader = Reader::new(words);
        let number = |value| reader.number(value, indicator, self.decimals);
        let last = self.limits.count().saturating_sub(1);
        let few = self
            .few
            .and_then(|count| Some((*self.shades.first()?, reader.count(count))));
        let shades = self.shades.iter().skip(usize::from(self.has_few()));
        let classes =
            self.limits
                .classes()
                .zip(shades)
                .enumerate()
                .map(|(index, ((low, high), shade))| {
                    let text = if low == high {
                        number(low)
                    } else {
                        let key = if index == last {
                            "legend-last"
                        } else {
                            "legend-class"
                        };
                        words.with(key, &[("low", &number(low)), ("high", &number(high))])
                    };
                    (*shade, text)
                });
        let named = match &indicator.formula {
            Formula::Class { classes, .. } if self.published() => classes.as_slice(),
            _ => &[],
        };
        let named = named
            .iter()
            .zip(&self.shades)
            .map(|(class, shade)| (*shade, class.name.get(words.language).to_owned()));
        let of_class = |class| figures.iter().filter(|f| self.class_of(f) == class).count();
        let shown = few
            .into_iter()
            .chain(classes)
            .chain(named)
            .map(|(class, text)| (class, text, of_class(class)));
        // Several reasons may share a pattern: each is counted on its own.
        let absences = Absence::ALL.into_iter().filter_map(|absence| {
            let count = figures
                .iter()
                .filter(|figure| figure.absence() == Some(absence))
                .count();
            (count > 0).then(|| (shape_of(absence), reader.absent(absence), count))
        });
        Legend {
            map_id: "map".into(),
            title: indicator.unit.get(words.language).to_owned(),
            entries: shown
                .chain(absences)
                .map(|(class, text, count)| LegendEntry {
                    class,
                    text,
                    count: words.counted("legend-areas", count, &[]),
                })
                .collect(),
        }
    }

    /// Whether the source made the classes.
    pub(crate) fn published(&self) -> bool {
        self.method.is_none()
    }

    /// How the classes came about, in sentences, and the version of the rule.
    pub(crate) fn explained(&self, words: Words, steady: bool) -> (Vec<String>, Option<String>) {
        let Some((method, reason)) = &self.method else {
            return (vec![words.t("formula-class")], None);
        };
        let mut sentences = vec![words.counted("atlas-classes", self.count(), &[])];
        if self.limits.count() > 1 {
            sentences.push(words.t(&format!("method-{}-meaning", method.name())));
            sentences.extend(reason.map(|reason| {
                words.t(match reason {
                    ChoiceReason::GroupsAlike => "method-because-alike",
                    ChoiceReason::FewStandOut => "method-because-few",
                })
            }));
        }
        if steady {
            sentences.push(words.t("method-steady-meaning"));
        }
        sentences.push(words.t("atlas-classes-published"));
        let rule = words.with("atlas-classes-rule", &[("rule", method.rule())]);
        (sentences, Some(rule))
    }
}

/// A value as it is shown.
fn shown(value: f64, decimals: usize) -> f64 {
    // Through the same writing as on the page, so that a tie is broken the same way.
    format!("{value:.decimals$}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use small_area_statistics::{PublishedCount, ratio};

    fn share(numerator: u64, denominator: u64) -> Figure {
        let count = |value: u64| PublishedCount {
            value,
            low: value.saturating_sub(2),
            high: value + 2,
            limited: false,
        };
        ratio(Ok(count(numerator)), Ok(count(denominator)), 100, true, 100)
    }

    #[test]
    fn values_that_read_the_same_have_the_same_colour() {
        let figures: Vec<Figure> = [40, 41, 60, 61, 80, 81, 120, 140, 160]
            .map(|numerator| share(numerator, 360))
            .into();
        let classes = Classes::new(&figures, &Classing::default(), &[]);
        assert_eq!(classes.decimals(), 0);
        assert_eq!(classes.class_of(&figures[0]), classes.class_of(&figures[1]));
        assert_eq!(classes.class_of(&figures[2]), classes.class_of(&figures[3]));
    }

    #[test]
    fn none_or_very_few_is_a_class_of_its_own() {
        let count = |value: u64| {
            let low = value.saturating_sub(2);
            Figure::Count(PublishedCount {
                value,
                low,
                high: value + 2,
                limited: false,
            })
        };
        let figures: Vec<Figure> = [0, 0, 0, 0, 5, 5, 10, 15, 25].map(count).into();
        let classes = Classes::new(&figures, &Classing::default(), &[]);
        let class = |at: usize| classes.class_of(&figures[at]);
        assert_eq!(class(0), class(3));
        assert_ne!(class(0), class(4));
        assert_ne!(class(4), class(8), "the other values still make classes");
        assert_eq!(classes.ends(), Some((5.0, 25.0)));
    }

    #[test]
    fn figures_of_other_years_are_classed_together() {
        let now: Vec<Figure> = (1..10).map(|n| share(n * 10, 700)).collect();
        let then: Vec<Figure> = (30..40).map(|n| share(n * 10, 700)).collect();
        let classes = |figures, others| Classes::new(figures, &Classing::default(), others);
        let (first, second) = (classes(&now, &then), classes(&then, &now));
        assert_eq!(first.ends(), second.ends());
        assert_eq!(first.class_of(&now[3]), second.class_of(&now[3]));
        assert_ne!(
            first.class_of(&now[8]),
            classes(&now, &[]).class_of(&now[8]),
            "the highest of one year is not the highest of all"
        );
    }

    #[test]
    fn every_value_has_a_class_and_every_absence_its_pattern() {
        let mut figures: Vec<Figure> = (1..20).map(|n| share(n * 5, 700)).collect();
        figures.push(Figure::Absent(Absence::Withheld));
        let classes = Classes::new(&figures, &Classing::default(), &[]);
        assert!(classes.count() <= 6);
        for figure in &figures[..19] {
            assert!(matches!(classes.class_of(figure), ShapeClass::Shade(_)));
        }
        assert_eq!(classes.class_of(&figures[19]), ShapeClass::Withheld);
    }
}
