//! Reading the project's files: bounded in bytes and number, and never outside of its folder.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use super::CheckError;
use super::place::Place;
use super::report::Note;
use super::tree::{self, Tree};
use crate::base::yaml;

/// Bytes that are read of a file.
const MAX_BYTES: u64 = 1 << 20;
/// Files that are read.
const MAX_FILES: usize = 1000;
/// Notes that are kept: a person reads no more.
const MAX_NOTES: usize = 500;
/// What all the work together may cost, about in bytes: the same file may be asked for again and again.
const MAX_WORK: usize = 16 << 20;
/// What looking at a file costs, however small it is.
pub(super) const LOOK: usize = 2_000;
/// What a value costs.
pub(super) const VALUE: usize = 16;

/// The files of one project; each is read once.
#[derive(Debug)]
pub(super) struct Files {
    root: PathBuf,
    read: RefCell<BTreeMap<String, Option<Rc<str>>>>,
    notes: RefCell<Vec<Note>>,
    full: Cell<bool>,
    work: Cell<usize>,
}

impl Files {
    pub(super) fn open(folder: &Path) -> Result<Self, CheckError> {
        let wrong = |source| CheckError::Folder { folder: folder.to_owned(), source };
        let root = folder.canonicalize().map_err(wrong)?;
        fs::read_dir(&root).map_err(wrong)?;
        Ok(Self {
            root,
            read: RefCell::default(),
            notes: RefCell::default(),
            full: Cell::new(false),
            work: Cell::new(MAX_WORK),
        })
    }

    /// Takes from what the work may cost; says whether that was there.
    pub(super) fn charge(&self, cost: usize) -> bool {
        let left = self.work.get().checked_sub(cost);
        if left.is_none() && self.work.get() > 0 {
            let what = "the files ask for too much work: the rest is not judged".to_owned();
            self.notes.borrow_mut().push(Note { place: Place::whole("."), what });
        }
        self.work.set(left.unwrap_or(0));
        left.is_some()
    }

    /// What a file says, for a reader that goes through it whole; that costs, each time.
    pub(super) fn work_on(&self, path: &str) -> Option<Rc<str>> {
        self.text(path).filter(|text| self.charge(LOOK + text.len()))
    }

    /// What a file says, if it is there, is a file, lies in the project and can be read.
    pub(super) fn text(&self, path: &str) -> Option<Rc<str>> {
        if let Some(known) = self.read.borrow().get(path) {
            return known.clone();
        }
        if self.read.borrow().len() >= MAX_FILES {
            if !self.full.replace(true) {
                self.note(Place::whole(path), "the project has too many files to read them all");
            }
            return None;
        }
        let text = self.load(path).map(Rc::from);
        self.read.borrow_mut().insert(path.to_owned(), text.clone());
        text
    }

    fn load(&self, path: &str) -> Option<String> {
        let file = self.inside(path)?;
        if !file.is_file() {
            return None;
        }
        let mut bytes = Vec::new();
        let read = File::open(file).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
        if let Err(error) = read {
            self.note(Place::whole(path), format!("it cannot be read: {error}"));
            return None;
        }
        if bytes.len() as u64 > MAX_BYTES {
            self.note(Place::whole(path), "it is larger than 1 MiB");
            return None;
        }
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The file itself, whatever links lead to it, unless it lies elsewhere.
    fn inside(&self, path: &str) -> Option<PathBuf> {
        let file = self.root.join(path).canonicalize().ok()?;
        if file.starts_with(&self.root) {
            return Some(file);
        }
        self.note(Place::whole(path), "it lies outside of the project");
        None
    }

    /// Whether a folder is there.
    pub(super) fn is_folder(&self, path: &str) -> bool {
        self.inside(path).is_some_and(|folder| folder.is_dir())
    }

    /// The names of the folders in a folder, sorted.
    pub(super) fn folders(&self, path: &str) -> Vec<String> {
        let Some(folder) = self.inside(path) else { return Vec::new() };
        let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).take(MAX_FILES);
        let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        let mut names: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names
    }

    /// The documents of a YAML file; what is wrong with it is noted.
    pub(super) fn yaml(&self, path: &str) -> Vec<Tree> {
        let Some(text) = self.text(path) else { return Vec::new() };
        self.parse(&path.into(), &text, 0)
    }

    /// The documents of YAML that stands in a file, below so many lines.
    pub(super) fn parse(&self, file: &Rc<str>, text: &str, above: u32) -> Vec<Tree> {
        if !self.charge(LOOK + text.len()) {
            return Vec::new();
        }
        let (documents, wrong) = yaml::documents(text);
        if let Some((line, why)) = wrong {
            self.note(Place::new(file, above.saturating_add(line)), format!("from here on it cannot be read: {why}"));
        }
        let mut left = tree::MAX_VALUES;
        let trees = documents.iter().map_while(|document| tree::expand(&document.root, file, above, &mut left));
        let trees: Vec<Tree> = trees.collect();
        if trees.len() < documents.len() {
            self.note(Place::whole(file), "its aliases come to too much");
        }
        if self.charge((tree::MAX_VALUES - left) * VALUE) { trees } else { Vec::new() }
    }

    /// Keeps what could not be judged.
    pub(super) fn note(&self, place: Place, what: impl Into<String>) {
        let mut notes = self.notes.borrow_mut();
        if notes.len() < MAX_NOTES {
            notes.push(Note { place, what: what.into() });
        }
    }

    /// Keeps what could not be judged, unless the same has been said of another place.
    pub(super) fn note_once(&self, place: Place, what: &str) {
        if !self.notes.borrow().iter().any(|note| note.what == what) {
            self.note(place, what);
        }
    }

    /// Every file that was read, with its text.
    pub(super) fn every(&self) -> Vec<(String, Rc<str>)> {
        let read = self.read.borrow();
        read.iter().filter_map(|(path, text)| Some((path.clone(), text.clone()?))).collect()
    }

    /// What could not be judged.
    pub(super) fn take_notes(&self) -> Vec<Note> {
        self.notes.take()
    }
}

/// A path beside a folder, without `.` and `..`; `None` where it would leave the project.
pub(super) fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    for component in Path::new(folder).components().chain(Path::new(path).components()) {
        match component {
            Component::Normal(part) => parts.push(part.to_str()?.to_owned()),
            Component::CurDir => {}
            Component::ParentDir => _ = parts.pop()?,
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.join("/"))
}

/// The folder of a file.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        assert_eq!(join("deploy/kubernetes/overlays/a", "../../base").as_deref(), Some("deploy/kubernetes/base"));
        assert_eq!(join("", "./x/./y").as_deref(), Some("x/y"));
        assert_eq!((join("a", "../../b"), join("a", "/etc/passwd")), (None, None));
        assert_eq!((folder("a/b/c"), folder("c")), ("a/b", ""));
    }

    #[test]
    fn what_is_large_or_elsewhere_is_not_read_and_noted() {
        let top = tempfile::tempdir().expect("a folder");
        let project = top.path().join("project");
        fs::create_dir(&project).expect("made");
        fs::write(top.path().join("secret"), "x: 1").expect("written");
        fs::write(project.join("large"), vec![b'x'; (1 << 20) + 1]).expect("written");
        fs::write(project.join("bomb.yaml"), bomb()).expect("written");
        #[cfg(unix)]
        std::os::unix::fs::symlink("../secret", project.join("link")).expect("linked");
        let files = Files::open(&project).expect("opened");
        assert_eq!((files.text("large"), files.text("link"), files.text("../secret")), (None, None, None));
        assert!(files.yaml("bomb.yaml").is_empty());
        let told: Vec<String> = files.take_notes().into_iter().map(|note| note.what).collect();
        assert!(told.iter().any(|what| what.contains("1 MiB")) && told.iter().any(|what| what.contains("outside")));
        assert!(told.iter().any(|what| what.contains("aliases")), "{told:?}");
    }

    /// Nine lines that come to 9^9 values.
    fn bomb() -> String {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for n in 1..9 {
            let shared = vec![format!("*a{}", n - 1); 9].join(", ");
            text.extend([format!("a{n}: &a{n} [{shared}]\n")]);
        }
        text
    }
}
