//! A sync that stays hears of new mail at once, where its server tells (IMAP IDLE): the account becomes due.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::runtime::Runtime;

use super::SyncError;
use crate::reader::fetch::Fetcher;
use crate::reader::sources::mail::imap::wait_for_mail;
use crate::reader::store::{PollJob, Store};

/// How long an account is left alone that cannot be waited for.
const PAUSE: Duration = Duration::from_mins(10);

/// Waits for news while it is held.
#[derive(Debug)]
pub struct Watch {
    news: Arc<AtomicBool>,
    /// Its tasks end with it.
    _runtime: Option<Runtime>,
}

impl Watch {
    /// Whether something has become due since this was asked last.
    pub fn heard(&self) -> bool {
        self.news.swap(false, Ordering::Relaxed)
    }
}

/// Begins to wait for the mail of every account on a server that is followed now.
///
/// # Errors
/// The store cannot be read, or the system gives no threads.
pub fn watch(store: &Arc<Store>, fetcher: &Arc<Fetcher>) -> Result<Watch, SyncError> {
    let mut jobs = store.poll_jobs(None)?;
    jobs.retain(|job| job.source.kind == "imap");
    let news = Arc::new(AtomicBool::new(false));
    if jobs.is_empty() {
        return Ok(Watch { news, _runtime: None });
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    for job in jobs {
        runtime.spawn(wait(Arc::clone(store), Arc::clone(fetcher), job, Arc::clone(&news)));
    }
    Ok(Watch { news, _runtime: Some(runtime) })
}

async fn wait(store: Arc<Store>, fetcher: Arc<Fetcher>, job: PollJob, news: Arc<AtomicBool>) {
    loop {
        match wait_for_mail(&job, &fetcher).await {
            Ok(()) => {
                let (store, id) = (Arc::clone(&store), job.source.id);
                // A store that cannot be written is told by the sync that follows.
                let _ = tokio::task::spawn_blocking(move || store.poll_soon(id)).await;
                news.store(true, Ordering::Relaxed);
            }
            Err(error) => {
                tracing::info!(source = %job.source.name, %error, "not waiting for mail");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}
