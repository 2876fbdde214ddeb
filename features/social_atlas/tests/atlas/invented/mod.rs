//! An invented release in memory: a city that does not exist, under a seal made for tests.

mod places;

use city_description::{CityName, Protection, PublicDescription, PublicLevel, Source};
use disclosure_control::{Published, SigningSeed, public_key, seal, verify};
use places::{PARTS, areas, district_of, noise};
use releases::directory::{
    AreaFigures, CurrentRelease, Directory, MapFrame, PublicProtocol, ReadError, indicator_periods,
};
use small_area_statistics::{
    Absence, FieldOfAction, Figure, Formula, Indicator, Polarity, PublishedCount, ratio,
};
use std::{collections::BTreeMap, sync::Arc};
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod, SourceId, Translated, Vintage};

pub const FIRST_YEAR: u16 = 2017;
pub const YEARS: usize = 8;

/// Which parts of the city are unusual.
#[derive(Debug, Clone, Default)]
pub struct Twist {
    /// Another name for the first area.
    pub first_name: Option<String>,
    /// More parts than fit on a page.
    pub many: bool,
    /// Before anything is published.
    pub unpublished: bool,
    /// A database that does not answer.
    pub broken: bool,
}

/// What is published in the invented city.
pub struct Invented {
    release: Option<Arc<CurrentRelease>>,
    broken: bool,
}

fn same(de: &str, en: &str, plain: &str) -> Translated {
    Translated {
        de: de.into(),
        en: en.into(),
        de_simple: plain.into(),
    }
}

fn id(text: &str) -> IndicatorId {
    IndicatorId::new(text).unwrap()
}

fn level(text: &str) -> LevelId {
    LevelId::new(text).unwrap()
}

fn indicator(
    key: &str,
    name: Translated,
    unit: Translated,
    formula: Formula,
    polarity: Polarity,
    field: FieldOfAction,
) -> Indicator {
    Indicator {
        id: id(key),
        description: same(
            &format!("{}: so viele waren es am Stichtag.", name.de),
            &format!("{}: so many there were on the reference date.", name.en),
            &format!("{}. So viele waren es.", name.de_simple),
        ),
        universe: same(
            "Personen mit Hauptwohnung",
            "People with main residence",
            "Menschen, die hier wohnen",
        ),
        name,
        unit,
        formula,
        polarity,
        field,
        source: SourceId::new("register").unwrap(),
    }
}

fn share(part: &str) -> Formula {
    Formula::Share {
        numerator: id(part),
        denominator: id("residents"),
    }
}

fn indicators() -> Vec<Indicator> {
    let percent = || same("% der Bevölkerung", "% of residents", "% von allen");
    let people = || same("Personen", "people", "Menschen");
    use FieldOfAction::{Families, Housing, Migration, People, WorkAndIncome};
    use Polarity::{HigherMeansNeed, None};
    vec![
        indicator(
            "residents",
            same("Bevölkerung", "Residents", "Menschen"),
            people(),
            Formula::Count {
                of: id("residents"),
            },
            None,
            People,
        ),
        indicator(
            "aged_65",
            same("Menschen ab 65", "People of 65 and over", "Menschen ab 65"),
            percent(),
            share("aged_65"),
            None,
            People,
        ),
        indicator(
            "under_18",
            same(
                "Kinder und Jugendliche unter 18",
                "Children and young people under 18",
                "Kinder und junge Leute unter 18",
            ),
            percent(),
            share("under_18"),
            None,
            Families,
        ),
        indicator(
            "births",
            same("Geburten", "Births", "Geburten"),
            same("Kinder", "children", "Kinder"),
            Formula::Count { of: id("births") },
            None,
            Families,
        ),
        indicator(
            "sgb2",
            same(
                "Menschen, die Grundsicherung bekommen",
                "People receiving basic income support",
                "Menschen, die Geld vom Amt bekommen",
            ),
            percent(),
            share("sgb2"),
            HigherMeansNeed,
            WorkAndIncome,
        ),
        indicator(
            "age_ratio",
            same("Altersverhältnis", "Age ratio", "Alte und junge Menschen"),
            same(
                "je 100 Personen unter 18",
                "per 100 people under 18",
                "auf 100 junge Menschen",
            ),
            Formula::Ratio {
                numerator: id("aged_65"),
                denominator: id("under_18"),
                per: 100,
            },
            None,
            People,
        ),
        indicator(
            "housing",
            same("Wohngeld", "Housing benefit", "Wohngeld"),
            same("Haushalte", "households", "Haushalte"),
            Formula::Count { of: id("housing") },
            HigherMeansNeed,
            Housing,
        ),
        indicator(
            "foreign",
            same(
                "Menschen mit ausländischem Pass",
                "People with a foreign passport",
                "Menschen mit anderem Pass",
            ),
            percent(),
            share("foreign"),
            None,
            Migration,
        ),
    ]
}

fn rounded(count: u64) -> PublishedCount {
    let value = (count + 2) / 5 * 5;
    PublishedCount {
        value,
        low: value.saturating_sub(2),
        high: value + 2,
    }
}

/// Raw counts of one part of the city, in the order of [`indicators`] but for the ratio.
fn raw(part: usize, year: usize) -> [u64; 6] {
    let residents = match part {
        3 => 62,
        11 => 0,
        _ => 400 + noise(part, 0, 0) * 4 + (year as u64) * (noise(part, 1, 1) % 40),
    };
    let of = |what: usize, least: u64, spread: u64| {
        let share = least
            + noise(part, what, 3) * spread / 1000
            + noise(part, what, year) % 7
            + year as u64;
        residents * share / 1000
    };
    [
        residents,
        of(2, 120, 190),
        of(3, 90, 160),
        of(4, 4, 9),
        of(5, 30, 220),
        of(7, 50, 240),
    ]
}

fn figures_of(parts: &[usize]) -> AreaFigures {
    let counts = |year: usize| {
        parts
            .iter()
            .map(|part| raw(*part, year))
            .fold([0; 6], |mut sum, counts| {
                for (sum, count) in sum.iter_mut().zip(counts) {
                    *sum += count;
                }
                sum
            })
    };
    indicators()
        .into_iter()
        .map(|indicator| {
            let figures = (0..YEARS)
                .map(|year| {
                    let [residents, old, young, births, sgb2, foreign] = counts(year).map(rounded);
                    let of_all = |count| ratio(Ok(count), Ok(residents), 100, true, 100);
                    match indicator.id.as_str() {
                        "residents" => Figure::Count(residents),
                        "births" => Figure::Count(births),
                        "aged_65" => of_all(old),
                        "under_18" => of_all(young),
                        "sgb2" if year == 3 => Figure::Absent(Absence::Missing),
                        "sgb2" => of_all(sgb2),
                        "foreign" => of_all(foreign),
                        "housing" if year < 2 || parts == [5] => Figure::Absent(Absence::Missing),
                        // One part is silent, so nobody can say how many there were in all.
                        "housing" if year == 4 && parts.contains(&2) => {
                            Figure::Absent(Absence::Missing)
                        }
                        "housing" => Figure::Count(PublishedCount::exact(sgb2.value / 3 + 1)),
                        _ => ratio(Ok(old), Ok(young), 100, false, 100),
                    }
                })
                .collect();
            (indicator.id, figures)
        })
        .collect()
}

fn description() -> PublicDescription {
    let level = |key: &str, name: Translated, plural: Translated| PublicLevel {
        id: level(key),
        name,
        plural,
        vintage: Vintage::new("2021").unwrap(),
    };
    let periods: Vec<ReferencePeriod> = (0..YEARS)
        .map(|year| ReferencePeriod::year(FIRST_YEAR + year as u16).unwrap())
        .collect();
    // Sums over areas have no figure that no area has.
    let areas: Vec<AreaFigures> = (0..PARTS.len()).map(|part| figures_of(&[part])).collect();
    PublicDescription {
        city: CityName {
            id: "seenburg".into(),
            name: "Seenburg".into(),
            fictional: true,
        },
        levels: vec![
            level(
                "stadtteil",
                same("Stadtteil", "Quarter", "Stadtteil"),
                same("Stadtteile", "Quarters", "Stadtteile"),
            ),
            level(
                "bezirk",
                same("Bezirk", "District", "Bezirk"),
                same("Bezirke", "Districts", "Bezirke"),
            ),
            level(
                "stadt",
                same("Stadt", "City", "Stadt"),
                same("Städte", "Cities", "Städte"),
            ),
        ],
        indicator_periods: indicator_periods(&periods, &areas),
        periods,
        sources: vec![Source {
            id: SourceId::new("register").unwrap(),
            name: same(
                "Einwohnerregister",
                "Register of residents",
                "Liste aller Menschen in der Stadt",
            ),
            owner: "Stadt Seenburg".into(),
            licence: "CC0-1.0".into(),
            url: Some("https://example.org/daten".into()),
            reference_date: Some("12-31".into()),
        }],
        indicators: indicators(),
        derived: Vec::new(),
        protected_counts: BTreeMap::new(),
        protection: Protection::default(),
    }
}

impl Invented {
    #[allow(clippy::disallowed_methods)]
    pub fn new(twist: &Twist) -> Self {
        let seed = SigningSeed([42; 32]);
        let seal = verify(b"invented", &seal(b"invented", &seed), &[public_key(&seed)]).unwrap();
        let release = CurrentRelease {
            load_id: "load".into(),
            release_id: "seenburg-2025-1".into(),
            built_at: 0,
            published_at: 0,
            description: Published::attest(&seal, description()),
            frame: MapFrame {
                width: 1000.0,
                height: 760.0,
                metres_per_unit: 11.0,
            },
            areas: areas(twist)
                .into_iter()
                .map(|(level, areas)| (level, Published::attest(&seal, areas)))
                .collect(),
            protocol: Published::attest(
                &seal,
                PublicProtocol {
                    rounding_rule: "independent-rounding/1".into(),
                    ratio_rule: small_area_statistics::RATIO_RULE.into(),
                    attacker_rule: "interval-attacker/1".into(),
                    rounded: 1488,
                    coarser: BTreeMap::from([(15, 12), (25, 3)]),
                    summed: 4,
                    as_published: 186,
                    missing: 9,
                    withheld_ratios: 40,
                    least_possible_values: 3,
                },
            ),
            seal,
        };
        Self {
            release: (!twist.unpublished).then(|| Arc::new(release)),
            broken: twist.broken,
        }
    }

    fn parts(level: &LevelId, index: usize) -> Vec<usize> {
        match level.as_str() {
            "stadtteil" => vec![index],
            "bezirk" => (0..PARTS.len())
                .filter(|part| district_of(*part) == index)
                .collect(),
            _ => (0..PARTS.len()).collect(),
        }
    }
}

#[async_trait::async_trait]
#[allow(clippy::disallowed_methods)]
impl Directory for Invented {
    async fn current(&self) -> Result<Option<Arc<CurrentRelease>>, ReadError> {
        if self.broken {
            return Err(ReadError::Database("closed".into()));
        }
        Ok(self.release.clone())
    }

    async fn map_figures(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        indicator: &IndicatorId,
        period: ReferencePeriod,
    ) -> Result<Published<Vec<Figure>>, ReadError> {
        let at = usize::from(period.calendar_year() - FIRST_YEAR);
        let figures = (0..release.areas[level].len())
            .map(|index| figures_of(&Self::parts(level, index))[indicator][at])
            .collect();
        Ok(Published::attest(&release.seal, figures))
    }

    async fn area_figures(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        area: &AreaKey,
    ) -> Result<Published<AreaFigures>, ReadError> {
        let index = release.areas[level]
            .iter()
            .position(|other| other.key == *area)
            .unwrap();
        Ok(Published::attest(
            &release.seal,
            figures_of(&Self::parts(level, index)),
        ))
    }
}
