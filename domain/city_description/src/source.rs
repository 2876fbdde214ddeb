//! Where figures come from, on which basis they are used and for whom they may be published.

use serde::{Deserialize, Serialize};
use terms::{Audience, LevelId, SourceId, Translated};

/// Where figures come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its key.
    pub id: SourceId,
    /// Its name.
    pub name: Translated,
    /// Who answers for it.
    pub owner: String,
    /// The licence under which its figures may be used, such as `CC0-1.0`.
    pub licence: String,
    /// Where it is published, if it is.
    #[serde(default)]
    pub url: Option<String>,
    /// The day of the year its counts refer to, as `MM-DD`; absent for counts over a whole year.
    #[serde(default)]
    pub reference_date: Option<String>,
    /// On which way its figures come here; decides how its tables may be protected.
    pub route: Route,
    /// The law, statute or contract on which they are used, such as `§ 16 BStatG`.
    pub legal_basis: String,
    /// What for.
    pub purpose: Translated,
    /// What may be published of it, and to whom.
    pub publish: Permission,
    /// The day on which its raw files must be deleted, as `YYYY-MM-DD`. May be left out for open
    /// data only.
    #[serde(default)]
    pub delete_by: Option<String>,
}

/// On which way figures come to the office that publishes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// A separated statistics office holds raw tables and protects them itself: its counts are
    /// rounded here.
    StatisticsOffice,
    /// The supplier (Federal Employment Agency, state office, county) has protected its tables
    /// before handing them over: they pass as published.
    ProtectedBySupplier,
    /// Official open data: anyone can read them already, they pass as published.
    OpenData,
}

impl Route {
    /// Whether its tables may pass as they are. Those of a statistics office never do.
    pub const fn may_pass_unchanged(self) -> bool {
        !matches!(self, Route::StatisticsOffice)
    }
}

/// What may be published of a source, and to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Permission {
    /// The widest audience that may see figures made from it.
    pub to: Audience,
    /// The finest level on which they may be shown; the finest there is if not said. With several
    /// boundary vintages: the key of the present level, meant for its earlier states too.
    #[serde(default)]
    pub finest: Option<LevelId>,
}
