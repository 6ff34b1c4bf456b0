//! `wh import`: subscriptions and states from elsewhere.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use anyhow::Context as _;
use serde::Serialize;

use crate::cli::Context;
use crate::cli::output::{Styled, styles};
use crate::error::{Error, Kind, WithHint};
use crate::reader::store::Store;
use crate::reader::transfer::{
    Format, ImportOptions, ImportReport, Input, SourceReport, Standing, TransferError, import,
};
use crate::verbs::{ImportArgs, ImportFormat};

/// Runs `wh import`.
pub fn run(args: &ImportArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let options = ImportOptions {
        format: format(args.format),
        folder: args.folder.clone().unwrap_or_default(),
        allow_private: args.allow_private,
        private_is_reachable: context.config.fetch.allow_private,
        dry_run: args.dry_run,
    };
    let (mut failed, mut left_out) = (0, 0);
    for file in &args.files {
        match one(&store, file, &options).and_then(|report| tell(context, args, file, &report).map(|()| report)) {
            Ok(report) => left_out += report.problems.len(),
            Err(error) if args.files.len() == 1 => return Err(error),
            Err(error) => {
                failed += 1;
                context.output.failure(&format!("{error:#}"));
            }
        }
    }
    verdict(args.files.len(), failed, left_out)
}

fn format(format: ImportFormat) -> Format {
    match format {
        ImportFormat::Auto => Format::Auto,
        ImportFormat::Opml => Format::Opml,
        ImportFormat::Urls => Format::Urls,
        ImportFormat::Newsboat => Format::Newsboat,
        ImportFormat::Wheelhouse => Format::Wheelhouse,
    }
}

fn one(store: &Store, file: &Path, options: &ImportOptions) -> anyhow::Result<ImportReport> {
    let input = if file == Path::new("-") {
        Input { name: "stdin".to_owned(), path: None, bytes: Box::new(io::stdin().lock()) }
    } else {
        let opened = File::open(file).with_context(|| format!("could not read {}", file.display()))?;
        let bytes = Box::new(BufReader::new(opened));
        Input { name: file.to_string_lossy().into_owned(), path: Some(file.to_owned()), bytes }
    };
    match import(store, input, options) {
        Err(unknown @ TransferError::Unknown { .. }) => {
            Err(unknown).hint("--format says what it is; `wh add` subscribes to a feed or to the feed of a page")
        }
        done => Ok(done?),
    }
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Source {
        file: &'a str,
        #[serde(flatten)]
        source: &'a SourceReport,
    },
    Problem {
        file: &'a str,
        problem: &'a str,
    },
    Summary(Summary<'a>),
}

#[derive(Serialize)]
struct Summary<'a> {
    file: &'a str,
    dry_run: bool,
    new: usize,
    known: usize,
    revived: usize,
    repeated: usize,
    problems: usize,
    new_items: u64,
    known_items: u64,
    deleted_items: u64,
    changed_states: usize,
}

fn tell(context: &mut Context, args: &ImportArgs, file: &Path, report: &ImportReport) -> anyhow::Result<()> {
    let name = file.to_string_lossy();
    if args.json {
        for source in &report.sources {
            context.output.json_line(&Line::Source { file: &name, source })?;
        }
        for problem in &report.problems {
            context.output.json_line(&Line::Problem { file: &name, problem })?;
        }
        context.output.json_line(&Line::Summary(summary(&name, args, report)))?;
    } else {
        if args.dry_run {
            plan(context, report)?;
        }
        context.output.line(line(&summary(&name, args, report)))?;
        if report.changed > 0 {
            context.output.remark("`wh undo` takes changed states back; `wh log` lists them")?;
        }
    }
    report.warnings.iter().for_each(|warning| context.output.warn(warning));
    report.problems.iter().for_each(|problem| context.output.failure(&format!("{name}: {problem}")));
    if report.count(Standing::New) > 0 && !args.dry_run && !args.json {
        context.output.note("nothing was fetched: `wh sync` does that");
    }
    Ok(())
}

/// What would be done, one source a line.
fn plan(context: &mut Context, report: &ImportReport) -> io::Result<()> {
    for source in &report.sources {
        let word = match source.outcome {
            Standing::New => "new      ",
            Standing::Known => "known    ",
            Standing::Revived => "comes back ",
        };
        let folder = if source.folder.is_empty() { String::new() } else { format!("{}/ ", source.folder) };
        let title = source.title.as_deref().or(source.source.as_deref()).unwrap_or("(untitled)");
        let mut line = Styled::new().plain(word).with(styles::DIM, folder).with(styles::NAME, title);
        for tag in &source.tags {
            line = line.plain(" ").with(styles::TAG, format!("#{tag}"));
        }
        context.output.line(line.plain(" ").with(styles::DIM, &source.url))?;
    }
    Ok(())
}

fn summary<'a>(file: &'a str, args: &ImportArgs, report: &ImportReport) -> Summary<'a> {
    Summary {
        file,
        dry_run: args.dry_run,
        new: report.count(Standing::New),
        known: report.count(Standing::Known),
        revived: report.count(Standing::Revived),
        repeated: report.repeated,
        problems: report.problems.len(),
        new_items: report.items.new,
        known_items: report.items.known,
        deleted_items: report.items.deleted,
        changed_states: report.changed,
    }
}

fn line(summary: &Summary<'_>) -> String {
    let mut parts = vec![format!("{} new sources, {} known already", summary.new, summary.known)];
    let mut say = |count: u64, words: &str| {
        if count > 0 {
            parts.push(format!("{count} {words}"));
        }
    };
    say(summary.revived as u64, "brought back");
    say(summary.repeated as u64, "named twice");
    say(summary.new_items, "items");
    say(summary.known_items, "items known already");
    say(summary.deleted_items, "items deleted");
    say(summary.changed_states as u64, "states changed");
    say(summary.problems as u64, "left out");
    let dry = if summary.dry_run { "would import: " } else { "" };
    format!("{}: {dry}{}", summary.file, parts.join(", "))
}

fn verdict(files: usize, failed: usize, left_out: usize) -> anyhow::Result<()> {
    match (failed, left_out) {
        (0, 0) => Ok(()),
        (0, _) => Err(Error::silent(Kind::Partial).into()),
        _ => {
            let kind = if failed == files { Kind::Failed } else { Kind::Partial };
            Err(Error::new(kind, format!("{failed} of {files} files were not imported")).into())
        }
    }
}
