//! One journey to one server.

use crate::{Refused, Settings, client_config, is_public, waiting::asked_for};
use jiff::Timestamp;
use reqwest::{
    Client, Response, Url,
    header::{ACCEPT, LOCATION, RETRY_AFTER},
    redirect::Policy,
};
use std::{
    error::Error as _,
    net::{IpAddr, SocketAddr},
    time::Duration,
};
use tokio::time::{Instant, sleep_until, timeout};

/// How long a connection may take; the rest of the patience is for the answer.
const CONNECTING: Duration = Duration::from_secs(10);

/// Questions to one server, one after another.
#[derive(Debug)]
pub struct Journey {
    client: Client,
    settings: Settings,
    home: Url,
    ends: Instant,
    not_before: Instant,
    bytes: u64,
}

impl Journey {
    /// Looks up the server of an address and checks where it stands. The addresses found are the only
    /// ones that are asked, whatever the name leads to later.
    ///
    /// # Errors
    /// [`Refused`].
    pub async fn begin(address: &str, settings: Settings) -> Result<Self, Refused> {
        let home = Url::parse(address).map_err(|_| Refused::NoAddress)?;
        let host = home.host_str().ok_or(Refused::NoAddress)?.to_owned();
        let allowed = settings.allows(&home);
        match home.scheme() {
            "https" => {}
            "http" if allowed => {}
            "http" => return Err(Refused::NotEncrypted),
            _ => return Err(Refused::NoAddress),
        }
        if !home.username().is_empty() || home.password().is_some() {
            return Err(Refused::NoAddress);
        }
        let port = home.port_or_known_default().ok_or(Refused::NoAddress)?;
        let found = timeout(CONNECTING, addresses(&host, port)).await;
        let found = found.map_err(|_| Refused::Unknown)??;
        if !allowed && let Some(inside) = found.iter().find(|one| !is_public(one.ip())) {
            return Err(Refused::Inside(inside.ip()));
        }
        let client = Client::builder()
            .tls_backend_preconfigured(client_config(settings.authorities.as_deref())?)
            .redirect(Policy::none())
            .no_proxy()
            .resolve_to_addrs(&host, &found)
            .connect_timeout(CONNECTING.min(settings.patience))
            .user_agent(concat!("wirkraum/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| unreachable(&error))?;
        let now = Instant::now();
        Ok(Self {
            client,
            home,
            ends: now + settings.patience_in_all,
            not_before: now,
            bytes: 0,
            settings,
        })
    }

    /// Asks for an address of the server and gives the whole answer. Waits before, if the pause after
    /// the last answer is not over.
    ///
    /// # Errors
    /// [`Refused`]; the journey may go on after it, but for [`Refused::OutOfTime`] and
    /// [`Refused::TooMuch`].
    pub async fn ask(&mut self, address: &str) -> Result<Vec<u8>, Refused> {
        let url = Url::parse(address).map_err(|_| Refused::NoAddress)?;
        if url.origin() != self.home.origin() {
            return Err(Refused::OtherServer);
        }
        if self.not_before > self.ends {
            return Err(Refused::OutOfTime);
        }
        sleep_until(self.not_before).await;
        let patience = self.ends.saturating_duration_since(Instant::now());
        let patience = patience.min(self.settings.patience);
        if patience.is_zero() {
            return Err(Refused::OutOfTime);
        }
        let mut pause = self.settings.pause * 10;
        let answer = match timeout(patience, self.read(url, &mut pause)).await {
            Ok(answer) => answer,
            Err(_) if Instant::now() >= self.ends => Err(Refused::OutOfTime),
            Err(_) => Err(Refused::Slow),
        };
        if answer.is_ok() {
            pause = self.settings.pause;
        }
        self.not_before = Instant::now() + pause.min(self.settings.longest_pause);
        answer
    }

    async fn read(&mut self, url: Url, pause: &mut Duration) -> Result<Vec<u8>, Refused> {
        let asked = self.client.get(url).header(ACCEPT, "application/json");
        let mut answer = asked.send().await.map_err(|error| unreachable(&error))?;
        let status = answer.status();
        if let Some(wait) = header(&answer, RETRY_AFTER.as_str())
            && matches!(status.as_u16(), 429 | 503)
        {
            *pause = asked_for(wait, Timestamp::now()).unwrap_or(*pause);
        }
        if status.is_redirection() {
            let to = header(&answer, LOCATION.as_str()).unwrap_or_default();
            return Err(Refused::SentTo(to.to_owned()));
        }
        if !status.is_success() {
            return Err(Refused::Status(status.as_u16()));
        }
        let longest = self.settings.longest;
        let announced = answer.content_length().unwrap_or_default();
        if usize::try_from(announced).map_or(true, |announced| announced > longest) {
            return Err(Refused::TooLong(longest));
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| unreachable(&error))? {
            self.bytes += chunk.len() as u64;
            if bytes.len() + chunk.len() > longest {
                return Err(Refused::TooLong(longest));
            }
            if self.bytes > self.settings.longest_in_all {
                return Err(Refused::TooMuch(self.settings.longest_in_all));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }
}

impl Settings {
    /// Whether the operator allows the server of an address by name, with or without its port.
    fn allows(&self, url: &Url) -> bool {
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
            return false;
        };
        self.allowed.contains(host) || self.allowed.contains(&format!("{host}:{port}"))
    }
}

async fn addresses(host: &str, port: u16) -> Result<Vec<SocketAddr>, Refused> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    if let Ok(address) = bare.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(address, port)]);
    }
    let found = tokio::net::lookup_host((host, port)).await;
    let found: Vec<SocketAddr> = found.map_err(|_| Refused::Unknown)?.collect();
    if found.is_empty() {
        return Err(Refused::Unknown);
    }
    Ok(found)
}

fn header<'a>(answer: &'a Response, name: &str) -> Option<&'a str> {
    answer.headers().get(name)?.to_str().ok()
}

/// The outermost words say only that a request failed; the cause is at the bottom.
fn unreachable(error: &reqwest::Error) -> Refused {
    if error.is_timeout() {
        return Refused::Slow;
    }
    let mut why = String::from("the request failed");
    let mut cause = error.source();
    while let Some(deeper) = cause {
        why = deeper.to_string();
        cause = deeper.source();
    }
    Refused::Unreachable(why.chars().take(200).collect())
}
