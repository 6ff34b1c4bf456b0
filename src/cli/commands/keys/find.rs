//! `wh keys [TOOL] [WORDS]`: the tools, or bindings by what they do or by their keys.

use serde::Serialize;

use super::edit::{Sheets, sheets};
use super::rows::{self, Row};
use super::whose::{Held, Whose, all_ids, held, is_own, is_the_machines};
use super::{shown, tool};
use crate::cli::Context;
use crate::cli::output::{Column, Styled, Table, styles};
use crate::error::{Error, WithHint};
use crate::keys::chord::Sequence;
use crate::keys::keymap::terms;
use crate::keys::lookup::{LITERAL, by_keys, ranked};
use crate::keys::tools::Problem;
use crate::verbs::KeysFindArgs;

/// Runs `wh keys`.
pub(super) fn run(args: &KeysFindArgs, context: &mut Context) -> anyhow::Result<()> {
    let whose = Whose::of(&args.whose);
    let sheets = sheets(context);
    let (tools, words) = split(&args.words, &sheets);
    let keys = asked_keys(args, context)?;
    let filtered = args.essential || args.mode.is_some() || whose.mine || whose.live;
    if tools.is_empty() && words.is_empty() && keys.is_none() && !filtered {
        return list_tools(args, whose, &sheets, context);
    }
    let held = held(&sheets, &tools, whose)?;
    tell_problems(context, &held);
    let found = found(args, &held, &words, keys.as_ref())?;
    print(args, whose, &found, context)?;
    if found.is_empty() {
        context.output.note(nothing(args, whose, &held, keys.as_ref()));
    } else if only_own(args, &words, keys.as_ref()) {
        context.output.note("the defaults that still hold: --all");
    }
    Ok(())
}

/// The tool, if the first word is one, and the words.
fn split(words: &[String], sheets: &Sheets) -> (Vec<String>, String) {
    match words.split_first() {
        Some((first, rest)) => match tool::known(first, sheets) {
            Some(id) => (vec![id], rest.join(" ")),
            None => (Vec::new(), words.join(" ")),
        },
        None => (Vec::new(), String::new()),
    }
}

fn asked_keys(args: &KeysFindArgs, context: &mut Context) -> anyhow::Result<Option<Sequence>> {
    if args.press {
        return super::why::pressed(context).map(Some);
    }
    let Some(text) = &args.key else { return Ok(None) };
    let keys = text.parse::<Sequence>().map_err(|wrong| Error::usage(wrong.to_string()));
    Ok(Some(keys.hint("quote several: --key \"ctrl+k ctrl+c\"")?))
}

/// With `--mine` and nothing else, what is as the tool comes is left out.
fn only_own(args: &KeysFindArgs, words: &str, keys: Option<&Sequence>) -> bool {
    args.whose.mine && !args.whose.all && words.is_empty() && keys.is_none() && !args.essential && args.mode.is_none()
}

fn found<'a>(
    args: &KeysFindArgs,
    held: &'a [Held],
    words: &str,
    keys: Option<&Sequence>,
) -> anyhow::Result<Vec<Row<'a>>> {
    let own = only_own(args, words, keys);
    if let Some(mode) = &args.mode {
        known_mode(held, mode)?;
    }
    let mut found: Vec<(u32, Row<'a>)> = Vec::new();
    for one in held {
        let places: Vec<(u32, usize)> = match keys {
            Some(keys) => by_keys(&one.rules, keys).into_iter().map(|(place, _)| (0, place)).collect(),
            None => ranked(&one.rules, words),
        };
        let rows = places.into_iter().map(|(score, place)| (score, Row { held: one, rule: &one.rules[place] }));
        found.extend(rows.filter(|(_, Row { rule, .. })| {
            (!args.essential || rule.action.essential)
                && (!own || is_own(rule))
                && args.mode.as_ref().is_none_or(|mode| rule.mode.as_ref() == Some(mode))
        }));
    }
    // Over several tools the best come first; without words each tool stays together, category by category.
    let best = found.iter().map(|(score, _)| *score).max().unwrap_or(0);
    found.retain(|(score, _)| best < LITERAL || *score >= LITERAL);
    found.sort_by_key(|(score, _)| u32::MAX - score);
    let mut found: Vec<Row<'a>> = found.into_iter().map(|(_, row)| row).collect();
    if words.is_empty() && keys.is_none() {
        by_category(&mut found, held);
    }
    if args.limit > 0 {
        found.truncate(args.limit);
    }
    Ok(found)
}

fn by_category(found: &mut [Row<'_>], held: &[Held]) {
    let category = |row: &Row<'_>| {
        let name = &row.rule.action.category;
        terms().categories.iter().position(|(known, _)| known == name).unwrap_or(usize::MAX)
    };
    let place = |row: &Row<'_>| held.iter().position(|one| std::ptr::eq(one, row.held)).unwrap_or(usize::MAX);
    found.sort_by_cached_key(|row| (place(row), category(row)));
}

pub(super) fn known_mode(held: &[Held], mode: &str) -> anyhow::Result<()> {
    let mut known: Vec<&str> =
        held.iter().flat_map(|one| one.rules.iter().filter_map(|rule| rule.mode.as_deref())).collect();
    known.sort_unstable();
    known.dedup();
    if known.contains(&mode) {
        return Ok(());
    }
    let hint = match known.as_slice() {
        [] => "this tool has no modes".to_owned(),
        known if known.len() <= 30 => format!("there are: {}", known.join(", ")),
        _ => "name a tool to see its modes: `wh keys vim --mode x`".to_owned(),
    };
    Err(Error::usage(format!("no mode is called {mode:?}")).hint(hint).into())
}

fn print(args: &KeysFindArgs, whose: Whose, found: &[Row<'_>], context: &mut Context) -> anyhow::Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    if args.json {
        rows::json(context, found)
    } else if args.md {
        rows::markdown(context, found, whose.platform)
    } else {
        rows::table(context, found, whose.platform)
    }
}

/// What could not be read of the person's configurations goes to stderr, so that what was read can be used.
pub(super) fn tell_problems(context: &Context, held: &[Held]) {
    // What the machine's own files say is not the person's to mend.
    let own = |problem: &&Problem| !is_the_machines(&problem.place.file);
    for problem in held.iter().flat_map(|one| &one.problems).filter(own) {
        let file = shown::home_relative(&problem.place.file.display().to_string());
        let line = if problem.place.line > 0 { format!(":{}", problem.place.line) } else { String::new() };
        context.output.warn(&format!("{file}{line}: {}", problem.what));
    }
}

fn nothing(args: &KeysFindArgs, whose: Whose, held: &[Held], keys: Option<&Sequence>) -> String {
    match keys {
        Some(keys) => format!("nothing is bound to {}", keys.shown(whose.platform)),
        None if whose.mine && !held.iter().any(Held::is_configured) => {
            "none of your own configurations was found: `wh keys --help` names the tools that are read".to_owned()
        }
        None if args.whose.mine => "your configurations bind no keys".to_owned(),
        None => "nothing matches; fewer or shorter words find more".to_owned(),
    }
}

/// A tool as `wh keys --json` lists it.
#[derive(Serialize)]
struct ToolLine<'a> {
    tool: &'a str,
    name: &'a str,
    version: &'a str,
    layer: crate::keys::keymap::Layer,
    bindings: usize,
    actions: usize,
    essential: usize,
    modes: Vec<&'a str>,
    source: &'a str,
    licence: &'a str,
}

fn list_tools(args: &KeysFindArgs, whose: Whose, sheets: &Sheets, context: &mut Context) -> anyhow::Result<()> {
    let columns = ["tool", "name"].map(Column::new).into_iter();
    let numbers = ["bindings", "essential"].map(|name| Column::new(name).right());
    let mut table = Table::new(columns.chain(numbers).chain([Column::new("version"), Column::new("from").flexible()]));
    for keymap in all_ids(sheets).iter().filter_map(|id| super::whose::keymap(id, sheets)) {
        let tool = &keymap.tool;
        let bindings = keymap.bindings.iter().filter(|binding| !binding.keys.on(whose.platform).is_empty()).count();
        let essential = keymap.actions.iter().filter(|action| action.essential).count();
        if args.json {
            let modes = keymap.modes.iter().map(|mode| mode.id.as_str()).collect();
            let (source, licence) = (tool.source.url.as_str(), tool.source.licence.as_str());
            let (name, version, actions) = (tool.name.as_str(), tool.version.as_str(), keymap.actions.len());
            let line = ToolLine {
                tool: &tool.id,
                name,
                version,
                layer: tool.layer,
                bindings,
                actions,
                essential,
                modes,
                source,
                licence,
            };
            context.output.json_line(&line)?;
            continue;
        }
        table.row([
            Styled::new().with(styles::NAME, &tool.id),
            Styled::new().plain(&tool.name),
            Styled::new().plain(bindings.to_string()),
            Styled::new().plain(essential.to_string()),
            Styled::new().with(styles::DIM, &tool.version),
            Styled::new().with(styles::DIM, &tool.source.what),
        ]);
    }
    if !args.json {
        context.output.table(&table)?;
        context
            .output
            .note("`wh keys TOOL WORDS` looks up, `wh keys --mine` shows your own, `wh keys --help` the rest");
    }
    Ok(())
}
