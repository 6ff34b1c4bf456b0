//! `wh new`: a project where none was.

use std::path::Path;

use super::answers::Answers;
use super::apply::{self, Change, Place, Stopped};
use super::base;
use super::error::ScaffoldError;
use super::git::{self, Repository};
use super::manifest::Ownership;
use super::path::TargetPath;
use super::plan::{Content, Plan, Planned};
use super::record::{Lock, Record, own, with_records};
use super::template::Template;
use super::tree::{self, Found};

/// A project that can be made.
#[derive(Debug)]
pub struct Project {
    /// What is written, our records included.
    pub plan: Plan,
    record: Record,
    pristine: Plan,
    subject: String,
}

/// What became of git.
#[derive(Debug, PartialEq, Eq)]
pub enum Versioned {
    /// It was not wanted.
    Unwanted,
    /// A repository with a first commit.
    Committed,
    /// The same, but git knows no name of the person's, so the commit has ours.
    Nameless,
    /// The project lies in a repository that was there; nothing was committed.
    Inside,
    /// It did not work; the project is there without.
    Failed(String),
}

/// How a project is made.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Whether it becomes a repository.
    pub git: bool,
    /// Whether it may be put into a folder that holds something; files that are there are written over.
    pub over: bool,
}

impl Project {
    /// Plans a project.
    ///
    /// # Errors
    /// As of [`super::plan::project`].
    pub fn new(template: &Template, answers: &Answers) -> Result<Self, ScaffoldError> {
        let plan = super::plan::project(template, answers)?;
        let record = Record::new(&template.manifest, answers, Vec::new());
        let subject = base::subject(&record, &Lock::new(&plan));
        Ok(Self { pristine: base::pristine(&plan), plan: with_records(plan, &record), record, subject })
    }

    /// Writes it.
    ///
    /// # Errors
    /// The place is taken, it cannot be written, or the person stopped. Then nothing is changed.
    pub fn write(self, target: &Path, options: Options, stopped: Stopped<'_>) -> Result<Versioned, ScaffoldError> {
        match apply::place(target)? {
            Place::Free => self.write_new(target, options, stopped),
            Place::Full if !options.over => Err(ScaffoldError::NotEmpty(target.to_path_buf())),
            Place::Empty | Place::Full => self.write_into(target, options, stopped),
        }
    }

    fn write_new(mut self, target: &Path, options: Options, stopped: Stopped<'_>) -> Result<Versioned, ScaffoldError> {
        let (inside, there) = (git::is_inside(target), git::is_installed());
        let own_repository = options.git && there && !inside;
        if !own_repository {
            self.keep_pack();
        }
        let ready = apply::ready(&self.plan, target, stopped)?;
        let mut versioned = without_git(options, there);
        if own_repository {
            let paths: Vec<TargetPath> = self.plan.files.iter().map(|file| file.path.clone()).collect();
            versioned = match self.commit(&ready.folder(), &paths) {
                Ok(versioned) => versioned,
                Err(error) => {
                    self.give_git_up(&ready.folder())?;
                    Versioned::Failed(error.to_string())
                }
            };
        } else if options.git && inside {
            versioned = Versioned::Inside;
        }
        if stopped() {
            return Err(ScaffoldError::Stopped);
        }
        ready.put()?;
        Ok(versioned)
    }

    fn write_into(mut self, target: &Path, options: Options, stopped: Stopped<'_>) -> Result<Versioned, ScaffoldError> {
        let (inside, there) = (git::is_inside(target), git::is_installed());
        let own_repository = options.git && there && (!inside || Repository::at(target).is_some());
        // One that lies there is read before the ref is.
        if !own_repository || tree::look(target, &own(base::PACK))? != Found::Nothing {
            self.keep_pack();
        }
        let (mut changes, mut paths) = (Vec::new(), Vec::new());
        for file in &self.plan.files {
            let found = tree::look(target, &file.path)?;
            if file.ownership == Ownership::Yours && found != Found::Nothing {
                continue;
            }
            paths.push(file.path.clone());
            if found != Found::Content(file.content.clone()) {
                changes.push(Change::Write(file.path.clone(), file.content.clone()));
            }
        }
        apply::change(target, &changes, stopped)?;
        if !own_repository {
            return Ok(if options.git && inside { Versioned::Inside } else { without_git(options, there) });
        }
        let result = match Repository::at(target) {
            Some(repository) => repository.store_base(&self.pristine, &self.subject).map(|()| Versioned::Inside),
            None => self.commit(target, &paths),
        };
        result.or_else(|error| {
            self.give_git_up(target)?;
            Ok(Versioned::Failed(error.to_string()))
        })
    }

    /// Begins a repository with these files; what else lies in the folder is the person's to add.
    fn commit(&self, folder: &Path, paths: &[TargetPath]) -> Result<Versioned, ScaffoldError> {
        let repository = Repository::create(folder)?;
        repository.store_base(&self.pristine, &self.subject)?;
        let Record { template, version, name, .. } = &self.record;
        let known = repository.commit(paths, &format!("Begin {name} with the {template} template {version}"))?;
        Ok(if known { Versioned::Committed } else { Versioned::Nameless })
    }

    /// The pristine files go where they go without git.
    fn give_git_up(&self, folder: &Path) -> Result<(), ScaffoldError> {
        let packed = Change::Write(own(base::PACK), Content::file(base::pack(&self.pristine)));
        apply::change(folder, &[packed], &|| false)
    }

    fn keep_pack(&mut self) {
        let (path, content) = (own(base::PACK), Content::file(base::pack(&self.pristine)));
        self.plan.files.push(Planned { path, content, ownership: Ownership::Generated });
        self.plan.files.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// What lies at the place of a planned file; a template's plan has no place for more.
    ///
    /// # Errors
    /// It cannot be looked at.
    pub fn there(&self, target: &Path, path: &TargetPath) -> Result<Option<Content>, ScaffoldError> {
        Ok(match tree::look(target, path)? {
            Found::Content(content) => Some(content),
            Found::Nothing => None,
            Found::Other(path, what) => return Err(ScaffoldError::InTheWay { path, what }),
        })
    }
}

fn without_git(options: Options, there: bool) -> Versioned {
    if options.git && !there { Versioned::Failed("git is not installed".to_owned()) } else { Versioned::Unwanted }
}
