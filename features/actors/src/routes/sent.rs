//! What a form sends: names with their values, in order.

use axum::{
    extract::{FromRequest, RawForm, Request},
    response::{IntoResponse, Response},
};
use site::Refusal;
use web::Problem;

/// The fields of a form, or the query of an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sent(Vec<(String, String)>);

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let read = RawForm::from_request(request, state).await;
        let RawForm(bytes) = read.map_err(|_| Problem::BadRequest.into_response())?;
        Ok(Self::read(&bytes))
    }
}

impl Sent {
    /// Reads what was sent. Line ends are those of Unix afterwards.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(bytes);
        Self(
            pairs
                .map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n")))
                .collect(),
        )
    }

    /// The first value of a name without white space around it; empty if there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(one, _)| one == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// The same, nothing if it is empty.
    pub(crate) fn optional(&self, name: &str) -> Option<String> {
        Some(self.text(name))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// A value read as what it should be; nothing if it cannot be that.
    pub(crate) fn parsed<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).parse().ok()
    }

    /// All values of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let of_name = self.0.iter().filter(move |(one, _)| one == name);
        of_name
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// Whether a box is checked.
    pub(crate) fn checked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// Names with their values.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// An identity from an address; 404 if it is none.
pub(crate) fn known<T: std::str::FromStr>(text: &str) -> Result<T, Refusal> {
    text.parse().map_err(|_| Problem::NotFound.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_by_names_and_its_lines_end_alike() {
        let sent = Sent::read(b"a=1&b=%20x%0D%0Ay&a=2&a=&c=");
        assert_eq!(sent.all("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(sent.text("b"), "x\ny");
        assert_eq!(sent.optional("c"), None);
        assert_eq!(sent.parsed::<u8>("a"), Some(1));
        assert!(sent.checked("a") && !sent.checked("d"));
    }
}
