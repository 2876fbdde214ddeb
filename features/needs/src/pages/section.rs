//! The needs of an area, on its profile.

use super::list::{Asked, Line, line};
use crate::{
    NeedsState,
    words::{Words, words},
};
use accounts::Viewer;
use askama::Template;
use async_trait::async_trait;
use site::page_address;
use spine::{Node, PageSection, SpineError};
use terms::Language;

/// Most needs in the section; the list has the others.
const MOST: usize = 5;

/// The open needs of an area and of what lies in it.
#[derive(Debug, Clone)]
pub struct NeedsOfArea(pub NeedsState);

#[derive(Debug, Template)]
#[template(path = "section.html")]
struct Section {
    words: Words,
    result: String,
    lines: Vec<Line>,
    all: String,
    propose: String,
}

#[async_trait]
impl PageSection for NeedsOfArea {
    async fn of(
        &self,
        subject: &Node,
        _viewer: &Viewer,
        language: Language,
    ) -> Result<Option<ui::Html>, SpineError> {
        let Node::Area(area) = subject else {
            return Ok(None);
        };
        let state = &self.0;
        let away = |error: &dyn std::fmt::Display| SpineError::Away(error.to_string());
        let around = state.site.surroundings.around().await;
        let around = around.map_err(|error| away(&error))?;
        let places = &*around.places;
        if places.area(area).is_none() {
            return Ok(None);
        }
        let asked = Asked {
            area: Some(area.clone()),
            ..Asked::default()
        };
        let listed = state.register().list(&asked.filter(places), None).await;
        let listed = listed.map_err(|error| away(&error))?;
        let words = words(language);
        let count = usize::try_from(listed.count).unwrap_or(usize::MAX);
        let chosen = form_urlencoded::Serializer::new(String::new())
            .append_pair("raum", &area.to_string())
            .finish();
        let section = Section {
            result: match count {
                0 => words.t("section-nothing"),
                count => words.counted("section-result", count, &[]),
            },
            lines: listed
                .needs
                .iter()
                .take(MOST)
                .map(|need| line(state, words, places, need))
                .collect(),
            all: page_address(language, &format!("bedarfe?{chosen}")),
            propose: page_address(language, &format!("bedarfe/neu?{chosen}")),
            words,
        };
        let written = ui::Html::render(&section);
        written
            .map(Some)
            .map_err(|error| SpineError::Section(error.to_string()))
    }
}
