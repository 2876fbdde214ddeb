//! Where in the text of a description something stands.

/// The line on which a byte of the text lies, from 1.
pub(crate) fn line_at(text: &str, byte: usize) -> u64 {
    let before = &text.as_bytes()[..byte.min(text.len())];
    before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1
}

/// The first line that holds this piece of text outside a comment.
pub(crate) fn line_of(text: &str, piece: &str) -> Option<u64> {
    lines_of(text, piece).next()
}

/// All lines that hold this piece of text outside a comment.
pub(crate) fn lines_of(text: &str, piece: &str) -> impl Iterator<Item = u64> {
    text.lines()
        .zip(1..)
        .filter(move |(line, _)| !line.trim_start().starts_with('#') && line.contains(piece))
        .map(|(_, number)| number)
}
