//! Residents: from the sovereign to networks and seats without an institution behind them.

use crate::people::row::{Row, rows};
use actor_network::actor::Sector;

pub(super) const ROWS: &[Row] = rows! {
    CitizenGroup "stadtelternrat" "Stadtelternrat" {
        at: "associations/citizens", fields: "families education", groups: "families", ask: "Vorstand", text: "Zusammenschluss der Elternräte aller Kitas und Schulen.", seeks: &[("families", "Eltern aus der Oststadt")], confirmed: Some(57),
        offers: &[("education", "Rat für neue Elternvertretungen")],
    }
    CitizenGroup "mieterforum" "Mieterforum Auenbruck" {
        at: "associations/citizens", fields: "housing", groups: "tenants", ask: "Sprechstunde", text: "Zusammenschluss von Hausgemeinschaften.",
        offers: &[("housing", "Sprechstunde zu Miete und Nebenkosten")],
    }
    Other "wahlberechtigte" "Wahlberechtigte in Auenbruck" {
        at: "lead/citizens/sovereign", fields: "participation", ask: "Wahlamt im Rathaus", text: "Wählen den Rat und entscheiden in Bürgerentscheiden. Das Wahlamt gibt Auskunft.", sector: Some(Sector::Residents), confirmed: Some(62),
    }
    CitizenGroup "schuelervertretung" "Stadtschülervertretung" {
        at: "divisions/citizens/co_producer", fields: "education youth", groups: "youth", ask: "Sprecherteam", text: "Gewählt von allen Schulen. Redet bei Schulhöfen und Bussen mit.",
        offers: &[("youth", "Schulung für Klassensprecher")],
    }
    CitizenGroup "nutzerrat" "Rat der Nutzerinnen und Nutzer" {
        at: "divisions/citizens/co_producer", fields: "inclusion health", groups: "people_with_disabilities", ask: "Begleitung des Rates", text: "Menschen, die Assistenz nutzen, beraten die Dienste.", access: "easy_language step_free", confirmed: Some(415),
        offers: &[("inclusion", "Prüfung von Texten in einfacher Sprache")],
    }
    ResidentNetwork "netz_weber" "Nachbarschaftskette Weberviertel" {
        at: "contact_points/citizens/producer", fields: "families participation", groups: "single_parents families", areas: "0602", ask: "Runde der Kette", text: "Eine Nachricht, und jemand holt das Kind ab.", offers: &[("families", "Wege zur Kita gemeinsam")], languages: "de tr", confirmed: Some(22),
        seeks: &[("families", "Mehr Familien in der Kette")],
    }
    ResidentNetwork "netz_stern" "Hausgemeinschaften Sternsiedlung" {
        at: "contact_points/citizens/producer", fields: "housing participation", groups: "tenants", areas: "0603", ask: "Hausvertrauensleute", text: "Zwölf Häuser, zwölf Vertrauensleute, ein Sommerfest.", languages: "de tr ar ru", confirmed: Some(30),
        offers: &[("participation", "Aufnahme neuer Nachbarn")], seeks: &[("participation", "Vertrauensleute für drei Häuser")],
    }
    ResidentNetwork "netz_sonne" "Telefonkette Sonnenleite" {
        at: "contact_points/citizens/producer", fields: "older_people", groups: "older_people", areas: "0703", ask: "Runde der Kette", text: "Jeden Morgen ein Anruf. Wer nicht abnimmt, bekommt Besuch.", offers: &[("older_people", "Anruf am Morgen")], confirmed: Some(47),
        seeks: &[("older_people", "Anrufende für das Wochenende")],
    }
    ResidentNetwork "netz_gaertnerei" "Elternrunde Gärtnerplatz" {
        at: "contact_points/citizens/producer", fields: "families", groups: "families", areas: "0205", ask: "Runde am Gärtnerplatz", text: "Eltern betreuen reihum, solange ein Kita-Platz fehlt.", seeks: &[("families", "Raum für die Krabbelgruppe")], languages: "de en", confirmed: Some(19),
        offers: &[("families", "Betreuung reihum")],
    }
    ResidentNetwork "netz_campus" "Nachbarn am Campus" {
        at: "contact_points/citizens/producer", fields: "education participation", groups: "students older_people", areas: "0102", ask: "Runde der Nachbarn", text: "Studierende wohnen günstig und helfen im Haus.",
        offers: &[("education", "Wohnen gegen Hilfe")], seeks: &[("housing", "Zimmer bei älteren Menschen")],
    }
    ResidentNetwork "netz_gueterhof" "Küche für alle Güterhof" {
        at: "contact_points/citizens/producer", fields: "participation", areas: "0501", ask: "Kochgruppe", text: "Kocht am Donnerstag und redet über das Quartier.", languages: "de en ar",
        offers: &[("participation", "Essen für alle am Donnerstag")],
    }
    ResidentNetwork "netz_kranufer" "Kranufer-Nachbarn" {
        at: "contact_points/citizens/producer", fields: "housing participation", areas: "1203", ask: "Runde am Kran", text: "Neue und alte Nachbarn lernen sich kennen.", confirmed: Some(355),
        offers: &[("participation", "Willkommen für neue Nachbarn")],
    }
    ResidentNetwork "netz_moor" "Mitfahrbank Nordheide" {
        at: "active/citizens/producer", fields: "environment older_people", groups: "everyone", areas: "08", ask: "Runde der Bänke", text: "Wer mitfahren will, setzt sich. Wer fährt, hält an.", confirmed: Some(86),
        offers: &[("environment", "Mitfahrt zwischen den Orten")],
    }
    ResidentNetwork "netz_schaefer" "Tauschring Schäferbreite" {
        at: "active/citizens/producer", fields: "participation", areas: "0403", ask: "Tauschrunde", text: "Eine Stunde Garten gegen eine Stunde Steuer.", confirmed: Some(510),
        offers: &[("participation", "Tausch von Zeit")],
    }
    ResidentNetwork "netz_lernpaten" "Lernpaten Oststadt" {
        at: "active/citizens/co_producer", fields: "education", groups: "children", areas: "06", ask: "Runde der Lernpaten", text: "30 Freiwillige lernen mit Kindern in Schule und Bücherei.", offers: &[("education", "Lernzeit zu zweit")], seeks: &[("education", "Paten für die Sternsiedlung")],
    }
    ResidentNetwork "netz_eltern_mittag" "Elternküche Hammerwerk" {
        at: "active/citizens/co_producer", fields: "families health", groups: "children families", areas: "0604", ask: "Küchenrunde", text: "Eltern kochen mit im Ganztag.", languages: "de tr ar uk",
        offers: &[("health", "Kochen mit Kindern")],
    }
    ResidentNetwork "netz_digital" "Digitallotsen" {
        at: "active/citizens/co_producer", fields: "older_people participation", groups: "older_people", ask: "Runde der Lotsen", text: "Erklären Telefon und Formulare, auch zu Hause.", offers: &[("older_people", "Hilfe am Gerät")], access: "home_visits",
        seeks: &[("participation", "Geräte, die noch gehen")],
    }
    ResidentSeat "sitz_weber" "Sitz für Alleinerziehende im Runden Tisch Oststadt" {
        at: "active/citizens/co_producer", fields: "families participation", groups: "single_parents", areas: "0602", ask: "Gewählte Sprecherin oder gewählter Sprecher", text: "Gewählt vom Treffen der Alleinerziehenden.", confirmed: Some(36),
        offers: &[("participation", "Ihr Anliegen an den Runden Tisch bringen")],
    }
    ResidentSeat "sitz_stern" "Sitz der Sternsiedlung im Runden Tisch Oststadt" {
        at: "active/citizens/co_producer", fields: "housing participation", groups: "tenants", areas: "0603", ask: "Gewählte Sprecherin oder gewählter Sprecher", text: "Gewählt von den Hausgemeinschaften.", languages: "de tr",
        offers: &[("participation", "Ihr Anliegen an den Runden Tisch bringen")],
    }
    ResidentSeat "sitz_sonne" "Sitz der Sonnenleite im Runden Tisch Älter werden" {
        at: "active/citizens/co_producer", fields: "older_people participation", groups: "older_people", areas: "0703", ask: "Gewählte Sprecherin oder gewählter Sprecher", text: "Spricht für Menschen, die nicht zur Sitzung kommen können.",
        offers: &[("participation", "Ihr Anliegen an den Runden Tisch bringen")],
    }
    ResidentSeat "sitz_hafen" "Sitz der Bewohnerschaft in der Stadtteilrunde Hafen" {
        at: "active/citizens/co_producer", fields: "housing participation", areas: "12", ask: "Zur Zeit niemand", text: "Der Sitz ist frei. Wer im Hafen wohnt, kann sich melden.", confirmed: Some(425),
        seeks: &[("participation", "Eine Person aus dem Hafen")],
    }
    ResidentSeat "sitz_gueterhof" "Sitz des Güterhofs im Bürgerverein Südvorstadt" {
        at: "active/citizens/co_producer", fields: "participation", areas: "0501", ask: "Gewählte Sprecherin oder gewählter Sprecher", text: "Fragt Nachbarn, was sie von der Stadt erwarten.",
        offers: &[("participation", "Ihre Frage an die Stadt weitergeben")],
    }
    ResidentSeat "sitz_jugend_nord" "Sitz der Nordheide im Jugendparlament" {
        at: "active/citizens/co_producer", fields: "youth participation", groups: "youth", areas: "08", ask: "Gewählte Sprecherin oder gewählter Sprecher", text: "Trägt die Fragen der Jugend vom Heidekrug ins Parlament.",
    }
};
