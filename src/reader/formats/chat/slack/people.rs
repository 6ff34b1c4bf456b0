//! Whose names a message needs, and what they are called.

use serde_json::Value;

use crate::reader::formats::json::{some, text};

/// How deep a message is looked through.
const DEEPEST: usize = 12;
/// Ids that one message may ask for.
const MOST: usize = 200;

/// The ids of people (`U…`, `W…`) whose names a message needs.
pub fn asked_for(message: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(message, "", DEEPEST, &mut found);
    found
}

fn walk(value: &Value, name: &str, deeper: usize, found: &mut Vec<String>) {
    if deeper == 0 || found.len() >= MOST {
        return;
    }
    match value {
        Value::String(text) if matches!(name, "user" | "user_id") => take(text, found),
        Value::String(text) if matches!(name, "text" | "value" | "pretext" | "fallback") => {
            for part in text.split("<@").skip(1) {
                take(part.split(['>', '|']).next().unwrap_or_default(), found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| walk(value, name, deeper - 1, found)),
        // Who reacted, edited or only watches is not shown.
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "reactions" | "edited" | "reply_users" | "files"))
            .for_each(|(name, value)| walk(value, name, deeper - 1, found)),
        _ => {}
    }
}

fn take(id: &str, found: &mut Vec<String>) {
    if is_person(id) && found.len() < MOST && !found.iter().any(|known| known == id) {
        found.push(id.to_owned());
    }
}

fn is_person(id: &str) -> bool {
    (3..=32).contains(&id.len())
        && id.starts_with(['U', 'W'])
        && id.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// The id and the name of a `user` object.
pub fn person(user: &Value) -> Option<(String, String)> {
    let id = some(user, "id")?.to_owned();
    let profile = user.get("profile").unwrap_or(&Value::Null);
    Some((id, name_of(profile).or_else(|| some(user, "real_name")).or_else(|| some(user, "name"))?.to_owned()))
}

/// What a person wants to be called, after their profile.
pub fn name_of(profile: &Value) -> Option<&str> {
    some(profile, "display_name").or_else(|| some(profile, "real_name")).or_else(|| some(profile, "name"))
}

/// Who said a message.
pub(super) fn author(message: &Value, names: &super::super::Names) -> Option<String> {
    let user = some(message, "user").filter(|user| *user != "USLACKBOT" || !names.users.contains_key(*user));
    let known = user.and_then(|user| names.users.get(user)).map(String::as_str);
    let profile = message.get("user_profile").unwrap_or(&Value::Null);
    let program = message.get("bot_profile").unwrap_or(&Value::Null);
    // A program may speak under a name of its own for each message.
    let own = some(message, "username").filter(|_| text(message, "subtype") == "bot_message" || known.is_none());
    let name = own.or(known).or_else(|| name_of(profile)).or_else(|| some(program, "name"));
    name.or(user).or_else(|| some(message, "bot_id")).map(str::to_owned)
}
