//! How people are protected, in words and in numbers.

mod loss;

use crate::{
    addresses,
    reading::Reader,
    words::{FigureWords, Words},
};
use askama::Template;
use city_description::{SuppressionRule, TableProtection};
use disclosure_control::rounding::{Base, round};
use releases::directory::CurrentRelease;
use site::{Head, Section};
use small_area_statistics::{
    CLASS_RULES, FIRST_RATIO_RULE, PublishedCount, RATIO_RULE, WORDING_RULE, ratio,
};
use terms::IndicatorId;
use ui::{Cell, Column, DataTable, Link, Row};

/// How people are protected.
#[derive(Debug, Template)]
#[template(path = "methods.html")]
pub(crate) struct MethodsPage {
    words: Words,
    rounding: String,
    few: String,
    methods: Vec<ProtectionMethod>,
    example_table: DataTable,
    example: Vec<String>,
    withheld: String,
    nobody: String,
    attacker: String,
    numbers: DataTable,
    losses: Option<loss::Losses>,
    gaps: DataTable,
    sources: Link,
    in_words: Vec<String>,
    rules: Vec<String>,
    release: String,
}

/// A way of protecting that some tables of the release use.
#[derive(Debug)]
struct ProtectionMethod {
    anchor: &'static str,
    title: String,
    text: Vec<String>,
}

/// An invented count of the example, as the rule publishes it. A release whose base is none was
/// never built.
fn rounded(count: u64, base: u64) -> PublishedCount {
    Base::new(base).map_or(PublishedCount::exact(count), |base| round(count, base))
}

impl MethodsPage {
    pub(crate) fn new(words: Words, release: &CurrentRelease) -> (Head, Self) {
        let base = release.description.protection.base;
        let minimum = release.description.protection.minimum_denominator;
        let protocol = &release.protocol;
        let notation = words.notation();
        let head = Head {
            title: words.t("methods-title"),
            description: words.t("methods-lead"),
            section: Section::Foot,
            way: Vec::new(),
            notes: Vec::new(),
        };
        let page = Self {
            words,
            rounding: words.with("methods-rounding-text", &[("base", &notation.whole(base))]),
            few: words.with("methods-few-text", &[("most", &notation.whole(base / 2))]),
            methods: [suppression(words, release), cell_key(words, release)]
                .into_iter()
                .flatten()
                .collect(),
            example_table: example_table(words, base),
            example: example(words, base),
            withheld: words.with(
                "methods-withheld-text",
                &[("minimum", &notation.whole(minimum))],
            ),
            nobody: words.t(match protocol.ratio_rule.as_str() {
                FIRST_RATIO_RULE => "methods-nobody-earlier",
                _ => "methods-nobody-text",
            }),
            attacker: words.with(
                "methods-attacker-text",
                &[("least", &notation.whole(protocol.least_possible_values))],
            ),
            numbers: numbers(words, release),
            losses: loss::losses(words, &protocol.loss),
            gaps: super::gaps::table(words),
            sources: Link {
                text: words.t("methods-sources"),
                href: addresses::page(words.language, "quellen"),
            },
            in_words: [
                "methods-words-about",
                "methods-words-sides",
                "methods-words-between",
                "methods-words-round",
                "methods-words-ratio",
                "methods-words-none",
            ]
            .map(|key| words.t(key))
            .into(),
            rules: [
                ("rule-rounding", Some(protocol.rounding_rule.as_str())),
                ("rule-suppression", protocol.suppression_rule.as_deref()),
                ("rule-cell-key", protocol.cell_key_rule.as_deref()),
                ("rule-ratio", Some(&protocol.ratio_rule)),
                ("rule-attacker", Some(&protocol.attacker_rule)),
                ("rule-audit", protocol.audit_rule.as_deref()),
                ("rule-derivation", protocol.derivation_rule.as_deref()),
                ("rule-classes", Some(CLASS_RULES.join(", ").as_str())),
                ("rule-pages", Some(RATIO_RULE)),
                ("rule-wording", Some(WORDING_RULE)),
            ]
            .into_iter()
            .filter_map(|(key, rule)| Some(words.with(key, &[("rule", rule?)])))
            .collect(),
            release: words.with(
                "methods-release",
                &[
                    ("release", &release.release_id),
                    ("digest", release.seal.manifest_digest()),
                ],
            ),
        };
        (head, page)
    }
}

/// How tables with gaps come about, if the release has any.
fn suppression(words: Words, release: &CurrentRelease) -> Option<ProtectionMethod> {
    let indicators = protected_by(words, release, TableProtection::Suppression)?;
    let rule = &release.description.protection.suppression;
    let minimum = words.notation().whole(rule.minimum);
    let zeros = rule.zeros.then(|| words.t("methods-suppression-zeros"));
    let mut text = vec![
        Some(words.with("methods-suppression-text", &[("minimum", &minimum)])),
        zeros,
    ];
    text.extend(more_rules(words, rule));
    for (indicators, own) in own_rules(words, release) {
        let minimum = words.notation().whole(own.minimum);
        text.push(Some(words.with(
            "methods-suppression-own",
            &[("indicators", &indicators), ("minimum", &minimum)],
        )));
        text.push(own.zeros.then(|| words.t("methods-suppression-zeros")));
        text.extend(more_rules(words, own));
    }
    text.extend([
        Some(words.t("methods-suppression-example")),
        Some(words.with("methods-protected", &[("indicators", &indicators)])),
    ]);
    Some(ProtectionMethod {
        anchor: "luecken-in-tabellen",
        title: words.t("methods-suppression-title"),
        text: text.into_iter().flatten().collect(),
    })
}

/// What besides being small makes a count be withheld.
fn more_rules(words: Words, rule: &SuppressionRule) -> [Option<String>; 2] {
    let say = |key: &str, name: &'static str, number: u64| {
        let number_written = words.notation().whole(number);
        (number > 0).then(|| words.with(key, &[(name, &number_written)]))
    };
    [
        say(
            "methods-suppression-complement",
            "complement",
            rule.complement,
        ),
        say(
            "methods-suppression-denominator",
            "least",
            rule.least_denominator,
        ),
    ]
}

/// Rules that only some tables use, each with the indicators made from their counts.
fn own_rules(words: Words, release: &CurrentRelease) -> Vec<(String, &SuppressionRule)> {
    let description = &release.description;
    let mut rules: Vec<&SuppressionRule> = Vec::new();
    for rule in description.own_rules.values() {
        if *rule != description.protection.suppression && !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    let indicators = |rule: &SuppressionRule| -> String {
        let uses = |count: &IndicatorId| description.own_rules.get(count) == Some(rule);
        let of = description.indicators.iter();
        let names = of.filter(|indicator| indicator.formula.counts().into_iter().any(uses));
        let names: Vec<&str> = names
            .map(|indicator| indicator.name.get(words.language))
            .collect();
        names.join("; ")
    };
    rules
        .into_iter()
        .map(|rule| (indicators(rule), rule))
        .collect()
}

/// How counts are changed a little, if the release has any such.
fn cell_key(words: Words, release: &CurrentRelease) -> Option<ProtectionMethod> {
    let indicators = protected_by(words, release, TableProtection::CellKey)?;
    let most = u64::from(release.description.protection.cell_key.most);
    let notation = words.notation();
    // The invented count of the example, changed by two.
    let shown = 18 + 2;
    let around = [
        ("shown", notation.whole(shown)),
        ("low", notation.whole(shown.saturating_sub(most))),
        ("high", notation.whole(shown + most)),
    ];
    let around = around.each_ref().map(|(name, text)| (*name, text.as_str()));
    Some(ProtectionMethod {
        anchor: "schluessel",
        title: words.t("methods-cell-key-title"),
        text: vec![
            words.with("methods-cell-key-text", &[("most", &notation.whole(most))]),
            words.with("methods-cell-key-example", &around),
            words.t("methods-cell-key-sums"),
            words.with("methods-protected", &[("indicators", &indicators)]),
        ],
    })
}

/// The indicators made from counts that are protected this way, by name; none if there are none.
fn protected_by(words: Words, release: &CurrentRelease, how: TableProtection) -> Option<String> {
    let description = &release.description;
    let is_protected = |count: &IndicatorId| description.protected_counts.get(count) == Some(&how);
    let names: Vec<&str> = description
        .indicators
        .iter()
        .filter(|indicator| indicator.formula.counts().into_iter().any(is_protected))
        .map(|indicator| indicator.name.get(words.language))
        .collect();
    (!names.is_empty()).then(|| names.join("; "))
}

/// What is counted and what is shown, for the first multiples.
fn example_table(words: Words, base: u64) -> DataTable {
    let reader = Reader::new(words);
    let notation = words.notation();
    let rows = (0..4)
        .map(|step| rounded(step * base, base))
        .map(|count| Row {
            head: Cell::text(
                words.range_of(&notation.whole(count.low), &notation.whole(count.high)),
            ),
            cells: vec![Cell::text(reader.count(count))],
            emphasis: false,
        })
        .collect();
    DataTable {
        caption: words.t("methods-example-caption"),
        columns: vec![
            Column::words(words.t("column-counted")),
            Column::words(words.t("column-shown")),
        ],
        rows,
        dividers: Vec::new(),
        compact: true,
    }
}

/// A worked example: a count of 18 among 203 people, and the share made from what is shown.
fn example(words: Words, base: u64) -> Vec<String> {
    let reader = Reader::new(words);
    let notation = words.notation();
    let (part, whole) = (18, 203);
    let (shown_part, shown_whole) = (rounded(part, base), rounded(whole, base));
    let share = ratio(Ok(shown_part), Ok(shown_whole), 100, true, 1);
    let decimals = share.decimals();
    let percent = |value: f64| notation.percent(&notation.number(value, decimals));
    let (low, high) = share.range_outward(decimals).unwrap_or_default();
    vec![
        words.with(
            "example-counted",
            &[
                ("part", &notation.whole(part)),
                ("whole", &notation.whole(whole)),
            ],
        ),
        words.with(
            "example-shown",
            &[
                ("part", &reader.count(shown_part)),
                ("whole", &reader.count(shown_whole)),
            ],
        ),
        words.with(
            "example-share",
            &[
                ("share", &percent(share.value().unwrap_or_default())),
                ("low", &notation.number(low, decimals)),
                ("high", &percent(high)),
            ],
        ),
    ]
}

/// What protection did to this release.
fn numbers(words: Words, release: &CurrentRelease) -> DataTable {
    let protocol = &release.protocol;
    let notation = words.notation();
    let row = |text: String, number: u64| Row {
        head: Cell::text(text),
        cells: vec![Cell::text(notation.whole(number))],
        emphasis: false,
    };
    let some = |key: &str, number: u64| (number > 0).then(|| row(words.t(key), number));
    let mut rows = vec![row(words.t("number-rounded"), protocol.rounded)];
    rows.extend(protocol.coarser.iter().map(|(multiple, number)| {
        row(
            words.with(
                "number-coarser",
                &[("multiple", &notation.whole(*multiple))],
            ),
            *number,
        )
    }));
    rows.push(row(words.t("number-summed"), protocol.summed));
    let others = [
        some("number-changed", protocol.changed),
        some("number-shown", protocol.shown),
        some("number-withheld-counts", protocol.withheld),
    ];
    rows.extend(others.into_iter().flatten());
    rows.extend([
        row(words.t("number-as-published"), protocol.as_published),
        row(words.t("number-missing"), protocol.missing),
        row(words.t("number-withheld"), protocol.withheld_ratios),
        row(words.t("number-least"), protocol.least_possible_values),
    ]);
    DataTable {
        caption: words.t("numbers-caption"),
        columns: vec![
            Column::words(words.t("column-what")),
            Column::figures(words.t("column-number"), None),
        ],
        rows,
        dividers: Vec::new(),
        compact: false,
    }
}
