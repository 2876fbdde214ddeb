//! `datapackage.json`: a Frictionless data package (specs 1.0) with a section of our own.

use serde::{Deserialize, Serialize};

/// The version of the release format that this build writes and the newest it reads.
pub const FORMAT: u32 = 1;

/// The manifest of a release.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Frictionless: a name of lower case letters, digits, `-`, `.` and `_`.
    pub name: String,
    /// Frictionless: globally unique identity; here the release id.
    pub id: String,
    /// Frictionless: a title for people.
    pub title: String,
    /// Frictionless: `tabular-data-package` does not fit the GeoJSON, so `data-package`.
    pub profile: String,
    /// Frictionless: when it was built (RFC 3339, UTC).
    pub created: String,
    /// The files.
    pub resources: Vec<Resource>,
    /// What only this product reads.
    pub wirkraum: Own,
}

/// A file of the package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// Frictionless: a name.
    pub name: String,
    /// Frictionless: the path within the folder.
    pub path: String,
    /// Frictionless: the media type.
    pub mediatype: String,
    /// Frictionless: `sha256:` and 64 hexadecimal digits.
    pub hash: String,
    /// Frictionless: size in bytes.
    pub bytes: u64,
}

/// The section of our own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// Version of the format, see [`FORMAT`].
    pub format: u32,
    /// The city.
    pub city_id: String,
    /// When it was built, UTC microseconds since 1970.
    pub built_at: i64,
}

/// Just enough of a manifest to tell its version, read before everything else, so that a newer
/// release is refused with a clear word and not with a complaint about an unknown field.
#[derive(Debug, Deserialize)]
pub(super) struct Version {
    pub(super) wirkraum: VersionOnly,
}

/// See [`Version`].
#[derive(Debug, Deserialize)]
pub(super) struct VersionOnly {
    pub(super) format: u32,
}

/// A time in RFC 3339 to the second, from UTC microseconds since 1970.
pub(super) fn rfc3339(micros: i64) -> String {
    jiff::Timestamp::from_second(micros.div_euclid(1_000_000)).map_or_else(
        |_| format!("@{micros}us"),
        |timestamp| timestamp.to_string(),
    )
}
