//! `wh keys why`: the way of a key press, and who takes it.

use serde::Serialize;

use super::edit::sheets;
use super::shown::{self, Binding};
use super::tool;
use super::whose::{Held, Whose, held};
use crate::base::process;
use crate::cli::Context;
use crate::cli::output::{Styled, styles};
use crate::error::{Error, Kind, WithHint};
use crate::keys::chord::{Chord, Sequence};
use crate::keys::keymap::{Layer, Rule};
use crate::keys::layers::{Station, Step, Takes, home_modes, trace};
use crate::keys::lookup::KeyMatch;
use crate::keys::platform::Platform;
use crate::keys::reach::{Reach, Terminal, legacy};
use crate::keys::when::{parse, words};
use crate::tui;
use crate::verbs::KeysWhyArgs;

/// Runs `wh keys why`.
pub(super) fn run(args: &KeysWhyArgs, context: &mut Context) -> anyhow::Result<()> {
    let keys = if args.press { pressed(context)? } else { written(&args.keys)? };
    let sheets = sheets(context);
    let tools = args.tools.iter().map(|name| tool::named(name, &sheets)).collect::<anyhow::Result<Vec<_>>>()?;
    let platform = Platform::here();
    let whose = if args.defaults { Whose::defaults(platform) } else { Whose::mine(platform) };
    let held = held(&sheets, &tools, whose)?;
    if !args.json {
        super::find::tell_problems(context, &held);
    }
    let stations: Vec<Station> = on_the_way(held, !tools.is_empty()).into_iter().map(station).collect();
    let steps = trace(&stations, &keys);
    if args.json { json(context, &keys, &stations, &steps) } else { tell(context, &keys, &stations, &steps, platform) }
}

/// The keys that were written, as one word or several.
fn written(words: &[String]) -> anyhow::Result<Sequence> {
    let keys = words.join(" ").parse::<Sequence>().map_err(|wrong| Error::usage(wrong.to_string()));
    keys.hint("`wh keys why --press` takes keys that you press")
}

/// The keys that the person presses.
pub(super) fn pressed(context: &mut Context) -> anyhow::Result<Sequence> {
    if !context.output.is_terminal() {
        let error = Error::usage("keys can be pressed on a terminal only");
        return Err(error.hint("write them: --key \"ctrl+k ctrl+c\"").into());
    }
    context.output.flush()?;
    match tui::press(Platform::here())? {
        Some(pressed) => Ok(pressed.keys),
        None => Err(Error::silent(Kind::Failed).into()),
    }
}

/// The programs that the person has: configured, or found on the search path. Of window managers and terminals there are
/// many of which one runs, so these must be configured. Where nothing is known of the person, every tool is told.
fn on_the_way(held: Vec<Held>, named: bool) -> Vec<Held> {
    let has = |one: &Held| {
        one.is_configured()
            || one.keymap.tool.layer > Layer::Terminal && process::is_on_path(program(&one.keymap.tool.id))
    };
    let known: Vec<bool> = held.iter().map(|one| named || has(one)).collect();
    let any = known.iter().any(|known| *known);
    held.into_iter().zip(known).filter_map(|(one, known)| (known || !any).then_some(one)).collect()
}

/// The program of a tool.
fn program(tool: &str) -> &str {
    match tool {
        "vscode" => "code",
        "neovim" => "nvim",
        "helix" => "hx",
        "jetbrains" => "idea",
        other => other,
    }
}

/// Editors with a window of their own, whose keys come from no terminal.
const WINDOWS: [&str; 2] = ["vscode", "jetbrains"];

fn station(held: Held) -> Station {
    let tool = &held.keymap.tool;
    let (home_modes, own_window) = (home_modes(&tool.id), WINDOWS.contains(&tool.id.as_str()));
    Station { layer: tool.layer, name: held.name, rules: held.rules, home_modes, own_window }
}

#[derive(Serialize)]
struct StepLine<'a> {
    layer: Layer,
    tool: &'a str,
    takes: &'static str,
    shadowed_by: Option<&'a str>,
    reach: Option<&'static str>,
    bindings: Vec<Binding<'a>>,
}

fn json(context: &mut Context, keys: &Sequence, stations: &[Station], steps: &[Step]) -> anyhow::Result<()> {
    for step in steps.iter().filter(|step| !step.rules.is_empty()) {
        let station = &stations[step.station];
        let takes = match step.takes {
            Takes::Always => "always",
            Takes::Sometimes => "sometimes",
            Takes::Never => "never",
        };
        let bindings = step.rules.iter().map(|(place, _)| Binding::of(&station.rules[*place], None)).collect();
        let shadowed_by = step.shadowed_by.map(|place| stations[place].name.as_str());
        let reach = in_a_terminal(station).then(|| reach_name(&legacy(&keys.chords()[0])));
        context.output.json_line(&StepLine {
            layer: station.layer,
            tool: &station.name,
            takes,
            shadowed_by,
            reach,
            bindings,
        })?;
    }
    Ok(())
}

fn reach_name(reach: &Reach) -> &'static str {
    match reach {
        Reach::Sent => "sent",
        Reach::SameAs(_) => "ambiguous",
        Reach::Lost(_) => "lost",
    }
}

/// Whether a program gets its keys from a terminal.
fn in_a_terminal(station: &Station) -> bool {
    station.layer > Layer::Terminal && !station.own_window
}

fn tell(
    context: &mut Context,
    keys: &Sequence,
    stations: &[Station],
    steps: &[Step],
    platform: Platform,
) -> anyhow::Result<()> {
    let out = &mut context.output;
    out.line(Styled::new().with(styles::NAME, keys.shown(platform)).plain("  ").with(styles::DIM, keys.to_string()))?;
    let mut layer = None;
    for step in steps.iter().filter(|step| !step.rules.is_empty()) {
        let station = &stations[step.station];
        if layer != Some(station.layer) {
            layer = Some(station.layer);
            out.line("")?;
            out.line(Styled::new().with(styles::BOLD, layer_name(station.layer)))?;
        }
        out.line(heading(step, stations))?;
        for line in bindings(step, station, platform) {
            out.line(line)?;
        }
    }
    if steps.iter().all(|step| step.rules.is_empty()) {
        out.line("nothing that is known here takes it")?;
    }
    out.line("")?;
    tell_reach(context, keys.chords().first(), platform)
}

fn layer_name(layer: Layer) -> &'static str {
    match layer {
        Layer::Wm => "Window manager",
        Layer::Terminal => "Terminal",
        Layer::Multiplexer => "Multiplexer",
        Layer::Shell => "Shell",
        Layer::Tui => "Programs in the terminal",
        Layer::Editor => "Editors",
    }
}

fn heading(step: &Step, stations: &[Station]) -> Styled {
    let station = &stations[step.station];
    let (style, verb) = match step.takes {
        Takes::Always => (styles::GOOD, "takes it"),
        Takes::Sometimes => (styles::WARNING, "takes it in some states"),
        Takes::Never => (styles::DIM, "lets it through"),
    };
    let line = Styled::new().plain("  ").with(styles::BOLD, &station.name).plain(" ").with(style, verb);
    match step.shadowed_by {
        Some(before) => line
            .plain(", ")
            .with(styles::DIM, format!("but never sees it inside {} unless that sends it on", stations[before].name)),
        None => line,
    }
}

/// Bindings that are told at one program before the rest is only counted.
const TOLD: usize = 8;

fn bindings(step: &Step, station: &Station, platform: Platform) -> Vec<Styled> {
    let of = |wanted| {
        let chosen = step.rules.iter().filter(move |(_, kind)| *kind == wanted);
        chosen.map(|(place, _)| &station.rules[*place]).collect::<Vec<&Rule>>()
    };
    let (exact, longer) = (of(KeyMatch::Exact), of(KeyMatch::Prefix));
    // The last rule is the first to be asked.
    let mut lines: Vec<Styled> = exact.iter().rev().take(TOLD).map(|rule| binding(rule)).collect();
    if exact.len() > TOLD {
        lines.push(Styled::new().with(styles::DIM, format!("    and {} more", exact.len() - TOLD)));
    }
    if let Some(first) = longer.first() {
        let text = format!(
            "    begins {} longer bindings, such as {}: {}",
            longer.len(),
            shown::keys(first, platform),
            first.action.title
        );
        lines.push(Styled::new().plain(text));
    }
    lines
}

fn binding(rule: &Rule) -> Styled {
    let mut line = Styled::new().plain("    ").plain(&rule.action.title);
    if let Some(mode) = &rule.mode {
        line = line.with(styles::DIM, format!(" [{mode}]"));
    }
    if let Some(when) = &rule.when {
        let said = parse(when).map_or_else(|_| when.clone(), |expr| words::plain(&expr));
        line = line.with(styles::DIM, format!(" when {said}"));
    }
    let origin = shown::origin(rule);
    if origin.text().is_empty() { line } else { line.plain("  ").join(origin) }
}

/// Whether the terminal can send the press at all.
fn tell_reach(context: &mut Context, chord: Option<&Chord>, platform: Platform) -> anyhow::Result<()> {
    let Some(chord) = chord else { return Ok(()) };
    let terminal = Terminal::from_environment(|name| std::env::var(name).ok());
    let name = terminal.as_ref().map_or("a terminal", |terminal| terminal.name.as_str());
    let multiplexed = std::env::var_os("TMUX").is_some();
    let kitty = terminal.as_ref().is_some_and(|terminal| terminal.kitty) && !multiplexed;
    let keys = chord.shown(platform);
    let line = match legacy(chord) {
        Reach::Sent => Styled::new().with(styles::GOOD, "✓ ").plain(format!("{name} can send {keys}.")),
        Reach::SameAs(other) if kitty => Styled::new().with(styles::GOOD, "✓ ").plain(format!(
            "{name} can send {keys} to programs that ask for the kitty keyboard protocol; to others it arrives as {other}."
        )),
        Reach::Lost(_) if kitty => Styled::new()
            .with(styles::GOOD, "✓ ")
            .plain(format!("{name} can send {keys} to programs that ask for the kitty keyboard protocol, and to no others.")),
        Reach::SameAs(other) => {
            Styled::new().with(styles::WARNING, "! ").plain(format!("In {name}, {keys} arrives as {other}: a program cannot tell them apart."))
        }
        Reach::Lost(why) => Styled::new().with(styles::ERROR, "✗ ").plain(format!("{name} cannot send {keys}: {why}.")),
    };
    context.output.line(line)?;
    if multiplexed {
        context
            .output
            .line("  You are in tmux: it hands keys on as an old terminal does, unless `extended-keys` is on.")?;
    }
    if let Some(note) = terminal.and_then(|terminal| terminal.note) {
        context.output.line(format!("  {note}."))?;
    }
    Ok(())
}
