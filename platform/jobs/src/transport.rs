//! How a mail leaves the house.

use lettre::{
    Message,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

/// A mail about to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its identity; the same however often it is tried, so that mailboxes can tell a repetition.
    pub id: String,
    /// The address it goes to.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// Its text, plain.
    pub body: String,
}

/// Why a mail was not sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Not now; perhaps later. The mail server is away, busy, or refuses us for now.
    #[error("not now: {0}")]
    Later(String),
    /// Never: the address does not exist, or the mail cannot be written.
    #[error("never: {0}")]
    Never(String),
}

/// Takes mails and brings them on their way.
#[async_trait::async_trait]
pub trait Transport: Send + Sync {
    /// Sends one mail.
    ///
    /// # Errors
    /// [`SendError`] says whether it is worth trying again.
    async fn send(&self, letter: &Letter) -> Result<(), SendError>;
}

/// A sender that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no sender of mail: write it as an address or as `Name <address>`")]
pub struct InvalidSender(pub String);

/// In whose name mails are sent.
#[derive(Debug, Clone)]
pub struct Sender(Mailbox);

impl std::str::FromStr for Sender {
    type Err = InvalidSender;
    fn from_str(text: &str) -> Result<Self, InvalidSender> {
        text.parse()
            .map(Self)
            .map_err(|_| InvalidSender(text.to_owned()))
    }
}

impl Sender {
    /// The mail as mail servers take it.
    pub(crate) fn write(&self, letter: &Letter) -> Result<Message, SendError> {
        let never = |what: &str| SendError::Never(what.to_owned());
        let recipient = letter
            .recipient
            .parse()
            .map_err(|_| never("the recipient's address cannot be written"))?;
        let id = format!("<{}@{}>", letter.id, self.0.email.domain());
        let mut message = Message::builder()
            .from(self.0.clone())
            .to(Mailbox::new(None, recipient))
            .subject(letter.subject.as_str())
            .message_id(Some(id))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())
            .map_err(|_| never("the mail cannot be written"))?;
        // RFC 3834: so that nobody's absence note answers.
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        message
            .headers_mut()
            .insert_raw(HeaderValue::new(automatic, "auto-generated".to_owned()));
        Ok(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            id: "0190-1".to_owned(),
            recipient: "anna@stadt.example".to_owned(),
            subject: "Grüße aus der Stadt".to_owned(),
            body: "Guten Tag,\nschön, dass Sie da sind.\n".to_owned(),
        }
    }

    fn written(letter: &Letter) -> String {
        let sender: Sender = "Wirkraum <post@stadt.example>".parse().unwrap();
        String::from_utf8(sender.write(letter).unwrap().formatted()).unwrap()
    }

    #[test]
    fn a_mail_says_that_no_person_wrote_it_and_keeps_its_identity() {
        let text = written(&letter());
        assert!(text.contains("Auto-Submitted: auto-generated"), "{text}");
        assert!(
            text.contains("Message-ID: <0190-1@stadt.example>"),
            "{text}"
        );
    }

    #[test]
    fn a_subject_with_a_line_break_cannot_add_a_header() {
        let subject = "Hallo\r\nBcc: all@stadt.example".to_owned();
        let text = written(&Letter {
            subject,
            ..letter()
        });
        assert!(!text.lines().any(|line| line.starts_with("Bcc:")), "{text}");
    }

    #[test]
    fn a_recipient_that_is_no_address_is_never_tried_again() {
        let sender: Sender = "post@stadt.example".parse().unwrap();
        let recipient = "anna".to_owned();
        let refused = sender.write(&Letter {
            recipient,
            ..letter()
        });
        assert!(matches!(refused, Err(SendError::Never(_))));
        assert!("post".parse::<Sender>().is_err());
    }
}
