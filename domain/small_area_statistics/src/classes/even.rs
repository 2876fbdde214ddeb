//! Classes by the values alone, however many areas fall into each: equal steps, steps of a standard
//! deviation, and limits that somebody chose.

use super::ClassLimits;

/// Version of the rule of equal steps.
pub const EQUAL_STEPS_RULE: &str = "equal-steps/1";

/// Version of the rule of standard deviations.
pub const STANDARD_DEVIATIONS_RULE: &str = "standard-deviations/1";

/// Version of the rule for limits that somebody chose.
pub const OWN_LIMITS_RULE: &str = "own-limits/1";

/// Classes of the same width from the smallest to the largest value. A class may be empty. Without
/// different values there is one class.
pub fn equal_steps(values: &[f64], wanted: usize) -> ClassLimits {
    let Some((first, last)) = super::ends(values) else {
        return ClassLimits::NONE;
    };
    let wanted = wanted.max(1);
    let inner = (1..wanted).map(|step| first + (last - first) * step as f64 / wanted as f64);
    ClassLimits::between(first, inner.filter(|limit| *limit < last), last)
}

/// Classes by the distance from the mean: one within half a standard deviation around it, those of
/// one standard deviation on each side, and the rest. Classes outside of all values are left out.
///
/// The mean is that of the areas, each counted once; the standard deviation divides by their number,
/// not by one less: all areas are there, they are no sample.
pub fn standard_deviations(values: &[f64]) -> ClassLimits {
    let Some((first, last)) = super::ends(values) else {
        return ClassLimits::NONE;
    };
    let finite = || values.iter().copied().filter(|value| value.is_finite());
    let count = finite().count() as f64;
    let mean = finite().sum::<f64>() / count;
    let variance = finite().map(|value| (value - mean).powi(2)).sum::<f64>() / count;
    let deviation = variance.sqrt();
    let inner = [-1.5, -0.5, 0.5, 1.5].map(|steps| mean + steps * deviation);
    ClassLimits::between(first, inner.into_iter().filter(|limit| *limit < last), last)
}

/// Classes with the limits that somebody chose, in any order; those outside of all values are left
/// out. The first class begins at the smallest value, the last one ends at the largest.
pub fn own_limits(values: &[f64], chosen: &[f64]) -> ClassLimits {
    let Some((first, last)) = super::ends(values) else {
        return ClassLimits::NONE;
    };
    ClassLimits::between(first, super::sorted(chosen), last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(limits: &ClassLimits) -> Vec<(f64, f64)> {
        limits.classes().collect()
    }

    #[test]
    fn equal_steps_are_of_one_width_even_where_nothing_lies() {
        let limits = equal_steps(&[0., 1., 2., 100.], 4);
        assert_eq!(
            classes(&limits),
            [(0., 25.), (25., 50.), (50., 75.), (75., 100.)]
        );
        assert_eq!(equal_steps(&[7., 7.], 4).count(), 1);
        assert_eq!(equal_steps(&[], 4).count(), 0);
    }

    #[test]
    fn standard_deviations_lie_around_the_mean() {
        // Mean 5, standard deviation 2 (dividing by the number of values).
        let limits = standard_deviations(&[2., 4., 4., 4., 5., 5., 7., 9.]);
        assert_eq!(classes(&limits), [(2., 4.), (4., 6.), (6., 8.), (8., 9.)]);
    }

    #[test]
    fn own_limits_are_sorted_and_those_outside_left_out() {
        let limits = own_limits(&[3., 8., 20.], &[15., 5., 5., 99., f64::NAN]);
        assert_eq!(classes(&limits), [(3., 5.), (5., 15.), (15., 20.)]);
        assert_eq!(limits.class_of(20.), Some(2));
    }
}
