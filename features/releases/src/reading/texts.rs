//! What planning says about areas: strengths, potentials and needs.

use super::{Reading, geography::Geography, missing_column, text_of};
use city_description::{MOST_TEXTS, ProfileText, TEXT_COLUMNS, TextFault, WrittenText};
use files::{Problem, TableOptions, TableReader, TableRow};
use std::collections::BTreeMap;
use terms::{AreaKey, LevelId};

/// Texts by level and area, in the order of the table.
pub(super) type Texts = BTreeMap<LevelId, BTreeMap<AreaKey, Vec<ProfileText>>>;

/// Reads the table with texts that the description names; none if it names none.
pub(super) fn read(reading: &mut Reading<'_>, geography: &Geography<'_>) -> Texts {
    let Some(texts) = &reading.description.profile_texts else {
        return Texts::new();
    };
    let file = texts.file.as_str();
    (reading.progress)(file);
    reading.input(file, None);
    let opened = TableReader::open(reading.raw, file, &TableOptions::default());
    reading.report.extend(opened.problems);
    let Some(mut table) = opened.found else {
        return Texts::new();
    };
    let at = TEXT_COLUMNS.map(|column| table.head().iter().position(|head| head == column));
    for (column, _) in TEXT_COLUMNS.iter().zip(at).filter(|(_, at)| at.is_none()) {
        let problem = missing_column(file, column, table.head());
        reading.report.push(problem);
    }
    let [
        Some(level),
        Some(area),
        Some(kind),
        Some(de),
        Some(en),
        Some(plain),
        Some(author),
        Some(date),
    ] = at
    else {
        return Texts::new();
    };
    let mut found = Texts::new();
    while let Some(row) = table.next_row() {
        let row = match row {
            Ok(row) => row,
            Err(problem) => {
                reading.report.push(*problem);
                continue;
            }
        };
        let place = place(reading, geography, file, &row, (level, area));
        let [kind, de, en, plain, author, date] =
            [kind, de, en, plain, author, date].map(|at| text_of(&row, at));
        let text = ProfileText::read(WrittenText {
            kind: &kind,
            texts: [&de, &en, &plain],
            author: &author,
            date: &date,
        });
        let mut faulty = |column: &str, fault: TextFault| {
            let problem = Problem::new(file, fault.to_string(), fault.remedy());
            let problem = problem.at_row(row.line).in_column(column);
            let written = match fault {
                TextFault::Kind => kind.as_str(),
                TextFault::Date => date.as_str(),
                _ => "",
            };
            reading.report.push(problem.with_value(written));
        };
        let text = match text {
            Ok(text) => text,
            Err(faults) => {
                faults
                    .into_iter()
                    .for_each(|(column, fault)| faulty(column, fault));
                continue;
            }
        };
        let Some((level, area)) = place else { continue };
        let of_area = found.entry(level).or_default().entry(area).or_default();
        // One text too many is told once, however many follow.
        match of_area.len() {
            ..MOST_TEXTS => of_area.push(text),
            MOST_TEXTS => {
                faulty(TEXT_COLUMNS[1], TextFault::TooMany);
                of_area.push(text);
            }
            _ => {}
        }
    }
    found
}

/// Level and area of a row; a problem if there are none of these names.
fn place(
    reading: &mut Reading<'_>,
    geography: &Geography<'_>,
    file: &str,
    row: &TableRow,
    (level_at, area_at): (usize, usize),
) -> Option<(LevelId, AreaKey)> {
    let (level, area) = (text_of(row, level_at), text_of(row, area_at));
    let found = geography
        .levels()
        .find(|(id, _)| id.as_str() == level)
        .map(|(id, spellings)| (id.clone(), spellings));
    let mut report = |column: &str, what: String, remedy: &str, value: &str| {
        let problem = Problem::new(file, what, remedy).at_row(row.line);
        reading
            .report
            .push(problem.in_column(column).with_value(value));
    };
    let Some((id, spellings)) = found else {
        let known: Vec<String> = geography.levels().map(|(id, _)| id.to_string()).collect();
        let what = format!("Diese Ebene gibt es nicht. Es gibt: {}.", known.join(", "));
        let remedy = "Schreiben Sie den Schlüssel einer Ebene aus city.toml.";
        report(TEXT_COLUMNS[0], what, remedy, &level);
        return None;
    };
    let Some(key) = spellings.key(&area) else {
        let remedy = "Berichtigen Sie den Schlüssel, oder entfernen Sie die Zeile.";
        report(TEXT_COLUMNS[1], spellings.unknown(&area), remedy, &area);
        return None;
    };
    Some((id, key.clone()))
}
