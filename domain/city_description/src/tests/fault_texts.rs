//! Every fault with its words and its remedy, so that both can be read and reviewed in one place.

use crate::{
    AgeFault, CountFault, Fault, IndicatorFault, Kind, LevelFault, LinkFault, SourceFault,
    TableFault, Used, VintageFault,
};
use std::collections::BTreeSet;
use terms::{Audience, ReferencePeriod};

/// One sample of every variant. The match inside has no arm for others: a variant without a sample
/// does not compile.
macro_rules! samples {
    ($of:ident: $($variant:ident $(($($value:expr),+))? $({$($field:ident: $is:expr),+})?),+ $(,)?) => {{
        let every = |fault: &$of| match fault {
            $($of::$variant { .. } => stringify!($variant),)+
        };
        let samples = vec![$($of::$variant $(($($value),+))? $({$($field: $is),+})?),+];
        samples
            .into_iter()
            .map(|fault| (format!("{}::{}", stringify!($of), every(&fault)), fault))
            .collect::<Vec<(String, $of)>>()
    }};
}

fn year(year: u16) -> ReferencePeriod {
    ReferencePeriod::year(year).unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn faults() -> Vec<(String, Fault)> {
    samples![Fault:
        TooLarge,
        NotADescription(text("Die Angabe `owner` fehlt.")),
        NoFormat,
        OlderFormat(1),
        NewerFormat(3),
        CityKey(text("Unsere Stadt")),
        Unknown { used: Used::Source, name: text("register"), by: text("die Tabelle „people“") },
        Duplicate { kind: Kind::Levels, name: text("ortsteil") },
        Empty("eine Ebene ([[levels]])"),
        Blank { of: text("Quelle „register“"), field: "owner" },
        EmptyText(text("Quelle „register“")),
        PathLeavesFolder(text("../people.csv")),
        Level(text("ortsteil"), LevelFault::NoName),
        Vintage(VintageFault::NoSince),
        Link { from: text("alt"), to: text("neu"), fault: LinkFault::NoWay },
        Source(text("register"), SourceFault::NoDeleteBy),
        Table(text("people"), TableFault::NoArea),
        Count(text("adults"), CountFault::DerivedParts),
        Indicator(text("share"), IndicatorFault::Formula),
        Ages(AgeFault::Bands(1)),
        Base(4),
        MinimumDenominator(5),
        SuppressionMinimum(2),
        CellKeyMost(1),
        CellKeyNone(4, 4),
        More(7),
    ]
}

fn of_levels() -> Vec<(String, LevelFault)> {
    samples![LevelFault:
        WholeCityHasParent,
        WholeCityHasParts(3),
        NoBoundaries,
        NoParent(text("bezirk")),
        CannotJoin,
        TwoParents,
        EmptyPrefix,
        PrefixBesideFile,
        NoName,
        TwoNames("name_column", "names"),
        NothingToComplete,
        WithoutParent { key: text("0417"), next: text("bezirk") },
        JoinedWithNothing { object: text("0902"), area: text("0901") },
        JoinedAndDeclared(text("0902")),
        ObjectZero,
        ObjectTwice(4),
        NothingCorrected(4),
        Layer,
        NowOfPresent,
        NoNow,
        NowTwice(text("ortsteil")),
        NowOrder(text("ortsteil")),
    ]
}

fn of_vintages() -> Vec<(String, VintageFault)> {
    samples![VintageFault:
        NoSince,
        SinceAlone,
        Reversed { from: year(2019), to: year(2012) },
        Overlap { to: year(2020), next: year(2019) },
        Gap { to: year(2017), next: year(2020) },
        NoStart,
    ]
}

fn of_links() -> Vec<(String, LinkFault)> {
    samples![LinkFault:
        NotEarlier,
        NoWay,
        TwoWays,
        NoColumn("to_column"),
        NoFile("from_column"),
        OneColumn(text("alt")),
        Twice,
    ]
}

fn of_sources() -> Vec<(String, SourceFault)> {
    samples![SourceFault:
        ReferenceDate(text("31.12.")),
        Url(text("example.org")),
        DeleteBy(text("2030")),
        NoDeleteBy,
        FinestIsEarlier(text("ortsteil_2012")),
    ]
}

fn of_counts() -> Vec<(String, CountFault)> {
    samples![CountFault:
        DerivedParts,
        DerivedNotProtected(text("unemployed")),
        DerivedMixed(text("children")),
        MixedProtection,
        AlsoMeasure,
    ]
}

fn of_indicators() -> Vec<(String, IndicatorFault)> {
    samples![IndicatorFault:
        Formula,
        NotACount(text("rate")),
        NotAMeasure(text("residents")),
        Decimals(9),
        Classes(7),
        ClassTwice(text("hoch")),
        OtherClasses(text("status")),
        OfWhom,
        Audience { audience: Audience::Public, source_id: text("register"), permits: Audience::Body },
    ]
}

fn of_ages() -> Vec<(String, AgeFault)> {
    samples![AgeFault:
        Bands(1),
        Order(18),
        NotACount(text("women_0_5")),
        Twice(text("women_0_5")),
    ]
}

fn of_tables() -> Vec<(String, TableFault)> {
    samples![TableFault:
        Ending(text("people.pdf")),
        TextOnly("separator"),
        SheetOfText,
        Separator('x'),
        HeadRows(3, 1),
        NoArea,
        TwoAreas("area_column", "file"),
        NoPeriod,
        TwoPeriods("period_column", "period"),
        NoPeriods,
        PeriodsUnused,
        PeriodTwice(year(2020)),
        PeriodFormatUnused,
        OtherBoundaries { level: text("ortsteil"), period: year(2012) },
        Placeholder(text("{jahr}")),
        PlaceholderTwice(text("{period}-{period}")),
        PeriodNotInAll(text("alle")),
        ValueColumn(text("residents")),
        NoLabel(text("residents")),
        LabelAndColumn(text("residents")),
        NoLabelColumn(text("residents")),
        LabelTwice(text("Insgesamt")),
        NoValueColumn,
        ValueColumnAlone,
        SummedMeasure(text("rate")),
        ColumnTwice(text("alle")),
        FillDown(text("alle")),
        NotTheFinestLevel { level: text("bezirk"), finest: text("ortsteil") },
        Unprotected(text("register")),
        MeasuresRounded,
        ZeroRoundedAgain,
        TotalsNotAbove(text("ortsteil")),
        TotalsTwice(text("stadt")),
        TotalsInTable(text("people.csv")),
        TotalsPlaceholders(text("sums-{period}.csv")),
        TotalsByName,
        TotalsRow { row: text("Insgesamt"), key: text("stadt") },
        SkippedTwice(text("Summe")),
        SkippedTotal(text("Summe")),
        LeftOutTwice(year(2020)),
        LeftOutPeriod(year(2020)),
        NoProfile(text("streng")),
        SuppressionOnly("cells"),
        CellsOfNoCount(text("children")),
    ]
}

/// The faults of all kinds, with names.
fn every_fault() -> Vec<(String, Fault)> {
    fn within<T>(of: Vec<(String, T)>, fault: impl Fn(T) -> Fault) -> Vec<(String, Fault)> {
        let named = of.into_iter();
        named.map(|(name, inner)| (name, fault(inner))).collect()
    }
    let used = [
        Used::Source,
        Used::Level,
        Used::Count,
        Used::Measure,
        Used::Area,
    ];
    let used = used.map(|used| {
        let (name, by) = (text("x"), text("die Tabelle „people“"));
        (
            format!("Fault::Unknown {used:?}"),
            Fault::Unknown { used, name, by },
        )
    });
    [
        faults(),
        used.to_vec(),
        within(of_levels(), |fault| Fault::Level(text("ortsteil"), fault)),
        within(of_vintages(), Fault::Vintage),
        within(of_links(), |fault| Fault::Link {
            from: text("alt"),
            to: text("neu"),
            fault,
        }),
        within(of_sources(), |fault| Fault::Source(text("register"), fault)),
        within(of_counts(), |fault| Fault::Count(text("adults"), fault)),
        within(of_indicators(), |fault| {
            Fault::Indicator(text("share"), fault)
        }),
        within(of_ages(), Fault::Ages),
        within(of_tables(), |fault| Fault::Table(text("people"), fault)),
    ]
    .concat()
}

#[test]
fn every_fault_says_what_is_wrong_and_what_to_do() {
    let told: Vec<String> = every_fault()
        .iter()
        .map(|(name, fault)| format!("{name}\n  {fault}\n  Abhilfe: {}\n", fault.remedy()))
        .collect();
    insta::assert_snapshot!(told.concat());
}

#[test]
fn no_two_faults_say_the_same_and_all_speak_in_sentences() {
    let faults = every_fault();
    let mut texts = BTreeSet::new();
    for (name, fault) in &faults {
        let (what, remedy) = (fault.to_string(), fault.remedy());
        assert!(what.ends_with(['.', '?', '!']), "{name}: {what}");
        let sentence = remedy.starts_with(char::is_uppercase) || remedy.starts_with('{');
        assert!(sentence && remedy.len() > 10, "{name}: {remedy}");
        texts.insert(what);
    }
    // The eight kinds within `Fault`, of which a sample stands in both lists.
    let twice = 8;
    assert_eq!(texts.len(), faults.len() - twice);
}
