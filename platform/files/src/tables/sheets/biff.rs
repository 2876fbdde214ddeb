//! Records of a binary workbook ([MS-XLS]), and the texts in them.

use super::refusal::Refusal;

/// The record that goes on with the one before it.
const CONTINUE: u16 = 0x003C;

/// A record: its kind and its content without what goes on in further records.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
}

/// Goes through the records of a stream.
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    /// Begins at this place.
    pub(super) fn new(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }

    fn peek(&self) -> Option<(Record<'a>, usize)> {
        let rest = self.stream.get(self.at..)?;
        let (head, rest) = rest.split_at_checked(4)?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let record = Record {
            kind: u16::from_le_bytes([head[0], head[1]]),
            data: rest.get(..length)?,
        };
        Some((record, self.at + 4 + length))
    }

    /// The next record, or none at the end or where the stream is cut.
    pub(super) fn next_record(&mut self) -> Option<Record<'a>> {
        let (record, next) = self.peek()?;
        self.at = next;
        Some(record)
    }

    /// All content of a record, with the records that go on with it.
    pub(super) fn whole(&mut self, record: Record<'a>) -> Pieces<'a> {
        let mut pieces = vec![record.data];
        while let Some((record, next)) = self.peek()
            && record.kind == CONTINUE
        {
            pieces.push(record.data);
            self.at = next;
        }
        Pieces {
            pieces,
            place: 0,
            at: 0,
        }
    }
}

impl Record<'_> {
    /// A number of two bytes.
    pub(super) fn u16(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.bytes(at)?))
    }

    /// A number of four bytes.
    pub(super) fn u32(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.bytes(at)?))
    }

    /// Some bytes.
    pub(super) fn bytes<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.data.get(at..at.checked_add(N)?)?.try_into().ok()
    }
}

/// The content of a record in several pieces.
pub(super) struct Pieces<'a> {
    pieces: Vec<&'a [u8]>,
    place: usize,
    at: usize,
}

impl Pieces<'_> {
    /// Where the current piece goes on; moves to the next piece where one is used up.
    fn rest(&mut self) -> Option<&[u8]> {
        while self.pieces.get(self.place)?.len() <= self.at {
            self.place += 1;
            self.at = 0;
        }
        Some(&self.pieces[self.place][self.at..])
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.rest()?.first()?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self, bytes: u32) -> Option<u32> {
        (0..bytes).try_fold(0, |sum, place| {
            Some(sum | u32::from(self.byte()?) << (8 * place))
        })
    }

    /// Passes over bytes.
    pub(super) fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > 0 {
            let step = self.rest()?.len().min(length);
            self.at += step;
            length -= step;
        }
        Some(())
    }

    /// A text whose length is written before it, in one or two bytes.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] if the text is cut.
    pub(super) fn text(&mut self, length_bytes: u32) -> Result<String, Refusal> {
        self.read_text(length_bytes)
            .ok_or_else(|| Refusal::damaged("Workbook", "ein Text ist abgeschnitten"))
    }

    fn read_text(&mut self, length_bytes: u32) -> Option<String> {
        let length = self.number(length_bytes)? as usize;
        let flags = self.byte()?;
        let runs = if flags & 0x08 == 0 {
            0
        } else {
            self.number(2)?
        };
        let extra = if flags & 0x04 == 0 {
            0
        } else {
            self.number(4)?
        };
        let mut units: Vec<u16> = Vec::new();
        let mut wide = flags & 0x01 != 0;
        while units.len() < length {
            let before = self.place;
            self.rest()?;
            if self.place != before {
                // A text that goes on in a further piece says anew how wide its letters are.
                wide = self.byte()? & 0x01 != 0;
            }
            let left = length - units.len();
            let rest = self.rest()?;
            if wide {
                let count = (rest.len() / 2).min(left);
                if count == 0 {
                    return None;
                }
                let letters = rest[..2 * count].chunks_exact(2);
                units.extend(letters.map(|unit| u16::from_le_bytes([unit[0], unit[1]])));
                self.at += 2 * count;
            } else {
                let count = rest.len().min(left);
                units.extend(rest[..count].iter().copied().map(u16::from));
                self.at += count;
            }
        }
        self.skip(4 * runs as usize)?;
        self.skip(extra as usize)?;
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let mut bytes = kind.to_le_bytes().to_vec();
        bytes.extend((data.len() as u16).to_le_bytes());
        bytes.extend(data);
        bytes
    }

    #[test]
    fn a_text_goes_on_in_further_records_with_letters_of_another_width() {
        let mut stream = record(0x00FC, &[6, 0, 0, b'a', b'b']);
        stream.extend(record(CONTINUE, &[1, 0x39, 0x20, b'd', 0]));
        stream.extend(record(CONTINUE, &[0, b'e', b'f', 1, 0, 0, b'x']));
        let mut records = Records::new(&stream, 0);
        let first = records.next_record().unwrap();
        let mut pieces = records.whole(first);
        assert_eq!(pieces.text(2).unwrap(), "ab\u{2039}def");
        assert_eq!(pieces.text(2).unwrap(), "x");
        assert!(pieces.text(2).is_err());
        assert!(records.next_record().is_none());
    }

    #[test]
    fn formatting_behind_a_text_is_passed_over() {
        let data = [
            1, 0, 0x0C, 1, 0, 2, 0, 0, 0, b'a', 9, 9, 9, 9, 8, 8, 1, 0, 0, b'b',
        ];
        let stream = record(0x00FC, &data);
        let mut records = Records::new(&stream, 0);
        let first = records.next_record().unwrap();
        let mut pieces = records.whole(first);
        assert_eq!(pieces.text(2).unwrap(), "a");
        assert_eq!(pieces.text(2).unwrap(), "b");
    }
}
