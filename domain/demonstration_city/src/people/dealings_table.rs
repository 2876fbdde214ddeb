//! What the bodies of the city talked about and will talk about. Days are counted from now.

use super::dealings::{MeetingRow, PaperRow};

macro_rules! meetings {
    ($($key:literal $body:literal $days:literal $name:literal $place:literal $(off $off:literal)? { $($point:literal => $result:literal;)* })*) => {
        &[$(MeetingRow {
            key: $key,
            body: $body,
            days: $days,
            name: $name,
            place: $place,
            cancelled: false $(|| $off)?,
            agenda: &[$(($point, $result)),*],
        }),*]
    };
}

pub(super) const MEETINGS: &[MeetingRow] = meetings! {
    "steuerung_5" "steuerungsgruppe" -40 "Steuerungsgruppe Sozialplanung" "Rathaus, Raum 204" {
        "Sprechstunde des Pflegestützpunkts in Hohenrain" => "empfohlen";
        "Räume für Nachbarschaft im Hafen" => "wird geprüft";
    }
    "steuerung_6" "steuerungsgruppe" 30 "Steuerungsgruppe Sozialplanung" "Rathaus, Raum 204" {
        "Was die Signale des halben Jahres sagen" => "";
        "Räume für Nachbarschaft im Hafen" => "";
    }
    "sozial_7" "sozialausschuss" -19 "Ausschuss für Soziales" "Rathaus, kleiner Saal" {
        "Sprechstunde des Pflegestützpunkts in Hohenrain" => "empfohlen";
        "Schuldnerberatung im Mietertreff Sternsiedlung" => "zur Kenntnis genommen";
        "Bericht zur sozialen Lage in den Quartieren" => "zur Kenntnis genommen";
    }
    "sozial_8" "sozialausschuss" 23 "Ausschuss für Soziales" "Rathaus, kleiner Saal" {
        "Ein Jahr Runder Tisch Ost" => "";
        "Moderation der Stadtteilrunde Hafen" => "";
    }
    "jugend_6" "jugendhilfeausschuss" -26 "Jugendhilfeausschuss" "Rathaus, großer Saal" {
        "Betreuung vor sieben Uhr im Weberviertel" => "vertagt";
        "Raum für eine Gruppe in der Neuen Gärtnerei" => "beschlossen";
    }
    "jugend_7" "jugendhilfeausschuss" 16 "Jugendhilfeausschuss" "Rathaus, großer Saal" {
        "Betreuung vor sieben Uhr im Weberviertel" => "";
        "Nachmittage im Hammerwerk" => "";
    }
    "ost_4" "bezirksbeirat_ost" -33 "Bezirksbeirat Ost" "Ganztagsschule Hammerwerk, Mensa" {
        "Schuldnerberatung im Mietertreff Sternsiedlung" => "zugestimmt";
        "Nachmittage im Hammerwerk" => "an den Jugendhilfeausschuss gegeben";
    }
    "ost_5" "bezirksbeirat_ost" 27 "Bezirksbeirat Ost" "Ganztagsschule Hammerwerk, Mensa" {
        "Wege zur Schule im Winter" => "";
    }
    "hafen_2" "stadtteilrunde_hafen" 9 "Stadtteilrunde Hafen" "Alte Zollhalle" off true {
        "Wer führt die Runde weiter?" => "";
    }
    "rat_13" "rat" 37 "Rat der Stadt" "Rathaus, großer Saal" {
        "Sprechstunde des Pflegestützpunkts in Hohenrain" => "";
        "Haushalt des nächsten Jahres" => "";
    }
    "rat_12" "rat" -5 "Rat der Stadt" "Rathaus, großer Saal" {
        "Bericht zur sozialen Lage in den Quartieren" => "zur Kenntnis genommen";
        "Zwischenstand des Haushalts" => "zur Kenntnis genommen";
    }
    "rat_11" "rat" -40 "Rat der Stadt" "Rathaus, großer Saal" {
        "Schulbezirke im Osten" => "beschlossen";
    }
    "rat_10" "rat" -75 "Rat der Stadt" "Rathaus, großer Saal" {
        "Radweg am Güterhof" => "beschlossen";
    }
    "rat_9" "rat" -110 "Rat der Stadt" "Rathaus, großer Saal" {
        "Spielplatz in der Sternsiedlung" => "beschlossen";
    }
    "rat_8" "rat" -145 "Rat der Stadt" "Rathaus, großer Saal" {
        "Gebühren der Musikschule" => "vertagt";
    }
    "rat_7" "rat" -180 "Rat der Stadt" "Rathaus, großer Saal" {
        "Namen neuer Straßen" => "beschlossen";
    }
    "rat_6" "rat" -215 "Rat der Stadt" "Rathaus, großer Saal" {
        "Sanierung der Sporthalle" => "beschlossen";
    }
    "rat_5" "rat" -250 "Rat der Stadt" "Rathaus, großer Saal" {
        "Bericht des Seniorenbeirats" => "zur Kenntnis genommen";
    }
    "rat_4" "rat" -285 "Rat der Stadt" "Rathaus, großer Saal" {
        "Öffnung des Jugendtreffs" => "beschlossen";
    }
    "rat_3" "rat" -320 "Rat der Stadt" "Rathaus, großer Saal" {
        "Wahl der Ausschüsse" => "beschlossen";
    }
};

pub(super) const PAPERS: &[PaperRow] = &[
    PaperRow {
        key: "pflege_hohenrain",
        name: "Sprechstunde des Pflegestützpunkts in Hohenrain",
        reference: "SV 118",
        kind: "Beschlussvorlage",
        days: -55,
        steps: &[
            ("steuerung_5", "Vorberatung", "empfohlen"),
            ("sozial_7", "Vorberatung", "empfohlen"),
            ("rat_13", "Entscheidung", ""),
        ],
    },
    PaperRow {
        key: "frueh_weber",
        name: "Betreuung vor sieben Uhr im Weberviertel",
        reference: "SV 121",
        kind: "Beschlussvorlage",
        days: -41,
        steps: &[
            ("jugend_6", "Vorberatung", "vertagt"),
            ("jugend_7", "Entscheidung", ""),
        ],
    },
    PaperRow {
        key: "schulden_stern",
        name: "Schuldnerberatung im Mietertreff Sternsiedlung",
        reference: "SV 115",
        kind: "Mitteilung",
        days: -60,
        steps: &[
            ("ost_4", "Anhörung", "zugestimmt"),
            ("sozial_7", "Kenntnisnahme", "zur Kenntnis genommen"),
        ],
    },
    PaperRow {
        key: "raum_gaertnerei",
        name: "Raum für eine Gruppe in der Neuen Gärtnerei",
        reference: "SV 119",
        kind: "Beschlussvorlage",
        days: -48,
        steps: &[("jugend_6", "Entscheidung", "beschlossen")],
    },
    PaperRow {
        key: "soziale_lage",
        name: "Bericht zur sozialen Lage in den Quartieren",
        reference: "SV 116",
        kind: "Bericht",
        days: -50,
        steps: &[
            ("sozial_7", "Kenntnisnahme", "zur Kenntnis genommen"),
            ("rat_12", "Kenntnisnahme", "zur Kenntnis genommen"),
        ],
    },
];
