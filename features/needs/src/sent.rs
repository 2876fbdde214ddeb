//! What a form sent.

use axum::body::Bytes;
use std::{collections::BTreeMap, time::Duration};
use terms::{EntityId, Moment, Span};

/// How old the identity that a form carries may be: whoever writes for longer gets a new one.
const OLDEST: Span = Span::days(2);

/// How far ahead it may lie: clocks of several servers differ.
const AHEAD: Duration = Duration::from_secs(300);

/// Fields and values of a form, as they were sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sent(BTreeMap<String, Vec<String>>);

impl Sent {
    /// Reads `application/x-www-form-urlencoded`; bytes that are no UTF-8 become replacement characters.
    pub(crate) fn read(body: &Bytes) -> Self {
        let mut sent = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            let values = sent.0.entry(name.into_owned()).or_default();
            // Browsers send line breaks of a text as two characters.
            values.push(value.replace("\r\n", "\n"));
        }
        sent
    }

    /// Reads what stands behind the `?` of an address.
    pub(crate) fn query(query: Option<&str>) -> Self {
        Self::read(&Bytes::copy_from_slice(
            query.unwrap_or_default().as_bytes(),
        ))
    }

    /// The first value of a field without white space around it; empty if it was not sent.
    pub(crate) fn get(&self, name: &str) -> &str {
        let values = self.0.get(name).map_or(&[][..], Vec::as_slice);
        values.first().map_or("", |value| value.trim())
    }

    /// All values of a field that say something.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        let values = self.0.get(name).map_or(&[][..], Vec::as_slice);
        let said = values.iter().map(|value| value.trim());
        said.filter(|value| !value.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// Whether a box was checked.
    pub(crate) fn checked(&self, name: &str) -> bool {
        self.get(name) == "ja"
    }

    /// The identity that the form was given when it was shown, so that sent twice it is one thing.
    /// `None` if it has none, or one of another time: identities put lists in order, and nobody is to
    /// choose a place in them.
    pub(crate) fn identity(&self, now: Moment) -> Option<EntityId> {
        let id: EntityId = self.get("id").parse().ok()?;
        let [a, b, c, d, e, f, ..] = id.bytes();
        let millis = i64::from_be_bytes([0, 0, a, b, c, d, e, f]);
        let at = Moment::from_micros(millis.saturating_mul(1_000));
        let ahead = u64::try_from(AHEAD.as_micros()).unwrap_or(0);
        let fits = at >= now.before(OLDEST) && at <= now.after(Span::from_micros(ahead));
        fits.then_some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment::from_micros(1_764_158_400_000_000);

    fn sent(body: &str) -> Sent {
        Sent::read(&Bytes::copy_from_slice(body.as_bytes()))
    }

    #[test]
    fn a_field_may_be_sent_several_times_and_empty_ones_say_nothing() {
        let sent = sent("area=a&area=&area=b+c&title=%20x%0D%0Ay%20");
        assert_eq!(sent.all("area"), ["a", "b c"]);
        assert_eq!((sent.get("title"), sent.get("other")), ("x\ny", ""));
    }

    #[test]
    fn nobody_chooses_their_place_in_a_list() {
        let of = |moment: Moment| {
            let id = EntityId::new(moment, [1; 10]);
            (sent(&format!("id={id}")).identity(NOW), id)
        };
        let (read, id) = of(NOW.before(Span::hours(20)));
        assert_eq!(read, Some(id));
        assert_eq!(of(NOW.after(Span::days(3_000))).0, None);
        assert_eq!(of(NOW.before(Span::days(3))).0, None);
        assert_eq!(sent("id=x").identity(NOW), None);
    }
}
