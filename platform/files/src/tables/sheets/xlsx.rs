//! Workbooks of Excel since 2007 (`.xlsx`, `.xlsm`; ECMA-376).
//!
//! Only what a table needs is read, part by part: the list of sheets, texts, number formats, and
//! the one sheet that is asked for. Formulas are not calculated, links to other files not followed;
//! what counts is the result that was saved.

use super::{
    SheetInfo,
    grid::{Grid, Texts},
    package::{Package, append_text, attribute, flag, number},
    refusal::Refusal,
    shown::Shown,
    xlsx_sheet,
};
use crate::tables::limits::MAX_SHEETS;
use quick_xml::events::Event;
use std::{borrow::Cow, collections::HashMap, sync::Arc};

/// The most number formats and cell formats that are kept; Excel knows 65 490.
const MAX_FORMATS: usize = 70_000;

/// A workbook, its list of sheets read.
pub(super) struct Workbook {
    package: Package,
    sheets: Vec<SheetInfo>,
    paths: Vec<String>,
    strings: Option<String>,
    styles: Option<String>,
    from_1904: bool,
    /// What the sheets share, once the first of them was read.
    shared: Option<Shared>,
}

/// What the sheets of a workbook refer to.
#[derive(Clone)]
pub(super) struct Shared {
    /// What each cell format shows.
    pub(super) formats: Arc<Vec<Shown>>,
    pub(super) from_1904: bool,
    /// The texts that cells share.
    pub(super) strings: Arc<Texts>,
}

/// Where a relationship leads, and its type by the last word.
struct Relation {
    kind: String,
    target: String,
}

impl Workbook {
    /// Reads which sheets there are.
    pub(super) fn open(mut package: Package) -> Result<Self, Refusal> {
        let book = relations(&mut package, "_rels/.rels", "")?
            .into_values()
            .find(|relation| relation.kind == "officeDocument")
            .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
        let (folder, name) = book.rsplit_once('/').unwrap_or(("", &book));
        let relations = relations(&mut package, &format!("{folder}/_rels/{name}.rels"), folder)?;
        let target = |kind: &str| {
            let found = relations.values().find(|relation| relation.kind == kind);
            found.map(|relation| relation.target.clone())
        };
        let mut workbook = Self {
            strings: target("sharedStrings"),
            styles: target("styles"),
            package,
            sheets: Vec::new(),
            paths: Vec::new(),
            from_1904: false,
            shared: None,
        };
        workbook.read_sheets(&book, &relations)?;
        Ok(workbook)
    }

    fn read_sheets(
        &mut self,
        book: &str,
        relations: &HashMap<String, Relation>,
    ) -> Result<(), Refusal> {
        let Some(mut part) = self.package.part(book)? else {
            return Err(Refusal::Missing("workbook.xml"));
        };
        loop {
            match part.next()? {
                Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                    "workbookPr" => self.from_1904 = flag(&start, "date1904"),
                    "sheet" => {
                        let relation = attribute(&start, "id").and_then(|id| relations.get(&*id));
                        let Some(relation) = relation.filter(|one| one.kind == "worksheet") else {
                            continue;
                        };
                        if self.sheets.len() == MAX_SHEETS {
                            return Err(Refusal::Sheets);
                        }
                        let state = attribute(&start, "state");
                        self.sheets.push(SheetInfo {
                            name: attribute(&start, "name").unwrap_or_default().into_owned(),
                            hidden: state.is_some_and(|state| state != "visible"),
                        });
                        self.paths.push(relation.target.clone());
                    }
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// The worksheets in their order.
    pub(super) fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Reads a worksheet.
    pub(super) fn load(&mut self, place: usize) -> Result<Grid, Refusal> {
        self.package.begin_again();
        let shared = match &self.shared {
            Some(shared) => shared.clone(),
            None => self.read_shared()?,
        };
        let path = self.paths.get(place).cloned().unwrap_or_default();
        match self.package.part(&path)? {
            Some(part) => xlsx_sheet::read(part, &shared),
            None => Err(Refusal::Missing("worksheet")),
        }
    }

    fn read_shared(&mut self) -> Result<Shared, Refusal> {
        let mut strings = Texts::default();
        if let Some(part) = &self.strings {
            read_strings(&mut self.package, part, &mut strings)?;
        }
        let formats = match &self.styles {
            Some(part) => read_formats(&mut self.package, part)?,
            None => Vec::new(),
        };
        let shared = Shared {
            formats: Arc::new(formats),
            from_1904: self.from_1904,
            strings: Arc::new(strings),
        };
        self.shared = Some(shared.clone());
        Ok(shared)
    }
}

/// The relationships of a part by their ids, with targets as paths from the root.
fn relations(
    package: &mut Package,
    part: &str,
    folder: &str,
) -> Result<HashMap<String, Relation>, Refusal> {
    let mut relations = HashMap::new();
    let Some(mut part) = package.part(part)? else {
        return Ok(relations);
    };
    loop {
        match part.next()? {
            Event::Start(start) | Event::Empty(start)
                if start.local_name().as_ref() == "Relationship" =>
            {
                if attribute(&start, "TargetMode").as_deref() == Some("External") {
                    continue;
                }
                let text = |name| attribute(&start, name).unwrap_or_default();
                let kind = text("Type");
                let relation = Relation {
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: resolved(folder, &text("Target")),
                };
                relations.insert(text("Id").into_owned(), relation);
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
    }
}

/// A target of a relationship as a path from the root of the archive.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path.join("/")
}

/// Reads the texts that cells share.
fn read_strings(package: &mut Package, part: &str, texts: &mut Texts) -> Result<(), Refusal> {
    let Some(mut part) = package.part(part)? else {
        return Ok(());
    };
    let mut text = String::new();
    let mut in_text = false;
    loop {
        match part.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "si" => text.clear(),
                "t" => in_text = true,
                "rPh" => part.skip()?,
                _ => {}
            },
            Event::Empty(start) if start.local_name().as_ref() == "si" => {
                texts.add("")?;
            }
            Event::End(end) => match end.local_name().as_ref() {
                "t" => in_text = false,
                "si" => {
                    texts.add(&without_escapes(&text))?;
                }
                _ => {}
            },
            Event::Eof => return Ok(()),
            event if in_text => append_text(&mut text, &event),
            _ => {}
        }
    }
}

/// A text with the signs that XML cannot hold, written `_x000D_` in these files.
pub(super) fn without_escapes(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        plain.push_str(before);
        let code = escape
            .get(2..7)
            .and_then(|code| code.strip_suffix('_'))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        let length = if let Some(sign) = code {
            plain.push(sign);
            7
        } else {
            plain.push_str("_x");
            2
        };
        rest = &escape[length..];
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// What each cell format shows.
fn read_formats(package: &mut Package, part: &str) -> Result<Vec<Shown>, Refusal> {
    let mut formats = Vec::new();
    let Some(mut part) = package.part(part)? else {
        return Ok(formats);
    };
    let mut codes: HashMap<u32, Shown> = HashMap::new();
    let mut in_cell_formats = false;
    loop {
        match part.next()? {
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => in_cell_formats = false,
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "numFmt" if codes.len() < MAX_FORMATS => {
                    let code = attribute(&start, "formatCode").unwrap_or_default();
                    if let Some(id) = number(&start, "numFmtId") {
                        codes.insert(id, Shown::of_code(&code));
                    }
                }
                "cellXfs" => in_cell_formats = true,
                "xf" if in_cell_formats && formats.len() < MAX_FORMATS => {
                    let id = number(&start, "numFmtId").unwrap_or(0);
                    let shown = codes.get(&id).copied();
                    formats.push(shown.unwrap_or_else(|| Shown::of_built_in(id)));
                }
                _ => {}
            },
            Event::Eof => return Ok(formats),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_the_root_and_from_the_folder() {
        assert_eq!(
            resolved("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(resolved("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("xl", "..\\a.xml"), "a.xml");
        assert_eq!(resolved("", "../../a.xml"), "a.xml");
    }

    #[test]
    fn escaped_signs_are_read_and_what_only_looks_like_them_stays() {
        assert_eq!(without_escapes("a_x000D_\nb"), "a\r\nb");
        assert_eq!(without_escapes("a_x00"), "a_x00");
        assert_eq!(without_escapes("_xüü_x_xZZZZ_x0041_"), "_xüü_x_xZZZZA");
    }
}
