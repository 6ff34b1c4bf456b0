//! What every command is given.

use std::env;
use std::path::PathBuf;

use super::output::{Output, Settings};
use crate::base::config::Config;
use crate::base::paths::Paths;
use crate::error::{Error, Kind, WithHint};
use crate::verbs::GlobalArgs;

/// What every command is given.
pub struct Context {
    /// Where our files lie.
    pub paths: Paths,
    /// What the person configured.
    pub config: Config,
    /// Whether the configuration file was named by the person, and so must be there.
    pub named_config: bool,
    /// The configuration that commands of the screen's line are given, where it is another: theirs are processes of their own.
    pub lent_config: Option<PathBuf>,
    /// What those commands find in their environment besides.
    pub lent_env: Vec<(&'static str, String)>,
    /// Where results, messages and questions go.
    pub output: Output,
    /// How often `-v` was given.
    pub verbose: u8,
}

impl Context {
    /// Finds our files and reads the configuration; a wrong one is refused, unless `tolerant`, which takes the defaults.
    pub fn new(global: GlobalArgs, tolerant: bool) -> anyhow::Result<Self> {
        let named = |path: &std::path::PathBuf| !path.as_os_str().is_empty();
        let global = GlobalArgs { config: global.config.filter(named), db: global.db.filter(named), ..global };
        let paths = Paths::find(global.config.as_deref(), global.db.as_deref())
            .hint("set HOME, or name the files with --config and --db")?;
        let named_config = global.config.is_some();
        let config = match Config::load(&paths.config_file, named_config) {
            Ok(config) => config,
            Err(_) if tolerant => Config::default(),
            Err(wrong) => {
                let error = Error::new(Kind::Usage, format!("{:#}", anyhow::Error::from(wrong)));
                return Err(error.hint("`wh config edit` opens the file, `wh config check` checks it").into());
            }
        };
        let output = Output::new(Settings::new(&global, &config));
        Ok(Self {
            paths,
            config,
            named_config,
            lent_config: None,
            lent_env: Vec::new(),
            output,
            verbose: global.verbose,
        })
    }
}

/// The editor that the person uses: `$VISUAL`, `$EDITOR`, or what the system has.
pub(super) fn editor() -> String {
    let named = ["VISUAL", "EDITOR"].iter().filter_map(|name| env::var(name).ok()).find(|text| !text.trim().is_empty());
    named.unwrap_or_else(|| if cfg!(windows) { "notepad" } else { "vi" }.to_owned())
}
