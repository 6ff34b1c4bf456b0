//! One entry of `keyboard.bindings`, `mouse.bindings` or `hints.enabled`.

use std::path::Path;
use std::sync::Arc;

use toml_edit::{Item, TableLike, Value};

use super::key;
use super::mode::Modes;
use crate::keys::chord::{Chord, Modifiers};
use crate::keys::keymap::Rule;
use crate::keys::tools::overlay::Said;

/// The action that the embedded keymap has for hints.
pub(super) const HINT: &str = "hints.enabled";

/// Actions that the embedded keymap does not bind, and Alacritty has all the same.
const ACTIONS: &str = "None ReceiveChar CopySelection CreateNewWindow CreateNewTab SelectNextTab SelectPreviousTab SelectLastTab \
SelectTab1 SelectTab2 SelectTab3 SelectTab4 SelectTab5 SelectTab6 SelectTab7 SelectTab8 SelectTab9 ToggleMaximized \
ToggleSimpleFullscreen SearchStart SearchEnd InlineSearchForward InlineSearchBackward InlineSearchForwardShort \
InlineSearchBackwardShort InlineSearchNext InlineSearchPrevious SemanticLeftEnd WordLeftEnd ParagraphUp ParagraphDown \
SemanticSearchForward SemanticSearchBackward Hide HideOtherApplications ToggleViMode SearchDeleteWord";

/// A binding of the person's.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    /// What is compared with the defaults.
    pub(super) trigger: Trigger,
    /// What it says.
    pub(super) said: Said,
    /// The file.
    pub(super) file: Arc<Path>,
    /// The line, from 1.
    pub(super) line: u32,
}

/// A press and the modes in which it is bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trigger {
    press: Chord,
    modes: Modes,
}

impl Trigger {
    /// That of a default.
    pub(super) fn of(rule: &Rule) -> Option<Self> {
        let modes = rule.when.as_deref().map_or(Ok(Modes::default()), Modes::read).ok()?;
        Some(Self { press: key::compared(rule.keys.chords().first()?), modes })
    }

    /// Whether a default gives way to a binding.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.press == other.press && self.modes.meet(other.modes)
    }
}

/// What an entry is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `keyboard.bindings`
    Key,
    /// `mouse.bindings`
    Mouse,
    /// `hints.enabled`: the binding is a table in it.
    Hint,
}

/// The text of a field, or what is wrong with it.
fn text<'t>(table: &'t dyn TableLike, name: &str) -> Result<Option<&'t str>, String> {
    let Some(item) = field(table, name) else { return Ok(None) };
    item.as_str().map(Some).ok_or_else(|| format!("{name} is no text, and Alacritty ignores the binding"))
}

/// A field, whose name may be in any case.
fn field<'t>(table: &'t dyn TableLike, name: &str) -> Option<&'t Item> {
    table.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, item)| item)
}

/// The press and the rule of an entry. A hint without a binding is none.
///
/// # Errors
/// Why Alacritty ignores it.
pub(super) fn read(table: &dyn TableLike, kind: Kind, known: &[&str]) -> Result<Option<(Trigger, Said)>, String> {
    const FIELDS: [&str; 7] = ["key", "mods", "mode", "action", "chars", "mouse", "command"];
    let bound = match kind {
        Kind::Hint => match field(table, "binding").map(Item::as_table_like) {
            None => return Ok(None),
            Some(None) => return Err("binding is no table".to_owned()),
            Some(Some(bound)) => bound,
        },
        Kind::Key | Kind::Mouse => table,
    };
    if let Some((other, _)) = bound.iter().find(|(key, _)| !FIELDS.iter().any(|known| key.eq_ignore_ascii_case(known)))
    {
        return Err(format!("Alacritty knows no field {other:?} in a binding and ignores it"));
    }
    let modes = text(bound, "mode")?.map_or(Ok(Modes::default()), Modes::read)?;
    let press = press(bound, kind)?;
    let does =
        if kind == Kind::Hint { Does { args: hint(table), ..Does::named(HINT) } } else { action(table, kind, known)? };
    let trigger = Trigger { press: key::compared(&press), modes };
    let said = Said {
        when: modes.written(),
        args: does.args,
        title: does.title,
        ..Said::new(does.action, press).in_mode(modes.part())
    };
    Ok(Some((trigger, said)))
}

/// What a binding does.
#[derive(Debug, Default)]
struct Does {
    action: String,
    title: Option<String>,
    args: Option<String>,
}

impl Does {
    fn named(action: &str) -> Self {
        Self { action: action.to_owned(), ..Self::default() }
    }

    /// Something that is told by its arguments alone.
    fn with(action: &str, verb: &str, args: String) -> Self {
        Self { action: action.to_owned(), title: Some(format!("{verb} {args}")), args: Some(args) }
    }
}

fn press(table: &dyn TableLike, kind: Kind) -> Result<Chord, String> {
    let held = text(table, "mods")?.map_or(Ok(Modifiers::NONE), key::modifiers)?;
    let name = if kind == Kind::Mouse { "mouse" } else { "key" };
    let Some(item) = field(table, name) else { return Err(format!("it has no {name}, and Alacritty ignores it")) };
    let number = item.as_integer();
    if number.is_some() && kind != Kind::Mouse {
        return Err(
            "a scan code means another key on another keyboard, and the binding is not shown; a name is".to_owned()
        );
    }
    let named =
        number.map(|number| number.to_string()).or_else(|| item.as_str().map(str::to_owned)).unwrap_or_default();
    let key = if kind == Kind::Mouse { key::button(&named) } else { key::key(&named) };
    let key = key.ok_or_else(|| format!("Alacritty knows no {name} {named:?} and ignores the binding"))?;
    Ok(Chord { modifiers: held, key })
}

/// Exactly one of three fields says what a binding does.
fn action(table: &dyn TableLike, kind: Kind, known: &[&str]) -> Result<Does, String> {
    match (text(table, "action")?, text(table, "chars")?, field(table, "command")) {
        (Some("ExpandSelection"), None, None) if kind == Kind::Key => {
            Err("ExpandSelection is for the mouse only".to_owned())
        }
        (Some(name), None, None) => {
            let found =
                known.iter().copied().chain(ACTIONS.split_whitespace()).find(|known| known.eq_ignore_ascii_case(name));
            found.map(Does::named).ok_or_else(|| format!("Alacritty knows no action {name:?} and ignores the binding"))
        }
        (None, Some(chars), None) => Ok(Does::with("chars", "Send", visible(chars))),
        (None, None, Some(item)) => Ok(Does::with("command", "Run", program(item))),
        _ => {
            Err("exactly one of action, chars and command says what it does; Alacritty ignores the binding".to_owned())
        }
    }
}

/// Control characters written out as Alacritty's files write them.
fn visible(chars: &str) -> String {
    chars
        .chars()
        .map(|c| if c.is_ascii_control() { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() })
        .collect()
}

/// A program: a name, or a table with its name and arguments.
fn program(item: &Item) -> String {
    if let Some(name) = item.as_str() {
        return name.to_owned();
    }
    let part = |name: &str| item.as_table_like()?.get(name);
    let name = part("program").and_then(Item::as_str).unwrap_or_default();
    let args = part("args").and_then(Item::as_array).into_iter().flatten().filter_map(Value::as_str);
    [name].into_iter().chain(args).collect::<Vec<_>>().join(" ")
}

/// What a hint does with what it finds.
fn hint(table: &dyn TableLike) -> Option<String> {
    let name = text(table, "action").ok().flatten().map(str::to_owned);
    name.or_else(|| Some(program(field(table, "command")?))).filter(|text| !text.is_empty())
}
