//! `template.toml` → [`Manifest`], with the line and column of every mistake.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use regex_lite::Regex;
use serde::Deserialize;
use serde_spanned::Spanned;

use super::{
    Choice, Default as Answered, Globs, Head, Insert, Kind, Manifest, ModuleRules, Ownership, Question, Rule, Version,
};
use crate::scaffold::answers::check_value;
use crate::scaffold::engine;
use crate::scaffold::limits;
use crate::scaffold::value::Value;

/// One mistake in a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

/// Everything that is wrong in a manifest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Mistakes {
    /// How the file is called.
    pub file: String,
    /// What is wrong in it.
    pub list: Vec<Mistake>,
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, Mistake { line, column, message }) in self.list.iter().enumerate() {
            let end = if at > 0 { "\n" } else { "" };
            write!(f, "{end}{}:{line}:{column}: {message}", self.file)?;
        }
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    template: TemplateText,
    #[serde(default)]
    question: Vec<QuestionText>,
    #[serde(default)]
    computed: Vec<ComputedText>,
    #[serde(default, rename = "file")]
    rules: Vec<RuleText>,
    module: Option<ModuleText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateText {
    name: Spanned<String>,
    version: Spanned<String>,
    #[serde(default)]
    description: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionText {
    name: Spanned<String>,
    #[serde(rename = "type")]
    kind: Spanned<String>,
    prompt: String,
    #[serde(default)]
    help: String,
    default: Option<Spanned<Value>>,
    default_expr: Option<Spanned<String>>,
    #[serde(default)]
    choices: Vec<ChoiceText>,
    when: Option<Spanned<String>>,
    otherwise: Option<Spanned<Value>>,
    pattern: Option<Spanned<String>>,
    invalid: Option<String>,
    min: Option<Spanned<f64>>,
    max: Option<Spanned<f64>>,
    max_length: Option<usize>,
    #[serde(default)]
    secret: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceText {
    value: String,
    label: Option<String>,
    #[serde(default)]
    help: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ComputedText {
    name: Spanned<String>,
    value: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleText {
    paths: Vec<Spanned<String>>,
    when: Option<Spanned<String>>,
    ownership: Option<Spanned<String>>,
    executable: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModuleText {
    #[serde(default)]
    description: String,
    #[serde(default)]
    reserved: Vec<String>,
    head: Option<HeadText>,
    #[serde(default)]
    insert: Vec<InsertText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadText {
    files: Spanned<String>,
    id: Spanned<String>,
    previous: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InsertText {
    file: Spanned<String>,
    before: Option<Spanned<String>>,
    after: Option<Spanned<String>>,
    line: Spanned<String>,
    #[serde(default)]
    sorted: bool,
    when: Option<Spanned<String>>,
}

/// Variables that are always there.
const GIVEN: [&str; 5] = ["name", "slug", "snake", "title", "template_version"];

/// Reads a manifest; `file` is how it is called in what is told.
///
/// # Errors
/// Every mistake that was found; a mistake of TOML itself ends the search.
pub fn parse(text: &str, file: &str) -> Result<Manifest, Mistakes> {
    let mut reader = Reader { text, list: Vec::new(), names: GIVEN.iter().map(ToString::to_string).collect() };
    let manifest = match toml_edit::de::from_str::<File>(text) {
        Ok(file) => reader.manifest(file),
        Err(wrong) => {
            reader.mistake(&wrong.span().unwrap_or(0..0), wrong.message());
            None
        }
    };
    match manifest {
        Some(manifest) if reader.list.is_empty() => Ok(manifest),
        _ => Err(Mistakes { file: file.to_owned(), list: reader.list }),
    }
}

struct Reader<'a> {
    text: &'a str,
    list: Vec<Mistake>,
    names: BTreeSet<String>,
}

impl Reader<'_> {
    fn mistake(&mut self, span: &Range<usize>, message: impl Into<String>) {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        self.list.push(Mistake { line, column, message: message.into() });
    }

    fn manifest(&mut self, file: File) -> Option<Manifest> {
        let many =
            [file.question.len(), file.computed.len(), file.rules.len()].into_iter().any(|n| n > limits::ENTRIES);
        if many || file.module.as_ref().is_some_and(|module| module.insert.len() > limits::ENTRIES) {
            self.mistake(&(0..0), format!("more than {} entries of one kind", limits::ENTRIES));
            return None;
        }
        let name = &file.template.name;
        if !is_slug(name.get_ref()) {
            self.mistake(&name.span(), "a template's name has small letters, digits and -");
        }
        let version = Version::parse(file.template.version.get_ref());
        if version.is_none() {
            self.mistake(&file.template.version.span(), "a version is three numbers: 1.2.3");
        }
        let questions = file.question.into_iter().filter_map(|text| self.question(text)).collect();
        let computed = file.computed.into_iter().map(|text| self.computed(text)).collect();
        let rules = file.rules.into_iter().map(|text| self.rule(text)).collect();
        let module = file.module.and_then(|text| self.module(text));
        let (name, description) = (file.template.name.into_inner(), file.template.description);
        Some(Manifest { name, version: version?, description, questions, computed, rules, module })
    }

    fn question(&mut self, text: QuestionText) -> Option<Question> {
        self.variable(&text.name);
        let kind = self.kind(&text)?;
        let when = self.expression(text.when);
        let default = match (text.default, text.default_expr) {
            (None, None) => Answered::None,
            (Some(value), None) => Answered::Value(self.value(&kind, &value)?),
            (None, Some(expression)) => Answered::Expression(self.expression(Some(expression))?),
            (Some(_), Some(two)) => {
                self.mistake(&two.span(), "a question has a default or a default_expr");
                return None;
            }
        };
        let otherwise = match text.otherwise {
            Some(value) => Some(self.value(&kind, &value)?),
            None => None,
        };
        if when.is_some() && otherwise.is_none() && matches!(default, Answered::None) {
            self.mistake(&text.name.span(), "a question that may not be asked needs a default, or otherwise = …");
        }
        let name = text.name.into_inner();
        let secret = text.secret || sounds_secret(&name);
        Some(Question { kind, prompt: text.prompt, help: text.help, default, when, otherwise, secret, name })
    }

    fn kind(&mut self, text: &QuestionText) -> Option<Kind> {
        let (min, max) = (text.min.as_ref().map(|min| *min.get_ref()), text.max.as_ref().map(|max| *max.get_ref()));
        if let (Some(low), Some(high), Some(place)) = (min, max, &text.max)
            && low > high
        {
            self.mistake(&place.span(), "max is smaller than min");
        }
        let kind = match text.kind.get_ref().as_str() {
            "text" => self.text(text)?,
            #[allow(clippy::cast_possible_truncation, reason = "bounds beyond i64 are no bounds")]
            "int" => Kind::Int(min.map_or(i64::MIN, |n| n as i64), max.map_or(i64::MAX, |n| n as i64)),
            "float" => Kind::Float(min.unwrap_or(f64::MIN), max.unwrap_or(f64::MAX)),
            "bool" => Kind::Bool,
            "choice" | "choices" if text.choices.is_empty() => {
                self.mistake(&text.kind.span(), "choices = [{ value = \"…\" }, …] is missing");
                return None;
            }
            "choice" => Kind::Choice(choices(&text.choices)),
            "choices" => Kind::Choices(choices(&text.choices)),
            other => {
                let message = format!("unknown type {other:?}; there are text, int, float, bool, choice and choices");
                self.mistake(&text.kind.span(), message);
                return None;
            }
        };
        Some(kind)
    }

    fn text(&mut self, text: &QuestionText) -> Option<Kind> {
        let pattern = match &text.pattern {
            None => None,
            Some(pattern) => {
                let invalid = text.invalid.clone();
                let invalid = invalid.unwrap_or_else(|| format!("it must match {}", pattern.get_ref()));
                Some((self.regex(pattern, 0)?, invalid))
            }
        };
        Some(Kind::Text { pattern, max_length: text.max_length.unwrap_or(limits::ANSWER).min(limits::ANSWER) })
    }

    fn value(&mut self, kind: &Kind, value: &Spanned<Value>) -> Option<Value> {
        match check_value(kind, value.get_ref().clone()) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.mistake(&value.span(), wrong);
                None
            }
        }
    }

    fn computed(&mut self, text: ComputedText) -> (String, String) {
        // The names that are always there may be computed otherwise; what a person answered may not.
        if GIVEN[1..4].contains(&text.name.get_ref().as_str()) {
            self.names.remove(text.name.get_ref());
        }
        self.variable(&text.name);
        self.template(&text.value);
        (text.name.into_inner(), text.value.into_inner())
    }

    fn rule(&mut self, text: RuleText) -> Rule {
        let paths = self.globs(&text.paths);
        let when = self.expression(text.when);
        let ownership = match &text.ownership {
            None => None,
            Some(name) => {
                let found = Ownership::from_name(name.get_ref());
                if found.is_none() {
                    self.mistake(&name.span(), "ownership is generated, seeded or yours");
                }
                found
            }
        };
        Rule { paths, when, ownership, executable: text.executable }
    }

    fn module(&mut self, text: ModuleText) -> Option<ModuleRules> {
        let head = match text.head {
            None => None,
            Some(head) => Some(Head {
                folder: fixed_folder(head.files.get_ref()),
                files: self.globs(&[head.files]),
                id: self.regex(&head.id, 1)?,
                previous: self.regex(&head.previous, 1)?,
            }),
        };
        let inserts = text.insert.into_iter().filter_map(|text| self.insert(text)).collect();
        Some(ModuleRules { description: text.description, reserved: text.reserved, head, inserts })
    }

    fn insert(&mut self, text: InsertText) -> Option<Insert> {
        let (anchor, after) = match (text.before, text.after) {
            (Some(anchor), None) => (anchor, false),
            (None, Some(anchor)) => (anchor, true),
            _ => {
                self.mistake(&text.file.span(), "an insertion has either before or after");
                return None;
            }
        };
        for template in [&text.file, &anchor, &text.line] {
            self.template(template);
        }
        let when = self.expression(text.when);
        let (file, anchor, line) = (text.file.into_inner(), anchor.into_inner(), text.line.into_inner());
        Some(Insert { file, anchor, after, line, sorted: text.sorted, when })
    }

    fn variable(&mut self, name: &Spanned<String>) {
        if !is_variable(name.get_ref()) {
            self.mistake(&name.span(), "a variable has small letters, digits and _, and begins with a letter");
        } else if !self.names.insert(name.get_ref().clone()) {
            self.mistake(&name.span(), format!("{:?} is there already", name.get_ref()));
        }
    }

    fn expression(&mut self, text: Option<Spanned<String>>) -> Option<String> {
        let text = text?;
        if let Err(wrong) = engine::check_expression(text.get_ref()) {
            self.mistake(&text.span(), wrong);
        }
        Some(text.into_inner())
    }

    fn template(&mut self, text: &Spanned<String>) {
        if let Err(wrong) = engine::check_template(text.get_ref()) {
            self.mistake(&text.span(), wrong);
        }
    }

    fn regex(&mut self, text: &Spanned<String>, groups: usize) -> Option<Regex> {
        match Regex::new(text.get_ref()) {
            Ok(regex) if regex.captures_len() > groups => Some(regex),
            Ok(_) => {
                self.mistake(&text.span(), "the pattern needs a group in parentheses");
                None
            }
            Err(wrong) => {
                self.mistake(&text.span(), format!("no pattern: {wrong}"));
                None
            }
        }
    }

    fn globs(&mut self, texts: &[Spanned<String>]) -> Globs {
        let mut globs = Globs::default();
        for text in texts {
            if let Err(wrong) = globs.add(text.get_ref()) {
                self.mistake(&text.span(), format!("no pattern for paths: {wrong}"));
            }
        }
        globs
    }
}

fn choices(texts: &[ChoiceText]) -> Vec<Choice> {
    let choice = |text: &ChoiceText| {
        let label = text.label.clone().unwrap_or_else(|| text.value.clone());
        Choice { value: text.value.clone(), label, help: text.help.clone() }
    };
    texts.iter().map(choice).collect()
}

/// The folder of a pattern up to its first sign that stands for others.
fn fixed_folder(pattern: &str) -> String {
    let fixed = pattern.split(['*', '?', '[', '{', '\\']).next().unwrap_or("");
    fixed.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
}

fn is_variable(name: &str) -> bool {
    name.len() <= 64
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

fn is_slug(name: &str) -> bool {
    is_variable(&name.replace('-', "_")) && !name.contains('_')
}

/// Whether an answer of this name is one that nobody should read over a shoulder or in a repository.
fn sounds_secret(name: &str) -> bool {
    name.split('_').any(|word| matches!(word, "password" | "passphrase" | "secret" | "token"))
}

#[cfg(test)]
mod tests;
