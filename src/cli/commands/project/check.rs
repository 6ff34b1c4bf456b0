//! `wh project check`: findings as lines or JSON, and a last line that sums up.

use std::collections::BTreeMap;

use serde_json::json;

use crate::cli::Context;
use crate::cli::output::{Style, Styled, styles};
use crate::error::{Error, Kind, WithHint};
use crate::scaffold::check::{Finding, Level, Margin, Options, RULES, Report, check};
use crate::verbs::CheckArgs;

/// Runs `wh project check`.
pub(super) fn run(args: &CheckArgs, context: &mut Context) -> anyhow::Result<()> {
    if args.rules {
        return rules(args.json, context);
    }
    let options = Options { reserve: args.reserve, strict: args.strict };
    let report = check(&args.dir, &options).hint("name the folder of a project: `wh project check DIR`")?;
    if args.json {
        report.findings.iter().try_for_each(|finding| json(finding, context))?;
    } else {
        report.findings.iter().try_for_each(|finding| tell(finding, context))?;
        sum_up(&report, context)?;
    }
    if report.count(Level::Error) > 0 { Err(Error::silent(Kind::Failed).into()) } else { Ok(()) }
}

fn rules(as_json: bool, context: &mut Context) -> anyhow::Result<()> {
    for rule in RULES {
        if as_json {
            context.output.json_line(&json!({"rule": rule.id, "what": rule.what, "why": rule.why}))?;
            continue;
        }
        let head = Styled::new().with(styles::NAME, format!("{:<21}", rule.id)).plain(rule.what);
        context.output.line(head)?;
        context.output.line(Styled::new().plain(" ".repeat(21)).with(styles::DIM, rule.why))?;
    }
    Ok(())
}

fn json(finding: &Finding, context: &mut Context) -> anyhow::Result<()> {
    Ok(context.output.json_line(&json!({
        "level": finding.level,
        "rule": finding.rule,
        "file": &*finding.place.file,
        "line": (finding.place.line > 0).then_some(finding.place.line),
        "deployments": finding.deployments,
        "what": finding.what,
        "why": finding.why,
        "mend": (!finding.mend.is_empty()).then_some(finding.mend.as_str()),
    }))?)
}

fn style(level: Level) -> Style {
    match level {
        Level::Error => styles::ERROR,
        Level::Warning => styles::WARNING,
        Level::Note => styles::HINT,
    }
}

fn tell(finding: &Finding, context: &mut Context) -> anyhow::Result<()> {
    let level = finding.level;
    let mut head = Styled::new().with(styles::LINK, finding.place.to_string()).plain(": ");
    head = head.with(style(level), level.name()).plain(": ").plain(&finding.what).plain(" ");
    head = head.with(styles::DIM, format!("[{}]", finding.rule));
    if !finding.deployments.is_empty() {
        head = head.with(styles::DIM, format!(" in {}", finding.deployments.join(", ")));
    }
    context.output.line(head)?;
    if level == Level::Note {
        return Ok(());
    }
    context.output.line(Styled::new().plain("    ").with(styles::DIM, finding.why))?;
    Ok(context.output.line(Styled::new().plain("    → ").plain(&finding.mend))?)
}

/// What was judged, what came of it, and what room is left where it is least.
fn sum_up(report: &Report, context: &mut Context) -> anyhow::Result<()> {
    let (errors, warnings, notes) =
        (report.count(Level::Error), report.count(Level::Warning), report.count(Level::Note));
    let judged = report.deployments.len();
    let mut line = Styled::new().plain(format!(
        "{} over {} ({}): ",
        counted(report.rules, "rule"),
        counted(judged, "deployment"),
        report.deployments.join(", ")
    ));
    let level = if errors > 0 {
        styles::ERROR
    } else if warnings > 0 {
        styles::WARNING
    } else {
        styles::GOOD
    };
    line = line.with(level, format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")));
    for (count, name) in [(report.allowed, "allowed"), (notes, "not judged")] {
        if count > 0 {
            line = line.plain(format!(", {count} {name}"));
        }
    }
    let margins: Vec<String> = least(&report.margins).into_iter().map(margin).collect();
    if !margins.is_empty() {
        line = line.with(styles::DIM, format!("; left: {}", margins.join(", ")));
    }
    Ok(context.output.line(line)?)
}

fn counted(count: usize, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}

/// Of each kind the smallest, in the order in which the rules found them.
fn least(margins: &[Margin]) -> Vec<&Margin> {
    let mut order: Vec<&str> = Vec::new();
    let mut smallest: BTreeMap<&str, &Margin> = BTreeMap::new();
    for margin in margins {
        let known = smallest.entry(margin.name).or_insert_with(|| {
            order.push(margin.name);
            margin
        });
        if margin.left < known.left {
            *known = margin;
        }
    }
    order.into_iter().filter_map(|name| smallest.get(name).copied()).collect()
}

fn margin(margin: &Margin) -> String {
    let number = |number: f64| format!("{}", (number * 10.0).round() / 10.0);
    let unit = if margin.unit.is_empty() { String::new() } else { format!(" {}", margin.unit) };
    let of = if margin.unit.is_empty() { format!(" of {}", number(margin.of)) } else { String::new() };
    let name = margin.deployment.rsplit('/').next().unwrap_or(&margin.deployment);
    format!("{} {}{of}{unit} ({name})", margin.name, number(margin.left))
}
