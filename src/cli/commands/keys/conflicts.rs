//! `wh keys conflicts`: bindings that get in each other's way, and what is wrong in the person's configurations.

use serde::Serialize;

use super::edit::sheets;
use super::shown::{self, Binding};
use super::tool;
use super::whose::{Held, Whose, held, is_own};
use crate::cli::Context;
use crate::cli::output::{Styled, styles};
use crate::error::{Error, Kind};
use crate::keys::conflicts::{Conflict, Scope, Verdict, dead_together, find, suspects};
use crate::keys::keymap::Rule;
use crate::keys::platform::Platform;
use crate::verbs::KeysConflictsArgs;

/// Runs `wh keys conflicts`.
pub(super) fn run(args: &KeysConflictsArgs, context: &mut Context) -> anyhow::Result<()> {
    let sheets = sheets(context);
    let tools = args.tools.iter().map(|name| tool::named(name, &sheets)).collect::<anyhow::Result<Vec<_>>>()?;
    let platform = tool::platform(args.platform);
    let whose = if args.defaults { Whose::defaults(platform) } else { Whose::mine(platform) };
    let scope = if args.all { Scope::Everything } else { Scope::Telling };
    let (mut own, mut told) = (false, 0);
    for one in &held(&sheets, &tools, whose)? {
        let findings = findings(one, platform, scope);
        own |= findings.iter().any(|finding| finding.is_own_mistake(one));
        told += findings.len();
        for finding in &findings {
            if args.json { finding.json(one, context)? } else { finding.tell(one, platform, context)? }
        }
    }
    if told == 0 {
        context.output.note("nothing gets in the way of anything");
    }
    if own { Err(Error::silent(Kind::Failed).into()) } else { Ok(()) }
}

/// Something that is worth a look.
enum Finding {
    Conflict(Conflict),
    /// A rule that others cover together.
    Together(usize, Vec<usize>),
    /// A name that is almost one that the tool knows.
    Suspect(usize, String),
    /// What the reader of a configuration found, by its place there.
    Problem(usize),
}

fn findings(held: &Held, platform: Platform, scope: Scope) -> Vec<Finding> {
    let mut found: Vec<Finding> = find(&held.rules, platform, scope).into_iter().map(Finding::Conflict).collect();
    let together = dead_together(&held.rules, platform).into_iter();
    let of_interest = |place: usize, by: &[usize]| {
        scope == Scope::Everything || is_own(&held.rules[place]) || by.iter().any(|other| is_own(&held.rules[*other]))
    };
    found
        .extend(together.filter(|(place, by)| of_interest(*place, by)).map(|(place, by)| Finding::Together(place, by)));
    found.extend(suspects(&held.rules, &held.keymap).into_iter().map(|(place, name)| Finding::Suspect(place, name)));
    found.extend((0..held.problems.len()).map(Finding::Problem));
    found
}

/// A finding as `--json` writes it.
#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    tool: &'a str,
    installation: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    keys: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    winner: Option<Binding<'a>>,
    losers: Vec<Binding<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(rename = "line")]
    at: Option<u32>,
}

impl Finding {
    fn kind(&self) -> &'static str {
        match self {
            Self::Conflict(conflict) => conflict.verdict.name(),
            Self::Together(..) => "shadowed",
            Self::Suspect(..) | Self::Problem(_) => "problem",
        }
    }

    /// Whether the person did something that has no effect, or takes a key from themselves.
    fn is_own_mistake(&self, held: &Held) -> bool {
        match self {
            Self::Conflict(conflict) => {
                conflict.verdict.kills() && conflict.losers.iter().any(|place| is_own(&held.rules[*place]))
            }
            Self::Together(place, _) => is_own(&held.rules[*place]),
            Self::Suspect(..) | Self::Problem(_) => true,
        }
    }

    fn json(&self, held: &Held, context: &mut Context) -> anyhow::Result<()> {
        let rule = |place: &usize| Binding::of(&held.rules[*place], None);
        let (winner, losers, message) = match self {
            Self::Conflict(conflict) => (Some(conflict.winner), conflict.losers.clone(), None),
            Self::Together(place, by) => {
                (by.last().copied(), vec![*place], Some("covered by several together".to_owned()))
            }
            Self::Suspect(place, name) => (None, vec![*place], Some(format!("perhaps {name} is meant"))),
            Self::Problem(place) => (None, Vec::new(), Some(held.problems[*place].what.clone())),
        };
        let place = if let Self::Problem(place) = self { Some(&held.problems[*place].place) } else { None };
        Ok(context.output.json_line(&Line {
            kind: self.kind(),
            tool: &held.keymap.tool.id,
            installation: &held.name,
            keys: winner.or(losers.first().copied()).map(|place| held.rules[place].keys.to_string()),
            winner: winner.as_ref().map(rule),
            losers: losers.iter().map(rule).collect(),
            message,
            file: place.map(|place| place.file.display().to_string()),
            at: place.map(|place| place.line),
        })?)
    }

    fn tell(&self, held: &Held, platform: Platform, context: &mut Context) -> anyhow::Result<()> {
        let style = match self.kind() {
            "certain" | "problem" => styles::ERROR,
            "shadowed" => styles::WARNING,
            _ => styles::HINT,
        };
        let start = Styled::new().with(style, format!("{:<9}", self.kind())).with(styles::DIM, &held.name).plain("  ");
        let rules = &held.rules;
        let lines = match self {
            Self::Conflict(conflict) => {
                let keys = start.with(styles::NAME, shown::keys(&rules[conflict.winner], platform));
                let losers =
                    conflict.losers.iter().map(|place| described(lost(conflict.verdict), &rules[*place], platform));
                let won = described(won(conflict.verdict), &rules[conflict.winner], platform);
                [keys, won].into_iter().chain(losers).collect()
            }
            Self::Together(place, by) => {
                let keys = start.with(styles::NAME, shown::keys(&rules[*place], platform));
                let dead = described("never acts", &rules[*place], platform);
                let covers = by.iter().map(|place| described("covered by", &rules[*place], platform));
                [keys, dead].into_iter().chain(covers).collect()
            }
            Self::Suspect(place, name) => {
                let keys = start.with(styles::NAME, shown::keys(&rules[*place], platform));
                let text =
                    format!("{} is no action that is known here; perhaps {name} is meant", rules[*place].action.id);
                vec![keys, Styled::new().plain("  ").plain(text).plain("  ").join(shown::origin(&rules[*place]))]
            }
            Self::Problem(place) => {
                let problem = &held.problems[*place];
                let file = shown::home_relative(&problem.place.file.display().to_string());
                vec![
                    start.with(styles::LINK, format!("{file}:{}", problem.place.line)).plain("  ").plain(&problem.what),
                ]
            }
        };
        for line in lines {
            context.output.line(line)?;
        }
        Ok(())
    }
}

fn won(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Prefix => "shares its beginning",
        Verdict::Possible => "wins where both hold",
        _ => "acts",
    }
}

fn lost(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Prefix => "with",
        Verdict::Possible => "over",
        _ => "never acts",
    }
}

fn described(part: &str, rule: &Rule, platform: Platform) -> Styled {
    let mut line = Styled::new().plain("  ").with(styles::DIM, format!("{part:<20} ")).plain(&rule.action.title);
    line = line.with(styles::DIM, format!(" ({})", if rule.action.id.is_empty() { "-" } else { &rule.action.id }));
    if part == "with" || part == "shares its beginning" {
        line = line.plain(" ").with(styles::NAME, shown::keys(rule, platform));
    }
    if let Some(when) = &rule.when {
        line = line.with(styles::DIM, format!(" when {when}"));
    }
    let origin = shown::origin(rule);
    if origin.text().is_empty() { line } else { line.plain("  ").join(origin) }
}
