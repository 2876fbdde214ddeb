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
