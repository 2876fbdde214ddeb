use crate::support::*;
use accounts::audit::Fault;
use accounts_feature::audit::VerifyError;

async fn broken(place: &Place) -> (u64, Fault) {
    match place.accounts.verify_audit_trail(None).await {
        Err(VerifyError::Broken(broken)) => (broken.number, broken.fault),
        other => panic!("{other:?}"),
    }
}

/// A trail of at least six entries.
async fn written() -> Vec<Place> {
    let all = places().await;
    for place in &all {
        place.administrator("chief").await;
        place.somebody("anna").await;
        place.somebody("berta").await;
        let trail = place.accounts.verify_audit_trail(None).await.unwrap();
        assert!(trail.head.number >= 6, "{trail:?}");
        assert_eq!(trail.erased, 0);
    }
    all
}

#[tokio::test]
async fn a_changed_entry_is_found() {
    for place in written().await {
        place
            .tamper("UPDATE audit_entry SET action = 'account.lift' WHERE number = 3")
            .await;
        assert_eq!(broken(&place).await, (3, Fault::Changed));
    }
}

#[tokio::test]
async fn a_changed_content_is_found() {
    for place in written().await {
        place
            .tamper("UPDATE audit_content SET payload = '{\"by_hand\":true}' WHERE number = 1")
            .await;
        assert_eq!(broken(&place).await, (1, Fault::Content));
    }
}

#[tokio::test]
async fn a_removed_entry_is_found() {
    for place in written().await {
        place
            .tamper("DELETE FROM audit_content WHERE number = 2")
            .await;
        place
            .tamper("DELETE FROM audit_entry WHERE number = 2")
            .await;
        assert_eq!(broken(&place).await, (2, Fault::Number { found: 3 }));
    }
}

#[tokio::test]
async fn swapped_entries_are_found() {
    for place in written().await {
        place
            .tamper("DELETE FROM audit_content WHERE number IN (2, 3)")
            .await;
        place
            .tamper("UPDATE audit_entry SET number = 99 WHERE number = 2")
            .await;
        place
            .tamper("UPDATE audit_entry SET number = 2 WHERE number = 3")
            .await;
        place
            .tamper("UPDATE audit_entry SET number = 3 WHERE number = 99")
            .await;
        assert_eq!(broken(&place).await, (2, Fault::Previous));
    }
}

#[tokio::test]
async fn a_trail_that_was_cut_at_its_end_is_found_by_its_seal() {
    for place in written().await {
        let sealed = place.accounts.seal_audit_trail().await.unwrap().unwrap();
        assert_eq!(
            place.accounts.seal_audit_trail().await.unwrap(),
            None,
            "it has not moved"
        );
        let number = sealed.number;
        place
            .tamper(&format!(
                "DELETE FROM audit_content WHERE number = {number}"
            ))
            .await;
        place
            .tamper(&format!("DELETE FROM audit_entry WHERE number = {number}"))
            .await;
        assert_eq!(broken(&place).await, (number, Fault::Missing));
    }
}

#[tokio::test]
async fn a_seal_in_a_file_elsewhere_finds_what_the_database_alone_cannot() {
    for place in written().await {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("seals");
        let mut settings = settings(accounts::Registration::Open);
        settings.seals = Some(file.clone());
        let accounts = with((*place.db).clone(), settings);
        let sealed = accounts.seal_audit_trail().await.unwrap().unwrap();
        assert_eq!(accounts.verify_audit_trail(None).await.unwrap().seals, 2);
        let number = sealed.number;
        place
            .tamper(&format!(
                "DELETE FROM audit_content WHERE number = {number}"
            ))
            .await;
        place
            .tamper(&format!("DELETE FROM audit_entry WHERE number = {number}"))
            .await;
        place.tamper("DELETE FROM audit_seal").await;
        assert!(place.accounts.verify_audit_trail(None).await.is_ok());
        let error = place
            .accounts
            .verify_audit_trail(Some(&file))
            .await
            .unwrap_err();
        assert!(matches!(error, VerifyError::Broken(_)), "{error}");
    }
}

#[tokio::test]
async fn a_content_removed_without_an_erasure_is_found_and_one_erased_is_not() {
    for place in written().await {
        let page = place.accounts.list(Some("anna"), None, 1).await.unwrap();
        place
            .accounts
            .erase(None, page.accounts[0].person.id())
            .await
            .unwrap();
        let trail = place.accounts.verify_audit_trail(None).await.unwrap();
        assert_eq!(trail.erased, 2);
        place
            .tamper("DELETE FROM audit_content WHERE number = 1")
            .await;
        let error = place.accounts.verify_audit_trail(None).await.unwrap_err();
        assert!(
            matches!(error, VerifyError::Removed { count: 1, first: 1 }),
            "{error}"
        );
    }
}

#[tokio::test]
async fn acts_of_two_instances_at_once_make_one_chain() {
    for place in written().await {
        let invite = |name: &str| {
            let invitation = invitation(&format!("{name}@stadt.example"), Vec::new());
            place.accounts.invite(None, invitation)
        };
        let (a, b, c, d) = tokio::join!(
            invite("one"),
            invite("two"),
            invite("three"),
            invite("four")
        );
        for invited in [a, b, c, d] {
            invited.unwrap();
        }
        assert!(place.accounts.verify_audit_trail(None).await.is_ok());
    }
}

#[tokio::test]
async fn the_trail_is_read_from_its_end_a_page_at_a_time() {
    for place in written().await {
        let first = place.accounts.audit_page(None, 4).await.unwrap();
        assert_eq!(first.lines.len(), 4);
        assert_eq!(first.lines[0].action, "account.accept");
        let next = place.accounts.audit_page(first.before, 100).await.unwrap();
        assert_eq!(next.before, None);
        assert_eq!(next.lines.last().unwrap().number, 1);
        assert_eq!(next.lines[0].number + 1, first.lines[3].number);
    }
}
