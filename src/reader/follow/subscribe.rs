//! A project that is followed: its feeds and its advisories as sources, and what of them it needs no longer.

use std::collections::HashSet;

use super::Looked;
use crate::base::db::DbError;
use crate::reader::model::{NewSource, Source, SourceSettings};
use crate::reader::store::{Added, Store};

/// The attribute of a source that says for which project it is followed; it goes along in exports.
const OF_PROJECT: &str = "whStack";

/// What is to be followed, and where.
#[derive(Debug, Clone, Default)]
pub struct Subscription {
    /// The folder; the project's name where empty.
    pub folder: String,
    /// The feeds of releases too.
    pub feeds: bool,
    /// Where OSV is asked, if not where everybody's is.
    pub api_base: Option<String>,
    /// A private or loopback address is fine for it.
    pub allow_private: bool,
}

/// What following a project has made.
#[derive(Debug)]
pub struct Following {
    /// The account of its advisories.
    pub account: Added,
    /// The sources of its feeds, in their order.
    pub feeds: Vec<Added>,
    /// Sources that were followed for it, and that it needs no longer.
    pub gone: Vec<Source>,
}

/// Follows what is not followed yet. Nothing is removed, and nobody is asked.
///
/// # Errors
/// The database cannot be read or written.
pub fn subscribe(store: &Store, project: &Looked, what: &Subscription) -> Result<Following, DbError> {
    let folder = if what.folder.is_empty() { project.name.clone() } else { what.folder.clone() };
    let attributes = vec![(OF_PROJECT.to_owned(), project.address.clone())];
    let mut new = vec![NewSource {
        url: project.address.clone(),
        name: Some(format!("{}-advisories", crate::reader::store::slug(&project.name))),
        title: Some(format!("{}: advisories", project.name)),
        folder: folder.clone(),
        settings: SourceSettings {
            api_base: what.api_base.clone(),
            allow_private: what.allow_private,
            // What affects the project from now on is to be seen, although it was told before.
            remark_updated: Some(true),
            ..SourceSettings::default()
        },
        attributes: attributes.clone(),
        ..NewSource::default()
    }];
    if what.feeds {
        new.extend(project.feeds.iter().map(|feed| NewSource {
            url: feed.url.clone(),
            title: Some(feed.packages.join(", ")),
            site_url: Some(feed.page.clone()).filter(|page| *page != feed.url),
            folder: folder.clone(),
            attributes: attributes.clone(),
            ..NewSource::default()
        }));
    }
    let mut added = store.add_sources(new)?.into_iter();
    // One was given, so one comes back.
    let Some(account) = added.next() else { return Err(DbError::Refused("nothing was added".to_owned())) };
    let needed: HashSet<&str> = project.feeds.iter().map(|feed| feed.url.as_str()).collect();
    let of_project =
        |source: &Source| source.attributes.iter().any(|(name, of)| name == OF_PROJECT && *of == project.address);
    let all = store.sources()?.into_iter().map(|row| row.source);
    let gone = all
        .filter(|source| source.url != project.address && of_project(source) && !needed.contains(source.url.as_str()));
    Ok(Following { account, feeds: added.collect(), gone: gone.collect() })
}
