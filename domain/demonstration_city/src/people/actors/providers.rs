//! Welfare associations, independent providers and their services. All of them are invented.

use crate::people::row::{COUNTY, ELSEWHERE, MAY, MUST, Row, TOWN, rows};

pub(super) const ROWS: &[Row] = rows! {
    WelfareAssociation "wohlfahrtsring" "Wohlfahrtsring Wieselland" {
        at: "associations/providers", fields: "participation", groups: "professionals", ask: "Geschäftsführung", text: "Zusammenschluss der Wohlfahrtsverbände im Kreis. Spricht mit einer Stimme.",
    }
    WelfareAssociation "sozialbund" "Sozialbund Auenbruck" {
        at: "lead/providers", fields: "families older_people youth", ask: "Vorstand", text: "Wohlfahrtsverband mit Kitas, Beratung und Pflege.", languages: "de tr", confirmed: Some(75),
        offers: &[("participation", "Freiwilliges Jahr in zwölf Einrichtungen")], seeks: &[("health", "Pflegekräfte und Fachkräfte für Kitas")],
    }
    WelfareAssociation "brueckenwerk" "Brückenwerk Wieselland" {
        at: "lead/providers", fields: "work_and_income housing migration", ask: "Vorstand", text: "Wohlfahrtsverband für Arbeit, Wohnen und Ankommen.", languages: "de en ar",
        offers: &[("work_and_income", "Arbeit und Anleitung in eigenen Werkstätten")], seeks: &[("housing", "Vermieter, die Menschen eine Chance geben")],
    }
    WelfareAssociation "kirchliches_sozialwerk" "Kirchliches Sozialwerk Auenbruck" {
        at: "lead/providers", fields: "families health older_people", ask: "Vorstand", text: "Sozialwerk der Kirchengemeinden, offen für alle.", confirmed: Some(370),
        offers: &[("participation", "Schulung für Besuchsdienste")],
    }
    WelfareAssociation "selbsthilfeverband" "Verband der Selbsthilfe Wieselland" {
        at: "lead/providers", fields: "health inclusion", groups: "people_with_disabilities carers", ask: "Vorstand", text: "Dach für 60 Gruppen, in denen Menschen sich gegenseitig helfen.", access: "step_free sign_language",
        offers: &[("health", "Hilfe beim Gründen einer Gruppe")],
    }
    Provider "nachbarwerk" "Nachbarwerk gGmbH" {
        at: "lead/providers departments/providers", fields: "participation families", planning: "strategic operative", ask: "Geschäftsführung",
        text: "Trägt das Quartiersmanagement im Auftrag der Stadt.", tasks: &[("Quartiersmanagement in allen zwölf Bezirken", "", MAY, TOWN)], offers: &[("participation", "Schulung für Freiwillige")], confirmed: Some(31),
    }
    Provider "sozialbund_geschaeftsstelle" "Sozialbund, Geschäftsstelle" {
        part_of: "sozialbund", at: "departments/providers", fields: "families older_people", groups: "professionals", ask: "Leitung der Geschäftsstelle", planning: "strategic", text: "Plant die Dienste des Sozialbunds und verhandelt mit der Stadt.",
    }
    Provider "brueckenwerk_geschaeftsstelle" "Brückenwerk, Geschäftsstelle" {
        part_of: "brueckenwerk", at: "departments/providers", fields: "work_and_income migration", groups: "professionals", ask: "Leitung der Geschäftsstelle", planning: "strategic", text: "Plant die Dienste des Brückenwerks.",
    }
    Provider "schuldnerberatung" "Schuldner- und Energieberatung" {
        part_of: "brueckenwerk_geschaeftsstelle", at: "divisions/providers", fields: "work_and_income", groups: "low_income", ask: "Terminvergabe", text: "Hilft, Schulden zu ordnen und Strom zu sparen. Kostenlos und vertraulich.",
        tasks: &[("Schuldnerberatung", "§ 11 Abs. 5 SGB XII", MUST, COUNTY)], offers: &[("work_and_income", "Beratung zu Schulden, Termin in vier Wochen")],
        seeks: &[("work_and_income", "Beratungsraum in der Sternsiedlung")], languages: "de en ar tr", access: "step_free", confirmed: Some(44),
    }
    Provider "migrationsberatung" "Beratung für Zugewanderte" {
        part_of: "brueckenwerk_geschaeftsstelle", at: "divisions/providers", fields: "migration", groups: "newcomers", ask: "Beratungsteam", text: "Begleitet Menschen ab 27 Jahren in den ersten drei Jahren.",
        tasks: &[("Migrationsberatung des Bundes", "§ 45 AufenthG", MAY, ELSEWHERE)], languages: "de en ar fa uk ru fr",
        offers: &[("migration", "Begleitung bei Anträgen")],
    }
    Provider "erziehungsberatung" "Erziehungs- und Familienberatung" {
        part_of: "kirchliches_sozialwerk", at: "divisions/providers", fields: "families", groups: "families children youth", ask: "Anmeldung", text: "Berät Eltern, Kinder und Jugendliche. Kostenlos und vertraulich.",
        tasks: &[("Erziehungsberatung", "§ 28 SGB VIII", MUST, TOWN)], offers: &[("families", "Offene Sprechstunde am Dienstag")], languages: "de en pl", access: "step_free lift",
        seeks: &[("families", "Fachkraft mit Türkisch")],
    }
    Provider "hebammen" "Hebammenpraxis und Frühe Hilfen" {
        part_of: "sozialbund_geschaeftsstelle", at: "divisions/providers", fields: "families health", groups: "families single_parents", ask: "Koordination Frühe Hilfen", text: "Besucht Familien mit Babys zu Hause.",
        tasks: &[("Frühe Hilfen im Netzwerk", "§ 3 KKG", MUST, TOWN)], languages: "de en ar", access: "home_visits",
        offers: &[("families", "Besuche in den ersten zwölf Monaten")], seeks: &[("health", "Hebammen für die Nordheide")],
    }
    Provider "pflegedienst_sozialbund" "Ambulante Pflege des Sozialbunds" {
        part_of: "sozialbund_geschaeftsstelle", at: "divisions/providers", fields: "health older_people", groups: "older_people carers", ask: "Pflegedienstleitung", text: "Pflegt zu Hause und berät Angehörige.",
        tasks: &[("Häusliche Pflege", "§ 36 SGB XI", MUST, ELSEWHERE)], seeks: &[("health", "Pflegekräfte für Hohenrain und Rebhang")], access: "home_visits", languages: "de pl", confirmed: Some(58),
        offers: &[("health", "Kurse für pflegende Angehörige")],
    }
    Provider "wohnhilfe" "Ambulante Wohnhilfe" {
        part_of: "brueckenwerk_geschaeftsstelle", at: "divisions/providers", fields: "housing", groups: "low_income tenants", ask: "Aufnahme", text: "Begleitet Menschen in die eigene Wohnung und in ihr.",
        tasks: &[("Hilfe in besonderen sozialen Schwierigkeiten", "§ 67 SGB XII", MUST, COUNTY)], access: "home_visits",
        offers: &[("housing", "Begleitung beim Einzug")],
    }
    Provider "assistenzdienst" "Assistenzdienst Eigenweg" {
        part_of: "selbsthilfeverband", at: "divisions/providers", fields: "inclusion", groups: "people_with_disabilities", ask: "Einsatzplanung", text: "Assistenz im Alltag, wie Sie sie bestimmen.",
        tasks: &[("Assistenzleistungen", "§ 78 SGB IX", MUST, COUNTY)], access: "step_free home_visits sign_language",
        offers: &[("inclusion", "Assistenz in Freizeit und Beruf")],
    }
    Provider "teilhabeberatung" "Unabhängige Teilhabeberatung" {
        part_of: "selbsthilfeverband", at: "contact_points/providers/subject", fields: "inclusion", groups: "people_with_disabilities carers", areas: "0103", ask: "Beratungsteam", text: "Menschen mit Behinderung beraten Menschen mit Behinderung.",
        tasks: &[("Ergänzende unabhängige Teilhabeberatung", "§ 32 SGB IX", MAY, ELSEWHERE)], languages: "de gsg", access: "step_free lift accessible_toilet sign_language easy_language guidance",
        offers: &[("inclusion", "Beratung, auch in Gebärdensprache")],
    }
    Provider "mietertreff_stern" "Mietertreff Sternsiedlung" {
        part_of: "sozialbund_geschaeftsstelle", at: "contact_points/providers/area", fields: "participation work_and_income", groups: "everyone tenants", areas: "0603", ask: "Hausteam", text: "Jeden Tag offen. Freiwillige führen den Treff.",
        offers: &[("participation", "Mittagstisch für drei Euro"), ("participation", "Werkzeug zum Leihen")], seeks: &[("work_and_income", "Beratung zu Schulden und Energie im Haus")],
        languages: "de tr ar ru", access: "step_free accessible_toilet", planning: "operative", confirmed: Some(6),
    }
    Provider "kleiderkammer" "Kleiderkammer am Speicher" {
        part_of: "brueckenwerk_geschaeftsstelle", at: "contact_points/providers", fields: "work_and_income", groups: "low_income newcomers", areas: "1202", ask: "Annahme", text: "Kleidung und Hausrat für wenig Geld.", seeks: &[("work_and_income", "Kinderwagen und Winterjacken")],
        offers: &[("work_and_income", "Kleidung und Hausrat")],
    }
    Provider "tagestreff" "Tagestreff Lichtblick" {
        part_of: "kirchliches_sozialwerk", at: "contact_points/providers", fields: "housing health", groups: "low_income", areas: "0103", ask: "Team im Tagestreff", text: "Frühstück, Dusche und Rat für Menschen ohne Wohnung.", languages: "de en pl", confirmed: Some(520),
        offers: &[("housing", "Frühstück, Dusche und Postadresse")], seeks: &[("health", "Ärztin oder Arzt für eine Stunde in der Woche")],
    }
    Provider "kinderhaus_hammerwerk" "Offener Ganztag Hammerwerk" {
        part_of: "sozialbund_geschaeftsstelle", at: "contact_points/providers", fields: "education families", groups: "children", areas: "0604", ask: "Leitung des Ganztags", text: "Gestaltet seit 2018 die Nachmittage der Ganztagsschule.",
        tasks: &[("Ganztag für Kinder im Grundschulalter", "§ 24 Abs. 4 SGB VIII", MUST, TOWN)], offers: &[("education", "Konzept und Rat für andere Schulen")], confirmed: Some(17),
        seeks: &[("youth", "Träger für Jugendliche ab zwölf")],
    }
    Provider "qm_ost" "Quartiersmanagement Oststadt" {
        part_of: "nachbarwerk", at: "active/providers/area", fields: "participation families housing", areas: "06", ask: "Quartiersmanagement Oststadt", planning: "operative", text: "Hört zu, bringt Menschen zusammen und trägt Bedarfe in Ämter und Rat.",
        offers: &[("participation", "Hilfe bei Anträgen an den Quartiersfonds")], seeks: &[("participation", "Betriebe als Partner")], languages: "de tr en", confirmed: Some(5),
    }
    Provider "qm_hafen" "Quartiersmanagement Hafen" {
        part_of: "nachbarwerk", at: "active/providers/area", fields: "participation housing", areas: "12", ask: "Quartiersmanagement Hafen", planning: "operative", text: "Die Stelle ist seit dem Frühjahr nicht besetzt.", confirmed: Some(300),
    }
    Provider "qm_nord" "Quartiersmanagement Nordheide" {
        part_of: "nachbarwerk", at: "active/providers/area", fields: "participation youth", areas: "08", ask: "Quartiersmanagement Nordheide", planning: "operative", text: "Verbindet fünf Orte, zwischen denen selten ein Bus fährt.", confirmed: Some(27),
        offers: &[("participation", "Begleitung für neue Nachbarschaftsgruppen")], seeks: &[("environment", "Fahrten am Abend")],
    }
    Provider "qm_sued" "Quartiersmanagement Südvorstadt" {
        part_of: "nachbarwerk", at: "active/providers/area", fields: "participation culture_and_sport", areas: "05", ask: "Quartiersmanagement Südvorstadt", planning: "operative", text: "Fragt im Güterhof, warum weniger Menschen wählen.", confirmed: Some(61),
        offers: &[("participation", "Moderation von Hausversammlungen")], seeks: &[("participation", "Menschen, die an Haustüren fragen")],
    }
    Provider "qm_hohenrain" "Quartiersmanagement Hohenrain" {
        part_of: "nachbarwerk", at: "active/providers/area", fields: "participation older_people", groups: "older_people carers everyone", areas: "07", ask: "Quartiersmanagement Hohenrain", planning: "operative",
        text: "Hilft, dass Menschen in der Sonnenleite zu Hause alt werden.", confirmed: Some(11), offers: &[("older_people", "Besuch und Rat zu Hilfen im Alltag")],
        seeks: &[("health", "Sprechstunde zur Pflege")],
    }
    Provider "qm_mitte" "Quartiersmanagement Mitte" {
        part_of: "nachbarwerk", at: "active/providers/area", fields: "participation culture_and_sport", areas: "01", ask: "Quartiersmanagement Mitte", planning: "operative", text: "Bringt Studierende, Läden und alte Nachbarn an einen Tisch.",
        offers: &[("participation", "Raum für Ideen im Brückenviertel")], languages: "de en", confirmed: Some(72),
    }
    Provider "qm_lerchenberg" "Quartiersmanagement Lerchenberg" {
        part_of: "nachbarwerk", at: "active/providers/area", fields: "participation families", areas: "02", ask: "Quartiersmanagement Lerchenberg", planning: "operative", text: "Begleitet die Neue Gärtnerei und die Quartiere, an die sie grenzt.",
        offers: &[("participation", "Hilfe beim Gründen eines Vereins")], seeks: &[("participation", "Ein Erdgeschoss am Gärtnerplatz")], confirmed: Some(14),
    }
    Provider "qm_west" "Quartiersmanagement Westwiesen" {
        part_of: "nachbarwerk", at: "active/providers/area", fields: "participation", areas: "04", ask: "Quartiersmanagement Westwiesen", planning: "operative", text: "Halbe Stelle zwischen Bleichwiese und Pappelreihe.",
        offers: &[("participation", "Nachbarschaftsfeste")], confirmed: Some(205),
    }
    Provider "qm_hang_tal" "Quartiersmanagement Rebhang und Talmühlen" {
        part_of: "nachbarwerk", at: "active/providers/area", fields: "participation older_people", areas: "03 09", ask: "Quartiersmanagement Rebhang und Talmühlen", planning: "operative", text: "Eine Stelle für zwei Bezirke am Hang und im Tal.",
        offers: &[("older_people", "Spaziergänge in Gruppen")], confirmed: Some(130),
    }
    Provider "qm_land" "Quartiersmanagement Wiesengrund und Bruchfeld" {
        part_of: "nachbarwerk", at: "active/providers/area", fields: "participation environment", areas: "10 11", ask: "Quartiersmanagement Wiesengrund und Bruchfeld", planning: "operative", text: "Kommt mit dem Bus in die Orte, jede Woche in einen anderen.",
        offers: &[("participation", "Sprechstunde im Bus")], confirmed: Some(372),
    }
    Provider "schulsozialarbeit" "Schulsozialarbeit des Sozialbunds" {
        part_of: "sozialbund_geschaeftsstelle", at: "active/providers/subject", fields: "youth education", groups: "youth children", ask: "Koordination Schulsozialarbeit", text: "Fachkräfte an neun Schulen der Stadt.", tasks: &[("Schulsozialarbeit", "§ 13a SGB VIII", MUST, TOWN)],
        offers: &[("youth", "Gespräche ohne Noten und ohne Akte")],
    }
    Provider "stadtteilmuetter" "Stadtteilmütter Auenbruck" {
        part_of: "brueckenwerk_geschaeftsstelle", at: "active/providers/area", fields: "families migration", groups: "families newcomers", areas: "05 06", ask: "Koordination der Stadtteilmütter", text: "Mütter beraten Mütter, in acht Sprachen und zu Hause.",
        languages: "de tr ar fa uk ru ku so", access: "home_visits", offers: &[("families", "Besuche zu Erziehung, Schule und Gesundheit")],
    }
};
