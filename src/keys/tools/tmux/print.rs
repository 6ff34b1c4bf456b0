//! Commands as tmux prints them: names written out, options in order, words in quotes where they need them.
//!
//! Owns what makes an action's id the one that `list-keys` shows. Follows `args_print` and `args_escape` of tmux 3.3a.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::lex::Names;
use super::parse::{Arg, Command, parse};
use super::table::{ALIASES, COMMANDS};

/// What a command's words are looked up in.
pub(super) struct Known<'a> {
    /// The person's own aliases.
    pub(super) aliases: &'a BTreeMap<String, String>,
}

/// The options and arguments of a command.
#[derive(Debug, Default)]
pub(super) struct Options {
    flags: BTreeMap<char, Vec<Option<Arg>>>,
    /// What follows the options.
    pub(super) rest: Vec<Arg>,
}

impl Options {
    /// Whether an option is there.
    pub(super) fn has(&self, flag: char) -> bool {
        self.flags.contains_key(&flag)
    }

    /// The last value of an option.
    pub(super) fn value(&self, flag: char) -> Option<&str> {
        match self.flags.get(&flag)?.last()? {
            Some(Arg::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// An argument, if it is text.
    pub(super) fn text(&self, at: usize) -> Option<&str> {
        match self.rest.get(at)? {
            Arg::Text(text) => Some(text),
            Arg::Block(_) => None,
        }
    }
}

/// The name, alias and options of the command that a name means: its own, an alias, or the start of no other.
pub(super) fn find(name: &str) -> Result<&'static (&'static str, &'static str, &'static str), String> {
    if let Some(found) = COMMANDS.iter().find(|(known, alias, _)| *known == name || *alias == name) {
        return Ok(found);
    }
    let mut starts = COMMANDS.iter().filter(|(known, ..)| !name.is_empty() && known.starts_with(name));
    match (starts.next(), starts.next()) {
        (Some(found), None) => Ok(found),
        (Some(_), Some(_)) => Err(format!("{name:?} may be several commands")),
        _ => Err(format!("there is no command {name:?}")),
    }
}

/// Splits arguments as getopt does. `Err` names an option that the command does not have.
pub(super) fn options(args: &[Arg], template: &str) -> Result<Options, char> {
    let mut out = Options::default();
    let mut args = args.iter();
    while let Some(arg) = args.as_slice().first() {
        let Arg::Text(text) = arg else { break };
        let Some(letters) = text.strip_prefix('-').filter(|letters| !letters.is_empty()) else { break };
        args.next();
        if letters == "-" {
            break;
        }
        for (at, flag) in letters.char_indices() {
            let place = template.find(flag).filter(|_| flag != ':').ok_or(flag)?;
            let values = out.flags.entry(flag).or_default();
            if template[place + 1..].starts_with(':') {
                let rest = &letters[at + flag.len_utf8()..];
                let value = if rest.is_empty() { args.next().cloned() } else { Some(Arg::Text(rest.to_owned())) };
                values.push(Some(value.ok_or(flag)?));
                break;
            }
            values.push(None);
        }
    }
    out.rest = args.cloned().collect();
    Ok(out)
}

/// Commands as one line; `escaped` as a binding has them, with `\;` between.
pub(super) fn commands(list: &[Command], known: &Known, escaped: bool) -> Result<String, String> {
    let mut out = String::new();
    let mut before: Option<u32> = None;
    for command in list {
        match (before, escaped) {
            (None, _) => {}
            (Some(line), true) => out.push_str(if line == command.line { r" \; " } else { r" \;\; " }),
            (Some(line), false) => out.push_str(if line == command.line { " ; " } else { " ;; " }),
        }
        before = Some(command.line);
        out.push_str(&one(command, known)?);
        if out.len() > 16 << 10 {
            return Err("the command is too long".to_owned());
        }
    }
    Ok(out)
}

fn one(command: &Command, known: &Known) -> Result<String, String> {
    if let Some(written) = alias(command, known) {
        return commands(&written, known, true);
    }
    let (name, _, template) = find(&command.name)?;
    let mut out = (*name).to_owned();
    let Ok(options) = options(&command.args, template) else {
        // An option that a later tmux may have: as it is written.
        for arg in &command.args {
            out.push(' ');
            out.push_str(&argument(arg, known)?);
        }
        return Ok(out);
    };
    let plain: String = options
        .flags
        .iter()
        .flat_map(|(flag, values)| values.iter().filter(|v| v.is_none()).map(move |_| *flag))
        .collect();
    if !plain.is_empty() {
        let _ = write!(out, " -{plain}");
    }
    for (flag, values) in &options.flags {
        for value in values.iter().flatten() {
            let _ = write!(out, " -{flag} {}", argument(value, known)?);
        }
    }
    for arg in &options.rest {
        out.push(' ');
        out.push_str(&argument(arg, known)?);
    }
    Ok(out)
}

/// What an alias stands for, with the arguments that follow it.
pub(super) fn alias(command: &Command, known: &Known) -> Option<Vec<Command>> {
    let own = known.aliases.get(&command.name).map(String::as_str);
    let text = own.or_else(|| ALIASES.iter().find(|(name, _)| *name == command.name).map(|(_, text)| *text))?;
    let mut list = parse(text, 1, &mut Names::default()).commands;
    // An alias that begins with itself is the command.
    if list.iter().any(|inner| known.aliases.contains_key(&inner.name) || inner.name == command.name) {
        return None;
    }
    list.last_mut()?.args.extend(command.args.iter().cloned());
    for inner in &mut list {
        (inner.line, inner.conditional) = (command.line, command.conditional);
    }
    Some(list)
}

fn argument(arg: &Arg, known: &Known) -> Result<String, String> {
    match arg {
        Arg::Text(text) => Ok(escaped(text)),
        Arg::Block(block) => Ok(format!("{{ {} }}", commands(block, known, false)?)),
    }
}

/// A word in the quotes that it needs.
fn escaped(text: &str) -> String {
    if text.is_empty() {
        return "''".to_owned();
    }
    let quote = match () {
        () if text.contains([' ', '#', '\'', ';', '$', '{', '}', '%']) => Some('"'),
        () if text.contains([' ', '"']) => Some('\''),
        () => None,
    };
    let first = text.chars().next().unwrap_or_default();
    if first != ' ' && text.len() == 1 && (quote.is_some() || first == '~') {
        return format!("\\{first}");
    }
    let visible = visible(text, quote == Some('"'));
    match quote {
        Some(quote) => format!("{quote}{visible}{quote}"),
        None if visible.starts_with('~') => format!("\\{visible}"),
        None => visible,
    }
}

/// Control characters, backslashes and, in double quotes, what would be a variable or end them, written out.
fn visible(text: &str, double: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let letter = match c {
            '\t' => 't',
            '\n' => 'n',
            '\r' => 'r',
            '\x07' => 'a',
            '\x08' => 'b',
            '\x0b' => 'v',
            '\x0c' => 'f',
            '\\' => '\\',
            '"' if double => '"',
            '$' if characters.peek().is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '{')) => '$',
            c if c.is_ascii_control() => {
                let _ = write!(out, "\\{:03o}", u32::from(c));
                continue;
            }
            c => {
                out.push(c);
                continue;
            }
        };
        out.push('\\');
        out.push(letter);
    }
    out
}
