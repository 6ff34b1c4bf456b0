//! `wh project add module`: new files beside those that are there, and lines that wire them in.
//!
//! Nothing that is there is written over: a module whose files exist is refused, a line that is there is left alone, and one
//! whose place is gone is the person's to add.

mod head;
mod insert;

use std::collections::BTreeMap;

use super::answers::{Answers, Given};
use super::apply::{self, Change, Seen, Stopped};
use super::engine::{Engine, Variables};
use super::error::ScaffoldError;
use super::manifest::{Insert, ModuleRules};
use super::name::ModuleName;
use super::path::TargetPath;
use super::plan::{self, Content, Plan};
use super::project::Existing;
use super::record::{Record, answers_file, sha256};
use super::template::Template;
use super::tree::{self, Found};

/// A module that can be added.
#[derive(Debug)]
pub struct Growth {
    /// The new files.
    pub files: Plan,
    /// What is put into files that are there.
    pub edits: Vec<Edit>,
    /// What is left for the person to do.
    pub to_do: Vec<ToDo>,
    record: Record,
}

/// A file of the project with lines put into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Which.
    pub path: TargetPath,
    /// As it is.
    pub before: Content,
    /// As it will be.
    pub after: Content,
}

/// A line that could not be put in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDo {
    /// The file.
    pub file: String,
    /// The line.
    pub line: String,
    /// Why it was not put there.
    pub why: String,
}

impl Existing {
    /// Plans a module, with the recorded answers and those that are given.
    ///
    /// # Errors
    /// The template has none, the name is taken, a secret is not given, or a template fails.
    pub fn grow(&self, template: &Template, name: &ModuleName, given: Given) -> Result<Growth, ScaffoldError> {
        let rules = template.manifest.module.as_ref();
        let rules = rules.ok_or_else(|| ScaffoldError::NoModules(template.manifest.name.clone()))?;
        self.is_free(rules, name)?;
        let answers = self.answers(template, given)?;
        let mut variables = variables(&answers, name);
        let previous = match &rules.head {
            Some(rule) => head::find(&self.root, rule)?.unwrap_or_default(),
            None => String::new(),
        };
        variables.insert("previous_revision".to_owned(), previous.into());
        let engine = template.engine();
        let files = plan::plan("module", &template.module, &template.manifest, &engine, &variables)?;
        for file in &files.files {
            if tree::look(&self.root, &file.path)? != Found::Nothing {
                return Err(taken(name, format!("{} is there", file.path)));
            }
        }
        let (edits, to_do) = wire(&rules.inserts, &engine, &variables, &|path| tree::look(&self.root, path))?;
        let mut record = self.record.clone();
        record.modules.push((name.snake(), name.entity()));
        Ok(Growth { files, edits, to_do, record })
    }

    fn is_free(&self, rules: &ModuleRules, name: &ModuleName) -> Result<(), ScaffoldError> {
        if rules.reserved.contains(&name.snake()) {
            return Err(taken(name, "the template keeps this name for something else".to_owned()));
        }
        if self.record.modules.iter().any(|(module, _)| *module == name.snake()) {
            return Err(taken(name, "the project has it".to_owned()));
        }
        Ok(())
    }

    /// Adds a module.
    ///
    /// # Errors
    /// It cannot be written, or the person stopped; then nothing is changed.
    pub fn add(&self, growth: &Growth, stopped: Stopped<'_>) -> Result<(), ScaffoldError> {
        let new = growth.files.files.iter().map(|file| Change::Write(file.path.clone(), file.content.clone()));
        let edited = growth.edits.iter().map(|edit| Change::Write(edit.path.clone(), edit.after.clone()));
        let record = answers_file(&growth.record);
        let record = Change::Write(record.path, record.content);
        let new_seen = growth.files.files.iter().map(|file| (file.path.clone(), Found::Nothing));
        let seen = growth.edits.iter().map(|edit| (edit.path.clone(), Found::Content(edit.before.clone())));
        let seen: Seen = new_seen.chain(seen).collect();
        apply::change(&self.root, &new.chain(edited).chain([record]).collect::<Vec<_>>(), &seen, stopped)
    }
}

/// What templates of a module are given, but what comes before it.
fn variables(answers: &Answers, name: &ModuleName) -> BTreeMap<String, minijinja::Value> {
    let mut variables = answers.variables().clone();
    variables.extend(name.variables());
    let seed = format!("{}\0{}", answers.name.slug(), name.snake());
    variables.insert("revision".to_owned(), sha256(seed.as_bytes())[..12].into());
    variables
}

/// Puts the lines that wire a module in into a plan, for a project to which the module was added before.
pub(super) fn wire_again(
    plan: &mut Plan,
    template: &Template,
    answers: &Answers,
    module: &str,
    entity: &str,
) -> Result<(), ScaffoldError> {
    let Some(rules) = &template.manifest.module else { return Ok(()) };
    let name = ModuleName::new(module, Some(entity)).map_err(|why| {
        let (name, why) = (module.to_owned(), format!("the project's record: {why}"));
        ScaffoldError::Module { name, why }
    })?;
    let mut variables = variables(answers, &name);
    variables.insert("previous_revision".to_owned(), "".into());
    let there =
        |path: &TargetPath| Ok(plan.get(path).map_or(Found::Nothing, |file| Found::Content(file.content.clone())));
    let (edits, _) = wire(&rules.inserts, &template.engine(), &variables, &there)?;
    for edit in edits {
        if let Some(file) = plan.files.iter_mut().find(|file| file.path == edit.path) {
            file.content = edit.after;
        }
    }
    Ok(())
}

/// What the insertions make of the files that they concern.
fn wire(
    inserts: &[Insert],
    engine: &Engine,
    variables: &Variables,
    there: &dyn Fn(&TargetPath) -> Result<Found, ScaffoldError>,
) -> Result<(Vec<Edit>, Vec<ToDo>), ScaffoldError> {
    let (mut edits, mut to_do): (BTreeMap<TargetPath, Edit>, Vec<ToDo>) = (BTreeMap::new(), Vec::new());
    for insert in inserts {
        if let Some(when) = &insert.when
            && !engine.holds(when, variables)?
        {
            continue;
        }
        let render = |text: &str| engine.line("module.insert", text, variables);
        let (file, anchor, line) = (render(&insert.file)?, render(&insert.anchor)?, render(&insert.line)?);
        let path = TargetPath::new(&file).map_err(|why| {
            let from = "module.insert in template.toml".to_owned();
            ScaffoldError::Path { from, to: file.clone(), why }
        })?;
        let mut left = |why: &str| to_do.push(ToDo { file: file.clone(), line: line.clone(), why: why.to_owned() });
        let found = match edits.get(&path) {
            Some(edit) => Found::Content(edit.after.clone()),
            None => there(&path)?,
        };
        let Found::Content(there @ Content::File { .. }) = found else {
            left("the file is not there");
            continue;
        };
        let Some(text) = there.text() else {
            left("the file is no text");
            continue;
        };
        match insert::insert(text, &anchor, &line, insert.after, insert.sorted) {
            insert::Inserted::Present => {}
            insert::Inserted::NoPlace => left(&format!("the line {anchor:?} is not there")),
            insert::Inserted::Text(text) => {
                let Content::File { executable, .. } = there else { continue };
                let after = Content::File { bytes: text.into_bytes().into(), executable };
                let entry = edits.entry(path.clone());
                entry.and_modify(|edit| edit.after = after.clone()).or_insert(Edit { path, before: there, after });
            }
        }
    }
    Ok((edits.into_values().collect(), to_do))
}

fn taken(name: &ModuleName, why: String) -> ScaffoldError {
    ScaffoldError::Module { name: name.snake(), why }
}
