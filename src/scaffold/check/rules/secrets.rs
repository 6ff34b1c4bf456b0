//! Secrets: none in what is committed, and none of development in production.

use super::{Cx, Rule};
use crate::scaffold::check::deployment::{Deployment, Job, Platform, Role};
use crate::scaffold::check::kubernetes::{containers, pod};
use crate::scaffold::check::place::Place;
use crate::scaffold::check::setting::{Known, is_secret, password};
use crate::scaffold::check::tree::Tree;

pub(super) const PLAIN: Rule = Rule {
    id: "plain-secret",
    what: "no secret stands in a file that is committed",
    why: "What was committed once is in every clone and every backup; it has to be changed, not deleted.",
    judge: plain,
};

pub(super) const PRODUCTION: Rule = Rule {
    id: "production-secret",
    what: "production has secrets of its own",
    why: "Secrets of development are public: whoever has read the template can sign tokens and read the database.",
    judge: production,
};

const MEND_PLAIN: &str = "take it from the environment (`${NAME}`), or from a Secret that your secret store makes";

fn plain(cx: &mut Cx<'_>) {
    for deployment in &cx.project.deployments {
        match &deployment.platform {
            Platform::Compose(services) => {
                for service in services.iter().filter(|service| !service.is_test()) {
                    cx.seen();
                    // `.env` is where they belong: it is not committed.
                    let own = service.environment.iter().filter(|(_, setting)| setting.place.file.ends_with("ml"));
                    for (name, setting) in own {
                        one(cx, deployment, name, &setting.raw, &setting.place);
                    }
                }
            }
            Platform::Kubernetes(objects) => objects.iter().for_each(|object| in_object(cx, deployment, object)),
        }
    }
    ignored(cx);
}

fn in_object(cx: &mut Cx<'_>, deployment: &Deployment, object: &Tree) {
    cx.seen();
    let lists = ["data", "stringData"].iter().filter_map(|list| object.get(list));
    match object.text_of(&["kind"]) {
        Some("Secret") => {
            if let Some((name, value)) = lists.flat_map(Tree::members).next() {
                let what = format!(
                    "the Secret {} is here in full, with {name}",
                    object.text_of(&["metadata", "name"]).unwrap_or("")
                );
                cx.error(Some(deployment), &value.place, what, MEND_PLAIN);
            }
        }
        Some("ConfigMap") => {
            for (name, value) in lists.flat_map(Tree::members) {
                one(cx, deployment, name, value.text().unwrap_or_default(), &value.place);
            }
        }
        _ => {
            let variables =
                pod(object).into_iter().flat_map(containers).filter_map(|it| it.get("env")).flat_map(Tree::items);
            for variable in variables {
                let (Some(name), Some(value)) = (variable.text_of(&["name"]), variable.placed(&["value"])) else {
                    continue;
                };
                one(cx, deployment, name, value.value, &value.place);
            }
        }
    }
}

fn one(cx: &mut Cx<'_>, deployment: &Deployment, name: &str, raw: &str, place: &Place) {
    let secret = if is_secret(name) { Some(raw) } else { password(raw) };
    // The secret itself is not repeated.
    if secret.is_some_and(|secret| !secret.is_empty() && !secret.contains('$')) {
        cx.error(Some(deployment), place, format!("{name} holds a secret in plain text"), MEND_PLAIN);
    }
}

/// `.env` must not be committed.
fn ignored(cx: &mut Cx<'_>) {
    let Some(text) = cx.project.files.text(".gitignore") else { return };
    cx.seen();
    let lines = || text.lines().map(str::trim);
    if !lines().any(|line| matches!(line, ".env" | "/.env" | ".env*" | "*.env" | ".env.*")) {
        let what = ".env is not ignored, so its secrets are committed".to_owned();
        cx.error(None, &Place::whole(".gitignore"), what, "add the line `.env`");
    }
}

fn production(cx: &mut Cx<'_>) {
    for (deployment, role) in cx.roles().filter(|(_, role)| matches!(role.job, Job::Api | Job::Worker | Job::Beat)) {
        cx.seen();
        let (mode, place) = match role.environment.get("APP_ENV") {
            Known::Set(setting) => (setting.value.as_str(), &setting.place),
            Known::Hidden => continue,
            Known::Unset => ("development", &role.place),
        };
        if mode == "production" {
            signing(cx, deployment, role);
            database(cx, deployment, role);
        } else if matches!(deployment.platform, Platform::Kubernetes(_)) {
            let what = format!("{} runs with APP_ENV={mode}: it takes the secrets of development", role.name);
            cx.error(Some(deployment), place, what, "set APP_ENV to production");
        }
    }
}

/// The key that tokens are signed with.
fn signing(cx: &mut Cx<'_>, deployment: &Deployment, role: &Role) {
    let Some(known) = &cx.project.code.development_secret else { return };
    let mend = "set APP_JWT_SECRET to 32 random bytes or more: openssl rand -base64 48";
    let (what, place) = match role.environment.get("APP_JWT_SECRET") {
        Known::Hidden => return,
        Known::Unset => (format!("{} has no APP_JWT_SECRET, and does not start", role.name), &role.place),
        Known::Set(setting) => {
            let what = match () {
                () if setting.value == *known => "is the one of development",
                () if setting.fallback => "is the default of a variable that is not set",
                () if setting.value.len() < 32 => "is shorter than 32 bytes",
                () => return,
            };
            (format!("APP_JWT_SECRET {what}"), &setting.place)
        }
    };
    cx.error(Some(deployment), place, what, mend);
}

/// The password of the database.
fn database(cx: &mut Cx<'_>, deployment: &Deployment, role: &Role) {
    let Known::Set(setting) = role.environment.get("APP_DATABASE_URL") else { return };
    if setting.fallback && password(&setting.value).is_some() {
        let what = "the password of the database is the default of a variable that is not set".to_owned();
        cx.error(Some(deployment), &setting.place, what, "set the variable in .env, to a password of its own");
    }
}
