//! Logins of the demonstration: one per role that everybody may try, and those whose people have
//! proposed, decided and reported in the story. Every name is invented.

use super::{
    Keys,
    calendar::Month,
    row::{area, each},
    slip::Slip,
};
use accounts::{ActingParts, Email, Places, Principal, Role, Term};
use terms::{AccountId, ActingId, Moment};

/// A login with what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// A stable key, such as `planung`.
    pub key: &'static str,
    /// The login.
    pub id: AccountId,
    /// How the person is called; nobody is called so.
    pub name: &'static str,
    /// An address that cannot exist.
    pub email: Email,
    /// In which role, for whom, where and until when.
    pub acting: ActingParts,
    /// What one sees with it, in German, if it is one of those to try; else it only belongs to the story.
    pub to_try: Option<&'static str>,
}

struct AccountRow {
    key: &'static str,
    name: &'static str,
    role: Role,
    /// The key of an actor, or nothing.
    principal: &'static str,
    /// Keys of areas; nothing means everywhere.
    areas: &'static str,
    /// In months from this one.
    from: i64,
    until: Option<i64>,
    to_try: Option<&'static str>,
}

/// Those to try.
const READY: [AccountRow; 12] = [
    ready(
        "bewohnerin",
        "Mara Feldkamp",
        Role::Resident,
        "",
        "0603",
        (-8, None),
        "Sie wohnen in der Sternsiedlung. Schlagen Sie einen Bedarf vor.",
    ),
    ready(
        "treff",
        "Jonas Brandner",
        Role::Editor,
        "mietertreff_stern",
        "0603",
        (-20, None),
        "Sie pflegen den Eintrag des Mietertreffs und melden, was Sie oft sehen.",
    ),
    ready(
        "familienzentrum",
        "Selin Arabacı",
        Role::Coordinator,
        "familienzentrum_weber",
        "0602",
        (-26, None),
        "Sie verantworten den Eintrag des Familienzentrums und nennen, wer mitschreibt.",
    ),
    ready(
        "quartier_ost",
        "Levke Sommerfeld",
        Role::NeighbourhoodManager,
        "qm_ost",
        "06",
        (-16, Some(20)),
        "Sie arbeiten in der Oststadt. Tragen Sie ein, was Menschen ohne Konto sagen.",
    ),
    ready(
        "quartier_hafen",
        "Timo Reuterberg",
        Role::NeighbourhoodManager,
        "qm_hafen",
        "12",
        (-31, Some(-7)),
        "Ihr Auftrag für den Hafen ist abgelaufen. Sehen Sie, was dann noch geht.",
    ),
    ready(
        "planung",
        "Ruth Ahlersmeyer",
        Role::Planning,
        "sozialplanung",
        "",
        (-60, None),
        "Sie prüfen Einträge, nehmen Bedarfe an und lesen Hinweise aus der Praxis.",
    ),
    ready(
        "statistik",
        "Henning Vossberg",
        Role::StatisticsOffice,
        "statistik",
        "",
        (-48, None),
        "Sie wachen darüber, dass keine Zahl einen Menschen verrät.",
    ),
    ready(
        "foerderung",
        "Katja Lorenzen",
        Role::FundingOffice,
        "foerderung",
        "",
        (-30, None),
        "Sie sehen, welche Bedarfe Geld brauchen.",
    ),
    ready(
        "gremienbuero",
        "Piet Hansmann",
        Role::CommitteeSecretary,
        "sozialausschuss",
        "",
        (-40, None),
        "Sie führen die Geschäfte des Sozialausschusses: Sitze, Amtszeiten, Reihenfolge.",
    ),
    ready(
        "ratsmitglied",
        "Nora Winkelried",
        Role::CouncilMember,
        "rat",
        "",
        (-14, Some(46)),
        "Sie sitzen im Rat und lesen, was dort ansteht.",
    ),
    ready(
        "datenschutz",
        "Gesine Thomasius",
        Role::DataProtection,
        "datenschutz",
        "",
        (-22, None),
        "Sie prüfen, wer was getan hat und wann Daten gelöscht werden.",
    ),
    ready(
        "verwaltung",
        "Emil Krausnick",
        Role::Administrator,
        "it",
        "",
        (-36, None),
        "Sie laden Menschen ein und vergeben Rollen.",
    ),
];

/// Those of the story.
const STORY: [AccountRow; 23] = [
    story(
        "kita_gaertnerei",
        "Anneke Dirksen",
        "kita_gaertnerei",
        "0205",
    ),
    story(
        "schule_lerchenfeld",
        "Bernd Okafor",
        "grundschule_gaertnerei",
        "0204 0205",
    ),
    story("hebamme", "Carla Wiesner", "hebammen", ""),
    story("platzvermittlung", "Dilan Şahinkaya", "kita_planung", ""),
    story("schulden_1", "Edda Marquart", "schuldnerberatung", ""),
    story("schulden_2", "Farid Benali", "schuldnerberatung", ""),
    story("wohnbau_1", "Grit Sandmann", "wohnbau_soziales", ""),
    story("wohnbau_2", "Hakan Yurtsever", "wohnbau_soziales", ""),
    story("jobcenter", "Ilka Petersohn", "jobcenter", ""),
    story("asd_1", "Jule Rademann", "asd_ost", "05 06"),
    story("asd_2", "Kaspar Lindholm", "asd_ost", "05 06"),
    story("kita_weber", "Leyla Toprakçı", "kita_weber", "0602"),
    story("pflege_1", "Malte Grünwald", "pflegedienst_sozialbund", ""),
    story("pflege_2", "Nadja Kowalczek", "pflegedienst_sozialbund", ""),
    story("praxis", "Ole Brinkhaus", "praxis_rainbrunn", "07"),
    story(
        "ganztag",
        "Paula Steinmetzer",
        "kinderhaus_hammerwerk",
        "0604",
    ),
    story("streetwork", "Rasmus Theobald", "streetwork", "05 06 12"),
    story(
        "treff_gleis_1",
        "Svea Albrechtsen",
        "jugendtreff_gleis",
        "0501",
    ),
    story(
        "treff_gleis_2",
        "Tarek Mansouri",
        "jugendtreff_gleis",
        "0501",
    ),
    story(
        "treff_gleis_3",
        "Ulla Bergfeld",
        "jugendtreff_gleis",
        "0501",
    ),
    manager("quartier_nord", "Viola Kestner", "qm_nord", "08"),
    manager("quartier_sued", "Wanja Ehlert", "qm_sued", "05"),
    manager("quartier_hohenrain", "Yara Holtkamp", "qm_hohenrain", "07"),
];

const fn ready(
    key: &'static str,
    name: &'static str,
    role: Role,
    principal: &'static str,
    areas: &'static str,
    (from, until): (i64, Option<i64>),
    to_try: &'static str,
) -> AccountRow {
    AccountRow {
        key,
        name,
        role,
        principal,
        areas,
        from,
        until,
        to_try: Some(to_try),
    }
}

const fn story(
    key: &'static str,
    name: &'static str,
    principal: &'static str,
    areas: &'static str,
) -> AccountRow {
    AccountRow {
        key,
        name,
        role: Role::Editor,
        principal,
        areas,
        from: -24,
        until: None,
        to_try: None,
    }
}

const fn manager(
    key: &'static str,
    name: &'static str,
    principal: &'static str,
    areas: &'static str,
) -> AccountRow {
    AccountRow {
        role: Role::NeighbourhoodManager,
        until: Some(18),
        ..story(key, name, principal, areas)
    }
}

/// All logins, those to try first.
pub(super) fn accounts(keys: &Keys, now: Moment) -> Result<Vec<DemoAccount>, Slip> {
    let rows = READY.iter().chain(&STORY);
    rows.map(|row| account(row, keys, now)).collect()
}

fn account(row: &AccountRow, keys: &Keys, now: Moment) -> Result<DemoAccount, Slip> {
    let principal = match row.principal {
        "" => None,
        key if keys.is_body(key) => Some(Principal::Body(keys.actor(key)?)),
        key => Some(Principal::Organisation(keys.actor(key)?)),
    };
    let places = match row.areas {
        "" => Places::Everywhere,
        areas => Places::areas(each(areas, area)?)?,
    };
    let month = Month::of(now);
    let until = row.until.map(|months| month.plus(months).begins());
    let id = AccountId::of(keys.id("account", row.key));
    let parts = ActingParts {
        id: ActingId::of(keys.id("acting", row.key)),
        account: id,
        role: row.role,
        principal,
        places,
        term: Term::new(month.plus(row.from).begins(), until)?,
    };
    Ok(DemoAccount {
        key: row.key,
        id,
        name: row.name,
        email: Email::new(&format!("{}@auenbruck.example", row.key.replace('_', "-")))?,
        acting: accounts::Acting::new(parts)?.parts().clone(),
        to_try: row.to_try,
    })
}
