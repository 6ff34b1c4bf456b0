//! A new repository with a first commit, in as few processes as can be: one makes it, two ask what it knows of the person and
//! which files it ignores, one writes every object and both refs. The index is ours.
//!
//! What git would not commit as it lies there is added by git itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use super::index::{self, Entry};
use super::{Repository, attributes, stream};
use crate::scaffold::error::ScaffoldError;
use crate::scaffold::path::TargetPath;
use crate::scaffold::plan::{Content, Plan, Planned};

/// What a first commit is to hold.
#[derive(Clone, Copy)]
pub(in crate::scaffold) struct First<'a> {
    /// The files.
    pub(in crate::scaffold) plan: &'a Plan,
    /// What the template wrote of them, for the ref of ours.
    pub(in crate::scaffold) pristine: &'a Plan,
    /// What is said of that.
    pub(in crate::scaffold) subject: &'a str,
    /// What is said of the commit.
    pub(in crate::scaffold) message: &'a str,
}

/// A repository that has its first commit, or will have it once the files are there.
pub(in crate::scaffold) struct Begun {
    /// Whether the person had told git a name.
    known: bool,
    /// The paths that were committed; `None` if they are still to be.
    committed: Option<BTreeSet<String>>,
}

/// Who commits where the person has told git no name.
const NOBODY: &str = "Wheelhouse <wheelhouse@localhost>";

impl Repository<'_> {
    /// Makes a folder a repository, and commits what will lie in it. Only files that say what git ignores have to be there.
    /// Hooks of the person's template folder are not copied.
    pub(in crate::scaffold) fn begin(folder: &Path, first: First<'_>) -> Result<Begun, ScaffoldError> {
        let filters = attributes::planned_filters(first.plan).into_iter().collect();
        let repository = Repository { folder, around: false, muted: filters };
        repository.run("make a repository", &["init", "--quiet", "--template="], &[])?;
        if !attributes::are_plain(first.plan) {
            repository.store_base(first.pristine, first.subject)?;
            return Ok(Begun { known: true, committed: None });
        }
        let all = || first.plan.files.iter().map(|file| &file.path);
        let (ignored, who) = thread::scope(|threads| {
            let ignored = threads.spawn(|| repository.ignored(all()));
            let who = repository.who();
            (ignored.join(), who)
        });
        let ignored = ignored.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        let who = who?;
        let kept = |file: &&Planned| !ignored.contains(file.path.as_str());
        let files: Vec<&Planned> = first.plan.files.iter().filter(kept).collect();
        let (author, committer) = who.clone().unwrap_or_else(|| {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
            let nobody = format!("{NOBODY} {now} +0000");
            (nobody.clone(), nobody)
        });
        let head = format!("commit HEAD\nauthor {author}\ncommitter {committer}\n");
        let message = format!("{}\n", first.message);
        let stream = stream::both(first.pristine, first.subject, &head, &message, &files);
        // No differences are looked for: nothing is like the other, and the next upkeep of git's own does it better.
        let import = ["fast-import", "--quiet", "--force", "--date-format=raw", "--depth=0"];
        let quick = ["-c", "pack.compression=1", "-c", "fastimport.unpackLimit=1"];
        repository.run("commit", &[&quick[..], &import[..]].concat(), &stream)?;
        let paths = files.iter().map(|file| file.path.to_string()).collect();
        Ok(Begun { known: who.is_some(), committed: Some(paths) })
    }

    /// Ends what [`Repository::begin`] began, once the files are there; says whether the person had told git a name.
    pub(in crate::scaffold) fn end(folder: &Path, begun: Begun, first: First<'_>) -> Result<bool, ScaffoldError> {
        let filters = attributes::planned_filters(first.plan).into_iter().collect();
        let repository = Repository { folder, around: false, muted: filters };
        let Some(committed) = begun.committed else {
            let paths: Vec<TargetPath> = first.plan.files.iter().map(|file| file.path.clone()).collect();
            return repository.commit(&paths, first.message);
        };
        if !repository.write_index(first.plan, &committed)? {
            repository.run("commit", &["read-tree", "HEAD"], &[])?;
        }
        Ok(begun.known)
    }

    /// Writes the index; `false` where the repository is of a kind whose index is git's own to write.
    fn write_index(&self, plan: &Plan, committed: &BTreeSet<String>) -> Result<bool, ScaffoldError> {
        let config = self.folder.join(".git/config");
        let config = fs::read_to_string(&config).map_err(ScaffoldError::io("read", config))?;
        if cfg!(not(unix)) || config.to_ascii_lowercase().contains("objectformat") {
            return Ok(false);
        }
        let mut entries = Vec::with_capacity(committed.len());
        for file in plan.files.iter().filter(|file| committed.contains(file.path.as_str())) {
            let at = file.path.below(self.folder);
            let meta = fs::symlink_metadata(&at).map_err(ScaffoldError::io("look at", at))?;
            let mode = match file.content {
                Content::File { executable: false, .. } => 0o100_644,
                Content::File { executable: true, .. } => 0o100_755,
                Content::Link(_) => 0o120_000,
            };
            entries.push(Entry { path: file.path.as_str(), id: index::blob(file.content.bytes()), mode, meta });
        }
        let at = self.folder.join(".git/index");
        fs::write(&at, index::index(&entries)).map_err(ScaffoldError::io("write", at))?;
        Ok(true)
    }

    /// Who writes and who commits, as git writes it; `None` where the person has told git no name.
    fn who(&self) -> Result<Option<(String, String)>, ScaffoldError> {
        if let Some(who) = self.who_at_once()? {
            return Ok(Some(who));
        }
        let strictly = |who: &str| -> Result<Option<String>, ScaffoldError> {
            let heard = self.ask(&["var", who], &[])?;
            let line = String::from_utf8_lossy(&heard.output).trim().to_owned();
            Ok((heard.status.success() && !line.is_empty()).then_some(line))
        };
        Ok(strictly("GIT_AUTHOR_IDENT")?.zip(strictly("GIT_COMMITTER_IDENT")?))
    }

    /// The same from one answer, where names and addresses are said outright; git guesses them otherwise, and whether a guess
    /// will do is its own to say.
    fn who_at_once(&self) -> Result<Option<(String, String)>, ScaffoldError> {
        let heard = self.ask(&["var", "-l"], &[])?;
        if !heard.status.success() {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&heard.output);
        let said = |name: &str| {
            let values = text.lines().filter_map(|line| line.split_once('='));
            values.filter(|(key, _)| *key == name).map(|(_, value)| value.trim()).next_back().unwrap_or_default()
        };
        let is_said = |key: &str, variable: &str| {
            !said(key).is_empty() || std::env::var_os(variable).is_some_and(|value| !value.is_empty())
        };
        let all_said = ["author", "committer"].into_iter().all(|role| {
            let variable = format!("GIT_{}", role.to_ascii_uppercase());
            ["name", "email"].into_iter().all(|part| {
                let variable = format!("{variable}_{}", part.to_ascii_uppercase());
                is_said(&format!("user.{part}"), &variable) || is_said(&format!("{role}.{part}"), &variable)
            })
        });
        let (author, committer) = (said("GIT_AUTHOR_IDENT"), said("GIT_COMMITTER_IDENT"));
        let is_whole = |line: &str| line.contains(" <") && line.contains("> ");
        let known = all_said && is_whole(author) && is_whole(committer);
        Ok(known.then(|| (author.to_owned(), committer.to_owned())))
    }
}
