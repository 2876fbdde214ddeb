//! Pages: typed structs with their templates. They take published figures and give HTML; they
//! read nothing themselves.

pub(crate) mod areas;
pub(crate) mod atlas;
pub(crate) mod atlas_classes;
pub(crate) mod errors;
pub(crate) mod figure_block;
pub(crate) mod indicator;
pub(crate) mod legal;
pub(crate) mod maps;
pub(crate) mod methods;
pub(crate) mod notices;
pub(crate) mod profile;
pub(crate) mod series;
pub(crate) mod sources;
pub(crate) mod start;
