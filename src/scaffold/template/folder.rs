//! A template's folder read into memory: no link is followed, and there is an end to everything.

use std::borrow::Cow;
use std::fs;
use std::io::Read;
use std::path::Path;

use super::{Body, Entry};
use crate::scaffold::error::ScaffoldError;
use crate::scaffold::limits;

/// What editors, tools and tests leave in a template's folder. The build script leaves the same out.
const IGNORED: [&str; 8] =
    ["__pycache__", ".venv", ".git", "node_modules", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".DS_Store"];

/// The parts of a template, apart from its manifest.
const PARTS: [&str; 3] = ["files", "module", "partials"];

/// The manifest's text and all files, sorted by their paths.
pub(super) fn read(folder: &Path) -> Result<(String, Vec<Entry>), ScaffoldError> {
    let manifest = folder.join("template.toml");
    let bytes = bounded(&manifest, limits::MANIFEST)?;
    let text = String::from_utf8(bytes).map_err(|_| refused("template.toml", "it is not UTF-8"))?;
    let mut walk = Walk { entries: Vec::new(), bytes: 0 };
    for part in PARTS {
        let path = folder.join(part);
        match fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_dir() => walk.folder(&path, part, 0)?,
            Ok(_) => return Err(refused(part, "it is no folder")),
            Err(_) => {}
        }
    }
    walk.entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((text, walk.entries))
}

struct Walk {
    entries: Vec<Entry>,
    bytes: u64,
}

impl Walk {
    fn folder(&mut self, folder: &Path, name: &str, depth: usize) -> Result<(), ScaffoldError> {
        if depth > limits::DEPTH {
            return Err(refused(name, "it is too deep"));
        }
        for entry in fs::read_dir(folder).map_err(ScaffoldError::io("read", folder))? {
            let entry = entry.map_err(ScaffoldError::io("read", folder))?;
            let Some(file) = entry.file_name().to_str().map(ToOwned::to_owned) else {
                return Err(refused(&format!("{name}/{}", entry.file_name().display()), "its name is not UTF-8"));
            };
            if IGNORED.contains(&file.as_str()) || Path::new(&file).extension().is_some_and(|end| end == "pyc") {
                continue;
            }
            let kind = entry.file_type().map_err(ScaffoldError::io("read", entry.path()))?;
            let path = format!("{name}/{file}");
            if kind.is_dir() {
                self.folder(&entry.path(), &path, depth + 1)?;
            } else {
                self.file(&entry.path(), path, kind)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, file: &Path, path: String, kind: fs::FileType) -> Result<(), ScaffoldError> {
        if self.entries.len() >= limits::FILES {
            return Err(refused(&path, &format!("there are more than {} files", limits::FILES)));
        }
        let body = if kind.is_symlink() {
            let to = fs::read_link(file).map_err(ScaffoldError::io("read", file))?;
            let to = to.to_str().ok_or_else(|| refused(&path, "the link's target is not UTF-8"))?;
            Body::Link(to.to_owned())
        } else if kind.is_file() {
            Body::Bytes(Cow::Owned(bounded(file, limits::FILE)?))
        } else {
            return Err(refused(&path, "it is neither a file nor a folder nor a link"));
        };
        if let Body::Bytes(bytes) = &body {
            self.bytes += bytes.len() as u64;
        }
        if self.bytes > limits::TOTAL {
            return Err(refused(&path, &format!("the files have more than {} MiB", limits::TOTAL >> 20)));
        }
        self.entries.push(Entry { path, body });
        Ok(())
    }
}

/// A regular file's bytes, if it is not too long. What has become a link since it was looked at is refused.
fn bounded(file: &Path, most: u64) -> Result<Vec<u8>, ScaffoldError> {
    let meta = fs::symlink_metadata(file).map_err(ScaffoldError::io("read", file))?;
    let shown = file.display().to_string();
    if !meta.is_file() {
        return Err(refused(&shown, "it is no plain file"));
    }
    let mut bytes = Vec::new();
    let opened = fs::File::open(file).map_err(ScaffoldError::io("read", file))?;
    opened.take(most + 1).read_to_end(&mut bytes).map_err(ScaffoldError::io("read", file))?;
    if bytes.len() as u64 > most {
        return Err(refused(&shown, &format!("it has more than {most} bytes")));
    }
    Ok(bytes)
}

fn refused(path: &str, why: &str) -> ScaffoldError {
    ScaffoldError::Refused { path: path.to_owned(), why: why.to_owned() }
}
