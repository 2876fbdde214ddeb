//! The profile beside its single figures: sentences, small charts, ages, what planning says, and all
//! profiles as one print run.

use crate::{
    invented::{Invented, Twist, YEARS},
    visitor::{Visitor, site, without_versions},
};
use axum::http::StatusCode;
use city_description::Place;
use disclosure_control::Published;
use releases::directory::{
    AreaFigures, Boundary, CurrentRelease, Directory, ListedPublication, ReadError,
    WantedBoundaries, Withdrawal,
};
use small_area_statistics::Figure;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod};

fn visitor() -> Visitor {
    Visitor::new(&Twist {
        profiles: true,
        more: true,
        ..Twist::default()
    })
}

/// The block of an indicator on a profile.
fn block<'a>(page: &'a str, indicator: &str) -> &'a str {
    let start = format!("id=\"indicator-{indicator}\"");
    let (_, rest) = page.split_once(&start).unwrap();
    rest.split("</article>").next().unwrap()
}

#[tokio::test]
async fn a_share_is_said_in_words_with_the_way_to_the_rules() {
    let page = visitor().reads("/de/raeume/stadtteil/09").await;
    let foreign = block(&page, "foreign");
    assert!(foreign.contains("Das heißt: "), "{foreign}");
    assert!(
        foreign.contains("der Menschen") || foreign.contains("Mensch."),
        "{foreign}"
    );
    assert!(foreign.contains("href=\"/de/methoden#in-worten\""));
    // Nobody says what is not certain: a gap has no sentence.
    let small = visitor().reads("/de/raeume/stadtteil/04").await;
    assert!(!block(&small, "foreign").contains("figure-block__words"));
    let plain = visitor().reads("/de-simple/raeume/stadtteil/09").await;
    assert!(block(&plain, "foreign").contains("Das heißt: "));
}

#[tokio::test]
async fn the_methods_explain_the_words_and_name_the_version_of_the_rule() {
    for (language, about) in [
        ("de", "höchstens 3 Prozentpunkte"),
        ("en", "at most 3 percentage points"),
        ("de-simple", "ganz nah dran"),
    ] {
        let page = visitor().reads(&format!("/{language}/methoden")).await;
        assert!(page.contains("id=\"in-worten\"") && page.contains(about));
        assert!(page.contains(small_area_statistics::WORDING_RULE));
    }
}

#[tokio::test]
async fn a_field_with_several_courses_begins_with_small_charts_that_lead_to_the_large_ones() {
    let page = visitor().reads("/de/raeume/stadtteil/09").await;
    let (_, people) = page.split_once("id=\"field-people\"").unwrap();
    let (small, _) = people.split_once("class=\"figure-block\"").unwrap();
    let charts = small.matches("class=\"small-chart\"").count();
    assert_eq!(charts, 3, "counts by age are in the pyramid");
    assert!(small.contains("href=\"#indicator-aged_65\""));
    assert!(small.contains("Menschen ab 65: 2017 waren es"), "{small}");
    assert!(small.contains("In der ganzen Stadt sind es"));
    // One course alone stands below anyway.
    let (_, housing) = page.split_once("id=\"field-housing\"").unwrap();
    let (before, _) = housing.split_once("class=\"figure-block\"").unwrap();
    assert!(!before.contains("small-chart"));
    // Where boundaries change, a small chart is broken as well.
    let boundaries = Visitor::new(&Twist {
        earlier: true,
        ..Twist::default()
    });
    let page = boundaries.reads("/de/raeume/stadtteil/09").await;
    let (_, people) = page.split_once("class=\"small-charts\"").unwrap();
    let (first, _) = people.split_once("</li>").unwrap();
    assert_eq!(first.matches("class=\"chart__break\"").count(), 1);
}

#[tokio::test]
async fn the_age_pyramid_stands_with_its_table_and_its_counts_stand_nowhere_else() {
    let page = visitor().reads("/de/raeume/stadtteil/09").await;
    let (_, ages) = page.split_once("class=\"ages\"").unwrap();
    let (ages, _) = ages.split_once("figure-block__source").unwrap();
    let wide = ages.split("chart__drawing--narrow").next().unwrap();
    assert_eq!(wide.matches("pyramid__bar--left").count(), 7);
    assert_eq!(wide.matches("bars__margin").count(), 14);
    assert!(
        ages.contains("Alterspyramide: Frauen und Männer nach Alter, Hohe Heide, 2024")
            || ages.contains("Alterspyramide: Frauen und Männer nach Alter,")
    );
    assert!(ages.contains(">ab 80<") && ages.contains(">18 bis 29<"));
    assert!(ages.contains("href=\"/de/indikatoren/women_80_plus\""));
    assert!(!page.contains("id=\"indicator-women_80_plus\""));
    // A count that its source withholds has no bar, and the table says why.
    let third = visitor().reads("/de/raeume/stadtteil/03").await;
    let wide = third.split("chart pyramid").nth(1).unwrap();
    let wide = wide.split("chart__drawing--narrow").next().unwrap();
    assert_eq!(wide.matches("pyramid__bar--right").count(), 6);
    assert!(third.contains("Die Quelle nennt die Zahl nicht, damit niemand erkannt werden kann"));
    // Without counts by age there is no pyramid.
    let usual = Visitor::new(&Twist::default());
    let page = usual.reads("/de/raeume/stadtteil/09").await;
    assert!(!page.contains("class=\"ages\""));
}

#[tokio::test]
async fn strengths_and_potentials_stand_beside_needs_with_author_and_day() {
    let page = visitor().reads("/de/raeume/stadtteil/09").await;
    let (_, planning) = page.split_once("class=\"planning\"").unwrap();
    let (planning, _) = planning.split_once("</section>").unwrap();
    let at = |text: &str| {
        planning
            .find(text)
            .unwrap_or_else(|| panic!("{text}: {planning}"))
    };
    assert!(at("Stärken") < at("Potenziale") && at("Potenziale") < at("Bedarfe"));
    at("Der Kulturverein trägt das Hoffest.");
    at("Sozialplanung, 12.\u{a0}März 2025");
    let english = visitor().reads("/en/raeume/stadtteil/09").await;
    assert!(english.contains("The cultural club runs the fair."));
    // What is good does not disappear behind what is missing.
    let need = visitor().reads("/de/raeume/stadtteil/10").await;
    assert!(need.contains("Stärken und Potenziale hat die Planung hier noch nicht beschrieben."));
    let silent = visitor().reads("/de/raeume/stadtteil/11").await;
    assert!(!silent.contains("class=\"planning\""));
}

#[tokio::test]
async fn the_print_run_holds_every_area_of_a_level_on_a_sheet_of_its_own() {
    let page = visitor().reads("/de/drucken/stadtteil").await;
    assert_eq!(page.matches("class=\"sheet\"").count(), 24);
    let (_, sheet) = page.split_once("id=\"raum-09\"").unwrap();
    let (sheet, _) = sheet.split_once("</article>").unwrap();
    for piece in [
        "Der Kulturverein trägt das Hoffest.",
        "class=\"small-chart\"",
        "chart pyramid",
        "Das heißt: ",
        "Ganze Stadt: ",
        "Quelle: Einwohnerregister, Stadt Seenburg.",
    ] {
        assert!(sheet.contains(piece), "{piece}");
    }
    let profile = visitor().reads("/de/raeume/stadtteil/09").await;
    assert!(profile.contains("href=\"/de/drucken/stadtteil\""));
    for list in ["/de/raeume", "/de/raeume?ebene=stadtteil"] {
        assert!(
            visitor()
                .reads(list)
                .await
                .contains("href=\"/de/drucken/stadtteil\"")
        );
    }
    let unknown = visitor().asks("/de/drucken/nirgends").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_long_print_run_comes_in_parts() {
    let visitor = Visitor::new(&Twist {
        many: true,
        ..Twist::default()
    });
    let first = visitor.reads("/de/drucken/stadtteil").await;
    assert_eq!(first.matches("class=\"sheet\"").count(), 60);
    assert!(first.contains("Teil 1 von 34"));
    let last = visitor.reads("/de/drucken/stadtteil?seite=34").await;
    assert_eq!(last.matches("class=\"sheet\"").count(), 2001 - 33 * 60);
}

/// Counts how often figures are read.
struct Counting {
    of: Invented,
    single: AtomicUsize,
    batches: AtomicUsize,
}

#[async_trait::async_trait]
impl Directory for Counting {
    async fn current(&self) -> Result<Option<Arc<CurrentRelease>>, ReadError> {
        self.of.current().await
    }

    async fn withdrawals(&self) -> Result<Vec<Withdrawal>, ReadError> {
        self.of.withdrawals().await
    }

    async fn releases(&self, from: u64, most: u64) -> Result<Vec<ListedPublication>, ReadError> {
        self.of.releases(from, most).await
    }

    async fn places(&self, release: &CurrentRelease) -> Result<Published<Vec<Place>>, ReadError> {
        self.of.places(release).await
    }

    async fn boundaries(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        wanted: WantedBoundaries,
    ) -> Result<Published<Vec<Boundary>>, ReadError> {
        self.of.boundaries(release, level, wanted).await
    }

    async fn map_figures(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        indicator: &IndicatorId,
        period: ReferencePeriod,
    ) -> Result<Published<Vec<Figure>>, ReadError> {
        let of = &self.of;
        of.map_figures(release, level, indicator, period).await
    }

    async fn area_figures(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        area: &AreaKey,
    ) -> Result<Published<AreaFigures>, ReadError> {
        self.single.fetch_add(1, Ordering::Relaxed);
        self.of.area_figures(release, level, area).await
    }

    async fn figures_of_areas(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        areas: &[&AreaKey],
    ) -> Result<Vec<Published<AreaFigures>>, ReadError> {
        self.batches.fetch_add(1, Ordering::Relaxed);
        self.of.figures_of_areas(release, level, areas).await
    }
}

#[tokio::test]
async fn a_print_run_reads_each_level_at_once_and_no_area_alone() {
    let twist = Twist {
        earlier: true,
        ..Twist::default()
    };
    let counting = Arc::new(Counting {
        of: Invented::new(&twist),
        single: AtomicUsize::new(0),
        batches: AtomicUsize::new(0),
    });
    let visitor = Visitor::reading(Arc::clone(&counting) as Arc<dyn Directory>, site());
    let page = visitor.reads("/de/drucken/stadtteil").await;
    assert_eq!(page.matches("class=\"sheet\"").count(), 24);
    // The level now and the level before; the city in both states of the boundaries.
    assert_eq!(counting.batches.load(Ordering::Relaxed), 2);
    assert_eq!(counting.single.load(Ordering::Relaxed), 2);
    // A sheet tells as long a series as the profile.
    let profile = visitor.reads("/de/raeume/stadtteil/09").await;
    let name = format!("Bevölkerung: {} waren es", 2025 - YEARS);
    assert!(page.contains(&name) && profile.contains(&name));
}

#[tokio::test]
async fn the_profile_with_everything_reads_the_same() {
    let page = visitor().reads("/de/raeume/stadtteil/09").await;
    insta::assert_snapshot!(without_versions(&page));
}
