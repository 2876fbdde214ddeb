//! All figures of an area packed into bytes, as they lie in `release_area_pack`.
//!
//! | part | bytes |
//! |---|---|
//! | version | one byte, 1 |
//! | which indicators | four bytes, the lowest first: FNV-1a of their keys in order, each followed by a line feed |
//! | how many indicators | number |
//! | for each indicator, how many bytes its figures take | number |
//! | for each indicator, its figures in the order of the periods | as in `packing` |
//!
//! Numbers are written as in `packing`. The order is that of the release's description. A release
//! whose description was changed under its packs is found out by the checksum of the keys instead
//! of giving the figures of one indicator to another.

use super::packing::{self, Malformed, pack_into, put_number, take_number};
use crate::directory::AreaFigures;
use city_description::PublicDescription;
use terms::IndicatorId;

const VERSION: u8 = 1;

/// Why figures of an area cannot be packed or bytes cannot be figures of an area.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum MalformedPack {
    /// Written by a newer version of the product, or not figures at all.
    #[error("its version is {0:?}, known is {VERSION}")]
    Version(Option<u8>),
    /// The release describes other indicators or another order.
    #[error("it holds other indicators than the release describes")]
    OtherIndicators,
    /// The table of lengths cannot be read.
    #[error("its table of lengths: {0}")]
    Lengths(Malformed),
    /// The lengths do not add up to the bytes.
    #[error("its lengths do not add up to its bytes")]
    Length,
    /// The figures of an indicator.
    #[error("{indicator}: {reason}")]
    Figures {
        /// The indicator.
        indicator: IndicatorId,
        /// What is wrong.
        reason: Malformed,
    },
    /// More or fewer figures than periods.
    #[error("{indicator}: {found} figures for {periods} periods")]
    Periods {
        /// The indicator.
        indicator: IndicatorId,
        /// Its figures.
        found: usize,
        /// The periods of the release.
        periods: usize,
    },
}

/// Which indicators and how many periods every area of a release has.
#[derive(Debug)]
pub(crate) struct AreaLayout<'a> {
    indicators: Vec<&'a IndicatorId>,
    periods: usize,
    checksum: u32,
}

impl<'a> AreaLayout<'a> {
    /// The layout of a release.
    pub(crate) fn of(description: &'a PublicDescription) -> Self {
        let indicators: Vec<&IndicatorId> = description
            .indicators
            .iter()
            .map(|indicator| &indicator.id)
            .collect();
        let checksum = indicators
            .iter()
            .flat_map(|id| id.as_str().bytes().chain([b'\n']))
            .fold(0x811c_9dc5_u32, |hash, byte| {
                (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
            });
        Self {
            indicators,
            periods: description.periods.len(),
            checksum,
        }
    }

    /// Packs the figures of an area.
    ///
    /// # Errors
    /// [`MalformedPack`] if they do not fit the layout or could not be read back.
    pub(crate) fn pack(&self, of_area: &AreaFigures) -> Result<Vec<u8>, MalformedPack> {
        if of_area.len() != self.indicators.len() {
            return Err(MalformedPack::OtherIndicators);
        }
        let mut bytes = vec![VERSION];
        bytes.extend(self.checksum.to_le_bytes());
        put_number(&mut bytes, self.indicators.len() as u64);
        let mut packed = Vec::new();
        for id in &self.indicators {
            let figures = of_area.get(*id).ok_or(MalformedPack::OtherIndicators)?;
            self.same_length(id, figures.len())?;
            let before = packed.len();
            pack_into(&mut packed, figures.iter()).map_err(|reason| refuse(id, reason))?;
            put_number(&mut bytes, (packed.len() - before) as u64);
        }
        bytes.extend(packed);
        Ok(bytes)
    }

    /// Reads the figures of an area.
    ///
    /// # Errors
    /// [`MalformedPack`]. Whatever the bytes, nothing panics and no more memory is taken than they
    /// justify.
    pub(crate) fn unpack(&self, bytes: &[u8]) -> Result<AreaFigures, MalformedPack> {
        let Some((&VERSION, bytes)) = bytes.split_first() else {
            return Err(MalformedPack::Version(bytes.first().copied()));
        };
        let Some((checksum, mut bytes)) = bytes.split_first_chunk() else {
            return Err(MalformedPack::Length);
        };
        let count = take_number(&mut bytes).map_err(MalformedPack::Lengths)?;
        if u32::from_le_bytes(*checksum) != self.checksum || count != self.indicators.len() as u64 {
            return Err(MalformedPack::OtherIndicators);
        }
        let lengths = (0..count)
            .map(|_| take_number(&mut bytes))
            .collect::<Result<Vec<_>, _>>()
            .map_err(MalformedPack::Lengths)?;
        let mut of_area = AreaFigures::new();
        for (id, length) in self.indicators.iter().zip(lengths) {
            let (packed, rest) = usize::try_from(length)
                .ok()
                .and_then(|length| bytes.split_at_checked(length))
                .ok_or(MalformedPack::Length)?;
            let figures = packing::unpack(packed).map_err(|reason| refuse(id, reason))?;
            self.same_length(id, figures.len())?;
            of_area.insert((*id).clone(), figures);
            bytes = rest;
        }
        match bytes {
            [] => Ok(of_area),
            _ => Err(MalformedPack::Length),
        }
    }

    fn same_length(&self, indicator: &IndicatorId, found: usize) -> Result<(), MalformedPack> {
        if found == self.periods {
            return Ok(());
        }
        Err(MalformedPack::Periods {
            indicator: indicator.clone(),
            found,
            periods: self.periods,
        })
    }
}

fn refuse(indicator: &IndicatorId, reason: Malformed) -> MalformedPack {
    MalformedPack::Figures {
        indicator: indicator.clone(),
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::example;
    use proptest::prelude::*;
    use small_area_statistics::{Absence, Figure};

    fn first(content: &crate::package::ReleaseContent) -> &AreaFigures {
        &content.figures.values().next().unwrap()[0]
    }

    #[test]
    fn what_is_packed_is_unpacked_unchanged_and_begins_with_version_checksum_and_lengths() {
        let content = example::content("spring", 3, 4);
        let layout = AreaLayout::of(&content.description);
        let bytes = layout.pack(first(&content)).unwrap();
        assert_eq!(layout.unpack(&bytes).unwrap(), *first(&content));
        assert_eq!(bytes[0], 1);
        assert_eq!(bytes[1..5], layout.checksum.to_le_bytes());
        assert_eq!(bytes[5], 3);
        let lengths: usize = bytes[6..9].iter().map(|length| usize::from(*length)).sum();
        assert_eq!(bytes.len(), 9 + lengths);
    }

    #[test]
    fn indicators_in_another_order_are_refused_instead_of_changing_places() {
        let mut content = example::content("spring", 3, 4);
        let bytes = AreaLayout::of(&content.description)
            .pack(first(&content))
            .unwrap();
        content.description.indicators.swap(0, 1);
        let other = AreaLayout::of(&content.description);
        assert_eq!(other.unpack(&bytes), Err(MalformedPack::OtherIndicators));
    }

    #[test]
    fn a_missing_period_a_newer_version_and_bytes_too_many_are_named() {
        let content = example::content("spring", 3, 4);
        let layout = AreaLayout::of(&content.description);
        let mut of_area = first(&content).clone();
        let mut bytes = layout.pack(&of_area).unwrap();
        bytes.push(0);
        assert_eq!(layout.unpack(&bytes), Err(MalformedPack::Length));
        bytes[0] = 2;
        assert_eq!(layout.unpack(&bytes), Err(MalformedPack::Version(Some(2))));
        assert_eq!(layout.unpack(&[]), Err(MalformedPack::Version(None)));
        of_area.values_mut().next().unwrap().pop();
        assert!(matches!(
            layout.pack(&of_area),
            Err(MalformedPack::Periods {
                found: 3,
                periods: 4,
                ..
            })
        ));
        of_area.pop_first();
        assert_eq!(layout.pack(&of_area), Err(MalformedPack::OtherIndicators));
    }

    proptest! {
        #[test]
        fn any_bytes_give_figures_or_an_error(
            bytes in prop::collection::vec(any::<u8>(), 0..80),
            cut in 0.0..1.0,
            at in 0.0..1.0,
            byte in any::<u8>(),
        ) {
            let content = example::content("spring", 3, 4);
            let layout = AreaLayout::of(&content.description);
            let _ = layout.unpack(&bytes);
            let head = [&[VERSION], layout.checksum.to_le_bytes().as_slice()].concat();
            let _ = layout.unpack(&[head, bytes].concat());
            let mut good = layout.pack(first(&content)).unwrap();
            let kept = (good.len() as f64 * cut) as usize;
            prop_assert!(layout.unpack(&good[..kept]).is_err());
            let place = (good.len() as f64 * at) as usize;
            good[place] = byte;
            let _ = layout.unpack(&good);
        }

        #[test]
        fn areas_without_any_value_take_little_room(years in 1_u16..20) {
            let mut content = example::content("spring", 1, years);
            for figures in content.figures.values_mut().flatten() {
                for figure in figures.values_mut().flatten() {
                    *figure = Figure::Absent(Absence::Missing);
                }
            }
            let bytes = AreaLayout::of(&content.description).pack(first(&content)).unwrap();
            prop_assert!(bytes.len() <= 9 + 3 * (2 + usize::from(years)));
        }
    }
}
