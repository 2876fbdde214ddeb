//! Whether the age pyramid is made of counts that are there, in bands that follow each other.

use super::{Checks, again};
use crate::{AgeFault, Fault, HIGHEST_AGE, MOST_BANDS, places::way};
use small_area_statistics::Formula;
use terms::IndicatorId;

impl Checks<'_> {
    pub(super) fn ages(&mut self) {
        let Some(ages) = &self.description.age_structure else {
            return;
        };
        let bands = &ages.bands;
        if !(2..=MOST_BANDS).contains(&bands.len()) {
            let fault = Fault::Ages(AgeFault::Bands(bands.len()));
            self.note(way!["age_structure", "bands"], fault);
        }
        let mut next = bands.first().map(|band| band.from);
        for (at, band) in bands.iter().enumerate() {
            let last = at + 1 == bands.len();
            let follows = next == Some(band.from) && band.from <= HIGHEST_AGE;
            let ends = match band.to {
                Some(to) => to >= band.from && to <= HIGHEST_AGE,
                None => last,
            };
            if !follows || !ends {
                let way = way!["age_structure", "bands", at, "from"];
                self.note(way, Fault::Ages(AgeFault::Order(band.from)));
            }
            next = band.to.map(|to| to.saturating_add(1));
            for (field, id) in [("women", &band.women), ("men", &band.men)] {
                if !self.is_counted(id) {
                    let way = way!["age_structure", "bands", at, field];
                    self.note(way, Fault::Ages(AgeFault::NotACount(id.to_string())));
                }
            }
        }
        let all = bands
            .iter()
            .enumerate()
            .flat_map(|(at, band)| [(&band.women, (at, "women")), (&band.men, (at, "men"))]);
        for (id, (at, field)) in again(all) {
            let way = way!["age_structure", "bands", at, field];
            self.note(way, Fault::Ages(AgeFault::Twice(id.to_string())));
        }
    }

    /// Whether an indicator of this key shows a count.
    fn is_counted(&self, id: &IndicatorId) -> bool {
        let mut indicators = self.description.indicators.iter();
        indicators.any(|indicator| {
            indicator.id == *id && matches!(indicator.formula, Formula::Count { .. })
        })
    }
}
