//! `datapackage.json`: a Frictionless data package (specs 1.0) with a section of our own.

use super::schema::Schema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use terms::{Audience, IndicatorId};

/// The version of the release format that this build writes and reads. Version 1 had all figures
/// in one file and neither audience nor permissions.
pub const FORMAT: u32 = 2;

/// The manifest of a release.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Frictionless: a name of lower case letters, digits, `-`, `.` and `_`.
    pub name: String,
    /// Frictionless: globally unique identity; here the release id.
    pub id: String,
    /// Frictionless: a title for people, with the audience if that is not everyone.
    pub title: String,
    /// Frictionless: what it is and for whom.
    pub description: String,
    /// Frictionless: `tabular-data-package` does not fit the GeoJSON, so `data-package`.
    pub profile: String,
    /// Frictionless: when it was built (RFC 3339, UTC).
    pub created: String,
    /// Frictionless: where the figures come from.
    pub sources: Vec<SourceTitle>,
    /// The files.
    pub resources: Vec<Resource>,
    /// What only this product reads.
    pub wirkraum: Own,
}

/// A source of the package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceTitle {
    /// Frictionless: its name.
    pub title: String,
    /// Frictionless: where it is published, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// A file of the package.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Resource {
    /// Frictionless: a name.
    pub name: String,
    /// Frictionless: a title for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Frictionless: the path within the folder.
    pub path: String,
    /// Frictionless: the media type.
    pub mediatype: String,
    /// Frictionless: `tabular-data-resource` for a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// Frictionless: `utf-8` for a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Frictionless: `sha256:` and 64 hexadecimal digits.
    pub hash: String,
    /// Frictionless: size in bytes.
    pub bytes: u64,
    /// Frictionless: the columns of a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<Schema>,
}

/// The section of our own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// Version of the format, see [`FORMAT`].
    pub format: u32,
    /// The city.
    pub city_id: String,
    /// For whom the release is meant.
    pub audience: Audience,
    /// When it was built, UTC microseconds since 1970.
    pub built_at: i64,
    /// The file with the figures of each indicator.
    pub figures: BTreeMap<IndicatorId, String>,
}

/// Just enough of a manifest to tell its version, read before everything else, so that another
/// format is refused with a clear word and not with a complaint about an unknown field.
#[derive(Debug, Deserialize)]
pub(super) struct Version {
    pub(super) wirkraum: VersionOnly,
}

/// See [`Version`].
#[derive(Debug, Deserialize)]
pub(super) struct VersionOnly {
    pub(super) format: u32,
}

/// Title and description of a release of a city for an audience.
pub(super) fn told(city: &str, audience: Audience) -> (String, String) {
    let (behind, whom) = match audience {
        Audience::Public => ("", "für alle"),
        Audience::Body => (
            " (nur für das Gremium)",
            "nur für die Mitglieder des Gremiums",
        ),
        Audience::Internal => (" (nur für die Verwaltung)", "nur für die Verwaltung"),
    };
    (
        format!("{city}{behind}"),
        format!("Geschützte Zahlen über {city} und seine Gebiete, {whom}."),
    )
}

/// A time in RFC 3339 to the second, from UTC microseconds since 1970.
pub(super) fn rfc3339(micros: i64) -> String {
    jiff::Timestamp::from_second(micros.div_euclid(1_000_000)).map_or_else(
        |_| format!("@{micros}us"),
        |timestamp| timestamp.to_string(),
    )
}
