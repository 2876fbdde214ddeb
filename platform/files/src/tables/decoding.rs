//! A text file read piece by piece, in whatever encoding, as UTF-8.

use std::io::{self, BufRead, Read};

/// How many bytes of the file are read at once.
const PIECE: usize = 64 << 10;

/// Decodes what it reads; broken characters become U+FFFD. Holds two small buffers and no more.
pub(super) struct Decoding<R> {
    input: R,
    decoder: encoding_rs::Decoder,
    raw: Vec<u8>,
    raw_at: usize,
    raw_end: usize,
    text: Vec<u8>,
    text_at: usize,
    text_end: usize,
    at_end: bool,
    finished: bool,
    read: u64,
}

impl<R: Read> Decoding<R> {
    /// Reads `input` in this encoding. A byte order mark of the same encoding is left out.
    pub(super) fn new(input: R, encoding: &'static encoding_rs::Encoding) -> Self {
        Self {
            input,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; PIECE],
            raw_at: 0,
            raw_end: 0,
            text: vec![0; PIECE],
            text_at: 0,
            text_end: 0,
            at_end: false,
            finished: false,
            read: 0,
        }
    }

    /// How many bytes of the file were taken from it.
    pub(super) fn bytes_read(&self) -> u64 {
        self.read
    }
}

impl<R: Read> BufRead for Decoding<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.text_at == self.text_end && !self.finished {
            if self.raw_at == self.raw_end && !self.at_end {
                self.raw_at = 0;
                self.raw_end = self.input.read(&mut self.raw)?;
                self.at_end = self.raw_end == 0;
                self.read += self.raw_end as u64;
            }
            let raw = &self.raw[self.raw_at..self.raw_end];
            let (result, used, written, _) =
                self.decoder
                    .decode_to_utf8(raw, &mut self.text, self.at_end);
            self.raw_at += used;
            self.text_at = 0;
            self.text_end = written;
            self.finished = self.at_end && result == encoding_rs::CoderResult::InputEmpty;
        }
        Ok(&self.text[self.text_at..self.text_end])
    }

    fn consume(&mut self, amount: usize) {
        self.text_at = (self.text_at + amount).min(self.text_end);
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        let text = self.fill_buf()?;
        let amount = text.len().min(target.len());
        target[..amount].copy_from_slice(&text[..amount]);
        self.consume(amount);
        Ok(amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> String {
        let mut text = String::new();
        Decoding::new(bytes, encoding)
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    #[test]
    fn a_text_comes_out_the_same_however_it_is_encoded() {
        let text = "Jürgensby;Größe\n".repeat(20_000);
        let marked = format!("\u{feff}{text}");
        let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
        assert!(decoded(text.as_bytes(), encoding_rs::UTF_8) == text);
        assert!(decoded(marked.as_bytes(), encoding_rs::UTF_8) == text);
        assert!(decoded(&utf16, encoding_rs::UTF_16LE) == text);
        assert!(decoded(&windows, encoding_rs::WINDOWS_1252) == text);
        assert_eq!(decoded(b"", encoding_rs::UTF_8), "");
    }
}
