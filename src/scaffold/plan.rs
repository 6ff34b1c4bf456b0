//! What will be written, before anything is: every path, every byte, every mode, and whose it is. No I/O.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::answers::Answers;
use super::engine::{Engine, Variables};
use super::error::ScaffoldError;
use super::limits;
use super::manifest::{Manifest, Ownership};
use super::path::TargetPath;
use super::share;
use super::template::{Body, Entry, Template, text};

/// What will be written, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The files and links.
    pub files: Vec<Planned>,
}

/// A file or link that will be written.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Where.
    pub path: TargetPath,
    /// What.
    pub content: Content,
    /// Whose it is.
    pub ownership: Ownership,
}

/// What a path holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A file.
    File {
        /// Its bytes.
        bytes: Cow<'static, [u8]>,
        /// Whether it is a program.
        executable: bool,
    },
    /// A symbolic link to this.
    Link(String),
}

impl Content {
    /// A plain file.
    pub(super) fn file(bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        Self::File { bytes: bytes.into(), executable: false }
    }

    /// The bytes of a file; where a link points.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::File { bytes, .. } => bytes,
            Self::Link(to) => to.as_bytes(),
        }
    }

    /// The mode as git writes it: 644, 755 or link.
    pub fn mode(&self) -> &'static str {
        match self {
            Self::File { executable: false, .. } => "644",
            Self::File { executable: true, .. } => "755",
            Self::Link(_) => "link",
        }
    }

    /// The text of a file that is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::File { bytes, .. } if !bytes.contains(&0) => std::str::from_utf8(bytes).ok(),
            _ => None,
        }
    }
}

impl Plan {
    /// What is planned for a path.
    pub fn get(&self, path: &TargetPath) -> Option<&Planned> {
        self.files.binary_search_by(|file| file.path.cmp(path)).ok().map(|at| &self.files[at])
    }
}

/// Plans a whole project.
///
/// # Errors
/// A template fails, or a file would lie where none may.
pub fn project(template: &Template, answers: &Answers) -> Result<Plan, ScaffoldError> {
    let engine = template.engine();
    plan("files", &template.files, &template.manifest, &engine, answers.variables())
}

/// Plans what one of a template's trees holds.
pub(super) fn plan(
    part: &str,
    entries: &[Entry],
    manifest: &Manifest,
    engine: &Engine,
    variables: &Variables,
) -> Result<Plan, ScaffoldError> {
    affordable(part, entries, manifest)?;
    let maker = Maker::new(part, manifest, engine, variables)?;
    let made = share::each(entries.len(), |at| maker.make(&entries[at]));
    let mut planner = Planner { part, ..Planner::default() };
    for (entry, made) in entries.iter().zip(made) {
        if let Some(file) = made? {
            planner.add(entry, file)?;
        }
    }
    Ok(planner.finish())
}

/// Whether the patterns can be matched in bounded time.
fn affordable(part: &str, entries: &[Entry], manifest: &Manifest) -> Result<(), ScaffoldError> {
    let length = |entry: &Entry| if entry.path.contains('{') { limits::PATH } else { entry.path.len() };
    let bytes: usize = entries.iter().map(length).sum();
    let weight = manifest.rules.iter().fold(0_u64, |weight, rule| weight.saturating_add(rule.paths.weight()));
    if weight.saturating_mul(bytes as u64) > limits::MATCHING {
        let why =
            format!("its patterns would be tried too often for what is in {part}/; fewer alternatives in braces help");
        return Err(ScaffoldError::Refused { path: "template.toml".to_owned(), why });
    }
    Ok(())
}

/// Makes a file of what a template has for it; each by itself.
struct Maker<'a> {
    part: &'a str,
    engine: &'a Engine,
    variables: &'a Variables,
    context: minijinja::Value,
    /// The template's rules, and whether the condition of each holds.
    rules: Vec<(&'a super::manifest::Rule, bool)>,
}

/// Puts files together.
#[derive(Default)]
struct Planner<'a> {
    part: &'a str,
    files: BTreeMap<TargetPath, Planned>,
    /// From where each path came, in small letters; folders too.
    taken: BTreeMap<String, String>,
    folders: BTreeSet<String>,
    bytes: u64,
}

struct Target {
    path: TargetPath,
    ownership: Ownership,
    executable: bool,
    rendered: bool,
}

impl<'a> Maker<'a> {
    fn new(
        part: &'a str,
        manifest: &'a Manifest,
        engine: &'a Engine,
        variables: &'a Variables,
    ) -> Result<Self, ScaffoldError> {
        let holds = |rule: &'a super::manifest::Rule| {
            let holds = rule.when.as_ref().map_or(Ok(true), |when| engine.holds(when, variables))?;
            Ok((rule, holds))
        };
        let rules = manifest.rules.iter().map(holds).collect::<Result<_, ScaffoldError>>()?;
        Ok(Self { part, engine, variables, context: variables.into(), rules })
    }

    fn from(&self, entry: &Entry) -> String {
        from(self.part, entry)
    }

    /// Where a file goes; `None` where it is left out.
    fn target(&self, entry: &Entry) -> Result<Option<Target>, ScaffoldError> {
        let from = || self.from(entry);
        let path = if entry.path.contains('{') {
            self.engine.line(&from(), &entry.path, self.variables)?
        } else {
            entry.path.clone()
        };
        // A name that came out empty is a condition that did not hold.
        let is_left_out = if path.starts_with('/') {
            // Either the first name is empty, or it is no name but a root.
            self.engine.line(&from(), first_name(&entry.path), self.variables)?.is_empty()
        } else {
            path.split('/').any(|name| name.is_empty() || name == ".jinja")
        };
        if is_left_out {
            return Ok(None);
        }
        let plain = path.strip_suffix(".jinja");
        let (path, rendered) = (plain.unwrap_or(&path), plain.is_some());
        let path =
            TargetPath::new(path).map_err(|why| ScaffoldError::Path { from: from(), to: path.to_owned(), why })?;
        let (mut ownership, mut executable) = (Ownership::default(), false);
        for (rule, holds) in self.rules.iter().filter(|(rule, _)| rule.paths.is_match(path.as_str())) {
            if !holds {
                return Ok(None);
            }
            ownership = rule.ownership.unwrap_or(ownership);
            executable = rule.executable.unwrap_or(executable);
        }
        Ok(Some(Target { path, ownership, executable, rendered }))
    }

    /// The file; `None` where it is left out.
    fn make(&self, entry: &Entry) -> Result<Option<Planned>, ScaffoldError> {
        let Some(Target { path, ownership, executable, rendered }) = self.target(entry)? else { return Ok(None) };
        let content = match &entry.body {
            Body::Link(_) if rendered => {
                let why = "a link cannot be rendered".to_owned();
                return Err(ScaffoldError::Refused { path: self.from(entry), why });
            }
            Body::Link(to) if path.holds_link(to) => Content::Link(to.clone()),
            Body::Link(to) => {
                let why = format!("the link points out of the project, to {to:?}");
                return Err(ScaffoldError::Refused { path: self.from(entry), why });
            }
            body @ Body::Bytes(_) if rendered => {
                let name = self.from(entry);
                let text = self.engine.text(&name, text(&name, body)?, &self.context)?;
                Content::File { bytes: text.into_bytes().into(), executable }
            }
            Body::Bytes(bytes) => Content::File { bytes: bytes.clone(), executable },
        };
        Ok(Some(Planned { path, content, ownership }))
    }
}

impl Planner<'_> {
    fn add(&mut self, entry: &Entry, file: Planned) -> Result<(), ScaffoldError> {
        self.claim(entry, &file.path)?;
        let bytes = file.content.bytes().len() as u64;
        self.bytes += bytes;
        if self.bytes > limits::TOTAL || bytes > limits::FILE {
            return Err(ScaffoldError::TooDear { what: from(self.part, entry) });
        }
        self.files.insert(file.path.clone(), file);
        Ok(())
    }

    /// Takes a path for a file. No other may be there, nor one that some file systems take for it, nor may a file be
    /// where another needs a folder.
    fn claim(&mut self, entry: &Entry, path: &TargetPath) -> Result<(), ScaffoldError> {
        let clash = |other: &str| ScaffoldError::Clash {
            from: from(self.part, entry),
            to: path.to_string(),
            other: other.to_owned(),
        };
        let folded = path.as_str().to_lowercase();
        if self.folders.contains(&folded) {
            return Err(clash("a folder"));
        }
        for parent in path.parents().map(str::to_lowercase) {
            if let Some(other) = self.taken.get(&parent) {
                return Err(clash(other));
            }
        }
        if let Some(other) = self.taken.get(&folded) {
            return Err(clash(other));
        }
        self.folders.extend(path.parents().map(str::to_lowercase));
        self.taken.insert(folded, from(self.part, entry));
        Ok(())
    }

    fn finish(self) -> Plan {
        Plan { files: self.files.into_values().collect() }
    }
}

/// How an entry of a template is called.
fn from(part: &str, entry: &Entry) -> String {
    format!("{part}/{}", entry.path)
}

/// The first name of a path that holds expressions, which may have `/` in them.
fn first_name(path: &str) -> &str {
    let mut depth = 0usize;
    for (at, c) in path.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '/' if depth == 0 => return &path[..at],
            _ => {}
        }
    }
    path
}

#[cfg(test)]
mod tests;
