//! Reads of orders by id, with the cache off and on.

use std::time::Duration;

use super::super::ProveError;
use super::super::outcome::Outcome;
use super::super::stack::Stack;
use super::super::wait::Watch;
use super::{measure, reads};

/// What is read.
const GROUP: &str = "GET order by id";
/// Postgres tells its counters about once a second.
const COUNTED: Duration = Duration::from_millis(1300);

pub(super) fn run(stack: &mut Stack, watch: Watch<'_>, out: &mut Outcome) -> Result<(), ProveError> {
    let mut per_read = Vec::new();
    for (label, extra) in [("cache off", &[("APP_CACHE_ENABLED", "false")][..]), ("cache on", &[])] {
        stack.set_api(extra, watch)?;
        (watch.say)(&format!("measuring: {GROUP}, {label}"));
        let script = reads(stack)?;
        let profile = stack.ground.profile;
        watch.pause(COUNTED)?;
        let before = transactions(stack)?;
        let figures = measure(stack, watch, profile.clients, profile.measure, &script)?;
        watch.pause(COUNTED)?;
        let spent = transactions(stack)?.saturating_sub(before);
        let reads = figures.measured.per_second * (profile.measure + profile.warm_up).as_secs_f64();
        per_read.push(ratio(spent, reads));
        out.measured(GROUP, label, &figures);
    }
    let [off, on] = per_read[..] else { return Ok(()) };
    let shown = format!("{off:.2} database transactions a read without it, {on:.2} with it");
    out.claim("the cache takes the reads off the database", on < off / 4.0, shown);
    out.note(format!(
        "{} clients over keep-alive connections, closed loop, through nginx to two replicas; 100 orders, all cached after warm-up",
        stack.ground.profile.clients
    ));
    Ok(())
}

/// Transactions of the project's database since it was made.
fn transactions(stack: &Stack) -> Result<u64, ProveError> {
    stack.postgres.number("SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()")
}

#[allow(clippy::cast_precision_loss, reason = "counts of a few seconds are small")]
fn ratio(transactions: u64, reads: f64) -> f64 {
    transactions as f64 / reads.max(1.0)
}
