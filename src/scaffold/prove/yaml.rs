//! YAML as JSON values, for the files of Prometheus; which reads JSON, so that nothing has to be written as YAML.

use serde_json::Value;

use crate::base::yaml::{self, Node, Value as Yaml};

/// Values that are made of a document: what aliases share is written out here.
const MAX_VALUES: usize = 100_000;

/// The first document of a text.
///
/// # Errors
/// What is wrong and where.
pub(super) fn parse(text: &str) -> Result<Value, String> {
    let (root, wrong) = yaml::parse(text);
    if let Some((line, why)) = wrong {
        return Err(format!("line {line}: {why}"));
    }
    value(&root, &mut { MAX_VALUES })
}

fn value(node: &Node, left: &mut usize) -> Result<Value, String> {
    *left = left.checked_sub(1).ok_or_else(|| format!("it holds more than {MAX_VALUES} values"))?;
    Ok(match &node.value {
        Yaml::Null => Value::Null,
        Yaml::Text(text) if node.plain => scalar(text),
        Yaml::Text(text) => Value::from(text.as_str()),
        Yaml::List(items) => Value::Array(items.iter().map(|item| value(item, left)).collect::<Result<_, _>>()?),
        Yaml::Map(members) => {
            let members = members.iter().map(|(name, member)| Ok((name.clone(), value(member, left)?)));
            Value::Object(members.collect::<Result<_, String>>()?)
        }
    })
}

/// A scalar without quotes may be something else than text (YAML 1.2, core schema).
fn scalar(text: &str) -> Value {
    match text {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => text.parse::<i64>().map(Value::from).or_else(|_| number(text)).unwrap_or_else(|()| Value::from(text)),
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
        let doubled = |n: u32| format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1);
        let bomb: String = std::iter::once("a0: &a0 [x]\n".to_owned()).chain((1..60).map(doubled)).collect();
        assert!(parse(&bomb).expect_err("an alias bomb").contains("more than"));
        assert!(parse(&"[".repeat(1000)).is_err());
        assert!(parse("a: 'b").expect_err("open").starts_with("line "));
    }
}
