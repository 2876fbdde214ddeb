//! Differences of the lists by which people find their area.

use super::parts::{Entry, Parts, What, compare};
use crate::package::ReleaseContent;
use city_description::{HIGHEST_NUMBER, Place, PlaceKind, PlacePart, Side};

/// So many places are named; of more, only their number is told.
const MOST_NAMED: usize = 20;

pub(super) fn between(before: &ReleaseContent, after: &ReleaseContent) -> Vec<Entry> {
    fn keyed(places: &[Place]) -> impl Iterator<Item = ((PlaceKind, &str), &Place)> {
        places
            .iter()
            .map(|place| ((place.kind, place.name.as_str()), place))
    }
    compare(
        keyed(&before.places),
        keyed(&after.places),
        |place| format!("{} {}", kind(place.kind), place.name),
        |old, new| {
            Parts::default()
                .text("Räume", &parts(&old.parts), &parts(&new.parts))
                .found()
        },
    )
}

/// The differences in words: each by its name, or how many there are.
pub(super) fn lines(places: &[Entry], entries: impl Fn(&[Entry]) -> Vec<String>) -> Vec<String> {
    if places.len() <= MOST_NAMED {
        return entries(places);
    }
    let count = |is: fn(&What) -> bool| places.iter().filter(|place| is(&place.what)).count();
    let (new, gone, changed) = (
        count(|what| matches!(what, What::Added)),
        count(|what| matches!(what, What::Removed)),
        count(|what| matches!(what, What::Changed(_))),
    );
    vec![format!(
        "Einträge: {new} neu, {gone} weggefallen, {changed} geändert."
    )]
}

fn kind(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Street => "Straße",
        PlaceKind::Postcode => "Postleitzahl",
        PlaceKind::FormerName => "Früherer Name",
    }
}

fn parts(parts: &[PlacePart]) -> String {
    let part = |part: &PlacePart| {
        let numbers = part.numbers.map(|numbers| {
            let to = match numbers.to {
                HIGHEST_NUMBER => String::new(),
                to => to.to_string(),
            };
            let side = match numbers.side {
                Side::Both => "",
                Side::Odd => " ungerade",
                Side::Even => " gerade",
            };
            format!(" ({}–{to}{side})", numbers.from)
        });
        format!("{}{}", part.area, numbers.unwrap_or_default())
    };
    parts.iter().map(part).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::example;

    #[test]
    fn a_new_list_is_told_by_its_length_and_a_changed_street_by_its_name() {
        let after = example::content("spring", 20, 1);
        let mut before = after.clone();
        before.places.clear();
        let told = lines(&between(&before, &after), |_| Vec::new());
        assert_eq!(told, ["Einträge: 41 neu, 0 weggefallen, 0 geändert."]);
        before.places = after.places.clone();
        before.places[0].parts.truncate(1);
        let changed = between(&before, &after);
        assert_eq!(changed.len(), 1);
        assert!(changed[0].name.starts_with("Straße"));
        assert!(matches!(&changed[0].what, What::Changed(parts) if parts.len() == 1));
    }
}
