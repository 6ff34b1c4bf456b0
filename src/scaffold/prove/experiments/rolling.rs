//! Every API process is replaced, one after the other, under load.

use std::time::Duration;

use super::super::ProveError;
use super::super::load::{Load, Sample};
use super::super::outcome::Outcome;
use super::super::stack::Stack;
use super::super::wait::Watch;
use super::{reads, writes};
use crate::base::process::Signal;

/// How long a process may take from SIGTERM to its end.
const ENDING: Duration = Duration::from_secs(20);

pub(super) fn run(stack: &mut Stack, watch: Watch<'_>, out: &mut Outcome) -> Result<(), ProveError> {
    let script = reads(stack);
    let person = if stack.ground.parts.sample { Some(stack.new_person("rolling")?) } else { None };
    let reading = Load::start(&stack.ground.http, 6, false, &script);
    let writing = person.as_ref().map(|person| Load::start(&stack.ground.http, 2, false, &writes(stack, person)));
    let rolled = roll(stack, watch);
    let read = reading.stop(&stack.ground.http);
    let written = writing.map(|load| load.stop(&stack.ground.http));
    let ended = rolled?;
    judge("GET", &read, out);
    if let Some(written) = &written {
        judge("POST", written, out);
    }
    let shown = ended.iter().map(|time| format!("{:.1} s", time.as_secs_f64())).collect::<Vec<_>>().join(" and ");
    out.figure("from SIGTERM to the end of a process", shown, &[]);
    out.note("the next process is replaced once nginx has begun to use the new one (fail_timeout)");
    Ok(())
}

fn roll(stack: &mut Stack, watch: Watch<'_>) -> Result<Vec<Duration>, ProveError> {
    watch.pause(stack.ground.profile.around)?;
    let mut ended = Vec::new();
    for number in 0..2 {
        stack.settle(watch)?;
        (watch.say)(&format!("rolling restart: API process {} of 2", number + 1));
        let Some(api) = stack.api(number) else { continue };
        api.signal(Signal::Terminate);
        let gone = watch.until(ENDING, || Ok(api.ended().is_some()))?;
        let why =
            || ProveError::program(format!("API process {} did not end within 20 s of SIGTERM", number + 1), api.log());
        ended.push(gone.ok_or_else(why)?);
        stack.start_api(number)?;
        stack.api_ready(number, watch)?;
        stack.is_back();
        watch.pause(stack.ground.profile.around)?;
    }
    Ok(ended)
}

fn judge(method: &str, sample: &Sample, out: &mut Outcome) {
    let shown = match sample.failures() {
        none if none.is_empty() => format!("0 of {} failed", sample.sent.len()),
        some => format!("{some} of {}: {}", sample.sent.len(), sample.first_failure()),
    };
    out.claim(format!("no {method} is refused or fails"), sample.failed().count() == 0, shown);
}
