//! Areas with values as GeoJSON (RFC 7946), part by part.

use crate::{
    choice::Choice,
    geography::{Layer, Property},
    notes::Note,
};
use releases::directory::{Boundary, CurrentRelease, Directory, ReadError, WantedBoundaries};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// How many boundaries are read at a time.
const TOGETHER: usize = 500;

/// A file in the making, and why it cannot be made.
type Made = Result<Vec<u8>, ReadError>;

/// Writes a file. Its figures are bounded by [`crate::MOST_FIGURES`]; boundaries are read part by part.
pub(crate) async fn write(choice: &Choice, directory: &dyn Directory, notes: &[Note]) -> Made {
    let Some(layer) = Layer::read(choice, directory).await? else {
        return Ok(Vec::new());
    };
    let columns = layer.columns();
    let mut text = String::from("{\"type\":\"FeatureCollection\",\n\"notes\":");
    // In their order: what stands below a heading, a note without text, belongs to it.
    let told: Vec<Value> = notes
        .iter()
        .map(|(about, note)| json!({"about": about, "note": note}))
        .collect();
    text.push_str(&Value::Array(told).to_string());
    text.push_str(",\n\"features\":[\n");
    let mut next = 0;
    let mut first = true;
    while next < layer.areas.len() {
        let until = (next + TOGETHER).min(layer.areas.len());
        let boundaries = part(directory, &choice.release, &layer, next, until).await?;
        let mut found = boundaries.iter().peekable();
        for position in next..until {
            let here = |boundary: &&Boundary| boundary.position == position;
            let geometry = found
                .next_if(here)
                .map_or("null", |it| it.geometry.as_str());
            let properties: Map<String, Value> = columns
                .iter()
                .map(|(name, _)| name.clone())
                .zip(layer.properties(position).into_iter().map(json_value))
                .collect();
            let separator = if first { "" } else { ",\n" };
            first = false;
            // Writing into a text cannot fail.
            let _ = write!(
                text,
                "{separator}{{\"type\":\"Feature\",\"id\":{},\"geometry\":{geometry},\"properties\":{}}}",
                json!(layer.areas[position].key.as_str()),
                Value::Object(properties)
            );
        }
        next = until;
    }
    text.push_str("\n]}\n");
    Ok(text.into_bytes())
}

/// The boundaries of the areas from one position to before another.
pub(crate) async fn part(
    directory: &dyn Directory,
    release: &CurrentRelease,
    layer: &Layer<'_>,
    from: usize,
    until: usize,
) -> Result<Vec<Boundary>, ReadError> {
    let wanted = WantedBoundaries {
        from,
        most: until - from,
        within: None,
    };
    let found = directory
        .boundaries(release, &layer.level.id, wanted)
        .await?;
    let found = found.into_inner().into_iter();
    // Areas without a boundary are left out, so that the part may reach into the next one.
    Ok(found.filter(|it| it.position < until).collect())
}

fn json_value(property: Property) -> Value {
    match property {
        Property::Text(text) => json!(text),
        // Whole numbers are written as such.
        Property::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            json!(number as i64)
        }
        Property::Number(number) => json!(number),
        Property::None => Value::Null,
    }
}
