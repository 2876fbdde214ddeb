//! Trying the attack on all periods, and saying in words why there is no release.

use super::{
    BuildError,
    attack::{Attack, Narrowed, Place},
    columns::Name,
    sums::Sum,
};
use crate::reading::RawCity;
use std::collections::BTreeSet;

/// So many sums are tried on their own to say which of them is to blame, and named at most.
const TRIED: usize = 12;
const NAMED: usize = 3;

/// What a release withstood.
pub(super) struct Withstood {
    /// The smallest number of values left for a protected count.
    pub(super) least: Option<u64>,
    /// By period.
    pub(super) narrowed: Vec<Vec<Narrowed>>,
}

/// Lets the attacker try each period.
///
/// # Errors
/// [`BuildError::Exposed`] if a protected count can be narrowed too far, with what is to blame and what
/// helps; [`BuildError::Contradiction`] if published ranges contradict each other.
pub(super) fn withstand(
    city: &RawCity,
    attack: &Attack<'_>,
    found: &[Sum],
) -> Result<Withstood, BuildError> {
    let mut withstood = Withstood {
        least: None,
        narrowed: Vec::new(),
    };
    let (mut exposed, mut first) = (0, None);
    for period in 0..attack.periods() {
        let outcome = attack
            .on(period, found, &|_| true)
            .map_err(|place| contradiction(city, period, &place))?;
        exposed += outcome.exposed;
        first = first.or(outcome.first.map(|place| (period, place)));
        withstood.least = withstood.least.into_iter().chain(outcome.least).min();
        withstood.narrowed.push(outcome.narrowed);
    }
    let Some((period, place)) = first else {
        return Ok(withstood);
    };
    let remedy = remedy(city, attack, found, period);
    let (count, area, period) = names(city, period, &place);
    Err(BuildError::Exposed {
        exposed,
        count,
        area,
        period,
        remedy,
    })
}

fn contradiction(city: &RawCity, period: usize, place: &Place) -> BuildError {
    let (count, area, period) = names(city, period, place);
    BuildError::Contradiction {
        count,
        area,
        period,
    }
}

fn names(city: &RawCity, period: usize, place: &Place) -> (String, String, String) {
    let period = city.periods[period];
    let area = match &place.area {
        Ok(area) => {
            let level = city.levels_in(period).get(place.level);
            let area = level.and_then(|level| level.areas.get(*area));
            area.map_or_else(String::new, |area| area.name.clone())
        }
        Err(key) => key.to_string(),
    };
    let area = match &place.release {
        None => area,
        Some(release) => format!("{area}, {release}"),
    };
    (place.count.to_string(), area, period.to_string())
}

/// Finds out what is to blame by trying again without it, and says what helps.
fn remedy(city: &RawCity, attack: &Attack<'_>, found: &[Sum], period: usize) -> String {
    let exposed = |wanted: &dyn Fn(&Sum) -> bool| {
        let outcome = attack.on(period, found, wanted);
        outcome.is_ok_and(|outcome| outcome.exposed > 0)
    };
    let general = "Zeigen Sie weniger Zahlen, die zusammen eine Summe ergeben: Leiten Sie eine davon ab (`derived`), oder lassen Sie sie weg.";
    if exposed(&|_| false) {
        return general.to_owned();
    }
    // All sums that some try makes use of, those of the ledger too.
    let used = std::cell::RefCell::new(BTreeSet::new());
    let remember = |sum: &Sum| {
        used.borrow_mut().insert((sum.names().count(), sum.clone()));
        true
    };
    attack.unknowns(period, found, &remember);
    let used = used.into_inner();
    let guilty = used.iter().map(|(_, sum)| sum).take(TRIED);
    let mut guilty: Vec<&Sum> = guilty
        .filter(|sum| exposed(&|other| other == *sum))
        .collect();
    if guilty.is_empty() {
        guilty = used.iter().map(|(_, sum)| sum).collect();
    }
    let named: Vec<String> = guilty.iter().take(NAMED).map(|sum| in_words(sum)).collect();
    let first = guilty.first().map(|sum| advice(city, attack, sum));
    format!(
        "In jedem Raum gilt: {}. Wer alle diese Zahlen sieht, rechnet nach. {}",
        named.join("; "),
        first.as_deref().unwrap_or(general)
    )
}

/// A sum as people write it.
pub(super) fn in_words(sum: &Sum) -> String {
    let name = |name: &Name| match &name.release {
        None => format!("„{}“", name.count),
        Some(release) => format!("„{}“ (aus {release})", name.count),
    };
    let side = |side: &[Name]| side.iter().map(name).collect::<Vec<_>>().join(" + ");
    format!("{} = {}", side(&sum.right), side(&sum.left))
}

fn advice(city: &RawCity, attack: &Attack<'_>, sum: &Sum) -> String {
    let now = |name: &&Name| name.release.is_none();
    let of_tables: Vec<&Name> = sum
        .names()
        .filter(now)
        .filter(|name| !name.derived)
        .collect();
    let quoted = |names: &[&Name]| {
        let names = names.iter().map(|name| format!("„{}“", name.count));
        names.collect::<Vec<_>>().join(" oder ")
    };
    if !sum.names().all(|name| now(&name)) {
        // Leaving out what is known already would not help.
        let new = |name: &&Name| !attack.knows(&name.count);
        let new: Vec<&Name> = of_tables.iter().copied().filter(new).collect();
        return format!(
            "Was früher gezeigt wurde, lässt sich nicht zurückholen. Zeigen Sie {} jetzt nicht: Löschen Sie alle Indikatoren, die daraus entstehen.",
            quoted(if new.is_empty() { &of_tables } else { &new })
        );
    }
    if let ([one], [other]) = (&sum.left[..], &sum.right[..]) {
        return format!(
            "„{}“ und „{}“ sind dieselbe Zahl. Behalten Sie nur eine davon.",
            one.count, other.count
        );
    }
    // The last part of a table can be derived instead; the smallest one would lose most.
    let [whole] = &sum.right[..] else {
        return format!("Lassen Sie eine davon weg: {}.", quoted(&of_tables));
    };
    let is_derived = |name: &Name| {
        city.description
            .derived
            .iter()
            .any(|derived| derived.id == name.count)
    };
    let rest = sum.left.iter().rev().find(|name| !is_derived(name));
    let Some(rest) = rest.filter(|_| {
        !is_derived(whole) && sum.left.iter().filter(|name| is_derived(name)).count() == 0
    }) else {
        return format!("Lassen Sie eine davon weg: {}.", quoted(&of_tables));
    };
    let others = sum.left.iter().filter(|name| *name != rest);
    let others: Vec<String> = others
        .map(|name| format!("{:?}", name.count.as_str()))
        .collect();
    format!(
        "Streichen Sie „{rest}“ bei `counts` der Tabelle, und leiten Sie die Zahl aus den gerundeten anderen ab: [[derived]] id = \"{rest}\", whole = \"{}\", minus = [{}]. Oder zeigen Sie eine dieser Zahlen gar nicht.",
        whole.count,
        others.join(", "),
        rest = rest.count,
    )
}
