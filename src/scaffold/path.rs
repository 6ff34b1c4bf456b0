//! Where a generated file may lie: below the target and nowhere else, on every system. No I/O.
//!
//! A path comes from a template, partly from answers: it is hostile. What one system would take for something else (a
//! device, another drive, a stream, git's own folder by its short name) is refused on all of them, so that a
//! project which was generated on one can be checked out on the others.

use std::fmt;
use std::path::{Path, PathBuf};

use super::limits;
use crate::base::text::is_forbidden;

/// A path below a project's root: `/` between names, no name that could lead elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TargetPath(String);

/// Why a path is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// It has no name, or an empty one.
    #[error("a name in it is empty")]
    Empty,
    /// It would leave the project.
    #[error("it leads out of the project")]
    Leaves,
    /// It begins at the root of the file system.
    #[error("it is absolute")]
    Absolute,
    /// A character that paths cannot have everywhere, or that would deceive a reader.
    #[error("it has a character that paths may not have")]
    Character,
    /// A name that Windows keeps for itself.
    #[error("a name in it is a device's, or ends with a dot or space, on Windows")]
    Windows,
    /// It lies in git's own folder.
    #[error("it lies in git's own folder, where files can be programs that git runs")]
    Git,
    /// It lies where we keep our records.
    #[error("it lies in .wheelhouse, which is kept for records")]
    Records,
    /// It is too long or too deep.
    #[error("it is too long or too deep")]
    Long,
}

impl TargetPath {
    /// A path from a template.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn new(text: &str) -> Result<Self, PathError> {
        let path = Self::any(text)?;
        let is_record = path.components().next().is_some_and(|first| first.eq_ignore_ascii_case(".wheelhouse"));
        if is_record { Err(PathError::Records) } else { Ok(path) }
    }

    /// As [`TargetPath::new`], our own records included.
    pub(super) fn any(text: &str) -> Result<Self, PathError> {
        if text.starts_with(['/', '\\']) || text.as_bytes().get(1) == Some(&b':') {
            return Err(PathError::Absolute);
        }
        let names: Vec<&str> = text.split('/').collect();
        if text.len() > limits::PATH || names.len() > limits::DEPTH {
            return Err(PathError::Long);
        }
        names.into_iter().try_for_each(check_name)?;
        Ok(Self(text.to_owned()))
    }

    /// The path as text, with `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names in it.
    pub fn components(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    /// The paths of the folders above it, from the outermost.
    pub fn parents(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(at, _)| &self.0[..at])
    }

    /// Its last name.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The same path with another last name beside it.
    pub(super) fn beside(&self, ending: &str) -> Self {
        Self(format!("{}{ending}", self.0))
    }

    /// The path below a root.
    pub fn below(&self, root: &Path) -> PathBuf {
        let mut path = root.to_path_buf();
        path.extend(self.components());
        path
    }

    /// Whether a link that lies here and points to `to` stays in the project.
    pub(super) fn holds_link(&self, to: &str) -> bool {
        if to.is_empty() || to.len() > limits::PATH || to.starts_with(['/', '\\']) || to.contains([':', '\\', '\0']) {
            return false;
        }
        let mut names: Vec<&str> = self.components().collect();
        names.pop();
        for name in to.split('/') {
            match name {
                ".." if names.pop().is_none() => return false,
                "" | "." | ".." => {}
                name if check_name(name).is_err() => return false,
                name => names.push(name),
            }
        }
        names.first().is_none_or(|first| !first.eq_ignore_ascii_case(".wheelhouse"))
    }
}

impl fmt::Display for TargetPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn check_name(name: &str) -> Result<(), PathError> {
    if name.is_empty() {
        return Err(PathError::Empty);
    }
    if matches!(name, "." | "..") {
        return Err(PathError::Leaves);
    }
    if name.len() > 200 {
        return Err(PathError::Long);
    }
    if name.chars().any(|c| {
        is_forbidden(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
    }) {
        return Err(PathError::Character);
    }
    if name.ends_with(['.', ' ']) || name.starts_with(' ') || is_device(name) {
        return Err(PathError::Windows);
    }
    if is_git(name) { Err(PathError::Git) } else { Ok(()) }
}

/// `NUL`, `com1.txt`, `LPT9`, …
pub(super) fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let numbered = |word: &str| {
        let digit = stem.strip_prefix(word);
        digit.is_some_and(|digit| matches!(digit, "0" | "¹" | "²" | "³") || matches!(digit.as_bytes(), [b'1'..=b'9']))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") || numbered("com") || numbered("lpt")
}

/// `.git`, and what file systems take for it. Characters that HFS+ ignores in names are refused before.
fn is_git(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == ".git" || name.strip_prefix("git~").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_elsewhere_is_refused() {
        for (path, expected) in [
            ("", PathError::Empty),
            ("a//b", PathError::Empty),
            ("a/", PathError::Empty),
            ("..", PathError::Leaves),
            ("../x", PathError::Leaves),
            ("a/../../x", PathError::Leaves),
            ("a/./x", PathError::Leaves),
            ("/etc/passwd", PathError::Absolute),
            ("\\\\host\\x", PathError::Absolute),
            ("C:/x", PathError::Absolute),
            ("c:x", PathError::Absolute),
            ("a\\..\\b", PathError::Character),
            ("a\0b", PathError::Character),
            ("a\u{1b}[2Jb", PathError::Character),
            ("a\u{202e}b", PathError::Character),
            ("a\nb", PathError::Character),
            ("file:stream", PathError::Character),
            ("x/NUL", PathError::Windows),
            ("con.txt", PathError::Windows),
            ("COM1", PathError::Windows),
            ("lpt9.log", PathError::Windows),
            ("a./b", PathError::Windows),
            ("a /b", PathError::Windows),
            (".git/hooks/pre-commit", PathError::Git),
            ("a/.GIT/config", PathError::Git),
            ("GIT~1/config", PathError::Git),
            (".wheelhouse/lock.toml", PathError::Records),
        ] {
            assert_eq!(TargetPath::new(path), Err(expected), "{path:?}");
        }
        assert_eq!(TargetPath::new(&"a/".repeat(40)), Err(PathError::Long));
        assert_eq!(TargetPath::new(&"a".repeat(201)), Err(PathError::Long));
    }

    #[test]
    fn what_projects_hold_is_taken() {
        for path in
            ["README.md", ".github/workflows/ci.yml", ".gitignore", "a b/c", "é/ü.md", "console", "comma.txt", "x..y"]
        {
            assert_eq!(TargetPath::new(path).map(|path| path.to_string()), Ok(path.to_owned()));
        }
        let path = TargetPath::new("a/b/c.md").unwrap();
        assert_eq!(path.parents().collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(path.below(Path::new("/t")), Path::new("/t/a/b/c.md"));
    }

    #[test]
    fn links_stay_inside() {
        let link = TargetPath::new("docs/latest").unwrap();
        for to in ["v1", "../README.md", "./v1/../v2", "../docs"] {
            assert!(link.holds_link(to), "{to}");
        }
        for to in [
            "",
            "/etc/passwd",
            "../..",
            "../../x",
            "v1/../../../x",
            "C:\\x",
            "..\\x",
            "../.git/hooks",
            "../.wheelhouse",
        ] {
            assert!(!link.holds_link(to), "{to}");
        }
    }
}
