//! YAML as JSON values, for the files of Prometheus; which reads JSON, so that nothing has to be written as YAML.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

/// Bounds of a document.
const MAX_EVENTS: usize = 100_000;
const MAX_DEPTH: usize = 32;

/// The first document of a text.
///
/// # Errors
/// What is wrong and where. Anchors and aliases are not read: rules have none, and they can blow a document up.
pub(super) fn parse(text: &str) -> Result<Value, String> {
    let mut tree = Tree::default();
    for (count, event) in Parser::new_from_str(text).enumerate() {
        let (event, span) = event.map_err(|wrong| format!("line {}: {}", wrong.marker().line(), wrong.info()))?;
        if count > MAX_EVENTS {
            return Err(format!("more than {MAX_EVENTS} entries"));
        }
        tree.event(event).map_err(|wrong| format!("line {}: {wrong}", span.start.line()))?;
    }
    Ok(tree.root.unwrap_or(Value::Null))
}

/// A list or a map that is being read; a map also has the name whose value comes next.
enum Open {
    List(Vec<Value>),
    Map(Map<String, Value>, Option<String>),
}

#[derive(Default)]
struct Tree {
    open: Vec<Open>,
    root: Option<Value>,
}

impl Tree {
    fn event(&mut self, event: Event) -> Result<(), &'static str> {
        match event {
            Event::Scalar(text, style, ..) => self.scalar(&text, style == ScalarStyle::Plain),
            Event::SequenceStart(..) => self.start(Open::List(Vec::new())),
            Event::MappingStart(..) => self.start(Open::Map(Map::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List(items)) => self.put(Value::Array(items)),
                Some(Open::Map(members, _)) => self.put(Value::Object(members)),
                None => Ok(()),
            },
            Event::Alias(_) => Err("aliases are not read"),
            _ => Ok(()),
        }
    }

    fn start(&mut self, open: Open) -> Result<(), &'static str> {
        if self.open.len() >= MAX_DEPTH {
            return Err("it is nested too deeply");
        }
        self.open.push(open);
        Ok(())
    }

    /// A plain scalar may be something else than text (YAML 1.2, core schema); as a name it is text.
    fn scalar(&mut self, text: &str, plain: bool) -> Result<(), &'static str> {
        if let Some(Open::Map(_, name @ None)) = self.open.last_mut() {
            *name = Some(text.to_owned());
            return Ok(());
        }
        let value = match text {
            _ if !plain => Value::from(text),
            "" | "~" | "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => text.parse::<i64>().map(Value::from).or_else(|_| number(text)).unwrap_or_else(|()| Value::from(text)),
        };
        self.put(value)
    }

    fn put(&mut self, value: Value) -> Result<(), &'static str> {
        match self.open.last_mut() {
            Some(Open::List(items)) => items.push(value),
            Some(Open::Map(members, name)) => {
                members.insert(name.take().ok_or("a list or a map stands where a name should")?, value);
            }
            None => _ = self.root.get_or_insert(value),
        }
        Ok(())
    }
}

fn number(text: &str) -> Result<Value, ()> {
    let digits = text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
    if digits { text.parse::<f64>().map(Value::from).map_err(|_| ()) } else { Err(()) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_rules_and_configurations_hold_is_read() {
        let text = "\
# a comment
global: {interval: 15s, on: true, n: 3, f: 0.5, none: ~}
rules:
  - alert: A
    expr: >-
      a
      or b
    labels: {}
    '1': \"x: {{ $value }}\"
  - [a, 'true']
";
        let expected = json!({
            "global": {"interval": "15s", "on": true, "n": 3, "f": 0.5, "none": null},
            "rules": [{"alert": "A", "expr": "a or b", "labels": {}, "1": "x: {{ $value }}"}, ["a", "true"]],
        });
        assert_eq!(parse(text), Ok(expected));
        assert_eq!(parse(""), Ok(Value::Null));
    }

    #[test]
    fn what_is_hostile_is_refused() {
        assert!(parse("a: &x [1]\nb: *x").expect_err("an alias").contains("aliases"));
        assert!(parse(&"[".repeat(1000)).is_err());
        assert!(parse("? [a]\n: b").is_err());
        assert!(parse("a: 'b").expect_err("open").starts_with("line "));
    }
}
