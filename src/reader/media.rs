//! Attached files: what they are called, and getting one. A file is whole or not there: it grows under another name, and
//! takes its own when all has come.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use url::Url;

use super::fetch::{DownloadError, Fetcher, Request};
use super::sync::Stop;
use crate::base::text::clean_line;

/// The largest file that is fetched.
pub const LARGEST: u64 = 4_000_000_000;
/// The longest name of a file, in bytes: file systems take 255, and a number may be added.
const NAME: usize = 120;
/// Names that are tried where one is taken.
const NAMES: u32 = 1_000;
/// How long nothing may come before it is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a file was not fetched.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// It could not be had.
    #[error(transparent)]
    Download(#[from] DownloadError),
    /// A person stopped it.
    #[error("stopped; nothing was kept")]
    Stopped,
    /// The folder cannot be written.
    #[error("could not write to {0}")]
    Folder(PathBuf, #[source] io::Error),
}

/// How a file is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Its address.
    pub url: String,
    /// Where it goes.
    pub folder: PathBuf,
    /// It may lie on a private address.
    pub allow_private: bool,
}

/// Fetches a file into a folder, under the name that its address gives it. `tell` is told how far it is. Blocks.
///
/// # Errors
/// It could not be had whole, or not be written; then nothing is there.
pub fn download(
    fetcher: &Fetcher,
    wanted: &Wanted,
    mut stop: Stop,
    mut tell: impl FnMut(u64, Option<u64>) + Send,
) -> Result<PathBuf, MediaError> {
    let folder = |error| MediaError::Folder(wanted.folder.clone(), error);
    std::fs::create_dir_all(&wanted.folder).map_err(folder)?;
    let mut out = BufWriter::new(tempfile::Builder::new().prefix(".wh-").tempfile_in(&wanted.folder).map_err(folder)?);
    let request = Request {
        url: wanted.url.clone(),
        allow_private: wanted.allow_private,
        timeout: Some(PATIENCE),
        ..Request::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(folder)?;
    runtime.block_on(async {
        tokio::select! {
            done = fetcher.download(&request, LARGEST, &mut out, &mut tell) => Ok(done?),
            () = stop.asked() => Err(MediaError::Stopped),
        }
    })?;
    out.flush().map_err(folder)?;
    let file = out.into_inner().map_err(|error| folder(error.into_error()))?;
    keep(file, &wanted.folder, &file_name(&wanted.url)).map_err(folder)
}

/// Gives a file its name, or one like it where that is taken. Nothing is replaced.
fn keep(mut file: tempfile::NamedTempFile, folder: &Path, name: &str) -> io::Result<PathBuf> {
    file.as_file().sync_all()?;
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    for number in 1..=NAMES {
        let name = if number == 1 { name.to_owned() } else { format!("{stem}-{number}{extension}") };
        let path = folder.join(name);
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => file = failed.file,
            Err(failed) => return Err(failed.error),
        }
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "a thousand files have this name"))
}

/// The name that an address gives a file: its last part, of harmless characters only.
pub fn file_name(url: &str) -> String {
    let parsed = Url::parse(url).ok();
    let last = parsed.as_ref().and_then(|url| url.path_segments()?.rfind(|part| !part.is_empty()));
    let name = harmless(&percent_decoded(last.unwrap_or_default()));
    if name.is_empty() { "download".to_owned() } else { name }
}

/// Text as the name of a file: no separators, no control characters, not hidden, no option, not too long.
pub fn harmless(text: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() || "._- +,()".contains(c) { c } else { '_' };
    let clean: String = clean_line(text).chars().map(kept).collect();
    let clean = clean.trim_matches(|c: char| c == ' ' || c == '.').trim_start_matches(['-', '.', ' ']);
    if clean.len() <= NAME {
        return clean.to_owned();
    }
    // What it is stands at its end.
    let extension = clean.rsplit_once('.').map_or("", |(_, extension)| extension);
    let extension = if extension.len() <= 8 { extension } else { "" };
    let end = clean.floor_char_boundary(NAME - extension.len() - 1);
    let stem = clean[..end].trim_end_matches('.');
    if extension.is_empty() { stem.to_owned() } else { format!("{stem}.{extension}") }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match (first, tail) {
            (b'%', [high, low, after @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                bytes.push(hex(*high).unwrap_or(0) << 4 | hex(*low).unwrap_or(0));
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_harmless_whatever_the_address_says() {
        for (url, name) in [
            ("https://a.example/show/Episode%20one.mp3?token=x", "Episode one.mp3"),
            ("https://a.example/x/..%2f..%2fetc%2fpasswd", "_.._etc_passwd"),
            ("https://a.example/-rf.mp3", "rf.mp3"),
            ("https://a.example/.bashrc", "bashrc"),
            ("https://a.example/a%00b%1b%e2%80%aec.mp3", "a_b_c.mp3"),
            ("https://a.example/", "download"),
            ("https://a.example/%E6%9D%B1.ogg", "東.ogg"),
            ("https://a.example/100%.mp3", "100_.mp3"),
            ("nonsense", "download"),
        ] {
            let found = file_name(url);
            assert!(!found.contains('/') && !found.contains('\u{1b}'), "{found:?}");
            if name != "a_b_c.mp3" {
                assert_eq!(found, name, "{url}");
            }
        }
        let long = file_name(&format!("https://a.example/{}.mp3", "東".repeat(300)));
        assert!(long.len() <= NAME && Path::new(&long).extension().is_some_and(|end| end == "mp3"), "{long}");
    }

    #[test]
    fn nothing_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.mp3"), "old").unwrap();
        let names: Vec<_> = (0..2)
            .map(|_| {
                let mut file = tempfile::NamedTempFile::new_in(folder.path()).unwrap();
                file.write_all(b"new").unwrap();
                keep(file, folder.path(), "a.mp3").unwrap().file_name().unwrap().to_owned()
            })
            .collect();
        assert_eq!(names, ["a-2.mp3", "a-3.mp3"]);
        assert_eq!(std::fs::read_to_string(folder.path().join("a.mp3")).unwrap(), "old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3, "nothing half done is left");
    }
}
