//! Day cares and schools.

use crate::people::row::{MUST, Row, TOWN, rows};
use actor_network::actor::Sector;

pub(super) const ROWS: &[Row] = rows! {
    DayCare "kita_gaertnerei" "Kita Gewächshaus" {
        part_of: "sozialbund_geschaeftsstelle", at: "contact_points/providers", fields: "families education", groups: "children families", areas: "0205", ask: "Leitung der Kita", text: "80 Plätze in der Neuen Gärtnerei. Die Warteliste ist länger als die Kita.",
        seeks: &[("families", "Räume für eine zweite Gruppe")], tasks: &[("Förderung in der Kita", "§ 22 SGB VIII", MUST, TOWN)], languages: "de en", access: "step_free", confirmed: Some(23),
    }
    DayCare "kita_lerchenfeld" "Kita Lerchennest" {
        part_of: "kita_planung", at: "contact_points/town", fields: "families education", groups: "children families", areas: "0204", ask: "Leitung der Kita", text: "Städtische Kita mit Waldgruppe.", sector: Some(Sector::Public),
        offers: &[("families", "Elterncafé am Freitag")],
    }
    DayCare "kita_wasserturm" "Kita am Wasserturm" {
        part_of: "kirchliches_sozialwerk", at: "contact_points/providers", fields: "families education", groups: "children families", areas: "0203", ask: "Leitung der Kita", text: "Kita der Kirchengemeinde, offen für alle.",
        offers: &[("families", "Krabbelgruppe am Montag")],
    }
    DayCare "kita_bruecke" "Kita Wieselkinder" {
        part_of: "kita_planung", at: "contact_points/town", fields: "families education", groups: "children families", areas: "0101", ask: "Leitung der Kita", text: "Städtische Kita am Fluss.", sector: Some(Sector::Public), languages: "de en", confirmed: Some(405),
        offers: &[("families", "Spielkreis für Kinder ohne Platz")],
    }
    DayCare "kita_campus" "Kita Campuszwerge" {
        at: "contact_points/providers", fields: "families education", groups: "children families students", areas: "0102", ask: "Vorstand der Elterninitiative", text: "Eltern tragen diese Kita selbst.", languages: "de en",
        offers: &[("families", "Platz für Kinder von Studierenden")],
    }
    DayCare "kita_weber" "Kita Weberschiffchen" {
        part_of: "sozialbund_geschaeftsstelle", at: "contact_points/providers", fields: "families education", groups: "children families single_parents", areas: "0602", ask: "Leitung der Kita", text: "Öffnet um sieben. Viele Eltern brauchen es früher.",
        seeks: &[("families", "Fachkräfte für Randzeiten")], languages: "de tr ar", access: "step_free", confirmed: Some(29),
        offers: &[("families", "Beratung zu Anträgen beim Bringen")],
    }
    DayCare "kita_stern" "Kita Sternschnuppe" {
        part_of: "kita_planung", at: "contact_points/town", fields: "families education", groups: "children families", areas: "0603", ask: "Leitung der Kita", text: "Sprachkita mit Elterncafé.", sector: Some(Sector::Public), languages: "de tr ar ru",
        offers: &[("education", "Sprachzeit in kleinen Gruppen")], seeks: &[("education", "Vorlesende in vielen Sprachen")],
    }
    DayCare "kita_hammerwerk" "Kita Funkenflug" {
        part_of: "brueckenwerk_geschaeftsstelle", at: "contact_points/providers", fields: "families education", groups: "children families", areas: "0604", ask: "Leitung der Kita", text: "Arbeitet mit der Ganztagsschule unter einem Dach.",
        offers: &[("families", "Gemeinsames Essen mit der Schule")],
    }
    DayCare "kita_heide" "Kita Ginsterkinder" {
        part_of: "kita_planung", at: "contact_points/town", fields: "families education", groups: "children families", areas: "0802", ask: "Leitung der Kita", text: "Kita mit großem Garten.", sector: Some(Sector::Public),
        offers: &[("environment", "Garten am Wochenende für alle")],
    }
    DayCare "kita_anger" "Kita Kleiner Anger" {
        part_of: "kirchliches_sozialwerk", at: "contact_points/providers", fields: "families education", groups: "children families", areas: "0404", ask: "Leitung der Kita", text: "Zwei Gruppen in einem alten Pfarrhaus.", confirmed: Some(560),
        offers: &[("families", "Großelternnachmittag")],
    }
    DayCare "kita_hafen" "Kita Hafenspatzen" {
        part_of: "sozialbund_geschaeftsstelle", at: "contact_points/providers", fields: "families education", groups: "children families", areas: "1203", ask: "Leitung der Kita", text: "Neu gebaut, mit Blick auf die Kräne.", languages: "de en pl",
        offers: &[("families", "Eingewöhnung in drei Sprachen")], seeks: &[("families", "Fachkraft mit Polnisch")],
    }
    DayCare "kita_wiesengrund" "Kita Kornblume" {
        part_of: "kita_planung", at: "contact_points/town", fields: "families education", groups: "children families", areas: "1003", ask: "Leitung der Kita", text: "Für Kinder aus allen fünf Orten des Wiesengrunds.", sector: Some(Sector::Public),
        offers: &[("families", "Fahrdienst aus den Orten")],
    }
    DayCare "tagespflege" "Tagespflege-Netz Auenbruck" {
        at: "divisions/providers", fields: "families", groups: "children families single_parents", ask: "Vermittlung", text: "40 Tagesmütter und Tagesväter. Einige betreuen auch früh am Morgen.", tasks: &[("Kindertagespflege", "§ 23 SGB VIII", MUST, TOWN)],
        offers: &[("families", "Betreuung ab sechs Uhr, wenige Plätze")],
    }
    School "ganztagsschule_hammerwerk" "Ganztagsschule Hammerwerk" {
        part_of: "schulamt", at: "contact_points/town", fields: "education families youth", groups: "children families everyone", areas: "0604", ask: "Schulleitung", text: "Seit 2018 den ganzen Tag offen. Abends trifft sich hier das Quartier.",
        offers: &[("participation", "Aula und Küche am Abend"), ("education", "Werkstatt, nach Absprache")], seeks: &[("youth", "Ein Angebot für Jugendliche ab zwölf")], languages: "de tr", access: "step_free lift accessible_toilet", confirmed: Some(10),
    }
    School "grundschule_weber" "Grundschule am Webstuhl" {
        part_of: "schulamt", at: "contact_points/town", fields: "education", groups: "children families", areas: "0602", ask: "Schulleitung", text: "Grundschule mit offenem Anfang ab halb acht.",
        offers: &[("education", "Leseclub am Nachmittag")],
    }
    School "grundschule_gaertnerei" "Grundschule Lerchenfeld" {
        part_of: "schulamt", at: "contact_points/town", fields: "education", groups: "children families", areas: "0204 0205", ask: "Schulleitung", text: "Wächst mit der Neuen Gärtnerei. Vier Klassen lernen in Containern.",
        offers: &[("education", "Schulgarten für das Quartier")], seeks: &[("education", "Räume statt Container")],
    }
    School "grundschule_heide" "Grundschule Heidekrug" {
        part_of: "schulamt", at: "contact_points/town", fields: "education", groups: "children families", areas: "0801 0803", ask: "Schulleitung", text: "Kleine Grundschule mit jahrgangsgemischten Klassen.", confirmed: Some(385),
        offers: &[("culture_and_sport", "Turnhalle am Abend")],
    }
    School "grundschule_talmuehlen" "Grundschule Talmühlen" {
        part_of: "schulamt", at: "contact_points/town", fields: "education environment", groups: "children families", areas: "09", ask: "Schulleitung", text: "Lernt viel draußen am Mühlbach.",
        offers: &[("environment", "Lernort am Mühlbach")],
    }
    School "gesamtschule_ost" "Gesamtschule Oststadt" {
        part_of: "schulamt", at: "contact_points/town", fields: "education youth", groups: "youth", areas: "0605", ask: "Schulleitung", text: "Alle Abschlüsse an einer Schule.", seeks: &[("work_and_income", "Betriebe für Praktika in der Nähe")], access: "step_free lift",
        offers: &[("education", "Mensa und Aula für Gruppen")],
    }
    School "gymnasium" "Gymnasium an der Wiesel" {
        part_of: "schulamt", at: "contact_points/town", fields: "education", groups: "youth", areas: "0101", ask: "Schulleitung", text: "Gymnasium mit Schulorchester.", offers: &[("education", "Lernpatenschaften für jüngere Kinder")],
        seeks: &[("education", "Kinder, die Lernpaten suchen")],
    }
    School "realschule_west" "Realschule Westwiesen" {
        part_of: "schulamt", at: "contact_points/town", fields: "education work_and_income", groups: "youth", areas: "0402", ask: "Schulleitung", text: "Mit Schülerfirma und Fahrradwerkstatt.",
        offers: &[("environment", "Fahrradwerkstatt für alle")],
    }
    School "foerderschule" "Schule am Kastanienhof" {
        part_of: "schulamt", at: "contact_points/town", fields: "education inclusion", groups: "people_with_disabilities children youth", areas: "0502", ask: "Schulleitung", text: "Schule für Kinder mit Förderbedarf. Berät auch andere Schulen.", access: "step_free lift accessible_toilet guidance sign_language", languages: "de gsg",
        offers: &[("inclusion", "Rat für andere Schulen")],
    }
    School "berufskolleg" "Berufsbildende Schule Hafen" {
        part_of: "schulamt", at: "contact_points/town", fields: "education work_and_income", groups: "youth jobseekers newcomers", areas: "1201", ask: "Schulleitung", text: "Von der Sprachklasse bis zur Meisterin.", languages: "de en", access: "step_free lift",
        offers: &[("education", "Sprachklassen für Jugendliche")], seeks: &[("work_and_income", "Betriebe für die Sprachklassen")],
    }
    School "volkshochschule" "Volkshochschule Auenbruck" {
        part_of: "kulturamt", at: "contact_points/town", fields: "education migration health", groups: "everyone newcomers older_people", areas: "0103", ask: "Kursberatung", text: "Kurse für alle, auch in Einfacher Sprache.", offers: &[("migration", "Deutschkurse mit Kinderbetreuung")],
        languages: "de en ar uk", access: "step_free lift accessible_toilet induction_loop", confirmed: Some(50),
    }
    School "musikschule" "Musikschule Auenbruck" {
        part_of: "kulturamt", at: "contact_points/town", fields: "culture_and_sport education", groups: "children youth", areas: "0103", ask: "Anmeldung", text: "Instrumente für ein Jahr zum Leihen.", confirmed: Some(440),
        offers: &[("culture_and_sport", "Instrumente zum Leihen")],
    }
};
