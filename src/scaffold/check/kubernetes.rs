//! Kubernetes objects as deployments: one for each kustomization that no other builds on.

use std::collections::BTreeSet;

use super::amount;
use super::deployment::{Deployment, Job, Platform, Replicas, Role};
use super::files::{self, Files};
use super::kustomize;
use super::place::{Place, Placed};
use super::project;
use super::setting::{Environment, Setting};
use super::tree::Tree;

/// Where the manifests are.
const FOLDER: &str = "deploy/kubernetes";
/// How deep kustomizations are looked for, and how many are read.
const MAX_DEPTH: usize = 4;
const MAX_OVERLAYS: usize = 40;
/// What a setting costs that is copied for a container.
const SETTING: usize = 64;
/// What Kubernetes gives a pod to stop in.
const DEFAULT_GRACE: f64 = 30.0;

/// The deployments by Kubernetes.
pub(super) fn read(files: &Files) -> Vec<Deployment> {
    let mut folders = Vec::new();
    look(files, FOLDER, 0, &mut folders);
    let built_on: BTreeSet<String> = folders.iter().flat_map(|folder| kustomize::bases(files, folder)).collect();
    let mut tops: Vec<&String> = folders.iter().filter(|folder| !built_on.contains(*folder)).collect();
    if tops.len() > MAX_OVERLAYS {
        files.note(Place::whole(FOLDER), format!("only {MAX_OVERLAYS} of {} overlays are judged", tops.len()));
        tops.truncate(MAX_OVERLAYS);
    }
    tops.into_iter().map(|folder| deployment(files, folder)).collect()
}

fn look(files: &Files, folder: &str, depth: usize, found: &mut Vec<String>) {
    if kustomize::file(files, folder).is_some() {
        found.push(folder.to_owned());
    }
    if depth < MAX_DEPTH {
        for name in files.folders(folder) {
            if let Some(below) = files::join(folder, &name) {
                look(files, &below, depth + 1, found);
            }
        }
    }
}

fn deployment(files: &Files, folder: &str) -> Deployment {
    let objects = kustomize::build(files, folder);
    let roles: Vec<Role> = objects.iter().filter_map(|object| role(files, object, &objects)).collect();
    let name = folder.strip_prefix("deploy/").unwrap_or(folder).to_owned();
    let place = Place::whole(&kustomize::file(files, folder).unwrap_or_else(|| folder.to_owned()));
    let postgres = project::assumed_postgres(files);
    if postgres.is_none() && !roles.is_empty() {
        files.note(place.clone(), "what connections the database has is not known, so they are not added up");
    }
    Deployment { name, place, platform: Platform::Kubernetes(objects), roles, postgres, redis: Vec::new(), proxy: None }
}

/// The pod that an object makes, if it makes any.
pub(super) fn pod(object: &Tree) -> Option<&Tree> {
    let path: &[&str] = match object.text_of(&["kind"])? {
        "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" | "Job" => &["spec", "template", "spec"],
        "CronJob" => &["spec", "jobTemplate", "spec", "template", "spec"],
        "Pod" => &["spec"],
        _ => return None,
    };
    object.at(path)
}

/// The containers of a pod, those that run before the others included.
pub(super) fn containers(pod: &Tree) -> impl Iterator<Item = &Tree> {
    ["initContainers", "containers"].into_iter().flat_map(|list| pod.get(list).map_or(&[][..], Tree::items))
}

/// The autoscaler of an object.
pub(super) fn scaler<'a>(objects: &'a [Tree], object: &Tree) -> Option<&'a Tree> {
    objects.iter().find(|other| {
        let target = |field: &str| other.text_of(&["spec", "scaleTargetRef", field]);
        other.text_of(&["kind"]) == Some("HorizontalPodAutoscaler")
            && target("kind") == object.text_of(&["kind"])
            && target("name") == object.text_of(&["metadata", "name"])
    })
}

fn role(files: &Files, object: &Tree, objects: &[Tree]) -> Option<Role> {
    let pod = pod(object)?;
    let container = pod.get("containers")?.items().first()?;
    let words = |name: &str| container.get(name).map_or(Vec::new(), Tree::texts);
    let command: Vec<String> = words("command").into_iter().chain(words("args")).map(ToOwned::to_owned).collect();
    // An image without words runs the API: it is the command of the Dockerfile.
    let named = object.text_of(&["metadata", "name"]).unwrap_or_default();
    let job = command.iter().find_map(|word| Job::named(word)).or_else(|| Job::named(named))?;
    let grace = match pod.placed(&["terminationGracePeriodSeconds"]) {
        Some(text) => Placed::new(amount::seconds(text.value).unwrap_or(DEFAULT_GRACE), text.place),
        None => Placed::new(DEFAULT_GRACE, pod.place.clone()),
    };
    Some(Role {
        job,
        name: named.to_owned(),
        place: object.place.clone(),
        replicas: replicas(files, object, objects)?,
        grace,
        pre_stop: pre_stop(container),
        environment: environment(files, container, objects),
        command,
        container: container.clone(),
    })
}

/// How many pods there are at most; `None`, with a note, where that cannot be known.
fn replicas(files: &Files, object: &Tree, objects: &[Tree]) -> Option<Replicas> {
    let number = |tree: &Tree, path: &[&str], default: u64| match tree.placed(path) {
        None => Some(Placed::new(default, tree.place.clone())),
        Some(text) => {
            let number = text.value.trim().parse().ok();
            if number.is_none() {
                files.note(text.place.clone(), format!("{} is no number: the role is not judged", path.join(".")));
            }
            number.map(|number| Placed::new(number, text.place))
        }
    };
    let most = match (object.text_of(&["kind"]), scaler(objects, object)) {
        (Some("Job" | "CronJob" | "Pod"), _) => {
            let number = number(object, &["spec", "parallelism"], 1)?;
            return Some(Replicas { most: number.value, surge: 0, place: number.place });
        }
        (_, Some(scaler)) => number(scaler, &["spec", "maxReplicas"], 1)?,
        (_, None) => number(object, &["spec", "replicas"], 1)?,
    };
    let surge = surge(object, most.value);
    if surge.is_none() {
        files.note(object.place.clone(), "maxSurge is no number: the role is not judged");
    }
    Some(Replicas { most: most.value, surge: surge?, place: most.place })
}

/// Pods beyond the number while a Deployment is rolled out: a quarter, rounded up, unless it says otherwise.
fn surge(object: &Tree, most: u64) -> Option<u64> {
    if object.text_of(&["kind"]) != Some("Deployment")
        || object.text_of(&["spec", "strategy", "type"]) == Some("Recreate")
    {
        return Some(0);
    }
    let text = object.text_of(&["spec", "strategy", "rollingUpdate", "maxSurge"]).unwrap_or("25%");
    amount::share_up(text, most)
}

/// Seconds for which a `preStop` waits, where it says so in a way that can be read.
fn pre_stop(container: &Tree) -> f64 {
    let hook = |path: &[&str]| container.at(&["lifecycle", "preStop"]).and_then(|hook| hook.at(path));
    if let Some(seconds) = hook(&["sleep", "seconds"]).and_then(Tree::text) {
        return amount::seconds(seconds).unwrap_or(0.0);
    }
    let words = hook(&["exec", "command"]).map_or(Vec::new(), Tree::texts).join(" ");
    let after = words.split_once("sleep ").map_or("", |(_, after)| after);
    let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(after.len());
    amount::seconds(&after[..end]).unwrap_or(0.0)
}

/// `envFrom` in its order, then `env`, which wins.
fn environment(files: &Files, container: &Tree, objects: &[Tree]) -> Environment {
    let mut environment = Environment::default();
    for source in container.get("envFrom").map_or(&[][..], Tree::items) {
        for (reference, kind) in [("configMapRef", "ConfigMap"), ("secretRef", "Secret")] {
            let Some(name) = source.text_of(&[reference, "name"]) else { continue };
            let Some(data) = find(objects, kind, name) else {
                let what = format!("what {kind} {name} sets is not judged: it is not in the project");
                files.note_once(source.place.clone(), &what);
                environment.unseen(source.place.clone());
                continue;
            };
            for (name, value) in data {
                if !files.charge(SETTING) {
                    return environment;
                }
                set(&mut environment, name, value);
            }
        }
    }
    for entry in container.get("env").map_or(&[][..], Tree::items) {
        let name = entry.text_of(&["name"]).unwrap_or_default();
        match entry.get("value") {
            Some(value) => set(&mut environment, name, value),
            None => match referred(entry, objects) {
                Some(value) => set(&mut environment, name, value),
                None => environment.hide(name, entry.place.clone()),
            },
        }
    }
    environment
}

fn set(environment: &mut Environment, name: &str, value: &Tree) {
    let text = value.text().unwrap_or_default().to_owned();
    environment.set(name, Setting { raw: text.clone(), value: text, place: value.place.clone(), fallback: false });
}

/// The values of a `ConfigMap` or a `Secret`. Those of a Secret's `data` are in base64, and left so.
fn find<'a>(
    objects: &'a [Tree],
    kind: &str,
    name: &str,
) -> Option<impl Iterator<Item = (&'a str, &'a Tree)> + use<'a>> {
    let named =
        |object: &&Tree| object.text_of(&["kind"]) == Some(kind) && object.text_of(&["metadata", "name"]) == Some(name);
    let object = objects.iter().find(named)?;
    let lists = ["data", "stringData"].into_iter().filter_map(|list| object.get(list));
    Some(lists.flat_map(Tree::members).map(|(name, value)| (name.as_str(), value)))
}

fn referred<'a>(entry: &Tree, objects: &'a [Tree]) -> Option<&'a Tree> {
    let from = entry.get("valueFrom")?;
    let (reference, kind) = [("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")]
        .into_iter()
        .find(|(reference, _)| from.get(reference).is_some())?;
    let key = from.text_of(&[reference, "key"])?;
    let found = find(objects, kind, from.text_of(&[reference, "name"])?)?.find(|(name, _)| *name == key);
    found.map(|(_, value)| value)
}
