//! Pages: a typed struct with its template for each.

pub(crate) mod fields;
pub(crate) mod history;
pub(crate) mod list;
pub(crate) mod need;
pub(crate) mod need_form;
pub(crate) mod own_signals;
pub(crate) mod received;
pub(crate) mod review;
pub(crate) mod reviewers;
pub(crate) mod section;
pub(crate) mod shown_signals;
pub(crate) mod signal_form;
pub(crate) mod texts;
pub(crate) mod weighing;
