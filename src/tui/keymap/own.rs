//! The keys that a person has set, read from the configuration; what is wrong with them is told with its place.

use super::{Binding, Key, collide, shown};
use crate::base::config::{Bound, KeyBinding, Keys, Place, Problem, suggest};
use crate::keys::chord::Sequence;
use crate::keys::reach::{Reach, first_unsent};
use crate::reader::model::ItemId;
use crate::reader::query::Query;
use crate::tui::action::{ACTIONS, Action, ActionInfo, Context, PROMPT};
use crate::tui::components::command::line::{Here, Meaning, parse};
use crate::tui::components::tabs::Tab;

/// Reads what is configured. Each wrong binding is left out, and told.
pub fn read(keys: &Keys) -> (Vec<Binding>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut read: Vec<(Binding, &KeyBinding)> = Vec::new();
    for entry in &keys.bindings {
        match binding(entry) {
            Ok(binding) => match read.iter().find(|(other, _)| clash(other, &binding)) {
                Some((other, before)) => problems.push(at(entry.keys_at, twice(entry, other, before.keys_at.line))),
                None => read.push((binding, entry)),
            },
            Err(problem) => problems.push(problem),
        }
    }
    problems.extend(read.iter().filter_map(|(binding, entry)| useless(binding, entry)));
    let own: Vec<Binding> = read.into_iter().map(|(binding, _)| binding).collect();
    problems.extend(locked(&own, keys));
    problems.sort_by_key(|problem| (problem.line, problem.column));
    (own, problems)
}

fn at(place: Place, message: String) -> Problem {
    Problem { line: place.line, column: place.column, message }
}

fn binding(entry: &KeyBinding) -> Result<Binding, Problem> {
    let names = || Context::all().map(Context::name);
    let context = Context::all().find(|context| context.name() == entry.context).ok_or_else(|| {
        let known = names().collect::<Vec<_>>().join(", ");
        let advice = suggest(&entry.context, names());
        at(entry.context_at, format!("unknown place `{}` for keys (known: {known}){advice}", entry.context))
    })?;
    let keys = pressed(entry, context)?;
    let names = match &entry.does {
        Bound::Nothing => Vec::new(),
        Bound::Actions(names) => names.clone(),
    };
    // Each where it stands, in a list too.
    let place = |number: usize| entry.each_at.get(number).copied().unwrap_or(entry.does_at);
    let does = names.iter().enumerate();
    let does = does.map(|(number, name)| action(name, context).map_err(|message| at(place(number), message)));
    let does = does.collect::<Result<Vec<_>, _>>()?;
    Ok(Binding { context, keys, does, names, yours: true, line: entry.keys_at.line })
}

/// The keys, if a terminal can send them and they mean something in this context.
fn pressed(entry: &KeyBinding, context: Context) -> Result<Vec<Key>, Problem> {
    let wrong = |message: String| at(entry.keys_at, message);
    let sequence: Sequence =
        entry.keys.parse().map_err(|error: crate::keys::chord::NotKeys| wrong(error.to_string()))?;
    let keys: Option<Vec<Key>> = sequence.chords().iter().map(Key::of).collect();
    // What comes with the program may say again what it says: some terminals do send these.
    let usual =
        |own: &Vec<Key>| PROMPT.iter().flat_map(|info| info.keys).any(|it| super::sequence(it).as_ref() == Ok(own));
    let unsent = first_unsent(&sequence).filter(|_| !keys.as_ref().is_some_and(usual));
    match unsent {
        Some((chord, Reach::SameAs(other))) => {
            return Err(wrong(format!("`{chord}` cannot be reached: terminals send it as {other}")));
        }
        Some((chord, Reach::Lost(why))) => return Err(wrong(format!("`{chord}` cannot be reached: {why}"))),
        _ => {}
    }
    let keys = keys.ok_or_else(|| wrong(format!("`{}` cannot be reached in a terminal", entry.keys)))?;
    if keys.len() > 1 && keys.iter().skip(1).any(|key| key.is_escape()) {
        return Err(wrong(format!("`{}` cannot be reached: Esc leaves a sequence that has begun", entry.keys)));
    }
    if context == Context::Prompt && (keys.len() > 1 || keys[0].typed().is_some()) {
        let message = format!("`{}` is text while something is typed; bind one key with Ctrl or Alt", entry.keys);
        return Err(wrong(message));
    }
    Ok(keys)
}

/// The action of a name, in the keys of a context.
fn action(name: &str, context: Context) -> Result<Action, String> {
    if let Some(line) = name.strip_prefix(':') {
        return self::line(line.trim(), context);
    }
    let fits = |info: &&ActionInfo| fits(info.context, context);
    let table = || if context == Context::Prompt { PROMPT.iter() } else { ACTIONS.iter() };
    if let Some(info) = table().filter(fits).find(|info| info.name == name) {
        return Ok(info.action.clone());
    }
    if let Some(info) = ACTIONS.iter().chain(PROMPT).find(|info| info.name == name) {
        let home = info.context.name();
        return Err(format!("`{name}` does nothing in [keys.{}]; it belongs below [keys.{home}]", context.name()));
    }
    let advice = suggest(name, table().filter(fits).map(|info| info.name));
    Err(format!("unknown action `{name}`{advice} (`wh config init --stdout` lists them)"))
}

/// A line of the command line, if it means something in one of the tabs where the keys hold. The items and the
/// source that it may speak of are only known when they are pressed.
fn line(line: &str, context: Context) -> Result<Action, String> {
    if line.is_empty() {
        return Err("names no command after `:`".into());
    }
    let holds = |tab: &Tab| match context {
        Context::Everywhere | Context::Prompt => true,
        Context::In(other) => other == *tab,
        Context::At(_) => *tab == Tab::Inbox,
    };
    let wrong = |meaning: Result<Meaning, String>| match meaning {
        Ok(Meaning::Search(query)) => Query::parse(&query).err().map(|error| error.to_string()),
        Ok(Meaning::Nothing) => Some("names no command".to_owned()),
        Ok(_) => None,
        Err(wrong) => Some(wrong),
    };
    let here = |tab| Here { tab, items: &[ItemId(1)], source: Some("1") };
    let told: Vec<_> = Tab::ALL.into_iter().filter(holds).map(|tab| wrong(parse(line, here(tab)))).collect();
    match told.into_iter().collect::<Option<Vec<String>>>() {
        Some(wrong) => Err(format!("`:{line}` cannot be done: {}", wrong.first().map_or("", String::as_str))),
        None => Ok(Action::Line(line.into())),
    }
}

/// Whether an action of one context can have keys in another.
fn fits(action: Context, keys: Context) -> bool {
    match keys {
        Context::Prompt => action == Context::Prompt,
        Context::Everywhere => action == Context::Everywhere,
        Context::In(tab) => action.holds(tab) || tab == Tab::Inbox && matches!(action, Context::At(_)),
        Context::At(_) => action != Context::Prompt && (action.holds(Tab::Inbox) || action == keys),
    }
}

/// Whether two bindings of a person cannot both be had. In two places they can: the narrower one wins there.
fn clash(one: &Binding, other: &Binding) -> bool {
    one.context == other.context && collide(&one.keys, &other.keys)
}

fn twice(entry: &KeyBinding, other: &Binding, line: usize) -> String {
    let theirs = shown(&other.keys);
    if shown_of(entry) == theirs {
        format!("`{}` is bound twice in [keys.{}]; see line {line}", entry.keys, entry.context)
    } else {
        let (keys, context) = (&entry.keys, &entry.context);
        format!("`{keys}` and `{theirs}` (line {line}) in [keys.{context}] cannot both be had: one begins the other")
    }
}

fn shown_of(entry: &KeyBinding) -> String {
    super::sequence(&entry.keys).map(|keys| shown(&keys)).unwrap_or_default()
}

/// A key that is taken from nothing.
fn useless(binding: &Binding, entry: &KeyBinding) -> Option<Problem> {
    if !binding.does.is_empty() {
        return None;
    }
    let all = ACTIONS.iter().chain(PROMPT).filter(|info| reaches(binding.context, info.context));
    let bound = all.flat_map(|info| info.keys).filter_map(|keys| super::sequence(keys).ok());
    let frees = bound.into_iter().any(|keys| keys.starts_with(&binding.keys));
    (!frees).then(|| at(entry.keys_at, format!("`{}` is bound to nothing in [keys.{}]", entry.keys, entry.context)))
}

/// Whether what is said of one context has a say about keys of the other.
fn reaches(said: Context, of: Context) -> bool {
    match said {
        Context::Everywhere => of != Context::Prompt,
        Context::In(tab) => of.holds(tab) || tab == Tab::Inbox && matches!(of, Context::At(_)),
        Context::At(_) => of == said || of.holds(Tab::Inbox),
        Context::Prompt => of == Context::Prompt,
    }
}

/// Whether one context is all of the other.
pub(super) fn covers(outer: Context, inner: Context) -> bool {
    match outer {
        Context::Everywhere => inner != Context::Prompt,
        Context::In(Tab::Inbox) => inner == outer || matches!(inner, Context::At(_)),
        outer => inner == outer,
    }
}

/// A screen that cannot be left.
fn locked(own: &[Binding], keys: &Keys) -> Option<Problem> {
    let keymap = super::Keymap::new(own);
    let gone = keymap.keyless();
    let place =
        keys.bindings.first().filter(|_| ["back", "quit", "command-line"].iter().all(|way| gone.contains(way)))?;
    Some(at(place.keys_at, "no key leads to `quit` or `command-line` any more: the screen could not be left".into()))
}
