//! New actors, and changes of actors.

use super::{
    ActorsState,
    answering::{account, doing, seen, subject, subject_in},
    reviews::refused,
    sent::Sent,
};
use crate::{
    checking::ParentFault,
    editing::{EditError, Wanted},
    pages::{
        clash::ClashPage,
        form::{Filled, FormPage, Purpose, Read, fault_text, field_id, read},
        naming::Naming,
    },
    permissions::{EDIT, ENTER, PROPOSE, SUBMIT},
    proposing::{Listing, ProposeError},
    store::{Kept, Snapshot},
};
use accounts::Subject;
use actor_network::actor::{
    ActorKind, Choice, Facts, Field, FieldFault, Refusal as Refused, Version,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use site::{Answer, Refusal, Visit};
use std::collections::BTreeMap;
use terms::ActorId;
use web::Problem;

/// Mistakes by the identity of their field, in words.
fn mistakes(naming: &Naming, read: &Read, faults: &[FieldFault]) -> Vec<(String, String)> {
    let own = read.mistakes.iter();
    let own = own.map(|(id, key)| (id.clone(), naming.words.t(key)));
    let told = |fault: &&FieldFault| !read.mistakes.iter().any(|(id, _)| *id == field_id(fault));
    let faults = faults.iter().filter(told);
    own.chain(faults.map(|fault| (field_id(fault), fault_text(naming, fault))))
        .collect()
}

fn parent_key(fault: &ParentFault) -> &'static str {
    match fault {
        ParentFault::Gone => "form-parent-unknown",
        ParentFault::Hierarchy(_) => "form-parent-circle",
    }
}

fn key_taken(naming: &Naming, holder: &str) -> (String, String) {
    let text = naming.words.with("form-key-taken", &[("name", holder)]);
    ("key".to_owned(), text)
}

fn blank(naming: &Naming) -> Facts {
    Facts::new("", ActorKind::Club, naming.model.municipality.clone())
}

fn new_purpose(visit: &Visit) -> Purpose {
    match visit.can(&ENTER, &Subject::EVERYWHERE) {
        true => Purpose::Enter,
        false => Purpose::Propose,
    }
}

pub(super) async fn show_new(State(state): State<ActorsState>, visit: Visit) -> Answer {
    let naming = Naming::new(&visit, &state.actors.model().await?);
    let facts = blank(&naming);
    let filled = Filled {
        purpose: new_purpose(&visit),
        action: visit.address("akteure/neu"),
        hidden: vec![("akteur".to_owned(), visit.id().to_string())],
        facts: &facts,
        parent: String::new(),
        errors: Vec::new(),
        actor: None,
    };
    let (head, page) = FormPage::new(&visit, &naming, filled);
    visit.page(head, &page)
}

pub(super) async fn enter(State(state): State<ActorsState>, visit: Visit, sent: Sent) -> Answer {
    let own = Subject::EVERYWHERE.of_account(account(&visit)?);
    visit.may(&PROPOSE, &own)?;
    let purpose = new_purpose(&visit);
    let snapshot = state.actors.snapshot().await?;
    let naming = Naming::new(&visit, &snapshot.model);
    let read = read(&sent, &blank(&naming), &naming.model, &snapshot);
    let faults = naming.model.faults(&read.facts);
    let mut errors = mistakes(&naming, &read, &faults);
    // The form names its actor, so that one that is sent twice enters it once.
    let id: ActorId = sent
        .parsed("akteur")
        .unwrap_or_else(|| ActorId::of(visit.id()));
    if errors.is_empty() {
        let listing = match purpose {
            Purpose::Enter => Listing::AtOnce,
            _ => Listing::AfterReview,
        };
        let facts = read.facts.clone();
        match state
            .actors
            .propose(id, facts, listing, doing(&visit)?)
            .await
        {
            Ok(()) => return visit.see_other(&format!("akteure/{id}")),
            Err(ProposeError::Store(error)) => return Err(error.into()),
            Err(ProposeError::Faults(faults)) => errors = mistakes(&naming, &read, &faults),
            Err(ProposeError::Parent(fault)) => {
                errors.push(("parent".to_owned(), naming.words.t(parent_key(&fault))));
            }
            Err(ProposeError::KeyTaken(holder)) => errors.push(key_taken(&naming, &holder)),
        }
    }
    let filled = Filled {
        purpose,
        action: visit.address("akteure/neu"),
        hidden: vec![("akteur".to_owned(), id.to_string())],
        facts: &read.facts,
        parent: read.parent,
        errors,
        actor: None,
    };
    let (head, page) = FormPage::new(&visit, &naming, filled);
    visit.page_as(StatusCode::UNPROCESSABLE_ENTITY, head, &page)
}

/// Whether a change holds at once or planning looks at it.
fn edit_purpose(visit: &Visit, kept: &Kept) -> Result<Purpose, Refusal> {
    let subject = subject(&kept.actor);
    if visit.can(&EDIT, &subject) {
        return Ok(Purpose::Edit);
    }
    visit.may(&SUBMIT, &subject)?;
    Ok(Purpose::Submit)
}

fn name_of(snapshot: &Snapshot, id: ActorId) -> String {
    let known = snapshot.actors.get(&id);
    known.map_or_else(|| id.to_string(), |one| one.actor.facts().name.clone())
}

fn form<'a>(
    visit: &Visit,
    (purpose, kept): (Purpose, &Kept),
    seen: Version,
    facts: &'a Facts,
    (parent, errors): (String, Vec<(String, String)>),
) -> Filled<'a> {
    let id = kept.actor.id();
    Filled {
        purpose,
        action: visit.address(&format!("akteure/{id}/bearbeiten")),
        hidden: vec![("version".to_owned(), seen.0.to_string())],
        facts,
        parent,
        errors,
        actor: Some((kept.actor.facts().name.clone(), format!("akteure/{id}"))),
    }
}

pub(super) async fn show_edit(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
) -> Answer {
    let kept = seen(&state, &visit, &text).await?;
    let purpose = edit_purpose(&visit, &kept)?;
    let id = kept.actor.id();
    let base = state
        .actors
        .form_base(id, purpose == Purpose::Submit)
        .await?;
    let (version, facts) = base.ok_or(Problem::NotFound)?;
    let snapshot = state.actors.snapshot().await?;
    let naming = Naming::new(&visit, &snapshot.model);
    let parent = facts.parent.map(|parent| name_of(&snapshot, parent));
    let told = (parent.unwrap_or_default(), Vec::new());
    let filled = form(&visit, (purpose, &kept), version, &facts, told);
    let (head, page) = FormPage::new(&visit, &naming, filled);
    visit.page(head, &page)
}

/// How conflicts were decided, by the fields that the page of conflicts sends.
fn choices(sent: &Sent) -> BTreeMap<Field, Choice> {
    let choice = |field: &Field| {
        let choice = match sent.text(&format!("wahl-{}", field.name())) {
            "mine" => Choice::Mine,
            "theirs" => Choice::Theirs,
            _ => return None,
        };
        Some((*field, choice))
    };
    Field::ALL.iter().filter_map(choice).collect()
}

pub(super) async fn edit(
    State(state): State<ActorsState>,
    visit: Visit,
    Path((_, text)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let kept = seen(&state, &visit, &text).await?;
    let purpose = edit_purpose(&visit, &kept)?;
    let (id, review) = (kept.actor.id(), purpose == Purpose::Submit);
    let snapshot = state.actors.snapshot().await?;
    let naming = Naming::new(&visit, &snapshot.model);
    let seen = Version(sent.parsed("version").ok_or(Problem::BadRequest)?);
    let read = match sent.optional("wunsch") {
        // The page of conflicts sends what was wanted as it was read before.
        Some(wanted) => Read {
            facts: serde_json::from_str(&wanted).map_err(|_| Problem::BadRequest)?,
            parent: String::new(),
            mistakes: Vec::new(),
        },
        None => {
            let base = state.actors.facts_at(id, seen, review).await?;
            let base = base.ok_or(Problem::NotFound)?;
            read(&sent, &base, &naming.model, &snapshot)
        }
    };
    if purpose == Purpose::Edit {
        // Nobody moves an actor out of where they may edit.
        visit.may(&EDIT, &subject_in(id, &read.facts.places))?;
    }
    let mut errors = mistakes(&naming, &read, &[]);
    if errors.is_empty() {
        let wanted = Wanted {
            actor: id,
            seen,
            facts: read.facts.clone(),
            choices: choices(&sent),
            review,
        };
        match state.actors.edit(&wanted, doing(&visit)?).await {
            Ok(_) | Err(EditError::Refused(Refused::NoChange)) => {
                return visit.see_other(&format!("akteure/{id}"));
            }
            Err(EditError::Clash(clash)) => {
                let facts = serde_json::to_string(&wanted.facts).map_err(|_| Problem::Internal)?;
                let hidden = vec![
                    ("version".to_owned(), seen.0.to_string()),
                    ("wunsch".to_owned(), facts),
                ];
                let name = (kept.actor.facts().name.as_str(), id);
                let named = |id| name_of(&snapshot, id);
                let (head, page) = ClashPage::new(&visit, &naming, name, hidden, &clash, &named);
                return visit.page_as(StatusCode::CONFLICT, head, &page);
            }
            Err(EditError::Store(error)) => return Err(error.into()),
            Err(EditError::NoActor) => return Err(Problem::NotFound.into()),
            Err(EditError::Refused(_)) => {
                return refused(&visit, "refused-not-now", &format!("akteure/{id}"));
            }
            Err(EditError::Faults(faults)) => errors = mistakes(&naming, &read, &faults),
            Err(EditError::Parent(fault)) => {
                errors.push(("parent".to_owned(), naming.words.t(parent_key(&fault))));
            }
            Err(EditError::KeyTaken(holder)) => errors.push(key_taken(&naming, &holder)),
        }
    }
    let told = (read.parent, errors);
    let filled = form(&visit, (purpose, &kept), seen, &read.facts, told);
    let (head, page) = FormPage::new(&visit, &naming, filled);
    visit.page_as(StatusCode::UNPROCESSABLE_ENTITY, head, &page)
}
