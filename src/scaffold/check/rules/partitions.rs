//! Partitions: the month that comes has its own before it begins.

use super::{Cx, Rule};
use crate::scaffold::check::deployment::{Job, Platform};

pub(super) const AHEAD: Rule = Rule {
    id: "partitions-ahead",
    what: "one partition at least is made ahead",
    why: "On the first of the month rows would go to the default partition, out of which they have to be moved again.",
    judge: ahead,
};

pub(super) const SCHEDULED: Rule = Rule {
    id: "partitions-scheduled",
    what: "something makes the partitions, again and again",
    why: "What makes them only when it is deployed stops when nobody deploys for some months.",
    judge: scheduled,
};

fn ahead(cx: &mut Cx<'_>) {
    if cx.project.code.partitions.is_none() {
        return;
    }
    for (deployment, role) in cx.roles().filter(|(_, role)| role.job != Job::Api) {
        let Some(ahead) = cx.number(role, "APP_PARTITIONS_AHEAD") else { continue };
        cx.seen();
        if ahead.value < 1.0 {
            let what = format!("{} makes no partition ahead (APP_PARTITIONS_AHEAD=0)", role.name);
            cx.error(Some(deployment), &ahead.place, what, "set APP_PARTITIONS_AHEAD to 1 or more");
        }
    }
}

fn scheduled(cx: &mut Cx<'_>) {
    let code = &cx.project.code;
    let Some(partitions) = &code.partitions else { return };
    for deployment in cx.project.deployments.iter().filter(|deployment| !deployment.roles.is_empty()) {
        cx.seen();
        let has = |job: Job| deployment.roles.iter().any(|role| role.job == job);
        if has(Job::Partitions) {
            continue;
        }
        if has(Job::Beat) {
            if !code.partitions_scheduled {
                let what = "no SCHEDULE names a task that makes partitions".to_owned();
                let mend = "add such a task to the SCHEDULE of the module that owns the table";
                cx.error(Some(deployment), partitions, what, mend);
            }
            continue;
        }
        let what = format!("nothing in {} makes partitions after it is deployed", deployment.name);
        let mend = match deployment.platform {
            Platform::Compose(_) => "add a service that runs `partitions` daily, or say who does: cron on the machine",
            Platform::Kubernetes(_) => "add a CronJob that runs `partitions` daily",
        };
        cx.error(Some(deployment), &deployment.place, what, mend);
    }
}
