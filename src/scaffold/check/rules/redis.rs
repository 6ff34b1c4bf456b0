//! The two Redis servers: one may forget, the other may not.

use super::{Cx, Rule};
use crate::scaffold::check::amount::{self, Notation, mebibytes};
use crate::scaffold::check::deployment::{Deployment, Redis};
use crate::scaffold::check::lines::last;
use crate::scaffold::check::place::Place;
use crate::scaffold::check::setting::{Known, Setting, address};

pub(super) const BROKER_POLICY: Rule = Rule {
    id: "broker-policy",
    what: "the broker's Redis evicts nothing",
    why: "An evicted key of a broker is a task that nobody will run, and nobody hears of it.",
    judge: broker_policy,
};

pub(super) const CACHE_POLICY: Rule = Rule {
    id: "cache-policy",
    what: "the cache's Redis evicts any key when it is full",
    why: "A full cache that evicts nothing refuses writes: everything new is read from the database from then on.",
    judge: cache_policy,
};

pub(super) const APART: Rule = Rule {
    id: "redis-apart",
    what: "cache and broker are two servers",
    why: "One server has one eviction policy for all its databases: either the cache fills it, or tasks are evicted.",
    judge: apart,
};

pub(super) const MEMORY: Rule = Rule {
    id: "redis-memory",
    what: "maxmemory is set, and leaves a fifth of the container's limit",
    why: "Buffers of clients and the copy while a file is rewritten come on top of maxmemory; beyond the container's limit \
          the kernel kills Redis.",
    judge: memory,
};

const BROKER: &str = "APP_BROKER_URL";
const CACHE: &str = "APP_CACHE_URL";

/// Where a role of this deployment finds a server.
fn url<'a>(deployment: &'a Deployment, name: &str) -> Option<&'a Setting> {
    deployment.roles.iter().find_map(|role| match role.environment.get(name) {
        Known::Set(setting) => Some(setting),
        _ => None,
    })
}

/// The servers of this kind, in each deployment that has them in the project.
fn servers<'a>(cx: &Cx<'a>, name: &str) -> Vec<(&'a Deployment, &'a Redis)> {
    let mut found = Vec::new();
    for deployment in &cx.project.deployments {
        let Some(url) = url(deployment, name) else { continue };
        let host = address(&url.value, 6379).map(|(host, _)| host).unwrap_or_default();
        match deployment.redis.iter().find(|redis| redis.service == host) {
            Some(redis) => found.push((deployment, redis)),
            None => cx.note(&url.place, format!("the server {host} of {name} is not in the project")),
        }
    }
    found
}

/// The policy, which is `noeviction` where nothing is said, and where it stands.
fn policy(redis: &Redis) -> (&str, &Place) {
    last(&redis.settings, "maxmemory-policy").map_or(("noeviction", &redis.place), |it| (it.value.as_str(), &it.place))
}

fn broker_policy(cx: &mut Cx<'_>) {
    for (deployment, redis) in servers(cx, BROKER) {
        cx.seen();
        let (policy, place) = policy(redis);
        if policy != "noeviction" {
            let what = format!("the broker {} has the policy {policy}", redis.service);
            cx.error(Some(deployment), place, what, "set `maxmemory-policy noeviction`");
        }
    }
}

fn cache_policy(cx: &mut Cx<'_>) {
    for (deployment, redis) in servers(cx, CACHE) {
        cx.seen();
        let (policy, place) = policy(redis);
        if !policy.starts_with("allkeys-") {
            let what = format!("the cache {} has the policy {policy}", redis.service);
            cx.error(Some(deployment), place, what, "set `maxmemory-policy allkeys-lfu`");
        }
    }
}

fn apart(cx: &mut Cx<'_>) {
    for deployment in &cx.project.deployments {
        let (Some(broker), Some(cache)) = (url(deployment, BROKER), url(deployment, CACHE)) else { continue };
        cx.seen();
        let (at, other) = (address(&cache.value, 6379), address(&broker.value, 6379));
        if let Some((host, port)) = at.filter(|at| Some(at) == other.as_ref()) {
            let what = format!("cache and broker are both {host}:{port}; another database number is the same server");
            cx.error(Some(deployment), &cache.place, what, "give the cache a server of its own");
        }
    }
}

fn memory(cx: &mut Cx<'_>) {
    let mut all = servers(cx, BROKER);
    all.extend(servers(cx, CACHE));
    for (deployment, redis) in all {
        cx.seen();
        let set = last(&redis.settings, "maxmemory");
        let bytes = set.and_then(|value| amount::bytes(&value.value, Notation::Redis)).filter(|bytes| *bytes > 0.0);
        let Some((bytes, place)) = bytes.zip(set.map(|value| &value.place)) else {
            let place = set.map_or(&redis.place, |value| &value.place);
            let what = format!("{} has no maxmemory: it grows until it is killed", redis.service);
            cx.error(Some(deployment), place, what, "set maxmemory to at most four fifths of the container's limit");
            continue;
        };
        let Some(limit) = &redis.limit else { continue };
        let numbers = format!("{} has maxmemory {} of {}", redis.service, mebibytes(bytes), mebibytes(limit.value));
        let mend =
            format!("set maxmemory to {} or less, or raise the limit ({})", mebibytes(limit.value * 0.8), limit.place);
        if bytes >= limit.value {
            cx.error(Some(deployment), place, format!("{numbers}: the container's limit comes first"), mend);
        } else if bytes > limit.value * 0.8 {
            cx.warning(Some(deployment), place, format!("{numbers}: less than a fifth is left for all else"), mend);
        }
    }
}
