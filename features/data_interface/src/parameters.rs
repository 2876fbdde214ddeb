//! Parameters of addresses: typed for the description, read strictly, each fault named.

use crate::fault::Fault;
use serde::{Deserialize, de::DeserializeOwned};
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod, Vintage};
use utoipa::{IntoParams, openapi::path::ParameterIn};

/// Most areas, indicators, levels or years that one question names.
pub(crate) const MOST_NAMED: usize = 20;

/// Parameters that an address can have. Their names are those of the description, so the two cannot
/// differ.
pub(crate) trait Parameters: IntoParams + DeserializeOwned + Send + Sync {
    /// The names.
    fn names() -> Vec<String> {
        Self::into_params(|| Some(ParameterIn::Query))
            .into_iter()
            .map(|parameter| parameter.name)
            .collect()
    }
}

impl<P: IntoParams + DeserializeOwned + Send + Sync> Parameters for P {}

/// No parameters.
#[derive(Debug, Deserialize, IntoParams)]
pub(crate) struct Nothing {}

/// What can stand in a list.
pub(crate) trait Named: Sized {
    const EXPECTED: &'static str;
    fn named(text: &str) -> Option<Self>;
}

/// Like the pattern of the description: without white space around.
macro_rules! key {
    ($type:ty) => {
        impl Named for $type {
            const EXPECTED: &'static str = "expected-keys";
            fn named(text: &str) -> Option<Self> {
                Self::new(text).ok().filter(|key| key.as_str() == text)
            }
        }
    };
}
key!(AreaKey);
key!(IndicatorId);
key!(LevelId);
key!(Vintage);

impl Named for ReferencePeriod {
    const EXPECTED: &'static str = "expected-years";
    fn named(text: &str) -> Option<Self> {
        let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| digits)
    }
}

/// Names separated by commas; none if the parameter is not given.
pub(crate) fn list<T: Named>(
    field: &'static str,
    value: Option<&str>,
) -> Result<Option<Vec<T>>, Fault> {
    let Some(text) = value else {
        return Ok(None);
    };
    let found: Option<Vec<T>> = text.split(',').map(T::named).collect();
    match found {
        Some(found) if found.len() <= MOST_NAMED => Ok(Some(found)),
        _ => Err(invalid(field, text, T::EXPECTED)),
    }
}

/// One name.
pub(crate) fn one<T: Named>(field: &'static str, value: Option<&str>) -> Result<Option<T>, Fault> {
    value
        .map(|text| T::named(text).ok_or_else(|| invalid(field, text, "expected-key")))
        .transpose()
}

/// A whole number between two others.
pub(crate) fn number(
    field: &'static str,
    value: Option<&str>,
    (least, most): (usize, usize),
    expected: &'static str,
) -> Result<Option<usize>, Fault> {
    value
        .map(|text| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            // So many digits are as good as the largest number.
            digits
                .then(|| text.parse().unwrap_or(usize::MAX))
                .filter(|number| (least..=most).contains(number))
                .ok_or_else(|| invalid(field, text, expected))
        })
        .transpose()
}

/// A value that cannot be one.
pub(crate) fn invalid(field: &'static str, value: &str, expected: &'static str) -> Fault {
    Fault::Invalid {
        field,
        value: value.to_owned(),
        expected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_name_by_name_and_refused_as_a_whole() {
        let read = |text| list::<ReferencePeriod>("period", Some(text));
        assert_eq!(read("2019,2020").unwrap().unwrap().len(), 2);
        for wrong in ["", "2019,", "19", " 2019", "+2019", "2019,2020,x"] {
            let fault = read(wrong).unwrap_err();
            assert_eq!(
                (fault.name(), fault.field()),
                ("invalid-value", Some("period"))
            );
        }
        let many = vec!["2019"; MOST_NAMED + 1].join(",");
        assert!(read(&many).is_err());
    }

    #[test]
    fn a_number_outside_its_range_or_with_a_sign_is_refused() {
        let read = |text| number("limit", Some(text), (1, 10), "expected-limit");
        assert_eq!(read("10").unwrap(), Some(10));
        for wrong in ["0", "11", "+5", "-1", "1.0", "", "99999999999999999999"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
