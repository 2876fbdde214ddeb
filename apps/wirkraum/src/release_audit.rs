//! `wirkraum release audit`: what remains possible for every protected count of a release.

use crate::{
    arguments::{CityFiles, Keep},
    city::read_or_report,
    clock,
    failure::Reported,
    output::{Progress, remark, say},
    release::keep_folder,
};
use anyhow::Context;
use disclosure_control::{
    audit::{Depth, Options, UNBOUNDED, Verdict},
    rounding::POSSIBLE_VALUES,
};
use releases::{
    building::{self, Audited, AuditedCell, LedgerEntry, Loss, RawSide},
    package,
    reading::RawCity,
};
use std::{
    fs::{File, OpenOptions},
    io::BufWriter,
    path::Path,
};
use terms::ReferencePeriod;

/// So many counts that are not safe are named.
const NAMED: usize = 20;

/// What `wirkraum release audit` is told.
pub(crate) struct Asked<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) city: &'a CityFiles,
    pub(crate) full: bool,
    pub(crate) cells: Option<&'a Path>,
    pub(crate) whole_up_to: usize,
    pub(crate) keep: &'a Keep,
}

/// `wirkraum release audit`.
pub(crate) fn audit(asked: &Asked<'_>) -> anyhow::Result<()> {
    let progress = Progress::start();
    if let Some(path) = asked.cells.filter(|path| path.exists()) {
        anyhow::bail!(
            "{} gibt es schon. Nennen Sie eine neue Datei.",
            path.display()
        );
    }
    let raw_side = RawSide::open_existing(
        &keep_folder(&asked.city.description, asked.keep),
        clock::random()?,
    )?;
    progress.step("Öffne die Veröffentlichung");
    let package = package::open(asked.folder, &[raw_side.public_key()])
        .with_context(|| format!("Nicht geprüft: {}", asked.folder.display()))?;
    let release_id = package.content.release_id.clone();
    drop(package);
    progress.step("Lese die Rohdaten");
    let city = read_or_report(asked.city, &progress)?;
    let ledger = raw_side.ledger()?;
    progress.step("Grenze jede geschützte Zahl ein");
    let options = Options {
        depth: match asked.full {
            true => Depth::Intervals,
            false => Depth::Demands,
        },
        whole_up_to: asked.whole_up_to,
        ..Options::default()
    };
    let audited = building::audit_released(
        &city,
        &release_id,
        &ledger,
        raw_side.cell_key(),
        &options,
        &mut |period, done, all| progress.detail(&doing(period, done, all)),
    )?;
    if let Some(path) = asked.cells {
        raw_side.remember_cells(&release_id, path)?;
        let written = audited.write_csv(BufWriter::new(new_private_file(path)?));
        written.with_context(|| path.display().to_string())?;
    }
    drop(progress);
    tell(&release_id, &audited, asked);
    match audited.not_safe().is_empty() {
        true => Ok(()),
        false => Err(Reported.into()),
    }
}

/// What the audit says is as secret as the true counts.
fn new_private_file(path: &Path) -> anyhow::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path);
    file.with_context(|| format!("{} lässt sich nicht neu anlegen", path.display()))
}

/// Audits what is about to be sealed.
///
/// # Errors
/// If it is not witnessed for every protected count that enough values remain possible; the counts are named.
pub(crate) fn before_sealing(
    city: &RawCity,
    ledger: &[LedgerEntry],
    raw_side: &RawSide,
    progress: &Progress,
) -> anyhow::Result<Audited> {
    progress.step("Grenze jede geschützte Zahl ein");
    let audited = building::audit(
        city,
        ledger,
        raw_side.cell_key(),
        &Options {
            depth: Depth::Intervals,
            ..Options::default()
        },
        &mut |period, done, all| progress.detail(&doing(period, done, all)),
    )?;
    let not_safe = audited.not_safe();
    if not_safe.is_empty() {
        return Ok(audited);
    }
    for line in summary(&audited).iter().chain(&named(&not_safe)) {
        progress.remark(line);
    }
    anyhow::bail!(
        "Nichts veröffentlicht: {} geschützte Zahlen sind nicht sicher. Zeigen Sie weniger Zahlen, die zusammen eine Summe ergeben, oder wählen Sie strengere Regeln (`profile`, `protection`).",
        not_safe.len()
    )
}

fn doing(period: ReferencePeriod, done: usize, all: usize) -> String {
    format!("Grenze jede geschützte Zahl ein: {period}, {done} von {all}")
}

/// What an audit found, in sentences.
pub(crate) fn summary(audited: &Audited) -> Vec<String> {
    let coverage = &audited.coverage;
    let mut lines = vec![format!(
        "Geprüfte Zahlen: {}; sicher: {}; zu eng: {}, davon genau bekannt: {}; nicht entschieden: {}",
        coverage.guarded,
        coverage.safe,
        coverage.too_narrow,
        coverage.disclosed,
        coverage.undecided
    )];
    if let Some((cell, values)) = audited.narrowest() {
        let exact = match cell.finding.is_exact() {
            true => "",
            false => "höchstens ",
        };
        lines.push(format!(
            "Engstes Intervall: {exact}{values} Werte, {}",
            in_words(cell)
        ));
    }
    let how = match audited.in_blocks() {
        0 => "im Ganzen gerechnet".to_owned(),
        in_blocks => format!(
            "{} Zahlen im Ganzen gerechnet, {in_blocks} in {} Blöcken",
            coverage.guarded - in_blocks,
            coverage.blocks
        ),
    };
    lines.push(format!(
        "Verfahren: {how}; am meisten hängen {} Zahlen zusammen. Genaue Intervalle: {} von {}",
        coverage.largest, coverage.exact, coverage.guarded
    ));
    lines
}

/// What protection cost, in sentences.
pub(crate) fn losses(losses: &[Loss]) -> Vec<String> {
    let number = |number: f64, decimals: usize| format!("{number:.decimals$}").replace('.', ",");
    let lines = losses.iter().map(|of| {
        let how = of.name();
        let profile = of.profile.as_ref();
        let profile = profile.map_or_else(String::new, |name| format!(" (Profil „{name}“)"));
        let loss = &of.loss;
        let withheld = match (loss.withheld, loss.share_of_cases_withheld) {
            (0, _) | (_, None) => String::new(),
            (withheld, Some(share)) => format!(
                ", davon {withheld} nicht gezeigt ({} % der Fälle)",
                number(100.0 * share, 1)
            ),
        };
        let changed = match (loss.changed, loss.mean_change, loss.largest_change) {
            (1.., Some(mean), Some(largest)) => format!(
                ", {} geändert, im Mittel um {}, höchstens um {largest}",
                loss.changed,
                number(mean, 1)
            ),
            _ => String::new(),
        };
        let shares = match (loss.shares_lost, loss.mean_change_of_shares) {
            (0, None) => String::new(),
            (lost, None) => format!(", {lost} Anteile fehlen"),
            (lost, Some(mean)) => format!(
                ", Anteile im Mittel um {} Punkte anders, {lost} fehlen",
                number(mean, 2)
            ),
        };
        format!(
            "{how}{profile}: {} Zahlen{withheld}{changed}{shares}",
            loss.cells
        )
    });
    lines.collect()
}

/// The first of the counts that are not safe.
fn named(not_safe: &[&AuditedCell]) -> Vec<String> {
    let first = not_safe.iter().take(NAMED).map(|cell| {
        let what = match cell.finding.verdict {
            Verdict::TooNarrow => "Zu eng",
            _ => "Nicht entschieden",
        };
        format!("{what}: {}", in_words(cell))
    });
    let more = not_safe.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| format!("Und {more} weitere"));
    first.chain(more).collect()
}

fn tell(release_id: &str, audited: &Audited, asked: &Asked<'_>) {
    let not_safe = audited.not_safe();
    let verdict = match (audited.coverage.guarded, not_safe.len()) {
        (0, _) => "keine Zahl ist hier geschützt".to_owned(),
        (_, 0) => "keine geschützte Zahl lässt sich zu eng eingrenzen".to_owned(),
        (_, number) => format!("{number} geschützte Zahlen sind nicht sicher"),
    };
    say(format!("{release_id}\t{verdict}"));
    for line in summary(audited).iter().chain(&named(&not_safe)) {
        say(line);
    }
    if audited.changed > 0 {
        remark(format!(
            "Für {} Zahlen und Jahre haben sich Rohdaten oder Regeln seit dem Bau geändert. Dort gilt, was das Verzeichnis der Rohseite sagt.",
            audited.changed
        ));
    }
    if !not_safe.is_empty() {
        remark(format!(
            "Für jede geschützte Zahl müssen {POSSIBLE_VALUES} Werte möglich bleiben. Veröffentlichen Sie diese Zahlen nicht. Sind sie schon öffentlich, ziehen Sie die Veröffentlichung zurück: wirkraum release withdraw"
        ));
    }
    if audited.coverage.undecided > 0 {
        remark(
            "Was nicht entschieden ist, kann sicher sein. Ein größerer Wert für --whole-up-to hilft, dauert aber länger.",
        );
    }
    if let Some(path) = asked.cells {
        remark(format!(
            "{} ist so geheim wie die Rohdaten. Lassen Sie die Datei auf der Rohseite, und löschen Sie sie, wenn Sie sie nicht mehr brauchen.",
            path.display()
        ));
    }
}

/// A count with what remains possible for it.
fn in_words(cell: &AuditedCell) -> String {
    let (low, high) = cell.finding.possible;
    let range = match high {
        UNBOUNDED => format!("ab {low}"),
        high if high == low => format!("nur {low}"),
        high => format!("{low} bis {high}"),
    };
    let release = cell.release.as_ref();
    let release = release.map_or_else(String::new, |release| format!(", {release}"));
    format!(
        "„{}“ in {} ({}{release}): {range}",
        cell.count, cell.area_name, cell.period
    )
}
