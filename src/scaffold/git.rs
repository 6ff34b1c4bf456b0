//! git, as far as a generated project needs it: a first commit, the pristine files on a ref of ours, what is changed.
//!
//! What is run runs nothing else: no hooks, no signing, no watchers, no background upkeep, whatever the person's own
//! configuration says. Variables that would lead git to another repository are not handed on. The system's configuration
//! is left alone, because it may name the folders that are safe and who commits.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::LazyLock;

use super::error::ScaffoldError;
use super::path::TargetPath;
use super::plan::{Content, Plan};
use crate::base::process::{self, Heard, ProcessError, Run};

/// The ref that holds what the template wrote.
pub(super) const BASE: &str = "refs/wheelhouse/base";

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

/// A repository whose top is this folder.
#[derive(Debug, Clone, Copy)]
pub(super) struct Repository<'a> {
    folder: &'a Path,
}

impl<'a> Repository<'a> {
    /// The repository whose top is this folder, if it is one and git is there.
    pub(super) fn at(folder: &'a Path) -> Option<Self> {
        let there = folder.join(".git").symlink_metadata().is_ok() && is_installed();
        there.then_some(Self { folder })
    }

    /// Makes the folder a repository. Hooks of the person's template folder are not copied.
    pub(super) fn create(folder: &'a Path) -> Result<Self, ScaffoldError> {
        let repository = Self { folder };
        repository.run("make a repository", &["init", "--quiet", "--template="], &[])?;
        Ok(repository)
    }

    /// Commits those of these files that git does not ignore; says whether the person had told git a name.
    pub(super) fn commit(self, paths: &[TargetPath], message: &str) -> Result<bool, ScaffoldError> {
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
    pub(super) fn store_base(self, plan: &Plan, subject: &str) -> Result<(), ScaffoldError> {
        let parent = self.commit_of(BASE)?;
        let stream = stream(plan, subject, parent.as_deref());
        let import = ["fast-import", "--quiet", "--force", "--date-format=raw"];
        self.run("keep the pristine files", &import, &stream).map(drop)
    }

    /// The pristine files that were stored with this subject: their paths and contents.
    pub(super) fn base(self, subject: &str) -> Result<Option<Plan>, ScaffoldError> {
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

    fn commit_of(self, name: &str) -> Result<Option<String>, ScaffoldError> {
        let name = format!("{name}^{{commit}}");
        let asked = self.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name], &[])?;
        let text = String::from_utf8_lossy(&asked.output).trim().to_owned();
        Ok((asked.status.success() && !text.is_empty()).then_some(text))
    }

    fn contents(self, listed: &[Listed]) -> Result<Plan, ScaffoldError> {
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
    pub(super) fn changed(self) -> Result<Vec<String>, ScaffoldError> {
        let status = ["status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=normal", "--", "."];
        let status = self.run("look for changes", &status, &[])?;
        let entries = status.split(|byte| *byte == 0).filter(|entry| entry.len() > 3);
        Ok(entries.map(|entry| String::from_utf8_lossy(&entry[3..]).into_owned()).collect())
    }

    /// Every file that is tracked, or could be.
    pub(super) fn files(self) -> Result<Vec<String>, ScaffoldError> {
        let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        let list = self.run("list the files", &list, &[])?;
        let paths = list.split(|byte| *byte == 0).filter(|path| !path.is_empty());
        Ok(paths.filter_map(|path| std::str::from_utf8(path).ok()).map(ToOwned::to_owned).collect())
    }

    fn ask(self, arguments: &[&str], input: &[u8]) -> Result<Heard, ProcessError> {
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
        let above = self.folder.canonicalize().ok();
        let above = above.as_deref().and_then(Path::parent).and_then(Path::to_str).unwrap_or_default();
        let set = [&SET[..], &[("GIT_CEILING_DIRECTORIES", above)]].concat();
        process::run(&argv, &Run { folder: Some(self.folder), set: &set, unset: &unset, input, ..Run::default() })
    }

    fn run(self, doing: &'static str, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, ScaffoldError> {
        let heard = self.ask(arguments, input)?;
        if heard.status.success() {
            return Ok(heard.output);
        }
        let why = heard.said.lines().map(str::trim).find(|line| !line.is_empty());
        let why = why.map_or_else(|| heard.status.to_string(), ToOwned::to_owned);
        Err(ScaffoldError::Git { doing, why })
    }
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

/// What `git fast-import` reads. A path needs no quotes: [`TargetPath`] has none, nor a line break.
fn stream(plan: &Plan, subject: &str, parent: Option<&str>) -> Vec<u8> {
    let mut stream = Vec::new();
    let mut data = |head: String, bytes: &[u8]| {
        stream.extend(head.into_bytes());
        stream.extend(format!("data {}\n", bytes.len()).into_bytes());
        stream.extend(bytes);
        stream.push(b'\n');
    };
    data(format!("commit {BASE}\ncommitter Wheelhouse <wheelhouse@localhost> 946684800 +0000\n"), subject.as_bytes());
    let mut head = parent.map(|parent| format!("from {parent}\n")).unwrap_or_default() + "deleteall\n";
    for file in &plan.files {
        let mode = match &file.content {
            Content::File { executable: false, .. } => "100644",
            Content::File { executable: true, .. } => "100755",
            Content::Link(_) => "120000",
        };
        data(format!("{}M {mode} inline {}\n", std::mem::take(&mut head), file.path), file.content.bytes());
    }
    stream.extend(head.into_bytes());
    stream.extend(b"done\n");
    stream
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
