//! i3 and Sway: their configurations and what `bindsym` lines come to. Both read nearly the same language.
//!
//! A person's configuration stands in the place of the one that comes with the program: nothing of that is left.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::found::{Home, Mine};
use super::include::{Reader, glob};
use super::overlay::{Overlay, Said};
use crate::keys::chord::{Chord, Key, Modifiers};
use crate::keys::keymap::{Keymap, Origin};

/// The file that i3 reads.
pub fn find(home: &Home) -> Vec<PathBuf> {
    first([home.config.join("i3/config"), home.home.join(".i3/config"), home.etc.join("xdg/i3/config")])
}

/// The file that Sway reads.
pub fn find_sway(home: &Home) -> Vec<PathBuf> {
    let (own, i3) = (home.home.join(".sway/config"), home.home.join(".i3/config"));
    first([own, home.config.join("sway/config"), i3, home.config.join("i3/config")])
}

fn first<const N: usize>(files: [PathBuf; N]) -> Vec<PathBuf> {
    files.into_iter().find(|file| file.is_file()).into_iter().collect()
}

/// The bindings that are in force: the person's, or those of the configuration that comes along.
pub fn read(keymap: &Keymap, home: &Home) -> Mine {
    let sway = keymap.tool.id == "sway";
    let files = if sway { find_sway(home) } else { find(home) };
    if files.is_empty() {
        return Overlay::new(keymap, home.platform).finish();
    }
    let overlay = Overlay::empty(keymap);
    let (reader, variables) = (Reader::default(), BTreeMap::new());
    let mut run = Run { overlay, home, reader, variables, sway };
    for file in files {
        run.file(&file, None, 0);
    }
    run.overlay.finish()
}

struct Run<'a> {
    overlay: Overlay,
    home: &'a Home,
    reader: Reader,
    variables: BTreeMap<String, String>,
    sway: bool,
}

/// What a brace opened.
#[derive(Debug, Clone, PartialEq)]
enum Block {
    Mode(String),
    /// `bindsym --to-code {`
    Bind(String),
    Other,
}

impl Run<'_> {
    fn file(&mut self, file: &Path, named: Option<(&Path, u32)>, depth: usize) {
        let Some(text) = self.reader.read(file, named, depth, &mut self.overlay.mine) else { return };
        let mut blocks: Vec<Block> = Vec::new();
        for (number, line) in joined(&text) {
            let line = self.written_out(&line);
            let line = line.trim();
            if line == "}" {
                if blocks.pop().is_none() {
                    self.overlay.mine.problem(file, number, "a } closes nothing");
                }
                continue;
            }
            let bind = match blocks.last() {
                Some(Block::Bind(options)) => Some(format!("bindsym {options}{line}")),
                _ => None,
            };
            let line = bind.as_deref().unwrap_or(line);
            if let Some(head) = line.strip_suffix('{') {
                if blocks.len() < 16 {
                    blocks.push(block(head.trim()));
                }
                continue;
            }
            let mode = blocks.iter().rev().find_map(|block| match block {
                Block::Mode(name) => Some(name.as_str()),
                _ => None,
            });
            if blocks.contains(&Block::Other) {
                continue;
            }
            self.line(line, mode.unwrap_or("default"), (file, number), depth);
        }
        if !blocks.is_empty() {
            let last = u32::try_from(text.lines().count()).unwrap_or(u32::MAX);
            self.overlay.mine.problem(file, last, "a { does not close");
        }
    }

    fn line(&mut self, line: &str, mode: &str, at: (&Path, u32), depth: usize) {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        let done = match word.to_ascii_lowercase().as_str() {
            "set" => self.set(rest),
            "set_from_resource" => self.resource(rest),
            "bindsym" => self.bind(rest, mode, at),
            "unbindsym" if self.sway => self.unbind(rest, mode),
            "bindcode" | "bindswitch" | "bindgesture" => {
                Err(format!("{word} binds what has no name on a keyboard, and is not shown"))
            }
            "include" => {
                self.include(rest, at, depth);
                Ok(())
            }
            // `mode "resize" bindsym …` on one line.
            "mode" if self.sway => match name(rest) {
                (name, tail) if tail.starts_with("bindsym") => {
                    self.line(tail, &name, at, depth);
                    Ok(())
                }
                _ => Ok(()),
            },
            _ => Ok(()),
        };
        if let Err(wrong) = done {
            self.overlay.mine.problem(at.0, at.1, wrong);
        }
    }

    fn set(&mut self, rest: &str) -> Result<(), String> {
        let (name, value) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        if !name.starts_with('$') {
            return Err("the name of a variable begins with $".to_owned());
        }
        let value = value.trim();
        let quoted = self.sway.then(|| value.strip_prefix('"')?.strip_suffix('"')).flatten();
        if self.variables.len() < 1000 {
            self.variables.insert(name.to_owned(), quoted.unwrap_or(value).to_owned());
        }
        Ok(())
    }

    /// `set_from_resource $name resource fallback`: the resources of the X server are not asked.
    fn resource(&mut self, rest: &str) -> Result<(), String> {
        let mut words = rest.splitn(3, char::is_whitespace);
        match (words.next(), words.nth(1)) {
            (Some(name), Some(fallback)) => self.set(&format!("{name} {fallback}")),
            _ => Err("set_from_resource wants a name, a resource and a fallback".to_owned()),
        }
    }

    /// The line with its variables replaced, the longest names first.
    fn written_out(&self, line: &str) -> String {
        let mut line = line.to_owned();
        // The name of what is being set stays.
        let keep = line.trim_start().starts_with("set").then(|| line.find('$').map_or(0, |at| at + 1)).unwrap_or(0);
        let mut names: Vec<&String> = self.variables.keys().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        for name in names {
            let (head, tail) = line.split_at(keep.min(line.len()));
            if tail.contains(name.as_str()) && line.len() < 16 << 10 {
                line = format!("{head}{}", tail.replace(name.as_str(), &self.variables[name]));
            }
        }
        line
    }

    fn bind(&mut self, rest: &str, mode: &str, (file, line): (&Path, u32)) -> Result<(), String> {
        let (options, rest) = options(rest);
        let (keys, command) = rest.split_once(char::is_whitespace).ok_or("bindsym wants keys and a command")?;
        let chord = chord(keys)?;
        let when = options.contains(&"--release").then(|| "--release".to_owned());
        let said = Said { when, ..Said::new(action(command.trim()), chord) }.in_mode(mode);
        let before = self.overlay.rules_at(Some(mode), &said.keys).find(|rule| rule.when == said.when);
        let before =
            before.filter(|rule| rule.origin == Origin::User).and_then(|rule| rule.place.as_ref()).map(|p| p.line);
        self.overlay.take_same(&said);
        self.overlay.add(said, file, line);
        match before {
            Some(before) => Err(format!("the keys are bound in line {before} already")),
            None => Ok(()),
        }
    }

    fn unbind(&mut self, rest: &str, mode: &str) -> Result<(), String> {
        let (_, keys) = options(rest);
        match self.overlay.take(Some(mode), &chord(keys)?.into()) {
            0 => Err("nothing is bound to these keys".to_owned()),
            _ => Ok(()),
        }
    }

    fn include(&mut self, rest: &str, (file, line): (&Path, u32), depth: usize) {
        let folder = file.parent().unwrap_or(Path::new("/"));
        let home = self.home.home.display().to_string();
        for path in shlex::split(rest).unwrap_or_default().into_iter().take(100) {
            let path = path.replace("$HOME", &home).replace("${HOME}", &home);
            if path.contains(['$', '`']) {
                self.overlay.mine.problem(
                    file,
                    line,
                    format!("{path} would have to be expanded by a shell and was not read"),
                );
                continue;
            }
            for found in glob(&self.home.expand(&path, folder)).into_iter().filter(|found| found.is_file()) {
                self.file(&found, Some((file, line)), depth + 1);
            }
        }
    }
}

/// `mode "resize"`, `mode --pango_markup "resize"`, `bindsym --to-code`, `bar`.
fn block(head: &str) -> Block {
    let (word, rest) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
    match word {
        "mode" => Block::Mode(name(rest.trim()).0),
        "bindsym" if !rest.contains(|c: char| c.is_alphanumeric() && !rest.trim_start().starts_with("--")) => {
            Block::Bind(format!("{} ", rest.trim()))
        }
        _ => Block::Other,
    }
}

/// A name, perhaps in quotes, after options, and what follows.
fn name(text: &str) -> (String, &str) {
    let (_, text) = options(text);
    if let Some(rest) = text.strip_prefix('"') {
        if let Some((name, tail)) = rest.split_once('"') {
            return (name.to_owned(), tail.trim_start());
        }
    }
    let (name, tail) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (name.to_owned(), tail.trim_start())
}

/// The words that begin with `--`, and what follows.
fn options(text: &str) -> (Vec<&str>, &str) {
    let (mut found, mut rest) = (Vec::new(), text.trim_start());
    while rest.starts_with("--") {
        let (option, tail) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        found.push(option);
        rest = tail.trim_start();
    }
    (found, rest)
}

/// How an action is called that runs this command, as in the embedded keymaps: long text is cut.
fn action(command: &str) -> String {
    match command.char_indices().nth(100) {
        Some(_) => command.chars().take(49).chain(['…']).collect(),
        None => command.to_owned(),
    }
}

fn chord(text: &str) -> Result<Chord, String> {
    let (mut modifiers, mut key) = (Modifiers::NONE, None);
    for part in text.split('+') {
        let lower = part.to_lowercase();
        match lower.as_str() {
            "shift" => modifiers = modifiers.with(Modifiers::SHIFT),
            "ctrl" | "control" => modifiers = modifiers.with(Modifiers::CTRL),
            "mod1" | "alt" => modifiers = modifiers.with(Modifiers::ALT),
            "mod4" | "super" | "logo" => modifiers = modifiers.with(Modifiers::SUPER),
            "mod2" | "mod3" | "mod5" | "mode_switch" => {
                return Err(format!("{part} is no modifier that is shown here"));
            }
            "group1" | "group2" | "group3" | "group4" => {}
            _ if lower.starts_with('$') => return Err(format!("the variable {part} is not set")),
            _ if key.is_some() => return Err(format!("{text:?} names more than one key")),
            _ => key = Some(keysym(part, &lower)),
        }
    }
    let unknown = || format!("there is no key {text:?}");
    let key = key.flatten().ok_or_else(unknown)?;
    Ok(Chord::new(modifiers, key))
}

/// The key of an X keysym; those without a place on the board are inputs by their name.
fn keysym(name: &str, lower: &str) -> Option<Key> {
    if let Some((_, key)) = KEYSYMS.iter().find(|(known, _)| *known == lower) {
        return Key::named(key);
    }
    if name.chars().count() == 1 {
        return Key::named(lower);
    }
    if let Some(button) = lower.strip_prefix("button") {
        return Key::named(&format!("mouse:button{button}"));
    }
    let digit = lower.strip_prefix("kp_").filter(|digit| digit.len() == 1);
    digit
        .and_then(|digit| Key::named(&format!("numpad{digit}")))
        .or_else(|| Key::named(lower))
        .or_else(|| Key::named(&format!("input:{lower}")))
}

const KEYSYMS: &[(&str, &str)] = &[
    ("return", "enter"),
    ("prior", "pageup"),
    ("page_up", "pageup"),
    ("next", "pagedown"),
    ("page_down", "pagedown"),
    ("print", "printscreen"),
    ("sys_req", "printscreen"),
    ("pause", "pausebreak"),
    ("caps_lock", "capslock"),
    ("num_lock", "numlock"),
    ("scroll_lock", "scrolllock"),
    ("minus", "-"),
    ("plus", "plus"),
    ("equal", "="),
    ("bracketleft", "["),
    ("bracketright", "]"),
    ("semicolon", ";"),
    ("apostrophe", "'"),
    ("grave", "`"),
    ("backslash", "\\"),
    ("comma", ","),
    ("period", "."),
    ("slash", "/"),
    ("less", "<"),
    ("greater", ">"),
    ("bar", "|"),
    ("question", "?"),
    ("exclam", "!"),
    ("at", "@"),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("asciicircum", "^"),
    ("ampersand", "&"),
    ("asterisk", "*"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("underscore", "_"),
    ("colon", ":"),
    ("quotedbl", "\""),
    ("braceleft", "{"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("iso_left_tab", "tab"),
    ("kp_add", "numpad_add"),
    ("kp_subtract", "numpad_subtract"),
    ("kp_multiply", "numpad_multiply"),
    ("kp_divide", "numpad_divide"),
    ("kp_decimal", "numpad_decimal"),
    ("kp_enter", "numpad_enter"),
];

/// Lines that mean something, with their numbers; one that ends in a backslash goes on in the next.
fn joined(text: &str) -> Vec<(u32, String)> {
    let mut out: Vec<(u32, String)> = Vec::new();
    let mut goes_on = false;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if !goes_on && (line.is_empty() || line.starts_with('#')) {
            continue;
        }
        let (piece, more) = line.strip_suffix('\\').map_or((line, false), |piece| (piece, true));
        match out.last_mut().filter(|_| goes_on) {
            Some((_, last)) => last.push_str(piece),
            None => out.push((number, piece.to_owned())),
        }
        goes_on = more;
    }
    out
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::keys::keymap::embedded;
    use crate::keys::platform::Platform;

    fn mine(tool: &str, text: &str) -> Mine {
        let top = tempfile::tempdir().expect("a folder");
        let folder = top.path().join(".config").join(tool);
        fs::create_dir_all(folder.join("d")).expect("a folder");
        fs::write(folder.join("config"), text).expect("written");
        fs::write(folder.join("d/a"), "bindsym $mod+f5 reload").expect("written");
        read(&embedded(tool).expect("a keymap"), &Home::under(top.path(), Platform::Linux))
    }

    fn told(tool: &str, text: &str) -> Vec<String> {
        let rules = mine(tool, text).rules.into_iter();
        rules
            .map(|r| {
                format!("{}/{}: {}{}", r.mode.unwrap_or_default(), r.keys, r.action.id, r.when.unwrap_or_default())
            })
            .collect()
    }

    #[test]
    fn lines_are_read() {
        let cases = [
            (
                "set $mod Mod4\nbindsym $mod+Return exec i3-sensible-terminal",
                "default/super+enter: exec i3-sensible-terminal",
            ),
            ("bindsym Mod1+Shift+q kill", "default/alt+shift+q: kill"),
            ("set $up k\nset $mod Mod1\nbindsym $mod+$up focus up", "default/alt+k: focus up"),
            ("set $m Mod1\nset $mod Mod4\nbindsym $mod+x kill", "default/super+x: kill"),
            ("bindsym --release Print exec shot", "default/printscreen: exec shot--release"),
            (
                "mode \"resize\" {\n  bindsym Left resize shrink width 10 px\n}",
                "resize/left: resize shrink width 10 px",
            ),
            ("bindsym XF86AudioMute exec mute", "default/input:xf86audiomute: exec mute"),
            ("bindsym Mod4+semicolon split h", "default/super+;: split h"),
            ("bar {\n bindsym button4 nop\n}\nbindsym a kill", "default/a: kill"),
            ("bindsym \\\n  Mod4+a \\\n kill", "default/super+a: kill"),
            ("bindsym Mod4+KP_7 kill", "default/super+numpad7: kill"),
            ("set $mod Mod4\ninclude d/*", "default/super+f5: reload"),
            ("include ~/.config/*/d/a\nset_from_resource $m x Mod4\nbindsym $m+a kill", "default/super+a: kill"),
        ];
        for (text, said) in cases {
            assert_eq!(told("i3", text), [said], "{text}");
        }
        let sway = [
            (
                "bindsym --to-code {\n Mod4+a kill\n Mod4+b reload\n}",
                vec!["default/super+a: kill", "default/super+b: reload"],
            ),
            ("bindsym Mod4+a kill\nbindsym Mod4+b kill\nunbindsym Mod4+a", vec!["default/super+b: kill"]),
            ("mode \"r\" bindsym Left resize", vec!["r/left: resize"]),
            ("bindsym Mod4+a kill\nbindsym Mod4+a reload", vec!["default/super+a: reload"]),
        ];
        for (text, said) in sway {
            assert_eq!(told("sway", text), said, "{text}");
        }
    }

    #[test]
    fn the_file_that_comes_along_counts_only_where_there_is_no_other() {
        let top = tempfile::tempdir().expect("a folder");
        let keymap = embedded("i3").expect("a keymap");
        assert!(read(&keymap, &Home::under(top.path(), Platform::Linux)).rules.len() > 60);
        assert!(mine("i3", "").rules.is_empty());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let cases: &[(&str, u32, &str)] = &[
            ("\nbindsym $mod+x kill", 2, "$mod is not set"),
            ("bindsym x", 1, "wants keys and a command"),
            ("bindsym Mod5+x kill", 1, "no modifier"),
            ("bindcode 38 kill", 1, "bindcode"),
            ("bindsym a kill\nbindsym a reload", 2, "in line 1 already"),
            ("mode \"x\" {", 1, "does not close"),
            ("}", 1, "closes nothing"),
            ("set mod Mod4", 1, "begins with $"),
            ("include $(ls)", 1, "by a shell"),
            ("bindsym a+b kill", 1, "more than one key"),
        ];
        for (text, line, what) in cases {
            let found: Vec<(u32, String)> =
                mine("i3", text).problems.into_iter().map(|p| (p.place.line, p.what)).collect();
            assert!(found.iter().any(|(at, told)| at == line && told.contains(what)), "{text}: {found:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn any_text_is_read(text in "(set \\$[a-c] |bindsym |--release |mode |include |\\{|\\}|\\$[a-c]|Mod4|\\+|\"| |\n|\\\\|[a-z]|\\PC){0,60}") {
            let _ = mine("sway", &text);
            let _ = mine("i3", &text);
        }
    }
}
