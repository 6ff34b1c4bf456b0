//! The screen: the Inbox (sources, items, article), the Keys (tools, groups, bindings, details) and the Agenda (what takes
//! place, article).
//!
//! `terminal event → Action (keymap) → update(&mut State, Action) → effects (pure) → runner → Action::Done → view`.
//! The modules `components`, `state`, `update`, `view`, `keymap` and `theme` are pure; `runner` and `worker` do what takes
//! time on threads of their own; `terminal` alone writes to the terminal. Nothing here knows the command line.

pub mod action;
mod app;
mod background;
pub mod capture;
mod clipboard;
pub mod components;
pub mod effect;
pub mod event;
mod files;
mod history;
mod key_source;
pub mod keymap;
pub mod pages;
mod press;
mod reminders;
mod runner;
mod sheet;
mod shell;
pub mod state;
mod terminal;
pub mod theme;
pub mod update;
pub mod view;
mod watch;
mod wizard;
mod worker;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use self::clipboard::{by_program as copy_by_program, program as clipboard_program};
pub use self::components::keys::sheets::ToolKeys;
pub use self::components::tabs::Tab;
pub use self::files::usual_player;
pub use self::key_source::KeySource;
pub use self::press::{Pressed, press};
pub use self::sheet::{own_rules, sheet};
pub use self::shell::Shell;
use self::theme::{Terminal, Theme, Themes};
pub use self::wizard::{Purpose, ask_answers};
use crate::base::config;
use crate::reader::fetch::Fetcher;
use crate::reader::notify::Notifier;
use crate::reader::store::Store;
use crate::reader::sync::SyncSettings;

/// How the screen is to be.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Colours and mouse, as configured. `NO_COLOR` is honoured besides.
    pub screen: config::Screen,
    /// The browser as an argument list; `None` for the desktop's own.
    pub browser: Option<Vec<String>>,
    /// The player of attached files as an argument list; `None` for the first of the usual ones that is there.
    pub player: Option<Vec<String>>,
    /// Where attached files are downloaded to.
    pub downloads: Option<PathBuf>,
    /// Asks the servers; without it the screen only shows what is stored.
    pub fetcher: Option<Arc<Fetcher>>,
    /// How sources are fetched.
    pub sync: SyncSettings,
    /// Tells of what came and of what begins soon by the desktop; `None` for never.
    pub notifier: Option<Notifier>,
    /// The configuration file, watched for changes; a person's own themes lie beside it.
    pub config_file: Option<PathBuf>,
    /// The keys that the person has set.
    pub bindings: config::Keys,
    /// Where lines of the command line are kept.
    pub history: Option<PathBuf>,
    /// The commands of the shell.
    pub shell: Shell,
    /// The tab that is shown first.
    pub tab: Tab,
    /// What the Keys tab shows.
    pub keys: KeySource,
    /// Whether the terminal is told where links lead (OSC 8).
    pub hyperlinks: bool,
}

impl Options {
    /// The theme, and why it is another than is configured.
    fn theme(&self, terminal: &Terminal) -> (Arc<Theme>, Option<String>) {
        theme::choose(&self.themes(), &self.screen.theme, terminal)
    }

    /// The themes: those beside the configuration, and those that come with the program.
    fn themes(&self) -> Themes {
        Themes { folder: self.config_file.as_deref().and_then(Path::parent).map(|folder| folder.join("themes")) }
    }
}

/// Shows the screen until a person leaves it. The terminal is given back whatever happens.
///
/// # Errors
/// The terminal cannot be taken over or written, or the system gives no threads. What goes wrong later is told on the
/// screen.
pub fn run(store: Arc<Store>, options: Options) -> anyhow::Result<()> {
    app::run(store, options)
}
