//! The people of the demonstration city: accounts to try, actors, needs and signals.

use crate::{clock, demo_places, features};
use accounts::Acting;
use accounts_feature::{Accounts, acts::load_ready::ReadyAccount};
use actor_network::{
    MunicipalityKey,
    confirmation::Rhythm,
    oparl::{german_clock, plan::decides},
};
use actors::{
    Actors, Doing,
    dealings::{AgendaPoint, PaperStep},
    demo::{LoadedMeeting, LoadedPaper, Network, Whole, load_dealings, load_network},
    model::Model,
};
use anyhow::Context;
use database::Database;
use demonstration_city::people::{People, people};
use needs::{SummaryId, showing::Rule};
use needs_feature::{
    Binding, Concern, Populations, PublishedPopulations, Register, Signals, Vocabulary,
};
use releases::directory::Directory;
use site::Surroundings;
use social_atlas::AtlasSurroundings;
use std::{collections::BTreeMap, sync::Arc};
use terms::{AccountId, AreaRef, EntityId, IndicatorId, Moment, RANDOM_BYTES};

/// The indicator of the city that counts how many people live in an area.
const RESIDENTS: &str = "residents";

/// A town and its county as people call them.
const NAMES: [(&str, &str); 2] = [("00001004", "Stadt Auenbruck"), ("00001000", "Landkreis")];

/// The people of the city as if it had been set up now.
///
/// # Errors
/// Never but for a slip in the tables of the city.
pub(crate) fn invented() -> anyhow::Result<People> {
    people(Moment::from_micros(clock::now())).context("the people of the city")
}

/// The accounts that anybody may try.
pub(crate) fn to_try(people: &People) -> Vec<AccountId> {
    let ready = people.accounts.iter().filter(|one| one.to_try.is_some());
    ready.map(|one| one.id).collect()
}

/// The lists of the city.
///
/// # Errors
/// Never but for a slip in the tables of the city.
pub(crate) fn vocabulary(people: &People) -> anyhow::Result<Vocabulary> {
    let mut vocabulary = features::vocabulary(&network(people)?.model)?;
    let concerns = people.signals.concerns.iter().map(|one| Concern {
        field: one.topic.field.clone(),
        key: one.topic.concern.clone(),
        name: one.name.clone(),
    });
    vocabulary.concerns = concerns.collect();
    Ok(vocabulary)
}

/// A new identity.
fn new_id() -> EntityId {
    let mut bytes = [0; RANDOM_BYTES];
    bytes.copy_from_slice(&clock::random_bytes()[..RANDOM_BYTES]);
    EntityId::new(Moment::from_micros(clock::now()), bytes)
}

/// Enters everybody who is not there yet.
///
/// # Errors
/// If the database does not answer, or the tables of the city have a slip.
pub(crate) async fn load(
    people: &People,
    database: &Database,
    accounts: &Accounts,
    directory: Arc<dyn Directory>,
) -> anyhow::Result<()> {
    accounts.load_ready(&ready(people)?).await?;
    let planner = people.account("planung").context("the planner")?;
    let doing = Doing {
        by: planner.id,
        now: Moment::from_micros(clock::now()),
    };
    let actors = Actors::new(database.clone(), clock::random_bytes);
    let mut network = network(people)?;
    demo_places::place(&mut network, &*directory).await?;
    load_network(&actors, &network, doing).await?;
    let (meetings, papers) = dealings(people);
    load_dealings(&actors, (&meetings, &papers), doing.now).await?;
    let needs: Vec<_> = people.needs.iter().map(|one| one.need.clone()).collect();
    Register::new(database.clone())
        .load(&needs, &new_id)
        .await?;
    let signals = Signals::new(database.clone());
    signals.load(&people.signals.signals).await?;
    let reviewer = &people.signals.reviewer;
    signals
        .enter_reviewer(Binding {
            id: new_id(),
            account: reviewer.account(),
            acting: reviewer.acting(),
            name: planner.name.to_owned(),
            asked_at: people.signals.period.from(),
            bound_at: Some(people.signals.period.from()),
            until: None,
        })
        .await?;
    report(people, &signals, directory).await
}

/// Publishes what may be shown of the last half-year, with what the reviewer writes about it.
async fn report(
    people: &People,
    signals: &Signals,
    directory: Arc<dyn Directory>,
) -> anyhow::Result<()> {
    let (period, reviewer) = (people.signals.period, &people.signals.reviewer);
    let reports = signals.reports().await?;
    if reports.iter().any(|one| one.period.overlaps(period)) {
        return Ok(());
    }
    let around = AtlasSurroundings::new(Arc::clone(&directory))
        .around()
        .await?;
    let places = Arc::clone(&around.places);
    let residents = IndicatorId::new(RESIDENTS)?;
    let populations = PublishedPopulations::new(directory, residents);
    let residents = populations.at_least(&*places).await?;
    let ground = needs_feature::ground(&*places, &residents)?;
    let (id, now) = (new_id(), Moment::from_micros(clock::now()));
    let weighing = (&Rule::default(), &ground);
    let report = signals
        .publish(id, weighing, period, (reviewer, now), &clock::random_bytes)
        .await?;
    let covers = |outer: &AreaRef, inner: &AreaRef| places.contains(outer, inner);
    for summary in &people.signals.summaries {
        let statement = report
            .statements()
            .iter()
            .position(|one| one.topic == summary.topic && one.area == summary.area);
        // What the published populations do not allow to be shown has no summary.
        if let Some(position) = statement {
            let place = (id, position);
            let by = (reviewer, now);
            signals
                .summarise(
                    SummaryId::of(new_id()),
                    place,
                    summary.text,
                    &covers,
                    by,
                    &clock::random_bytes,
                )
                .await?;
        }
    }
    Ok(())
}

fn ready(people: &People) -> anyhow::Result<Vec<ReadyAccount>> {
    let ready = people.accounts.iter().map(|one| {
        Ok(ReadyAccount {
            id: one.id,
            name: one.name.to_owned(),
            email: one.email.clone(),
            acting: Acting::new(one.acting.clone())
                .with_context(|| format!("the role of {}", one.key))?,
        })
    });
    ready.collect()
}

/// What bodies deal with.
fn dealings(people: &People) -> (Vec<LoadedMeeting>, Vec<LoadedPaper>) {
    let meetings = people.meetings.iter().map(|one| LoadedMeeting {
        id: one.id,
        body: one.body,
        name: one.name.to_owned(),
        start: one.start,
        end: one.end,
        place: one.place.to_owned(),
        cancelled: one.cancelled,
        agenda: (1..)
            .zip(&one.agenda)
            .map(|(number, (name, result))| AgendaPoint {
                number: Some(i32::to_string(&number)),
                name: Some((*name).to_owned()),
                public: Some(true),
                result: result.map(str::to_owned),
            })
            .collect(),
    });
    let papers = people.papers.iter().map(|one| LoadedPaper {
        id: one.id,
        name: one.name.to_owned(),
        reference: one.reference.to_owned(),
        day: german_clock(one.on).map(|(day, ..)| day),
        paper_type: one.kind.to_owned(),
        steps: (one.steps.iter())
            .map(|step| {
                let told = PaperStep {
                    body: Some(step.body),
                    on: Some(step.on),
                    role: Some(step.role.to_owned()),
                    decides: decides(Some(step.role), None),
                    result: step.result.map(str::to_owned),
                };
                (told, step.meeting)
            })
            .collect(),
    });
    (meetings.collect(), papers.collect())
}

fn network(people: &People) -> anyhow::Result<Network> {
    let mut names = BTreeMap::new();
    for (key, name) in NAMES {
        names.insert(MunicipalityKey::new(key)?, name.to_owned());
    }
    let [(town, _), ..] = NAMES;
    let whole = people.actors.iter().map(|one| Whole {
        actor: one.actor.clone(),
        history: one.history.clone(),
        record: one.record,
    });
    let stages = people.consultation.sequence.stages();
    let pairs = stages.windows(2).flat_map(|pair| {
        let (earlier, later) = (&pair[0], &pair[1]);
        earlier
            .iter()
            .flat_map(|one| later.iter().map(move |other| (*one, *other)))
    });
    Ok(Network {
        model: Model {
            municipality: MunicipalityKey::new(town)?,
            names,
            scope: people.scope.clone(),
            lists: people.lists.clone(),
            config: people.config.clone(),
            own_synonyms: None,
            rhythm: Rhythm::default(),
        },
        actors: Vec::new(),
        whole: whole.collect(),
        bodies: people.bodies.clone(),
        order: pairs.collect(),
    })
}
