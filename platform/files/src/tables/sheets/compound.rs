//! Compound files ([MS-CFB]): the small file system in which Excel 97 to 2003 keeps a workbook, and
//! newer Excel an encrypted one.

use super::refusal::Refusal;

/// A sector number from here on means the end of a chain or no sector.
const FIRST_SPECIAL: u32 = 0xFFFF_FFFA;

/// The length of the header, and the smallest sector.
const HEADER: usize = 512;

/// The length of an entry in the directory.
const ENTRY: usize = 128;

/// Streams below this length lie in small sectors of 64 bytes.
const SMALL_STREAM: u64 = 4096;
const SMALL_SECTOR: usize = 64;

/// A compound file in memory.
pub(super) struct Compound {
    bytes: Vec<u8>,
    sector: usize,
    /// The sector that follows each sector.
    next: Vec<u32>,
    /// The small sector that follows each small sector.
    next_small: Vec<u32>,
    /// All small sectors one behind the other.
    small: Vec<u8>,
    entries: Vec<Entry>,
}

/// A stream in the directory.
struct Entry {
    name: String,
    start: u32,
    length: u64,
}

fn damaged(why: &str) -> Refusal {
    Refusal::damaged("Compound File", why)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|number| {
        number
            .iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | u32::from(*byte))
    })
}

impl Compound {
    /// Reads the directory.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Refusal> {
        let shift = match u16_at(&bytes, 30) {
            Some(shift @ (9 | 12)) if bytes.len() >= HEADER => shift,
            _ => return Err(damaged("der Kopf ist nicht lesbar")),
        };
        let field = |at| u32_at(&bytes, at).unwrap_or(u32::MAX);
        let (directory, small_table, first_list) = (field(48), field(60), field(68));
        let mut file = Self {
            sector: 1 << shift,
            next: Vec::new(),
            next_small: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
            bytes,
        };
        file.next = file.read_next(first_list)?;
        let directory = file.chain(directory, u64::MAX)?;
        let root = directory
            .get(..ENTRY)
            .ok_or_else(|| damaged("kein Verzeichnis"))?;
        let root_start = u32_at(root, 116).unwrap_or(u32::MAX);
        let root_length = u32_at(root, 120).unwrap_or(0);
        file.small = file.chain(root_start, u64::from(root_length))?;
        file.next_small = numbers(&file.chain(small_table, u64::MAX)?).collect();
        file.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        Ok(file)
    }

    /// The table of following sectors. Its own sectors are listed in the header and, if there are
    /// many, in a chain of lists.
    fn read_next(&self, first_list: u32) -> Result<Vec<u32>, Refusal> {
        let mut places: Vec<u32> = numbers(&self.bytes[76..HEADER]).collect();
        let mut list = first_list;
        let mut lists = 0;
        while list < FIRST_SPECIAL {
            lists += 1;
            let sector = self
                .sector_at(list)
                .ok_or_else(|| damaged("eine Liste fehlt"))?;
            if lists > self.sectors() {
                return Err(damaged("eine Kette ohne Ende"));
            }
            places.extend(numbers(&sector[..self.sector - 4]));
            list = u32_at(sector, self.sector - 4).unwrap_or(u32::MAX);
        }
        let mut next = Vec::new();
        for place in places.into_iter().filter(|place| *place < FIRST_SPECIAL) {
            let Some(sector) = self.sector_at(place) else {
                continue;
            };
            if next.len() > self.sectors() {
                break;
            }
            next.extend(numbers(sector));
        }
        Ok(next)
    }

    /// How many sectors the file has at most.
    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    /// A sector. The last one of a file may be cut and is then missing its end.
    fn sector_at(&self, place: u32) -> Option<&[u8]> {
        let start = (place as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?;
        self.bytes.get(start..end)
    }

    /// The bytes of a chain of sectors, up to this length.
    fn chain(&self, start: u32, length: u64) -> Result<Vec<u8>, Refusal> {
        let mut found = Vec::new();
        let mut place = start;
        while place < FIRST_SPECIAL && (found.len() as u64) < length {
            if found.len() > self.bytes.len() {
                return Err(damaged("eine Kette ohne Ende"));
            }
            let from = (place as usize)
                .saturating_add(1)
                .saturating_mul(self.sector);
            let to = from.saturating_add(self.sector).min(self.bytes.len());
            let sector = self.bytes.get(from..to).filter(|sector| !sector.is_empty());
            found.extend_from_slice(sector.ok_or_else(|| damaged("ein Sektor fehlt"))?);
            place = self.next.get(place as usize).copied().unwrap_or(u32::MAX);
        }
        found.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Ok(found)
    }

    /// The bytes of a chain of small sectors, up to this length.
    fn small_chain(&self, start: u32, length: u64) -> Result<Vec<u8>, Refusal> {
        let mut found = Vec::new();
        let mut place = start;
        while place < FIRST_SPECIAL && (found.len() as u64) < length {
            if found.len() > self.small.len() {
                return Err(damaged("eine Kette ohne Ende"));
            }
            let from = (place as usize).saturating_mul(SMALL_SECTOR);
            let to = from.saturating_add(SMALL_SECTOR).min(self.small.len());
            let sector = self.small.get(from..to).filter(|sector| !sector.is_empty());
            found.extend_from_slice(sector.ok_or_else(|| damaged("ein Sektor fehlt"))?);
            place = self
                .next_small
                .get(place as usize)
                .copied()
                .unwrap_or(u32::MAX);
        }
        found.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Ok(found)
    }

    /// Whether there is a stream of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream, or nothing if there is none of this name.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(entry) = self.entry(name) else {
            return Ok(None);
        };
        let length = entry.length.min(self.bytes.len() as u64);
        if entry.length < SMALL_STREAM {
            self.small_chain(entry.start, length).map(Some)
        } else {
            self.chain(entry.start, length).map(Some)
        }
    }
}

/// A stream from its entry in the directory.
fn entry(bytes: &[u8]) -> Option<Entry> {
    if bytes.get(66) != Some(&2) {
        return None;
    }
    let length = usize::from(u16_at(bytes, 64)?).clamp(2, 64) - 2;
    let name: Vec<u16> = bytes[..length]
        .chunks_exact(2)
        .map(|unit| u16::from_le_bytes([unit[0], unit[1]]))
        .collect();
    Some(Entry {
        name: String::from_utf16_lossy(&name),
        start: u32_at(bytes, 116)?,
        // The upper half is not used below 2 GiB, and old programs leave anything there.
        length: u64::from(u32_at(bytes, 120)?),
    })
}
