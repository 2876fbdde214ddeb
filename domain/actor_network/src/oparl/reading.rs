//! From the bytes of an answer to objects.
//!
//! An answer is a list (`data`, `pagination`, `links`) or one object. Objects inside of others (the
//! items of a meeting, the consultations of a paper, the memberships of a person) come out beside
//! them, with the reference to where they stood filled in.

use super::fields::{Fields, LONGEST_LINE, LONGEST_NAME, id};
use super::measure::measure;
use super::objects::{
    AgendaItem, Consultation, Content, Corporation, Kind, Meeting, Membership, Object, OparlId,
    Organization, Paper, Person, System,
};
use super::paging;
use super::trouble::{Problems, Trouble};
use serde_json::{Map, Value};

/// How an answer is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Whether people and their names are read. Without, nothing that says who it is gets in.
    pub names: bool,
    /// The longest answer, in bytes.
    pub bytes: usize,
    /// The most values (objects, lists and what stands in them) of an answer; each may take about
    /// 100 bytes of memory while it is read.
    pub values: usize,
}

impl Default for Reading {
    /// Without names; 16 MiB, 1 000 000 values.
    fn default() -> Self {
        Self {
            names: false,
            bytes: 16 << 20,
            values: 1_000_000,
        }
    }
}

/// An answer as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The objects in the order of the answer, each before the ones that stood in it.
    pub objects: Vec<Object>,
    /// Addresses of objects that stand in the list as addresses alone.
    pub references: Vec<String>,
    /// It is a list, not one object.
    pub list: bool,
    /// How many entries of the list there were, read or not.
    pub entries: usize,
    /// The next page of the list, as it is written.
    pub next: Option<String>,
    /// How many objects all pages of the list have together, if it says so.
    pub total: Option<u64>,
    /// What is wrong with it.
    pub problems: Problems,
}

/// Reads an answer. `url` is where it came from, `expected` the type of objects that do not name one.
///
/// # Errors
/// A [`Trouble`] with the answer as a whole. What is wrong with an object or a field stands in
/// [`Page::problems`].
pub fn read(
    url: &str,
    bytes: &[u8],
    expected: Option<Kind>,
    reading: &Reading,
) -> Result<Page, Trouble> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.len() > reading.bytes {
        return Err(Trouble::TooLong(reading.bytes));
    }
    match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
        None => return Err(Trouble::Empty),
        Some(b'<') => return Err(Trouble::WebPage),
        Some(_) => {}
    }
    measure(bytes, reading.values)?;
    let value: Value = serde_json::from_slice(bytes).map_err(|error| Trouble::NoJson {
        line: error.line(),
        column: error.column(),
    })?;
    let mut page = Page::default();
    let map = match &value {
        Value::Object(map) => map,
        // Some servers answer with the bare list.
        Value::Array(list) => {
            page.list = true;
            Reader::new(&mut page, url, reading).entries(list, expected);
            return Ok(page);
        }
        _ => return Err(Trouble::NeitherObjectNorList),
    };
    if let Some(Value::Array(list)) = map.get("data") {
        page.list = true;
        page.next = paging::next(map);
        page.total = map
            .get("pagination")
            .and_then(|pagination| pagination.get("totalElements"))
            .and_then(Value::as_u64);
        Reader::new(&mut page, url, reading).entries(list, expected);
    } else if map.contains_key("id") || map.contains_key("type") {
        Reader::new(&mut page, url, reading).object(map, expected, None);
    } else {
        return Err(Trouble::NeitherObjectNorList);
    }
    Ok(page)
}

/// The object in which another stands.
struct Around<'a> {
    kind: Kind,
    id: &'a OparlId,
}

struct Reader<'a> {
    page: &'a mut Page,
    url: &'a str,
    names: bool,
}

impl<'a> Reader<'a> {
    fn new(page: &'a mut Page, url: &'a str, reading: &Reading) -> Self {
        Self {
            page,
            url,
            names: reading.names,
        }
    }

    fn entries(&mut self, list: &[Value], expected: Option<Kind>) {
        self.page.entries = list.len();
        for value in list {
            match value {
                Value::Object(map) => self.object(map, expected, None),
                Value::String(text) => self.page.references.push(text.clone()),
                _ => {
                    let trouble = Trouble::WrongType("an object");
                    self.page.problems.add(self.url, Some("data"), trouble);
                }
            }
        }
    }

    fn object(
        &mut self,
        map: &Map<String, Value>,
        expected: Option<Kind>,
        around: Option<&Around<'_>>,
    ) {
        let named = map.get("id").and_then(Value::as_str);
        let problems = &mut self.page.problems;
        let Some(id) = named.and_then(id) else {
            problems.add(named.unwrap_or(self.url), Some("id"), Trouble::NoId);
            return;
        };
        let kind = match (map.get("type").and_then(Value::as_str), expected) {
            (Some(named), expected) => match type_of(named) {
                Type::Read(kind) => kind,
                Type::Known => return,
                // Where the place tells the type, a misspelt one does no harm.
                Type::Unknown => match expected {
                    Some(kind) => kind,
                    None => {
                        problems.add(id.as_str(), Some("type"), Trouble::UnknownType);
                        return;
                    }
                },
            },
            (None, Some(kind)) => kind,
            (None, None) => {
                problems.add(id.as_str(), Some("type"), Trouble::NoType);
                return;
            }
        };
        let mut fields = Fields {
            map,
            problems,
            url: id.to_string(),
        };
        let modified = fields.moment("modified");
        let deleted = fields.boolean("deleted").unwrap_or(false);
        let web = fields
            .page("web")
            .filter(|_| kind != Kind::Person || self.names);
        let content = content(kind, &mut fields, around, self.names);
        if kind != Kind::Person || self.names {
            self.page.objects.push(Object {
                id: id.clone(),
                modified,
                deleted,
                web,
                content,
            });
        }
        if !deleted {
            for (field, inner) in embedded(kind) {
                self.inside(map, field, *inner, &Around { kind, id: &id });
            }
        }
    }

    fn inside(&mut self, map: &Map<String, Value>, field: &str, kind: Kind, around: &Around<'_>) {
        let mut fields = Fields {
            map,
            problems: &mut self.page.problems,
            url: around.id.to_string(),
        };
        let values = fields.several(field);
        for value in values {
            if let Value::Object(inner) = value {
                self.object(inner, Some(kind), Some(around));
            }
        }
    }
}

/// Which objects stand in which field of which others.
fn embedded(kind: Kind) -> &'static [(&'static str, Kind)] {
    match kind {
        Kind::System => &[("body", Kind::Corporation)],
        Kind::Corporation => &[
            ("organization", Kind::Organization),
            ("person", Kind::Person),
            ("meeting", Kind::Meeting),
            ("paper", Kind::Paper),
        ],
        Kind::Organization | Kind::Person => &[("membership", Kind::Membership)],
        Kind::Meeting => &[("agendaItem", Kind::AgendaItem)],
        Kind::Paper => &[("consultation", Kind::Consultation)],
        Kind::Membership | Kind::AgendaItem | Kind::Consultation => &[],
    }
}

enum Type {
    Read(Kind),
    /// A type of OParl that is not needed.
    Known,
    Unknown,
}

/// Of `https://schema.oparl.org/1.1/Meeting` only the end matters: servers write the beginning in many ways.
fn type_of(text: &str) -> Type {
    let name = text.trim_end_matches('/').rsplit(['/', ':', '#']).next();
    let name = name.unwrap_or_default();
    match name.parse() {
        Ok(kind) => Type::Read(kind),
        Err(_) if matches!(name, "File" | "Location" | "LegislativeTerm") => Type::Known,
        Err(_) => Type::Unknown,
    }
}

fn content(
    kind: Kind,
    fields: &mut Fields<'_, '_>,
    around: Option<&Around<'_>>,
    names: bool,
) -> Content {
    let stands_in = |kind: Kind| {
        around
            .filter(|around| around.kind == kind)
            .map(|around| around.id.clone())
    };
    match kind {
        Kind::System => Content::System(System {
            name: fields.line("name"),
            version: fields.line("oparlVersion"),
            corporations: fields.links("body"),
        }),
        Kind::Corporation => Content::Corporation(Corporation {
            name: fields.line("name"),
            ags: fields.line("ags"),
            license: fields.line("license"),
            lists: lists(fields),
        }),
        Kind::Organization => Content::Organization(Organization {
            name: fields.line("name"),
            short_name: fields.line("shortName"),
            organization_type: fields.line("organizationType"),
            classification: fields.line("classification"),
            part_of: fields.reference("subOrganizationOf"),
            from: fields.day("startDate"),
            until: fields.day("endDate"),
            meets: fields.has("meeting") || fields.has("membership"),
        }),
        Kind::Person => Content::Person(Person {
            name: names.then(|| fields.line("name")).flatten(),
        }),
        Kind::Membership => {
            let person = names.then(|| fields.reference("person")).flatten();
            Content::Membership(Membership {
                organization: fields
                    .reference("organization")
                    .or_else(|| stands_in(Kind::Organization)),
                role: fields.line("role"),
                votes: fields.boolean("votingRight"),
                from: fields.day("startDate"),
                until: fields.day("endDate"),
                on_behalf_of: fields.reference("onBehalfOf"),
                person: person.or_else(|| stands_in(Kind::Person).filter(|_| names)),
            })
        }
        Kind::Meeting => Content::Meeting(Meeting {
            name: fields.line("name"),
            organizations: fields.references("organization"),
            start: fields.moment("start"),
            end: fields.moment("end"),
            cancelled: fields.boolean("cancelled").unwrap_or(false),
            state: fields.line("meetingState"),
            place: place(fields),
        }),
        Kind::AgendaItem => {
            let public = fields.boolean("public");
            Content::AgendaItem(AgendaItem {
                meeting: fields
                    .reference("meeting")
                    .or_else(|| stands_in(Kind::Meeting)),
                number: fields.line("number"),
                order: fields.integer("order"),
                name: fields
                    .text("name", LONGEST_NAME)
                    .filter(|_| public != Some(false)),
                public,
                result: fields.line("result").filter(|_| public != Some(false)),
                consultation: fields.reference("consultation"),
            })
        }
        Kind::Paper => Content::Paper(Paper {
            name: fields.text("name", LONGEST_NAME),
            reference: fields.line("reference"),
            date: fields.day("date"),
            paper_type: fields.line("paperType"),
        }),
        Kind::Consultation => Content::Consultation(Consultation {
            paper: fields.reference("paper").or_else(|| stands_in(Kind::Paper)),
            agenda_item: fields.reference("agendaItem"),
            meeting: fields.reference("meeting"),
            organizations: fields.references("organization"),
            authoritative: fields.boolean("authoritative"),
            role: fields.line("role"),
        }),
    }
}

fn lists(fields: &mut Fields<'_, '_>) -> Vec<(Kind, String)> {
    let mut lists = Vec::new();
    for (field, kind) in [
        ("organization", Kind::Organization),
        ("person", Kind::Person),
        ("membership", Kind::Membership),
        ("meeting", Kind::Meeting),
        ("agendaItem", Kind::AgendaItem),
        ("paper", Kind::Paper),
        ("consultation", Kind::Consultation),
    ] {
        let links = fields.links(field).into_iter();
        lists.extend(links.map(|link| (kind, link)));
    }
    lists
}

/// The place of a meeting in words: its description, or else room and address.
fn place(fields: &mut Fields<'_, '_>) -> Option<String> {
    let Some(Value::Object(map)) = fields.several("location").first() else {
        return None;
    };
    let mut inner = Fields {
        map,
        problems: fields.problems,
        url: format!("{}#location", fields.url),
    };
    if let Some(description) = inner.line("description") {
        return Some(description);
    }
    let parts: Vec<String> = ["room", "streetAddress", "postalCode", "locality"]
        .iter()
        .filter_map(|field| inner.line(field))
        .collect();
    let text: String = parts.join(", ").chars().take(LONGEST_LINE).collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
