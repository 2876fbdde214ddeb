//! Areas with values as a GeoPackage.

use crate::{
    choice::Choice,
    file_name::slug,
    geography::{Layer, Property, outlines},
    geojson::part,
    notes::Note,
    words::{Words, moment},
};
use geopackage::{Kind, NewGeoPackage, NewLayer, Value, WriteError};
use releases::directory::{Directory, ReadError};

/// How many boundaries are read at a time.
const TOGETHER: usize = 500;

/// The name of the table of notes.
const NOTES: &str = "hinweise";

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoGeoPackage {
    /// Figures or boundaries cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A boundary is none.
    #[error("a boundary cannot be read: {0}")]
    Boundary(#[from] serde_json::Error),
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// The name of the table of areas; that of the notes is taken.
fn table(slug: &str, level: &str) -> String {
    match slug {
        "" | NOTES => format!("level_{level}"),
        _ => slug.replace('-', "_"),
    }
}

/// Writes a file in memory. It is bounded by [`crate::MOST_FIGURES`].
pub(crate) async fn write(
    words: Words,
    choice: &Choice,
    directory: &dyn Directory,
    notes: &[Note],
) -> Result<Vec<u8>, NoGeoPackage> {
    let Some(layer) = Layer::read(choice, directory).await? else {
        return Ok(Vec::new());
    };
    let release = &choice.release;
    let plural = layer.level.plural.get(words.language);
    let mut features = Vec::with_capacity(layer.areas.len());
    let mut next = 0;
    while next < layer.areas.len() {
        let until = (next + TOGETHER).min(layer.areas.len());
        let boundaries = part(directory, release, &layer, next, until).await?;
        let mut found = boundaries.iter().peekable();
        for position in next..until {
            let boundary = found.next_if(|boundary| boundary.position == position);
            let boundary = boundary.map(|it| outlines(&it.geometry)).transpose()?;
            features.push((position, boundary));
        }
        next = until;
    }
    // From here on nothing waits: the engine must not be held across a wait.
    let mut made = NewGeoPackage::new(NewLayer {
        table: table(&slug(plural), layer.level.id.as_str()),
        identifier: format!("{plural} {}", layer.period),
        description: release.description.city.name.clone(),
        changed: moment(release.published_at).replace('Z', ".000Z"),
        columns: layer
            .columns()
            .into_iter()
            .map(|(name, number)| (name, if number { Kind::Real } else { Kind::Text }))
            .collect(),
    })?;
    for (position, boundary) in features {
        let values = layer
            .properties(position)
            .into_iter()
            .map(|property| match property {
                Property::Text(text) => Value::Text(text),
                Property::Number(number) => Value::Real(number),
                Property::None => Value::None,
            });
        made.add(boundary.as_ref(), values.collect())?;
    }
    Ok(made.finish(NOTES, notes)?)
}
