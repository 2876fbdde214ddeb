//! A city whose raw counts are unique numbers of seven digits goes the whole way, from tables to
//! pages. None of these numbers may be found on the server's side: in no answer, no file, no row.

use crate::support::{Server, approve, everywhere, succeed};
use demonstration_city::{SEED, canary};
use std::{
    collections::{BTreeSet, HashSet},
    fs,
    path::Path,
    process::Command,
};

/// The marked numbers in every form in which they could be written.
struct Marks {
    numbers: BTreeSet<u64>,
    packed: HashSet<[u8; 4]>,
    words: HashSet<[u8; 8]>,
}

impl Marks {
    fn new(numbers: &[u64]) -> Self {
        Self {
            numbers: numbers.iter().copied().collect(),
            packed: numbers.iter().map(|number| base_128(*number)).collect(),
            words: numbers
                .iter()
                .flat_map(|number| {
                    let float = *number as f64;
                    [
                        number.to_le_bytes(),
                        number.to_be_bytes(),
                        float.to_le_bytes(),
                    ]
                })
                .collect(),
        }
    }

    /// Fails if a text holds a mark, as plain digits or grouped as people write them.
    fn not_in_text(&self, text: &str, place: &str) {
        let text = &without_identifiers(text);
        for token in text.split(|letter: char| !(letter.is_ascii_digit() || letter == '.')) {
            let found = token
                .parse()
                .is_ok_and(|number| self.numbers.contains(&number));
            assert!(!found, "{place} holds the raw count {token}");
        }
        // Grouped as on pages: 3.892.094 in German, 3,892,094 in English, with a space elsewhere.
        let separators = ['.', ',', '\u{a0}', '\u{202f}'];
        for token in
            text.split(|letter: char| !letter.is_ascii_digit() && !separators.contains(&letter))
        {
            let groups: Vec<&str> = token.trim_matches(separators).split(separators).collect();
            if groups.iter().map(|group| group.len()).eq([1, 3, 3]) {
                let found = groups
                    .concat()
                    .parse()
                    .is_ok_and(|number| self.numbers.contains(&number));
                assert!(!found, "{place} holds the raw count {token:?}");
            }
        }
    }

    /// Fails if bytes hold a mark as text, as a machine word or as the store packs numbers.
    fn not_in_bytes(&self, bytes: &[u8], place: &str) {
        self.not_in_text(&String::from_utf8_lossy(bytes), place);
        let four = bytes
            .array_windows_of::<4>()
            .any(|window| self.packed.contains(window));
        let eight = bytes
            .array_windows_of::<8>()
            .any(|window| self.words.contains(window));
        assert!(!four && !eight, "{place} holds a raw count in its bytes");
    }
}

/// A text without the random names of requests and files, long words of hexadecimal digits: among
/// thousands of answers some of them hold the digits of a mark by chance.
fn without_identifiers(text: &str) -> String {
    let is_identifier = |word: &str| {
        word.len() >= 16
            && word.bytes().all(|letter| letter.is_ascii_hexdigit())
            && !word.bytes().all(|letter| letter.is_ascii_digit())
    };
    text.split_inclusive(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|part| {
            !is_identifier(part.trim_end_matches(|letter: char| !letter.is_ascii_alphanumeric()))
        })
        .collect()
}

trait Windows {
    fn array_windows_of<const N: usize>(&self) -> impl Iterator<Item = &[u8; N]>;
}

impl Windows for [u8] {
    fn array_windows_of<const N: usize>(&self) -> impl Iterator<Item = &[u8; N]> {
        self.windows(N).filter_map(|window| window.try_into().ok())
    }
}

/// A number of seven digits as the store packs it: groups of seven bits, lowest first.
fn base_128(number: u64) -> [u8; 4] {
    let group = |at: u32| ((number >> (7 * at)) & 0x7f) as u8;
    [group(0) | 0x80, group(1) | 0x80, group(2) | 0x80, group(3)]
}

/// Every page of the site that links lead to, as path and body.
fn all_pages(server: &Server) -> Vec<(String, String)> {
    let mut waiting: Vec<String> = ["/de/", "/en/", "/de-simple/"].map(str::to_owned).into();
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut pages = Vec::new();
    while let Some(path) = waiting.pop() {
        let answer = server.get(&path);
        assert!(answer.status < 400, "{path}: {}", answer.status);
        for link in answer.body.split("href=\"").skip(1) {
            let link = link.split('"').next().unwrap_or_default();
            // Templates write the sign as a number, whose mark is no part of a page.
            let link = link.replace("&amp;", "&").replace("&#38;", "&");
            let link = link.split('#').next().unwrap_or_default().to_owned();
            if link.starts_with('/') && seen.insert(link.clone()) {
                waiting.push(link);
            }
        }
        pages.push((path, format!("{}\n{}", answer.head, answer.body)));
    }
    pages
}

/// Every state of the map that its form offers, as paths.
fn all_maps(server: &Server) -> Vec<String> {
    let form = server.get("/de/atlas").body;
    let options = |name: &str| -> Vec<String> {
        let (_, rest) = form.split_once(&format!("name=\"{name}\"")).unwrap();
        let (select, _) = rest.split_once("</select>").unwrap();
        let values = select.split("<option value=\"").skip(1);
        values
            .map(|option| option.split('"').next().unwrap().to_owned())
            .collect()
    };
    let (years, levels) = (options("jahr"), options("ebene"));
    let mut paths = Vec::new();
    for indicator in options("indikator") {
        for year in &years {
            for level in &levels {
                paths.push(format!(
                    "/de/atlas?indikator={indicator}&jahr={year}&ebene={level}"
                ));
            }
        }
    }
    paths
}

/// Everything a database holds, as bytes.
fn dump(database: &str) -> Vec<u8> {
    if let Some(path) = database.strip_prefix("sqlite://") {
        let path = path.split('?').next().unwrap_or(path);
        let mut bytes = fs::read(path).unwrap();
        bytes.extend(fs::read(format!("{path}-wal")).unwrap_or_default());
        return bytes;
    }
    let output = Command::new("pg_dump")
        .args(["--data-only", "--inserts", database])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let mut bytes = text.clone().into_bytes();
    for blob in text.split("'\\x").skip(1) {
        let digits: Vec<u8> = blob.bytes().take_while(u8::is_ascii_hexdigit).collect();
        bytes.extend(
            digits
                .chunks_exact(2)
                .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()),
        );
    }
    bytes
}

fn not_in_folder(marks: &Marks, folder: &Path) {
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        marks.not_in_bytes(&fs::read(&path).unwrap(), &path.display().to_string());
    }
}

#[test]
fn no_raw_count_leaves_the_raw_side() {
    let (files, numbers) = canary(SEED);
    let marks = Marks::new(&numbers);
    let raw = tempfile::tempdir().unwrap();
    for file in &files {
        fs::write(raw.path().join(&file.path), &file.contents).unwrap();
    }
    let city = raw.path().join("city.toml").display().to_string();
    let outside = tempfile::tempdir().unwrap();
    let release = outside.path().join("release");
    let out = release.display().to_string();
    for said in [
        succeed(&["city", "check", &city]),
        succeed(&["release", "build", &city, "--out", &out]),
        approve(&out, &city, &[]),
    ] {
        marks.not_in_text(&said, "what a command prints");
    }
    not_in_folder(&marks, &release);
    let key = succeed(&["release", "key", &city]).trim().to_owned();
    everywhere(|database| {
        let publish =
            crate::support::wirkraum(&["release", "publish", &out, "--database-url", database])
                .env("WIRKRAUM_TRUSTED_KEYS", &key)
                .output()
                .unwrap();
        assert!(publish.status.success());
        let server = Server::serve(
            database,
            &[
                ("WIRKRAUM_TRUSTED_KEYS", &key),
                ("WIRKRAUM_RATE_LIMIT_PER_SECOND", "100000"),
                ("WIRKRAUM_RATE_LIMIT_BURST", "100000"),
            ],
        );
        let pages = all_pages(&server);
        assert!(pages.len() > 200, "only {} pages were found", pages.len());
        for (path, text) in &pages {
            marks.not_in_text(text, path);
        }
        let maps = all_maps(&server);
        assert!(
            maps.len() >= 15 * 8 * 2,
            "only {} maps were found",
            maps.len()
        );
        for path in &maps {
            let answer = server.get(path);
            assert_eq!(answer.status, 200, "{path}");
            marks.not_in_text(&answer.body, path);
        }
        marks.not_in_bytes(&dump(database), database);
    });
}

#[test]
fn the_search_for_marks_finds_them_in_every_form() {
    let marks = Marks::new(&[3_892_094]);
    let found =
        |bytes: &[u8]| std::panic::catch_unwind(|| marks.not_in_bytes(bytes, "it")).is_err();
    assert!(found(b"<td>3892094</td>"));
    assert!(found(b"etwa 3.892.094 Personen"));
    assert!(found(b"about 3,892,094 people"));
    assert!(found(&base_128(3_892_094)));
    assert!(found(&3_892_094_u64.to_be_bytes()));
    assert!(!found(b"9.3892094 and 3892095"));
    assert!(!found(b"x-request-id: 01a215804c03892094db9c0f7c3a5e4a"));
    assert!(found(b"01a215804c0373db9c0f7c3a5e4a885d 3892094"));
    assert!(found(b"abc3892094def"));
}
