//! A small valid city to try things on: 6 quarters in 2 districts, 2 years, three indicators.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

/// The files of the example city, to be changed before they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleCity {
    /// Texts by file name: `city.toml`, `areas.geojson`, `people.csv`, `work.csv`.
    pub files: BTreeMap<String, String>,
}

impl Default for ExampleCity {
    fn default() -> Self {
        Self::new()
    }
}

impl ExampleCity {
    /// A city without a problem.
    pub fn new() -> Self {
        let files = [
            ("city.toml", CITY.to_owned()),
            ("areas.geojson", boundaries()),
            ("people.csv", PEOPLE.to_owned()),
            ("work.csv", WORK.to_owned()),
        ];
        Self {
            files: files.map(|(name, text)| (name.to_owned(), text)).into(),
        }
    }

    /// The same city with the first place of `from` in a file replaced. A file without such a
    /// place stays as it is and is written under a name that no description knows, so that a test
    /// with a slip fails.
    #[must_use]
    pub fn with(mut self, file: &str, from: &str, to: &str) -> Self {
        match self.files.get_mut(file) {
            Some(text) if text.contains(from) => *text = text.replacen(from, to, 1),
            _ => {
                self.files.remove(file);
                self.files
                    .insert(format!("no-such-place-in-{file}"), from.to_owned());
            }
        }
        self
    }

    /// Writes all files into a folder and gives the path of `city.toml`.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<PathBuf> {
        for (name, text) in &self.files {
            std::fs::write(folder.join(name), text)?;
        }
        Ok(folder.join("city.toml"))
    }
}

/// Six blocks, three in a row, about one kilometre each, in degrees.
fn boundaries() -> String {
    const NAMES: [&str; 6] = ["Altstadt", "Hafen", "Mühle", "Weststadt", "Höhe", "Am Wald"];
    let features: Vec<String> = NAMES
        .iter()
        .enumerate()
        .map(|(number, name)| {
            // Hundredths of a degree, so that neighbours share their corners exactly.
            let (west, south) = (940 + number % 3, 5470 + number / 3);
            let at = |x: usize, y: usize| {
                let (x, y) = (west + x, south + y);
                format!("[{}.{:02},{}.{:02}]", x / 100, x % 100, y / 100, y % 100)
            };
            let ring = [at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)].join(",");
            let (district, district_name) = if number < 3 {
                ("s", "Süd")
            } else {
                ("n", "Nord")
            };
            format!(
                "{{\"type\":\"Feature\",\"properties\":{{\"key\":\"q{}\",\"name\":\"{name}\",\
                 \"district\":\"{district}\",\"district_name\":\"{district_name}\"}},\
                 \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{ring}]]}}}}",
                number + 1
            )
        })
        .collect();
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n",
        features.join(",\n")
    )
}

const PEOPLE: &str = "\
year,area,all,young,old
2020,q1,1204,203,251
2020,q2,873,112,148
2020,q3,2041,377,402
2020,q4,1560,288,331
2020,q5,642,97,201
2020,q6,98,14,31
2021,q1,1231,209,248
2021,q2,881,117,151
2021,q3,2063,380,410
2021,q4,1542,281,340
2021,q5,655,,204
2021,q6,101,16,30
";

const WORK: &str = "\
year,area,unemployed
2020,q1,61
2020,q2,52
2020,q3,140
2020,q4,71
2020,q5,22
2020,q6,4
2021,q1,58
2021,q2,55
2021,q3,131
2021,q4,69
2021,q5,24
2021,q6,3
";

const CITY: &str = r#"format = 2

[city]
id = "beispielstadt"
name = "Beispielstadt"
fictional = true

[[levels]]
id = "quartier"
name = { de = "Quartier", en = "quarter", de-simple = "Viertel" }
plural = { de = "Quartiere", en = "quarters", de-simple = "Viertel" }
vintage = "2020"
[levels.boundaries]
file = "areas.geojson"
key_column = "key"
name_column = "name"
parent_column = "district"
parent_name_column = "district_name"

[[levels]]
id = "bezirk"
name = { de = "Bezirk", en = "district", de-simple = "Bezirk" }
plural = { de = "Bezirke", en = "districts", de-simple = "Bezirke" }
vintage = "2020"

[[levels]]
id = "stadt"
name = { de = "Stadt", en = "city", de-simple = "Stadt" }
plural = { de = "Städte", en = "cities", de-simple = "Städte" }
vintage = "2020"

[[sources]]
id = "register"
name = { de = "Melderegister", en = "Population register", de-simple = "Liste vom Melde-Amt" }
owner = "Beispielstadt"
licence = "CC0-1.0"
reference_date = "12-31"
route = "statistics_office"
legal_basis = "§ 16 BStatG"
purpose = { de = "Beobachtung der Stadt", en = "Observing the city", de-simple = "Wir wollen die Stadt kennen" }
publish = { to = "public" }
delete_by = "2035-12-31"

[[sources]]
id = "agency"
name = { de = "Arbeitsagentur", en = "Employment agency", de-simple = "Agentur für Arbeit" }
owner = "Bundesagentur für Arbeit"
licence = "CC0-1.0"
reference_date = "06-30"
route = "protected_by_supplier"
legal_basis = "§ 282a SGB III"
purpose = { de = "Beobachtung der Stadt", en = "Observing the city", de-simple = "Wir wollen die Stadt kennen" }
publish = { to = "public" }
delete_by = "2035-12-31"

[[tables]]
id = "people"
file = "people.csv"
source = "register"
level = "quartier"
area_column = "area"
period_column = "year"
protection = "rounding"
counts = [
    { id = "residents", column = "all" },
    { id = "under_18", column = "young" },
    { id = "age_65_and_over", column = "old" },
]

[[tables]]
id = "work"
file = "work.csv"
source = "agency"
level = "quartier"
area_column = "area"
period_column = "year"
protection = "as_published"
counts = [{ id = "unemployed", column = "unemployed" }]

[[derived]]
id = "age_18_to_64"
whole = "residents"
minus = ["under_18", "age_65_and_over"]

[[indicators]]
id = "residents"
name = { de = "Einwohnerinnen und Einwohner", en = "Residents", de-simple = "So viele Menschen wohnen hier" }
description = { de = "Menschen mit Hauptwohnung.", en = "People with their main home here.", de-simple = "Diese Menschen wohnen hier." }
universe = { de = "Menschen mit Hauptwohnung", en = "People with their main home", de-simple = "Menschen, die hier wohnen" }
unit = { de = "Personen", en = "people", de-simple = "Menschen" }
formula = { kind = "count", of = "residents" }
polarity = "none"
field = "people"
source = "register"

[[indicators]]
id = "share_under_18"
name = { de = "Kinder und Jugendliche", en = "Children and young people", de-simple = "Kinder und Jugendliche" }
description = { de = "Anteil der Menschen unter 18.", en = "Share of people under 18.", de-simple = "So viele Menschen sind unter 18." }
universe = { de = "Menschen mit Hauptwohnung", en = "People with their main home", de-simple = "Menschen, die hier wohnen" }
unit = { de = "% der Bevölkerung", en = "% of residents", de-simple = "von 100 Menschen" }
formula = { kind = "share", numerator = "under_18", denominator = "residents" }
polarity = "none"
field = "families"
source = "register"

[[indicators]]
id = "unemployed"
name = { de = "Arbeitslose", en = "Unemployed people", de-simple = "Menschen ohne Arbeit" }
description = { de = "Arbeitslose je 100 Menschen von 18 bis 64.", en = "Unemployed people per 100 of 18 to 64.", de-simple = "So viele Menschen suchen Arbeit." }
universe = { de = "Gemeldete Arbeitslose", en = "Registered unemployed people", de-simple = "Menschen, die Arbeit suchen" }
unit = { de = "je 100 Menschen von 18 bis 64", en = "per 100 people of 18 to 64", de-simple = "auf 100 Menschen von 18 bis 64" }
formula = { kind = "ratio", numerator = "unemployed", denominator = "age_18_to_64", per = 100 }
polarity = "higher_means_need"
field = "work_and_income"
source = "agency"

[approval]
roles = ["Leitung der Statistikstelle"]
"#;
