//! Pages as typed structs, each with its template.

pub(crate) mod asking;
pub(crate) mod body;
pub(crate) mod claiming;
pub(crate) mod clash;
pub(crate) mod configuring;
pub(crate) mod dealings;
pub(crate) mod duplicates;
pub(crate) mod form;
pub(crate) mod importing;
pub(crate) mod list;
pub(crate) mod matrix;
pub(crate) mod naming;
pub(crate) mod one;
pub(crate) mod oparl;
pub(crate) mod review;
