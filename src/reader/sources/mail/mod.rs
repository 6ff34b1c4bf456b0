//! Mail as a source: messages in files and on servers. Each list that they came by is a source under the account.
//!
//! Files are only ever read, and servers too unless the person says otherwise. What is in a message is `formats::mail`'s business.

mod batches;
mod eml;
mod files;
pub mod imap;
mod maildir;
mod mbox;
mod place;

use std::sync::Arc;

use crate::reader::fetch::Fetcher;
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
    /// A mailbox on a server.
    Imap(Box<imap::Imap>),
}

/// Opens the account that a job is for.
///
/// # Errors
/// It is not there, or is none.
pub async fn open(job: &PollJob, fetcher: &Arc<Fetcher>) -> Result<Mail, AskError> {
    if job.source.kind == "imap" {
        return imap::Imap::open(job, fetcher).await.map(|mailbox| Mail::Imap(Box::new(mailbox)));
    }
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
            Self::Imap(mailbox) => mailbox.next().await,
        }
    }

    async fn stored(&mut self, number: usize) -> Result<(), AskError> {
        match self {
            Self::Imap(mailbox) => mailbox.stored(number).await,
            // Files are only read.
            _ => Ok(()),
        }
    }
}
