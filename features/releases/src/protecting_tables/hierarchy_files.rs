//! Hierarchies from files as τ-Argus writes them (`.hrc`): one code a line, and before it one `@` for each level
//! below the first. The total is not in the file.

use disclosure_control::tables::Hierarchy;
use files::Problem;

use super::words::problem_of;

/// The most lines of such a file.
const MAX_LINES: usize = 200_000;

/// Reads a hierarchy. Blanks around codes do not count: the format fills codes up to one width.
///
/// # Errors
/// A [`Problem`] that names file and line.
pub(super) fn hierarchy_of_lines(
    file: &str,
    text: &str,
    variable: &str,
    total: &str,
) -> Result<Hierarchy, Box<Problem>> {
    let mut above: Vec<String> = vec![total.to_owned()];
    let mut rows: Vec<(String, String)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let row = at as u64 + 1;
        let line = line.trim_start_matches('\u{feff}').trim();
        let code = line.trim_start_matches('@');
        let depth = line.len() - code.len();
        let code = code.trim();
        if line.is_empty() {
            continue;
        }
        let fault = |what: String, remedy: &str| {
            Err(Box::new(
                Problem::new(file, what, remedy)
                    .at_row(row)
                    .with_value(line),
            ))
        };
        if at >= MAX_LINES {
            return fault(
                format!("Die Hierarchie hat mehr als {MAX_LINES} Zeilen."),
                "Prüfen Sie, ob dies die richtige Datei ist.",
            );
        }
        if code.is_empty() {
            return fault(
                "Hinter den Zeichen „@“ steht kein Code.".into(),
                "Schreiben Sie den Code dahinter, oder löschen Sie die Zeile.",
            );
        }
        if depth >= above.len() {
            return fault(
                format!("Die Zeile steht {depth} Ebenen tief, über ihr fehlt eine Ebene."),
                "Eine Zeile darf nur um ein „@“ tiefer stehen als die Zeile davor.",
            );
        }
        above.truncate(depth + 1);
        rows.push((code.to_owned(), above[depth].clone()));
        above.push(code.to_owned());
    }
    let rows: Vec<(&str, Option<&str>)> = [(total, None)]
        .into_iter()
        .chain(
            rows.iter()
                .map(|(code, parent)| (code.as_str(), Some(parent.as_str()))),
        )
        .collect();
    Hierarchy::from_parents(variable, &rows)
        .map_err(|error| Box::new(problem_of(file, &error, |_| None)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_below_the_line_with_fewer_signs() {
        let text = "Nr\n@ 1\n@ 2\nOs \n@ 4\n3\n";
        let regions = hierarchy_of_lines("region.hrc", text, "region", "Gesamt").unwrap();
        let parent = |code: &str| {
            let node = regions.node(code).unwrap();
            regions.code(regions.parent(node).unwrap()).to_owned()
        };
        assert_eq!(parent("1"), "Nr");
        assert_eq!(parent("4"), "Os");
        assert_eq!(parent("3"), "Gesamt");
        assert_eq!(regions.len(), 7);
    }

    #[test]
    fn a_missing_level_is_named_with_its_line() {
        let problem = hierarchy_of_lines("a.hrc", "Nr\n@@1\n", "a", "Gesamt").unwrap_err();
        assert_eq!(problem.row, Some(2));
        assert!(
            problem.to_string().contains("fehlt eine Ebene"),
            "{problem}"
        );
        let problem = hierarchy_of_lines("a.hrc", "Nr\n@\n", "a", "Gesamt").unwrap_err();
        assert_eq!(problem.row, Some(2));
        assert!(hierarchy_of_lines("a.hrc", "1\n1\n", "a", "Gesamt").is_err());
        assert!(hierarchy_of_lines("a.hrc", "", "a", "Gesamt").is_err());
    }
}
