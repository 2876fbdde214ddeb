//! The feed of releases (Atom, RFC 4287): the latest ones, withdrawn ones with the note of the office.

use crate::{
    Publisher, addresses,
    told::told,
    words::{Words, moment},
};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use releases::directory::ListedPublication;
use std::io;
use uuid::Uuid;

/// How many releases a feed tells.
pub(crate) const MOST: u64 = 20;

type Xml = Writer<Vec<u8>>;

/// The feed of these releases, the latest first; none of an empty list.
///
/// # Errors
/// If the text cannot be written.
pub(crate) fn write(
    words: Words,
    publisher: &Publisher,
    city: &str,
    releases: &[ListedPublication],
    base: &str,
) -> io::Result<Option<Vec<u8>>> {
    let Some(updated) = releases.iter().map(updated).max() else {
        return Ok(None);
    };
    let language = words.language;
    let page = format!("{base}/{}/daten", language.tag());
    let own = format!("{base}{}", addresses::feed(language));
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("feed")
        .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
        .with_attribute(("xml:lang", language.html_lang()))
        .write_inner_content(|xml| {
            text(xml, "id", &id(&format!("feed/{city}/{language}")))?;
            text(
                xml,
                "title",
                &words.with("feed-title", &[("site", &publisher.title)]),
            )?;
            text(xml, "updated", &moment(updated))?;
            xml.create_element("author")
                .write_inner_content(|xml| text(xml, "name", publisher.owner()))?;
            link(xml, "self", &own, "application/atom+xml")?;
            link(xml, "alternate", &page, "text/html")?;
            for release in releases {
                entry(xml, words, release, &page)?;
            }
            Ok(())
        })?;
    Ok(Some(xml.into_inner()))
}

fn entry(xml: &mut Xml, words: Words, release: &ListedPublication, page: &str) -> io::Result<()> {
    let day = words.day(release.published_at);
    let title = match &release.withdrawal {
        Some(_) => "feed-withdrawn-title",
        None => "feed-entry-title",
    };
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "id", &id(&release.load_id))?;
        text(xml, "title", &words.with(title, &[("date", &day)]))?;
        text(xml, "published", &moment(release.published_at))?;
        text(xml, "updated", &moment(updated(release)))?;
        link(xml, "alternate", page, "text/html")?;
        text(xml, "content", &content(words, release))
    })?;
    Ok(())
}

/// What there is to say of a release, one sentence a line.
fn content(words: Words, release: &ListedPublication) -> String {
    let mut lines = vec![words.with("feed-release", &[("release", &release.release_id)])];
    if let Some(withdrawal) = &release.withdrawal {
        let day = words.day(withdrawal.withdrawn_at);
        lines.push(words.with("feed-withdrawn", &[("date", &day)]));
        lines.push(withdrawal.note.clone());
        lines.push(words.t("feed-withdrawn-meaning"));
    } else {
        let changes = release.changes.as_ref();
        lines.extend(changes.into_iter().flat_map(|it| told(words.language, it)));
    }
    lines.join("\n")
}

/// When there was last something new to say of a release.
fn updated(release: &ListedPublication) -> i64 {
    let withdrawn = release.withdrawal.as_ref().map(|it| it.withdrawn_at);
    withdrawn.map_or(release.published_at, |at| at.max(release.published_at))
}

/// An identity that stays (RFC 4122): of a load its own, of anything else one made from its name.
fn id(name: &str) -> String {
    let uuid = name.parse::<Uuid>().unwrap_or_else(|_| {
        let digest = disclosure_control::digest(format!("wirkraum/{name}").as_bytes());
        let number = digest
            .get(..32)
            .and_then(|half| u128::from_str_radix(half, 16).ok());
        uuid::Builder::from_custom_bytes(number.unwrap_or_default().to_be_bytes()).into_uuid()
    });
    format!("urn:uuid:{uuid}")
}

fn text(xml: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    // XML 1.0 has no way to write other control characters.
    let content: String = content
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect();
    xml.create_element(name)
        .write_text_content(BytesText::new(&content))?;
    Ok(())
}

fn link(xml: &mut Xml, relation: &str, address: &str, kind: &str) -> io::Result<()> {
    xml.create_element("link")
        .with_attribute(("rel", relation))
        .with_attribute(("type", kind))
        .with_attribute(("href", address))
        .write_empty()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_stays_and_that_of_a_load_is_its_own() {
        let load = "01936c2e-0000-7000-8000-000000000001";
        assert_eq!(id(load), format!("urn:uuid:{load}"));
        assert_eq!(id("feed/a/de"), id("feed/a/de"));
        assert_ne!(id("feed/a/de"), id("feed/a/en"));
        assert!(id("feed/a/de")["urn:uuid:".len()..].parse::<Uuid>().is_ok());
    }
}
