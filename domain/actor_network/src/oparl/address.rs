//! Addresses as far as a crawl needs them: same server or not, same page or not.
//!
//! Strict on purpose. What two programs could read in two ways (names before the server, backslashes,
//! spaces, a server name in other letters) is refused: a crawl that checks one server and a client
//! that asks another would be a way into the office's own network.

use std::fmt;

/// The longest address that is followed, in bytes.
const LONGEST: usize = 2_000;

/// An absolute `http` or `https` address in its usual form: small letters in scheme and server, no
/// usual port, no `.` and `..`, no fragment, everything outside of ASCII in percent signs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Address {
    pub(super) secure: bool,
    /// Server and, where it is not the usual one, port.
    pub(super) server: String,
    /// Path and query.
    rest: String,
}

/// Why a text is no address that can be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum AddressFault {
    /// It does not begin with `http://` or `https://`.
    #[error("it is no web address")]
    NoWebAddress,
    /// It has a name or password before the server.
    #[error("it has a name or password before the server")]
    Secret,
    /// The server's name has other characters than `a` to `z`, digits, `-` and `.`.
    #[error("the name of the server is not plain")]
    Server,
    /// It has spaces, control characters or backslashes.
    #[error("it has characters that no address has")]
    Characters,
    /// It is longer than any sensible address.
    #[error("it is too long")]
    TooLong,
    /// It is not encrypted, and that was not allowed.
    #[error("it is not encrypted")]
    NotEncrypted,
    /// It leads to another server.
    #[error("it leads to another server")]
    OtherServer,
}

impl Address {
    /// Reads an absolute address.
    pub(super) fn parse(text: &str) -> Result<Self, AddressFault> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(AddressFault::TooLong);
        }
        if text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
            return Err(AddressFault::Characters);
        }
        let (scheme, rest) = text.split_once("://").ok_or(AddressFault::NoWebAddress)?;
        let secure = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return Err(AddressFault::NoWebAddress),
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        if authority.contains('@') {
            return Err(AddressFault::Secret);
        }
        let server = server(authority, secure)?;
        Ok(Self {
            secure,
            server,
            rest: usual_rest(path),
        })
    }

    /// Reads an address that may be relative to this one.
    pub(super) fn join(&self, text: &str) -> Result<Self, AddressFault> {
        let text = text.trim();
        let scheme = if self.secure { "https" } else { "http" };
        let path = self.rest.split('?').next().unwrap_or("/");
        let absolute = if text.contains("://") && !text.starts_with(['/', '?', '#']) {
            text.to_owned()
        } else if let Some(server) = text.strip_prefix("//") {
            format!("{scheme}://{server}")
        } else if text.starts_with('/') {
            format!("{scheme}://{}{text}", self.server)
        } else if text.starts_with('?') {
            format!("{scheme}://{}{path}{text}", self.server)
        } else if text.is_empty() || text.split('/').next().is_some_and(|it| it.contains(':')) {
            return Err(AddressFault::NoWebAddress);
        } else {
            let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
            format!("{scheme}://{}{folder}{text}", self.server)
        };
        Self::parse(&absolute)
    }

    /// The same address with a parameter at the end of its query, the value percent-encoded.
    pub(super) fn with(&self, name: &str, value: &str) -> Self {
        let between = match self.rest.split_once('?') {
            None => "?",
            Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
            Some(_) => "&",
        };
        let mut rest = format!("{}{between}{name}=", self.rest);
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                rest.push(char::from(byte));
            } else {
                rest.push_str(&format!("%{byte:02X}"));
            }
        }
        Self {
            rest,
            ..self.clone()
        }
    }

    /// What is followed from a page of `self`: the same server, encrypted if `self` is. Servers
    /// behind a gateway often write `http` where they mean `https`; that is asked encrypted.
    pub(super) fn follow(&self, text: &str) -> Result<Self, AddressFault> {
        let mut to = self.join(text)?;
        if to.server != self.server {
            return Err(AddressFault::OtherServer);
        }
        to.secure |= self.secure;
        Ok(to)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.secure { "https" } else { "http" };
        write!(f, "{scheme}://{}{}", self.server, self.rest)
    }
}

fn server(authority: &str, secure: bool) -> Result<String, AddressFault> {
    let lower = authority.to_ascii_lowercase();
    let (name, port) = match lower.split_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (lower.as_str(), None),
    };
    let name = name.strip_suffix('.').unwrap_or(name);
    let label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    // Numbers in other forms than four decimal ones are read differently by different programs.
    let last = name.rsplit('.').next().unwrap_or_default();
    let odd_number = last.starts_with(|c: char| c.is_ascii_digit()) && !is_four_numbers(name);
    if name.len() > 253 || odd_number || !name.split('.').all(label) {
        return Err(AddressFault::Server);
    }
    let port = match port {
        None | Some("") => None,
        Some(port) if port.bytes().all(|b| b.is_ascii_digit()) => {
            Some(port.parse::<u16>().map_err(|_| AddressFault::Server)?)
        }
        Some(_) => return Err(AddressFault::Server),
    };
    let usual = if secure { 443 } else { 80 };
    Ok(match port.filter(|port| *port != usual) {
        Some(port) => format!("{name}:{port}"),
        None => name.to_owned(),
    })
}

/// Four decimal numbers as `127.0.0.1`, written in the one way that nobody reads otherwise.
fn is_four_numbers(name: &str) -> bool {
    let number = |part: &str| {
        part.parse::<u8>()
            .is_ok_and(|number| number.to_string() == part)
    };
    name.split('.').count() == 4 && name.split('.').all(number)
}

fn usual_rest(rest: &str) -> String {
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = match rest.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (rest, None),
    };
    let mut parts: Vec<&str> = Vec::new();
    let mut open = true;
    for part in path.split('/').skip(1) {
        open = matches!(part, "." | ".." | "");
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    // `/a/.` and `/a/..` end with a slash as `/a/` does; the empty last part of `/a/` is one already.
    if open && parts.last().is_none_or(|last| !last.is_empty()) {
        parts.push("");
    }
    let mut usual = format!("/{}", parts.join("/"));
    if let Some(query) = query {
        usual.push('?');
        usual.push_str(query);
    }
    ascii(&usual)
}

fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>`{}|^".contains(&byte) {
            plain.push(char::from(byte));
        } else {
            plain.push_str(&format!("%{byte:02X}"));
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn usual(text: &str) -> String {
        Address::parse(text).unwrap().to_string()
    }

    #[test]
    fn one_page_has_one_address_however_it_is_written() {
        assert_eq!(
            usual("HTTPS://Oparl.Example.org:443"),
            "https://oparl.example.org/"
        );
        assert_eq!(usual("http://a.org:80/x#part"), "http://a.org/x");
        assert_eq!(
            usual("https://a.org:8443/x/./y/../z"),
            "https://a.org:8443/x/z"
        );
        assert_eq!(usual("https://a.org/x/.."), "https://a.org/");
        assert_eq!(usual("https://a.org/x/"), "https://a.org/x/");
        assert_eq!(usual("https://a.org/x/y/."), "https://a.org/x/y/");
        assert_eq!(
            usual("https://a.org/Ämter?q=ü"),
            "https://a.org/%C3%84mter?q=%C3%BC"
        );
        assert_eq!(usual("http://127.0.0.1:8080"), "http://127.0.0.1:8080/");
        assert_eq!(usual("https://a.org?page=2"), "https://a.org/?page=2");
    }

    #[test]
    fn addresses_that_programs_read_differently_are_refused() {
        for (text, fault) in [
            ("ftp://a.org/", AddressFault::NoWebAddress),
            ("javascript:alert(1)", AddressFault::NoWebAddress),
            ("/etc/passwd", AddressFault::NoWebAddress),
            ("https://a.org@b.org/", AddressFault::Secret),
            ("https://a.org\\@b.org/", AddressFault::Characters),
            ("https://a.org/x y", AddressFault::Characters),
            ("https://a.org/\r\nHost: b.org", AddressFault::Characters),
            ("https://ａ.org/", AddressFault::Server),
            ("https://[::1]/", AddressFault::Server),
            ("https://0x7f.1/", AddressFault::Server),
            ("https://2130706433/", AddressFault::Server),
            ("https://127.0.0.01/", AddressFault::Server),
            ("https://127.0.0.1.5/", AddressFault::Server),
            ("https:///x", AddressFault::Server),
            ("https://a.org:99999/", AddressFault::Server),
        ] {
            assert_eq!(Address::parse(text), Err(fault), "{text}");
        }
        let long = format!("https://a.org/{}", "x".repeat(3_000));
        assert_eq!(Address::parse(&long), Err(AddressFault::TooLong));
    }

    #[test]
    fn relative_addresses_are_read_from_the_page_on_which_they_stand() {
        let page = Address::parse("https://a.org/oparl/papers?page=1").unwrap();
        for (text, expected) in [
            ("?page=2", "https://a.org/oparl/papers?page=2"),
            ("/x", "https://a.org/x"),
            ("meetings", "https://a.org/oparl/meetings"),
            ("../b", "https://a.org/b"),
            ("//a.org/y", "https://a.org/y"),
            ("http://a.org/y", "https://a.org/y"),
            (
                "https://a.org/y?to=http://b.org",
                "https://a.org/y?to=http://b.org",
            ),
        ] {
            assert_eq!(page.follow(text).unwrap().to_string(), expected);
        }
        for text in [
            "https://b.org/",
            "//b.org/",
            "https://a.org:8080/",
            "http://a.org.b.org/",
        ] {
            assert_eq!(page.follow(text), Err(AddressFault::OtherServer), "{text}");
        }
        assert!(page.follow("mailto:x@a.org").is_err());
    }

    #[test]
    fn a_parameter_is_added_to_what_is_there() {
        let with = |text: &str| {
            Address::parse(text)
                .unwrap()
                .with("since", "1+1")
                .to_string()
        };
        assert_eq!(with("https://a.org/x"), "https://a.org/x?since=1%2B1");
        assert_eq!(
            with("https://a.org/x?y=1"),
            "https://a.org/x?y=1&since=1%2B1"
        );
        assert_eq!(with("https://a.org/x?"), "https://a.org/x?since=1%2B1");
    }

    proptest! {
        #[test]
        fn the_usual_form_stays_as_it_is(
            path in "(/[a-z.äß%]{0,6}){0,5}", query in "[a-z=&?/ü]{0,10}"
        ) {
            let once = usual(&format!("https://a.org{path}?{query}"));
            prop_assert_eq!(usual(&once), once);
        }

        #[test]
        fn whatever_a_page_says_only_its_own_server_is_followed(text in "\\PC{0,40}") {
            let page = Address::parse("https://a.org/x").unwrap();
            if let Ok(to) = page.follow(&text) {
                prop_assert_eq!(&to.server, "a.org");
                prop_assert!(to.secure && to.to_string().is_ascii());
            }
        }
    }
}
