//! Where themes lie: in the program, and in the folder `themes` beside the configuration.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::read::{Sheet, read};
use crate::base::config::{Problems, suggest};

/// The themes that come with the program.
const EMBEDDED: [(&str, &str); 4] = [
    ("dark", include_str!("../../../assets/themes/dark.toml")),
    ("light", include_str!("../../../assets/themes/light.toml")),
    ("high-contrast", include_str!("../../../assets/themes/high-contrast.toml")),
    ("terminal", include_str!("../../../assets/themes/terminal.toml")),
];

/// More than a theme needs.
const MAX_BYTES: u64 = 64 * 1024;
/// More than any list of themes shows.
const MAX_THEMES: usize = 500;
/// How many themes may begin with another in a row.
const MAX_DEPTH: usize = 4;

/// A theme that comes with the program.
pub(super) fn embedded(name: &str) -> Option<Sheet> {
    let (_, text) = EMBEDDED.iter().find(|(known, _)| *known == name)?;
    read(text).ok()
}

/// Whether this can be the name of a theme, and so of its file.
pub fn is_name(name: &str) -> bool {
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !name.is_empty() && name.len() <= 64 && name.chars().all(good) && !name.starts_with('.')
}

/// The themes that there are: a person's own, and those that come with the program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Themes {
    /// The folder of the person's own.
    pub folder: Option<PathBuf>,
}

impl Themes {
    /// The file of a theme of the person's own, whether it is there or not.
    pub fn file(&self, name: &str) -> Option<PathBuf> {
        let folder = self.folder.as_ref().filter(|_| is_name(name))?;
        Some(folder.join(format!("{name}.toml")))
    }

    /// The names of all, the person's own first.
    pub fn names(&self) -> Vec<String> {
        let mut own: Vec<String> = self.folder.as_deref().map(own).unwrap_or_default();
        own.sort();
        let embedded = EMBEDDED.iter().map(|(name, _)| (*name).to_owned()).filter(|name| !own.contains(name));
        let embedded: Vec<String> = embedded.collect();
        own.extend(embedded);
        own
    }

    /// Reads a theme, and what it begins with.
    ///
    /// # Errors
    /// There is none of that name, or its file is wrong; why, with the place of the mistake.
    pub fn load(&self, name: &str) -> Result<Sheet, String> {
        self.read(name, MAX_DEPTH)
    }

    /// What is wrong in the themes of the person's own, each mistake once, with its file and place.
    pub fn mistakes(&self) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        for name in self.names().iter().filter(|name| self.file(name).is_some_and(|file| file.exists())) {
            // One that begins with another tells the other's mistakes.
            let wrong = self.load(name).err();
            told.extend(wrong.filter(|wrong| !told.contains(wrong)));
        }
        told
    }

    fn read(&self, name: &str, depth: usize) -> Result<Sheet, String> {
        let file = self.file(name).filter(|file| file.exists());
        let sheet = match (&file, embedded(name)) {
            (Some(file), _) => from_file(file)?,
            (None, Some(sheet)) => sheet,
            (None, None) => return Err(self.none(name)),
        };
        let Some(base) = sheet.inherits.as_deref() else { return Ok(sheet) };
        // A theme that begins with its own name means the one that comes with the program.
        let base = if base == name {
            embedded(base).ok_or_else(|| format!("the theme {name} begins with itself"))?
        } else if depth == 0 {
            return Err(format!("the theme {name} begins with too many others"));
        } else {
            self.read(base, depth - 1)?
        };
        Ok(over(base, sheet))
    }

    fn none(&self, name: &str) -> String {
        let names = self.names();
        let advice = suggest(name, names.iter().map(String::as_str));
        let near = if advice.is_empty() { format!(" (there are: {})", names.join(", ")) } else { advice };
        format!("there is no theme {name:?}{near}")
    }
}

/// One theme laid over another.
fn over(base: Sheet, own: Sheet) -> Sheet {
    let kept = base.roles.into_iter().filter(|(role, _)| !own.roles.iter().any(|(other, _)| other == role));
    Sheet {
        roles: kept.collect::<Vec<_>>().into_iter().chain(own.roles).collect(),
        background: own.background.or(base.background),
        paint: own.paint || base.paint,
        ..own
    }
}

fn from_file(file: &Path) -> Result<Sheet, String> {
    let failed = |error: std::io::Error| format!("could not read the theme {}: {error}", file.display());
    let mut bytes = Vec::new();
    std::fs::File::open(file).map_err(failed)?.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(format!("the theme {} is larger than {} KiB", file.display(), MAX_BYTES / 1024));
    }
    let told = |list| Problems { file: file.to_owned(), list }.to_string();
    read(&String::from_utf8_lossy(&bytes)).map_err(told)
}

fn own(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        let name = entry.ok()?.file_name().into_string().ok()?;
        name.strip_suffix(".toml").filter(|name| is_name(name)).map(ToOwned::to_owned)
    };
    entries.filter_map(name).take(MAX_THEMES).collect()
}
