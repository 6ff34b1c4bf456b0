//! Where programs lie. Nothing is run.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Whether a program of this name lies on the search path. Nothing is run.
pub fn is_on_path(program: &str) -> bool {
    on_path(program).is_some()
}

/// The folders of the search path. Entries that mean the folder in which one happens to be are left out: a program that is
/// run in somebody else's folder must not be one that lies there.
pub fn folders() -> Vec<PathBuf> {
    std::env::var_os("PATH").map_or_else(Vec::new, |path| absolute(&path).collect())
}

fn absolute(path: &OsStr) -> impl Iterator<Item = PathBuf> {
    std::env::split_paths(path).filter(|folder| folder.is_absolute())
}

/// Where a program of this name lies on the search path.
pub fn on_path(program: &str) -> Option<PathBuf> {
    found(&std::env::var_os("PATH")?, program)
}

fn found(path: &OsStr, program: &str) -> Option<PathBuf> {
    let files = absolute(path).map(|folder| folder.join(program));
    let mut files = files.flat_map(|file| [cfg!(windows).then(|| file.with_extension("exe")), Some(file)]);
    files.find_map(|file| file.filter(|file| is_program(file)))
}

/// Whether a file can be run.
#[cfg(unix)]
pub fn is_program(file: &Path) -> bool {
    let meta = file.metadata();
    meta.is_ok_and(|meta| meta.is_file() && std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o111 != 0)
}

/// Whether a file can be run.
#[cfg(not(unix))]
pub fn is_program(file: &Path) -> bool {
    file.is_file()
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    use super::*;

    #[cfg(unix)]
    #[test]
    fn programs_are_found_only_where_the_search_path_is_absolute() {
        let (one, two) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        std::fs::write(one.path().join("tool"), "no program").expect("written");
        std::fs::copy("/bin/sh", two.path().join("tool")).expect("copied");
        let path = format!("src::.:{}:{}", one.path().display(), two.path().display());
        assert_eq!(found(OsStr::new(&path), "tool"), Some(two.path().join("tool")));
        // The same folder, as it is called from here.
        let here = std::env::current_dir().expect("a folder");
        let up = "../".repeat(here.components().count() - 1);
        let relative = format!("{up}{}", two.path().display().to_string().trim_start_matches('/'));
        assert!(Path::new(&relative).join("tool").is_file());
        assert_eq!(found(OsStr::new(&relative), "tool"), None);
    }
}
