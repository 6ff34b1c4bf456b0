//! What `wh follow` tells a person.

use std::collections::BTreeMap;

use crate::cli::Context;
use crate::cli::output::{Column, Style, Styled, Table, styles};
use crate::reader::follow::{Checked, Following, Looked};
use crate::reader::stack::advisory::{Finding, Level};
use crate::reader::stack::{Ecosystem, Package};
use crate::reader::store::Added;
use crate::verbs::FollowArgs;

fn counted(count: usize, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}

/// What was read, what was wrong with it, and, where that is asked for, every feed with how it is known.
pub(super) fn project(project: &Looked, args: &FollowArgs, context: &mut Context) -> anyhow::Result<()> {
    let mut kinds: BTreeMap<Ecosystem, (usize, usize)> = BTreeMap::new();
    for package in &project.stack.packages {
        let (all, direct) = kinds.entry(package.ecosystem).or_default();
        *all += 1;
        *direct += usize::from(package.direct);
    }
    let kinds = kinds.iter().map(|(ecosystem, (all, direct))| match ecosystem {
        Ecosystem::Image => counted(*all, "image"),
        ecosystem => format!("{all} of {} ({direct} direct)", ecosystem.name()),
    });
    let kinds: Vec<String> = kinds.collect();
    let files = counted(project.stack.files.len(), "file");
    let line = Styled::new().with(styles::NAME, &project.name);
    context.output.line(line.plain(format!(": {files}: {}", kinds.join(", "))))?;
    if args.dry_run {
        dry_run(project, context)?;
    }
    for problem in &project.stack.problems {
        context.output.warn(&format!("{}: {}", problem.place, problem.what));
    }
    Ok(())
}

fn dry_run(project: &Looked, context: &mut Context) -> anyhow::Result<()> {
    let mut files = Table::new([Column::new("file").flexible(), Column::new("packages").right()]);
    for file in &project.stack.files {
        files.row([Styled::new().with(styles::LINK, &*file.file), Styled::from(file.packages.to_string())]);
    }
    context.output.table(&files)?;
    context.output.line("")?;
    let mut feeds = Table::new([Column::new("package"), Column::new("feed").flexible(), Column::new("why").flexible()]);
    for feed in &project.feeds {
        let names = Styled::new().with(styles::NAME, feed.packages.join(", "));
        feeds.row([names, Styled::from(&feed.url), Styled::new().with(styles::DIM, &feed.why)]);
    }
    for (package, why) in &project.unknown {
        let none = Styled::new().with(styles::DIM, "none");
        feeds.row([Styled::new().with(styles::NAME, &package.name), none, Styled::new().with(styles::DIM, why)]);
    }
    context.output.table(&feeds)?;
    let askable = project.stack.packages.iter().filter(|package| package.is_askable()).count();
    context
        .output
        .note(format!("{} would be asked about at OSV; nothing was asked or changed", counted(askable, "version")));
    Ok(())
}

fn style(level: Option<Level>) -> Style {
    match level {
        Some(Level::Critical | Level::High) => styles::ERROR,
        Some(Level::Medium) => styles::WARNING,
        _ => styles::PLAIN,
    }
}

/// The findings, the worst first, and a line that sums up.
pub(super) fn findings(checked: &Checked, args: &FollowArgs, context: &mut Context) -> anyhow::Result<()> {
    let columns = [
        Column::new("severity"),
        Column::new("package"),
        Column::new("in use"),
        Column::new("mended in"),
        Column::new("advisory"),
        Column::new("how"),
        Column::new("where").flexible(),
        Column::new("about").flexible(),
    ];
    let mut table = Table::new(columns);
    for finding in &checked.findings {
        table.row(row(finding));
    }
    context.output.page_if_long(checked.findings.len());
    context.output.table(&table)?;
    let mut failed: Vec<_> = checked.failed.iter().collect();
    failed.sort();
    for (id, why) in failed.into_iter().take(20) {
        context.output.warn(&format!("{id} could not be had: {why}"));
    }
    let affected: Vec<&Finding> = checked.findings.iter().filter(|finding| finding.is_affected()).collect();
    let direct = affected.iter().filter(|finding| finding.package.direct).count();
    let asked = counted(checked.asked, "version");
    let line = if affected.is_empty() {
        Styled::new().with(styles::GOOD, "nothing is affected").plain(format!(" of {asked}, says OSV"))
    } else {
        let advisories = if affected.len() == 1 { "1 advisory" } else { &format!("{} advisories", affected.len()) };
        let word = if affected.len() == 1 { "affects" } else { "affect" };
        let styled = Styled::new().with(styles::ERROR, format!("{advisories} {word}"));
        styled.plain(format!(" what is in use ({direct} of direct dependencies), of {asked}"))
    };
    context.output.line(line)?;
    if !args.ignore.is_empty() {
        context.output.remark(format!("left out, as you asked: {}", args.ignore.join(", ")))?;
    }
    Ok(())
}

fn how(package: &Package) -> String {
    let how = if package.direct { "direct" } else { "brought in" };
    if package.dev { format!("{how}, dev") } else { how.to_owned() }
}

fn row(finding: &Finding) -> [Styled; 8] {
    let level = finding.severity.as_ref().map(|severity| severity.level);
    let mut severity = level.map_or("unknown", Level::name).to_owned();
    if let Some(score) = finding.severity.as_ref().and_then(|severity| severity.score) {
        severity = format!("{severity} {score:.1}");
    }
    let affected = finding.is_affected();
    let mended = if affected { finding.fixed().unwrap_or("nowhere yet") } else { finding.state() };
    [
        Styled::new().with(if affected { style(level) } else { styles::DIM }, severity),
        Styled::new().with(styles::NAME, &finding.package.name),
        Styled::from(finding.package.version.as_deref().unwrap_or("?")),
        Styled::new().with(if affected { styles::GOOD } else { styles::DIM }, mended),
        Styled::from(&finding.id),
        Styled::from(how(&finding.package)),
        Styled::new().with(styles::LINK, finding.package.place.to_string()),
        Styled::from(&finding.summary),
    ]
}

/// What is followed now, and what is not needed any more.
pub(super) fn following(
    project: &Looked,
    following: &Following,
    args: &FollowArgs,
    context: &mut Context,
) -> anyhow::Result<()> {
    let folder = &following.account.source().folder;
    let mut new: usize = 0;
    for added in std::iter::once(&following.account).chain(&following.feeds) {
        let word = match added {
            Added::Known(_) => continue,
            Added::New(_) => "added",
            Added::Revived(_) => "brought back",
        };
        new += 1;
        let source = added.source();
        let line = Styled::new().plain(word).plain(" ").with(styles::NAME, &source.name);
        context.output.line(line.plain(" ").with(styles::DIM, &source.url))?;
    }
    let known = following.feeds.len() + 1 - new;
    let line = Styled::new().plain(format!("{} added to ", counted(new, "source"))).with(styles::NAME, folder);
    context.output.line(line.plain(format!(", {known} known already")))?;
    for source in &following.gone {
        let word = if args.prune { "removed" } else { "used no longer:" };
        context.output.line(Styled::new().plain(word).plain(" ").with(styles::NAME, &source.name))?;
    }
    if !following.gone.is_empty() && !args.prune {
        context.output.remark("`wh follow --prune` stops following what is used no longer")?;
    } else if !following.gone.is_empty() {
        context.output.remark("`wh undo` brings back what was removed, for 30 days")?;
    }
    if !args.no_feeds && !project.unknown.is_empty() {
        let names: Vec<&str> = project.unknown.iter().take(5).map(|(package, _)| package.name.as_str()).collect();
        let more = project.unknown.len() - names.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        context.output.note(format!("no feed is known of {}{more}; --dry-run says why", names.join(", ")));
    }
    if new > 0 {
        context.output.note("nothing was fetched into the reader: `wh sync` does that");
    }
    Ok(())
}
