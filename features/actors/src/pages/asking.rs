//! "Wen kann ich fragen?": a question in few words, and whom to turn to.

use super::{
    list::{area_choices, select},
    naming::{LANGUAGES, Naming},
    one::{Channel, channel},
};
use actor_network::{
    actor::PublicContact,
    asking::{Answer, Question, Why},
};
use askama::Template;
use site::{
    Head, Section, Visit, Words,
    forms::{Select, TextField},
    step,
};
use ui::Link;

/// Somebody to ask.
struct Answered {
    actor: Link,
    contact: Option<(String, Option<String>, Vec<Channel>)>,
    why: String,
    summary: Option<String>,
    confirmed: String,
}

#[derive(Template)]
#[template(path = "asking.html")]
pub(crate) struct AskingPage {
    words: Words,
    action: String,
    need: TextField,
    fields: Vec<Select>,
    asked: bool,
    count: String,
    answers: Vec<Answered>,
    list: Link,
}

impl AskingPage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        question: &Question,
        answers: Option<&[Answer]>,
    ) -> (Head, Self) {
        let words = naming.words;
        let head = Head::new(Section::Actors, words.t("ask-title"), words.t("ask-lead"));
        let head = head.after(vec![step(words, "nav-actors", "akteure")]);
        let found = answers.unwrap_or_default();
        let page = Self {
            action: visit.address("wen-fragen"),
            need: TextField::new("q", words.t("ask-need"), &question.need)
                .hint(words.t("ask-need-hint"))
                .optional(words),
            fields: fields(naming, question),
            asked: answers.is_some(),
            count: words.counted("ask-count", found.len(), &[]),
            answers: found
                .iter()
                .map(|one| answered(visit, naming, one))
                .collect(),
            list: Link {
                text: words.t("way-list"),
                href: visit.address("akteure"),
            },
            words,
        };
        (head, page)
    }
}

fn fields(naming: &Naming, question: &Question) -> Vec<Select> {
    let words = naming.words;
    let language = words.language;
    let lists = &naming.model.lists;
    let fields = lists.fields.iter();
    let fields = fields.map(|one| (one.key.to_string(), one.name.get(language).to_owned()));
    let groups = lists.target_groups.iter();
    let groups = groups.map(|one| (one.key.to_string(), one.name.get(language).to_owned()));
    let tags = LANGUAGES.iter();
    let tags = tags.map(|tag| ((*tag).to_owned(), words.t(&format!("language-{tag}"))));
    let area = question.area.as_ref().map(ToString::to_string);
    let mut all = vec![
        select(
            words,
            ("feld", "filter-field"),
            "filter-any",
            fields,
            question.field.as_ref().map(|key| key.as_str()),
        ),
        select(
            words,
            ("gruppe", "filter-group"),
            "filter-any",
            groups,
            question.target_group.as_ref().map(|key| key.as_str()),
        ),
        select(
            words,
            ("sprache", "filter-language"),
            "filter-any",
            tags,
            question.language.as_ref().map(|tag| tag.language()),
        ),
    ];
    let areas = area_choices(naming, 300);
    if !areas.is_empty() {
        let label = ("raum", "filter-area");
        all.push(select(
            words,
            label,
            "filter-any",
            areas.into_iter(),
            area.as_deref(),
        ));
    }
    all
}

fn answered(visit: &Visit, naming: &Naming, answer: &Answer) -> Answered {
    let contact = |contact: &PublicContact| {
        let channels = contact.channels.iter();
        let channels = channels.map(|(kind, value)| channel(naming, *kind, value));
        (
            contact.role.clone(),
            contact.person.clone(),
            channels.collect(),
        )
    };
    let why: Vec<String> = answer.why.iter().map(|why| told(naming, why)).collect();
    Answered {
        actor: Link {
            text: answer.actor.name.clone(),
            href: visit.address(&format!("akteure/{}", answer.actor.id)),
        },
        contact: answer.contact.as_ref().map(contact),
        why: why.join(" · "),
        summary: answer.actor.summary.clone(),
        confirmed: naming.confirmed(answer.actor.confirmed),
    }
}

/// Why somebody is named.
fn told(naming: &Naming, why: &Why) -> String {
    let words = naming.words;
    match why {
        Why::Field(field) | Why::FieldMentioned(field) => {
            words.with("why-field", &[("field", &naming.field(field))])
        }
        Why::TargetGroup(group) => words.with("why-group", &[("group", &naming.group(group))]),
        Why::Offer(offer) => words.with("why-offer", &[("offer", offer)]),
        Why::Described(found) => words.with("why-described", &[("words", &found.join(", "))]),
        Why::Here(area) => words.with("why-here", &[("area", &naming.area(area))]),
        Why::Around(area) => words.with("why-around", &[("area", &naming.area(area))]),
        Why::Everywhere => words.t("why-everywhere"),
        Why::Language(tag) => words.with("why-language", &[("language", &naming.language(tag))]),
        Why::Reachable => words.t("why-reachable"),
        Why::Confirmed => words.t("why-confirmed"),
        Why::Related {
            asked,
            found,
            means_the_same,
        } => {
            let key = match means_the_same {
                true => "why-means-the-same",
                false => "why-shares-part",
            };
            words.with(key, &[("asked", asked), ("found", found)])
        }
    }
}
