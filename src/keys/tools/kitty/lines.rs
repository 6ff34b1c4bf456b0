//! The lines of kitty.conf and of the files that it includes, in the order in which kitty comes by them.
//!
//! Owns splitting, continuation lines and includes; what a line means is `apply`'s business.

use std::path::Path;
use std::sync::Arc;

use crate::keys::tools::found::{Home, Mine};
use crate::keys::tools::include::{Reader, glob, written_out};

/// An option and its value, with their place.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// `map`, `kitty_mod`…
    pub(super) option: String,
    /// What follows it.
    pub(super) value: String,
    /// The file.
    pub(super) file: Arc<Path>,
    /// The line on which it begins, from 1.
    pub(super) number: u32,
}

/// The options that say what keys do; all others mean nothing here.
const OPTIONS: [&str; 8] = [
    "map",
    "mouse_map",
    "kitty_mod",
    "clear_all_shortcuts",
    "clear_all_mouse_actions",
    "action_alias",
    "kitten_alias",
    "send_text",
];

/// Lines that are kept; no configuration that was written by hand comes near, and each looks through those before it.
const MAX_LINES: usize = 5_000;

/// Reads files into lines.
pub(super) struct Lines<'a> {
    home: &'a Home,
    reader: Reader,
    /// What was read so far.
    pub(super) read: Vec<Line>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(home: &'a Home) -> Self {
        Self { home, reader: Reader::default(), read: Vec::new() }
    }

    /// Reads a file and those that it includes.
    pub(super) fn file(&mut self, file: &Path, named: Option<(&Path, u32)>, depth: usize, mine: &mut Mine) {
        let Some(text) = self.reader.read(file, named, depth, mine) else { return };
        let place: Arc<Path> = file.into();
        for (line, text) in logical(&text) {
            let text = text.trim();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let Some((option, value)) = split(text) else {
                mine.problem(file, line, "it is no option with a value, and kitty ignores it");
                continue;
            };
            match option {
                "include" | "globinclude" => self.include(option, value, (file, line), depth, mine),
                "geninclude" | "envinclude" => {
                    let source = if option == "geninclude" { "a program" } else { "the environment" };
                    mine.problem(
                        file,
                        line,
                        format!("{source} says what else is read here, which only the running kitty knows"),
                    );
                }
                _ if OPTIONS.contains(&option) && self.read.len() >= MAX_LINES => {
                    let what =
                        format!("there are more than {MAX_LINES} lines that say what keys do; the rest is left out");
                    return mine.problem(file, line, what);
                }
                _ if OPTIONS.contains(&option) => {
                    let (option, value) = (option.to_owned(), value.to_owned());
                    self.read.push(Line { option, value, file: Arc::clone(&place), number: line });
                }
                _ => {}
            }
        }
    }

    fn include(&mut self, option: &str, value: &str, at: (&Path, u32), depth: usize, mine: &mut Mine) {
        let (file, line) = at;
        let Some(path) = written_out(value, self.home) else {
            return mine.problem(file, line, format!("{value} names a variable of the environment and was not read"));
        };
        let path = self.home.expand(&path, file.parent().unwrap_or(Path::new("/")));
        // A pattern may mean nothing; a file that is named must be there.
        let found = if option == "globinclude" { glob(&path) } else { vec![path] };
        for path in found {
            if option == "globinclude" && !path.is_file() {
                continue;
            }
            self.file(&path, Some(at), depth + 1, mine);
        }
    }
}

/// Lines with those that continue them, which begin with a backslash.
fn logical(text: &str) -> Vec<(u32, String)> {
    let mut out: Vec<(u32, String)> = Vec::new();
    for (number, line) in (1u32..).zip(text.lines()) {
        let line = line.trim_start();
        match (line.strip_prefix('\\'), out.last_mut()) {
            (Some(more), Some((_, whole))) => whole.push_str(more),
            _ => out.push((number, line.to_owned())),
        }
    }
    out
}

/// The option at the start of a line, and its value.
fn split(line: &str) -> Option<(&str, &str)> {
    let (option, value) = line.split_once(char::is_whitespace)?;
    let good = option.starts_with(|c: char| c.is_ascii_alphabetic())
        && option.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    (good && !value.trim().is_empty()).then(|| (option, value.trim()))
}
