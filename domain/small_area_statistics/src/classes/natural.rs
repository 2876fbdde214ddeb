//! Natural breaks: classes whose values differ as little as possible within themselves.

use super::ClassLimits;

/// Version of the rule by which natural breaks are found.
pub const NATURAL_BREAKS_RULE: &str = "natural-breaks/1";

/// At most `wanted` classes for which the sum of squared distances of all values from the mean of
/// their class is the smallest there is (Fisher, "On grouping for maximum homogeneity", 1958; known
/// in cartography as natural breaks, Jenks 1977). The result is exact, not a search that may stop
/// early.
///
/// Equal values are never torn apart; with fewer different values than classes wanted, each value
/// is a class. Among groupings that are equally good the one with the lowest limits is taken.
/// A limit is the smallest value of the class above it.
///
/// Cost: classes × n log n for n different values, by dividing at the middle: the best beginning of
/// the last class never moves back as values are added.
pub fn natural_breaks(values: &[f64], wanted: usize) -> ClassLimits {
    let groups = Groups::new(values);
    let count = groups.values.len();
    let (Some(&first), Some(&last)) = (groups.values.first(), groups.values.last()) else {
        return ClassLimits::NONE;
    };
    let wanted = wanted.clamp(1, count);
    // cost[end]: the smallest sum for the values before `end` in the classes made so far.
    let mut cost: Vec<f64> = (0..=count).map(|end| groups.spread(0, end)).collect();
    let mut begins: Vec<Vec<usize>> = Vec::new();
    for class in 1..wanted {
        let mut next = Layer {
            groups: &groups,
            before: &cost,
            cost: vec![f64::INFINITY; count + 1],
            begin: vec![0; count + 1],
        };
        next.fill(class + 1..=count, class..=count - 1);
        let Layer {
            cost: filled,
            begin,
            ..
        } = next;
        begins.push(begin);
        cost = filled;
    }
    let mut inner = Vec::new();
    let mut end = count;
    for begin in begins.iter().rev() {
        end = begin[end];
        inner.push(groups.values[end]);
    }
    inner.reverse();
    ClassLimits::between(first, inner, last)
}

/// Different values in ascending order, with sums up to each of them.
struct Groups {
    values: Vec<f64>,
    /// Before each place: how many values, their sum, the sum of their squares; all measured from
    /// the mean, so that large numbers do not swallow small differences.
    sums: Vec<(f64, f64, f64)>,
}

impl Groups {
    fn new(values: &[f64]) -> Self {
        let sorted = super::sorted(values);
        let mean = sorted.iter().sum::<f64>() / sorted.len().max(1) as f64;
        let mut groups = Self {
            values: Vec::new(),
            sums: vec![(0.0, 0.0, 0.0)],
        };
        for same in sorted.chunk_by(|a, b| a == b) {
            let (times, from_mean) = (same.len() as f64, same[0] - mean);
            let (count, sum, squares) = groups.sums[groups.values.len()];
            groups.values.push(same[0]);
            groups.sums.push((
                count + times,
                sum + times * from_mean,
                squares + times * from_mean * from_mean,
            ));
        }
        groups
    }

    /// The sum of squared distances from their mean of the values from `begin` to before `end`.
    fn spread(&self, begin: usize, end: usize) -> f64 {
        if end <= begin + 1 {
            return 0.0;
        }
        let (before, upto) = (self.sums[begin], self.sums[end]);
        let (count, sum) = (upto.0 - before.0, upto.1 - before.1);
        (upto.2 - before.2 - sum * sum / count).max(0.0)
    }
}

/// One more class: for each end the best beginning of the last class.
struct Layer<'a> {
    groups: &'a Groups,
    before: &'a [f64],
    cost: Vec<f64>,
    begin: Vec<usize>,
}

impl Layer<'_> {
    /// Fills the ends of a range, whose best beginnings lie within `begins`.
    fn fill(
        &mut self,
        ends: std::ops::RangeInclusive<usize>,
        begins: std::ops::RangeInclusive<usize>,
    ) {
        if ends.is_empty() {
            return;
        }
        let middle = ends.start().midpoint(*ends.end());
        let mut best = (f64::INFINITY, *begins.start());
        for begin in *begins.start()..=(*begins.end()).min(middle - 1) {
            let cost = self.before[begin] + self.groups.spread(begin, middle);
            if cost < best.0 {
                best = (cost, begin);
            }
        }
        (self.cost[middle], self.begin[middle]) = best;
        if middle > *ends.start() {
            self.fill(*ends.start()..=middle - 1, *begins.start()..=best.1);
        }
        self.fill(middle + 1..=*ends.end(), best.1..=*begins.end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The sum of squared distances of values from their mean.
    fn spread_of(values: &[f64]) -> f64 {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        values.iter().map(|value| (value - mean).powi(2)).sum()
    }

    fn spread_within(limits: &ClassLimits, values: &[f64]) -> f64 {
        let inside = |class| {
            let inside = |value: &&f64| limits.class_of(**value) == Some(class);
            values.iter().filter(inside).copied().collect::<Vec<_>>()
        };
        (0..limits.count())
            .map(|class| spread_of(&inside(class)))
            .sum()
    }

    /// The smallest spread of sorted values in at most so many classes, by trying all.
    fn least_spread(sorted: &[f64], classes: usize) -> f64 {
        if classes == 1 || sorted.len() < 2 {
            return spread_of(sorted);
        }
        (1..sorted.len())
            .filter(|cut| sorted[cut - 1] < sorted[*cut])
            .map(|cut| spread_of(&sorted[..cut]) + least_spread(&sorted[cut..], classes - 1))
            .fold(spread_of(sorted), f64::min)
    }

    #[test]
    fn groups_that_lie_apart_are_found() {
        let limits = natural_breaks(&[1., 2., 3., 50., 51., 52., 90., 91.], 3);
        let classes: Vec<_> = limits.classes().collect();
        assert_eq!(classes, [(1., 50.), (50., 90.), (90., 91.)]);
    }

    #[test]
    fn a_value_far_from_all_others_is_a_class_of_its_own() {
        let limits = natural_breaks(&[1., 2., 3., 4., 100.], 2);
        assert_eq!(
            limits.classes().collect::<Vec<_>>(),
            [(1., 100.), (100., 100.)]
        );
        assert_eq!(
            [4., 100.].map(|value| limits.class_of(value)),
            [Some(0), Some(1)]
        );
    }

    #[test]
    fn fewer_values_than_classes_make_each_value_a_class() {
        assert_eq!(natural_breaks(&[], 5).count(), 0);
        assert_eq!(natural_breaks(&[4., 4.], 5).count(), 1);
        let limits = natural_breaks(&[1., 1., 2., 3.], 5);
        assert_eq!(
            [1., 2., 3.].map(|value| limits.class_of(value)),
            [Some(0), Some(1), Some(2)]
        );
    }

    #[test]
    fn the_classes_are_those_of_mapclassify() {
        // FisherJenks of mapclassify 2.10 (PySAL) on these invented values: how many values there
        // are in each class.
        let values = [
            12.1, 13.4, 8.9, 22.7, 31.5, 18.2, 9.4, 14.4, 27.3, 16.0, 11.8, 35.2, 41.9, 12.9, 19.7,
            21.1, 10.2, 15.5, 17.3, 23.8, 29.4, 13.0, 9.9, 16.6,
        ];
        let sizes = |wanted| {
            let limits = natural_breaks(&values, wanted);
            let mut sizes = vec![0; limits.count()];
            for value in values {
                sizes[limits.class_of(value).unwrap()] += 1;
            }
            sizes
        };
        assert_eq!(sizes(3), [10, 9, 5]);
        assert_eq!(sizes(4), [10, 8, 4, 2]);
        assert_eq!(sizes(5), [9, 6, 4, 3, 2]);
        assert_eq!(sizes(6), [9, 6, 4, 3, 1, 1]);
    }

    proptest! {
        #[test]
        fn no_other_grouping_is_better(
            values in proptest::collection::vec(-40..40_i32, 1..12),
            wanted in 1..5_usize,
        ) {
            let mut values: Vec<f64> = values.into_iter().map(f64::from).collect();
            values.sort_by(f64::total_cmp);
            let limits = natural_breaks(&values, wanted);
            prop_assert!(limits.count() <= wanted);
            prop_assert!(values.iter().all(|value| limits.class_of(*value).is_some()));
            let found = spread_within(&limits, &values);
            prop_assert!((found - least_spread(&values, wanted)).abs() < 1e-6);
        }
    }
}
