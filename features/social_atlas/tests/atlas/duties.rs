//! What every page owes its readers: who runs it, since when, and the way to here.

use crate::{invented::Twist, visitor::Visitor};
use site::Site;

#[tokio::test]
async fn pages_of_an_owner_who_is_not_named_yet_promise_nothing() {
    let visitor = Visitor::of(&Twist::default(), Site::default());
    let privacy = visitor.reads("/de/datenschutz").await;
    assert!(privacy.contains("Diese Angabe fehlt noch."));
    assert!(!privacy.contains("beantwortet:"), "{privacy}");
    let accessibility = visitor.reads("/de/barrierefreiheit").await;
    assert!(accessibility.contains("Diese Angabe fehlt noch."));
    assert!(!accessibility.contains("Sagen Sie es uns"));
    let imprint = visitor.reads("/de/impressum").await;
    assert!(imprint.contains("Für diese Seiten ist verantwortlich"));
    assert!(imprint.contains("Diese Angabe fehlt noch."));
    for page in [privacy, accessibility, imprint] {
        assert!(!page.contains("<address"), "{page}");
    }
}

#[tokio::test]
async fn a_named_owner_answers_questions() {
    let visitor = Visitor::new(&Twist::default());
    let privacy = visitor.reads("/de/datenschutz").await;
    let (_, contact) = privacy.split_once("Ihre Fragen beantwortet:").unwrap();
    assert!(contact.contains("<address") && contact.contains("Amt für Soziales"));
    assert!(!privacy.contains("Diese Angabe fehlt noch."));
}

#[tokio::test]
async fn the_foot_says_since_when_and_only_methods_sources_and_citations_name_the_release() {
    let visitor = Visitor::new(&Twist::default());
    for (address, day) in [
        ("/de/atlas", "Veröffentlicht am 11.\u{a0}November 2025"),
        ("/en/raeume", "Published on 11\u{a0}November 2025"),
        ("/de-simple/", "zeigen wir seit: 11.\u{a0}November 2025"),
    ] {
        let page = visitor.reads(address).await;
        assert!(page.contains(day), "{address}");
        // The addresses of tiles name it too, but nobody reads these.
        let read: String = page
            .split('<')
            .filter_map(|part| Some(part.split_once('>')?.1))
            .collect();
        let before_citation = read.split("Veröffentlichung seenburg").next().unwrap();
        assert!(!before_citation.contains("seenburg-2025-1"), "{address}");
    }
    for address in ["/de/methoden", "/de/quellen"] {
        let page = visitor.reads(address).await;
        assert!(page.contains("seenburg-2025-1"), "{address}");
    }
}

#[tokio::test]
async fn the_way_to_a_map_leads_through_the_atlas() {
    let page = Visitor::new(&Twist::default())
        .reads("/de/atlas?indikator=under_18&jahr=2022")
        .await;
    let (_, way) = page.split_once("class=\"breadcrumbs\"").unwrap();
    let (way, _) = way.split_once("</nav>").unwrap();
    assert!(way.contains("<a href=\"/de/atlas\">Atlas</a>"), "{way}");
    assert!(
        way.contains("<span aria-current=\"page\">Kinder und Jugendliche unter 18, 2022</span>"),
        "{way}"
    );
}

#[tokio::test]
async fn a_choice_of_one_level_is_kept_without_a_field() {
    let visitor = Visitor::new(&Twist {
        flat: true,
        ..Twist::default()
    });
    let page = visitor.reads("/de/atlas").await;
    assert!(page.contains("<input type=\"hidden\" name=\"ebene\" value=\"stadtteil\">"));
    assert!(!page.contains("id=\"ebene\""));
    let several = Visitor::new(&Twist::default()).reads("/de/atlas").await;
    assert!(several.contains("id=\"ebene\"") && !several.contains("type=\"hidden\""));
}

#[tokio::test]
async fn a_formula_names_what_is_counted_and_to_what_it_refers() {
    let visitor = Visitor::new(&Twist::default());
    let page = visitor.reads("/de/indikatoren/under_18").await;
    assert!(page.contains("Gezählt wird: „Kinder und Jugendliche unter 18“."));
    assert!(page.contains("bezieht: „Personen mit Hauptwohnung“."));
    assert!(page.contains(">Bezogen auf<") && !page.contains("Wen oder was wir zählen"));
    let plain = visitor.reads("/de-simple/indikatoren/age_ratio").await;
    assert!(plain.contains("Wir zählen: „Menschen ab 65“."));
    assert!(plain.contains("Das heißt: „auf 100 junge Menschen“."));
    let count = visitor.reads("/de/indikatoren/births").await;
    assert!(count.contains("Wen oder was wir zählen"));
}

#[tokio::test]
async fn every_page_says_who_approved_the_release_and_when() {
    let visitor = Visitor::new(&Twist::default());
    for (address, line) in [
        (
            "/de/",
            "Freigegeben: Leitung der Statistikstelle, 10.\u{a0}November 2025",
        ),
        (
            "/en/atlas",
            "Approved: Leitung der Statistikstelle, 10\u{a0}November 2025",
        ),
        (
            "/de-simple/raeume/stadtteil/05",
            "Geprüft hat sie: Leitung der Statistikstelle",
        ),
    ] {
        let page = visitor.reads(address).await;
        assert!(page.contains(line), "{address}");
    }
}

#[tokio::test]
async fn every_source_says_on_what_it_rests_and_what_may_be_shown() {
    let visitor = Visitor::new(&Twist {
        more: true,
        ..Twist::default()
    });
    let page = visitor.reads("/de/quellen").await;
    for text in [
        "§ 5 Landesstatistikgesetz",
        "Sozialplanung der Stadt",
        "Für alle, auf allen Ebenen",
        "Für alle; die kleinsten Räume sind: Stadtteile",
        "Spätestens am 30.\u{a0}Juni 2027",
        "Vereinbarung vom 3. März 2019",
        "dl-de/by-2-0",
        "Die Quelle hat ihre Zahlen geschützt",
        "In den letzten zwei Jahren haben wir keine Veröffentlichung zurückgezogen.",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(page.contains("href=\"/de/indikatoren/change\""));
}

#[tokio::test]
async fn every_reason_for_a_gap_is_explained_with_its_sign_and_code() {
    let visitor = Visitor::new(&Twist::default());
    let page = visitor.reads("/de/methoden").await;
    let (_, gaps) = page.split_once("id=\"luecken\"").unwrap();
    let (_, rows) = gaps.split_once("<tbody").unwrap();
    let (rows, _) = rows.split_once("</tbody>").unwrap();
    // All reasons, and values in brackets.
    assert_eq!(
        rows.matches("<tr").count(),
        small_area_statistics::Absence::ALL.len() + 1
    );
    assert!(page.contains("Könnten es sehr wenige sein, zeigen wir keinen Wert."));
    assert!(page.contains("ratio-from-published-counts/2"));
    for code in [">O<", ">Q<", ">M<", ">U<"] {
        assert!(rows.contains(code), "{code}");
    }
}

#[tokio::test]
async fn a_release_of_an_earlier_rule_says_what_nobody_may_mean_there() {
    let visitor = Visitor::new(&Twist {
        first_rule: true,
        ..Twist::default()
    });
    for (language, sentence) in [
        (
            "de",
            "„Hier wohnt niemand“ kann hier auch „sehr wenige“ bedeuten.",
        ),
        ("en", "“Nobody lives here” may also mean very few."),
        (
            "de-simple",
            "Hier kann „niemand“ auch „sehr wenige“ heißen.",
        ),
    ] {
        let page = visitor.reads(&format!("/{language}/methoden")).await;
        assert!(page.contains(sentence), "{language}");
    }
    let indicator = visitor.reads("/de/indikatoren/foreign").await;
    assert!(indicator.contains("Regel: ratio-from-published-counts/1"));
}
