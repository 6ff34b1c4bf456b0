//! The door of the shell: from arguments to commands, and from failures to exit codes.
//!
//! It starts logs and output, and hands the work to one file a command.

mod candidates;
mod colon;
pub mod commands;
pub mod complete;
mod context;
mod interrupt;
pub mod output;
mod plain;
mod room;
mod screen;

use std::process::ExitCode;

use clap::Parser;

use crate::base::log;
use crate::error;
use crate::verbs::{self, Cli, Verb};

pub use candidates::FromStore;
pub use context::Context;

/// Runs the command that this process was started for, and says how it ended.
pub fn main() -> ExitCode {
    match Cli::try_parse_from(verbs::mark_negated(std::env::args_os())) {
        Ok(cli) => run(cli),
        Err(wrong) if wrong.use_stderr() => {
            output::usage_error(&wrong);
            ExitCode::from(error::Kind::Usage.code())
        }
        Err(help) => {
            // Whoever closed our output before reading the help has read enough.
            let _ = help.print();
            ExitCode::SUCCESS
        }
    }
}

/// Runs a command, and says how it ended.
pub fn run(cli: Cli) -> ExitCode {
    let mut context = match Context::new(cli.global, tolerates_mistakes(cli.verb.as_ref())) {
        Ok(context) => context,
        Err(error) => return ended(&output::Output::new(output::Settings::default()), &error),
    };
    let work = |context: &mut Context| match (cli.plain, cli.verb.clone()) {
        (false, verb) => dispatch(verb, context),
        (true, None) => plain::run(context),
        (true, Some(_)) => {
            let error = error::Error::usage("--plain takes no command");
            Err(error.hint("`wh --plain` reads line by line; all commands print line by line anyway").into())
        }
    };
    let result = start_logs(&context, cli.verb.as_ref()).and_then(|()| work(&mut context));
    // A command that failed may have printed a part of its results.
    let finished = context.output.finish();
    match result.and(finished.map_err(Into::into)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => ended(&context.output, &error),
    }
}

/// What mends the configuration, or needs none, must run with a wrong one.
fn tolerates_mistakes(verb: Option<&Verb>) -> bool {
    needs_no_logs(verb) || matches!(verb, Some(Verb::Doctor(_)))
}

fn needs_no_logs(verb: Option<&Verb>) -> bool {
    matches!(verb, Some(Verb::Config(_) | Verb::Completions(_) | Verb::Man(_)))
}

fn ended(output: &output::Output, error: &anyhow::Error) -> ExitCode {
    match error::report(error) {
        None => ExitCode::SUCCESS,
        Some(report) => {
            tracing::debug!(code = report.code, message = report.message, "ended");
            output.report(&report);
            ExitCode::from(report.code)
        }
    }
}

fn start_logs(context: &Context, verb: Option<&Verb>) -> anyhow::Result<()> {
    if needs_no_logs(verb) {
        return Ok(());
    }
    let environment = std::env::var("WH_LOG").ok().filter(|filter| !filter.is_empty());
    let mut options = log::Options {
        dir: Some(context.paths.log_dir()),
        filter: environment.unwrap_or_else(|| context.config.log.level.clone()),
        // Lines on stderr would spoil the screen.
        verbose: if verb.is_none() { 0 } else { context.verbose },
    };
    match log::start(&options, context.output.log_writer()) {
        Err(unwritable @ log::LogError::File(..)) => {
            // Work goes on where the state folder cannot be written.
            context.output.warn(&format!("{:#}", anyhow::Error::from(unwritable)));
            options.dir = None;
            Ok(log::start(&options, context.output.log_writer())?)
        }
        started => Ok(started?),
    }
}

fn dispatch(verb: Option<Verb>, context: &mut Context) -> anyhow::Result<()> {
    match verb {
        None => screen::run(context),
        Some(Verb::Add(args)) => commands::add::run(&args, context),
        Some(Verb::Catalog(args)) => commands::catalog::run(&args, context),
        Some(Verb::Follow(args)) => commands::follow::run(&args, context),
        Some(Verb::Sources(args)) => commands::sources::run(&args, context),
        Some(Verb::Auth(args)) => commands::auth::run(&args, context),
        Some(Verb::Sync(args)) => commands::sync::run(&args, context),
        Some(Verb::Ls(args)) => commands::list::ls(&args, context),
        Some(Verb::Search(args)) => commands::list::search(&args, context),
        Some(Verb::Agenda(args)) => commands::agenda::run(&args, context),
        Some(Verb::Questions(args)) => commands::questions::run(&args, context),
        Some(Verb::Ask(args)) => commands::ask::run(&args, context),
        Some(Verb::Query(args)) => commands::query::run(&args, context),
        Some(Verb::Show(args)) => commands::show::run(&args, context),
        Some(Verb::Open(args)) => commands::open::run(&args, context),
        Some(Verb::Mark(args)) => commands::mark::mark(&args, context),
        Some(Verb::Star(args)) => commands::mark::star(&args, context),
        Some(Verb::Unsubscribe(args)) => commands::unsubscribe::run(&args, context),
        Some(Verb::Tag(args)) => commands::tag::run(&args, context),
        Some(Verb::Next(args)) => commands::next::run(&args, context),
        Some(Verb::Why(args)) => commands::why::run(&args, context),
        Some(Verb::Import(args)) => commands::import::run(&args, context),
        Some(Verb::Export(args)) => commands::export::run(&args, context),
        Some(Verb::Tail(args)) => commands::tail::run(&args, context),
        Some(Verb::Undo(args)) => commands::journal::undo(&args, context),
        Some(Verb::Log(args)) => commands::journal::log(&args, context),
        Some(Verb::Doctor(args)) => commands::doctor::run(&args, context),
        Some(Verb::Db(args)) => commands::db::run(&args, context),
        Some(Verb::Config(args)) => commands::config::run(args, context),
        Some(Verb::Keys(args)) => commands::keys::run(&args, context),
        Some(Verb::New(args)) => commands::new::run(&args, context),
        Some(Verb::Project(args)) => commands::project::run(&args, context),
        Some(Verb::Inspect(args)) => commands::inspect::run(&args, context),
        Some(Verb::Completions(args)) => commands::completions::run(&args, context),
        Some(Verb::Man(args)) => commands::man::run(&args),
        Some(Verb::Demo(args)) => commands::demo::run(&args, context),
    }
}
