//! What the lines of kitty.conf do to the bindings: kitty's `finalize_keys`, with the reason where a line does nothing.

use std::collections::HashSet;

use super::alias::{Aliases, words};
use super::key::{self, Names, NotHeld};
use super::lines::Line;
use crate::keys::chord::{Chord, Modifiers, Sequence};
use crate::keys::keymap::{Keymap, Keys, Place, Rule};
use crate::keys::platform::Platform;
use crate::keys::tools::found::{Home, Mine};
use crate::keys::tools::overlay::{Overlay, Said, cleaned};

/// Actions that take a binding away.
const NO_OP: [&str; 4] = ["", "no_op", "no-op", "noop"];

/// What `kitty_mod` stands for as kitty comes.
const CUSTOMARY: Modifiers = Modifiers::CTRL.with(Modifiers::SHIFT);

/// Lays what was read over the defaults.
pub(super) fn apply(keymap: &Keymap, home: &Home, lines: &[Line], mut mine: Mine) -> Mine {
    let names = Names { kitty_mod: kitty_mod(lines, &mut mine), platform: home.platform };
    let open = with_kitty_mod(keymap, home.platform, names.kitty_mod);
    let overlay = Overlay::new(open.as_ref().unwrap_or(keymap), home.platform).after(mine);
    let mut run = Apply { overlay, names, aliases: Aliases::default(), modes: HashSet::new() };
    // The last alias of a name holds for the whole file.
    for line in lines.iter().filter(|line| line.option.ends_with("_alias")) {
        if !run.aliases.learn(&line.option, &line.value) {
            run.problem(line, "the alias stands for nothing");
        }
    }
    for line in lines {
        run.line(line);
    }
    let mut mine = run.overlay.finish();
    // What includes and splitting found came first.
    mine.problems.sort_by(|a, b| a.place.cmp(&b.place));
    mine
}

/// What `kitty_mod` stands for at the end of the file, as far as it can be shown.
fn kitty_mod(lines: &[Line], mine: &mut Mine) -> Option<Modifiers> {
    let Some(line) = lines.iter().rfind(|line| line.option == "kitty_mod") else { return Some(CUSTOMARY) };
    match key::modifiers(&line.value, Some(CUSTOMARY)) {
        Ok(held) => Some(held),
        Err(NotHeld::Unknown(name)) => {
            let what = format!("kitty knows no modifier {name:?}, and kitty_mod stands for nothing at all");
            mine.problem(&line.file, line.number, what);
            Some(Modifiers::NONE)
        }
        Err(not_shown) => {
            mine.problem(&line.file, line.number, not_shown.to_string());
            None
        }
    }
}

/// The keymap with another `kitty_mod`. It is written out there; but for Ctrl+Shift+Tab and the mouse, Ctrl+Shift is it.
fn with_kitty_mod(keymap: &Keymap, platform: Platform, kitty_mod: Option<Modifiers>) -> Option<Keymap> {
    if kitty_mod == Some(CUSTOMARY) {
        return None;
    }
    let mut keymap = keymap.clone();
    for binding in &mut keymap.bindings {
        let changed = binding.keys.on(platform).iter().filter_map(|keys| {
            let sequence: Sequence = keys.parse().ok()?;
            if !sequence.chords().iter().any(is_kitty_mod) {
                return Some(keys.clone());
            }
            let held = kitty_mod?;
            let open = |chord: &Chord| {
                let modifiers = chord.modifiers.without(CUSTOMARY).with(held);
                is_kitty_mod(chord).then(|| vec![Chord { modifiers, key: chord.key.clone() }])
            };
            Some(sequence.replace(open).to_string())
        });
        binding.keys = Keys::All(changed.collect());
    }
    Some(keymap)
}

fn is_kitty_mod(chord: &Chord) -> bool {
    let name = chord.key.as_str();
    chord.modifiers.contains(CUSTOMARY) && name != "tab" && !name.starts_with("mouse:")
}

/// A `map` line.
#[derive(Debug, Default)]
struct Mapping<'a> {
    when: Option<String>,
    mode: Option<String>,
    new_mode: Option<String>,
    keys: &'a str,
    action: &'a str,
}

struct Apply {
    overlay: Overlay,
    names: Names,
    aliases: Aliases,
    modes: HashSet<String>,
}

impl Apply {
    fn problem(&mut self, line: &Line, what: impl Into<String>) {
        self.overlay.mine.problem(&line.file, line.number, what);
    }

    fn line(&mut self, line: &Line) {
        let yes = matches!(line.value.to_ascii_lowercase().as_str(), "y" | "yes" | "true");
        let done = match line.option.as_str() {
            "map" => self.map(line, &line.value),
            "mouse_map" => self.mouse(line),
            "send_text" => self.send_text(line),
            "clear_all_shortcuts" if yes => {
                self.modes.clear();
                self.overlay.take_where(|rule| !is_mouse(rule));
                Ok(())
            }
            "clear_all_mouse_actions" if yes => {
                self.overlay.take_where(is_mouse);
                Ok(())
            }
            _ => Ok(()),
        };
        if let Err(wrong) = done {
            self.problem(line, wrong);
        }
    }

    /// `send_text MODES KEYS TEXT`, as kitty was once told to send text.
    fn send_text(&mut self, line: &Line) -> Result<(), String> {
        let (modes, rest) = words(&line.value);
        let (keys, text) = words(rest);
        if text.is_empty() {
            return Err("it lacks its modes, keys or text, and kitty ignores it".to_owned());
        }
        self.map(line, &format!("{keys} send_text {modes} {text}"))
    }

    fn map(&mut self, line: &Line, value: &str) -> Result<(), String> {
        let mapping = parse(value)?;
        let keys = self.names.sequence(mapping.keys)?;
        let mode = mapping.mode.filter(|mode| !mode.is_empty());
        if let Some(unknown) = mode.as_ref().filter(|mode| !self.modes.contains(*mode)) {
            return Err(format!("kitty ignores it: no --new-mode {unknown} stands above it"));
        }
        let pushed = mapping.new_mode.map(|mode| self.enter(mode));
        let action = pushed.as_deref().unwrap_or(mapping.action);
        let taken = self.take(line, &keys, mode.as_deref(), mapping.when.as_deref());
        if NO_OP.contains(&action) && mapping.when.is_none() {
            let what = "it takes away a binding that is not there";
            return if taken == 0 { Err(what.to_owned()) } else { Ok(()) };
        }
        let action = if action.is_empty() { "no_op" } else { action };
        let said = Said { mode, when: mapping.when, ..self.said(line, action, keys) };
        self.overlay.add(said, &line.file, line.number);
        Ok(())
    }

    /// A mode that is said anew begins empty.
    fn enter(&mut self, mode: String) -> String {
        let name = cleaned(&mode);
        self.overlay.take_where(|rule| rule.mode.as_deref() == Some(&name));
        let action = format!("push_keyboard_mode {mode}");
        self.modes.insert(mode);
        action
    }

    /// Takes away what a line for these keys hides: a key hides the sequences that begin with it, and the other way
    /// about; what holds always hides what holds on a condition, and a condition the same one only.
    fn take(&mut self, line: &Line, keys: &Sequence, mode: Option<&str>, when: Option<&str>) -> usize {
        let (mode, when) = (mode.map(cleaned), when.map(cleaned));
        let single = keys.chords().len() == 1;
        let hidden = |rule: &Rule| {
            !is_mouse(rule)
                && rule.keys.chords().first() == keys.chords().first()
                && (single || rule.keys.chords().len() == 1 || rule.keys == *keys)
                && rule.mode == mode
                && (when.is_none() || rule.when == when)
        };
        let conditional = self.overlay.rules().filter(|rule| when.is_none() && rule.when.is_some() && hidden(rule));
        let lost: Vec<Place> = conditional.filter_map(|rule| rule.place.clone()).collect();
        for place in lost {
            let what = format!("it has no effect: line {} binds the same keys without a condition", line.number);
            self.overlay.mine.problem(&place.file, place.line, what);
        }
        self.overlay.take_where(hidden)
    }

    fn mouse(&mut self, line: &Line) -> Result<(), String> {
        let wrong = || "it lacks its button, event, modes or action, and kitty ignores it".to_owned();
        let (button, rest) = words(&line.value);
        let (event, rest) = words(rest);
        let (modes, action) = words(rest);
        if action.is_empty() {
            return Err(wrong());
        }
        let keys = self.names.mouse(button, event)?;
        let modes: Vec<String> = modes.split(',').map(str::to_lowercase).collect();
        if let Some(other) = modes.iter().find(|mode| !["grabbed", "ungrabbed"].contains(&mode.as_str())) {
            return Err(format!("kitty knows no mouse mode {other:?} and ignores the line"));
        }
        // A default may hold in two modes and lose one of them.
        self.overlay.keep(|rule| {
            if rule.keys != keys {
                return true;
            }
            let when = rule.when.as_deref().unwrap_or_default();
            let left: Vec<&str> = when.split(',').filter(|mode| !modes.iter().any(|taken| taken == mode)).collect();
            let any = !left.is_empty();
            rule.when = any.then(|| left.join(","));
            any
        });
        if !NO_OP.contains(&action) {
            let said = Said { when: Some(modes.join(",")), ..self.said(line, action, keys) };
            self.overlay.add(said, &line.file, line.number);
        }
        Ok(())
    }

    /// An action with its aliases written out; one that is called by an alias keeps that as its title.
    fn said(&mut self, line: &Line, action: &str, keys: Sequence) -> Said {
        let written = self.aliases.written_out(action).unwrap_or_else(|| {
            self.problem(line, "its aliases lead too far and are left as they are");
            action.to_owned()
        });
        let plain = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let id = if self.overlay.knows(&plain) { plain } else { written };
        let title = (id != action && !self.overlay.knows(&id) && !id.starts_with("combine")).then(|| action.to_owned());
        Said { title, ..Said::new(id, keys) }
    }
}

fn is_mouse(rule: &Rule) -> bool {
    rule.keys.chords().first().is_some_and(|chord| chord.key.as_str().starts_with("mouse:"))
}

/// Options, keys and action of a `map` line.
fn parse(value: &str) -> Result<Mapping<'_>, String> {
    let (mut out, mut rest) = (Mapping::default(), value.trim_start());
    while rest.starts_with("--") {
        let (option, tail) = word(rest);
        let (name, given) =
            option.split_once('=').map_or((option.as_str(), None), |(name, value)| (name, Some(value.to_owned())));
        let (value, tail) = given.map_or_else(|| word(tail), |value| (value, tail));
        match name {
            "--when-focus-on" => out.when = Some(value).filter(|value| !value.is_empty()),
            "--mode" => out.mode = Some(value),
            "--new-mode" => out.new_mode = Some(value).filter(|value| !value.is_empty()),
            "--on-unknown" | "--on-action" | "--timeout" | "--allow-fallback" => {}
            _ => return Err(format!("map has no option {name}, and kitty ignores the line")),
        }
        rest = tail;
    }
    (out.keys, out.action) = words(rest);
    if out.keys.is_empty() {
        return Err("it names no keys".to_owned());
    }
    out.action = out.action.trim_end();
    Ok(out)
}

/// A word in the manner of a shell, and what follows it.
fn word(text: &str) -> (String, &str) {
    let (mut out, mut quote) = (String::new(), None);
    let mut characters = text.char_indices();
    while let Some((at, c)) = characters.next() {
        match (c, quote) {
            ('\'' | '"', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            ('\\', None | Some('"')) => out.extend(characters.next().map(|(_, c)| c)),
            (c, None) if c.is_whitespace() => return (out, text[at..].trim_start()),
            (c, _) => out.push(c),
        }
    }
    (out, "")
}
