//! The rules: each with a name, what it holds to, why, and a function that judges a project. No reading of files here.

mod containers;
mod images;
mod limits;
mod partitions;
mod pools;
mod probes;
mod proxy;
mod redis;
mod scaling;
mod secrets;
mod tasks;
mod timeouts;

use super::deployment::{Deployment, Role};
use super::place::Place;
use super::project::Project;
use super::report::{Finding, Judged, Level, Margin};
use super::setting::Known;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, as `# wh: allow` writes it.
    pub id: &'static str,
    /// What it holds to.
    pub what: &'static str,
    /// Why.
    pub why: &'static str,
    judge: fn(&mut Cx<'_>),
}

/// Every rule, in the order in which `--rules` lists them.
pub const RULES: &[&Rule] = &[
    &pools::BUDGET,
    &timeouts::STATEMENT,
    &timeouts::DRAIN,
    &proxy::READ_TIMEOUT,
    &proxy::CLIENT_TIMEOUTS,
    &proxy::KEEPALIVE,
    &proxy::POST_RETRY,
    &limits::LOGIN,
    &tasks::VISIBILITY,
    &tasks::SOFT_LIMIT,
    &tasks::GRACE,
    &redis::BROKER_POLICY,
    &redis::CACHE_POLICY,
    &redis::APART,
    &redis::MEMORY,
    &probes::PRESENT,
    &probes::DISTINCT,
    &probes::LIVENESS,
    &scaling::REPLICAS_MIN,
    &scaling::OWNER,
    &scaling::BUDGET,
    &scaling::ONE_BEAT,
    &scaling::RESOURCES,
    &containers::NON_ROOT,
    &containers::ESCALATION,
    &containers::CAPABILITIES,
    &containers::READ_ONLY,
    &images::PINNED,
    &secrets::PLAIN,
    &secrets::PRODUCTION,
    &partitions::AHEAD,
    &partitions::SCHEDULED,
];

/// Judges a project by every rule.
pub(super) fn judge(project: &Project, reserve: u32) -> Judged {
    let mut judged = Judged::default();
    for rule in RULES {
        let mut cx = Cx { project, reserve: u64::from(reserve), rule, seen: false, out: &mut judged };
        (rule.judge)(&mut cx);
        if cx.seen {
            judged.rules.push(rule.id);
        }
    }
    judged
}

/// What a rule is given.
pub(super) struct Cx<'a> {
    project: &'a Project,
    /// Connections that are kept for people and tools.
    reserve: u64,
    rule: &'static Rule,
    seen: bool,
    out: &'a mut Judged,
}

/// A number that the application reads, and where it is written.
#[derive(Debug, Clone)]
struct Number {
    value: f64,
    place: Place,
}

impl<'a> Cx<'a> {
    /// There is something to judge.
    fn seen(&mut self) {
        self.seen = true;
    }

    fn error(&mut self, of: Option<&Deployment>, place: &Place, what: String, mend: impl Into<String>) {
        self.find(Level::Error, of, place, what, mend.into());
    }

    fn warning(&mut self, of: Option<&Deployment>, place: &Place, what: String, mend: impl Into<String>) {
        self.find(Level::Warning, of, place, what, mend.into());
    }

    fn find(&mut self, level: Level, of: Option<&Deployment>, place: &Place, what: String, mend: String) {
        let deployments = of.iter().map(|deployment| deployment.name.clone()).collect();
        let (rule, why, place) = (self.rule.id, self.rule.why, place.clone());
        self.out.findings.push(Finding { level, rule, place, deployments, what, why, mend });
    }

    fn note(&self, place: &Place, what: String) {
        self.project.files.note(place.clone(), what);
    }

    fn margin(&mut self, name: &'static str, of: &Deployment, left: f64, whole: f64, unit: &'static str) {
        self.out.margins.push(Margin { name, deployment: of.name.clone(), left, of: whole, unit });
    }

    /// Every role with its deployment.
    fn roles(&self) -> impl Iterator<Item = (&'a Deployment, &'a Role)> + use<'a> {
        let project = self.project;
        project.deployments.iter().flat_map(|deployment| deployment.roles.iter().map(move |role| (deployment, role)))
    }

    /// A number that a role is given, or the application's own default; a note and `None` where neither is known.
    fn number(&self, role: &Role, name: &str) -> Option<Number> {
        let (text, place) = match role.environment.get(name) {
            Known::Set(setting) => (setting.value.as_str(), &setting.place),
            Known::Hidden => {
                self.note(
                    &role.place,
                    format!("{name} of {} is not known: its value is not in the project", role.name),
                );
                return None;
            }
            Known::Unset => {
                let default = self.project.code.default_of(name);
                if default.is_none() {
                    self.note(&role.place, format!("{name} of {} is not set, and its default is not known", role.name));
                }
                let default = default?;
                (default.value.as_str(), &default.place)
            }
        };
        match text.trim().parse::<f64>() {
            Ok(value) if value.is_finite() && value >= 0.0 => Some(Number { value, place: place.clone() }),
            _ => {
                self.note(place, format!("{name} is no number"));
                None
            }
        }
    }
}
