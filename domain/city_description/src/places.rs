//! Where in the text of a description something stands.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A step on the way to a value: a field, or an entry of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// The field of this name.
    Field(&'static str),
    /// The entry at this place, from 0.
    At(usize),
    /// The field at this place, from 0, in the order of their names: for names that the office chooses.
    Named(usize),
}

impl From<&'static str> for Step {
    fn from(field: &'static str) -> Self {
        Step::Field(field)
    }
}

impl From<usize> for Step {
    fn from(place: usize) -> Self {
        Step::At(place)
    }
}

/// The way to a value, from the whole description.
pub(crate) type Way = Vec<Step>;

/// A way from its steps: `way!["tables", 3, "file"]`.
macro_rules! way {
    ($($step:expr),* $(,)?) => {
        vec![$($crate::places::Step::from($step)),*]
    };
}
pub(crate) use way;

/// The line on which a byte of the text lies, from 1.
pub(crate) fn line_at(text: &str, byte: usize) -> u64 {
    Lines::of(text).at(byte)
}

/// Where the lines of a text end.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line on which a byte lies, from 1.
    fn at(&self, byte: usize) -> u64 {
        self.0.partition_point(|end| *end < byte) as u64 + 1
    }
}

/// A description that can say on which line a value stands.
pub(crate) struct Places<'t> {
    lines: Lines,
    root: Option<Spanned<DeTable<'t>>>,
}

impl<'t> Places<'t> {
    /// The places of a text that was read as TOML before.
    pub(crate) fn of(text: &'t str) -> Self {
        Self {
            lines: Lines::of(text),
            root: DeTable::parse(text).ok(),
        }
    }

    /// The line of the value at the end of this way. If it is not there: the line of the entry that
    /// lacks it, by its key if it has one.
    pub(crate) fn line(&self, way: Way) -> Option<u64> {
        let root = self.root.as_ref()?.get_ref();
        let mut here: Option<&Spanned<DeValue<'t>>> = None;
        for step in way {
            let next = match (step, here.map(Spanned::get_ref)) {
                (Step::Field(field), None) => root.get(field),
                (Step::Field(field), Some(value)) => value.get(field),
                (Step::At(place), Some(value)) => value.get(place),
                (Step::Named(place), Some(value)) => value.as_table().and_then(|table| {
                    let mut fields: Vec<_> = table.iter().collect();
                    fields.sort_by(|(a, _), (b, _)| a.get_ref().cmp(b.get_ref()));
                    fields.get(place).map(|(_, value)| *value)
                }),
                (Step::At(_) | Step::Named(_), None) => None,
            };
            let Some(next) = next else {
                let named = here.map(Spanned::get_ref).filter(|value| value.is_table());
                here = named.and_then(|value| value.get("id")).or(here);
                break;
            };
            here = Some(next);
        }
        let named = here.map(Spanned::get_ref).filter(|value| value.is_table());
        let here = named.and_then(|value| value.get("id")).or(here)?;
        Some(self.lines.at(here.span().start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "format = 2\n[city]\nid = \"a\"\n[[tables]]\nfile = \"f\"\nid = \"t\"\n\
                        counts = [\n  { id = \"x\", column = \"X\" },\n]\n[[tables]]\nfile = \"g\"\n";

    #[test]
    fn a_value_stands_where_it_is_written_and_what_is_missing_where_its_entry_is_named() {
        let places = Places::of(TEXT);
        let line = |way: Way| places.line(way);
        assert_eq!(line(way!["format"]), Some(1));
        assert_eq!(line(way!["tables", 0, "file"]), Some(5));
        assert_eq!(line(way!["tables", 0]), Some(6));
        assert_eq!(line(way!["tables", 0, "periods", 3]), Some(6));
        assert_eq!(line(way!["tables", 0, "counts", 0, "column"]), Some(8));
        assert_eq!(line(way!["tables", 1, "area_column"]), Some(10));
        assert_eq!(line(way!["approval"]), None);
    }
}
