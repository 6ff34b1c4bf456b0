//! The scratch folder: everything that a run writes is below it, and it goes when the run ends.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::ProveError;

/// The scratch folder.
#[derive(Debug)]
pub(super) struct Place {
    root: PathBuf,
    /// Removed when dropped; nothing when the folder is to be kept.
    _passing: Option<TempDir>,
}

impl Place {
    /// Makes one in the system's folder for temporary files.
    pub(super) fn make(keep: bool) -> Result<Self, ProveError> {
        let temporary = std::env::temp_dir();
        let made = tempfile::Builder::new().prefix("wh-prove-").tempdir();
        let made = made.map_err(ProveError::file("make a scratch folder in", &temporary))?;
        // A socket or a configuration that names it through a link would not be found again by everyone.
        let root = made.path().canonicalize().map_err(ProveError::file("find", made.path()))?;
        let passing = if keep {
            let _ = made.keep();
            None
        } else {
            Some(made)
        };
        let place = Self { root, _passing: passing };
        open_for_servers(&place.root)?;
        place.folder("logs")?;
        Ok(place)
    }

    /// The folder itself.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// A path below it.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The log of a program.
    pub(super) fn log(&self, name: &str) -> PathBuf {
        self.root.join("logs").join(format!("{}.log", name.replace(' ', "-")))
    }

    /// A folder below it, made when it is not there.
    pub(super) fn folder(&self, name: &str) -> Result<PathBuf, ProveError> {
        let path = self.path(name);
        fs::create_dir_all(&path).map_err(ProveError::file("make the folder", &path))?;
        Ok(path)
    }

    /// Writes a file below it.
    pub(super) fn write(&self, name: &str, text: &str) -> Result<PathBuf, ProveError> {
        let path = self.path(name);
        fs::write(&path, text).map_err(ProveError::file("write", &path))?;
        Ok(path)
    }
}

/// Servers that run as another user must get through to their own folders; they need not see what else there is.
#[cfg(unix)]
fn open_for_servers(root: &Path) -> Result<(), ProveError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = if is_root(root)? { 0o711 } else { 0o700 };
    fs::set_permissions(root, fs::Permissions::from_mode(mode)).map_err(ProveError::file("change the mode of", root))
}

#[cfg(not(unix))]
fn open_for_servers(_: &Path) -> Result<(), ProveError> {
    Ok(())
}

/// Whether we are root: what we make is root's then.
#[cfg(unix)]
pub(super) fn is_root(ours: &Path) -> Result<bool, ProveError> {
    use std::os::unix::fs::MetadataExt;
    Ok(fs::metadata(ours).map_err(ProveError::file("look at", ours))?.uid() == 0)
}

#[cfg(not(unix))]
pub(super) fn is_root(_: &Path) -> Result<bool, ProveError> {
    Ok(false)
}

/// The user and group of a name in a file like `/etc/passwd` (passwd(5)).
pub(super) fn owner(passwd: &str, name: &str) -> Option<(u32, u32)> {
    let line = passwd.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_kept_goes() {
        let place = Place::make(false).expect("made");
        let root = place.root().to_owned();
        place.write("a", "b").expect("written");
        assert!(root.join("logs").is_dir());
        drop(place);
        assert!(!root.exists());
        let kept = Place::make(true).expect("made");
        let root = kept.root().to_owned();
        drop(kept);
        assert!(root.is_dir());
        fs::remove_dir_all(root).expect("removed");
    }

    #[test]
    fn users_are_found_by_their_whole_name() {
        let passwd = "postgresx:x:1:2::/:\npostgres:x:105:112:PostgreSQL:/var/lib/postgresql:/bin/bash\nbad:x:a:b::";
        assert_eq!(owner(passwd, "postgres"), Some((105, 112)));
        assert_eq!((owner(passwd, "bad"), owner(passwd, "none")), (None, None));
    }
}
