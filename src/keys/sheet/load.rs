//! The folder of sheets, and reading what lies in it.

use std::io;
use std::path::{Path, PathBuf};

use super::layer::Layer;
use super::read::parse;
use crate::base::config::{Problem, Problems};
use crate::base::paths::Paths;
use crate::keys::tools::read_bounded;

/// Sheets that are read; more are no longer a person's own.
const MAX_FILES: usize = 200;

/// The folder in which sheets lie; it need not be there.
pub fn folder(paths: &Paths) -> PathBuf {
    paths.config_file.parent().unwrap_or(Path::new("")).join("keys")
}

/// The file of a sheet in the folder, or `None` for a name that could lie elsewhere.
pub fn file_of(folder: &Path, name: &str) -> Option<PathBuf> {
    is_name(name).then(|| folder.join(format!("{name}.toml")))
}

/// A name that is one file in one folder on every system.
pub(super) fn is_name(name: &str) -> bool {
    let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_');
    !name.is_empty() && name.len() <= 64 && name.bytes().all(good)
}

/// Every sheet of the folder, by file name, and what is wrong in them, file by file. No folder means no sheets.
pub fn load(folder: &Path) -> (Vec<Layer>, Vec<Problems>) {
    let (files, mut problems) = match list(folder) {
        Ok(files) => (files, Vec::new()),
        Err(error) => (Vec::new(), vec![unread(folder, &error)]),
    };
    let mut layers = Vec::new();
    for (number, file) in files.into_iter().enumerate() {
        if number == MAX_FILES {
            let what = format!("there are more than {MAX_FILES} sheets; this one and those after it are not read");
            problems.push(whole(&file, what));
            break;
        }
        match read_bounded(&file) {
            Ok(Some(text)) => {
                let (layer, list) = parse(&text, &file);
                layers.push(layer);
                problems.extend((!list.is_empty()).then_some(Problems { file, list }));
            }
            Ok(None) => {}
            Err(error) => problems.push(unread(&file, &error)),
        }
    }
    (layers, problems)
}

/// The files that end in `.toml`, sorted. Those that editors leave behind begin with a dot.
fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if !hidden && path.extension().is_some_and(|end| end == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn unread(file: &Path, error: &io::Error) -> Problems {
    whole(file, format!("could not be read: {error}"))
}

fn whole(file: &Path, message: String) -> Problems {
    Problems { file: file.to_path_buf(), list: vec![Problem { line: 1, column: 1, message }] }
}
