//! TOML → configuration: every problem is found, not only the first.

use toml_edit::{Document, Item, Key, Table, TableLike};

use super::options::{SECTIONS, entries};
use super::problem::suggest;
use super::{Config, Problem};

/// Reads a configuration file's text.
///
/// # Errors
/// Everything that is wrong in it: no TOML, unknown sections and options, values of a wrong kind or out of range.
pub fn parse(text: &str) -> Result<Config, Vec<Problem>> {
    match parse_leniently(text) {
        (config, problems) if problems.is_empty() => Ok(config),
        (_, problems) => Err(problems),
    }
}

/// Reads a configuration file's text as far as that is possible, and tells what is wrong in it: what is wrong stays as it is
/// by default.
pub fn parse_leniently(text: &str) -> (Config, Vec<Problem>) {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(e) => {
            let problem = Problem::at(text, e.span(), e.message().replace('\n', ", "));
            return (Config::default(), vec![problem]);
        }
    };
    let mut reading = Reading { text, config: Config::default(), problems: Vec::new() };
    reading.sections(document.as_table());
    reading.intervals();
    reading.problems.sort_by_key(|problem| (problem.line, problem.column));
    (reading.config, reading.problems)
}

struct Reading<'a> {
    text: &'a str,
    config: Config,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn problem(&mut self, span: Option<std::ops::Range<usize>>, message: String) {
        self.problems.push(Problem::at(self.text, span, message));
    }

    fn sections(&mut self, table: &Table) {
        for (name, item) in table {
            let key = table.key(name);
            if name == "keys" {
                self.keys(item);
                continue;
            }
            let known = SECTIONS.iter().any(|(section, _)| *section == name);
            match item.as_table_like() {
                Some(section) if known => self.section(name, section),
                None if known => self.problem(item.span(), format!("`{name}` is a section: write [{name}]")),
                _ => self.unknown_section(name, key),
            }
        }
    }

    fn keys(&mut self, item: &Item) {
        let Some(table) = item.as_table_like() else {
            return self.problem(item.span(), "`keys` is a section: write [keys.everywhere]".to_owned());
        };
        let (keys, problems) = super::keys::read(self.text, table);
        self.config.keys = keys;
        self.problems.extend(problems);
    }

    fn unknown_section(&mut self, name: &str, key: Option<&Key>) {
        let span = key.and_then(Key::span);
        let homes: Vec<&str> = entries().filter(|entry| entry.key == name).map(|entry| entry.section).collect();
        let advice = match homes.as_slice() {
            [] => suggest(name, SECTIONS.iter().map(|(section, _)| *section).chain(["keys"])),
            [home, ..] => format!("; it belongs below [{home}]"),
        };
        let what = if homes.is_empty() { "unknown section" } else { "unknown option outside of a section" };
        self.problem(span, format!("{what} `{name}`{advice}"));
    }

    fn section(&mut self, section: &str, table: &dyn TableLike) {
        for (name, item) in table.iter() {
            self.option(section, name, table.key(name), item);
        }
    }

    fn option(&mut self, section: &str, name: &str, key: Option<&Key>, item: &Item) {
        let Some(entry) = entries().find(|entry| entry.section == section && entry.key == name) else {
            let elsewhere = entries().find(|entry| entry.key == name);
            let advice = match elsewhere {
                Some(entry) => format!("; it belongs below [{}]", entry.section),
                None => suggest(name, entries().filter(|entry| entry.section == section).map(|entry| entry.key)),
            };
            let span = key.and_then(Key::span).or_else(|| item.span());
            return self.problem(span, format!("unknown option `{name}` in [{section}]{advice}"));
        };
        let span = item.span().or_else(|| key.and_then(Key::span));
        match item.as_value() {
            Some(value) => {
                if let Err(message) = (entry.set)(&mut self.config, value) {
                    self.problem(span, format!("`{section}.{name}` {message}"));
                }
            }
            None => self.problem(span, format!("`{section}.{name}` is a table, and must be a value")),
        }
    }

    fn intervals(&mut self) {
        let fetch = &self.config.fetch;
        if fetch.min_interval_minutes > fetch.max_interval_minutes {
            let at = self.text.find("min_interval_minutes").map(|start| start..start);
            self.problem(at, "`fetch.min_interval_minutes` is more than `fetch.max_interval_minutes`".to_owned());
        }
    }
}
