//! `-tag:x` among the words of a query, where a command line takes a leading minus for options.
//!
//! clap can be told that an argument may begin with a minus, but then takes every option after it for one of its words.
//! So a negated term is marked before clap sees it, and unmarked where a query's words are read.

use std::convert::Infallible;
use std::ffi::OsString;

/// Commands whose arguments are a query.
const QUERYING: [&str; 5] = ["ls", "search", "tail", "next", "query"];
/// Stands for the minus of a term. No argument can hold it by itself: it is what ends one.
const MARK: char = '\0';

/// The arguments of a program, its name first, with the negated terms of a query marked.
pub fn mark(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut querying = false;
    let mut open = true;
    let mark = |argument: OsString| {
        let Some(text) = argument.to_str() else { return argument };
        open &= text != "--";
        let term = querying && open && is_negated_term(text);
        querying |= QUERYING.contains(&text);
        if term { text.replacen('-', &MARK.to_string(), 1).into() } else { argument }
    };
    arguments.into_iter().map(mark).collect()
}

/// Whether this is `-field:value`, `-(…)`, `-"…"`, `-/…/` or `-@name`, which no option of ours looks like: their short
/// forms have one letter.
fn is_negated_term(text: &str) -> bool {
    if text.strip_prefix('-').is_some_and(|term| term.starts_with(['(', '"', '/', '@'])) {
        return true;
    }
    let field = text.strip_prefix('-').and_then(|term| term.split_once(':')).map(|(field, _)| field);
    field.is_some_and(|field| field.len() > 1 && field.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// A word of a query, as it was typed.
#[allow(clippy::unnecessary_wraps, reason = "what clap asks of a parser")]
pub(super) fn word(text: &str) -> Result<String, Infallible> {
    Ok(text.replacen(MARK, "-", 1))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::verbs::{Cli, LsArgs, Verb};

    fn ls(words: &[&str]) -> LsArgs {
        let arguments = ["wh", "ls"].iter().chain(words).map(OsString::from);
        match Cli::try_parse_from(mark(arguments)).map(|cli| cli.verb) {
            Ok(Some(Verb::Ls(args))) => args,
            other => panic!("{words:?}: {other:?}"),
        }
    }

    #[test]
    fn negated_terms_are_words_and_options_stay_options() {
        for words in [
            &["-tag:x"][..],
            &["--json", "-tag:x", "is:unread"],
            &["is:unread", "-tag:x", "--json", "-n", "5"],
            &["-n5", "-source:a-b", "-tag:x:y"],
            &["rust", "--", "-tag:x", "-n"],
            &["-(a OR b)", "-@mine", "-/x/", "--json", "-\"a b\""],
        ] {
            let args = ls(words);
            let expected: Vec<_> =
                words.iter().filter(|word| !matches!(**word, "--json" | "-n5" | "5" | "--")).copied().collect();
            let after = words.contains(&"--");
            let expected: Vec<_> = expected.into_iter().filter(|word| after || *word != "-n").collect();
            assert_eq!(args.query, expected);
            assert_eq!(
                (args.json, args.limit),
                (words.contains(&"--json"), if words.contains(&"5") || words.contains(&"-n5") { 5 } else { 50 })
            );
        }
    }

    #[test]
    fn elsewhere_nothing_changes() {
        for words in [&["wh", "add", "-tag:x"][..], &["wh", "ls", "-x"], &["wh", "ls", "-n:5"], &["wh", "-tag:x", "ls"]]
        {
            assert_eq!(mark(words.iter().map(OsString::from)), words);
        }
    }
}
