//! In which encoding the table of a shapefile is written.

use crate::{Note, Problem};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The encoding that `.cpg` names. Without it: what the table says in its head, otherwise UTF-8 if
/// all of the table is UTF-8, otherwise Windows-1252. Such an assumption is noted where it makes a
/// difference: a table of plain ASCII reads the same in all of them.
pub(crate) fn encoding_of(
    file: &str,
    cpg: Option<&[u8]>,
    table: &[u8],
) -> Result<(&'static Encoding, Option<Note>), Box<Problem>> {
    let label = cpg.map(|cpg| String::from_utf8_lossy(cpg).into_owned());
    let label = label
        .as_deref()
        .map(|label| label.trim_matches(['\u{feff}', '\0', ' ', '\r', '\n', '\t']));
    match label {
        None | Some("") => Ok(assumed(file, table)),
        Some(label) => named(label)
            .map(|encoding| (encoding, None))
            .ok_or_else(|| {
                let problem = Problem::new(
                    file,
                    "Die .cpg-Datei nennt einen unbekannten Zeichensatz.",
                    "Exportieren Sie das Shapefile mit dem Zeichensatz UTF-8.",
                );
                Box::new(problem.with_value(label))
            }),
    }
}

/// The encoding of this name: numbers of code pages as ESRI writes them ("1252", "ANSI 1252",
/// "88591", "65001") and the names of the WHATWG Encoding Standard, in any spelling.
fn named(label: &str) -> Option<&'static Encoding> {
    let plain: String = label
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let number = ["ANSI", "CP", "WINDOWS", "MS", "OEM", "ISO"]
        .iter()
        .find_map(|before| plain.strip_prefix(before))
        .unwrap_or(&plain);
    match number {
        "UTF8" | "65001" => return Some(UTF_8),
        "LATIN1" | "L1" | "88591" | "819" | "28591" => return Some(WINDOWS_1252),
        "88592" | "28592" => return Some(encoding_rs::ISO_8859_2),
        "885915" | "28605" | "LATIN9" => return Some(encoding_rs::ISO_8859_15),
        _ => {}
    }
    let windows = number.len() == 4 && number.starts_with("125");
    if windows {
        return Encoding::for_label(format!("windows-{number}").as_bytes());
    }
    Encoding::for_label(label.as_bytes())
}

fn assumed(file: &str, table: &[u8]) -> (&'static Encoding, Option<Note>) {
    let head = table
        .get(8..10)
        .map_or(0, |size| usize::from(size[0]) | usize::from(size[1]) << 8);
    let names = table.get(32..head).unwrap_or_default();
    let rows = table.get(head..).unwrap_or_default();
    // Lengths of fields are numbers, not text; only names can hold letters, in the first 11 bytes.
    let names = names.chunks(32).map(|field| &field[..field.len().min(11)]);
    let ascii = rows.is_ascii() && names.clone().all(<[u8]>::is_ascii);
    if ascii {
        return (UTF_8, None);
    }
    // The language driver of the table: 3 and 87 are Windows-1252.
    let stated = matches!(table.get(29), Some(3 | 87));
    let utf_8 = is_utf_8_by_words(rows) && names.clone().all(is_utf_8_by_words);
    let (encoding, why) = if utf_8 {
        (UTF_8, "alle Texte darin sind gültiges UTF-8")
    } else if stated {
        (WINDOWS_1252, "die .dbf-Datei nennt ihn in ihrem Kopf")
    } else {
        (WINDOWS_1252, "die Texte darin sind kein UTF-8")
    };
    let name = encoding.name();
    let note = Note::new(
        file,
        format!(
            "Die .cpg-Datei mit dem Zeichensatz fehlt. Angenommen ist {name}: {why}. Prüfen Sie Umlaute in den Namen, oder legen Sie eine .cpg-Datei dazu."
        ),
    );
    (encoding, Some(note))
}

/// Whether bytes are UTF-8. A field of fixed width may end in the middle of a letter; that is no
/// sign against it, as long as a space or the end follows.
fn is_utf_8_by_words(bytes: &[u8]) -> bool {
    bytes
        .split(|byte| *byte == b' ' || *byte == 0)
        .all(|word| match std::str::from_utf8(word) {
            Ok(_) => true,
            Err(error) => error.error_len().is_none() && error.valid_up_to() > 0,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(texts: &[&[u8]], driver: u8) -> Vec<u8> {
        let mut table = vec![0; 33];
        table[8] = 33;
        table[29] = driver;
        for text in texts {
            table.push(b' ');
            table.extend_from_slice(text);
        }
        table
    }

    fn of(cpg: &[u8]) -> Result<&'static Encoding, Box<Problem>> {
        encoding_of("a.shp", Some(cpg), &[]).map(|(encoding, _)| encoding)
    }

    #[test]
    fn all_common_spellings_of_an_encoding_are_known() {
        for utf in [
            "UTF-8",
            "utf8",
            "UTF_8",
            "65001",
            "CP65001",
            "\u{feff}UTF-8\r\n",
        ] {
            assert_eq!(of(utf.as_bytes()).unwrap(), UTF_8, "{utf}");
        }
        for western in [
            "1252",
            "ANSI 1252",
            "ANSI_1252",
            "CP1252",
            "windows-1252",
            "Windows 1252",
            "88591",
            "8859-1",
            "8859_1",
            "ISO-8859-1",
            "ISO 8859-1",
            "ISO8859-1",
            "iso88591",
            "LATIN1",
            "latin-1",
            "28591",
        ] {
            assert_eq!(of(western.as_bytes()).unwrap(), WINDOWS_1252, "{western}");
        }
        assert_eq!(of(b"ISO-8859-15").unwrap(), encoding_rs::ISO_8859_15);
        assert_eq!(of(b"885915").unwrap(), encoding_rs::ISO_8859_15);
        assert_eq!(of(b"1250").unwrap(), encoding_rs::WINDOWS_1250);
    }

    #[test]
    fn an_unknown_encoding_is_named() {
        for unknown in ["OEM 850", "KLINGON", "1259", "\u{fffd}"] {
            let problem = of(unknown.as_bytes()).unwrap_err();
            assert!(problem.what.contains("unbekannten Zeichensatz"));
            assert_eq!(problem.value.as_deref(), Some(unknown));
        }
    }

    #[test]
    fn without_a_cpg_file_the_assumption_is_said_where_it_matters() {
        let found = |texts: &[&[u8]], driver| {
            let (encoding, note) = encoding_of("a.shp", None, &table(texts, driver)).unwrap();
            (encoding, note.map(|note| note.what).unwrap_or_default())
        };
        assert_eq!(found(&[b"Altstadt"], 0), (UTF_8, String::new()));
        let (encoding, note) = found(&["Mürwik".as_bytes()], 0);
        assert_eq!(encoding, UTF_8);
        assert!(note.contains("Angenommen ist UTF-8: alle Texte"), "{note}");
        let (encoding, note) = found(&[b"M\xFCrwik"], 0);
        assert_eq!(encoding, WINDOWS_1252);
        assert!(note.contains("windows-1252: die Texte"), "{note}");
        let (encoding, note) = found(&[b"M\xFCrwik"], 87);
        assert_eq!(encoding, WINDOWS_1252);
        assert!(note.contains("in ihrem Kopf"), "{note}");
    }

    #[test]
    fn a_letter_cut_at_the_end_of_its_field_is_no_sign_against_utf_8() {
        let cut = &"Südstadt-Mü".as_bytes()[..12];
        let (encoding, _) = encoding_of("a.shp", None, &table(&[cut], 0)).unwrap();
        assert_eq!(encoding, UTF_8);
    }

    #[test]
    fn an_empty_cpg_file_counts_as_none() {
        let (encoding, note) =
            encoding_of("a.shp", Some(b" \r\n"), &table(&[b"M\xFCrwik"], 0)).unwrap();
        assert_eq!(encoding, WINDOWS_1252);
        assert!(note.is_some());
    }
}
