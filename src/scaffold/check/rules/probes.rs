//! Probes: alive and ready are two questions, and only one of them may ask the database.

use super::{Cx, Rule};
use crate::scaffold::check::deployment::{Deployment, Job, Platform, Role};
use crate::scaffold::check::tree::Tree;

pub(super) const PRESENT: Rule = Rule {
    id: "probes-present",
    what: "every long-running role can be asked whether it lives, and the API whether it is ready",
    why: "Without readiness, traffic reaches what cannot serve yet or any more; without liveness, what hangs stays.",
    judge: present,
};

pub(super) const DISTINCT: Rule = Rule {
    id: "probes-distinct",
    what: "liveness and readiness ask different things",
    why: "If the same answer decides both, a replica that only should get no traffic is restarted instead.",
    judge: distinct,
};

pub(super) const LIVENESS: Rule = Rule {
    id: "liveness-dependency",
    what: "liveness asks no dependency",
    why: "When the database is down, restarting every replica mends nothing and makes its return harder.",
    judge: liveness,
};

fn runs_long(role: &Role) -> bool {
    matches!(role.job, Job::Api | Job::Worker | Job::Beat)
}

fn is_kubernetes(deployment: &Deployment) -> bool {
    matches!(deployment.platform, Platform::Kubernetes(_))
}

fn present(cx: &mut Cx<'_>) {
    for (deployment, role) in cx.roles().filter(|(_, role)| runs_long(role)) {
        cx.seen();
        let (container, name) = (&role.container, &role.name);
        if !is_kubernetes(deployment) {
            let own = container.get("healthcheck");
            let disabled = own.is_some_and(|check| check.is_true(&["disable"]));
            let image = cx.project.dockerfile.as_ref().is_some_and(|file| file.healthcheck);
            if disabled || (own.is_none() && !image) {
                let what = format!("{name} has no health check");
                let mend = "add HEALTHCHECK to the Dockerfile or `healthcheck` to the service";
                cx.warning(Some(deployment), &container.place, what, mend);
            }
            continue;
        }
        if role.job == Job::Api && container.get("readinessProbe").is_none() {
            let mend = "add a readinessProbe on /readyz";
            cx.error(Some(deployment), &container.place, format!("{name} has no readiness probe"), mend);
        }
        if container.get("livenessProbe").is_none() {
            let mend = "add a livenessProbe on what touches no dependency, such as /livez";
            cx.warning(Some(deployment), &container.place, format!("{name} has no liveness probe"), mend);
        }
    }
}

/// What a probe asks, so that two can be compared.
fn question(probe: &Tree) -> Option<String> {
    if let Some(http) = probe.get("httpGet") {
        let port = http.text_of(&["port"]).unwrap_or_default();
        return Some(format!("GET {} {port}", http.text_of(&["path"]).unwrap_or("/")));
    }
    if let Some(command) = probe.at(&["exec", "command"]) {
        return Some(format!("exec {}", command.texts().join(" ")));
    }
    // A socket that opens says little, but asks nobody else.
    None
}

fn distinct(cx: &mut Cx<'_>) {
    for (deployment, role) in cx.roles().filter(|(deployment, _)| is_kubernetes(deployment)) {
        let (Some(live), Some(ready)) = (role.container.get("livenessProbe"), role.container.get("readinessProbe"))
        else {
            continue;
        };
        cx.seen();
        if let Some(both) = question(live).filter(|it| question(ready).as_ref() == Some(it)) {
            let what = format!("liveness and readiness of {} both ask {both}", role.name);
            cx.error(Some(deployment), &live.place, what, "let liveness ask /livez and readiness /readyz");
        }
    }
}

fn liveness(cx: &mut Cx<'_>) {
    for (deployment, role) in cx.roles().filter(|(deployment, _)| is_kubernetes(deployment)) {
        let Some(probe) = role.container.get("livenessProbe") else { continue };
        cx.seen();
        let place = probe.at(&["httpGet", "path"]).map_or(&probe.place, |path| &path.place);
        let path = probe.text_of(&["httpGet", "path"]).unwrap_or_default();
        let asking = cx.project.code.asking_metrics.iter().find(|(job, _)| *job == role.job);
        let command = probe.at(&["exec", "command"]).map_or(String::new(), |command| command.texts().join(" "));
        let clients = ["psql", "pg_isready", "redis-cli", "celery"];
        let what = match asking {
            _ if path.contains("ready") => format!("liveness of {} asks {path}, which asks the database", role.name),
            Some((_, code)) if path == "/metrics" => {
                format!("liveness of {} asks /metrics, which asks the database on each scrape ({code})", role.name)
            }
            _ => match clients.iter().find(|client| command.contains(**client)) {
                Some(client) => format!("liveness of {} runs {client}, which asks a server", role.name),
                None => continue,
            },
        };
        let mend = "ask what touches nothing: /livez, or `tcpSocket` on the port of the metrics";
        cx.error(Some(deployment), place, what, mend);
    }
}
