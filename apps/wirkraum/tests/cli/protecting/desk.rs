//! A desk with tables, at which the command is called.

use crate::support::{errors, run};
use std::{fs, path::PathBuf, process::Output};
use tempfile::TempDir;

/// A folder with one table.
pub(super) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(super) fn with(table: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("table.csv"), table).unwrap();
        Self { folder }
    }

    /// Puts a file on the desk.
    pub(super) fn put(&self, name: &str, text: &str) -> String {
        fs::write(self.place(name), text).unwrap();
        self.path(name)
    }

    pub(super) fn path(&self, name: &str) -> String {
        self.place(name).to_str().unwrap().to_owned()
    }

    pub(super) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.place(name)).unwrap()
    }

    /// Protection that must succeed; gives what was said.
    pub(super) fn succeeds(&self, options: &[&str]) -> String {
        let output = self.protect(options);
        assert!(output.status.success(), "{}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    pub(super) fn place(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn protect(&self, options: &[&str]) -> Output {
        let (table, out) = (self.place("table.csv"), self.place("out.csv"));
        let mut arguments = vec!["protect", table.to_str().unwrap()];
        arguments.extend(["--out", out.to_str().unwrap()]);
        arguments.extend(options);
        run(&arguments)
    }

    /// The protected table as (codes, value, status).
    pub(super) fn rows(&self) -> Vec<(String, String, String)> {
        rows_of(&self.text("out.csv"))
    }

    /// How many cells are not shown.
    pub(super) fn withheld(&self) -> usize {
        let rows = self.rows();
        rows.iter().filter(|row| row.2 == "withheld").count()
    }

    /// The line of the trace that begins with these codes.
    pub(super) fn trace(&self, codes: &str) -> String {
        let text = self.text("out-intern.csv");
        let begin = format!("{codes},");
        let line = text.lines().find(|line| line.starts_with(&begin));
        line.unwrap_or_else(|| panic!("no {codes} in {text}"))
            .to_owned()
    }

    pub(super) fn row(&self, codes: &str) -> (String, String) {
        let row = self.rows().into_iter().find(|row| row.0 == codes);
        let (_, value, status) = row.unwrap_or_else(|| panic!("no {codes}"));
        (value, status)
    }

    /// A call that must be refused as wrong, with this in the message.
    pub(super) fn is_called_wrongly(&self, options: &[&str], named: &[&str]) {
        self.wrote_nothing(&self.protect(options), 2, named);
    }

    fn wrote_nothing(&self, output: &Output, code: i32, named: &[&str]) {
        let said = said(output);
        assert_eq!(output.status.code(), Some(code), "{said}");
        for word in named {
            assert!(said.contains(word), "{word}: {said}");
        }
        assert!(!said.contains("panicked"), "{said}");
        let left = fs::read_dir(&self.folder).unwrap();
        let left = left.map(|file| file.unwrap().file_name().into_string().unwrap());
        let new: Vec<String> = left.filter(|name| name.contains("out")).collect();
        assert!(new.is_empty(), "{new:?}");
    }

    /// Protection that must fail with 1, name all this, and write nothing.
    pub(super) fn refuses(&self, options: &[&str], named: &[&str]) {
        let output = self.protect(options);
        self.wrote_nothing(&output, 1, named);
    }
}

/// All that a command said.
pub(super) fn said(output: &Output) -> String {
    let out = String::from_utf8_lossy(&output.stdout);
    format!("{out}{}", errors(output))
}

/// A protected table as (codes, value, status).
pub(super) fn rows_of(text: &str) -> Vec<(String, String, String)> {
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    let column = |name: &str| head.iter().position(|head| *head == name).unwrap();
    let (value, status) = (column("value"), column("status"));
    let rows = lines.map(|line| {
        // The note is the last field and has a comma of its own.
        let fields: Vec<&str> = line.split(',').collect();
        let codes = fields[..value].join(",");
        (codes, fields[value].to_owned(), fields[status].to_owned())
    });
    rows.collect()
}
