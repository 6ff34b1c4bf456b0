//! One replica and two on the endpoint that only waits, with the load at which one replica gives all it can.

use std::sync::Arc;
use std::time::Duration;

use super::super::ProveError;
use super::super::http::Call;
use super::super::load::Script;
use super::super::outcome::Outcome;
use super::super::stack::Stack;
use super::super::wait::Watch;
use super::{Figures, measure};

/// What a request waits for.
const DELAY_MS: u32 = 50;
/// Numbers of clients that are tried; with the least of them one replica has 320 requests a second to answer at most.
const CLIENTS: [usize; 4] = [16, 32, 64, 128];
/// So much more, and it was not the limit yet.
const GAIN: f64 = 1.1;
/// A share of all cores above which the machine, and not a replica, is what is measured.
const SATURATED: f64 = 0.9;

pub(super) fn run(stack: &mut Stack, watch: Watch<'_>, out: &mut Outcome) -> Result<(), ProveError> {
    let ports = stack.ground.ports;
    let script: Script = Arc::new(move |_, _| Call::get(ports.nginx, format!("/v1/echo?delay_ms={DELAY_MS}")));
    stack.settle(watch)?;
    stack.nginx.balance(&ports.api[..1], watch)?;
    let clients = limit(stack, watch, &script)?;
    let group = "GET echo (waits 50 ms)";
    let time = stack.ground.profile.measure;
    (watch.say)(&format!("measuring: one replica, {clients} clients"));
    let one = measure(stack, watch, clients, time, &script)?;
    stack.nginx.balance(&ports.api, watch)?;
    (watch.say)(&format!("measuring: two replicas, {clients} clients"));
    let two = measure(stack, watch, clients, time, &script)?;
    out.measured(group, "1 replica", &one);
    out.measured(group, "2 replicas", &two);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    out.figure("CPU with 1 replica", used(&one, &[0], cores), &[]);
    out.figure("CPU with 2 replicas", used(&two, &[0, 1], cores), &[]);
    let gain = two.measured.per_second / one.measured.per_second.max(0.001);
    let full = two.busy.machine.is_some_and(|share| share >= SATURATED);
    let shown = format!("× {gain:.2} throughput with {clients} clients");
    if full {
        out.claim("two replicas serve no less than one", gain > 0.9, shown);
        out.note(format!(
            "with two replicas all {cores} cores of this machine were busy, with load generator, nginx and database on them: the factor is the machine's limit, not the design's"
        ));
    } else {
        out.claim("two replicas serve more than one", gain > GAIN, shown);
    }
    Ok(())
}

/// The fewest clients with which one replica gives all it can.
fn limit(stack: &Stack, watch: Watch<'_>, script: &Script) -> Result<usize, ProveError> {
    let time = if stack.ground.profile.short { Duration::from_millis(800) } else { Duration::from_secs(3) };
    let (mut best, mut clients) = (0.0, CLIENTS[0]);
    for tried in CLIENTS {
        (watch.say)(&format!("looking for the limit of one replica: {tried} clients"));
        let speed = measure(stack, watch, tried, time, script)?.measured.per_second;
        if speed < best * GAIN {
            break;
        }
        (best, clients) = (speed, tried);
    }
    // Twice as many wait, so that none of the limit is the clients'.
    Ok(clients * 2)
}

fn used(figures: &Figures, replicas: &[usize], cores: usize) -> String {
    let Some(machine) = figures.busy.machine else { return "not known on this system".to_owned() };
    let of = |&replica: &usize| figures.busy.processes.get(replica).copied().flatten();
    let each: Vec<String> = replicas.iter().filter_map(of).map(|used| format!("{used:.2}")).collect();
    format!("{:.0} % of {cores} cores; replicas used {} of a core", machine * 100.0, each.join(" and "))
}
