//! The command line (`:`): what a line means, and the state of typing it. Pure: a line is parsed, never run, here.

pub mod line;

use crate::tui::effect::RequestId;

/// Something that could be typed next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The word, as it would be typed.
    pub word: String,
    /// What is said about it.
    pub about: String,
}

/// The command that is running.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// The line that was typed.
    pub line: String,
    /// The request.
    pub request: RequestId,
    /// It was asked to stop.
    pub stopping: bool,
}

/// Lines that are remembered.
pub const REMEMBERED: usize = 500;

/// The command line, typed or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommandLine {
    /// Lines of before, the latest last.
    pub history: Vec<String>,
    /// Which of them is shown, and what was typed before it was.
    pub recalled: Option<(usize, String)>,
    /// What could be typed next.
    pub offers: Vec<Offer>,
    /// The offer that is taken for now, and the line before it was.
    pub taken: Option<(usize, String)>,
    /// The command that is running.
    pub running: Option<Running>,
}

impl CommandLine {
    /// Takes a line into the history; `false` when it is not to be kept: it begins with a space, or holds a password.
    pub fn remember(&mut self, line: &str) -> bool {
        let is_secret = line.contains("password") || line.contains("token") || holds_password(line);
        if line.trim().is_empty() || line.starts_with(' ') || is_secret {
            return false;
        }
        self.history.retain(|other| other != line);
        self.history.push(line.to_owned());
        let spare = self.history.len().saturating_sub(REMEMBERED);
        self.history.drain(..spare);
        true
    }

    /// The line before the one that is shown (`-1`), or after it; `None` where there is none. `typed` is what stands there.
    pub fn recall(&mut self, step: i32, typed: &str) -> Option<String> {
        let (at, draft) = self.recalled.clone().unwrap_or((self.history.len(), typed.to_owned()));
        // Only lines that begin as what was typed does, as shells do.
        let fits = |line: &&(usize, &String)| line.1.starts_with(&draft);
        let lines: Vec<(usize, &String)> = self.history.iter().enumerate().filter(|it| fits(&it)).collect();
        let found = if step < 0 {
            lines.iter().rev().find(|(place, _)| *place < at)
        } else {
            lines.iter().find(|(place, _)| *place > at)
        };
        match found {
            Some((place, line)) => {
                let line = (*line).clone();
                self.recalled = Some((*place, draft));
                Some(line)
            }
            None if step > 0 => self.recalled.take().map(|(_, draft)| draft),
            None => None,
        }
    }

    /// The line with the next offer (`1`) or the one before taken; `None` where nothing is offered.
    pub fn complete(&mut self, step: isize, typed: &str) -> Option<String> {
        self.complete_by(step, typed, line::replace_last)
    }

    /// The same where words are put into a line by `replace`.
    pub fn complete_by(&mut self, step: isize, typed: &str, replace: impl Fn(&str, &str) -> String) -> Option<String> {
        let (taken, before) = match &self.taken {
            Some((place, before)) => (Some(*place), before.clone()),
            None => (None, typed.to_owned()),
        };
        let count = isize::try_from(self.offers.len()).ok().filter(|count| *count > 0)?;
        let place = taken.and_then(|place| isize::try_from(place).ok());
        let next = place.map_or(if step > 0 { 0 } else { count - 1 }, |place| (place + step).rem_euclid(count));
        let next = usize::try_from(next).ok()?;
        let line = replace(&before, &self.offers[next].word);
        self.taken = Some((next, before));
        Some(line)
    }

    /// Forgets what belongs to the line that was typed.
    pub fn reset(&mut self) {
        self.recalled = None;
        self.offers.clear();
        self.taken = None;
    }
}

/// Whether an address in it holds a name and a password.
fn holds_password(line: &str) -> bool {
    line.split_whitespace().any(|word| word.split_once("://").is_some_and(|(_, rest)| rest.contains('@')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_that_begin_as_what_was_typed() {
        let mut command = CommandLine::default();
        for line in ["sync", "add https://a.example", "sync --all", "add https://a.example"] {
            assert!(command.remember(line));
        }
        assert_eq!(command.history, ["sync", "sync --all", "add https://a.example"]);
        assert_eq!(command.recall(-1, "sy").as_deref(), Some("sync --all"));
        assert_eq!(command.recall(-1, "sync --all").as_deref(), Some("sync"));
        assert_eq!(command.recall(-1, "sync"), None);
        assert_eq!(command.recall(1, "sync").as_deref(), Some("sync --all"));
        assert_eq!(command.recall(1, "sync --all").as_deref(), Some("sy"), "what was typed comes back");
        assert_eq!(command.recall(1, "sy"), None);
    }

    #[test]
    fn secrets_and_lines_with_a_space_before_are_not_kept() {
        let mut command = CommandLine::default();
        for line in ["", " sync", "add https://me:secret@a.example/", "sources edit x --password"] {
            assert!(!command.remember(line), "{line:?}");
        }
        (0..REMEMBERED + 9).for_each(|number| _ = command.remember(&format!("show {number}")));
        assert_eq!((command.history.len(), command.history[0].as_str()), (REMEMBERED, "show 9"));
    }

    #[test]
    fn offers_are_taken_in_turn() {
        let offer = |word: &str| Offer { word: word.to_owned(), about: String::new() };
        let mut command = CommandLine { offers: vec![offer("lwn"), offer("late news")], ..CommandLine::default() };
        assert_eq!(command.complete(1, "sync l").as_deref(), Some("sync lwn"));
        assert_eq!(command.complete(1, "sync lwn").as_deref(), Some("sync 'late news'"));
        assert_eq!(command.complete(1, "sync 'late news'").as_deref(), Some("sync lwn"));
        command.taken = None;
        assert_eq!(command.complete(-1, "sync l").as_deref(), Some("sync 'late news'"));
        command.reset();
        assert_eq!(command.complete(1, "sync l"), None);
    }
}
