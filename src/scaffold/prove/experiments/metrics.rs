//! Every metric that a dashboard or a rule names is there, in Prometheus.

use std::collections::BTreeSet;
use std::time::Duration;

use super::super::ProveError;
use super::super::load::Load;
use super::super::outcome::Outcome;
use super::super::promql::{self, Named};
use super::super::stack::Stack;
use super::super::wait::Watch;
use super::{count, reads, writes};

pub(super) fn run(stack: &mut Stack, watch: Watch<'_>, out: &mut Outcome) -> Result<(), ProveError> {
    let named = promql::named(&stack.ground.project)?;
    (watch.say)("looking for every metric that dashboards and rules name");
    traffic(stack, watch)?;
    let mut dead = dead(stack, &named)?;
    // What was counted a moment ago is scraped a moment later, and rules follow after that.
    watch.until(Duration::from_secs(15), || {
        dead = self::dead(stack, &named)?;
        Ok(dead.is_empty())
    })?;
    let shown = match dead.as_slice() {
        [] => format!("all {} are there", named.len()),
        some => format!("{} of {} dead: {}", some.len(), named.len(), some.join(", ")),
    };
    out.claim("every metric of dashboards and rules exists on the live scrape", dead.is_empty(), shown);
    if let Some(prometheus) = &stack.prometheus {
        let defined = prometheus.alerts_defined(&stack.ground.http)?;
        let shown = format!("{}: {}", count(defined.len(), "alert", "alerts"), defined.join(", "));
        out.figure("alerts that Prometheus evaluates", shown, &[]);
    }
    Ok(())
}

/// A little of everything, for counters that are born with their first value.
fn traffic(stack: &Stack, watch: Watch<'_>) -> Result<(), ProveError> {
    let http = &stack.ground.http;
    let reading = Load::start(http, 2, false, &reads(stack));
    if stack.ground.parts.sample {
        let person = stack.new_person("metrics")?;
        let writing = Load::start(http, 1, false, &writes(stack, &person));
        watch.pause(Duration::from_millis(500))?;
        writing.stop(http);
    }
    watch.pause(Duration::from_millis(500))?;
    reading.stop(http);
    Ok(())
}

/// What is named and not there, each with the file that names it.
fn dead(stack: &Stack, named: &Named) -> Result<Vec<String>, ProveError> {
    let Some(prometheus) = &stack.prometheus else { return Ok(Vec::new()) };
    let live: BTreeSet<String> = prometheus.metrics(&stack.ground.http)?.into_iter().collect();
    Ok(named.iter().filter(|(name, _)| !live.contains(*name)).map(|(name, file)| format!("{name} ({file})")).collect())
}
