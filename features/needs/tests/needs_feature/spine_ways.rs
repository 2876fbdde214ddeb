//! Needs on the spine.

use crate::samples::{RANDOM, acting, actor, content, day, id, proposal, propose, resident};
use database::testing::databases;
use needs::need::{Origin, Resource, Step, Version};
use needs_feature::{Change, DecideError, Decision, NeedResolver, Register};
use spine::{LinkKind, Links, Node, Registry, Ways};
use std::sync::Arc;
use terms::{IndicatorId, Language, ReferencePeriod};

fn with_origins() -> needs::need::Content {
    let mut content = content("Es fehlen Plätze in der Kita");
    content.origins.push(Origin::Indicator {
        indicator: IndicatorId::new("under_6").unwrap(),
        period: ReferencePeriod::year(2024).unwrap(),
        value: "8 bis 9 %".to_owned(),
    });
    content.origins.push(Origin::Actors {
        actors: [actor(1), actor(2)].into(),
    });
    content.existing.push(Resource {
        what: "Eine Spielgruppe am Vormittag".to_owned(),
        actor: Some(actor(3)),
    });
    content
}

#[tokio::test]
async fn the_spine_follows_what_a_need_says_and_keeps_what_it_said() {
    for db in databases().await {
        let register = Register::new(db.clone());
        let wording = with_origins();
        register
            .propose(proposal(1, wording.clone()), day(1), RANDOM)
            .await
            .unwrap();
        let links = Links::on(db.read());
        let here = Node::entity(id(1));
        let kinds = |links: &[spine::Link]| {
            let mut kinds: Vec<(LinkKind, Node, bool)> = links
                .iter()
                .map(|link| {
                    let holds = link.ended.is_none();
                    (link.kind, link.other(&here).clone(), holds)
                })
                .collect();
            kinds.sort();
            kinds
        };
        let indicator = Node::Indicator(IndicatorId::new("under_6").unwrap());
        let of = |number| Node::entity(actor(number));
        assert_eq!(
            kinds(&links.of(&here).await.unwrap()),
            [
                (LinkKind::ArisesFrom, of(1), true),
                (LinkKind::ArisesFrom, of(2), true),
                (LinkKind::ArisesFrom, indicator.clone(), true),
                (LinkKind::Serves, of(3), true),
            ]
        );
        let mut changed = wording;
        changed.origins.remove(1);
        let change = Change {
            need: id(1),
            based_on: Version::FIRST,
            content: changed,
            who: resident(),
        };
        register.revise(change, day(2), RANDOM).await.unwrap();
        let now = links.of(&indicator).await.unwrap();
        assert!(now[0].ended.is_some());
        let others = links.of(&of(2)).await.unwrap();
        assert!(others[0].ended.is_none());
    }
}

#[tokio::test]
async fn a_need_leads_to_the_one_that_goes_on_for_it_until_it_is_taken_up_again() {
    for db in databases().await {
        let register = Register::new(db.clone());
        propose(&db, 1, "Es fehlen Plätze in der Kita").await;
        propose(&db, 2, "Kitaplätze fehlen").await;
        let decide = async |number: u8, step: Step| {
            let decision = Decision {
                need: id(number),
                step,
                by: acting(1),
                reason: "Beide sagen dasselbe.".to_owned(),
            };
            register.decide(decision, day(3), RANDOM).await
        };
        decide(2, Step::Merge { into: id(1) }).await.unwrap();
        let registry = Registry::new().with(Arc::new(NeedResolver(register.clone())));
        let viewer = accounts::Viewer::public(day(4));
        let ways = async |number: u8| {
            let node = Node::entity(id(number));
            let ways = Ways::of(db.read(), &registry, &node, &viewer, Language::German);
            ways.await.unwrap()
        };
        let shown = ways(2).await;
        assert_eq!(
            shown.leads_to[0].ways[0].title,
            "Es fehlen Plätze in der Kita"
        );
        let address = format!("/de/bedarfe/{}", id(1));
        assert_eq!(shown.leads_to[0].ways[0].address, Some(address));
        let back = decide(1, Step::Merge { into: id(2) }).await;
        assert!(matches!(back, Err(DecideError::Refused(_))));
        let nowhere = decide(1, Step::Merge { into: id(9) }).await;
        assert_eq!(nowhere, Err(DecideError::OtherUnknown));
        decide(2, Step::Reopen).await.unwrap();
        assert!(ways(2).await.leads_to.is_empty());
        assert_eq!(ways(2).await.former.len(), 1);
        decide(1, Step::Merge { into: id(2) }).await.unwrap();
    }
}
