//! All needs of Auenbruck. Shares are given as wide as protection leaves them at the most.

use super::model::GAPS;

/// A need as it stands in the table.
pub(super) struct NeedRow {
    pub(super) key: &'static str,
    /// The title that holds.
    pub(super) title: &'static str,
    /// The title of the proposal, if it was another.
    pub(super) first_title: &'static str,
    pub(super) text: &'static str,
    pub(super) for_whom: &'static str,
    pub(super) since: Option<(u16, Option<u8>)>,
    pub(super) fields: &'static str,
    pub(super) areas: &'static str,
    pub(super) origins: &'static [OriginRow],
    /// What exists, and the key of the actor whose it is.
    pub(super) existing: &'static [(&'static str, &'static str)],
    /// Who proposed it, why, how many days ago.
    pub(super) proposed: (WhoRow, &'static str, u32),
    /// What was done, by which login, why, how many days ago.
    pub(super) steps: &'static [(StepRow, &'static str, &'static str, u32)],
    /// The empty cell of which it speaks.
    pub(super) gap: Option<(&'static str, &'static str)>,
}

/// Where a need comes from.
pub(super) enum OriginRow {
    /// Indicator, year, value with its range.
    Figure(&'static str, u16, &'static str),
    Residents(&'static str),
    Professionals(&'static str),
    /// Keys of actors.
    Actors(&'static str),
    /// Topic and area of a statement.
    Signals(&'static str, &'static str),
}

/// Who did it, by the key of the login.
#[derive(Clone, Copy)]
pub(super) enum WhoRow {
    Acting(&'static str),
    Account(&'static str),
    /// A person without a login, entered by this one.
    WithoutAccount(&'static str),
}

/// What was done.
pub(super) enum StepRow {
    Accept,
    Answer,
    Begin,
    Meet,
    Drop,
    Reopen,
    /// Into the need of this key.
    Merge(&'static str),
}

use OriginRow::{Actors, Figure, Professionals, Residents, Signals};
use StepRow::{Accept, Answer, Begin, Drop, Meet, Merge, Reopen};
use WhoRow::{Account, Acting, WithoutAccount};

const PLAIN: NeedRow = NeedRow {
    key: "",
    title: "",
    first_title: "",
    text: "",
    for_whom: "everyone",
    since: None,
    fields: "",
    areas: "",
    origins: &[],
    existing: &[],
    proposed: (Account("bewohnerin"), "", 0),
    steps: &[],
    gap: None,
};

macro_rules! needs {
    ($($key:literal $title:literal { $($place:ident: $value:expr),* $(,)? })*) => {
        &[$(NeedRow { key: $key, title: $title, $($place: $value,)* ..PLAIN }),*]
    };
}

#[expect(
    clippy::needless_update,
    reason = "one of the rows says everything that can be said"
)]
pub(super) const NEEDS: &[NeedRow] = needs! {
    "kita_gaertnerei" "Mehr Plätze in der Kita für die Neue Gärtnerei" {
        text: "Seit 2017 sind viele junge Familien eingezogen. Die einzige Kita ist voll, die nächste liegt zwei Kilometer entfernt. Eltern betreuen ihre Kinder reihum selbst.",
        for_whom: "families children", since: Some((2022, None)), fields: "families education", areas: "0205",
        origins: &[Figure("under_6_share", 2024, "10 bis 12 %"), Residents("Versammlung im Hof, etwa 60 Menschen"), Actors("kita_gaertnerei netz_gaertnerei"), Signals("families/no_day_care_place", "0205")],
        existing: &[("Kita mit 80 Plätzen", "kita_gaertnerei"), ("Elternrunde mit gegenseitiger Betreuung", "netz_gaertnerei"), ("Einige Plätze in der Tagespflege", "tagespflege"), ("Ein leerer Raum am Gärtnerplatz", "")],
        proposed: (Acting("kita_gaertnerei"), "Wir müssen jede Woche Eltern absagen.", 410),
        steps: &[(Accept, "planung", "Zahlen und Eltern sagen dasselbe.", 380), (Begin, "planung", "Das Jugendamt prüft eine zweite Kita. Bis dahin entsteht eine Gruppe am Gärtnerplatz.", 150)],
    }
    "randzeiten_weber" "Betreuung vor sieben Uhr und am Abend im Weberviertel" {
        first_title: "Kita früher öffnen",
        text: "Wer allein erzieht und in Schichten arbeitet, findet früh und am Abend keine Betreuung. Die Gruppe der Alleinerziehenden hilft sich, so gut es geht.",
        for_whom: "single_parents children", since: Some((2021, None)), fields: "families work_and_income", areas: "0602",
        origins: &[Figure("single_parent_share", 2024, "40 bis 42 %"), Actors("elternverein_allein sitz_weber"), Professionals("Fallrunde im Familienzentrum"), Signals("families/care_early_late", "0602")],
        existing: &[("Gegenseitige Hilfe am Abend", "elternverein_allein"), ("Kette, die Kinder abholt", "netz_weber"), ("Wenige Plätze ab sechs Uhr in der Tagespflege", "tagespflege")],
        proposed: (WithoutAccount("quartier_ost"), "Eine Mutter sagte beim Elterncafé: Meine Schicht beginnt, bevor die Kita öffnet.", 260),
        steps: &[(Accept, "planung", "Der Runde Tisch Oststadt trägt den Bedarf mit.", 215)],
    }
    "schulden_stern" "Beratung zu Schulden und Energie in der Sternsiedlung" {
        text: "Nachzahlungen für Strom und Heizung treffen viele Haushalte zugleich. Der Weg zur Beratung in der Innenstadt ist weit, viele kommen erst spät.",
        for_whom: "low_income tenants", since: Some((2023, Some(2))), fields: "work_and_income housing", areas: "0603",
        origins: &[Figure("income_support_share", 2024, "25 bis 27 %"), Professionals("Treffen von Wohnbau, Jobcenter und Beratung"), Signals("work_and_income/debts_energy", "0603")],
        existing: &[("Offener Treff mit Platz für Beratung", "mietertreff_stern"), ("Beratung mit Wartezeit von vier Wochen", "schuldnerberatung"), ("Ratenpläne der Wohnbau", "wohnbau_soziales"), ("Ratenzahlung der Stadtwerke", "stadtwerke")],
        proposed: (Acting("treff"), "Im Treff fragen fast jeden Tag Nachbarn nach Hilfe mit Rechnungen.", 330),
        steps: &[(Accept, "planung", "Drei Stellen berichten dasselbe, die Zahlen stützen es.", 300), (Begin, "planung", "Die Beratung kommt ab sofort jeden Dienstag in den Mietertreff, zuerst für ein Jahr.", 64)],
    }
    "jugend_hammerwerk" "Ein Nachmittag für Jugendliche ab zwölf in Hammerwerk" {
        text: "Für Kinder ist die Ganztagsschule da. Ab zwölf Jahren gibt es nachmittags nichts, der nächste Treff liegt im Güterhof.",
        for_whom: "youth", since: Some((2022, None)), fields: "youth culture_and_sport", areas: "0604",
        origins: &[Actors("ganztagsschule_hammerwerk streetwork"), Residents("Jugendliche haben auf dem Schulhof abgestimmt"), Signals("youth/nowhere_to_be", "06")],
        existing: &[("Werkstatt und Küche der Schule, am Nachmittag frei", "ganztagsschule_hammerwerk"), ("Training des Sportvereins am Abend", "sv_oststadt"), ("Mobile Jugendarbeit an zwei Tagen", "streetwork")],
        proposed: (Acting("ganztag"), "Unsere Großen kommen zurück und stehen vor der Tür.", 190),
        steps: &[(Accept, "planung", "Das passt zur Jugendhilfeplanung. Wir suchen jetzt nach einem Träger.", 120)],
    }
    "querung_ost" "Sichere Wege über die Oststraße" {
        text: "Die Oststraße trennt die Quartiere. Auf dem Weg zu Schule und Kita fehlen Querungen. An zwei Stellen ist die Sicht schlecht.",
        for_whom: "children families people_with_disabilities", fields: "environment inclusion", areas: "06",
        origins: &[Residents("Rundgang mit 24 Kindern"), Actors("radinitiative barrierefrei"), Signals("environment/unsafe_way", "06")],
        existing: &[("Zählung der Eltern an vier Stellen", "radinitiative"), ("Begehungen der Stadt", "verkehr")],
        proposed: (WithoutAccount("quartier_ost"), "Kinder haben auf dem Rundgang gezeigt, wo sie Angst haben.", 175),
        steps: &[(Accept, "planung", "Alle Schulen und Kitas der Oststadt nennen dieselben Stellen.", 130)],
    }
    "ampel_ost" "Eine Ampel an der Oststraße" {
        text: "An der Haltestelle beim Färberhof kommt man kaum über die Straße.", for_whom: "older_people children", fields: "environment", areas: "0601",
        origins: &[Residents("Gespräch an der Haltestelle")],
        proposed: (Account("bewohnerin"), "Ich brauche jeden Morgen lange, um hinüberzukommen.", 160),
        steps: &[(Merge("querung_ost"), "planung", "Der größere Bedarf nennt die Stelle schon. Beides geht zusammen weiter.", 125)],
    }
    "pflege_hohenrain" "Pflegeberatung des Kreises in Hohenrain" {
        first_title: "Pflegeberatung vor Ort",
        text: "Der Kreis berät zur Pflege nur in der Kreisstadt. In Auenbruck hat er keine Anlaufstelle, im Akteursmodell ist dieses Feld leer. Für Menschen aus der Sonnenleite dauert der Weg mehr als eine Stunde.",
        for_whom: "older_people carers", since: Some((2020, None)), fields: "health older_people", areas: "07", gap: Some(GAPS[0]),
        origins: &[Figure("age_80_plus_share", 2024, "21 bis 23 % in der Sonnenleite"), Figure("care_share", 2024, "9 bis 11 % in der Sonnenleite"), Actors("runder_tisch_alter pflegende"), Signals("older_people/alone_at_home", "0703")],
        existing: &[("Pflegestützpunkt in der Kreisstadt", "kreis_pflegeberatung"), ("Gemeindesaal ohne Stufen, an zwei Vormittagen frei", "kirche_hohenrain"), ("Gesprächskreis für Angehörige", "pflegende"), ("Beratung im Alter zu Hause", "seniorenbuero")],
        proposed: (Acting("quartier_hohenrain"), "Am Runden Tisch fragen Angehörige jedes Mal danach.", 230),
        steps: &[(Accept, "planung", "Zuständig ist der Kreis. Die Stadt bietet einen Raum an und fragt ihn.", 185)],
    }
    "betriebe_quartier" "Betriebe als Nachbarn gewinnen" {
        text: "Betriebe bilden aus und spenden, aber niemand von ihnen ist im Quartier ansprechbar. Im Akteursmodell ist dieses Feld leer, am Runden Tisch Oststadt bleibt ein Sitz frei.",
        for_whom: "youth jobseekers professionals", fields: "work_and_income participation", areas: "05 06 12", gap: Some(GAPS[1]),
        origins: &[Actors("runder_tisch_ost gesamtschule_ost"), Professionals("Auswertung des Akteursmodells durch die Sozialplanung")],
        existing: &[("Probetage in zwölf Betrieben", "ausbildungsverbund"), ("Vermittlung von Praktika", "kammer"), ("Schwarzes Brett im Kiosk", "kiosk_gueterhof")],
        proposed: (Acting("quartier_ost"), "Wir finden für jeden Bereich eine Ansprechperson, nur für Betriebe nicht.", 105),
        steps: &[(Accept, "planung", "Die Lücke ist im Modell sichtbar. Wirtschaftsförderung und Kammer sind angefragt.", 60)],
    }
    "bus_sonnenleite" "Von der Sonnenleite zur Praxis und zum Einkauf" {
        text: "Der Bus hält unten an der Hauptstraße. Wer schlecht zu Fuß ist, kommt nicht allein zur Praxis.",
        for_whom: "older_people people_with_disabilities", fields: "environment health older_people", areas: "0703",
        origins: &[Residents("Anrufe der Telefonkette"), Figure("age_65_plus_share", 2024, "45 bis 48 %")],
        existing: &[("Bürgerauto im Wiesengrund als Vorbild", "fahrdienst_wiesengrund"), ("Hausbesuche der Praxis", "praxis_rainbrunn")],
        proposed: (WithoutAccount("quartier_hohenrain"), "Ein Nachbar geht nicht mehr zur Praxis, weil der Berg zu steil ist.", 24),
    }
    "allein_sonnenleite" "Gesellschaft für Menschen, die in der Sonnenleite allein leben" {
        text: "Viele leben seit Jahrzehnten hier und kennen ihre Nachbarn. Manche sehen trotzdem tagelang niemanden.",
        for_whom: "older_people", fields: "older_people participation", areas: "0703",
        origins: &[Figure("living_alone_65_plus_share", 2024, "26 bis 28 %"), Actors("kirche_hohenrain netz_sonne"), Signals("older_people/alone_at_home", "0703")],
        existing: &[("Telefonkette am Morgen", "netz_sonne"), ("Besuchsdienst", "kirche_hohenrain"), ("Digitallotsen kommen nach Hause", "")],
        proposed: (Acting("pflege_1"), "Wir sind an vielen Tagen der einzige Besuch.", 280),
        steps: &[(Accept, "quartier_hohenrain", "Die Menschen am Runden Tisch sehen das auch so.", 240), (Begin, "quartier_hohenrain", "Telefonkette und Besuchsdienst tun sich zusammen.", 90)],
    }
    "sprache_stern" "Mehr Zeit für Sprache vor der Schule" {
        text: "Viele Kinder sprechen zu Hause eine andere Sprache. Sie lernen schnell, wenn jemand Zeit für sie hat.",
        for_whom: "children families newcomers", fields: "education migration", areas: "0603",
        origins: &[Figure("language_support_share", 2024, "40 bis 47 %"), Professionals("Kita und Grundschule beim Übergangsgespräch")],
        existing: &[("Sprachkita mit Elterncafé", "kita_stern"), ("Lernpaten der Oststadt", "netz_lernpaten"), ("Vorlesen in der Bücherei", "buecherei_ost"), ("Stadtteilmütter in acht Sprachen", "stadtteilmuetter")],
        proposed: (Acting("planung"), "Die Untersuchung vor der Schule zeigt es zum dritten Mal.", 350),
        steps: &[(Accept, "planung", "Kita, Schule und Gesundheitsamt sind sich einig.", 340), (Begin, "planung", "Lernpaten und Kita beginnen mit festen Lesezeiten.", 200)],
    }
    "abends_hammerwerk" "Abends ein Ort für alle in Hammerwerk" {
        text: "Im Quartier fehlte ein Raum, in dem Gruppen sich abends treffen können.", since: Some((2022, None)), fields: "participation culture_and_sport", areas: "0604",
        origins: &[Residents("Umfrage im Quartier, 210 Antworten"), Figure("child_income_support_share", 2024, "11 bis 13 %")],
        existing: &[("Aula und Küche der Ganztagsschule", "ganztagsschule_hammerwerk"), ("Zweigstelle der Bücherei", "buecherei_ost")],
        proposed: (Acting("planung"), "Die Umfrage nennt diesen Wunsch an erster Stelle.", 900),
        steps: &[(Accept, "planung", "Der Bezirksbeirat hat zugestimmt.", 860), (Begin, "planung", "Schule und Stadt klären Schlüssel und Versicherung.", 700), (Meet, "planung", "Die Schule ist an fünf Abenden offen, 14 Gruppen nutzen sie.", 390)],
    }
    "mitreden_gueterhof" "Im Güterhof gehört werden" {
        text: "Bei der Wahl 2024 haben weniger Menschen gewählt als 2019. Warum, wissen wir noch nicht. Viele sagen: Uns fragt niemand.",
        fields: "participation", areas: "0501",
        origins: &[Figure("turnout", 2024, "46 bis 48 %"), Residents("Gespräche beim Kochen am Donnerstag")],
        existing: &[("Bühne für Versammlungen im Güterschuppen", "theater_gueterhof"), ("Küche für alle am Donnerstag", "netz_gueterhof"), ("Sitz des Güterhofs im Bürgerverein", "sitz_gueterhof")],
        proposed: (Acting("quartier_sued"), "Beim Kochen hören wir diesen Satz jede Woche.", 140),
        steps: &[(Accept, "planung", "Wir fragen im Frühjahr an den Haustüren nach.", 98)],
    }
    "ansprechperson_hafen" "Wieder jemand, der im Hafen ansprechbar ist" {
        text: "Das Quartiersmanagement ist seit dem Frühjahr nicht besetzt. Die Stadtteilrunde trifft sich seitdem nicht mehr.",
        fields: "participation housing", areas: "12",
        origins: &[Actors("initiative_hafen moschee_hafen"), Residents("Aushang mit 80 Unterschriften am Kranufer")],
        existing: &[("Stadtteilbüro mit Sprechzeit an einem Tag", "stadtteilbuero_hafen"), ("Nachbarn am Kranufer", "netz_kranufer")],
        proposed: (Account("quartier_hafen"), "Mein Auftrag ist beendet. Die Menschen fragen weiter.", 38),
    }
    "wohnen_kranufer" "Bezahlbare Wohnungen am Kranufer" {
        text: "Am Wasser entstehen Wohnungen, die sich viele aus dem Hafen nicht leisten können.", for_whom: "tenants low_income", fields: "housing", areas: "1203",
        origins: &[Actors("initiative_hafen"), Residents("Gespräche am Infostand")],
        existing: &[("Baugenossenschaft mit Gästewohnung", "genossenschaft_wiesel")],
        proposed: (Account("bewohnerin"), "Meine Tochter findet im Hafen keine Wohnung.", 290),
        steps: &[(Answer, "planung", "Der Bebauungsplan gilt schon und sieht 20 Prozent geförderte Wohnungen vor. Beim nächsten Abschnitt fragen wir früher.", 250)],
    }
    "raum_gaertnerei" "Ein Treffpunkt am Gärtnerplatz" {
        text: "Der Hofverein feiert und leiht Werkzeug aus. Im Winter fehlt ihm ein Raum.", for_whom: "families everyone", fields: "participation families", areas: "0205",
        origins: &[Actors("hofverein netz_gaertnerei")],
        existing: &[("Leerer Raum im Erdgeschoss", "wohnbau"), ("Werkzeug und Lastenrad", "hofverein")],
        proposed: (Acting("kita_gaertnerei"), "Tags braucht die Kita den Raum, abends könnte er allen gehören.", 85),
        steps: &[(Accept, "planung", "Kita am Tag und Verein am Abend: Das lässt sich verbinden.", 50)],
    }
    "buecherbus_moor" "Ein Bücherbus für Moorwinkel" {
        text: "Der Bücherbus der Stadt fuhr Moorwinkel nicht an.", for_whom: "children older_people", fields: "education", areas: "0804",
        origins: &[Residents("Brief einer Grundschulklasse")],
        existing: &[("Mitfahrbank zur Bücherei in der Ginsterhöhe", "netz_moor")],
        proposed: (Acting("planung"), "Eine Klasse hat uns geschrieben.", 760),
        steps: &[(Accept, "planung", "Die Stadtbücherei hält das für machbar.", 720), (Drop, "planung", "Eltern haben in der Schule eine eigene Bücherecke eröffnet. Der Bus wird nicht mehr gewünscht.", 310)],
    }
    "rampe_gueterschuppen" "Ohne Stufen in den Güterschuppen" {
        text: "Am Eingang sind drei Stufen. Wer im Rollstuhl kommt, bleibt draußen.", for_whom: "people_with_disabilities everyone", fields: "inclusion culture_and_sport", areas: "0501",
        origins: &[Actors("barrierefrei theater_gueterhof")],
        existing: &[("Begehung mit Vorschlag für eine Rampe", "barrierefrei")],
        proposed: (Acting("quartier_sued"), "Bei jeder Veranstaltung tragen wir Menschen die Stufen hoch.", 420),
        steps: &[(Answer, "planung", "Das Gebäude gehörte nicht der Stadt. Wir konnten nichts bauen.", 370), (Reopen, "planung", "Die Stadt hat den Schuppen übernommen. Jetzt geht es.", 55), (Accept, "planung", "Der Beirat für Teilhabe setzt die Rampe an die erste Stelle.", 31)],
    }
};
