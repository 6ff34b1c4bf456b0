//! A generated project that is there: what it remembers, and how changes come to it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::answers::{Answers, Given, settle, settle_again};
use super::apply::{self, Change, Seen, Stopped};
use super::base;
use super::error::ScaffoldError;
use super::git::{self, Repository};
use super::manifest::{Question, Version};
use super::merge::Labels;
use super::name::ProjectName;
use super::path::TargetPath;
use super::plan::{self, Content, Plan};
use super::record::{ANSWERS, LOCK, Lock, Record, answers_file, own};
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
    /// Whether there were too many files to look for all that moved.
    pub unsought: bool,
    record: Record,
    lock: Lock,
    pristine: Plan,
    /// What was at each path when it was planned.
    seen: Seen,
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
        let read = |path| tree::record(&root, &own(path));
        let wrong = |path: &str| {
            let path = root.join(path);
            |why| ScaffoldError::Record { path, why }
        };
        let record = Record::parse(&read(ANSWERS)?.unwrap_or_default()).map_err(wrong(ANSWERS))?;
        let lock = read(LOCK)?.ok_or_else(|| ScaffoldError::NoLock(root.join(LOCK)))?;
        let lock = Lock::parse(&lock).map_err(wrong(LOCK))?;
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

    /// Paths that are changed and not committed; none without a repository. The project may lie in one that is further up.
    ///
    /// # Errors
    /// git failed.
    pub fn uncommitted(&self) -> Result<Vec<String>, ScaffoldError> {
        self.repository().map_or(Ok(Vec::new()), |repository| repository.changed())
    }

    /// Paths that an update writes over or removes though git ignores them, so that it cannot bring them back.
    ///
    /// # Errors
    /// git failed.
    pub fn ignored(&self, update: &Update) -> Result<Vec<String>, ScaffoldError> {
        let Some(repository) = self.repository() else { return Ok(Vec::new()) };
        let changes = update::changes(&update.steps);
        let there = |path: &&TargetPath| matches!(update.seen.get(*path), Some(Found::Content(_)));
        let ignored = repository.ignored(changes.iter().map(Change::path).filter(there))?;
        Ok(ignored.into_iter().collect())
    }

    /// Whether the project is in a repository.
    pub fn is_versioned(&self) -> bool {
        self.repository().is_some()
    }

    /// Whether there is a repository that cannot be asked, because git is not on PATH.
    pub fn lacks_git(&self) -> bool {
        git::is_inside(&self.root) && !git::is_installed()
    }

    fn repository(&self) -> Option<Repository<'_>> {
        Repository::around(&self.root).map(|repository| repository.muting(self.filters()))
    }

    /// The filters that the template's attributes have git run.
    fn filters(&self) -> Vec<String> {
        let attributes = self.lock.files.keys().filter(|path| path.name() == git::ATTRIBUTES);
        let texts = attributes.filter_map(|path| match tree::look(&self.root, path) {
            Ok(Found::Content(content)) => content.text().map(ToOwned::to_owned),
            _ => None,
        });
        let filters = |text: String| git::filters(&text).map(ToOwned::to_owned).collect::<Vec<_>>();
        texts.flat_map(filters).collect::<BTreeSet<_>>().into_iter().collect()
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
        let repository = self.repository();
        let modes = cfg!(unix) && repository.as_ref().is_none_or(Repository::knows_modes);
        let respelled = self.respelled(&theirs);
        let seen = RefCell::new(Seen::new());
        let found = |path: &TargetPath| {
            let found = self.look(path, &respelled);
            seen.borrow_mut().entry(path.clone()).or_insert_with(|| found.clone());
            if modes { found } else { self.with_mode(path, found, &theirs) }
        };
        let update::Steps { steps, unsought } = update::steps(&Sides {
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
        let (seen, without_base) = (seen.into_inner(), base.is_none());
        Ok(Update { steps, version, without_base, unsought, record, lock, pristine, seen })
    }

    /// What is at a path, in these very letters where another spelling of it was written before: a file system that takes both
    /// for one finds the old file by its new name.
    fn look(&self, path: &TargetPath, respelled: &BTreeSet<TargetPath>) -> Found {
        if respelled.contains(path) && !tree::is_named_so(&self.root, path) {
            return Found::Nothing;
        }
        tree::look(&self.root, path).unwrap_or_else(|_| Found::Other(path.below(&self.root), "not readable"))
    }

    /// Paths of a plan that differ only in case from one that was written.
    fn respelled(&self, plan: &Plan) -> BTreeSet<TargetPath> {
        let known: BTreeSet<String> = self.lock.files.keys().map(|path| path.as_str().to_lowercase()).collect();
        let paths = plan.files.iter().map(|file| &file.path);
        let is_respelled =
            |path: &&TargetPath| !self.lock.files.contains_key(path) && known.contains(&path.as_str().to_lowercase());
        paths.filter(is_respelled).cloned().collect()
    }

    /// The same with the mode that the template gave, where the file system knows none.
    fn with_mode(&self, path: &TargetPath, found: Found, theirs: &Plan) -> Found {
        let given = match (self.lock.files.get(path), theirs.get(path)) {
            (Some(locked), _) => locked.mode == "755",
            (None, Some(planned)) => planned.content.mode() == "755",
            (None, None) => return found,
        };
        match found {
            Found::Content(Content::File { bytes, .. }) => Found::Content(Content::File { bytes, executable: given }),
            found => found,
        }
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
        let Some(repository) = self.repository() else { return Ok(Vec::new()) };
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
        let record = answers_file(&update.record);
        changes.push(Change::Write(record.path, record.content));
        changes.push(Change::Write(own(LOCK), Content::file(update.lock.to_text().into_bytes())));
        let packed = tree::look(&self.root, &own(base::PACK))? != Found::Nothing;
        match Repository::at(&self.root) {
            // First, so that there is a base if the rest fails: it is found by the lock file, which then still names the old.
            Some(repository) if !packed => {
                repository.store_base(&update.pristine, &base::subject(&update.record, &update.lock))?;
            }
            _ => changes.push(Change::Write(own(base::PACK), Content::file(base::pack(&update.pristine)))),
        }
        let removed: BTreeSet<String> = changes
            .iter()
            .filter(|change| matches!(change, Change::Remove(_)))
            .map(|change| change.path().as_str().to_lowercase())
            .collect();
        changes.retain(|change| match change {
            // What goes under one spelling is not there under another.
            Change::Write(path, content) => {
                removed.contains(&path.as_str().to_lowercase())
                    || !matches!(tree::look(&self.root, path), Ok(Found::Content(there)) if there == *content)
            }
            Change::Remove(_) => true,
        });
        apply::change(&self.root, &changes, &update.seen, stopped)
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
