//! Figures on one page agree with each other.

use crate::{invented::Twist, visitor::Visitor};

fn visitor() -> Visitor {
    Visitor::new(&Twist::default())
}

/// A number as German pages write it.
fn number(text: &str) -> f64 {
    text.replace('.', "").replace(',', ".").parse().unwrap()
}

/// The numbers of a text, in their order.
fn numbers(text: &str) -> Vec<f64> {
    text.split(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))
        .map(|part| part.trim_matches(|c| c == '.' || c == ','))
        .filter(|part| !part.is_empty())
        .map(number)
        .collect()
}

#[tokio::test]
async fn what_the_map_says_of_an_area_lies_in_its_class_and_stands_in_the_table() {
    let visitor = visitor();
    let mut seen = 0;
    for indicator in ["aged_65", "under_18", "sgb2", "age_ratio", "foreign"] {
        for year in 2017..=2024 {
            for level in ["stadtteil", "bezirk"] {
                let page = visitor
                    .reads(&format!(
                        "/de/atlas?indikator={indicator}&jahr={year}&ebene={level}"
                    ))
                    .await;
                seen += map_agrees_with_its_legend_and_table(&page);
            }
        }
    }
    assert!(seen > 1000, "{seen}");
}

/// How many areas were looked at.
fn map_agrees_with_its_legend_and_table(page: &str) -> usize {
    let legend: Vec<(&str, &str)> = page
        .split("legend__entry")
        .skip(1)
        .map(|entry| {
            let class = entry.split("shape--").nth(1).unwrap();
            let text = entry.split("legend__text\">").nth(1).unwrap();
            (
                class.split('"').next().unwrap(),
                text.split('<').next().unwrap(),
            )
        })
        .collect();
    let (_, table) = page.split_once("<caption").unwrap();
    let mut seen = 0;
    for area in page.split("<title>").skip(2) {
        let (title, rest) = area.split_once("</title>").unwrap();
        let (name, value) = title.split_once(": ").unwrap();
        let class = rest.split("shape--").nth(1).unwrap();
        let class = class.split('"').next().unwrap();
        let cell = table.split(&format!(">{name}</a></th>")).nth(1).unwrap();
        let cell = cell.split("\">").nth(1).unwrap();
        let cell = cell.split('<').next().unwrap();
        if value.starts_with(|c: char| c.is_ascii_digit()) {
            let written = value.split(['\u{a0}', ' ']).next().unwrap();
            assert_eq!(written, cell, "{name}");
            let (_, text) = legend.iter().find(|(other, _)| *other == class).unwrap();
            let limits = numbers(text);
            let value = number(written);
            let last = limits[limits.len() - 1];
            let below = if text.contains("unter") {
                value < last
            } else {
                value <= last
            };
            assert!(limits[0] <= value && below, "{title}: {text}");
            seen += 1;
        }
    }
    seen
}

#[tokio::test]
async fn the_summary_of_a_map_uses_the_digits_of_its_table() {
    let visitor = visitor();
    for year in 2017..=2024 {
        let page = visitor
            .reads(&format!("/de/atlas?indikator=under_18&jahr={year}"))
            .await;
        let city = page.split("<p>In der ganzen Stadt: ").nth(1).unwrap();
        let city = city.split('\u{a0}').next().unwrap();
        let row = page.split(">Ganze Stadt</a></th>").nth(1).unwrap();
        let cell = row.split("\">").nth(1).unwrap().split('<').next().unwrap();
        assert_eq!(city, cell, "{year}");
    }
}
