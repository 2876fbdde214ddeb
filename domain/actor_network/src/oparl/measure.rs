//! How big and deep a text in JSON is, before anything is built from it: 8 bytes of text can become
//! hundreds of bytes of memory.

use super::trouble::Trouble;

/// The deepest nesting. OParl needs about 8; the library itself stops at 128.
const DEEPEST: usize = 64;

/// What one object or list weighs in values: it takes several times the memory of a plain value.
const WEIGHT_OF_CONTAINER: usize = 5;

/// Walks over the bytes once and counts; whether they are JSON at all is not asked.
pub(super) fn measure(bytes: &[u8], most: usize) -> Result<(), Trouble> {
    let (mut depth, mut values) = (0_usize, 0_usize);
    let (mut quoted, mut escaped) = (false, false);
    for byte in bytes {
        if quoted {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => quoted = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'{' | b'[' => {
                depth += 1;
                values += WEIGHT_OF_CONTAINER;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if depth > DEEPEST {
            return Err(Trouble::TooDeep(DEEPEST));
        }
        if values > most {
            return Err(Trouble::TooMany(most));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_commas_inside_of_texts_do_not_count() {
        let text = format!(r#"{{"a": "{}\"[[,", "b": 1}}"#, "[,".repeat(1_000));
        assert_eq!(measure(text.as_bytes(), 6), Ok(()));
        assert_eq!(measure(text.as_bytes(), 5), Err(Trouble::TooMany(5)));
    }

    #[test]
    fn depth_is_what_is_open_at_a_time() {
        let beside = format!("[{}]", "[],".repeat(100));
        assert_eq!(measure(beside.as_bytes(), 1_000), Ok(()));
        let inside = "[".repeat(65);
        assert_eq!(measure(inside.as_bytes(), 1_000), Err(Trouble::TooDeep(64)));
    }
}
