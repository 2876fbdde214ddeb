//! Workbooks of Excel 97 to 2003 (`.xls`; [MS-XLS], BIFF8).

use super::{
    SheetInfo,
    biff::{Record, Records},
    compound::Compound,
    grid::{Grid, Region, Texts, Value},
    refusal::Refusal,
    shown::{Shown, fault_of_code, truth},
};
use crate::tables::limits::MAX_SHEETS;
use std::{collections::HashMap, sync::Arc};

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const FILEPASS: u16 = 0x002F;
const DATEMODE: u16 = 0x0022;
const BOUNDSHEET: u16 = 0x0085;
const FORMAT: u16 = 0x041E;
const XF: u16 = 0x00E0;
const SST: u16 = 0x00FC;
const ROW: u16 = 0x0208;
const COLINFO: u16 = 0x007D;
const NUMBER: u16 = 0x0203;
const RK: u16 = 0x027E;
const MULRK: u16 = 0x00BD;
const LABELSST: u16 = 0x00FD;
const LABEL: u16 = 0x0204;
const RSTRING: u16 = 0x00D6;
const BOOLERR: u16 = 0x0205;
const FORMULA: u16 = 0x0006;
const STRING: u16 = 0x0207;
const MERGEDCELLS: u16 = 0x00E5;

/// The version that the first record of a stream of Excel 97 and later names.
const BIFF8: u16 = 0x0600;

/// The most number formats and cell formats that are kept; Excel knows 4050.
const MAX_FORMATS: usize = 70_000;

/// A workbook, its list of sheets and its formats read.
pub(super) struct Workbook {
    stream: Vec<u8>,
    sheets: Vec<SheetInfo>,
    /// Where each sheet begins.
    starts: Vec<usize>,
    /// What each cell format shows.
    formats: Vec<Shown>,
    from_1904: bool,
    /// The texts that cells share.
    strings: Arc<Texts>,
}

impl Workbook {
    /// Reads which sheets there are.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Refusal> {
        let file = Compound::open(bytes)?;
        let Some(stream) = file.stream("Workbook")? else {
            return Err(if file.has("EncryptedPackage") {
                Refusal::Password
            } else if file.has("Book") {
                Refusal::Ancient
            } else if file.has("WordDocument") {
                Refusal::Kind("ein Word-Dokument")
            } else {
                Refusal::Kind("ein anderes Office-Dokument")
            });
        };
        drop(file);
        let mut book = Self {
            stream: Vec::new(),
            sheets: Vec::new(),
            starts: Vec::new(),
            formats: Vec::new(),
            from_1904: false,
            strings: Arc::default(),
        };
        book.read_globals(&stream)?;
        let mut strings = Texts::default();
        read_shared(&stream, &mut strings)?;
        book.strings = Arc::new(strings);
        book.stream = stream;
        Ok(book)
    }

    fn read_globals(&mut self, stream: &[u8]) -> Result<(), Refusal> {
        let mut records = Records::new(stream, 0);
        let first = records.next_record().filter(|first| first.kind == BOF);
        match first.and_then(|first| first.u16(0)) {
            Some(BIFF8) => {}
            Some(_) => return Err(Refusal::Ancient),
            None => return Err(Refusal::damaged("Workbook", "der Anfang fehlt")),
        }
        let mut codes: HashMap<u16, Shown> = HashMap::new();
        let mut used: Vec<u16> = Vec::new();
        while let Some(record) = records.next_record() {
            match record.kind {
                EOF => break,
                FILEPASS => return Err(Refusal::Password),
                DATEMODE => self.from_1904 = record.u16(0) == Some(1),
                BOUNDSHEET => self.add_sheet(&mut records, record)?,
                FORMAT if codes.len() < MAX_FORMATS => {
                    if let Some(id) = record.u16(0) {
                        let mut pieces = records.whole(record);
                        let code = pieces.skip(2).map(|()| pieces.text(2));
                        if let Some(Ok(code)) = code {
                            codes.insert(id, Shown::of_code(&code));
                        }
                    }
                }
                XF if used.len() < MAX_FORMATS => used.push(record.u16(2).unwrap_or(0)),
                _ => {}
            }
        }
        let shown = |id: &u16| {
            let code = codes.get(id).copied();
            code.unwrap_or_else(|| Shown::of_built_in(u32::from(*id)))
        };
        self.formats = used.iter().map(shown).collect();
        Ok(())
    }

    fn add_sheet<'a>(
        &mut self,
        records: &mut Records<'a>,
        record: Record<'a>,
    ) -> Result<(), Refusal> {
        let (Some(start), Some([state, kind])) = (record.u32(0), record.bytes(4)) else {
            return Ok(());
        };
        if kind != 0 {
            return Ok(());
        }
        if self.sheets.len() == MAX_SHEETS {
            return Err(Refusal::Sheets);
        }
        let mut pieces = records.whole(record);
        let name = match pieces.skip(6) {
            Some(()) => pieces.text(1)?,
            None => String::new(),
        };
        self.sheets.push(SheetInfo {
            name,
            hidden: state & 0x03 != 0,
        });
        self.starts.push(start as usize);
        Ok(())
    }

    /// The worksheets in their order.
    pub(super) fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// Reads a worksheet.
    pub(super) fn load(&self, place: usize) -> Result<Grid, Refusal> {
        let mut grid = Grid {
            texts: Texts::behind(Arc::clone(&self.strings)),
            ..Grid::default()
        };
        let start = self.starts.get(place).copied().unwrap_or(usize::MAX);
        let mut records = Records::new(&self.stream, start);
        if records.next_record().is_none_or(|first| first.kind != BOF) {
            return Err(Refusal::damaged("Workbook", "ein Tabellenblatt fehlt"));
        }
        let mut depth = 1;
        let mut waiting = None;
        while let Some(record) = records.next_record() {
            match record.kind {
                BOF => depth += 1,
                EOF => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                // What lies deeper is a diagram in the sheet.
                _ if depth > 1 => {}
                LABEL | RSTRING => {
                    if let Some((row, column, _)) = cell_place(&record) {
                        let mut pieces = records.whole(record);
                        if pieces.skip(6).is_some() {
                            grid.fill_text(row, column, &pieces.text(2)?)?;
                        }
                    }
                }
                STRING => {
                    if let Some((row, column)) = waiting.take() {
                        let text = records.whole(record).text(2)?;
                        grid.fill_text(row, column, &text)?;
                    }
                }
                FORMULA => waiting = self.fill_formula(&mut grid, &record)?,
                _ => self.fill(&mut grid, &record)?,
            }
        }
        Ok(grid.finish())
    }

    /// Fills what a record holds that is complete in itself.
    fn fill(&self, grid: &mut Grid, record: &Record<'_>) -> Result<(), Refusal> {
        match record.kind {
            NUMBER => {
                if let (Some((row, column, format)), Some(bytes)) =
                    (cell_place(record), record.bytes(6))
                {
                    self.fill_number(grid, row, column, format, f64::from_le_bytes(bytes))?;
                }
            }
            RK => {
                if let (Some((row, column, format)), Some(packed)) =
                    (cell_place(record), record.u32(6))
                {
                    self.fill_number(grid, row, column, format, unpacked(packed))?;
                }
            }
            MULRK => {
                let (Some(row), Some(first)) = (record.u16(0), record.u16(2)) else {
                    return Ok(());
                };
                let packed = record.data.get(4..record.data.len().saturating_sub(2));
                let cells = packed.unwrap_or_default().chunks_exact(6);
                for (column, cell) in (u32::from(first)..).zip(cells) {
                    let format = u16::from_le_bytes([cell[0], cell[1]]);
                    let number = u32::from_le_bytes([cell[2], cell[3], cell[4], cell[5]]);
                    self.fill_number(grid, row.into(), column, format, unpacked(number))?;
                }
            }
            LABELSST => {
                if let (Some((row, column, _)), Some(place)) = (cell_place(record), record.u32(6)) {
                    let id = Some(place as usize)
                        .filter(|place| *place < self.strings.len())
                        .and_then(|place| grid.texts.at(place))
                        .ok_or_else(|| Refusal::damaged("Workbook", "ein Text fehlt"))?;
                    if !grid.texts.get(id).trim().is_empty() {
                        grid.fill(row, column, Value::Text(id))?;
                    }
                }
            }
            BOOLERR => {
                if let (Some((row, column, _)), Some([value, is_fault])) =
                    (cell_place(record), record.bytes(6))
                {
                    if is_fault == 0 {
                        grid.fill_text(row, column, truth(value != 0))?;
                    } else {
                        grid.fill_fault(row, column, fault_of_code(value))?;
                    }
                }
            }
            ROW => {
                if let (Some(row), Some(flags)) = (record.u16(0), record.u16(12))
                    && flags & 0x20 != 0
                {
                    grid.hide_rows(row.into(), row.into());
                }
            }
            COLINFO => {
                if let (Some(first), Some(last), Some(flags)) =
                    (record.u16(0), record.u16(2), record.u16(8))
                    && flags & 0x01 != 0
                {
                    grid.hide_columns(first.into(), last.into());
                }
            }
            MERGEDCELLS => {
                for corners in record.data.get(2..).unwrap_or_default().chunks_exact(8) {
                    let at = |at| u32::from(u16::from_le_bytes([corners[at], corners[at + 1]]));
                    grid.merge(Region {
                        first_row: at(0),
                        last_row: at(2),
                        first_column: at(4),
                        last_column: at(6),
                    });
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn fill_number(
        &self,
        grid: &mut Grid,
        row: u32,
        column: u32,
        format: u16,
        number: f64,
    ) -> Result<(), Refusal> {
        if !number.is_finite() {
            return grid.fill_fault(row, column, "#ZAHL!");
        }
        let shown = self.formats.get(usize::from(format)).copied();
        match shown.unwrap_or_default().text(number, self.from_1904) {
            Some(text) => grid.fill_text(row, column, &text),
            None => grid.fill(row, column, Value::Number(number)),
        }
    }

    /// Fills the saved result of a formula; gives the place if the result is a text that follows.
    fn fill_formula(
        &self,
        grid: &mut Grid,
        record: &Record<'_>,
    ) -> Result<Option<(u32, u32)>, Refusal> {
        let (Some((row, column, format)), Some(result)) =
            (cell_place(record), record.bytes::<8>(6))
        else {
            return Ok(None);
        };
        match result {
            [0, .., 0xFF, 0xFF] => return Ok(Some((row, column))),
            [1, _, value, .., 0xFF, 0xFF] => grid.fill_text(row, column, truth(value != 0))?,
            [2, _, code, .., 0xFF, 0xFF] => grid.fill_fault(row, column, fault_of_code(code))?,
            [3, .., 0xFF, 0xFF] => {}
            number => {
                self.fill_number(grid, row, column, format, f64::from_le_bytes(number))?;
            }
        }
        Ok(None)
    }
}

/// Row, column and format with which the records of cells begin.
fn cell_place(record: &Record<'_>) -> Option<(u32, u32, u16)> {
    Some((record.u16(0)?.into(), record.u16(2)?.into(), record.u16(4)?))
}

/// A number packed into four bytes ([MS-XLS] 2.5.122).
fn unpacked(packed: u32) -> f64 {
    let number = if packed & 0x02 == 0 {
        f64::from_bits(u64::from(packed & 0xFFFF_FFFC) << 32)
    } else {
        f64::from((packed as i32) >> 2)
    };
    if packed & 0x01 == 0 {
        number
    } else {
        number / 100.0
    }
}

/// Reads the texts that cells share.
fn read_shared(stream: &[u8], texts: &mut Texts) -> Result<(), Refusal> {
    let mut records = Records::new(stream, 0);
    while let Some(record) = records.next_record() {
        match record.kind {
            EOF => break,
            SST => {
                let count = record.u32(4).unwrap_or(0);
                let mut pieces = records.whole(record);
                if pieces.skip(8).is_some() {
                    for _ in 0..count {
                        // Texts that are cut are missed only by the cells that use them.
                        let Ok(text) = pieces.text(2) else {
                            break;
                        };
                        texts.add(&text)?;
                    }
                }
                break;
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_whole_numbers_fractions_or_hundredths() {
        assert_eq!(unpacked(403 << 2 | 0x02), 403.0);
        assert_eq!(unpacked(12_345 << 2 | 0x03), 123.45);
        assert_eq!(unpacked((-5_i32 as u32) << 2 | 0x02), -5.0);
        assert_eq!(unpacked(0x3FF8_0000), 1.5);
    }
}
