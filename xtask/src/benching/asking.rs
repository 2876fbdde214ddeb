//! One question to a server over HTTP, as plain as it goes, and what is read from the answer.

use anyhow::{Context, Result};
use std::{
    collections::BTreeSet,
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

/// After so long an answer is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// An answer: its head with names in small letters, its body, and how many bytes came.
pub(crate) struct Answer {
    head: String,
    body: Vec<u8>,
    bytes: usize,
}

impl Answer {
    /// Asks for a page and reads it to its end.
    ///
    /// # Errors
    /// When nothing answers, or not in HTTP.
    pub(crate) fn ask(address: &str, page: &str) -> Result<Self> {
        Self::ask_with(address, page, "")
    }

    /// The same with more headers, each with its line end.
    ///
    /// # Errors
    /// When nothing answers, or not in HTTP.
    pub(crate) fn ask_with(address: &str, page: &str, headers: &str) -> Result<Self> {
        let request =
            format!("GET {page} HTTP/1.1\r\nHost: {address}\r\n{headers}Connection: close\r\n\r\n");
        Self::exchange(address, request.as_bytes())
    }

    /// Sends a form as a browser does from the same site, and reads the answer to its end.
    ///
    /// # Errors
    /// When nothing answers, or not in HTTP.
    pub(crate) fn send(
        address: &str,
        page: &str,
        headers: &str,
        kind: &str,
        body: &[u8],
    ) -> Result<Self> {
        let length = body.len();
        let mut request = format!(
            "POST {page} HTTP/1.1\r\nHost: {address}\r\n{headers}Sec-Fetch-Site: same-origin\r\n\
             Content-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        )
        .into_bytes();
        request.extend_from_slice(body);
        Self::exchange(address, &request)
    }

    fn exchange(address: &str, request: &[u8]) -> Result<Self> {
        let mut stream = TcpStream::connect(address).context("connecting")?;
        stream.set_read_timeout(Some(PATIENCE)).context("waiting")?;
        stream.write_all(request).context("asking")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).context("reading")?;
        let end = answer
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .context("no answer in HTTP")?;
        Ok(Self {
            head: small_names(&String::from_utf8_lossy(&answer[..end])),
            bytes: answer.len(),
            body: answer.split_off(end + 4),
        })
    }

    /// Whether it is the page that was asked for.
    pub(crate) fn is_fine(&self) -> bool {
        self.head.starts_with("http/1.1 200")
    }

    /// What the server says it took.
    pub(crate) fn server_milliseconds(&self) -> Option<f64> {
        let (_, rest) = self.head.split_once("server-timing: app;dur=")?;
        rest.lines().next()?.trim().parse().ok()
    }

    /// The value of a header, its name in small letters.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value.trim())
    }

    /// What it says.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The head of an answer with the names of its headers, and the first line, in small letters.
fn small_names(head: &str) -> String {
    let lines = head.lines().map(|line| match line.split_once(": ") {
        Some((name, value)) => format!("{}: {value}", name.to_lowercase()),
        None => line.to_lowercase(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Addresses on a page that begin like this and go on, without states of forms.
pub(crate) fn links(address: &str, page: &str, start: &str) -> Result<BTreeSet<String>> {
    let text = Answer::ask(address, page)?.text();
    Ok(quoted(&text, "href=\"")
        .filter(|link| link.starts_with(start) && !link.contains(['?', '#', '&']))
        .collect())
}

/// What a form on a page lets people choose under a name.
pub(crate) fn choices(address: &str, page: &str, name: &str) -> Result<Vec<String>> {
    let text = Answer::ask(address, page)?.text();
    let form = text
        .split_once(&format!("name=\"{name}\""))
        .and_then(|(_, rest)| rest.split_once("</select>"))
        .with_context(|| format!("{page} has no choice called {name}"))?;
    Ok(quoted(form.0, "<option value=\"").collect())
}

/// What stands in quotes after these words.
pub(crate) fn quoted<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = String> + 'a {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
}

/// Bytes of a page with everything it loads at once: styles, scripts, pictures and the fonts that its
/// styles name, asked for as a browser asks.
pub(crate) fn first_view(address: &str, page: &str) -> Result<usize> {
    let packed = "Accept-Encoding: br, gzip\r\n";
    let mut bytes = Answer::ask_with(address, page, packed)?.bytes;
    let plain = Answer::ask(address, page)?;
    let text = plain.text();
    let mut parts: BTreeSet<String> = quoted(&text, "src=\"").collect();
    for link in text.split("<link ").skip(1) {
        let tag = link.split('>').next().unwrap_or_default();
        if tag.contains("stylesheet") || tag.contains("icon") {
            parts.extend(quoted(tag, "href=\""));
        }
    }
    let mut fonts = BTreeSet::new();
    for style in parts.iter().filter(|part| part.contains(".css")) {
        let styles = Answer::ask(address, style)?.text();
        for rest in styles.split("url(").skip(1) {
            let font = rest.split(')').next().unwrap_or_default();
            let font = font.trim_matches(['"', '\'']);
            if font.ends_with(".woff2") {
                fonts.insert(match font.starts_with('/') {
                    true => font.to_owned(),
                    false => {
                        let folder = style.rsplit_once('/').map_or("", |(folder, _)| folder);
                        format!("{folder}/{font}")
                    }
                });
            }
        }
    }
    for part in parts
        .iter()
        .chain(&fonts)
        .filter(|part| part.starts_with('/'))
    {
        bytes += Answer::ask_with(address, part, packed)?.bytes;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(head: &str) -> Answer {
        Answer {
            head: head.to_owned(),
            body: Vec::new(),
            bytes: 0,
        }
    }

    #[test]
    fn the_time_of_the_server_is_its_own_word() {
        let told = answer("http/1.1 200 ok\r\nserver-timing: app;dur=3.25\r\nx: y");
        assert_eq!(told.server_milliseconds(), Some(3.25));
        assert_eq!(answer("http/1.1 200 ok").server_milliseconds(), None);
    }

    #[test]
    fn a_header_is_found_by_its_name_and_keeps_the_letters_of_its_value() {
        let told = answer(&small_names(
            "HTTP/1.1 303 See Other\r\nSet-Cookie: id=AbC; HttpOnly\r\nLOCATION: /de/X",
        ));
        assert_eq!(told.header("set-cookie"), Some("id=AbC; HttpOnly"));
        assert_eq!(told.header("location"), Some("/de/X"));
        assert!(told.header("etag").is_none() && told.head.starts_with("http/1.1 303"));
    }

    #[test]
    fn addresses_on_a_page_are_read_from_its_quotes() {
        let found: Vec<String> =
            quoted("<a href=\"/a\">x</a> <a href=\"/b\">", "href=\"").collect();
        assert_eq!(found, ["/a", "/b"]);
    }
}
