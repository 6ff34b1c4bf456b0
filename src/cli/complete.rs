//! Completion that asks the store: names of sources, folders, tags and ids of items.
//!
//! A shell's script calls `wh` with [`VARIABLE`] set; [`answer`] prints the candidates. What the store knows comes through
//! [`Candidates`], whose answers must come within some milliseconds: a person waits for them.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Arg, Command};
use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Zsh};
use clap_complete::{ArgValueCompleter, CompleteEnv, CompletionCandidate};

use crate::base::config;
use crate::base::paths::Paths;
use crate::base::text::clean_line;
use crate::reader::formats::discovery::sites;
use crate::reader::query::FIELDS;
use crate::verbs::{Shell, command};

/// Says that completions are asked for, and by which shell.
pub const VARIABLE: &str = "WH_COMPLETE";

/// What the store knows. Each pair is what is typed, and what is said about it. Nothing is written, and no failure is
/// told: a shell that is completing has no place for it.
pub trait Candidates: Send + Sync {
    /// Names of sources, with their titles.
    fn sources(&self) -> Vec<(String, String)>;
    /// Names of folders.
    fn folders(&self) -> Vec<(String, String)>;
    /// Tags of items and sources.
    fn tags(&self) -> Vec<(String, String)>;
    /// Names of saved queries, with the queries.
    fn queries(&self) -> Vec<(String, String)>;
    /// Ids of the items that are most likely meant, with their titles: the newest unread ones.
    fn items(&self) -> Vec<(String, String)>;
}

/// A store that knows nothing.
pub struct NoCandidates;

impl Candidates for NoCandidates {
    fn sources(&self) -> Vec<(String, String)> {
        Vec::new()
    }
    fn folders(&self) -> Vec<(String, String)> {
        Vec::new()
    }
    fn tags(&self) -> Vec<(String, String)> {
        Vec::new()
    }
    fn queries(&self) -> Vec<(String, String)> {
        Vec::new()
    }
    fn items(&self) -> Vec<(String, String)> {
        Vec::new()
    }
}

/// Prints candidates if a shell asks for them; `false` when this is an ordinary run.
pub fn answer(candidates: impl Candidates + 'static) -> Result<bool, clap::Error> {
    if std::env::var_os(VARIABLE).is_none() {
        return Ok(false);
    }
    let candidates: Arc<dyn Candidates> = Arc::new(candidates);
    let factory = move || decorated(command(), &candidates);
    let here = std::env::current_dir().ok();
    CompleteEnv::with_factory(factory).var(VARIABLE).bin("wh").try_complete(std::env::args_os(), here.as_deref())
}

/// What the last of some words could be, the program's name being the first: each candidate, and what is said about it.
pub fn offers(words: Vec<std::ffi::OsString>, candidates: &Arc<dyn Candidates>) -> Vec<(String, String)> {
    let last = words.len().saturating_sub(1);
    let dashed = words.last().is_some_and(|word| word.to_string_lossy().starts_with('-'));
    let mut command = decorated(command(), candidates);
    let found = clap_complete::engine::complete(&mut command, words, last, None).unwrap_or_default();
    let offer = |candidate: &CompletionCandidate| {
        let word = candidate.get_value().to_str()?.to_owned();
        let about = candidate.get_help().map(ToString::to_string).unwrap_or_default();
        Some((clean_line(&word).into_owned(), clean_line(&about).into_owned()))
    };
    // Options are many, and asked for by their dash.
    let wanted = |(word, _): &(String, String)| dashed || !word.starts_with('-');
    found.iter().filter(|candidate| !candidate.is_hide_set()).filter_map(offer).filter(wanted).collect()
}

/// What bash needs besides, for words with colons in them.
const COLONS: &str = include_str!("colons.bash");

/// The script by which a shell asks `wh`; `None` for a shell in which only the static one works.
pub fn registration(shell: Shell) -> std::io::Result<Option<String>> {
    let asks: &dyn EnvCompleter = match shell {
        Shell::Bash => &Bash,
        Shell::Zsh => &Zsh,
        Shell::Fish => &Fish,
        Shell::PowerShell => &Powershell,
        Shell::Elvish => &Elvish,
        Shell::Nushell => return Ok(None),
    };
    let mut script = Vec::new();
    asks.write_registration(VARIABLE, "wh", "wh", &own_name(), &mut script)?;
    if shell == Shell::Bash {
        script.extend_from_slice(COLONS.as_bytes());
    }
    Ok(Some(String::from_utf8_lossy(&script).into_owned()))
}

/// How the shell calls us again: as it did now, or by the whole path if that was a path.
fn own_name() -> String {
    let called = std::env::args_os().next().map(PathBuf::from).unwrap_or_default();
    if called.components().count() < 2 {
        return "wh".to_owned();
    }
    std::path::absolute(&called).unwrap_or(called).to_string_lossy().into_owned()
}

/// The database that the line which is being completed speaks of: its `--db`, `WH_DB`, or the customary one.
pub fn database() -> Option<PathBuf> {
    let words = std::env::args_os().skip_while(|word| word != "--").skip(1);
    let named = named_database(words.filter_map(|word| word.into_string().ok()));
    let named = named.or_else(|| std::env::var_os("WH_DB").filter(|file| !file.is_empty()).map(PathBuf::from));
    Paths::find(None, named.as_deref()).ok().map(|paths| paths.database)
}

fn named_database(words: impl Iterator<Item = String>) -> Option<PathBuf> {
    let words: Vec<String> = words.collect();
    let next = words.iter().position(|word| word == "--db").and_then(|at| words.get(at + 1));
    next.map(String::as_str).or_else(|| words.iter().find_map(|word| word.strip_prefix("--db="))).map(PathBuf::from)
}

/// The command language with what the store knows added to each argument that takes it.
fn decorated(command: Command, candidates: &Arc<dyn Candidates>) -> Command {
    let name = command.get_name().to_owned();
    command
        .mut_args(|arg| match completer(&name, &arg, Arc::clone(candidates)) {
            Some(completer) => arg.add(completer),
            None => arg,
        })
        .mut_subcommands(|sub| decorated(sub, candidates))
}

fn completer(command: &str, arg: &Arg, store: Arc<dyn Candidates>) -> Option<ArgValueCompleter> {
    if !arg.get_action().takes_values() {
        return None;
    }
    Some(match (command, arg.get_id().as_str()) {
        (_, "source" | "sources") => from(move || store.sources()),
        (_, "ids" | "items") => from(move || store.items()),
        (_, "folder") => from(move || store.folders()),
        (_, "tag" | "untags") => from(move || store.tags()),
        ("add", "urls") => from(aliases),
        ("add" | "rm", "tags") => ArgValueCompleter::new(move |typed: &OsStr| after_comma(typed, &store.tags())),
        (_, "tags") => from(move || store.tags()),
        ("rm" | "pin" | "unpin", "queries") | ("save", "name") => from(move || store.queries()),
        (_, "query") => ArgValueCompleter::new(move |typed: &OsStr| in_query(typed, store.as_ref())),
        ("show", "key") => from(config_keys),
        _ => return None,
    })
}

fn from(all: impl Fn() -> Vec<(String, String)> + Send + Sync + 'static) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| starting(typed, "", &all()))
}

/// The candidates that begin as what was typed does, after `lead`, which stays.
fn starting(typed: &OsStr, lead: &str, all: &[(String, String)]) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str().and_then(|typed| typed.strip_prefix(lead)) else { return Vec::new() };
    let fitting = all.iter().filter(|(name, _)| name.starts_with(typed) && clean_line(name) == name.as_str());
    fitting
        .map(|(name, about)| {
            let about = clean_line(about).into_owned();
            CompletionCandidate::new(format!("{lead}{name}")).help((!about.is_empty()).then(|| about.into()))
        })
        .collect()
}

/// `rust,as` → `rust,async`.
fn after_comma(typed: &OsStr, tags: &[(String, String)]) -> Vec<CompletionCandidate> {
    let text = typed.to_str().unwrap_or_default();
    let lead = text.rfind(',').map_or("", |at| &text[..=at]);
    starting(typed, lead, tags)
}

/// `so` → `source:`, `source:l` → `source:lwn`, `@m` → `@mine`. A sign before it stays.
fn in_query(typed: &OsStr, store: &dyn Candidates) -> Vec<CompletionCandidate> {
    let text = typed.to_str().unwrap_or_default();
    let signs = text.len() - text.trim_start_matches(['-', '(']).len();
    let (signs, term) = text.split_at(signs);
    if term.starts_with('@') {
        return starting(typed, &format!("{signs}@"), &store.queries());
    }
    let Some((field, _)) = term.split_once(':') else { return starting(typed, signs, &fields()) };
    let values = match field {
        "source" => store.sources(),
        "folder" => store.folders(),
        "tag" => store.tags(),
        "query" => store.queries(),
        _ => FIELDS.iter().find(|known| known.name == field).map_or_else(Vec::new, |known| words(known.values)),
    };
    starting(typed, &format!("{signs}{field}:"), &values)
}

fn fields() -> Vec<(String, String)> {
    FIELDS.iter().map(|field| (format!("{}:", field.name), field.about.to_owned())).collect()
}

fn words(words: &[&str]) -> Vec<(String, String)> {
    words.iter().map(|word| ((*word).to_owned(), String::new())).collect()
}

/// What can be typed up to its first name in capitals, so that it can be gone on with: `medium:tag/`.
fn aliases() -> Vec<(String, String)> {
    let rules = sites().iter().flat_map(|site| site.rules.iter().map(move |rule| (site, rule)));
    let mut aliases: Vec<(String, String)> = rules
        .filter_map(|(site, rule)| {
            let fixed = rule.alias.as_deref()?.split('{').next()?;
            Some((format!("{}:{fixed}", site.id), format!("{}: {}", site.title, rule.about)))
        })
        .collect();
    aliases.sort();
    aliases.dedup_by(|later, first| later.0 == first.0);
    aliases
}

fn config_keys() -> Vec<(String, String)> {
    let about = |help: &str| help.lines().next().unwrap_or_default().to_owned();
    config::entries().map(|entry| (format!("{}.{}", entry.section, entry.key), about(entry.help))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;

    impl Candidates for Fixed {
        fn sources(&self) -> Vec<(String, String)> {
            vec![("lwn".to_owned(), "LWN\u{1b}[31m".to_owned()), ("bad\u{1b}".to_owned(), String::new())]
        }
        fn folders(&self) -> Vec<(String, String)> {
            words(&["news/daily"])
        }
        fn tags(&self) -> Vec<(String, String)> {
            words(&["rust", "async"])
        }
        fn queries(&self) -> Vec<(String, String)> {
            words(&["mine"])
        }
        fn items(&self) -> Vec<(String, String)> {
            vec![("42".to_owned(), "A title".to_owned())]
        }
    }

    /// What completes the last of some words, without options.
    fn complete(line: &str) -> Vec<String> {
        let words: Vec<std::ffi::OsString> = line.split(' ').map(Into::into).collect();
        let last = words.len() - 1;
        let store: Arc<dyn Candidates> = Arc::new(Fixed);
        let mut command = decorated(command(), &store);
        let found = clap_complete::engine::complete(&mut command, words, last, None).expect("completes");
        let values = found.iter().map(|it| it.get_value().to_string_lossy().into_owned());
        values.filter(|value| !value.starts_with('-')).collect()
    }

    #[test]
    fn what_the_store_knows_completes_where_it_is_taken() {
        for (line, found) in [
            ("wh sync l", "lwn"),
            ("wh sources edit ", "lwn"),
            ("wh sources rm l", "lwn"),
            ("wh sources log l", "lwn"),
            ("wh mark read --source l", "lwn"),
            ("wh doctor l", "lwn"),
            ("wh show 4", "42"),
            ("wh open 4", "42"),
            ("wh mark read 4", "42"),
            ("wh star 4", "42"),
            ("wh why 4", "42"),
            ("wh tag add ru", "rust"),
            ("wh tag rm rust,a", "rust,async"),
            ("wh tag add rust 4", "42"),
            ("wh add --folder n", "news/daily"),
            ("wh add medi", "medium:tag/"),
            ("wh add reddit:", "reddit:r/"),
            ("wh add --tag a", "async"),
            ("wh ls so", "source:"),
            ("wh ls source:", "source:lwn"),
            ("wh search tag:r", "tag:rust"),
            ("wh tail folder:", "folder:news/daily"),
            ("wh next is:s", "is:starred"),
            ("wh ls has:c", "has:code"),
            ("wh ls minutes:", "minutes:<10"),
            ("wh ls @m", "@mine"),
            ("wh ls (ta", "(tag:"),
            ("wh search query:", "query:mine"),
            ("wh query rm m", "mine"),
            ("wh query save x tag:r", "tag:rust"),
            ("wh config show fetch.time", "fetch.timeout_seconds"),
            ("wh sou", "sources"),
            ("wh mark ", "read"),
        ] {
            let completions = complete(line);
            assert!(completions.iter().any(|it| it == found), "{line}: {completions:?}");
        }
    }

    #[test]
    fn hostile_names_are_left_out() {
        assert_eq!(complete("wh sync "), ["lwn"]);
    }

    #[test]
    fn a_line_names_its_database() {
        let named = |line: &str| named_database(line.split(' ').map(ToOwned::to_owned));
        assert_eq!(named("wh --db x.db sync"), Some(PathBuf::from("x.db")));
        assert_eq!(named("wh sync --db=y.db"), Some(PathBuf::from("y.db")));
        assert_eq!(named("wh sync"), None);
    }

    #[test]
    fn every_shell_but_nushell_asks() {
        use clap::ValueEnum;
        for shell in Shell::value_variants() {
            let script = registration(*shell).expect("written");
            assert_eq!(script.is_some_and(|script| script.contains(VARIABLE)), *shell != Shell::Nushell, "{shell:?}");
        }
    }
}
