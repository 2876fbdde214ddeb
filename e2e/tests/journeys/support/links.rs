//! What a page points to, read from its HTML.

use std::collections::BTreeMap;

/// A start tag with its attributes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Name in lower case.
    pub(crate) name: String,
    /// Values with character references resolved, as far as addresses need them.
    pub(crate) attributes: BTreeMap<String, String>,
}

/// All start tags in order. Enough for our own pages, which quote every value.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    html.split('<').skip(1).filter_map(tag).collect()
}

/// Addresses a reader can get to from this page: links, and for every search form one answer with
/// results and one without.
pub(crate) fn addresses(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut form = None;
    for tag in tags(html) {
        let attribute = |name: &str| tag.attributes.get(name).cloned();
        match tag.name.as_str() {
            "a" | "area" => found.extend(attribute("href")),
            "form" => {
                let posts = attribute("method").as_deref() == Some("post");
                form = attribute("action").filter(|_| !posts);
            }
            "input" => {
                let is_text =
                    matches!(attribute("type").as_deref(), None | Some("search" | "text"));
                if let (true, Some(action), Some(name)) = (is_text, &form, attribute("name")) {
                    found.push(format!("{action}?{name}=st"));
                    found.push(format!("{action}?{name}=zzzzz"));
                }
            }
            _ => {}
        }
    }
    found
}

fn tag(text: &str) -> Option<Tag> {
    let name: String = text
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    if name.is_empty() {
        return None;
    }
    let mut rest = &text[name.len()..];
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with(['>', '/']) {
            break;
        }
        let end = rest.find(['=', ' ', '\n', '>', '/']).unwrap_or(rest.len());
        let key = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let close = quoted.find('"')?;
            value = unescape(&quoted[..close]);
            rest = &quoted[close + 1..];
        } else if rest.starts_with('=') {
            return None;
        }
        attributes.insert(key, value);
    }
    Some(Tag {
        name: name.to_ascii_lowercase(),
        attributes,
    })
}

fn unescape(value: &str) -> String {
    [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(value.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[test]
fn links_map_areas_and_search_forms_lead_on() {
    let html = r#"<p>1 < 2</p><a class="x" href="/de/atlas?a=1&amp;b=2#map">Atlas</a>
        <svg><a href="/de/raeume/1"><path d="M0 0"/></a></svg>
        <form action="/de/raeume" method="get"><input id="n" name="name" type="search" required></form>"#;
    assert_eq!(
        addresses(html),
        [
            "/de/atlas?a=1&b=2#map",
            "/de/raeume/1",
            "/de/raeume?name=st",
            "/de/raeume?name=zzzzz"
        ]
    );
}
