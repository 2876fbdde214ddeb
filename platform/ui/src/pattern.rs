//! Patterns of areas that a colour alone does not tell: values that are uncertain, and reasons why there is none.

use crate::{ShapeClass, html::component};
use askama::Template;

/// The definition of one pattern within a drawing.
#[derive(Debug, Clone, PartialEq, Template)]
#[template(path = "ui/pattern.html")]
pub(crate) struct Pattern {
    id: String,
    class: ShapeClass,
    /// Width and height of what is repeated, in units of the drawing, as written.
    size: String,
}

component!(Pattern);

impl Pattern {
    /// The patterns that these classes need, each once. `prefix` distinguishes them from those of other
    /// drawings on the page; `size` is the length of what is repeated, in units of the drawing.
    pub(crate) fn of(
        classes: impl Iterator<Item = ShapeClass>,
        prefix: &str,
        size: f64,
    ) -> Vec<Self> {
        let mut classes: Vec<ShapeClass> = classes.filter(|class| class.has_pattern()).collect();
        classes.sort_unstable();
        classes.dedup_by_key(|class| class.name());
        classes
            .into_iter()
            .map(|class| Self {
                id: id(prefix, class),
                class,
                size: format!("{size:.3}"),
            })
            .collect()
    }

    /// The CSS class of the colour below the dots of an uncertain value.
    fn below(&self) -> &'static str {
        match self.class {
            ShapeClass::Doubtful(shade) => ShapeClass::Shade(shade).name(),
            _ => "pattern__ground",
        }
    }
}

/// The `fill` attribute that names the pattern of a class; empty for plain colours, which come from the
/// style sheet. References from style sheets do not reach into a page, so patterns are named here.
/// `prefix` is chosen by the program, never by people.
pub(crate) fn fill(prefix: &str, class: ShapeClass) -> String {
    match class.has_pattern() {
        true => format!("fill=\"url(#{})\"", id(prefix, class)),
        false => String::new(),
    }
}

fn id(prefix: &str, class: ShapeClass) -> String {
    format!("{prefix}-{}", class.name().trim_start_matches("shape--"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_reason_and_every_uncertain_shade_is_drawn_in_its_own_way() {
        let reasons = [
            ShapeClass::Withheld,
            ShapeClass::WithheldBySource,
            ShapeClass::NotPermitted,
            ShapeClass::NoValue,
            ShapeClass::NotYet,
            ShapeClass::Unreliable,
            ShapeClass::Nobody,
            ShapeClass::CannotExist,
        ];
        let all = reasons.into_iter().chain((1..=6).map(ShapeClass::Doubtful));
        let patterns = Pattern::of(all, "map", 16.0);
        assert_eq!(patterns.len(), 14);
        let drawn: BTreeSet<String> = patterns
            .iter()
            .map(|pattern| {
                let html = pattern.to_string();
                let (_, drawing) = html.split_once('>').unwrap();
                let turned = html.split_once("rotate").map(|(_, by)| by[..4].to_owned());
                format!("{turned:?} {drawing}")
            })
            .collect();
        assert_eq!(drawn.len(), 14, "{drawn:#?}");
    }

    #[test]
    fn plain_colours_need_no_pattern_and_no_pattern_is_defined_twice() {
        let classes = [
            ShapeClass::Shade(2),
            ShapeClass::Withheld,
            ShapeClass::Doubtful(6),
            ShapeClass::Withheld,
            ShapeClass::Doubtful(9),
            ShapeClass::Own,
        ];
        assert_eq!(Pattern::of(classes.into_iter(), "map", 16.0).len(), 2);
        assert_eq!(fill("map", ShapeClass::Shade(2)), "");
        assert_eq!(
            fill("map", ShapeClass::Doubtful(2)),
            "fill=\"url(#map-doubt-2)\""
        );
    }
}
