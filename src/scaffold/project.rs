//! A generated project that is there: what it remembers, and how changes come to it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::answers::{Answers, Given, settle, settle_again};
use super::apply::{self, Change, Stopped};
use super::base;
use super::error::ScaffoldError;
use super::git::Repository;
use super::manifest::{Question, Version};
use super::merge::Labels;
use super::name::ProjectName;
use super::path::TargetPath;
use super::plan::{self, Content, Plan};
use super::record::{ANSWERS, LOCK, Lock, Record, own, with_records};
use super::template::Template;
use super::tree::{self, Found};
use super::update::{self, Outcome, Sides, Step};

/// A generated project.
#[derive(Debug)]
pub struct Existing {
    /// Its folder.
    pub root: PathBuf,
    /// What it was made from.
    pub record: Record,
    /// What the template wrote.
    pub lock: Lock,
}

/// An update that can be made.
#[derive(Debug)]
pub struct Update {
    /// What happens to each file.
    pub steps: Vec<Step>,
    /// The version that it brings.
    pub version: Version,
    /// Whether what the template wrote is lost, so that what both changed stands twice.
    pub without_base: bool,
    record: Record,
    lock: Lock,
    pristine: Plan,
}

impl Existing {
    /// The project that a folder belongs to: its own, or that of a folder above it.
    ///
    /// # Errors
    /// There is none, or its records cannot be used.
    pub fn find(folder: &Path) -> Result<Self, ScaffoldError> {
        let none = || ScaffoldError::NoProject(folder.to_path_buf());
        let absolute = folder.canonicalize().map_err(ScaffoldError::io("find", folder))?;
        // One whose record cannot be read is told; the project around it is not the one that is meant.
        let is_project = |root: &&Path| match root.join(ANSWERS).symlink_metadata() {
            Ok(_) => true,
            Err(error) => !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory),
        };
        let root = absolute.ancestors().find(is_project).ok_or_else(none)?.to_path_buf();
        let read = |path| tree::record(&root, &own(path)).map(Option::unwrap_or_default);
        let wrong = |path: &str| {
            let path = root.join(path);
            |why| ScaffoldError::Record { path, why }
        };
        let record = Record::parse(&read(ANSWERS)?).map_err(wrong(ANSWERS))?;
        let lock = Lock::parse(&read(LOCK)?).map_err(wrong(LOCK))?;
        Ok(Self { root, record, lock })
    }

    /// Its name.
    ///
    /// # Errors
    /// A person edited it into none.
    pub fn name(&self) -> Result<ProjectName, ScaffoldError> {
        let wrong = |why| ScaffoldError::Record { path: self.root.join(ANSWERS), why };
        ProjectName::new(&self.record.name).map_err(|why| wrong(format!("project.name: {why}")))
    }

    /// The recorded answers that the template still asks for, with others laid over them.
    pub fn given(&self, template: &Template, others: Given) -> Given {
        let asked = |name: &String| template.manifest.questions.iter().any(|question| question.name == *name);
        let mut given: Given = self
            .record
            .answers
            .iter()
            .filter(|(name, _)| asked(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        given.extend(others);
        given
    }

    /// The questions to which nothing is recorded and nothing given.
    pub fn new_questions<'t>(&self, template: &'t Template, given: &Given) -> Vec<&'t Question> {
        let is_newer = template.manifest.version > self.record.version;
        let settled = self.name().and_then(|name| settle(template, &name, given));
        let is_asked = |name: &str| settled.as_ref().map_or(true, |answers| answers.is_asked(name));
        // What was not to be asked has no record, so only a newer version has new questions; a secret never has one.
        let is_new = |question: &&Question| is_newer || question.secret && is_asked(&question.name);
        let questions = template.manifest.questions.iter().filter(|question| !given.contains_key(&question.name));
        questions.filter(is_new).collect()
    }

    /// Paths that are changed and not committed; none without a repository of its own.
    ///
    /// # Errors
    /// git failed.
    pub fn uncommitted(&self) -> Result<Vec<String>, ScaffoldError> {
        Repository::at(&self.root).map_or(Ok(Vec::new()), Repository::changed)
    }

    /// Whether the project is a repository of its own.
    pub fn is_repository(&self) -> bool {
        Repository::at(&self.root).is_some()
    }

    /// Every question's answer, settled without asking: what is given, what is recorded, and defaults for what is new.
    ///
    /// # Errors
    /// They are none of this template's, or a secret, which is not recorded, is not given.
    pub fn answers(&self, template: &Template, given: Given) -> Result<Answers, ScaffoldError> {
        settle_again(template, &self.name()?, &self.given(template, given))
    }

    /// Plans an update to what a template makes of these answers.
    ///
    /// # Errors
    /// The template fails, or what is there cannot be read.
    pub fn update(&self, template: &Template, answers: &Answers) -> Result<Update, ScaffoldError> {
        let theirs = plan::project(template, answers)?;
        let base = match base::load(&self.root, &self.record, &self.lock)? {
            Some(base) => Some(base),
            None => self.rendered_again(template),
        };
        let others = self.others(&theirs)?;
        let version = template.manifest.version;
        let label = format!("{} {version}", template.manifest.name);
        let found = |path: &TargetPath| {
            tree::look(&self.root, path).unwrap_or_else(|_| Found::Other(path.below(&self.root), "not readable"))
        };
        let steps = update::steps(&Sides {
            base: base.as_ref(),
            lock: &self.lock,
            ours: &found,
            holds_only: &|path, is_one| tree::holds_only(&self.root, path, is_one),
            others: &others,
            theirs: &theirs,
            labels: Labels { ours: "yours", theirs: &label },
        });
        let record = Record::new(&template.manifest, answers, self.record.modules.clone());
        // What is not written is not remembered as written: it comes once its place is free.
        let in_the_way = |path: &TargetPath| {
            steps.iter().any(|step| step.path == *path && matches!(step.outcome, Outcome::InTheWay(_)))
        };
        let written = Plan { files: theirs.files.into_iter().filter(|file| !in_the_way(&file.path)).collect() };
        let (lock, pristine) = (Lock::new(&written), base::pristine(&written));
        Ok(Update { steps, version, without_base: base.is_none(), record, lock, pristine })
    }

    /// What the template wrote, made again by a template of the same version, if it comes out the same.
    fn rendered_again(&self, template: &Template) -> Option<Plan> {
        let same = template.manifest.version == self.record.version && template.manifest.name == self.record.template;
        let given = same.then(|| self.given(template, Given::new()))?;
        // With a wrong secret it does not come out the same.
        let answers = settle(template, &self.name().ok()?, &given).ok()?;
        let again = plan::project(template, &answers).ok()?;
        (Lock::new(&again).digest() == self.lock.digest()).then(|| base::pristine(&again))
    }

    /// Texts of the person's own, among which moved files are looked for. Without a repository none are: a walk over all
    /// that may lie in a folder has no end.
    fn others(&self, theirs: &Plan) -> Result<Vec<(TargetPath, String)>, ScaffoldError> {
        const MOST: usize = 3000;
        const LARGEST: usize = 256 << 10;
        let Some(repository) = Repository::at(&self.root) else { return Ok(Vec::new()) };
        let mut others = Vec::new();
        for path in repository.files()?.iter().filter_map(|path| TargetPath::new(path).ok()) {
            if others.len() >= MOST || theirs.get(&path).is_some() || self.lock.files.contains_key(&path) {
                continue;
            }
            // One that cannot be read is no reason to stop: it is none of ours.
            if let Ok(Found::Content(content)) = tree::look(&self.root, &path)
                && content.bytes().len() <= LARGEST
                && let Some(text) = content.text()
            {
                others.push((path, text.to_owned()));
            }
        }
        Ok(others)
    }

    /// Makes an update.
    ///
    /// # Errors
    /// It cannot be written, or the person stopped; then nothing is changed.
    pub fn apply(&self, update: &Update, stopped: Stopped<'_>) -> Result<(), ScaffoldError> {
        let mut changes = update::changes(&update.steps);
        let records = with_records(Plan::default(), &update.record);
        changes.extend(
            records
                .files
                .into_iter()
                .filter(|file| file.path.as_str() == ANSWERS)
                .map(|file| Change::Write(file.path, file.content)),
        );
        changes.push(Change::Write(own(LOCK), Content::file(update.lock.to_text().into_bytes())));
        let packed = tree::look(&self.root, &own(base::PACK))? != Found::Nothing;
        match Repository::at(&self.root) {
            // First, so that there is a base if the rest fails: it is found by the lock file, which then still names the old.
            Some(repository) if !packed => {
                repository.store_base(&update.pristine, &base::subject(&update.record, &update.lock))?;
            }
            _ => changes.push(Change::Write(own(base::PACK), Content::file(base::pack(&update.pristine)))),
        }
        changes.retain(|change| match change {
            Change::Write(path, content) => {
                !matches!(tree::look(&self.root, path), Ok(Found::Content(there)) if there == *content)
            }
            Change::Remove(_) => true,
        });
        apply::change(&self.root, &changes, stopped)
    }
}

impl Update {
    /// Whether nothing happens to any file, nor to what is remembered.
    pub fn is_empty(&self, project: &Existing) -> bool {
        self.steps.is_empty() && self.record == project.record && self.lock == project.lock
    }

    /// The files that a person has to look at.
    pub fn conflicts(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.outcome.is_conflict())
    }
}
