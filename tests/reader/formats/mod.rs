//! The feed parser over whole documents.

mod corpora;
mod damage;
mod goldens;
mod oracle;
mod properties;
mod refusals;
mod scale;

use std::fs;
use std::path::{Path, PathBuf};

use wheelhouse::reader::formats::{Hints, NotAFeed, parse};
use wheelhouse::reader::model::ParsedFeed;

/// The feeds written for these tests.
fn fixtures() -> Vec<PathBuf> {
    files_under(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/feeds"))
        .into_iter()
        .filter(|path| !path.to_string_lossy().ends_with(".golden.json"))
        .collect()
}

/// Corpora that may lie beside the project; empty where they do not.
fn corpus(part: &str) -> Vec<PathBuf> {
    files_under(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/feeds").join(part))
}

/// Every file under a folder, in order of name.
fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    files.sort();
    files
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn parse_plain(bytes: &[u8]) -> Result<ParsedFeed, NotAFeed> {
    parse(bytes, &Hints::default())
}
