//! The classes of a map and their legend.

use super::atlas_classing::Classing;
use crate::{reading::Reader, words::Words};
use releases::directory::Area;
use small_area_statistics::{
    Absence, ChoiceReason, ClassLimits, ClassMethod, Figure, Formula, Indicator, PublishedCount,
    quantile_classes,
};
use std::collections::BTreeMap;
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

/// The pattern of a reason why there is no value; each has one of its own.
pub(crate) fn shape_of(absence: Absence) -> ShapeClass {
    match absence {
        Absence::Missing => ShapeClass::NoValue,
        Absence::Withheld => ShapeClass::Withheld,
        Absence::NobodyThere => ShapeClass::Nobody,
        Absence::WithheldBySource => ShapeClass::WithheldBySource,
        Absence::NotPermitted => ShapeClass::NotPermitted,
        Absence::CannotExist => ShapeClass::CannotExist,
        Absence::NotYet => ShapeClass::NotYet,
        Absence::Unreliable => ShapeClass::Unreliable,
    }
}

/// A value is uncertain on a map if its range reaches over at least so many classes: then its colour may
/// be wrong by more than the next one. In two neighbouring classes lies the range of every value near a
/// limit.
const UNCERTAIN_OVER: usize = 3;

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

    /// Whether a value is uncertain: its source says so, or its range reaches over at least
    /// [`UNCERTAIN_OVER`] classes, as it is written: with the digits that it allows, rounded outward.
    pub(crate) fn is_uncertain(&self, figure: &Figure) -> bool {
        if figure.is_limited() {
            return true;
        }
        if figure.class().is_some() || few(figure).is_some() {
            return false;
        }
        let lowest = |value: f64| {
            let above = self.limits.classes().filter(|(low, _)| *low <= value);
            above.count().saturating_sub(1)
        };
        figure
            .range_outward(figure.decimals())
            .is_some_and(|(low, high)| lowest(high) - lowest(low) + 1 >= UNCERTAIN_OVER)
    }

    /// The colour or pattern of a figure on the map: that of its class, under dots if it is uncertain.
    pub(crate) fn drawn(&self, figure: &Figure) -> ShapeClass {
        match self.class_of(figure) {
            ShapeClass::Shade(shade) if self.is_uncertain(figure) => ShapeClass::Doubtful(shade),
            class => class,
        }
    }

    /// An area with its value, for those who do not see the map.
    pub(crate) fn spoken(&self, words: Words, area: &Area, figure: &Figure, value: &str) -> String {
        let key = match self.is_uncertain(figure) {
            true => "map-area-uncertain",
            false => "map-area-name",
        };
        words.with(key, &[("area", &area.name), ("value", value)])
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
        let mut in_class: BTreeMap<ShapeClass, usize> = BTreeMap::new();
        for figure in figures {
            *in_class.entry(self.class_of(figure)).or_default() += 1;
        }
        let of_class = |class| in_class.get(&class).copied().unwrap_or(0);
        let shown = few
            .into_iter()
            .chain(classes)
            .chain(named)
            .map(|(class, text)| (class, text, of_class(class)));
        let uncertain = figures.iter().filter(|f| self.is_uncertain(f)).count();
        let middle = self.shades.get(self.shades.len() / 2);
        let uncertain = middle.filter(|_| uncertain > 0).map(|shade| {
            let class = match shade {
                ShapeClass::Shade(shade) => ShapeClass::Doubtful(*shade),
                class => *class,
            };
            (class, words.t("legend-uncertain"), uncertain)
        });
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
                .chain(uncertain)
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
        if self.limits.count() >= UNCERTAIN_OVER {
            sentences.push(words.t("atlas-classes-uncertain"));
        }
        sentences.push(words.t("atlas-classes-published"));
        let rule = words.with("atlas-classes-rule", &[("rule", method.rule())]);
        (sentences, Some(rule))
    }
}

/// A value as it is shown.
fn shown(value: f64, decimals: usize) -> f64 {
    let power = POWERS.get(decimals).copied().unwrap_or(f64::NAN);
    let scaled = value * power;
    // So far from a tie, and so small that whole numbers are exact, rounding is the same as writing.
    let far = (scaled - scaled.floor() - 0.5).abs() > 1e-6 && scaled.abs() < 1e9;
    if far {
        return scaled.round() / power;
    }
    // Through the same writing as on the page, so that a tie is broken the same way.
    format!("{value:.decimals$}").parse().unwrap_or(value)
}

/// Powers of ten, by exponent.
const POWERS: [f64; 7] = [1.0, 10.0, 1e2, 1e3, 1e4, 1e5, 1e6];

#[cfg(test)]
mod tests {
    use super::*;
    use small_area_statistics::{PublishedCount, ratio};
    use std::collections::BTreeSet;

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
        let patterns: BTreeSet<_> = Absence::ALL.into_iter().map(shape_of).collect();
        assert_eq!(patterns.len(), Absence::ALL.len());
    }

    #[test]
    fn a_value_whose_range_reaches_over_three_classes_is_uncertain() {
        // Shares of many people: 10 % to 59 %, known to a fraction of a point.
        let mut figures: Vec<Figure> = (10..60).map(|n| share(n * 100, 10_000)).collect();
        // 30 %, and the truth lies between 18 % and 46 %.
        let wide = PublishedCount {
            value: 30,
            low: 18,
            high: 46,
            limited: false,
        };
        figures.push(ratio(
            Ok(wide),
            Ok(PublishedCount::exact(100)),
            100,
            true,
            100,
        ));
        let classes = Classes::new(&figures, &Classing::default(), &[]);
        assert!(
            figures[..50]
                .iter()
                .all(|figure| !classes.is_uncertain(figure))
        );
        let ShapeClass::Shade(shade) = classes.class_of(&figures[50]) else {
            panic!("it has a class");
        };
        assert_eq!(classes.drawn(&figures[50]), ShapeClass::Doubtful(shade));
        assert_eq!(classes.drawn(&figures[0]), classes.class_of(&figures[0]));
    }

    #[test]
    fn a_value_that_its_source_calls_uncertain_is_so_on_the_map() {
        let count = |limited| {
            Figure::Count(PublishedCount {
                value: 50,
                low: 50,
                high: 50,
                limited,
            })
        };
        let figures = [count(true), count(false)];
        let classes = Classes::new(&figures, &Classing::default(), &[]);
        assert!(matches!(
            classes.drawn(&figures[0]),
            ShapeClass::Doubtful(_)
        ));
        assert!(matches!(classes.drawn(&figures[1]), ShapeClass::Shade(_)));
    }

    #[test]
    fn a_value_is_classed_exactly_as_it_is_written() {
        for decimals in 0..8 {
            for step in 0..4_000 {
                for value in [
                    f64::from(step) / 16.0,
                    f64::from(step) * 0.01,
                    f64::from(step) / 7.0 - 200.0,
                    f64::from(step) * 1e6 + 0.5,
                ] {
                    let written: f64 = format!("{value:.decimals$}").parse().unwrap();
                    assert_eq!(shown(value, decimals), written, "{value} {decimals}");
                }
            }
        }
    }
}
