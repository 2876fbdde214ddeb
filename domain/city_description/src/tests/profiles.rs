//! What a profile shows beside its figures.

use super::{GOOD, after, changed, line_with, only};
use crate::{AgeFault, CityDescription, Fault, IndicatorFault, Used};

/// The city with counts of women and men, and with this structure of ages.
fn with_ages(bands: &str) -> String {
    let counts: String = ["women_0", "men_0", "women_18", "men_18"]
        .map(|id| {
            let text = "{ de = \"a\", en = \"b\", de-simple = \"c\" }";
            format!(
                "[[indicators]]\nid = {id:?}\nname = {text}\ndescription = {text}\nuniverse = {text}\n\
                 unit = {text}\nformula = {{ kind = \"count\", of = \"residents\" }}\npolarity = \"none\"\n\
                 field = \"people\"\nsource = \"register\"\n\n"
            )
        })
        .concat();
    format!("{GOOD}\n{counts}[age_structure]\nbands = [\n{bands}]\n")
}

const YOUNG: &str = "  { from = 0, to = 17, women = \"women_0\", men = \"men_0\" },\n";
const OLD: &str = "  { from = 18, women = \"women_18\", men = \"men_18\" },\n";

fn age_fault(bands: &str) -> AgeFault {
    let text = with_ages(bands);
    let problems = CityDescription::parse(&text).unwrap_err();
    match only(problems).1 {
        Fault::Ages(fault) => fault,
        other => panic!("{other}"),
    }
}

#[test]
fn an_age_structure_of_counts_in_bands_that_follow_each_other_is_read() {
    let text = with_ages(&format!("{YOUNG}{OLD}"));
    let city = CityDescription::parse(&text).unwrap();
    let ages = city.age_structure.unwrap();
    let ids: Vec<&str> = ages.indicators().map(|id| id.as_str()).collect();
    assert_eq!(ids, ["women_0", "men_0", "women_18", "men_18"]);
}

#[test]
fn bands_with_a_gap_or_without_an_end_are_refused() {
    let later = OLD.replace("from = 18", "from = 20");
    assert_eq!(age_fault(&format!("{YOUNG}{later}")), AgeFault::Order(20));
    let open = YOUNG.replace(", to = 17", "");
    let text = with_ages(&format!("{open}{OLD}"));
    assert_eq!(CityDescription::parse(&text).unwrap_err().len(), 2);
    assert_eq!(age_fault(OLD), AgeFault::Bands(1));
}

#[test]
fn an_age_pyramid_is_made_of_different_counts_only() {
    let share = OLD.replace("women_18", "share_children");
    let fault = age_fault(&format!("{YOUNG}{share}"));
    assert_eq!(fault, AgeFault::NotACount("share_children".into()));
    let again = OLD.replace("women_18", "men_0");
    let fault = age_fault(&format!("{YOUNG}{again}"));
    assert_eq!(fault, AgeFault::Twice("men_0".into()));
}

fn of_whom(one: &str) -> String {
    let one =
        format!("{{ de = {one:?}, en = \"one in … children\", de-simple = \"1 von … Kindern\" }}");
    let many = "{ de = \"der Kinder\", en = \"of the children\", de-simple = \"von den Kindern\" }";
    let field = format!("polarity = \"none\"\nof_whom = {{ one = {one}, many = {many} }}\n");
    changed(GOOD, "polarity = \"none\"\n", &field)
}

#[test]
fn of_whom_a_share_speaks_is_read_and_needs_a_place_for_the_number() {
    let city = CityDescription::parse(&of_whom("jedes … Kind")).unwrap();
    let words = city.indicators[0].of_whom.clone().unwrap();
    assert_eq!(words.one.de, "jedes … Kind");
    for wrong in ["jedes Kind", "jedes … … Kind"] {
        let text = of_whom(wrong);
        let (line, fault) = only(CityDescription::parse(&text).unwrap_err());
        let expected = Fault::Indicator("share_children".into(), IndicatorFault::OfWhom);
        assert_eq!((line, fault), (line_with(&text, "of_whom"), expected));
    }
}

#[test]
fn the_file_with_texts_stays_in_the_folder() {
    let texts = "[profile_texts]\nfile = \"../texte.csv\"\n\n[approval]";
    let fault = only(after("[approval]", texts)).1;
    assert_eq!(fault, Fault::PathLeavesFolder("../texte.csv".into()));
}

#[test]
fn the_files_with_places_stay_in_the_folder_and_lead_to_a_level_of_now() {
    for field in ["streets", "postcodes", "former_names"] {
        let places = format!("[places]\n{field} = \"/strassen.csv\"\n\n[approval]");
        let (line, fault) = only(after("[approval]", &places));
        assert_eq!(fault, Fault::PathLeavesFolder("/strassen.csv".into()));
        assert!(line.is_some(), "{field}");
    }
    let places = "[places]\nlevel = \"block\"\nstreets = \"strassen.csv\"\n\n[approval]";
    let fault = only(after("[approval]", places)).1;
    assert!(matches!(fault, Fault::Unknown { used: Used::Level, ref name, .. } if name == "block"));
}
