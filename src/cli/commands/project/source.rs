//! Which template is meant, and what is answered: from flags and files to the room's own types. Failures get their hints.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::Context as _;

use crate::base::config::suggest;
use crate::error::{Error, Kind};
use crate::scaffold::{self, Given, MAX_ANSWERS, Record, ScaffoldError, Template};

/// The template that comes with the program when none is named.
const USUAL: &str = "python";

/// The template that is meant.
pub(in crate::cli::commands) fn template(stack: Option<&str>, from: Option<&Path>) -> anyhow::Result<Template> {
    if let Some(folder) = from {
        return Template::load(folder).map_err(told);
    }
    let name = stack.unwrap_or(USUAL);
    let Some(template) = scaffold::stack(name) else {
        let error = Error::usage(format!("no template is called {name:?}"));
        return Err(error.hint("`wh new --list` lists them; --from DIR takes one of your own").into());
    };
    template.map_err(told)
}

/// The answers of a file, then those of flags, which win.
pub(in crate::cli::commands) fn given(
    template: &Template,
    file: Option<&Path>,
    set: &[(String, String)],
) -> anyhow::Result<Given> {
    let mut given = match file {
        Some(file) => answers_file(file)?,
        None => Given::new(),
    };
    for (name, text) in set {
        let Some(question) = template.manifest.questions.iter().find(|question| question.name == *name) else {
            let known = template.manifest.questions.iter().map(|question| question.name.clone()).collect();
            let template = template.manifest.name.clone();
            return Err(told(ScaffoldError::NoSuchQuestion { template, name: name.clone(), known }));
        };
        let why = |why| told(ScaffoldError::Answer { question: name.clone(), why });
        given.insert(name.clone(), scaffold::read(question, text).map_err(why)?);
    }
    Ok(given)
}

/// The `[answers]` of a project's record, or the whole of a plain file.
fn answers_file(file: &Path) -> anyhow::Result<Given> {
    let mut text = String::new();
    let opened = File::open(file).with_context(|| format!("could not read the answers {}", file.display()))?;
    let read = opened.take(MAX_ANSWERS + 1).read_to_string(&mut text);
    read.with_context(|| format!("could not read {}", file.display()))?;
    if text.len() as u64 > MAX_ANSWERS {
        let message = format!("{} is larger than {} KiB", file.display(), MAX_ANSWERS >> 10);
        return Err(Error::usage(message).hint("it holds lines such as port = 8080, one for each answer").into());
    }
    if let Ok(record) = Record::parse(&text) {
        return Ok(record.answers);
    }
    let wrong = |wrong: toml_edit::de::Error| Error::usage(format!("{}: {wrong}", file.display()));
    Ok(toml_edit::de::from_str(&text).map_err(wrong)?)
}

/// A failure of the room with its exit code and what to do next.
pub(in crate::cli::commands) fn told(error: ScaffoldError) -> anyhow::Error {
    let hint = match &error {
        ScaffoldError::NotEmpty(_) => {
            Some("choose another folder with --into, or say --force to write over files of the same names; --dry-run --format diff shows which".to_owned())
        }
        ScaffoldError::NoSuchQuestion { name, known, .. } => {
            let near = suggest(name, known.iter().map(String::as_str));
            Some(format!("it asks {}{near}", if known.is_empty() { "nothing".to_owned() } else { known.join(", ") }))
        }
        ScaffoldError::Unanswered { question, .. } => Some(format!("say --set {question}=…")),
        ScaffoldError::Uncommitted(_) => Some(
            "commit them first, or put them aside with `git stash --include-untracked` (`--all` for ignored ones), so that git can bring them back".to_owned(),
        ),
        ScaffoldError::Edited(_) => Some("run it again, once nothing else writes to the project".to_owned()),
        ScaffoldError::NoLock(_) => Some(
            "bring it back from git, such as with `git checkout HEAD -- .wheelhouse/lock.toml`".to_owned(),
        ),
        ScaffoldError::NoProject(_) => Some("run it in the project, or name its folder".to_owned()),
        _ => None,
    };
    let usage = matches!(
        error,
        ScaffoldError::NoSuchQuestion { .. } | ScaffoldError::Unanswered { .. } | ScaffoldError::Answer { .. }
    );
    let kind = if usage { Kind::Usage } else { Kind::Failed };
    let message = format!("{:#}", anyhow::Error::from(error));
    match hint {
        Some(hint) => Error::new(kind, message).hint(hint).into(),
        None => Error::new(kind, message).into(),
    }
}
