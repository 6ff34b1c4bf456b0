//! A project's folder: what is at a path, without ever following a link out of it.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::ScaffoldError;
use super::limits;
use super::path::TargetPath;
use super::plan::Content;

/// What is at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// A file or link.
    Content(Content),
    /// Something that no file may be written over: a folder, a device, a file that is too large, or the path leads
    /// through a link or a file.
    Other(PathBuf, &'static str),
}

/// What is at a path below a project's root.
///
/// # Errors
/// It cannot be looked at.
pub(super) fn look(root: &Path, path: &TargetPath) -> Result<Found, ScaffoldError> {
    for parent in path.parents() {
        let folder = root.join(parent);
        match fs::symlink_metadata(&folder) {
            Ok(meta) if meta.is_dir() => {}
            Ok(meta) if meta.is_symlink() => return Ok(Found::Other(folder, "a link")),
            Ok(_) => return Ok(Found::Other(folder, "no folder")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(error) => return Err(ScaffoldError::io("look at", folder)(error)),
        }
    }
    at(&path.below(root))
}

/// What is at a place. A link in its last name is not followed; those before it are the caller's to look at.
///
/// # Errors
/// It cannot be looked at.
pub(super) fn at(file: &Path) -> Result<Found, ScaffoldError> {
    let file = file.to_path_buf();
    let meta = match fs::symlink_metadata(&file) {
        Ok(meta) => meta,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(ScaffoldError::io("look at", file)(error)),
    };
    if meta.is_symlink() {
        let to = fs::read_link(&file).map_err(ScaffoldError::io("read", &file))?;
        return Ok(match to.to_str() {
            Some(to) => Found::Content(Content::Link(to.to_owned())),
            None => Found::Other(file, "a link to a name that is not UTF-8"),
        });
    }
    if !meta.is_file() {
        let what = if meta.is_dir() { "a folder" } else { "no plain file" };
        return Ok(Found::Other(file, what));
    }
    if meta.len() > limits::FILE {
        return Ok(Found::Other(file, "larger than 16 MiB"));
    }
    let mut bytes = Vec::new();
    let opened = fs::File::open(&file).map_err(ScaffoldError::io("read", &file))?;
    opened.take(limits::FILE + 1).read_to_end(&mut bytes).map_err(ScaffoldError::io("read", &file))?;
    Ok(Found::Content(Content::File { bytes: bytes.into(), executable: is_executable(&meta) }))
}

/// Whether a folder holds a name in these very letters; some file systems find a file by others too.
pub(super) fn is_named_so(root: &Path, path: &TargetPath) -> bool {
    let at = path.below(root);
    let Some(entries) = at.parent().and_then(|folder| fs::read_dir(folder).ok()) else { return false };
    entries.flatten().any(|entry| entry.file_name() == path.name())
}

/// Whether a folder is there in which every file is such, and no folder is empty.
pub(super) fn holds_only(root: &Path, folder: &TargetPath, is_one: &dyn Fn(&TargetPath) -> bool) -> bool {
    let at = folder.below(root);
    if !fs::symlink_metadata(&at).is_ok_and(|meta| meta.is_dir()) {
        return false;
    }
    let Ok(entries) = fs::read_dir(&at) else { return false };
    // The path's own limits end the descent.
    let mut entries = entries.peekable();
    entries.peek().is_some()
        && entries.all(|entry| {
            let Ok(entry) = entry else { return false };
            let name = entry.file_name().to_str().map(|name| format!("{folder}/{name}"));
            let Some(path) = name.and_then(|name| TargetPath::new(&name).ok()) else { return false };
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                holds_only(root, &path, is_one)
            } else {
                is_one(&path)
            }
        })
}

/// The text of a record; `None` if there is none.
///
/// # Errors
/// It is no text, or something else is in its place.
pub(super) fn record(root: &Path, path: &TargetPath) -> Result<Option<String>, ScaffoldError> {
    match look(root, path)? {
        Found::Nothing => Ok(None),
        Found::Content(Content::File { bytes, .. }) => match String::from_utf8(bytes.into_owned()) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(ScaffoldError::Record { path: path.below(root), why: "it is not UTF-8".to_owned() }),
        },
        Found::Content(Content::Link(_)) => Err(ScaffoldError::InTheWay { path: path.below(root), what: "a link" }),
        Found::Other(path, what) => Err(ScaffoldError::InTheWay { path, what }),
    }
}

#[cfg(unix)]
fn is_executable(meta: &fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o100 != 0
}

#[cfg(not(unix))]
fn is_executable(_: &fs::Metadata) -> bool {
    false
}

/// Creates a file or link where nothing is. Its folder is there.
///
/// # Errors
/// It cannot be written, or something is there.
pub(super) fn create(file: &Path, content: &Content) -> Result<(), ScaffoldError> {
    match content {
        Content::Link(to) => link(to, file).map_err(ScaffoldError::io("make the link", file)),
        Content::File { bytes, executable } => {
            let mut options = fs::OpenOptions::new();
            options.write(true).create_new(true);
            // What the person's umask takes away stays away.
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, if *executable { 0o777 } else { 0o666 });
            #[cfg(not(unix))]
            let _ = executable;
            let mut out = options.open(file).map_err(ScaffoldError::io("write", file))?;
            io::Write::write_all(&mut out, bytes).map_err(ScaffoldError::io("write", file))
        }
    }
}

/// Gives a new file the rights of the one that it replaces, if that is a plain file: what the person took away or gave
/// stays so. Only whether it is a program is the template's to say.
///
/// # Errors
/// The rights cannot be set.
#[cfg(unix)]
pub(super) fn keep_rights(new: &Path, content: &Content, old: &Path) -> Result<(), ScaffoldError> {
    use std::os::unix::fs::PermissionsExt;
    let Content::File { executable, .. } = content else { return Ok(()) };
    let Some(meta) = fs::symlink_metadata(old).ok().filter(fs::Metadata::is_file) else { return Ok(()) };
    let rights = meta.permissions().mode() & 0o777;
    let rights = match (is_executable(&meta), *executable) {
        (false, true) => rights | (rights & 0o444) >> 2,
        (true, false) => rights & !0o111,
        _ => rights,
    };
    fs::set_permissions(new, fs::Permissions::from_mode(rights)).map_err(ScaffoldError::io("write", new))
}

#[cfg(not(unix))]
pub(super) fn keep_rights(_: &Path, _: &Content, _: &Path) -> Result<(), ScaffoldError> {
    Ok(())
}

#[cfg(unix)]
fn link(to: &str, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(not(unix))]
fn link(_: &str, _: &Path) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "this template has links, which need another system"))
}
