//! Imports: upload, mapping, plan, and only then anything is stored.

use crate::people::*;
use actor_network::{
    actor::ActorKind,
    mapping::{MappingFault, Target},
};
use actors::{
    Actors,
    exporting::Form,
    importing::{Columns, Draft, DraftState, ImportError, Names, TableFault},
    store::Filter,
};
use database::testing::TestDatabase;
use std::{collections::BTreeMap, sync::Arc, time::Instant};
use terms::EntityId;

const TABLE: &str = "Nr;Name;Art;E-Mail;Stadtteil;Handlungsfelder;Gehört zu\n\
    V1;Turnverein;Verein;tv@tv.example;Altstadt;Kultur und Sport;\n\
    V2;Turnabteilung;Verein;;Nordstadt;Kultur und Sport;V1\n\
    V3;Familienzentrum;Kita;fz@fz.example;Altstadt;Familien;\n";

fn areas() -> Names {
    let area = |key: &str, name: &str| {
        let area = format!("2021/stadtteil/{key}").parse().unwrap();
        (area, name.to_owned())
    };
    Arc::new(vec![area("01", "Altstadt"), area("02", "Nordstadt")])
}

async fn upload(actors: &Actors, table: &str) -> Draft {
    let file = ("Vereinsregister", "liste.csv", table.as_bytes().to_vec());
    let areas = areas();
    let uploaded = actors.upload(new_id(), file, &areas, "Kontakt", by(PLANNER, 1));
    uploaded.await.unwrap()
}

async fn plan(actors: &Actors, draft: &Draft) -> Draft {
    let areas = areas();
    let planned = actors.plan_import(draft.id, &draft.columns, &areas, by(PLANNER, 2));
    planned.await.unwrap()
}

async fn apply(actors: &Actors, import: EntityId) -> Result<(), ImportError> {
    let applied = actors
        .apply_import(import, &areas(), &random, by(PLANNER, 3))
        .await;
    applied.map(|_| ())
}

async fn names(actors: &Actors) -> BTreeMap<String, String> {
    let snapshot = actors.snapshot().await.unwrap();
    let facts = snapshot.actors.values().map(|one| one.actor.facts());
    facts
        .map(|facts| (facts.key.clone().unwrap_or_default(), facts.name.clone()))
        .collect()
}

#[tokio::test]
async fn nothing_is_stored_until_it_is_confirmed_and_the_same_table_again_changes_nothing() {
    for (_database, actors) in on_each().await {
        let draft = upload(&actors, TABLE).await;
        assert_eq!(draft.state, DraftState::Uploaded);
        let targets: Vec<&str> = (draft.columns.columns.iter())
            .map(|target| target.map_or("", Target::name))
            .collect();
        assert_eq!(
            targets,
            ["key", "name", "kind", "email", "areas", "fields", "parent"]
        );
        let planned = plan(&actors, &draft).await;
        let summary = planned.summary.unwrap();
        assert_eq!(
            (summary.new, summary.changed, summary.fault_count),
            (3, 0, 0)
        );
        assert!(names(&actors).await.is_empty());
        apply(&actors, draft.id).await.unwrap();
        let all = names(&actors).await;
        assert_eq!(all["V3"], "Familienzentrum");
        let snapshot = actors.snapshot().await.unwrap();
        let by_key = |key: &str| {
            let one = snapshot
                .actors
                .values()
                .find(|one| one.actor.facts().key.as_deref() == Some(key));
            Arc::clone(one.unwrap())
        };
        assert_eq!(
            by_key("V2").actor.facts().parent,
            Some(by_key("V1").actor.id())
        );
        assert_eq!(by_key("V1").origin.key_source, "Vereinsregister");
        // Twice the same button.
        assert_eq!(
            apply(&actors, draft.id).await,
            Err(ImportError::NotNow("applied"))
        );

        let again = plan(&actors, &upload(&actors, TABLE).await).await;
        let summary = again.summary.unwrap();
        assert_eq!((summary.new, summary.changed, summary.unchanged), (0, 0, 3));

        let renamed = TABLE.replace("Turnverein;", "Turn- und Sportverein;");
        let third = plan(&actors, &upload(&actors, &renamed).await).await;
        let summary = third.summary.as_ref().unwrap();
        assert_eq!((summary.new, summary.changed, summary.unchanged), (0, 1, 2));
        apply(&actors, third.id).await.unwrap();
        assert_eq!(names(&actors).await["V1"], "Turn- und Sportverein");
        let listed = actors
            .list(&everyone(), &Filter::default(), None, 10)
            .await
            .unwrap();
        assert_eq!(listed.total, 3);
    }
}

#[tokio::test]
async fn what_others_changed_meanwhile_is_looked_at_again_before_it_is_applied() {
    for (_database, actors) in on_each().await {
        let draft = plan(&actors, &upload(&actors, TABLE).await).await;
        let mut own = facts("Eigener", ActorKind::Club);
        own.key = Some("V1".to_owned());
        enter(&actors, own).await;
        // A key given here is none of the source: nothing else would happen.
        apply(&actors, draft.id).await.unwrap();

        let renamed = TABLE.replace("Turnverein;", "TSV;");
        let draft = plan(&actors, &upload(&actors, &renamed).await).await;
        let other = plan(&actors, &upload(&actors, &renamed).await).await;
        apply(&actors, draft.id).await.unwrap();
        assert_eq!(apply(&actors, other.id).await, Err(ImportError::Changed));
        let looked = actors.draft(other.id, account(PLANNER)).await.unwrap();
        assert_eq!(looked.state, DraftState::Planned);
        assert_eq!(looked.summary.unwrap().unchanged, 3);
        apply(&actors, other.id).await.unwrap();
    }
}

#[tokio::test]
async fn a_mapping_to_the_wrong_column_is_suspected_and_can_be_corrected() {
    for (_database, actors) in on_each().await {
        let rows: String = (0..30)
            .map(|number| format!("{number};Verein {number};v{number}@v.example\n"))
            .collect();
        let draft = upload(&actors, &format!("Nr;Name;Mail\n{rows}")).await;
        let mut wrong = draft.columns.clone();
        wrong.columns = vec![Some(Target::Email), Some(Target::Name), Some(Target::Phone)];
        let planned = actors
            .plan_import(draft.id, &wrong, &areas(), by(PLANNER, 2))
            .await;
        let summary = planned.unwrap().summary.unwrap();
        assert_eq!(summary.new, 0);
        assert_eq!(summary.faulty_rows, 30);
        let suspected: Vec<usize> = summary.suspicions.iter().map(|one| one.column).collect();
        assert_eq!(suspected, [0]);
        assert_eq!(summary.faults[0].row, 2);
        let nothing = Columns {
            columns: vec![None; 3],
            ..draft.columns.clone()
        };
        let refused = actors
            .plan_import(draft.id, &nothing, &areas(), by(PLANNER, 2))
            .await;
        assert_eq!(refused, Err(ImportError::Mapping(MappingFault::NoIdentity)));
        let right = plan(&actors, &draft).await;
        assert_eq!(right.summary.unwrap().new, 30);
    }
}

#[tokio::test]
async fn a_draft_belongs_to_its_account_and_can_be_given_up() {
    for (_database, actors) in on_each().await {
        let draft = plan(&actors, &upload(&actors, TABLE).await).await;
        let foreign = actors.draft(draft.id, account(EDITOR)).await;
        assert_eq!(foreign, Err(ImportError::NoImport));
        let foreign = actors
            .apply_import(draft.id, &areas(), &random, by(EDITOR, 3))
            .await;
        assert_eq!(foreign, Err(ImportError::NoImport));
        actors
            .give_up_import(draft.id, by(PLANNER, 3))
            .await
            .unwrap();
        assert_eq!(
            apply(&actors, draft.id).await,
            Err(ImportError::NotNow("given_up"))
        );
        assert!(names(&actors).await.is_empty());
        assert_eq!(actors.drafts(account(PLANNER)).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_file_that_is_no_table_is_refused_with_words() {
    for (_database, actors) in on_each().await {
        for (name, bytes) in [
            ("bild.png", &b"\x89PNG\r\n\x1a\n0000"[..]),
            ("leer.csv", b""),
            ("mappe.xlsx", b"PK\x03\x04kaputt"),
        ] {
            let file = ("Liste", name, bytes.to_vec());
            let refused = actors
                .upload(new_id(), file, &areas(), "K", by(PLANNER, 1))
                .await;
            assert!(
                matches!(refused, Err(ImportError::Table(TableFault::Unreadable(_)))),
                "{name}"
            );
        }
        let file = (" ", "liste.csv", TABLE.as_bytes().to_vec());
        let refused = actors
            .upload(new_id(), file, &areas(), "K", by(PLANNER, 1))
            .await;
        assert_eq!(refused, Err(ImportError::Source));
    }
}

#[tokio::test]
async fn what_went_into_another_does_not_come_back_with_its_table() {
    for (_database, actors) in on_each().await {
        let draft = plan(&actors, &upload(&actors, TABLE).await).await;
        apply(&actors, draft.id).await.unwrap();
        let snapshot = actors.snapshot().await.unwrap();
        let id = |key: &str| {
            let mut all = snapshot.actors.values();
            all.find(|one| one.actor.facts().key.as_deref() == Some(key))
                .unwrap()
                .actor
                .id()
        };
        let none = BTreeMap::new();
        let merging = actors.merge(new_id(), (id("V1"), id("V3")), &none, &[], by(PLANNER, 5));
        merging.await.unwrap();
        let again = plan(&actors, &upload(&actors, TABLE).await).await;
        let summary = again.summary.unwrap();
        assert_eq!((summary.new, summary.merged), (0, 1));
    }
}

#[tokio::test]
async fn an_export_is_read_again_without_any_change_and_keeps_private_things_private() {
    for (_database, actors) in on_each().await {
        let with_phone = TABLE
            .replace("E-Mail", "Telefon")
            .replace("tv@tv.example", "+49 0000 1");
        let with_phone = with_phone.replace("fz@fz.example", "0000 2");
        let draft = plan(&actors, &upload(&actors, &with_phone).await).await;
        assert_eq!(draft.summary.as_ref().unwrap().fault_count, 0);
        apply(&actors, draft.id).await.unwrap();
        let export = async |private, form| {
            let any = Filter::default();
            actors
                .export(&planner(), &any, private, form)
                .await
                .unwrap()
        };
        let csv = String::from_utf8(export(true, Form::Csv).await).unwrap();
        assert!(csv.contains("'+49 0000 1"));
        let public = String::from_utf8(export(false, Form::Csv).await).unwrap();
        assert!(!public.contains("0000"));
        for (name, form) in [("a.csv", Form::Csv), ("a.xlsx", Form::Xlsx)] {
            let file = ("Vereinsregister", name, export(true, form).await);
            let areas = areas();
            let again = actors.upload(new_id(), file, &areas, "Kontakt", by(PLANNER, 6));
            let again = plan(&actors, &again.await.unwrap()).await;
            let summary = again.summary.unwrap();
            assert_eq!(
                (summary.unchanged, summary.changed, summary.fault_count),
                (3, 0, 0),
                "{name}"
            );
        }
    }
}

/// A table of so many rows, every so-manieth with a fault.
fn large(rows: usize, faults: usize) -> String {
    let mut table = String::from("Nr;Name;Art;E-Mail;Stadtteil;Handlungsfelder;Angebote\n");
    for number in 0..rows {
        let fault = faults > 0 && (number * faults) % rows < faults;
        let area = if fault { "Nirgendwo" } else { "Altstadt" };
        table.push_str(
            &format!(
                "K{number};Einrichtung {number} am Wall;Verein;info{number}@e.example;{area};\
             Familien, Kultur und Sport;Beratung {number}; Treffpunkt\n"
            )
            .replace("; Treffpunkt", " und Treffpunkt"),
        );
    }
    table
}

async fn import_large(database: &TestDatabase, actors: &Actors, rows: usize, faults: usize) {
    let engine = database.engine();
    let begin = Instant::now();
    let draft = upload(actors, &large(rows, faults)).await;
    eprintln!("{engine:?}: upload {:?}", begin.elapsed());
    let begin = Instant::now();
    let planned = plan(actors, &draft).await;
    eprintln!("{engine:?}: plan {:?}", begin.elapsed());
    let summary = planned.summary.unwrap();
    assert_eq!((summary.new, summary.fault_count), (rows - faults, faults));
    let begin = Instant::now();
    apply(actors, draft.id).await.unwrap();
    eprintln!("{engine:?}: apply {:?}", begin.elapsed());
    let total = actors.count(&everyone(), &Filter::default()).await.unwrap();
    assert_eq!(total as usize, rows - faults);
    let table = large(rows, faults).replace("am Wall", "am Tor");
    let begin = Instant::now();
    let draft = plan(actors, &upload(actors, &table).await).await;
    assert_eq!(draft.summary.as_ref().unwrap().changed, rows - faults);
    apply(actors, draft.id).await.unwrap();
    eprintln!(
        "{engine:?}: the same with other names {:?}",
        begin.elapsed()
    );
}

#[tokio::test]
async fn a_large_table_with_faults_is_imported_without_its_faulty_rows() {
    for (database, actors) in on_each().await {
        import_large(&database, &actors, 3000, 300).await;
    }
}

/// Run by hand with `--release`: the promise is less than a minute.
#[tokio::test]
#[ignore = "takes its time; measured by hand"]
async fn fifty_thousand_rows_with_three_hundred_faults() {
    for (database, actors) in on_each().await {
        import_large(&database, &actors, 50_000, 300).await;
    }
}
