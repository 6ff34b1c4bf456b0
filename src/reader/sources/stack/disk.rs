//! The files of a project on disk: found within bounds, read within bounds, never from outside of the project.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::reader::sources::AskError;
use crate::reader::stack::{self, Folder, Place, Problem, Stack, limits};

/// How deep folders are looked through, and how many names are looked at.
const MAX_DEPTH: usize = 8;
const MAX_NAMES: usize = 200_000;

/// Folders that hold others' projects, what was built, or what tests are fed with.
const PASSED_OVER: [&str; 12] = [
    "node_modules",
    "target",
    "vendor",
    "third_party",
    "dist",
    "build",
    "venv",
    "site-packages",
    "__pycache__",
    "testdata",
    "fixtures",
    "bower_components",
];

/// A project on disk.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    paths: Vec<String>,
    whole: bool,
}

impl Disk {
    /// Looks a folder through. Links to folders are not followed, nor folders whose names begin with a dot.
    ///
    /// # Errors
    /// It is no folder, or cannot be listed.
    pub fn open(root: &Path) -> Result<Self, AskError> {
        let wrong =
            |error: std::io::Error| AskError::new(format!("could not read the folder {}: {error}", root.display()));
        let root = fs::canonicalize(root).map_err(wrong)?;
        let mut paths = Vec::new();
        let mut left = MAX_NAMES;
        walk(&root, "", 0, &mut left, &mut paths).map_err(wrong)?;
        paths.sort_unstable();
        Ok(Self { root, paths, whole: left > 0 })
    }

    /// What it stands on.
    pub fn survey(&self) -> Stack {
        let mut stack = stack::survey(self);
        if !self.whole {
            let what = format!(
                "more than {MAX_NAMES} files and folders: the rest is not looked at; name the part that is meant"
            );
            stack.problems.push(Problem { place: Place { file: ".".into(), line: 0 }, what });
        }
        stack
    }

    /// The folder, with links resolved.
    pub fn root(&self) -> &Path {
        &self.root
    }
}

/// What cannot be listed below the top is passed over.
fn walk(root: &Path, at: &str, depth: usize, left: &mut usize, paths: &mut Vec<String>) -> std::io::Result<()> {
    let mut folders = Vec::new();
    for file in fs::read_dir(root.join(at))?.filter_map(Result::ok) {
        if *left == 0 {
            return Ok(());
        }
        *left -= 1;
        let (Ok(name), Ok(kind)) = (file.file_name().into_string(), file.file_type()) else { continue };
        let path = if at.is_empty() { name.clone() } else { format!("{at}/{name}") };
        if kind.is_dir() {
            if depth < MAX_DEPTH && !name.starts_with('.') && !PASSED_OVER.contains(&name.as_str()) {
                folders.push(path);
            }
        } else if stack::is_relevant(&path) {
            paths.push(path);
        }
    }
    for folder in folders {
        let _ = walk(root, &folder, depth + 1, left, paths);
    }
    Ok(())
}

impl Folder for Disk {
    fn paths(&self) -> &[String] {
        &self.paths
    }

    fn text(&self, path: &str) -> Result<Option<String>, String> {
        // A link may lead anywhere.
        let real = match fs::canonicalize(self.root.join(path)) {
            Ok(real) => real,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.to_string()),
        };
        if !real.starts_with(&self.root) {
            return Err("it is a link that leads out of the project".to_owned());
        }
        if !real.is_file() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let file = File::open(real).map_err(|error| error.to_string())?;
        file.take(limits::MAX_FILE + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        if bytes.len() as u64 > limits::MAX_FILE {
            return Err(format!("it is larger than {} MiB", limits::MAX_FILE >> 20));
        }
        let text = String::from_utf8(bytes).map_err(|_| "it is not written in UTF-8".to_owned())?;
        Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_the_projects_own_is_found() {
        let top = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &[u8]| {
            let path = top.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        for path in [
            "shop/go.mod",
            "shop/api/requirements.txt",
            "shop/node_modules/a/package.json",
            "shop/.x/go.mod",
            "shop/a.txt",
        ] {
            write(path, b"\xef\xbb\xbfmodule x\n");
        }
        write("outside.txt", b"secret\n");
        write("shop/Dockerfile", b"\xff");
        #[cfg(unix)]
        std::os::unix::fs::symlink("../outside.txt", top.path().join("shop/uv.lock")).unwrap();
        let disk = Disk::open(&top.path().join("shop")).unwrap();
        let linked = if cfg!(unix) { 4 } else { 3 };
        assert_eq!(disk.paths().len(), linked, "{:?}", disk.paths());
        assert_eq!(disk.text("go.mod").unwrap().as_deref(), Some("module x\n"));
        assert_eq!(disk.text("none").unwrap(), None);
        assert!(disk.text("Dockerfile").unwrap_err().contains("UTF-8"));
        assert!(disk.text("../outside.txt").unwrap_err().contains("leads out"));
        #[cfg(unix)]
        assert!(disk.text("uv.lock").unwrap_err().contains("leads out"));
        assert!(Disk::open(&top.path().join("gone")).is_err());
    }
}
