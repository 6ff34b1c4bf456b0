//! git, as far as a generated project needs it: a first commit, the pristine files on a ref of ours, what is changed.
//!
//! What is run runs nothing else: no hooks, no signing, no watchers, no background upkeep, whatever the person's own
//! configuration says. Variables that would lead git to another repository are not handed on. The system's configuration
//! is left alone, because it may name the folders that are safe and who commits.

mod attributes;
mod begin;
mod index;
mod stream;

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::LazyLock;

use super::error::ScaffoldError;
use super::path::TargetPath;
use super::plan::{Content, Plan};
use crate::base::process::{self, Heard, ProcessError, Run};

pub(super) use attributes::{NAME as ATTRIBUTES, filters};
pub(super) use begin::First;

/// The ref that holds what the template wrote.
const BASE: &str = "refs/wheelhouse/base";

/// What [`Repository::changed`] calls the whole folder, where nothing in it is tracked.
pub(super) const ALL: &str = "./";

/// What of our environment git may know: who commits, and which configuration is the person's. Every other variable of its
/// own could lead it to another repository, or have it run something.
const KEPT: [&str; 9] = [
    "GIT_AUTHOR_NAME",
    "GIT_AUTHOR_EMAIL",
    "GIT_COMMITTER_NAME",
    "GIT_COMMITTER_EMAIL",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_COUNT",
    "GIT_EXEC_PATH",
];

/// The same, where a number follows.
const KEPT_NUMBERED: [&str; 2] = ["GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_"];

fn is_kept(variable: &str) -> bool {
    !variable.starts_with("GIT_")
        || KEPT.contains(&variable)
        || KEPT_NUMBERED.iter().any(|beginning| variable.starts_with(beginning))
}

const SET: [(&str, &str); 3] = [("GIT_TERMINAL_PROMPT", "0"), ("GIT_OPTIONAL_LOCKS", "0"), ("LC_ALL", "C")];

/// Where no hook is, on every system.
const NO_HOOKS: &str = if cfg!(windows) { "core.hooksPath=NUL" } else { "core.hooksPath=/dev/null" };

const ALWAYS: [&str; 6] = [
    NO_HOOKS,
    "core.fsmonitor=false",
    "core.safecrlf=false",
    "commit.gpgSign=false",
    "gc.auto=0",
    "maintenance.auto=false",
];

/// Who commits where the person has told git no name.
const NOBODY: [&str; 2] = ["user.name=Wheelhouse", "user.email=wheelhouse@localhost"];

/// Whether git is installed.
pub(super) fn is_installed() -> bool {
    program().is_some()
}

/// Where git is. It is run by its whole path, because it runs in a folder that a template has filled.
fn program() -> Option<&'static str> {
    static GIT: LazyLock<Option<String>> =
        LazyLock::new(|| process::on_path("git")?.into_os_string().into_string().ok());
    GIT.as_deref()
}

/// A repository whose top is this folder, or in which it lies.
#[derive(Debug)]
pub(super) struct Repository<'a> {
    folder: &'a Path,
    /// Whether the repository's top is further up.
    around: bool,
    /// Filters that are not run, whatever the person's configuration says of them.
    muted: Vec<String>,
}

impl<'a> Repository<'a> {
    /// The repository whose top is this folder, if it is one and git is there.
    pub(super) fn at(folder: &'a Path) -> Option<Self> {
        let there = folder.join(".git").symlink_metadata().is_ok() && is_installed();
        there.then_some(Self { folder, around: false, muted: Vec::new() })
    }

    /// The repository that a folder is the top of, or lies in, if git is there.
    pub(super) fn around(folder: &'a Path) -> Option<Self> {
        if folder.join(".git").symlink_metadata().is_ok() {
            return Self::at(folder);
        }
        let around = (is_inside(folder) && is_installed()).then_some(Self { folder, around: true, muted: Vec::new() });
        // What lies further up and is no repository that git would use is none of ours to tell of.
        around.filter(|repository| repository.prefix().is_ok())
    }

    /// The same, which does not run these filters.
    pub(super) fn muting(mut self, filters: Vec<String>) -> Self {
        self.muted = filters;
        self
    }

    /// Commits those of these files that git does not ignore; says whether the person had told git a name.
    fn commit(&self, paths: &[TargetPath], message: &str) -> Result<bool, ScaffoldError> {
        // Adding fails over an ignored path, and a template may well ignore a file of its own.
        let there: BTreeSet<String> = self.files()?.into_iter().collect();
        let paths = paths.iter().map(TargetPath::as_str).filter(|path| there.contains(*path));
        let input: String = paths.flat_map(|path| [path, "\0"]).collect();
        let add = ["--literal-pathspecs", "add", "--pathspec-from-file=-", "--pathspec-file-nul"];
        self.run("add the files", &add, input.as_bytes())?;
        let commit = ["commit", "--quiet", "--no-verify", "--no-gpg-sign", "--message", message];
        if self.run("commit", &commit, &[]).is_ok() {
            return Ok(true);
        }
        let nobody = ["-c", NOBODY[0], "-c", NOBODY[1]];
        self.run("commit", &[&nobody[..], &commit[..]].concat(), &[])?;
        Ok(false)
    }

    /// Puts the pristine files onto the ref, after what is there. The commit's date is fixed, so that the same files
    /// make the same commit.
    pub(super) fn store_base(&self, plan: &Plan, subject: &str) -> Result<(), ScaffoldError> {
        let parent = self.commit_of(BASE)?;
        let stream = stream::base(plan, subject, parent.as_deref());
        let import = ["fast-import", "--quiet", "--force", "--date-format=raw"];
        self.run("keep the pristine files", &import, &stream).map(drop)
    }

    /// The pristine files that were stored with this subject: their paths and contents.
    pub(super) fn base(&self, subject: &str) -> Result<Option<Plan>, ScaffoldError> {
        if self.commit_of(BASE)?.is_none() {
            return Ok(None);
        }
        let log = ["rev-list", "--max-count=1000", "--format=%s", BASE, "--"];
        let log = self.run("read the pristine files", &log, &[])?;
        let log = String::from_utf8_lossy(&log).into_owned();
        let lines: Vec<&str> = log.lines().collect();
        let found = lines.chunks(2).find(|pair| pair.get(1) == Some(&subject));
        let Some(commit) = found.and_then(|pair| pair[0].strip_prefix("commit ")) else { return Ok(None) };
        let tree = self.run("read the pristine files", &["ls-tree", "-r", "-z", "--full-tree", commit, "--"], &[])?;
        self.contents(&listed(&tree)).map(Some)
    }

    fn commit_of(&self, name: &str) -> Result<Option<String>, ScaffoldError> {
        let name = format!("{name}^{{commit}}");
        let asked = self.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name], &[])?;
        let text = String::from_utf8_lossy(&asked.output).trim().to_owned();
        Ok((asked.status.success() && !text.is_empty()).then_some(text))
    }

    fn contents(&self, listed: &[Listed]) -> Result<Plan, ScaffoldError> {
        let ids: String = listed.iter().flat_map(|file| [file.id.as_str(), "\n"]).collect();
        let answer = self.run("read the pristine files", &["cat-file", "--batch"], ids.as_bytes())?;
        let broken =
            || ScaffoldError::Git { doing: "read the pristine files", why: "its answer was cut off".to_owned() };
        let (mut rest, mut files) = (answer.as_slice(), Vec::new());
        for file in listed {
            let end = rest.iter().position(|byte| *byte == b'\n').ok_or_else(broken)?;
            let head = String::from_utf8_lossy(&rest[..end]).into_owned();
            let size: usize = head.rsplit(' ').next().and_then(|size| size.parse().ok()).ok_or_else(broken)?;
            let bytes = rest.get(end + 1..end + 1 + size).ok_or_else(broken)?.to_vec();
            rest = rest.get(end + size + 2..).ok_or_else(broken)?;
            // What is no path of ours was put there by somebody else.
            let Ok(path) = TargetPath::new(&file.path) else { continue };
            let content = match file.mode.as_str() {
                "120000" => Content::Link(String::from_utf8_lossy(&bytes).into_owned()),
                mode => Content::File { bytes: bytes.into(), executable: mode == "100755" },
            };
            files.push(super::plan::Planned { path, content, ownership: super::manifest::Ownership::Generated });
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Plan { files })
    }

    /// The paths that differ from the last commit, untracked ones included.
    pub(super) fn changed(&self) -> Result<Vec<String>, ScaffoldError> {
        let status = ["status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=normal", "--", "."];
        let status = self.run("look for changes", &status, &[])?;
        // They are told from the repository's top.
        let prefix = if self.around { self.prefix()? } else { String::new() };
        let entries = status.split(|byte| *byte == 0).filter(|entry| entry.len() > 3);
        let path = |entry: &[u8]| {
            let path = String::from_utf8_lossy(&entry[3..]).into_owned();
            match path.strip_prefix(&prefix) {
                Some("") => ALL.to_owned(),
                Some(rest) => rest.to_owned(),
                None => path,
            }
        };
        Ok(entries.map(path).collect())
    }

    /// Where the folder lies in its repository: nothing, or a path that ends with `/`.
    fn prefix(&self) -> Result<String, ScaffoldError> {
        let prefix = self.run("find the repository's top", &["rev-parse", "--show-prefix"], &[])?;
        Ok(String::from_utf8_lossy(&prefix).trim_end_matches(['\n', '\r']).to_owned())
    }

    /// Those of these paths that git ignores: they are in no commit, so it cannot bring them back.
    pub(super) fn ignored<'p>(
        &self,
        paths: impl Iterator<Item = &'p TargetPath>,
    ) -> Result<BTreeSet<String>, ScaffoldError> {
        let input: String = paths.flat_map(|path| [path.as_str(), "\0"]).collect();
        if input.is_empty() {
            return Ok(BTreeSet::new());
        }
        let heard = self.ask(&["check-ignore", "-z", "--stdin"], input.as_bytes())?;
        // It ends with 1 where none is ignored.
        if !matches!(heard.status.code(), Some(0 | 1)) {
            return Err(told("look for ignored files", &heard));
        }
        let paths = heard.output.split(|byte| *byte == 0).filter(|path| !path.is_empty());
        Ok(paths.map(|path| String::from_utf8_lossy(path).into_owned()).collect())
    }

    /// Whether files' modes mean something here; on some file systems every file is a program, or none.
    pub(super) fn knows_modes(&self) -> bool {
        let asked = self.ask(&["config", "--type=bool", "--get", "core.fileMode"], &[]);
        !asked.is_ok_and(|heard| heard.output.starts_with(b"false"))
    }

    /// Every file that is tracked, or could be.
    pub(super) fn files(&self) -> Result<Vec<String>, ScaffoldError> {
        let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        let list = self.run("list the files", &list, &[])?;
        let paths = list.split(|byte| *byte == 0).filter(|path| !path.is_empty());
        Ok(paths.filter_map(|path| std::str::from_utf8(path).ok()).map(ToOwned::to_owned).collect())
    }

    fn ask(&self, arguments: &[&str], input: &[u8]) -> Result<Heard, ProcessError> {
        let git = program().ok_or_else(|| ProcessError::Start {
            program: "git".to_owned(),
            source: io::Error::new(io::ErrorKind::NotFound, "it is not installed"),
        })?;
        let mut argv = vec![git.to_owned()];
        for setting in ALWAYS {
            argv.extend(["-c".to_owned(), setting.to_owned()]);
        }
        argv.extend(arguments.iter().map(ToString::to_string));
        let variables = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
        let unset: Vec<String> = variables.filter(|name| !is_kept(name)).collect();
        let unset: Vec<&str> = unset.iter().map(String::as_str).collect();
        // A `.git` that is broken is not to lead git to a repository further up.
        let above = self.folder.canonicalize().ok().filter(|_| !self.around);
        let above = above.as_deref().and_then(Path::parent).and_then(Path::to_str).unwrap_or_default();
        let muted = self.silence();
        let muted = muted.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let set: Vec<(&str, &str)> =
            SET.iter().copied().chain([("GIT_CEILING_DIRECTORIES", above)]).chain(muted).collect();
        process::run(&argv, &Run { folder: Some(self.folder), set: &set, unset: &unset, input, ..Run::default() })
    }

    /// Variables that take the commands of filters away, after those that the person's own variables configure. Their names
    /// may be anything, which an argument could not say.
    fn silence(&self) -> Vec<(String, String)> {
        if self.muted.is_empty() {
            return Vec::new();
        }
        let first = std::env::var("GIT_CONFIG_COUNT").ok().and_then(|count| count.parse().ok()).unwrap_or(0usize);
        let settings = self.muted.iter().flat_map(|name| {
            [("clean", ""), ("smudge", ""), ("process", ""), ("required", "false")]
                .map(|(setting, value)| (format!("filter.{name}.{setting}"), value.to_owned()))
        });
        let mut set: Vec<(String, String)> = Vec::new();
        for (at, (key, value)) in settings.enumerate() {
            set.push((format!("GIT_CONFIG_KEY_{}", first + at), key));
            set.push((format!("GIT_CONFIG_VALUE_{}", first + at), value));
        }
        set.push(("GIT_CONFIG_COUNT".to_owned(), (first + set.len() / 2).to_string()));
        set
    }

    fn run(&self, doing: &'static str, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, ScaffoldError> {
        let heard = self.ask(arguments, input)?;
        if heard.status.success() { Ok(heard.output) } else { Err(told(doing, &heard)) }
    }
}

/// A failure of git in its own words.
fn told(doing: &'static str, heard: &Heard) -> ScaffoldError {
    let why = heard.said.lines().map(str::trim).find(|line| !line.is_empty());
    let why = why.map_or_else(|| heard.status.to_string(), ToOwned::to_owned);
    ScaffoldError::Git { doing, why }
}

/// Whether a folder lies inside a repository, at any depth.
pub(super) fn is_inside(folder: &Path) -> bool {
    let Ok(folder) = std::path::absolute(folder) else { return false };
    folder.ancestors().any(|above| above.join(".git").exists())
}

struct Listed {
    mode: String,
    id: String,
    path: String,
}

fn listed(tree: &[u8]) -> Vec<Listed> {
    let entries = tree.split(|byte| *byte == 0).filter_map(|entry| std::str::from_utf8(entry).ok());
    let entry = |entry: &str| {
        let (head, path) = entry.split_once('\t')?;
        let mut words = head.split(' ');
        let (mode, kind, id) = (words.next()?, words.next()?, words.next()?);
        (kind == "blob").then(|| Listed { mode: mode.to_owned(), id: id.to_owned(), path: path.to_owned() })
    };
    entries.filter_map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_commits_and_what_is_configured_is_handed_on() {
        for kept in ["HOME", "PATH", "GIT_AUTHOR_NAME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_KEY_0", "GIT_CONFIG_VALUE_12"]
        {
            assert!(is_kept(kept), "{kept}");
        }
        for gone in
            ["GIT_DIR", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_SSH_COMMAND", "GIT_TRACE2", "GIT_AUTHOR_DATE"]
        {
            assert!(!is_kept(gone), "{gone}");
        }
    }
}
