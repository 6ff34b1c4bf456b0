//! Tasks: how long one may take, when it is handed out again, and what a stopping worker does with it.

use super::{Cx, Number, Rule};
use crate::scaffold::check::amount::plain;
use crate::scaffold::check::deployment::{Deployment, Job, Role};

pub(super) const VISIBILITY: Rule = Rule {
    id: "visibility-timeout",
    what: "the broker waits longer for a task than the task may take",
    why: "Redis hands a message out again once the visibility timeout is over: a task that still runs then runs twice.",
    judge: visibility,
};

pub(super) const SOFT_LIMIT: Rule = Rule {
    id: "soft-limit",
    what: "the soft time limit comes before the hard one",
    why: "The soft limit lets a task tidy up; the hard one kills it. In the other order nothing is ever tidied up.",
    judge: soft_limit,
};

pub(super) const GRACE: Rule = Rule {
    id: "worker-grace",
    what: "a stopping worker may finish the longest task",
    why: "A task that is killed is lost, or, acknowledged late, begun anew after the visibility timeout.",
    judge: grace,
};

/// A margin that covers clocks and a busy worker.
const LEAST_MARGIN: f64 = 60.0;

fn workers<'a>(cx: &Cx<'a>) -> impl Iterator<Item = (&'a Deployment, &'a Role)> + use<'a> {
    cx.roles().filter(|(_, role)| role.job == Job::Worker)
}

fn hard_limit(cx: &Cx<'_>, role: &Role) -> Option<Number> {
    cx.number(role, "APP_TASK_TIME_LIMIT_SECONDS")
}

fn visibility(cx: &mut Cx<'_>) {
    for (deployment, role) in workers(cx) {
        let (hard, visible) = (hard_limit(cx, role), cx.number(role, "APP_VISIBILITY_TIMEOUT_SECONDS"));
        let (Some(hard), Some(visible)) = (hard, visible) else { continue };
        cx.seen();
        let margin = LEAST_MARGIN.max(hard.value / 10.0);
        cx.margin("visibility above task", deployment, visible.value - hard.value, visible.value, "s");
        let numbers =
            format!("{} s of visibility, {} s for a task ({})", plain(visible.value), plain(hard.value), hard.place);
        let mend = format!("set APP_VISIBILITY_TIMEOUT_SECONDS to {} or more", plain((hard.value + margin).ceil()));
        if visible.value <= hard.value {
            cx.error(Some(deployment), &visible.place, format!("a long task runs twice: {numbers}"), mend);
        } else if visible.value < hard.value + margin {
            let what = format!("there is no margin of {} s: {numbers}", plain(margin));
            cx.warning(Some(deployment), &visible.place, what, mend);
        }
    }
}

fn soft_limit(cx: &mut Cx<'_>) {
    for (deployment, role) in workers(cx) {
        let (hard, soft) = (hard_limit(cx, role), cx.number(role, "APP_TASK_SOFT_TIME_LIMIT_SECONDS"));
        let (Some(hard), Some(soft)) = (hard, soft) else { continue };
        cx.seen();
        if soft.value >= hard.value {
            let what = format!("the soft limit is {} s, the hard one {} s", plain(soft.value), plain(hard.value));
            let mend = format!("set APP_TASK_SOFT_TIME_LIMIT_SECONDS below {}", plain(hard.value));
            cx.error(Some(deployment), &soft.place, what, mend);
        }
    }
}

fn grace(cx: &mut Cx<'_>) {
    for (deployment, role) in workers(cx) {
        let Some(hard) = hard_limit(cx, role) else { continue };
        cx.seen();
        let (given, need) = (role.grace.value, role.pre_stop + hard.value);
        cx.margin("worker grace", deployment, given - need, given, "s");
        if given >= need {
            continue;
        }
        let numbers = format!("{} has {} s to stop, a task may take {} s", role.name, plain(given), plain(need));
        let mend = format!("give it {} s or more (terminationGracePeriodSeconds, stop_grace_period)", plain(need));
        if cx.project.code.acks_late.as_ref().is_some_and(|acks| acks.value) {
            let what = format!("{numbers}; tasks are acknowledged late, so a killed one begins anew");
            cx.warning(Some(deployment), &role.grace.place, what, mend);
        } else {
            cx.error(Some(deployment), &role.grace.place, format!("{numbers}; a killed one is lost"), mend);
        }
    }
}
