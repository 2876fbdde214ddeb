//! The county of Wieselland and other authorities: what is decided elsewhere and matters here.

use crate::people::row::{COUNTY, ELSEWHERE, MAY, MUST, Row, rows};
use actor_network::actor::Sector;

pub(super) const ROWS: &[Row] = rows! {
    Office "kreisebund" "Arbeitsgemeinschaft der Kreise" {
        of: COUNTY, at: "associations/county", fields: "participation", groups: "professionals", ask: "Geschäftsstelle", text: "Stimmt ab, wie Kreise ihre Aufgaben erfüllen.",
    }
    Office "kreisverwaltung" "Kreisverwaltung Wieselland" {
        of: COUNTY, at: "lead/county", fields: "health work_and_income", planning: "strategic", ask: "Büro der Kreisleitung", text: "Leitet die Verwaltung des Kreises. Sie sitzt in der Kreisstadt.",
        access: "step_free lift", confirmed: Some(150),
    }
    Office "kreis_dezernat_soziales" "Kreisdezernat Soziales und Gesundheit" {
        of: COUNTY, part_of: "kreisverwaltung", at: "departments/county", fields: "health older_people inclusion", planning: "strategic", ask: "Leitung des Dezernats",
        text: "Verantwortet Sozialhilfe, Pflege und Gesundheit im Kreis.",
    }
    Office "kreis_dezernat_ordnung" "Kreisdezernat Ordnung und Ausländerwesen" {
        of: COUNTY, part_of: "kreisverwaltung", at: "departments/county", fields: "migration", planning: "strategic", ask: "Leitung des Dezernats", text: "Verantwortet Aufenthalt, Verkehr und Katastrophenschutz.",
    }
    Office "kreis_sozialamt" "Kreissozialamt" {
        of: COUNTY, part_of: "kreis_dezernat_soziales", at: "divisions/county", fields: "older_people inclusion", groups: "older_people people_with_disabilities low_income",
        ask: "Fachaufsicht Sozialhilfe", text: "Örtlicher Träger der Sozialhilfe.", tasks: &[("Sozialhilfe als örtlicher Träger", "§ 3 SGB XII", MUST, COUNTY), ("Altenhilfe", "§ 71 SGB XII", MUST, COUNTY)],
        offers: &[("older_people", "Auskunft zu Hilfen nach dem Sozialgesetzbuch")],
    }
    Office "kreis_pflegeberatung" "Pflegestützpunkt im Kreishaus" {
        of: COUNTY, part_of: "kreis_sozialamt", at: "divisions/county", fields: "health older_people", groups: "older_people carers", ask: "Pflegeberatung",
        text: "Berät zu Pflege und Entlastung. Bisher nur in der Kreisstadt, 40 Minuten mit dem Bus.", tasks: &[("Pflegestützpunkt", "§ 7c SGB XI", MAY, COUNTY)],
        seeks: &[("older_people", "Einen Raum für Sprechstunden in Hohenrain")], access: "step_free lift accessible_toilet induction_loop", confirmed: Some(28),
        offers: &[("health", "Kostenlose Beratung zur Pflege")],
    }
    Office "kreis_gesundheitsamt" "Gesundheitsamt" {
        of: COUNTY, part_of: "kreis_dezernat_soziales", at: "divisions/county", fields: "health families", groups: "children everyone", ask: "Kinder- und Jugendgesundheit",
        text: "Untersucht Kinder vor der Schule und berät zu Gesundheit.", tasks: &[("Schuleingangsuntersuchung", "Gesetz über den öffentlichen Gesundheitsdienst", MUST, COUNTY)],
        offers: &[("health", "Impfberatung und Elternabende")],
    }
    Office "kreis_auslaenderbehoerde" "Ausländerbehörde" {
        of: COUNTY, part_of: "kreis_dezernat_ordnung", at: "divisions/county", fields: "migration", groups: "newcomers", ask: "Terminstelle", languages: "de en",
        text: "Entscheidet über Aufenthalt.", tasks: &[("Aufenthaltstitel erteilen", "§ 71 AufenthG", MUST, COUNTY)], confirmed: Some(430),
    }
    Office "jobcenter" "Jobcenter Wieselland, Standort Auenbruck" {
        of: COUNTY, at: "divisions/county active/county/subject", fields: "work_and_income", groups: "jobseekers low_income", ask: "Empfang und Terminvergabe", languages: "de en ar",
        text: "Sichert den Lebensunterhalt und vermittelt in Arbeit.", tasks: &[("Grundsicherung für Arbeitsuchende", "§ 6 SGB II", MUST, COUNTY)], access: "step_free lift accessible_toilet",
        offers: &[("work_and_income", "Beratung für Alleinerziehende")], seeks: &[("work_and_income", "Betriebe mit Teilzeit am Vormittag")],
    }
    Office "kreis_teilhabeplanung" "Teilhabeplanung des Kreises, Team Auenbruck" {
        of: COUNTY, part_of: "kreis_sozialamt", at: "active/county/subject", fields: "inclusion", groups: "people_with_disabilities", ask: "Teilhabeplanung",
        text: "Plant mit Menschen mit Behinderung, welche Hilfe passt. Kommt nach Hause.", tasks: &[("Teilhabeplan aufstellen", "§ 19 SGB IX", MUST, COUNTY)], access: "home_visits easy_language",
        offers: &[("inclusion", "Planung bei Ihnen zu Hause")],
    }
    Office "kreis_sozialpsychiatrie" "Sozialpsychiatrischer Dienst, Außendienst" {
        of: COUNTY, part_of: "kreis_gesundheitsamt", at: "active/county/subject", fields: "health", ask: "Tagesdienst", text: "Hilft in seelischen Krisen, auch zu Hause.",
        tasks: &[("Hilfen bei psychischer Krankheit", "Psychisch-Kranken-Gesetz des Landes", MUST, COUNTY)], access: "home_visits",
        offers: &[("health", "Gespräche auch für Angehörige")],
    }
    Office "polizei" "Polizeiwache Auenbruck" {
        of: COUNTY, at: "active/county/area", fields: "environment participation", ask: "Bezirksdienst", text: "Der Bezirksdienst ist zu Fuß im Quartier unterwegs. In Not wählen Sie den Notruf.",
        tasks: &[("Vorbeugung im Quartier", "Polizeigesetz des Landes", MUST, ELSEWHERE)], sector: Some(Sector::Public), languages: "de en",
        offers: &[("environment", "Beratung gegen Einbruch und Betrug")],
    }
};
