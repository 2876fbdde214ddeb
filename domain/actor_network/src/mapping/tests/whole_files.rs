use super::*;
use proptest::prelude::*;
use terms::Moment;

#[test]
fn a_mapping_to_the_wrong_column_is_noticed() {
    let table: Vec<Vec<String>> = (0..100)
        .map(|n| {
            vec![
                format!("{n}"),
                format!("Verein {n}"),
                format!("0216{n:03}"),
                "Dülken".to_owned(),
            ]
        })
        .collect();
    let wrong = mapping(&[Target::Phone, Target::Name, Target::Kind, Target::Key]);
    let plan = planned(&table, &wrong, &[]);
    let told: Vec<(usize, Target, WrongColumn, usize)> = plan
        .suspicions
        .iter()
        .map(|one| (one.column, one.target, one.why, one.odd))
        .collect();
    assert_eq!(
        told,
        [
            (3, Target::Key, WrongColumn::Repeats, 99),
            (2, Target::Kind, WrongColumn::ValuesFail, 100),
            (0, Target::Phone, WrongColumn::ValuesFail, 100),
        ]
    );
    assert_eq!(plan.faults.len(), 100);
    assert!(plan.fault_count > 100);
}

#[test]
fn fifty_thousand_rows_with_300_faults_are_planned_and_the_faults_counted() {
    let mapping = mapping(&[
        Target::Key,
        Target::Name,
        Target::Kind,
        Target::Email,
        Target::Areas,
    ]);
    let row = |n: usize| {
        let kind = if n.is_multiple_of(166) && n < 49_800 {
            "Raumschiff"
        } else {
            "Verein"
        };
        vec![
            format!("{n}"),
            format!("Verein {n}"),
            kind.to_owned(),
            format!("v{n}@b.example"),
            "Süchteln".to_owned(),
        ]
    };
    let table: Vec<Vec<String>> = (0..50_000).map(row).collect();
    let plan = planned(&table, &mapping, &[]);
    assert_eq!((plan.rows, plan.new.len()), (50_000, 49_700));
    assert_eq!((plan.fault_count, plan.faults.len()), (300, 100));
    assert_eq!(plan.faults_by_target, BTreeMap::from([(Target::Kind, 300)]));
    assert_eq!(plan.suspicions, []);
    let known: Vec<(ActorId, Facts)> = plan
        .new
        .iter()
        .map(|new| {
            let at = Moment::from_micros(i64::try_from(new.row).unwrap() * 1000);
            (ActorId::new(at, [1; 10]), new.facts.clone())
        })
        .collect();
    let again = planned(&table, &mapping, &known);
    assert_eq!(
        (again.unchanged, again.changed.len(), again.new.len()),
        (49_700, 0, 0)
    );
}

/// Cells that can be read, each as people write them in different tables; or nothing.
const fn samples(target: Target) -> &'static [&'static str] {
    match target {
        Target::Name => &["Nachbarn e.V.", "<b>Chor</b>", "=1+1 Club"],
        Target::Kind => &["", "Verein", "office", "Kita"],
        Target::Sector => &["", "Öffentlich", "economy"],
        Target::Tier => &["Abteilungen"],
        Target::Pillar => &["Freie Träger", "providers"],
        Target::Working => &["", "Raumbezug", "by_subject"],
        Target::Planning => &["", "operativ", "Strategisch; operativ"],
        Target::Fields => &["", "youth", "Älter werden, Jugendhilfe"],
        Target::TargetGroups => &["", "Familien"],
        Target::Areas => &["", "Dülken", "Dülken; 02", "stadtweit"],
        Target::ContactRole => &["", "Leitung"],
        Target::ContactPerson => &["", "Anna Beispiel"],
        Target::Email => &["", "x@y.example"],
        Target::Phone => &["", "02162 1010"],
        Target::Website => &["", "www.y.example", "http://y.example/a"],
        Target::Address => &["", "Markt 1, 41747 Viersen"],
        Target::Offers | Target::Seeks => &["", "Café, montags", "Café; Garten; Café"],
        Target::Task => &["Jugendarbeit", "Beratung"],
        Target::LegalBasis => &["", "§ 11 SGB VIII"],
        Target::Duty => &["", "freiwillig", "Pflicht"],
        Target::Competence => &["", "Kreis"],
        Target::Languages => &["", "Türkisch, de", "sr-Latn; Dari"],
        Target::Access => &["", "Aufzug", "stufenlos; DGS"],
        Target::ShortName | Target::Summary | Target::AccessNote => &["", "Kurz & gut"],
        Target::Key | Target::Parent => &[""],
    }
}

fn any_row() -> impl Strategy<Value = Vec<String>> {
    let cells = Target::ALL
        .iter()
        .map(|target| proptest::sample::select(samples(*target)).prop_map(str::to_owned));
    cells.collect::<Vec<_>>()
}

/// Any cell in any column.
fn any_odd_row() -> impl Strategy<Value = Vec<String>> {
    let all: Vec<&str> = Target::ALL
        .iter()
        .flat_map(|target| samples(*target))
        .copied()
        .collect();
    let cell = proptest::sample::select(all).prop_map(str::to_owned);
    proptest::collection::vec(cell, Target::ALL.len() - 1..Target::ALL.len() + 2)
}

fn keyed(mut table: Vec<Vec<String>>) -> Vec<Vec<String>> {
    for (number, row) in table.iter_mut().enumerate() {
        row[0] = format!("k{number}");
    }
    table
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn the_same_file_a_second_time_and_its_export_change_nothing(
        table in proptest::collection::vec(any_row(), 1..8).prop_map(keyed)
    ) {
        let mapping = mapping(Target::ALL);
        let first = planned(&table, &mapping, &[]);
        prop_assert_eq!(&first.faults, &[]);
        prop_assert_eq!(first.new.len(), table.len());
        let known: Vec<(ActorId, Facts)> = first.new.iter().zip(1..)
            .map(|(new, id)| (actor_id(id), new.facts.clone())).collect();
        let second = planned(&table, &mapping, &known);
        prop_assert_eq!(second.changed, []);
        prop_assert_eq!(second.unchanged, known.len());
        let exported: Vec<Vec<String>> =
            known.iter().map(|(_, facts)| export(facts, None)).collect();
        let third = planned(&exported, &mapping, &known);
        prop_assert_eq!(&third.faults, &[]);
        prop_assert_eq!(third.changed, []);
    }

    #[test]
    fn whatever_stands_in_a_table_every_row_is_new_or_faulty_and_every_fault_is_counted(
        table in proptest::collection::vec(any_odd_row(), 1..8).prop_map(keyed)
    ) {
        let plan = planned(&table, &mapping(Target::ALL), &[]);
        prop_assert_eq!(plan.new.len() + plan.faulty_rows, plan.rows);
        prop_assert!(plan.fault_count >= plan.faulty_rows);
        prop_assert!(plan.fault_count >= plan.faults_by_target.values().sum::<usize>());
    }
}

#[test]
fn parts_find_their_parent_before_or_behind_them_in_the_same_table() {
    let mapping = mapping(&[Target::Key, Target::Name, Target::Parent]);
    let table = rows(&[
        &["3", "Unit", "2"],
        &["2", "Division", "1"],
        &["1", "Department", ""],
    ]);
    let known = [(actor_id(1), {
        let mut facts = crate::samples::facts("Department");
        facts.key = Some("1".to_owned());
        facts
    })];
    let plan = planned(&table, &mapping, &known);
    assert_eq!(plan.faults, []);
    assert_eq!(plan.new[0].part_of.as_deref(), Some("2"));
    assert_eq!(
        (plan.new[1].part_of.as_deref(), plan.new[1].facts.parent),
        (None, Some(actor_id(1)))
    );
    assert_eq!(plan.unchanged, 1);
}

#[test]
fn circles_and_parents_that_nobody_knows_are_left_out_with_all_below_them() {
    let mapping = mapping(&[Target::Key, Target::Name, Target::Parent]);
    let table = rows(&[
        &["1", "A", "2"],
        &["2", "B", "1"],
        &["3", "C", "99"],
        &["4", "D", "3"],
        &["5", "E", ""],
        &["6", "F", "6"],
    ]);
    let plan = planned(&table, &mapping, &[]);
    let told: Vec<(usize, &str)> = plan
        .faults
        .iter()
        .map(|fault| (fault.row, fault.problem.name()))
        .collect();
    assert_eq!(
        told,
        [
            (2, "no_hierarchy"),
            (3, "no_hierarchy"),
            (4, "not_in_list"),
            (7, "no_hierarchy"),
            (5, "not_in_list"),
        ]
    );
    assert_eq!(
        (plan.new.len(), plan.faulty_rows, plan.fault_count),
        (1, 5, 5)
    );
}
