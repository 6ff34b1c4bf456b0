//! The tree of a condition, and its value in a context.

use std::collections::BTreeMap;
use std::fmt;

use super::pattern::Pattern;

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expr {
    /// Always, or never.
    Constant(bool),
    /// A statement about one key.
    Is(Literal),
    /// All of them.
    And(Vec<Expr>),
    /// At least one of them.
    Or(Vec<Expr>),
    /// Not so.
    Not(Box<Expr>),
}

/// A statement about one key of the context.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Literal {
    /// The key is set to something that counts as true.
    Has(String),
    /// The key has this value, compared as text.
    Equals(String, String),
    /// The key's text matches.
    Matches(String, Pattern),
    /// The key's value is one of those that the other key lists.
    In(String, String),
    /// The key's number compares so with this one, which is kept as written.
    Compares(String, Comparison, String),
}

/// How numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// Whether `left` compares so with `right`.
    pub fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Greater => left > right,
            Self::AtLeast => left >= right,
        }
    }

    /// The one that holds where this does not.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Less => Self::AtLeast,
            Self::AtMost => Self::Greater,
            Self::Greater => Self::AtMost,
            Self::AtLeast => Self::Less,
        }
    }

    /// How it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }
}

/// The value of a context key.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// True or false.
    Bool(bool),
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<String>),
}

/// The state in which a condition is asked: keys and their values. A key that is not in it is not set.
pub type Context = BTreeMap<String, Value>;

impl Value {
    fn is_truthy(&self) -> bool {
        match self {
            Self::Bool(value) => *value,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
            Self::List(_) => true,
        }
    }

    fn text(&self) -> Option<String> {
        match self {
            Self::Bool(value) => Some(value.to_string()),
            Self::Number(number) => Some(number.to_string()),
            Self::Text(text) => Some(text.clone()),
            Self::List(_) => None,
        }
    }

    fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Bool(_) | Self::List(_) => None,
        }
    }
}

impl Expr {
    /// Whether the condition holds in a context.
    ///
    /// As VS Code has it, the opposite of a comparison is the opposite comparison: of a key that is no number neither holds.
    pub fn holds(&self, context: &Context) -> bool {
        match self {
            Self::Constant(value) => *value,
            Self::Is(literal) => literal.holds(context),
            Self::And(parts) => parts.iter().all(|part| part.holds(context)),
            Self::Or(parts) => parts.iter().any(|part| part.holds(context)),
            Self::Not(inner) => inner.fails(context),
        }
    }

    /// Whether the opposite of the condition holds.
    fn fails(&self, context: &Context) -> bool {
        match self {
            Self::Constant(value) => !value,
            Self::Is(Literal::Compares(key, comparison, number)) => {
                Literal::Compares(key.clone(), comparison.opposite(), number.clone()).holds(context)
            }
            Self::Is(literal) => !literal.holds(context),
            Self::And(parts) => parts.iter().any(|part| part.fails(context)),
            Self::Or(parts) => parts.iter().all(|part| part.fails(context)),
            Self::Not(inner) => inner.holds(context),
        }
    }

    /// Every key that it names.
    pub fn keys(&self) -> Vec<&str> {
        match self {
            Self::Constant(_) => Vec::new(),
            Self::Is(literal) => vec![literal.key()],
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(Self::keys).collect(),
            Self::Not(inner) => inner.keys(),
        }
    }

    /// The condition with each statement replaced by what `change` gives for it.
    #[must_use]
    pub fn map(&self, change: &impl Fn(&Literal) -> Option<Self>) -> Self {
        let all = |parts: &[Self]| parts.iter().map(|part| part.map(change)).collect();
        match self {
            Self::Constant(_) => self.clone(),
            Self::Is(literal) => change(literal).unwrap_or_else(|| self.clone()),
            Self::And(parts) => Self::And(all(parts)),
            Self::Or(parts) => Self::Or(all(parts)),
            Self::Not(inner) => Self::Not(Box::new(inner.map(change))),
        }
    }
}

impl Literal {
    /// The key that it is about.
    pub fn key(&self) -> &str {
        match self {
            Self::Has(key)
            | Self::Equals(key, _)
            | Self::Matches(key, _)
            | Self::In(key, _)
            | Self::Compares(key, ..) => key,
        }
    }

    fn holds(&self, context: &Context) -> bool {
        let value = context.get(self.key());
        match self {
            Self::Has(_) => value.is_some_and(Value::is_truthy),
            Self::Equals(_, wanted) => value.and_then(Value::text).is_some_and(|text| text == *wanted),
            Self::Matches(_, pattern) => pattern.matches(&value.and_then(Value::text).unwrap_or_default()),
            Self::In(_, list) => match (value.and_then(Value::text), context.get(list)) {
                (Some(text), Some(Value::List(items))) => items.contains(&text),
                _ => false,
            },
            Self::Compares(_, comparison, number) => match (value.and_then(Value::number), number.parse()) {
                (Some(left), Ok(right)) => comparison.holds(left, right),
                _ => false,
            },
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Has(key) => f.write_str(key),
            Self::Equals(key, value) => write!(f, "{key} == '{value}'"),
            Self::Matches(key, pattern) => write!(f, "{key} =~ {pattern}"),
            Self::In(key, list) => write!(f, "{key} in {list}"),
            Self::Compares(key, comparison, number) if number.parse::<f64>().is_ok() => {
                write!(f, "{key} {} {number}", comparison.sign())
            }
            // What is no number was quoted, or might as well have been.
            Self::Compares(key, comparison, text) => write!(f, "{key} {} '{text}'", comparison.sign()),
        }
    }
}

impl fmt::Display for Expr {
    /// The condition in VS Code's grammar; parentheses only where they are needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |f: &mut fmt::Formatter<'_>, parts: &[Self], sign: &str| {
            for (place, part) in parts.iter().enumerate() {
                if place > 0 {
                    write!(f, " {sign} ")?;
                }
                match part {
                    Self::Or(inner) if sign == "&&" && inner.len() > 1 => write!(f, "({part})")?,
                    _ => write!(f, "{part}")?,
                }
            }
            Ok(())
        };
        match self {
            Self::Constant(value) => write!(f, "{value}"),
            Self::Is(literal) => write!(f, "{literal}"),
            Self::And(parts) => joined(f, parts, "&&"),
            Self::Or(parts) => joined(f, parts, "||"),
            Self::Not(inner) => match &**inner {
                Self::Is(Literal::Has(key)) => write!(f, "!{key}"),
                Self::Is(Literal::Equals(key, value)) => write!(f, "{key} != '{value}'"),
                Self::Is(Literal::In(key, list)) => write!(f, "{key} not in {list}"),
                inner => write!(f, "!({inner})"),
            },
        }
    }
}
