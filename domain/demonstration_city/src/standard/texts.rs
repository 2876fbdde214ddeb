//! What planning says about some areas of the standard city: strengths and potentials beside needs.
//! The texts fit what happens there; whom and what they name does not exist.

/// The file of the texts.
pub(super) const FILE: &str = "profiltexte.csv";

/// What `city.toml` says of them.
pub(super) const DESCRIPTION: &str = "\n[profile_texts]\nfile = \"profiltexte.csv\"\n";

/// Level, area, kind, then the text in German, in English and in plain German.
type Text = [&'static str; 6];

const TEXTS: [Text; 22] = [
    [
        "quartier",
        "0102",
        "Stärke",
        "Studierende helfen Kindern in der Bücherei beim Lernen. Das kostet nichts.",
        "Students help children to learn in the library. It costs nothing.",
        "Studierende helfen Kindern beim Lernen. Das kostet nichts.",
    ],
    [
        "quartier",
        "0102",
        "Bedarf",
        "Familien finden hier kaum eine Wohnung, die sie bezahlen können.",
        "Families hardly find a home here that they can afford.",
        "Familien finden hier schwer eine Wohnung.",
    ],
    [
        "quartier",
        "0205",
        "Stärke",
        "Junge Familien haben einen Hofverein gegründet. Er feiert, pflanzt und leiht Werkzeug aus.",
        "Young families have founded a courtyard club. It celebrates, plants and lends tools.",
        "Junge Familien haben einen Verein. Man hilft sich.",
    ],
    [
        "quartier",
        "0205",
        "Potenzial",
        "Im Erdgeschoss am Gärtnerplatz ist Raum für einen Treffpunkt.",
        "There is room for a meeting place on the ground floor at Gärtnerplatz.",
        "Am Gärtnerplatz ist Raum für einen Treff.",
    ],
    [
        "quartier",
        "0205",
        "Bedarf",
        "Es fehlen Plätze in der Kita. Die nächste liegt zwei Kilometer entfernt.",
        "There are too few places in day care. The nearest one is two kilometres away.",
        "Es gibt zu wenig Kita-Plätze. Der Weg ist weit.",
    ],
    [
        "quartier",
        "0501",
        "Potenzial",
        "Im alten Güterschuppen proben Theater und Bands. Er könnte mehr Menschen zusammenbringen.",
        "Theatre groups and bands rehearse in the old goods shed. It could bring more people together.",
        "Im alten Schuppen spielen Theater und Bands.",
    ],
    [
        "quartier",
        "0501",
        "Bedarf",
        "An der Wahl 2024 nahmen weniger Menschen teil als 2019. Warum, wissen wir noch nicht.",
        "Fewer people voted in 2024 than in 2019. We do not yet know why.",
        "Weniger Menschen wählen. Wir fragen noch, warum.",
    ],
    [
        "quartier",
        "0602",
        "Stärke",
        "Alleinerziehende helfen sich in einer festen Gruppe. Sie trifft sich jede Woche.",
        "Single parents help each other in a steady group. It meets every week.",
        "Alleinerziehende treffen sich jede Woche.",
    ],
    [
        "quartier",
        "0602",
        "Bedarf",
        "Am frühen Morgen und am Abend fehlt Betreuung für Kinder.",
        "Care for children is missing early in the morning and in the evening.",
        "Früh und am Abend fehlt Betreuung für Kinder.",
    ],
    [
        "quartier",
        "0603",
        "Stärke",
        "Der Mietertreff ist jeden Tag offen. Freiwillige führen ihn.",
        "The tenants' meeting place is open every day. Volunteers run it.",
        "Der Treff für Mieter ist jeden Tag offen.",
    ],
    [
        "quartier",
        "0603",
        "Potenzial",
        "Die Wohnungsgesellschaft gibt leere Läden an Vereine.",
        "The housing company gives empty shops to clubs.",
        "Vereine dürfen leere Läden nutzen.",
    ],
    [
        "quartier",
        "0603",
        "Bedarf",
        "Viele haben wenig Geld. Beratung zu Schulden und Energie fehlt vor Ort.",
        "Many have little money. There is no advice on debts and energy nearby.",
        "Viele haben wenig Geld. Es fehlt Beratung.",
    ],
    [
        "quartier",
        "0604",
        "Stärke",
        "Die Ganztagsschule gibt es seit 2018. Abends ist sie ein Treffpunkt für alle.",
        "The all-day school has been there since 2018. In the evening everyone meets there.",
        "Die Schule ist den ganzen Tag offen. Abends treffen sich hier alle.",
    ],
    [
        "quartier",
        "0604",
        "Potenzial",
        "Werkstatt und Küche der Schule könnten auch Erwachsenen offenstehen.",
        "The workshop and kitchen of the school could be open to adults too.",
        "Auch Erwachsene könnten die Werkstatt nutzen. Noch geht das nicht.",
    ],
    [
        "quartier",
        "0604",
        "Bedarf",
        "Für Jugendliche ab zwölf Jahren fehlt ein Angebot am Nachmittag.",
        "There is nothing in the afternoon for young people from twelve years on.",
        "Für Jugendliche fehlt ein Angebot am Nachmittag.",
    ],
    [
        "quartier",
        "0703",
        "Stärke",
        "Viele leben seit Jahrzehnten hier und kennen ihre Nachbarn.",
        "Many have lived here for decades and know their neighbours.",
        "Viele leben lange hier. Man kennt sich.",
    ],
    [
        "quartier",
        "0703",
        "Bedarf",
        "Bus und Arztpraxis sind zu Fuß schwer zu erreichen.",
        "The bus and the doctor are hard to reach on foot.",
        "Der Weg zum Bus und zum Arzt ist weit.",
    ],
    [
        "quartier",
        "1005",
        "Stärke",
        "Ein Fahrdienst bringt alle zum Einkaufen, die nicht selbst fahren.",
        "A car service takes everyone shopping who does not drive.",
        "Ein Auto bringt alle zum Einkaufen.",
    ],
    [
        "quartier",
        "1101",
        "Potenzial",
        "Oberbruch und Niederbruch gehören seit 2020 zusammen. Ihre Feuerwehren feiern schon gemeinsam.",
        "Oberbruch and Niederbruch have been one area since 2020. Their fire brigades already celebrate together.",
        "Zwei Orte gehören jetzt zusammen. Sie feiern gemeinsam.",
    ],
    [
        "stadtbezirk",
        "06",
        "Stärke",
        "Schule, Mietertreff und Vereine der Oststadt treffen sich seit 2019 an einem runden Tisch.",
        "The school, tenants and clubs of Oststadt have met at a round table since 2019.",
        "Schule, Mieter und Vereine reden miteinander.",
    ],
    [
        "stadtbezirk",
        "06",
        "Potenzial",
        "Was in Hammerwerk gelang, können die Nachbarn in Sternsiedlung und Weberviertel übernehmen.",
        "What worked in Hammerwerk can be taken up by its neighbours Sternsiedlung and Weberviertel.",
        "Hammerwerk macht es vor. Andere können es nachmachen.",
    ],
    [
        "stadtbezirk",
        "06",
        "Bedarf",
        "Kinder brauchen sichere Wege zwischen den Quartieren. Die Oststraße trennt sie.",
        "Children need safe ways between the quarters. Oststraße divides them.",
        "Kinder brauchen sichere Wege. Die Straße ist gefährlich.",
    ],
];

/// The table of all texts.
pub(super) fn table() -> String {
    let mut text = "Ebene;Raum;Art;Deutsch;Englisch;Einfach;Von;Am\n".to_owned();
    for row in TEXTS {
        text.push_str(&row.join(";"));
        text.push_str(";Sozialplanung;2025-03-18\n");
    }
    text
}
