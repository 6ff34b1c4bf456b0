//! The lines of a configuration: those that go on, and the variables in them.

use super::Wm;

/// Variables that are kept, and characters that a line may grow to.
const MAX_VARIABLES: usize = 2000;
const MAX_LINE: usize = 16 << 10;

/// Lines with those that continue them, trimmed, without comments and empty ones. A brace of its own belongs to the line
/// before it.
pub(super) fn logical(text: &str) -> Vec<(u32, String)> {
    let mut out: Vec<(u32, String)> = Vec::new();
    let mut open: Option<(u32, String)> = None;
    for (number, line) in (1u32..).zip(text.lines()) {
        let (start, mut whole) = open.take().unwrap_or((number, String::new()));
        let comment = whole.is_empty() && line.trim_start().starts_with('#');
        match line.strip_suffix('\\').filter(|_| !comment) {
            Some(more) => {
                whole.push_str(more);
                open = Some((start, whole));
            }
            None if comment => {}
            None => {
                whole.push_str(line);
                push(&mut out, start, whole.trim());
            }
        }
    }
    if let Some((start, whole)) = open {
        push(&mut out, start, whole.trim());
    }
    out
}

fn push(out: &mut Vec<(u32, String)>, line: u32, text: &str) {
    match out.last_mut().filter(|_| text == "{") {
        Some((_, before)) => before.push_str(" {"),
        None if text.is_empty() => {}
        None => out.push((line, text.to_owned())),
    }
}

/// Variables, the longest names first, so that `$mod` does not stand for the beginning of `$mod2`.
#[derive(Debug)]
pub(super) struct Variables {
    wm: Wm,
    known: Vec<(String, String)>,
}

impl Variables {
    pub(super) fn new(wm: Wm) -> Self {
        Self { wm, known: Vec::new() }
    }

    /// Sets a variable. `false` where there are too many.
    pub(super) fn set(&mut self, name: &str, value: &str) -> bool {
        if let Some((_, known)) = self.known.iter_mut().find(|(known, _)| same(known, name, self.wm)) {
            value.clone_into(known);
            return true;
        }
        let place = self.known.iter().position(|(known, _)| known.len() < name.len()).unwrap_or(self.known.len());
        if self.known.len() < MAX_VARIABLES {
            self.known.insert(place, (name.to_owned(), value.to_owned()));
        }
        self.known.len() < MAX_VARIABLES
    }

    /// The line with its variables written out, once: what they stand for is not looked through again.
    pub(super) fn written_out(&self, line: &str) -> String {
        let (mut out, mut rest) = (String::new(), line);
        while let Some(at) = rest.find('$').filter(|_| out.len() < MAX_LINE) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            if self.wm == Wm::Sway && rest.starts_with("$$") {
                out.push('$');
                rest = &rest[2..];
            } else if let Some((name, value)) = self.known.iter().find(|(name, _)| begins(rest, name, self.wm)) {
                out.push_str(value);
                rest = &rest[name.len()..];
            } else {
                out.push('$');
                rest = &rest[1..];
            }
        }
        out.push_str(rest);
        out
    }
}

fn same(a: &str, b: &str, wm: Wm) -> bool {
    if wm == Wm::I3 { a.eq_ignore_ascii_case(b) } else { a == b }
}

fn begins(text: &str, name: &str, wm: Wm) -> bool {
    text.get(..name.len()).is_some_and(|start| same(start, name, wm))
}
