//! Packages, where they were found, and what was wrong with the files.

use std::sync::Arc;

use super::limits;
use crate::base::text::{clean_line, is_forbidden};

/// Where packages come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ecosystem {
    /// crates.io.
    Crates,
    /// The registry of npm.
    Npm,
    /// The Python Package Index.
    PyPi,
    /// Modules of Go.
    Go,
    /// Images of containers.
    Image,
}

impl Ecosystem {
    /// As OSV spells it (OSV schema, "affected[].package"); images have no advisories there.
    pub fn osv(self) -> Option<&'static str> {
        match self {
            Self::Crates => Some("crates.io"),
            Self::Npm => Some("npm"),
            Self::PyPi => Some("PyPI"),
            Self::Go => Some("Go"),
            Self::Image => None,
        }
    }

    /// As it is shown.
    pub fn name(self) -> &'static str {
        self.osv().unwrap_or("image")
    }
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its path below the project, with `/`.
    pub file: Arc<str>,
    /// From 1; 0 is the file as a whole.
    pub line: u32,
}

impl Place {
    pub(super) fn new(file: &Arc<str>, line: u32) -> Self {
        Self { file: Arc::clone(file), line }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.line == 0 { f.write_str(&self.file) } else { write!(f, "{}:{}", self.file, self.line) }
    }
}

/// Where the text of a package was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Origin {
    /// The ecosystem's registry, or one that stands in for it.
    #[default]
    Registry,
    /// A repository, at this address.
    Git(String),
    /// Another registry or address, of which OSV knows nothing.
    Elsewhere(String),
}

/// A package that a project uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Where it comes from.
    pub ecosystem: Ecosystem,
    /// Its name as the ecosystem spells it, normalised where the ecosystem does.
    pub name: String,
    /// The version in use; `None` where no file pins it.
    pub version: Option<String>,
    /// The project itself asks for it.
    pub direct: bool,
    /// It is for building and testing only.
    pub dev: bool,
    /// Where its text was taken from.
    pub origin: Origin,
    /// Where it is written.
    pub place: Place,
}

impl Package {
    /// Whether OSV can be asked about it.
    pub fn is_askable(&self) -> bool {
        self.origin == Origin::Registry && self.ecosystem.osv().is_some() && self.version.is_some()
    }
}

/// What could not be read or understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What, in words for a person.
    pub what: String,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    /// Its path below the project.
    pub file: Arc<str>,
    /// Packages that it names.
    pub packages: usize,
}

/// What a project stands on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stack {
    /// Each version of a package once: by ecosystem, name and version.
    pub packages: Vec<Package>,
    /// The files that named them.
    pub files: Vec<ReadFile>,
    /// What was wrong with them.
    pub problems: Vec<Problem>,
}

impl Stack {
    /// Those that the project itself asks for.
    pub fn direct(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| package.direct)
    }
}

/// The files of a project, as the readers see them.
pub trait Folder {
    /// The paths of its files, with `/`, in order.
    fn paths(&self) -> &[String];

    /// The text of a file; `None` where there is none.
    ///
    /// # Errors
    /// It is there and cannot be read; the text says why.
    fn text(&self, path: &str) -> Result<Option<String>, String>;
}

/// What the readers fill.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) packages: Vec<Package>,
    pub(super) problems: Vec<Problem>,
}

impl Found {
    /// Takes a package, unless its name or version is none.
    pub(super) fn take(&mut self, package: Package) {
        let odd = |c: char| c.is_whitespace() || is_forbidden(c);
        let fits = |text: &str| !text.is_empty() && text.len() <= limits::MAX_NAME && !text.contains(odd);
        if !fits(&package.name) || !package.version.as_deref().is_none_or(fits) {
            self.problem(package.place, "a name or version that cannot be one is passed over");
        } else if self.packages.len() < limits::MAX_PACKAGES {
            self.packages.push(package);
        } else if self.packages.len() == limits::MAX_PACKAGES {
            self.problem(
                package.place,
                format!("more than {} packages: the rest is passed over", limits::MAX_PACKAGES),
            );
        }
    }

    pub(super) fn problem(&mut self, place: Place, what: impl Into<String>) {
        // Messages of parsers quote what they read.
        let problem = Problem { place, what: clean_line(&what.into()).into_owned() };
        if self.problems.len() < limits::MAX_PROBLEMS && !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A folder in memory.
    #[derive(Debug, Default)]
    pub(crate) struct Memory {
        paths: Vec<String>,
        texts: Vec<String>,
    }

    impl Memory {
        pub(crate) fn of(files: &[(&str, &str)]) -> Self {
            let mut files: Vec<_> = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
            files.sort();
            let (paths, texts) = files.into_iter().unzip();
            Self { paths, texts }
        }
    }

    impl Folder for Memory {
        fn paths(&self) -> &[String] {
            &self.paths
        }

        fn text(&self, path: &str) -> Result<Option<String>, String> {
            Ok(self.paths.iter().position(|known| known == path).map(|at| self.texts[at].clone()))
        }
    }

    #[test]
    fn what_a_terminal_obeys_is_in_no_name_and_no_problem() {
        let files = [
            ("Cargo.lock", "[[package]]\nname = \"a\u{1b}[2J\"\nversion = \"1.0.0\u{202e}\"\n"),
            (
                "package-lock.json",
                r#"{"lockfileVersion": 3, "packages": {"node_modules/a\u001b]52;c;x": {"version": "1\u202e"}}}"#,
            ),
            ("requirements.txt", "a\u{9b}b==1.0\n\u{1b}[31m == \u{2066}1\n"),
            ("compose.yaml", "services: {a: {image: \"x\\e]0;t:1\"}}\n\u{202e}: ["),
        ];
        // As fuzzing holds it for every text: the readers' own names, and what parsers quote.
        let stack = super::super::survey(&Memory::of(&files));
        let names = stack.packages.iter().flat_map(|package| [Some(package.name.as_str()), package.version.as_deref()]);
        let problems = stack.problems.iter().map(|problem| problem.what.as_str());
        let texts: Vec<&str> = names.flatten().chain(problems).collect();
        assert!(!stack.problems.is_empty() && texts.iter().all(|text| !text.contains(is_forbidden)), "{texts:?}");
    }

    /// Packages in one line each: `name version` with marks for direct, dev and origin.
    pub(crate) fn told(packages: &[Package]) -> Vec<String> {
        let one = |package: &Package| {
            let mut line = format!("{} {}", package.name, package.version.as_deref().unwrap_or("?"));
            if package.direct {
                line.push_str(" direct");
            }
            if package.dev {
                line.push_str(" dev");
            }
            match &package.origin {
                Origin::Registry => {}
                Origin::Git(url) => line.extend([" git ", url]),
                Origin::Elsewhere(url) => line.extend([" elsewhere ", url]),
            }
            line
        };
        packages.iter().map(one).collect()
    }
}
