//! Earlier states of the boundaries and links between states.

use super::{GOOD, after, changed, line_with, only, problems, with_earlier};
use crate::{CityDescription, Fault, LevelFault, LinkFault, Used, VintageFault};
use terms::ReferencePeriod;

fn year(year: u16) -> ReferencePeriod {
    ReferencePeriod::year(year).unwrap()
}

fn earlier_after(from: &str, to: &str) -> (Option<u64>, Fault) {
    only(problems(&changed(&with_earlier(), from, to)))
}

#[test]
fn states_that_follow_each_other_are_read() {
    let description = CityDescription::parse(&with_earlier()).unwrap();
    assert_eq!(description.earlier.len(), 2);
    assert_eq!(description.links.len(), 1);
}

#[test]
fn earlier_boundaries_and_the_beginning_of_the_present_ones_need_each_other() {
    let name = "name = \"Musterstadt\"";
    let alone = only(after(name, &format!("{name}\nboundaries_since = 2020"))).1;
    assert_eq!(alone, Fault::Vintage(VintageFault::SinceAlone));
    let (line, missing) = earlier_after("boundaries_since = 2020\n", "");
    assert_eq!(missing, Fault::Vintage(VintageFault::NoSince));
    assert_eq!(line, line_with(GOOD, "id = \"musterstadt\""));
}

#[test]
fn states_leave_no_year_out_and_share_none() {
    let (to, next) = (year(2018), year(2020));
    let (line, fault) = earlier_after("valid_to = 2019", "valid_to = 2018");
    assert_eq!(fault, Fault::Vintage(VintageFault::Gap { to, next }));
    assert_eq!(line, line_with(&with_earlier(), "valid_to = 2019"));
    let to = year(2020);
    let fault = earlier_after("valid_to = 2019", "valid_to = 2020").1;
    assert_eq!(fault, Fault::Vintage(VintageFault::Overlap { to, next }));
    let (to, next) = (year(2003), year(2005));
    let fault = earlier_after("valid_to = 2004", "valid_to = 2003").1;
    assert_eq!(fault, Fault::Vintage(VintageFault::Gap { to, next }));
    let fault = earlier_after("valid_from = 2005\n", "").1;
    assert_eq!(fault, Fault::Vintage(VintageFault::NoStart));
}

#[test]
fn a_state_does_not_end_before_it_begins() {
    let text = changed(
        &with_earlier(),
        "valid_to = 2004",
        "valid_from = 2006\nvalid_to = 2004",
    );
    let (from, to) = (year(2006), year(2004));
    let fault = only(problems(&text)).1;
    assert_eq!(fault, Fault::Vintage(VintageFault::Reversed { from, to }));
}

#[test]
fn the_latest_of_the_earlier_states_comes_first() {
    let text = with_earlier()
        .replace("valid_to = 2019", "valid_to = 1")
        .replace("valid_from = 2005\nvalid_to = 1", "valid_to = 2004")
        .replacen("[[earlier]]\nvalid_to = 2004\n[[earlier.levels]]\nid = \"stadt2004\"", "[[earlier]]\nvalid_from = 2005\nvalid_to = 2019\n[[earlier.levels]]\nid = \"stadt2004\"", 1);
    let faults: Vec<_> = problems(&text)
        .into_iter()
        .map(|problem| problem.fault)
        .collect();
    let gap = VintageFault::Gap {
        to: year(2004),
        next: year(2020),
    };
    assert_eq!(
        faults,
        [Fault::Vintage(gap), Fault::Vintage(VintageFault::NoStart)]
    );
}

#[test]
fn an_earlier_level_stands_at_the_place_of_a_present_one_in_the_same_order() {
    let now = "now = \"stadtteil\"\n";
    let level = |fault| Fault::Level("bezirk2005".into(), fault);
    let (line, fault) = earlier_after(now, "");
    assert_eq!(fault, level(LevelFault::NoNow));
    assert_eq!(line, line_with(&with_earlier(), "id = \"bezirk2005\""));
    let fault = earlier_after(now, "now = \"quartier\"\n").1;
    assert!(
        matches!(
            fault,
            Fault::Unknown {
                used: Used::Level,
                ..
            }
        ),
        "{fault}"
    );
    let city = |fault| Fault::Level("stadt2005".into(), fault);
    let fault = earlier_after(now, "now = \"stadt\"\n").1;
    assert_eq!(fault, city(LevelFault::NowTwice("stadt".into())));
    let turned = changed(&with_earlier(), now, "now = \"x\"\n");
    let turned = changed(&turned, "now = \"stadt\"\n", "now = \"stadtteil\"\n");
    let turned = changed(&turned, "now = \"x\"\n", "now = \"stadt\"\n");
    let fault = only(problems(&turned)).1;
    assert_eq!(fault, city(LevelFault::NowOrder("stadtteil".into())));
    let fault = only(after("id = \"stadt\"", "id = \"stadt\"\nnow = \"stadt\"")).1;
    assert_eq!(
        fault,
        Fault::Level("stadt".into(), LevelFault::NowOfPresent)
    );
}

#[test]
fn an_earlier_state_ends_with_the_whole_city_as_well() {
    let parent =
        "key_column = \"key\"\nparent_column = \"up\"\nname_column = \"name\"\n\n[[links]]";
    let from = "key_column = \"key\"\nname_column = \"name\"\n\n[[links]]";
    let fault = earlier_after(from, parent).1;
    assert_eq!(
        fault,
        Fault::Level("stadt2004".into(), LevelFault::WholeCityHasParent)
    );
    let (before, rest) = GOOD.split_once("[[sources]]").unwrap();
    let before = changed(
        before,
        "name = \"Musterstadt\"",
        "name = \"Musterstadt\"\nboundaries_since = 2020",
    );
    // A state without levels is no state.
    let text = format!("{before}[[earlier]]\nvalid_to = 2019\nlevels = []\n[[sources]]{rest}");
    let faults: Vec<_> = problems(&text)
        .into_iter()
        .map(|problem| problem.fault)
        .collect();
    assert!(matches!(faults[0], Fault::Empty(_)), "{}", faults[0]);
}

#[test]
fn a_table_speaks_of_periods_for_which_its_level_holds() {
    // In 2004 the city had no parts.
    let text = changed(&with_earlier(), "[\"2019-2021\", 2023]", "[2004, 2023]");
    let (line, fault) = only(problems(&text));
    assert_eq!(
        fault.to_string(),
        "Tabelle „work“: Für 2004 gelten andere Grenzen als die der Ebene „stadtteil“."
    );
    assert!(line.is_some());
    let text = changed(
        &text,
        "source = \"agency\"\nlevel = \"stadtteil\"",
        "source = \"agency\"\nlevel = \"bezirk2005\"",
    );
    assert!(only(problems(&text)).1.to_string().contains("bezirk2005"));
    let text = changed(&text, "[2004, 2023]", "[\"2005-2019\"]");
    assert!(CityDescription::parse(&text).is_ok());
}

#[test]
fn a_link_leads_from_earlier_boundaries_to_later_ones() {
    let link = |fault: Fault| match fault {
        Fault::Link { fault, .. } => fault,
        other => panic!("{other}"),
    };
    for (from, to) in [
        ("stadtteil", "bezirk2005"),
        ("bezirk2005", "stadt2005"),
        ("bezirk2005", "stadt2004"),
    ] {
        let text = changed(
            &with_earlier(),
            "from = \"bezirk2005\"\nto = \"stadtteil\"",
            &format!("from = {from:?}\nto = {to:?}"),
        );
        let (line, fault) = only(problems(&text));
        assert_eq!(link(fault), LinkFault::NotEarlier);
        assert_eq!(line, line_with(&text, &format!("from = {from:?}")));
    }
    let fault = earlier_after("from = \"bezirk2005\"", "from = \"bezirk\"").1;
    assert!(
        matches!(
            fault,
            Fault::Unknown {
                used: Used::Level,
                ..
            }
        ),
        "{fault}"
    );
}

#[test]
fn a_link_says_in_one_way_which_areas_belong_together() {
    let link = |from: &str, to: &str| match earlier_after(from, to).1 {
        Fault::Link { fault, .. } => fault,
        other => panic!("{other}"),
    };
    let file = "file = \"old-new.csv\"\nfrom_column = \"old\"\nto_column = \"new\"\n";
    assert_eq!(link(file, ""), LinkFault::NoWay);
    let same = changed(&with_earlier(), file, "same_keys = true\n");
    assert!(CityDescription::parse(&same).is_ok());
    assert_eq!(
        link("file = \"old-new", "same_keys = true\nfile = \"old-new"),
        LinkFault::TwoWays
    );
    assert_eq!(
        link("to_column = \"new\"\n", ""),
        LinkFault::NoColumn("to_column")
    );
    assert_eq!(
        link("to_column = \"new\"", "to_column = \"old\""),
        LinkFault::OneColumn("old".into())
    );
    let alone = "same_keys = true\nfrom_column = \"old\"\n";
    assert_eq!(link(file, alone), LinkFault::NoFile("from_column"));
    let twice =
        "[[links]]\nfrom = \"bezirk2005\"\nto = \"stadtteil\"\nsame_keys = true\n\n[[links]]";
    assert_eq!(link("[[links]]", twice), LinkFault::Twice);
    let fault = earlier_after("old-new.csv", "../old-new.csv").1;
    assert!(matches!(fault, Fault::PathLeavesFolder(_)), "{fault}");
}
