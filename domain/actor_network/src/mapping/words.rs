//! What columns and their values are called in tables of German offices, folded (see `text::fold`)
//! and without gaps; the words of an entry are parted by spaces.

use super::Target;
use crate::actor::{AccessFeature, ActorKind, Competence, Duty, Planning, Sector, Working};

/// Headers of columns.
pub(super) const HEADERS: &[(Target, &str)] = &[
    (
        Target::Key,
        "schluessel id nr nummer kennung kennziffer key identifier aktenzeichen",
    ),
    (
        Target::Name,
        "name bezeichnung akteur einrichtung organisation organization \
         institution traegername vereinsname actor title titel",
    ),
    (
        Target::ShortName,
        "kurzname kurzbezeichnung abkuerzung kuerzel shortname abbreviation \
         acronym",
    ),
    (
        Target::Summary,
        "beschreibung kurzbeschreibung erlaeuterung ueberuns description \
         summary about",
    ),
    (
        Target::Kind,
        "art typ akteursart einrichtungsart kategorie kind type category \
         organisationsform",
    ),
    (Target::Sector, "sektor bereich sector"),
    (
        Target::Parent,
        "parent parentkey uebergeordnet gehoertzu teilvon partof",
    ),
    (Target::Tier, "ebene hierarchieebene level tier"),
    (Target::Pillar, "saeule pillar"),
    (Target::Working, "arbeitsweise bezug working"),
    (
        Target::Planning,
        "planung planungsart sozialplanung planning",
    ),
    (
        Target::Fields,
        "handlungsfeld handlungsfelder themen thema themenfeld arbeitsfeld \
         arbeitsfelder aufgabenfeld fields field topics ",
    ),
    (
        Target::TargetGroups,
        "zielgruppe zielgruppen adressaten targetgroup targetgroups audience",
    ),
    (
        Target::Areas,
        "gebiet gebiete stadtteil stadtteile quartier quartiere sozialraum \
         einzugsgebiet bezirk ortsteil area areas district neighbourhood",
    ),
    (
        Target::ContactRole,
        "funktion rolle position kontaktfunktion role contactrole",
    ),
    (
        Target::ContactPerson,
        "ansprechpartner ansprechpartnerin ansprechperson kontaktperson leitung \
         kontakt contact contactperson",
    ),
    (
        Target::Email,
        "email mail emailadresse mailadresse emailaddress",
    ),
    (
        Target::Phone,
        "telefon telefonnummer tel rufnummer fon phone telephone phonenumber",
    ),
    (
        Target::Website,
        "website webseite homepage internet internetseite url web www",
    ),
    (
        Target::Address,
        "adresse anschrift postanschrift strasse address street",
    ),
    (
        Target::Offers,
        "angebot angebote bietet leistungen offers offer services",
    ),
    (Target::Seeks, "sucht gesuch gesuche bedarf seeks needs"),
    (Target::Task, "aufgabe aufgaben task tasks"),
    (
        Target::LegalBasis,
        "rechtsgrundlage gesetz gesetzlichegrundlage legalbasis law",
    ),
    (
        Target::Duty,
        "pflichtaufgabe aufgabenart pflicht duty mandatory",
    ),
    (
        Target::Competence,
        "zustaendigkeit zustaendig competence responsibility",
    ),
    (Target::Languages, "sprache sprachen language languages"),
    (
        Target::Access,
        "barrierefreiheit barrierefrei zugaenglichkeit accessibility access",
    ),
    (
        Target::AccessNote,
        "hinweisbarrierefreiheit barrierefreiheithinweis accessnote \
         accessibilitynote",
    ),
];

pub(super) const KINDS: &[(ActorKind, &str)] = &[
    (
        ActorKind::Office,
        "amt dienststelle behoerde fachbereich abteilung dezernat verwaltung \
         department",
    ),
    (
        ActorKind::Body,
        "gremium ausschuss beirat rat committee council",
    ),
    (
        ActorKind::Provider,
        "traeger freiertraeger einrichtung beratungsstelle",
    ),
    (ActorKind::WelfareAssociation, "wohlfahrtsverband verband"),
    (
        ActorKind::HousingCompany,
        "wohnungsunternehmen wohnungsgesellschaft wohnungsbaugesellschaft \
         wohnungsgenossenschaft housing",
    ),
    (
        ActorKind::Business,
        "unternehmen betrieb firma gewerbe company",
    ),
    (
        ActorKind::School,
        "schule grundschule gesamtschule gymnasium realschule hauptschule \
         foerderschule",
    ),
    (
        ActorKind::DayCare,
        "kita kindertagesstaette kindergarten kindertageseinrichtung nursery",
    ),
    (
        ActorKind::Church,
        "kirche kirchengemeinde gemeinde religionsgemeinschaft moschee \
         moscheegemeinde synagoge",
    ),
    (ActorKind::Club, "verein ev sportverein association"),
    (
        ActorKind::CitizenGroup,
        "initiative buergerinitiative buergergruppe buergergruppierung \
         selbsthilfegruppe",
    ),
    (
        ActorKind::ResidentNetwork,
        "bewohnernetzwerk nachbarschaftsnetzwerk nachbarschaft",
    ),
    (
        ActorKind::ResidentSeat,
        "bewohnervertretung quartierssprecher quartierssprecherin",
    ),
    (ActorKind::Other, "sonstige sonstiges andere anderes"),
];

pub(super) const SECTORS: &[(Sector, &str)] = &[
    (
        Sector::Public,
        "oeffentlich oeffentlichehand staat kommune verwaltung",
    ),
    (
        Sector::CivilSociety,
        "zivilgesellschaft gemeinnuetzig drittersektor",
    ),
    (Sector::Economy, "wirtschaft privatwirtschaft business"),
    (
        Sector::Residents,
        "bewohner bewohnerschaft bewohnerinnenundbewohner buerger buergerschaft \
         citizens",
    ),
];

pub(super) const WORKINGS: &[(Working, &str)] = &[
    (Working::BySubject, "sachbezug sachbezogen sache fachlich"),
    (
        Working::ByArea,
        "raumbezug raumbezogen raum sozialraumbezogen",
    ),
];

pub(super) const PLANNINGS: &[(Planning, &str)] = &[
    (
        Planning::Strategic,
        "strategisch strategischeplanung strategischesozialplanung",
    ),
    (
        Planning::Operative,
        "operativ operativeplanung operativesozialplanung operational",
    ),
];

pub(super) const DUTIES: &[(Duty, &str)] = &[
    (Duty::Mandatory, "pflicht pflichtaufgabe pflichtig ja yes"),
    (
        Duty::Voluntary,
        "freiwillig freiwilligeaufgabe freiwilligeleistung nein no",
    ),
];

pub(super) const COMPETENCES: &[(Competence, &str)] = &[
    (Competence::County, "kreis landkreis"),
    (Competence::Municipality, "gemeinde stadt kommune town city"),
];

pub(super) const ACCESS: &[(AccessFeature, &str)] = &[
    (
        AccessFeature::StepFree,
        "stufenlos ebenerdig rollstuhlgerecht wheelchairaccessible",
    ),
    (
        AccessFeature::AccessibleToilet,
        "behindertentoilette behindertenwc rollstuhlwc barrierefreiestoilette \
         barrierefreieswc",
    ),
    (AccessFeature::Lift, "aufzug fahrstuhl elevator"),
    (AccessFeature::Parking, "behindertenparkplatz parkplatz"),
    (
        AccessFeature::InductionLoop,
        "induktionsschleife hoerschleife induktivehoeranlage",
    ),
    (
        AccessFeature::SignLanguage,
        "gebaerdensprache gebaerdendolmetscher dgs",
    ),
    (AccessFeature::EasyLanguage, "leichtesprache"),
    (
        AccessFeature::Guidance,
        "leitsystem blindenleitsystem kontrastreich",
    ),
    (
        AccessFeature::AssistanceDogs,
        "assistenzhund assistenzhunde blindenhund",
    ),
    (AccessFeature::HomeVisits, "hausbesuch hausbesuche"),
];

/// Names of languages in German and English with their tags.
pub(super) const LANGUAGES: &[(&str, &str)] = &[
    ("de", "deutsch german"),
    ("de-simple", "einfachesprache"),
    ("gsg", "gebaerdensprache deutschegebaerdensprache dgs"),
    ("en", "englisch english"),
    ("tr", "tuerkisch turkish"),
    ("ar", "arabisch arabic"),
    ("uk", "ukrainisch ukrainian"),
    ("ru", "russisch russian"),
    ("pl", "polnisch polish"),
    ("fr", "franzoesisch french"),
    ("es", "spanisch spanish"),
    ("it", "italienisch italian"),
    ("pt", "portugiesisch portuguese"),
    ("nl", "niederlaendisch dutch"),
    ("ro", "rumaenisch romanian"),
    ("bg", "bulgarisch bulgarian"),
    ("el", "griechisch greek"),
    ("sq", "albanisch albanian"),
    ("hr", "kroatisch croatian"),
    ("sr", "serbisch serbian"),
    ("bs", "bosnisch bosnian"),
    ("fa", "persisch farsi persian"),
    ("prs", "dari"),
    ("ps", "paschtu pashto"),
    ("ku", "kurdisch kurdish"),
    ("ckb", "sorani"),
    ("kmr", "kurmandschi kurmanji"),
    ("ti", "tigrinya"),
    ("so", "somali"),
    ("ur", "urdu"),
    ("vi", "vietnamesisch vietnamese"),
    ("zh", "chinesisch chinese"),
    ("hi", "hindi"),
    ("rom", "romanes romani"),
];

/// Words for the whole of the municipality.
pub(super) const WHOLE: &str = "stadtweit gesamtstadt ganzestadt gesamtesstadtgebiet alle kreisweit \
    ganzerkreis gesamt citywide whole all";
