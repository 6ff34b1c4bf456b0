//! `wh new`: a project where none was.

use std::fs;
use std::path::Path;
use std::thread;

use super::answers::Answers;
use super::apply::{self, Change, Place, Seen, Stopped};
use super::base;
use super::error::ScaffoldError;
use super::git::{self, First, Repository};
use super::grow;
use super::manifest::Ownership;
use super::path::TargetPath;
use super::plan::{Content, Plan, Planned};
use super::record::{ANSWERS, Lock, Record, own, records};
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
        Self::with_modules(template, answers, Vec::new())
    }

    /// Plans a project for a place where one may be: modules that were added to it stay, recorded and wired in.
    ///
    /// # Errors
    /// As of [`Project::new`].
    pub fn over(template: &Template, answers: &Answers, target: &Path) -> Result<Self, ScaffoldError> {
        // What is no record of ours, or of another template, has no modules of this one.
        let there = tree::record(target, &own(ANSWERS)).ok().flatten();
        let there = there.and_then(|text| Record::parse(&text).ok());
        let there = there.filter(|record| record.template == template.manifest.name);
        Self::with_modules(template, answers, there.map(|record| record.modules).unwrap_or_default())
    }

    fn with_modules(
        template: &Template,
        answers: &Answers,
        modules: Vec<(String, String)>,
    ) -> Result<Self, ScaffoldError> {
        let mut plan = super::plan::project(template, answers)?;
        let lock = Lock::new(&plan);
        let pristine = base::pristine(&plan);
        for (module, entity) in &modules {
            grow::wire_again(&mut plan, template, answers, module, entity)?;
        }
        let record = Record::new(&template.manifest, answers, modules);
        let subject = base::subject(&record, &lock);
        plan.files.extend(records(&record, &lock));
        plan.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { plan, record, pristine, subject })
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

    fn write_new(self, target: &Path, options: Options, stopped: Stopped<'_>) -> Result<Versioned, ScaffoldError> {
        let (inside, there) = (git::is_inside(target), git::is_installed());
        let own_repository = options.git && there && !inside;
        let mut ready = apply::begin(target)?;
        let mut versioned = without_git(options, there);
        if own_repository {
            let folder = ready.folder();
            // git is at work on what it is told while the files are written; only what tells it what to ignore comes first.
            let tells_git = |file: &&Planned| file.path.name() == ".gitignore";
            ready.write(self.plan.files.iter().filter(tells_git), stopped)?;
            let message = self.message();
            let first = self.first(&self.plan, &message);
            let (begun, written) = thread::scope(|threads| {
                let begun = threads.spawn(|| Repository::begin(&folder, first));
                let written = ready.write(self.plan.files.iter().filter(|file| !tells_git(file)), stopped);
                (begun.join(), written)
            });
            written?;
            let begun = begun.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            let ended = begun.and_then(|begun| Repository::end(&folder, begun, first));
            versioned = self.or_without_git(ended, &folder)?;
        } else {
            ready.write_with(self.plan.files.iter(), || packed(&self.pristine), stopped)?;
            if options.git && inside {
                versioned = Versioned::Inside;
            }
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
        let (mut changes, mut written, mut seen) = (Vec::new(), Plan::default(), Seen::new());
        for file in &self.plan.files {
            let found = tree::look(target, &file.path)?;
            if file.ownership == Ownership::Yours && found != Found::Nothing {
                continue;
            }
            written.files.push(file.clone());
            if found != Found::Content(file.content.clone()) {
                changes.push(Change::Write(file.path.clone(), file.content.clone()));
                seen.insert(file.path.clone(), found);
            }
        }
        at_risk(target, &seen)?;
        apply::change(target, &changes, &seen, stopped)?;
        if !own_repository {
            return Ok(if options.git && inside { Versioned::Inside } else { without_git(options, there) });
        }
        if let Some(repository) = Repository::at(target) {
            return match repository.store_base(&self.pristine, &self.subject) {
                Ok(()) => Ok(Versioned::Inside),
                Err(error) => self.give_git_up(target, &error),
            };
        }
        let message = self.message();
        let first = self.first(&written, &message);
        let ended = Repository::begin(target, first).and_then(|begun| Repository::end(target, begun, first));
        self.or_without_git(ended, target)
    }

    /// The first commit, of these files; what else lies in the folder is the person's to add.
    fn first<'a>(&'a self, plan: &'a Plan, message: &'a str) -> First<'a> {
        First { plan, pristine: &self.pristine, subject: &self.subject, message }
    }

    fn message(&self) -> String {
        let Record { template, version, name, .. } = &self.record;
        format!("Begin {name} with the {template} template {version}")
    }

    /// What came of a first commit. One that failed leaves no repository behind.
    fn or_without_git(&self, known: Result<bool, ScaffoldError>, folder: &Path) -> Result<Versioned, ScaffoldError> {
        match known {
            Ok(true) => Ok(Versioned::Committed),
            Ok(false) => Ok(Versioned::Nameless),
            Err(error) => {
                let begun = folder.join(".git");
                if begun.exists() {
                    fs::remove_dir_all(&begun).map_err(ScaffoldError::io("remove", begun))?;
                }
                self.give_git_up(folder, &error)
            }
        }
    }

    /// The pristine files go where they go without git.
    fn give_git_up(&self, folder: &Path, why: &ScaffoldError) -> Result<Versioned, ScaffoldError> {
        let packed = Change::Write(own(base::PACK), Content::file(base::pack(&self.pristine)));
        apply::change(folder, &[packed], &Seen::new(), &|| false)?;
        Ok(Versioned::Failed(why.to_string()))
    }

    fn keep_pack(&mut self) {
        self.plan.files.push(packed(&self.pristine));
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

/// The file that holds the pristine files where there is no repository.
fn packed(pristine: &Plan) -> Planned {
    let content = Content::file(base::pack(pristine));
    Planned { path: own(base::PACK), content, ownership: Ownership::Generated }
}

/// Whether git could bring back every file that would be written over.
///
/// # Errors
/// It could not.
fn at_risk(target: &Path, seen: &Seen) -> Result<(), ScaffoldError> {
    let Some(repository) = Repository::around(target) else { return Ok(()) };
    let over = seen.iter().filter(|(_, found)| matches!(found, Found::Content(_))).map(|(path, _)| path);
    let over: Vec<&TargetPath> = over.collect();
    if over.is_empty() {
        return Ok(());
    }
    let (changed, ignored) = (repository.changed()?, repository.ignored(over.iter().copied())?);
    let is_changed = |path: &str| {
        changed.iter().any(|changed| changed == path || changed.ends_with('/') && path.starts_with(changed.as_str()))
    };
    let all = changed.iter().any(|changed| changed == git::ALL);
    let lost = over.iter().filter(|path| all || is_changed(path.as_str()) || ignored.contains(path.as_str()));
    let lost: Vec<String> = lost.map(ToString::to_string).collect();
    if lost.is_empty() { Ok(()) } else { Err(ScaffoldError::Uncommitted(lost)) }
}

fn without_git(options: Options, there: bool) -> Versioned {
    if options.git && !there { Versioned::Failed("git is not installed".to_owned()) } else { Versioned::Unwanted }
}
