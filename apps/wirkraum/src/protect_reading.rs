//! What `wirkraum protect` is told in texts: columns, hierarchies, heads, noise.

use crate::{failure::Usage, protect_arguments::Protect};
use disclosure_control::cell_key::Noise;
use releases::protecting_tables::{Content, Dimension};

/// What the rows of the tables are.
pub(crate) fn content(asked: &Protect) -> Content {
    match &asked.value {
        Some(value) => Content::Contributions {
            value: value.clone(),
            contributor: asked.contributor.clone(),
        },
        None if asked.records => Content::Records {
            id: asked.record_id.clone(),
        },
        None => Content::Counts {
            column: asked.count.clone(),
        },
    }
}

/// Reads `--head 4` or `--head 4-5`.
pub(crate) fn head_rows(text: Option<&str>) -> anyhow::Result<Option<(u64, u64)>> {
    let Some(text) = text else { return Ok(None) };
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (first.trim().parse(), last.trim().parse()) {
        (Ok(first), Ok(last)) => Ok(Some((first, last))),
        _ => {
            let what = format!(
                "--head {text}: Das lässt sich nicht lesen. Richtig ist zum Beispiel --head 4 oder --head 4-5."
            );
            Err(Usage(what).into())
        }
    }
}

/// Reads `D=5,V=2,js=1,pstay=0.5`.
pub(crate) fn noise(text: &str) -> anyhow::Result<Noise> {
    let wrong = |part: &str| {
        let example = "Richtig ist zum Beispiel D=5,V=2,js=1,pstay=0.5";
        Usage(format!(
            "--noise {part}: Das lässt sich nicht lesen. {example}"
        ))
    };
    let mut noise = Noise::new(5, 2.0);
    for part in text.split(',') {
        let (name, value) = part.split_once('=').ok_or_else(|| wrong(part))?;
        let whole = || value.trim().parse::<u64>().map_err(|_| wrong(part));
        let number = || value.trim().parse::<f64>().map_err(|_| wrong(part));
        match name.trim() {
            "D" => noise.most_change = whole()?,
            "V" => noise.variance = number()?,
            "js" => noise.blocked = whole()?,
            "pstay" => noise.stay = Some(number()?),
            _ => return Err(wrong(part).into()),
        }
    }
    Ok(noise)
}

/// The columns of `--dims`, joined to hierarchies as `--hierarchy` says.
pub(crate) fn dimensions(asked: &Protect) -> anyhow::Result<Vec<Dimension>> {
    let mut given: Vec<(usize, Dimension)> = Vec::new();
    let place = |column: &str| asked.dims.iter().position(|dim| dim == column);
    for hierarchy in &asked.hierarchy {
        let (dimension, columns) = match hierarchy.split_once('=') {
            Some((column, file)) => {
                let column = column.trim().to_owned();
                let file = file.trim().to_owned();
                let columns = vec![column.clone()];
                (Dimension::File { column, file }, columns)
            }
            None => {
                let columns = hierarchy.split('>').map(|name| name.trim().to_owned());
                let columns: Vec<String> = columns.collect();
                (Dimension::Columns(columns.clone()), columns)
            }
        };
        let Some(at) = columns.iter().filter_map(|column| place(column)).min() else {
            let what = format!(
                "--hierarchy {hierarchy}: Keine dieser Spalten steht in --dims. Nehmen Sie eine davon dort auf."
            );
            return Err(Usage(what).into());
        };
        given.push((at, dimension));
    }
    let used: Vec<String> = given
        .iter()
        .flat_map(|(_, dimension)| dimension.columns().to_vec())
        .collect();
    let twice = |columns: &[String]| {
        let repeated = |(at, column): (usize, &String)| {
            (columns[..at].contains(column) || column.is_empty()).then(|| column.clone())
        };
        columns.iter().enumerate().find_map(repeated)
    };
    for (option, columns) in [("--hierarchy", &used), ("--dims", &asked.dims)] {
        if let Some(column) = twice(columns) {
            let what = format!(
                "{option}: Die Spalte „{column}“ steht zweimal oder ist leer. Nennen Sie jede einmal."
            );
            return Err(Usage(what).into());
        }
    }
    for (at, column) in asked.dims.iter().enumerate() {
        if !used.contains(column) {
            given.push((at, Dimension::Columns(vec![column.clone()])));
        }
    }
    given.sort_by_key(|(at, _)| *at);
    Ok(given.into_iter().map(|(_, dimension)| dimension).collect())
}
