//! Asks the service of an account what it says of the secret, each as its connector knows to.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::Account;
use crate::reader::fetch::Fetcher;
use crate::reader::model::{
    BLUESKY, DISCORD, MASTODON, Remark, SLACK, STACKEXCHANGE, SourceHealth, SourceRow, SourceSecrets, X,
};
use crate::reader::sources::bluesky::Bluesky;
use crate::reader::sources::slack::Slack;
use crate::reader::sources::{AskError, Means, discord, mail, mastodon, slack, stackexchange, x};
use crate::reader::store::{PollJob, Store};

/// How long one account may take in all.
const PATIENCE: Duration = Duration::from_secs(90);

/// What the service says; that it says nothing is a remark too.
pub(super) async fn look(account: &Account, fetcher: &Arc<Fetcher>, store: &Arc<Store>, renewed: bool) -> Vec<Remark> {
    let jobs: Vec<PollJob> = account.sources.iter().map(job).collect();
    let means = Means { fetcher, lanes: None, store: Some(store) };
    let asked = async {
        match account.kind.as_str() {
            SLACK => channels(slack::token::look(&jobs, means, renewed).await, &jobs, means).await,
            DISCORD => discord::token::look(&jobs, means).await,
            STACKEXCHANGE => stackexchange::token::look(&jobs, means).await,
            MASTODON => mastodon::token::look(&jobs, means).await,
            BLUESKY => public(&jobs, means).await,
            X => x::token::look(&jobs, means).await,
            "imap" => mail::imap::token::look(&jobs, fetcher, renewed).await,
            _ => files(&jobs, fetcher).await,
        }
    };
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(remarks)) => remarks,
        // Connectors say in their errors what to do.
        Ok(Err(error)) => vec![Remark::error("access", error.to_string())],
        Err(_) => vec![Remark::error("access", format!("the service did not answer within {} s", PATIENCE.as_secs()))],
    }
}

/// As a sync would ask for it, from the beginning.
fn job(row: &SourceRow) -> PollJob {
    PollJob {
        source: row.source.clone(),
        secrets: SourceSecrets::default(),
        health: SourceHealth::default(),
        shares: HashMap::new(),
    }
}

/// Slack tells no permissions of channels: each is looked into.
async fn channels(
    found: Result<Vec<Remark>, AskError>,
    jobs: &[PollJob],
    means: Means<'_>,
) -> Result<Vec<Remark>, AskError> {
    let mut remarks = found?;
    for job in jobs {
        let seen = match Slack::open(job, means).await {
            Ok(mut channel) => channel.check().await,
            Err(error) => Err(error),
        };
        remarks.push(match seen {
            Ok(()) => Remark::ok("permissions", format!("{}: can be read", job.source.name)),
            Err(error) => Remark::error("permissions", format!("{}: {error}", job.source.name)),
        });
    }
    Ok(remarks)
}

/// Bluesky tells everybody what is public.
async fn public(jobs: &[PollJob], means: Means<'_>) -> Result<Vec<Remark>, AskError> {
    for job in jobs {
        Bluesky::open(job, means).await?.check().await?;
    }
    Ok(vec![Remark::ok("access", "Bluesky answers without an account")])
}

/// Mail in files has no service: it is there, or it is not.
async fn files(jobs: &[PollJob], fetcher: &Arc<Fetcher>) -> Result<Vec<Remark>, AskError> {
    for job in jobs {
        mail::open(job, fetcher).await?;
    }
    Ok(vec![Remark::ok("access", "is there, and can be read")])
}
