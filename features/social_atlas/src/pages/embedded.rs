//! A map or a chart within a page of others.

use super::series::{Course, comparable};
use crate::{addresses, words::Words};
use askama::Template;
use releases::directory::Area;
use ui::{Choropleth, DataTable, Legend, LineChart, Link};

/// A map or a chart with its source and the way to the whole page.
#[derive(Debug, Template)]
#[template(path = "embedded.html")]
pub(crate) struct EmbeddedPage {
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) map: Option<Choropleth>,
    pub(crate) legend: Option<Legend>,
    pub(crate) chart: Option<LineChart>,
    /// The values of the chart.
    pub(crate) table: Option<DataTable>,
    pub(crate) table_label: String,
    pub(crate) source: String,
    pub(crate) more: Link,
}

impl EmbeddedPage {
    /// The course of one indicator in one area. Holds it against the whole city where that can be
    /// compared and `course` knows it.
    pub(crate) fn of_course(words: Words, area: &Area, course: Course<'_>, source: String) -> Self {
        let course = Course {
            city: course.city.filter(|_| comparable(course.indicator)),
            ..course
        };
        let title = words.with(
            "series-caption",
            &[
                ("indicator", course.indicator.name.get(words.language)),
                ("area", &area.name),
            ],
        );
        let profile = addresses::area(words.language, &area.level, &area.key);
        Self {
            lead: course.indicator.description.get(words.language).to_owned(),
            map: None,
            legend: None,
            chart: course.chart(),
            table: course.table(),
            table_label: words.t("series-table-open"),
            source,
            more: Link {
                text: words.with("embed-more", &[("title", &area.name)]),
                href: format!("{profile}#indicator-{}", course.indicator.id),
            },
            title,
        }
    }
}
