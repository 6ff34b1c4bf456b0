//! Alacritty: `alacritty.toml`, the older `alacritty.yml`, and what their bindings come to.
//!
//! Follows `Binding::triggers_match` (alacritty/src/config/bindings.rs): a binding takes the place of the defaults with the
//! same trigger that could be active at the same time. Bindings of several files are put together.

use std::path::{Path, PathBuf};

use toml_edit::{Item, TableLike, Value};

use super::found::{Home, Mine};
use super::include::Reader;
use super::overlay::{Overlay, Said};
use super::tables::{Tables, rows};
use super::yaml::{self, Node};
use crate::keys::chord::{Chord, Key, Modifiers};
use crate::keys::keymap::{Keymap, Rule};
use crate::keys::platform::Platform;

/// The file that Alacritty reads: the first that is there.
pub fn find(home: &Home) -> Vec<PathBuf> {
    let mut folders = vec![home.config.join("alacritty"), home.config.clone()];
    if home.platform != Platform::Windows {
        folders.push(home.home.join(".config/alacritty"));
    }
    let places = |ending: &str| {
        let mut files: Vec<PathBuf> = folders.iter().map(|folder| folder.join(format!("alacritty.{ending}"))).collect();
        files.push(home.home.join(format!(".alacritty.{ending}")));
        files.push(home.etc.join(format!("alacritty/alacritty.{ending}")));
        files
    };
    let named = home.variable("ALACRITTY_CONFIG").map(|file| home.expand(file, &home.home));
    let all = named.into_iter().chain(places("toml")).chain(places("yml"));
    all.into_iter().find(|file| file.is_file()).into_iter().collect()
}

/// The bindings that are in force with the person's configuration.
pub fn read(keymap: &Keymap, home: &Home) -> Mine {
    let mut run =
        Run { overlay: Overlay::new(keymap, home.platform), home, reader: Reader::default(), written: Vec::new() };
    for file in find(home) {
        run.file(&file, None, 0);
    }
    run.finish()
}

/// A binding as it is written, whatever the language of the file.
#[derive(Debug, Default)]
struct Written {
    key: Option<String>,
    mouse: Option<String>,
    mods: String,
    mode: String,
    /// What is done, as an action's name.
    action: Option<String>,
    hint: bool,
    file: PathBuf,
    line: u32,
}

struct Run<'a> {
    overlay: Overlay,
    home: &'a Home,
    reader: Reader,
    written: Vec<Written>,
}

impl Run<'_> {
    fn file(&mut self, file: &Path, named: Option<(&Path, u32)>, depth: usize) {
        let Some(text) = self.reader.read(file, named, depth, &mut self.overlay.mine) else { return };
        let yaml = file.extension().is_some_and(|ending| ending == "yml" || ending == "yaml");
        if yaml { self.yaml(&text, file, depth) } else { self.toml(text, file, depth) }
    }

    fn toml(&mut self, text: String, file: &Path, depth: usize) {
        let Some(tables) = Tables::parse(text, file, &mut self.overlay.mine) else { return };
        let root = tables.root();
        let at = |path: [&str; 2]| root.get(path[0]).and_then(Item::as_table_like).and_then(|table| table.get(path[1]));
        for imports in [at(["general", "import"]), root.get("import")].into_iter().flatten() {
            let line = tables.line(imports.span());
            let paths: Vec<String> = imports
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .take(50)
                .collect();
            self.imports(&paths, file, line, depth);
        }
        let places = [
            (at(["keyboard", "bindings"]), false),
            (at(["mouse", "bindings"]), false),
            (root.get("key_bindings"), false),
            (root.get("mouse_bindings"), false),
            (at(["hints", "enabled"]), true),
        ];
        for (item, hint) in places {
            for (table, span) in item.map(rows).unwrap_or_default() {
                let binding = if hint { table.get("binding").and_then(Item::as_table_like) } else { Some(table) };
                let Some(binding) = binding else { continue };
                let (file, line) = (file.to_path_buf(), tables.line(span));
                self.written.push(Written { file, line, hint, ..from_table(binding) });
            }
        }
    }

    fn yaml(&mut self, text: &str, file: &Path, depth: usize) {
        let (root, wrong) = yaml::parse(text);
        if let Some((line, what)) = wrong {
            self.overlay.mine.problem(
                file,
                line,
                format!("{what}; Alacritty takes nothing from this file until that is mended"),
            );
        }
        if let Some(imports) = root.get("import") {
            let paths: Vec<String> =
                imports.items().iter().filter_map(|path| path.text()).map(str::to_owned).take(50).collect();
            self.imports(&paths, file, imports.line, depth);
        }
        let hints = root.get("hints").and_then(|hints| hints.get("enabled"));
        for (list, hint) in [(root.get("key_bindings"), false), (root.get("mouse_bindings"), false), (hints, true)] {
            for node in list.map(Node::items).unwrap_or_default() {
                let Some(binding) = (if hint { node.get("binding") } else { Some(&**node) }) else { continue };
                self.written.push(Written { file: file.to_path_buf(), line: node.line, hint, ..from_node(binding) });
            }
        }
    }

    fn imports(&mut self, paths: &[String], file: &Path, line: u32, depth: usize) {
        let folder = file.parent().unwrap_or(Path::new("/"));
        for path in paths {
            self.file(&self.home.expand(path, folder), Some((file, line)), depth + 1);
        }
    }

    fn finish(mut self) -> Mine {
        let mut said = Vec::new();
        let written = std::mem::take(&mut self.written);
        if written.iter().any(|one| one.hint) {
            // A list of hints takes the place of the one that comes along.
            self.overlay.take_where(|rule| rule.action.id == "hints.enabled");
        }
        for one in &written {
            match self.binding(one) {
                Ok(binding) => said.push((binding, one)),
                Err(wrong) => self.overlay.mine.problem(&one.file, one.line, wrong),
            }
        }
        for (binding, _) in &said {
            let hint = binding.action == "hints.enabled";
            self.overlay.take_where(|rule| !hint && triggers_match(rule, binding));
        }
        for (binding, one) in said {
            // What is only given on to the program is no binding.
            if binding.action != "ReceiveChar" {
                self.overlay.add(binding, &one.file, one.line);
            }
        }
        self.overlay.finish()
    }

    fn binding(&self, one: &Written) -> Result<Said, String> {
        let held = modifiers(&one.mods)?;
        let (modes, when) = modes(&one.mode)?;
        let key = match (&one.key, &one.mouse) {
            (Some(key), None) => chord(key, held).ok_or_else(|| format!("Alacritty knows no key {key:?}"))?,
            (None, Some(mouse)) => Key::named(&format!("mouse:{}", mouse.to_lowercase()))
                .map(|key| Chord::new(held, key))
                .ok_or_else(|| format!("there is no mouse button {mouse:?}"))?,
            _ => return Err("a binding wants either a key or a mouse button".to_owned()),
        };
        let action = if one.hint { Some("hints.enabled".to_owned()) } else { one.action.clone() };
        let action = action.ok_or("a binding wants one of action, chars and command")?;
        let known = ["ReceiveChar", "None"].into_iter().find(|known| known.eq_ignore_ascii_case(&action));
        let action = known.map(str::to_owned).or_else(|| self.overlay.name_of(&action)).unwrap_or(action);
        let mode = if modes.on & SEARCH != 0 {
            "search"
        } else if modes.on & VI != 0 {
            "vi"
        } else {
            "normal"
        };
        Ok(Said { when, ..Said::new(action, key) }.in_mode(mode))
    }
}

/// Modes that must hold and that must not, as bits.
#[derive(Debug, Default, Clone, Copy)]
struct Modes {
    on: u8,
    off: u8,
}

const VI: u8 = 8;
const SEARCH: u8 = 16;
const ALL: u8 = 31;
const NAMES: [(&str, u8); 5] = [("AppCursor", 1), ("AppKeypad", 2), ("Alt", 4), ("Vi", VI), ("Search", SEARCH)];

/// What a mode says, and how it is written: `Vi|~Search`.
fn modes(text: &str) -> Result<(Modes, Option<String>), String> {
    let (mut modes, mut names) = (Modes::default(), Vec::new());
    for part in text.split('|').map(str::trim).filter(|part| !part.is_empty()) {
        let (not, name) = part.strip_prefix('~').map_or((false, part), |name| (true, name));
        let found = NAMES.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        let (name, bit) = found.ok_or_else(|| format!("Alacritty has no mode {part:?}"))?;
        *(if not { &mut modes.off } else { &mut modes.on }) |= bit;
        names.push(format!("{}{name}", if not { "~" } else { "" }));
    }
    Ok((modes, (!names.is_empty()).then(|| names.join("|"))))
}

/// Whether both are for the same keys and may be active at the same time.
fn triggers_match(rule: &Rule, said: &Said) -> bool {
    let of = |when: Option<&String>| {
        modes(when.map(String::as_str).unwrap_or_default()).map(|(modes, _)| modes).unwrap_or_default()
    };
    let (a, b) = (of(rule.when.as_ref()), of(said.when.as_ref()));
    let any = |on: u8| if on == 0 { ALL } else { on };
    rule.keys.same_presses(&said.keys) && any(a.on) & any(b.on) != 0 && a.on & b.off == 0 && b.on & a.off == 0
}

fn modifiers(text: &str) -> Result<Modifiers, String> {
    text.split('|').map(str::trim).filter(|name| !name.is_empty()).try_fold(Modifiers::NONE, |all, name| {
        let one = match name.to_lowercase().as_str() {
            "command" | "super" => Modifiers::SUPER,
            "shift" => Modifiers::SHIFT,
            "alt" | "option" => Modifiers::ALT,
            "control" => Modifiers::CTRL,
            "none" => Modifiers::NONE,
            _ => return Err(format!("Alacritty has no modifier {name:?}")),
        };
        Ok(all.with(one))
    })
}

/// A key as winit names it, in its older names and its newer ones.
fn chord(name: &str, held: Modifiers) -> Option<Chord> {
    let lower = name.to_lowercase();
    let digit = lower.strip_prefix("key").filter(|digit| digit.len() == 1 && digit.as_bytes()[0].is_ascii_digit());
    let named = match lower.as_str() {
        "return" => "enter",
        "back" => "backspace",
        "arrowup" => "up",
        "arrowdown" => "down",
        "arrowleft" => "left",
        "arrowright" => "right",
        "equals" => "=",
        "minus" => "-",
        "plus" => "plus",
        "slash" => "/",
        "backslash" => "\\",
        "comma" => ",",
        "period" => ".",
        "semicolon" => ";",
        "colon" => ":",
        "apostrophe" => "'",
        "grave" => "`",
        "lbracket" => "[",
        "rbracket" => "]",
        "asterisk" => "*",
        "at" => "@",
        "snapshot" | "printscreen" => "printscreen",
        "scroll" => "scrolllock",
        "pause" => "pausebreak",
        "capital" => "capslock",
        "contextmenu" => "menu",
        "copy" => "input:copy",
        "paste" => "input:paste",
        "cut" => "input:cut",
        "numpadadd" => "numpad_add",
        "numpadsubtract" => "numpad_subtract",
        "numpadmultiply" => "numpad_multiply",
        "numpaddivide" => "numpad_divide",
        "numpaddecimal" => "numpad_decimal",
        "numpadenter" => "numpad_enter",
        _ => digit.unwrap_or(&lower),
    };
    let chord = Chord::new(held, if named == "+" { Key::from('+') } else { Key::named(named)? });
    // With Shift the character is named or its key; both are the key here, as in the embedded keymap.
    Some(if held.contains(Modifiers::SHIFT) { chord.on_us_keys() } else { chord })
}

/// Characters that are sent, as the name of an action.
fn chars(text: &str) -> String {
    format!("chars {}", text.escape_debug())
}

fn from_table(table: &dyn TableLike) -> Written {
    let mut one = Written::default();
    let mut done = Vec::new();
    for (name, item) in table.iter() {
        let text = item.as_str().map(str::to_owned);
        match name.to_ascii_lowercase().as_str() {
            "key" => one.key = text.or_else(|| item.as_integer().map(|code| format!("scan code {code}"))),
            "mouse" => one.mouse = text,
            "mods" => one.mods = text.unwrap_or_default(),
            "mode" => one.mode = text.unwrap_or_default(),
            "action" => done.extend(text),
            "chars" => done.extend(text.as_deref().map(chars)),
            "command" => {
                let words = |table: &dyn TableLike| {
                    let args =
                        table.get("args").and_then(Item::as_array).into_iter().flatten().filter_map(Value::as_str);
                    table.get("program").and_then(Item::as_str).into_iter().chain(args).collect::<Vec<_>>().join(" ")
                };
                done.extend(text.or_else(|| item.as_table_like().map(words)).map(|words| format!("command {words}")));
            }
            _ => {}
        }
    }
    one.action = only(done);
    one
}

fn from_node(node: &Node) -> Written {
    let mut one = Written::default();
    let mut done = Vec::new();
    for (name, value) in node.members() {
        let text = value.text().map(str::to_owned);
        match name.to_ascii_lowercase().as_str() {
            "key" => {
                one.key =
                    text.map(
                        |key| {
                            if key.len() > 1 && key.parse::<u32>().is_ok() { format!("scan code {key}") } else { key }
                        },
                    )
            }
            "mouse" => one.mouse = text,
            "mods" => one.mods = text.unwrap_or_default(),
            "mode" => one.mode = text.unwrap_or_default(),
            "action" => done.extend(Some(text.unwrap_or_else(|| "None".to_owned()))),
            "chars" => done.extend(text.as_deref().map(chars)),
            "command" => {
                let words = || {
                    let args =
                        value.get("args").map(Node::items).unwrap_or_default().iter().filter_map(|arg| arg.text());
                    value.get("program").and_then(Node::text).into_iter().chain(args).collect::<Vec<_>>().join(" ")
                };
                done.push(format!("command {}", text.unwrap_or_else(words)));
            }
            _ => {}
        }
    }
    one.action = only(done);
    one
}

fn only(mut done: Vec<String>) -> Option<String> {
    if done.len() == 1 { done.pop() } else { None }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::keys::keymap::{Origin, embedded};

    fn mine_of(name: &str, text: &str) -> Mine {
        let top = tempfile::tempdir().expect("a folder");
        fs::write(top.path().join(name), text).expect("written");
        fs::write(top.path().join("more.toml"), "keyboard.bindings = [{ key = 'F5', action = 'Copy' }]")
            .expect("written");
        read(&embedded("alacritty").expect("a keymap"), &Home::under(top.path(), Platform::Linux))
    }

    fn mine(text: &str) -> Mine {
        mine_of(".alacritty.toml", text)
    }

    fn own(mine: Mine) -> Vec<String> {
        let own = mine.rules.into_iter().filter(|rule| rule.origin == Origin::User);
        own.map(|rule| {
            let when = rule.when.map(|when| format!(" if {when}")).unwrap_or_default();
            format!("{}/{}: {}{when}", rule.mode.unwrap_or_default(), rule.keys, rule.action.id)
        })
        .collect()
    }

    #[test]
    fn bindings_are_read() {
        let cases = [
            (
                "{ key = 'N', mods = 'Control|Shift', action = 'SpawnNewInstance' }",
                "normal/ctrl+shift+n: SpawnNewInstance",
            ),
            ("{ key = 'Return', mods = 'Alt', action = 'togglefullscreen' }", "normal/alt+enter: ToggleFullscreen"),
            ("{ key = 'Enter', mods = 'Shift', chars = \"\\u001b[13;2u\" }", r"normal/shift+enter: chars \u{1b}[13;2u"),
            ("{ key = 'Y', mode = '~Vi|Search', action = 'Copy' }", "search/y: Copy if ~Vi|Search"),
            ("{ key = '$', mods = 'Shift', mode = 'vi', action = 'Last' }", "vi/shift+4: Last if Vi"),
            ("{ key = 'Key1', mods = 'Control', action = 'None' }", "normal/ctrl+1: None"),
            (
                "{ key = 'T', mods = 'Super', command = { program = 'tmux', args = ['new', '-A'] } }",
                "normal/super+t: command tmux new -A",
            ),
        ];
        for (text, said) in cases {
            assert_eq!(own(mine(&format!("[keyboard]\nbindings = [\n{text},\n]"))), [said], "{text}");
        }
        let tables =
            "[[keyboard.bindings]]\nkey = 'A'\naction = 'Copy'\n[[mouse.bindings]]\nmouse = 'Right'\naction = 'Paste'";
        assert_eq!(own(mine(tables)), ["normal/a: Copy", "normal/mouse:right: Paste"]);
        assert_eq!(own(mine("general.import = ['more.toml']\n")), ["normal/f5: Copy"]);
        let yml = "key_bindings:\n  - { key: V, mods: Control|Alt, action: Paste }\n  - key: Key2\n    command:\n      program: a\n      args: [b]\n";
        assert_eq!(own(mine_of(".alacritty.yml", yml)), ["normal/ctrl+alt+v: Paste", "normal/2: command a b"]);
    }

    #[test]
    fn a_binding_takes_the_place_of_defaults_that_could_be_active_with_it() {
        let of = |text: &str, keys: &str| {
            let mine = mine(&format!("keyboard.bindings = [{text}]"));
            let rules =
                mine.rules.into_iter().filter(|rule| rule.keys.to_string() == keys && rule.origin == Origin::Default);
            rules.map(|rule| rule.when.unwrap_or_default()).collect::<Vec<_>>()
        };
        let before = of("", "ctrl+shift+v").len();
        assert!(before > 0);
        assert_eq!(of("{ key = 'V', mods = 'Control|Shift', action = 'ReceiveChar' }", "ctrl+shift+v").len(), 0);
        assert_eq!(of("{ key = 'V', mods = 'Control', action = 'Copy' }", "ctrl+shift+v").len(), before);
        assert!(of("", "v").iter().all(|when| when.contains("Vi")));
        assert_eq!(of("{ key = 'V', mode = '~Vi', action = 'Copy' }", "v").len(), of("", "v").len());
        assert_eq!(of("{ key = 'V', mode = 'Vi', action = 'Copy' }", "v").len(), 0);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let cases: &[(&str, u32, &str)] = &[
            ("[[keyboard.bindings]]\nkey = 'NoSuch'\naction = 'Copy'", 1, "no key \"NoSuch\""),
            ("\nkeyboard.bindings = [{ key = 'A', mods = 'Hyper', action = 'Copy' }]", 2, "no modifier"),
            ("keyboard.bindings = [{ key = 'A', mode = 'X', action = 'Copy' }]", 1, "no mode"),
            ("keyboard.bindings = [{ key = 'A' }]", 1, "wants one of"),
            ("keyboard.bindings = [{ key = 'A', chars = 'a', action = 'Copy' }]", 1, "wants one of"),
            ("keyboard.bindings = [{ action = 'Copy' }]", 1, "either a key"),
            ("keyboard.bindings = [{ key = 30, action = 'Copy' }]", 1, "scan code 30"),
            ("general.import = ['nosuch.toml']", 1, "is not there"),
            ("a = \n", 1, ""),
        ];
        for (text, line, what) in cases {
            let found: Vec<(u32, String)> = mine(text).problems.into_iter().map(|p| (p.place.line, p.what)).collect();
            assert!(found.iter().any(|(at, told)| at == line && told.contains(what)), "{text}: {found:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn any_text_is_read(text in "(keyboard\\.bindings|key_bindings:?|=|- |\\[|\\]|\\{|\\}|, |key: |key ?= ?|mods|'|\"|[A-Z]|\n|\\PC){0,60}") {
            let _ = mine(&text);
            let _ = mine_of(".alacritty.yml", &text);
        }
    }
}
