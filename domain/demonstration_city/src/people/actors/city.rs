//! The administration of the city: departments, divisions, what is there for people, staff on the ground.

use crate::people::row::{COUNTY, MAY, MUST, Row, TOWN, rows};

pub(super) const ROWS: &[Row] = rows! {
    Office "staedtebund" "Bund der Städte, Regionalgruppe Wieselland" {
        at: "associations/town", fields: "participation", groups: "professionals", ask: "Geschäftsführung der Regionalgruppe",
        text: "Vertritt die Städte der Region gegenüber dem Land. Hier tauschen sich Verwaltungen aus.",
        offers: &[("participation", "Fachaustausch der Sozialplanung, viermal im Jahr")],
    }
    Office "stadtverwaltung" "Stadtverwaltung Auenbruck" {
        at: "lead/town", fields: "participation", planning: "strategic", ask: "Büro der Stadtspitze",
        text: "Leitet die Verwaltung und führt aus, was der Rat beschließt.", access: "step_free lift accessible_toilet induction_loop",
        tasks: &[("Beschlüsse des Rates vorbereiten und ausführen", "Gemeindeordnung des Landes", MUST, TOWN)], languages: "de en gsg", confirmed: Some(20),
    }
    Office "dezernat_1" "Dezernat I: Verwaltung und Finanzen" {
        part_of: "stadtverwaltung", at: "departments/town", fields: "participation", planning: "strategic", ask: "Leitung des Dezernats",
        text: "Hält Haushalt, Personal und Technik zusammen.",
    }
    Office "dezernat_2" "Dezernat II: Soziales, Jugend und Bildung" {
        part_of: "stadtverwaltung", at: "departments/town", fields: "families youth older_people education inclusion", planning: "strategic",
        ask: "Leitung des Dezernats", text: "Verantwortet, was Menschen im Alltag stützt: von der Kita bis zur Hilfe im Alter.",
        tasks: &[("Auftrag für die Sozialplanung geben", "", MAY, TOWN)], confirmed: Some(35), offers: &[("participation", "Sprechstunde mit der Leitung, einmal im Monat")],
    }
    Office "dezernat_3" "Dezernat III: Bauen, Wohnen und Umwelt" {
        part_of: "stadtverwaltung", at: "departments/town", fields: "housing environment", planning: "strategic", ask: "Leitung des Dezernats",
        text: "Plant, wo gebaut wird und wie Straßen und Plätze aussehen.",
        tasks: &[("Bauleitpläne vorbereiten", "§ 1 BauGB", MUST, TOWN)],
    }
    Office "dezernat_4" "Dezernat IV: Kultur, Sport und Wirtschaft" {
        part_of: "stadtverwaltung", at: "departments/town", fields: "culture_and_sport work_and_income", planning: "strategic",
        ask: "Leitung des Dezernats", text: "Fördert Vereine, Bühnen, Betriebe und Märkte.", confirmed: Some(410),
    }
    Office "sozialplanung" "Sozialplanung" {
        part_of: "dezernat_2", at: "departments/town", fields: "participation families older_people", planning: "strategic operative", groups: "professionals",
        ask: "Sozialplanung", text: "Beobachtet, was Menschen brauchen, und plant mit Ämtern, Trägern und Quartieren. Pflegt dieses Verzeichnis.",
        offers: &[("participation", "Zahlen und Karten für Ihr Quartier erklären"), ("participation", "Runde Tische vorbereiten")],
        seeks: &[("participation", "Hinweise aus den Quartieren: Was fehlt, was hilft?")],
        tasks: &[("Jugendhilfeplanung", "§ 80 SGB VIII", MUST, TOWN), ("Integrierte Sozialplanung", "", MAY, TOWN)], access: "step_free lift", confirmed: Some(12),
    }
    Office "statistik" "Statistikstelle" {
        part_of: "dezernat_1", at: "divisions/town", fields: "participation", groups: "professionals", ask: "Leitung der Statistikstelle",
        text: "Zählt und schützt. Räumlich und organisatorisch von der übrigen Verwaltung getrennt.",
        tasks: &[("Kommunalstatistik führen", "Statistiksatzung der Stadt Auenbruck", MUST, TOWN)], confirmed: Some(60),
        offers: &[("participation", "Zahlen für Ihr Quartier auf Anfrage")],
    }
    Office "datenschutz" "Behördlicher Datenschutz" {
        part_of: "dezernat_1", at: "divisions/town", fields: "participation", ask: "Datenschutz",
        text: "Berät die Verwaltung und hilft Ihnen, wenn es um Ihre Daten geht.",
        tasks: &[("Aufgaben der oder des Datenschutzbeauftragten", "Art. 39 DSGVO", MUST, TOWN)], languages: "de en",
        offers: &[("participation", "Auskunft über Ihre Daten")],
    }
    Office "it" "Informationstechnik" {
        part_of: "dezernat_1", at: "divisions/town", fields: "participation", groups: "professionals", ask: "Betrieb der Fachverfahren",
        text: "Betreibt die Programme der Stadt, auch dieses.",
    }
    Office "gremienbuero" "Büro für Rat und Gremien" {
        part_of: "dezernat_1", at: "divisions/town", fields: "participation", ask: "Geschäftsführung der Gremien",
        text: "Lädt ein, schreibt Protokolle und sagt Ihnen, wann worüber beraten wird.", offers: &[("participation", "Auskunft zu Sitzungen und Vorlagen")],
    }
    Office "jugendamt" "Fachbereich Jugend und Familie" {
        part_of: "dezernat_2", at: "divisions/town", fields: "families youth", groups: "children youth families", ask: "Leitung des Fachbereichs",
        text: "Das Jugendamt der Stadt. Es berät, schützt und sorgt für Plätze.", languages: "de en", access: "step_free lift accessible_toilet",
        tasks: &[("Beratung in Fragen der Erziehung", "§ 16 SGB VIII", MUST, TOWN), ("Hilfen zur Erziehung", "§§ 27 bis 35 SGB VIII", MUST, TOWN),
            ("Schutz bei Gefährdung des Kindeswohls", "§ 8a SGB VIII", MUST, TOWN)], confirmed: Some(48), offers: &[("families", "Beratung ohne Termin am Vormittag")],
        seeks: &[("families", "Pflegefamilien")],
    }
    Office "kita_planung" "Abteilung Kindertagesbetreuung" {
        part_of: "jugendamt", at: "divisions/town", fields: "families education", groups: "children families", ask: "Platzvermittlung",
        text: "Plant und vermittelt Plätze in Kitas und in der Tagespflege.", languages: "de en uk",
        tasks: &[("Förderung in Kita und Tagespflege", "§ 24 SGB VIII", MUST, TOWN)], offers: &[("families", "Hilfe bei der Suche nach einem Kita-Platz")],
        seeks: &[("families", "Räume für eine neue Kita in der Neuen Gärtnerei")], confirmed: Some(15),
    }
    Office "jugendfoerderung" "Abteilung Jugendförderung" {
        part_of: "jugendamt", at: "divisions/town", fields: "youth", groups: "youth", ask: "Jugendförderung",
        text: "Betreibt Jugendtreffs und fördert Jugendgruppen.",
        tasks: &[("Jugendarbeit", "§ 11 SGB VIII", MUST, TOWN), ("Förderung der Jugendverbände", "§ 12 SGB VIII", MUST, TOWN), ("Jugendsozialarbeit", "§ 13 SGB VIII", MUST, TOWN)],
        offers: &[("youth", "Zuschüsse für Ferienfahrten")], confirmed: Some(95),
    }
    Office "allgemeiner_sozialer_dienst" "Abteilung Soziale Dienste" {
        part_of: "jugendamt", at: "divisions/town", fields: "families", groups: "families children", ask: "Leitung der Sozialen Dienste",
        short: "ASD", text: "Hört zu, berät und vermittelt Hilfen für Familien.", tasks: &[("Hilfeplanung mit den Familien", "§ 36 SGB VIII", MUST, TOWN)],
        offers: &[("families", "Gespräch zu Hause oder im Amt")], seeks: &[("families", "Fachkräfte mit Türkisch oder Arabisch")],
    }
    Office "sozialamt" "Fachbereich Soziales" {
        part_of: "dezernat_2", at: "divisions/town", fields: "older_people work_and_income inclusion housing", groups: "older_people low_income people_with_disabilities",
        ask: "Erstauskunft", text: "Nimmt Anträge an und hilft beim Ausfüllen. Vieles führt die Stadt im Auftrag des Kreises aus.", languages: "de en ar gsg",
        tasks: &[("Hilfe zum Lebensunterhalt", "§ 27 SGB XII", MUST, COUNTY), ("Grundsicherung im Alter und bei Erwerbsminderung", "§ 41 SGB XII", MUST, COUNTY)],
        access: "step_free lift accessible_toilet easy_language sign_language", confirmed: Some(70), offers: &[("work_and_income", "Hilfe beim Ausfüllen von Anträgen")],
        seeks: &[("inclusion", "Menschen, die Anträge erklären helfen")],
    }
    Office "wohnungssicherung" "Fachstelle Wohnung sichern" {
        part_of: "sozialamt", at: "divisions/town", fields: "housing", groups: "tenants low_income", ask: "Beratung bei drohender Kündigung", short: "Fachstelle",
        text: "Hilft, wenn die Wohnung in Gefahr ist. Je früher Sie kommen, desto mehr geht.", languages: "de en ar tr", access: "step_free home_visits",
        tasks: &[("Schulden bei der Miete übernehmen", "§ 36 SGB XII", MUST, COUNTY), ("Obdachlose Menschen unterbringen", "Ordnungsrecht des Landes", MUST, TOWN)],
        offers: &[("housing", "Vermittlung zwischen Mietern und Vermietern")], seeks: &[("housing", "Kleine Wohnungen")],
    }
    Office "seniorenbuero" "Seniorenbüro" {
        part_of: "sozialamt", at: "contact_points/town", fields: "older_people health", groups: "older_people carers", areas: "01", ask: "Beratung im Alter",
        text: "Berät zu Wohnen, Hilfe im Haushalt und Freizeit im Alter.", access: "step_free accessible_toilet induction_loop home_visits",
        tasks: &[("Altenhilfe", "§ 71 SGB XII", MUST, COUNTY)], offers: &[("older_people", "Beratung zu Hause"), ("older_people", "Telefonkette am Morgen")],
        seeks: &[("older_people", "Freiwillige für Besuche in Hohenrain")],
    }
    Office "integration" "Fachstelle Ankommen und Zusammenleben" {
        part_of: "dezernat_2", at: "divisions/town", fields: "migration participation", groups: "newcomers", ask: "Erstberatung", languages: "de en ar fa uk tr ru",
        text: "Begleitet Menschen in den ersten Jahren in Auenbruck.", tasks: &[("Zusammenleben fördern", "", MAY, TOWN)],
        offers: &[("migration", "Sprachmittlung für Gespräche in Ämtern")], seeks: &[("migration", "Sprachmittlung für Dari und Somali")],
    }
    Office "inklusion" "Fachstelle Teilhabe" {
        part_of: "dezernat_2", at: "divisions/town", fields: "inclusion", groups: "people_with_disabilities", ask: "Beauftragte für Teilhabe", languages: "de gsg",
        text: "Achtet darauf, dass alle überall mitmachen können.", access: "step_free lift accessible_toilet guidance sign_language easy_language assistance_dogs",
        offers: &[("inclusion", "Rat zu Umbau und Hilfsmitteln")], seeks: &[("inclusion", "Ehrenamtliche für Begehungen")],
    }
    Office "schulamt" "Fachbereich Schule" {
        part_of: "dezernat_2", at: "divisions/town", fields: "education", groups: "children youth families", ask: "Schulentwicklung",
        text: "Baut, versorgt und plant die Schulen der Stadt.", tasks: &[("Schulträger", "Schulgesetz des Landes", MUST, TOWN)], confirmed: Some(190),
        offers: &[("education", "Räume für Kurse am Abend")], seeks: &[("education", "Grundstück für eine Grundschule in Lerchenberg")],
    }
    Office "stadtplanung" "Fachbereich Stadtentwicklung" {
        part_of: "dezernat_3", at: "divisions/town", fields: "housing environment", ask: "Stadterneuerung", text: "Entwirft Quartiere mit denen, die dort leben.",
        tasks: &[("Bürgerinnen und Bürger an Plänen beteiligen", "§ 3 BauGB", MUST, TOWN), ("Sozialer Zusammenhalt in der Oststadt", "§ 171e BauGB", MAY, TOWN)],
        offers: &[("environment", "Stadtspaziergänge durch neue Baugebiete")],
    }
    Office "wohnungsamt" "Abteilung Wohnen" {
        part_of: "dezernat_3", at: "divisions/town", fields: "housing", groups: "tenants low_income", ask: "Wohngeld und Wohnberechtigung", languages: "de en",
        text: "Bewilligt Wohngeld und stellt Wohnberechtigungsscheine aus.", tasks: &[("Wohngeld", "§ 3 WoGG", MUST, TOWN), ("Soziale Wohnraumförderung", "§ 27 WoFG", MUST, TOWN)],
        offers: &[("housing", "Rechnen, ob Ihnen Wohngeld zusteht")],
    }
    Office "verkehr" "Abteilung Straßen und Wege" {
        part_of: "dezernat_3", at: "divisions/town", fields: "environment", ask: "Wege und Querungen", text: "Plant Wege, Ampeln und Haltestellen.",
        offers: &[("environment", "Begehungen mit Kindern und Rollstuhl")], confirmed: Some(380),
    }
    Office "gruenflaechen" "Abteilung Grün und Spielplätze" {
        part_of: "dezernat_3", at: "divisions/town", fields: "environment", groups: "children families everyone", ask: "Spielplätze", text: "Pflegt Parks und Spielplätze.",
        seeks: &[("environment", "Spielplatzpatinnen und Spielplatzpaten")], offers: &[("environment", "Beete und Bäume für Patenschaften")],
    }
    Office "kulturamt" "Fachbereich Kultur und Sport" {
        part_of: "dezernat_4", at: "divisions/town", fields: "culture_and_sport", ask: "Vereine und Hallen", text: "Vergibt Hallenzeiten und fördert Vereine.",
        offers: &[("culture_and_sport", "Hallenzeiten am Abend")], tasks: &[("Sport fördern", "", MAY, TOWN)],
        seeks: &[("culture_and_sport", "Vereine, die Hallenzeiten teilen")],
    }
    Office "foerderung" "Förderstelle" {
        part_of: "dezernat_1", at: "divisions/town", fields: "participation", groups: "volunteers professionals", ask: "Beratung zu Anträgen",
        text: "Vergibt Zuschüsse und Quartiersfonds. Berät, bevor Sie einen Antrag schreiben.", offers: &[("participation", "Sprechstunde zu Förderanträgen")], confirmed: Some(25),
    }
    Office "wirtschaftsfoerderung" "Wirtschaftsförderung" {
        part_of: "dezernat_4", at: "divisions/town", fields: "work_and_income", groups: "professionals", ask: "Betriebe im Quartier",
        text: "Berät Betriebe und Menschen, die gründen.", seeks: &[("work_and_income", "Betriebe, die im Quartier mitmachen")], confirmed: Some(455),
        offers: &[("work_and_income", "Beratung für Menschen, die gründen")],
    }
    Office "stadtteilbuero_ost" "Stadtteilbüro Oststadt" {
        part_of: "sozialplanung", at: "contact_points/town/area", fields: "participation housing families", areas: "06", ask: "Stadtteilbüro", planning: "operative",
        text: "Offene Tür für alle Fragen. Quartiersmanagement und Ämter beraten hier gemeinsam.", languages: "de tr ar uk", access: "step_free accessible_toilet",
        offers: &[("participation", "Raum für Gruppen, abends und am Wochenende"), ("work_and_income", "Hilfe beim Ausfüllen von Anträgen")], confirmed: Some(9),
        seeks: &[("participation", "Menschen, die Briefe übersetzen")],
    }
    Office "stadtteilbuero_hafen" "Stadtteilbüro Hafen" {
        part_of: "sozialplanung", at: "contact_points/town/area", fields: "participation housing", areas: "12", ask: "Stadtteilbüro", planning: "operative",
        text: "Anlaufstelle zwischen Kranufer und Treidelweg.", languages: "de en pl", access: "step_free", confirmed: Some(230),
        offers: &[("participation", "Sprechzeit an einem Tag in der Woche")], seeks: &[("participation", "Eine Nachfolge im Quartiersmanagement")],
    }
    Office "stadtbuecherei" "Stadtbücherei" {
        part_of: "kulturamt", at: "contact_points/town", fields: "education culture_and_sport", groups: "everyone children students", areas: "0102", ask: "Auskunft",
        text: "Bücher, Lernplätze und Vorlesen. Studierende helfen Kindern beim Lernen.", offers: &[("education", "Lernhilfe am Nachmittag, kostenlos"), ("migration", "Sprachcafé am Freitag")],
        seeks: &[("education", "Vorlesende für die Zweigstelle Oststadt")], languages: "de en ar", access: "step_free lift accessible_toilet guidance", confirmed: Some(40),
    }
    Office "buecherei_ost" "Bücherei Oststadt" {
        part_of: "stadtbuecherei", at: "contact_points/town", fields: "education", groups: "children families", areas: "0604", ask: "Leitung der Zweigstelle",
        text: "Zweigstelle in der Ganztagsschule, abends für alle offen.", access: "step_free", offers: &[("education", "Vorlesen am Donnerstag")],
    }
    Office "jugendtreff_gleis" "Jugendtreff Gleis 5" {
        part_of: "jugendfoerderung", at: "contact_points/town", fields: "youth culture_and_sport", groups: "youth", areas: "0501", ask: "Team im Treff",
        text: "Musik, Kochen und ein offenes Ohr im alten Güterschuppen.", offers: &[("youth", "Proberaum")], tasks: &[("Offene Jugendarbeit", "§ 11 SGB VIII", MUST, TOWN)],
        seeks: &[("youth", "Bands mit Verstärker")],
    }
    Office "jugendtreff_heide" "Jugendtreff Heidekrug" {
        part_of: "jugendfoerderung", at: "contact_points/town", fields: "youth", groups: "youth", areas: "0801", ask: "Team im Treff",
        text: "Offen an drei Nachmittagen in der Woche.", seeks: &[("youth", "Menschen, die mit Jugendlichen schrauben")], confirmed: Some(400),
        offers: &[("youth", "Fahrradwerkstatt")],
    }
    Office "familienzentrum_weber" "Familienzentrum Weberviertel" {
        part_of: "jugendamt", at: "contact_points/town/area", fields: "families education", groups: "families single_parents children", areas: "0602", ask: "Leitung des Familienzentrums",
        text: "Café, Beratung und Kurse unter einem Dach.", offers: &[("families", "Elterncafé am Mittwoch"), ("families", "Beratung zu Trennung und Unterhalt")],
        seeks: &[("families", "Betreuung für Kinder am frühen Morgen")], tasks: &[("Familienbildung", "§ 16 SGB VIII", MUST, TOWN)], languages: "de tr ar uk", access: "step_free accessible_toilet", confirmed: Some(18),
    }
    Office "asd_ost" "Soziale Dienste, Team Ost" {
        part_of: "allgemeiner_sozialer_dienst", at: "active/town/area", fields: "families", groups: "families children", areas: "05 06", ask: "Tagesdienst des Teams Ost",
        text: "Arbeitet in den Quartieren der Oststadt und der Südvorstadt.", access: "home_visits", planning: "operative", confirmed: Some(33),
        offers: &[("families", "Sprechstunde im Familienzentrum")],
    }
    Office "asd_west" "Soziale Dienste, Team West" {
        part_of: "allgemeiner_sozialer_dienst", at: "active/town/area", fields: "families", groups: "families children", areas: "02 03 04 09", ask: "Tagesdienst des Teams West",
        text: "Arbeitet von Lerchenberg bis Talmühlen.", access: "home_visits", offers: &[("families", "Sprechstunde in Lerchenberg")],
    }
    Office "streetwork" "Mobile Jugendarbeit" {
        part_of: "jugendfoerderung", at: "active/town/area active/town/subject", fields: "youth", groups: "youth", areas: "05 06 12", ask: "Team der mobilen Jugendarbeit",
        text: "Geht dorthin, wo Jugendliche sich treffen.", tasks: &[("Mobile Jugendsozialarbeit", "§ 13 SGB VIII", MUST, TOWN)], planning: "operative",
        offers: &[("youth", "Begleitung zu Ämtern und Ärzten")], seeks: &[("youth", "Einen warmen Ort in Hammerwerk")],
    }
    Office "ordnungsdienst" "Ordnungsdienst" {
        part_of: "dezernat_1", at: "active/town/subject", fields: "environment", ask: "Leitstelle des Ordnungsdienstes", text: "Ansprechbar auf Straßen und Plätzen.",
        tasks: &[("Ordnung im öffentlichen Raum", "Ordnungsrecht des Landes", MUST, TOWN)], offers: &[("environment", "Rundgänge mit Nachbarn")],
    }
};
