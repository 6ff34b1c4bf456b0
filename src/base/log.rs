//! Logs: a file a day under the state folder, and stderr when asked for. Secrets and terminal controls never get in.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{Layer, Registry, fmt};

use super::secret::redact;
use super::text::clean_line;

/// How many days of log files are kept.
pub const KEPT_FILES: usize = 7;

/// What is logged, and where to.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The folder of the log files; no file is written without it.
    pub dir: Option<PathBuf>,
    /// What goes to the file, as `WH_LOG` says it: `debug`, or `wheelhouse::reader=trace,warn`.
    pub filter: String,
    /// How often `-v` was given; 0 keeps stderr free of logs.
    pub verbose: u8,
}

/// Why logging could not begin.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The filter is not understood.
    #[error("not a log filter: {0:?}")]
    Filter(String),
    /// The folder or file could not be written.
    #[error("could not write logs to {0}")]
    File(PathBuf, #[source] io::Error),
    /// Logging has begun before.
    #[error("logging has begun before")]
    Twice,
}

/// Begins logging for the whole process; lines for stderr go to `stderr`, which the door provides.
pub fn start<W: Write + Send + 'static>(options: &Options, stderr: W) -> Result<(), LogError> {
    let subscriber = Registry::default().with(file_layer(options)?).with(stderr_layer(options.verbose, stderr));
    tracing::subscriber::set_global_default(subscriber).map_err(|_| LogError::Twice)
}

fn file_layer<S>(options: &Options) -> Result<Option<impl Layer<S>>, LogError>
where
    S: tracing::Subscriber + for<'a> tracing_subscriber::registry::LookupSpan<'a>,
{
    let filter = parse_filter(&options.filter)?;
    let Some(dir) = &options.dir else { return Ok(None) };
    super::paths::create_private_dir(dir).map_err(|error| LogError::File(dir.clone(), error))?;
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("wh")
        .filename_suffix("log")
        .max_log_files(KEPT_FILES)
        .build(dir)
        .map_err(|error| LogError::File(dir.clone(), io::Error::other(error)))?;
    let file = Private::new(file, dir.clone());
    Ok(Some(fmt::layer().with_ansi(false).with_writer(Clean::new(file)).with_filter(filter)))
}

/// A file a day that only its owner can read: each day's file is made with the rights of any.
struct Private {
    to: RollingFileAppender,
    dir: PathBuf,
    /// The day, in UTC as the files have it, whose file was seen to.
    day: u64,
}

impl Private {
    fn new(to: RollingFileAppender, dir: PathBuf) -> Self {
        let mut new = Self { to, dir, day: 0 };
        new.see_to();
        new
    }

    fn see_to(&mut self) {
        let day = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
        if day != self.day {
            self.day = day;
            make_private(&self.dir);
        }
    }
}

impl Write for Private {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes);
        self.see_to();
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(unix)]
fn make_private(dir: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    for file in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = file.file_name();
        if name.to_string_lossy().starts_with("wh.") {
            // The folder is private too; a log that cannot be tightened is written all the same.
            let _ = std::fs::set_permissions(file.path(), PermissionsExt::from_mode(0o600));
        }
    }
}

#[cfg(not(unix))]
fn make_private(_: &std::path::Path) {}

fn stderr_layer<S, W: Write + Send + 'static>(verbose: u8, stderr: W) -> Option<impl Layer<S>>
where
    S: tracing::Subscriber + for<'a> tracing_subscriber::registry::LookupSpan<'a>,
{
    let filter = match verbose {
        0 => return None,
        1 => "wheelhouse=info,error",
        2 => "wheelhouse=debug,warn",
        _ => "trace",
    };
    let layer = fmt::layer().with_ansi(false).without_time().with_target(verbose > 1);
    Some(layer.with_writer(Clean::new(stderr)).with_filter(EnvFilter::new(filter)))
}

/// A bare level means our own code at that level, and the libraries' warnings.
fn parse_filter(text: &str) -> Result<EnvFilter, LogError> {
    let level = ["off", "error", "warn", "info", "debug", "trace"].contains(&text.to_ascii_lowercase().as_str());
    let filter = if level { format!("wheelhouse={text},error") } else { text.to_owned() };
    let filter = if text.is_empty() { "wheelhouse=info,error".to_owned() } else { filter };
    EnvFilter::try_new(filter).map_err(|_| LogError::Filter(text.to_owned()))
}

/// Whether `WH_LOG` or the configuration names a filter that can be used.
pub fn is_filter(text: &str) -> bool {
    parse_filter(text).is_ok()
}

/// A writer that takes secrets and control characters out of each line.
struct Clean<W>(Arc<Mutex<W>>);

impl<W> Clean<W> {
    fn new(writer: W) -> Self {
        Self(Arc::new(Mutex::new(writer)))
    }
}

impl<'a, W: Write + 'a> MakeWriter<'a> for Clean<W> {
    type Writer = CleanEvent<W>;

    fn make_writer(&'a self) -> Self::Writer {
        CleanEvent { to: Arc::clone(&self.0), event: Vec::new() }
    }
}

/// Collects one event, and writes it when it is whole: a secret may come in several pieces.
struct CleanEvent<W: Write> {
    to: Arc<Mutex<W>>,
    event: Vec<u8>,
}

impl<W: Write> Write for CleanEvent<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.event.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<W: Write> Drop for CleanEvent<W> {
    fn drop(&mut self) {
        let text = String::from_utf8_lossy(&self.event);
        let mut clean = String::with_capacity(text.len());
        for line in redact(&text).lines() {
            clean.push_str(&clean_line(line));
            clean.push('\n');
        }
        let mut to = self.to.lock().unwrap_or_else(PoisonError::into_inner);
        // A full disk or a closed stderr must not stop the work that is being logged.
        let _ = to.write_all(clean.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Default)]
    struct Shared(Arc<Mutex<Vec<u8>>>);

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("not poisoned").extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn logged(verbose: u8, work: impl FnOnce()) -> String {
        let out = Shared::default();
        let subscriber = Registry::default().with(stderr_layer(verbose, out.clone()));
        tracing::subscriber::with_default(subscriber, work);
        let bytes = out.0.lock().expect("not poisoned").clone();
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn verbosity_chooses_what_stderr_sees() {
        let work = || {
            tracing::info!("first");
            tracing::debug!("second");
            tracing::trace!("third");
        };
        let seen = |verbose| {
            let text = logged(verbose, work);
            ["first", "second", "third"].iter().filter(|word| text.contains(**word)).count()
        };
        assert_eq!([0, 1, 2, 3].map(seen), [0, 1, 2, 3]);
    }

    #[test]
    fn secrets_and_controls_stay_out() {
        let text = logged(1, || {
            tracing::info!(url = "https://me:hunter2@a.example/?token=hunter2", "fetching \u{1b}[31m");
            tracing::info!("Authorization: Basic hunter2");
            tracing::info!(headers = ?vec![("cookie", "hunter2")], password = "hunter2", "sent");
            tracing::info!(secret = ?super::super::secret::Secret::new("hunter2"), "kept");
        });
        assert!(text.contains("fetching") && text.contains("kept"), "{text}");
        assert!(!text.contains("hunter2"), "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
    }

    #[test]
    fn files_are_written_and_the_oldest_go() {
        let top = tempfile::tempdir().expect("a folder");
        let dir = top.path().join("log");
        std::fs::create_dir(&dir).expect("a folder");
        for day in 1..=20 {
            std::fs::write(dir.join(format!("wh.2020-01-{day:02}.log")), "old\n").expect("written");
        }
        let options = Options { dir: Some(dir.clone()), filter: "info".to_owned(), verbose: 0 };
        let subscriber = Registry::default().with(file_layer(&options).expect("a layer"));
        tracing::subscriber::with_default(subscriber, || tracing::info!("today"));
        let files: Vec<_> = std::fs::read_dir(&dir).expect("a folder").map(|f| f.expect("a file").path()).collect();
        assert!(files.len() <= KEPT_FILES, "{files:?}");
        assert!(files.iter().any(|file| std::fs::read_to_string(file).expect("read").contains("today")));
    }

    #[test]
    fn filters_are_checked() {
        for good in ["", "info", "off", "wheelhouse::reader=trace,warn"] {
            assert!(is_filter(good), "{good}");
        }
        assert!(!is_filter("wheelhouse=loud"));
    }
}
