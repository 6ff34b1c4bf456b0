//! Reads of orders by id, with the cache off and on.

use super::super::ProveError;
use super::super::outcome::Outcome;
use super::super::stack::Stack;
use super::super::wait::Watch;
use super::{in_turn, measure, order_calls, tell_counters};

/// What is read.
const GROUP: &str = "GET order by id";

pub(super) fn run(stack: &mut Stack, watch: Watch<'_>, out: &mut Outcome) -> Result<(), ProveError> {
    let (ports, profile) = (stack.ground.ports, stack.ground.profile);
    stack.start_side(("APP_CACHE_ENABLED", "false".to_owned()), watch)?;
    let mut per_read = Vec::new();
    for (label, port) in [("cache off", ports.side), ("cache on", ports.api[0])] {
        (watch.say)(&format!("measuring: {GROUP}, {label}"));
        let calls = order_calls(stack, port);
        // Connections are open and entries are there before anything is counted.
        for call in &calls {
            stack.ground.http.send(call);
        }
        let script = in_turn(calls);
        tell_counters(stack, watch, &script)?;
        let before = transactions(stack)?;
        let figures = measure(stack, watch, profile.clients, profile.measure, &script)?;
        tell_counters(stack, watch, &script)?;
        per_read.push(figures.each(transactions(stack)?.saturating_sub(before)));
        out.measured(GROUP, label, &figures);
    }
    stack.stop_side();
    let [off, on] = per_read[..] else { return Ok(()) };
    let shown = format!("{off:.2} database transactions a read without it, {on:.2} with it");
    out.claim("the cache takes the reads off the database", on < off / 4.0, shown);
    out.note("one API process each time, asked directly; 100 orders, read before anything is counted");
    Ok(())
}

/// Transactions of the project's database since it was made.
fn transactions(stack: &Stack) -> Result<u64, ProveError> {
    stack.postgres.number("SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()")
}
