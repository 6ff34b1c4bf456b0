//! Waiting for mail (RFC 2177), for a sync that stays.

use std::sync::Arc;
use std::time::Duration;

use super::address;
use super::connect::connect;
use super::{name, step};
use crate::reader::fetch::Fetcher;
use crate::reader::sources::AskError;
use crate::reader::store::PollJob;

/// A server may hang up after half an hour without a word.
const RENEWED: Duration = Duration::from_mins(25);

/// Returns when mail has come into the mailbox.
///
/// # Errors
/// Its server cannot be reached, or does not tell of new mail.
pub async fn wait_for_mail(job: &PollJob, fetcher: &Arc<Fetcher>) -> Result<(), AskError> {
    let place = address::parse(&job.source.url)?;
    let mut wire = connect(&place, fetcher, job.source.settings.allow_private || fetcher.allows_private()).await?;
    step(&place, "open", wire.command(&format!("EXAMINE {}", name(&place.mailbox)))).await?;
    while !step(&place, "wait for mail in", wire.idle(RENEWED)).await? {}
    // The server closes all the same.
    let _ = wire.command("LOGOUT").await;
    Ok(())
}
