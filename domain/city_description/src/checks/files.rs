//! Whether the files about areas stay in the folder: what planning says, and by which words areas are
//! found.

use super::Checks;
use crate::{Used, places::way};

impl Checks<'_> {
    pub(super) fn files(&mut self) {
        let description = self.description;
        if let Some(texts) = &description.profile_texts {
            self.path(way!["profile_texts", "file"], &texts.file);
        }
        let Some(places) = &description.places else {
            return;
        };
        for (field, file) in [
            ("streets", &places.streets),
            ("postcodes", &places.postcodes),
            ("former_names", &places.former_names),
        ] {
            if let Some(file) = file {
                self.path(way!["places", field], file);
            }
        }
        // People look for where they live now.
        if let Some(level) = &places.level
            && !description.levels.iter().any(|now| now.id == *level)
        {
            let by = "die Suche nach Straßen ([places])";
            self.unknown(way!["places", "level"], Used::Level, level.as_str(), by);
        }
    }
}
