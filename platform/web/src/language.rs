//! Which language to answer in.

use axum::http::HeaderValue;

/// The language tags a server speaks; the first is the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages {
    first: String,
    others: Vec<String>,
}

impl Languages {
    /// Languages by tag, the default apart so that there always is one.
    pub fn new(default: &str, others: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            first: default.to_owned(),
            others: others.into_iter().map(Into::into).collect(),
        }
    }

    /// The default.
    pub fn default_tag(&self) -> &str {
        &self.first
    }

    /// All tags, the default first.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.first.as_str()).chain(self.others.iter().map(String::as_str))
    }

    /// The tag that is the first part of a path, such as `en` in `/en/areas`.
    pub fn of_path(&self, path: &str) -> Option<&str> {
        let first = path.trim_start_matches('/').split('/').next()?;
        self.tags().find(|tag| *tag == first)
    }

    /// The tag that serves an `Accept-Language` header best, after the lookup scheme of RFC 4647
    /// section 3.4: by falling weight, each range is shortened from the right until it is a tag.
    /// Without a header, or if nothing fits, the default.
    pub fn negotiate(&self, header: Option<&HeaderValue>) -> &str {
        let text = header.and_then(|value| value.to_str().ok()).unwrap_or("");
        let mut ranges: Vec<(f32, &str)> = text
            .split(',')
            .take(32)
            .filter_map(|part| {
                let mut fields = part.split(';').map(str::trim);
                let range = fields.next().filter(|range| !range.is_empty())?;
                let weight = match fields.find_map(|field| field.strip_prefix("q=")) {
                    Some(weight) => weight.parse().ok()?,
                    None => 1.0,
                };
                (weight > 0.0).then_some((weight, range))
            })
            .collect();
        ranges.sort_by(|a, b| b.0.total_cmp(&a.0));
        ranges
            .into_iter()
            .find_map(|(_, range)| self.lookup(range))
            .unwrap_or(&self.first)
    }

    fn lookup(&self, range: &str) -> Option<&str> {
        let mut range = range;
        loop {
            if let Some(tag) = self.tags().find(|tag| tag.eq_ignore_ascii_case(range)) {
                return Some(tag);
            }
            range = range.rsplit_once('-')?.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(header: &str) -> String {
        let languages = Languages::new("de", ["en", "de-simple"]);
        let value = HeaderValue::from_str(header).unwrap();
        languages.negotiate(Some(&value)).to_owned()
    }

    #[test]
    fn the_language_with_the_highest_weight_is_answered() {
        assert_eq!(answer("fr, de;q=0.5, en-GB;q=0.8"), "en");
        assert_eq!(answer("de-CH"), "de");
        assert_eq!(answer("DE-Simple, de"), "de-simple");
    }

    #[test]
    fn a_browser_that_asks_for_nothing_we_speak_gets_the_default() {
        assert_eq!(answer("fr, *;q=0.1"), "de");
        assert_eq!(answer("en;q=0"), "de");
        assert_eq!(answer(",;q=x,,"), "de");
        assert_eq!(Languages::new("de", ["en"]).negotiate(None), "de");
    }

    #[test]
    fn the_path_says_the_language_only_by_its_whole_first_part() {
        let languages = Languages::new("de", ["en"]);
        assert_eq!(languages.of_path("/en/atlas"), Some("en"));
        assert_eq!(languages.of_path("/english"), None);
        assert_eq!(languages.of_path("/"), None);
    }
}
