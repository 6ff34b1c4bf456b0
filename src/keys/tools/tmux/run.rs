//! What tmux's commands do to the bindings: `bind-key`, `unbind-key`, `set-option`, `source-file`, and the branches of
//! `if-shell`. All other commands mean nothing here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::lex::Names;
use super::parse::{Arg, Command, parse};
use super::print::{Known, Options, alias, commands, find, options};
use super::{action, key, keys, prefix};
use crate::keys::chord::{Chord, Sequence};
use crate::keys::tools::found::Home;
use crate::keys::tools::include::{Reader, glob};
use crate::keys::tools::overlay::{Overlay, Said};

/// Reads files and applies what they say.
pub(super) struct Run<'a> {
    overlay: Overlay,
    home: &'a Home,
    reader: Reader,
    names: Names,
    aliases: BTreeMap<String, String>,
    options: BTreeMap<&'static str, Chosen>,
}

/// What an option is set to, and where.
#[derive(Debug, Clone)]
struct Chosen {
    value: String,
    file: PathBuf,
    line: u32,
}

/// Where a command stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    file: &'a Path,
    line: u32,
    depth: usize,
    conditional: bool,
}

impl<'a> Run<'a> {
    pub(super) fn new(overlay: Overlay, home: &'a Home) -> Self {
        let mut names = Names::default();
        names.variables.insert("HOME".to_owned(), home.home.display().to_string());
        let (reader, aliases, options) = (Reader::default(), BTreeMap::new(), BTreeMap::new());
        Self { overlay, home, reader, names, aliases, options }
    }

    /// Reads a file. It is read whole before anything in it takes effect.
    pub(super) fn file(&mut self, file: &Path, named: Option<(&Path, u32)>, depth: usize, conditional: bool) {
        let Some(text) = self.reader.read(file, named, depth, &mut self.overlay.mine) else { return };
        let parsed = parse(&text, 1, &mut self.names);
        let known = Known { aliases: &self.aliases };
        let unknown = parsed.commands.iter().filter_map(|command| Some((command.line, unknown(command, &known)?)));
        let mut wrong: Vec<(u32, String)> = parsed.wrong.into_iter().chain(unknown).collect();
        wrong.sort();
        for (line, what) in &wrong {
            self.overlay.mine.problem(
                file,
                *line,
                format!("{what}; tmux takes nothing from this file until that is mended"),
            );
        }
        self.commands(&parsed.commands, Place { file, line: 0, depth, conditional });
    }

    fn commands(&mut self, list: &[Command], place: Place) {
        for command in list {
            let conditional = place.conditional || command.conditional;
            self.command(command, Place { line: command.line.max(place.line), conditional, ..place });
        }
    }

    fn command(&mut self, command: &Command, place: Place) {
        if let Some(list) = alias(command, &Known { aliases: &self.aliases }) {
            return self.commands(&list, place);
        }
        // What is unknown was told when the file was read.
        let Ok((name, _, template)) = find(&command.name) else { return };
        let Ok(options) = options(&command.args, template) else { return };
        match *name {
            "bind-key" => self.bind(&options, place),
            "unbind-key" => self.unbind(&options, place),
            "set-option" | "set-window-option" => self.set(&options, place),
            "source-file" => self.source(&options, place),
            "if-shell" => self.branches(&options, place),
            "set-environment" if options.has('g') => self.assign(&options),
            "run-shell" => self.runs(&options, place),
            _ => {}
        }
    }

    fn problem(&mut self, place: Place, what: impl Into<String>) {
        self.overlay.mine.problem(place.file, place.line, what);
    }

    fn bind(&mut self, options: &Options, place: Place) {
        let table = table(options);
        let Some(key) = self.key(options, place) else { return };
        let said = match options.rest.get(1..) {
            None | Some([]) => return self.renamed(options, &keys(&table, key), &table, place),
            Some([Arg::Block(block)]) => Ok(block.clone()),
            Some([Arg::Text(text)]) => {
                let parsed = parse(text, 1, &mut self.names);
                parsed.wrong.into_iter().next().map_or(Ok(parsed.commands), |(_, wrong)| Err(wrong))
            }
            Some(words) => Ok(split(words)),
        };
        let known = Known { aliases: &self.aliases };
        let printed = said.and_then(|list| commands(&list, &known, true));
        match printed {
            Ok(printed) if !printed.is_empty() => {
                let mut said = Said::new(action(&printed), keys(&table, key)).in_mode(table);
                said.title = options.value('N').map(str::to_owned);
                self.overlay.set(said, place.file, place.line);
                self.conditional(place);
            }
            Ok(_) => {}
            Err(wrong) => self.problem(place, format!("the binding has no effect: {wrong}")),
        }
    }

    /// `bind-key` with a key alone: only the note of what is bound changes.
    fn renamed(&mut self, options: &Options, keys: &Sequence, table: &str, place: Place) {
        let mut found = self.overlay.rules_at(Some(table), keys).map(|rule| rule.action.id.clone());
        let bound = found.next();
        drop(found);
        let Some((note, bound)) = options.value('N').zip(bound) else {
            return self.problem(place, "the binding has no command and no effect");
        };
        let mut said = Said::new(bound, keys.clone()).in_mode(table);
        said.title = Some(note.to_owned());
        self.overlay.set(said, place.file, place.line);
    }

    fn unbind(&mut self, options: &Options, place: Place) {
        let table = table(options);
        if options.has('a') {
            self.overlay.take_where(|rule| rule.mode.as_deref() == Some(table.as_str()));
            return self.conditional(place);
        }
        let Some(key) = self.key(options, place) else { return };
        if self.overlay.take(Some(&table), &keys(&table, key)) == 0 {
            self.problem(place, format!("nothing is bound to that key in the table {table}"));
        }
        self.conditional(place);
    }

    fn key(&mut self, options: &Options, place: Place) -> Option<Chord> {
        let Some(text) = options.text(0) else {
            self.problem(place, "no key is named");
            return None;
        };
        let key = key::chord(text);
        if key.is_none() {
            let what = format!("tmux knows no key {text:?}");
            self.problem(place, what);
        }
        key
    }

    fn set(&mut self, options: &Options, place: Place) {
        let name = options.text(0).unwrap_or_default();
        let value = options.text(1).map(str::to_owned);
        if let Some(alias) = name.strip_prefix("command-alias[") {
            let known = alias.ends_with(']').then(|| value.as_deref()?.split_once('=')).flatten();
            if let Some((name, text)) = known.filter(|_| self.aliases.len() < 1000) {
                self.aliases.insert(name.to_owned(), text.to_owned());
            }
            return;
        }
        let Some(name) = ["prefix", "prefix2", "mode-keys"].into_iter().find(|known| *known == name) else { return };
        let (file, line) = (place.file.to_path_buf(), place.line);
        match value {
            _ if options.has('u') => drop(self.options.remove(name)),
            _ if options.has('o') && self.options.contains_key(name) => {}
            Some(value) => drop(self.options.insert(name, Chosen { value, file, line })),
            None => return self.problem(place, format!("{name} is set to nothing")),
        }
        self.conditional(place);
    }

    fn assign(&mut self, options: &Options) {
        if let (Some(name), Some(value), false) = (options.text(0), options.text(1), options.has('u')) {
            self.names.set(name.to_owned(), value.to_owned());
        }
    }

    fn source(&mut self, options: &Options, place: Place) {
        if options.has('n') {
            return;
        }
        let folder = place.file.parent().unwrap_or(Path::new("/")).display().to_string();
        for at in 0..options.rest.len().min(100) {
            let Some(path) = options.text(at) else { continue };
            let path = path.replace("#{d:current_file}", &folder);
            if path.contains("#{") || path == "-" {
                self.problem(place, format!("{path} is known only to a running tmux and was not read"));
                continue;
            }
            // What is relative starts where tmux was started, which is mostly the home.
            let found = glob(&self.home.expand(&path, &self.home.home));
            let quiet = options.has('q');
            if found.is_empty() && !quiet {
                self.problem(place, format!("no file matches {path}"));
            }
            for file in found {
                if quiet && !file.exists() {
                    continue;
                }
                self.file(&file, Some((place.file, place.line)), place.depth + 1, place.conditional);
            }
        }
    }

    fn branches(&mut self, options: &Options, place: Place) {
        if place.depth > 16 {
            return self.problem(place, "too many conditions within conditions");
        }
        for arg in options.rest.iter().skip(1).take(2) {
            let branch = match arg {
                Arg::Block(block) => block.clone(),
                Arg::Text(text) => parse(text, place.line, &mut self.names).commands,
            };
            self.commands(&branch, Place { conditional: true, depth: place.depth + 1, ..place });
        }
    }

    fn runs(&mut self, options: &Options, place: Place) {
        if options.has('C') {
            if let Some(text) = options.text(0).filter(|_| place.depth <= 16) {
                let list = parse(text, place.line, &mut self.names).commands;
                self.commands(&list, Place { depth: place.depth + 1, ..place });
            }
        } else if !options.rest.is_empty() {
            self.problem(place, "it runs a program, which may bind keys too; only the running tmux knows (--live)");
        }
    }

    fn conditional(&mut self, place: Place) {
        if place.conditional {
            self.problem(place, "it depends on a condition that was not decided; it is shown as if it held");
        }
    }

    /// Puts the prefix in place and leaves the table of copy mode that is used.
    pub(super) fn finish(mut self, customary: Option<Chord>) -> Overlay {
        let first = self.chosen_key("prefix", customary);
        let second = self.chosen_key("prefix2", None);
        if let Some(unused) = self.unused_table() {
            self.leave_out(unused);
        }
        let Some(first) = first.or_else(|| second.clone()) else {
            let placeholder = prefix();
            self.overlay.take_where(|rule| rule.keys.chords().first() == placeholder.as_ref());
            return self.overlay;
        };
        let second = second.filter(|second| *second != first);
        if let Some(second) = second {
            self.overlay.repeat_for(&second);
        }
        self.overlay
            .change_keys(|keys| keys.replace(|chord| (Some(chord) == prefix().as_ref()).then(|| vec![first.clone()])));
        self.overlay
    }

    fn chosen_key(&mut self, option: &'static str, customary: Option<Chord>) -> Option<Chord> {
        let Some(chosen) = self.options.get(option).cloned() else { return customary };
        if chosen.value.eq_ignore_ascii_case("none") {
            return None;
        }
        let key = key::chord(&chosen.value);
        if key.is_none() {
            let what = format!("{option} has no effect: tmux knows no key {:?}", chosen.value);
            self.overlay.mine.problem(&chosen.file, chosen.line, what);
        }
        key.or(customary)
    }

    fn unused_table(&self) -> Option<&'static str> {
        match self.options.get("mode-keys")?.value.as_str() {
            "vi" => Some("copy-mode"),
            "emacs" => Some("copy-mode-vi"),
            _ => None,
        }
    }

    fn leave_out(&mut self, table: &str) {
        let unused = |rule: &crate::keys::keymap::Rule| rule.mode.as_deref() == Some(table);
        let places: Vec<_> =
            self.overlay.rules().filter(|rule| unused(rule)).filter_map(|rule| rule.place.clone()).collect();
        for place in places {
            let what = format!("the table {table} is not used: mode-keys says otherwise");
            self.overlay.mine.problem(&place.file, place.line, what);
        }
        self.overlay.take_where(unused);
    }
}

/// The table that options name.
fn table(options: &Options) -> String {
    let own = options.value('T').map(str::to_owned);
    own.unwrap_or_else(|| if options.has('n') { "root" } else { "prefix" }.to_owned())
}

/// Why a command keeps tmux from reading its file, if it does.
fn unknown(command: &Command, known: &Known) -> Option<String> {
    if alias(command, known).is_some() {
        return None;
    }
    match find(&command.name) {
        Err(wrong) => Some(wrong),
        Ok((name, _, template)) => {
            let flag = options(&command.args, template).err()?;
            Some(format!("{name} has no option -{flag}, or it lacks its value"))
        }
    }
}

/// Words as commands: one that ends in `;` ends a command, `\;` at its end is a semicolon.
fn split(words: &[Arg]) -> Vec<Command> {
    let mut list: Vec<Vec<Arg>> = vec![Vec::new()];
    for word in words {
        let mut ends = false;
        let mut word = word.clone();
        if let Arg::Text(text) = &mut word
            && let Some(rest) = text.strip_suffix(';')
        {
            let escaped = rest.strip_suffix('\\').map(|rest| format!("{rest};"));
            ends = escaped.is_none();
            *text = escaped.unwrap_or_else(|| rest.to_owned());
        }
        if !(ends && word == Arg::Text(String::new())) {
            list.last_mut().expect("there is one").push(word);
        }
        if ends {
            list.push(Vec::new());
        }
    }
    let command = |words: Vec<Arg>| match words.split_first() {
        Some((Arg::Text(name), args)) => {
            Some(Command { name: name.clone(), args: args.to_vec(), line: 1, conditional: false })
        }
        _ => None,
    };
    list.into_iter().filter_map(command).collect()
}
