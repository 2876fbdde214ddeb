//! Indicators and figures: what a number on a page means, and how sure it is.
//!
//! A [`PublishedCount`] is never a bare number: it carries the range in which the true count lies.
//! Every [`Figure`] made from counts carries that range on, so a page can show a margin and can
//! never show more digits than protection allows.

mod change;
mod classes;
mod figure;
mod indicator;
mod together;
mod wording;

pub use change::{CHANGE_RULE, Change, Direction, change};
pub use classes::{
    CLASS_RULES, ChoiceReason, ClassLimits, ClassMethod, EQUAL_STEPS_RULE, NATURAL_BREAKS_RULE,
    OWN_LIMITS_RULE, QUANTILE_RULE, STANDARD_DEVIATIONS_RULE, equal_steps, explained,
    natural_breaks, own_limits, quantile_classes, standard_deviations, usual_method,
};
pub use figure::{Absence, FIRST_RATIO_RULE, Figure, RATIO_RULE, derived_count, ratio};
pub use indicator::{
    ClassName, FieldOfAction, FigureGroup, Formula, GAP, Indicator, OfWhom, Polarity, UnknownName,
};
pub use terms::PublishedCount;
pub use together::{TOGETHER_RULE, together};
pub use wording::{Fraction, MARKS, Nearness, WORDING_RULE, Wording, wording};
