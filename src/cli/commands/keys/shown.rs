//! How rules are printed: the JSON that scripts read, and the cells of tables.

use serde::Serialize;

use crate::cli::output::{Styled, styles};
use crate::keys::keymap::Rule;
use crate::keys::platform::Platform;

/// A binding as `--json` writes it. Keys are added, never changed.
#[derive(Debug, Serialize)]
pub(super) struct Binding<'a> {
    tool: &'a str,
    action: &'a str,
    title: &'a str,
    category: &'a str,
    keys: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    args: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    intent: Option<&'a str>,
    essential: bool,
    origin: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    installation: Option<&'a str>,
}

impl<'a> Binding<'a> {
    /// A rule of an installation, which is named where it is not the tool itself.
    pub(super) fn of(rule: &'a Rule, installation: Option<&'a str>) -> Self {
        Self {
            tool: &rule.tool,
            action: &rule.action.id,
            title: &rule.action.title,
            category: &rule.action.category,
            keys: rule.keys.to_string(),
            when: rule.when.as_deref(),
            mode: rule.mode.as_deref(),
            args: rule.args.as_deref(),
            intent: rule.action.intent.as_deref(),
            essential: rule.action.essential,
            origin: rule.origin.name(),
            file: rule.place.as_ref().map(|place| place.file.display().to_string()),
            line: rule.place.as_ref().map(|place| place.line).filter(|line| *line > 0),
            installation,
        }
    }
}

/// The keys as people of the platform read them.
pub(super) fn keys(rule: &Rule, platform: Platform) -> String {
    compact(&rule.keys.shown(platform))
}

/// `: W Q Enter` is easier read as `:wq Enter`, as it is typed; what has modifiers keeps its spaces.
fn compact(shown: &str) -> String {
    let Some(typed) = shown.strip_prefix(": ") else { return shown.to_owned() };
    let mut out = String::from(":");
    for word in typed.split(' ') {
        if word.chars().count() == 1 {
            out.push_str(&word.to_lowercase());
        } else {
            out.push(' ');
            out.push_str(word);
        }
    }
    out
}

/// Where a rule is written, and who says so, for tables; nothing for what comes with the tool.
pub(super) fn origin(rule: &Rule) -> Styled {
    match &rule.place {
        Some(place) if place.line > 0 => Styled::new()
            .with(styles::LINK, home_relative(&place.file.display().to_string()))
            .plain(format!(":{}", place.line)),
        Some(place) => Styled::new()
            .with(styles::DIM, rule.origin.name())
            .plain(" ")
            .with(styles::DIM, home_relative(&place.file.display().to_string())),
        None => Styled::new().with(styles::DIM, if super::whose::is_own(rule) { rule.origin.name() } else { "" }),
    }
}

/// A path with the home directory as `~`.
pub(super) fn home_relative(path: &str) -> String {
    let home = std::env::var("HOME").unwrap_or_default();
    match path.strip_prefix(&home) {
        Some(rest) if !home.is_empty() && rest.starts_with('/') => format!("~{rest}"),
        _ => path.to_owned(),
    }
}
