//! `wirkraum health`: asks a running server, for containers that hold nothing else to ask with.

use crate::{arguments::Configured, configuration::Configuration, failure::Usage, output::say};
use anyhow::{Context, bail};
use std::{
    io::{Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream, ToSocketAddrs},
    time::Duration,
};

/// How long each part of asking may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// `wirkraum health`: fine if the server says so.
pub(crate) fn health(
    url: Option<String>,
    ready: bool,
    configured: &Configured,
) -> anyhow::Result<()> {
    let place = match url {
        Some(url) => place_of(&url)?,
        None => here(Configuration::read(configured)?.socket()).to_string(),
    };
    let path = if ready { "/readyz" } else { "/healthz" };
    let answer = ask(&place, path).with_context(|| format!("http://{place}{path}"))?;
    let mut words = answer.split_whitespace();
    let status = words.nth(1).unwrap_or("no status");
    if status != "200" {
        bail!("http://{place}{path} answers {status}");
    }
    say(format!("http://{place}{path} answers 200"));
    Ok(())
}

/// Host and port of an address without TLS: the server itself speaks none.
fn place_of(url: &str) -> Result<String, Usage> {
    let rest = url
        .strip_prefix("http://")
        .ok_or_else(|| Usage(format!("--url {url:?}: write it as http://host:port")))?;
    let place = rest.trim_end_matches('/');
    let wrong = place.is_empty() || place.contains(['/', '?', '#', '@']);
    if wrong || place.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(Usage(format!("--url {url:?}: only http://host:port")));
    }
    let has_port = place
        .rsplit_once(':')
        .is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    Ok(match has_port {
        true => place.to_owned(),
        false => format!("{place}:80"),
    })
}

/// A server that listens everywhere is asked on this machine.
fn here(mut socket: SocketAddr) -> SocketAddr {
    if socket.ip().is_unspecified() {
        socket.set_ip(match socket.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    socket
}

fn ask(place: &str, path: &str) -> anyhow::Result<String> {
    let address = place
        .to_socket_addrs()
        .context("the name is not known")?
        .next()
        .context("the name has no address")?;
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE).context("nobody answers")?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {place}\r\nConnection: close\r\n\r\n");
    stream
        .write_all(request.as_bytes())
        .context("asking failed")?;
    let mut answer = Vec::new();
    stream
        .take(1024)
        .read_to_end(&mut answer)
        .context("no answer in time")?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_host_and_a_port_and_nothing_more() {
        assert_eq!(
            place_of("http://127.0.0.1:8080/").unwrap(),
            "127.0.0.1:8080"
        );
        assert_eq!(place_of("http://here").unwrap(), "here:80");
        for wrong in ["https://here", "http://", "http://here/x", "http://a b:1"] {
            assert!(place_of(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_server_that_listens_everywhere_is_asked_on_this_machine() {
        let everywhere: SocketAddr = "0.0.0.0:8080".parse().unwrap();
        assert_eq!(here(everywhere).to_string(), "127.0.0.1:8080");
        let one: SocketAddr = "192.0.2.1:80".parse().unwrap();
        assert_eq!(here(one), one);
    }
}
