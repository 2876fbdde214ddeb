//! Housing companies and businesses.

use crate::people::row::{MAY, Row, TOWN, rows};
use actor_network::actor::Sector;

pub(super) const ROWS: &[Row] = rows! {
    HousingCompany "wohnungsverband" "Verband der Wohnungsunternehmen Wieselland" {
        at: "associations/housing", fields: "housing", groups: "professionals", ask: "Geschäftsführung", text: "Zusammenschluss von Gesellschaften und Genossenschaften.",
    }
    HousingCompany "wohnbau" "Wohnbau Auenbruck" {
        at: "lead/housing", fields: "housing", groups: "tenants low_income", ask: "Geschäftsleitung", text: "Gesellschaft der Stadt mit 4.000 Wohnungen.", offers: &[("participation", "Leere Läden für Vereine, mietfrei im ersten Jahr")],
        tasks: &[("Bezahlbare Wohnungen vermieten", "Gesellschaftsvertrag mit der Stadt", MAY, TOWN)], confirmed: Some(38),
        seeks: &[("participation", "Vereine für leere Läden")],
    }
    HousingCompany "genossenschaft_wiesel" "Baugenossenschaft Wiesel" {
        at: "lead/housing", fields: "housing", groups: "tenants older_people", ask: "Vorstand", text: "Gehört den Menschen, die in ihr wohnen. 1.200 Wohnungen.",
        offers: &[("housing", "Gästewohnung für Angehörige")],
    }
    HousingCompany "wohnbau_bestand" "Wohnbau, Bereich Bestand" {
        part_of: "wohnbau", at: "departments/housing", fields: "housing environment", groups: "tenants", ask: "Leitung des Bereichs", text: "Plant Sanierung, Aufzüge und Wärme.", confirmed: Some(365),
    }
    HousingCompany "wohnbau_soziales" "Wohnbau, Soziales Management" {
        part_of: "wohnbau_bestand", at: "divisions/housing", fields: "housing work_and_income participation", groups: "tenants low_income", ask: "Mieterberatung", planning: "operative",
        text: "Sucht Lösungen, bevor jemand die Wohnung verliert.", offers: &[("housing", "Ratenplan bei Rückstand"), ("participation", "Laden in der Sternsiedlung für Vereine")], languages: "de tr ru", confirmed: Some(19),
        seeks: &[("housing", "Partner für Beratung im Haus")],
    }
    HousingCompany "nachbarschaftsbuero_wohnbau" "Nachbarschaftsbüro der Wohnbau" {
        part_of: "wohnbau_soziales", at: "contact_points/housing/area", fields: "housing", groups: "tenants", areas: "0603", ask: "Nachbarschaftsbüro", planning: "operative", text: "Sprechstunde für alle, die hier mieten.", languages: "de tr ar ru", access: "step_free",
        offers: &[("housing", "Hilfe bei der Abrechnung")],
    }
    HousingCompany "genossenschaft_treff" "Genossenschaftstreff Weinstieg" {
        part_of: "genossenschaft_wiesel", at: "contact_points/housing/area", fields: "housing older_people", groups: "older_people tenants", areas: "0303", ask: "Treffleitung", planning: "operative", text: "Mittagstisch und Gästewohnung für alle Nachbarn.", access: "step_free accessible_toilet",
        offers: &[("older_people", "Mittagstisch")],
    }
    HousingCompany "kuemmerer" "Hausteams der Wohnbau" {
        part_of: "wohnbau_soziales", at: "active/housing/area", fields: "housing", groups: "tenants", areas: "0601 0602 0603", ask: "Einsatzleitung der Hausteams", planning: "operative", text: "Kennen jedes Haus und viele Menschen darin.", languages: "de tr", confirmed: Some(66),
        offers: &[("housing", "Kleine Reparaturen")],
    }
    Other "kammer" "Wirtschaftskammer Wieselland" {
        at: "associations/economy", fields: "work_and_income education", groups: "professionals youth", ask: "Ausbildungsberatung", text: "Vertritt Betriebe und berät zur Ausbildung.", offers: &[("work_and_income", "Vermittlung von Praktika")], sector: Some(Sector::Economy),
        seeks: &[("work_and_income", "Schulen als Partner")],
    }
    Business "stadtwerke" "Stadtwerke Auenbruck" {
        at: "lead/economy", fields: "environment work_and_income", ask: "Kundenzentrum", text: "Strom, Wärme, Wasser und Busse.", offers: &[("work_and_income", "Ratenzahlung statt Stromsperre")], languages: "de en tr", access: "step_free", confirmed: Some(88),
        seeks: &[("work_and_income", "Beratungsstellen, die früh anrufen")],
    }
    Business "hafenbetriebe" "Hafenbetriebe Auenbruck" {
        at: "lead/economy", fields: "work_and_income", areas: "12", ask: "Personal und Ausbildung", text: "Größter Arbeitgeber am Fluss.", seeks: &[("work_and_income", "Auszubildende aus dem Hafen und der Oststadt")],
        offers: &[("work_and_income", "Führungen für Schulklassen")],
    }
    Business "handelsring" "Handelsring Innenstadt, Geschäftsstelle" {
        at: "departments/economy", fields: "work_and_income environment", areas: "0101 0103", ask: "Geschäftsstelle", text: "60 Läden werben gemeinsam.", confirmed: Some(480),
        offers: &[("work_and_income", "Praktika im Laden")],
    }
    Business "ausbildungsverbund" "Ausbildungsverbund Metall und Logistik" {
        at: "divisions/economy", fields: "work_and_income education", groups: "youth jobseekers", ask: "Koordination Ausbildung", text: "Zwölf Betriebe bilden gemeinsam aus.", offers: &[("work_and_income", "Probetage in zwölf Betrieben")],
        seeks: &[("work_and_income", "Jugendliche für Probetage")],
    }
    Other "klinik" "Klinik an der Wiesel" {
        at: "lead/economy contact_points/economy", sector: Some(Sector::Economy), fields: "health", areas: "0103", ask: "Sozialdienst der Klinik", text: "Krankenhaus mit Altersmedizin. Der Sozialdienst plant den Weg nach Hause.", languages: "de en ar tr ru", access: "step_free lift accessible_toilet parking induction_loop assistance_dogs", confirmed: Some(120),
        offers: &[("health", "Beratung vor der Entlassung")], seeks: &[("health", "Kurzzeitpflege nach der Entlassung")],
    }
    Business "praxis_rainbrunn" "Hausarztpraxis Rainbrunn" {
        at: "contact_points/economy", fields: "health older_people", groups: "older_people everyone", areas: "0701", ask: "Anmeldung", text: "Einzige Praxis in Hohenrain. Von der Sonnenleite fährt kein Bus dorthin.", access: "step_free home_visits", seeks: &[("health", "Fahrdienst für Menschen aus der Sonnenleite")],
        offers: &[("health", "Hausbesuche am Mittwoch")],
    }
    Business "apotheke_weber" "Apotheke am Weberplatz" {
        at: "contact_points/economy", fields: "health", areas: "0602", ask: "Team der Apotheke", text: "Erklärt Medikamente in vier Sprachen.", languages: "de tr ar ru", access: "step_free",
        offers: &[("health", "Medikamente nach Hause")],
    }
    Business "kiosk_gueterhof" "Kiosk und Paketladen Güterhof" {
        at: "contact_points/economy", fields: "participation", areas: "0501", ask: "Inhaberin oder Inhaber", text: "Hier hängt das Schwarze Brett des Quartiers.", languages: "de tr",
        offers: &[("participation", "Platz am Schwarzen Brett")],
    }
    Business "hofladen" "Dorfladen Altendorf" {
        at: "contact_points/economy", fields: "environment participation", areas: "1002", ask: "Ladenteam", text: "Laden, Post und Kaffee für den Wiesengrund.", confirmed: Some(375),
        offers: &[("participation", "Raum für Treffen nach Ladenschluss")], seeks: &[("participation", "Menschen, die mithelfen")],
    }
};
