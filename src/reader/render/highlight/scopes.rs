//! Scopes of syntaxes to the few classes that a terminal can show.

use std::collections::HashMap;
use std::sync::LazyLock;

use syntect::parsing::Scope;

use super::Token;

/// What the scopes that start so are; the longest start counts. `None` ends the search: it is plain, whatever it stands in.
const NAMES: &[(&str, Option<Token>)] = &[
    ("comment", Some(Token::Comment)),
    ("constant", Some(Token::Constant)),
    ("entity.name.class", Some(Token::Type)),
    ("entity.name.enum", Some(Token::Type)),
    ("entity.name.function", Some(Token::Function)),
    ("entity.name.impl", Some(Token::Type)),
    ("entity.name.interface", Some(Token::Type)),
    ("entity.name.module", Some(Token::Type)),
    ("entity.name.namespace", Some(Token::Type)),
    ("entity.name.section", Some(Token::Section)),
    ("entity.name.struct", Some(Token::Type)),
    ("entity.name.table", Some(Token::Section)),
    ("entity.name.tag", Some(Token::Attribute)),
    ("entity.name.trait", Some(Token::Type)),
    ("entity.name.type", Some(Token::Type)),
    ("entity.other.attribute-name", Some(Token::Attribute)),
    ("entity.other.inherited-class", Some(Token::Type)),
    ("keyword", Some(Token::Keyword)),
    ("keyword.operator", Some(Token::Operator)),
    ("keyword.operator.word", Some(Token::Keyword)),
    ("keyword.operator.logical.python", Some(Token::Keyword)),
    ("markup.deleted", Some(Token::Deleted)),
    ("markup.heading", Some(Token::Section)),
    ("markup.inserted", Some(Token::Inserted)),
    ("markup.raw", Some(Token::String)),
    ("meta.annotation", Some(Token::Attribute)),
    ("meta.diff.header", Some(Token::Section)),
    ("meta.diff.range", Some(Token::Section)),
    ("meta.interpolation", None),
    ("meta.template.expression", None),
    ("storage", Some(Token::Keyword)),
    ("string", Some(Token::String)),
    ("support.class", Some(Token::Type)),
    ("support.function", Some(Token::Function)),
    ("support.macro", Some(Token::Function)),
    ("support.type", Some(Token::Type)),
    ("support.type.property-name", Some(Token::Attribute)),
    ("variable.annotation", Some(Token::Attribute)),
    ("variable.function", Some(Token::Function)),
    ("variable.language", Some(Token::Variable)),
    ("variable.other", None),
    ("variable.other.readwrite.shell", Some(Token::Variable)),
    ("variable.parameter", Some(Token::Variable)),
];

/// What a string in one of these is: a key.
const KEYS: &[&str] = &["meta.mapping.key", "meta.structure.dictionary.key"];

static STARTS: LazyLock<Vec<(Scope, Option<Token>)>> = LazyLock::new(|| {
    let mut starts: Vec<_> = NAMES.iter().filter_map(|(name, token)| Some((Scope::new(name).ok()?, *token))).collect();
    starts.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
    starts
});

static KEY_STARTS: LazyLock<Vec<Scope>> =
    LazyLock::new(|| KEYS.iter().filter_map(|name| Scope::new(name).ok()).collect());

/// What one scope says of what stands in it.
#[derive(Debug, Clone, Copy)]
enum Class {
    /// Nothing: the scope around it decides.
    Silent,
    /// It is this, or plain text.
    Is(Option<Token>),
}

/// What scopes are; each is looked up once.
#[derive(Default)]
pub(super) struct Classes {
    known: HashMap<Scope, Class>,
}

impl Classes {
    /// What stands in these scopes, the outermost first.
    pub(super) fn of(&mut self, stack: &[Scope]) -> Option<Token> {
        let said = |class| if let Class::Is(token) = class { Some(token) } else { None };
        let token = stack.iter().rev().find_map(|scope| said(self.class(*scope)))?;
        let key = token == Some(Token::String) && stack.iter().any(|scope| is_key(*scope));
        if key { Some(Token::Attribute) } else { token }
    }

    fn class(&mut self, scope: Scope) -> Class {
        *self.known.entry(scope).or_insert_with(|| {
            let start = STARTS.iter().find(|(start, _)| start.is_prefix_of(scope));
            start.map_or(Class::Silent, |(_, token)| Class::Is(*token))
        })
    }
}

fn is_key(scope: Scope) -> bool {
    KEY_STARTS.iter().any(|start| start.is_prefix_of(scope))
}
