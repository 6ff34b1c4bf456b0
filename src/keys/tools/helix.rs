//! Helix: `config.toml` and what its `[keys.…]` tables come to.
//!
//! Follows helix-term/src/keymap.rs: tables merge into the tries of the defaults, a command takes the place of a table
//! and a table that of a command.

use std::path::{Path, PathBuf};

use toml_edit::{Item, TableLike, Value};

use super::found::{Home, Mine};
use super::include::Reader;
use super::overlay::{Overlay, Said};
use super::tables::Tables;
use crate::keys::chord::{Chord, Key, Modifiers, Sequence};
use crate::keys::keymap::{Keymap, Origin, Rule};

/// The modes that can be bound.
const MODES: [&str; 3] = ["normal", "insert", "select"];
/// Tables within tables that are followed.
const MAX_KEYS: usize = 8;

/// The file that is there.
pub fn find(home: &Home) -> Vec<PathBuf> {
    let file = home.config.join("helix/config.toml");
    Some(file).filter(|file| file.is_file()).into_iter().collect()
}

/// The keys that are in force with the person's configuration.
pub fn read(keymap: &Keymap, home: &Home) -> Mine {
    let mut overlay = Overlay::new(keymap, home.platform);
    for file in find(home) {
        let Some(text) = Reader::default().read(&file, None, 0, &mut overlay.mine) else { continue };
        let Some(tables) = Tables::parse(text, &file, &mut overlay.mine) else { continue };
        Merge { overlay: &mut overlay, tables: &tables, file: &file }.keys();
    }
    overlay.finish()
}

struct Merge<'a> {
    overlay: &'a mut Overlay,
    tables: &'a Tables,
    file: &'a Path,
}

impl Merge<'_> {
    fn keys(&mut self) {
        let Some(keys) = self.tables.root().get("keys") else { return };
        let Some(modes) = keys.as_table_like() else {
            return self.problem(self.tables.line(keys.span()), "keys is no table");
        };
        for (mode, item) in modes.iter() {
            match (MODES.contains(&mode), item.as_table_like()) {
                (true, Some(table)) => self.table(mode, &[], table),
                _ => self
                    .problem(self.tables.line_of(modes, mode), format!("Helix has no mode {mode:?} to bind keys in")),
            }
        }
    }

    fn problem(&mut self, line: u32, what: impl Into<String>) {
        self.overlay.mine.problem(self.file, line, what);
    }

    fn table(&mut self, mode: &str, before: &[Chord], table: &dyn TableLike) {
        for (name, item) in table.iter() {
            let line = self.tables.line_of(table, name);
            // A table may be labelled and stay open.
            if !before.is_empty() && matches!(name, "label" | "sticky") {
                continue;
            }
            let Some(key) = key(name).filter(|_| before.len() < MAX_KEYS) else {
                let what = format!("Helix knows no key {name:?}; it starts with its defaults until that is mended");
                self.problem(line, what);
                continue;
            };
            let path: Vec<Chord> = before.iter().cloned().chain([key]).collect();
            self.item(mode, path, item, line);
        }
    }

    fn item(&mut self, mode: &str, path: Vec<Chord>, item: &Item, line: u32) {
        if let Some(table) = item.as_table_like() {
            self.overlay.take_where(|rule| owns(rule, mode) && is_leaf(rule, &path) && !is_node(rule));
            return self.table(mode, &path, table);
        }
        let command = match item {
            Item::Value(Value::String(command)) => Some(command.value().clone()),
            Item::Value(Value::Array(list)) => {
                list.iter().map(Value::as_str).collect::<Option<Vec<_>>>().map(|l| l.join(", "))
            }
            _ => None,
        };
        let Some(command) = command.filter(|command| !command.is_empty()) else {
            return self.problem(line, "a key is given a command, a list of commands, or a table of keys");
        };
        let mode = self.minor(mode, &path);
        let taken = |rule: &Rule| owns(rule, base(&mode)) && (is_leaf(rule, &path) || is_below(rule, &path));
        let had = self.overlay.take_where(taken);
        if command == "no_op" {
            if had == 0 {
                self.problem(line, "nothing is bound to these keys");
            }
            return;
        }
        let keys = Sequence::new(path).expect("there is a key");
        self.overlay.add(Said::new(command, keys).in_mode(mode), self.file, line);
    }

    /// The name under which the keymap keeps keys that begin so: the minor mode's, if it is one.
    fn minor(&self, mode: &str, path: &[Chord]) -> String {
        let before = &path[..path.len() - 1];
        let defaults = self.overlay.rules().take_while(|rule| rule.origin == Origin::Default);
        let mut minor = defaults.filter(|rule| {
            let chords = pressed(rule);
            mode == "normal" && !before.is_empty() && chords.len() == path.len() && chords.starts_with(before)
        });
        let found = minor.find_map(|rule| rule.mode.clone().filter(|name| name != "normal" && base(name) == "normal"));
        found.unwrap_or_else(|| mode.to_owned())
    }
}

/// The mode of which a minor mode is a part.
fn base(mode: &str) -> &str {
    match mode {
        "goto" | "match" | "window" | "space" | "view" | "unimpaired" | "debug" => "normal",
        _ => mode,
    }
}

fn owns(rule: &Rule, mode: &str) -> bool {
    rule.mode.as_deref().is_some_and(|own| base(own) == base(mode))
}

/// The keys of a rule without the count that may come before.
fn pressed(rule: &Rule) -> &[Chord] {
    match rule.keys.chords() {
        [first, rest @ ..] if first.key.is_placeholder() && !rest.is_empty() => rest,
        all => all,
    }
}

/// Whether a rule is for these keys, whatever its command reads after them.
fn is_leaf(rule: &Rule, path: &[Chord]) -> bool {
    let rest = pressed(rule).strip_prefix(path);
    rest.is_some_and(|rest| rest.iter().all(|chord| chord.key.is_placeholder()))
}

fn is_below(rule: &Rule, path: &[Chord]) -> bool {
    pressed(rule).len() > path.len() && pressed(rule).starts_with(path)
}

/// Whether a rule stands for a table of keys: `(goto)`.
fn is_node(rule: &Rule) -> bool {
    rule.action.id.starts_with('(')
}

/// A key as Helix writes it: `C-x`, `A-ret`, `S-F5`, `minus`.
fn key(text: &str) -> Option<Chord> {
    let (mut modifiers, mut rest) = (Modifiers::NONE, text);
    while let Some((name, tail)) = rest.split_once('-').filter(|(_, tail)| !tail.is_empty()) {
        let modifier = match name {
            "C" => Modifiers::CTRL,
            "A" => Modifiers::ALT,
            "S" => Modifiers::SHIFT,
            "Meta" | "Cmd" | "Win" => Modifiers::SUPER,
            _ => return None,
        };
        (modifiers, rest) = (modifiers.with(modifier), tail);
    }
    let named = match rest {
        "ret" => "enter",
        "esc" => "escape",
        "del" => "delete",
        "ins" => "insert",
        "lt" => "<",
        "gt" => ">",
        "minus" => "-",
        "percent" => "%",
        "semicolon" => ";",
        "+" => "plus",
        _ => rest,
    };
    let single = named.chars().count() == 1;
    if single {
        let c = named.chars().next()?;
        return (c != '+' && !c.is_control() && !c.is_whitespace()).then(|| Chord::new(modifiers, c));
    }
    let function = named.strip_prefix('F').is_some_and(|n| n.parse::<u8>().is_ok());
    let lower = named.to_lowercase();
    (function || lower == named).then_some(())?;
    Some(Chord::new(modifiers, Key::named(&lower)?))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::keys::keymap::embedded;
    use crate::keys::platform::Platform;

    fn mine(text: &str) -> Mine {
        let top = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(top.path().join(".config/helix")).expect("a folder");
        fs::write(top.path().join(".config/helix/config.toml"), text).expect("written");
        read(&embedded("helix").expect("a keymap"), &Home::under(top.path(), Platform::Linux))
    }

    fn told(rule: &Rule) -> String {
        format!("{}/{}: {}", rule.mode.as_deref().unwrap_or_default(), rule.keys, rule.action.id)
    }

    fn own(text: &str) -> Vec<String> {
        mine(text).rules.iter().filter(|rule| rule.origin == Origin::User).map(told).collect()
    }

    #[test]
    fn tables_are_read() {
        let cases = [
            ("[keys.normal]\nC-s = ':w'", "normal/ctrl+s: :w"),
            ("[keys.normal]\n'A-ret' = ['move_line_down', 'indent']", "normal/alt+enter: move_line_down, indent"),
            ("[keys.insert.j]\nk = 'normal_mode'", "insert/j k: normal_mode"),
            ("[keys.normal.g]\na = 'code_action'", "goto/g a: code_action"),
            ("[keys.normal.space.w]\nz = 'wclose'", "window/space w z: wclose"),
            ("keys.normal.space.'#' = 'x'", "space/space #: x"),
            ("keys.normal.S-F5 = 'x'", "normal/shift+f5: x"),
            ("keys.normal.minus = 'x'", "normal/-: x"),
            ("keys.normal.'C--' = 'x'", "normal/ctrl+-: x"),
            ("keys.select.X = 'x'", "select/shift+x: x"),
            ("[keys.normal.'+']\nlabel = 'Mine'\na = '@ihello<esc>'", "normal/plus a: @ihello<esc>"),
        ];
        for (text, said) in cases {
            assert_eq!(own(text), [said], "{text}");
        }
    }

    #[test]
    fn tables_merge_and_commands_take_places() {
        let has = |text: &str, keys: &str| {
            mine(text).rules.iter().any(|rule| rule.keys.to_string() == keys && rule.mode.as_deref() != Some("select"))
        };
        assert!(has("", "g d") && has("", "g") && has("", "f <char>"));
        assert!(has("[keys.normal.g]\na = 'x'", "g d"), "a table merges");
        assert!(has("[keys.normal.g]\na = 'x'", "g"));
        let goes = mine("keys.normal.g = 'x'").rules;
        let normal = goes.iter().filter(|rule| base(rule.mode.as_deref().unwrap_or_default()) == "normal");
        assert_eq!(
            normal.filter(|rule| rule.keys.to_string().starts_with("g ")).count(),
            0,
            "a command takes its place"
        );
        assert!(!has("keys.normal.f = { a = 'x' }", "f <char>"), "a table takes the place of a command");
        assert!(!has("keys.normal.f = 'no_op'", "f <char>"));
        assert!(has("keys.insert.g = 'x'", "g d"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let cases: &[(&str, u32, &str)] = &[
            ("[keys.normal]\nnosuch = 'x'", 2, "no key \"nosuch\""),
            ("[keys.nosuch]\na = 'x'", 1, "no mode"),
            ("[keys.normal]\na = 1", 2, "is given a command"),
            ("[keys.normal]\na = 'x'\nb = \nc = 'x'", 3, ""),
            ("[keys.normal]\nF35 = 'no_op'", 2, "nothing is bound"),
            ("keys = 1", 1, "no table"),
        ];
        for (text, line, what) in cases {
            let found: Vec<(u32, String)> = mine(text).problems.into_iter().map(|p| (p.place.line, p.what)).collect();
            assert!(found.iter().any(|(at, told)| at == line && told.contains(what)), "{text}: {found:?}");
        }
        assert_eq!(own("[keys.normal]\na = 'x'\nb = \nc = 'x'").len(), 2, "what can be read is read");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn any_text_is_read(text in "(\\[?keys|\\.normal|\\.g|\\]|=|'|\"|\\{|\\}|\\[|C-|A-|no_op|[a-z]|\n|\\PC){0,60}") {
            let _ = mine(&text);
        }
    }
}
