//! The next page of a list.

use serde_json::{Map, Value};

/// The next page as the list says it: `links.next`, or, where a server only counts its pages, the last
/// page's address with the next number in it.
pub(super) fn next(map: &Map<String, Value>) -> Option<String> {
    let text = |outer: &str, inner: &str| {
        let text = map.get(outer)?.get(inner)?.as_str()?.trim();
        (!text.is_empty()).then_some(text)
    };
    let next = text("links", "next").or_else(|| text("pagination", "next"));
    if let Some(next) = next {
        return Some(next.to_owned());
    }
    let number = |field: &str| map.get("pagination")?.get(field)?.as_u64();
    let (current, all) = (number("currentPage")?, number("totalPages")?);
    let last = text("links", "last").filter(|_| current < all)?;
    let (address, query) = last.split_once('?')?;
    let mut found = false;
    let parameters: Vec<String> = query
        .split('&')
        .map(|parameter| match parameter.split_once('=') {
            Some((name, value)) if !found && value == all.to_string() => {
                found = true;
                format!("{name}={}", current + 1)
            }
            _ => parameter.to_owned(),
        })
        .collect();
    found.then(|| format!("{address}?{}", parameters.join("&")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(value: &Value) -> Option<String> {
        next(value.as_object().unwrap())
    }

    #[test]
    fn the_link_counts_and_where_there_is_none_the_number_of_pages() {
        let counted = |current: u64| {
            json!({
                "pagination": {"currentPage": current, "totalPages": 7},
                "links": {"last": "https://a.org/x?size=100&page=7"}
            })
        };
        assert_eq!(of(&counted(3)).unwrap(), "https://a.org/x?size=100&page=4");
        assert_eq!(of(&counted(7)), None);
        assert_eq!(of(&json!({"links": {"next": "?p=2"}})).unwrap(), "?p=2");
        for none in [
            json!({}),
            json!({"links": []}),
            json!({"links": {"next": null}}),
            json!({"links": {"next": ""}}),
            json!({"pagination": {"currentPage": 1, "totalPages": 2}}),
            json!({"pagination": {"currentPage": 1, "totalPages": 2}, "links": {"last": "https://a.org/x"}}),
        ] {
            assert_eq!(of(&none), None, "{none}");
        }
    }
}
