use crate::support::*;
use accounts::{Places, Registration, Role, account::ErasureReason};
use accounts_feature::{Field, OwnData, acts::erase::EraseRefusal};
use database::{DatabaseError, DatabaseTransaction, Engine};
use sea_orm::{ConnectionTrait, Statement};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use terms::{AccountId, Language};
use tower_sessions::Session;

/// Every text in every column of every table that holds one of these.
async fn traces(place: &Place, of: &[String]) -> Vec<String> {
    let read = place.db.read();
    let ask = async |sql: String| {
        let statement = Statement::from_string(read.get_database_backend(), sql);
        read.query_all_raw(statement).await.unwrap()
    };
    let columns = match place.db.engine() {
        Engine::Sqlite => {
            "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'"
        }
        Engine::Postgres => {
            "SELECT table_name::text, column_name::text FROM information_schema.columns \
             WHERE table_schema = 'public'"
        }
    };
    let mut found = Vec::new();
    let mut looked_at = 0;
    for row in ask(columns.to_owned()).await {
        let table: String = row.try_get_by_index(0).unwrap();
        let column: String = row.try_get_by_index(1).unwrap();
        looked_at += 1;
        for text in of {
            let sql = format!(
                "SELECT count(*) FROM \"{table}\" WHERE lower(CAST(\"{column}\" AS text)) LIKE '%{}%'",
                text.to_lowercase()
            );
            let count: i64 = ask(sql).await[0].try_get_by_index(0).unwrap();
            if count > 0 {
                found.push(format!("{table}.{column}: {text}"));
            }
        }
    }
    assert!(looked_at > 80, "{looked_at} columns");
    found
}

/// Somebody who has left traces wherever one can.
async fn busy(place: &Place) -> AccountId {
    let anna = place.somebody("Annegret").await;
    let planning = role(Role::Planning, Places::Everywhere);
    place
        .accounts
        .grant_role(None, anna, planning)
        .await
        .unwrap();
    place
        .accounts
        .change_profile(anna, "Annegret Musterfrau", Language::English)
        .await
        .unwrap();
    place
        .accounts
        .ask_for_new_address(anna, GOOD, None, &email("musterfrau@neu.example"))
        .await
        .unwrap();
    place
        .accounts
        .ask_for_reset(&email("annegret@stadt.example"), HERE)
        .await
        .unwrap();
    place.administrator_if_none().await;
    place
        .accounts
        .suspend(None, anna, "Musterfrau asked for it")
        .await
        .unwrap();
    place.accounts.lift(None, anna).await.unwrap();
    let session = Session::new(None, Arc::new(place.accounts.sessions()), None);
    session.insert("account", anna.to_string()).await.unwrap();
    session.insert("device", "Annegrets Telefon").await.unwrap();
    session.save().await.unwrap();
    anna
}

impl Place {
    async fn administrator_if_none(&self) {
        let held = "SELECT count(*) FROM acting WHERE role = 'administrator'";
        if self.number(held).await == 0 {
            // The mails of the others wait; the invitation is handed over.
            let invitation = accounts_feature::acts::invite::Invitation {
                delivery: accounts_feature::acts::invite::Delivery::ByHand,
                ..invitation(
                    "chief@stadt.example",
                    vec![role(Role::Administrator, Places::Everywhere)],
                )
            };
            self.accounts.invite(None, invitation).await.unwrap();
        }
    }
}

#[tokio::test]
async fn erasing_leaves_no_trace_of_the_person_in_any_table_and_what_they_did_stays_traceable() {
    for place in places().await {
        let anna = busy(&place).await;
        let person = ["annegret", "musterfrau", "neu.example"].map(str::to_owned);
        let before = traces(&place, &person).await;
        assert!(before.len() > 8, "the person has left traces: {before:?}");
        let erasure = place.accounts.erase(Some(anna.into()), anna).await.unwrap();
        assert_eq!(erasure.reason, ErasureReason::Request);
        assert_eq!(traces(&place, &person).await, [""; 0]);
        let left = place.accounts.listed(anna).await.unwrap().unwrap();
        assert_eq!(left.person.account.erasure(), Some(erasure));
        assert_eq!(left.roles.len(), 1, "decisions name the role");
        later(1);
        assert!(!left.roles[0].holds(moment()));
        let trail = place.accounts.verify_audit_trail(None).await.unwrap();
        assert!(trail.erased > 4, "{trail:?}");
        let again = place.accounts.erase(None, anna).await;
        assert!(matches!(again, Err(EraseRefusal::Account(_))));
        let address = invitation("annegret@stadt.example", Vec::new());
        assert!(
            place.accounts.invite(None, address).await.is_ok(),
            "she may come back"
        );
    }
}

#[tokio::test]
async fn who_looks_after_the_accounts_alone_names_somebody_before_going() {
    for place in places().await {
        let chief = place.administrator("chief").await;
        let refused = place.accounts.erase(None, chief).await;
        assert_eq!(refused, Err(EraseRefusal::LastAdministrator));
        place.administrator("deputy").await;
        assert!(place.accounts.erase(None, chief).await.is_ok());
    }
}

#[tokio::test]
async fn an_erasure_is_kept_outside_and_repeated_after_a_restore() {
    for (place, restored) in places().await.into_iter().zip(places().await) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("erasures.jsonl");
        let mut settings = settings(Registration::Open);
        settings.erasures = Some(file.clone());
        let accounts = with((*place.db).clone(), settings);
        let anna = place.somebody("anna").await;
        let berta = place.somebody("berta").await;
        // The backup, which knows both: the same people under the same identities elsewhere.
        copy_account(&place, &restored, anna).await;
        accounts.erase(None, anna).await.unwrap();
        accounts.erase(None, berta).await.unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(text.lines().count(), 2);
        assert!(!text.contains("stadt.example"), "{text}");
        let done = restored.accounts.repeat_erasures(&file).await.unwrap();
        assert_eq!((done.erased, done.nothing_to_do), (1, 1));
        assert_eq!(traces(&restored, &["anna".to_owned()]).await, [""; 0]);
        let again = restored.accounts.repeat_erasures(&file).await.unwrap();
        assert_eq!((again.erased, again.nothing_to_do), (0, 2));
        std::fs::write(&file, "{\"account\": 7}\n").unwrap();
        let error = restored.accounts.repeat_erasures(&file).await.unwrap_err();
        assert!(error.to_string().contains("line 1"), "{error}");
    }
}

async fn copy_account(from: &Place, to: &Place, account: AccountId) {
    let person = from.accounts.person(account).await.unwrap().unwrap();
    let address = person.account.email().unwrap().as_str().to_owned();
    to.tamper(&format!(
        "INSERT INTO account (id, email, email_key, name, sort_key, language, state, last_seen, \
         created_at) VALUES ('{account}', '{address}', '{address}', '{0}', '{0}', 'de', 'active', \
         {1}, {1})",
        person.name,
        now()
    ))
    .await;
}

#[tokio::test]
async fn an_erasure_whose_file_cannot_be_written_is_written_later() {
    for place in places().await {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("not-there-yet").join("erasures.jsonl");
        let mut settings = settings(Registration::Open);
        settings.erasures = Some(file.clone());
        let accounts = with((*place.db).clone(), settings);
        let anna = place.somebody("anna").await;
        assert!(accounts.erase(None, anna).await.is_ok());
        assert!(accounts.file_erasures().await.is_err());
        std::fs::create_dir(file.parent().unwrap()).unwrap();
        assert_eq!(accounts.file_erasures().await.unwrap(), 1);
        assert_eq!(accounts.file_erasures().await.unwrap(), 0);
        assert!(
            std::fs::read_to_string(&file)
                .unwrap()
                .contains(&anna.to_string())
        );
    }
}

#[derive(Default)]
struct Notes(AtomicUsize);

#[async_trait::async_trait]
impl OwnData for Notes {
    async fn export(&self, _: AccountId, _: Language) -> Result<Vec<Field>, DatabaseError> {
        Ok(vec![Field {
            field: "Notizen".to_owned(),
            value: serde_json::json!(["eine"]),
            purpose: "Damit nichts vergessen wird.".to_owned(),
            kept: "Ein Jahr.".to_owned(),
        }])
    }

    async fn erase(&self, _: &DatabaseTransaction, _: AccountId) -> Result<(), DatabaseError> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

#[tokio::test]
async fn people_take_along_everything_with_purpose_and_retention_also_from_other_features() {
    for place in places().await {
        let notes = Arc::new(Notes::default());
        let others: Vec<Arc<dyn OwnData>> = vec![notes.clone()];
        let accounts = with_others((*place.db).clone(), settings(Registration::Open), others);
        let anna = busy(&place).await;
        for language in Language::ALL {
            let export = accounts.export(anna, language).await.unwrap().unwrap();
            let text = serde_json::to_string(&export).unwrap();
            for known in [
                "Annegret@stadt.example",
                "musterfrau@neu.example",
                "Annegret Musterfrau",
                "planning",
                "Annegrets Telefon",
                "Musterfrau asked for it",
                "Notizen",
            ] {
                assert!(text.contains(known), "{known}: {text}");
            }
            assert!(!text.contains("argon2"), "{text}");
            for field in &export.fields {
                assert!(!field.purpose.is_empty() && !field.kept.is_empty());
                assert!(!field.kept.contains("Unknown localization"), "{field:?}");
            }
        }
        accounts.erase(None, anna).await.unwrap();
        assert_eq!(notes.0.load(Ordering::SeqCst), 1);
        assert_eq!(accounts.export(anna, Language::German).await, Ok(None));
    }
}
