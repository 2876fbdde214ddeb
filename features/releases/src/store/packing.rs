//! Figures packed into bytes, as they lie in the columns `figures`. Those of an area are put
//! together by `area_packing`.
//!
//! Version 2 (version 1 is the same with the kinds 0 to 6 only; kind 17 came later):
//!
//! | part | bytes |
//! |---|---|
//! | version | one byte, 2 |
//! | how many figures | number |
//! | each figure | one byte for its kind, then its parts |
//!
//! | kind | figure | parts |
//! |---|---|---|
//! | 0 | missing | |
//! | 1 | withheld | |
//! | 2 | nobody there | |
//! | 3 | count known exactly | value |
//! | 4 | count in a range | value, value − low, high − value |
//! | 5 | ratio | per, numerator, denominator, each of these two as kind 3 or 4 |
//! | 6 | ratio of a part to its whole | the same |
//! | 7 to 10 | withheld by its source, cannot exist, not yet, unreliable | |
//! | 11, 12 | as 3 and 4, called uncertain by the source | the same |
//! | 13, 14 | value as published; 14 called uncertain | digits shown, scale, digits |
//! | 15, 16 | class as published; 16 called uncertain | its place |
//! | 17 | not permitted by its source | |
//!
//! A number is unsigned, in groups of seven bits, the lowest group first; the top bit of a byte
//! says that another follows (little-endian base 128, at most ten bytes). The digits of a value
//! have a sign: they are stored as 2n where they are not negative and as -2n - 1 where they are.
//! Nothing follows the last figure.

use small_area_statistics::{Absence, Figure, PublishedCount};
use terms::Decimal;

const VERSION: u8 = 2;

/// How many areas a row with map figures holds. With some ten bytes a figure, no row is larger than
/// a few dozen kilobytes, however many areas a level has.
pub(crate) const PORTION: usize = 4096;

/// Why figures cannot be packed or bytes cannot be figures.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Malformed {
    /// It ends too early.
    #[error("it ends in the middle of figure {0}")]
    Short(u64),
    /// Bytes follow the last figure.
    #[error("{0} bytes follow the last figure")]
    Long(usize),
    /// Written by a newer version of the product, or not figures at all.
    #[error("its version is {0}, known is {VERSION}")]
    Version(u8),
    /// A kind that does not exist.
    #[error("figure {figure} is of the unknown kind {kind}")]
    Kind {
        /// Which figure, from 0.
        figure: u64,
        /// Its kind.
        kind: u8,
    },
    /// A number above 2⁶⁴ − 1, or a part above its own limit.
    #[error("a number of figure {0} is too large")]
    TooLarge(u64),
    /// A published value outside the range of the true count.
    #[error("the value of figure {0} lies outside its own range")]
    OutsideRange(u64),
    /// A ratio to nobody.
    #[error("figure {0} divides by zero")]
    DividesByZero(u64),
}

/// Packs figures.
///
/// # Errors
/// [`Malformed::OutsideRange`] and [`Malformed::DividesByZero`]: such figures could not be read
/// back, so they are not written.
pub(crate) fn pack<'a>(
    figures: impl ExactSizeIterator<Item = &'a Figure>,
) -> Result<Vec<u8>, Malformed> {
    let mut bytes = Vec::new();
    pack_into(&mut bytes, figures)?;
    Ok(bytes)
}

/// Packs figures behind what is there already.
///
/// # Errors
/// As [`pack`]; then `bytes` ends in the middle.
pub(crate) fn pack_into<'a>(
    bytes: &mut Vec<u8>,
    figures: impl ExactSizeIterator<Item = &'a Figure>,
) -> Result<(), Malformed> {
    bytes.push(VERSION);
    put_number(bytes, figures.len() as u64);
    for (at, figure) in (0..).zip(figures) {
        match *figure {
            Figure::Absent(Absence::Missing) => bytes.push(0),
            Figure::Absent(Absence::Withheld) => bytes.push(1),
            Figure::Absent(Absence::NobodyThere) => bytes.push(2),
            Figure::Absent(Absence::WithheldBySource) => bytes.push(7),
            Figure::Absent(Absence::CannotExist) => bytes.push(8),
            Figure::Absent(Absence::NotYet) => bytes.push(9),
            Figure::Absent(Absence::Unreliable) => bytes.push(10),
            Figure::Absent(Absence::NotPermitted) => bytes.push(17),
            Figure::Measure {
                value,
                shown,
                limited,
            } => {
                bytes.extend([if limited { 14 } else { 13 }, shown, value.scale()]);
                let digits = value.digits();
                put_number(bytes, ((digits << 1) ^ (digits >> 63)) as u64);
            }
            Figure::Class { place, limited } => {
                bytes.extend([if limited { 16 } else { 15 }, place]);
            }
            Figure::Count(count) => put_count(bytes, at, count)?,
            Figure::Ratio {
                numerator,
                denominator,
                per,
                part_of_whole,
            } => {
                if denominator.value == 0 {
                    return Err(Malformed::DividesByZero(at));
                }
                bytes.push(if part_of_whole { 6 } else { 5 });
                put_number(bytes, u64::from(per));
                put_count(bytes, at, numerator)?;
                put_count(bytes, at, denominator)?;
            }
        }
    }
    Ok(())
}

/// Writes a number in groups of seven bits.
pub(super) fn put_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn put_count(bytes: &mut Vec<u8>, at: u64, count: PublishedCount) -> Result<(), Malformed> {
    let PublishedCount {
        value,
        low,
        high,
        limited,
    } = count;
    let (Some(below), Some(above)) = (value.checked_sub(low), high.checked_sub(value)) else {
        return Err(Malformed::OutsideRange(at));
    };
    bytes.push(match (count.is_exact(), limited) {
        (true, false) => 3,
        (false, false) => 4,
        (true, true) => 11,
        (false, true) => 12,
    });
    put_number(bytes, value);
    if !count.is_exact() {
        put_number(bytes, below);
        put_number(bytes, above);
    }
    Ok(())
}

/// Takes a number off the beginning.
///
/// # Errors
/// [`Malformed::Short`] and [`Malformed::TooLarge`].
pub(super) fn take_number(bytes: &mut &[u8]) -> Result<u64, Malformed> {
    let mut reader = Reader { bytes, figure: 0 };
    let number = reader.number()?;
    *bytes = reader.bytes;
    Ok(number)
}

/// Reads packed figures.
///
/// # Errors
/// [`Malformed`] says what is wrong and where. Whatever the bytes, nothing panics and no more
/// memory is taken than they justify.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Vec<Figure>, Malformed> {
    let mut reader = Reader { bytes, figure: 0 };
    match reader.byte()? {
        1 | VERSION => {}
        other => return Err(Malformed::Version(other)),
    }
    let count = reader.number()?;
    // Every figure takes at least one byte.
    if count > reader.bytes.len() as u64 {
        return Err(Malformed::Short(reader.bytes.len() as u64));
    }
    let figures = (0..count)
        .map(|at| {
            reader.figure = at;
            reader.figure()
        })
        .collect::<Result<Vec<_>, _>>()?;
    match reader.bytes.len() {
        0 => Ok(figures),
        rest => Err(Malformed::Long(rest)),
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    figure: u64,
}

impl Reader<'_> {
    fn byte(&mut self) -> Result<u8, Malformed> {
        let (first, rest) = self
            .bytes
            .split_first()
            .ok_or(Malformed::Short(self.figure))?;
        self.bytes = rest;
        Ok(*first)
    }

    fn number(&mut self) -> Result<u64, Malformed> {
        let mut number = 0_u64;
        for group in 0..10 {
            let byte = self.byte()?;
            // The tenth group holds the one bit that is left of 64.
            if group == 9 && byte > 1 {
                break;
            }
            number |= u64::from(byte & 0x7f) << (7 * group);
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Malformed::TooLarge(self.figure))
    }

    fn figure(&mut self) -> Result<Figure, Malformed> {
        let kind = self.byte()?;
        match kind {
            0 => Ok(Figure::Absent(Absence::Missing)),
            1 => Ok(Figure::Absent(Absence::Withheld)),
            2 => Ok(Figure::Absent(Absence::NobodyThere)),
            3 | 4 | 11 | 12 => self.count(kind).map(Figure::Count),
            7 => Ok(Figure::Absent(Absence::WithheldBySource)),
            8 => Ok(Figure::Absent(Absence::CannotExist)),
            9 => Ok(Figure::Absent(Absence::NotYet)),
            10 => Ok(Figure::Absent(Absence::Unreliable)),
            17 => Ok(Figure::Absent(Absence::NotPermitted)),
            13 | 14 => {
                let (shown, scale) = (self.byte()?, self.byte()?);
                let coded = self.number()?;
                let digits = (coded >> 1) as i64 ^ -((coded & 1) as i64);
                let value = Decimal::new(digits, scale).ok_or(Malformed::TooLarge(self.figure))?;
                Ok(Figure::Measure {
                    value,
                    shown,
                    limited: kind == 14,
                })
            }
            15 | 16 => Ok(Figure::Class {
                place: self.byte()?,
                limited: kind == 16,
            }),
            5 | 6 => {
                let per =
                    u32::try_from(self.number()?).map_err(|_| Malformed::TooLarge(self.figure))?;
                let kind_of_numerator = self.byte()?;
                let numerator = self.count(kind_of_numerator)?;
                let kind_of_denominator = self.byte()?;
                let denominator = self.count(kind_of_denominator)?;
                if denominator.value == 0 {
                    return Err(Malformed::DividesByZero(self.figure));
                }
                Ok(Figure::Ratio {
                    numerator,
                    denominator,
                    per,
                    part_of_whole: kind == 6,
                })
            }
            kind => Err(self.unknown(kind)),
        }
    }

    fn count(&mut self, kind: u8) -> Result<PublishedCount, Malformed> {
        match kind {
            3 | 11 => {
                let count = PublishedCount::exact(self.number()?);
                Ok(count.limited(kind == 11))
            }
            4 | 12 => {
                let value = self.number()?;
                let below = self.number()?;
                let above = self.number()?;
                Ok(PublishedCount {
                    value,
                    low: value
                        .checked_sub(below)
                        .ok_or(Malformed::OutsideRange(self.figure))?,
                    high: value
                        .checked_add(above)
                        .ok_or(Malformed::TooLarge(self.figure))?,
                    limited: kind == 12,
                })
            }
            kind => Err(self.unknown(kind)),
        }
    }

    fn unknown(&self, kind: u8) -> Malformed {
        Malformed::Kind {
            figure: self.figure,
            kind,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn count() -> impl Strategy<Value = PublishedCount> {
        let numbers = (any::<u64>(), any::<u64>(), any::<u64>(), any::<bool>());
        numbers.prop_map(|(a, b, c, limited)| {
            let mut sorted = [a, b, c];
            sorted.sort_unstable();
            PublishedCount {
                low: sorted[0],
                value: sorted[1],
                high: sorted[2],
                limited,
            }
        })
    }

    fn figure() -> impl Strategy<Value = Figure> {
        let small = (0..2_000_u64).prop_map(PublishedCount::exact);
        prop_oneof![
            prop::sample::select(Absence::ALL.to_vec()).prop_map(Figure::Absent),
            (
                any::<i64>(),
                0..=terms::MAX_SCALE,
                any::<u8>(),
                any::<bool>()
            )
                .prop_filter_map(
                    "too many digits",
                    |(digits, scale, shown, limited)| {
                        Some(Figure::Measure {
                            value: Decimal::new(digits, scale)?,
                            shown,
                            limited,
                        })
                    }
                ),
            (any::<u8>(), any::<bool>())
                .prop_map(|(place, limited)| Figure::Class { place, limited }),
            small.prop_map(Figure::Count),
            count().prop_map(Figure::Count),
            (count(), count(), any::<u32>(), any::<bool>()).prop_filter_map(
                "divides by zero",
                |(numerator, denominator, per, part_of_whole)| {
                    (denominator.value > 0).then_some(Figure::Ratio {
                        numerator,
                        denominator,
                        per,
                        part_of_whole,
                    })
                }
            ),
        ]
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked_unchanged(figures in prop::collection::vec(figure(), 0..60)) {
            let bytes = pack(figures.iter()).unwrap();
            prop_assert_eq!(unpack(&bytes).unwrap(), figures);
        }

        #[test]
        fn any_bytes_give_figures_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let _ = unpack(&bytes);
            let _ = unpack(&[&[VERSION], bytes.as_slice()].concat());
        }

        #[test]
        fn a_vector_cut_short_is_refused(figures in prop::collection::vec(figure(), 1..20), cut in 0.0..1.0) {
            let bytes = pack(figures.iter()).unwrap();
            let kept = (bytes.len() as f64 * cut) as usize;
            prop_assert!(unpack(&bytes[..kept]).is_err());
        }
    }

    #[test]
    fn the_bytes_never_change_and_those_of_version_one_are_still_read() {
        let figures = [
            Figure::Absent(Absence::Withheld),
            Figure::Count(PublishedCount::exact(300)),
            Figure::Ratio {
                numerator: PublishedCount {
                    value: 20,
                    low: 18,
                    high: 22,
                    limited: false,
                },
                denominator: PublishedCount::exact(200),
                per: 100,
                part_of_whole: true,
            },
        ];
        let bytes = pack(figures.iter()).unwrap();
        assert_eq!(
            bytes,
            [2, 3, 1, 3, 0xac, 0x02, 6, 100, 4, 20, 2, 2, 3, 0xc8, 0x01]
        );
        let version_one = [&[1], &bytes[1..]].concat();
        assert_eq!(unpack(&version_one).unwrap(), figures);
        let value = Figure::Measure {
            value: "-4.25".parse().unwrap(),
            shown: 1,
            limited: true,
        };
        assert_eq!(pack([value].iter()).unwrap(), [2, 1, 14, 1, 2, 0xd1, 0x06]);
        let reasons = Absence::ALL.map(Figure::Absent);
        assert_eq!(
            pack(reasons.iter()).unwrap(),
            [2, 8, 0, 1, 2, 7, 17, 8, 9, 10]
        );
    }

    #[test]
    fn a_newer_version_and_trailing_bytes_are_named() {
        assert_eq!(unpack(&[3, 0]), Err(Malformed::Version(3)));
        assert_eq!(unpack(&[1, 0, 9]), Err(Malformed::Long(1)));
        assert_eq!(
            unpack(&[1, 1, 99]),
            Err(Malformed::Kind {
                figure: 0,
                kind: 99
            })
        );
        assert_eq!(unpack(&[]), Err(Malformed::Short(0)));
    }

    #[test]
    fn a_value_outside_its_range_is_not_written() {
        let broken = Figure::Count(PublishedCount {
            value: 5,
            low: 6,
            high: 7,
            limited: false,
        });
        assert_eq!(pack([broken].iter()), Err(Malformed::OutsideRange(0)));
    }
}
