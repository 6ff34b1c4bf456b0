//! An answer → what to store: outcome, items, the next poll, in words that a person can act on. No I/O.

use url::Url;
use xxhash_rust::xxh3::xxh3_64;

use super::schedule::{self, Known};
use super::{SyncSettings, account};
use crate::reader::fetch::{FetchError, Reply};
use crate::reader::model::{
    Entry, FetchRecord, Outcome, ParsedFeed, Poll, SourceSecrets, Timestamp, UnreadOnSubscribe, Validators,
};
use crate::reader::sources::{Batch, feed};
use crate::reader::store::{Arrival, HealthChange, IngestOptions, PollJob, Share, prepare};

/// How often in a row a permanent redirect must lead to the same place before it is believed.
const MOVES_BELIEVED: u32 = 3;

/// A source that was asked.
pub(super) struct Asked {
    pub(super) job: PollJob,
    pub(super) at: Timestamp,
    pub(super) millis: u64,
    pub(super) answer: Result<Reply, FetchError>,
}

/// Turns what came back into what is stored.
pub(super) fn digest(asked: Asked, settings: &SyncSettings) -> Arrival {
    let Asked { job, at, millis, answer } = asked;
    let mut arrival = blank(&job, at, millis, settings);
    match answer {
        Err(error) => fail(&mut arrival, &job, error.to_string(), None, settings),
        Ok(mut reply) => {
            arrival.record.status = Some(reply.status);
            arrival.record.bytes = reply.body.len() as u64;
            arrival.record.etag.clone_from(&reply.validators.etag);
            arrival.record.last_modified.clone_from(&reply.validators.last_modified);
            arrival.record.final_url =
                (reply.final_url.as_str() != job.source.url).then(|| reply.final_url.to_string());
            read(&mut arrival, &job, &mut reply, settings);
        }
    }
    arrival
}

/// Turns what an account brought into what is stored.
pub(super) fn harvest(asked: account::Asked, settings: &SyncSettings) -> Arrival {
    let account::Asked { job, at, millis, answer } = asked;
    let mut arrival = blank(&job, at, millis, settings);
    match answer {
        Err(error) => fail(&mut arrival, &job, error.message, error.retry_after, settings),
        Ok(harvest) => {
            arrival.record.bytes = harvest.bytes;
            let nothing = harvest.batches.is_empty() && harvest.entries.is_empty();
            arrival.record.outcome = if nothing { Outcome::Unchanged } else { Outcome::New };
            arrival.record.final_url = harvest.instead;
            arrival.health.cursor = harvest.cursor;
            arrival.health.unfinished = harvest.more;
            arrival.health.post_seconds = harvest.post_seconds;
            (arrival.title, arrival.site_url) = (harvest.title, harvest.site_url);
            arrival.items = prepare(harvest.entries);
            arrival.shares = harvest.batches.into_iter().map(share).collect();
            let known = base(&job);
            let known = Known {
                ttl_minutes: harvest.ttl_minutes.or(known.ttl_minutes),
                post_seconds: harvest.post_seconds.or(known.post_seconds),
                ..known
            };
            set_poll(&mut arrival, schedule::next_poll(at, known, settings.bounds));
        }
    }
    arrival
}

fn share(batch: Batch) -> Share {
    let Batch { key, title, site_url, entries, cursor } = batch;
    Share { key, title, site_url, cursor, items: prepare(entries) }
}

/// A source that is not asked now, with the reason.
pub(super) fn skip(job: &PollJob, at: Timestamp, wait: i64, reason: String, settings: &SyncSettings) -> Arrival {
    let mut arrival = blank(job, at, 0, settings);
    arrival.record.outcome = Outcome::Skipped;
    arrival.record.error = Some(reason.clone());
    set_poll(&mut arrival, schedule::at(at, wait, reason));
    arrival
}

/// A source whose document broke the parser.
pub(super) fn broken(job: &PollJob, at: Timestamp, reason: String, settings: &SyncSettings) -> Arrival {
    let mut arrival = blank(job, at, 0, settings);
    fail(&mut arrival, job, reason, None, settings);
    arrival
}

fn blank(job: &PollJob, at: Timestamp, millis: u64, settings: &SyncSettings) -> Arrival {
    let own = &job.source.settings;
    Arrival {
        source_id: job.source.id,
        record: FetchRecord { millis, ..FetchRecord::new(at, Outcome::Failed) },
        health: HealthChange::default(),
        title: None,
        site_url: None,
        language: None,
        new_url: None,
        items: Vec::new(),
        shares: Vec::new(),
        whole: false,
        options: IngestOptions {
            unread_on_subscribe: own.unread_on_subscribe.unwrap_or(settings.unread_on_subscribe),
            remark_updated: own.remark_updated.unwrap_or(false),
        },
    }
}

fn read(arrival: &mut Arrival, job: &PollJob, reply: &mut Reply, settings: &SyncSettings) {
    match reply.status {
        // Without an earlier document nothing can be unmodified.
        304 if job.health.last_success.is_some() => unchanged(arrival, job, reply, settings),
        200..=299 => document(arrival, job, reply, settings),
        410 => {
            arrival.health.gone = true;
            arrival.health.failures = job.health.failures + 1;
            arrival.record.error =
                Some("gone for good (410); `wh sources rm` removes it, `wh sources resume` asks again".into());
            set_poll(arrival, Poll { at: None, reason: "the server says that it is gone for good (410)".into() });
        }
        status => fail(arrival, job, refusal(status), reply.retry_after, settings),
    }
}

fn document(arrival: &mut Arrival, job: &PollJob, reply: &mut Reply, settings: &SyncSettings) {
    let hash = xxh3_64(&reply.body).cast_signed();
    if job.health.body_hash == Some(hash) && job.health.failures == 0 {
        arrival.health.proven = true;
        arrival.health.ttl_minutes = job.health.ttl_minutes;
        unchanged(arrival, job, reply, settings);
        return;
    }
    match feed::parse(reply) {
        Err(problem) => fail(arrival, job, problem.to_string(), reply.retry_after, settings),
        Ok(parsed) => {
            // A huge document need not lie here while its entries are made ready.
            reply.body = Vec::new();
            take(arrival, job, reply, parsed, hash, settings);
        }
    }
}

fn take(arrival: &mut Arrival, job: &PollJob, reply: &Reply, parsed: ParsedFeed, hash: i64, settings: &SyncSettings) {
    let ParsedFeed { feed, entries, whole, .. } = parsed;
    arrival.record.outcome = Outcome::New;
    arrival.whole = whole;
    arrival.health.proven = true;
    arrival.health.body_hash = Some(hash);
    arrival.health.validators = Some(reply.validators.clone());
    arrival.health.post_seconds = pace(&entries, arrival.record.at);
    arrival.health.ttl_minutes = feed.ttl_minutes;
    arrival.title = feed.title;
    arrival.site_url = feed.url;
    arrival.language = feed.language;
    learn_move(arrival, job, reply);
    let known = Known {
        ttl_minutes: feed.ttl_minutes,
        post_seconds: arrival.health.post_seconds.or(job.health.post_seconds),
        ..known(job, reply)
    };
    set_poll(arrival, schedule::next_poll(arrival.record.at, known, settings.bounds));
    arrival.items = prepare(entries);
}

fn unchanged(arrival: &mut Arrival, job: &PollJob, reply: &Reply, settings: &SyncSettings) {
    arrival.record.outcome = Outcome::Unchanged;
    let (new, old) = (reply.validators.clone(), job.health.validators.clone());
    arrival.health.validators = Some(match reply.status {
        // A 304 replaces the validators that it names and leaves the others (RFC 9111 §4.3.4).
        304 => Validators { etag: new.etag.or(old.etag), last_modified: new.last_modified.or(old.last_modified) },
        _ => new,
    });
    learn_move(arrival, job, reply);
    let known = known(job, reply);
    set_poll(arrival, schedule::next_poll(arrival.record.at, known, settings.bounds));
}

fn fail(arrival: &mut Arrival, job: &PollJob, error: String, retry_after: Option<i64>, settings: &SyncSettings) {
    arrival.record.outcome = Outcome::Failed;
    arrival.record.error = Some(error);
    arrival.health.failures = job.health.failures + 1;
    let known = Known { retry_after, failures: arrival.health.failures, ..base(job) };
    set_poll(arrival, schedule::next_poll(arrival.record.at, known, settings.bounds));
}

fn base(job: &PollJob) -> Known {
    Known {
        own_minutes: job.source.settings.interval_minutes,
        ttl_minutes: job.health.ttl_minutes,
        post_seconds: job.health.post_seconds,
        seed: job.source.id.0.unsigned_abs(),
        ..Known::default()
    }
}

fn known(job: &PollJob, reply: &Reply) -> Known {
    Known { fresh_for: reply.fresh_for, retry_after: reply.retry_after, ..base(job) }
}

fn set_poll(arrival: &mut Arrival, poll: Poll) {
    arrival.record.next_poll = poll.at;
    arrival.record.next_reason = poll.reason;
}

/// A permanent redirect is believed after it led to the same place a few times, and only where a feed was there: a
/// captive portal redirects too. Never to another host where passwords would go along: `wh doctor` tells.
fn learn_move(arrival: &mut Arrival, job: &PollJob, reply: &Reply) {
    let Some(target) = reply.moved_to.as_ref().map(ToString::to_string) else { return };
    let before = if job.health.moved_to.as_deref() == Some(&target) { job.health.moved_seen } else { 0 };
    let secret = job.secrets != SourceSecrets::default();
    if before + 1 >= MOVES_BELIEVED && !(secret && leaves_origin(&job.source.url, &target)) {
        arrival.new_url = Some(target);
    } else {
        arrival.health.moved = Some((target, before + 1));
    }
}

/// Whether two addresses have different origins (RFC 6454).
fn leaves_origin(from: &str, to: &str) -> bool {
    let origin = |url: &str| Url::parse(url).map(|url| url.origin());
    origin(from) != origin(to)
}

/// The mean time between the newest entries, the time since the newest among them.
fn pace(entries: &[Entry], now: Timestamp) -> Option<u32> {
    const NEWEST: usize = 10;
    let mut dates: Vec<i64> =
        entries.iter().filter_map(|entry| entry.published.or(entry.updated)).map(|date| date.0.min(now.0)).collect();
    dates.sort_unstable_by(|a, b| b.cmp(a));
    dates.truncate(NEWEST);
    let oldest = *dates.last()?;
    u32::try_from((now.0 - oldest) / i64::try_from(dates.len()).ok()?).ok()
}

fn refusal(status: u16) -> String {
    let advice = match status {
        401 => "it wants a password; `wh sources edit NAME --basic USER` sets one",
        403 => "it refuses us; a header or user agent of its own may help (`wh sources edit`)",
        404 => "there is nothing at this address; the feed may have moved: try `wh add` with the website",
        429 => "we asked too often; its host is left alone for a while",
        500..=599 => "the server has trouble; it is asked again later",
        _ => "the answer is no document",
    };
    format!("HTTP {status}: {advice}")
}

/// The setting as the store wants it.
pub fn unread_on_subscribe(count: u32) -> UnreadOnSubscribe {
    if count == u32::MAX { UnreadOnSubscribe::All } else { UnreadOnSubscribe::Newest(count) }
}
