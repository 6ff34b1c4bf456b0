//! kitty: `kitty.conf` and what its `map` and `mouse_map` lines come to.
//!
//! Follows kitty's own reading (kitty/conf/utils.py, kitty/options/utils.py): later lines win, `kitty_mod` is what it is
//! at the end, `no_op` and nothing take a shortcut away. What programs would have to say (`geninclude`) is not asked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::found::{Home, Mine};
use super::include::{Reader, glob};
use super::overlay::{Overlay, Said};
use crate::keys::chord::{Chord, Key, Modifiers, Sequence};
use crate::keys::keymap::Keymap;
use crate::keys::platform::Platform;

/// The files that kitty starts from: the machine's, then the first of the person's.
pub fn find(home: &Home) -> Vec<PathBuf> {
    let mut own = Vec::new();
    own.extend(
        home.variable("KITTY_CONFIG_DIRECTORY").map(|folder| home.expand(folder, &home.home).join("kitty.conf")),
    );
    own.extend([home.config.join("kitty/kitty.conf"), home.home.join(".config/kitty/kitty.conf")]);
    if home.platform == Platform::Macos {
        own.push(home.home.join("Library/Preferences/kitty/kitty.conf"));
    }
    let machine = home.etc.join("xdg/kitty/kitty.conf");
    let own = own.into_iter().find(|file| file.is_file());
    Some(machine).filter(|file| file.is_file()).into_iter().chain(own).collect()
}

/// The shortcuts that are in force with the person's configuration.
pub fn read(keymap: &Keymap, home: &Home) -> Mine {
    let (overlay, reader, lines) = (Overlay::new(keymap, home.platform), Reader::default(), Vec::new());
    let mut run = Run { overlay, home, reader, lines };
    for file in find(home) {
        run.file(&file, None, 0);
    }
    run.finish()
}

/// A line with its options, where it stands.
struct Line {
    name: String,
    rest: String,
    file: PathBuf,
    number: u32,
}

struct Run<'a> {
    overlay: Overlay,
    home: &'a Home,
    reader: Reader,
    lines: Vec<Line>,
}

impl Run<'_> {
    fn file(&mut self, file: &Path, named: Option<(&Path, u32)>, depth: usize) {
        let Some(text) = self.reader.read(file, named, depth, &mut self.overlay.mine) else { return };
        for (number, line) in joined(&text) {
            let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((&line, ""));
            let rest = rest.trim();
            let folder = file.parent().unwrap_or(Path::new("/"));
            match name {
                "include" | "globinclude" if rest.contains('$') => {
                    self.overlay.mine.problem(
                        file,
                        number,
                        "a variable of the environment names the file; it was not read",
                    );
                }
                "include" => {
                    let path = self.home.expand(rest, folder);
                    self.file(&path, Some((file, number)), depth + 1);
                }
                "globinclude" => {
                    for path in glob(&self.home.expand(rest, folder)).into_iter().filter(|path| path.is_file()) {
                        self.file(&path, Some((file, number)), depth + 1);
                    }
                }
                "envinclude" | "geninclude" => {
                    self.overlay.mine.problem(
                        file,
                        number,
                        format!("{name} is known only to a running kitty and was not read"),
                    );
                }
                "map"
                | "mouse_map"
                | "kitty_mod"
                | "clear_all_shortcuts"
                | "clear_all_mouse_actions"
                | "action_alias"
                | "kitten_alias" => {
                    let (name, rest) = (name.to_owned(), rest.to_owned());
                    self.lines.push(Line { name, rest, file: file.to_path_buf(), number });
                }
                _ => {}
            }
        }
    }

    /// Applies the lines, once it is known what `kitty_mod` and the aliases are.
    fn finish(mut self) -> Mine {
        let lines = std::mem::take(&mut self.lines);
        let mut aliases = BTreeMap::new();
        let mut kitty_mod = None;
        for line in &lines {
            match line.name.as_str() {
                "kitty_mod" => match modifiers(&line.rest, Modifiers::NONE) {
                    Some(modifiers) => kitty_mod = Some(modifiers),
                    None => self.overlay.mine.problem(&line.file, line.number, "kitty_mod names no modifiers"),
                },
                "action_alias" | "kitten_alias" => {
                    if let Some((alias, stands)) = line.rest.split_once(char::is_whitespace) {
                        let kitten = if line.name == "kitten_alias" { "kitten " } else { "" };
                        aliases.insert(format!("{kitten}{alias}"), format!("{kitten}{}", stands.trim()));
                    }
                }
                _ => {}
            }
        }
        let customary = Modifiers::CTRL.with(Modifiers::SHIFT);
        if let Some(chosen) = kitty_mod {
            self.overlay.replace_keys(|keys| rebased(keys, customary, chosen));
        }
        let kitty_mod = kitty_mod.unwrap_or(customary);
        for line in &lines {
            let done = match line.name.as_str() {
                "map" => self.map(line, kitty_mod, &aliases),
                "mouse_map" => self.mouse_map(line, kitty_mod, &aliases),
                "clear_all_shortcuts" if yes(&line.rest) => self.clear(false),
                "clear_all_mouse_actions" if yes(&line.rest) => self.clear(true),
                _ => Ok(()),
            };
            if let Err(wrong) = done {
                self.overlay.mine.problem(&line.file, line.number, wrong);
            }
        }
        self.overlay.finish()
    }

    #[expect(clippy::unnecessary_wraps, reason = "one of several that can fail")]
    fn clear(&mut self, mouse: bool) -> Result<(), String> {
        self.overlay.take_where(|rule| is_mouse(&rule.keys) == mouse);
        Ok(())
    }

    fn map(&mut self, line: &Line, kitty_mod: Modifiers, aliases: &BTreeMap<String, String>) -> Result<(), String> {
        let (mut mode, mut when, mut opens) = (None, None, None);
        let mut rest = line.rest.as_str();
        while let Some(option) = rest.strip_prefix("--") {
            let end = option.find(['=', ' ', '\t']).ok_or("an option of map has no value")?;
            let (name, tail) = (&option[..end], option[end + 1..].trim_start());
            let (value, tail) = word(tail);
            match name {
                "mode" => mode = Some(value),
                "when-focus-on" => when = Some(value),
                "new-mode" => opens = Some(value),
                "on-unknown" | "on-action" | "timeout" => {}
                _ => return Err(format!("map has no option --{name}")),
            }
            rest = tail;
        }
        let (keys, action) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let pressed = sequence(keys, kitty_mod).ok_or_else(|| format!("kitty knows no keys {keys:?}"))?;
        let action =
            opens.map_or_else(|| unaliased(action.trim(), aliases), |opens| format!("push_keyboard_mode {opens}"));
        self.put(Said { mode, when, ..Said::new(action, pressed) }, line)
    }

    /// `mouse_map BUTTON EVENT MODES ACTION`
    fn mouse_map(
        &mut self,
        line: &Line,
        kitty_mod: Modifiers,
        aliases: &BTreeMap<String, String>,
    ) -> Result<(), String> {
        let mut words = line.rest.splitn(4, char::is_whitespace);
        let mut next = || words.next().unwrap_or_default().trim().to_owned();
        let (button, event, when, action) = (next(), next(), next(), next());
        if event.is_empty() || when.is_empty() {
            return Err("mouse_map wants a button, an event, modes and an action".to_owned());
        }
        let (held, button) = button.rsplit_once('+').unwrap_or(("", &button));
        let wrong = || format!("kitty knows no button {:?}", line.rest);
        let held = if held.is_empty() { Modifiers::NONE } else { modifiers(held, kitty_mod).ok_or_else(wrong)? };
        let name = match button {
            "b1" => "left",
            "b2" => "middle",
            "b3" => "right",
            other => other,
        };
        let key = Key::named(&format!("mouse:{name}-{event}")).ok_or_else(wrong)?;
        let said = Said::new(unaliased(&action, aliases), Chord::new(held, key));
        self.put(Said { when: Some(when), ..said }, line)
    }

    /// A rule in the place of those with the same keys, mode and condition.
    fn put(&mut self, said: Said, line: &Line) -> Result<(), String> {
        let removes = matches!(said.action.as_str(), "" | "no_op" | "no-op");
        let had = match (&said.when, is_mouse(&said.keys)) {
            // One without a condition takes the place of all.
            (None, false) => self.overlay.take(said.mode.as_deref(), &said.keys),
            _ => self.overlay.take_same(&said),
        };
        match (removes, had) {
            (true, 0) => return Err("nothing is mapped to these keys".to_owned()),
            (true, _) => {}
            (false, _) => self.overlay.add(said, &line.file, line.number),
        }
        Ok(())
    }
}

fn is_mouse(keys: &Sequence) -> bool {
    keys.chords().iter().any(|chord| chord.key.as_str().starts_with("mouse:"))
}

fn yes(text: &str) -> bool {
    matches!(text.to_ascii_lowercase().as_str(), "y" | "yes" | "true")
}

/// A word, perhaps in quotes, and what follows.
fn word(text: &str) -> (String, &str) {
    if let Some(quote @ ('"' | '\'')) = text.chars().next() {
        if let Some(end) = text[1..].find(quote) {
            return (text[1..=end].to_owned(), text[end + 2..].trim_start());
        }
    }
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word.to_owned(), rest.trim_start())
}

/// The action with an alias at its start written out; an alias may lead to another, not to itself.
fn unaliased(action: &str, aliases: &BTreeMap<String, String>) -> String {
    let mut action = action.to_owned();
    for _ in 0..8 {
        let found = aliases.iter().find(|(alias, _)| {
            action.strip_prefix(alias.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        let Some((alias, stands)) = found else { break };
        let next = format!("{stands}{}", &action[alias.len()..]);
        if next == action || next.len() > 4096 {
            break;
        }
        action = next;
    }
    action
}

/// The sequence with `kitty_mod` changed. The one default that names Control and Shift themselves is that with Tab.
fn rebased(keys: &Sequence, customary: Modifiers, chosen: Modifiers) -> Sequence {
    keys.replace(|chord| {
        let own = chord.modifiers.contains(customary) && chord.key.as_str() != "tab" && !is_mouse(keys);
        own.then(|| vec![Chord { modifiers: chord.modifiers.without(customary).with(chosen), key: chord.key.clone() }])
    })
}

/// Modifiers joined by `+`.
fn modifiers(text: &str, kitty_mod: Modifiers) -> Option<Modifiers> {
    text.split('+').try_fold(Modifiers::NONE, |all, name| {
        let one = match name.trim().to_lowercase().as_str() {
            "kitty_mod" if !kitty_mod.is_empty() => kitty_mod,
            "ctrl" | "control" | "⌃" => Modifiers::CTRL,
            "alt" | "opt" | "option" | "⌥" => Modifiers::ALT,
            "shift" | "⇧" => Modifiers::SHIFT,
            "super" | "cmd" | "command" | "⌘" => Modifiers::SUPER,
            _ => return None,
        };
        Some(all.with(one))
    })
}

/// Keys one after the other, separated by `>`.
fn sequence(text: &str, kitty_mod: Modifiers) -> Option<Sequence> {
    let (text, ends_in_separator) = match text.strip_suffix('>') {
        Some(rest) if rest.is_empty() || rest.ends_with(['+', '>']) => (rest, true),
        _ => (text, false),
    };
    let mut chords: Vec<Chord> = Vec::new();
    let parts: Vec<&str> = text.split('>').take(17).collect();
    for (at, part) in parts.iter().enumerate() {
        let last = at + 1 == parts.len();
        match (part.strip_suffix('+').unwrap_or(part), ends_in_separator && last) {
            (held, true) if held.is_empty() => chords.push(Chord::new(Modifiers::NONE, '>')),
            (held, true) => chords.push(Chord::new(modifiers(held, kitty_mod)?, '>')),
            (_, false) => chords.push(chord(part, kitty_mod)?),
        }
    }
    Sequence::new(chords).filter(|keys| keys.chords().len() <= 16)
}

fn chord(text: &str, kitty_mod: Modifiers) -> Option<Chord> {
    // `ctrl++` is the key `+`.
    let (held, name) = match text.strip_suffix("++") {
        Some(held) => (held, "plus"),
        None if text == "+" => ("", "plus"),
        None => text.rsplit_once('+').unwrap_or(("", text)),
    };
    let held = if held.is_empty() { Modifiers::NONE } else { modifiers(held, kitty_mod)? };
    let lower = name.to_lowercase();
    let named = NAMES.iter().find(|(known, _)| *known == lower).map_or(lower.as_str(), |(_, key)| *key);
    if let Some(code) = named.strip_prefix("0x") {
        let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32)?;
        return Key::named(&c.to_lowercase().to_string()).map(|key| Chord::new(held, key));
    }
    let key =
        Key::named(named).or_else(|| named.strip_prefix("kp_").and_then(|n| Key::named(&format!("numpad{n}"))))?;
    Some(Chord::new(held, key))
}

/// kitty's names of keys where ours are others.
const NAMES: &[(&str, &str)] = &[
    ("page_up", "pageup"),
    ("page_down", "pagedown"),
    ("esc", "escape"),
    ("return", "enter"),
    ("arrow_up", "up"),
    ("arrow_down", "down"),
    ("arrow_left", "left"),
    ("arrow_right", "right"),
    ("spc", "space"),
    ("del", "delete"),
    ("ins", "insert"),
    ("caps_lock", "capslock"),
    ("num_lock", "numlock"),
    ("scroll_lock", "scrolllock"),
    ("print_screen", "printscreen"),
    ("pause", "pausebreak"),
    ("equal", "="),
    ("minus", "-"),
    ("underscore", "_"),
    ("slash", "/"),
    ("backslash", "\\"),
    ("comma", ","),
    ("period", "."),
    ("dot", "."),
    ("semicolon", ";"),
    ("colon", ":"),
    ("star", "*"),
    ("apostrophe", "'"),
    ("quote", "'"),
    ("grave_accent", "`"),
    ("left_bracket", "["),
    ("lbracket", "["),
    ("right_bracket", "]"),
    ("rbracket", "]"),
    ("kp_add", "numpad_add"),
    ("kp_plus", "numpad_add"),
    ("kp_subtract", "numpad_subtract"),
    ("kp_minus", "numpad_subtract"),
    ("kp_multiply", "numpad_multiply"),
    ("kp_divide", "numpad_divide"),
    ("kp_slash", "numpad_divide"),
    ("kp_decimal", "numpad_decimal"),
    ("kp_enter", "numpad_enter"),
    ("kp_separator", "numpad_separator"),
];

/// Lines that mean something, with their numbers; one that begins with a backslash goes on with the line before.
fn joined(text: &str) -> Vec<(u32, String)> {
    let mut out: Vec<(u32, String)> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        match (line.strip_prefix('\\'), out.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ if line.is_empty() || line.starts_with('#') => {}
            _ => out.push((number, line.to_owned())),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::keys::keymap::{Origin, embedded};

    fn mine(text: &str) -> Mine {
        let top = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(top.path().join(".config/kitty/more")).expect("a folder");
        fs::write(top.path().join(".config/kitty/kitty.conf"), text).expect("written");
        fs::write(top.path().join(".config/kitty/more/a.conf"), "map f5 new_tab\ninclude a.conf").expect("written");
        read(&embedded("kitty").expect("a keymap"), &Home::under(top.path(), Platform::Linux))
    }

    fn own(text: &str) -> Vec<String> {
        let own = mine(text).rules.into_iter().filter(|rule| rule.origin == Origin::User);
        own.map(|rule| {
            let mode = rule.mode.map(|mode| format!("{mode}/")).unwrap_or_default();
            let when = rule.when.map(|when| format!(" if {when}")).unwrap_or_default();
            format!("{mode}{}: {}{when}", rule.keys, rule.action.id)
        })
        .collect()
    }

    #[test]
    fn lines_are_read() {
        let cases = [
            ("map ctrl+alt+enter launch --cwd=current", "ctrl+alt+enter: launch --cwd=current"),
            ("map kitty_mod+t new_tab", "ctrl+shift+t: new_tab"),
            ("map kitty_mod+t new_tab\nkitty_mod alt", "alt+t: new_tab"),
            ("map ctrl+f>2 set_font_size 20", "ctrl+f 2: set_font_size 20"),
            ("map cmd+page_up scroll_page_up", "super+pageup: scroll_page_up"),
            ("map ctrl+> x", "ctrl+>: x"),
            ("map ctrl++ x", "ctrl+plus: x"),
            ("map ctrl+a>> x", "ctrl+a >: x"),
            ("map ctrl+equal x", "ctrl+=: x"),
            ("map ctrl+kp_1 x", "ctrl+numpad1: x"),
            ("map --when-focus-on title:vim ctrl+h x", "ctrl+h: x if title:vim"),
            ("map --when-focus-on=\"title:a b\" ctrl+h x", "ctrl+h: x if title:a b"),
            ("map --new-mode mw --on-unknown end kitty_mod+f7", "ctrl+shift+f7: push_keyboard_mode mw"),
            ("map --mode mw left neighboring_window left", "mw/left: neighboring_window left"),
            ("action_alias tab_here launch --type=tab\nmap f1 tab_here vim", "f1: launch --type=tab vim"),
            ("map f1 one\nmap f1 two", "f1: two"),
            ("map f1\n\\  three", "f1: three"),
            ("mouse_map ctrl+left press ungrabbed x", "ctrl+mouse:left-press: x if ungrabbed"),
            ("globinclude more/*.conf", "f5: new_tab"),
            ("clear_all_shortcuts yes\nmap f1 x", "f1: x"),
        ];
        for (text, said) in cases {
            assert_eq!(own(text), [said], "{text}");
        }
    }

    #[test]
    fn defaults_go_and_move() {
        let keys = |text: &str| mine(text).rules.iter().map(|rule| rule.keys.to_string()).collect::<Vec<_>>();
        assert!(keys("").contains(&"ctrl+shift+c".to_owned()));
        assert!(!keys("map kitty_mod+c no_op").contains(&"ctrl+shift+c".to_owned()));
        assert!(!keys("map ctrl+shift+c").contains(&"ctrl+shift+c".to_owned()));
        let moved = keys("kitty_mod alt");
        assert!(moved.contains(&"alt+c".to_owned()) && !moved.contains(&"ctrl+shift+c".to_owned()));
        assert!(moved.contains(&"ctrl+shift+tab".to_owned()));
        assert!(keys("clear_all_shortcuts yes").iter().all(|keys| keys.contains("mouse:")));
        assert_eq!(mine("map --when-focus-on x ctrl+shift+c y").rules.len(), mine("").rules.len() + 1);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let cases: &[(&str, u32, &str)] = &[
            ("\nmap hyper+x y", 2, "no keys \"hyper+x\""),
            ("map --nosuch=1 x y", 1, "no option --nosuch"),
            ("map f35 no_op", 1, "nothing is mapped"),
            ("kitty_mod nosuch", 1, "no modifiers"),
            ("include nosuch.conf", 1, "is not there"),
            ("geninclude x.py", 1, "running kitty"),
            ("mouse_map left", 1, "wants a button"),
            ("globinclude more/*.conf", 2, "too many files"),
        ];
        for (text, line, what) in cases {
            let found: Vec<(u32, String)> = mine(text).problems.into_iter().map(|p| (p.place.line, p.what)).collect();
            assert!(found.iter().any(|(at, told)| at == line && told.contains(what)), "{text}: {found:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn any_text_is_read(text in "(map |--[a-z-]+|mouse_map |kitty_mod |ctrl|\\+|>|=|'|\"| |\n\\\\?|no_op|0x|[a-z]|\\PC){0,60}") {
            let _ = mine(&text);
        }
    }
}
