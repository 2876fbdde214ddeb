//! The state of a value, after the SDMX code lists CL_OBS_STATUS (2.2) and CL_CONF_STATUS (1.3).

use serde::{Deserialize, Serialize};

/// SDMX CL_OBS_STATUS, the codes in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ObservationStatus {
    /// A: a normal value.
    #[serde(rename = "A")]
    Normal,
    /// M: the value cannot exist, such as a share of nobody.
    #[serde(rename = "M")]
    CannotExist,
    /// O: no value was given.
    #[serde(rename = "O")]
    Missing,
    /// U: the value is of low reliability; with it or, if it is too unreliable, without it.
    #[serde(rename = "U")]
    LowReliability,
    /// Q: a value exists and is withheld.
    #[serde(rename = "Q")]
    Withheld,
}

impl ObservationStatus {
    /// The one-letter SDMX code.
    pub const fn code(self) -> &'static str {
        match self {
            ObservationStatus::Normal => "A",
            ObservationStatus::CannotExist => "M",
            ObservationStatus::Missing => "O",
            ObservationStatus::LowReliability => "U",
            ObservationStatus::Withheld => "Q",
        }
    }
}

/// SDMX CL_CONF_STATUS, the codes in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ConfidentialityStatus {
    /// F: free, published as its source published it.
    #[serde(rename = "F")]
    Free,
    /// N: not for publication; the source has not released it, whomever it would concern.
    #[serde(rename = "N")]
    NotForPublication,
    /// C: confidential; what is shown was changed or withheld to protect people.
    #[serde(rename = "C")]
    Confidential,
}

impl ConfidentialityStatus {
    /// The one-letter SDMX code.
    pub const fn code(self) -> &'static str {
        match self {
            ConfidentialityStatus::Free => "F",
            ConfidentialityStatus::NotForPublication => "N",
            ConfidentialityStatus::Confidential => "C",
        }
    }
}
