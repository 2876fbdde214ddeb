//! Descriptions as the first version stored them, read as what they mean today. Its releases stay
//! readable until the next publication.

use city_description::PublicDescription;
use serde_json::{Map, Value, json};

/// Reads a description. What the first version did not know yet is filled in: its releases were
/// public, in one state of the boundaries; a source of which counts were rounded was a statistics
/// office, any other one had published them. Legal basis and purpose stay empty.
///
/// # Errors
/// If it is none.
pub(crate) fn description(text: &str) -> serde_json::Result<PublicDescription> {
    let mut description: Map<String, Value> = serde_json::from_str(text)?;
    let rounded = of_rounded_counts(&description);
    fill(&mut description, "audience", json!("public"));
    fill(&mut description, "earlier", json!([]));
    let sources = description.get_mut("sources").and_then(Value::as_array_mut);
    for source in sources
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
    {
        let route = match source.get("id") {
            Some(id) if rounded.contains(id) => "statistics_office",
            _ => "open_data",
        };
        fill(source, "route", json!(route));
        fill(source, "legal_basis", json!(""));
        fill(
            source,
            "purpose",
            json!({"de": "", "en": "", "de-simple": ""}),
        );
        fill(source, "publish", json!({"to": "public"}));
    }
    serde_json::from_value(Value::Object(description))
}

fn fill(object: &mut Map<String, Value>, key: &str, value: Value) {
    object.entry(key).or_insert(value);
}

/// The keys of sources with an indicator made from a rounded count.
fn of_rounded_counts(description: &Map<String, Value>) -> Vec<Value> {
    let is_rounded = |count: &Value| {
        let protection = count
            .as_str()
            .and_then(|id| description.get("protected_counts")?.get(id));
        protection.is_some_and(|protection| protection == "rounding")
    };
    let indicators = description.get("indicators").and_then(Value::as_array);
    indicators
        .into_iter()
        .flatten()
        .filter(|indicator| {
            let formula = indicator.get("formula").and_then(Value::as_object);
            formula.is_some_and(|formula| formula.values().any(is_rounded))
        })
        .filter_map(|indicator| indicator.get("source").cloned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::example;
    use city_description::Route;
    use terms::Audience;

    #[test]
    fn what_the_first_version_did_not_know_is_filled_in() {
        let today = example::content("spring", 3, 2).description;
        let mut stored = serde_json::to_value(&today).unwrap();
        let object = stored.as_object_mut().unwrap();
        object.remove("audience");
        object.remove("earlier");
        let source = object["sources"][0].as_object_mut().unwrap();
        for key in ["route", "legal_basis", "purpose", "publish", "delete_by"] {
            source.remove(key);
        }
        let read = description(&stored.to_string()).unwrap();
        assert_eq!(read.audience, Audience::Public);
        assert_eq!(read.sources[0].route, Route::StatisticsOffice);
        assert_eq!(read.indicators, today.indicators);
        object_without_rounding(&mut stored);
        let read = description(&stored.to_string()).unwrap();
        assert_eq!(read.sources[0].route, Route::OpenData);
    }

    fn object_without_rounding(description: &mut Value) {
        for protection in description["protected_counts"]
            .as_object_mut()
            .unwrap()
            .values_mut()
        {
            *protection = json!("as_published");
        }
    }

    #[test]
    fn a_description_of_today_is_read_unchanged_and_anything_else_refused() {
        let today = example::content("spring", 3, 2).description;
        let text = serde_json::to_string(&today).unwrap();
        assert_eq!(description(&text).unwrap(), today);
        assert!(description("[]").is_err());
        assert!(description("{\"sources\": 7}").is_err());
    }
}
