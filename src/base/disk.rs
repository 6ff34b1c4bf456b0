//! How much room a disk has. Nothing is written.

use std::path::Path;

/// Bytes that a person's programs may still write where a path lies, or where it would; `None` where the system does not say.
pub fn free(path: &Path) -> Option<u64> {
    let there = path.ancestors().find(|folder| folder.exists())?;
    bytes(there)
}

#[cfg(unix)]
fn bytes(folder: &Path) -> Option<u64> {
    let told = rustix::fs::statvfs(folder).ok()?;
    told.f_bavail.checked_mul(told.f_frsize)
}

#[cfg(not(unix))]
fn bytes(_: &Path) -> Option<u64> {
    None
}

/// Whether others than the owner of a file may read it; `None` where there is no such file, or files have no such mark.
#[cfg(unix)]
pub fn is_open_to_others(file: &Path) -> Option<bool> {
    use std::os::unix::fs::PermissionsExt;
    let meta = file.metadata().ok()?;
    Some(meta.permissions().mode() & 0o077 != 0)
}

/// Whether others than the owner of a file may read it; `None` where there is no such file, or files have no such mark.
#[cfg(not(unix))]
pub fn is_open_to_others(_: &Path) -> Option<bool> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn room_is_told_also_for_what_is_not_there_yet() {
        let folder = tempfile::tempdir().unwrap();
        let here = free(folder.path()).unwrap();
        assert!(here > 0);
        assert!(free(&folder.path().join("a/b/c.db")).is_some());
    }

    #[test]
    fn files_that_others_may_read_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        std::fs::write(&file, "").unwrap();
        for (mode, open) in [(0o600, false), (0o640, true), (0o604, true)] {
            std::fs::set_permissions(&file, PermissionsExt::from_mode(mode)).unwrap();
            assert_eq!(is_open_to_others(&file), Some(open), "{mode:o}");
        }
        assert_eq!(is_open_to_others(&folder.path().join("b")), None);
    }
}
