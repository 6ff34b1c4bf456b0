//! What `bindsym` and `unbindsym` do to the bindings, and which of two for the same keys holds.

use super::Wm;
use super::press;
use super::run::{At, Run, first};
use crate::keys::keymap::{Place, Rule};
use crate::keys::tools::keysym;
use crate::keys::tools::overlay::{Said, cleaned};

/// A command longer than this is cut for the name of its action, as in the embedded keymaps.
const LONGEST: usize = 100;
const CUT: usize = 49;

/// Lines that bind; no configuration that was written by hand comes near, and each looks through those before it.
const MAX_LINES: usize = 5_000;

impl Run<'_> {
    /// Whether there are too many lines that bind, which is told once.
    fn is_full(&mut self, at: At) -> bool {
        self.count += 1;
        if self.count == MAX_LINES + 1 {
            self.problem(at, format!("there are more than {MAX_LINES} lines that bind keys; the rest is left out"));
        }
        self.count > MAX_LINES
    }

    pub(super) fn bind(&mut self, text: &str, mode: &str, at: At) {
        if self.is_full(at) {
            return;
        }
        let text = self.variables.written_out(text);
        let said = match self.bound(&text, mode) {
            Ok(said) => said,
            Err(wrong) => return self.problem(at, wrong),
        };
        if said.keys.chords().iter().any(keysym::is_doubtful) {
            self.problem(
                at,
                format!(
                    "no key {:?} is known here; if it is misspelt, the binding has no effect",
                    said.keys.to_string()
                ),
            );
        }
        let when = said.when.as_deref().map(cleaned);
        let same = |rule: &&Rule| {
            if self.wm == Wm::I3 {
                releases(rule.when.as_deref()) == releases(when.as_deref())
            } else {
                rule.when == when
            }
        };
        let twice = self.overlay.rules_at(Some(mode), &said.keys).find(same);
        let twice = twice.and_then(|rule| rule.place.clone());
        match twice {
            Some(first) if self.wm == Wm::I3 => {
                self.problem(
                    at,
                    format!("it has no effect: line {} binds the same keys, and i3 keeps the first", first.line),
                );
            }
            Some(first) => {
                self.replaced(&first, at);
                self.overlay.take_where(|rule| rule.place.as_ref() == Some(&first) && rule.keys == said.keys);
                self.overlay.add(said, at.file, at.line);
            }
            None => self.overlay.add(said, at.file, at.line),
        }
    }

    fn replaced(&mut self, first: &Place, at: At) {
        let what = format!("it has no effect: line {} binds the same keys, and sway keeps the last", at.line);
        self.overlay.mine.problem(&first.file, first.line, what);
    }

    /// The binding of a line, less its `bindsym`.
    fn bound(&self, text: &str, mode: &str) -> Result<Said, String> {
        let (mut when, rest) = self.options(text)?;
        let (keys, mut command) = first(rest);
        if self.wm == Wm::I3 {
            // i3 takes some options after the keys too.
            let (others, tail) = self.options(command)?;
            when.extend(others);
            command = tail;
        }
        if keys.is_empty() || command.is_empty() {
            return Err(format!(
                "it has no {}, and {} ignores it",
                if keys.is_empty() { "keys" } else { "command" },
                self.wm.name()
            ));
        }
        let chord = press::chord(keys, self.wm)?;
        let when = (!when.is_empty()).then(|| when.join(" "));
        Ok(Said { when, ..Said::new(self.action(command), chord).in_mode(mode) })
    }

    /// Options, of which those are kept that say when a binding holds, and what follows them.
    fn options<'t>(&self, text: &'t str) -> Result<(Vec<String>, &'t str), String> {
        let (mut when, mut rest) = (Vec::new(), text.trim());
        while rest.starts_with("--") {
            let (option, tail) = first(rest);
            match option {
                "--release" | "--border" | "--whole-window" | "--exclude-titlebar" => when.push(option.to_owned()),
                "--locked" | "--to-code" | "--no-repeat" | "--no-warn" | "--inhibited" if self.wm == Wm::Sway => {}
                _ if self.wm == Wm::Sway && option.starts_with("--input-device=") => when.push(option.to_owned()),
                _ => return Err(format!("{} knows no option {option} of bindsym", self.wm.name())),
            }
            rest = tail;
        }
        when.sort();
        when.dedup();
        Ok((when, rest))
    }

    /// The name of the action that a command is, in the form that the embedded keymap has it where it does.
    fn action(&self, command: &str) -> String {
        let plain = command.split_whitespace().collect::<Vec<_>>().join(" ");
        let bare = plain.replace('"', "");
        let quoted = plain.rsplit_once(' ').map(|(head, last)| format!("{head} \"{last}\"")).unwrap_or_default();
        let forms = [command.to_owned(), plain.clone(), bare, quoted].map(|form| cut(&form));
        forms.into_iter().find(|form| self.overlay.knows(form)).unwrap_or_else(|| cut(&plain))
    }

    pub(super) fn unbind(&mut self, text: &str, mode: &str, at: At) {
        if self.is_full(at) {
            return;
        }
        let text = self.variables.written_out(text);
        let found =
            self.options(&text).and_then(|(when, rest)| Ok((when.join(" "), press::chord(first(rest).0, self.wm)?)));
        let (when, chord) = match found {
            Ok(found) => found,
            Err(wrong) => return self.problem(at, wrong),
        };
        let (mode, when) = (cleaned(mode), cleaned(&when));
        let count = self.overlay.take_where(|rule| {
            rule.mode.as_deref() == Some(&mode)
                && rule.keys.chords() == [chord.clone()]
                && rule.when.as_deref().unwrap_or_default() == when
        });
        if count == 0 {
            self.problem(at, "it takes away a binding that is not there");
        }
    }
}

/// Whether a binding waits for the key to be let go, which is all that i3 tells two bindings of the same keys apart by.
fn releases(when: Option<&str>) -> bool {
    when.is_some_and(|when| when.contains("--release"))
}

fn cut(command: &str) -> String {
    match command.char_indices().nth(LONGEST) {
        Some(_) => command.chars().take(CUT).chain(['…']).collect(),
        None => command.to_owned(),
    }
}
