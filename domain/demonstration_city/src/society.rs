//! Invented people: how many live where, how old they are, how they work and live.
//!
//! Rates follow a smooth field of hardship over the city, the distance from the centre and a few
//! areas with a [`Story`]. Each area keeps
//! its own small deviation over the years. A part is drawn from its whole and never exceeds it.

use crate::{
    draw::{Draw, SmoothField},
    layout::Layout,
};

/// The year from which growth, ageing and the like are told.
const BASE_YEAR: u16 = 2017;

/// The years of all tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Years {
    /// The first.
    pub(crate) first: u16,
    /// How many there are.
    pub(crate) count: u16,
}

/// The years of a city of two levels.
pub(crate) const YEARS: Years = Years {
    first: 2017,
    count: 8,
};

impl Years {
    /// All of them in order.
    pub(crate) fn all(self) -> impl Iterator<Item = u16> {
        self.first..self.first + self.count
    }
}

/// The counts of one area and year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) residents: u64,
    pub(crate) under_18: u64,
    pub(crate) age_65_plus: u64,
    pub(crate) age_80_plus: u64,
    pub(crate) foreign: u64,
    pub(crate) households: u64,
    pub(crate) families: u64,
    pub(crate) single_parents: u64,
    pub(crate) income_support: u64,
    pub(crate) income_support_children: u64,
    pub(crate) unemployed: u64,
    pub(crate) housing_benefit: u64,
    pub(crate) home_at_risk: u64,
    pub(crate) pupils: u64,
    pub(crate) gymnasium: u64,
    pub(crate) care: u64,
    /// Entitled to vote and voters; only in years of a local election.
    pub(crate) election: Option<(u64, u64)>,
}

/// What happens in an area beside what happens everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Story {
    /// Nothing.
    None,
    /// Many of 18 to 29, few children and few old people.
    Students,
    /// Built from 2017 on; young families move in.
    NewHousing,
    /// More old people every year, fewer residents.
    Ageing,
    /// Few people, fewer every year.
    Village,
    /// A handful of houses: too few people for shares.
    Hamlet,
    /// Many people, many of them with little money.
    LargeEstate,
    /// An all-day school opens in 2018; from then on fewer children need income support.
    AllDaySchool,
    /// Many single parents; more people need income support every year.
    SingleParents,
    /// Fewer people vote in 2024 than in 2019.
    FallingTurnout,
}

/// What an area is like over all years.
pub(crate) struct AreaTraits {
    pub(crate) story: Story,
    /// 0 in the centre, 1 at the edge.
    pub(crate) edge: f64,
    /// 0 to 1.
    pub(crate) hardship: f64,
    residents: f64,
    growth: f64,
    /// How far the area deviates from the rule, per kind of count.
    own: [f64; 12],
}

/// Counts of all areas: outer index area, inner index year.
pub(crate) fn counts(layout: &Layout, draw: &mut Draw) -> Vec<Vec<Counts>> {
    traits(layout, &stories(&layout.district_of_area), draw)
        .iter()
        .map(|area| years_of(area, YEARS, draw))
        .collect()
}

/// Counts of one area in each year.
pub(crate) fn years_of(area: &AreaTraits, years: Years, draw: &mut Draw) -> Vec<Counts> {
    let mut drift = 0.0;
    years
        .all()
        .map(|year| {
            drift = 0.6 * drift + 0.5 * draw.bell();
            year_of(area, year, drift, draw)
        })
        .collect()
}

/// A part drawn from its whole: about the share, never more than the whole.
pub(crate) fn part(draw: &mut Draw, whole: u64, share: f64) -> u64 {
    let mean = whole as f64 * share;
    let spread = 0.35 * (mean * (1.0 - share)).max(0.0).sqrt();
    let drawn = (mean + spread * draw.bell() + 0.5).max(0.0) as u64;
    drawn.min(whole)
}

/// What each area is like, given the story of each.
pub(crate) fn traits(layout: &Layout, stories: &[Story], draw: &mut Draw) -> Vec<AreaTraits> {
    let estate = stories
        .iter()
        .position(|&story| story == Story::LargeEstate)
        .map_or((0.5, -0.5), |area| layout.middles[area]);
    let slope = SmoothField::new(draw, 2.4);
    let density = SmoothField::new(draw, 0.9);
    layout
        .middles
        .iter()
        .zip(stories)
        .map(|(&(x, y), &story)| {
            let edge = (x * x + y * y).sqrt().min(1.0);
            let (dx, dy) = (x - estate.0, y - estate.1);
            let around_estate = 1.0 / (1.0 + 14.0 * (dx * dx + dy * dy));
            let hardship = 0.24 + 0.16 * slope.at(x, y) + 0.55 * around_estate - 0.10 * edge;
            let plain = 4700.0 - 3600.0 * edge + 500.0 * density.at(x, y);
            let residents = match story {
                Story::NewHousing => 430.0,
                Story::Village => 370.0,
                Story::LargeEstate => 5600.0,
                Story::Hamlet => 84.0,
                _ => plain * draw.between(0.75, 1.2),
            };
            let growth = match story {
                Story::Ageing | Story::Village => -0.006,
                Story::Hamlet => 0.0,
                _ => draw.between(-0.003, 0.009),
            };
            AreaTraits {
                story,
                edge,
                hardship: match story {
                    Story::NewHousing | Story::Ageing | Story::Village | Story::Hamlet => 0.06,
                    Story::LargeEstate => 0.92,
                    Story::AllDaySchool => 0.62,
                    Story::SingleParents => 0.45,
                    _ => hardship.clamp(0.03, 0.9),
                },
                residents: match story {
                    Story::Hamlet => residents,
                    _ => residents.clamp(640.0, 5900.0).min(residents.max(360.0)),
                },
                growth,
                own: std::array::from_fn(|_| 0.09 * draw.bell()),
            }
        })
        .collect()
}

/// Gives the outermost or innermost areas of some districts a story; any city has the students.
pub(crate) fn stories(district_of_area: &[usize]) -> Vec<Story> {
    let areas_of = |district: usize| {
        let areas: Vec<usize> = (0..district_of_area.len())
            .filter(|&area| district_of_area[area] == district)
            .collect();
        areas
    };
    let mut stories = vec![Story::None; district_of_area.len()];
    let last = district_of_area.last().copied().unwrap_or(0);
    let pick = |district: usize, from_centre: usize| {
        let areas = areas_of(district.min(last));
        areas.get(from_centre).or(areas.last()).copied()
    };
    let wishes = [
        (Story::Students, pick(0, 1)),
        (Story::NewHousing, pick(1, usize::MAX)),
        (Story::LargeEstate, pick(last, if last > 1 { 2 } else { 0 })),
        (Story::Ageing, pick(2, usize::MAX)),
        (Story::Village, pick(3, usize::MAX)),
    ];
    for (story, area) in wishes {
        if let Some(place) = area.and_then(|area| stories.get_mut(area))
            && *place == Story::None
        {
            *place = story;
        }
    }
    stories
}

fn year_of(area: &AreaTraits, calendar: u16, drift: f64, draw: &mut Draw) -> Counts {
    let t = f64::from(calendar) - f64::from(BASE_YEAR);
    let h = area.hardship;
    let is = |story| area.story == story;
    let on = |story, then: f64| if is(story) { then } else { 0.0 };
    // From 2022 people came from Ukraine; the pandemic years 2020 and 2021 cost work.
    let arrivals = if calendar >= 2022 { 0.014 } else { 0.0 };
    let pandemic = if matches!(calendar, 2020 | 2021) {
        1.18
    } else {
        1.0
    };
    // Children, age, nationality and so on: each rate with the area's own deviation.
    let rate =
        |kind: usize, value: f64| (value * (1.0 + area.own[kind] + 0.012 * drift)).clamp(0.0, 0.97);

    let built = if t < 0.0 {
        0.0
    } else {
        (t / 7.0) * (t / 7.0) * (3.0 - 2.0 * t / 7.0)
    };
    let size = if is(Story::NewHousing) {
        area.residents + 1500.0 * built
    } else {
        area.residents * (1.0 + area.growth * t) * (1.0 + arrivals * (0.4 + h))
    };
    let residents = (size * (1.0 + 0.003 * draw.bell()) + 0.5) as u64;

    let mut part = |whole: u64, share: f64| part(draw, whole, share);

    let young = 0.15 + 0.025 * area.edge + 0.045 * h
        - on(Story::Students, 0.085)
        - on(Story::Ageing, 0.045)
        + on(Story::NewHousing, 0.06 + 0.05 * built);
    let under_18 = part(residents, rate(0, young));
    let old = 0.205 + 0.05 * area.edge - 0.07 * h + 0.0012 * t - on(Story::Students, 0.10)
        + on(Story::Ageing, 0.10 + 0.008 * t)
        - on(Story::NewHousing, 0.11);
    let age_65_plus = part(residents, rate(1, old)).min(residents - under_18);
    let very_old = 0.29 + 0.006 * t + on(Story::Ageing, 0.05 + 0.008 * t);
    let age_80_plus = part(age_65_plus, rate(2, very_old));
    let from_abroad = 0.055 + 0.23 * h + 0.05 * (1.0 - area.edge) + 0.004 * t + arrivals;
    let foreign = part(residents, rate(3, from_abroad));

    let people_per_household =
        1.78 + 0.34 * area.edge - on(Story::Students, 0.35) + on(Story::NewHousing, 0.4);
    let households = ((residents as f64 / people_per_household) as u64).max(1);
    let families = ((under_18 as f64 / (1.62 + 0.15 * h)) as u64).min(households);
    let single_parents = part(
        families,
        rate(4, 0.155 + 0.17 * h + on(Story::SingleParents, 0.19)),
    );

    let younger = residents - age_65_plus;
    let support = (0.028 + 0.25 * h) * (1.0 - 0.012 * t) + 0.5 * arrivals;
    let support = match area.story {
        Story::Students => 0.4 * support,
        Story::SingleParents => support * (1.0 + 0.055 * (t + 2.0)),
        _ => support,
    };
    let income_support = part(younger, rate(5, support));
    // The all-day school opens in the autumn of 2018, the second year of the story.
    let of_children = 1.4 - on(Story::AllDaySchool, 0.11 * (t - 1.0).max(0.0));
    let income_support_children =
        part(under_18, rate(5, of_children * support)).min(income_support * 6 / 10);
    let working_age = younger - under_18;
    let jobless = (0.019 + 0.085 * h) * pandemic * (1.0 - 0.01 * t);
    let unemployed = part(working_age, rate(6, jobless));

    let reform = if calendar >= 2023 { 1.7 } else { 1.0 };
    let housing_benefit = part(households, rate(7, (0.009 + 0.045 * h) * reform));
    let home_at_risk = part(households, rate(8, 0.0014 + 0.0085 * h * h));
    let pupils = part(under_18, 0.33);
    let gymnasium = part(pupils, rate(9, 0.62 - 0.36 * h + 0.003 * t));
    let care_share = 0.30 * (1.0 + 0.035 * t);
    let care = (part(age_80_plus, rate(10, care_share))
        + part(age_65_plus - age_80_plus, rate(10, 0.15 * care_share))
        + part(younger, 0.006))
    .min(residents);
    let election = matches!(calendar, 2019 | 2024).then(|| {
        // Citizens of the European Union vote in local elections too.
        let fallen = if calendar > 2020 { 0.17 } else { 0.0 };
        let turnout = 0.64 - 0.30 * h - on(Story::FallingTurnout, fallen);
        let entitled = (residents - under_18).saturating_sub(foreign * 6 / 10);
        (entitled, part(entitled, rate(11, turnout)))
    });
    Counts {
        residents,
        under_18,
        age_65_plus,
        age_80_plus,
        foreign,
        households,
        families,
        single_parents,
        income_support,
        income_support_children,
        unemployed,
        housing_benefit,
        home_at_risk,
        pupils,
        gymnasium,
        care,
        election,
    }
}
