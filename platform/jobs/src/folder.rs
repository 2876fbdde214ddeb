//! Mails as files, for the demonstration and for tests.

use crate::{Letter, SendError, Sender, Transport};
use lettre::{AsyncFileTransport, AsyncTransport, Tokio1Executor};
use std::path::Path;

/// A folder in which each mail becomes a file that mail programs open (`.eml`). Nothing leaves the
/// machine.
#[derive(Debug)]
pub struct Folder {
    sender: Sender,
    files: AsyncFileTransport<Tokio1Executor>,
}

impl Folder {
    /// The folder; it is made if it is not there.
    ///
    /// # Errors
    /// What the system says if it cannot be made.
    pub fn at(folder: &Path, sender: Sender) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let files = AsyncFileTransport::new(folder);
        Ok(Self { sender, files })
    }
}

#[async_trait::async_trait]
impl Transport for Folder {
    async fn send(&self, letter: &Letter) -> Result<(), SendError> {
        let message = self.sender.write(letter)?;
        match self.files.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => Err(SendError::Later(error.to_string())),
        }
    }
}
