//! The experiments: each does one thing to the stack and says what was seen. One file each.

mod broker_down;
mod cache;
mod cache_down;
mod index;
mod kill_api;
mod kill_worker;
mod metrics;
mod pytest;
mod replicas;
mod rolling;

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::ProveError;
use super::cpu::{Busy, Clocks};
use super::http::Call;
use super::load::{Load, Measured, Script};
use super::outcome::{Bar, Experiment, Outcome};
use super::people::Person;
use super::stack::Stack;
use super::wait::Watch;

/// Makes one experiment. What goes wrong in it is a result; only Ctrl-C ends the run.
pub(super) fn make(experiment: Experiment, stack: &mut Stack, watch: Watch<'_>) -> Result<Outcome, ProveError> {
    let begun = Instant::now();
    if let Some(why) = lacks(experiment, stack) {
        return Ok(Outcome::passed_over(experiment, why));
    }
    let mut outcome = Outcome::new(experiment);
    match stack.heal(watch).and_then(|()| dispatch(experiment, stack, watch, &mut outcome)) {
        Ok(()) => {}
        Err(ProveError::Stopped) => return Err(ProveError::Stopped),
        Err(error) => outcome.claim("could be carried out", false, error.to_string()),
    }
    outcome.seconds = begun.elapsed().as_secs_f64();
    Ok(outcome)
}

/// Makes the tests of the project while the tasks of a killed worker are waited for: neither measures anything, and the
/// short run has no time for one after the other.
pub(super) fn make_together(stack: &mut Stack, watch: Watch<'_>) -> Result<[Outcome; 2], ProveError> {
    let begun = Instant::now();
    let started = stack.heal(watch).and_then(|()| pytest::start(stack));
    let worker = make(Experiment::KillWorker, stack, watch)?;
    let mut outcome = Outcome::new(Experiment::Tests);
    match started.and_then(|started| pytest::finish(started, watch, &mut outcome)) {
        Ok(()) => outcome.note("short run: they ran while the tasks of a killed worker were waited for"),
        Err(ProveError::Stopped) => return Err(ProveError::Stopped),
        Err(error) => outcome.claim("could be carried out", false, error.to_string()),
    }
    outcome.seconds = begun.elapsed().as_secs_f64();
    Ok([outcome, worker])
}

fn dispatch(which: Experiment, stack: &mut Stack, watch: Watch<'_>, out: &mut Outcome) -> Result<(), ProveError> {
    match which {
        Experiment::Tests => pytest::run(stack, watch, out),
        Experiment::Cache => cache::run(stack, watch, out),
        Experiment::Index => index::run(stack, watch, out),
        Experiment::Replicas => replicas::run(stack, watch, out),
        Experiment::KillApi => kill_api::run(stack, watch, out),
        Experiment::KillWorker => kill_worker::run(stack, watch, out),
        Experiment::CacheDown => cache_down::run(stack, watch, out),
        Experiment::BrokerDown => broker_down::run(stack, watch, out),
        Experiment::Rolling => rolling::run(stack, watch, out),
        Experiment::Metrics => metrics::run(stack, watch, out),
    }
}

/// Why there is nothing to try.
pub(super) fn lacks(experiment: Experiment, stack: &Stack) -> Option<&'static str> {
    let parts = stack.ground.parts;
    match experiment {
        Experiment::Tests => (!stack.ground.project.join("tests").is_dir()).then_some("the project has no tests"),
        Experiment::Cache | Experiment::CacheDown if !parts.cache => Some("the project has no cache"),
        Experiment::KillWorker | Experiment::BrokerDown if !parts.queue => Some("the project has no queue"),
        Experiment::Metrics if !parts.prometheus => Some("the project has no rules for Prometheus"),
        Experiment::Cache
        | Experiment::CacheDown
        | Experiment::Index
        | Experiment::KillWorker
        | Experiment::BrokerDown
            if !parts.sample =>
        {
            Some("the project has no sample modules to try it with")
        }
        _ => None,
    }
}

/// Load that is counted: what it came to, and how busy the machine was meanwhile.
pub(super) struct Figures {
    pub(super) measured: Measured,
    /// Of the API processes, in their order.
    pub(super) busy: Busy,
    pub(super) failures: String,
    /// Good answers from the first on, warm-up included.
    answers: usize,
}

impl Figures {
    /// The part of a total that fell to each answer, those of a round afterwards included.
    #[allow(clippy::cast_precision_loss, reason = "counts of a few seconds are small")]
    fn each(&self, total: u64) -> f64 {
        total as f64 / (self.answers + ROUND) as f64
    }
}

/// A connection of Postgres tells its counters at the end of a transaction, a second after the last time at the earliest.
const COUNTED: Duration = Duration::from_millis(1100);
/// Requests that go once through every connection of a pool.
const ROUND: usize = 12;

/// Has every connection of an API process tell its counters.
fn tell_counters(stack: &Stack, watch: Watch<'_>, script: &Script) -> Result<(), ProveError> {
    watch.pause(COUNTED)?;
    for turn in 0..ROUND {
        stack.ground.http.send(&script(0, turn));
    }
    Ok(())
}

/// Warms up, then counts.
fn measure(
    stack: &Stack,
    watch: Watch<'_>,
    clients: usize,
    time: Duration,
    script: &Script,
) -> Result<Figures, ProveError> {
    let (http, ids) = (&stack.ground.http, stack.api_ids());
    let load = Load::start(http, clients, false, script);
    let counted = watch.pause(stack.ground.profile.warm_up).and_then(|()| {
        let (from, before) = (load.elapsed(), Clocks::read(&ids));
        watch.pause(time)?;
        Ok((from, load.elapsed(), Clocks::read(&ids).since(&before)))
    });
    let sample = load.stop(http);
    let (from, to, busy) = counted?;
    let answers = sample.sent.iter().filter(|one| one.is_good()).count();
    Ok(Figures { measured: sample.between(from, to), busy, failures: sample.failures(), answers })
}

impl Outcome {
    /// A measured figure, with its bar in the chart.
    fn measured(&mut self, group: &str, label: &str, figures: &Figures) {
        let Measured { per_second, latency, .. } = figures.measured;
        let shown = format!(
            "{per_second:.0} req/s, p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms",
            latency.p50, latency.p95, latency.p99
        );
        let values =
            [("per_second", per_second), ("p50_ms", latency.p50), ("p95_ms", latency.p95), ("p99_ms", latency.p99)];
        let cpu = figures.busy.machine.map(|share| ("machine_cpu", share));
        let values: Vec<_> = values.into_iter().chain(cpu).collect();
        self.figure(format!("{group}, {label}"), shown, &values);
        if !figures.failures.is_empty() {
            self.claim(format!("{group}, {label}: every request is answered"), false, figures.failures.clone());
        }
        self.bars.push(Bar { group: group.to_owned(), label: label.to_owned(), per_second, p95: latency.p95 });
    }
}

/// Reads that are in reach of every project: orders by id, or else the endpoint that only waits.
fn reads(stack: &Stack) -> Script {
    let calls = order_calls(stack, stack.ground.ports.nginx);
    if calls.is_empty() {
        in_turn(vec![Call::get(stack.ground.ports.nginx, "/v1/echo?delay_ms=20")])
    } else {
        in_turn(calls)
    }
}

/// Reads of orders by id.
fn order_calls(stack: &Stack, port: u16) -> Vec<Call> {
    let calls = stack.readers.iter().flat_map(|reader| {
        let token = reader.person.token.as_deref();
        reader.orders.iter().map(move |order| Call::get(port, format!("/v1/orders/{order}")).bearer(token))
    });
    calls.collect()
}

/// Each client makes these calls again and again, and begins somewhere else.
fn in_turn(calls: Vec<Call>) -> Script {
    Arc::new(move |client, turn| calls[(client * 37 + turn) % calls.len()].clone())
}

/// Orders of one user, each under its own key.
fn writes(stack: &Stack, person: &Person) -> Script {
    let (port, person) = (stack.ground.ports.nginx, person.clone());
    Arc::new(move |client, turn| person.order(port, &key(client, turn)))
}

/// The key under which a client's turn is done once.
fn key(client: usize, turn: usize) -> String {
    format!("prove-{client:04}-{turn:06}")
}

/// Waits until an alert fires, and says so.
fn alert_fires(stack: &Stack, watch: Watch<'_>, name: &str, most: u64, out: &mut Outcome) -> Result<(), ProveError> {
    let Some(prometheus) = &stack.prometheus else { return Ok(()) };
    let http = &stack.ground.http;
    if !prometheus.alerts_defined(http)?.iter().any(|defined| defined == name) {
        out.note(format!("the project's rules define no alert {name}"));
        return Ok(());
    }
    (watch.say)(&format!("waiting for the alert {name}"));
    let fired =
        watch.until(Duration::from_secs(most), || Ok(prometheus.alert(http, name)?.as_deref() == Some("firing")))?;
    let shown = match fired {
        Some(after) => format!("firing after {:.0} s", after.as_secs_f64()),
        None => format!("not firing after {most} s"),
    };
    out.claim(format!("alert {name} fires"), fired.is_some(), shown);
    Ok(())
}

/// A number with its unit in the right number.
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
