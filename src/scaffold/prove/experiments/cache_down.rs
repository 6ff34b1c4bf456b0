//! The cache goes away under load and comes back: reads go on, slower; then it is used again.

use std::time::Duration;

use super::super::ProveError;
use super::super::http::Call;
use super::super::load::Load;
use super::super::outcome::Outcome;
use super::super::stack::Stack;
use super::super::wait::Watch;
use super::{alert_fires, reads};

pub(super) fn run(stack: &mut Stack, watch: Watch<'_>, out: &mut Outcome) -> Result<(), ProveError> {
    let (script, profile) = (reads(stack), stack.ground.profile);
    let load = Load::start(&stack.ground.http, profile.clients, false, &script);
    let went = go(stack, watch, &load, out);
    let sample = load.stop(&stack.ground.http);
    let times = went?;
    let shown = match sample.failures() {
        none if none.is_empty() => format!("0 of {} failed", sample.sent.len()),
        some => format!("{some} of {}: {}", sample.sent.len(), sample.first_failure()),
    };
    out.claim("reads go on without the cache", sample.failed().count() == 0, shown);
    let p95 = |from, to| sample.between(from, to).latency.p95;
    let (before, without) = (p95(Duration::ZERO, times.stopped), p95(times.stopped, times.resumed));
    let shown = format!("{before:.1} ms with it, {without:.1} ms without");
    out.figure("p95 of the reads", shown, &[("p95_ms_with", before), ("p95_ms_without", without)]);
    let shown =
        times.hits.map_or_else(|| "no hit within 15 s".to_owned(), |after| format!("{:.1} s", after.as_secs_f64()));
    out.claim("it is used again once it is back", times.hits.is_some(), shown);
    Ok(())
}

/// When it went and when it came back, on the load's clock; and how long after that it was used.
struct Times {
    stopped: Duration,
    resumed: Duration,
    hits: Option<Duration>,
}

fn go(stack: &mut Stack, watch: Watch<'_>, load: &Load, out: &mut Outcome) -> Result<Times, ProveError> {
    let around = stack.ground.profile.around;
    watch.pause(around)?;
    (watch.say)("stopping the cache under load");
    if let Some(cache) = &mut stack.cache {
        cache.stop();
    }
    let stopped = load.elapsed();
    watch.pause(around)?;
    alert_fires(stack, watch, "CacheDown", 60, out)?;
    let resumed = load.elapsed();
    let before = hits(stack)?;
    if let Some(cache) = &mut stack.cache {
        cache.resume(watch)?;
    }
    let used = watch.until(Duration::from_secs(15), || Ok(hits(stack)? > before))?;
    watch.pause(around)?;
    Ok(Times { stopped, resumed, hits: used })
}

/// Hits that both replicas have counted.
fn hits(stack: &Stack) -> Result<f64, ProveError> {
    let mut all = 0.0;
    for port in stack.ground.ports.api {
        let answer = stack.ground.http.send(&Call::get(port, "/metrics"));
        if answer.status != 200 {
            return Err(ProveError::Unexpected(format!("/metrics of an API process answered {}", answer.status)));
        }
        all += sum(&answer.body);
    }
    Ok(all)
}

/// The sum of a counter's hits in the text format of Prometheus.
fn sum(text: &str) -> f64 {
    let lines =
        text.lines().filter(|line| line.starts_with("cache_requests_total{") && line.contains("result=\"hit\""));
    lines.filter_map(|line| line.rsplit(' ').next()?.parse::<f64>().ok()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_read_off_the_text_format() {
        let text = "# TYPE cache_requests_total counter\ncache_requests_total{cache=\"a\",result=\"hit\"} 3.0\n\
            cache_requests_total{cache=\"b\",result=\"hit\"} 4.0\ncache_requests_total{cache=\"a\",result=\"miss\"} 9.0\n";
        assert!((sum(text) - 7.0).abs() < f64::EPSILON);
    }
}
