//! Texts: there in all languages, used, easy to read.

use actor_network::{
    actor::{
        AccessFeature, ActorKind, ChannelKind, CitizenRole, Competence, Duty, Field, Openness,
        Planning, Sector, Working,
    },
    bodies::{BodyKind, Vote, Weight},
    mapping::Target,
};
use actors::oparl::ReadingState;
use site::testing::Texts;

/// Keys that the program puts together.
fn composed() -> Vec<String> {
    let mut keys = Vec::new();
    let mut add = |begin: &str, names: &[&str]| {
        keys.extend(names.iter().map(|name| format!("{begin}-{name}")));
    };
    macro_rules! words {
        ($begin:literal, $list:ty) => {
            add(
                $begin,
                &<$list>::ALL
                    .iter()
                    .map(|one| one.name())
                    .collect::<Vec<_>>(),
            )
        };
    }
    words!("kind", ActorKind);
    words!("sector", Sector);
    words!("field", Field);
    words!("access", AccessFeature);
    words!("planning", Planning);
    words!("working", Working);
    words!("citizens", CitizenRole);
    words!("duty", Duty);
    words!("competence", Competence);
    words!("channel", ChannelKind);
    words!("openness", Openness);
    words!("body", BodyKind);
    words!("weight", Weight);
    words!("vote", Vote);
    words!("target", Target);
    add(
        "state",
        &[
            "proposed",
            "claimed",
            "awaiting_review",
            "dormant",
            "merged",
            "dissolved",
        ],
    );
    add(
        "what",
        &[
            "proposed",
            "published",
            "declined",
            "claimed",
            "released",
            "edited",
            "submitted",
            "approved",
            "sent_back",
            "fell_asleep",
            "woke",
            "merged_into",
            "took_over",
            "separated",
            "dissolved",
        ],
    );
    add(
        "problem",
        &[
            "empty",
            "too_long",
            "unreadable",
            "no_letter",
            "not_in_list",
            "not_in_model",
            "not_reachable",
            "twice",
            "ambiguous",
            "no_name",
            "no_key",
            "repeats",
            "no_hierarchy",
            "half_a_place",
            "no_task",
            "too_many_cells",
        ],
    );
    add(
        "decide",
        &[
            "publish",
            "decline",
            "approve",
            "send_back",
            "release",
            "rest",
            "wake",
            "dissolve",
        ],
    );
    for purpose in ["propose", "enter", "edit", "submit"] {
        for part in ["title", "lead", "send"] {
            add("form", &[&format!("{purpose}-{part}")]);
        }
    }
    for view in [
        "alle",
        "verwaltung",
        "traeger",
        "strategisch",
        "operativ",
        "buergerschaft",
        "souveraen",
        "koproduktion",
        "produktion",
        "thema",
    ] {
        add("view", &[view, &format!("{view}-lead")]);
    }
    add(
        "language",
        &[
            "de", "en", "tr", "ar", "uk", "ru", "pl", "ro", "bg", "sr", "sq", "fa", "ku", "fr",
            "es", "it", "vi", "gsg",
        ],
    );
    for part in [
        "towns",
        "tiers",
        "pillars",
        "marks",
        "fields",
        "target_groups",
        "synonyms",
    ] {
        add("configure", &[part, &format!("{part}-hint")]);
    }
    add("configure", &["municipality", "name", "county"]);
    add(
        "import-state",
        &["uploaded", "planned", "applying", "applied", "given_up"],
    );
    add("oparl-state", &ReadingState::ALL.map(ReadingState::name));
    add("oparl-told", &ReadingState::ALL.map(ReadingState::name));
    add("oparl-sort", &["body", "seat", "meeting", "paper"]);
    add(
        "oparl-stopped",
        &["requests", "objects", "bytes", "early", "time"],
    );
    add(
        "oparl-failed",
        &[
            "address",
            "not_encrypted",
            "inside",
            "unknown",
            "elsewhere",
            "status",
            "bytes",
            "slow",
            "time",
            "no_connection",
            "left",
            "kept",
            "early",
        ],
    );
    add(
        "oparl-because",
        &["type", "classification", "name", "meets", "nothing"],
    );
    add(
        "oparl-field",
        &[
            "name",
            "short_name",
            "kind",
            "because",
            "weight",
            "part_of",
            "from",
            "until",
            "web",
            "body",
            "role",
            "vote",
            "sent_by",
            "sent_by_name",
            "person",
            "bodies",
            "start",
            "end",
            "cancelled",
            "state",
            "place",
            "agenda",
            "reference",
            "date",
            "paper_type",
            "sequence",
        ],
    );
    add(
        "oparl-trouble",
        &[
            "web_page",
            "empty",
            "too_long",
            "too_deep",
            "too_many",
            "no_json",
            "neither_object_nor_list",
            "no_id",
            "no_type",
            "unknown_type",
            "wrong_type",
            "cut",
            "no_offset",
            "address",
            "twice",
            "same_id",
            "loops",
            "repeats_itself",
            "empty_pages",
            "endless_list",
            "fewer_than_announced",
            "no_answer",
            "sent_around",
            "ends_before_it_begins",
            "dangling",
            "circle",
            "too_far_down",
            "no_name",
            "no_time",
        ],
    );
    add(
        "oparl",
        &[
            "new",
            "changed",
            "ended",
            "was-new",
            "was-changed",
            "was-ended",
            "same",
            "kept",
            "missing",
            "bodies",
            "seats",
            "meetings",
            "papers",
            "past",
            "of-no-body",
            "no-bodies",
        ],
    );
    for data in ["claim", "import", "step"] {
        add(
            "own-data",
            &[data, &format!("{data}-why"), &format!("{data}-kept")],
        );
    }
    keys
}

#[test]
fn every_text_is_there_in_every_language_and_easy_to_read() {
    Texts::of(env!("CARGO_MANIFEST_DIR")).check(&composed());
}
