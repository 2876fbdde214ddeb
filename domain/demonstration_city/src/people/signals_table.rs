//! What signals can be about, and all signals. In the half-year that has ended, seven statements come
//! of them; three topics stay hidden: about homes at risk in Kranufer and the way to the doctor in
//! Sonnenleite too few spoke, and about Güterhof three people of one house only.

use super::signals::Then::{self, NotMeant, Noted, Sent, Withdrawn};
use needs::Frequency::{self, Often, Once, Several, VeryOften};

/// Topic, then its name in German, in English and in plain German.
pub(super) const CONCERNS: [(&str, &str, &str, &str); 16] = [
    (
        "families/no_day_care_place",
        "Familien finden keinen Kita-Platz",
        "Families find no place in day care",
        "Es fehlt ein Kita-Platz",
    ),
    (
        "families/care_early_late",
        "Betreuung fehlt früh oder am Abend",
        "No care early or in the evening",
        "Früh oder am Abend fehlt Betreuung",
    ),
    (
        "youth/nowhere_to_be",
        "Jugendliche haben keinen Ort für sich",
        "Young people have no place of their own",
        "Für Jugendliche fehlt ein Ort",
    ),
    (
        "youth/leaving_school",
        "Jugendliche gehen nicht mehr zur Schule",
        "Young people stay away from school",
        "Jugendliche fehlen in der Schule",
    ),
    (
        "older_people/alone_at_home",
        "Ältere Menschen sind viel allein",
        "Older people are often alone",
        "Ältere Menschen sind oft allein",
    ),
    (
        "health/way_to_doctor",
        "Der Weg zur Arztpraxis ist zu weit",
        "The doctor is too far away",
        "Der Weg zum Arzt ist weit",
    ),
    (
        "health/carers_exhausted",
        "Pflegende Angehörige sind erschöpft",
        "Family carers are exhausted",
        "Wer pflegt, kann nicht mehr",
    ),
    (
        "work_and_income/debts_energy",
        "Schulden oder Rückstand bei Strom und Heizung",
        "Debts or arrears for power and heating",
        "Schulden bei Strom oder Miete",
    ),
    (
        "work_and_income/forms",
        "Anträge sind schwer zu verstehen",
        "Forms are hard to understand",
        "Anträge sind schwer",
    ),
    (
        "housing/eviction",
        "Die Wohnung ist in Gefahr",
        "A home is at risk",
        "Die Wohnung ist in Gefahr",
    ),
    (
        "housing/too_small",
        "Die Wohnung ist zu klein",
        "The home is too small",
        "Die Wohnung ist zu klein",
    ),
    (
        "education/language",
        "Kinder brauchen mehr Hilfe beim Deutschlernen",
        "Children need more help with German",
        "Kinder brauchen Hilfe beim Deutsch",
    ),
    (
        "migration/interpreter",
        "Niemand kann im Gespräch übersetzen",
        "Nobody can interpret",
        "Es fehlt jemand, der übersetzt",
    ),
    (
        "inclusion/barrier",
        "Stufen oder Türen sind im Weg",
        "Steps or doors are in the way",
        "Stufen sind im Weg",
    ),
    (
        "participation/nobody_asks",
        "Menschen sagen: Uns fragt niemand",
        "People say that nobody asks them",
        "Menschen sagen: Niemand fragt uns",
    ),
    (
        "environment/unsafe_way",
        "Ein Weg ist für Kinder gefährlich",
        "A way is dangerous for children",
        "Ein Weg ist gefährlich",
    ),
];

/// A signal as it stands in a table.
pub(super) struct SignalRow {
    /// The key of the login.
    pub(super) by: &'static str,
    pub(super) about: &'static str,
    pub(super) place: &'static str,
    pub(super) often: Frequency,
    /// So many days after the half-year began.
    pub(super) day: u32,
    /// What only the reviewer reads.
    pub(super) note: &'static str,
    pub(super) then: Then,
}

macro_rules! signals {
    ($($about:literal { $($by:literal $place:literal $often:ident $day:literal $then:ident $note:literal;)* })*) => {
        &[$($(SignalRow {
            by: $by,
            about: $about,
            place: $place,
            often: $often,
            day: $day,
            note: $note,
            then: $then,
        }),*),*]
    };
}

pub(super) const PAST: &[SignalRow] = signals! {
    "families/no_day_care_place" {
        "kita_gaertnerei" "0205" VeryOften 9 Noted "Die Warteliste wächst jeden Monat.";
        "schule_lerchenfeld" "0205" Several 24 Noted "";
        "hebamme" "0205" Often 40 Noted "Mütter verschieben die Rückkehr in den Beruf.";
        "platzvermittlung" "0205" VeryOften 66 Noted "";
        "kita_gaertnerei" "0205" VeryOften 120 Noted "";
        "hebamme" "0204" Several 133 Noted "";
    }
    "work_and_income/debts_energy" {
        "schulden_1" "0603" VeryOften 6 Noted "Nachzahlungen für Heizung treffen viele Haushalte zugleich.";
        "schulden_2" "0603" VeryOften 15 Noted "";
        "wohnbau_1" "0603" Often 21 Noted "Wer früh kommt, findet fast immer eine Lösung.";
        "wohnbau_2" "0603" Often 52 Noted "";
        "jobcenter" "0603" Several 77 Noted "";
        "treff" "0603" Often 80 Noted "Viele trauen sich erst, wenn der Strom schon abgestellt ist.";
        "asd_1" "0603" Several 101 Noted "";
        "schulden_1" "0603" VeryOften 160 Noted "";
        "schulden_2" "0501" Several 110 Noted "";
    }
    "families/care_early_late" {
        "kita_weber" "0602" Often 12 Noted "Die Frühschicht beginnt um sechs, die Kita um sieben.";
        "familienzentrum" "0602" Often 33 Noted "";
        "asd_2" "0602" Several 58 Noted "";
        "familienzentrum" "0602" Often 140 Noted "";
    }
    "older_people/alone_at_home" {
        "pflege_1" "0703" Often 18 Noted "Wir sind oft der einzige Besuch am Tag.";
        "pflege_2" "0703" Often 29 Noted "";
        "praxis" "0703" Several 71 Noted "";
        "quartier_hohenrain" "0703" Several 90 Noted "Die Telefonkette hilft. Sie erreicht noch nicht alle.";
        "pflege_1" "0303" Once 95 Noted "";
    }
    "youth/nowhere_to_be" {
        "ganztag" "0604" Often 20 Noted "Ab zwölf Jahren endet unser Angebot.";
        "streetwork" "0604" Often 44 Noted "";
        "streetwork" "0601" Several 61 Noted "";
        "asd_1" "0605" Several 82 Noted "";
    }
    "health/way_to_doctor" {
        "pflege_1" "1005" Several 31 Noted "";
        "pflege_2" "1005" Once 55 Noted "";
        "praxis" "1005" Several 73 Noted "";
        "praxis" "0703" Often 74 Noted "";
        "quartier_hohenrain" "0703" Often 99 Noted "";
    }
    "environment/unsafe_way" {
        "quartier_ost" "06" Often 27 Noted "Beim Rundgang mit Kindern haben alle dieselbe Stelle gezeigt.";
        "ganztag" "06" Several 63 Noted "";
        "kita_weber" "06" Several 88 Noted "";
    }
    "participation/nobody_asks" {
        "treff_gleis_1" "0501" Often 35 Noted "";
        "treff_gleis_2" "0501" Several 36 Noted "";
        "treff_gleis_3" "0501" Several 92 Noted "";
    }
    "housing/eviction" {
        "wohnbau_1" "1203" Several 47 Noted "";
        "schulden_2" "1203" Once 70 Noted "";
    }
    "migration/interpreter" {
        "jobcenter" "0103" Several 84 NotMeant "";
        "praxis" "0701" Once 96 Withdrawn "";
    }
};

pub(super) const RUNNING: &[SignalRow] = signals! {
    "families/no_day_care_place" {
        "kita_gaertnerei" "0205" VeryOften 5 Noted "";
        "platzvermittlung" "0205" Often 30 Sent "Auch aus Lerchenfeld fragen jetzt mehr Familien.";
    }
    "work_and_income/debts_energy" {
        "schulden_2" "0603" VeryOften 8 Noted "";
        "wohnbau_2" "0603" Often 26 Sent "";
        "quartier_ost" "0602" Several 41 Sent "Nachzahlungen kommen jetzt auch im Weberviertel an.";
    }
    "work_and_income/forms" {
        "treff" "0603" VeryOften 12 Sent "Der neue Vordruck für Wohngeld wirft viele Fragen auf.";
        "familienzentrum" "0602" Often 19 Sent "";
    }
    "health/carers_exhausted" {
        "pflege_1" "0301" Several 22 Sent "";
        "quartier_hohenrain" "0703" Several 38 Sent "Angehörige fragen nach Beratung in der Nähe.";
    }
    "youth/leaving_school" {
        "streetwork" "0605" Several 33 Sent "";
    }
    "education/language" {
        "ganztag" "0604" Often 17 Noted "";
    }
    "environment/unsafe_way" {
        "quartier_nord" "0801" Several 28 Sent "";
    }
    "participation/nobody_asks" {
        "quartier_sued" "0501" Often 36 Sent "";
    }
};

/// Topic, area of the statement, text.
pub(super) const SUMMARIES: [(&str, &str, &str); 5] = [
    (
        "families/no_day_care_place",
        "0205",
        "In der Neuen Gärtnerei fehlen Plätze in der Kita. Eltern suchen lange und verschieben die Rückkehr in den Beruf.",
    ),
    (
        "work_and_income/debts_energy",
        "0603",
        "Nachzahlungen für Strom und Heizung treffen viele Haushalte zugleich. Frühe Beratung hilft fast immer.",
    ),
    (
        "families/care_early_late",
        "0602",
        "Wer in der Frühschicht arbeitet, findet vor sieben Uhr keine Betreuung.",
    ),
    (
        "older_people/alone_at_home",
        "0703",
        "Viele ältere Menschen sehen am Tag nur den Pflegedienst. Die Telefonkette ist eine Stärke, die noch wachsen kann.",
    ),
    (
        "environment/unsafe_way",
        "06",
        "Kinder kommen schwer über die Oststraße. Schulen und Kitas zeigen auf dieselben Stellen.",
    ),
];
