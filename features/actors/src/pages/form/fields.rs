//! Groups of fields that can stand several times.

use super::{choose, public};
use crate::pages::naming::{LANGUAGES, Naming};
use actor_network::actor::{
    ChannelKind, CitizenRole, Competence, Duty, Facts, Openness, Places, Topic, Working,
};
use site::forms::{Check, Choice, Choices, Select, TextField, TextKind};

/// How many empty rows are offered for more.
const MORE: usize = 1;
/// Most places in the actor model that the form shows.
const STANDINGS: usize = 4;

/// The fields of a contact.
pub(crate) struct ContactRow {
    pub(crate) title: String,
    pub(crate) role: TextField,
    pub(crate) person: TextField,
    pub(crate) person_public: Check,
    pub(crate) channels: Vec<(TextField, Check)>,
}

/// The fields of a place in the actor model.
pub(crate) struct StandingRow {
    pub(crate) tier: Select,
    pub(crate) pillar: Select,
    pub(crate) working: Select,
    pub(crate) citizens: Select,
}

/// The fields of a task.
pub(crate) struct TaskRow {
    pub(crate) title: TextField,
    pub(crate) basis: TextField,
    pub(crate) duty: Select,
    pub(crate) competence: Select,
}

type Error<'a> = &'a dyn Fn(&str) -> Option<String>;

pub(super) fn contact_rows(naming: &Naming, facts: &Facts, error: Error<'_>) -> Vec<ContactRow> {
    let words = naming.words;
    let row = |place: usize| {
        let contact = facts.contacts.get(place);
        let id = |part: &str| format!("c{place}-{part}");
        let field = |part: &str, key: &str, value: &str| {
            let id = id(part);
            TextField::new(&id, words.t(key), value)
                .maxlength(300)
                .optional(words)
                .error(error(&id))
        };
        let channel = |kind: ChannelKind| {
            let mut all = contact.iter().flat_map(|contact| &contact.channels);
            let there = all.find(|channel| channel.kind == kind);
            let value = there.map_or("", |channel| channel.value.as_str());
            let typed = match kind {
                ChannelKind::Email => TextKind::Email,
                ChannelKind::Phone => TextKind::Phone,
                ChannelKind::Website => TextKind::Url,
                ChannelKind::Address => TextKind::Text,
            };
            let name = kind.name();
            let input = field(name, &format!("channel-{name}"), value).kind(typed);
            let is_public = there.is_some_and(|channel| channel.openness == Openness::Public);
            (input, public(&id(&format!("{name}-public")), words, is_public))
        };
        let person = contact.and_then(|contact| contact.person.as_deref());
        let shown = contact.is_some_and(|contact| contact.person_openness == Openness::Public);
        ContactRow {
            title: words.with("form-contact", &[("place", &(place + 1).to_string())]),
            role: field(
                "role",
                "form-role",
                contact.map_or("", |contact| contact.role.as_str()),
            )
            .hint(words.t("form-role-hint")),
            person: field("person", "form-person", person.unwrap_or_default()),
            person_public: public(&id("person-public"), words, shown),
            channels: ChannelKind::ALL.iter().map(|kind| channel(*kind)).collect(),
        }
    };
    (0..facts.contacts.len() + MORE).map(row).collect()
}

fn maybe<'a>(
    naming: &Naming,
    (id, key): (&str, &str),
    choices: impl Iterator<Item = (&'a str, String)>,
    chosen: Option<&str>,
) -> Select {
    let none = ("", naming.words.t("form-not-said"));
    let all = [none].into_iter().chain(choices);
    choose((id, naming.words.t(key)), all, chosen.unwrap_or_default()).optional(naming.words)
}

pub(super) fn standing_rows(naming: &Naming, facts: &Facts, error: Error<'_>) -> Vec<StandingRow> {
    let words = naming.words;
    let (config, language) = (&naming.model.config, words.language);
    let standings: Vec<_> = facts.standings.iter().collect();
    let row = |place: usize| {
        let there = standings.get(place);
        let id = |part: &str| format!("s{place}-{part}");
        let tiers = config.tiers().iter();
        let tiers = tiers.map(|one| (one.key.as_str(), one.name.get(language).to_owned()));
        let pillars = config.pillars().iter();
        let pillars = pillars.map(|one| (one.key.as_str(), one.name.get(language).to_owned()));
        let workings = Working::ALL.iter();
        let workings =
            workings.map(|one| (one.name(), words.t(&format!("working-{}", one.name()))));
        let roles = CitizenRole::ALL.iter();
        let roles = roles.map(|one| (one.name(), words.t(&format!("citizens-{}", one.name()))));
        let working = there.and_then(|one| one.working).map(Working::name);
        let citizens = there.and_then(|one| one.citizens).map(CitizenRole::name);
        let tier = maybe(
            naming,
            (&id("tier"), "filter-tier"),
            tiers,
            there.map(|one| one.tier.as_str()),
        );
        StandingRow {
            tier: tier.error(error(&id("tier"))),
            pillar: maybe(
                naming,
                (&id("pillar"), "filter-pillar"),
                pillars,
                there.map(|one| one.pillar.as_str()),
            ),
            working: maybe(naming, (&id("working"), "form-working"), workings, working),
            citizens: maybe(naming, (&id("citizens"), "form-citizens"), roles, citizens),
        }
    };
    let rows = (standings.len() + MORE).min(STANDINGS.max(standings.len()));
    (0..rows).map(row).collect()
}

pub(super) fn task_rows(naming: &Naming, facts: &Facts, error: Error<'_>) -> Vec<TaskRow> {
    let words = naming.words;
    let row = |place: usize| {
        let there = facts.tasks.get(place);
        let id = |part: &str| format!("t{place}-{part}");
        let field = |part: &str, key: &str, value: &str| {
            let id = id(part);
            TextField::new(&id, words.t(key), value)
                .maxlength(300)
                .optional(words)
                .error(error(&id))
        };
        let duties = Duty::ALL.iter();
        let duties = duties.map(|one| (one.name(), words.t(&format!("duty-{}", one.name()))));
        let levels = Competence::ALL.iter();
        let levels =
            levels.map(|one| (one.name(), words.t(&format!("competence-{}", one.name()))));
        let basis = there.and_then(|task| task.legal_basis.as_deref());
        TaskRow {
            title: field("title", "form-task", there.map_or("", |task| task.title.as_str())),
            basis: field("basis", "form-basis", basis.unwrap_or_default())
                .hint(words.t("form-basis-hint")),
            duty: maybe(
                naming,
                (&id("duty"), "form-duty"),
                duties,
                there.and_then(|task| task.duty).map(Duty::name),
            ),
            competence: maybe(
                naming,
                (&id("competence"), "form-competence"),
                levels,
                there.and_then(|task| task.competence).map(Competence::name),
            ),
        }
    };
    (0..facts.tasks.len() + MORE).map(row).collect()
}

pub(super) fn field_choices(naming: &Naming, facts: &Facts) -> Vec<Choice> {
    let language = naming.words.language;
    let all = naming.model.lists.fields.iter();
    all.map(|entry| {
        let there = facts.fields.contains(&entry.key);
        Choice::new(entry.key.as_str(), entry.name.get(language).to_owned(), there)
    })
    .collect()
}

pub(super) fn group_choices(naming: &Naming, facts: &Facts) -> Vec<Choice> {
    let language = naming.words.language;
    let all = naming.model.lists.target_groups.iter();
    all.map(|entry| {
        let there = facts.target_groups.contains(&entry.key);
        Choice::new(entry.key.as_str(), entry.name.get(language).to_owned(), there)
    })
    .collect()
}

/// Topics line by line. Their fields are kept where a line stays.
pub(super) fn topic_lines(topics: &[Topic]) -> String {
    let lines: Vec<&str> = topics.iter().map(|topic| topic.text.as_str()).collect();
    lines.join("\n")
}

/// The areas below the widest, one group for each level.
pub(super) fn area_choices(naming: &Naming, places: &Places) -> Vec<Choices> {
    let chosen = |area: &terms::AreaRef| match places {
        Places::Whole => false,
        Places::Areas(areas) => areas.contains(area),
    };
    let language = naming.words.language;
    let levels = naming.places.levels();
    let level = |level: &site::PlacedLevel| {
        let areas = naming.places.of_level(&level.level).into_iter();
        let choices = areas.map(|area| {
            let name = naming.area(&area.area);
            Choice::new(&area.area.to_string(), name, chosen(&area.area))
        });
        let legend = level.plural.get(language).to_owned();
        Choices::several("area", legend, choices.collect())
            .id(&format!("area-{}", level.level))
            .optional(naming.words)
    };
    levels.iter().skip(1).map(level).collect()
}

pub(super) fn language_choices(naming: &Naming, facts: &Facts) -> Vec<Choice> {
    let there = |tag: &str| facts.languages.iter().any(|one| one.as_str() == tag);
    let choice = |tag: &&str| {
        let name = naming.words.t(&format!("language-{tag}"));
        Choice::new(tag, name, there(tag))
    };
    LANGUAGES.iter().map(choice).collect()
}

/// Languages that are not offered by name.
pub(super) fn other_languages(facts: &Facts) -> String {
    let others: Vec<&str> = (facts.languages.iter())
        .map(|tag| tag.as_str())
        .filter(|tag| !LANGUAGES.contains(tag))
        .collect();
    others.join(", ")
}
