//! The commands of the shell as the screen reaches them: two functions of whoever opens the screen, called on workers.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::action::ACTIONS;
use super::components::command::Offer;
use super::components::command::line::{OWN, words};
use super::components::settings;
use super::components::tabs::PLACES;
use super::effect::Ran;
use super::theme::Themes;

type Run = dyn Fn(&[String], u16, &dyn Fn() -> bool) -> Ran + Send + Sync;
type Complete = dyn Fn(&[String]) -> Vec<Offer> + Send + Sync;

/// Runs commands, and knows what can follow words of one. Both may take their time.
#[derive(Clone)]
pub struct Shell {
    run: Arc<Run>,
    complete: Arc<Complete>,
}

impl Shell {
    /// A shell of these functions. The first runs a command of these words, for so many columns, until it is told to stop;
    /// the second says what the last of these words could be.
    pub fn new(
        run: impl Fn(&[String], u16, &dyn Fn() -> bool) -> Ran + Send + Sync + 'static,
        complete: impl Fn(&[String]) -> Vec<Offer> + Send + Sync + 'static,
    ) -> Self {
        Self { run: Arc::new(run), complete: Arc::new(complete) }
    }

    /// Runs a command.
    pub(super) fn run(&self, words: &[String], columns: u16, stopped: &dyn Fn() -> bool) -> Ran {
        (self.run)(words, columns, stopped)
    }

    /// What could be typed next after a line: the shell's words, then the screen's own.
    pub(super) fn offers(&self, line: &str, themes: &Themes) -> Vec<Offer> {
        let words = words(line);
        let typed = words.last().map(String::as_str).unwrap_or_default();
        let offer = |word: &str, about: &str| Offer { word: word.to_owned(), about: about.to_owned() };
        let mut offers = match words.as_slice() {
            [_] => {
                let own = OWN.iter().map(|(word, about)| offer(word, about));
                let actions = ACTIONS.iter().map(|info| offer(info.name, info.help));
                (self.complete)(&words).into_iter().chain(own).chain(actions).collect()
            }
            [theme, _] if theme == "theme" => self::themes(themes),
            [tab, _] if tab == "tab" => {
                let fixed = PLACES.iter().map(|info| offer(&info.title.to_lowercase(), ""));
                let pinned = ["query", "pin", typed].map(ToOwned::to_owned);
                fixed.chain((self.complete)(&pinned)).collect()
            }
            [set, name, value] if set == "set" && settings::names().any(|(known, _)| known == name) => {
                values(name, value, themes)
            }
            [set, .., _] if set == "set" => settings_offered(typed, themes),
            _ => (self.complete)(&words),
        };
        offers.retain(|offer| offer.word.starts_with(typed) && offer.word != typed);
        let mut seen = std::collections::HashSet::new();
        offers.retain(|offer| seen.insert(offer.word.clone()));
        offers
    }
}

/// Settings, or what the one before the sign takes.
fn settings_offered(typed: &str, themes: &Themes) -> Vec<Offer> {
    if let Some((order, value)) = typed.split_once('=') {
        let values = values(order.trim_end_matches(['+', '-', ':']), value, themes).into_iter();
        return values.map(|offer| Offer { word: format!("{order}={}", offer.word), ..offer }).collect();
    }
    let offer = |word: String, about: &str| Offer { word, about: about.to_owned() };
    let all = settings::names().map(|(name, about)| offer(name.to_owned(), about));
    let off = settings::names().filter(|(name, _)| settings::is_switch(name));
    all.chain(off.map(|(name, about)| offer(format!("no{name}"), about))).collect()
}

/// What a setting takes; of a list, each with what stands before it.
fn values(name: &str, typed: &str, themes: &Themes) -> Vec<Offer> {
    if name == "theme" {
        return self::themes(themes);
    }
    let before = typed.rsplit_once(',').map_or("", |(before, _)| before);
    let named: Vec<&str> = before.split(',').collect();
    let words = settings::words(name).into_iter().filter(|word| !named.contains(word));
    let whole = |word: &str| if before.is_empty() { word.to_owned() } else { format!("{before},{word}") };
    words.map(|word| Offer { word: whole(word), about: String::new() }).collect()
}

fn themes(themes: &Themes) -> Vec<Offer> {
    let about = |name: &String| themes.load(name).map_or_else(|why| why, |sheet| sheet.description);
    let auto = Offer { word: "auto".to_owned(), about: "As the terminal's background asks for".to_owned() };
    let named = themes.names().into_iter().map(|name| Offer { about: about(&name), word: name });
    std::iter::once(auto).chain(named).collect()
}

impl Default for Shell {
    /// No shell: the screen does what it does by itself.
    fn default() -> Self {
        let none = || Ran { text: "this screen was opened without the commands of the shell".to_owned(), code: None };
        Self::new(move |_, _, _| none(), |_| Vec::new())
    }
}

impl fmt::Debug for Shell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shell")
    }
}

/// Says to a command that runs that it is to stop.
#[derive(Debug, Clone, Default)]
pub(super) struct Halt(Arc<AtomicBool>);

impl Halt {
    /// Asks it to stop.
    pub(super) fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to.
    pub(super) fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shells_words_come_before_the_screens() {
        let about = |words: &[String]| {
            let offer = |word: &str| Offer { word: word.to_owned(), about: String::new() };
            if words.len() == 1 { vec![offer("sync"), offer("sources")] } else { vec![offer("lwn")] }
        };
        let shell = Shell::new(|_, _, _| Ran::default(), about);
        let offered =
            |line: &str| shell.offers(line, &Themes::default()).into_iter().map(|offer| offer.word).collect::<Vec<_>>();
        assert_eq!(offered("s")[..3], ["sync", "sources", "set"]);
        assert_eq!(offered("sync l"), ["lwn"]);
        assert_eq!(offered("theme "), ["auto", "dark", "light", "high-contrast", "terminal"]);
        assert_eq!(offered("set theme li"), ["light"]);
        assert_eq!(offered("set m"), ["mouse"]);
        assert_eq!(offered("set no"), ["nomouse", "nohyperlinks"]);
        assert_eq!(offered("set density="), ["density=compact", "density=comfortable"]);
        assert_eq!(offered("set group d"), ["day"]);
        assert_eq!(offered("set sort=oldest columns=state,a"), ["columns=state,author", "columns=state,age"]);
        assert_eq!(offered("set theme=li"), ["theme=light"]);
        assert_eq!(offered("tab "), ["inbox", "starred", "keys", "agenda", "questions", "lwn"]);
        assert_eq!(offered("quit"), [""; 0], "what stands there already is no offer");
    }
}
