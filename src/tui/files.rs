//! What leaves the screen for programs and files: attached files played and downloaded, code piped and saved. Each on a
//! thread of its own, so that a slow program or disk holds nothing.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::action::Action;
use super::effect::{Reply, RequestId};
use super::event::Input;
use super::runner::chain;
use crate::base::process::{self, Heard, Run};
use crate::base::text::clean_text;
use crate::reader::fetch::Fetcher;
use crate::reader::media::{self, Wanted};
use crate::reader::model::SourceId;
use crate::reader::store::Store;
use crate::reader::sync::{self, Stopper};

/// Players that are tried where none is configured, each with its arguments. `--` ends their options.
const PLAYERS: [&[&str]; 3] =
    [&["mpv", "--", "{url}"], &["vlc", "--", "{url}"], &["ffplay", "-autoexit", "-nodisp", "--", "{url}"]];

/// Between two words of how far a download is.
const TELL: Duration = Duration::from_millis(100);
/// Bytes that are shown of what a program prints.
const HEARD: usize = 1 << 20;
/// How long leaving waits until a download has cleared away what it wrote.
const CLEARING: Duration = Duration::from_secs(2);

/// Plays and downloads.
pub(super) struct Files {
    player: Option<Vec<String>>,
    folder: PathBuf,
    fetcher: Option<Arc<Fetcher>>,
    inputs: Sender<Input>,
    running: Option<(Stopper, JoinHandle<()>)>,
    stop_pipe: Arc<AtomicBool>,
}

impl Files {
    pub(super) fn new(
        player: Option<Vec<String>>,
        folder: Option<PathBuf>,
        fetcher: Option<Arc<Fetcher>>,
        inputs: Sender<Input>,
    ) -> Self {
        let folder = folder.unwrap_or_else(|| PathBuf::from("."));
        Self { player, folder, fetcher, inputs, running: None, stop_pipe: Arc::default() }
    }

    /// On a thread of its own: a player that fails takes its time to say so.
    pub(super) fn play(&self, id: RequestId, url: String) {
        let (player, inputs) = (self.player.clone().or_else(usual_player), self.inputs.clone());
        std::thread::spawn(move || {
            let reply = match player {
                // As a link is opened: http and https only, one literal argument, never a shell.
                Some(player) => match process::open_link(&url, Some(&player)) {
                    Ok(()) => Reply::Played(url),
                    Err(error) => Reply::Failed(chain(&error)),
                },
                None => Reply::Failed("no player was found; install mpv, or set player under [open]".to_owned()),
            };
            let _ = inputs.send(Input::Action(Action::Done(id, reply)));
        });
    }

    /// From where the settings of the source that named it allow.
    pub(super) fn download(&mut self, id: RequestId, url: String, (store, source): (Arc<Store>, SourceId)) {
        let (inputs, folder) = (self.inputs.clone(), self.folder.clone());
        let Some(fetcher) = self.fetcher.clone() else { return };
        let (stopper, stop) = sync::stop();
        let thread = std::thread::spawn(move || {
            let allow_private = store.source(source).is_ok_and(|source| source.settings.allow_private);
            let wanted = Wanted { url, folder, allow_private };
            let mut told = Instant::now();
            let tell = |bytes, total| {
                if told.elapsed() >= TELL {
                    told = Instant::now();
                    let _ = inputs.send(Input::Action(Action::Downloaded(bytes, total)));
                }
            };
            let reply = match media::download(&fetcher, &wanted, stop, tell) {
                Ok(path) => Reply::Downloaded(short(path)),
                Err(error) => Reply::Failed(format!("download: {}", chain(&error))),
            };
            let _ = inputs.send(Input::Action(Action::Done(id, reply)));
        });
        self.running = Some((stopper, thread));
    }

    pub(super) fn stop(&self) {
        if let Some((stopper, _)) = &self.running {
            stopper.stop();
        }
    }

    /// Gives text to a program, and hears what it makes of it.
    pub(super) fn pipe(&mut self, id: RequestId, argv: Vec<String>, input: String) {
        let (inputs, stop) = (self.inputs.clone(), Arc::new(AtomicBool::new(false)));
        self.stop_pipe = Arc::clone(&stop);
        std::thread::spawn(move || {
            let run = Run { input: input.as_bytes(), most: Some(HEARD), stop: Some(&stop), ..Run::default() };
            let reply = match process::run(&argv, &run) {
                Ok(heard) => Reply::Piped { title: argv.join(" "), text: told(&heard) },
                Err(error) => Reply::Failed(chain(&error)),
            };
            let _ = inputs.send(Input::Action(Action::Done(id, reply)));
        });
    }

    pub(super) fn stop_pipe(&self) {
        self.stop_pipe.store(true, Ordering::Relaxed);
    }

    /// Writes text to a file; one that is there is only replaced when that is wanted.
    pub(super) fn save(&self, id: RequestId, path: String, text: String, replace: bool) {
        let inputs = self.inputs.clone();
        std::thread::spawn(move || {
            let reply = match write(&at_home(&path), text.as_bytes(), replace) {
                Ok(()) => Reply::Saved(path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Reply::Exists(path),
                Err(error) => Reply::Failed(format!("could not save to {path}: {error}")),
            };
            let _ = inputs.send(Input::Action(Action::Done(id, reply)));
        });
    }

    /// Stops a download and waits a moment until nothing of it is left.
    pub(super) fn finish(&mut self) {
        self.stop();
        self.stop_pipe();
        let Some((_, thread)) = self.running.take() else { return };
        let begun = Instant::now();
        while !thread.is_finished() && begun.elapsed() < CLEARING {
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// The first of the usual players that is there, with its arguments.
pub fn usual_player() -> Option<Vec<String>> {
    let found = PLAYERS.into_iter().find(|argv| process::is_on_path(argv[0]))?;
    Some(found.iter().map(ToString::to_string).collect())
}

/// What a program printed, what it said, and how it ended if that was not well.
fn told(heard: &Heard) -> String {
    let mut text = clean_text(&String::from_utf8_lossy(&heard.output)).into_owned();
    if !heard.said.trim().is_empty() {
        text = format!("{}\n{}", text.trim_end(), clean_text(&heard.said));
    }
    if !heard.status.success() {
        text = format!("{}\n({})", text.trim_end(), heard.status);
    }
    text.trim_start_matches('\n').to_owned()
}

/// A path that begins with `~/`, at home.
fn at_home(path: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}

/// Writes a file whole or not at all.
fn write(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    let kept = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    kept.map(drop).map_err(|failed| failed.error)
}

/// A path as a person writes it.
fn short(path: PathBuf) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match home.as_deref().and_then(|home| path.strip_prefix(home).ok()) {
        Some(rest) => Path::new("~").join(rest),
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_when_that_is_wanted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.rs");
        write(&path, b"one", false).unwrap();
        assert_eq!(write(&path, b"two", false).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        write(&path, b"two", true).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert!(write(folder.path(), b"x", true).is_err(), "a folder is no file");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half done is left");
    }

    #[cfg(unix)]
    #[test]
    fn what_a_program_prints_is_clean_and_says_how_it_ended() {
        let argv: Vec<String> =
            ["sh", "-c", "printf 'a\\033[2Jb\\n'; echo why >&2; exit 3"].map(str::to_owned).to_vec();
        let heard = process::run(&argv, &Run::default()).unwrap();
        let text = told(&heard);
        assert!(text.contains("why") && text.contains("exit status: 3") && !text.contains('\u{1b}'), "{text:?}");
    }
}
