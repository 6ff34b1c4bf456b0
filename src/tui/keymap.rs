//! Keys → actions: which keys do what in which place, what came with the program and what a person has set.
//!
//! Owns the order in which bindings win: the program's own first, then the person's; within each, what holds everywhere,
//! then what holds in a tab, then what holds in a pane. Whatever comes later takes the key. Knows nothing of the state.

mod key;
mod own;
mod template;

pub use self::key::{Key, NoKey, sequence, shown};
pub use self::own::read;
pub use self::template::template;
use super::action::{ACTIONS, Action, ActionInfo, Context, PROMPT};
use super::components::panes::Pane;
use super::components::tabs::Tab;
use crate::base::config::{self, Problem};

/// What keys mean at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Keys are the actions of this tab.
    Normal(Tab),
    /// Keys are the actions of this pane of the Inbox.
    At(Pane),
    /// Keys are text.
    Prompt,
    /// Keys are themselves: they are looked up.
    Press,
}

impl Mode {
    /// The contexts whose keys hold, from the widest to the narrowest.
    fn contexts(self) -> Vec<Context> {
        match self {
            Self::Normal(tab) => vec![Context::Everywhere, Context::In(tab)],
            Self::At(pane) => vec![Context::Everywhere, Context::In(Tab::Inbox), Context::At(pane)],
            Self::Prompt => vec![Context::Prompt],
            Self::Press => Vec::new(),
        }
    }

    /// Whether keys of this context hold.
    pub fn holds(self, context: Context) -> bool {
        self.contexts().contains(&context)
    }

    fn all() -> impl Iterator<Item = Self> {
        let tabs = Tab::ALL.into_iter().map(Self::Normal);
        tabs.chain(Pane::ALL.into_iter().map(Self::At)).chain([Self::Prompt])
    }
}

/// Keys and what they do.
#[derive(Debug, Clone, PartialEq)]
pub struct Binding {
    /// Where they hold.
    pub context: Context,
    /// The keys, pressed one after the other.
    pub keys: Vec<Key>,
    /// What they do, one after the other; nothing takes the keys from what had them.
    pub does: Vec<Action>,
    /// What that is called: the names of the actions as configuration has them.
    pub names: Vec<String>,
    /// The person has set it.
    pub yours: bool,
    /// The line of the configuration that says so; 0 where none does.
    pub line: usize,
}

impl Binding {
    /// Whether it takes these keys of a context from what has them there.
    pub(super) fn takes(&self, context: Context, keys: &[Key]) -> bool {
        own::covers(self.context, context) && collide(&self.keys, keys)
    }

    /// What it does, for a person: the help of its action, or the names of several.
    pub fn help(&self) -> String {
        let mut infos = ACTIONS.iter().chain(PROMPT);
        match self.does.as_slice() {
            [one] => {
                infos.find(|info| info.action == *one).map_or_else(|| self.names.join(", "), |i| i.help.to_owned())
            }
            _ => self.names.join(", "),
        }
    }
}

/// What pressed keys lead to.
#[derive(Debug, Clone, PartialEq)]
pub enum Step<'a> {
    /// To these actions.
    Do(&'a [Action]),
    /// To nothing yet: more keys may follow.
    Wait,
    /// To nothing.
    Nothing,
}

/// Which keys do what: for each mode, what holds in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Keymap {
    modes: Vec<(Mode, Vec<Binding>)>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl Keymap {
    /// The program's own keys with these laid over them.
    pub fn new(own: &[Binding]) -> Self {
        let defaults: Vec<Binding> = ACTIONS.iter().chain(PROMPT).flat_map(bindings).collect();
        let table = |mode: Mode| {
            let mut table = Vec::new();
            for layer in [&defaults, own] {
                for context in mode.contexts() {
                    layer.iter().filter(|binding| binding.context == context).for_each(|one| lay(&mut table, one));
                }
            }
            table.retain(|binding| !binding.does.is_empty());
            (mode, table)
        };
        Self { modes: Mode::all().map(table).collect() }
    }

    /// The keymap that is configured. What is wrong in it is told, and left out.
    pub fn configured(keys: &config::Keys) -> (Self, Vec<Problem>) {
        let (own, problems) = read(keys);
        (Self::new(&own), problems)
    }

    /// What holds in a mode.
    pub fn bindings(&self, mode: Mode) -> &[Binding] {
        self.modes.iter().find(|(other, _)| *other == mode).map_or(&[], |(_, table)| table)
    }

    /// What these keys, pressed one after the other, lead to.
    pub fn step(&self, mode: Mode, pressed: &[Key]) -> Step<'_> {
        let table = self.bindings(mode);
        if let Some(binding) = table.iter().find(|binding| binding.keys == pressed) {
            return Step::Do(&binding.does);
        }
        if table.iter().any(|binding| binding.keys.starts_with(pressed)) { Step::Wait } else { Step::Nothing }
    }

    /// What can follow these keys: the rest of the keys, and what they do.
    pub fn following(&self, mode: Mode, pressed: &[Key]) -> Vec<(String, &Binding)> {
        let table = self.bindings(mode).iter();
        let longer = table.filter(|binding| binding.keys.len() > pressed.len() && binding.keys.starts_with(pressed));
        longer.map(|binding| (shown(&binding.keys[pressed.len()..]), binding)).collect()
    }

    /// The keys of an action in a mode, as they are shown; the person's own first.
    pub fn keys(&self, mode: Mode, action: &Action) -> Vec<String> {
        let table = self.bindings(mode).iter();
        let mut of: Vec<_> = table.filter(|binding| binding.does.as_slice() == std::slice::from_ref(action)).collect();
        of.sort_by_key(|binding| !binding.yours);
        of.into_iter().map(|binding| shown(&binding.keys)).collect()
    }

    /// The first key of an action in a mode; empty where it has none.
    pub fn key(&self, mode: Mode, action: &Action) -> String {
        self.keys(mode, action).into_iter().next().unwrap_or_default()
    }

    /// The names of actions that had a key and have none any more.
    pub fn keyless(&self) -> Vec<&'static str> {
        let has = |info: &&ActionInfo| {
            let mut all = self.modes.iter().flat_map(|(_, table)| table);
            info.keys.is_empty() || all.any(|binding| binding.does.contains(&info.action))
        };
        ACTIONS.iter().filter(|info| !has(info)).map(|info| info.name).collect()
    }
}

/// The keys that an action has by default.
fn bindings(info: &'static ActionInfo) -> impl Iterator<Item = Binding> {
    let keys = info.keys.iter().filter_map(|keys| sequence(keys).ok());
    keys.map(|keys| Binding {
        context: info.context,
        keys,
        does: vec![info.action.clone()],
        names: vec![info.name.to_owned()],
        yours: false,
        line: 0,
    })
}

/// Lays a binding over others: it takes the keys that it needs from them.
fn lay(table: &mut Vec<Binding>, binding: &Binding) {
    table.retain(|other| !collide(&other.keys, &binding.keys));
    table.push(binding.clone());
}

/// Whether one of two sequences is the beginning of the other, so that both cannot be had.
fn collide(one: &[Key], other: &[Key]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

#[cfg(test)]
mod tests;
