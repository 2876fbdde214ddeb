//! How the other side proves who it is.

use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, pem::PemObject},
};
use std::sync::Arc;

/// Why no encrypted connection can be made to anybody.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TlsFault {
    /// An authority cannot be read or used.
    #[error("an authority cannot be used: {0}")]
    Authority(String),
    /// The text holds no certificate.
    #[error("the authorities hold no certificate")]
    NoAuthority,
    /// The library has no encryption.
    #[error("TLS is not available: {0}")]
    Unavailable(String),
}

/// TLS with the public authorities, and with those of a PEM file.
///
/// # Errors
/// [`TlsFault`].
pub fn client_config(authorities: Option<&str>) -> Result<ClientConfig, TlsFault> {
    let mut roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    if let Some(pem) = authorities {
        let before = roots.len();
        for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
            let certificate =
                certificate.map_err(|error| TlsFault::Authority(error.to_string()))?;
            let added = roots.add(certificate);
            added.map_err(|error| TlsFault::Authority(error.to_string()))?;
        }
        if roots.len() == before {
            return Err(TlsFault::NoAuthority);
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| TlsFault::Unavailable(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}
