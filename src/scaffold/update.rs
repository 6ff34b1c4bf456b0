//! What becomes of each file when a newer template, or other answers, come to a project. No I/O: what is there is given.
//!
//! For each path there are three: what the template wrote (base), what the person made of it (ours) and what the template
//! writes now (theirs). What only one side changed is taken; what both changed is merged.

use std::collections::{BTreeMap, BTreeSet};

use self::moves::{Candidate, Effort, most_alike};
use super::apply::Change;
use super::ends;
use super::manifest::Ownership;
use super::merge::{Labels, is_dear, merge};
use super::path::TargetPath;
use super::plan::{Content, Plan, Planned};
use super::record::{Lock, Locked};
use super::tree::Found;

mod moves;

/// What happens to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Where it is, or will be.
    pub path: TargetPath,
    /// What.
    pub outcome: Outcome,
    /// What is there.
    pub before: Option<Content>,
    /// What will be.
    pub after: Option<Content>,
}

/// What happens to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The template has it newly.
    Added,
    /// The template changed it, the person did not.
    Updated,
    /// Both changed it, in different places.
    Merged,
    /// Both changed the same places, so many.
    Conflict(usize),
    /// Both changed what cannot be merged; the template's stands beside it, under this name.
    Beside(TargetPath),
    /// The same, because the texts differ in more lines than are compared.
    TooLong(TargetPath),
    /// The template has it no more, and the person did not change it.
    Removed,
    /// The template has it no more, but the person changed it.
    KeptEdited,
    /// The template changed it, but the person deleted it.
    StaysDeleted,
    /// It moved: the person's or the template's doing. What the template changed goes with it.
    Moved {
        /// From where.
        from: TargetPath,
        /// How many places conflict.
        conflicts: usize,
    },
    /// Something that is no file stands in its place.
    InTheWay(&'static str),
}

impl Outcome {
    /// Whether a person has to look at it.
    pub fn is_conflict(&self) -> bool {
        let is_marked = matches!(self, Self::Conflict(1..) | Self::Moved { conflicts: 1.., .. });
        is_marked || self.beside().is_some() || matches!(self, Self::InTheWay(_))
    }

    /// Where the template's version stands, if it is beside the person's.
    pub fn beside(&self) -> Option<&TargetPath> {
        match self {
            Self::Beside(path) | Self::TooLong(path) => Some(path),
            _ => None,
        }
    }
}

/// Whether a path is one of those that are meant.
pub(super) type IsOne<'a> = &'a dyn Fn(&TargetPath) -> bool;

/// What is known of a project.
pub(super) struct Sides<'a> {
    /// What the template wrote; where it is lost, what the lock file knows must do.
    pub(super) base: Option<&'a Plan>,
    /// The hashes of what the template wrote.
    pub(super) lock: &'a Lock,
    /// What is there.
    pub(super) ours: &'a dyn Fn(&TargetPath) -> Found,
    /// Whether all files in a folder are such, and no folder in it is empty.
    pub(super) holds_only: &'a dyn Fn(&TargetPath, IsOne<'_>) -> bool,
    /// Files of the person's own that may be files of ours under new names.
    pub(super) others: &'a [(TargetPath, String)],
    /// What the template writes now.
    pub(super) theirs: &'a Plan,
    /// How the sides are called.
    pub(super) labels: Labels<'a>,
}

/// What happens to every file.
pub(super) struct Steps {
    /// In the order of paths; files to which nothing happens are left out.
    pub(super) steps: Vec<Step>,
    /// Whether there were too many files to look for all that moved.
    pub(super) unsought: bool,
}

/// What happens to every file.
pub(super) fn steps(sides: &Sides<'_>) -> Steps {
    let mut update = Update { sides, steps: BTreeMap::new(), settled: BTreeSet::new(), effort: Effort::new() };
    update.moves();
    let base = sides.base.map(|base| base.files.iter().map(|file| file.path.clone()).collect());
    let base: Vec<TargetPath> = base.unwrap_or_else(|| generated(sides.lock).cloned().collect());
    let theirs = sides.theirs.files.iter().map(|file| file.path.clone());
    let all: BTreeSet<TargetPath> = base.into_iter().chain(theirs).collect();
    for path in all {
        if !update.settled.contains(&path) {
            update.file(&path);
        }
    }
    Steps { unsought: update.effort.is_spent(), steps: update.steps.into_values().collect() }
}

fn generated(lock: &Lock) -> impl Iterator<Item = &TargetPath> {
    lock.files.iter().filter(|(_, file)| file.ownership == Ownership::Generated).map(|(path, _)| path)
}

/// The changes that make the steps.
pub(super) fn changes(steps: &[Step]) -> Vec<Change> {
    let mut changes = Vec::new();
    for step in steps {
        if let Outcome::Moved { from, .. } = &step.outcome
            && step.before.is_none()
        {
            changes.push(Change::Remove(from.clone()));
        }
        let path = step.outcome.beside().unwrap_or(&step.path);
        match (&step.before, &step.after) {
            (before, Some(after)) if before.as_ref() != Some(after) => {
                changes.push(Change::Write(path.clone(), after.clone()));
            }
            (Some(_), None) if step.outcome == Outcome::Removed => changes.push(Change::Remove(path.clone())),
            _ => {}
        }
    }
    changes
}

struct Update<'a> {
    sides: &'a Sides<'a>,
    steps: BTreeMap<TargetPath, Step>,
    /// Paths about which nothing more is to be said.
    settled: BTreeSet<TargetPath>,
    effort: Effort,
}

/// What is known of what the template wrote.
enum Base<'a> {
    Nothing,
    Known(&'a Content),
    /// Only its hash.
    Hash(&'a Locked),
}

impl Base<'_> {
    fn is(&self, content: Option<&Content>) -> bool {
        match (self, content) {
            (Self::Nothing, None) => true,
            (Self::Known(base), Some(content)) => *base == content,
            (Self::Hash(locked), Some(content)) => **locked == Locked::new(content, Ownership::Generated),
            _ => false,
        }
    }

    /// Whether the person left it as it was. Other line ends are no edit.
    fn is_untouched(&self, ours: Option<&Content>) -> bool {
        match (self, ours) {
            (Self::Known(base), Some(ours)) => ends::same(base, ours),
            (Self::Hash(_), Some(ours)) => ends::forms(ours).any(|form| self.is(Some(&form))),
            (base, ours) => base.is(ours),
        }
    }
}

impl Update<'_> {
    fn base(&self, path: &TargetPath) -> Base<'_> {
        if let Some(base) = self.sides.base {
            return base.get(path).map_or(Base::Nothing, |file| Base::Known(&file.content));
        }
        let locked = self.sides.lock.files.get(path).filter(|file| file.ownership == Ownership::Generated);
        locked.map_or(Base::Nothing, Base::Hash)
    }

    fn step(&mut self, path: &TargetPath, outcome: Outcome, before: Option<Content>, after: Option<Content>) {
        self.steps.insert(path.clone(), Step { path: path.clone(), outcome, before, after });
    }

    fn file(&mut self, path: &TargetPath) {
        let theirs = self.sides.theirs.get(path);
        let ours = match (self.sides.ours)(path) {
            Found::Nothing => None,
            Found::Other(..) if theirs.is_some() && self.is_made_way_for(path) => None,
            Found::Content(content) => Some(content),
            Found::Other(_, what) => {
                let changed = !self.base(path).is(theirs.map(|file| &file.content));
                if changed && theirs.is_some_and(|file| file.ownership == Ownership::Generated) {
                    self.step(path, Outcome::InTheWay(what), None, None);
                }
                return;
            }
        };
        match theirs {
            Some(Planned { ownership: Ownership::Seeded, content, .. }) => {
                if ours.is_none() && !self.sides.lock.files.contains_key(path) {
                    self.step(path, Outcome::Added, None, Some(content.clone()));
                }
            }
            // What is the person's is written once, with a new project.
            Some(Planned { ownership: Ownership::Yours, .. }) => {}
            theirs => self.generated(path, ours, theirs.map(|file| file.content.clone())),
        }
    }

    /// Whether a file goes, because the template has it no more and the person did not change it.
    fn goes(&self, path: &TargetPath) -> bool {
        let is_untouched =
            || matches!((self.sides.ours)(path), Found::Content(ours) if self.base(path).is_untouched(Some(&ours)));
        self.sides.theirs.get(path).is_none() && !self.settled.contains(path) && is_untouched()
    }

    /// Whether what stands in a path's way goes: a file where it needs a folder, or all that a folder holds.
    fn is_made_way_for(&self, path: &TargetPath) -> bool {
        let goes = |path: &TargetPath| self.goes(path);
        path.parents().any(|parent| TargetPath::new(parent).is_ok_and(|parent| goes(&parent)))
            || (self.sides.holds_only)(path, &goes)
    }

    fn generated(&mut self, path: &TargetPath, ours: Option<Content>, theirs: Option<Content>) {
        let base = self.base(path);
        if base.is(theirs.as_ref()) || ours == theirs {
            return;
        }
        let (is_new, untouched) = (matches!(base, Base::Nothing), base.is_untouched(ours.as_ref()));
        match (ours, theirs) {
            (None, Some(theirs)) if is_new => self.step(path, Outcome::Added, None, Some(theirs)),
            (None, Some(_)) => self.step(path, Outcome::StaysDeleted, None, None),
            (Some(ours), None) if untouched => self.step(path, Outcome::Removed, Some(ours), None),
            (Some(ours), None) => self.step(path, Outcome::KeptEdited, Some(ours.clone()), Some(ours)),
            (Some(ours), Some(theirs)) if untouched => {
                let theirs = if base.is(Some(&ours)) { theirs } else { ends::like(&theirs, &ours) };
                if ours != theirs {
                    self.step(path, Outcome::Updated, Some(ours), Some(theirs));
                }
            }
            (Some(ours), Some(theirs)) => {
                let base = match self.base(path) {
                    Base::Known(base) => Some(base.clone()),
                    _ => None,
                };
                self.both(path, base.as_ref(), ours, &theirs);
            }
            (None, None) => {}
        }
    }

    /// Both sides have it, and they differ.
    fn both(&mut self, path: &TargetPath, base: Option<&Content>, ours: Content, theirs: &Content) {
        match merged(base, &ours, theirs, self.sides.labels) {
            Merge::Done(content, 0) if content == ours => {}
            Merge::Done(content, 0) => self.step(path, Outcome::Merged, Some(ours), Some(content)),
            Merge::Done(content, conflicts) => self.step(path, Outcome::Conflict(conflicts), Some(ours), Some(content)),
            Merge::Impossible => {
                let beside = self.beside(path);
                self.step(path, Outcome::Beside(beside), Some(ours), Some(theirs.clone()));
            }
            Merge::TooLong => {
                let beside = self.beside(path);
                self.step(path, Outcome::TooLong(beside), Some(ours), Some(theirs.clone()));
            }
        }
    }

    /// A free name beside a file.
    fn beside(&self, path: &TargetPath) -> TargetPath {
        let free =
            |path: &TargetPath| (self.sides.ours)(path) == Found::Nothing && self.sides.theirs.get(path).is_none();
        let names = (1..100).map(|number| match number {
            1 => path.beside(".template"),
            number => path.beside(&format!(".template-{number}")),
        });
        names.into_iter().find(free).unwrap_or_else(|| path.beside(".template-100"))
    }

    /// Finds what moved, and merges what is there with what it has become.
    fn moves(&mut self) {
        let Some(base) = self.sides.base else { return };
        self.moved_by_template(base);
        let gone: Vec<&Planned> = base
            .files
            .iter()
            .filter(|file| !self.settled.contains(&file.path) && (self.sides.ours)(&file.path) == Found::Nothing)
            .filter(|file| self.sides.theirs.get(&file.path).is_some_and(|theirs| theirs.content != file.content))
            .collect();
        let others: Vec<Candidate<'_>> =
            self.sides.others.iter().map(|(path, text)| Candidate::new(path, text)).collect();
        let mut taken = BTreeSet::new();
        for file in gone {
            let Some(text) = file.content.text() else { continue };
            let free = others.iter().filter(|other| !taken.contains(other.path));
            let from = Candidate::new(&file.path, text);
            let Some(to) = most_alike(&from, free, &self.effort) else { continue };
            taken.insert(to.path);
            self.follow(file, to.path, to.text);
        }
    }

    /// The person moved a file that the template changed.
    fn follow(&mut self, file: &Planned, to: &TargetPath, ours: &str) {
        let Some(theirs) = self.sides.theirs.get(&file.path).map(|theirs| theirs.content.clone()) else { return };
        let Found::Content(there) = (self.sides.ours)(to) else { return };
        if there.text() != Some(ours) {
            return;
        }
        if let Merge::Done(content, conflicts) = merged(Some(&file.content), &there, &theirs, self.sides.labels) {
            let outcome = Outcome::Moved { from: file.path.clone(), conflicts };
            self.step(to, outcome, Some(there), Some(content));
            self.settled.insert(file.path.clone());
        }
    }

    /// The template moved a file that the person changed: their changes go with it.
    fn moved_by_template(&mut self, base: &Plan) {
        let sides = self.sides;
        let is_new = |file: &&Planned| file.ownership == Ownership::Generated && base.get(&file.path).is_none();
        let new = sides.theirs.files.iter().filter(is_new);
        let new: Vec<Candidate<'_>> =
            new.filter_map(|file| Some(Candidate::new(&file.path, file.content.text()?))).collect();
        for file in base.files.iter().filter(|file| sides.theirs.get(&file.path).is_none()) {
            let Found::Content(ours) = (sides.ours)(&file.path) else { continue };
            if ends::same(&file.content, &ours) {
                continue;
            }
            let Some(text) = file.content.text() else { continue };
            let candidates = new.iter().filter(|new| !self.settled.contains(new.path));
            let from = Candidate::new(&file.path, text);
            let Some(to) = most_alike(&from, candidates, &self.effort).map(|to| to.path) else { continue };
            let Some(theirs) = sides.theirs.get(to).filter(|_| (sides.ours)(to) == Found::Nothing) else { continue };
            let merge = merged(Some(&file.content), &ours, &theirs.content, sides.labels);
            if let Merge::Done(content, conflicts) = merge {
                let (to, from) = (to.clone(), file.path.clone());
                self.step(&to, Outcome::Moved { from: from.clone(), conflicts }, None, Some(content));
                self.settled.extend([to, from]);
            }
        }
    }
}

/// What came of merging two contents.
enum Merge {
    /// This, with so many conflicts.
    Done(Content, usize),
    /// They are no texts.
    Impossible,
    /// They differ in too many lines.
    TooLong,
}

/// Merges two contents that differ.
fn merged(base: Option<&Content>, ours: &Content, theirs: &Content, labels: Labels<'_>) -> Merge {
    let (Content::File { executable: our_mode, .. }, Content::File { executable: their_mode, .. }) = (ours, theirs)
    else {
        return Merge::Impossible;
    };
    let base_mode = match base {
        Some(Content::File { executable, .. }) => *executable,
        _ => *their_mode,
    };
    let executable = if *our_mode == base_mode { *their_mode } else { *our_mode };
    let done = |bytes: Vec<u8>, conflicts| Merge::Done(Content::File { bytes: bytes.into(), executable }, conflicts);
    let (our_bytes, their_bytes) = (ours.bytes(), theirs.bytes());
    // The bytes may be the same, and only the mode differ.
    if our_bytes == their_bytes || base.is_some_and(|base| base.bytes() == their_bytes) {
        return done(our_bytes.to_vec(), 0);
    }
    if base.is_some_and(|base| base.bytes() == our_bytes) {
        return done(their_bytes.to_vec(), 0);
    }
    let (Some(before), Some(ours), Some(theirs)) = (base.map_or(Some(""), Content::text), ours.text(), theirs.text())
    else {
        return Merge::Impossible;
    };
    if base.is_some() && (is_dear(before, ours) || is_dear(before, theirs)) {
        return Merge::TooLong;
    }
    let merged = merge(before, ours, theirs, labels);
    done(merged.text.into_bytes(), merged.conflicts)
}

#[cfg(test)]
mod tests;
