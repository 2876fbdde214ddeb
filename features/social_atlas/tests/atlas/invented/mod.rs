//! An invented release in memory: a city that does not exist, under a seal made for tests.

mod figures;
mod indicators;
mod places;
mod profiles;
mod streets;

use city_description::{
    CityName, Place, Protection, PublicDescription, PublicLevel, PublicVintage,
};
use disclosure_control::{Published, SigningSeed, public_key, seal, verify};
use figures::{figures_in, figures_of};
use indicators::{indicators, same, sources};
use places::{PARTS, areas};
use releases::directory::{
    Approved, AreaFigures, Areas, Boundary, Changes, CurrentRelease, Directory, ListedPublication,
    MapFrame, PublicProtocol, ReadError, WantedBoundaries, Withdrawal, indicator_periods,
};
use small_area_statistics::Figure;
use std::{collections::BTreeMap, sync::Arc};
use terms::{AreaKey, Audience, IndicatorId, LevelId, ReferencePeriod, Translated, Vintage};

pub const FIRST_YEAR: u16 = 2017;
pub const YEARS: usize = 8;
/// The first year of the present boundaries, where there are earlier ones.
pub const PRESENT_SINCE: u16 = 2021;
/// A day in microseconds.
pub const DAY: i64 = 86_400_000_000;
/// When the pages are read: 20 November 2025.
pub const NOW: i64 = 20_412 * DAY;

/// Which parts of the city are unusual.
#[derive(Debug, Clone, Default)]
pub struct Twist {
    /// Another name for the first area.
    pub first_name: Option<String>,
    /// More parts than fit on a page.
    pub many: bool,
    /// So many blocks in each part, as a level of their own; none for no such level.
    pub blocks: usize,
    /// No districts between the parts and the city.
    pub flat: bool,
    /// Boundaries that held until 2020.
    pub earlier: bool,
    /// The first area of the earlier boundaries has a key that no area has now.
    pub gone: bool,
    /// Values and classes as their source publishes them.
    pub more: bool,
    /// Women and men by age, what planning says, and of whom shares speak.
    pub profiles: bool,
    /// The release was made while another rule of ratios held.
    pub first_rule: bool,
    /// Before anything is published.
    pub unpublished: bool,
    /// A database that does not answer.
    pub broken: bool,
    /// What the release changed.
    pub changes: Option<Changes>,
    /// So many releases were public before.
    pub former: usize,
    /// So many days ago a release was withdrawn.
    pub withdrawn: Option<i64>,
}

/// What is published in the invented city.
pub struct Invented {
    release: Option<Arc<CurrentRelease>>,
    twist: Twist,
}

fn level(text: &str) -> LevelId {
    LevelId::new(text).unwrap()
}

fn year(year: u16) -> ReferencePeriod {
    ReferencePeriod::year(year).unwrap()
}

/// The levels of the boundaries that hold now, or of those that held until 2020.
fn levels(twist: &Twist, earlier: bool) -> Vec<PublicLevel> {
    let level = |key: &str, name: Translated, plural: Translated| PublicLevel {
        id: match earlier {
            true => level(&format!("{key}-2020")),
            false => level(key),
        },
        name,
        plural,
        vintage: Vintage::new(if earlier { "2006" } else { "2021" }).unwrap(),
        now: earlier.then(|| level(key)),
    };
    let block = (twist.blocks > 0 && !earlier).then(|| {
        level(
            "block",
            same("Block", "Block", "Block"),
            same("Blöcke", "Blocks", "Blöcke"),
        )
    });
    let usual = [
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
    ];
    block
        .into_iter()
        .chain(usual)
        .filter(|level| !(twist.flat && level.id.as_str() == "bezirk"))
        .collect()
}

fn description(twist: &Twist) -> PublicDescription {
    let periods: Vec<ReferencePeriod> = (0..YEARS)
        .map(|past| year(FIRST_YEAR + past as u16))
        .collect();
    // Sums over areas have no figure that no area has.
    let areas: Vec<AreaFigures> = (0..PARTS.len())
        .map(|part| figures_of(twist, &[part]))
        .collect();
    PublicDescription {
        city: CityName {
            id: "seenburg".into(),
            name: "Seenburg".into(),
            fictional: true,
            boundaries_since: twist.earlier.then(|| year(PRESENT_SINCE)),
        },
        audience: Audience::Public,
        levels: levels(twist, false),
        earlier: Vec::from_iter(twist.earlier.then(|| PublicVintage {
            valid_from: None,
            valid_to: year(PRESENT_SINCE - 1),
            levels: levels(twist, true),
        })),
        indicator_periods: indicator_periods(&periods, &areas),
        periods,
        sources: sources(twist.more),
        indicators: indicators(twist),
        age_structure: twist.profiles.then(profiles::age_structure),
        profile_texts: match twist.profiles {
            true => profiles::texts(),
            false => BTreeMap::new(),
        },
        derived: Vec::new(),
        protected_counts: BTreeMap::new(),
        own_rules: BTreeMap::new(),
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
            built_at: NOW - 12 * DAY,
            published_at: NOW - 9 * DAY,
            approval: Approved {
                role: "Leitung der Statistikstelle".into(),
                at: NOW - 10 * DAY,
            },
            description: Published::attest(&seal, description(twist)),
            frame: MapFrame {
                width: 1000.0,
                height: 760.0,
                metres_per_unit: 11.0,
            },
            areas: areas(twist)
                .into_iter()
                .map(|(level, areas)| (level, Published::attest(&seal, Areas::new(areas))))
                .collect(),
            protocol: Published::attest(
                &seal,
                PublicProtocol {
                    rounding_rule: "independent-rounding/1".into(),
                    ratio_rule: match twist.first_rule {
                        true => small_area_statistics::FIRST_RATIO_RULE.into(),
                        false => small_area_statistics::RATIO_RULE.into(),
                    },
                    attacker_rule: "interval-attacker/1".into(),
                    rounded: 1488,
                    coarser: BTreeMap::from([(15, 12), (25, 3)]),
                    summed: 4,
                    as_published: 186,
                    missing: 9,
                    suppression_rule: None,
                    cell_key_rule: None,
                    changed: 0,
                    shown: 0,
                    withheld: 0,
                    withheld_ratios: 40,
                    least_possible_values: 3,
                    audit_rule: None,
                    derivation_rule: None,
                    loss: Vec::new(),
                },
            ),
            seal,
        };
        Self {
            release: (!twist.unpublished).then(|| Arc::new(release)),
            twist: twist.clone(),
        }
    }
}

#[async_trait::async_trait]
#[allow(clippy::disallowed_methods)]
impl Directory for Invented {
    async fn current(&self) -> Result<Option<Arc<CurrentRelease>>, ReadError> {
        if self.twist.broken {
            return Err(ReadError::Database("closed".into()));
        }
        Ok(self.release.clone())
    }

    async fn withdrawals(&self) -> Result<Vec<Withdrawal>, ReadError> {
        let withdrawal = self.twist.withdrawn.map(|days| Withdrawal {
            release_id: "seenburg-2024-2".into(),
            withdrawn_at: NOW - days * DAY,
            note: "In der Tabelle zum Wohngeld waren zwei Spalten vertauscht.".into(),
        });
        Ok(Vec::from_iter(withdrawal))
    }

    async fn releases(&self, from: u64, most: u64) -> Result<Vec<ListedPublication>, ReadError> {
        let Some(release) = &self.release else {
            return Ok(Vec::new());
        };
        let current = ListedPublication {
            load_id: release.load_id.clone(),
            release_id: release.release_id.clone(),
            built_at: release.built_at,
            published_at: release.published_at,
            retired_at: None,
            is_current: true,
            approval: Some(release.approval.clone()),
            withdrawal: None,
            changes: self.twist.changes.clone(),
        };
        let withdrawn = self.withdrawals().await?.into_iter();
        let withdrawn = withdrawn.map(|withdrawal| ListedPublication {
            load_id: "withdrawn".into(),
            release_id: withdrawal.release_id.clone(),
            published_at: release.published_at - 400 * DAY,
            retired_at: Some(withdrawal.withdrawn_at),
            is_current: false,
            withdrawal: Some(withdrawal),
            changes: None,
            ..current.clone()
        });
        let former = (1..=self.twist.former).map(|back| ListedPublication {
            load_id: format!("former-{back}"),
            release_id: format!("seenburg-former-{back}"),
            published_at: release.published_at - back as i64 * DAY,
            retired_at: Some(release.published_at - (back as i64 - 1) * DAY),
            is_current: false,
            changes: None,
            ..current.clone()
        });
        let all: Vec<_> = [current.clone()]
            .into_iter()
            .chain(former)
            .chain(withdrawn)
            .collect();
        Ok(all
            .into_iter()
            .skip(from as usize)
            .take(most as usize)
            .collect())
    }

    async fn places(&self, release: &CurrentRelease) -> Result<Published<Vec<Place>>, ReadError> {
        Ok(Published::attest(&release.seal, streets::places()))
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
            .map(|index| figures_in(&self.twist, level.as_str(), index)[indicator][at])
            .collect();
        Ok(Published::attest(&release.seal, figures))
    }

    async fn boundaries(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        wanted: WantedBoundaries,
    ) -> Result<Published<Vec<Boundary>>, ReadError> {
        let squares = (0..release.areas[level].len()).map(|position| {
            // Until 2020 the first two parts were one.
            let (place, parts) = match (level.as_str(), position) {
                ("stadtteil-2020", 0) => (0, 2),
                ("stadtteil-2020", position) => (position + 1, 1),
                (_, position) => (position, 1),
            };
            let (west, south) = (9.0 + place as f64 / 100.0, 54.0);
            let (east, north) = (west + f64::from(parts) / 100.0, south + 0.01);
            let ring = [
                [west, south],
                [east, south],
                [east, north],
                [west, north],
                [west, south],
            ];
            Boundary {
                position,
                extent: [west, south, east, north],
                geometry: format!(r#"{{"type":"Polygon","coordinates":[{ring:?}]}}"#),
            }
        });
        let meets = |extent: [f64; 4]| {
            wanted.within.is_none_or(|[west, south, east, north]| {
                extent[0] <= east && extent[2] >= west && extent[1] <= north && extent[3] >= south
            })
        };
        let found = squares
            .skip(wanted.from)
            .filter(|boundary| meets(boundary.extent))
            .take(wanted.most)
            .collect();
        Ok(Published::attest(&release.seal, found))
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
        let figures = figures_in(&self.twist, level.as_str(), index);
        Ok(Published::attest(&release.seal, figures))
    }

    async fn figures_of_areas(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        areas: &[&AreaKey],
    ) -> Result<Vec<Published<AreaFigures>>, ReadError> {
        let mut all = Vec::new();
        for area in areas {
            all.push(self.area_figures(release, level, area).await?);
        }
        Ok(all)
    }
}
