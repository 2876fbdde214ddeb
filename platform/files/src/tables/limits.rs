//! How much a table file may hold. Whatever is larger is refused with a word, never half read.

/// The largest text file, in bytes (2 GiB). It is read piece by piece and never held as a whole.
pub const MAX_TEXT_BYTES: u64 = 2 << 30;

/// The longest field of a text file, in bytes (64 KiB). A longer one is nearly always a quote that
/// nobody closed.
pub const MAX_FIELD_BYTES: usize = 64 << 10;

/// The longest record of a text file, in bytes (4 MiB).
pub const MAX_RECORD_BYTES: usize = 4 << 20;

/// The most rows of a text file.
pub const MAX_TEXT_ROWS: u64 = 20_000_000;

/// The most columns of any table.
pub const MAX_COLUMNS: usize = 4096;

/// The most rows that a head may have.
pub const MAX_HEAD_ROWS: u64 = 20;

/// The largest spreadsheet file, in bytes (64 MiB).
pub const MAX_WORKBOOK_BYTES: u64 = 64 << 20;

/// How much of a spreadsheet file is unpacked to read a sheet of it, in bytes (512 MiB). What
/// really comes out is counted, not what the file says of itself.
pub const MAX_UNPACKED_BYTES: u64 = 512 << 20;

/// The last row of a sheet that may hold anything.
pub const MAX_SHEET_ROWS: u32 = 1_000_000;

/// The most filled cells of a sheet.
pub const MAX_SHEET_CELLS: usize = 20_000_000;

/// The most text that the cells of a sheet hold together, in bytes (256 MiB).
pub const MAX_SHEET_TEXT_BYTES: usize = 256 << 20;

/// The most sheets of a workbook.
pub const MAX_SHEETS: usize = 1000;
