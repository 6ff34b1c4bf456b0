//! Why nothing came, for those who go another way by the status of an answer.

use super::super::AskError;

/// Why nothing came.
#[derive(Debug)]
pub(in crate::reader::sources) struct Refused {
    /// The HTTP status; 0 where there was no answer.
    pub(in crate::reader::sources) status: u16,
    /// What to tell.
    pub(in crate::reader::sources) error: AskError,
}

impl From<AskError> for Refused {
    fn from(error: AskError) -> Self {
        Self { status: 0, error }
    }
}

impl From<Refused> for AskError {
    fn from(refused: Refused) -> Self {
        refused.error
    }
}
