//! Where our files lie, and creating them so that only their owner can read them.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use etcetera::base_strategy::{BaseStrategy, choose_base_strategy, choose_native_strategy};

const APP: &str = "wheelhouse";

/// Where our files lie.
///
/// On Linux and the BSDs the XDG Base Directory Specification holds; on macOS it is `~/Library/Application Support` and
/// `~/Library/Caches`, on Windows `%APPDATA%` and `%LOCALAPPDATA%`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The configuration file; it need not be there.
    pub config_file: PathBuf,
    /// The database; it need not be there.
    pub database: PathBuf,
    /// What can be made again.
    pub cache_dir: PathBuf,
    /// Logs and the like.
    pub state_dir: PathBuf,
}

/// There is no home directory to put files under.
#[derive(Debug, thiserror::Error)]
#[error("could not find the home directory: is HOME set?")]
pub struct NoHome;

impl Paths {
    /// The customary places; `config` and `database` come from the command line or the environment and win.
    pub fn find(config: Option<&Path>, database: Option<&Path>) -> Result<Self, NoHome> {
        let base = choose_native_strategy().map_err(|_| NoHome)?;
        let data = base.data_dir().join(APP);
        let config_dir = if cfg!(target_os = "macos") { data.clone() } else { base.config_dir().join(APP) };
        Ok(Self {
            config_file: config.map_or_else(|| config_dir.join("config.toml"), Path::to_path_buf),
            database: database.map_or_else(|| data.join("wheelhouse.db"), Path::to_path_buf),
            cache_dir: base.cache_dir().join(APP),
            state_dir: base.state_dir().map_or(data, |dir| dir.join(APP)),
        })
    }

    /// Where the log files lie.
    pub fn log_dir(&self) -> PathBuf {
        self.state_dir.join("log")
    }
}

/// The home directory, and the folder in which command-line programs keep their configuration: `$XDG_CONFIG_HOME` or
/// `~/.config`, also on macOS; on Windows `%APPDATA%`.
pub fn config_home() -> Result<(PathBuf, PathBuf), NoHome> {
    let base = choose_base_strategy().map_err(|_| NoHome)?;
    Ok((base.home_dir().to_path_buf(), base.config_dir()))
}

/// Creates a folder and those above it that are missing, each for its owner alone (0700 on Unix).
///
/// A folder that is there keeps its mode.
pub fn create_private_dir(dir: &Path) -> io::Result<()> {
    if dir.as_os_str().is_empty() || dir.is_dir() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Creates a new file for its owner alone (0600 on Unix), and the folders above it that are missing.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] when something is there.
pub fn create_private_file(file: &Path) -> io::Result<File> {
    if let Some(dir) = file.parent() {
        create_private_dir(dir)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

/// Writes a file whole or not at all, for its owner alone; what was there is replaced.
pub fn write_private_file(file: &Path, bytes: &[u8]) -> io::Result<()> {
    write_private_file_with(file, |out| out.write_all(bytes))
}

/// As [`write_private_file`], with what `write` writes; if that fails, nothing is changed.
///
/// # Errors
/// What `write` returned, or that the file cannot be written.
pub fn write_private_file_with<E: From<io::Error>>(
    file: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let dir = file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    create_private_dir(dir)?;
    // A temporary file is made with mode 0600, and renaming keeps it.
    let mut out = BufWriter::new(tempfile::NamedTempFile::new_in(dir)?);
    write(&mut out)?;
    let temporary = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    temporary.as_file().sync_all()?;
    temporary.persist(file).map_err(|failed| failed.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    fn mode(path: &Path) -> u32 {
        std::os::unix::fs::PermissionsExt::mode(&path.metadata().expect("it is there").permissions()) & 0o777
    }

    #[test]
    fn named_files_win_over_the_customary_places() {
        let paths = Paths::find(Some(Path::new("c.toml")), Some(Path::new("d.db"))).expect("a home");
        assert_eq!((paths.config_file, paths.database), (PathBuf::from("c.toml"), PathBuf::from("d.db")));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_created_is_private_and_what_was_there_keeps_its_mode() {
        let top = tempfile::tempdir().expect("a folder");
        let open = top.path().join("open");
        std::fs::create_dir(&open).expect("a folder");
        std::fs::set_permissions(&open, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("a mode");
        let file = open.join("a/b/secret");
        create_private_file(&file).expect("a file");
        assert_eq!((mode(&file), mode(&open.join("a")), mode(&open.join("a/b"))), (0o600, 0o700, 0o700));
        assert_eq!(mode(&open), 0o755);
        assert_eq!(create_private_file(&file).expect_err("there").kind(), io::ErrorKind::AlreadyExists);
    }

    #[test]
    fn writing_replaces_the_whole_file() {
        let top = tempfile::tempdir().expect("a folder");
        let file = top.path().join("new/config.toml");
        write_private_file(&file, b"first, and longer").expect("written");
        write_private_file(&file, b"second").expect("written");
        assert_eq!(std::fs::read(&file).expect("read"), b"second");
        assert_eq!(std::fs::read_dir(top.path().join("new")).expect("a folder").count(), 1, "nothing is left over");
        #[cfg(unix)]
        assert_eq!(mode(&file), 0o600);
    }
}
