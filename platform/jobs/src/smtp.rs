//! Sending through a mail server.

use crate::{Letter, SendError, Sender, Transport};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    transport::smtp::{
        Error,
        response::{Category, Severity},
    },
};
use std::time::Duration;

/// How long a mail server may take for one step.
const PATIENCE: Duration = Duration::from_secs(20);

/// An address of a mail server that is none. The address is not repeated: it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the address of the mail server is not understood: write `smtps://user:password@host`, \
     `smtp://host:587?tls=required` or, without encryption, `smtp://host:25`"
)]
pub struct InvalidMailServer;

/// A mail server that speaks SMTP (RFC 5321), with TLS if its address says so.
pub struct MailServer {
    sender: Sender,
    connection: AsyncSmtpTransport<Tokio1Executor>,
}

impl std::fmt::Debug for MailServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailServer(…)")
    }
}

impl MailServer {
    /// The mail server at an address such as `smtps://user:password@host`. It is not called yet.
    ///
    /// # Errors
    /// [`InvalidMailServer`] if the address is not understood.
    pub fn at(address: &str, sender: Sender) -> Result<Self, InvalidMailServer> {
        let connection = AsyncSmtpTransport::<Tokio1Executor>::from_url(address)
            .map_err(|_| InvalidMailServer)?
            .timeout(Some(PATIENCE))
            .build();
        Ok(Self { sender, connection })
    }
}

#[async_trait::async_trait]
impl Transport for MailServer {
    async fn send(&self, letter: &Letter) -> Result<(), SendError> {
        let message = self.sender.write(letter)?;
        match self.connection.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if is_about_the_mail(&error) => Err(SendError::Never(error.to_string())),
            Err(error) => Err(SendError::Later(error.to_string())),
        }
    }
}

/// Whether the server will never take this mail: 55x speaks of the mailbox or the mail. Everything
/// else, such as a wrong password of ours (53x), somebody can put right, and the mail must not be
/// lost meanwhile.
fn is_about_the_mail(error: &Error) -> bool {
    error.status().is_some_and(|code| {
        code.severity == Severity::PermanentNegativeCompletion
            && code.category == Category::MailSystem
    })
}
