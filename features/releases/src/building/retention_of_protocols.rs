//! What holds true counts besides the raw files: internal protocols of earlier releases, what audits found of
//! them, and copies of tables with their problems marked. They must go when the raw files of their sources must go.
//!
//! The ledger is not among them: without it a new release could give away, together with an earlier
//! one, what either of them protects.

use super::{
    RawSide, RawSideError,
    raw_side::{self, AUDIT, LOSS, PROTOCOLS},
};
use crate::reading::{Deadlines, RawInput};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};
use terms::SourceId;

/// One line of JSON per marked copy that was written: where, of which table, of which sources.
const COPIES: &str = "marked-copies.jsonl";
/// One line of JSON per file with the findings of an audit that was written elsewhere: where, of which release.
const AUDITS: &str = "audited-cells.jsonl";
/// How the name of the list of raw files of a release ends.
const INPUTS: &str = "-inputs.json";

/// A file with true counts that is no raw file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RawTrace {
    /// What it is.
    #[serde(flatten)]
    pub kind: TraceKind,
    /// Where it lies.
    pub path: PathBuf,
    /// The sources whose figures it may hold.
    pub sources: Vec<SourceId>,
    /// The day by which it must be deleted, as `YYYY-MM-DD`: the earliest of its sources.
    pub delete_by: Option<String>,
    /// Those of its sources that the description does not name any more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub undescribed: Vec<SourceId>,
}

/// What holds true counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TraceKind {
    /// The internal protocol of a release: every protected cell with its true count.
    Protocol {
        /// The release.
        release_id: String,
    },
    /// What an audit found of a release, cell by cell: as secret as true counts.
    Audit {
        /// The release.
        release_id: String,
    },
    /// A copy of a table, its problems marked.
    MarkedCopy {
        /// The table, as the description names its file.
        table: String,
    },
}

/// What is to be done with a [`RawTrace`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// It may stay.
    MayStay,
    /// Its day has passed.
    Overdue,
    /// The description does not name one of its sources any more, so nobody knows its day.
    Unclear,
}

impl RawTrace {
    /// What is to be done with it on the day `today` (`YYYY-MM-DD`).
    pub fn due(&self, today: &str) -> Due {
        match (&self.delete_by, self.undescribed.is_empty()) {
            (Some(day), _) if day.as_str() < today => Due::Overdue,
            (_, false) => Due::Unclear,
            (_, true) => Due::MayStay,
        }
    }

    fn new(kind: TraceKind, path: PathBuf, sources: Vec<SourceId>, deadlines: &Deadlines) -> Self {
        Self {
            kind,
            path,
            delete_by: deadlines.earliest(&sources),
            undescribed: deadlines.undescribed(&sources),
            sources,
        }
    }
}

/// A marked copy as the raw side remembers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkedCopy {
    /// Where it was written.
    pub copy: PathBuf,
    /// The table it was made of, as the description names its file.
    pub table: String,
    /// The sources of the table.
    pub sources: Vec<SourceId>,
}

/// Remembers in the folder of a raw side where marked copies were written. The folder is made if it
/// is not there; it does not become a raw side with a key of its own by that.
///
/// # Errors
/// [`RawSideError`] names the file.
pub fn remember_copies(keep: &Path, copies: &[MarkedCopy]) -> Result<(), RawSideError> {
    raw_side::create_private_folder(keep).map_err(|source| RawSideError::Io {
        path: keep.to_owned(),
        source,
    })?;
    let path = keep.join(COPIES);
    copies
        .iter()
        .try_for_each(|copy| raw_side::append(&path, copy))
}

/// The internal protocols in the folder of a raw side and the marked copies that it knows of, as far
/// as they are still there; by path.
///
/// A protocol without its list of raw files counts as holding figures of all sources.
///
/// # Errors
/// [`RawSideError`] names the file.
pub fn raw_traces(keep: &Path, deadlines: &Deadlines) -> Result<Vec<RawTrace>, RawSideError> {
    let mut traces = protocols(keep, deadlines)?;
    let copies = copies(&keep.join(COPIES))?.into_values();
    traces.extend(copies.filter(|copy| copy.copy.is_file()).map(|copy| {
        let kind = TraceKind::MarkedCopy { table: copy.table };
        RawTrace::new(kind, copy.copy, copy.sources, deadlines)
    }));
    let audits = lines::<AuditedCells>(&keep.join(AUDITS))?;
    let audits: BTreeMap<PathBuf, String> = audits
        .into_iter()
        .map(|of| (of.cells, of.release_id))
        .collect();
    for (path, release_id) in audits.into_iter().filter(|(path, _)| path.is_file()) {
        let sources = sources(&keep.join(PROTOCOLS), &release_id, deadlines)?;
        let kind = TraceKind::Audit { release_id };
        traces.push(RawTrace::new(kind, path, sources, deadlines));
    }
    traces.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(traces)
}

/// A file with what an audit found, as the raw side remembers it.
#[derive(Debug, Serialize, Deserialize)]
struct AuditedCells {
    cells: PathBuf,
    release_id: String,
}

fn protocols(keep: &Path, deadlines: &Deadlines) -> Result<Vec<RawTrace>, RawSideError> {
    let folder = keep.join(PROTOCOLS);
    let io = |source| RawSideError::Io {
        path: folder.clone(),
        source,
    };
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(io(error)),
    };
    let mut traces = Vec::new();
    for entry in entries {
        let path = entry.map_err(io)?.path();
        // What an interrupted build left behind holds true counts too.
        let holds_counts = path
            .extension()
            .is_some_and(|extension| extension == "csv" || extension == "unfinished");
        let name = path.file_name().and_then(|name| name.to_str());
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let (Some(name), Some(stem)) = (name, stem) else {
            continue;
        };
        let audit = name.strip_suffix(AUDIT).map(str::to_owned);
        let kind = match (audit, name.strip_suffix(LOSS)) {
            (Some(release_id), _) => TraceKind::Audit { release_id },
            (None, Some(id)) => TraceKind::Protocol {
                release_id: id.to_owned(),
            },
            (None, None) if holds_counts && !stem.ends_with("-inputs") => TraceKind::Protocol {
                release_id: stem.to_owned(),
            },
            (None, None) => continue,
        };
        let (TraceKind::Protocol { release_id } | TraceKind::Audit { release_id }) = &kind else {
            continue;
        };
        let sources = sources(&folder, release_id, deadlines)?;
        traces.push(RawTrace::new(kind, path, sources, deadlines));
    }
    Ok(traces)
}

/// The sources of which a release holds figures: all, if there is no list of its raw files.
fn sources(
    protocols: &Path,
    release_id: &str,
    deadlines: &Deadlines,
) -> Result<Vec<SourceId>, RawSideError> {
    let listed = sources_of(&protocols.join(format!("{release_id}{INPUTS}")))?;
    Ok(listed.unwrap_or_else(|| deadlines.sources().cloned().collect()))
}

/// The sources of the raw files of a release; `None` if there is no list of them, or none that says
/// any.
fn sources_of(inputs: &Path) -> Result<Option<Vec<SourceId>>, RawSideError> {
    let bytes = match fs::read(inputs) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => {
            let path = inputs.to_owned();
            return Err(RawSideError::Io { path, source });
        }
    };
    let inputs: Vec<RawInput> = serde_json::from_slice(&bytes).unwrap_or_default();
    let mut sources: Vec<SourceId> = inputs.into_iter().flat_map(|input| input.sources).collect();
    sources.sort();
    sources.dedup();
    Ok((!sources.is_empty()).then_some(sources))
}

/// The marked copies that were written, by place; the latest of each place.
fn copies(path: &Path) -> Result<BTreeMap<PathBuf, MarkedCopy>, RawSideError> {
    let copies = lines::<MarkedCopy>(path)?.into_iter();
    Ok(copies.map(|copy| (copy.copy.clone(), copy)).collect())
}

/// The lines of a file that only grows; none if it is not there.
fn lines<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Vec<T>, RawSideError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(source) => {
            let path = path.to_owned();
            return Err(RawSideError::Io { path, source });
        }
    };
    let lines = text.lines();
    Ok(lines
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect())
}

impl RawSide {
    /// Remembers that what an audit of a release found is written into the file `cells`, before it is written: it
    /// must go when the raw files of the release go.
    ///
    /// # Errors
    /// [`RawSideError`] names the file.
    pub fn remember_cells(&self, release_id: &str, cells: &Path) -> Result<(), RawSideError> {
        let io = |source| RawSideError::Io {
            path: cells.to_owned(),
            source,
        };
        let line = AuditedCells {
            cells: std::path::absolute(cells).map_err(io)?,
            release_id: release_id.to_owned(),
        };
        self.append(AUDITS, &line)
    }

    /// Deletes a file with true counts and remembers that, at `at` (UTC microseconds since 1970).
    ///
    /// # Errors
    /// [`RawSideError`] names the file.
    pub fn delete(&self, trace: &RawTrace, at: i64) -> Result<(), RawSideError> {
        fs::remove_file(&trace.path).map_err(|source| RawSideError::Io {
            path: trace.path.clone(),
            source,
        })?;
        self.log_deletion(trace, at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{example::ExampleCity, kept_files};

    fn id(text: &str) -> SourceId {
        SourceId::new(text).unwrap()
    }

    /// A raw side with a protocol of each of these names, made from a file of these sources.
    fn raw_side(keep: &Path, protocols: &[(&str, &[&str])]) -> RawSide {
        let raw_side = RawSide::open(keep, [7; 32]).unwrap();
        for (release_id, sources) in protocols {
            let inputs = [RawInput {
                file: "people.csv".to_owned(),
                sha256: "0".repeat(64),
                bytes: 12,
                sources: sources.iter().map(|source| id(source)).collect(),
            }];
            let folder = keep.join(PROTOCOLS);
            fs::write(folder.join(format!("{release_id}.csv")), "raw\n403\n").unwrap();
            let inputs = serde_json::to_vec(&inputs).unwrap();
            fs::write(folder.join(format!("{release_id}{INPUTS}")), inputs).unwrap();
        }
        raw_side
    }

    /// What the example city says.
    fn deadlines() -> Deadlines {
        let folder = tempfile::tempdir().unwrap();
        let city = ExampleCity::new().write(folder.path()).unwrap();
        kept_files(&city, folder.path(), &|_| ()).unwrap().deadlines
    }

    #[test]
    fn a_protocol_is_due_with_the_earliest_of_the_sources_it_was_made_from() {
        let folder = tempfile::tempdir().unwrap();
        let deadlines = deadlines();
        let sources: Vec<_> = deadlines.sources().map(SourceId::as_str).collect();
        raw_side(folder.path(), &[("a", &sources), ("b", &["elsewhere"])]);
        let traces = raw_traces(folder.path(), &deadlines).unwrap();
        assert_eq!(traces.len(), 2, "lists of raw files hold no counts");
        let day = deadlines.earliest(deadlines.sources());
        assert_eq!(traces[0].delete_by, day);
        assert_eq!(traces[0].due(&day.unwrap()), Due::MayStay);
        assert_eq!(traces[0].due("9999-01-01"), Due::Overdue);
        assert_eq!(traces[1].due("9999-01-01"), Due::Unclear);
        assert_eq!(traces[1].undescribed, [id("elsewhere")]);
    }

    #[test]
    fn what_an_audit_found_goes_with_its_release_wherever_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let (keep, cells) = (folder.path().join("keep"), folder.path().join("cells.csv"));
        let deadlines = deadlines();
        let source = deadlines.sources().next().unwrap().clone();
        let raw_side = raw_side(&keep, &[("a", &[source.as_str()])]);
        raw_side.remember_cells("a", &cells).unwrap();
        assert_eq!(raw_traces(&keep, &deadlines).unwrap().len(), 1);
        let beside = keep.join(PROTOCOLS).join(format!("a{AUDIT}"));
        let loss = keep.join(PROTOCOLS).join(format!("a{LOSS}"));
        for file in [&cells, &beside, &loss] {
            fs::write(file, "x").unwrap();
        }
        let traces = raw_traces(&keep, &deadlines).unwrap();
        let paths: Vec<_> = traces.iter().map(|trace| &trace.path).collect();
        assert_eq!(traces.len(), 4);
        for file in [&cells, &beside, &loss] {
            assert!(paths.contains(&file), "{paths:?}");
        }
        let audit = TraceKind::Audit {
            release_id: "a".to_owned(),
        };
        let audits = traces.iter().filter(|trace| trace.kind == audit);
        assert_eq!(audits.count(), 2);
        assert!(traces.iter().all(|trace| trace.sources == [source.clone()]));
        assert!(
            traces
                .iter()
                .all(|trace| trace.due("9999-01-01") == Due::Overdue)
        );
    }

    #[test]
    fn a_protocol_without_a_list_of_raw_files_or_left_unfinished_counts_for_all_sources() {
        let folder = tempfile::tempdir().unwrap();
        raw_side(folder.path(), &[]);
        let protocols = folder.path().join(PROTOCOLS);
        fs::write(protocols.join("a.csv"), "raw\n403\n").unwrap();
        fs::write(protocols.join("b.unfinished"), "raw\n4").unwrap();
        let traces = raw_traces(folder.path(), &deadlines()).unwrap();
        assert_eq!(traces.len(), 2);
        assert!(
            traces
                .iter()
                .all(|trace| trace.due("9999-01-01") == Due::Overdue)
        );
    }

    #[test]
    fn what_is_deleted_is_remembered_with_release_sources_and_time() {
        let folder = tempfile::tempdir().unwrap();
        let deadlines = deadlines();
        let source = deadlines.sources().next().unwrap().clone();
        let raw_side = raw_side(folder.path(), &[("a", &[source.as_str()])]);
        let traces = raw_traces(folder.path(), &deadlines).unwrap();
        raw_side.delete(&traces[0], 77).unwrap();
        assert!(!traces[0].path.exists());
        assert_eq!(raw_traces(folder.path(), &deadlines).unwrap(), []);
        let log = fs::read_to_string(folder.path().join("deletions.jsonl")).unwrap();
        let line: serde_json::Value = serde_json::from_str(log.trim()).unwrap();
        assert_eq!(line["at"], 77);
        assert_eq!(line["deleted"]["kind"], "protocol");
        assert_eq!(line["deleted"]["release_id"], "a");
        assert_eq!(line["deleted"]["sources"][0], source.as_str());
        // What cannot be deleted is not said to be.
        assert!(raw_side.delete(&traces[0], 78).is_err());
        let log = fs::read_to_string(folder.path().join("deletions.jsonl")).unwrap();
        assert_eq!(log.lines().count(), 1);
    }

    #[test]
    fn a_marked_copy_is_known_by_its_place_as_long_as_it_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let (keep, copy) = (
            folder.path().join("keep"),
            folder.path().join("people.csv-geprueft.xlsx"),
        );
        let deadlines = deadlines();
        let sources: Vec<_> = deadlines.sources().cloned().collect();
        let marked = MarkedCopy {
            copy: copy.clone(),
            table: "people.csv".to_owned(),
            sources,
        };
        remember_copies(&keep, &[marked.clone(), marked]).unwrap();
        assert!(!keep.join("signing-seed").exists(), "no key without need");
        assert_eq!(raw_traces(&keep, &deadlines).unwrap(), []);
        fs::write(&copy, "PK").unwrap();
        let traces = raw_traces(&keep, &deadlines).unwrap();
        assert_eq!(traces.len(), 1);
        assert_eq!(traces[0].path, copy);
        assert_eq!(traces[0].due("9999-01-01"), Due::Overdue);
    }
}
