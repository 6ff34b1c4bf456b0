//! The project's own tests, against these servers.

use std::fs;
use std::time::Duration;

use super::super::ProveError;
use super::super::error::tail;
use super::super::outcome::Outcome;
use super::super::stack::Stack;
use super::super::wait::Watch;
use crate::base::process::Supervised;

/// How long they may take.
const MOST: Duration = Duration::from_mins(15);

pub(super) fn run(stack: &Stack, watch: Watch<'_>, out: &mut Outcome) -> Result<(), ProveError> {
    finish(start(stack)?, watch, out)
}

/// Waits for tests that were started, and says how they went.
pub(in super::super) fn finish(mut tests: Supervised, watch: Watch<'_>, out: &mut Outcome) -> Result<(), ProveError> {
    (watch.say)("running the project's tests");
    let status = tests.wait(MOST, &|| !(watch.stopped)());
    watch.go_on()?;
    let log = fs::read_to_string(tests.log()).unwrap_or_default();
    let told = summary(&log).unwrap_or("pytest printed no summary");
    let good = status.is_some_and(|status| status.success());
    out.claim("uv run pytest, on real Postgres and Redis", good, told);
    if !good {
        out.note(format!("the end of what it said:\n{}", tail(tests.log())));
    }
    Ok(())
}

/// Starts them.
pub(in super::super) fn start(stack: &Stack) -> Result<Supervised, ProveError> {
    // What is missing is an error in CI, and so it is here.
    let mut set = vec![("CI".to_owned(), "true".to_owned())];
    set.push(("APP_TEST_DATABASE_URL".to_owned(), stack.postgres.url("postgres")));
    if let Some(redis) = stack.broker.as_ref().or(stack.cache.as_ref()) {
        set.push(("APP_TEST_REDIS_URL".to_owned(), redis.url()));
    }
    let ground = &stack.ground;
    let arguments = ["run", ground.frozen(), "pytest", "-q", "--color=no", "-p", "no:cacheprovider"];
    Ok(Supervised::start(&ground.uv("pytest", &arguments, set))?)
}

/// The last line in which pytest counts.
fn summary(log: &str) -> Option<&str> {
    let counts = |line: &&str| [" passed", " failed", " error", "no tests ran"].iter().any(|word| line.contains(word));
    log.lines().rev().find(counts).map(|line| line.trim_matches(['=', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_that_counts_is_found() {
        let log = "....\n12 passed here\nx\n======= 3 failed, 211 passed, 1 skipped in 9.81s =======\nwarning: y\n";
        assert_eq!(summary(log), Some("3 failed, 211 passed, 1 skipped in 9.81s"));
        assert_eq!(summary("Traceback"), None);
    }
}
