//! What was planned, written: whole or not at all.
//!
//! A new project is made in a folder beside its place and put there by one rename. Changes to one that is there are made
//! ready first; then each is put in its place, and all are taken back if one fails or the person stops.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::error::ScaffoldError;
use super::path::TargetPath;
use super::plan::{Content, Plan};
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
    fn path(&self) -> &TargetPath {
        match self {
            Self::Write(path, _) | Self::Remove(path) => path,
        }
    }
}

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
}

impl Ready {
    /// Where it stands.
    pub(super) fn folder(&self) -> PathBuf {
        self.beside.path().join("project")
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

/// Makes a new project ready whose place is free.
///
/// # Errors
/// It cannot be written, or the person stopped; then nothing of it is left.
pub(super) fn ready(plan: &Plan, target: &Path, stopped: Stopped<'_>) -> Result<Ready, ScaffoldError> {
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let made = make_folders(parent)?;
    let beside = tempfile::Builder::new().prefix(".wh-new-").tempdir_in(parent);
    let beside = beside.map_err(ScaffoldError::io("write to", parent)).inspect_err(|_| {
        made.iter().rev().for_each(|folder| _ = fs::remove_dir(folder));
    })?;
    let ready = Ready { beside, target: target.to_path_buf(), made };
    let root = ready.folder();
    fs::create_dir(&root).map_err(ScaffoldError::io("write", &root))?;
    for file in &plan.files {
        if stopped() {
            return Err(ScaffoldError::Stopped);
        }
        let path = file.path.below(&root);
        let folder = path.parent().unwrap_or(&root);
        fs::create_dir_all(folder).map_err(ScaffoldError::io("make the folder", folder))?;
        tree::create(&path, &file.content)?;
    }
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
pub(super) fn change(root: &Path, changes: &[Change], stopped: Stopped<'_>) -> Result<(), ScaffoldError> {
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
    let mut done = Done { root, aside: aside.path(), steps: Vec::new() };
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
            Ok(()) => self.steps.push(DoneStep::Moved(file.clone(), Some(old))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
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
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::scaffold::manifest::Ownership;
    use crate::scaffold::plan::Planned;

    fn path(text: &str) -> TargetPath {
        TargetPath::new(text).unwrap()
    }

    fn plan(files: &[(&str, &'static str)]) -> Plan {
        let planned = |(at, text): &(&str, &'static str)| Planned {
            path: path(at),
            content: Content::file(text.as_bytes()),
            ownership: Ownership::Generated,
        };
        Plan { files: files.iter().map(planned).collect() }
    }

    fn listed(folder: &Path) -> Vec<String> {
        let mut all: Vec<String> = walkdir::WalkDir::new(folder)
            .min_depth(1)
            .into_iter()
            .map(|entry| entry.unwrap().path().strip_prefix(folder).unwrap().display().to_string())
            .collect();
        all.sort();
        all
    }

    #[test]
    fn a_project_comes_whole_or_leaves_nothing() {
        let top = tempfile::tempdir().unwrap();
        let target = top.path().join("a/b/shop");
        let plan = plan(&[("README.md", "x"), ("src/main.py", "y")]);
        let looks = Cell::new(0);
        let stop = || looks.replace(looks.get() + 1) == 1;
        assert!(matches!(ready(&plan, &target, &stop), Err(ScaffoldError::Stopped)));
        assert_eq!(listed(top.path()), [""; 0]);
        drop(ready(&plan, &target, &|| false).unwrap());
        assert_eq!(listed(top.path()), [""; 0]);
        ready(&plan, &target, &|| false).unwrap().put().unwrap();
        assert_eq!(listed(&target), ["README.md", "src", "src/main.py"]);
        assert_eq!(listed(top.path()).len(), 6, "nothing else is left");
    }

    #[test]
    fn what_came_meanwhile_is_not_written_over() {
        let top = tempfile::tempdir().unwrap();
        let target = top.path().join("shop");
        let ready = ready(&plan(&[("a", "x")]), &target, &|| false).unwrap();
        fs::create_dir(&target).unwrap();
        assert!(matches!(ready.put(), Err(ScaffoldError::NotEmpty(_))));
        assert_eq!(listed(top.path()), ["shop"]);
    }

    #[test]
    fn changes_are_made_whole_or_taken_back() {
        let top = tempfile::tempdir().unwrap();
        let root = top.path();
        fs::create_dir(root.join("d")).unwrap();
        for (file, text) in [("a", "old a"), ("d/b", "old b")] {
            fs::write(root.join(file), text).unwrap();
        }
        let write = |at: &str| Change::Write(path(at), Content::file(&b"new"[..]));
        let changes = [write("a"), write("e/f/c"), Change::Remove(path("d/b"))];
        // Asked before each is made ready, and again before each is put in its place.
        for stop_at in 0..6 {
            let looks = Cell::new(0);
            let stop = || looks.replace(looks.get() + 1) == stop_at;
            assert!(matches!(change(root, &changes, &stop), Err(ScaffoldError::Stopped)));
            assert_eq!(listed(root), ["a", "d", "d/b"]);
            assert_eq!(fs::read_to_string(root.join("a")).unwrap(), "old a");
        }
        change(root, &changes, &|| false).unwrap();
        assert_eq!(listed(root), ["a", "e", "e/f", "e/f/c"]);
    }

    #[test]
    fn files_become_folders_and_folders_files() {
        let top = tempfile::tempdir().unwrap();
        let root = top.path();
        fs::create_dir_all(root.join("d/e")).unwrap();
        for file in ["f", "d/e/b", "d/c"] {
            fs::write(root.join(file), "old").unwrap();
        }
        let before = listed(root);
        let write = |at: &str| Change::Write(path(at), Content::file(&b"new"[..]));
        let remove = |at: &str| Change::Remove(path(at));
        let changes = [write("d"), write("f/x"), remove("d/c"), remove("d/e/b"), remove("f")];
        for stop_at in 0..10 {
            let looks = Cell::new(0);
            let stop = || looks.replace(looks.get() + 1) == stop_at;
            assert!(matches!(change(root, &changes, &stop), Err(ScaffoldError::Stopped)), "{stop_at}");
            assert_eq!(listed(root), before, "{stop_at}");
        }
        // What else lies in the folder is not lost.
        fs::write(root.join("d/mine"), "mine").unwrap();
        assert!(matches!(change(root, &changes, &|| false), Err(ScaffoldError::InTheWay { .. })));
        assert_eq!(fs::read_to_string(root.join("d/e/b")).unwrap(), "old");
        fs::remove_file(root.join("d/mine")).unwrap();
        change(root, &changes, &|| false).unwrap();
        assert_eq!(listed(root), ["d", "f", "f/x"]);
    }

    #[test]
    fn an_original_that_cannot_be_put_back_is_kept_and_told() {
        let top = tempfile::tempdir().unwrap();
        let root = top.path();
        fs::create_dir(root.join("d")).unwrap();
        fs::write(root.join("d/b"), "old b").unwrap();
        fs::write(root.join("a"), "old a").unwrap();
        let changes = ["d/b", "a"].map(|at| Change::Write(path(at), Content::file(&b"new"[..])));
        // Once the first is changed, somebody moves its folder away and puts a file there.
        let stop = || {
            fs::read(root.join("d/b")).is_ok_and(|text| text == b"new") && {
                fs::rename(root.join("d"), root.join("moved")).unwrap();
                fs::write(root.join("d"), "theirs").unwrap();
                true
            }
        };
        let error = change(root, &changes, &stop).unwrap_err();
        let told = error.to_string();
        let ScaffoldError::NotPutBack { files, aside, .. } = error else { panic!("{told}") };
        assert!(told.contains("1 file could not be put back") && told.contains("d/b (old-0)"), "{told}");
        assert_eq!((files.len(), fs::read_to_string(aside.join("old-0")).unwrap().as_str()), (1, "old b"));
        assert_eq!(fs::read_to_string(root.join("a")).unwrap(), "old a");
    }

    #[cfg(unix)]
    #[test]
    fn the_rights_of_what_is_replaced_are_kept() {
        use std::os::unix::fs::PermissionsExt;
        let top = tempfile::tempdir().unwrap();
        let at = top.path().join("a");
        fs::write(&at, "old").unwrap();
        for (before, executable, after) in [
            (0o600, false, 0o600),
            (0o640, true, 0o750),
            (0o750, true, 0o750),
            (0o711, false, 0o600),
            (0o664, false, 0o664),
        ] {
            fs::set_permissions(&at, fs::Permissions::from_mode(before)).unwrap();
            let content = Content::File { bytes: format!("{before}").into_bytes().into(), executable };
            change(top.path(), &[Change::Write(path("a"), content)], &|| false).unwrap();
            assert_eq!(fs::metadata(&at).unwrap().permissions().mode() & 0o777, after, "{before:o}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_or_into_a_link() {
        let (top, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let root = top.path();
        std::os::unix::fs::symlink(elsewhere.path(), root.join("d")).unwrap();
        let changes = [Change::Write(path("d/x"), Content::file(&b"new"[..]))];
        assert!(matches!(change(root, &changes, &|| false), Err(ScaffoldError::InTheWay { .. })));
        assert_eq!(listed(elsewhere.path()), [""; 0]);
        let at = root.join("link");
        std::os::unix::fs::symlink(elsewhere.path(), &at).unwrap();
        assert!(matches!(place(&at), Err(ScaffoldError::NotAFolder { .. })));
        // A link at the place of a file is replaced, not followed.
        let secret = elsewhere.path().join("secret");
        fs::write(&secret, "secret").unwrap();
        std::os::unix::fs::symlink(&secret, root.join("f")).unwrap();
        change(root, &[Change::Write(path("f"), Content::file(&b"new"[..]))], &|| false).unwrap();
        assert_eq!(fs::read_to_string(&secret).unwrap(), "secret");
    }
}
