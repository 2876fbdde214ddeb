//! One cell of an ODS file: its declared value, and the text that a person sees.

use super::{
    package::{Part, append_text, number},
    refusal::Refusal,
    shown::{NO_RESULT, truth},
};
use quick_xml::events::{BytesStart, Event};

/// The most spaces that one `text:s` stands for, and the longest text of a cell (1 MiB).
const MAX_SPACES: usize = 1000;
const MAX_TEXT_BYTES: usize = 1 << 20;

/// What the start tag of a cell says.
#[derive(Default)]
pub(super) struct Head {
    kind: Option<String>,
    value: Option<f64>,
    /// A date, time, truth value or text, as the kind says.
    other: Option<String>,
    is_fault: bool,
    has_formula: bool,
}

/// What a cell holds.
#[derive(Debug, PartialEq)]
pub(super) enum Content {
    Nothing,
    Number(f64),
    Text(String),
    Fault(String),
}

impl Head {
    /// Reads the attributes of a cell.
    pub(super) fn of(start: &BytesStart<'_>) -> Self {
        let mut head = Self::default();
        let mut attributes = start.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            let key = attribute.key.as_ref();
            match attribute.key.local_name().as_ref() {
                "formula" => head.has_formula = true,
                "value-type" if attribute.value == "error" => head.is_fault = true,
                "value-type" if key.starts_with("office") => {
                    head.kind = Some(attribute.value.into_owned());
                }
                "value" => head.value = attribute.value.trim().parse().ok(),
                "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    let text = quick_xml::escape::unescape(&attribute.value);
                    head.other = text.ok().map(std::borrow::Cow::into_owned);
                }
                _ => {}
            }
        }
        head
    }

    /// What the cell holds, given the text that is shown in it.
    pub(super) fn content(&self, shown: &str) -> Content {
        let text = shown.trim();
        if self.is_fault && text.is_empty() {
            return Content::Fault(NO_RESULT.to_owned());
        }
        if self.is_fault || (self.has_formula && is_fault_sign(text)) {
            return Content::Fault(text.to_owned());
        }
        let other = self.other.as_deref();
        match (self.kind.as_deref(), self.value, other) {
            (Some("float" | "percentage" | "currency"), Some(number), _) if number.is_finite() => {
                if is_padded(text, number) {
                    Content::Text(text.to_owned())
                } else {
                    Content::Number(number)
                }
            }
            (Some("date"), _, Some(date)) => {
                let date = date.strip_suffix("T00:00:00").unwrap_or(date);
                Content::Text(date.to_owned())
            }
            (Some("time"), _, Some(time)) => {
                Content::Text(clock(time).unwrap_or_else(|| text.to_owned()))
            }
            (Some("boolean"), _, Some(value)) => Content::Text(truth(value == "true").to_owned()),
            (None, ..) if text.is_empty() && self.has_formula => {
                Content::Fault(NO_RESULT.to_owned())
            }
            _ if text.is_empty() => match other {
                Some(value) if !value.trim().is_empty() => Content::Text(value.to_owned()),
                _ => Content::Nothing,
            },
            _ => Content::Text(shown.to_owned()),
        }
    }
}

/// Whether a whole number is shown with leading zeros, as a key.
fn is_padded(text: &str, number: f64) -> bool {
    text.len() > 1
        && text.starts_with('0')
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.parse() == Ok(number)
}

/// Whether LibreOffice shows a fault of a formula so.
fn is_fault_sign(text: &str) -> bool {
    text.starts_with("Err:")
        || (text.starts_with('#')
            && text.len() > 2
            && (text.ends_with(['!', '?']) || text == "#NV" || text == "#N/A"))
}

/// A duration of XML Schema such as `PT08H30M00S` as hours, minutes and seconds.
fn clock(duration: &str) -> Option<String> {
    let (hours, rest) = duration.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?;
    let seconds = seconds
        .split_once(['.', ','])
        .map_or(seconds, |(whole, _)| whole);
    let [hours, minutes, seconds] = [hours, minutes, seconds].map(|part| part.parse::<u32>().ok());
    Some(format!("{:02}:{:02}:{:02}", hours?, minutes?, seconds?))
}

/// Reads a cell to its end and gives the text that is shown: paragraphs on lines of their own,
/// without remarks and drawings.
pub(super) fn read_text(part: &mut Part<'_>) -> Result<String, Refusal> {
    let mut text = String::new();
    let mut depth = 1;
    let mut in_paragraph = 0;
    let mut paragraphs = 0;
    while depth > 0 {
        let event = part.next()?;
        let opens = matches!(event, Event::Start(_));
        match event {
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name();
                match start.local_name().as_ref() {
                    "annotation" | "table" if opens => {
                        part.skip()?;
                        continue;
                    }
                    _ if opens && name.as_ref().starts_with("draw:") => {
                        part.skip()?;
                        continue;
                    }
                    "p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                        in_paragraph += usize::from(opens);
                    }
                    "s" => {
                        let count = number::<usize>(&start, "c").unwrap_or(1).min(MAX_SPACES);
                        text.extend(std::iter::repeat_n(' ', count));
                    }
                    "tab" | "line-break" => text.push(' '),
                    _ => {}
                }
                depth += usize::from(opens);
            }
            Event::End(end) => {
                depth -= 1;
                if end.local_name().as_ref() == "p" {
                    in_paragraph = in_paragraph.saturating_sub(1);
                }
            }
            Event::Eof => break,
            event if in_paragraph > 0 => append_text(&mut text, &event),
            _ => {}
        }
        if text.len() > MAX_TEXT_BYTES {
            return Err(Refusal::Texts);
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(attributes: &str, shown: &str) -> Content {
        let start = BytesStart::from_content(format!("table:table-cell {attributes}"), 16);
        Head::of(&start).content(shown)
    }

    #[test]
    fn a_cell_is_what_a_person_sees_in_it() {
        let float = r#"office:value-type="float" calcext:value-type="float" office:value="#;
        assert_eq!(
            content(&format!("{float}\"12.5\""), "12,50"),
            Content::Number(12.5)
        );
        let padded = content(&format!("{float}\"1011101\""), "01011101");
        assert_eq!(padded, Content::Text("01011101".into()));
        let date = r#"office:value-type="date" office:date-value="2023-12-31T00:00:00""#;
        assert_eq!(
            content(date, "31.12.23"),
            Content::Text("2023-12-31".into())
        );
        let time = r#"office:value-type="time" office:time-value="PT08H30M00S""#;
        assert_eq!(content(time, "8:30"), Content::Text("08:30:00".into()));
        let truth = r#"office:value-type="boolean" office:boolean-value="true""#;
        assert_eq!(content(truth, "WAHR"), Content::Text("WAHR".into()));
        assert_eq!(content("", ""), Content::Nothing);
    }

    #[test]
    fn a_fault_and_a_formula_without_result_are_faults() {
        let fault =
            r#"table:formula="of:=1/0" office:value-type="string" calcext:value-type="error""#;
        assert_eq!(content(fault, "#DIV/0!"), Content::Fault("#DIV/0!".into()));
        let older = r#"table:formula="of:=x" office:value-type="float" office:value="0""#;
        assert_eq!(content(older, "Err:508"), Content::Fault("Err:508".into()));
        let uncounted = r#"table:formula="of:=1+1""#;
        assert_eq!(content(uncounted, ""), Content::Fault(NO_RESULT.into()));
        let text = r#"office:value-type="string""#;
        assert_eq!(content(text, "#DIV/0!"), Content::Text("#DIV/0!".into()));
    }
}
