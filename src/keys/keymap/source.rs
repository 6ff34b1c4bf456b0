//! A keymap as it is written: `assets/keymaps/*.toml`, and the person's own sheets. Text → [`Keymap`].
//!
//! Shared with the build script, so it names nothing of ours but the model.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::model::{Action, Binding, ContextWords, Intent, Keymap, Keys, Mode, Terms, Tool};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    tool: Tool,
    #[serde(default)]
    mode: Vec<Mode>,
    #[serde(default)]
    action: Vec<ActionText>,
    #[serde(default)]
    binding: Vec<BindingText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActionText {
    id: String,
    title: String,
    #[serde(default)]
    title_origin: Option<String>,
    category: String,
    #[serde(default)]
    intent: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BindingText {
    action: String,
    #[serde(default)]
    keys: Vec<String>,
    #[serde(default)]
    on: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    when: Option<String>,
    #[serde(default)]
    mode: Option<String>,
    #[serde(default)]
    args: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Categories {
    category: Vec<Category>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Category {
    name: String,
    about: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Intents {
    intent: Vec<Intent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContextKeys {
    key: Vec<ContextWords>,
}

/// The schema that this program reads.
const SCHEMA: u32 = 1;

/// Reads a keymap.
///
/// # Errors
/// What is wrong, with its place where it is a mistake of TOML.
pub fn keymap(text: &str) -> Result<Keymap, String> {
    let file: File = toml_edit::de::from_str(text).map_err(|wrong| wrong.to_string())?;
    if file.schema != SCHEMA {
        return Err(format!("schema {} is not known, this program reads {SCHEMA}", file.schema));
    }
    let mut places = HashMap::new();
    for (place, action) in file.action.iter().enumerate() {
        if places.insert(action.id.clone(), place).is_some() {
            return Err(format!("action {:?} stands twice", action.id));
        }
    }
    let bindings = file.binding.into_iter().map(|text| binding(text, &places)).collect::<Result<_, _>>()?;
    let actions = file.action.into_iter().map(action).collect::<Result<_, _>>()?;
    Ok(Keymap { tool: file.tool, modes: file.mode, actions, bindings })
}

/// Reads the categories, the intents and the words for context keys.
///
/// # Errors
/// What is wrong.
pub fn terms(categories: &str, intents: &str, context: &str) -> Result<Terms, String> {
    let categories: Categories = toml_edit::de::from_str(categories).map_err(|wrong| wrong.to_string())?;
    let intents: Intents = toml_edit::de::from_str(intents).map_err(|wrong| wrong.to_string())?;
    let mut context: ContextKeys = toml_edit::de::from_str(context).map_err(|wrong| wrong.to_string())?;
    context.key.sort_by(|a, b| a.id.cmp(&b.id));
    let categories = categories.category.into_iter().map(|category| (category.name, category.about)).collect();
    Ok(Terms { categories, intents: intents.intent, context: context.key })
}

fn action(text: ActionText) -> Result<Action, String> {
    let derived = match text.title_origin.as_deref() {
        None | Some("ours") => false,
        Some("derived") => true,
        Some(other) => return Err(format!("action {:?}: title_origin is ours or derived, not {other:?}", text.id)),
    };
    if let Some(tag) = text.tags.iter().find(|tag| *tag != "essential") {
        return Err(format!("action {:?}: unknown tag {tag:?}", text.id));
    }
    Ok(Action {
        derived,
        essential: !text.tags.is_empty(),
        id: text.id,
        title: text.title,
        category: text.category,
        intent: text.intent,
        note: text.note,
    })
}

fn binding(text: BindingText, places: &HashMap<String, usize>) -> Result<Binding, String> {
    let told = |what: &str| format!("binding of {:?}: {what}", text.action);
    let place = places.get(&text.action).ok_or_else(|| told("there is no such action"))?;
    let action = u32::try_from(*place).map_err(|_| told("too many actions"))?;
    let mut on = text.on;
    let keys = if on.is_empty() {
        Keys::All(text.keys)
    } else {
        let mut take = |platform: &str| on.remove(platform).unwrap_or_default();
        let (linux, macos, windows) = (take("linux"), take("macos"), take("windows"));
        Keys::Each { linux, macos, windows }
    };
    if let Some(other) = on.keys().next() {
        return Err(format!("binding of {:?}: unknown platform {other:?}", text.action));
    }
    Ok(Binding { action, keys, when: text.when, mode: text.mode, args: text.args })
}
