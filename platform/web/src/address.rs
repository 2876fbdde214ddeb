//! Where a request comes from, behind proxies or not.

use axum::http::HeaderMap;
use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    str::FromStr,
};

/// A network such as `10.0.0.0/8`, or one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

/// A text that is neither an address nor a network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is neither an address such as 10.0.0.1 nor a network such as 10.0.0.0/8")]
pub struct InvalidNetwork(pub String);

impl FromStr for Network {
    type Err = InvalidNetwork;

    fn from_str(text: &str) -> Result<Self, InvalidNetwork> {
        let wrong = || InvalidNetwork(text.to_owned());
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let longest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            Some(prefix) => prefix.parse().map_err(|_| wrong())?,
            None => longest,
        };
        if prefix > longest {
            return Err(wrong());
        }
        Ok(Self { address, prefix })
    }
}

impl Network {
    fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                let mask = u32::MAX
                    .checked_shl(32 - u32::from(self.prefix))
                    .unwrap_or(0);
                network.to_bits() & mask == address.to_bits() & mask
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                let mask = u128::MAX
                    .checked_shl(128 - u32::from(self.prefix))
                    .unwrap_or(0);
                network.to_bits() & mask == address.to_bits() & mask
            }
            _ => false,
        }
    }
}

/// The proxies whose `X-Forwarded-For` is believed. Empty: nobody's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(pub Vec<Network>);

impl TrustedProxies {
    /// The address a request comes from: the peer, or, if the peer is a trusted proxy, the last
    /// address in `X-Forwarded-For` that is not a trusted proxy itself. What stands further left
    /// could have been written by the sender.
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let peer = peer.to_canonical();
        if !self.trusts(peer) {
            return peer;
        }
        let forwarded: Vec<&str> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .collect();
        let mut client = peer;
        for text in forwarded.into_iter().rev() {
            let Some(address) = written_address(text.trim()) else {
                return client;
            };
            client = address.to_canonical();
            if !self.trusts(client) {
                return client;
            }
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(address))
    }
}

/// An address as proxies write it: bare, in brackets, or with a port.
fn written_address(text: &str) -> Option<IpAddr> {
    let bare = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(text);
    bare.parse()
        .ok()
        .or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

/// The part of an address by which requests are counted: an IPv4 address whole, of an IPv6
/// address the first 64 bits, since one household or office has all addresses within them.
pub(crate) fn counted_as(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", value.parse().unwrap());
        headers
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn an_address_with_a_port_or_in_brackets_is_understood() {
        let v4 = "203.0.113.7".parse::<IpAddr>().ok();
        let v6 = "2001:db8::1".parse::<IpAddr>().ok();
        assert_eq!(written_address("203.0.113.7:5678"), v4);
        assert_eq!(written_address("[2001:db8::1]:443"), v6);
        assert_eq!(written_address("[2001:db8::1]"), v6);
        assert_eq!(written_address("unknown"), None);
    }

    #[test]
    fn without_trusted_proxies_a_header_cannot_change_the_address() {
        let proxies = TrustedProxies::default();
        assert_eq!(
            proxies.client(ip("192.0.2.1"), &forwarded("198.51.100.7")),
            ip("192.0.2.1")
        );
    }

    #[test]
    fn behind_trusted_proxies_the_last_untrusted_address_counts() {
        let proxies = TrustedProxies(vec!["10.0.0.0/8".parse().unwrap()]);
        let headers = forwarded("203.0.113.9, 198.51.100.7, 10.1.1.1");
        assert_eq!(proxies.client(ip("10.0.0.1"), &headers), ip("198.51.100.7"));
        assert_eq!(
            proxies.client(ip("10.0.0.1"), &forwarded("nonsense")),
            ip("10.0.0.1")
        );
    }

    #[test]
    fn networks_are_read_and_nonsense_is_refused() {
        let everyone: Network = "0.0.0.0/0".parse().unwrap();
        assert!(everyone.contains(ip("8.8.8.8")));
        assert!(!everyone.contains(ip("2001:db8::1")));
        let v6: Network = "2001:db8::/32".parse().unwrap();
        assert!(v6.contains(ip("2001:db8:1::1")) && !v6.contains(ip("2001:db9::1")));
        for text in ["", "10.0.0.0/33", "10.0.0", "10.0.0.0/x"] {
            assert!(text.parse::<Network>().is_err(), "{text}");
        }
    }

    #[test]
    fn addresses_of_one_ipv6_network_are_counted_together() {
        assert_eq!(
            counted_as(ip("2001:db8:1:2:3::4")),
            counted_as(ip("2001:db8:1:2:ffff::1"))
        );
        assert_ne!(
            counted_as(ip("2001:db8:1:2::")),
            counted_as(ip("2001:db8:1:3::"))
        );
        assert_eq!(counted_as(ip("::ffff:192.0.2.1")), ip("192.0.2.1"));
    }
}
