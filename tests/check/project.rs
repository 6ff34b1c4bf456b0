//! A copy of the clean project that a test can change, and what is found in it.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use wheelhouse::scaffold::check::{Finding, Level, Options, Report, check};

/// A project in a folder of its own.
pub(crate) struct Project(TempDir);

impl Project {
    /// The clean one.
    pub(crate) fn clean() -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/check/shop");
        for entry in walkdir::WalkDir::new(&from).into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file())
        {
            let name = entry.path().strip_prefix(&from).unwrap();
            project.write(name.to_str().unwrap(), fs::read_to_string(entry.path()).unwrap());
        }
        project
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.file(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.file(name)).unwrap();
    }

    /// Replaces the first place of a text, which must be there; without a text, adds to the file's end.
    #[track_caller]
    pub(crate) fn edit(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.file(name)).unwrap_or_default();
        if from.is_empty() {
            return self.write(name, text + to);
        }
        assert!(text.contains(from), "{name} has no {from:?}");
        self.write(name, text.replacen(from, to, 1));
    }

    pub(crate) fn report(&self) -> Report {
        check(self.path(), &Options { reserve: 10, strict: false }).unwrap()
    }

    /// What is found, notes left out.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let mut findings = self.report().findings;
        findings.retain(|finding| finding.level != Level::Note);
        findings
    }

    /// What is found, as `level rule file:line`.
    pub(crate) fn told(&self) -> Vec<String> {
        let findings = self.findings();
        findings.iter().map(|it| format!("{} {} {}", it.level.name(), it.rule, it.place)).collect()
    }

    /// What could not be judged.
    pub(crate) fn notes(&self) -> Vec<String> {
        let findings = self.report().findings.into_iter().filter(|finding| finding.level == Level::Note);
        findings.map(|finding| format!("{}: {}", finding.place, finding.what)).collect()
    }
}
