//! Descriptions that hold together and descriptions that do not: each fault has a sentence.

mod fault_texts;
mod fields;
mod figures;
mod hostile;
mod layout;
mod levels;
mod presets;
mod profiles;
mod reading;
mod sources;
mod tables;
mod totals;
mod vintages;

use crate::{CityDescription, DescriptionProblem, Fault, TableFault};

/// A city as most offices have it: one state of the boundaries, a register that is rounded, a
/// supplier whose values pass.
const GOOD: &str = r#"format = 2

[city]
id = "musterstadt"
name = "Musterstadt"

[[levels]]
id = "stadtteil"
name = { de = "Stadtteil", en = "district", de-simple = "Stadtteil" }
plural = { de = "Stadtteile", en = "districts", de-simple = "Stadtteile" }
vintage = "2020"
[levels.boundaries]
file = "areas.geojson"
key_column = "key"
name_column = "name"

[[levels]]
id = "stadt"
name = { de = "Stadt", en = "city", de-simple = "Stadt" }
plural = { de = "Städte", en = "cities", de-simple = "Städte" }
vintage = "2020"

[[sources]]
id = "register"
name = { de = "Melderegister", en = "register", de-simple = "Melde-Amt" }
owner = "Musterstadt"
licence = "CC0-1.0"
url = "https://example.org/register"
reference_date = "12-31"
route = "statistics_office"
legal_basis = "§ 16 BStatG"
purpose = { de = "Sozialplanung", en = "social planning", de-simple = "Planung" }
publish = { to = "public" }
delete_by = "2030-12-31"

[[sources]]
id = "agency"
name = { de = "Agentur", en = "agency", de-simple = "Agentur" }
owner = "Bundesagentur"
licence = "DL-DE-BY-2.0"
route = "open_data"
legal_basis = "offene Daten"
purpose = { de = "Sozialplanung", en = "social planning", de-simple = "Planung" }
publish = { to = "public", finest = "stadtteil" }

[[tables]]
id = "people"
file = "people.csv"
source = "register"
level = "stadtteil"
area_column = "area"
period_column = "year"
protection = "rounding"
counts = [{ id = "residents", column = "all" }, { id = "children", columns = ["a", "b"] }]

[[tables]]
id = "work"
file = "{period}/work-{period}.csv"
periods = ["2019-2021", 2023]
source = "agency"
level = "stadtteil"
area_column = "area"
protection = "as_published"
counts = [{ id = "unemployed", column = "jobless" }]
measures = [
    { id = "rate", column = "rate" },
    { id = "class", column = "class" },
]

[[derived]]
id = "adults"
whole = "residents"
minus = ["children"]

[[indicators]]
id = "share_children"
name = { de = "Kinder", en = "Children", de-simple = "Kinder" }
description = { de = "Kinder.", en = "Children.", de-simple = "Kinder." }
universe = { de = "Menschen", en = "people", de-simple = "Menschen" }
unit = { de = "%", en = "%", de-simple = "%" }
formula = { kind = "share", numerator = "children", denominator = "residents" }
polarity = "none"
field = "people"
source = "register"

[[indicators]]
id = "rate"
name = { de = "Quote", en = "Rate", de-simple = "Quote" }
description = { de = "Quote.", en = "Rate.", de-simple = "Quote." }
universe = { de = "Menschen", en = "people", de-simple = "Menschen" }
unit = { de = "%", en = "%", de-simple = "%" }
formula = { kind = "measure", of = "rate", decimals = 1 }
polarity = "none"
field = "people"
source = "agency"

[[indicators]]
id = "class"
name = { de = "Stufe", en = "Class", de-simple = "Stufe" }
description = { de = "Stufe.", en = "Class.", de-simple = "Stufe." }
universe = { de = "Menschen", en = "people", de-simple = "Menschen" }
unit = { de = "Stufe", en = "class", de-simple = "Stufe" }
polarity = "none"
field = "people"
source = "agency"
[indicators.formula]
kind = "class"
of = "class"
classes = [
    { code = "1", name = { de = "niedrig", en = "low", de-simple = "wenig" } },
    { code = "2", name = { de = "hoch", en = "high", de-simple = "viel" } },
]

[approval]
roles = ["Leitung der Statistikstelle"]
"#;

/// The same city with an earlier state of its boundaries and a link between both.
fn with_earlier() -> String {
    const EARLIER: &str = r#"[[earlier]]
valid_from = 2005
valid_to = 2019
[[earlier.levels]]
id = "bezirk2005"
now = "stadtteil"
name = { de = "Bezirk", en = "ward", de-simple = "Bezirk" }
plural = { de = "Bezirke", en = "wards", de-simple = "Bezirke" }
vintage = "2005"
[earlier.levels.boundaries]
file = "old.geojson"
key_column = "key"
name_column = "name"
[[earlier.levels]]
id = "stadt2005"
now = "stadt"
name = { de = "Stadt", en = "city", de-simple = "Stadt" }
plural = { de = "Städte", en = "cities", de-simple = "Städte" }
vintage = "2005"

[[earlier]]
valid_to = 2004
[[earlier.levels]]
id = "stadt2004"
now = "stadt"
name = { de = "Stadt", en = "city", de-simple = "Stadt" }
plural = { de = "Städte", en = "cities", de-simple = "Städte" }
vintage = "2004"
[earlier.levels.boundaries]
file = "oldest.geojson"
key_column = "key"
name_column = "name"

[[links]]
from = "bezirk2005"
to = "stadtteil"
file = "old-new.csv"
from_column = "old"
to_column = "new"

[[sources]]
id = "register""#;
    GOOD.replacen(
        "name = \"Musterstadt\"",
        "name = \"Musterstadt\"\nboundaries_since = 2020",
        1,
    )
    .replacen("[[sources]]\nid = \"register\"", EARLIER, 1)
}

fn problems(text: &str) -> Vec<DescriptionProblem> {
    CityDescription::parse(text).unwrap_err()
}

/// A description with the first place of `from` replaced. It must have one.
fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

/// The problems after one change to the good description.
fn after(from: &str, to: &str) -> Vec<DescriptionProblem> {
    problems(&changed(GOOD, from, to))
}

/// The only problem.
fn only(found: Vec<DescriptionProblem>) -> (Option<u64>, Fault) {
    assert_eq!(found.len(), 1, "{found:#?}");
    let problem = found.into_iter().next().unwrap();
    assert!(!problem.fault.remedy().is_empty());
    (problem.line, problem.fault)
}

/// The line of the first place of this text in a description.
fn line_with(text: &str, piece: &str) -> Option<u64> {
    let at = text.find(piece).unwrap();
    Some(text[..at].matches('\n').count() as u64 + 1)
}

/// The faults of one table after one change to the good description; there are no others.
fn table_after(table: &str, from: &str, to: &str) -> Vec<TableFault> {
    let found = after(from, to).into_iter();
    let faults = found.map(|problem| match problem.fault {
        Fault::Table(of, fault) if of == table => fault,
        other => panic!("{other}"),
    });
    faults.collect()
}

/// A table that replaces the table "work".
fn with_work(table: &str) -> String {
    let start = GOOD.find("[[tables]]\nid = \"work\"").unwrap();
    let end = GOOD.find("[[derived]]").unwrap();
    format!("{}{table}\n{}", &GOOD[..start], &GOOD[end..])
}
