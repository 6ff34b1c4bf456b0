//! The project that is proved: what it has, and a copy of it, so that nothing is written beside the person's files.

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::DocumentMut;

use super::ProveError;

/// The parts of the project that decide what can be proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "a part is there or not")]
pub(super) struct Parts {
    /// The modules users and orders.
    pub(super) sample: bool,
    /// Log-in by token.
    pub(super) auth: bool,
    /// The Redis cache.
    pub(super) cache: bool,
    /// Celery, the broker and the outbox.
    pub(super) queue: bool,
    /// Rules of Prometheus.
    pub(super) prometheus: bool,
}

/// Where a part shows when the project does not say what it was made from.
const SIGNS: [(&str, &str); 4] = [
    ("sample", "src/app/modules/orders"),
    ("auth", "src/app/security"),
    ("cache", "src/app/cache"),
    ("queue", "src/app/queue"),
];

impl Parts {
    /// Reads them off the answers; where those say nothing, off the files.
    pub(super) fn of(root: &Path) -> Result<Self, ProveError> {
        let path = root.join(".wheelhouse/answers.toml");
        let answers = match fs::read_to_string(&path) {
            Ok(text) => {
                text.parse::<DocumentMut>().map_err(|wrong| ProveError::Content { path, why: wrong.to_string() })?
            }
            Err(_) => DocumentMut::new(),
        };
        let answer = |name: &str| answers.get("answers").and_then(|table| table.get(name)?.as_bool());
        let has = |index: usize| answer(SIGNS[index].0).unwrap_or_else(|| root.join(SIGNS[index].1).is_dir());
        Ok(Self {
            sample: has(0),
            auth: has(1),
            cache: has(2),
            queue: has(3),
            prometheus: root.join("deploy/prometheus/prometheus.yml").is_file(),
        })
    }
}

/// Files without which nothing can be booted.
const NEEDED: [&str; 4] = ["pyproject.toml", "src/app/__main__.py", "deploy/nginx/app.conf", "deploy/nginx/proxy.conf"];

/// Refuses a folder that is no project.
pub(super) fn check(root: &Path) -> Result<(), ProveError> {
    match NEEDED.iter().find(|file| !root.join(file).is_file()) {
        Some(lacks) => Err(ProveError::NotAProject { folder: root.to_owned(), lacks }),
        None => Ok(()),
    }
}

/// What tools leave behind, and what is the person's alone: a `.env` would change what is proved.
const LEFT: [&str; 9] =
    [".git", ".venv", ".env", "__pycache__", "node_modules", ".mypy_cache", ".ruff_cache", ".pytest_cache", "target"];
/// Bounds of a copy.
const MAX_FILES: usize = 20_000;
const MAX_BYTES: u64 = 256 << 20;
const MAX_DEPTH: usize = 32;

/// Copies a project's files; links stay links.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), ProveError> {
    let mut copied = Copied { files: 0, bytes: 0 };
    copied.folder(from, to, 0)
}

struct Copied {
    files: usize,
    bytes: u64,
}

impl Copied {
    fn folder(&mut self, from: &Path, to: &Path, depth: usize) -> Result<(), ProveError> {
        fs::create_dir_all(to).map_err(ProveError::file("make the folder", to))?;
        let entries = fs::read_dir(from).map_err(ProveError::file("read the folder", from))?;
        for entry in entries {
            let entry = entry.map_err(ProveError::file("read the folder", from))?;
            let name = entry.file_name();
            if LEFT.iter().any(|left| name == *left) {
                continue;
            }
            let (source, target) = (entry.path(), to.join(&name));
            let kind = entry.file_type().map_err(ProveError::file("look at", &source))?;
            if kind.is_dir() && depth < MAX_DEPTH {
                self.folder(&source, &target, depth + 1)?;
            } else if kind.is_file() {
                self.bytes += fs::copy(&source, &target).map_err(ProveError::file("copy", &source))?;
                self.files += 1;
            } else if kind.is_symlink() {
                link(&source, &target)?;
            }
            if self.files > MAX_FILES || self.bytes > MAX_BYTES {
                let why = format!(
                    "more than {MAX_FILES} files or {} MiB: is this the project's own folder?",
                    MAX_BYTES >> 20
                );
                return Err(ProveError::Content { path: from.to_owned(), why });
            }
        }
        Ok(())
    }
}

fn link(source: &Path, target: &Path) -> Result<(), ProveError> {
    let to: PathBuf = fs::read_link(source).map_err(ProveError::file("read the link", source))?;
    #[cfg(unix)]
    std::os::unix::fs::symlink(&to, target).map_err(ProveError::file("make the link", target))?;
    #[cfg(not(unix))]
    let _ = (to, target);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(root: &Path, name: &str, text: &str) {
        fs::create_dir_all(root.join(name).parent().expect("a parent")).expect("a folder");
        fs::write(root.join(name), text).expect("written");
    }

    #[test]
    fn parts_are_read_off_the_answers_or_the_files() {
        let top = tempfile::tempdir().expect("a folder");
        write(top.path(), "src/app/cache/x.py", "");
        write(top.path(), "src/app/queue/x.py", "");
        write(top.path(), "deploy/prometheus/prometheus.yml", "");
        let parts = |sample, auth, cache, queue| Parts { sample, auth, cache, queue, prometheus: true };
        assert_eq!(Parts::of(top.path()).expect("read"), parts(false, false, true, true));
        write(top.path(), ".wheelhouse/answers.toml", "[answers]\nsample = true\nqueue = false\n");
        assert_eq!(Parts::of(top.path()).expect("read"), parts(true, false, true, false));
        write(top.path(), ".wheelhouse/answers.toml", "[answers\n");
        assert!(Parts::of(top.path()).is_err());
    }

    #[test]
    fn a_copy_leaves_out_what_is_not_the_projects() {
        let top = tempfile::tempdir().expect("a folder");
        let (from, to) = (top.path().join("from"), top.path().join("to"));
        for name in ["a/b.py", ".env", ".env.example", ".git/HEAD", "a/__pycache__/b.pyc", ".venv/bin/python"] {
            write(&from, name, name);
        }
        copy(&from, &to).expect("copied");
        let there = |name: &str| to.join(name).exists();
        assert!(there("a/b.py") && there(".env.example"));
        assert!(!there(".env") && !there(".git") && !there("a/__pycache__") && !there(".venv"));
    }

    #[test]
    fn a_folder_that_is_no_project_is_refused_by_name() {
        let top = tempfile::tempdir().expect("a folder");
        for name in NEEDED {
            write(top.path(), name, "");
        }
        check(top.path()).expect("a project");
        fs::remove_file(top.path().join("deploy/nginx/app.conf")).expect("removed");
        assert!(check(top.path()).expect_err("none").to_string().ends_with("it has no deploy/nginx/app.conf"));
    }
}
