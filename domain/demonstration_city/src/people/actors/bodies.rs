//! Councils, committees, boards and round tables. Who sits in them stands in `people::bodies`.

use crate::people::row::{COUNTY, Row, rows};

pub(super) const ROWS: &[Row] = rows! {
    Body "rat" "Rat der Stadt Auenbruck" {
        at: "lead/town", fields: "participation", planning: "strategic", ask: "Büro für Rat und Gremien", text: "Entscheidet über Haushalt, Satzungen und Ziele der Stadt. Sitzungen sind öffentlich.",
        access: "step_free lift induction_loop sign_language", confirmed: Some(30),
    }
    Body "kreistag" "Kreistag Wieselland" {
        of: COUNTY, at: "lead/county", fields: "health participation", planning: "strategic", ask: "Büro des Kreistags", text: "Entscheidet über die Aufgaben des Kreises.",
    }
    Body "jugendhilfeausschuss" "Jugendhilfeausschuss" {
        at: "departments/town", fields: "families youth", groups: "children youth families", planning: "strategic", ask: "Geschäftsführung des Ausschusses",
        text: "Berät und beschließt über Jugendhilfe. Freie Träger stimmen mit (§ 71 SGB VIII).", confirmed: Some(52),
    }
    Body "sozialausschuss" "Ausschuss für Soziales und Teilhabe" {
        at: "departments/town", fields: "older_people work_and_income inclusion migration", planning: "strategic", ask: "Geschäftsführung des Ausschusses", text: "Berät über soziale Aufgaben und empfiehlt dem Rat.", confirmed: Some(14),
    }
    Body "planungsausschuss" "Ausschuss für Stadtentwicklung und Wirtschaft" {
        at: "departments/town", fields: "housing environment work_and_income", planning: "strategic", ask: "Geschäftsführung des Ausschusses", text: "Berät über Bauen, Verkehr und Betriebe.",
    }
    Body "steuerungsgruppe" "Steuerungsgruppe Sozialplanung" {
        at: "departments/town departments/providers", fields: "participation families older_people", groups: "professionals", planning: "strategic operative", ask: "Sozialplanung",
        text: "Ämter, Träger und Wohnungswirtschaft stimmen ab, was zuerst kommt.", confirmed: Some(21),
    }
    Body "bezirksbeirat_ost" "Bezirksbeirat Oststadt" {
        at: "divisions/town/area", fields: "participation environment", areas: "06", ask: "Büro für Rat und Gremien", text: "Spricht für die Oststadt und wird vor Beschlüssen gehört.",
    }
    Body "bezirksbeirat_nord" "Bezirksbeirat Nordheide" {
        at: "divisions/town/area", fields: "participation environment", areas: "08", ask: "Büro für Rat und Gremien", text: "Spricht für die Nordheide.", confirmed: Some(390),
    }
    Body "bezirksbeirat_hafen" "Bezirksbeirat Hafen" {
        at: "divisions/town/area", fields: "participation housing", areas: "12", ask: "Büro für Rat und Gremien", text: "Spricht für die Quartiere am Hafen.",
    }
    Body "bezirksbeirat_land" "Bezirksbeirat Wiesengrund und Bruchfeld" {
        at: "divisions/town/area", fields: "participation environment", areas: "10 11", ask: "Büro für Rat und Gremien", text: "Spricht für die Orte am Stadtrand.",
    }
    Body "seniorenbeirat" "Seniorenbeirat" {
        at: "departments/citizens/co_producer", fields: "older_people participation", groups: "older_people", ask: "Vorsitz des Beirats", text: "Gewählt von Menschen ab 60. Berät Rat und Ausschüsse.", access: "step_free induction_loop",
        seeks: &[("older_people", "Menschen, die in Hohenrain mitreden wollen")],
    }
    Body "jugendparlament" "Jugendparlament" {
        at: "departments/citizens/co_producer", fields: "youth participation", groups: "youth", ask: "Begleitung des Jugendparlaments", text: "Junge Menschen von 12 bis 20 stellen Anträge an den Rat.",
        seeks: &[("youth", "Stimmen aus der Nordheide")], confirmed: Some(64),
    }
    Body "inklusionsbeirat" "Beirat für Teilhabe" {
        at: "departments/citizens/co_producer", fields: "inclusion participation", groups: "people_with_disabilities", ask: "Vorsitz des Beirats", text: "Menschen mit Behinderung beraten die Stadt.", languages: "de gsg", access: "step_free lift sign_language easy_language",
    }
    Body "integrationsbeirat" "Beirat für Zusammenleben" {
        at: "departments/citizens/co_producer", fields: "migration participation", groups: "newcomers", ask: "Vorsitz des Beirats", text: "Berät zu Ankommen und Zusammenleben.", languages: "de ar tr uk en",
    }
    Body "ag_jugendhilfe" "Arbeitsgemeinschaft Jugendhilfe" {
        at: "departments/providers", fields: "families youth", groups: "professionals", ask: "Sozialplanung", text: "Jugendamt und freie Träger stimmen ihre Hilfen ab (§ 78 SGB VIII).",
    }
    Body "runder_tisch_ost" "Runder Tisch Oststadt" {
        at: "contact_points/town/area contact_points/providers/area", fields: "participation families", areas: "06", ask: "Quartiersmanagement Oststadt", planning: "operative",
        text: "Schule, Mietertreff, Vereine und Ämter treffen sich seit 2019 jeden Monat.", seeks: &[("participation", "Betriebe, die mit am Tisch sitzen")], confirmed: Some(8),
    }
    Body "runder_tisch_alter" "Runder Tisch Älter werden in Hohenrain" {
        at: "contact_points/town/area", fields: "older_people health", groups: "older_people carers", areas: "07", ask: "Quartiersmanagement Hohenrain", planning: "operative",
        text: "Nachbarn, Kirche, Praxis und Pflegedienst suchen Wege für das Leben zu Hause.", confirmed: Some(45),
    }
    Body "stadtteilrunde_hafen" "Stadtteilrunde Hafen" {
        at: "contact_points/town/area", fields: "participation housing", areas: "12", ask: "Stadtteilbüro Hafen", planning: "operative", text: "Trifft sich alle zwei Monate. Seit dem Frühjahr ruht die Leitung.", confirmed: Some(420),
    }
};
