//! The budget of database connections: every pool of every process that can run at once against what the server takes.

use super::{Cx, Rule};
use crate::scaffold::check::deployment::{Deployment, Job, Postgres, Role};
use crate::scaffold::check::place::Place;

pub(super) const BUDGET: Rule = Rule {
    id: "pool-budget",
    what: "all pools of all processes, at the most replicas and during a rollout, fit into max_connections",
    why: "Postgres refuses what goes over max_connections, and it does so under load or in the middle of a rollout. \
          Pods that are still ending come on top of this sum.",
    judge,
};

/// What one role takes.
struct Term {
    connections: u64,
    text: String,
    place: Place,
}

fn judge(cx: &mut Cx<'_>) {
    for deployment in &cx.project.deployments {
        let Some(postgres) = &deployment.postgres else { continue };
        if deployment.roles.is_empty() {
            continue;
        }
        let terms: Option<Vec<Term>> = deployment.roles.iter().map(|role| term(cx, role)).collect();
        match terms {
            Some(terms) => sum(cx, deployment, postgres, &terms),
            None => cx.note(&deployment.place, format!("the connections of {} are not added up", deployment.name)),
        }
    }
}

fn sum(cx: &mut Cx<'_>, deployment: &Deployment, postgres: &Postgres, terms: &[Term]) {
    cx.seen();
    let used: u64 = terms.iter().fold(0, |sum, term| sum.saturating_add(term.connections));
    let (most, reserved) = (postgres.max_connections.value, postgres.reserved.value);
    let room = most.saturating_sub(reserved).saturating_sub(cx.reserve);
    let whole: Vec<&str> = terms.iter().map(|term| term.text.as_str()).collect();
    #[allow(clippy::cast_precision_loss, reason = "connections are few")]
    cx.margin("connections", deployment, room as f64 - used as f64, room as f64, "");
    let server = if postgres.assumed { ", if the server is set up as the project's" } else { "" };
    if used > room {
        let Some(largest) = terms.iter().max_by_key(|term| term.connections) else { return };
        let what = format!(
            "{} = {used} connections of {room} (max_connections {most} − {reserved} for superusers − {} kept free; {}{server})",
            whole.join(" + "),
            cx.reserve,
            postgres.max_connections.place,
        );
        let mend = format!(
            "take away {} connections: fewer replicas or smaller pools, max_connections of {} or more, or PgBouncer between",
            used - room,
            used.saturating_add(reserved).saturating_add(cx.reserve),
        );
        cx.error(Some(deployment), &largest.place, what, mend);
    }
}

/// What a role takes, and how that comes about.
fn term(cx: &Cx<'_>, role: &Role) -> Option<Term> {
    let pods = role.replicas.most.saturating_add(role.replicas.surge);
    let count = match role.replicas.surge {
        0 => format!("{pods} {}", role.name),
        surge => format!("({} + {surge} rolling out) {}", role.replicas.most, role.name),
    };
    let (each, text) = match role.job {
        Job::Api => api(cx, role)?,
        Job::Worker => worker(cx, role)?,
        // Beat asks when it is scraped, the others do one thing at a time.
        Job::Beat | Job::Migrate | Job::Partitions => (1, "1".to_owned()),
    };
    let place = role.replicas.place.clone();
    Some(Term { connections: pods.saturating_mul(each), text: format!("{count} × {text}"), place })
}

fn api(cx: &Cx<'_>, role: &Role) -> Option<(u64, String)> {
    let size = whole(cx, role, "APP_DB_POOL_SIZE")?;
    let overflow = whole(cx, role, "APP_DB_MAX_OVERFLOW")?;
    let processes = processes(role);
    let scraped = u64::from(cx.project.code.asking_metrics.iter().any(|(job, _)| *job == Job::Api));
    let mut parts = vec![size.to_string()];
    parts.extend((overflow > 0).then(|| overflow.to_string()));
    parts.extend((scraped > 0).then(|| "1 when scraped".to_owned()));
    let pool = if parts.len() > 1 { format!("({})", parts.join(" + ")) } else { parts.concat() };
    let text = if processes > 1 { format!("{processes} processes × {pool}") } else { pool };
    let each = size.saturating_add(overflow).saturating_add(scraped);
    Some((each.saturating_mul(processes), text))
}

/// Processes in one container: the server's own flag or variable, as uvicorn and gunicorn know it.
fn processes(role: &Role) -> u64 {
    use crate::scaffold::check::setting::Known;
    let flag = role.command.windows(2).find(|pair| pair[0] == "--workers").and_then(|pair| pair[1].parse().ok());
    let joined = role.command.iter().find_map(|word| word.strip_prefix("--workers=")?.parse().ok());
    let variable = match role.environment.get("WEB_CONCURRENCY") {
        Known::Set(setting) => setting.value.parse().ok(),
        _ => None,
    };
    flag.or(joined).or(variable).unwrap_or(1)
}

fn worker(cx: &Cx<'_>, role: &Role) -> Option<(u64, String)> {
    let children = whole(cx, role, "APP_WORKER_CONCURRENCY")?;
    let each = match &cx.project.code.child_pool {
        Some(pool) => pool.value,
        None => whole(cx, role, "APP_DB_POOL_SIZE")?.saturating_add(whole(cx, role, "APP_DB_MAX_OVERFLOW")?),
    };
    Some((children.saturating_mul(each), format!("{children} × {each}")))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no less than 0, and more saturates")]
fn whole(cx: &Cx<'_>, role: &Role, name: &str) -> Option<u64> {
    cx.number(role, name).map(|number| number.value as u64)
}
