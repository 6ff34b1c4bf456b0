//! What was planned, written: whole or not at all.
//!
//! A new project is made in a folder beside its place and put there by one rename. Changes to one that is there are made
//! ready first; then each is put in its place, and all are taken back if one fails or the person stops.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tempfile::TempDir;

use super::error::ScaffoldError;
use super::path::TargetPath;
use super::plan::{Content, Planned};
use super::tree::{self, Found};

/// Asked between two files: whether the person wants to stop.
pub type Stopped<'a> = &'a dyn Fn() -> bool;

/// A change to a project that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    /// A file or link becomes this.
    Write(TargetPath, Content),
    /// A file or link goes.
    Remove(TargetPath),
}

impl Change {
    pub(super) fn path(&self) -> &TargetPath {
        match self {
            Self::Write(path, _) | Self::Remove(path) => path,
        }
    }
}

/// What was at each path when changes were planned. What is another thing when its turn comes was edited meanwhile.
pub(super) type Seen = BTreeMap<TargetPath, Found>;

/// What is at the place of a new project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Nothing.
    Free,
    /// An empty folder.
    Empty,
    /// A folder that holds something.
    Full,
}

/// What is at the place of a new project.
///
/// # Errors
/// A link or a file is there, or it cannot be looked at.
pub fn place(target: &Path) -> Result<Place, ScaffoldError> {
    let not = |what| Err(ScaffoldError::NotAFolder { path: target.to_path_buf(), what });
    match fs::symlink_metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Place::Free),
        Err(error) => Err(ScaffoldError::io("look at", target)(error)),
        Ok(meta) if meta.is_symlink() => not("a link; name the folder that it points to"),
        Ok(meta) if !meta.is_dir() => not("a file"),
        Ok(_) => {
            let mut entries = fs::read_dir(target).map_err(ScaffoldError::io("read", target))?;
            Ok(if entries.next().is_none() { Place::Empty } else { Place::Full })
        }
    }
}

/// A new project that stands ready beside its place. Dropped without [`Ready::put`], nothing of it is left.
pub(super) struct Ready {
    /// Holds the project; its own mode is private, the project's is not.
    beside: TempDir,
    target: PathBuf,
    made: Vec<PathBuf>,
    /// Folders of the project that are there.
    folders: BTreeSet<String>,
}

impl Ready {
    /// Where it stands.
    pub(super) fn folder(&self) -> PathBuf {
        self.beside.path().join("project")
    }

    /// Writes files into it that are not there yet.
    ///
    /// # Errors
    /// One cannot be written, or the person stopped.
    pub(super) fn write<'p>(
        &mut self,
        files: impl Iterator<Item = &'p Planned>,
        stopped: Stopped<'_>,
    ) -> Result<(), ScaffoldError> {
        let files: Vec<&Planned> = files.collect();
        self.make_folders_of(&files)?;
        Left::of(&files).write(&self.folder(), stopped)
    }

    /// The same, and one more file that another thread makes; then that thread helps to write.
    ///
    /// # Errors
    /// As of [`Ready::write`].
    pub(super) fn write_with<'p>(
        &mut self,
        files: impl Iterator<Item = &'p Planned>,
        one_more: impl FnOnce() -> Planned + Send,
        stopped: Stopped<'_>,
    ) -> Result<(), ScaffoldError> {
        let files: Vec<&Planned> = files.collect();
        self.make_folders_of(&files)?;
        let (root, left) = (self.folder(), Left::of(&files));
        thread::scope(|threads| {
            let other = threads.spawn(|| {
                let more = one_more();
                tree::create(&more.path.below(&root), &more.content)?;
                // The other thread asks whether to stop; when it does, it leaves nothing to be written here.
                left.write(&root, &|| false)
            });
            let written = left.write(&root, stopped);
            let helped = other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            written.and(helped)
        })
    }

    fn make_folders_of(&mut self, files: &[&Planned]) -> Result<(), ScaffoldError> {
        let root = self.folder();
        for parent in files.iter().flat_map(|file| file.path.parents()) {
            if !self.folders.contains(parent) {
                let folder = root.join(parent);
                fs::create_dir(&folder).map_err(ScaffoldError::io("make the folder", folder))?;
                self.folders.insert(parent.to_owned());
            }
        }
        Ok(())
    }

    /// Puts it in its place.
    ///
    /// # Errors
    /// Something has come there meanwhile, or it cannot be written.
    pub(super) fn put(mut self) -> Result<(), ScaffoldError> {
        if place(&self.target)? != Place::Free {
            return Err(ScaffoldError::NotEmpty(self.target.clone()));
        }
        fs::rename(self.folder(), &self.target).map_err(ScaffoldError::io("write", &self.target))?;
        self.made.clear();
        Ok(())
    }
}

/// Files that are still to be written, by whoever has time.
struct Left<'p> {
    files: &'p [&'p Planned],
    next: AtomicUsize,
}

impl<'p> Left<'p> {
    fn of(files: &'p [&'p Planned]) -> Self {
        Self { files, next: AtomicUsize::new(0) }
    }

    /// Writes until none is left. Where one fails, nobody begins another.
    fn write(&self, root: &Path, stopped: Stopped<'_>) -> Result<(), ScaffoldError> {
        while let Some(file) = self.files.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            let written = if stopped() {
                Err(ScaffoldError::Stopped)
            } else {
                tree::create(&file.path.below(root), &file.content)
            };
            if written.is_err() {
                self.next.store(self.files.len(), Ordering::Relaxed);
                return written;
            }
        }
        Ok(())
    }
}

impl Drop for Ready {
    fn drop(&mut self) {
        // Folders that were made for it go with it, if nobody has put anything into them.
        if !self.made.is_empty() {
            let _ = fs::remove_dir_all(self.beside.path());
        }
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Begins a new project whose place is free: an empty folder beside it.
///
/// # Errors
/// It cannot be made; then nothing of it is left.
pub(super) fn begin(target: &Path) -> Result<Ready, ScaffoldError> {
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let made = make_folders(parent)?;
    let beside = tempfile::Builder::new().prefix(".wh-new-").tempdir_in(parent);
    let beside = beside.map_err(ScaffoldError::io("write to", parent)).inspect_err(|_| {
        made.iter().rev().for_each(|folder| _ = fs::remove_dir(folder));
    })?;
    let ready = Ready { beside, target: target.to_path_buf(), made, folders: BTreeSet::new() };
    let root = ready.folder();
    fs::create_dir(&root).map_err(ScaffoldError::io("write", &root))?;
    Ok(ready)
}

/// Makes the folders of a path that are not there; returns them from the outermost.
fn make_folders(folder: &Path) -> Result<Vec<PathBuf>, ScaffoldError> {
    let missing = folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
    let mut missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
    missing.reverse();
    fs::create_dir_all(folder).map_err(ScaffoldError::io("make the folder", folder))?;
    Ok(missing)
}

/// Makes changes to a project that is there.
///
/// # Errors
/// One of them cannot be made, or the person stopped; then all are taken back.
pub(super) fn change(root: &Path, changes: &[Change], seen: &Seen, stopped: Stopped<'_>) -> Result<(), ScaffoldError> {
    // What goes makes way for what comes: a file may become a folder, and a folder a file.
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by_key(|change| matches!(change, Change::Write(..)));
    for change in &changes {
        if let Found::Other(path, what) = tree::look(root, change.path())?
            && !is_made_way_for(change.path(), &changes)
        {
            return Err(ScaffoldError::InTheWay { path, what });
        }
    }
    let aside = tempfile::Builder::new().prefix(".wh-change-").tempdir_in(root);
    let aside = aside.map_err(ScaffoldError::io("write to", root))?;
    for (at, change) in changes.iter().enumerate() {
        if stopped() {
            return Err(ScaffoldError::Stopped);
        }
        if let Change::Write(path, content) = change {
            let new = aside.path().join(format!("new-{at}"));
            tree::create(&new, content)?;
            tree::keep_rights(&new, content, &path.below(root))?;
        }
    }
    let mut done = Done { root, aside: aside.path(), seen, steps: Vec::new() };
    for (at, change) in changes.iter().enumerate() {
        let made = if stopped() { Err(ScaffoldError::Stopped) } else { done.make(at, change) };
        if let Err(error) = made {
            let left = done.take_back();
            return Err(if left.is_empty() { error } else { not_put_back(error, left, aside) });
        }
    }
    for change in changes {
        if let Change::Remove(path) = change {
            remove_empty(root, path);
        }
    }
    Ok(())
}

/// Whether other changes remove what stands in a path's way: a file where it needs a folder, or the files of a folder.
fn is_made_way_for(path: &TargetPath, changes: &[&Change]) -> bool {
    let lies_in = |inner: &TargetPath, outer: &TargetPath| inner.parents().any(|parent| parent == outer.as_str());
    let removed = changes.iter().filter(|change| matches!(change, Change::Remove(_))).map(|change| change.path());
    removed.into_iter().any(|removed| lies_in(path, removed) || lies_in(removed, path))
}

/// Removes a folder that holds nothing but folders.
///
/// # Errors
/// It holds something.
fn remove_hollow(folder: &Path) -> Result<(), ScaffoldError> {
    let in_the_way = |_| ScaffoldError::InTheWay { path: folder.to_path_buf(), what: "a folder" };
    for entry in fs::read_dir(folder).map_err(in_the_way)? {
        let entry = entry.map_err(in_the_way)?;
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove_hollow(&entry.path())?;
        }
    }
    fs::remove_dir(folder).map_err(in_the_way)
}

/// The folder with the person's originals stays, where some of them could not be put back.
fn not_put_back(why: ScaffoldError, files: Vec<String>, aside: TempDir) -> ScaffoldError {
    ScaffoldError::NotPutBack { why: Box::new(why), files, aside: aside.keep() }
}

/// Folders that held only what was removed go too.
fn remove_empty(root: &Path, path: &TargetPath) {
    let folders: Vec<&str> = path.parents().collect();
    for folder in folders.into_iter().rev() {
        if fs::remove_dir(root.join(folder)).is_err() {
            return;
        }
    }
}

/// What has been changed so far, and how it was.
struct Done<'a> {
    root: &'a Path,
    aside: &'a Path,
    seen: &'a Seen,
    steps: Vec<DoneStep>,
}

enum DoneStep {
    /// This folder was made.
    Folder(PathBuf),
    /// What was at the first path lies at the second; nothing was there if there is none.
    Moved(PathBuf, Option<PathBuf>),
}

impl Done<'_> {
    fn make(&mut self, at: usize, change: &Change) -> Result<(), ScaffoldError> {
        let file = change.path().below(self.root);
        if let Change::Write(path, _) = change {
            for folder in path.parents().map(|parent| self.root.join(parent)) {
                match fs::create_dir(&folder) {
                    Ok(()) => self.steps.push(DoneStep::Folder(folder)),
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                    Err(error) => return Err(ScaffoldError::io("make the folder", folder)(error)),
                }
            }
        }
        if fs::symlink_metadata(&file).is_ok_and(|meta| meta.is_dir()) {
            remove_hollow(&file)?;
        }
        let old = self.aside.join(format!("old-{at}"));
        match fs::rename(&file, &old) {
            Ok(()) => {
                self.steps.push(DoneStep::Moved(file.clone(), Some(old.clone())));
                self.is_as_seen(change.path(), Some(&old))?;
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.is_as_seen(change.path(), None)?;
                self.steps.push(DoneStep::Moved(file.clone(), None));
            }
            Err(error) => return Err(ScaffoldError::io("write", file)(error)),
        }
        if matches!(change, Change::Write(..)) {
            let new = self.aside.join(format!("new-{at}"));
            fs::rename(&new, &file).map_err(ScaffoldError::io("write", &file))?;
        }
        Ok(())
    }

    /// Whether a file, which now lies at `old`, is what was seen when the change was planned. Only its bytes count.
    fn is_as_seen(&self, path: &TargetPath, old: Option<&Path>) -> Result<(), ScaffoldError> {
        let is_same = match (self.seen.get(path), old) {
            (None | Some(Found::Other(..)), _) | (Some(Found::Nothing), None) => true,
            (Some(Found::Nothing), Some(_)) | (Some(Found::Content(_)), None) => false,
            (Some(Found::Content(seen)), Some(old)) => match tree::at(old)? {
                Found::Content(there) => there.bytes() == seen.bytes(),
                _ => false,
            },
        };
        if is_same { Ok(()) } else { Err(ScaffoldError::Edited(path.below(self.root))) }
    }

    /// Puts everything back; what could not be is returned, each with the name of its original.
    #[must_use]
    fn take_back(&mut self) -> Vec<String> {
        let mut left = Vec::new();
        for step in self.steps.drain(..).rev() {
            match step {
                DoneStep::Folder(folder) => _ = fs::remove_dir(folder),
                DoneStep::Moved(file, None) => _ = fs::remove_file(file),
                DoneStep::Moved(file, Some(old)) => {
                    // Its folder went if a file was to come there.
                    let folder = file.parent().map_or(Ok(()), fs::create_dir_all);
                    if folder.and_then(|()| fs::rename(&old, &file)).is_err() {
                        let name = old.file_name().unwrap_or_default().display();
                        left.push(format!("{} ({name})", file.display()));
                    }
                }
            }
        }
        left
    }
}

#[cfg(test)]
mod tests;
