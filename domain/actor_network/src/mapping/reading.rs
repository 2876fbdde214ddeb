//! Reading single values of a table.

use super::dictionary::{Dictionary, closed, entries, language};
use super::outcome::RowProblem;
use super::{Target, words};
use crate::actor::{AccessFeature, ActorKind, Competence, Duty, Planning, Sector, Working};

pub(super) fn kind(text: &str) -> Result<ActorKind, RowProblem> {
    closed(words::KINDS, ActorKind::ALL, ActorKind::name, text)
}

pub(super) fn duty(text: &str) -> Result<Duty, RowProblem> {
    closed(words::DUTIES, Duty::ALL, Duty::name, text)
}

pub(super) fn competence(text: &str) -> Result<Competence, RowProblem> {
    closed(words::COMPETENCES, Competence::ALL, Competence::name, text)
}

pub(super) fn sector(text: &str) -> Result<Sector, RowProblem> {
    closed(words::SECTORS, Sector::ALL, Sector::name, text)
}

pub(super) fn working(text: &str) -> Result<Working, RowProblem> {
    closed(words::WORKINGS, Working::ALL, Working::name, text)
}

pub(super) fn planning(text: &str) -> Result<Planning, RowProblem> {
    closed(words::PLANNINGS, Planning::ALL, Planning::name, text)
}

pub(super) fn access(text: &str) -> Result<AccessFeature, RowProblem> {
    closed(words::ACCESS, AccessFeature::ALL, AccessFeature::name, text)
}

/// What a web address lacks if people write it as they say it.
pub(super) fn website(text: &str) -> String {
    if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    }
}

/// Whether a value can stand in a column: strict where values have a form, lenient for texts.
pub(super) fn fits(target: Target, value: &str, dictionary: &Dictionary) -> bool {
    let every = |reads: &dyn Fn(&str) -> bool| entries(value).into_iter().all(reads);
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let mail = value.contains('@');
    let web = value.starts_with("http") || value.starts_with("www.");
    match target {
        Target::Email => mail && value.contains('.') && !value.contains(' '),
        Target::Website => web,
        Target::Phone => digits >= 5 && letters == 0,
        Target::Address => letters >= 3 && digits >= 1 && !mail && !web,
        Target::ContactPerson => letters >= 3 && digits == 0 && !mail && !web,
        Target::Name => letters >= 1 && !mail && !web,
        Target::Key | Target::Parent => value.chars().count() <= 64 && !value.contains(' '),
        Target::Kind => kind(value).is_ok(),
        Target::Sector => sector(value).is_ok(),
        Target::Working => working(value).is_ok(),
        Target::Duty => duty(value).is_ok(),
        Target::Competence => competence(value).is_ok(),
        Target::Tier => dictionary.tier(value).is_ok(),
        Target::Pillar => dictionary.pillar(value).is_ok(),
        Target::Planning => every(&|one| planning(one).is_ok()),
        Target::Fields => every(&|one| dictionary.field(one).is_ok()),
        Target::TargetGroups => every(&|one| dictionary.group(one).is_ok()),
        Target::Areas => every(&|one| dictionary.area(one).is_ok()),
        Target::Languages => every(&|one| language(one).is_ok()),
        Target::Access => every(&|one| access(one).is_ok()),
        _ => !mail && !web,
    }
}
