//! What was found: findings, what was not judged, what margin is left. Put in order here, and held against `# wh: allow`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::allow::{self, Allows};
use super::place::Place;
use super::project::Project;
use super::rules::Rule;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It will fail, under load or at a stop.
    Error,
    /// It may.
    Warning,
    /// It could not be judged.
    Note,
}

impl Level {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Something found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// How grave it is.
    pub level: Level,
    /// Which rule found it; `not-judged` for what could not be.
    pub rule: &'static str,
    /// Where.
    pub place: Place,
    /// The deployments in which it is so; empty for the project as a whole.
    pub deployments: Vec<String>,
    /// What is so, with its numbers.
    pub what: String,
    /// Why it matters.
    pub why: &'static str,
    /// How it is mended.
    pub mend: String,
}

/// What could not be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) place: Place,
    pub(super) what: String,
}

/// How much room a rule found below its limit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Margin {
    /// Of what.
    pub name: &'static str,
    /// In which deployment.
    pub deployment: String,
    /// What is left.
    pub left: f64,
    /// Of how much.
    pub of: f64,
    /// In what it is counted; empty for a mere number.
    pub unit: &'static str,
}

/// Everything that a check says.
#[derive(Debug)]
pub struct Report {
    /// In the order of files and lines.
    pub findings: Vec<Finding>,
    /// What room is left.
    pub margins: Vec<Margin>,
    /// Names of the deployments that were judged.
    pub deployments: Vec<String>,
    /// Rules that had something to judge.
    pub rules: usize,
    /// Findings that the project allows.
    pub allowed: usize,
}

impl Report {
    /// How many findings there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count()
    }
}

/// What the rules said, in the order in which they did.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) findings: Vec<Finding>,
    pub(super) margins: Vec<Margin>,
    pub(super) rules: Vec<&'static str>,
}

/// What could not be judged is told under this name.
const NOT_JUDGED: &str = "not-judged";
/// Mistakes in `# wh: allow` are told under this name.
pub(super) const ALLOW: &str = "allow";

/// Puts it all in order.
pub(super) fn finish(project: &Project, judged: Judged, strict: bool) -> Report {
    let mut allows = Allows::read(&project.files);
    let (kept, allowed) = allows.apply(merged(judged.findings));
    let mut findings = kept;
    findings.extend(allows.mistakes(&judged.rules));
    // Notes that rules led to come on top of those of reading.
    let notes = project.notes.iter().cloned().chain(project.files.take_notes());
    findings.extend(merged(notes.map(note).collect()));
    if strict {
        findings.iter_mut().filter(|finding| finding.level == Level::Warning).for_each(|it| it.level = Level::Error);
    }
    findings.sort_by(|a, b| (&a.place, a.level, a.rule, &a.what).cmp(&(&b.place, b.level, b.rule, &b.what)));
    Report {
        findings,
        margins: judged.margins,
        deployments: project.deployments.iter().map(|deployment| deployment.name.clone()).collect(),
        rules: judged.rules.len(),
        allowed,
    }
}

fn note(note: Note) -> Finding {
    Finding {
        level: Level::Note,
        rule: NOT_JUDGED,
        place: note.place,
        deployments: Vec::new(),
        what: note.what,
        why: "What cannot be known from the project's files is not guessed.",
        mend: String::new(),
    }
}

/// What is found in the same place of several deployments is one finding.
fn merged(findings: Vec<Finding>) -> Vec<Finding> {
    let mut known: BTreeMap<(Place, &'static str, String), usize> = BTreeMap::new();
    let mut done: Vec<Finding> = Vec::new();
    for finding in findings {
        let key = (finding.place.clone(), finding.rule, finding.what.clone());
        if let Some(at) = known.get(&key) {
            let same: &mut Vec<String> = &mut done[*at].deployments;
            for name in finding.deployments {
                if !same.contains(&name) {
                    same.push(name);
                }
            }
        } else {
            known.insert(key, done.len());
            done.push(finding);
        }
    }
    done
}

/// A mistake in a `# wh: allow`.
pub(super) fn mistake(place: Place, what: String) -> Finding {
    Finding {
        level: Level::Warning,
        rule: ALLOW,
        place,
        deployments: Vec::new(),
        what,
        why: allow::WHY,
        mend: "write `# wh: allow RULE reason` on the line or above it, or take it away".to_owned(),
    }
}

/// The rule of a name.
pub(super) fn rule(name: &str) -> Option<&'static Rule> {
    super::rules::RULES.iter().copied().find(|rule| rule.id == name)
}
