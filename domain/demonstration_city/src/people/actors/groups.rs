//! Clubs, congregations and citizen groups.

use crate::people::row::{Row, rows};

pub(super) const ROWS: &[Row] = rows! {
    Club "sportbund" "Sportbund Auenbruck" {
        at: "associations/groups", fields: "culture_and_sport", groups: "volunteers", ask: "Geschäftsstelle", text: "Dach der 46 Sportvereine der Stadt.",
        offers: &[("culture_and_sport", "Ausbildung für Übungsleitende")], seeks: &[("culture_and_sport", "Übungsleitende für Ältere")],
    }
    Club "vereinsring" "Ring der Bürgervereine" {
        at: "associations/groups", fields: "participation", groups: "volunteers", ask: "Vorstand", text: "Die Bürgervereine der Bezirke sprechen hier mit einer Stimme.", confirmed: Some(395),
        offers: &[("participation", "Zelte und Bänke für Feste")],
    }
    CitizenGroup "buergerstiftung" "Bürgerstiftung Auenbruck" {
        at: "lead/groups", fields: "participation education", groups: "volunteers children", ask: "Vorstand der Stiftung", text: "Menschen stiften Geld, Zeit und Ideen.", offers: &[("participation", "Kleine Förderungen bis 1.000 Euro")], confirmed: Some(80),
    }
    Club "freiwilligenagentur" "Freiwilligenagentur" {
        at: "departments/groups contact_points/groups", fields: "participation", groups: "volunteers", areas: "0103", ask: "Vermittlung", text: "Bringt Menschen und Aufgaben zusammen.", offers: &[("participation", "Passende Aufgaben für Ihre Zeit")], seeks: &[("participation", "Aufgaben für Menschen im Rollstuhl")],
        languages: "de en", access: "step_free lift", confirmed: Some(24),
    }
    Club "tv_auenbruck" "Turnverein Auenbruck 1861" {
        at: "divisions/groups", fields: "culture_and_sport", ask: "Geschäftsstelle", text: "Größter Sportverein mit 14 Abteilungen.", offers: &[("culture_and_sport", "Probetraining in allen Abteilungen")],
        seeks: &[("culture_and_sport", "Kampfrichterinnen und Kampfrichter")],
    }
    Club "sv_oststadt" "Sportverein Oststadt" {
        at: "contact_points/groups active/groups", fields: "culture_and_sport youth", groups: "children youth", areas: "06", ask: "Jugendwartin oder Jugendwart", text: "Fußball, Ringen und Mädchenboxen.", seeks: &[("youth", "Hallenzeit am Nachmittag")], languages: "de tr ar",
        offers: &[("culture_and_sport", "Training ohne Beitrag für das erste Jahr")],
    }
    Club "sv_ost_import" "Sport-Verein Oststadt e. V." {
        at: "contact_points/groups", fields: "culture_and_sport", groups: "children youth", areas: "06", ask: "Vorstand", text: "Aus der Vereinsliste übernommen. Vielleicht gibt es den Verein hier schon.", confirmed: Some(480),
    }
    Club "ruderclub" "Ruderclub Treidelweg" {
        at: "contact_points/groups", fields: "culture_and_sport", groups: "youth", areas: "1205", ask: "Vorstand", text: "Rudern für alle, auch mit Behinderung.", access: "step_free", confirmed: Some(500),
        offers: &[("inclusion", "Boote für Menschen mit Behinderung")],
    }
    Club "theater_gueterhof" "Theater im Güterschuppen" {
        at: "contact_points/groups", fields: "culture_and_sport participation", areas: "0501", ask: "Spielleitung", text: "Bühne des Quartiers. Hier proben Gruppen und Bands.", offers: &[("participation", "Bühne für Versammlungen")], seeks: &[("participation", "Geld für eine Rampe")],
    }
    Club "gartenverein" "Kleingartenverein Obstgärten" {
        at: "contact_points/groups", fields: "environment", groups: "families older_people", areas: "0302", ask: "Vorstand", text: "120 Gärten und ein Lehrgarten für Kitas.", offers: &[("environment", "Zwei Gärten für Gruppen")],
    }
    Club "heimatverein" "Heimatverein Bruchfeld" {
        at: "active/groups", fields: "culture_and_sport participation", areas: "11", ask: "Vorstand", text: "Oberbruch und Niederbruch feiern seit 2020 gemeinsam.",
        offers: &[("culture_and_sport", "Ortsführungen")],
    }
    Club "kulturverein_faerberhof" "Kulturverein Färberhof" {
        at: "contact_points/groups", fields: "culture_and_sport migration", groups: "families newcomers older_people", areas: "0601", ask: "Vorstand", text: "Tee, Musik und Hausaufgaben am Färberhof.", languages: "de tr ku",
        offers: &[("education", "Hausaufgabenhilfe")], seeks: &[("education", "Lernpaten")],
    }
    Club "ukraine_hilfe" "Brücke Ukraine" {
        at: "active/groups", fields: "migration", groups: "newcomers children", ask: "Helferkreis", text: "Hilft bei Ämtern, Schule und Wohnung.", languages: "de uk ru", confirmed: Some(92),
        offers: &[("migration", "Begleitung zu Ämtern")], seeks: &[("housing", "Wohnungen für Familien")],
    }
    Club "elternverein_allein" "Verein Allein und doch gemeinsam" {
        at: "active/groups", fields: "families", groups: "single_parents", areas: "0602", ask: "Sprecherin oder Sprecher", text: "Alleinerziehende helfen sich. Treffen ist jede Woche.", offers: &[("families", "Gegenseitige Betreuung am Abend")], seeks: &[("families", "Betreuung vor der Frühschicht")], confirmed: Some(13),
    }
    Club "hofverein" "Hofverein Neue Gärtnerei" {
        at: "active/groups", fields: "participation environment families", groups: "families", areas: "0205", ask: "Vorstand", text: "Feiert, pflanzt und leiht Werkzeug aus.", offers: &[("environment", "Werkzeug und Lastenrad zum Leihen")], seeks: &[("participation", "Den leeren Raum am Gärtnerplatz")],
    }
    Club "feuerwehr_bruch" "Freiwillige Feuerwehr Bruchhöfen" {
        at: "active/groups", fields: "participation youth", groups: "youth volunteers", areas: "1101", ask: "Leitung der Wehr", text: "Löscht, hilft und bildet Jugendliche aus.",
        offers: &[("youth", "Jugendfeuerwehr ab zehn Jahren")],
    }
    Club "fahrdienst_wiesengrund" "Bürgerauto Wiesengrund" {
        at: "active/groups", fields: "older_people environment", groups: "older_people people_with_disabilities", areas: "10", ask: "Fahrtenplanung", text: "Bringt alle zum Einkaufen und zur Praxis, die nicht selbst fahren.", offers: &[("older_people", "Fahrten an vier Tagen"), ("older_people", "Rat für andere Bezirke")], access: "home_visits", confirmed: Some(16),
        seeks: &[("older_people", "Fahrerinnen und Fahrer")],
    }
    Club "repair_cafe" "Reparaturtreff Speicher" {
        at: "contact_points/groups", fields: "environment participation", areas: "1202", ask: "Orgateam", text: "Reparieren statt wegwerfen, jeden ersten Samstag.",
        offers: &[("environment", "Reparatur am ersten Samstag")], seeks: &[("environment", "Menschen, die nähen")],
    }
    Church "kirche_st_anna" "Kirchengemeinde Am Marktviertel" {
        at: "contact_points/groups", fields: "participation older_people", areas: "01", ask: "Gemeindebüro", text: "Offene Kirche, Mittagstisch und Besuche.", access: "step_free induction_loop",
        offers: &[("older_people", "Mittagstisch am Dienstag")],
    }
    Church "kirche_ost" "Kirchengemeinde Oststadt" {
        at: "contact_points/groups", fields: "participation families", areas: "06", ask: "Gemeindebüro", text: "Gemeindehaus für Gruppen aller Art.", offers: &[("participation", "Räume für Gruppen")],
    }
    Church "kirche_hohenrain" "Kirchengemeinde Hohenrain" {
        at: "contact_points/groups active/groups", fields: "older_people", groups: "older_people carers", areas: "07", ask: "Besuchsdienst", text: "Besucht Menschen, die selten aus dem Haus kommen.", offers: &[("older_people", "Besuche und Spaziergänge"), ("health", "Gemeindesaal für Sprechstunden")], access: "step_free home_visits", confirmed: Some(34),
        seeks: &[("older_people", "Menschen mit Zeit für Besuche")],
    }
    Church "kirche_west" "Kirchengemeinde Westwiesen" {
        at: "contact_points/groups", fields: "families", areas: "04", ask: "Gemeindebüro", text: "Krabbelgruppe, Chor und Kirchencafé.", confirmed: Some(445),
        offers: &[("families", "Krabbelgruppe und Chor")],
    }
    Church "moschee_ost" "Moscheegemeinde Färberhof" {
        at: "contact_points/groups", fields: "participation migration youth", groups: "everyone youth newcomers", areas: "0601", ask: "Öffentlichkeitsarbeit", text: "Gebet, Jugendgruppe und offene Suppenküche.", languages: "de tr ar", offers: &[("participation", "Mittagessen am Freitag für alle")], confirmed: Some(55),
        seeks: &[("youth", "Platz für die Jugendgruppe")],
    }
    Church "moschee_hafen" "Moscheegemeinde am Kranufer" {
        at: "contact_points/groups", fields: "participation", areas: "1203", ask: "Vorstand der Gemeinde", text: "Treffpunkt für Familien im Hafen.", languages: "de ar so",
        offers: &[("participation", "Raum für Familienfeste")],
    }
    Church "synagoge" "Jüdische Gemeinde Auenbruck" {
        at: "contact_points/groups", fields: "participation migration culture_and_sport", areas: "0101", ask: "Gemeindesekretariat", text: "Gebet, Kultur und Beratung für Zugewanderte.", languages: "de ru uk he",
        offers: &[("migration", "Beratung auf Russisch und Ukrainisch")],
    }
    CitizenGroup "radinitiative" "Initiative Sichere Wege" {
        at: "active/groups", fields: "environment", groups: "children families", areas: "06", ask: "Sprecherin oder Sprecher", text: "Eltern zählen Autos an der Oststraße und schlagen Querungen vor.", seeks: &[("environment", "Gespräch mit der Straßenplanung")], confirmed: Some(26),
        offers: &[("environment", "Zahlen aus eigenen Zählungen")],
    }
    CitizenGroup "klimagruppe" "Kühle Höfe" {
        at: "active/groups", fields: "environment health", areas: "01 02", ask: "Koordination", text: "Pflanzt Bäume und verteilt im Sommer Wasser.", confirmed: Some(360),
        offers: &[("environment", "Setzlinge für Höfe")],
    }
    CitizenGroup "initiative_hafen" "Initiative Hafen für alle" {
        at: "active/groups", fields: "housing participation", groups: "tenants", areas: "12", ask: "Sprecherrat", text: "Will, dass am Wasser auch Menschen mit wenig Geld wohnen.",
        offers: &[("housing", "Infostand am Samstag")],
    }
    CitizenGroup "pflegende" "Gesprächskreis pflegende Angehörige" {
        at: "active/groups", fields: "health older_people", groups: "carers", areas: "03 07", ask: "Moderation", text: "Trifft sich zweimal im Monat. Wer pflegt, findet hier Rat.", seeks: &[("health", "Pflegeberatung in der Nähe")], confirmed: Some(41),
        offers: &[("health", "Gespräch unter Angehörigen")],
    }
    CitizenGroup "barrierefrei" "Gruppe Ohne Stufen" {
        at: "active/groups", fields: "inclusion environment", groups: "people_with_disabilities", ask: "Sprecherin oder Sprecher", text: "Prüft Wege und Türen mit Rollstuhl und Langstock.", offers: &[("inclusion", "Begehung von Häusern und Plätzen")], languages: "de gsg", access: "easy_language sign_language",
    }
};
