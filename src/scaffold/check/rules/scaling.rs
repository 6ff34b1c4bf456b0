//! How many run, who decides that, what a node that is drained may take away, and what each may use.

use super::{Cx, Rule};
use crate::scaffold::check::amount::share_up;
use crate::scaffold::check::deployment::{Deployment, Job, Platform, Service};
use crate::scaffold::check::kubernetes::{containers, pod, scaler};
use crate::scaffold::check::tree::Tree;

pub(super) const REPLICAS_MIN: Rule = Rule {
    id: "hpa-min",
    what: "an autoscaled role has two replicas at least",
    why: "With one, every node that is drained and every crash is an outage.",
    judge: replicas_min,
};

pub(super) const OWNER: Rule = Rule {
    id: "hpa-owner",
    what: "an autoscaled role has no number of replicas of its own",
    why: "Each time that the manifest is applied it sets the number back, whatever the load.",
    judge: owner,
};

pub(super) const BUDGET: Rule = Rule {
    id: "disruption-budget",
    what: "several replicas have a disruption budget, and it leaves room for one to go",
    why: "Without a budget a drain may take all at once; with one that allows none, no node can ever be drained.",
    judge: budget,
};

pub(super) const ONE_BEAT: Rule = Rule {
    id: "one-beat",
    what: "one scheduler runs, and never two at once",
    why: "Two schedulers send every scheduled task twice.",
    judge: one_beat,
};

pub(super) const RESOURCES: Rule = Rule {
    id: "resources",
    what: "every container asks for what it needs and has a limit of memory",
    why: "Without requests the scheduler packs nodes too full and autoscaling has nothing to measure against; without a \
          limit of memory one leak takes its neighbours with it.",
    judge: resources,
};

fn objects<'a>(cx: &Cx<'a>) -> Vec<(&'a Deployment, &'a [Tree])> {
    let project = cx.project;
    let with = |deployment: &'a Deployment| match &deployment.platform {
        Platform::Kubernetes(objects) => Some((deployment, &objects[..])),
        Platform::Compose(_) => None,
    };
    project.deployments.iter().filter_map(with).collect()
}

fn name(object: &Tree) -> &str {
    object.text_of(&["metadata", "name"]).unwrap_or_default()
}

fn is_kind(object: &Tree, kind: &str) -> bool {
    object.text_of(&["kind"]) == Some(kind)
}

fn replicas_min(cx: &mut Cx<'_>) {
    for (deployment, objects) in objects(cx) {
        for scaler in objects.iter().filter(|object| is_kind(object, "HorizontalPodAutoscaler")) {
            cx.seen();
            let min = scaler.at(&["spec", "minReplicas"]);
            let number: u64 = min.and_then(Tree::text).and_then(|text| text.parse().ok()).unwrap_or(1);
            if number < 2 {
                let place = min.map_or(&scaler.place, |min| &min.place);
                let what = format!("{} may run as {number} replica", name(scaler));
                cx.warning(Some(deployment), place, what, "set minReplicas to 2 or more");
            }
        }
    }
}

fn owner(cx: &mut Cx<'_>) {
    for (deployment, all) in objects(cx) {
        for object in all.iter().filter(|object| scaler(all, object).is_some()) {
            cx.seen();
            if let Some(replicas) = object.at(&["spec", "replicas"]) {
                let what = format!("{} says replicas, and an autoscaler does too", name(object));
                cx.warning(Some(deployment), &replicas.place, what, "take `replicas` away");
            }
        }
    }
}

fn budget(cx: &mut Cx<'_>) {
    for (deployment, all) in objects(cx) {
        for object in all.iter().filter(|object| is_kind(object, "Deployment") || is_kind(object, "StatefulSet")) {
            let number = |tree: Option<&Tree>| tree.and_then(Tree::text).and_then(|text| text.parse::<u64>().ok());
            let (least, most) = match scaler(all, object) {
                Some(scaler) => (scaler.at(&["spec", "minReplicas"]), scaler.at(&["spec", "maxReplicas"])),
                None => (object.at(&["spec", "replicas"]), object.at(&["spec", "replicas"])),
            };
            let (least, most) = (number(least).unwrap_or(1), number(most).unwrap_or(1));
            let budgets = all.iter().filter(|budget| is_kind(budget, "PodDisruptionBudget") && selects(budget, object));
            let budgets: Vec<&Tree> = budgets.collect();
            if most >= 2 || !budgets.is_empty() {
                cx.seen();
            }
            if budgets.is_empty() && least >= 2 {
                let what = format!("{} has {least} replicas and no disruption budget", name(object));
                let mend = "add a PodDisruptionBudget with maxUnavailable: 1";
                cx.warning(Some(deployment), &object.place, what, mend);
            }
            for budget in budgets {
                room(cx, deployment, budget, object, least);
            }
        }
    }
}

/// Whether a budget is for the pods of an object.
fn selects(budget: &Tree, object: &Tree) -> bool {
    let labels = budget.at(&["spec", "selector", "matchLabels"]).map_or(&[][..], Tree::members);
    let label = |name: &str| object.at(&["spec", "template", "metadata", "labels"])?.text_of(&[name]);
    !labels.is_empty() && labels.iter().all(|(name, value)| label(name) == value.text())
}

fn room(cx: &mut Cx<'_>, deployment: &Deployment, budget: &Tree, object: &Tree, least: u64) {
    let field = |name: &str| budget.placed(&["spec", name]);
    let (allowed, at) = match (field("minAvailable"), field("maxUnavailable")) {
        (Some(min), _) => (share_up(min.value, least).map(|min| least.saturating_sub(min)), min),
        (None, Some(max)) => (share_up(max.value, least), max),
        (None, None) => return,
    };
    match allowed {
        None => cx.note(&at.place, format!("{} is neither a number nor a share", at.value)),
        Some(0) => {
            let what = format!("of {least} replicas of {} none may go ({})", name(object), at.value);
            let mend = "set maxUnavailable: 1, or minAvailable below the least number of replicas";
            cx.error(Some(deployment), &at.place, what, mend);
        }
        Some(_) => {}
    }
}

fn one_beat(cx: &mut Cx<'_>) {
    for (deployment, role) in cx.roles().filter(|(_, role)| role.job == Job::Beat) {
        cx.seen();
        let replicas = &role.replicas;
        let mend = "run one replica, with the strategy Recreate";
        if replicas.most > 1 {
            let what = format!("{} has {} replicas", role.name, replicas.most);
            cx.error(Some(deployment), &replicas.place, what, mend);
        } else if replicas.surge > 0 {
            let what =
                format!("a rollout runs {} beside the old one ({} + {})", role.name, replicas.most, replicas.surge);
            cx.error(Some(deployment), &role.place, what, mend);
        }
    }
}

fn resources(cx: &mut Cx<'_>) {
    for (deployment, all) in objects(cx) {
        for object in all {
            for container in pod(object).into_iter().flat_map(containers) {
                cx.seen();
                let there = |path: &[&str]| container.at(&["resources"]).and_then(|it| it.at(path)).is_some();
                let wanted: [(&str, &[&str]); 3] = [
                    ("requests.cpu", &["requests", "cpu"]),
                    ("requests.memory", &["requests", "memory"]),
                    ("limits.memory", &["limits", "memory"]),
                ];
                let missing: Vec<&str> =
                    wanted.iter().filter(|(_, path)| !there(path)).map(|(name, _)| *name).collect();
                if !missing.is_empty() {
                    let what = format!("{} has no {}", name(object), missing.join(", "));
                    let mend = format!("set resources: {}", missing.join(", "));
                    cx.warning(Some(deployment), &container.place, what, mend);
                }
            }
        }
    }
    for deployment in &cx.project.deployments {
        let Platform::Compose(services) = &deployment.platform else { continue };
        for service in services.iter().filter(|service| stays(service)) {
            cx.seen();
            let tree = &service.tree;
            if tree.at(&["deploy", "resources", "limits", "memory"]).is_none() && tree.get("mem_limit").is_none() {
                let what = format!("{} has no limit of memory", service.name);
                cx.warning(Some(deployment), &tree.place, what, "set deploy.resources.limits.memory");
            }
        }
    }
}

/// Whether a service is there to stay: it is started again.
fn stays(service: &Service) -> bool {
    !service.is_test() && service.tree.text_of(&["restart"]).is_some_and(|policy| policy != "no")
}
