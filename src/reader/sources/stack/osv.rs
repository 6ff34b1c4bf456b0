//! The API of OSV: which vulnerabilities there are of which versions, and their records
//! (<https://google.github.io/osv.dev/api/>). GitHub's advisories come by it too, under their own names.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::stream::{self, StreamExt};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Cache;
use crate::reader::fetch::{Fetcher, Lanes};
use crate::reader::model::SourceSettings;
use crate::reader::sources::AskError;
use crate::reader::sources::api::{Answer, Api, Call};
use crate::reader::stack::Package;
use crate::reader::stack::advisory::Record;

/// Where everybody's OSV is asked.
pub const API_BASE: &str = "https://api.osv.dev/v1";

/// Queries of one request: the service takes no more.
const BATCH: usize = 1000;
/// Pages of answers that are asked for.
const MAX_PAGES: usize = 50;
/// Vulnerabilities of one package that are looked at.
const MAX_IDS: usize = 2000;
/// Records that are fetched in one run.
const MAX_RECORDS: usize = 5000;
/// Requests that get no answer before the rest is not made.
const MOST_BROKEN: usize = 3;
/// Requests at once.
const AT_ONCE: usize = 4;
/// The longest that the service is waited for at once, in seconds, and in one run: somebody waits for the end.
const PATIENCE: i64 = 30;
const PATIENCE_IN_ALL: i64 = 60;
/// The wait after a 429 that names none, in seconds.
const HOLD: i64 = 5;
/// Bytes of an answer.
const MAX_BYTES: u64 = 15 * 1024 * 1024;

/// For each package that was asked about, the vulnerabilities by name, with when each last changed.
pub type Answers = Vec<BTreeMap<String, String>>;

/// Records by name, and why others could not be had.
pub type Records = (HashMap<String, Record>, HashMap<String, String>);

/// The service, at its address.
#[derive(Debug)]
pub struct Osv {
    api: Api,
    cache: Cache,
    bytes: AtomicU64,
    requests: AtomicUsize,
    /// Seconds for which it was waited.
    waited: AtomicI64,
}

#[derive(Deserialize)]
struct Batch {
    #[serde(default)]
    results: Vec<Listed>,
}

#[derive(Deserialize, Default)]
struct Listed {
    #[serde(default)]
    vulns: Vec<Named>,
    next_page_token: Option<String>,
}

#[derive(Deserialize)]
struct Named {
    id: String,
    #[serde(default)]
    modified: String,
}

impl Osv {
    /// The service at `base`, asked as the settings say.
    ///
    /// # Errors
    /// The address is none.
    pub fn new(
        base: &str,
        fetcher: &Arc<Fetcher>,
        settings: &SourceSettings,
        lanes: Option<&Arc<Lanes>>,
        cache: Cache,
    ) -> Result<Self, AskError> {
        let api = Api::new("OSV", base, Arc::clone(fetcher), settings)?;
        let api = match lanes {
            Some(lanes) => api.paced(Arc::clone(lanes)),
            None => api,
        };
        Ok(Self { api, cache, bytes: AtomicU64::new(0), requests: AtomicUsize::new(0), waited: AtomicI64::new(0) })
    }

    /// Bytes that came so far.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Requests that were made so far.
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::Relaxed)
    }

    /// The vulnerabilities of each package in its version.
    ///
    /// # Errors
    /// No answer came that can be used.
    pub async fn ask(&self, packages: &[&Package]) -> Result<Answers, AskError> {
        let queries = packages.iter().map(|package| {
            json!({"package": {"name": package.name, "ecosystem": package.ecosystem.osv()}, "version": package.version})
        });
        self.queries(queries.collect()).await
    }

    /// The vulnerabilities of each package in any version.
    ///
    /// # Errors
    /// No answer came that can be used.
    pub async fn ask_all(&self, packages: &[&Package]) -> Result<Answers, AskError> {
        let queries = packages
            .iter()
            .map(|package| json!({"package": {"name": package.name, "ecosystem": package.ecosystem.osv()}}));
        self.queries(queries.collect()).await
    }

    async fn queries(&self, queries: Vec<Value>) -> Result<Answers, AskError> {
        let mut answers: Answers = vec![BTreeMap::new(); queries.len()];
        let mut open: Vec<(usize, Value)> = queries.into_iter().enumerate().collect();
        for _ in 0..MAX_PAGES {
            let mut more = Vec::new();
            for chunk in open.chunks(BATCH) {
                let results = self.batch(chunk).await?;
                for ((at, query), listed) in chunk.iter().zip(results) {
                    let room = MAX_IDS.saturating_sub(answers[*at].len());
                    let named = listed.vulns.into_iter().filter(|named| is_id(&named.id)).take(room);
                    answers[*at].extend(named.map(|named| (named.id, named.modified)));
                    if let Some(token) = listed.next_page_token.filter(|token| !token.is_empty()) {
                        let mut query = query.clone();
                        query["page_token"] = token.into();
                        more.push((*at, query));
                    }
                }
            }
            if more.is_empty() {
                return Ok(answers);
            }
            open = more;
        }
        Err(AskError::new(format!(
            "OSV has not come to an end after {MAX_PAGES} pages; is {} its address?",
            self.api.base()
        )))
    }

    async fn batch(&self, queries: &[(usize, Value)]) -> Result<Vec<Listed>, AskError> {
        let queries: Vec<&Value> = queries.iter().map(|(_, query)| query).collect();
        let call = self.api.post(&["querybatch"]).json(&json!({ "queries": queries }))?;
        let answer = self.send(call).await?.well(said)?;
        let results = answer.json::<Batch>()?.results;
        if results.len() != queries.len() {
            let wrong = format!(
                "OSV answered {} of {} queries, so which is whose cannot be told",
                results.len(),
                queries.len()
            );
            return Err(AskError::new(wrong));
        }
        Ok(results)
    }

    /// The records of these names; those that could not be had come with why. Where the service breaks off on the way, what
    /// came is kept.
    ///
    /// # Errors
    /// The service cannot be reached, or wants to be left alone, and nothing came.
    pub async fn records(&self, ids: &BTreeMap<String, String>) -> Result<Records, AskError> {
        let (mut records, mut failed) = (HashMap::new(), HashMap::new());
        // Put together first: the compiler cannot see that a closure over borrowed pairs may move between threads.
        let wanted: Vec<_> = ids.iter().take(MAX_RECORDS).map(|(id, modified)| self.record(id, modified)).collect();
        let mut coming = stream::iter(wanted).buffer_unordered(AT_ONCE);
        let mut broken = 0;
        let mut rest = format!("more than {MAX_RECORDS} at once; the rest comes with the next run");
        while let Some((id, answer)) = coming.next().await {
            let error = match answer {
                Ok(Ok(record)) => {
                    records.insert(id, record);
                    continue;
                }
                Ok(Err(why)) => {
                    failed.insert(id, why);
                    continue;
                }
                Err(error) => error,
            };
            broken += 1;
            if error.retry_after.is_some() || broken >= MOST_BROKEN {
                if records.is_empty() {
                    return Err(error);
                }
                rest = error.message;
                break;
            }
            failed.insert(id, error.message);
        }
        drop(coming);
        for id in ids.keys().filter(|id| !records.contains_key(*id)) {
            failed.entry(id.clone()).or_insert_with(|| rest.clone());
        }
        Ok((records, failed))
    }

    async fn record(&self, id: &str, modified: &str) -> (String, Result<Result<Record, String>, AskError>) {
        if let Some(record) = self.cache.get(id, modified) {
            return (id.to_owned(), Ok(Ok(record)));
        }
        (id.to_owned(), self.fetched(id, modified).await)
    }

    async fn fetched(&self, id: &str, modified: &str) -> Result<Result<Record, String>, AskError> {
        let answer = self.send(self.api.get(&["vulns", id])).await?;
        // One record that is not to be had must not hide the others; a host that wants to be left alone is.
        let answer = match answer.well(said) {
            Err(error) if error.retry_after.is_some() => return Err(error),
            Err(error) => return Ok(Err(error.message)),
            Ok(answer) => answer,
        };
        let record = match answer.json::<Record>() {
            Err(error) => return Ok(Err(error.message)),
            Ok(record) if record.id != id => return Ok(Err(format!("OSV sent {:?} for {id}", record.id))),
            Ok(record) => record,
        };
        self.cache.put(id, modified, &record);
        Ok(Ok(record))
    }

    /// Asks; and again, where the service wants to be left alone for no longer than it is waited for.
    async fn send(&self, call: Call<'_>) -> Result<Answer, AskError> {
        let call = call.at_most(MAX_BYTES);
        loop {
            match call.clone().send().await {
                Ok(answer) => {
                    let answer = self.counted(answer);
                    let busy = answer.status == 429 || (answer.status == 503 && answer.retry_after.is_some());
                    if !busy || !self.waits(answer.retry_after.unwrap_or(HOLD)).await {
                        return Ok(answer);
                    }
                }
                // Its host is left alone, because another request was told so.
                Err(AskError { retry_after: Some(seconds), message }) => {
                    if !self.waits(seconds).await {
                        return Err(AskError { message, retry_after: Some(seconds) });
                    }
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Waits, if that is not for too long.
    async fn waits(&self, seconds: i64) -> bool {
        let seconds = seconds.max(1);
        if seconds > PATIENCE || self.waited.fetch_add(seconds, Ordering::Relaxed) + seconds > PATIENCE_IN_ALL {
            return false;
        }
        tokio::time::sleep(Duration::from_secs(seconds.unsigned_abs())).await;
        true
    }

    fn counted(&self, answer: Answer) -> Answer {
        self.bytes.fetch_add(answer.bytes(), Ordering::Relaxed);
        self.requests.fetch_add(1, Ordering::Relaxed);
        answer
    }
}

/// What the service says of a failure: `{"code": 3, "message": "…"}`.
fn said(answer: &Answer) -> Option<String> {
    Some(answer.json::<Value>().ok()?.get("message")?.as_str()?.to_owned())
}

/// A name becomes a part of an address and of a file's name.
fn is_id(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_:.".contains(c);
    id.len() <= 100 && id.starts_with(|c: char| c.is_ascii_alphanumeric()) && id.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn names_are_no_paths() {
        for id in ["GHSA-vqj2-4v8m-8vrq", "GO-2022-0969", "openSUSE-SU-2024:1234-1"] {
            assert!(is_id(id));
        }
        for id in ["", "../x", "a/b", ".x", "a b", "é", "a?b"] {
            assert!(!is_id(id), "{id}");
        }
    }
}
