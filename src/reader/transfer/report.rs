//! What an import did, or would do.

use serde::Serialize;

use super::plan::Plan;
use crate::base::db::DbResult;
use crate::base::secret::redact_url;
use crate::reader::model::{Source, SourceId};
use crate::reader::store::{Added, Imported, Store};

/// What became of a source of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It is new.
    New,
    /// It is followed already, and stays as it is.
    Known,
    /// It had been removed, and is back with its items.
    Revived,
}

/// A source of the file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceReport {
    /// What became of it.
    pub outcome: Standing,
    /// Its number; none before it is added.
    pub source_id: Option<SourceId>,
    /// Its typeable name; none before it is added.
    pub source: Option<String>,
    /// Its title, if one is known.
    pub title: Option<String>,
    /// Its address.
    pub url: String,
    /// Its folder.
    pub folder: String,
    /// Its tags.
    pub tags: Vec<String>,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ImportReport {
    /// The sources, in the order of the file.
    pub sources: Vec<SourceReport>,
    /// What was left out and why, in words for a person.
    pub problems: Vec<String>,
    /// What a person should know besides.
    pub warnings: Vec<String>,
    /// Addresses that the file names more than once.
    pub repeated: usize,
    /// What became of the items; of a dry run, how many there are, as new ones.
    pub items: Imported,
    /// States of items that were here already and that changed; `wh undo` takes that back.
    pub changed: usize,
}

impl ImportReport {
    /// How many sources stand so.
    pub fn count(&self, standing: Standing) -> usize {
        self.sources.iter().filter(|source| source.outcome == standing).count()
    }

    /// Takes over what the plan has to tell.
    pub(super) fn take(&mut self, plan: &mut Plan) {
        self.problems.extend(plan.take_problems());
        self.repeated += plan.repeated;
        if plan.private > 0 {
            self.warnings.push(format!(
                "{} sources lie on private or loopback addresses, which are refused when they are fetched; import with --allow-private if you trust them",
                plan.private
            ));
        }
        if plan.guarded > 0 {
            self.warnings.push(format!(
                "{} sources came with a proxy, with leave to reach private addresses, or with changes to make to mail on its server; that was not taken over; import with --allow-private if you trust the file",
                plan.guarded
            ));
        }
    }
}

/// Adds the sources and folders that are planned, or with `dry_run` looks what adding would do. Returns the number of each; none in a dry run.
pub(super) fn apply(
    store: &Store,
    plan: &mut Plan,
    dry_run: bool,
    report: &mut ImportReport,
) -> DbResult<Vec<SourceId>> {
    let (sources, folders) = plan.take();
    if dry_run {
        let urls: Vec<&str> = sources.iter().map(|source| source.new.url.as_str()).collect();
        let standing = store.sources_at(&urls)?;
        report.sources.extend(sources.into_iter().zip(standing).map(|(wanted, there)| match there {
            Some((source, false)) => of(Standing::Known, source),
            Some((source, true)) => of(Standing::Revived, source),
            None => SourceReport {
                outcome: Standing::New,
                source_id: None,
                source: wanted.new.name,
                title: wanted.new.title,
                url: redact_url(&wanted.new.url),
                folder: wanted.new.folder,
                tags: wanted.new.tags,
            },
        }));
        return Ok(Vec::new());
    }
    let added = store.restore_sources(sources, folders)?;
    let ids = added.iter().map(|added| added.source().id).collect();
    report.sources.extend(added.into_iter().map(|added| match added {
        Added::New(source) => of(Standing::New, source),
        Added::Known(source) => of(Standing::Known, source),
        Added::Revived(source) => of(Standing::Revived, source),
    }));
    Ok(ids)
}

fn of(outcome: Standing, source: Source) -> SourceReport {
    SourceReport {
        outcome,
        source_id: Some(source.id),
        title: (source.title != source.name).then_some(source.title),
        source: Some(source.name),
        url: redact_url(&source.url),
        folder: source.folder,
        tags: source.tags,
    }
}
