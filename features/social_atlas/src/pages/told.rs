//! The figures of an area, indicator by indicator, as every picture of a profile reads them.

use super::{
    embed_code::{EmbedCode, Embedded},
    profile::Subject,
    series::{self, Course, Line},
};
use crate::{addresses, reading::Reader, words::Words};
use releases::directory::{Area, CurrentRelease};
use small_area_statistics::{FieldOfAction, Figure, Indicator};
use terms::ReferencePeriod;
use ui::{SmallChart, SmallCharts, SmallLine};

/// One indicator of an area over all periods, with the whole city beside it.
pub(crate) struct Told<'a> {
    pub(crate) words: Words,
    pub(crate) release: &'a CurrentRelease,
    pub(crate) indicator: &'a Indicator,
    area: &'a Area,
    city_name: &'a str,
    offered: &'a [bool],
    own: Vec<Figure>,
    city: Option<Vec<Figure>>,
}

impl<'a> Told<'a> {
    /// The indicators of a field of action, in their order, but for those that the age pyramid shows.
    pub(crate) fn of_field(
        words: Words,
        release: &'a CurrentRelease,
        subject: Subject<'a>,
        city_name: &'a str,
        field: FieldOfAction,
    ) -> Vec<Self> {
        let description = &release.description;
        let ages = description.age_structure.as_ref();
        let in_pyramid =
            |id| ages.is_some_and(|ages| ages.indicators().any(|indicator| indicator == id));
        let told = |indicator: &'a Indicator| {
            let city = subject.city;
            Some(Self {
                words,
                release,
                indicator,
                area: subject.area,
                city_name,
                offered: subject.offered.get(&indicator.id)?,
                own: subject.own.series(description, &indicator.id)?,
                city: city.and_then(|city| city.series(description, &indicator.id)),
            })
        };
        description
            .listed()
            .filter(|indicator| indicator.field == field && !in_pyramid(&indicator.id))
            .filter_map(told)
            .collect()
    }

    /// The figures of the area.
    pub(crate) fn own(&self) -> Line<'_> {
        Line {
            name: &self.area.name,
            figures: &self.own,
        }
    }

    /// The figures of the whole city, if the area is not the city itself.
    pub(crate) fn city(&self) -> Option<Line<'_>> {
        let figures = self.city.as_deref()?;
        Some(Line {
            name: self.city_name,
            figures,
        })
    }

    /// The code that shows the course in pages of others.
    pub(crate) fn embed(&self, origin: &str) -> EmbedCode {
        let (words, area) = (self.words, self.area);
        let name = self.indicator.name.get(words.language);
        let title = words.with(
            "series-caption",
            &[("indicator", name), ("area", &area.name)],
        );
        let path =
            addresses::embedded_course(words.language, &self.indicator.id, &area.level, &area.key);
        EmbedCode::new(words, Embedded::Chart, origin, path, &title)
    }

    /// The course over the years, without the city.
    pub(crate) fn course(&self) -> Course<'_> {
        Course {
            words: self.words,
            release: self.release,
            indicator: self.indicator,
            offered: self.offered,
            own: self.own(),
            city: None,
        }
    }

    /// The newest of the first `end` periods with its figure; none if the release has no period.
    pub(crate) fn newest(&self, end: usize) -> Option<(usize, ReferencePeriod, &Figure)> {
        let at = series::newest(self.own.get(..end)?)?;
        let period = *self.release.description.periods.get(at)?;
        Some((at, period, self.own.get(at)?))
    }

    /// The course as a small chart that leads to `href`; none if there are fewer than two values.
    fn small(&self, href: String) -> Option<SmallChart> {
        let (words, indicator) = (self.words, self.indicator);
        let course = Course {
            city: self.city().filter(|_| series::comparable(indicator)),
            ..self.course()
        };
        let chart = course.chart()?;
        let periods = &self.release.description.periods;
        let known = |figures: &[Figure]| {
            let with_value = |at: &usize| figures.get(*at).is_some_and(|f| f.value().is_some());
            (0..periods.len()).filter(with_value).collect::<Vec<_>>()
        };
        let places = known(&self.own);
        let (first, last) = (*places.first()?, *places.last()?);
        let reader = Reader::new(words);
        let line = |figures: &[Figure], at: usize| {
            let figure = figures.get(at)?;
            figure.value()?;
            Some(reader.line(figure, indicator))
        };
        let mut name = words.with(
            "small-name",
            &[
                ("indicator", indicator.name.get(words.language)),
                ("first", &periods.get(first)?.to_string()),
                ("then", &line(&self.own, first)?),
                ("last", &periods.get(last)?.to_string()),
                ("now", &line(&self.own, last)?),
            ],
        );
        if let Some(city) = course.city.and_then(|city| line(city.figures, last)) {
            name.push(' ');
            name.push_str(&words.with("small-name-city", &[("city", &city)]));
        }
        Some(SmallChart {
            title: indicator.name.get(words.language).to_owned(),
            href,
            value: reader.value(self.own.get(last)?, indicator),
            name,
            years: chart.years,
            series: chart.series,
            breaks: chart.breaks.into_iter().map(|at| at.after).collect(),
            least_top: chart.least_top,
        })
    }
}

/// The small charts of a field of action; none if there are fewer than `least`. `address` gives the
/// place of the chart with its axis.
pub(crate) fn small_charts(
    words: Words,
    of_field: &[Told<'_>],
    least: usize,
    address: impl Fn(&Indicator) -> String,
) -> Option<SmallCharts> {
    let charts: Vec<SmallChart> = of_field
        .iter()
        .filter_map(|told| told.small(address(told.indicator)))
        .collect();
    let first = of_field.first()?;
    let has_city = charts.iter().any(|chart| chart.series.len() > 1);
    let line = |label: &str, own| SmallLine {
        label: label.to_owned(),
        own,
    };
    let city = has_city.then(|| line(first.city_name, false));
    (charts.len() >= least.max(1)).then(|| SmallCharts {
        name: words.t("small-title"),
        lines: [line(&first.area.name, true)]
            .into_iter()
            .chain(city)
            .collect(),
        charts,
    })
}

/// The place of an indicator on the profile.
pub(crate) fn anchor(indicator: &Indicator) -> String {
    format!("indicator-{}", indicator.id)
}
