//! Mail as a source: messages in files. Each list that they came by is a source under the account.
//!
//! Files are only ever read. What is in a message is `formats::mail`'s business.

mod batches;
mod eml;
mod files;
mod maildir;
mod mbox;
mod place;

use crate::reader::store::PollJob;

use super::{Account, AskError, Harvest};
pub use place::{address, path};

/// An account of mail that has been opened.
#[derive(Debug)]
pub enum Mail {
    /// One message in a file.
    Eml(eml::Eml),
    /// A file of messages.
    Mbox(mbox::Mbox),
    /// A folder of messages.
    Maildir(maildir::Maildir),
}

/// Opens the account that a job is for.
///
/// # Errors
/// It is not there, or is none.
pub async fn open(job: &PollJob) -> Result<Mail, AskError> {
    let (kind, path, job) = (job.source.kind.clone(), path(&job.source.url)?, job.clone());
    files::blocking(move || match kind.as_str() {
        "eml" => eml::Eml::open(path, &job).map(Mail::Eml),
        "mbox" => mbox::Mbox::open(path, &job).map(Mail::Mbox),
        "maildir" => maildir::Maildir::open(&path, &job).map(Mail::Maildir),
        other => Err(AskError::new(format!("this version cannot read sources of the kind {other:?}"))),
    })
    .await
}

impl Account for Mail {
    async fn next(&mut self) -> Result<Harvest, AskError> {
        match self {
            Self::Eml(file) => file.next().await,
            Self::Mbox(file) => file.next().await,
            Self::Maildir(folder) => folder.next().await,
        }
    }
}
