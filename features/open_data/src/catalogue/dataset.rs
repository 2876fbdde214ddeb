//! An indicator as a dataset, and its files as distributions.

use super::{
    Described, day,
    graph::Graph,
    vocabulary::{
        ACCESS, AVAILABLE, DCAT, DCATAP, DCATDE, DCT, FILE_TYPE, FOAF, GEOCODING, LANGUAGE,
        MEDIA_TYPE, RDFS, THEME, at,
    },
};
use crate::{
    Format, addresses,
    addresses::Asked,
    licence::{asks_for_a_name, licence_address},
    words::Words,
};
use city_description::Source;
use small_area_statistics::{FieldOfAction, Indicator};
use terms::Language;

/// The languages of the catalogue with their tags: BCP 47 has none that portals know for Einfache
/// Sprache.
const LANGUAGES: [(Language, &str); 2] = [(Language::German, "de"), (Language::English, "en")];

/// The themes of a field of action, as European portals sort.
fn themes(field: FieldOfAction) -> &'static [&'static str] {
    match field {
        FieldOfAction::People | FieldOfAction::Families | FieldOfAction::Migration => &["SOCI"],
        FieldOfAction::WorkAndIncome => &["SOCI", "ECON"],
        FieldOfAction::Housing => &["SOCI", "REGI"],
        FieldOfAction::Education => &["EDUC", "SOCI"],
        FieldOfAction::Health => &["HEAL", "SOCI"],
        FieldOfAction::Participation => &["GOVE", "SOCI"],
    }
}

/// Describes an indicator; gives its address.
pub(super) fn dataset(
    graph: &mut Graph,
    described: Described<'_>,
    indicator: &Indicator,
    contact: Option<&str>,
) -> String {
    let release = described.release;
    let page = format!(
        "{}{}",
        described.base,
        addresses::indicator(Language::German, &indicator.id)
    );
    let dataset = format!("{page}#datensatz");
    graph.is_a(&dataset, &at(DCAT, "Dataset"));
    let city = &release.description.city;
    for (language, tag) in LANGUAGES {
        let title = format!("{} ({})", indicator.name.get(language), city.name);
        graph.words(&dataset, &at(DCT, "title"), &title, tag);
        let (text, universe) = (
            indicator.description.get(language),
            indicator.universe.get(language),
        );
        let text = format!("{text} {universe}.");
        graph.words(&dataset, &at(DCT, "description"), &text, tag);
        let keywords = [indicator.name.get(language), city.name.as_str()];
        for keyword in keywords {
            graph.words(&dataset, &at(DCAT, "keyword"), keyword, tag);
        }
    }
    let identifier = format!("{}/{}", city.id, indicator.id);
    graph.text(&dataset, &at(DCT, "identifier"), &identifier);
    graph.link(
        &dataset,
        &at(DCT, "publisher"),
        &described.own("herausgeber"),
    );
    graph.link(&dataset, &at(DCT, "spatial"), &described.own("gebiet"));
    if let Some(contact) = contact {
        graph.link(&dataset, &at(DCAT, "contactPoint"), contact);
    }
    graph.link(&dataset, &at(DCAT, "landingPage"), &page);
    graph.is_a(&page, &at(FOAF, "Document"));
    graph.moment(&dataset, &at(DCT, "modified"), release.published_at);
    graph.text(&dataset, &at(DCAT, "version"), &release.release_id);
    for theme in themes(indicator.field) {
        graph.link(&dataset, &at(DCAT, "theme"), &at(THEME, theme));
    }
    for language in ["DEU", "ENG"] {
        graph.link(&dataset, &at(DCT, "language"), &at(LANGUAGE, language));
    }
    graph.link(&dataset, &at(DCT, "accessRights"), &at(ACCESS, "PUBLIC"));
    graph.link(
        &dataset,
        &at(DCT, "type"),
        "http://publications.europa.eu/resource/authority/dataset-type/STATISTICAL",
    );
    let settings = &described.publisher.settings;
    if let Some(contributor) = &settings.contributor_id {
        graph.link(&dataset, &at(DCATDE, "contributorID"), contributor);
    }
    let level = at(GEOCODING, "Level/municipality");
    graph.link(&dataset, &at(DCATDE, "politicalGeocodingLevelURI"), &level);
    if let Some(key) = &settings.municipality_key {
        let key = at(GEOCODING, &format!("municipalityKey/{key}"));
        graph.link(&dataset, &at(DCATDE, "politicalGeocodingURI"), &key);
    }
    period(graph, described, indicator, &dataset);
    let source = release.description.source_of(indicator);
    if let Some(source) = source {
        let originator = owner(graph, described, source);
        graph.link(&dataset, &at(DCATDE, "originator"), &originator);
        if !source.legal_basis.trim().is_empty() {
            graph.words(
                &dataset,
                &at(DCATDE, "legalBasis"),
                &source.legal_basis,
                "de",
            );
        }
    }
    for format in Format::ALL {
        let distribution = distribution(graph, described, indicator, source, format, &dataset);
        graph.link(&dataset, &at(DCAT, "distribution"), &distribution);
    }
    dataset
}

/// The years of which an indicator has figures.
fn period(graph: &mut Graph, described: Described<'_>, indicator: &Indicator, dataset: &str) {
    let known = described
        .release
        .description
        .indicator_periods
        .get(&indicator.id);
    let Some((first, last)) = known.and_then(|it| it.first().zip(it.last())) else {
        return;
    };
    let period = format!("{dataset}-zeitraum");
    graph.is_a(&period, &at(DCT, "PeriodOfTime"));
    day(
        graph,
        &period,
        &at(DCAT, "startDate"),
        &format!("{first}-01-01"),
    );
    day(
        graph,
        &period,
        &at(DCAT, "endDate"),
        &format!("{last}-12-31"),
    );
    graph.link(dataset, &at(DCT, "temporal"), &period);
}

/// Who answers for a source.
fn owner(graph: &mut Graph, described: Described<'_>, source: &Source) -> String {
    let owner = described.own(&format!("quelle-{}", source.id));
    graph.is_a(&owner, &at(FOAF, "Agent"));
    graph.is_a(&owner, &at(FOAF, "Organization"));
    graph.text(&owner, &at(FOAF, "name"), &source.owner);
    owner
}

fn distribution(
    graph: &mut Graph,
    described: Described<'_>,
    indicator: &Indicator,
    source: Option<&Source>,
    format: Format,
    dataset: &str,
) -> String {
    let distribution = format!("{dataset}-{}", format.name());
    graph.is_a(&distribution, &at(DCAT, "Distribution"));
    for (language, tag) in LANGUAGES {
        let words = Words::new(language);
        let key = match format {
            Format::ExcelCsv => "format-excel-csv",
            Format::Csv => "format-csv",
            Format::Xlsx => "format-xlsx",
            Format::GeoJson => "format-geojson",
            Format::GeoPackage => "format-gpkg",
        };
        let name = indicator.name.get(language);
        let title = format!("{name}: {}", words.t(key));
        graph.words(&distribution, &at(DCT, "title"), &title, tag);
    }
    let asked = Asked {
        indicator: Some(&indicator.id),
        ..Asked::default()
    };
    let file = addresses::file(Language::German, asked, format);
    let file = format!("{}{file}", described.base);
    for property in ["accessURL", "downloadURL"] {
        graph.link(&distribution, &at(DCAT, property), &file);
    }
    graph.link(
        &distribution,
        &at(DCT, "format"),
        &at(FILE_TYPE, format.file_type()),
    );
    graph.link(
        &distribution,
        &at(DCAT, "mediaType"),
        &at(MEDIA_TYPE, format.media_type()),
    );
    graph.link(
        &distribution,
        &at(DCATAP, "availability"),
        &at(AVAILABLE, "STABLE"),
    );
    graph.moment(
        &distribution,
        &at(DCT, "modified"),
        described.release.published_at,
    );
    graph.link(&distribution, &at(DCT, "language"), &at(LANGUAGE, "DEU"));
    if let Some(source) = source {
        licence(graph, described, source, &distribution);
    }
    distribution
}

/// The licence of a source: by its address, or in the words of the office if it has none.
fn licence(graph: &mut Graph, described: Described<'_>, source: &Source, distribution: &str) {
    let known = licence_address(&source.licence);
    if known.as_deref().is_some_and(asks_for_a_name) {
        let name = format!("{}, {}", source.owner, source.name.de);
        let property = at(DCATDE, "licenseAttributionByText");
        graph.words(distribution, &property, &name, "de");
    }
    let licence = known.unwrap_or_else(|| {
        let own = described.own(&format!("lizenz-{}", source.id));
        graph.words(&own, &at(RDFS, "label"), &source.licence, "de");
        own
    });
    graph.is_a(&licence, &at(DCT, "LicenseDocument"));
    graph.link(distribution, &at(DCT, "license"), &licence);
}
