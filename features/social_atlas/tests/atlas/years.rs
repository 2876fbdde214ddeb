//! Which years the pages offer.

use crate::{invented::Twist, visitor::Visitor};

fn visitor() -> Visitor {
    Visitor::new(&Twist::default())
}

/// The years of the field on the map.
fn years(page: &str) -> Vec<u16> {
    let (_, field) = page.split_once("name=\"jahr\"").unwrap();
    let (field, _) = field.split_once("</select>").unwrap();
    let options = field.split("<option value=\"").skip(1);
    options
        .map(|option| option.split('"').next().unwrap().parse().unwrap())
        .collect()
}

/// The heads of the rows of the series of an indicator in a profile.
fn rows(page: &str, indicator: &str) -> Vec<u16> {
    let id = format!("id=\"indicator-{indicator}\"");
    let (_, block) = page.split_once(&id).unwrap();
    let (_, table) = block.split_once("<tbody").unwrap();
    let (table, _) = table.split_once("</tbody>").unwrap();
    let heads = table.split("kern-table__header\">").skip(1);
    heads
        .map(|head| head.split('<').next().unwrap().parse().unwrap())
        .collect()
}

#[tokio::test]
async fn a_year_without_a_single_figure_is_offered_nowhere() {
    let visitor = visitor();
    let map = visitor.reads("/de/atlas?indikator=sgb2").await;
    let but_2020 = [2024, 2023, 2022, 2021, 2019, 2018, 2017];
    assert_eq!(years(&map), but_2020);
    assert!(!map.contains("jahr=2020"));
    for area in ["stadtteil/01", "bezirk/02", "stadt/00"] {
        let profile = visitor.reads(&format!("/de/raeume/{area}")).await;
        assert_eq!(rows(&profile, "sgb2"), but_2020, "{area}");
        let housing = [2024, 2023, 2022, 2021, 2020, 2019];
        assert_eq!(rows(&profile, "housing"), housing, "{area}");
    }
    let page = visitor.reads("/de/indikatoren/housing").await;
    assert!(!page.contains(">2018<") && page.contains(">2019<"));
}

#[tokio::test]
async fn who_asks_for_such_a_year_gets_the_nearest_with_a_note() {
    let visitor = visitor();
    for (asked, got) in [("sgb2&jahr=2020", 2019), ("housing&jahr=2017", 2019)] {
        let page = visitor.reads(&format!("/de/atlas?indikator={asked}")).await;
        assert!(
            page.contains(&format!("Sie sehen das Jahr {got}.")),
            "{asked}"
        );
        assert!(page.contains(&format!("<option value=\"{got}\" selected>")));
    }
}

#[tokio::test]
async fn a_year_that_only_some_areas_have_is_offered_and_stays_a_gap_elsewhere() {
    let visitor = visitor();
    let map = visitor.reads("/de/atlas?indikator=housing&jahr=2021").await;
    assert!(!map.contains("kern-alert"));
    assert!(years(&map).contains(&2021));
    // Neither this part nor the whole city has a figure in that year.
    let profile = visitor.reads("/de/raeume/stadtteil/03").await;
    assert!(rows(&profile, "housing").contains(&2021));
}

#[tokio::test]
async fn an_area_without_figures_says_so_without_an_empty_table() {
    // This part never had a figure; its table shows the years in which the city has one.
    let profile = visitor().reads("/de/raeume/stadtteil/06").await;
    assert!(rows(&profile, "housing").contains(&2024));
    assert!(!profile.contains("<tbody class=\"kern-table__body\">\n  </tbody>"));
}
