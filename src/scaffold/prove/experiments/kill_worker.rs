//! A worker is killed inside a task of three seconds: the broker hands the task out again, and its effect is there once.

use std::time::Duration;

use super::super::ProveError;
use super::super::outcome::Outcome;
use super::super::stack::{Stack, VISIBILITY_SECONDS};
use super::super::wait::Watch;
use super::{count, key};

/// More than one worker can take at a time, so that both have some.
const ORDERS: usize = 6;
/// The three seconds that a confirmation takes, and as many confirmations at once as mean that both workers are at it.
const TASK_SECONDS: &str = "3";
const BOTH_AT_IT: u64 = 3;

pub(super) fn run(stack: &mut Stack, watch: Watch<'_>, out: &mut Outcome) -> Result<(), ProveError> {
    stack.set_workers(&[("APP_CONFIRMATION_SECONDS", TASK_SECONDS)], watch)?;
    let person = stack.new_person("kill-worker")?;
    for number in 0..ORDERS {
        stack.ground.http.ask(&person.order(stack.ground.ports.nginx, &key(0, number)))?;
    }
    let ours = format!("order_id IN (SELECT id FROM orders WHERE user_id = '{}')", person.id);
    let number = |what: &str| {
        stack.postgres.number(&format!("SELECT count(*) FROM order_confirmations WHERE {ours} AND {what}"))
    };
    (watch.say)("waiting until both workers are inside a task");
    let inside = watch.until(Duration::from_secs(20), || Ok(number("sent_at IS NULL")? >= BOTH_AT_IT))?;
    if inside.is_none() {
        return Err(ProveError::Unexpected("no three confirmations were under way at once within 20 s".to_owned()));
    }
    stack.kill_worker(0);
    (watch.say)(&format!("a worker was killed; its tasks are handed out again after {VISIBILITY_SECONDS} s"));
    let number = |what: &str| {
        stack.postgres.number(&format!("SELECT count(*) FROM order_confirmations WHERE {ours} AND {what}"))
    };
    let all = ORDERS as u64;
    let done = watch.until(Duration::from_mins(1), || Ok(number("sent_at IS NOT NULL")? >= all))?;
    let (sent, rows, again) = (number("sent_at IS NOT NULL")?, number("true")?, number("attempts > 1")?);
    let shown = format!("{sent} sent in {rows} rows for {ORDERS} orders");
    let after = done.map(|after| format!(", {:.0} s after the kill", after.as_secs_f64())).unwrap_or_default();
    out.claim("every confirmation is in the database exactly once", sent == all && rows == all, shown + &after);
    out.claim(
        "the kill hit a task",
        again > 0,
        format!("{} begun twice", count(usize::try_from(again).unwrap_or(usize::MAX), "task was", "tasks were")),
    );
    out.note(format!("visibility timeout {VISIBILITY_SECONDS} s, task {TASK_SECONDS} s, two workers with two processes each; the survivor finished it"));
    Ok(())
}
