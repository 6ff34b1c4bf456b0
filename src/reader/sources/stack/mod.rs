//! `stack:PATH`: a project as an account. Each time it is asked, its files are read anew and OSV is asked about the versions
//! that they name; what has changed since becomes entries.
//!
//! What is sent: names and versions of packages from public registries, nothing else. The cursor holds what was told, so that
//! an unchanged project costs one request a thousand packages.

mod cache;
mod changes;
mod disk;
mod entries;
mod osv;
mod place;

use std::path::PathBuf;
use std::sync::Arc;

pub use cache::Cache;
pub use disk::Disk;
pub use osv::{API_BASE, Answers, Osv, Records};
pub use place::{address, path};

use super::{Account, AskError, Harvest};
use crate::reader::fetch::{Fetcher, Lanes};
use crate::reader::model::Timestamp;
use crate::reader::stack;
use crate::reader::store::PollJob;
use changes::Told;

/// Minutes between two askings, where the person wants no other: advisories come by the day.
const EVERY: u32 = 180;

/// A project that has been opened.
#[derive(Debug)]
pub struct Project {
    root: PathBuf,
    told: Told,
    osv: Osv,
}

impl Project {
    /// Opens the project that a job is for.
    ///
    /// # Errors
    /// It is not there, or the address of OSV is none.
    pub fn open(job: &PollJob, fetcher: &Arc<Fetcher>, lanes: Option<&Arc<Lanes>>) -> Result<Self, AskError> {
        let root = path(&job.source.url)?;
        let settings = &job.source.settings;
        let base = settings.api_base.as_deref().unwrap_or(API_BASE);
        let osv = Osv::new(base, fetcher, settings, lanes, Cache::none())?;
        if !root.is_dir() {
            return Err(AskError::new(format!(
                "there is no folder {}; `wh follow` the project where it lies now, and `wh sources rm {}`",
                root.display(),
                job.source.name
            )));
        }
        Ok(Self { root, told: Told::read(job.health.cursor.as_deref()), osv })
    }
}

impl Account for Project {
    async fn next(&mut self) -> Result<Harvest, AskError> {
        let root = self.root.clone();
        let read = tokio::task::spawn_blocking(move || Disk::open(&root).map(|disk| disk.survey())).await;
        let stack = read.map_err(|_| AskError::new("reading the project failed inside wh; please report this"))??;
        let asked: Vec<&stack::Package> = stack.packages.iter().filter(|package| package.is_askable()).collect();
        let answers = self.osv.ask(&asked).await?;
        let changes = self.told.compare(&asked, &answers, stack.problems.is_empty());
        let (records, failed) = self.osv.records(&changes.wanted(&answers)).await?;
        let entries = self.told.take(changes, &answers, &records, &failed, Timestamp::now());
        let cursor = Some(self.told.write());
        Ok(Harvest { entries, cursor, bytes: self.osv.bytes(), ttl_minutes: Some(EVERY), ..Harvest::default() })
    }
}
