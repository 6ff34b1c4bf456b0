//! Load: clients that each send a request, wait for its answer and send the next (a closed loop), on connections that
//! they keep.
//!
//! A closed loop measures what a number of patient clients see. It sends less when answers are slow, so a latency of it is
//! never the one at a given rate of arrivals.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use reqwest::Client;
use tokio::task::JoinHandle;

use super::http::{Answer, Call, Http, send};
use super::stats::Latency;

/// Makes the request of a client's turn.
pub(super) type Script = Arc<dyn Fn(usize, usize) -> Call + Send + Sync>;

/// Pause before a request that failed is sent again.
const PAUSE: Duration = Duration::from_millis(50);
/// How often one is sent in all.
const TRIES: usize = 200;

/// One request and how it went.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    /// When it was begun, since the load began.
    pub(super) at: Duration,
    pub(super) took: Duration,
    /// 0 without an answer.
    pub(super) status: u16,
    /// Which thing was to be done; the same for every try of it.
    pub(super) thing: (usize, usize),
    pub(super) request_id: Option<String>,
    /// What a failed one was answered.
    pub(super) body: Option<String>,
}

impl Sent {
    /// Whether it was answered as it should be.
    pub(super) fn is_good(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Load that goes on until it is stopped.
pub(super) struct Load {
    clients: Vec<JoinHandle<Vec<Sent>>>,
    shared: Arc<Shared>,
}

struct Shared {
    begun: Instant,
    stop: AtomicBool,
}

impl Load {
    /// Starts `clients` clients. With `again`, what fails is sent again until it is done.
    pub(super) fn start(http: &Http, clients: usize, again: bool, script: &Script) -> Self {
        let shared = Arc::new(Shared { begun: Instant::now(), stop: AtomicBool::new(false) });
        let start = |number| {
            let (client, script, shared) = (http.client(), Arc::clone(script), Arc::clone(&shared));
            http.runtime.spawn(run(client, number, again, script, shared))
        };
        Self { clients: (0..clients).map(start).collect(), shared }
    }

    /// Since it began.
    pub(super) fn elapsed(&self) -> Duration {
        self.shared.begun.elapsed()
    }

    /// Lets what is under way end, and returns everything that was sent.
    pub(super) fn stop(self, http: &Http) -> Sample {
        self.shared.stop.store(true, Ordering::SeqCst);
        let mut sent: Vec<Sent> = http.runtime.block_on(async {
            let mut all = Vec::new();
            for client in self.clients {
                all.extend(client.await.unwrap_or_default());
            }
            all
        });
        sent.sort_by_key(|one| one.at);
        Sample { sent }
    }
}

async fn run(client: Client, number: usize, again: bool, script: Script, shared: Arc<Shared>) -> Vec<Sent> {
    let mut all = Vec::new();
    for turn in 0.. {
        if shared.stop.load(Ordering::SeqCst) {
            break;
        }
        let call = script(number, turn);
        for _ in 0..TRIES {
            let at = shared.begun.elapsed();
            let answer = send(&client, &call).await;
            let one = record(at, (number, turn), answer);
            let good = one.is_good();
            all.push(one);
            if good || !again {
                break;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
    all
}

fn record(at: Duration, thing: (usize, usize), answer: Answer) -> Sent {
    let good = (200..300).contains(&answer.status);
    let body = (!good).then(|| answer.body.chars().take(200).collect());
    Sent { at, took: answer.took, status: answer.status, thing, request_id: answer.request_id, body }
}

/// What was sent.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    /// In the order in which it was begun.
    pub(super) sent: Vec<Sent>,
}

/// What a stretch of time comes to.
#[derive(Debug, Clone, Default)]
pub(super) struct Measured {
    /// Good answers a second.
    pub(super) per_second: f64,
    /// Of the good answers.
    pub(super) latency: Latency,
}

impl Sample {
    /// What the requests come to that were answered between two times.
    #[allow(clippy::cast_precision_loss, reason = "counts of a few seconds are small")]
    pub(super) fn between(&self, from: Duration, to: Duration) -> Measured {
        let within = self.sent.iter().filter(|one| one.at >= from && one.at + one.took <= to);
        let good: Vec<&Sent> = within.filter(|one| one.is_good()).collect();
        let seconds = to.saturating_sub(from).as_secs_f64().max(0.001);
        Measured {
            per_second: good.len() as f64 / seconds,
            latency: Latency::of(good.iter().map(|one| one.took).collect()),
        }
    }

    /// Requests that were not answered well.
    pub(super) fn failed(&self) -> impl Iterator<Item = &Sent> {
        self.sent.iter().filter(|one| !one.is_good())
    }

    /// How the failures divide, in words; empty without any.
    pub(super) fn failures(&self) -> String {
        let mut kinds: BTreeMap<u16, usize> = BTreeMap::new();
        self.failed().for_each(|one| *kinds.entry(one.status).or_default() += 1);
        let kind = |(status, count): (u16, usize)| match status {
            0 => format!("{count} without an answer"),
            _ => format!("{count} × {status}"),
        };
        kinds.into_iter().map(kind).collect::<Vec<_>>().join(", ")
    }

    /// What the first failure was answered.
    pub(super) fn first_failure(&self) -> String {
        let first = self.failed().next().and_then(|one| one.body.clone());
        first.map(|body| body.replace(['\n', '\r'], " ")).unwrap_or_default()
    }

    /// How many different things were to be done.
    pub(super) fn things(&self) -> usize {
        self.sent.iter().map(|one| one.thing).collect::<std::collections::BTreeSet<_>>().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{DemoServer, Page, Route, Site};

    fn one(at: u64, took: u64, status: u16, thing: usize) -> Sent {
        let (at, took) = (Duration::from_millis(at), Duration::from_millis(took));
        Sent { at, took, status, thing: (0, thing), request_id: None, body: None }
    }

    #[test]
    fn only_what_lies_within_the_window_counts() {
        let sent = vec![
            one(0, 10, 200, 0),
            one(100, 10, 200, 1),
            one(200, 30, 200, 2),
            one(300, 1, 502, 3),
            one(990, 20, 200, 3),
        ];
        let sample = Sample { sent };
        let measured = sample.between(Duration::from_millis(100), Duration::from_secs(1));
        assert!((measured.per_second - 2.0 / 0.9).abs() < 1e-9);
        assert!((measured.latency.p99 - 30.0).abs() < 1e-9);
        assert_eq!((sample.failures().as_str(), sample.things()), ("1 × 502", 4));
    }

    #[test]
    fn clients_send_one_after_the_other_and_again_what_failed() {
        let http = Http::new().expect("a client");
        let server = DemoServer::start(Site::new().route("/busy", Route::too_many("1"))).expect("served");
        let port = server.port();
        let script: Script = Arc::new(move |_, _| Call::get(port, "/busy"));
        let load = Load::start(&http, 2, true, &script);
        while server.count("/busy") < 6 {
            assert!(load.elapsed() < Duration::from_secs(10));
        }
        server.set("/busy", Page::html("ok"));
        while server.answers(200) < 3 {
            assert!(load.elapsed() < Duration::from_secs(10));
        }
        let sample = load.stop(&http);
        let first: Vec<&Sent> = sample.sent.iter().filter(|one| one.thing == (0, 0)).collect();
        assert!(first.len() >= 3 && first.iter().rev().skip(1).all(|one| one.status == 429), "{first:?}");
        assert!(first.last().is_some_and(|one| one.is_good()));
        assert_eq!(sample.failed().filter(|one| one.thing.1 > 0).count(), 0);
        assert!(sample.failures().ends_with(" × 429"));
    }
}
