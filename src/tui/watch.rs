//! Watches the configuration and the theme in use, and tells when a person has changed them. On a thread of its own: a file
//! may lie where reading it takes its time.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, SystemTime};

use super::action::Action;
use super::event::Input;
use super::keymap::Keymap;
use super::theme::{self, Terminal, Theme, Themes};
use crate::base::config::{Config, Problems};

/// How often it is looked whether a file has changed.
const LOOK: Duration = Duration::from_secs(1);

/// What holds from now on.
#[derive(Debug, Clone, PartialEq)]
pub struct Configured {
    /// Which keys do what.
    pub keymap: Arc<Keymap>,
    /// The theme with its name, if it is another one.
    pub theme: Option<(String, Arc<Theme>)>,
}

/// What is watched.
#[derive(Debug, Clone)]
pub(super) struct Watch {
    /// The configuration.
    pub file: PathBuf,
    /// The themes.
    pub themes: Themes,
    /// What is known of the terminal.
    pub terminal: Terminal,
    /// The theme that is configured.
    pub theme: String,
}

type Stamp = Option<(SystemTime, u64)>;

fn stamp(file: &Path) -> Stamp {
    let meta = file.metadata().ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

impl Watch {
    /// Begins to watch; ends when nobody listens any more. Without a thread nothing is watched, which is no failure.
    pub(super) fn start(self, inputs: Sender<Input>) {
        let _ = std::thread::Builder::new().name("wh-watch".into()).spawn(move || self.run(&inputs));
    }

    fn run(mut self, inputs: &Sender<Input>) {
        let mut before = self.stamps();
        loop {
            std::thread::sleep(LOOK);
            let now = self.stamps();
            if now == before {
                // A sender cannot ask whether anybody listens; a thread that sleeps does no harm until the process ends.
                continue;
            }
            let theme_changed = now.1 != before.1;
            let told = self.read(theme_changed);
            before = self.stamps();
            if inputs.send(Input::Action(Action::Configured(told))).is_err() {
                return;
            }
        }
    }

    fn stamps(&self) -> (Stamp, Stamp) {
        (stamp(&self.file), self.themes.file(&self.theme).and_then(|file| stamp(&file)))
    }

    /// Reads anew. What is wrong is told with its place, and changes nothing.
    fn read(&mut self, theme_changed: bool) -> Result<Configured, String> {
        let first = |text: String| text.lines().next().unwrap_or_default().to_owned();
        let config = Config::load(&self.file, false).map_err(|error| first(error.to_string()))?;
        let (keymap, problems) = Keymap::configured(&config.keys);
        if !problems.is_empty() {
            return Err(first(Problems { file: self.file.clone(), list: problems }.to_string()));
        }
        let theme = if theme_changed || config.screen.theme != self.theme {
            let (theme, wrong) = theme::choose(&self.themes, &config.screen.theme, &self.terminal);
            self.theme = config.screen.theme;
            match wrong {
                Some(wrong) => return Err(first(wrong)),
                None => Some((self.theme.clone(), theme)),
            }
        } else {
            None
        };
        Ok(Configured { keymap: Arc::new(keymap), theme })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_read_and_a_mistake_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        let write = |text: &str| std::fs::write(&file, text).unwrap();
        let themes = Themes { folder: Some(folder.path().join("themes")) };
        let mut watch = Watch { file: file.clone(), themes, terminal: Terminal::default(), theme: "auto".to_owned() };
        let before = watch.stamps();
        write("[screen]\ntheme = \"light\"\n[keys.inbox]\nx = \"quit\"\n");
        assert_ne!(watch.stamps(), before);
        let configured = watch.read(false).unwrap();
        let (name, theme) = configured.theme.unwrap();
        assert_eq!((name.as_str(), &*theme), ("light", &Theme::of("light").unwrap()));
        assert_ne!(*configured.keymap, Keymap::default());
        write("[keys.inbox]\nx = \"qit\"\n");
        let told = watch.read(false).unwrap_err();
        assert!(told.contains("config.toml:2:5: unknown action `qit`"), "{told}");
        write("[screen]\ntheme = \"none-such\"\n");
        assert!(watch.read(false).unwrap_err().contains("none-such"));
        write("[screen\n");
        assert!(watch.read(false).unwrap_err().contains("config.toml:1:"));
    }
}
