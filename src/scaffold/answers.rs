//! From what a person said to what templates are given: values read, checked, and those of every question settled. No I/O.

use std::collections::BTreeMap;

use super::engine::Engine;
use super::error::ScaffoldError;
use super::limits;
use super::manifest::{Choice, Default, Kind, Manifest, Question};
use super::name::ProjectName;
use super::template::Template;
use super::value::Value;
use crate::base::text::is_forbidden;

/// Answers by the name of their question.
pub type Given = BTreeMap<String, Value>;

/// Every question's answer, settled.
#[derive(Debug, Clone)]
pub struct Answers {
    /// The project's name.
    pub name: ProjectName,
    /// Each question of the template in its order, with its answer and whether it was to be asked.
    pub list: Vec<(String, Value, bool)>,
    variables: BTreeMap<String, minijinja::Value>,
}

impl Answers {
    /// What templates are given.
    pub(super) fn variables(&self) -> &BTreeMap<String, minijinja::Value> {
        &self.variables
    }

    /// Whether a question was to be asked.
    pub(super) fn is_asked(&self, question: &str) -> bool {
        self.list.iter().any(|(name, _, asked)| *asked && name == question)
    }

    /// The answer to a question.
    pub fn get(&self, question: &str) -> Option<&Value> {
        self.list.iter().find(|(name, ..)| name == question).map(|(_, value, _)| value)
    }
}

/// Settles every question: what was given, else its default. What is given for a question that is not asked has no effect.
///
/// # Errors
/// An answer is missing or not possible, is to a question that the template does not have, or an expression of the
/// template fails.
pub fn settle(template: &Template, name: &ProjectName, given: &Given) -> Result<Answers, ScaffoldError> {
    let (manifest, engine) = (&template.manifest, &template.engine());
    if let Some(other) = given.keys().find(|name| !manifest.questions.iter().any(|one| one.name == **name)) {
        return Err(unknown(manifest, other));
    }
    let mut variables = name.variables();
    variables.insert("template_version".to_owned(), manifest.version.to_string().into());
    let mut list = Vec::with_capacity(manifest.questions.len());
    for question in &manifest.questions {
        let asked = match &question.when {
            None => true,
            Some(when) => engine.holds(when, &variables)?,
        };
        let value = match (given.get(&question.name), asked) {
            (Some(value), true) => checked(question, value.clone())?,
            (None, true) => default(question, engine, &variables)?,
            (_, false) => match &question.otherwise {
                Some(value) => value.clone(),
                None => default(question, engine, &variables)?,
            },
        };
        variables.insert(question.name.clone(), value.jinja());
        list.push((question.name.clone(), value, asked));
    }
    for (computed, template) in &manifest.computed {
        let value = engine.line(&format!("computed {computed}"), template, &variables)?;
        variables.insert(computed.clone(), value.into());
    }
    Ok(Answers { name: name.clone(), list, variables })
}

/// As [`settle`], for a project that is there: a secret is not recorded, so what was answered is not known, and the default
/// must not pass for it.
///
/// # Errors
/// As of [`settle`], or a secret that is to be asked is not given.
pub(super) fn settle_again(template: &Template, name: &ProjectName, given: &Given) -> Result<Answers, ScaffoldError> {
    let answers = settle(template, name, given)?;
    let is_missing = |question: &&Question| {
        question.secret && answers.is_asked(&question.name) && !given.contains_key(&question.name)
    };
    match template.manifest.questions.iter().find(is_missing) {
        Some(question) => {
            Err(ScaffoldError::Unanswered { question: question.name.clone(), prompt: question.prompt.clone() })
        }
        None => Ok(answers),
    }
}

fn unknown(manifest: &Manifest, name: &str) -> ScaffoldError {
    let known = manifest.questions.iter().map(|question| question.name.clone()).collect();
    ScaffoldError::NoSuchQuestion { template: manifest.name.clone(), name: name.to_owned(), known }
}

fn checked(question: &Question, value: Value) -> Result<Value, ScaffoldError> {
    let told = |why| ScaffoldError::Answer { question: question.name.clone(), why };
    check_value(&question.kind, value).map_err(told)
}

fn default(
    question: &Question,
    engine: &Engine,
    variables: &BTreeMap<String, minijinja::Value>,
) -> Result<Value, ScaffoldError> {
    match &question.default {
        Default::None => {
            Err(ScaffoldError::Unanswered { question: question.name.clone(), prompt: question.prompt.clone() })
        }
        Default::Value(value) => Ok(value.clone()),
        Default::Expression(expression) => {
            let text = engine.value(expression, variables)?;
            let value =
                read(question, &text).map_err(|why| ScaffoldError::Answer { question: question.name.clone(), why })?;
            Ok(value)
        }
    }
}

/// Reads an answer as it is typed.
///
/// # Errors
/// Why it is none.
pub fn read(question: &Question, text: &str) -> Result<Value, String> {
    let value = match &question.kind {
        Kind::Text { .. } | Kind::Choice(_) => Value::Text(text.to_owned()),
        Kind::Int(..) => Value::Int(text.trim().parse().map_err(|_| "it must be a whole number".to_owned())?),
        Kind::Float(..) => Value::Float(text.trim().parse().map_err(|_| "it must be a number".to_owned())?),
        Kind::Bool => Value::Bool(match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "y" | "on" | "1" => true,
            "false" | "no" | "n" | "off" | "0" => false,
            _ => return Err("it must be true or false".to_owned()),
        }),
        Kind::Choices(_) => {
            Value::List(text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect())
        }
    };
    check_value(&question.kind, value)
}

/// Checks an answer; several choices are put into the template's order.
///
/// # Errors
/// Why it is none.
pub(super) fn check_value(kind: &Kind, value: Value) -> Result<Value, String> {
    match (kind, value) {
        (Kind::Text { pattern, max_length }, Value::Text(text)) => {
            if text.chars().count() > *max_length {
                return Err(format!("it may have at most {max_length} characters"));
            }
            if text.chars().any(is_forbidden) {
                return Err("it may not have control or invisible characters".to_owned());
            }
            match pattern {
                Some((pattern, invalid)) if !pattern.is_match(&text) => Err(invalid.clone()),
                _ => Ok(Value::Text(text)),
            }
        }
        (Kind::Bool, Value::Bool(value)) => Ok(Value::Bool(value)),
        (Kind::Int(low, high), Value::Int(value)) if (low..=high).contains(&&value) => Ok(Value::Int(value)),
        (Kind::Int(low, high), Value::Int(_)) => Err(between(low, high, *low == i64::MIN, *high == i64::MAX)),
        #[allow(clippy::cast_precision_loss, reason = "a person who writes 3 means 3.0")]
        (Kind::Float(..), Value::Int(value)) => check_value(kind, Value::Float(value as f64)),
        #[allow(clippy::float_cmp, reason = "the bounds that stand for none")]
        (Kind::Float(low, high), Value::Float(value)) => {
            if value >= *low && value <= *high {
                return Ok(Value::Float(value));
            }
            Err(between(low, high, *low == f64::MIN, *high == f64::MAX))
        }
        (Kind::Choice(choices), Value::Text(text)) if has(choices, &text) => Ok(Value::Text(text)),
        (Kind::Choice(choices), Value::Text(_)) => Err(format!("it must be one of {}", names(choices))),
        (Kind::Choices(choices), Value::List(values)) if values.iter().all(|value| has(choices, value)) => {
            let chosen = choices.iter().filter(|choice| values.contains(&choice.value));
            Ok(Value::List(chosen.map(|choice| choice.value.clone()).collect()))
        }
        (Kind::Choices(choices), Value::List(_)) => Err(format!("it must be some of {}", names(choices))),
        (kind, _) => Err(format!("it must be {}", kind_name(kind))),
    }
}

fn between<T: std::fmt::Display>(low: &T, high: &T, open_below: bool, open_above: bool) -> String {
    match (open_below, open_above) {
        (false, false) => format!("it must be between {low} and {high}"),
        (false, true) => format!("it must be {low} or more"),
        (true, false) => format!("it must be {high} or less"),
        (true, true) => "it must be a number".to_owned(),
    }
}

fn has(choices: &[Choice], value: &str) -> bool {
    choices.iter().any(|choice| choice.value == value)
}

fn names(choices: &[Choice]) -> String {
    choices.iter().map(|choice| choice.value.as_str()).collect::<Vec<_>>().join(", ")
}

fn kind_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text { .. } => "text",
        Kind::Int(..) => "a whole number",
        Kind::Float(..) => "a number",
        Kind::Bool => "true or false",
        Kind::Choice(_) => "one of the choices",
        Kind::Choices(_) => "a list of choices",
    }
}

/// The most bytes that an answers file may have.
pub const MAX_ANSWERS: u64 = limits::MANIFEST;
