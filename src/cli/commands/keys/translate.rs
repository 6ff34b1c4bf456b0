//! `wh keys translate`: the keys of one tool in others.

use serde::Serialize;

use super::edit::sheets;
use super::shown::{self, Binding};
use super::tool;
use super::whose::{Held, Whose, held};
use crate::cli::Context;
use crate::cli::output::{Styled, styles};
use crate::error::{Error, WithHint};
use crate::keys::chord::Sequence;
use crate::keys::keymap::{Layer, Rule};
use crate::keys::platform::Platform;
use crate::keys::translate::{Answer, Asked, Found, Target, Translation, translate};
use crate::verbs::KeysTranslateArgs;

/// Runs `wh keys translate`.
pub(super) fn run(args: &KeysTranslateArgs, context: &mut Context) -> anyhow::Result<()> {
    let platform = tool::platform(args.platform);
    let sheets = sheets(context);
    let from = tool::named(&args.from, &sheets)?;
    let to = args.to.iter().map(|name| tool::named(name, &sheets)).collect::<anyhow::Result<Vec<_>>>()?;
    let source = held(&sheets, std::slice::from_ref(&from), Whose::defaults(platform))?;
    let Some(source) = source.first() else { return Ok(()) };
    let others = held(&sheets, &to, Whose::defaults(platform))?;
    let chosen = others.iter().filter(|one| {
        let id = &one.keymap.tool.id;
        *id != from && (to.contains(id) || to.is_empty() && one.keymap.tool.layer == Layer::Editor)
    });
    let targets: Vec<Target<'_>> = chosen.map(target).collect();
    let what = args.what.join(" ");
    let found = asked(source, &what, &targets)?;
    for translation in &found {
        if args.json { json(translation, context)? } else { tell(translation, source, &others, platform, context)? }
    }
    if found.is_empty() {
        let message = format!("{} has nothing for {what:?}", source.name);
        let hint = format!("`wh keys {from}` lists what it has, `wh keys {from} WORDS` searches it");
        return Err(Error::failed(message).hint(hint).into());
    }
    Ok(())
}

fn target(held: &Held) -> Target<'_> {
    Target { tool: &held.keymap.tool.id, rules: &held.rules, modes: &held.keymap.modes }
}

/// What is meant: keys if the text is keys that the tool has, words otherwise.
fn asked(source: &Held, what: &str, targets: &[Target<'_>]) -> anyhow::Result<Vec<Translation>> {
    let keys = what.parse::<Sequence>();
    if let Ok(keys) = &keys {
        let found = translate(&source.rules, Asked::Keys(keys), targets);
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let looks_like_keys = what.contains(['+', '<', '^']) && !what.contains(' ');
    if let Err(wrong) = keys
        && looks_like_keys
    {
        return Err(Error::usage(wrong.to_string())).hint("words find by what is done");
    }
    Ok(translate(&source.rules, Asked::Words(what), targets))
}

#[derive(Serialize)]
struct Line<'a> {
    from: Binding<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    intent: Option<&'a str>,
    to: Vec<To<'a>>,
}

#[derive(Serialize)]
struct To<'a> {
    tool: &'a str,
    same: Vec<Binding<'a>>,
    near: Vec<Binding<'a>>,
}

fn json(translation: &Translation, context: &mut Context) -> anyhow::Result<()> {
    let to = translation.to.iter().map(|answer| {
        let (same, near) = match &answer.found {
            Found::Same(rules) => (bindings_of(rules), Vec::new()),
            Found::None { near } => (Vec::new(), bindings_of(near)),
        };
        To { tool: &answer.tool, same, near }
    });
    let line = Line {
        from: Binding::of(&translation.from, None),
        intent: translation.intent.map(|intent| intent.id.as_str()),
        to: to.collect(),
    };
    Ok(context.output.json_line(&line)?)
}

fn bindings_of(rules: &[Rule]) -> Vec<Binding<'_>> {
    rules.iter().map(|rule| Binding::of(rule, None)).collect()
}

fn tell(
    translation: &Translation,
    source: &Held,
    others: &[Held],
    platform: Platform,
    context: &mut Context,
) -> anyhow::Result<()> {
    let from = &translation.from;
    let head = Styled::new().with(styles::BOLD, &from.action.title);
    context.output.line(head)?;
    let names = translation.to.iter().map(|answer| name_of(others, answer));
    let width = names.chain([source.name.as_str()]).map(str::len).max().unwrap_or(0);
    let line = |name: &str| Styled::new().plain("  ").with(styles::DIM, format!("{name:<width$}  "));
    let keys = shown::keys(from, platform);
    context.output.line(in_mode(line(&source.name).with(styles::NAME, keys), from))?;
    for answer in &translation.to {
        let head = line(name_of(others, answer));
        let line = match &answer.found {
            Found::Same(rules) => same(head, rules, from, platform),
            Found::None { near } if near.is_empty() => head.with(styles::DIM, "no key by default"),
            Found::None { near } => {
                let words = near.iter().map(|rule| format!("{} {}", shown::keys(rule, platform), rule.action.title));
                let near = words.collect::<Vec<_>>().join("; ");
                head.with(styles::DIM, format!("no key by default; perhaps near: {near}"))
            }
        };
        context.output.line(line)?;
    }
    Ok(())
}

/// The keys that do the same; what the tool calls it is told where it differs.
fn same(head: Styled, rules: &[Rule], from: &Rule, platform: Platform) -> Styled {
    let mut keys: Vec<String> = rules.iter().map(|rule| shown::keys(rule, platform)).collect();
    keys.dedup();
    keys.truncate(4);
    let Some(best) = rules.first() else { return head };
    let line = in_mode(head.with(styles::NAME, keys.join("  ")), best);
    let title = &best.action.title;
    if *title == from.action.title { line } else { line.plain("  ").plain(title) }
}

fn in_mode(line: Styled, rule: &Rule) -> Styled {
    match &rule.mode {
        Some(mode) => line.with(styles::DIM, format!(" [{mode}]")),
        None => line,
    }
}

fn name_of<'a>(others: &'a [Held], answer: &'a Answer) -> &'a str {
    others.iter().find(|one| one.keymap.tool.id == answer.tool).map_or(answer.tool.as_str(), |one| one.name.as_str())
}
