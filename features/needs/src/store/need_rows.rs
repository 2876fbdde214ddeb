//! Needs as rows.

use super::{
    At, StoreError,
    entities::{entry, need, revision},
    json,
};
use needs::{
    NeedId, Screened,
    need::{Content, Entry, Need, Revision, Status, Version, Who},
};
use sea_orm::ActiveValue::Set;
use terms::Moment;

const REVISION: &str = "need_revision";
const ENTRY: &str = "need_entry";

/// Words by which a need is found: in small letters, without umlauts.
pub(crate) fn search_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' => key.push('a'),
            'ö' => key.push('o'),
            'ü' => key.push('u'),
            'ß' => key.push_str("ss"),
            letter if letter.is_alphanumeric() => key.push(letter),
            _ if key.ends_with(' ') => {}
            _ => key.push(' '),
        }
    }
    key.trim().to_owned()
}

pub(crate) fn content_text(content: &Content) -> Result<String, StoreError> {
    json(content)
}

fn who_text(who: Who) -> Result<String, StoreError> {
    json(&who)
}

pub(crate) fn read_content(at: At<'_>, text: &str) -> Result<Content, StoreError> {
    at.json("content", text)
}

/// The row that lists show.
pub(crate) fn need_row(need: &Need) -> Result<need::ActiveModel, StoreError> {
    let current = need.revision();
    let (first, last) = (need.history().first(), need.history().last());
    let content = &current.content;
    let at = |entry: Option<&Entry>| entry.map_or(0, |entry| entry.at.micros());
    let words = format!("{} {}", content.title, content.description);
    Ok(need::ActiveModel {
        id: Set(need.id().to_string()),
        status: Set(need.status().name().to_owned()),
        merged_into: Set(merged_into(need.status())),
        title: Set(content.title.clone()),
        search_key: Set(search_key(&words)),
        content: Set(content_text(content)?),
        version: Set(version_number(current.version)),
        proposed_at: Set(at(first)),
        status_at: Set(at(last)),
    })
}

fn version_number(version: Version) -> i32 {
    i32::try_from(version.number()).unwrap_or(i32::MAX)
}

fn merged_into(status: Status) -> Option<String> {
    match status {
        Status::Merged { into } => Some(into.to_string()),
        _ => None,
    }
}

pub(crate) fn revision_row(
    need: NeedId,
    revision: &Revision,
) -> Result<revision::ActiveModel, StoreError> {
    Ok(revision::ActiveModel {
        need_id: Set(need.to_string()),
        version: Set(version_number(revision.version)),
        content: Set(content_text(&revision.content)?),
        who: Set(who_text(revision.who)?),
        at: Set(revision.at.micros()),
    })
}

pub(crate) fn entry_row(
    need: NeedId,
    position: usize,
    entry: &Entry,
) -> Result<entry::ActiveModel, StoreError> {
    Ok(entry::ActiveModel {
        need_id: Set(need.to_string()),
        position: Set(i32::try_from(position).unwrap_or(i32::MAX)),
        to_status: Set(entry.to.name().to_owned()),
        merged_into: Set(merged_into(entry.to)),
        who: Set(who_text(entry.who)?),
        reason: Set(entry.reason.as_str().to_owned()),
        at: Set(entry.at.micros()),
    })
}

pub(crate) fn read_revision(row: &revision::Model) -> Result<Revision, StoreError> {
    let at = At {
        table: REVISION,
        row: &row.need_id,
    };
    let version = u32::try_from(row.version).map_err(|_| at.wrong("version"))?;
    Ok(Revision {
        version: Version::new(version),
        content: read_content(at, &row.content)?,
        who: at.json("who", &row.who)?,
        at: Moment::from_micros(row.at),
    })
}

/// A step; where it came from is where the one before led to.
pub(crate) fn read_entry(row: &entry::Model, from: Option<Status>) -> Result<Entry, StoreError> {
    let at = At {
        table: ENTRY,
        row: &row.need_id,
    };
    Ok(Entry {
        from,
        to: status(at, &row.to_status, row.merged_into.as_deref())?,
        who: at.json("who", &row.who)?,
        reason: Screened::of_stored(row.reason.clone()),
        at: Moment::from_micros(row.at),
    })
}

/// A status by its name and by what it was merged into.
pub(crate) fn status(at: At<'_>, name: &str, into: Option<&str>) -> Result<Status, StoreError> {
    Ok(match (name, into) {
        ("merged", Some(into)) => Status::Merged {
            into: at.parse("merged_into", into)?,
        },
        ("proposed", None) => Status::Proposed,
        ("accepted", None) => Status::Accepted,
        ("answered", None) => Status::Answered,
        ("being_worked_on", None) => Status::BeingWorkedOn,
        ("met", None) => Status::Met,
        ("no_longer", None) => Status::NoLonger,
        _ => return Err(at.wrong("status")),
    })
}
