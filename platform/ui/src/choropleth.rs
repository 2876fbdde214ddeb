//! A map of areas, each in the colour of its class.

use crate::{
    Bounds, Notation,
    html::component,
    pattern::{self, Pattern},
};
use askama::Template;

/// The colour or pattern of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ShapeClass {
    /// A class of a sequential scale, from 1 (nearest to the ground) to 6 (farthest from it):
    /// lightest to darkest on light ground, the other way round on dark ground. Other numbers are
    /// drawn as the nearest of these.
    Shade(u8),
    /// A class of the scale as [`Shade`](Self::Shade), of a value that is uncertain: its colour under dots.
    Doubtful(u8),
    /// A value exists and is withheld.
    Withheld,
    /// The source withholds the value.
    WithheldBySource,
    /// The source permits the value for larger areas only.
    NotPermitted,
    /// No value was given.
    NoValue,
    /// The value will come later.
    NotYet,
    /// The source gives no value because it is too uncertain.
    Unreliable,
    /// Nobody is there of whom a value could speak.
    Nobody,
    /// There can be no value here.
    CannotExist,
    /// Only the place, no value.
    Plain,
    /// The area the page speaks of.
    Own,
    /// A fall, 1 for a small and 2 for a large one.
    Fall(u8),
    /// No change that is certain.
    Steady,
    /// A rise, 1 for a small and 2 for a large one.
    Rise(u8),
}

impl ShapeClass {
    /// Shades for this many classes, nearest to the ground first, spread over the scale so that neighbours in
    /// the legend differ as much as they can.
    pub fn scale(classes: usize) -> Vec<ShapeClass> {
        let shades: &[u8] = match classes {
            0 => &[],
            1 => &[3],
            2 => &[2, 5],
            3 => &[1, 3, 5],
            4 => &[1, 2, 4, 6],
            5 => &[1, 2, 3, 4, 6],
            _ => &[1, 2, 3, 4, 5, 6],
        };
        shades.iter().copied().map(ShapeClass::Shade).collect()
    }

    /// The name of its CSS class.
    pub fn name(self) -> &'static str {
        match self {
            ShapeClass::Shade(0 | 1) => "shape--1",
            ShapeClass::Shade(2) => "shape--2",
            ShapeClass::Shade(3) => "shape--3",
            ShapeClass::Shade(4) => "shape--4",
            ShapeClass::Shade(5) => "shape--5",
            ShapeClass::Shade(_) => "shape--6",
            ShapeClass::Doubtful(0 | 1) => "shape--doubt-1",
            ShapeClass::Doubtful(2) => "shape--doubt-2",
            ShapeClass::Doubtful(3) => "shape--doubt-3",
            ShapeClass::Doubtful(4) => "shape--doubt-4",
            ShapeClass::Doubtful(5) => "shape--doubt-5",
            ShapeClass::Doubtful(_) => "shape--doubt-6",
            ShapeClass::Withheld => "shape--withheld",
            ShapeClass::WithheldBySource => "shape--withheld-by-source",
            ShapeClass::NotPermitted => "shape--not-permitted",
            ShapeClass::NoValue => "shape--no-value",
            ShapeClass::NotYet => "shape--not-yet",
            ShapeClass::Unreliable => "shape--unreliable",
            ShapeClass::Nobody => "shape--nobody",
            ShapeClass::CannotExist => "shape--cannot-exist",
            ShapeClass::Plain => "shape--plain",
            ShapeClass::Own => "shape--own",
            ShapeClass::Fall(0 | 1) => "shape--fall-1",
            ShapeClass::Fall(_) => "shape--fall-2",
            ShapeClass::Steady => "shape--steady",
            ShapeClass::Rise(0 | 1) => "shape--rise-1",
            ShapeClass::Rise(_) => "shape--rise-2",
        }
    }

    /// Whether it is drawn as a pattern rather than in a plain colour.
    pub(crate) fn has_pattern(self) -> bool {
        !matches!(
            self,
            ShapeClass::Shade(_)
                | ShapeClass::Plain
                | ShapeClass::Own
                | ShapeClass::Fall(_)
                | ShapeClass::Steady
                | ShapeClass::Rise(_)
        )
    }
}

/// One area of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapShape {
    /// SVG path data in the units of the map.
    pub outline: String,
    /// Where its label stands.
    pub label: (f64, f64),
    /// The short text of its label.
    pub label_text: String,
    /// Its accessible name: which area, which value.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// What scripts know it by, if any does.
    pub key: Option<String>,
    /// Its colour or pattern.
    pub class: ShapeClass,
}

/// A place on a map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapDot {
    /// Where it lies, in the units of the map.
    pub at: (f64, f64),
    /// Degrees north and east, for scripts that draw it anew.
    pub degrees: (f64, f64),
    /// Its accessible name.
    pub title: String,
    /// Where it leads.
    pub href: String,
}

/// A map of areas. Every area is a link that keyboards reach, with a name that says its value.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/choropleth.html")]
pub struct Choropleth {
    /// Its id on the page: letters and hyphens, chosen by the program.
    pub id: &'static str,
    /// Its accessible name: what it shows.
    pub name: String,
    /// What of the map is shown, in its units.
    pub view: Bounds,
    /// Metres that one unit stands for.
    pub metres_per_unit: f64,
    /// The areas.
    pub shapes: Vec<MapShape>,
    /// Places on it, each a link with a name.
    pub dots: Vec<MapDot>,
    /// Whether names stand on the map; sensible up to about thirty areas.
    pub labelled: bool,
    /// Whether it is drawn in a small place beside text; its own texts are then set larger.
    pub small: bool,
    /// "North is up".
    pub north: String,
    /// How numbers are written.
    pub notation: Notation,
}

/// The mean width of a letter as part of its height, a little generous.
const LETTER_WIDTH: f64 = 0.58;

/// A name on the map.
struct PlacedLabel<'a> {
    text: &'a str,
    x: f64,
    y: f64,
    half_width: f64,
}

impl Choropleth {
    /// Whether it only shows where areas are.
    fn is_place(&self) -> bool {
        self.shapes
            .iter()
            .all(|shape| matches!(shape.class, ShapeClass::Plain | ShapeClass::Own))
    }

    /// A length on the map for texts, so that they look alike on maps of any unit.
    fn unit(&self) -> f64 {
        self.view.width.max(self.view.height * 0.8) / 100.0
    }

    /// A length or place as written: with more digits where little ground is shown.
    fn written(&self, value: f64) -> String {
        if self.unit() >= 2.0 {
            format!("{value:.1}")
        } else {
            format!("{value:.3}")
        }
    }

    fn view_box(&self) -> String {
        let pad = self.unit() * 1.5;
        [
            self.view.left - pad,
            self.view.top - pad,
            self.view.width + 2.0 * pad,
            self.view.height + 2.0 * pad + self.unit() * 5.0 + self.font_height() * 1.6,
        ]
        .map(|value| self.written(value))
        .join(" ")
    }

    fn font_height(&self) -> f64 {
        self.unit() * if self.small { 3.6 } else { 2.3 }
    }

    fn font_size(&self) -> String {
        self.written(self.font_height())
    }

    /// Names that can stand on the map without covering each other: each at its place or a line
    /// above or below it, and left out if that does not help. The area still carries its name.
    fn labels(&self) -> Vec<PlacedLabel<'_>> {
        let line = self.font_height();
        let mut placed: Vec<PlacedLabel<'_>> = Vec::new();
        for shape in &self.shapes {
            if shape.label_text.is_empty() {
                continue;
            }
            let half_width = shape.label_text.chars().count() as f64 * LETTER_WIDTH * line / 2.0;
            let free = [0.0, -0.8, 0.8, -1.4, 1.4].into_iter().find_map(|lines| {
                let label = PlacedLabel {
                    text: &shape.label_text,
                    x: shape.label.0,
                    y: shape.label.1 + lines * line,
                    half_width,
                };
                let covers = placed.iter().any(|other| {
                    (other.x - label.x).abs() < other.half_width + label.half_width
                        && (other.y - label.y).abs() < line * 1.1
                });
                (!covers).then_some(label)
            });
            placed.extend(free);
        }
        placed
    }

    fn patterns(&self) -> Vec<Pattern> {
        let classes = self.shapes.iter().map(|shape| shape.class);
        Pattern::of(classes, self.id, self.unit() * 2.0)
    }

    fn fill(&self, class: &ShapeClass) -> String {
        pattern::fill(self.id, *class)
    }

    /// The length of the scale bar in metres: the largest of 1, 2, 5 × 10ⁿ that takes at most a
    /// quarter of the width. None if the scale of the map is unknown.
    fn scale_metres(&self) -> Option<f64> {
        let most = self.view.width * self.metres_per_unit / 4.0;
        if !(most.is_finite() && most >= 1.0) {
            return None;
        }
        let power = 10_f64.powf(most.log10().floor());
        [5.0, 2.0, 1.0]
            .into_iter()
            .map(|step| step * power)
            .find(|length| *length <= most)
    }

    fn scale_length(&self, metres: &f64) -> String {
        self.written(metres / self.metres_per_unit)
    }

    fn scale_text(&self, metres: &f64) -> String {
        self.notation.length(*metres)
    }

    fn scale_y(&self) -> String {
        let bottom = self.view.top + self.view.height;
        self.written(bottom + self.unit() * 3.0)
    }

    fn scale_text_y(&self) -> String {
        let bottom = self.view.top + self.view.height;
        self.written(bottom + self.unit() * 3.4 + self.font_height() * 1.5)
    }

    fn tick(&self) -> String {
        self.written(self.unit() * 0.8)
    }

    fn right(&self) -> String {
        self.written(self.view.left + self.view.width)
    }

    fn dot_size(&self) -> String {
        self.written(self.unit() * if self.small { 1.8 } else { 0.9 })
    }

    fn at(&self, value: &f64) -> String {
        self.written(*value)
    }
}

component!(Choropleth);

#[cfg(test)]
mod tests {
    use super::*;

    fn map(shapes: Vec<MapShape>) -> Choropleth {
        Choropleth {
            id: "map",
            name: "Map".into(),
            view: Bounds {
                left: 0.0,
                top: 0.0,
                width: 1000.0,
                height: 800.0,
            },
            metres_per_unit: 9.0,
            shapes,
            dots: Vec::new(),
            labelled: true,
            small: false,
            north: "North is up".into(),
            notation: Notation::English,
        }
    }

    #[test]
    fn every_area_is_a_link_with_a_name() {
        let html = map(vec![MapShape {
            outline: "M0 0L10 0L10 10Z".into(),
            label: (5.0, 5.0),
            label_text: "A&B".into(),
            title: "A&B: 12%".into(),
            href: "/a".into(),
            key: Some("01".into()),
            class: ShapeClass::Shade(3),
        }])
        .to_string();
        assert!(html.contains("href=\"/a\" data-key=\"01\""));
        assert!(html.contains("aria-label=\"A&#38;B: 12%\""), "{html}");
        assert!(html.contains("shape--3"));
        assert!(!html.contains("style="));
    }

    #[test]
    fn a_place_is_a_link_with_its_name_above_all_areas() {
        let mut map = map(Vec::new());
        map.dots = vec![MapDot {
            at: (5.0, 7.5),
            degrees: (51.25, 6.5),
            title: "Café <B>".into(),
            href: "/b".into(),
        }];
        let html = map.to_string();
        let dot = html.find("map__dot").unwrap();
        assert!(
            html.contains("data-lat=\"51.25\" data-lon=\"6.5\""),
            "{html}"
        );
        assert!(html.contains("aria-label=\"Café &#60;B&#62;\""), "{html}");
        assert!(dot > html.find("map__areas").unwrap());
    }

    #[test]
    fn special_values_have_patterns_of_their_own() {
        let html = map([
            ShapeClass::Withheld,
            ShapeClass::NoValue,
            ShapeClass::Nobody,
        ]
        .map(|class| MapShape {
            outline: "M0 0Z".into(),
            label: (0.0, 0.0),
            label_text: String::new(),
            title: String::new(),
            href: "/".into(),
            key: None,
            class,
        })
        .into())
        .to_string();
        for name in ["withheld", "no-value", "nobody"] {
            assert!(
                html.contains(&format!("fill=\"url(#map-{name})\"")),
                "{name}"
            );
            assert!(html.contains(&format!("id=\"map-{name}\"")), "{name}");
        }
    }

    #[test]
    fn names_on_the_map_never_cover_each_other() {
        let shapes = (0..8)
            .map(|index| MapShape {
                outline: "M0 0Z".into(),
                label: (500.0 + f64::from(index) * 9.0, 400.0),
                label_text: format!("Quarter number {index}"),
                title: String::new(),
                href: "/".into(),
                key: None,
                class: ShapeClass::Plain,
            })
            .collect();
        let map = map(shapes);
        let labels = map.labels();
        assert!((2..8).contains(&labels.len()), "{}", labels.len());
        for (index, one) in labels.iter().enumerate() {
            for other in &labels[index + 1..] {
                assert!((one.y - other.y).abs() > map.font_height());
            }
        }
    }

    #[test]
    fn the_scale_bar_takes_at_most_a_quarter_of_the_width() {
        assert_eq!(map(Vec::new()).scale_metres(), Some(2000.0));
        let html = map(Vec::new()).to_string();
        assert!(html.contains("2\u{a0}km"), "{html}");
    }

    #[test]
    fn few_classes_are_spread_over_the_scale() {
        for classes in 0..=6 {
            let scale = ShapeClass::scale(classes);
            assert_eq!(scale.len(), classes);
            assert!(scale.is_sorted());
        }
        assert_eq!(ShapeClass::scale(9).len(), 6);
    }
}
