//! Places that later features know, on the maps of the atlas: degrees become units of the map.
//!
//! Outlines are drawn in a metric system with an origin that nobody kept. Both are found again with the
//! boundary of the whole city: it is known in degrees and as an outline, so where its edges fall together
//! the rest falls together too. Of the two systems the one fits whose width is that of the outline.

use crate::{
    AtlasState,
    pages::maps,
    visit::{Refusal, Visit},
};
use geo::{BoundingRect, MultiPolygon, Polygon};
use releases::directory::{Area, CurrentRelease, WantedBoundaries};
use social_area::{Crs, to_metres};
use spine::{MapPoint, MapPoints};
use ui::{Bounds, MapDot};

/// Most places that one map shows.
pub(crate) const MOST: usize = 300;

/// How degrees become units of the map of a release.
#[derive(Debug, Clone, Copy)]
struct Ground {
    crs: Crs,
    /// The left and upper edge of the city in units and in metres.
    units: (f64, f64),
    metres: (f64, f64),
    metres_per_unit: f64,
}

impl Ground {
    fn new(city: &MultiPolygon<f64>, outline: Bounds, metres_per_unit: f64) -> Option<Self> {
        let fitted = [Crs::Utm32, Crs::Utm33].into_iter().filter_map(|crs| {
            let extent = to_metres(city, Crs::Wgs84, crs).ok()?.bounding_rect()?;
            let wrong = (extent.width() / metres_per_unit - outline.width).abs()
                + (extent.height() / metres_per_unit - outline.height).abs();
            let ground = Self {
                crs,
                units: (outline.left, outline.top),
                metres: (extent.min().x, extent.max().y),
                metres_per_unit,
            };
            Some((wrong, ground))
        });
        let best = fitted.min_by(|one, other| one.0.total_cmp(&other.0))?;
        // Another city, or a drawing of another kind.
        (best.0 < outline.width / 20.0).then_some(best.1)
    }

    fn at(&self, latitude: f64, longitude: f64) -> Option<(f64, f64)> {
        let point = vec![(longitude, latitude); 4];
        let point = MultiPolygon(vec![Polygon::new(point.into(), Vec::new())]);
        let place = to_metres(&point, Crs::Wgs84, self.crs)
            .ok()?
            .bounding_rect()?;
        let (x, y) = (place.min().x, place.min().y);
        Some((
            self.units.0 + (x - self.metres.0) / self.metres_per_unit,
            self.units.1 + (self.metres.1 - y) / self.metres_per_unit,
        ))
    }
}

/// The way from degrees to the map. One query. `None` if the release keeps no boundary in degrees.
async fn ground(state: &AtlasState, release: &CurrentRelease) -> Result<Option<Ground>, Refusal> {
    let Some(city) = maps::city(release) else {
        return Ok(None);
    };
    let wanted = WantedBoundaries {
        from: 0,
        most: 1,
        within: None,
    };
    let directory = &state.directory;
    let boundaries = directory.boundaries(release, &city.level, wanted).await?;
    let boundary = boundaries.first().and_then(|one| {
        let geometry: geojson::Geometry = one.geometry.parse().ok()?;
        match geo::Geometry::<f64>::try_from(geometry).ok()? {
            geo::Geometry::Polygon(polygon) => Some(MultiPolygon(vec![polygon])),
            geo::Geometry::MultiPolygon(polygons) => Some(polygons),
            _ => None,
        }
    });
    let outline = Bounds::around([city.outline.as_str()]);
    let both = boundary.zip(outline);
    Ok(both.and_then(|(city, outline)| Ground::new(&city, outline, release.frame.metres_per_unit)))
}

/// Places on a map.
#[derive(Debug, Default)]
pub(crate) struct PlacesOnMap {
    /// What they are.
    pub(crate) title: String,
    /// By what readers choose: keys with their names.
    pub(crate) topics: Vec<(String, String)>,
    /// The places with where they lie.
    pub(crate) places: Vec<(MapPoint, (f64, f64))>,
}

impl PlacesOnMap {
    /// The places that lie in an area.
    pub(crate) fn in_area(mut self, area: &Area) -> Self {
        self.places.retain(|(_, at)| ui::holds(&area.outline, *at));
        self
    }

    /// The places of a topic; all if it is none of the topics.
    pub(crate) fn of_topic(mut self, topic: &str) -> Self {
        if self.topics.iter().any(|(key, _)| key == topic) {
            let of = |point: &MapPoint| point.topics.iter().any(|one| one == topic);
            self.places.retain(|(point, _)| of(point));
        }
        self
    }

    /// The places as a map draws them, at most [`MOST`].
    pub(crate) fn dots(&self) -> Vec<MapDot> {
        let dot = |(point, at): &(MapPoint, (f64, f64))| MapDot {
            at: *at,
            degrees: (point.latitude, point.longitude),
            title: format!("{} ({})", point.name, point.kind),
            href: point.address.clone(),
        };
        self.places.iter().take(MOST).map(dot).collect()
    }
}

/// What readers can choose, without a place: nothing has to be measured to offer it. `None` if nobody
/// knows places.
pub(crate) async fn offered(
    state: &AtlasState,
    visit: &Visit,
) -> Result<Option<PlacesOnMap>, Refusal> {
    let known = visit.points(state).await?;
    let known = known.filter(|known| !known.points.is_empty());
    Ok(known.map(|MapPoints { title, topics, .. }| PlacesOnMap {
        title,
        topics,
        places: Vec::new(),
    }))
}

/// The places that later features know and that lie on the map; `None` if there are none.
pub(crate) async fn known(
    state: &AtlasState,
    visit: &Visit,
    release: &CurrentRelease,
) -> Result<Option<PlacesOnMap>, Refusal> {
    let Some(MapPoints {
        title,
        topics,
        points,
    }) = visit.points(state).await?
    else {
        return Ok(None);
    };
    if points.is_empty() {
        return Ok(None);
    }
    let Some(ground) = ground(state, release).await? else {
        return Ok(None);
    };
    let (width, height) = (release.frame.width, release.frame.height);
    let places = points.into_iter().filter_map(|point| {
        let at = ground.at(point.latitude, point.longitude)?;
        let there = (0.0..=width).contains(&at.0) && (0.0..=height).contains(&at.1);
        there.then_some((point, at))
    });
    let places: Vec<_> = places.collect();
    Ok((!places.is_empty()).then_some(PlacesOnMap {
        title,
        topics,
        places,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use social_area::to_wgs84;

    #[test]
    fn a_place_in_degrees_is_found_on_the_map_to_a_unit() {
        let metric = |left: f64, top: f64, width: f64, height: f64| {
            let ring = vec![
                (left, top - height),
                (left + width, top - height),
                (left + width, top),
                (left, top),
            ];
            MultiPolygon(vec![Polygon::new(ring.into(), Vec::new())])
        };
        for crs in [Crs::Utm32, Crs::Utm33] {
            let city = metric(340_000.0, 5_680_000.0, 10_000.0, 8_000.0);
            let degrees = to_wgs84(&city, crs).unwrap();
            let outline = Bounds {
                left: 10.0,
                top: 10.0,
                width: 980.0,
                height: 784.0,
            };
            let ground = Ground::new(&degrees, outline, 10_000.0 / 980.0).unwrap();
            let corner = metric(345_000.0, 5_676_000.0, 1.0, 1.0);
            let corner = to_wgs84(&corner, crs).unwrap().bounding_rect().unwrap();
            let at = ground.at(corner.max().y, corner.min().x).unwrap();
            assert!((at.0 - 500.0).abs() < 1.0, "{at:?}");
            assert!((at.1 - 402.0).abs() < 1.0, "{at:?}");
        }
    }

    #[test]
    fn a_city_that_is_not_the_one_that_is_drawn_gives_no_way() {
        let ring = vec![(6.0, 51.0), (6.1, 51.0), (6.1, 51.1), (6.0, 51.0)];
        let city = MultiPolygon(vec![Polygon::new(ring.into(), Vec::new())]);
        let outline = Bounds {
            left: 0.0,
            top: 0.0,
            width: 1000.0,
            height: 100.0,
        };
        assert!(Ground::new(&city, outline, 500.0).is_none());
    }
}
