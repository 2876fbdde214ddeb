//! Every text exists in three languages and is easy to read.

use needs::{FindingKind, Frequency, need::Status};
use site::testing::Texts;

#[test]
fn every_text_exists_in_every_language_is_used_and_is_easy_to_read() {
    let into = crate::samples::id(1);
    let statuses = [
        Status::Proposed,
        Status::Accepted,
        Status::Answered,
        Status::Merged { into },
        Status::BeingWorkedOn,
        Status::Met,
        Status::NoLonger,
    ];
    let written = |name: &str| name.replace('_', "-");
    let mut composed: Vec<String> = Vec::new();
    composed.extend(statuses.map(|one| format!("status-{}", written(one.name()))));
    composed.extend(Frequency::ALL.map(|one| format!("frequency-{}", written(one.name()))));
    composed.extend(FindingKind::ALL.map(|one| format!("finding-{}", one.name())));
    for (prefix, names) in [
        (
            "step",
            &["accept", "answer", "begin", "meet", "drop", "reopen"][..],
        ),
        ("signal", &["sent", "noted", "summarised", "discarded"]),
        ("discard", &["about-a-person", "not-meant"]),
    ] {
        composed.extend(names.iter().map(|name| format!("{prefix}-{name}")));
    }
    for task in ["received", "proposed", "review"] {
        composed.push(format!("task-{task}"));
        composed.push(format!("task-{task}-why"));
    }
    for kept in ["signal", "need", "reviewer"] {
        let ends = ["", "-why", "-kept"];
        composed.extend(ends.map(|end| format!("own-data-{kept}{end}")));
    }
    Texts::of(env!("CARGO_MANIFEST_DIR")).check(&composed);
}
