//! Answers as values: what a question can be answered with, and how that is written in TOML, on the command line and for
//! templates. No I/O.

use std::fmt;

use serde::Deserialize;

/// What a question was answered with.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// Text, or one choice.
    Text(String),
    /// Several choices, in the order of the template.
    List(Vec<String>),
}

impl Value {
    /// The value as templates see it.
    pub(super) fn jinja(&self) -> minijinja::Value {
        match self {
            Self::Bool(value) => (*value).into(),
            Self::Int(value) => (*value).into(),
            Self::Float(value) => (*value).into(),
            Self::Text(value) => value.as_str().into(),
            Self::List(values) => values.iter().map(String::as_str).collect(),
        }
    }

    /// The value as TOML.
    pub(super) fn toml(&self) -> toml_edit::Value {
        match self {
            Self::Bool(value) => (*value).into(),
            Self::Int(value) => (*value).into(),
            Self::Float(value) => (*value).into(),
            Self::Text(value) => value.as_str().into(),
            Self::List(values) => values.iter().map(String::as_str).collect(),
        }
    }
}

/// As a person would write it after `--set name=`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Text(value) => f.write_str(value),
            Self::List(values) => f.write_str(&values.join(",")),
        }
    }
}
