//! Choices that several forms have.

use crate::{Vocabulary, words::Words};
use site::{AreaTree, forms::Choice};
use terms::AreaRef;

/// Most areas of a list to choose from; a larger town has its finest level left out.
const MOST_AREAS: usize = 1_200;

/// All areas to choose from, the widest level first, behind an empty choice with this text.
pub(crate) fn areas(
    words: Words,
    places: &dyn AreaTree,
    chosen: &str,
    none: Option<&str>,
) -> Vec<Choice> {
    let mut choices: Vec<Choice> = none
        .map(|key| Choice::new("", words.t(key), chosen.is_empty()))
        .into_iter()
        .collect();
    for level in places.levels() {
        if choices.len() + level.areas > MOST_AREAS {
            break;
        }
        let kind = level.name.get(words.language).to_owned();
        for placed in places.of_level(&level.level) {
            let value = placed.area.to_string();
            let label = match level.areas {
                1 => placed.name,
                _ => format!("{} · {kind}", places.full_name(&placed.area)),
            };
            choices.push(Choice::new(&value, label, value == chosen));
        }
    }
    choices
}

/// Fields of action.
pub(crate) fn fields(words: Words, vocabulary: &Vocabulary, chosen: &[String]) -> Vec<Choice> {
    let choice = |field: &crate::vocabulary::Named<needs::FieldId>| {
        let key = field.key.as_str();
        let name = field.name.get(words.language).to_owned();
        Choice::new(key, name, chosen.iter().any(|one| one == key))
    };
    vocabulary.fields.iter().map(choice).collect()
}

/// Target groups.
pub(crate) fn groups(words: Words, vocabulary: &Vocabulary, chosen: &[String]) -> Vec<Choice> {
    let choice = |group: &crate::vocabulary::Named<needs::TargetGroupId>| {
        let key = group.key.as_str();
        let name = group.name.get(words.language).to_owned();
        Choice::new(key, name, chosen.iter().any(|one| one == key))
    };
    vocabulary.groups.iter().map(choice).collect()
}

/// An area and everything in it, as far as a filter takes it, and the areas of earlier boundaries that
/// share ground with them.
pub(crate) fn within(places: &dyn AreaTree, area: &AreaRef) -> Vec<AreaRef> {
    let mut all = vec![area.clone()];
    let mut next = 0;
    while next < all.len() && all.len() < MOST_AREAS {
        let children = places.children(&all[next]);
        all.extend(children.into_iter().map(|child| child.area));
        next += 1;
    }
    let formers: Vec<AreaRef> = all.iter().flat_map(|area| places.formers(area)).collect();
    all.extend(formers);
    all
}

/// Whether an area is the whole municipality: everything lies in it, also what names earlier boundaries.
pub(crate) fn is_whole(places: &dyn AreaTree, area: &AreaRef) -> bool {
    let levels = places.levels();
    let widest = levels.first().filter(|level| level.areas == 1);
    widest.is_some_and(|level| level.level == area.level) && places.area(area).is_some()
}
