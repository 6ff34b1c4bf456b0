//! What reading a tool's configuration yields, and where configurations lie.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::paths::{NoHome, config_home};
use crate::keys::keymap::{Action, Keymap, Place, Rule};
use crate::keys::platform::Platform;

/// The folders in which programs keep what a person configures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The home directory.
    pub home: PathBuf,
    /// `$XDG_CONFIG_HOME`, `~/.config`; on Windows `%APPDATA%`.
    pub config: PathBuf,
    /// Where the machine's own configuration lies, `/etc`.
    pub etc: PathBuf,
    /// Variables of the environment that name configuration files, those of [`VARIABLES`] that are set.
    pub variables: BTreeMap<String, String>,
    /// Whose customs hold.
    pub platform: Platform,
}

/// Variables by which tools are told where their configuration lies.
pub const VARIABLES: [&str; 4] = ["INPUTRC", "KITTY_CONFIG_DIRECTORY", "LG_CONFIG_FILE", "ALACRITTY_CONFIG"];

impl Home {
    /// The home of the person who runs this program.
    ///
    /// # Errors
    /// There is no home directory.
    pub fn here() -> Result<Self, NoHome> {
        let (home, config) = config_home()?;
        let named = |name: &str| Some((name.to_owned(), std::env::var(name).ok()?));
        let variables = VARIABLES.into_iter().filter_map(named).filter(|(_, value)| !value.is_empty()).collect();
        Ok(Self { home, config, etc: PathBuf::from("/etc"), variables, platform: Platform::here() })
    }

    /// A home in a folder, with everything in its customary place below it and no variables: what tests read.
    pub fn under(folder: &Path, platform: Platform) -> Self {
        let config = if platform == Platform::Windows { "AppData/Roaming" } else { ".config" };
        Self {
            home: folder.to_path_buf(),
            config: folder.join(config),
            etc: folder.join("etc"),
            variables: BTreeMap::new(),
            platform,
        }
    }

    /// What a variable of the environment says.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str)
    }

    /// A path as a configuration writes it: `~` is the home, and what is relative starts from `folder`.
    pub fn expand(&self, path: &str, folder: &Path) -> PathBuf {
        match path.strip_prefix('~') {
            Some("") => self.home.clone(),
            Some(rest) if rest.starts_with(['/', '\\']) => self.home.join(&rest[1..]),
            _ => folder.join(path),
        }
    }
}

/// The keys of a tool as a person has them.
#[derive(Debug, Clone, Default)]
pub struct Mine {
    /// The tool's id.
    pub tool: String,
    /// The name of the installation: product and profile, where there may be several.
    pub name: String,
    /// The files that were read.
    pub files: Vec<PathBuf>,
    /// The rules that are in force, defaults included, in the order in which the tool keeps them.
    pub rules: Vec<Rule>,
    /// What could not be read, or is wrong, with its place.
    pub problems: Vec<Problem>,
}

/// What could not be read, or has no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub what: String,
}

impl Mine {
    /// Nothing yet, of a tool.
    pub fn of(keymap: &Keymap) -> Self {
        Self { tool: keymap.tool.id.clone(), name: keymap.tool.name.clone(), ..Self::default() }
    }

    /// Notes a problem.
    pub fn problem(&mut self, file: &Path, line: u32, what: impl Into<String>) {
        // A file that is wrong from end to end is told by its beginning.
        if self.problems.len() < 200 {
            let place = Place { file: file.to_path_buf(), line };
            self.problems.push(Problem { place, what: what.into() });
        }
    }
}

/// The words that a keymap has for actions, and words for those that it does not know.
#[derive(Debug)]
pub struct Words {
    known: HashMap<String, Arc<Action>>,
}

impl Words {
    /// The words of a keymap.
    pub fn of(keymap: &Keymap) -> Self {
        let known = keymap.actions.iter().map(|action| (action.id.clone(), Arc::new(action.clone())));
        Self { known: known.collect() }
    }

    /// The action of this id, if the keymap has it.
    pub fn known(&self, id: &str) -> Option<&Arc<Action>> {
        self.known.get(id)
    }

    /// The action of this id; one that the keymap has no words for is called by its id.
    pub fn action(&self, id: &str) -> Arc<Action> {
        self.known.get(id).cloned().unwrap_or_else(|| {
            let (id, category) = (id.to_owned(), "Other".to_owned());
            Arc::new(Action {
                title: id.clone(),
                id,
                derived: true,
                category,
                intent: None,
                essential: false,
                note: None,
            })
        })
    }
}

/// Bytes of a configuration file that are read.
const MAX_BYTES: u64 = 4 << 20;

/// The text of a configuration file; what is no UTF-8 in it is replaced. `None` when there is no such file.
///
/// # Errors
/// The file cannot be read, is no regular file, or is larger than 4 MiB.
pub fn read_bounded(file: &Path) -> io::Result<Option<String>> {
    // Asked before it is opened: opening a pipe would wait for its writer.
    let about = match fs::metadata(file) {
        Ok(about) => about,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    if !about.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    let opened = File::open(file)?;
    let mut bytes = Vec::new();
    opened.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::Error::other("it is larger than 4 MiB"));
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}
