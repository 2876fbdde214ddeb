//! Shapefiles: several files in one input, and the records of one of them.
//!
//! An input begins with a length of two bytes (little end first) and as many bytes for each part
//! but the last, which is the rest. The length 65 535 says that there is no such part.

use crate::{Change, Dice, changed, placed};
use files::ShapefileParts;

/// How many parts a shapefile has.
const PARTS: usize = 4;

/// The length that says that there is no such part.
const ABSENT: usize = 0xFFFF;

/// The parts of an input. One that is too short has none of the parts that it lacks.
fn divided(input: &[u8]) -> [Option<&[u8]>; PARTS] {
    let mut parts = [None; PARTS];
    let mut rest = input;
    for part in &mut parts[..PARTS - 1] {
        let Some((length, behind)) = rest.split_first_chunk() else {
            return parts;
        };
        let length = usize::from(u16::from_le_bytes(*length));
        rest = behind;
        if length != ABSENT {
            let (content, behind) = rest.split_at(length.min(rest.len()));
            (*part, rest) = (Some(content), behind);
        }
    }
    parts[PARTS - 1] = Some(rest);
    parts
}

/// An input of these parts.
pub fn joined(parts: [Option<&[u8]>; PARTS]) -> Vec<u8> {
    let mut input = Vec::new();
    for part in &parts[..PARTS - 1] {
        let length = part.map_or(ABSENT, |part| part.len().min(ABSENT - 1));
        input.extend((length as u16).to_le_bytes());
        input.extend(&part.unwrap_or_default()[..length % ABSENT]);
    }
    input.extend(parts[PARTS - 1].unwrap_or_default());
    input
}

/// The shapefile in an input: `.prj`, `.cpg`, `.dbf`, then `.shp`.
pub fn shapefile_of(input: &[u8]) -> ShapefileParts {
    let [prj, cpg, dbf, shp] = divided(input);
    let owned = |part: Option<&[u8]>| part.map(<[u8]>::to_vec);
    ShapefileParts {
        shp: shp.unwrap_or_default().to_vec(),
        dbf: owned(dbf),
        prj: owned(prj),
        cpg: owned(cpg),
    }
}

/// Changes one part of an input with `change`, or takes it away. Gives the new length.
pub fn change_parts(
    data: &mut [u8],
    size: usize,
    max_size: usize,
    seed: u32,
    change: &Change<'_>,
) -> usize {
    let mut dice = Dice::new(seed);
    let mut parts = divided(&data[..size]).map(|part| part.map(<[u8]>::to_vec));
    // The shapes and their table are what there is to read.
    let chosen = [0, 1, 2, 2, 2, 3, 3, 3][dice.roll(8)];
    parts[chosen] = match parts[chosen].take() {
        Some(_) if dice.one_in(50) => None,
        part => Some(changed(part.unwrap_or_default(), change)),
    };
    let input = joined(parts.each_ref().map(Option::as_deref));
    placed(&input, data, max_size).unwrap_or_else(|| change(data, size, max_size))
}

/// Changes one record of shapes with `change` and puts its length right, or leaves it out, or
/// doubles it. One time in four, and for what are no shapes, the bytes themselves are changed. Gives
/// the new length.
pub fn change_shapes(
    data: &mut [u8],
    size: usize,
    max_size: usize,
    seed: u32,
    change: &Change<'_>,
) -> usize {
    let mut dice = Dice::new(seed.rotate_left(16));
    if !dice.one_in(4)
        && let Some(input) = with_record_changed(&data[..size], &mut dice, change)
        && let Some(size) = placed(&input, data, max_size)
    {
        return size;
    }
    change(data, size, max_size)
}

fn with_record_changed(shapes: &[u8], dice: &mut Dice, change: &Change<'_>) -> Option<Vec<u8>> {
    const HEAD: usize = 100;
    const SIGN: [u8; 4] = 9994_u32.to_be_bytes();
    let (head, mut rest) = shapes.split_at_checked(HEAD)?;
    if !head.starts_with(&SIGN) {
        return None;
    }
    let mut records = Vec::new();
    while let Some((before, behind)) = rest.split_at_checked(8) {
        let words = u32::from_be_bytes(before[4..].try_into().ok()?);
        let length = (words as usize).saturating_mul(2).min(behind.len());
        let (content, behind) = behind.split_at(length);
        records.push(content.to_vec());
        rest = behind;
    }
    let chosen = dice.roll(records.len());
    let record = records.get(chosen)?.clone();
    match dice.roll(10) {
        0 => drop(records.remove(chosen)),
        1 => records.insert(chosen, record),
        _ => records[chosen] = changed(record, change),
    }
    let mut input = head.to_vec();
    for (record, number) in records.iter_mut().zip(1_u32..) {
        record.resize(record.len().next_multiple_of(2), 0);
        input.extend(number.to_be_bytes());
        input.extend((record.len() as u32 / 2).to_be_bytes());
        input.extend_from_slice(record);
    }
    Some(input)
}
