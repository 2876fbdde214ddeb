//! Class limits for maps, made from published values only.

mod even;
mod limits;
mod natural;
mod quantiles;

pub use even::{
    EQUAL_STEPS_RULE, OWN_LIMITS_RULE, STANDARD_DEVIATIONS_RULE, equal_steps, own_limits,
    standard_deviations,
};
pub use limits::ClassLimits;
pub use natural::{NATURAL_BREAKS_RULE, natural_breaks};
pub use quantiles::{QUANTILE_RULE, quantile_classes};

/// The versions of all rules by which classes are made.
pub const CLASS_RULES: [&str; 5] = [
    QUANTILE_RULE,
    NATURAL_BREAKS_RULE,
    EQUAL_STEPS_RULE,
    STANDARD_DEVIATIONS_RULE,
    OWN_LIMITS_RULE,
];

/// A way to divide values into classes.
#[derive(Debug, Clone, PartialEq)]
pub enum ClassMethod {
    /// About the same number of areas in each class.
    Quantiles,
    /// Values of a class as near to each other as can be.
    NaturalBreaks,
    /// Classes of the same width.
    EqualSteps,
    /// By the distance from the mean.
    StandardDeviations,
    /// Limits that somebody chose.
    Own(Vec<f64>),
}

impl ClassMethod {
    /// The name used in addresses and as a suffix of message keys.
    pub const fn name(&self) -> &'static str {
        match self {
            ClassMethod::Quantiles => "quantiles",
            ClassMethod::NaturalBreaks => "natural",
            ClassMethod::EqualSteps => "equal",
            ClassMethod::StandardDeviations => "deviations",
            ClassMethod::Own(_) => "own",
        }
    }

    /// The version of its rule.
    pub const fn rule(&self) -> &'static str {
        match self {
            ClassMethod::Quantiles => QUANTILE_RULE,
            ClassMethod::NaturalBreaks => NATURAL_BREAKS_RULE,
            ClassMethod::EqualSteps => EQUAL_STEPS_RULE,
            ClassMethod::StandardDeviations => STANDARD_DEVIATIONS_RULE,
            ClassMethod::Own(_) => OWN_LIMITS_RULE,
        }
    }

    /// The classes of values, at most `wanted` where the method lets one choose.
    pub fn limits(&self, values: &[f64], wanted: usize) -> ClassLimits {
        match self {
            ClassMethod::Quantiles => quantile_classes(values, wanted),
            ClassMethod::NaturalBreaks => natural_breaks(values, wanted),
            ClassMethod::EqualSteps => equal_steps(values, wanted),
            ClassMethod::StandardDeviations => standard_deviations(values),
            ClassMethod::Own(chosen) => own_limits(values, chosen),
        }
    }
}

/// Why a method was chosen for somebody who chose none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceReason {
    /// Classes of the same number of areas hold values that are near to each other.
    GroupsAlike,
    /// Such classes would put values together that lie far apart, as where a few areas stand out.
    FewStandOut,
}

/// How much of the spread of all values classes must explain for quantiles to be taken.
const WELL_EXPLAINED: f64 = 0.8;

/// The method for a map whose reader chose none, and why.
///
/// Quantiles are easiest to read ("a fifth of the areas"), so they are taken if they explain at least
/// four fifths of the spread (goodness of variance fit, Jenks 1977: one minus the squared distances
/// within classes divided by those from the overall mean). Otherwise natural breaks are.
pub fn usual_method(values: &[f64], wanted: usize) -> (ClassMethod, ChoiceReason) {
    match explained(values, &quantile_classes(values, wanted)) {
        Some(share) if share < WELL_EXPLAINED => {
            (ClassMethod::NaturalBreaks, ChoiceReason::FewStandOut)
        }
        _ => (ClassMethod::Quantiles, ChoiceReason::GroupsAlike),
    }
}

/// The goodness of variance fit of classes, from 0 to 1; `None` if all values are the same.
pub fn explained(values: &[f64], limits: &ClassLimits) -> Option<f64> {
    let mut sums = vec![(0.0, 0.0); limits.count()];
    let (mut total, mut count) = (0.0, 0.0);
    let classed: Vec<(usize, f64)> = values
        .iter()
        .filter_map(|value| Some((limits.class_of(*value)?, *value)))
        .collect();
    for (class, value) in &classed {
        sums[*class].0 += value;
        sums[*class].1 += 1.0;
        total += value;
        count += 1.0;
    }
    let mean = total / count;
    let (mut within, mut all) = (0.0, 0.0);
    for (class, value) in &classed {
        let (sum, size) = sums[*class];
        within += (value - sum / size).powi(2);
        all += (value - mean).powi(2);
    }
    (all > 0.0).then(|| 1.0 - within / all)
}

/// Finite values in ascending order.
fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// The smallest and the largest finite value.
fn ends(values: &[f64]) -> Option<(f64, f64)> {
    let sorted = sorted(values);
    sorted.first().copied().zip(sorted.last().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every method finds a class for every value, whatever the values are.
    #[test]
    fn no_value_is_left_without_a_class() {
        let samples: [&[f64]; 5] = [
            &[1.],
            &[2., 2., 2.],
            &[0., 0., 0., 0., 9.],
            &[-3., 0.5, 0.5, 8., 21., 22., 1000.],
            &[1e-9, 2e-9, 1e9],
        ];
        for values in samples {
            for method in [
                ClassMethod::Quantiles,
                ClassMethod::NaturalBreaks,
                ClassMethod::EqualSteps,
                ClassMethod::StandardDeviations,
                ClassMethod::Own(vec![0.5, 10.0]),
            ] {
                for wanted in 1..=6 {
                    let limits = method.limits(values, wanted);
                    let placed = |value: &f64| limits.class_of(*value).is_some();
                    assert!(values.iter().all(placed), "{method:?} {wanted} {values:?}");
                }
            }
        }
    }

    #[test]
    fn quantiles_are_usual_and_natural_breaks_where_a_few_areas_stand_out() {
        let even: Vec<f64> = (0..30).map(f64::from).collect();
        assert_eq!(usual_method(&even, 5).1, ChoiceReason::GroupsAlike);
        let mut outstanding = even;
        outstanding.extend([400.0, 900.0]);
        assert_eq!(
            usual_method(&outstanding, 5),
            (ClassMethod::NaturalBreaks, ChoiceReason::FewStandOut)
        );
    }

    #[test]
    fn classes_that_hold_one_value_each_explain_everything() {
        let values = [1., 2., 3.];
        let limits = natural_breaks(&values, 3);
        assert_eq!(explained(&values, &limits), Some(1.0));
        assert_eq!(explained(&[5., 5.], &natural_breaks(&[5., 5.], 3)), None);
    }
}
