//! TOML → [`Layer`]: every problem is named, and what is right holds.

use std::ops::Range;
use std::path::Path;

use toml_edit::{Document, Item, Key, Table};

use super::check::check;
use super::fields::{Fields, Reading, shown};
use super::layer::{Layer, NewBinding, NewKeys, ToolEdit, WordsEdit};
use super::load::is_name;
use crate::base::config::{Problem, suggest};
use crate::base::text::clean_line;
use crate::keys::chord::{Chord, Key as KeyName, Modifiers, Sequence};
use crate::keys::keymap::{self, Mode, terms};
use crate::keys::platform::Platform;

/// Entries of a file that are kept.
const MAX_ENTRIES: usize = 5_000;
/// Characters of a command that is typed.
const MAX_TYPED: usize = 60;

/// Reads a sheet's text; `file` is where it lies, and names the tool where the text does not.
pub fn parse(text: &str, file: &Path) -> (Layer, Vec<Problem>) {
    let mut reading = Reading::of(text);
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let tool = ToolEdit { id: shown(stem), ..ToolEdit::default() };
    let mut layer =
        Layer { file: file.to_path_buf(), tool, modes: Vec::new(), actions: Vec::new(), bindings: Vec::new() };
    match Document::parse(text) {
        Ok(document) => part(&mut reading, &mut layer, document.as_table()),
        Err(_) => by_parts(&mut reading, &mut layer, text),
    }
    check(&mut reading, &mut layer);
    reading.problems.sort_by_key(|problem| (problem.line, problem.column));
    (layer, reading.problems)
}

/// Reads what is no TOML as a whole table by table: a mistake costs no more than the table that it is in.
fn by_parts(reading: &mut Reading<'_>, layer: &mut Layer, text: &str) {
    let mut start = 0;
    let heads = text.match_indices("\n[").map(|(at, _)| at + 1).take(2 * MAX_ENTRIES);
    for end in heads.chain([text.len()]) {
        reading.offset = start;
        match Document::parse(&text[start..end]) {
            Ok(document) => part(reading, layer, document.as_table()),
            Err(error) => reading.problem(error.span(), error.message().replace('\n', ", ")),
        }
        start = end;
    }
    reading.offset = 0;
}

fn part(reading: &mut Reading<'_>, layer: &mut Layer, table: &Table) {
    for (name, item) in table {
        match name {
            "schema" if item.as_integer() == Some(1) => {}
            "schema" => reading.problem(item.span(), "this program reads schema 1"),
            "tool" => match item.as_table_like() {
                Some(tool) => {
                    tool_of(reading, layer, Fields { name: "[tool]", table: tool, span: item.span().as_ref() });
                }
                None => reading.problem(item.span(), "`tool` is a table: write [tool], and below it id = \"…\""),
            },
            "mode" | "action" | "binding" => each(reading, layer, name, item),
            _ => {
                let near = suggest(name, ["tool", "mode", "action", "binding"].into_iter());
                let span = table.key(name).and_then(Key::span);
                reading.problem(span, format!("unknown `{}`{near}", shown(name)));
            }
        }
    }
}

/// Reads the tables of one kind.
fn each(reading: &mut Reading<'_>, layer: &mut Layer, kind: &str, item: &Item) {
    let Some(tables) = item.as_array_of_tables() else {
        return reading.problem(item.span(), format!("`{kind}` may stand several times: write [[{kind}]]"));
    };
    for table in tables {
        let span = table.span();
        let fields = |name| Fields { name, table, span: span.as_ref() };
        match kind {
            "mode" => layer.modes.extend(mode(reading, fields("[[mode]]"))),
            "action" => layer.actions.extend(action(reading, fields("[[action]]"))),
            _ => binding(reading, layer, fields("[[binding]]")),
        }
        if layer.actions.len() + layer.bindings.len() > MAX_ENTRIES {
            let what = format!("there are more than {MAX_ENTRIES} entries; what follows is left out");
            return reading.problem(span, what);
        }
    }
}

fn tool_of(reading: &mut Reading<'_>, layer: &mut Layer, fields: Fields<'_>) {
    reading.only(fields, &["id", "name", "version", "layer"]);
    if let Some(id) = reading.text(fields, "id") {
        if is_name(&id) {
            layer.tool.id = id;
        } else {
            let span = fields.table.get("id").and_then(Item::span);
            reading.problem(span, "`id` in [tool] must be of a-z, 0-9, - and _, such as \"psql\"");
        }
    }
    layer.tool.name = reading.text(fields, "name");
    layer.tool.version = reading.text(fields, "version");
    if let Some(name) = reading.text(fields, "layer") {
        let found = LAYERS.iter().find(|(known, _)| *known == name);
        layer.tool.layer = found.map(|(_, layer)| *layer);
        if found.is_none() {
            let names = LAYERS.map(|(name, _)| name);
            let span = fields.table.get("layer").and_then(Item::span);
            let near = suggest(&name, names.into_iter());
            reading.problem(span, format!("`layer` in [tool] must be one of {}{near}", names.join(", ")));
        }
    }
}

const LAYERS: [(&str, keymap::Layer); 6] = [
    ("wm", keymap::Layer::Wm),
    ("terminal", keymap::Layer::Terminal),
    ("multiplexer", keymap::Layer::Multiplexer),
    ("shell", keymap::Layer::Shell),
    ("tui", keymap::Layer::Tui),
    ("editor", keymap::Layer::Editor),
];

fn mode(reading: &mut Reading<'_>, fields: Fields<'_>) -> Option<Mode> {
    reading.only(fields, &["id", "title"]);
    let id = reading.required(fields, "id", "\"insert\"")?;
    let title = reading.text(fields, "title").unwrap_or_else(|| id.clone());
    Some(Mode { id, title })
}

fn action(reading: &mut Reading<'_>, fields: Fields<'_>) -> Option<WordsEdit> {
    reading.only(fields, &["id", "title", "category", "intent", "tags", "note", "hide"]);
    let id = reading.required(fields, "id", "the tool's own name of the action")?;
    Some(WordsEdit {
        id,
        title: reading.text(fields, "title"),
        category: category(reading, fields),
        intent: intent(reading, fields),
        essential: tags(reading, fields),
        note: reading.text(fields, "note"),
        hide: reading.flag(fields, "hide").unwrap_or(false),
    })
}

/// A category: one of ours, or one of the person's own, unless it is one of ours misspelt.
fn category(reading: &mut Reading<'_>, fields: Fields<'_>) -> Option<String> {
    let name = reading.text(fields, "category")?;
    let known = || terms().categories.iter().map(|(known, _)| known.as_str());
    if known().any(|known| known == name) {
        return Some(name);
    }
    let near = known().map(|known| (strsim::jaro_winkler(known, &name), known)).max_by(|a, b| a.0.total_cmp(&b.0));
    let Some((_, meant)) = near.filter(|(score, _)| *score > 0.93) else { return Some(name) };
    let span = fields.table.get("category").and_then(Item::span);
    reading.problem(span, format!("`{}` is taken for the category `{meant}`", shown(&name)));
    Some(meant.to_owned())
}

fn intent(reading: &mut Reading<'_>, fields: Fields<'_>) -> Option<String> {
    let name = reading.text(fields, "intent")?;
    let known = || terms().intents.iter().map(|intent| intent.id.as_str());
    if known().any(|known| known == name) {
        return Some(name);
    }
    let span = fields.table.get("intent").and_then(Item::span);
    reading.problem(span, format!("unknown intent `{}`{}", shown(&name), suggest(&name, known())));
    None
}

/// Whether the tags say that it is essential; nothing where there are none.
fn tags(reading: &mut Reading<'_>, fields: Fields<'_>) -> Option<bool> {
    let item = fields.table.get("tags")?;
    let tags = reading.list(fields, "tags", item);
    for (tag, span) in tags.iter().filter(|(tag, _)| tag != "essential") {
        reading.problem(span.clone(), format!("unknown tag `{}`; there is `essential`", shown(tag)));
    }
    Some(tags.iter().any(|(tag, _)| tag == "essential"))
}

fn binding(reading: &mut Reading<'_>, layer: &mut Layer, fields: Fields<'_>) {
    reading.only(fields, &["action", "title", "category", "keys", "on", "typed", "when", "mode", "args", "note"]);
    let (Some(action), Some(keys)) = (words(reading, layer, fields), keys(reading, fields)) else { return };
    layer.bindings.push(NewBinding {
        action,
        keys,
        when: reading.text(fields, "when"),
        mode: reading.text(fields, "mode"),
        args: reading.text(fields, "args"),
        line: reading.line(fields.span),
    });
}

/// The action of a binding, with the words that stand beside it. One that only says what it does is an action of its own,
/// by the name of its title.
fn words(reading: &mut Reading<'_>, layer: &mut Layer, fields: Fields<'_>) -> Option<String> {
    let (action, title) = (reading.text(fields, "action"), reading.text(fields, "title"));
    if ["action", "title"].iter().all(|name| fields.table.get(name).is_none()) {
        let what = "[[binding]] has neither `action` nor `title`; write title = \"what it does\"";
        reading.problem(fields.span.cloned(), what);
    }
    let id = action.or_else(|| title.clone())?;
    let (category, note) = (category(reading, fields), reading.text(fields, "note"));
    let words = WordsEdit { id: id.clone(), title, category, note, ..WordsEdit::default() };
    let says_more = words != WordsEdit { id: id.clone(), ..WordsEdit::default() };
    if says_more && !layer.actions.contains(&words) {
        layer.actions.push(words);
    }
    Some(id)
}

fn keys(reading: &mut Reading<'_>, fields: Fields<'_>) -> Option<NewKeys> {
    let get = |name| fields.table.get(name);
    if let Some(on) = get("on").and_then(Item::as_table_like) {
        let mut each = Vec::new();
        for (name, item) in on.iter() {
            let Some(platform) = Platform::ALL.into_iter().find(|platform| platform.name() == name) else {
                let near = suggest(name, Platform::ALL.iter().map(|platform| platform.name()));
                reading.problem(on.key(name).and_then(Key::span), format!("unknown platform `{}`{near}", shown(name)));
                continue;
            };
            let listed = reading.list(fields, "on", item);
            each.push((platform, sequences(reading, listed)));
        }
        return each.iter().any(|(_, keys)| !keys.is_empty()).then_some(NewKeys::Each(each));
    }
    let mut all = match get("keys") {
        Some(item) => {
            let listed = reading.list(fields, "keys", item);
            sequences(reading, listed)
        }
        None => Vec::new(),
    };
    all.extend(typed(reading, fields));
    if all.is_empty() && ["keys", "typed", "on"].iter().all(|name| get(name).is_none()) {
        let what = "[[binding]] has no keys; write keys = [\"ctrl+k\"], or typed = \"a command\"";
        reading.problem(fields.span.cloned(), what);
    }
    (!all.is_empty()).then_some(NewKeys::All(all))
}

fn sequences(reading: &mut Reading<'_>, listed: Vec<(String, Option<Range<usize>>)>) -> Vec<Sequence> {
    let mut out = Vec::new();
    for (text, span) in listed {
        match text.parse::<Sequence>() {
            Ok(keys) => out.push(keys),
            Err(wrong) => reading.problem(span, clean_line(&wrong.to_string())),
        }
    }
    out
}

/// A command that is typed and sent with Enter.
fn typed(reading: &mut Reading<'_>, fields: Fields<'_>) -> Option<Sequence> {
    let text = reading.text(fields, "typed")?;
    if text.chars().count() > MAX_TYPED {
        let span = fields.table.get("typed").and_then(Item::span);
        reading.problem(span, format!("`typed` is longer than {MAX_TYPED} characters: name the rest in the title"));
        return None;
    }
    let letters = text.chars().map(|c| Chord::new(Modifiers::NONE, c));
    Sequence::new(letters.chain([Chord::new(Modifiers::NONE, KeyName::named("enter")?)]).collect())
}
