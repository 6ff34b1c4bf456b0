//! `wh follow`: a project's files → what affects it, and sources that keep telling.

mod json;
mod shown;

use std::path::Path;

use crate::cli::Context;
use crate::error::{Error, Kind, WithHint};
use crate::reader::follow::{Checked, Following, Looked, Network, Subscription, check, look, subscribe};
use crate::reader::sources::stack::{API_BASE, Cache};
use crate::reader::stack::advisory::{Finding, Level};
use crate::verbs::{FailOn, FollowArgs};

/// Runs `wh follow`.
pub fn run(args: &FollowArgs, context: &mut Context) -> anyhow::Result<()> {
    let project = look(&args.path).hint("name the folder of a project: `wh follow PATH`")?;
    if project.stack.files.is_empty() {
        let error = Error::failed(format!("nothing in {} says what it uses", shown_path(&args.path)));
        let hint = "wh reads Cargo.lock, package-lock.json, pnpm-lock.yaml, yarn.lock, uv.lock, poetry.lock, requirements.txt, \
                    go.mod, Dockerfiles and compose files, and the manifests beside them";
        return Err(error.hint(hint).into());
    }
    if args.json {
        json::project(&project, args.check, context)?;
    } else {
        shown::project(&project, args, context)?;
    }
    if args.dry_run {
        return Ok(());
    }
    let checked = asked(&project, args, context)?;
    if args.json {
        json::findings(&checked, context)?;
    } else {
        shown::findings(&checked, args, context)?;
    }
    if !args.check {
        let following = followed(&project, args, context)?;
        if args.json {
            json::following(&following, args.prune, context)?;
        } else {
            shown::following(&project, &following, args, context)?;
        }
    }
    if args.json {
        json::summary(&project, &checked, context)?;
    }
    ended(&checked, args)
}

fn shown_path(path: &Path) -> String {
    path.display().to_string()
}

fn asked(project: &Looked, args: &FollowArgs, context: &Context) -> anyhow::Result<Checked> {
    let fetcher = context.fetcher(false)?;
    let network = Network {
        fetcher: &fetcher,
        base: args.api_base.as_deref().unwrap_or(API_BASE),
        allow_private: args.allow_private,
        cache: Cache::at(context.paths.cache_dir.join("osv")),
    };
    let bar = context.output.progress(0);
    bar.message("asking OSV");
    let checked = check(&project.stack, network, args.all);
    bar.finish();
    let mut checked =
        checked.hint("`wh follow --dry-run` shows what it reads without asking; --api-base names another server")?;
    let ignored = |finding: &Finding| {
        let mut names = std::iter::once(&finding.id).chain(&finding.aliases);
        names.any(|name| args.ignore.iter().any(|ignored| ignored.eq_ignore_ascii_case(name)))
    };
    checked.findings.retain(|finding| !ignored(finding));
    Ok(checked)
}

fn followed(project: &Looked, args: &FollowArgs, context: &Context) -> anyhow::Result<Following> {
    let store = context.store()?;
    let what = Subscription {
        folder: args.folder.as_deref().unwrap_or_default().trim_matches('/').to_owned(),
        feeds: !args.no_feeds,
        api_base: args.api_base.clone(),
        allow_private: args.allow_private,
    };
    let following = subscribe(&store, project, &what)?;
    if args.prune && !following.gone.is_empty() {
        store.remove_sources(&following.gone.iter().map(|source| source.id).collect::<Vec<_>>())?;
    }
    Ok(following)
}

/// How it ends: with 4 where what was found is what a person asked to fail on, else with 3 where something is missing.
fn ended(checked: &Checked, args: &FollowArgs) -> anyhow::Result<()> {
    let on = args.fail_on.unwrap_or(if args.check { FailOn::Affected } else { FailOn::Never });
    if checked.findings.iter().any(|finding| finding.is_affected() && fails(finding, on)) {
        return Err(Error::silent(Kind::Affected).into());
    }
    if checked.failed.is_empty() {
        return Ok(());
    }
    let error = Error::partial(format!(
        "{} could not be had",
        if checked.failed.len() == 1 {
            "1 advisory".to_owned()
        } else {
            format!("{} advisories", checked.failed.len())
        }
    ));
    Err(error.hint("run it again; those that were had are kept").into())
}

/// A severity that nobody has told may be any.
fn fails(finding: &Finding, on: FailOn) -> bool {
    let least = |least: Level| finding.severity.as_ref().is_none_or(|severity| severity.level >= least);
    match on {
        FailOn::Affected => true,
        FailOn::Direct => finding.package.direct,
        FailOn::Low => least(Level::Low),
        FailOn::Medium => least(Level::Medium),
        FailOn::High => least(Level::High),
        FailOn::Critical => least(Level::Critical),
        FailOn::Never => false,
    }
}
