//! A rule as VS Code keeps it: it may have no command, and may take others away.

use std::sync::Arc;

use super::super::found::Words;
use crate::base::text::clean_line;
use crate::keys::chord::Sequence;
use crate::keys::keymap::{Action, Keymap, Origin, Place, Rule};
use crate::keys::when::{Expr, parse};

/// A rule of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyRule {
    /// Its keys; none in a removal stands for any.
    pub keys: Option<Sequence>,
    /// What it runs: `-x` takes `x` away, empty text and none swallow the keys.
    pub command: Option<String>,
    /// Its condition as it is written.
    pub when: Option<String>,
    /// Its arguments, as JSON.
    pub args: Option<String>,
    /// Who says so.
    pub origin: Origin,
    /// Where it is written.
    pub place: Option<Place>,
}

impl KeyRule {
    /// A rule that VS Code comes with.
    pub fn from_default(rule: Rule) -> Self {
        Self {
            keys: Some(rule.keys),
            command: Some(rule.action.id.clone()),
            when: rule.when,
            args: rule.args,
            origin: rule.origin,
            place: None,
        }
    }

    /// The command that it takes away.
    pub fn removes(&self) -> Option<&str> {
        self.command.as_deref()?.strip_prefix('-')
    }

    /// The command that it runs. A caret before it lets the keys through as well, and is not part of it.
    pub fn runs(&self) -> Option<&str> {
        let command = self.command.as_deref().filter(|command| !command.starts_with('-'))?;
        Some(command.strip_prefix('^').unwrap_or(command)).filter(|command| !command.is_empty())
    }

    /// Its condition; one that cannot be read is none, as VS Code has it.
    pub fn condition(&self) -> Expr {
        self.when.as_deref().and_then(|text| parse(text).ok()).unwrap_or(Expr::Constant(true))
    }

    /// Whether the person, rather than the program or an extension, says so.
    pub fn is_users(&self) -> bool {
        super::is_users(&self.origin)
    }

    /// The rule in the form that everything else works on. One that swallows its keys is an action of its own.
    pub(super) fn into_rule(self, keymap: &Keymap, words: &Words) -> Option<Rule> {
        let command = self.runs().map(|command| clean_line(command).into_owned());
        let action = command.as_deref().map_or_else(|| swallowed(words), |command| words.action(command));
        Some(Rule {
            tool: keymap.tool.id.as_str().into(),
            action,
            keys: self.keys?,
            when: self.when.map(|when| clean_line(&when).into_owned()),
            mode: None,
            args: self.args.map(|args| clean_line(&args).into_owned()),
            origin: self.origin,
            place: self.place,
        })
    }
}

/// What keys do that are taken and given to nobody.
fn swallowed(words: &Words) -> Arc<Action> {
    let mut nothing = (*words.action("")).clone();
    "Nothing: the keys are taken and do nothing".clone_into(&mut nothing.title);
    Arc::new(nothing)
}
