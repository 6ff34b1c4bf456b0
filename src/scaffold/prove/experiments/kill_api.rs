//! An API process is killed under load: reads do not notice, writes that were in it are repeated by their key.

use std::time::Duration;

use super::super::ProveError;
use super::super::load::{Load, Sample, Sent};
use super::super::outcome::Outcome;
use super::super::stack::Stack;
use super::super::wait::Watch;
use super::{alert_fires, count, reads, writes};

/// Clients that read.
const READERS: usize = 6;
/// Clients that write: so many writes can be in flight at most.
const WRITERS: usize = 4;

/// How long nginx may take to see that a connection is gone: a write that it hands to a kept one meanwhile is lost with it.
const NOTICED: Duration = Duration::from_millis(100);

pub(super) fn run(stack: &mut Stack, watch: Watch<'_>, out: &mut Outcome) -> Result<(), ProveError> {
    stack.settle(watch)?;
    let script = reads(stack);
    let person = if stack.ground.parts.sample { Some(stack.new_person("kill-api")?) } else { None };
    (watch.say)("killing an API process under load");
    let reading = Load::start(&stack.ground.http, READERS, false, &script);
    let writing = person.as_ref().map(|person| Load::start(&stack.ground.http, WRITERS, true, &writes(stack, person)));
    let around = stack.ground.profile.around;
    let broken = watch.pause(around).and_then(|()| {
        let before = writing.as_ref().map(Load::elapsed);
        if let Some(api) = stack.api(0) {
            api.kill();
        }
        let death = before.zip(writing.as_ref().map(|load| load.elapsed() + NOTICED));
        alert_fires(stack, watch, "ApiDown", 30, out)?;
        watch.pause(around)?;
        Ok(death)
    });
    let read = reading.stop(&stack.ground.http);
    let written = writing.map(|load| load.stop(&stack.ground.http));
    let death = broken?;
    let shown = match read.failures() {
        none if none.is_empty() => format!("0 of {} failed", read.sent.len()),
        some => format!("{some} of {}: {}", read.sent.len(), read.first_failure()),
    };
    out.claim("no GET fails", read.failed().count() == 0, shown);
    if let (Some(person), Some(written), Some(death)) = (person, written, death) {
        judge_writes(stack, &written, death, &person.id, out)?;
    }
    stack.heal(watch)?;
    stack.is_back();
    Ok(())
}

/// Which writes failed, whether each was in the killed process, and whether all of them were done once in the end.
fn judge_writes(
    stack: &Stack,
    written: &Sample,
    (before, after): (Duration, Duration),
    user: &str,
    out: &mut Outcome,
) -> Result<(), ProveError> {
    let killed = stack.ground.ports.api[0];
    let was_there =
        |one: &Sent| one.request_id.as_ref().is_some_and(|id| stack.nginx.replicas_of(id).contains(&killed));
    let under_way = written.sent.iter().filter(|one| one.at <= after && one.at + one.took >= before);
    let in_it = under_way.filter(|one| was_there(one)).count();
    let failed = written.failed().count();
    let elsewhere = written.failed().filter(|one| !was_there(one)).count();
    let shown = format!("{} of {} failed, {in_it} in flight there while it died", failed, written.sent.len());
    out.claim("failed POSTs are at most those in flight there", failed <= in_it && elsewhere == 0, shown);
    let things = written.things();
    let orders = stack.postgres.number(&format!("SELECT count(*) FROM orders WHERE user_id = '{user}'"))?;
    let shown = format!("{} sent, {orders} in the database", count(things, "key", "keys"));
    out.claim("repeated by key, each order is there once", orders == things as u64, shown);
    Ok(())
}
