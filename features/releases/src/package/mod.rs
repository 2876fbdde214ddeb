//! A release as a folder of files: a Frictionless data package with a seal.
//!
//! | file | content |
//! |---|---|
//! | `datapackage.json` | the manifest: what the release is and the SHA-256 of every other file |
//! | `seal.json` | the signature of the manifest |
//! | `approval.json` | once it is approved: which role approved exactly this manifest, signed |
//! | `withdrawn.json` | once it is withdrawn: why and when; it is not published again |
//! | `description.json` | levels, sources, indicators, parameters of protection |
//! | `areas.csv`, `areas.geojson` | areas with parents; simplified boundaries in WGS 84 |
//! | `map.json` | the outlines as drawn on pages |
//! | `figures-<indicator>.csv` | every figure of an indicator with its range, in long form |
//! | `places.csv` | streets, postcodes and former names with their areas, if the city has such a list |
//! | `protocol.json` | what protection did, in numbers |
//!
//! [`write()`] is the end of `release build`, [`open()`] the beginning of `release publish`; between
//! them stands [`approve`]. No file of figures is ever in memory as a whole.

mod approval;
mod boundaries;
mod content;
mod figure_rows;
mod figures;
mod hashed;
mod manifest;
mod open;
mod parallel;
mod places;
mod schema;
mod withdrawn;
mod write;

pub use approval::{Approval, ApprovalRecord, ApproveError, Approver, approve};

pub use figure_rows::{
    COLUMNS, FigureRows, range_texts, shown_confidentiality, uncertain, value_text,
};
pub use manifest::{FORMAT, Manifest, Own, Resource, SourceTitle};
pub use open::{OpenError, open};
pub use schema::{Field, Schema};
pub use withdrawn::{MarkError, WithdrawnMark, mark_withdrawn};
pub use write::{WriteError, ensure_free, write};

use crate::directory::{Approved, Area, AreaFigures, Boundary, MapFrame, PublicProtocol};
use city_description::{Place, PublicDescription};
use disclosure_control::{Published, ReleaseSeal, SealFile};
use std::collections::BTreeMap;
use terms::LevelId;

/// Everything a release holds, in memory.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleaseContent {
    /// Its identity, such as `flensburg-20261122-6f1c2a`.
    pub release_id: String,
    /// When it was built, UTC microseconds since 1970.
    pub built_at: i64,
    /// What it says about itself.
    pub description: PublicDescription,
    /// The frame of all outlines.
    pub frame: MapFrame,
    /// Areas of every level, in German order of their names.
    pub areas: BTreeMap<LevelId, Vec<Area>>,
    /// Figures of every level, in the order of `areas`.
    pub figures: BTreeMap<LevelId, Vec<AreaFigures>>,
    /// Streets, postcodes and former names, in the order of kinds and names; none in releases that
    /// were built before there were such lists.
    pub places: Vec<Place>,
    /// What protection did.
    pub protocol: PublicProtocol,
}

/// A release read from a folder whose seal and checksums hold.
#[derive(Debug)]
pub struct OpenedPackage {
    /// The bytes of `datapackage.json`, as sealed.
    pub manifest: Vec<u8>,
    /// The bytes of `seal.json`, parsed.
    pub seal_file: SealFile,
    /// The proof.
    pub seal: ReleaseSeal,
    /// The content.
    pub content: Published<ReleaseContent>,
    /// Boundaries of every level, ascending by position; areas without one are left out.
    pub boundaries: Published<BTreeMap<LevelId, Vec<Boundary>>>,
    /// Who approved it, if it is approved. Without that it is not published.
    pub approval: Option<Approved>,
    /// Why it was withdrawn, if its folder is marked so. Then it is not published.
    pub withdrawn: Option<WithdrawnMark>,
    /// The folder, absolute; none if it has no name in UTF-8 or the release lies in no folder.
    pub folder: Option<String>,
}

/// Names of the files beside the manifest.
const DESCRIPTION: &str = "description.json";
const AREAS_TABLE: &str = "areas.csv";
const AREAS_GEOJSON: &str = "areas.geojson";
const PLACES: &str = "places.csv";
const MAP: &str = "map.json";
const PROTOCOL: &str = "protocol.json";
const MANIFEST: &str = "datapackage.json";
const SEAL: &str = "seal.json";
const APPROVAL: &str = "approval.json";
const WITHDRAWN: &str = "withdrawn.json";
