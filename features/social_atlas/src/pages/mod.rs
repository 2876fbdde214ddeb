//! Pages: typed structs with their templates. They take published figures and give HTML; they
//! read nothing themselves.

pub(crate) mod areas;
pub(crate) mod areas_of_other_times;
pub(crate) mod atlas;
pub(crate) mod atlas_classes;
pub(crate) mod atlas_classing;
pub(crate) mod atlas_form;
pub(crate) mod atlas_summary;
pub(crate) mod atlas_table;
pub(crate) mod errors;
pub(crate) mod facts;
pub(crate) mod figure_block;
pub(crate) mod gaps;
pub(crate) mod indicator;
pub(crate) mod legal;
pub(crate) mod maps;
pub(crate) mod methods;
pub(crate) mod notices;
pub(crate) mod paging;
pub(crate) mod profile;
pub(crate) mod provenance;
pub(crate) mod search;
pub(crate) mod series;
pub(crate) mod sources;
pub(crate) mod start;
pub(crate) mod withdrawn;
