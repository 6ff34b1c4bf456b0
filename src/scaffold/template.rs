//! A template in memory: its manifest and its files, wherever they came from.

mod embedded;
mod folder;
mod pack;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::engine::Engine;
use super::error::ScaffoldError;
use super::manifest::{self, Manifest};

pub use embedded::{names, stack};

/// A template.
#[derive(Debug)]
pub struct Template {
    /// What it says of itself.
    pub manifest: Manifest,
    pub(super) files: Vec<Entry>,
    pub(super) module: Vec<Entry>,
    partials: Arc<BTreeMap<String, String>>,
}

/// A file or link of a template.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its path below `files/` or `module/`, with `/`; not yet rendered.
    pub(super) path: String,
    /// What it is.
    pub(super) body: Body,
}

/// What a template's file is.
#[derive(Debug)]
pub(super) enum Body {
    /// Bytes, copied or rendered by the file's name.
    Bytes(Cow<'static, [u8]>),
    /// A link and where it points.
    Link(String),
}

impl Template {
    /// Reads a template from a folder.
    ///
    /// # Errors
    /// The folder cannot be read, or holds what a template may not.
    pub fn load(folder: &Path) -> Result<Self, ScaffoldError> {
        let (text, entries) = folder::read(folder)?;
        Self::new(&text, &folder.join("template.toml").display().to_string(), entries)
    }

    fn new(manifest: &str, called: &str, entries: Vec<Entry>) -> Result<Self, ScaffoldError> {
        let manifest = manifest::parse(manifest, called)?;
        let mut template = Self { manifest, files: Vec::new(), module: Vec::new(), partials: Arc::default() };
        let mut partials = BTreeMap::new();
        for Entry { path, body } in entries {
            match path.split_once('/') {
                Some(("files", rest)) => template.files.push(Entry { path: rest.to_owned(), body }),
                Some(("module", rest)) => template.module.push(Entry { path: rest.to_owned(), body }),
                Some(("partials", _)) => _ = partials.insert(path.clone(), text(&path, &body)?.to_owned()),
                _ => {}
            }
        }
        template.partials = Arc::new(partials);
        Ok(template)
    }

    /// An engine for this template's files.
    pub(super) fn engine(&self) -> Engine {
        Engine::new(Arc::clone(&self.partials))
    }
}

/// The text of a file that is to be rendered.
pub(super) fn text<'a>(path: &str, body: &'a Body) -> Result<&'a str, ScaffoldError> {
    let refused = |why: &str| ScaffoldError::Refused { path: path.to_owned(), why: why.to_owned() };
    match body {
        Body::Bytes(bytes) => std::str::from_utf8(bytes).map_err(|_| refused("it is to be rendered but is not UTF-8")),
        Body::Link(_) => Err(refused("a link cannot be rendered or included")),
    }
}
