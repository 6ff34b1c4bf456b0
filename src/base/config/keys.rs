//! The part about keys: `[keys.PLACE]` tables, read as they stand. What places, keys and actions there are, the screen
//! knows; here only the shape is judged.

use std::fmt::Write as _;
use std::ops::Range;

use serde::Serialize;
use toml_edit::{Item, Key, TableLike, Value};

use super::Problem;

/// Where something stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Place {
    /// The line, counted from 1.
    pub line: usize,
    /// The character in the line, counted from 1.
    pub column: usize,
}

/// What keys are bound to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Bound {
    /// To nothing: they are taken away.
    Nothing,
    /// To these actions, one after the other; at least one.
    Actions(Vec<String>),
}

/// One line of a table of keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyBinding {
    /// The place in which the keys hold.
    pub context: String,
    /// Where that stands.
    pub context_at: Place,
    /// The keys.
    pub keys: String,
    /// Where they stand.
    pub keys_at: Place,
    /// What they are bound to.
    pub does: Bound,
    /// Where that stands.
    pub does_at: Place,
    /// Where each action of a list stands.
    #[serde(skip)]
    pub each_at: Vec<Place>,
}

/// What is said about keys, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Keys {
    /// The lines of all tables.
    pub bindings: Vec<KeyBinding>,
}

/// More than a person writes.
const MAX_BINDINGS: usize = 2_000;
const MAX_ACTIONS: usize = 64;

const WANTED: &str = "must be the name of an action, a list of them, or false";

pub(super) fn read(text: &str, table: &dyn TableLike) -> (Keys, Vec<Problem>) {
    let mut reading = Reading { text, keys: Keys::default(), problems: Vec::new() };
    for (name, item) in table.iter() {
        let key = table.key(name);
        match item.as_table_like() {
            Some(place) => reading.place(name, key, place),
            None => reading.problem(
                key.and_then(Key::span),
                format!("`keys.{name}` stands in no place; write it below [keys.everywhere] or another place"),
            ),
        }
    }
    (reading.keys, reading.problems)
}

struct Reading<'a> {
    text: &'a str,
    keys: Keys,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn problem(&mut self, span: Option<Range<usize>>, message: String) {
        self.problems.push(Problem::at(self.text, span, message));
    }

    fn at(&self, span: Option<Range<usize>>) -> Place {
        let Problem { line, column, .. } = Problem::at(self.text, span, "");
        Place { line, column }
    }

    fn place(&mut self, context: &str, key: Option<&Key>, table: &dyn TableLike) {
        let context_at = self.at(key.and_then(Key::span));
        for (keys, item) in table.iter() {
            let keys_span = table.key(keys).and_then(Key::span);
            let span = item.span().or_else(|| keys_span.clone());
            if self.keys.bindings.len() == MAX_BINDINGS {
                return self.problem(span, format!("more than {MAX_BINDINGS} keys"));
            }
            match bound(item) {
                Ok(does) => {
                    let (keys_at, does_at) = (self.at(keys_span), self.at(span));
                    let each = item.as_array().into_iter().flatten().map(|one| self.at(one.span())).collect();
                    let (context, keys) = (context.to_owned(), keys.to_owned());
                    self.keys.bindings.push(KeyBinding {
                        context,
                        context_at,
                        keys,
                        keys_at,
                        does,
                        does_at,
                        each_at: each,
                    });
                }
                Err(message) => self.problem(span, format!("`{keys}` in [keys.{context}] {message}")),
            }
        }
    }
}

fn bound(item: &Item) -> Result<Bound, String> {
    let named = |text: &str| match text {
        "none" => Bound::Nothing,
        name => Bound::Actions(vec![name.to_owned()]),
    };
    match item.as_value() {
        Some(Value::String(text)) => Ok(named(text.value())),
        Some(Value::Boolean(said)) if !said.value() => Ok(Bound::Nothing),
        Some(Value::Array(list)) => {
            let actions: Option<Vec<String>> = list.iter().map(|it| it.as_str().map(ToOwned::to_owned)).collect();
            match actions {
                Some(actions) if actions.is_empty() => Err("has an empty list; false takes a key away".to_owned()),
                Some(actions) if actions.len() <= MAX_ACTIONS => Ok(Bound::Actions(actions)),
                Some(_) => Err(format!("does more than {MAX_ACTIONS} things")),
                None => Err(WANTED.to_owned()),
            }
        }
        _ => Err(WANTED.to_owned()),
    }
}

/// The tables as TOML that is read again to the same.
pub(super) fn show(keys: &Keys) -> String {
    let mut out = String::new();
    let mut context = "";
    for binding in &keys.bindings {
        if binding.context != context {
            let gap = if out.is_empty() { "" } else { "\n" };
            context = &binding.context;
            let _ = writeln!(out, "{gap}[keys.{}]", Key::new(context));
        }
        let does = match &binding.does {
            Bound::Nothing => Value::from(false),
            Bound::Actions(names) => match names.as_slice() {
                [name] => name.as_str().into(),
                names => names.iter().collect::<toml_edit::Array>().into(),
            },
        };
        let _ = writeln!(out, "{} = {does}", Value::from(binding.keys.as_str()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let problems = parse(text).expect_err(text);
        problems.iter().map(|it| format!("{}:{}: {}", it.line, it.column, it.message)).collect()
    }

    #[test]
    fn lines_are_read_with_their_places_and_written_again() {
        let text = "[keys.inbox]\nx = [\"toggle-read\", \"down\"]\n\"g g\" = 'first'\n[keys.article]\nq = false\nn = \"none\"\n";
        let keys = parse(text).expect("it is right").keys;
        let [both, first, q, n] = keys.bindings.as_slice() else { panic!("{keys:?}") };
        assert_eq!(both.does, Bound::Actions(vec!["toggle-read".to_owned(), "down".to_owned()]));
        assert_eq!(
            (first.keys.as_str(), first.keys_at, first.does_at.column),
            ("g g", Place { line: 3, column: 1 }, 9)
        );
        assert_eq!((q.context.as_str(), q.context_at), ("article", Place { line: 4, column: 7 }));
        assert_eq!((&q.does, &n.does), (&Bound::Nothing, &Bound::Nothing));
        let again = parse(&show(&keys)).expect("it is right").keys;
        let plain = |keys: &Keys| {
            keys.bindings.iter().map(|it| (it.context.clone(), it.keys.clone(), it.does.clone())).collect::<Vec<_>>()
        };
        assert_eq!(plain(&again), plain(&keys));
    }

    #[test]
    fn a_wrong_shape_is_told() {
        assert_eq!(told("keys = 3\n"), ["1:8: `keys` is a section: write [keys.everywhere]"]);
        assert!(told("[keys]\nx = \"down\"\n")[0].starts_with("2:1: `keys.x` stands in no place"));
        for wrong in ["true", "3", "[3]", "{ a = 1 }"] {
            let told = told(&format!("[keys.inbox]\nx = {wrong}\n"));
            assert!(told[0].starts_with("2:5: `x` in [keys.inbox] must be the name of an action"), "{wrong}: {told:?}");
        }
        assert!(told("[keys.inbox]\nx = []\n")[0].contains("false takes a key away"));
    }
}
