//! What the aliases of actions and kittens stand for.

use std::collections::HashMap;

/// Characters that an action may grow to, and aliases within aliases.
const MAX_LENGTH: usize = 4000;
const MAX_DEPTH: usize = 16;

/// The aliases that are being written out: whether of a kitten, since that may be called as an action is, and the name.
type Used<'a> = Vec<(bool, &'a str)>;

/// The aliases of a configuration; of several with one name the last holds.
#[derive(Debug, Default)]
pub(super) struct Aliases {
    actions: HashMap<String, String>,
    kittens: HashMap<String, String>,
}

impl Aliases {
    /// Takes `action_alias NAME ACTION` or `kitten_alias NAME KITTEN`; `false` where there is nothing to stand for.
    pub(super) fn learn(&mut self, option: &str, value: &str) -> bool {
        let Some((name, rest)) = value.split_once(char::is_whitespace) else { return false };
        let known = if option == "kitten_alias" { &mut self.kittens } else { &mut self.actions };
        known.insert(name.to_owned(), rest.trim().to_owned());
        true
    }

    /// The action with its aliases written out. `None` where it grows out of bounds.
    pub(super) fn written_out(&self, action: &str) -> Option<String> {
        self.one(action.trim(), &mut Vec::new())
    }

    /// An alias is not looked up again in what it stands for.
    fn one<'a>(&'a self, action: &str, used: &mut Used<'a>) -> Option<String> {
        if action.len() > MAX_LENGTH || used.len() > MAX_DEPTH {
            return None;
        }
        let (name, rest) = words(action);
        if let Some((alias, value)) =
            self.actions.get_key_value(name).filter(|(alias, _)| !used.contains(&(false, alias.as_str())))
        {
            return self.within(&joined(value, rest), (false, alias), used);
        }
        if name == "kitten" {
            let (kitten, args) = words(rest);
            if let Some((alias, value)) =
                self.kittens.get_key_value(kitten).filter(|(alias, _)| !used.contains(&(true, alias.as_str())))
            {
                return self.within(&joined(&format!("kitten {value}"), args), (true, alias), used);
            }
        }
        if name == "combine" { self.combined(rest, used) } else { Some(action.to_owned()) }
    }

    fn within<'a>(&'a self, action: &str, mark: (bool, &'a str), used: &mut Used<'a>) -> Option<String> {
        used.push(mark);
        let out = self.one(action, used);
        used.pop();
        out
    }

    /// `combine : new_window : next_layout`: several actions, each with its own aliases.
    fn combined<'a>(&'a self, rest: &str, used: &mut Used<'a>) -> Option<String> {
        let (separator, actions) = words(rest);
        if separator.is_empty() || actions.is_empty() {
            return Some(joined("combine", rest));
        }
        let mut out = String::from("combine");
        for action in actions.split(separator).map(str::trim).filter(|action| !action.is_empty()) {
            out = format!("{out} {separator} {}", self.one(action, used)?);
            if out.len() > MAX_LENGTH {
                return None;
            }
        }
        Some(out)
    }
}

/// The first word, and what follows it.
pub(super) fn words(text: &str) -> (&str, &str) {
    text.split_once(char::is_whitespace).map_or((text, ""), |(first, rest)| (first, rest.trim_start()))
}

fn joined(first: &str, rest: &str) -> String {
    if rest.is_empty() { first.to_owned() } else { format!("{first} {rest}") }
}
