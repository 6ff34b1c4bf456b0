//! What the lines of `.inputrc` do: bindings, `set`, conditions and files that are taken in.

use std::path::Path;

use super::keys::{Meta, named, quoted, shown};
use crate::keys::chord::Sequence;
use crate::keys::tools::found::{Home, Mine};
use crate::keys::tools::include::Reader;
use crate::keys::tools::overlay::{Overlay, Said};
use crate::keys::tools::terminal::sequence;

/// Functions that readline and bash 5.2 have and bind to no key by default, besides those of the embedded keymap.
const UNBOUND: &[&str] = &[
    "alias-expand-line",
    "arrow-key-prefix",
    "backward-byte",
    "copy-backward-word",
    "copy-forward-word",
    "copy-region-as-kill",
    "dabbrev-expand",
    "delete-char-or-list",
    "do-lowercase-version",
    "dump-functions",
    "dump-macros",
    "dump-variables",
    "emacs-editing-mode",
    "fetch-history",
    "forward-backward-delete-char",
    "forward-byte",
    "history-and-alias-expand-line",
    "history-substring-search-backward",
    "history-substring-search-forward",
    "insert-last-argument",
    "kill-region",
    "kill-whole-line",
    "magic-space",
    "next-screen-line",
    "non-incremental-forward-search-history-again",
    "non-incremental-reverse-search-history-again",
    "old-menu-complete",
    "previous-screen-line",
    "print-last-kbd-macro",
    "redraw-current-line",
    "self-insert",
    "shell-backward-kill-word",
    "skip-csi-sequence",
    "tab-insert",
    "tty-status",
    "universal-argument",
    "unix-filename-rubout",
    "vi-bWord",
    "vi-back-to-indent",
    "vi-backward-bigword",
    "vi-backward-word",
    "vi-bword",
    "vi-complete",
    "vi-eWord",
    "vi-editing-mode",
    "vi-end-bigword",
    "vi-eword",
    "vi-fWord",
    "vi-forward-bigword",
    "vi-forward-word",
    "vi-fword",
    "vi-overstrike",
    "vi-overstrike-delete",
    "vi-yank-pop",
];

/// The version of readline that comes with the bash of the embedded keymap.
const VERSION: (u32, u32) = (8, 2);

/// Whether a part of the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Yes,
    No,
    /// It depends on what is known only when bash runs.
    Perhaps,
}

/// Where a binding goes: the keymap, and what is pressed before.
#[derive(Clone, Copy)]
struct Map {
    mode: &'static str,
    prefix: &'static str,
}

/// Reads files and applies what they say.
pub(super) struct Run<'a> {
    overlay: Overlay,
    home: &'a Home,
    reader: Reader,
    map: Map,
    meta: Meta,
    vi: bool,
    /// The editing mode is set, and where that is said holds.
    chosen: bool,
}

impl<'a> Run<'a> {
    pub(super) fn new(overlay: Overlay, home: &'a Home) -> Self {
        let map = Map { mode: "emacs", prefix: "" };
        let (reader, meta) = (Reader::default(), Meta::EighthBit);
        Self { overlay, home, reader, map, meta, vi: false, chosen: false }
    }

    pub(super) fn file(&mut self, file: &Path, named: Option<(&Path, u32)>, depth: usize, holds: Holds) {
        let Some(text) = self.reader.read(file, named, depth, &mut self.overlay.mine) else { return };
        // What each open `$if` says, and whether its `$else` has come.
        let mut ifs: Vec<Holds> = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim_start();
            let now = ifs.iter().fold(holds, |all, one| both(all, *one));
            if let Some(directive) = line.strip_prefix('$') {
                self.directive(directive, (file, number), depth, now, &mut ifs);
            } else if now != Holds::No && !line.is_empty() && !line.starts_with('#') {
                self.line(line, file, number, now);
            }
        }
        if !ifs.is_empty() {
            let last = u32::try_from(text.lines().count()).unwrap_or(u32::MAX);
            self.overlay.mine.problem(file, last, "an $if has no $endif");
        }
    }

    fn directive(&mut self, text: &str, at: (&Path, u32), depth: usize, now: Holds, ifs: &mut Vec<Holds>) {
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let rest = rest.trim();
        match word.to_ascii_lowercase().as_str() {
            "if" if ifs.len() < 100 => ifs.push(self.test(rest)),
            "else" if !ifs.is_empty() => {
                let last = ifs.last_mut().expect("there is one");
                *last = match *last {
                    Holds::Yes => Holds::No,
                    Holds::No => Holds::Yes,
                    Holds::Perhaps => Holds::Perhaps,
                };
            }
            "endif" if !ifs.is_empty() => drop(ifs.pop()),
            "include" if now != Holds::No => {
                let file = self.home.expand(rest, &self.home.home);
                self.file(&file, Some(at), depth + 1, now);
            }
            "include" => {}
            _ => self.overlay.mine.problem(at.0, at.1, format!("${word} is unknown, or stands without its $if")),
        }
    }

    /// What an `$if` asks: the program, `mode=`, `term=`, `version`, or a variable.
    fn test(&self, text: &str) -> Holds {
        let yes = |is: bool| if is { Holds::Yes } else { Holds::No };
        let text = text.trim();
        let lower = text.to_ascii_lowercase();
        if let Some(mode) = lower.strip_prefix("mode=").or_else(|| lower.strip_prefix("editing-mode")) {
            let mode = mode.trim_start_matches([' ', '=']);
            return yes(mode == if self.vi { "vi" } else { "emacs" });
        }
        if let Some(rest) = lower.strip_prefix("version") {
            return version(rest.trim()).map_or(Holds::Perhaps, yes);
        }
        if lower.starts_with("term=") || lower.contains('=') {
            return Holds::Perhaps;
        }
        yes(lower.split_whitespace().next() == Some("bash"))
    }

    fn line(&mut self, line: &str, file: &Path, number: u32, now: Holds) {
        let set = line.get(..3).filter(|word| word.eq_ignore_ascii_case("set")).map(|_| &line[3..]);
        if let Some(rest) = set.filter(|rest| rest.starts_with([' ', '\t'])) {
            self.set(rest, file, number, now);
        } else if let Err(wrong) = self.bind(line, file, number, now) {
            self.overlay.mine.problem(file, number, wrong);
        }
    }

    fn set(&mut self, rest: &str, file: &Path, number: u32, now: Holds) {
        let mut words = rest.split_whitespace();
        let (name, value) = (words.next().unwrap_or_default(), words.next().unwrap_or_default().to_ascii_lowercase());
        match name.to_ascii_lowercase().as_str() {
            "editing-mode" if matches!(value.as_str(), "vi" | "emacs") => {
                self.vi = value == "vi";
                self.chosen = now == Holds::Yes;
                self.map = Map { mode: if self.vi { "vi-insert" } else { "emacs" }, prefix: "" };
            }
            "convert-meta" => self.meta = if value == "on" { Meta::Escape } else { Meta::EighthBit },
            "keymap" => match map(&value) {
                Some(map) => self.map = map,
                None => self.overlay.mine.problem(file, number, format!("readline has no keymap {value:?}")),
            },
            _ => {}
        }
    }

    fn bind(&mut self, line: &str, file: &Path, number: u32, now: Holds) -> Result<(), String> {
        let (keys, value) = self.keys(line)?;
        let mode = self.map.mode;
        let gone = || "the key is bound to nothing from here on".to_owned();
        match action(value.trim_start(), self.meta)? {
            Some(action) if action == "self-insert" => {
                self.overlay.take(Some(mode), &keys);
            }
            Some(action)
                if action.starts_with('"') || self.overlay.knows(&action) || UNBOUND.contains(&action.as_str()) =>
            {
                self.overlay.set(Said::new(action, keys).in_mode(mode), file, number);
                if now == Holds::Perhaps {
                    return Err("it depends on a condition that was not decided; it is shown as if it held".to_owned());
                }
            }
            Some(action) => {
                self.overlay.take(Some(mode), &keys);
                return Err(format!("bash 5.2 has no function {action:?}; {}", gone()));
            }
            None => {
                self.overlay.take(Some(mode), &keys);
            }
        }
        Ok(())
    }

    /// The keys that a line begins with, and what follows the colon.
    fn keys<'b>(&self, line: &'b str) -> Result<(Sequence, &'b str), String> {
        let no_colon = || "no key and colon can be read here".to_owned();
        let (sent, rest) = if let Some(text) = line.strip_prefix('"') {
            quoted(text, '"', self.meta).ok_or("the quote does not close")?
        } else {
            let end = line.char_indices().skip(1).find(|(_, c)| *c == ':' || c.is_whitespace());
            let (end, _) = end.ok_or_else(no_colon)?;
            (named(&line[..end], self.meta), &line[end..])
        };
        let rest = rest.trim_start().strip_prefix(':').ok_or_else(no_colon)?;
        let sent = sent.ok_or(
            "in a UTF-8 locale no key sends this byte: write \\ex instead of \\M-x, or set convert-meta on before it",
        )?;
        let sent = format!("{}{sent}", self.map.prefix);
        let keys = sequence(&sent).ok_or("it names no key")?;
        Ok((keys, rest))
    }

    /// What came of it; without the keymaps of the editing mode that is not used.
    pub(super) fn finish(mut self) -> Mine {
        if self.chosen {
            let vi = self.vi;
            self.overlay.take_where(|rule| rule.mode.as_deref().is_some_and(|mode| mode.starts_with("vi-") != vi));
        }
        self.overlay.finish()
    }
}

/// A function, a macro in quotes as it is shown, or nothing.
fn action(value: &str, meta: Meta) -> Result<Option<String>, String> {
    let Some(quote @ ('"' | '\'')) = value.chars().next() else {
        let function = value.split_whitespace().next().filter(|word| !word.starts_with('#'));
        return Ok(function.map(|function| match function.to_ascii_lowercase() {
            // Functions are compared without regard to case, and most are lower case.
            lower if !UNBOUND.contains(&function) => lower,
            _ => function.to_owned(),
        }));
    };
    let (text, _) = quoted(&value[1..], quote, meta).ok_or("the quote of the macro does not close")?;
    let text = text.ok_or("the macro holds bytes that are no text")?;
    Ok(Some(shown(&text)))
}

fn both(a: Holds, b: Holds) -> Holds {
    match (a, b) {
        (Holds::No, _) | (_, Holds::No) => Holds::No,
        (Holds::Yes, Holds::Yes) => Holds::Yes,
        _ => Holds::Perhaps,
    }
}

fn map(name: &str) -> Option<Map> {
    let map = |mode, prefix| Some(Map { mode, prefix });
    match name {
        "emacs" | "emacs-standard" => map("emacs", ""),
        "emacs-meta" => map("emacs", "\x1b"),
        "emacs-ctlx" => map("emacs", "\x18"),
        "vi" | "vi-command" | "vi-move" => map("vi-command", ""),
        "vi-insert" => map("vi-insert", ""),
        _ => None,
    }
}

/// Whether a comparison of versions holds for the readline of the embedded keymap.
fn version(text: &str) -> Option<bool> {
    let end = text.find(|c: char| c.is_ascii_digit())?;
    let (operator, number) = (text[..end].trim(), text[end..].trim());
    let (major, minor) = number.split_once('.').unwrap_or((number, "0"));
    let asked: (u32, u32) = (major.parse().ok()?, minor.parse().ok()?);
    match operator {
        "=" | "==" => Some(VERSION == asked),
        "!=" => Some(VERSION != asked),
        "<=" => Some(VERSION <= asked),
        ">=" => Some(VERSION >= asked),
        "<" => Some(VERSION < asked),
        ">" => Some(VERSION > asked),
        _ => None,
    }
}
