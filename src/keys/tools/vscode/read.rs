//! `keybindings.json`: JSON with comments and trailing commas. What can be read is; the rest is named with its line.

use std::path::Path;

use jsonc_parser::{ParseOptions, parse_to_serde_value};
use serde_json::{Map, Value};

use super::elements::{Element, elements};
use super::keys;
use super::rule::KeyRule;
use crate::keys::keymap::{Origin, Place};
use crate::keys::when;

/// What a file holds.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// Its rules, in order.
    pub rules: Vec<KeyRule>,
    /// What is wrong, with its line.
    pub problems: Vec<(u32, String)>,
}

/// Reads the text of a `keybindings.json`.
pub fn keybindings(text: &str, file: &Path) -> Read {
    let (elements, around) = elements(text);
    let mut read = Read::default();
    for element in elements {
        rule(element, file, &mut read);
    }
    read.problems.extend(around.map(|(line, what)| (line, what.to_owned())));
    read
}

/// What VS Code's own reader takes: comments, trailing and missing commas, nothing else beyond JSON.
fn options() -> ParseOptions {
    ParseOptions {
        allow_comments: true,
        allow_trailing_commas: true,
        allow_missing_commas: true,
        allow_loose_object_property_names: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

fn rule(element: Element<'_>, file: &Path, read: &mut Read) {
    let line = element.line;
    let object = match parse_to_serde_value::<Value>(element.text, &options()) {
        Ok(Value::Object(object)) => object,
        Ok(Value::Null) => return,
        Ok(_) => return read.problems.push((line, "a rule is an object `{ \"key\": …, \"command\": … }`".to_owned())),
        Err(error) => {
            let below = u32::try_from(error.line_display()).unwrap_or(1);
            return read.problems.push((line + below.saturating_sub(1), format!("not JSON: {}", error.kind())));
        }
    };
    match from_object(&object, Some(Place { file: file.to_path_buf(), line }), &Origin::User, "key") {
        Ok((rule, told)) => {
            read.rules.push(rule);
            read.problems.extend(told.map(|what| (line, what)));
        }
        Err(what) => read.problems.push((line, what)),
    }
}

/// The rule that an object states, and what is odd about it.
///
/// # Errors
/// Why VS Code drops it.
pub(super) fn from_object(
    object: &Map<String, Value>,
    place: Option<Place>,
    origin: &Origin,
    key: &str,
) -> Result<(KeyRule, Option<String>), String> {
    let text = |name: &str| object.get(name).and_then(Value::as_str);
    let command = text("command").map(str::to_owned);
    let removal = command.as_deref().is_some_and(|command| command.starts_with('-'));
    let keys = match text(key).or_else(|| text("key")) {
        Some(written) if !written.trim().is_empty() => Some(keys::sequence(written)?),
        _ if removal => None,
        _ => return Err("the rule has no `key`, so it never acts".to_owned()),
    };
    let when = text("when").map(str::to_owned);
    let odd = when.as_deref().and_then(|text| when::parse(text).err());
    let odd = odd.map(|wrong| format!("`when` is {wrong}; VS Code takes the rule to hold always"));
    let args = object.get("args").map(Value::to_string);
    Ok((KeyRule { keys, command, when, args, origin: origin.clone(), place }, odd))
}
