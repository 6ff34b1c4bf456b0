//! `wh project prove`: the run with its progress on stderr, the table, and the report.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::cli::output::{Column, Output, Progress, Styled, Table, styles};
use crate::cli::{Context, interrupt};
use crate::error::{Error, Kind};
use crate::scaffold::prove::{self, Experiment, Line, Options, Outcome, Proof, ProveError, Verdict, Watch};
use crate::verbs::{ProveArgs, ProveOnly};

/// Runs `wh project prove`.
pub(super) fn run(args: &ProveArgs, context: &mut Context) -> anyhow::Result<()> {
    let options = Options {
        folder: args.dir.clone(),
        short: args.short,
        only: args.only.iter().copied().map(experiment).collect(),
        keep: args.keep,
        seconds: args.seconds,
    };
    let stop = interrupt::stop_on_first_signal().context("could not listen for Ctrl-C")?;
    let total = if options.only.is_empty() { Experiment::ALL.len() } else { options.only.len() };
    let progress = context.output.progress(total as u64);
    let say = |what: &str| tell(&progress, what);
    let watch = Watch { say: &say, stopped: &|| stop.is_asked() };
    let mut printed = Ok(());
    let output = &mut context.output;
    let mut seen = |outcome: &Outcome| {
        progress.advance(1);
        progress.line(ended(outcome));
        if args.json && printed.is_ok() {
            printed = output.json_line(outcome).and_then(|()| output.flush());
        }
    };
    let proof = prove::prove(&options, watch, &mut seen);
    progress.finish();
    printed?;
    let proof = proof.map_err(|error| with_hint(&error, args.keep))?;
    if !args.json {
        table(&mut context.output, &proof)?;
    }
    report(args, &context.output, &proof)?;
    if proof.holds() { Ok(()) } else { Err(Error::silent(Kind::Failed).into()) }
}

/// Beside the bar where there is one, as a line elsewhere.
fn tell(progress: &Progress, what: &str) {
    if progress.is_live() {
        progress.message(what);
    } else {
        progress.line(Styled::new().with(styles::DIM, format!("  {what}")));
    }
}

fn ended(outcome: &Outcome) -> Styled {
    let line = word(outcome.verdict).plain(format!(" {}", outcome.experiment.title()));
    line.with(styles::DIM, format!(" ({:.0} s)", outcome.seconds))
}

fn word(verdict: Verdict) -> Styled {
    match verdict {
        Verdict::Holds => Styled::new().with(styles::GOOD, "holds"),
        Verdict::Broken => Styled::new().with(styles::ERROR, "BROKEN"),
        Verdict::PassedOver => Styled::new().with(styles::DIM, "passed over"),
    }
}

fn with_hint(error: &ProveError, kept: bool) -> anyhow::Error {
    let hint = match error {
        ProveError::NotAProject { .. } => Some("`wh new NAME` makes one; name its folder: wh project prove DIR"),
        ProveError::Missing(_) => Some("install them and run this again; nothing has to be configured or running"),
        ProveError::Program { .. } if !kept => Some("run it with --keep to keep the scratch folder with all logs"),
        _ => None,
    };
    let failed = Error::failed(error.to_string());
    match hint {
        Some(hint) => failed.hint(hint).into(),
        None => failed.into(),
    }
}

fn table(output: &mut Output, proof: &Proof) -> anyhow::Result<()> {
    let mut table = Table::new([Column::new(""), Column::new("what").flexible(), Column::new("seen").flexible()]);
    for outcome in &proof.outcomes {
        let title = Styled::new().with(styles::BOLD, outcome.experiment.title());
        let why = if outcome.verdict == Verdict::PassedOver { outcome.notes.first() } else { None };
        table.row([word(outcome.verdict), title, Styled::new().with(styles::DIM, why.map_or("", String::as_str))]);
        outcome.results.iter().for_each(|line| table.row(row(line)));
    }
    output.table(&table)?;
    output.line(proof.summary())?;
    if let Some(warning) = proof.machine.warning() {
        output.warn(&warning);
    }
    Ok(())
}

fn row(line: &Line) -> [Styled; 3] {
    let mark = match line.holds {
        Some(true) => Styled::new().with(styles::GOOD, "  yes"),
        Some(false) => Styled::new().with(styles::ERROR, "  NO"),
        None => Styled::new(),
    };
    [mark, Styled::from(format!("  {}", line.what)), Styled::from(&line.shown)]
}

fn report(args: &ProveArgs, output: &Output, proof: &Proof) -> anyhow::Result<()> {
    let path = match &args.report {
        Some(path) => path.clone(),
        // A part must not pass for the whole.
        None if args.no_report || !args.only.is_empty() => return Ok(()),
        None => args.dir.join("docs/proof.md"),
    };
    let chart = path.with_extension("svg");
    let name = chart.file_name().map(|name| name.to_string_lossy().into_owned());
    let svg = proof.chart();
    write(&path, &proof.markdown(name.as_deref().filter(|_| svg.is_some())))?;
    output.note(format!("report: {}", path.display()));
    if let Some(svg) = svg {
        write(&chart, &svg)?;
        output.note(format!("chart: {}", chart.display()));
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let folder: PathBuf = path.parent().map(Path::to_owned).unwrap_or_default();
    if !folder.as_os_str().is_empty() {
        fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
    }
    fs::write(path, text).with_context(|| format!("could not write {}", path.display()))
}

fn experiment(only: ProveOnly) -> Experiment {
    match only {
        ProveOnly::Tests => Experiment::Tests,
        ProveOnly::Cache => Experiment::Cache,
        ProveOnly::Index => Experiment::Index,
        ProveOnly::Replicas => Experiment::Replicas,
        ProveOnly::KillApi => Experiment::KillApi,
        ProveOnly::KillWorker => Experiment::KillWorker,
        ProveOnly::CacheDown => Experiment::CacheDown,
        ProveOnly::BrokerDown => Experiment::BrokerDown,
        ProveOnly::Rolling => Experiment::Rolling,
        ProveOnly::Metrics => Experiment::Metrics,
    }
}
