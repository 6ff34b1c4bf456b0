//! Drafts in a folder of their owner's alone, one file each, until they are asked.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Draft;
use crate::base::paths::{create_private_dir, write_private_file};
use crate::reader::store::slug;

/// Longer files are no questions.
const MOST_BYTES: u64 = 256 * 1024;
/// How many drafts of one title there may be.
const MOST_ALIKE: u32 = 100;

/// The folder.
#[derive(Debug, Clone)]
pub struct Drafts {
    folder: PathBuf,
}

/// A draft in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFile {
    /// What it is called.
    pub name: String,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// When it was last written.
    pub changed: Option<SystemTime>,
    /// Where it lies.
    pub path: PathBuf,
}

impl Drafts {
    /// The drafts that lie beside a database.
    pub fn beside(database: &Path) -> Self {
        Self { folder: database.parent().unwrap_or(Path::new(".")).join("drafts") }
    }

    /// Keeps a new draft under a name made of its title; returns its file.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn begin(&self, draft: &Draft) -> io::Result<DraftFile> {
        create_private_dir(&self.folder)?;
        let stem = Some(slug(&draft.title)).filter(|stem| !stem.is_empty()).unwrap_or_else(|| "question".to_owned());
        let names = std::iter::once(stem.clone()).chain((2..MOST_ALIKE).map(|number| format!("{stem}-{number}")));
        let mut free = names.map(|name| (self.path(&name), name)).filter(|(path, _)| !path.exists());
        let (path, name) = free
            .next()
            .ok_or_else(|| io::Error::new(io::ErrorKind::AlreadyExists, "there are too many of this title"))?;
        write_private_file(&path, draft.template().as_bytes())?;
        Ok(DraftFile { name, title: Some(draft.title.clone()), changed: None, path })
    }

    /// All drafts, the one that was written last first.
    ///
    /// # Errors
    /// The folder is there and cannot be read.
    pub fn list(&self) -> io::Result<Vec<DraftFile>> {
        let entries = match std::fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other?,
        };
        let mut drafts = Vec::new();
        for entry in entries {
            let entry = entry?;
            let path = entry.path();
            let name = path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned);
            if let (Some(name), true) = (name, path.extension().is_some_and(|end| end == "md")) {
                let changed = entry.metadata().and_then(|meta| meta.modified()).ok();
                let title = read(&path).ok().and_then(|text| Draft::title_of(&text));
                drafts.push(DraftFile { name, title, changed, path });
            }
        }
        drafts.sort_by(|a, b| b.changed.cmp(&a.changed).then_with(|| a.name.cmp(&b.name)));
        Ok(drafts)
    }

    /// The draft of this name.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn find(&self, name: &str) -> io::Result<Option<DraftFile>> {
        Ok(self.list()?.into_iter().find(|draft| draft.name == name))
    }

    /// Whether nothing was changed in a draft since it was begun as `draft`.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn is_untouched(file: &DraftFile, draft: &Draft) -> io::Result<bool> {
        Ok(read(&file.path)? == draft.template())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.md"))
    }
}

impl DraftFile {
    /// What is written in it.
    ///
    /// # Errors
    /// It cannot be read, or is no text.
    pub fn text(&self) -> io::Result<String> {
        read(&self.path)
    }

    /// Throws it away.
    ///
    /// # Errors
    /// It cannot be removed.
    pub fn remove(&self) -> io::Result<()> {
        std::fs::remove_file(&self.path)
    }
}

fn read(path: &Path) -> io::Result<String> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no ordinary file"));
    }
    let mut text = String::new();
    std::fs::File::open(path)?.take(MOST_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_are_kept_listed_and_thrown_away() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::beside(&folder.path().join("x.db"));
        assert_eq!(drafts.list().unwrap(), []);
        let draft = Draft { site: "stackoverflow.com".into(), title: "../Why?".into(), ..Draft::default() };
        let first = drafts.begin(&draft).unwrap();
        let second = drafts.begin(&draft).unwrap();
        assert_eq!((first.name.as_str(), second.name.as_str()), ("why", "why-2"));
        assert!(first.path.starts_with(folder.path().join("drafts")));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&first.path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert!(Drafts::is_untouched(&first, &draft).unwrap());
        std::fs::write(&first.path, "title: Other\n\nx").unwrap();
        assert!(!Drafts::is_untouched(&first, &draft).unwrap());
        let mut titles: Vec<_> = drafts.list().unwrap().into_iter().map(|file| file.title).collect();
        titles.sort();
        assert_eq!(titles, [Some("../Why?".to_owned()), Some("Other".to_owned())]);
        drafts.find("why").unwrap().unwrap().remove().unwrap();
        assert!(drafts.find("why").unwrap().is_none() && drafts.find("../x").unwrap().is_none());
    }
}
