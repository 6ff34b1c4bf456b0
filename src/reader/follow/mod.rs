//! Following a project: what it stands on, what advisories say of it, and the feeds that tell of its releases.

mod check;
mod subscribe;

use std::collections::HashSet;
use std::path::Path;

use super::formats::discovery;
use super::sources::AskError;
use super::sources::stack::{Disk, address};
use super::stack::{Package, Releases, Stack, releases};

pub use check::{Checked, Network, check};
pub use subscribe::{Following, Subscription, subscribe};

/// A project that was looked at.
#[derive(Debug)]
pub struct Looked {
    /// The name of its folder.
    pub name: String,
    /// What it stands on.
    pub stack: Stack,
    /// Feeds that tell of releases of its direct dependencies, each once, in the order of their packages.
    pub feeds: Vec<Feed>,
    /// Direct dependencies of which no feed is known, and why.
    pub unknown: Vec<(Package, String)>,
    /// The address of the project as an account.
    pub address: String,
}

/// A feed of releases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its address.
    pub url: String,
    /// The page that it belongs to.
    pub page: String,
    /// How it is known.
    pub why: String,
    /// The packages that it tells of: several may lie in one repository.
    pub packages: Vec<String>,
}

/// Reads a project. Asks nobody.
///
/// # Errors
/// It is no folder that can be read, or nothing in it says what it stands on.
pub fn look(folder: &Path) -> Result<Looked, AskError> {
    let disk = Disk::open(folder)?;
    let stack = disk.survey();
    let name = disk.root().file_name().map_or_else(|| "project".to_owned(), |name| name.to_string_lossy().into_owned());
    let address = address(disk.root())?;
    let (mut feeds, mut unknown) = (Vec::<Feed>::new(), Vec::new());
    let mut seen = HashSet::new();
    // Versions of one package have one feed.
    for package in stack.direct().filter(|package| seen.insert((package.ecosystem, &package.name))) {
        match feed_of(package, &disk) {
            Ok(feed) => match feeds.iter_mut().find(|known| known.url == feed.url) {
                Some(known) => known.packages.extend(feed.packages),
                None => feeds.push(feed),
            },
            Err(why) => unknown.push((package.clone(), why)),
        }
    }
    Ok(Looked { name, stack, feeds, unknown, address })
}

fn feed_of(package: &Package, disk: &Disk) -> Result<Feed, String> {
    let (page, why) = match releases(package, disk) {
        Releases::At { page, why } => (page, why),
        Releases::Unknown { why } => return Err(why),
    };
    let url = match discovery::feeds_of(&page) {
        Some(feeds) => feeds.into_iter().next(),
        // The page is its feed itself.
        None => Some(page.clone()),
    };
    let url = url.ok_or_else(|| format!("which feed {page} has is not known"))?;
    Ok(Feed { url, page, why, packages: vec![package.name.clone()] })
}
