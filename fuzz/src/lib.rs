//! What the fuzz targets share: changing what an input is made of, so that a change does not end at a
//! checksum or a length, and holding a reader to what it promises of anything it finds.

mod archives;
mod databases;
mod descriptions;
mod layers;
mod parts;
mod tables;

pub use archives::change_archive;
pub use databases::change_database;
pub use descriptions::{change_lines, hold_description};
pub use layers::{hold_geometry, hold_geopackage, hold_layer};
pub use parts::{change_parts, change_shapes, joined, shapefile_of};
pub use tables::{read_table, with_file};

/// Changes bytes somewhere: their buffer, how many there are, how many there may be; gives how many
/// there are now. The fuzzer's own is `libfuzzer_sys::fuzzer_mutate`.
pub type Change<'a> = dyn Fn(&mut [u8], usize, usize) -> usize + 'a;

/// How much a change may add to a piece of an input, in bytes.
const ROOM: usize = 256;

/// A piece of an input after one change.
fn changed(mut piece: Vec<u8>, change: &Change<'_>) -> Vec<u8> {
    let length = piece.len();
    piece.resize(length + ROOM, 0);
    let length = change(&mut piece, length, length + ROOM);
    piece.truncate(length);
    piece
}

/// Makes `input` the content of a buffer and gives its length; `None` if it is too long.
fn placed(input: &[u8], data: &mut [u8], max_size: usize) -> Option<usize> {
    if input.len() > max_size.min(data.len()) {
        return None;
    }
    data[..input.len()].copy_from_slice(input);
    Some(input.len())
}

/// Choices that follow from the seed of one change.
struct Dice(u64);

impl Dice {
    fn new(seed: u32) -> Self {
        Self(u64::from(seed) | 1 << 32)
    }

    /// A number below `sides`; 0 if there are none.
    fn roll(&mut self, sides: usize) -> usize {
        // Numerical Recipes' linear congruence; its high bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    /// Whether one of so many chances came.
    fn one_in(&mut self, chances: usize) -> bool {
        self.roll(chances) == 0
    }
}
