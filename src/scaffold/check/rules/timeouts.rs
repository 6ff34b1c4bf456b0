//! Times inside of a process: a statement ends before its request, a request before the process.

use super::{Cx, Rule};
use crate::scaffold::check::amount::plain;
use crate::scaffold::check::deployment::Job;

pub(super) const STATEMENT: Rule = Rule {
    id: "statement-timeout",
    what: "a statement ends before the request that waits for it",
    why: "A request that was given up leaves its statement running: it holds a connection and works for nobody.",
    judge: statement,
};

pub(super) const DRAIN: Rule = Rule {
    id: "drain",
    what: "a stopping API has time for preStop, the drain and the longest request",
    why: "What is still running when the grace period ends is killed: requests that were accepted get no answer.",
    judge: drain,
};

fn statement(cx: &mut Cx<'_>) {
    for (deployment, role) in cx.roles().filter(|(_, role)| role.job == Job::Api) {
        let statement = cx.number(role, "APP_DB_STATEMENT_TIMEOUT_MS");
        let request = cx.number(role, "APP_REQUEST_TIMEOUT_SECONDS");
        let (Some(statement), Some(request)) = (statement, request) else { continue };
        cx.seen();
        let mend = format!("set APP_DB_STATEMENT_TIMEOUT_MS below {}", plain(request.value * 1000.0));
        let seconds = statement.value / 1000.0;
        if statement.value == 0.0 {
            cx.error(Some(deployment), &statement.place, "statements have no timeout (0)".to_owned(), mend);
            continue;
        }
        cx.margin("statement below request", deployment, request.value - seconds, request.value, "s");
        if seconds >= request.value {
            let (seconds, request) = (plain(seconds), plain(request.value));
            let what = format!("a statement may take {seconds} s, its request {request} s");
            cx.error(Some(deployment), &statement.place, what, mend);
        }
    }
}

fn drain(cx: &mut Cx<'_>) {
    for (deployment, role) in cx.roles().filter(|(_, role)| role.job == Job::Api) {
        let drain = cx.number(role, "APP_DRAIN_SECONDS");
        let request = cx.number(role, "APP_REQUEST_TIMEOUT_SECONDS");
        let (Some(drain), Some(request)) = (drain, request) else { continue };
        cx.seen();
        let need = role.pre_stop + drain.value + request.value;
        cx.margin("drain", deployment, role.grace.value - need, role.grace.value, "s");
        if role.grace.value <= need {
            let pre_stop =
                if role.pre_stop > 0.0 { format!("{} preStop + ", plain(role.pre_stop)) } else { String::new() };
            let what = format!(
                "{} has {} s to stop, and needs {pre_stop}{} drain + {} request = {} s",
                role.name,
                plain(role.grace.value),
                plain(drain.value),
                plain(request.value),
                plain(need)
            );
            let mend =
                format!("give it more than {} s (terminationGracePeriodSeconds, stop_grace_period)", plain(need));
            cx.error(Some(deployment), &role.grace.place, what, mend);
        }
    }
}
