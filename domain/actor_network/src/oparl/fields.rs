//! The fields of one object, read as what the specification says or, in harmless cases, as what was
//! meant: one object instead of a list, a number as text, an object where its address would do.

use super::address::Address;
use super::objects::OparlId;
use super::timestamps;
use super::trouble::{Problems, Trouble};
use crate::Day;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use terms::Moment;

/// The longest line that is kept, in characters; the longest name of an actor is as long.
pub(super) const LONGEST_LINE: usize = 200;
/// The longest name of a paper or an item, in characters.
pub(super) const LONGEST_NAME: usize = 1_000;
/// The longest list in one field that is kept.
pub(super) const LONGEST_LIST: usize = 5_000;

/// An object of JSON and the place where its problems are noted.
pub(super) struct Fields<'a, 'p> {
    pub(super) map: &'a Map<String, Value>,
    pub(super) problems: &'p mut Problems,
    /// The object itself, or the page if it has no address.
    pub(super) url: String,
}

impl<'a> Fields<'a, '_> {
    fn get(&self, field: &str) -> Option<&'a Value> {
        self.map.get(field).filter(|value| !value.is_null())
    }

    pub(super) fn has(&self, field: &str) -> bool {
        self.get(field)
            .is_some_and(|value| value.as_array().is_none_or(|list| !list.is_empty()))
    }

    pub(super) fn trouble(&mut self, field: &str, trouble: Trouble) {
        self.problems.add(&self.url, Some(field), trouble);
    }

    fn wrong<T>(&mut self, field: &str, should: &'static str) -> Option<T> {
        self.trouble(field, Trouble::WrongType(should));
        None
    }

    /// A text on one line, without space around it. An empty one is none.
    pub(super) fn text(&mut self, field: &str, longest: usize) -> Option<String> {
        let text = match self.get(field)? {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return self.wrong(field, "a text"),
        };
        let mut line = String::new();
        let mut length = 0_usize;
        for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
            let between = usize::from(!line.is_empty());
            if word.is_empty() {
                continue;
            }
            if between == 1 {
                line.push(' ');
            }
            line.push_str(word);
            length += word.chars().count() + between;
            if length > longest {
                self.trouble(field, Trouble::Cut(longest));
                return Some(line.chars().take(longest).collect());
            }
        }
        (!line.is_empty()).then_some(line)
    }

    pub(super) fn line(&mut self, field: &str) -> Option<String> {
        self.text(field, LONGEST_LINE)
    }

    pub(super) fn boolean(&mut self, field: &str) -> Option<bool> {
        match self.get(field)? {
            Value::Bool(value) => Some(*value),
            Value::String(text) if matches!(text.as_str(), "true" | "1") => Some(true),
            Value::String(text) if matches!(text.as_str(), "false" | "0") => Some(false),
            Value::String(text) if text.is_empty() => None,
            Value::Number(number) if number.as_u64() == Some(1) => Some(true),
            Value::Number(number) if number.as_u64() == Some(0) => Some(false),
            _ => self.wrong(field, "true or false"),
        }
    }

    pub(super) fn integer(&mut self, field: &str) -> Option<i64> {
        let value = self.get(field)?;
        let number = value.as_i64();
        match number.or_else(|| value.as_str().and_then(|text| text.trim().parse().ok())) {
            None => self.wrong(field, "a whole number"),
            number => number,
        }
    }

    pub(super) fn moment(&mut self, field: &str) -> Option<Moment> {
        let text = match self.get(field)? {
            Value::String(text) if text.trim().is_empty() => return None,
            Value::String(text) => text,
            _ => return self.wrong(field, "a date and time"),
        };
        let Some(read) = timestamps::moment(text) else {
            return self.wrong(field, "a date and time");
        };
        if !read.offset {
            self.trouble(field, Trouble::NoOffset);
        }
        Some(read.moment)
    }

    pub(super) fn day(&mut self, field: &str) -> Option<Day> {
        let text = match self.get(field)? {
            Value::String(text) if text.trim().is_empty() => return None,
            Value::String(text) => text,
            _ => return self.wrong(field, "a day"),
        };
        match timestamps::day(text) {
            None => self.wrong(field, "a day"),
            day => day,
        }
    }

    /// One or several: the values of a list, or the only value as a list.
    pub(super) fn several(&mut self, field: &str) -> &'a [Value] {
        let Some(value) = self.get(field) else {
            return &[];
        };
        match value {
            Value::Array(list) if list.len() > LONGEST_LIST => {
                self.trouble(field, Trouble::Cut(LONGEST_LIST));
                &list[..LONGEST_LIST]
            }
            Value::Array(list) => list,
            one => std::slice::from_ref(one),
        }
    }

    /// Addresses of other objects, whether written as addresses or as the objects themselves.
    pub(super) fn references(&mut self, field: &str) -> Vec<OparlId> {
        let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
        for value in self.several(field) {
            let text = value
                .as_str()
                .or_else(|| value.get("id").and_then(Value::as_str));
            match text.map(id) {
                Some(Some(id)) => {
                    if seen.insert(id.clone()) {
                        found.push(id);
                    }
                }
                Some(None) if text == Some("") => {}
                _ => self.trouble(field, Trouble::WrongType("the address of an object")),
            }
        }
        found
    }

    /// The address of another object, the first if there are several.
    pub(super) fn reference(&mut self, field: &str) -> Option<OparlId> {
        let mut all = self.references(field);
        if all.len() > 1 {
            self.trouble(field, Trouble::WrongType("one address"));
        }
        (!all.is_empty()).then(|| all.swap_remove(0))
    }

    /// Addresses to follow (not to keep): as they stand there.
    pub(super) fn links(&mut self, field: &str) -> Vec<String> {
        let mut found = Vec::new();
        for value in self.several(field) {
            match value {
                Value::String(text) if !text.is_empty() => found.push(text.clone()),
                Value::Object(_) | Value::String(_) => {}
                _ => self.trouble(field, Trouble::WrongType("an address")),
            }
        }
        found
    }

    /// A page for people: an address with `http` or `https`, else nothing.
    pub(super) fn page(&mut self, field: &str) -> Option<String> {
        let text = self.text(field, 2_000)?;
        match Address::parse(&text) {
            Ok(address) => Some(address.to_string()),
            Err(fault) => {
                self.trouble(field, fault.into());
                None
            }
        }
    }
}

/// An identity: any absolute web address, kept as it is written.
pub(super) fn id(text: &str) -> Option<OparlId> {
    let text = text.trim();
    Address::parse(text).ok()?;
    Some(OparlId::checked(text.to_owned()))
}
