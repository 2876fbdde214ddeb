//! Boundaries in their binary form (OGC 12-128r19, clause 2.1.3; ISO 13249-3 and its older dialects).

use geo::Coord;

/// Per polygon its rings: the outline, then its holes.
pub type Outlines = Vec<Vec<Vec<Coord<f64>>>>;

/// Why a boundary cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GeometryError {
    /// It does not begin as a geometry of a GeoPackage does.
    Foreign,
    /// It ends too early or counts more than it holds.
    Cut,
    /// Points, lines or a collection of several kinds; the number of the kind.
    NoArea(u32),
    /// An area with arcs, a triangle mesh or a kind of its own.
    Curved,
}

impl GeometryError {
    /// What is wrong, in German.
    pub(crate) fn what(self) -> String {
        match self {
            Self::Foreign => {
                "Die Grenze ist nicht so gespeichert, wie ein GeoPackage es verlangt.".to_owned()
            }
            Self::Cut => "Die Grenze ist abgeschnitten oder beschädigt.".to_owned(),
            Self::NoArea(kind) => {
                let name = match kind {
                    1 => "ein Punkt",
                    2 => "eine Linie",
                    4 => "eine Gruppe von Punkten",
                    5 => "eine Gruppe von Linien",
                    7 => "eine Sammlung verschiedener Geometrien",
                    _ => "von unbekannter Art",
                };
                format!("Das Objekt ist keine Fläche, sondern {name}.")
            }
            Self::Curved => "Die Grenze besteht aus Bögen oder einem Flächennetz.".to_owned(),
        }
    }

    /// What to do about it, in German.
    pub(crate) fn remedy(self) -> &'static str {
        match self {
            Self::Foreign | Self::Cut => {
                "Exportieren Sie die Räume in Ihrem GIS in ein neues GeoPackage."
            }
            Self::NoArea(_) => {
                "Zeichnen Sie die Grenze dieses Raums als Fläche und exportieren Sie noch einmal."
            }
            Self::Curved => {
                "Wandeln Sie Bögen in Ihrem GIS in gerade Linien um (QGIS: „In Segmente zerlegen“) und exportieren Sie noch einmal."
            }
        }
    }
}

/// A boundary and the number of the reference system that it names.
pub(crate) struct Geometry {
    pub(crate) srs_id: i32,
    pub(crate) outlines: Outlines,
}

/// Reads a geometry as a GeoPackage stores it: a header, then well-known binary, with or without
/// heights and measures, in both orders of bytes. Nothing but areas; empty ones have no polygons.
/// Rings come as they are: open or with too few points, too. No more memory is taken than the
/// bytes could fill.
///
/// # Errors
/// [`GeometryError`].
pub fn geometry(blob: &[u8]) -> Result<Outlines, GeometryError> {
    decode(blob).map(|geometry| geometry.outlines)
}

pub(crate) fn decode(blob: &[u8]) -> Result<Geometry, GeometryError> {
    let (Some(b"GP"), Some([version, flags])) = (blob.get(..2), blob.get(2..4)) else {
        return Err(GeometryError::Foreign);
    };
    if *version != 0 {
        return Err(GeometryError::Foreign);
    }
    if flags & 0b10_0000 != 0 {
        return Err(GeometryError::Curved);
    }
    let little = flags & 1 == 1;
    let envelope = match flags >> 1 & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return Err(GeometryError::Foreign),
    };
    let mut bytes = Bytes {
        rest: blob.get(4..).unwrap_or_default(),
        little,
    };
    let srs_id = i32::from_ne_bytes(bytes.word()?.to_ne_bytes());
    bytes.skip(envelope)?;
    let mut outlines = Vec::new();
    let empty = flags & 0b1_0000 != 0;
    if !(empty && bytes.rest.is_empty()) {
        areas(&mut bytes, &mut outlines)?;
    }
    Ok(Geometry { srs_id, outlines })
}

/// A polygon or a group of polygons.
fn areas(bytes: &mut Bytes<'_>, outlines: &mut Outlines) -> Result<(), GeometryError> {
    let (kind, width) = bytes.kind()?;
    match kind {
        POLYGON => polygon(bytes, width, outlines),
        MULTI_POLYGON => {
            // Each polygon has at least an order of bytes, a kind and a count.
            let count = bytes.count(9)?;
            for _ in 0..count {
                match bytes.kind()? {
                    (POLYGON, width) => polygon(bytes, width, outlines)?,
                    _ => return Err(GeometryError::Cut),
                }
            }
            Ok(())
        }
        1 | 2 | 4 | 5 | 7 => Err(GeometryError::NoArea(kind)),
        8..=17 => Err(GeometryError::Curved),
        other => Err(GeometryError::NoArea(other)),
    }
}

const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;

/// A polygon of points with this many coordinates each. One without rings is none.
fn polygon(
    bytes: &mut Bytes<'_>,
    width: usize,
    outlines: &mut Outlines,
) -> Result<(), GeometryError> {
    let rings = bytes.count(4)?;
    let mut polygon = Vec::new();
    for _ in 0..rings {
        let points = bytes.count(8 * width)?;
        let mut ring = Vec::with_capacity(points);
        for _ in 0..points {
            let (x, y) = (bytes.double()?, bytes.double()?);
            bytes.skip(8 * (width - 2))?;
            ring.push(Coord { x, y });
        }
        polygon.push(ring);
    }
    if !polygon.is_empty() {
        outlines.push(polygon);
    }
    Ok(())
}

/// What is left to read, and in which order its bytes stand.
struct Bytes<'a> {
    rest: &'a [u8],
    little: bool,
}

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], GeometryError> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(GeometryError::Cut)?;
        self.rest = rest;
        Ok(*taken)
    }

    fn skip(&mut self, count: usize) -> Result<(), GeometryError> {
        self.rest = self.rest.get(count..).ok_or(GeometryError::Cut)?;
        Ok(())
    }

    fn word(&mut self) -> Result<u32, GeometryError> {
        let bytes = self.take()?;
        Ok(if self.little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    fn double(&mut self) -> Result<f64, GeometryError> {
        let bytes = self.take()?;
        Ok(if self.little {
            f64::from_le_bytes(bytes)
        } else {
            f64::from_be_bytes(bytes)
        })
    }

    /// A count of things that take at least `size` bytes each, proven to fit into what is left.
    fn count(&mut self, size: usize) -> Result<usize, GeometryError> {
        let count = usize::try_from(self.word()?).map_err(|_| GeometryError::Cut)?;
        let needed = count.checked_mul(size).ok_or(GeometryError::Cut)?;
        if needed > self.rest.len() {
            return Err(GeometryError::Cut);
        }
        Ok(count)
    }

    /// The order of bytes and the kind of what follows, and how many coordinates a point has. Both
    /// ways to say that there are heights or measures are known: thousands added (ISO) and high
    /// bits (EWKB, which may also repeat the number of the reference system).
    fn kind(&mut self) -> Result<(u32, usize), GeometryError> {
        let [order] = self.take()?;
        self.little = match order {
            0 => false,
            1 => true,
            _ => return Err(GeometryError::Cut),
        };
        let word = self.word()?;
        let (heights, measures) = (word & 1 << 31 != 0, word & 1 << 30 != 0);
        if word & 1 << 29 != 0 {
            self.skip(4)?;
        }
        let kind = word & 0x0FFF_FFFF;
        let iso = match kind / 1000 {
            0 => 0,
            1 | 2 => 1,
            3 => 2,
            _ => return Err(GeometryError::Cut),
        };
        let more = iso.max(usize::from(heights) + usize::from(measures));
        Ok((kind % 1000, 2 + more))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{Blob, Dimensions, Order};
    use proptest::prelude::*;

    fn square() -> Outlines {
        let ring = [(0., 0.), (4., 0.), (4., 4.), (0., 4.), (0., 0.)];
        let hole = [(1., 1.), (1., 2.), (2., 2.), (1., 1.)];
        let coords = |ring: &[(f64, f64)]| ring.iter().map(|at| Coord::from(*at)).collect();
        vec![vec![coords(&ring), coords(&hole)]]
    }

    #[test]
    fn areas_are_read_with_heights_and_measures_in_both_orders_of_bytes() {
        for order in [Order::Big, Order::Little] {
            for dimensions in Dimensions::ALL {
                for multi in [false, true] {
                    let blob = Blob {
                        order,
                        dimensions,
                        multi,
                        ..Blob::default()
                    };
                    assert_eq!(geometry(&blob.bytes(&square())), Ok(square()), "{blob:?}");
                }
            }
        }
    }

    #[test]
    fn envelopes_of_every_size_are_skipped() {
        for envelope in 0..=4 {
            let blob = Blob {
                envelope,
                ..Blob::default()
            };
            assert_eq!(geometry(&blob.bytes(&square())), Ok(square()));
        }
        let blob = Blob {
            envelope: 5,
            ..Blob::default()
        };
        assert_eq!(
            geometry(&blob.bytes(&square())),
            Err(GeometryError::Foreign)
        );
    }

    #[test]
    fn empty_areas_have_no_polygons() {
        assert_eq!(
            geometry(
                &Blob {
                    multi: true,
                    ..Blob::default()
                }
                .bytes(&[])
            ),
            Ok(vec![])
        );
        assert_eq!(geometry(&Blob::default().bytes(&[vec![]])), Ok(vec![]));
        // Some writers say "empty" in the header and write nothing more.
        assert_eq!(geometry(b"GP\0\x11\0\0\0\0"), Ok(vec![]));
    }

    #[test]
    fn points_lines_curves_and_foreign_bytes_are_told_apart() {
        let of_kind = |kind: u8| {
            let mut blob = b"GP\0\x01\0\0\0\0\x01".to_vec();
            blob.extend([kind, 0, 0, 0]);
            blob.extend([0; 16]);
            geometry(&blob)
        };
        assert_eq!(of_kind(1), Err(GeometryError::NoArea(1)));
        assert_eq!(of_kind(2), Err(GeometryError::NoArea(2)));
        assert_eq!(of_kind(7), Err(GeometryError::NoArea(7)));
        assert_eq!(of_kind(10), Err(GeometryError::Curved));
        assert_eq!(of_kind(99), Err(GeometryError::NoArea(99)));
        for foreign in [&b""[..], b"GP", b"GPxx", b"\x01\x03\0\0\0\0\0\0\0"] {
            assert_eq!(geometry(foreign), Err(GeometryError::Foreign));
        }
    }

    #[test]
    fn a_count_that_the_bytes_cannot_hold_takes_no_memory() {
        for count in [0xFFFF_FFFF_u32, 0x0FFF_FFFF, 1000] {
            for kind in [POLYGON, MULTI_POLYGON] {
                let mut blob = b"GP\0\x01\0\0\0\0\x01".to_vec();
                blob.extend(kind.to_le_bytes());
                blob.extend(count.to_le_bytes());
                assert_eq!(geometry(&blob), Err(GeometryError::Cut));
                blob.extend(count.to_le_bytes());
                assert_eq!(geometry(&blob), Err(GeometryError::Cut));
            }
        }
    }

    fn outlines() -> impl Strategy<Value = Outlines> {
        let number = prop_oneof![-1e7..1e7, Just(0.0), Just(f64::MAX), Just(-0.0)];
        let at = (number.clone(), number).prop_map(Coord::from);
        let ring = proptest::collection::vec(at, 0..8);
        let polygon = proptest::collection::vec(ring, 1..4);
        proptest::collection::vec(polygon, 1..4)
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            outlines in outlines(), big: bool, dimensions in 0..4_usize, envelope in 0..=4_u8,
        ) {
            let blob = Blob {
                order: if big { Order::Big } else { Order::Little },
                dimensions: Dimensions::ALL[dimensions],
                multi: true,
                envelope,
                ..Blob::default()
            };
            prop_assert_eq!(geometry(&blob.bytes(&outlines)), Ok(outlines));
        }

        #[test]
        fn cut_anywhere_it_is_refused(outlines in outlines(), cut in 0.0..1.0_f64) {
            let whole = Blob { multi: true, ..Blob::default() }.bytes(&outlines);
            let length = (whole.len() as f64 * cut) as usize;
            prop_assert!(geometry(&whole[..length]).is_err());
        }

        #[test]
        fn changed_anywhere_it_never_panics(
            outlines in outlines(),
            changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        ) {
            let mut blob = Blob { multi: true, ..Blob::default() }.bytes(&outlines);
            for (at, byte) in changes {
                let at = at.index(blob.len());
                blob[at] = byte;
            }
            if let Ok(read) = geometry(&blob) {
                let points: usize = read.iter().flatten().map(Vec::len).sum();
                prop_assert!(points * 16 <= blob.len());
            }
        }

        #[test]
        fn any_bytes_never_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let _ = geometry(&bytes);
            let _ = geometry(&[b"GP\0\x01\0\0\0\0\x01\x06\0\0\0", &bytes[..]].concat());
        }
    }
}
