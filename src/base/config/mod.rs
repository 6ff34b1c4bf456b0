//! The configuration: what can be set, its defaults, and reading it from a TOML file.
//!
//! `options` is the one table of what can be set; the reader, `wh config init` and `wh config show` are made from it.
//! A configuration never holds passwords: those belong to sources, which the store keeps.

mod keys;
mod look;
mod notify;
mod options;
mod problem;
mod read;
mod screen;
mod value;
mod x;

use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

pub use keys::{Bound, KeyBinding, Keys, Place};
pub use look::{COLUMNS, Column, Density, Grouping, Sort};
pub use notify::{Notify, QuietHours, Reminded, Told};
pub use options::{Entry, SECTIONS, entries, show, template};
pub use problem::{Problem, Problems, suggest};
pub use read::{parse, parse_leniently};
pub use screen::{ScreenOption, Takes, switch};
pub use x::X;

/// Everything that can be configured.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Config {
    /// How sources are fetched.
    pub fetch: Fetch,
    /// What is kept.
    pub store: Store,
    /// The screen.
    pub screen: Screen,
    /// The keys of the screen.
    pub keys: Keys,
    /// How links are opened.
    pub open: Open,
    /// What the desktop tells.
    pub notify: Notify,
    /// Reading X.
    pub x: X,
    /// What is logged.
    pub log: Log,
    /// What commands print.
    pub output: Output,
}

/// How sources are fetched; a source's own settings win.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fetch {
    /// Whether sources may lie on private and loopback addresses.
    pub allow_private: bool,
    /// Seconds after which a fetch is given up.
    pub timeout_seconds: u32,
    /// Bytes that a body may have after decompression.
    pub max_bytes: u32,
    /// Redirects that are followed in one fetch.
    pub max_redirects: u32,
    /// Fetches at the same time, in all.
    pub connections: u32,
    /// Fetches at the same time to one host.
    pub per_host: u32,
    /// Requests a second to one host.
    pub host_rate: f64,
    /// What is sent as `User-Agent` instead of our own.
    pub user_agent: Option<String>,
    /// The proxy that everything goes through.
    pub proxy: Option<String>,
    /// A PEM file of further certificate authorities.
    pub ca_file: Option<PathBuf>,
    /// Minutes between two fetches of a source, at least.
    pub min_interval_minutes: u32,
    /// Minutes between two fetches of a source, at most.
    pub max_interval_minutes: u32,
    /// Minutes between two fetches of a source about which nothing is known yet.
    pub default_interval_minutes: u32,
}

impl Default for Fetch {
    fn default() -> Self {
        Self {
            allow_private: false,
            timeout_seconds: 20,
            max_bytes: 15 * 1024 * 1024,
            max_redirects: 5,
            connections: 32,
            per_host: 2,
            host_rate: 2.0,
            user_agent: None,
            proxy: None,
            ca_file: None,
            min_interval_minutes: 15,
            max_interval_minutes: 24 * 60,
            default_interval_minutes: 60,
        }
    }
}

/// What is kept; a source's own settings win.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Store {
    /// Days after which read items are deleted; 0 keeps them.
    pub keep_read_days: u32,
    /// Days after which unread items are deleted; 0 keeps them.
    pub keep_unread_days: u32,
    /// How many items of a new source are unread; [`u32::MAX`] stands for all.
    pub unread_on_subscribe: u32,
}

impl Default for Store {
    fn default() -> Self {
        Self { keep_read_days: 0, keep_unread_days: 0, unread_on_subscribe: 20 }
    }
}

/// The screen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Screen {
    /// The name of the theme, or `auto`.
    pub theme: String,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// How many lines an item takes in a list.
    pub density: Density,
    /// What a list shows beside the title.
    pub columns: Vec<Column>,
    /// What heads the items of a list.
    pub group: Grouping,
    /// The order of a list.
    pub sort: Sort,
}

impl Default for Screen {
    fn default() -> Self {
        Self {
            theme: "auto".to_owned(),
            mouse: true,
            density: Density::Compact,
            columns: COLUMNS.to_vec(),
            group: Grouping::None,
            sort: Sort::Newest,
        }
    }
}

/// How links are opened.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Open {
    /// The browser as an argument list, in which `{url}` stands for the link; empty for the desktop's own.
    pub browser: Vec<String>,
    /// The player of attached files as an argument list, in which `{url}` stands for the file; empty for the first of the
    /// usual ones that is there.
    pub player: Vec<String>,
    /// Where attached files are downloaded to; the desktop's folder for downloads when left out.
    pub downloads: Option<PathBuf>,
}

impl Open {
    /// The browser, or `None` for the desktop's own.
    pub fn browser(&self) -> Option<&[String]> {
        (!self.browser.is_empty()).then_some(self.browser.as_slice())
    }

    /// The player, or `None` for the first of the usual ones that is there.
    pub fn player(&self) -> Option<&[String]> {
        (!self.player.is_empty()).then_some(self.player.as_slice())
    }

    /// The folder for downloads: the one that is configured, the desktop's, or `Downloads` at home.
    pub fn downloads(&self) -> PathBuf {
        let desktop = || std::env::var_os("XDG_DOWNLOAD_DIR").map(PathBuf::from).filter(|dir| dir.is_absolute());
        let home = || etcetera::home_dir().ok().map(|home| home.join("Downloads"));
        self.downloads.clone().or_else(desktop).or_else(home).unwrap_or_default()
    }
}

/// What is logged.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Log {
    /// The level of the log file, or a filter as `WH_LOG` has it, which wins.
    pub level: String,
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "info".to_owned() }
    }
}

/// What commands print.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Output {
    /// When to use colour.
    pub color: Color,
    /// The pager as an argument list; empty for `$PAGER`, or `less`.
    pub pager: Vec<String>,
    /// `relative`, or a pattern of strftime.
    pub date: String,
    /// When links can be clicked, on the screen too.
    pub hyperlinks: Hyperlinks,
}

impl Default for Output {
    fn default() -> Self {
        Self { color: Color::Auto, pager: Vec::new(), date: "relative".to_owned(), hyperlinks: Hyperlinks::Auto }
    }
}

/// When links are written so that a terminal opens them (OSC 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Hyperlinks {
    /// Where the terminal is known to take them.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// When commands use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Why the configuration could not be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file could not be read.
    #[error("could not read the configuration {0}")]
    Read(PathBuf, #[source] io::Error),
    /// The file holds what cannot be used.
    #[error(transparent)]
    Wrong(#[from] Problems),
}

impl Config {
    /// Reads a file; one that is not there means the defaults, unless `must_exist`, because a person named it.
    pub fn load(file: &Path, must_exist: bool) -> Result<Self, ConfigError> {
        let text = Self::text(file, must_exist)?;
        parse(&text).map_err(|list| Problems { file: file.to_path_buf(), list }.into())
    }

    /// The text of a file; that of one that is not there is empty, unless `must_exist`.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn text(file: &Path, must_exist: bool) -> Result<String, ConfigError> {
        let bytes = match std::fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound && !must_exist => return Ok(String::new()),
            Err(error) => return Err(ConfigError::Read(file.to_path_buf(), error)),
        };
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

#[cfg(test)]
mod tests;
