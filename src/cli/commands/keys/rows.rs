//! Found rules as a table, as Markdown or as JSON.

use std::fmt::Write as _;

use crate::cli::Context;
use crate::cli::output::{Column, Styled, Table, styles};
use crate::keys::keymap::Rule;
use crate::keys::platform::Platform;

use super::shown::{self, Binding};
use super::whose::Held;

/// A rule that was found, and what holds it.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) held: &'a Held,
    pub(super) rule: &'a Rule,
}

/// Keys, action and conditions that are one line of a table: the keys of an action stand together.
struct Line<'a> {
    row: Row<'a>,
    keys: Vec<String>,
}

/// Prints one JSON object a binding.
pub(super) fn json(context: &mut Context, rows: &[Row<'_>]) -> anyhow::Result<()> {
    for row in rows {
        let installation = Some(row.held.name.as_str()).filter(|name| *name != row.held.keymap.tool.name);
        context.output.json_line(&Binding::of(row.rule, installation))?;
    }
    Ok(())
}

/// Prints a table.
pub(super) fn table(context: &mut Context, rows: &[Row<'_>], platform: Platform) -> anyhow::Result<()> {
    let lines = lines(rows, platform);
    let several = rows.iter().any(|row| row.held.name != rows[0].held.name);
    let places = rows.iter().any(|row| row.rule.place.is_some());
    let names = |wanted: bool, name| wanted.then(|| Column::new(name));
    let columns = names(several, "tool")
        .into_iter()
        .chain([Column::new("keys"), Column::new("what it does").flexible(), Column::new("where").flexible()])
        .chain(places.then(|| Column::new("from").flexible()));
    let mut table = Table::new(columns);
    for line in &lines {
        let rule = line.row.rule;
        let name = several.then(|| Styled::new().with(styles::DIM, &line.row.held.name));
        let mut title =
            Styled::new().with(if rule.action.essential { styles::BOLD } else { styles::PLAIN }, &rule.action.title);
        if let Some(args) = &rule.args {
            title = title.plain(" ").with(styles::DIM, args);
        }
        let keys = Styled::new().with(styles::NAME, line.keys.join("  "));
        let cells = name.into_iter().chain([keys, title, Styled::new().with(styles::DIM, condition(rule))]);
        table.row(cells.chain(places.then(|| shown::origin(rule))));
    }
    context.output.page_if_long(lines.len());
    Ok(context.output.table(&table)?)
}

/// The mode and the condition.
fn condition(rule: &Rule) -> String {
    let parts = [rule.mode.as_deref(), rule.when.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Rules of the same action, mode and condition that stand one after the other share a line.
fn lines<'a>(rows: &[Row<'a>], platform: Platform) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    for row in rows {
        let keys = shown::keys(row.rule, platform);
        let same = |line: &&mut Line<'_>| {
            let (a, b) = (line.row.rule, row.rule);
            line.row.held.name == row.held.name
                && (&a.action, &a.when, &a.mode, &a.args, &a.place) == (&b.action, &b.when, &b.mode, &b.args, &b.place)
        };
        match lines.iter_mut().rev().take(24).find(same) {
            Some(line) => {
                if !line.keys.contains(&keys) {
                    line.keys.push(keys);
                }
            }
            None => lines.push(Line { row: *row, keys: vec![keys] }),
        }
    }
    lines
}

/// Prints Markdown: a table a category, in the order of the categories.
pub(super) fn markdown(context: &mut Context, rows: &[Row<'_>], platform: Platform) -> anyhow::Result<()> {
    let lines = lines(rows, platform);
    let several = rows.iter().any(|row| row.held.name != rows[0].held.name);
    let mut groups: Vec<(String, Vec<&Line<'_>>)> = Vec::new();
    for line in &lines {
        let category = &line.row.rule.action.category;
        let heading = if several { format!("{}: {category}", line.row.held.name) } else { category.clone() };
        match groups.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, group)) => group.push(line),
            None => groups.push((heading, vec![line])),
        }
    }
    let mut text = String::new();
    for (heading, group) in groups {
        let _ = writeln!(text, "## {}\n\n| Keys | Action | Where |\n|---|---|---|", cell(&heading));
        for line in group {
            let keys: Vec<String> = line.keys.iter().map(|keys| code(keys)).collect();
            let rule = line.row.rule;
            let place =
                Some(condition(rule)).filter(|text| !text.is_empty()).map(|text| code(&text)).unwrap_or_default();
            let _ = writeln!(text, "| {} | {} | {place} |", keys.join(" "), cell(&rule.action.title));
        }
        text.push('\n');
    }
    Ok(context.output.text(text.trim_end())?)
}

/// Text in a cell of Markdown.
fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;").replace('*', "\\*").replace('_', "\\_")
}

/// Code in a cell of Markdown; backquotes in it need more of them around it.
fn code(text: &str) -> String {
    let text = text.replace('|', "\\|");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}
