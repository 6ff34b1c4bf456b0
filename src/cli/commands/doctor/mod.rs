//! `wh doctor`: whether all is well, from the configuration to each account, and how to mend what is not.
//!
//! Each part finds remarks about subjects; here is their order and what they come to. Nothing is changed.

mod own;
mod programs;
mod reading;
mod shown;
mod surroundings;

use std::sync::Arc;

use self::shown::Report;
use crate::base::secret::redact_url;
use crate::cli::{Context, room};
use crate::error::{Error, Kind};
use crate::reader::store::Store;
use crate::verbs::DoctorArgs;

/// Runs `wh doctor`.
pub fn run(args: &DoctorArgs, context: &mut Context) -> anyhow::Result<()> {
    let mut report = Report::new(args.json);
    if args.sources.is_empty() {
        report.area("configuration", own::configuration(context), context)?;
        let (store, found) = own::database(context);
        report.area("database", found, context)?;
        report.area("terminal", surroundings::terminal(context), context)?;
        report.area("programs", programs::all(context), context)?;
        report.area("notifications", surroundings::notifications(context), context)?;
        if let Some(store) = store {
            reading(args, &store, &mut report, context)?;
        }
    } else {
        let store = context.store()?;
        reading(args, &store, &mut report, context)?;
    }
    report.finish(context)?;
    if report.errors() > 0 { Err(Error::silent(Kind::Failed).into()) } else { Ok(()) }
}

/// The sources, then the accounts that they are read with, one after the other as each may take its time.
fn reading(args: &DoctorArgs, store: &Arc<Store>, report: &mut Report, context: &mut Context) -> anyhow::Result<()> {
    let only: Vec<_> = room::sources(store, &args.sources)?.into_iter().map(|source| source.id).collect();
    report.area("sources", reading::sources(store, &only)?, context)?;
    for (number, account) in reading::accounts(store, &only)?.iter().enumerate() {
        if number == 0 {
            report.begin("accounts", context)?;
        }
        // A service may take its time, and nobody should wonder.
        let bar = context.output.progress(0);
        bar.message(&format!("asking about {}", redact_url(&account.name)));
        let found = reading::account(account, args.offline, store, context);
        bar.finish();
        let found = found?;
        report.remarks("accounts", found, context)?;
    }
    Ok(())
}
