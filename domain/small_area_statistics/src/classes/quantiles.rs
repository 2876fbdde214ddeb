//! Classes of about the same number of areas.

use super::ClassLimits;

/// Version of the rule by which quantiles become classes.
pub const QUANTILE_RULE: &str = "quantile-classes/1";

/// Classes with about the same number of areas each (quantiles), at most `wanted`.
///
/// Equal values are never torn apart: a limit always lies at a value, and limits that coincide
/// are merged, so there may be fewer classes than wanted. Empty input gives no classes.
/// Quantiles follow definition 7 of Hyndman and Fan (1996), rounded up to the next value present.
pub fn quantile_classes(values: &[f64], wanted: usize) -> ClassLimits {
    let sorted = super::sorted(values);
    let (Some(&first), Some(&last)) = (sorted.first(), sorted.last()) else {
        return ClassLimits::NONE;
    };
    let inner = (1..wanted).map(|cut| {
        let position = (sorted.len() - 1) as f64 * cut as f64 / wanted as f64;
        sorted[position.ceil() as usize]
    });
    ClassLimits::between(first, inner.filter(|limit| *limit < last), last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_classes_of_ten_values_hold_two_each() {
        let values: Vec<f64> = (1..=10).map(f64::from).collect();
        let classes = quantile_classes(&values, 5);
        let mut sizes = vec![0; classes.count()];
        for value in values {
            sizes[classes.class_of(value).unwrap()] += 1;
        }
        assert_eq!(sizes, [2, 2, 2, 2, 2]);
    }

    #[test]
    fn equal_values_stay_in_one_class() {
        let classes = quantile_classes(&[3.0; 7], 5);
        assert_eq!(classes.count(), 1);
        assert_eq!(classes.class_of(3.0), Some(0));
    }

    #[test]
    fn no_values_make_no_classes() {
        assert_eq!(quantile_classes(&[], 5).count(), 0);
    }
}
