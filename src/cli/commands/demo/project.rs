//! The sample project of `wh demo`: written into the demo's folder, and followed as `wh follow` follows one.

use std::path::PathBuf;

use anyhow::Context as _;

use super::super::follow as verb;
use super::Place;
use crate::cli::Context;
use crate::demo::{ADVISORIES_API, DemoServer, in_place_of, sample_project};
use crate::reader::follow::{Subscription, look, subscribe};
use crate::reader::store::Store;
use crate::verbs::{FailOn, FollowArgs};

/// A project that lies in the demo's folder.
pub(super) struct Project {
    /// Its folder.
    pub(super) folder: PathBuf,
    /// Where advisories are asked for.
    pub(super) api_base: String,
}

/// Writes the project and follows it. Its feeds of releases are followed on the demo's server, which stands in for the sites
/// that have those of real packages.
pub(super) fn followed(store: &Store, server: &DemoServer, place: &Place) -> anyhow::Result<Project> {
    let sample = sample_project();
    let folder = place.file(sample.name);
    for (path, text) in sample.files {
        let file = folder.join(path);
        let written = file.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&file, text));
        written.with_context(|| format!("could not write {}", file.display()))?;
    }
    let api_base = server.url(ADVISORIES_API);
    let mut project = look(&folder).context("could not read the sample project")?;
    for feed in &mut project.feeds {
        feed.url = server.url(&in_place_of(&feed.url));
    }
    let what = Subscription {
        folder: format!("Projects/{}", sample.name),
        feeds: true,
        api_base: Some(api_base.clone()),
        allow_private: true,
    };
    subscribe(store, &project, &what)?;
    Ok(Project { folder, api_base })
}

/// What `wh follow --check --all` tells of the project, under a line that says so.
pub(super) fn told(project: &Project, context: &mut Context) -> anyhow::Result<()> {
    context.output.remark(format!(
        "A sample project lies in {}; this is what `wh follow --check --all` says of it:",
        project.folder.display()
    ))?;
    let args = FollowArgs {
        path: project.folder.clone(),
        check: true,
        all: true,
        // That something is found is what is to be seen.
        fail_on: Some(FailOn::Never),
        api_base: Some(project.api_base.clone()),
        allow_private: true,
        no_feeds: false,
        dry_run: false,
        ignore: Vec::new(),
        folder: None,
        prune: false,
        json: false,
    };
    verb::run(&args, context)
}
