//! Names of the districts of the standard city and of their areas, and what happens in some of them.
//! The river Wiesel, the city Auenbruck and its quarters do not exist.

use crate::{outlines::Label, society::Story};

/// Districts from the core outwards, their areas nearest to the centre first.
const DISTRICTS: [(&str, &[&str]); 12] = [
    (
        "Mitte",
        &["Brückenviertel", "Hochschulviertel", "Marktviertel"],
    ),
    (
        "Lerchenberg",
        &[
            "Gerberufer",
            "Ziegelgrund",
            "Am Wasserturm",
            "Lerchenfeld",
            "Neue Gärtnerei",
        ],
    ),
    ("Rebhang", &["Kapellenberg", "Obstgärten", "Weinstieg"]),
    (
        "Westwiesen",
        &[
            "Bleichwiese",
            "Weidendamm",
            "Schäferbreite",
            "Kleiner Anger",
            "Pappelreihe",
        ],
    ),
    ("Südvorstadt", &["Güterhof", "Kastanienviertel", "Dornkamp"]),
    (
        "Oststadt",
        &[
            "Färberhof",
            "Weberviertel",
            "Sternsiedlung",
            "Hammerwerk",
            "Eulenried",
        ],
    ),
    ("Hohenrain", &["Rainbrunn", "Steinäcker", "Sonnenleite"]),
    (
        "Nordheide",
        &[
            "Heidekrug",
            "Ginsterhöhe",
            "Birkenschlag",
            "Moorwinkel",
            "Am Sender",
        ],
    ),
    ("Talmühlen", &["Obermühle", "Talgrund", "Schleusenhof"]),
    (
        "Wiesengrund",
        &[
            "Heckenrode",
            "Altendorf",
            "Kornblumenfeld",
            "Lindenacker",
            "Kleinwiesen",
        ],
    ),
    ("Bruchfeld", &["Bruchhöfen", "Reiherteich", "Torfstich"]),
    (
        "Hafen",
        &[
            "Osthafen",
            "Speicherzeile",
            "Kranufer",
            "Schifferkoppel",
            "Treidelweg",
        ],
    ),
];

/// Areas where something happens.
const STORIES: [(&str, Story); 8] = [
    ("Hochschulviertel", Story::Students),
    ("Neue Gärtnerei", Story::NewHousing),
    ("Güterhof", Story::FallingTurnout),
    ("Weberviertel", Story::SingleParents),
    ("Sternsiedlung", Story::LargeEstate),
    ("Hammerwerk", Story::AllDaySchool),
    ("Sonnenleite", Story::Ageing),
    ("Kleinwiesen", Story::Hamlet),
];

/// How many areas each district has.
pub(super) fn district_sizes() -> Vec<usize> {
    DISTRICTS.iter().map(|(_, areas)| areas.len()).collect()
}

/// Labels of all areas in their order.
pub(super) fn labels() -> Vec<Label> {
    let mut labels = Vec::new();
    for (district, (parent_name, areas)) in (1..).zip(DISTRICTS) {
        for (area, name) in (1..).zip(areas) {
            labels.push(Label {
                key: format!("{district:02}{area:02}"),
                name: (*name).to_owned(),
                parent_key: format!("{district:02}"),
                parent_name: parent_name.to_owned(),
            });
        }
    }
    labels
}

/// The story of an area.
pub(super) fn story(name: &str) -> Story {
    STORIES
        .iter()
        .find(|(area, _)| *area == name)
        .map_or(Story::None, |(_, story)| *story)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout, standard::AREAS};
    use std::collections::BTreeSet;

    #[test]
    fn all_names_differ_and_every_story_has_its_area() {
        let labels = labels();
        let names: BTreeSet<&str> = labels
            .iter()
            .flat_map(|label| [label.name.as_str(), &label.parent_name])
            .collect();
        assert_eq!(labels.len(), AREAS);
        assert_eq!(names.len(), AREAS + DISTRICTS.len());
        for (name, _) in STORIES {
            assert!(names.contains(name), "{name}");
        }
    }

    #[test]
    fn districts_are_as_large_as_those_of_any_city_of_so_many_areas() {
        assert_eq!(district_sizes(), layout::district_sizes(AREAS));
    }
}
