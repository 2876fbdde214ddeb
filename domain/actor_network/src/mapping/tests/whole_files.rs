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

/// Cells as people write them, among them what makes trouble.
fn any_cell() -> impl Strategy<Value = String> {
    let samples = [
        "",
        "Nachbarn",
        "Verein",
        "Dülken",
        "Dülken; Mitte",
        "youth",
        "x@y.example",
        "1",
        "02162 1010",
        "ja",
        "§ 1",
        "Türkisch, de",
        "<b>",
        "stadtweit",
        "Abteilungen",
        "Freie Träger",
        "Café; Garten",
        "=1+1",
        "operativ",
        "Aufzug",
        "Raumbezug",
    ];
    proptest::sample::select(samples.map(str::to_owned).to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn the_same_file_a_second_time_and_its_export_change_nothing(
        table in proptest::collection::vec(
            proptest::collection::vec(any_cell(), Target::ALL.len()), 1..12)
    ) {
        let mut table = table;
        for (number, row) in table.iter_mut().enumerate() {
            row[0] = format!("k{number}");
        }
        let mapping = mapping(Target::ALL);
        let first = planned(&table, &mapping, &[]);
        prop_assert_eq!(first.new.len() + first.faulty_rows, first.rows);
        let known: Vec<(ActorId, Facts)> = first.new.iter().zip(1..)
            .map(|(new, id)| (actor_id(id), new.facts.clone())).collect();
        let second = planned(&table, &mapping, &known);
        prop_assert_eq!(second.changed, []);
        prop_assert_eq!(second.unchanged, known.len());
        let exported: Vec<Vec<String>> = known.iter().map(|(_, facts)| export(facts)).collect();
        let third = planned(&exported, &mapping, &known);
        prop_assert_eq!(&third.faults, &[]);
        prop_assert_eq!(third.changed, []);
    }
}
