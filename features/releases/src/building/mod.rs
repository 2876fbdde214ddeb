//! Building a release: raw counts in, published figures out. Runs only where the raw tables are.
//!
//! Walk: [`build`] protects every count ([`counts`], the one place where rounding happens), lets the
//! attacker try everything that would be published ([`attack`]), makes the figures from published
//! counts alone ([`figures`]), draws the outlines ([`shapes`]), and returns the content of the
//! release with what stays on the raw side: the internal protocol and the ledger entry.

mod as_released;
mod attack;
mod audit;
mod cell;
mod changes;
mod columns;
mod counts;
mod earlier;
mod figures;
mod gaps;
mod ledger;
mod ledger_file;
mod loss;
mod primary;
mod protocol;
mod raw_side;
mod refusal;
mod retention_of_protocols;
mod shapes;
mod shown;
mod sums;
mod tree;

pub use attack::{PeriodKnowledge, Place};
pub use audit::{Audited, AuditedCell, NoAudit, audit, audit_released};
pub use ledger::{
    CellsOfLevels, LedgerCell, LedgerCells, LedgerEntry, LedgerLevel, LedgerPart, LedgerRest,
    LedgerVintage,
};
pub use loss::Loss;
pub use protocol::{InternalProtocol, ProtocolRow};
pub use raw_side::{RawSide, RawSideError};
pub use retention_of_protocols::{
    Due, MarkedCopy, RawTrace, TraceKind, raw_traces, remember_copies,
};

use crate::{
    directory::indicator_periods,
    package::ReleaseContent,
    reading::{RawCity, RawInput},
};
use attack::Attack;
use city_description::{Level, PublicDescription, PublicLevel, PublicVintage, TableProtection};
use counts::Counts;
use disclosure_control::{
    NoiseSecret,
    cell_key::NoiseError,
    rounding::{InvalidBase, InvalidHierarchy, POSSIBLE_VALUES},
};
use shown::Shown;
use std::collections::BTreeMap;
use terms::Audience;

/// Why a release is not built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The description demands a base that does not protect.
    #[error(transparent)]
    Base(#[from] InvalidBase),
    /// The levels do not lie within each other.
    #[error("Die Ebenen der Stadt passen nicht ineinander")]
    Hierarchy(#[from] InvalidHierarchy),
    /// Counts cannot be changed the way the description says.
    #[error(
        "Nichts veröffentlicht: Zahlen lassen sich nicht so ändern, wie es unter [protection.cell_key] steht. Schreiben Sie eine andere variance oder ein größeres most."
    )]
    NoChange(#[source] NoiseError),
    /// The attacker could narrow a protected count too far.
    #[error(
        "Nichts veröffentlicht: {exposed} geschützte Zahlen ließen sich auf weniger als {POSSIBLE_VALUES} Werte eingrenzen, zuerst „{count}“ in {area} ({period}). {remedy}"
    )]
    Exposed {
        /// How many.
        exposed: usize,
        /// The first count.
        count: String,
        /// Its area.
        area: String,
        /// Its period.
        period: String,
        /// Which counts are to blame, and what helps, in German.
        remedy: String,
    },
    /// Published ranges contradict each other: a table breaks a rule that the description states.
    #[error(
        "Nichts veröffentlicht: „{count}“ in {area} ({period}) widerspricht dem, was die Beschreibung über Teile und Ganzes sagt."
    )]
    Contradiction {
        /// The count.
        count: String,
        /// Its area.
        area: String,
        /// Its period.
        period: String,
    },
    /// A count may not be withheld that must not be known.
    #[error(
        "Nichts veröffentlicht: „{count}“ in {area} ({period}) soll immer gezeigt werden (`cells` der Tabelle, `rule = \"keep\"`), ist nach den Regeln der Tabelle aber geheim. Streichen Sie den Eintrag, oder ändern Sie die Regeln (`profile`)."
    )]
    KeptButUnsafe {
        /// The count.
        count: String,
        /// Its area.
        area: String,
        /// Its period.
        period: String,
    },
    /// A rule for single cells speaks of none: it may hold a wrong key.
    #[error(
        "Nichts veröffentlicht: Der {number}. Eintrag unter `cells` der Tabelle „{table}“ trifft keine Zahl. Prüfen Sie area, count und period, oder streichen Sie ihn."
    )]
    NoSuchCell {
        /// The table.
        table: String,
        /// Which entry, from 1.
        number: usize,
    },
    /// A source does not permit what the release would show.
    #[error(
        "Nichts veröffentlicht: „{indicator}“ stammt aus der Quelle „{origin}“, und die ist nur für {audience} freigegeben. Schränken Sie bei dem Indikator `audience` ein, oder klären Sie mit der Quelle die Freigabe (`publish`)."
    )]
    NotPermitted {
        /// The indicator.
        indicator: String,
        /// The source.
        origin: String,
        /// Who may see figures of the source.
        audience: &'static str,
    },
    /// The raw files of a source must have been deleted by now.
    #[error(
        "Nichts veröffentlicht: Die Rohdaten der Quelle „{origin}“ waren bis {day} zu löschen. Löschen Sie sie (`wirkraum city retention`), oder vereinbaren Sie mit der Quelle eine neue Frist (`delete_by`)."
    )]
    ToBeDeleted {
        /// The source.
        origin: String,
        /// The last day on which they might be kept.
        day: String,
    },
    /// An outline cannot be drawn.
    #[error("Die Grenze von {area} lässt sich nicht zeichnen: {reason}")]
    Shape {
        /// The area.
        area: String,
        /// Why.
        reason: String,
    },
}

/// What a build makes.
#[derive(Debug)]
pub struct Built {
    /// What will be public.
    pub content: ReleaseContent,
    /// Simplified boundaries of all areas as GeoJSON in WGS 84.
    pub geojson: String,
    /// What the raw side must remember.
    pub ledger: LedgerEntry,
    /// The raw files it was made from, with their fingerprints. Stays on the raw side.
    pub inputs: Vec<RawInput>,
    /// The smallest number of values that the attacker found possible for any protected count.
    /// Depends on earlier releases, so only the demanded number is public.
    pub least_possible_values: Option<u64>,
    /// Every protected cell with its true count and what remains possible. Stays on the raw side.
    pub internal_protocol: InternalProtocol,
}

/// The identity of a release built at this moment: city, audience if it is not everyone, and time to
/// the millisecond, such as `flensburg-20261122-201530417` or `flensburg-body-20261122-201530417`.
pub fn release_id(city_id: &str, audience: Audience, built_at: i64) -> String {
    let time = jiff::Timestamp::from_microsecond(built_at).map_or_else(
        |_| built_at.to_string(),
        |timestamp| timestamp.strftime("%Y%m%d-%H%M%S%3f").to_string(),
    );
    match audience {
        Audience::Public => format!("{city_id}-{time}"),
        Audience::Body | Audience::Internal => format!("{city_id}-{audience}-{time}"),
    }
}

/// Builds a release for an audience from a checked city. `earlier` is the ledger, `secret` decides how
/// counts are changed by the cell-key method (the same for every release), `built_at` is the present time in UTC microseconds since 1970, `progress` is told each step.
///
/// The attacker is given all counts of the city and all earlier releases, whomever they are meant
/// for: those who may see more must not be able to undo what others see.
///
/// # Errors
/// [`BuildError`]; above all, nothing is built that the attacker could undo.
pub fn build(
    city: &RawCity,
    audience: Audience,
    earlier: &[LedgerEntry],
    secret: &NoiseSecret,
    built_at: i64,
    progress: &dyn Fn(&str),
) -> Result<Built, BuildError> {
    let shown = Shown::to(audience, city, built_at)?;
    progress("protect");
    let mut counts = Counts::protect(city, secret)?;
    gaps::make(city, &mut counts, earlier);
    progress("attack");
    let (withstood, found) = {
        let attack = Attack::new(city, &counts, earlier);
        let found = sums::find(&attack);
        (refusal::withstand(city, &attack, &found)?, found)
    };
    progress("figures");
    let mut description = public_description(city, &shown);
    let drawn = shapes::draw(city)?;
    progress("outlines");
    let mut figures = figures::figures(city, &shown, &counts, &drawn.areas);
    description.indicator_periods = indicator_periods(&city.periods, figures.values().flatten());
    description.periods =
        figures::leave_out_empty_periods(city, &description.indicator_periods, &mut figures);
    let release_id = release_id(&description.city.id, audience, built_at);
    let losses = loss::losses(city, &shown, &counts);
    let protocol = protocol::public(city, &shown, &counts, &figures, &losses);
    Ok(Built {
        ledger: protocol::ledger_entry(city, &shown, &counts, &release_id, built_at),
        least_possible_values: withstood.least,
        internal_protocol: InternalProtocol::new(
            city,
            counts,
            withstood.narrowed,
            sums::undeclared(&found, &city.description.derived)
                .iter()
                .map(refusal::in_words)
                .collect(),
            losses,
        ),
        inputs: city.inputs.clone(),
        geojson: drawn.geojson,
        content: ReleaseContent {
            release_id,
            built_at,
            description,
            frame: drawn.frame,
            areas: drawn.areas,
            figures,
            places: city.places.clone(),
            protocol,
        },
    })
}

/// Everything an attacker would know of every period if this city were released after `earlier`,
/// so that other attackers than the built-in one can try it.
///
/// # Errors
/// [`BuildError`] as in [`build`].
pub fn attacker_knowledge(
    city: &RawCity,
    earlier: &[LedgerEntry],
    secret: &NoiseSecret,
) -> Result<Vec<PeriodKnowledge>, BuildError> {
    let mut counts = Counts::protect(city, secret)?;
    gaps::make(city, &mut counts, earlier);
    let attack = Attack::new(city, &counts, earlier);
    let found = sums::find(&attack);
    let periods = 0..attack.periods();
    Ok(periods
        .map(|period| attack.knowledge(period, &found))
        .collect())
}

fn public_description(city: &RawCity, shown: &Shown<'_>) -> PublicDescription {
    let description = &city.description;
    PublicDescription {
        city: description.city.clone(),
        audience: shown.audience,
        levels: public_levels(&description.levels),
        earlier: description
            .earlier
            .iter()
            .map(|earlier| PublicVintage {
                valid_from: earlier.valid_from,
                valid_to: earlier.valid_to,
                levels: public_levels(&earlier.levels),
            })
            .collect(),
        periods: city.periods.clone(),
        indicator_periods: BTreeMap::new(),
        sources: shown.sources.iter().copied().cloned().collect(),
        indicators: shown.indicators.iter().copied().cloned().collect(),
        age_structure: shown.age_structure(description),
        profile_texts: city.profile_texts.clone(),
        derived: shown.derived.iter().copied().cloned().collect(),
        protected_counts: city
            .counts
            .iter()
            .filter(|(id, _)| shown.counts.contains(id))
            .map(|(id, count)| (id.clone(), count.protection))
            .collect(),
        protection: description.protection.clone(),
        own_rules: city
            .counts
            .iter()
            .filter(|(id, count)| {
                let suppressed = count.protection == TableProtection::Suppression;
                suppressed && shown.counts.contains(id) && description.profile_of(id).is_some()
            })
            .map(|(id, _)| (id.clone(), description.suppression_of(id).clone()))
            .collect(),
    }
}

fn public_levels(levels: &[Level]) -> Vec<PublicLevel> {
    let levels = levels.iter().map(|level| PublicLevel {
        id: level.id.clone(),
        name: level.name.clone(),
        plural: level.plural.clone(),
        vintage: level.vintage.clone(),
        now: level.now.clone(),
    });
    levels.collect()
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_audit;
#[cfg(test)]
mod tests_changes;
#[cfg(test)]
mod tests_earlier;
#[cfg(test)]
mod tests_gaps;
#[cfg(test)]
mod tests_ledger;
#[cfg(test)]
mod tests_primary;
#[cfg(test)]
mod tests_shown;
#[cfg(test)]
mod tests_sums;
