//! Class limits for maps, made from published values only.

use serde::Serialize;

/// Version of the rule that makes the classes of a map.
pub const QUANTILE_RULE: &str = "quantile-classes/1";

/// Class limits: class `i` holds the values from `limits[i]` to below `limits[i + 1]`, the last
/// class includes its upper limit. Always one more limit than classes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassLimits {
    limits: Vec<f64>,
}

impl ClassLimits {
    /// Lower and upper limit of every class, in order.
    pub fn classes(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.limits.windows(2).map(|pair| (pair[0], pair[1]))
    }

    /// How many classes there are.
    pub fn count(&self) -> usize {
        self.limits.len().saturating_sub(1)
    }

    /// The class of a value, or `None` if it lies outside all classes.
    pub fn class_of(&self, value: f64) -> Option<usize> {
        let last = self.count().checked_sub(1)?;
        if value == *self.limits.last()? {
            return Some(last);
        }
        self.classes()
            .position(|(low, high)| value >= low && value < high)
    }
}

/// Classes with about the same number of areas each (quantiles), at most `wanted`.
///
/// Equal values are never torn apart: a limit always lies at a value, and limits that coincide
/// are merged, so there may be fewer classes than wanted. Empty input gives no classes.
/// Quantiles follow definition 7 of Hyndman and Fan (1996), rounded up to the next value present.
pub fn quantile_classes(values: &[f64], wanted: usize) -> ClassLimits {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let (Some(&first), Some(&last)) = (sorted.first(), sorted.last()) else {
        return ClassLimits { limits: Vec::new() };
    };
    let mut limits = vec![first];
    for cut in 1..wanted {
        let position = (sorted.len() - 1) as f64 * cut as f64 / wanted as f64;
        let value = sorted[position.ceil() as usize];
        if value > limits[limits.len() - 1] && value < last {
            limits.push(value);
        }
    }
    limits.push(last);
    ClassLimits { limits }
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
