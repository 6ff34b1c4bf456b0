//! All files of a project → what it stands on.

use std::collections::HashMap;
use std::sync::Arc;

use super::files::{
    cargo, cargo_manifest, compose, dockerfile, go, npm, npm_manifest, pnpm, poetry, pyproject, requirements, uv, yarn,
};
use super::format::Format;
use super::limits;
use super::model::{Folder, Found, Package, Place, ReadFile, Stack};
use super::path::{beside, folder, name};

/// Reads every file of a project that says what it stands on.
pub fn survey(files: &dyn Folder) -> Stack {
    let mut survey = Survey { files, found: Found::default(), read: Vec::new() };
    let mut known = 0;
    for path in files.paths() {
        let Some(format) = Format::of(path).filter(|format| !survey.is_locked(path, *format)) else { continue };
        known += 1;
        if known > limits::MAX_FILES {
            let place = Place { file: path.as_str().into(), line: 0 };
            survey.found.problem(place, format!("more than {} files: the rest is not read", limits::MAX_FILES));
            break;
        }
        survey.file(path, format);
    }
    let Survey { found: Found { packages, problems }, read, .. } = survey;
    Stack { packages: merged(packages), files: read, problems }
}

struct Survey<'a> {
    files: &'a dyn Folder,
    found: Found,
    read: Vec<ReadFile>,
}

impl Survey<'_> {
    fn has(&self, path: &str) -> bool {
        self.files.paths().binary_search_by(|known| known.as_str().cmp(path)).is_ok()
    }

    /// Whether a lock file beside it or above says more than the manifest.
    fn is_locked(&self, path: &str, format: Format) -> bool {
        let mut at = folder(path);
        loop {
            if format.locks().iter().any(|lock| self.has(&beside(at, lock))) {
                return true;
            }
            if at.is_empty() {
                return false;
            }
            at = folder(at);
        }
    }

    fn text(&mut self, path: &str) -> Option<String> {
        match self.files.text(path) {
            Ok(text) => text,
            Err(why) => {
                let place = Place { file: path.into(), line: 0 };
                self.found.problem(place, format!("it could not be read: {why}"));
                None
            }
        }
    }

    /// The text of the file of this name in the folder of another.
    fn beside(&mut self, path: &str, name: &str) -> Option<(Arc<str>, String)> {
        let path = beside(folder(path), name);
        let text = self.has(&path).then(|| self.text(&path))??;
        Some((path.into(), text))
    }

    /// The files of this name below the folder of another, the one beside it first; those that have a lock file of their own
    /// belong to that.
    fn below(&mut self, path: &str, manifest: &str, lock: &str) -> Vec<(Arc<str>, String)> {
        let top = folder(path);
        let inside = |other: &str| top.is_empty() || other.strip_prefix(top).is_some_and(|rest| rest.starts_with('/'));
        let paths = self.files.paths().iter().filter(|other| name(other) == manifest && inside(other));
        let mut paths: Vec<String> =
            paths.filter(|other| !self.has_between(folder(other), top, lock)).cloned().collect();
        paths.sort_by_key(|path| folder(path) != top);
        paths.truncate(limits::MAX_FILES);
        paths.into_iter().filter_map(|path| self.text(&path).map(|text| (path.into(), text))).collect()
    }

    /// Whether a lock file lies in a folder or above it, below `top`.
    fn has_between(&self, from: &str, top: &str, lock: &str) -> bool {
        let mut at = from;
        while at.len() > top.len() {
            if self.has(&beside(at, lock)) {
                return true;
            }
            at = folder(at);
        }
        false
    }

    fn file(&mut self, path: &str, format: Format) {
        let Some(text) = self.text(path) else { return };
        let file: Arc<str> = path.into();
        let before = self.found.packages.len();
        self.read(&text, &file, format);
        self.read.push(ReadFile { file, packages: self.found.packages.len() - before });
    }

    fn read(&mut self, text: &str, file: &Arc<str>, format: Format) {
        match format {
            Format::CargoLock => {
                let manifests = self.below(file, "Cargo.toml", "Cargo.lock");
                cargo::read(text, file, &manifests, &mut self.found);
            }
            Format::CargoManifest => {
                let top = self.beside("", "Cargo.toml").map(|(_, text)| text);
                cargo_manifest::read(text, file, top.as_deref(), &mut self.found);
            }
            Format::NpmLock => {
                let manifest = self.beside(file, "package.json");
                npm::read(text, file, borrowed(manifest.as_ref()), &mut self.found);
            }
            Format::YarnLock => {
                let manifests = self.below(file, "package.json", "yarn.lock");
                yarn::read(text, file, &manifests, &mut self.found);
            }
            Format::PoetryLock => {
                let project = self.beside(file, "pyproject.toml");
                poetry::read(text, file, borrowed(project.as_ref()), &mut self.found);
            }
            Format::GoModule => {
                let sums = self.beside(file, "go.sum").map(|(_, text)| text);
                go::read(text, file, sums.as_deref(), &mut self.found);
            }
            Format::Compose => {
                let environment = self.beside(file, ".env").map(|(_, text)| text);
                compose::read(text, file, environment.as_deref(), &mut self.found);
            }
            Format::Requirements => requirements::read(text, file, self.files, &mut self.found),
            Format::NpmManifest => npm_manifest::read(text, file, &mut self.found),
            Format::PnpmLock => pnpm::read(text, file, &mut self.found),
            Format::UvLock => uv::read(text, file, &mut self.found),
            Format::PythonProject => pyproject::read(text, file, &mut self.found),
            Format::Dockerfile => dockerfile::read(text, file, &mut self.found),
        }
    }
}

fn borrowed(file: Option<&(Arc<str>, String)>) -> Option<(&Arc<str>, &str)> {
    file.map(|(file, text)| (file, text.as_str()))
}

/// Each version of a package once, by ecosystem, name and version. One that is direct anywhere is direct, and one that any
/// file needs for the program is not for development only.
fn merged(packages: Vec<Package>) -> Vec<Package> {
    let mut places: HashMap<_, usize> = HashMap::with_capacity(packages.len());
    let mut kept: Vec<Package> = Vec::with_capacity(packages.len());
    for package in packages {
        let key = (package.ecosystem, package.name.clone(), package.version.clone(), package.origin.clone());
        let at = *places.entry(key).or_insert(kept.len());
        match kept.get_mut(at) {
            None => kept.push(package),
            Some(known) => {
                if package.direct && !known.direct {
                    known.place = package.place;
                }
                known.direct |= package.direct;
                known.dev &= package.dev;
            }
        }
    }
    kept.sort_by(|one, other| {
        (one.ecosystem, &one.name, &one.version).cmp(&(other.ecosystem, &other.name, &other.version))
    });
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::model::tests::{Memory, told};
    use super::*;

    #[test]
    fn what_several_files_name_is_told_once() {
        let stack = survey(&Memory::of(&[
            ("requirements.txt", "a==1.0\nb==1.0\n"),
            ("requirements-dev.txt", "-r requirements.txt\nc==1.0\n"),
            ("sub/requirements.txt", "c==1.0\na==2.0\n"),
        ]));
        assert_eq!(told(&stack.packages), ["a 1.0 direct", "a 2.0 direct", "b 1.0 direct", "c 1.0 direct"]);
        assert_eq!(stack.files.len(), 3);
    }

    #[test]
    fn a_manifest_below_a_lock_file_belongs_to_it() {
        let stack = survey(&Memory::of(&[
            ("Cargo.lock", "version = 4\n"),
            ("crates/a/Cargo.toml", "[dependencies]\nx = \"=1.0.0\"\n"),
            ("tools/Cargo.lock", "version = 4\n"),
            ("other/package.json", "{\"dependencies\": {\"y\": \"1.0.0\"}}"),
        ]));
        assert_eq!(told(&stack.packages), ["y 1.0.0 direct"]);
        let files: Vec<&str> = stack.files.iter().map(|file| &*file.file).collect();
        assert_eq!(files, ["Cargo.lock", "other/package.json", "tools/Cargo.lock"]);
    }

    /// Names of files, any two of which may lie side by side.
    const NAMES: [&str; 13] = [
        "Cargo.lock",
        "Cargo.toml",
        "package-lock.json",
        "package.json",
        "pnpm-lock.yaml",
        "yarn.lock",
        "uv.lock",
        "poetry.lock",
        "pyproject.toml",
        "requirements.txt",
        "go.mod",
        "Dockerfile",
        "compose.yaml",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
        #[test]
        fn any_text_is_read(
            at in 0..NAMES.len(),
            text in "(\\[\\[package\\]\\]\n|name = \"a\"\n|version = \"1\"\n|\\{|\\}|\"a\": |\\[|\\]|, |a@1:\n|  version: 1\n|require|\\(|\\)|FROM |x==1|-r |\\$\\{|\n| |\\PC){0,40}",
        ) {
            let other = NAMES[(at + 1) % NAMES.len()];
            let stack = survey(&Memory::of(&[(NAMES[at], &text), (other, &text)]));
            for package in &stack.packages {
                prop_assert!(!package.name.is_empty() && !package.name.contains(char::is_whitespace));
            }
        }
    }
}
