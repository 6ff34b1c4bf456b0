//! Reading files within bounds, away from the threads that wait for the network.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::place::unreadable;
use crate::reader::formats::mail::MAX_MESSAGE_BYTES;
use crate::reader::sources::AskError;

/// Messages of one harvest.
pub(super) const MESSAGES: usize = 200;
/// Bytes of one harvest, about.
pub(super) const BYTES: u64 = 16 * 1024 * 1024;

/// Runs work that blocks.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AskError> + Send + 'static,
) -> Result<T, AskError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(_) => Err(AskError::new("reading the mail failed inside wh; please report this")),
    }
}

/// An ordinary file, opened: a pipe or a device would never end, or worse.
pub(super) fn open(path: &Path) -> Result<File, AskError> {
    let wrong = |error: std::io::Error| unreadable(path, &error);
    if !std::fs::metadata(path).map_err(wrong)?.is_file() {
        return Err(AskError::new(format!("{} is no ordinary file", path.display())));
    }
    File::open(path).map_err(wrong)
}

/// One message in a file, as far as messages are read.
pub(super) fn message(path: &Path) -> Result<Vec<u8>, AskError> {
    let mut raw = Vec::new();
    let reading = open(path)?.take(MAX_MESSAGE_BYTES as u64).read_to_end(&mut raw);
    reading.map_err(|error| unreadable(path, &error))?;
    Ok(raw)
}
