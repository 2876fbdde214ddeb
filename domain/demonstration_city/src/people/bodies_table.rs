//! The seats of all bodies. Council and committees were elected fourteen months ago for five years.

use super::bodies::{
    BodyRow,
    Who::{Actor, Role, RoleOf},
};
use actor_network::bodies::{
    BodyKind::{
        AdvisoryBoard, Committee, Council, DistrictCouncil, Other, RoundTable, SteeringGroup,
    },
    Vote::{Advising as VOICE, Voting as VOTE},
    Weight::{Advising, Deciding},
};

/// The end of the term of those elected.
const END: Option<i64> = Some(45);
const ELECTED: i64 = -14;

macro_rules! bodies {
    ($($kind:ident $weight:ident $key:literal { $($vote:ident $title:literal: $([$($tenure:tt)*])*;)* })*) => {
        &[$(BodyRow {
            key: $key,
            kind: $kind,
            weight: $weight,
            seats: &[$(($title, $vote, &[$(($($tenure)*)),*])),*],
        }),*]
    };
}

pub(super) const BODIES: &[BodyRow] = bodies! {
    Council Deciding "rat" {
        VOTE "Vorsitz": [RoleOf("Stadtspitze", "stadtverwaltung"), ELECTED, END];
        VOTE "Sitz 1": [Role("Ratsmitglied, Liste Mitte"), ELECTED, END];
        VOTE "Sitz 2": [Role("Ratsmitglied, Liste Mitte"), ELECTED, END];
        VOTE "Sitz 3": [Role("Ratsmitglied, Soziale Stadt"), ELECTED, END];
        VOTE "Sitz 4": [Role("Ratsmitglied, Soziale Stadt"), ELECTED, Some(-3)] [Role("Ratsmitglied, Soziale Stadt, nachgerückt"), -2, END];
        VOTE "Sitz 5": [Role("Ratsmitglied, Grüne Ufer"), ELECTED, END];
        VOTE "Sitz 6": [Role("Ratsmitglied, Wählergruppe Land"), ELECTED, END];
        VOTE "Sitz 7": [Role("Ratsmitglied, Liste Hafenlicht"), ELECTED, END];
    }
    Council Deciding "kreistag" {
        VOTE "Vorsitz": [RoleOf("Kreisleitung", "kreisverwaltung"), ELECTED, END];
        VOTE "Sitz für Auenbruck 1": [Role("Kreistagsmitglied, Liste Mitte"), ELECTED, END];
        VOTE "Sitz für Auenbruck 2": [Role("Kreistagsmitglied, Soziale Stadt"), ELECTED, END];
    }
    Committee Deciding "jugendhilfeausschuss" {
        VOTE "Vorsitz": [RoleOf("Ratsmitglied, Soziale Stadt", "rat"), ELECTED, END];
        VOTE "Mitglied des Rates 1": [RoleOf("Ratsmitglied, Liste Mitte", "rat"), ELECTED, END];
        VOTE "Mitglied des Rates 2": [RoleOf("Ratsmitglied, Grüne Ufer", "rat"), ELECTED, END];
        VOTE "Freie Träger 1": [Actor("sozialbund"), ELECTED, END];
        VOTE "Freie Träger 2": [Actor("kirchliches_sozialwerk"), ELECTED, END];
        VOTE "Jugendverbände": [Actor("sportbund"), ELECTED, END];
        VOICE "Leitung des Jugendamts": [Actor("jugendamt"), ELECTED, END];
        VOICE "Eltern": [Actor("stadtelternrat"), ELECTED, END];
        VOICE "Junge Menschen": [Actor("jugendparlament"), ELECTED, END];
        VOICE "Schule": [Actor("schulamt"), ELECTED, END];
    }
    Committee Advising "sozialausschuss" {
        VOTE "Vorsitz": [RoleOf("Ratsmitglied, Liste Mitte", "rat"), ELECTED, END];
        VOTE "Mitglied des Rates 1": [RoleOf("Ratsmitglied, Soziale Stadt", "rat"), ELECTED, END];
        VOTE "Mitglied des Rates 2": [RoleOf("Ratsmitglied, Wählergruppe Land", "rat"), ELECTED, END];
        VOICE "Wohlfahrtsverbände": [Actor("wohlfahrtsring"), ELECTED, END];
        VOICE "Ältere Menschen": [Actor("seniorenbeirat"), ELECTED, END];
        VOICE "Menschen mit Behinderung": [Actor("inklusionsbeirat"), ELECTED, END];
        VOICE "Zugewanderte": [Actor("integrationsbeirat"), ELECTED, END];
        VOICE "Kreissozialamt": ;
    }
    Committee Advising "planungsausschuss" {
        VOTE "Vorsitz": [RoleOf("Ratsmitglied, Grüne Ufer", "rat"), ELECTED, END];
        VOTE "Mitglied des Rates": [RoleOf("Ratsmitglied, Liste Hafenlicht", "rat"), ELECTED, END];
        VOICE "Wirtschaft": [Actor("kammer"), ELECTED, END];
        VOICE "Handel": [Actor("handelsring"), ELECTED, END];
        VOICE "Wohnungswirtschaft": [Actor("wohnbau"), ELECTED, END];
        VOICE "Umwelt": ;
    }
    SteeringGroup Advising "steuerungsgruppe" {
        VOTE "Leitung": [Actor("dezernat_2"), -40, None];
        VOTE "Sozialplanung": [Actor("sozialplanung"), -40, None];
        VOTE "Jugendamt": [Actor("jugendamt"), -40, None];
        VOTE "Stadtentwicklung": [Actor("stadtplanung"), -40, None];
        VOTE "Freie Träger": [Actor("wohlfahrtsring"), -40, None];
        VOTE "Quartiersmanagement": [Actor("nachbarwerk"), -40, None];
        VOTE "Wohnungswirtschaft": [Actor("wohnbau"), -26, None];
        VOTE "Wirtschaft": [Actor("kammer"), -40, Some(-11)];
        VOICE "Statistik": [Actor("statistik"), -40, None];
        VOICE "Kreis": [Actor("kreis_dezernat_soziales"), -12, None];
    }
    DistrictCouncil Advising "bezirksbeirat_ost" {
        VOTE "Sprecherin oder Sprecher": [Role("Bezirksbeirat, Soziale Stadt"), ELECTED, END];
        VOTE "Sitz 2": [Role("Bezirksbeirat, Liste Mitte"), ELECTED, END];
        VOTE "Sitz 3": [Role("Bezirksbeirat, Grüne Ufer"), ELECTED, END];
        VOICE "Quartiersmanagement": [Actor("qm_ost"), -12, Some(19)];
    }
    DistrictCouncil Advising "bezirksbeirat_nord" {
        VOTE "Sprecherin oder Sprecher": [Role("Bezirksbeirat, Wählergruppe Land"), ELECTED, END];
        VOTE "Sitz 2": [Role("Bezirksbeirat, Liste Mitte"), ELECTED, Some(-5)];
        VOICE "Jugend": [Actor("sitz_jugend_nord"), -6, Some(17)];
    }
    DistrictCouncil Advising "bezirksbeirat_hafen" {
        VOTE "Sprecherin oder Sprecher": [Role("Bezirksbeirat, Liste Hafenlicht"), ELECTED, END];
        VOTE "Sitz 2": [Role("Bezirksbeirat, Soziale Stadt"), ELECTED, END];
        VOICE "Quartiersmanagement": [Actor("qm_hafen"), -31, Some(-8)];
    }
    DistrictCouncil Advising "bezirksbeirat_land" {
        VOTE "Sitz Wiesengrund": [Role("Bezirksbeirat, Wählergruppe Land"), ELECTED, END];
        VOTE "Sitz Bruchfeld": [Role("Bezirksbeirat, Liste Mitte"), ELECTED, END];
    }
    AdvisoryBoard Advising "seniorenbeirat" {
        VOTE "Vorsitz": [Role("Gewähltes Mitglied aus Rebhang"), -9, Some(26)];
        VOTE "Sitz Mitte": [Role("Gewähltes Mitglied aus Mitte"), -9, Some(26)];
        VOTE "Sitz Hohenrain": [RoleOf("Gewähltes Mitglied", "sitz_sonne"), -9, Some(26)];
        VOTE "Sitz Hafen": ;
        VOICE "Seniorenbüro": [Actor("seniorenbuero"), -9, None];
    }
    AdvisoryBoard Advising "jugendparlament" {
        VOTE "Vorsitz": [RoleOf("Schülerin oder Schüler", "gesamtschule_ost"), -5, Some(18)];
        VOTE "Sitz Gymnasium": [RoleOf("Schülerin oder Schüler", "gymnasium"), -5, Some(18)];
        VOTE "Sitz Nordheide": [Actor("sitz_jugend_nord"), -5, Some(18)];
        VOTE "Sitz Berufsbildende Schule": [RoleOf("Auszubildende oder Auszubildender", "berufskolleg"), -29, Some(-6)];
        VOICE "Begleitung": [Actor("jugendfoerderung"), -5, None];
    }
    AdvisoryBoard Advising "inklusionsbeirat" {
        VOTE "Vorsitz": [RoleOf("Mitglied", "barrierefrei"), -10, Some(49)];
        VOTE "Selbsthilfe": [Actor("selbsthilfeverband"), -10, Some(49)];
        VOTE "Nutzerinnen und Nutzer": [Actor("nutzerrat"), -10, Some(49)];
        VOICE "Fachstelle": [Actor("inklusion"), -10, None];
    }
    AdvisoryBoard Advising "integrationsbeirat" {
        VOTE "Vorsitz": [RoleOf("Mitglied", "kulturverein_faerberhof"), -9, Some(50)];
        VOTE "Sitz 2": [Actor("ukraine_hilfe"), -9, Some(50)];
        VOTE "Sitz 3": [Actor("moschee_ost"), -9, Some(50)];
        VOTE "Sitz 4": [Actor("synagoge"), -9, Some(50)];
        VOICE "Fachstelle": [Actor("integration"), -9, None];
    }
    Other Advising "ag_jugendhilfe" {
        VOTE "Jugendamt": [Actor("jugendamt"), -50, None];
        VOTE "Sozialbund": [Actor("sozialbund_geschaeftsstelle"), -50, None];
        VOTE "Brückenwerk": [Actor("brueckenwerk_geschaeftsstelle"), -50, None];
        VOTE "Kirchliches Sozialwerk": [Actor("kirchliches_sozialwerk"), -50, None];
    }
    RoundTable Advising "runder_tisch_ost" {
        VOTE "Moderation": [Actor("qm_ost"), -16, Some(19)];
        VOTE "Schule": [Actor("ganztagsschule_hammerwerk"), -80, None];
        VOTE "Mietertreff": [Actor("mietertreff_stern"), -80, None];
        VOTE "Familienzentrum": [Actor("familienzentrum_weber"), -44, None];
        VOTE "Sport": [Actor("sv_oststadt"), -80, None];
        VOTE "Moschee": [Actor("moschee_ost"), -60, None];
        VOTE "Wohnungswirtschaft": [Actor("wohnbau_soziales"), -30, None];
        VOTE "Alleinerziehende": [Actor("sitz_weber"), -11, Some(12)];
        VOTE "Sternsiedlung": [Actor("sitz_stern"), -11, Some(12)];
        VOTE "Betriebe": ;
        VOICE "Sozialplanung": [Actor("sozialplanung"), -80, None];
    }
    RoundTable Advising "runder_tisch_alter" {
        VOTE "Moderation": [Actor("qm_hohenrain"), -18, Some(17)];
        VOTE "Kirche": [Actor("kirche_hohenrain"), -18, None];
        VOTE "Praxis": [Actor("praxis_rainbrunn"), -18, None];
        VOTE "Pflege": [Actor("pflegedienst_sozialbund"), -18, None];
        VOTE "Angehörige": [Actor("pflegende"), -18, None];
        VOTE "Sonnenleite": [Actor("sitz_sonne"), -18, Some(5)];
        VOICE "Kreis": ;
    }
    RoundTable Advising "stadtteilrunde_hafen" {
        VOTE "Moderation": [Actor("qm_hafen"), -31, Some(-8)];
        VOTE "Bewohnerschaft": [Actor("sitz_hafen"), -35, Some(-12)];
        VOTE "Initiative": [Actor("initiative_hafen"), -31, None];
        VOTE "Betriebe": [Actor("hafenbetriebe"), -31, None];
        VOTE "Moschee": [Actor("moschee_hafen"), -20, None];
    }
};
