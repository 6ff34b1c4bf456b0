//! An account's turn: opened, asked until it has nothing new, each harvest stored before the next is asked for.

use std::sync::Arc;
use std::time::Instant;

use super::digest;
use super::lane::Shared;
use super::writer::Parcel;
use crate::reader::model::{BLUESKY, DISCORD, MASTODON, SLACK, STACK, STACKEXCHANGE, Timestamp, X as ON_X};
use crate::reader::sources::bluesky::Bluesky;
use crate::reader::sources::discord::Discord;
use crate::reader::sources::mastodon::Mastodon;
use crate::reader::sources::slack::Slack;
use crate::reader::sources::stack::Project;
use crate::reader::sources::stackexchange::StackExchange;
use crate::reader::sources::x::X;
use crate::reader::sources::{Account, AskError, Harvest, Means, mail};
use crate::reader::store::PollJob;

/// The most harvests of one sync, so that it ends: more comes with the next one.
const MOST_HARVESTS: usize = 500;

/// An account that was asked.
pub(super) struct Asked {
    pub(super) job: PollJob,
    pub(super) at: Timestamp,
    pub(super) millis: u64,
    pub(super) answer: Result<Harvest, AskError>,
}

/// Asks the account that the job is for, whatever its kind.
pub(super) async fn serve(shared: &Arc<Shared>, job: PollJob) {
    let begun = Instant::now();
    let means = Means { fetcher: &shared.fetcher, lanes: Some(&shared.lanes), store: Some(&shared.store) };
    let failed = match job.source.kind.as_str() {
        STACKEXCHANGE => match StackExchange::open(&job, means) {
            Ok(account) => return drive(shared, job, account).await,
            Err(error) => error,
        },
        SLACK => match Slack::open(&job, means).await {
            Ok(account) => return drive(shared, job, account).await,
            Err(error) => error,
        },
        STACK => match Project::open(&job, &shared.fetcher, Some(&shared.lanes)) {
            Ok(account) => return drive(shared, job, account).await,
            Err(error) => error,
        },
        DISCORD => match Discord::open(&job, means).await {
            Ok(account) => return drive(shared, job, account).await,
            Err(error) => error,
        },
        MASTODON => match Mastodon::open(&job, means).await {
            Ok(account) => return drive(shared, job, account).await,
            Err(error) => error,
        },
        BLUESKY => match Bluesky::open(&job, means).await {
            Ok(account) => return drive(shared, job, account).await,
            Err(error) => error,
        },
        ON_X => match X::open(&job, means, shared.x.clone()).await {
            Ok(account) => return drive(shared, job, account).await,
            Err(error) => error,
        },
        _ => match mail::open(&job, &shared.fetcher).await {
            Ok(account) => return drive(shared, job, account).await,
            Err(error) => error,
        },
    };
    deliver(shared, &job, begun, Err(failed)).await;
}

async fn drive(shared: &Arc<Shared>, mut job: PollJob, mut account: impl Account) {
    for number in 0..MOST_HARVESTS {
        let begun = Instant::now();
        let answer = account.next().await;
        let (failed, more) = (answer.is_err(), answer.as_ref().is_ok_and(|harvest| harvest.more));
        if let Ok(Harvest { cursor: Some(cursor), .. }) = &answer {
            job.health.cursor = Some(cursor.clone());
        }
        let stored = deliver(shared, &job, begun, answer).await;
        if failed || !stored {
            return;
        }
        if let Err(error) = account.stored(number).await {
            deliver(shared, &job, begun, Err(error)).await;
            return;
        }
        if !more {
            return;
        }
    }
}

/// Has the answer stored, and waits until it is. `false` if nothing more is stored in this sync.
async fn deliver(shared: &Arc<Shared>, job: &PollJob, begun: Instant, answer: Result<Harvest, AskError>) -> bool {
    let Some(turn) = shared.parsers.turn().await else { return false };
    let millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let asked = Asked { job: job.clone(), at: Timestamp::now(), millis, answer };
    let (settings, named, fetcher) = (shared.settings, job.clone(), Arc::clone(&shared.fetcher));
    let digested = turn.run(move || Parcel::new(&named, digest::harvest(asked, &settings), &fetcher)).await;
    let parcel = digested.unwrap_or_else(|_| {
        let reason = "reading what it brought failed inside wh; please report this".to_owned();
        Parcel::new(job, digest::broken(job, Timestamp::now(), reason, &shared.settings), &shared.fetcher)
    });
    let (parcel, stored) = parcel.receipted();
    let sent = shared.outbox.send(parcel).await.is_ok();
    // Others may have theirs read while this one is stored.
    drop(turn);
    sent && stored.await.is_ok()
}
