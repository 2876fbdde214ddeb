use super::*;

fn point(value: f64) -> Option<ChartPoint> {
    Some(ChartPoint {
        value,
        low: value - 1.0,
        high: value + 1.0,
    })
}

fn chart(years: Vec<u16>, points: Vec<Option<ChartPoint>>) -> LineChart {
    LineChart {
        name: "Chart".into(),
        years,
        series: vec![Series {
            label: "North".into(),
            points,
            own: true,
        }],
        unit: "%".into(),
        breaks: Vec::new(),
        least_top: 0.0,
        notation: Notation::German,
    }
}

#[test]
fn a_missing_value_and_a_missing_year_are_gaps() {
    let chart = chart(
        vec![2015, 2016, 2017, 2018, 2020, 2021],
        vec![
            point(5.0),
            point(6.0),
            None,
            point(7.0),
            point(8.0),
            point(9.0),
        ],
    );
    let runs = runs(&chart.years, &[], &chart.series[0]);
    let years: Vec<Vec<u16>> = runs
        .iter()
        .map(|run| run.iter().map(|(year, _)| *year).collect())
        .collect();
    assert_eq!(years, [vec![2015, 2016], vec![2018], vec![2020, 2021]]);
    let [wide, narrow] = chart.drawings();
    assert_eq!((wide.lines.len(), wide.bands.len()), (2, 2));
    assert_eq!(narrow.lines.len(), 2);
}

#[test]
fn the_axis_starts_at_zero_and_ends_above_every_margin() {
    let [wide, _] = chart(vec![2020, 2021], vec![point(41.0), point(43.0)]).drawings();
    assert_eq!(wide.y_ticks[0].1, "0");
    assert_eq!(wide.y_ticks.last().unwrap().1, "60");
    let mut few = chart(vec![2020, 2021], vec![point(1.0), point(1.0)]);
    few.least_top = 10.0;
    let [wide, _] = few.drawings();
    assert_eq!(wide.y_ticks.last().unwrap().1, "10");
}

#[test]
fn labels_never_lie_on_each_other() {
    let mut chart = chart(vec![2020, 2021], vec![point(5.0), point(5.0)]);
    let mut other = chart.series[0].clone();
    other.own = false;
    chart.series.push(other);
    let [wide, _] = chart.drawings();
    assert!((wide.labels[0].y - wide.labels[1].y).abs() >= LINE_HEIGHT);
}

#[test]
fn a_chart_without_values_still_draws_its_axes() {
    let html = chart(vec![2020], vec![None]).to_string();
    assert!(html.contains("2020"));
    assert!(!html.contains("NaN"));
}

/// Chart years in which nothing is a neighbour of anything.
fn apart() -> LineChart {
    chart(
        vec![2011, 2017, 2022],
        vec![point(5.0), point(6.0), point(7.0)],
    )
}

#[test]
fn a_value_without_neighbours_shows_its_margin_as_a_whisker() {
    for drawing in apart().drawings() {
        assert_eq!(drawing.whiskers.len(), 3, "{}", drawing.size);
        assert_eq!(drawing.dots.len(), 3);
        assert!(drawing.lines.is_empty() && drawing.bands.is_empty());
    }
    let mut exact = apart();
    for point in exact.series[0].points.iter_mut().flatten() {
        (point.low, point.high) = (point.value, point.value);
    }
    assert!(exact.drawings()[0].whiskers.is_empty());
}

#[test]
fn the_axis_of_time_is_true_and_names_its_first_and_last_year() {
    for drawing in apart().drawings() {
        let [first, .., last] = drawing.x_ticks.as_slice() else {
            panic!("an axis has two ends");
        };
        assert_eq!((first.1.as_str(), last.1.as_str()), ("2011", "2022"));
        let dots: Vec<f64> = drawing.dots.iter().map(|dot| dot.1).collect();
        let share = (dots[1] - dots[0]) / (dots[2] - dots[0]);
        assert!((share - 6.0 / 11.0).abs() < 1e-9, "{share}");
    }
    for last in 2001..2040 {
        let years: Vec<u16> = (2000..=last).collect();
        let points = vec![point(5.0); years.len()];
        for drawing in chart(years, points).drawings() {
            let ticks = &drawing.x_ticks;
            assert_eq!(ticks[0].1, "2000");
            assert_eq!(ticks[ticks.len() - 1].1, last.to_string());
            for pair in ticks.windows(2) {
                assert!(pair[1].0 - pair[0].0 >= YEAR_WIDTH - 1e-9, "{last}");
            }
        }
    }
}

#[test]
fn names_never_lie_on_a_line_or_on_each_other() {
    for (own, other) in [(5.0, 5.0), (5.0, 5.2), (1.0, 0.0), (40.0, 41.0)] {
        let mut chart = chart(vec![2020, 2021, 2022], vec![point(own); 3]);
        chart.series.push(Series {
            label: "The whole city".into(),
            // It ends a year later than the own line.
            points: vec![point(other); 3],
            own: false,
        });
        chart.series[0].points[2] = None;
        let [wide, narrow] = chart.drawings();
        assert!(wide.labels.iter().all(|label| label.x > wide.right));
        assert!((wide.labels[0].y - wide.labels[1].y).abs() >= LINE_HEIGHT);
        assert!((narrow.labels[0].y - narrow.labels[1].y).abs() >= LINE_HEIGHT);
        let plot = narrow.y_ticks.last().unwrap().0;
        for label in &narrow.labels {
            assert!(label.y < narrow.unit_y && label.y < plot - LINE_HEIGHT / 2.0);
        }
    }
}

#[test]
fn no_line_crosses_a_break_and_its_mark_stands_between_the_years_with_its_label() {
    let mut chart = chart(vec![2019, 2020, 2021, 2022], vec![point(5.0); 4]);
    chart.breaks = vec![ChartBreak {
        after: 2020,
        label: "neue Grenzen".into(),
    }];
    for drawing in chart.drawings() {
        assert_eq!((drawing.lines.len(), drawing.bands.len()), (2, 2));
        let [mark] = drawing.marks.as_slice() else {
            panic!("one break has one mark");
        };
        let dots: Vec<f64> = drawing.dots.iter().map(|dot| dot.1).collect();
        assert!(
            mark.path
                .starts_with(&format!("M{:.1} ", (dots[1] + dots[2]) / 2.0))
        );
        // The label stands between the unit and the plot.
        let plot = drawing.y_ticks.last().unwrap().0;
        assert!(drawing.unit_y + 12.0 < mark.y && mark.y < plot);
    }
    assert!(chart.to_string().contains("chart__break-label"));
    chart.breaks[0].after = 2022;
    assert!(chart.drawings()[0].marks.is_empty(), "nothing follows it");
}

#[test]
fn values_below_zero_lie_below_the_line_of_zero() {
    let [wide, _] = chart(vec![2020, 2021], vec![point(-4.0), point(3.0)]).drawings();
    let named: Vec<&str> = wide.y_ticks.iter().map(|tick| tick.1.as_str()).collect();
    assert!(
        named.contains(&"0") && named[0].starts_with('−'),
        "{named:?}"
    );
    let dots: Vec<f64> = wide.dots.iter().map(|dot| dot.2).collect();
    assert!(dots[0] > wide.zero && dots[1] < wide.zero);
    assert!(
        wide.y_ticks[0].0 > dots[0],
        "the axis reaches below every margin"
    );
    let [wide, _] = chart(vec![2020, 2021], vec![point(-4.0), point(-3.0)]).drawings();
    assert_eq!(wide.y_ticks.last().unwrap().1, "0");
}
