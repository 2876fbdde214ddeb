//! Whether every source says who answers for it, on which basis it is used and how long.

use super::Checks;
use crate::{Fault, Route, Source, SourceFault, Used, places::way};

impl Checks<'_> {
    pub(super) fn sources(&mut self) {
        for (at, source) in self.description.sources.iter().enumerate() {
            let of = format!("Quelle „{}“", source.id);
            let place = |field: &'static str| way!["sources", at, field];
            let texts = [(&source.name, "name"), (&source.purpose, "purpose")];
            self.texts(&of, texts, place);
            for (field, text) in [
                ("owner", &source.owner),
                ("licence", &source.licence),
                ("legal_basis", &source.legal_basis),
            ] {
                self.not_blank(&of, field, text, place(field));
            }
            for (field, fault) in dates(source).chain(address(source)) {
                self.note(place(field), Fault::Source(source.id.to_string(), fault));
            }
            if let Some(finest) = &source.publish.finest {
                let way = way!["sources", at, "publish", "finest"];
                match self
                    .states
                    .with(finest)
                    .map(|(_, state)| state.is_present())
                {
                    Some(true) => {}
                    Some(false) => {
                        let fault = SourceFault::FinestIsEarlier(finest.to_string());
                        self.note(way, Fault::Source(source.id.to_string(), fault));
                    }
                    None => {
                        let by = format!("die Quelle „{}“ (publish)", source.id);
                        self.unknown(way, Used::Level, finest.as_str(), &by);
                    }
                }
            }
        }
    }
}

type Found = (&'static str, SourceFault);

fn dates(source: &Source) -> impl Iterator<Item = Found> {
    let reference = source.reference_date.as_ref();
    let reference = reference.filter(|date| !is_day(date));
    let reference =
        reference.map(|date| ("reference_date", SourceFault::ReferenceDate(date.clone())));
    let delete = match &source.delete_by {
        Some(date) if !is_date(date) => Some(SourceFault::DeleteBy(date.clone())),
        None if source.route != Route::OpenData => Some(SourceFault::NoDeleteBy),
        _ => None,
    };
    reference
        .into_iter()
        .chain(delete.map(|fault| ("delete_by", fault)))
}

/// The address is a link on public pages, so it must be one of a page.
fn address(source: &Source) -> Option<Found> {
    let url = source.url.as_ref()?;
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let plain = |c: char| !c.is_whitespace() && !c.is_control();
    let good = rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(plain));
    (!good).then(|| ("url", SourceFault::Url(url.clone())))
}

/// A part of a date: so many digits.
fn number(part: &str, digits: usize) -> Option<u16> {
    let right = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    part.parse().ok().filter(|_| right)
}

/// Whether a text is a day of the year as `MM-DD`.
fn is_day(text: &str) -> bool {
    is_day_of(text, true)
}

fn is_day_of(text: &str, leap_year: bool) -> bool {
    let Some((month, day)) = text.split_once('-') else {
        return false;
    };
    let last = match number(month, 2) {
        Some(2) if leap_year => 29,
        Some(2) => 28,
        Some(4 | 6 | 9 | 11) => 30,
        Some(1..=12) => 31,
        _ => return false,
    };
    number(day, 2).is_some_and(|day| (1..=last).contains(&day))
}

/// Whether a text is a day as `YYYY-MM-DD`, from 1900 to 2100.
pub(crate) fn is_date(text: &str) -> bool {
    let Some((year, day)) = text.split_once('-') else {
        return false;
    };
    let Some(year) = number(year, 4).filter(|year| (1900..=2100).contains(year)) else {
        return false;
    };
    let leap_year =
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    is_day_of(day, leap_year)
}
