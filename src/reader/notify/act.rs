//! What can be done from a notification.

use crate::base::db::DbError;
use crate::base::process::{self, ProcessError};
use crate::reader::model::ItemId;
use crate::reader::store::{Mark, Store};

/// Something that can be done from a notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// The address is opened in the browser, and the item marked read.
    Open(ItemId, String),
    /// The event is joined.
    Join(String),
    /// The item is starred.
    Star(ItemId),
}

/// Why something that was chosen could not be done.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The browser.
    #[error(transparent)]
    Browser(#[from] ProcessError),
    /// The store.
    #[error(transparent)]
    Store(#[from] DbError),
}

impl Act {
    /// What it is called on the bus.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Open(..) => "open",
            Self::Join(_) => "join",
            Self::Star(_) => "star",
        }
    }

    /// What it is called for a person.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Open(..) => "Open",
            Self::Join(_) => "Join",
            Self::Star(_) => "Star",
        }
    }

    /// Does it.
    ///
    /// # Errors
    /// The browser cannot be started, or the database not be written.
    pub fn carry_out(&self, store: &Store, browser: Option<&[String]>) -> Result<(), ActError> {
        match self {
            Self::Open(item, url) => {
                process::open_link(url, browser)?;
                store.mark(&[*item], Mark::Read(true))?;
            }
            Self::Join(url) => process::open_link(url, browser)?,
            Self::Star(item) => {
                store.mark(&[*item], Mark::Starred(true))?;
            }
        }
        Ok(())
    }
}
