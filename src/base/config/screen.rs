//! The options of the screen one by one and as words that are typed: what its `:set` changes for a while.

use toml_edit::{Array, Value};

use super::look::{COLUMN_WORDS, DENSITY_WORDS, GROUPING_WORDS, SORT_WORDS};
use super::options::{Entry, entries};
use super::{Config, Screen};

/// The section that they stand in.
const SECTION: &str = "screen";
/// What switches are turned by.
const SWITCH: [&str; 2] = ["on", "off"];

/// An option of the screen.
#[derive(Clone, Copy)]
pub struct ScreenOption(&'static Entry);

/// What an option takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// `on` or `off`.
    Switch,
    /// One word.
    Word,
    /// Some words, with commas between them.
    Words,
}

impl ScreenOption {
    /// All, in the order of the configuration.
    pub fn all() -> impl Iterator<Item = Self> {
        entries().filter(|entry| entry.section == SECTION).map(Self)
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|option| option.name() == name)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.0.key
    }

    /// What it does, in a few words: the beginning of its help, before the values that it takes.
    pub fn about(self) -> &'static str {
        let help = self.0.help;
        let begun = help.find([':', '.']).map_or(help, |end| &help[..end]);
        if begun.starts_with('"') { "The colours" } else { begun }
    }

    /// What it takes.
    pub fn takes(self) -> Takes {
        match (self.0.get)(&Config::default()) {
            Value::Boolean(_) => Takes::Switch,
            Value::Array(_) => Takes::Words,
            _ => Takes::Word,
        }
    }

    /// The words that it takes; none where they are not ours to know, as the names of themes.
    pub fn words(self) -> Vec<&'static str> {
        fn of<T>(choices: &[(&'static str, T)]) -> Vec<&'static str> {
            choices.iter().map(|(word, _)| *word).collect()
        }
        match self.name() {
            "density" => of(&DENSITY_WORDS),
            "columns" => of(&COLUMN_WORDS),
            "group" => of(&GROUPING_WORDS),
            "sort" => of(&SORT_WORDS),
            _ if self.takes() == Takes::Switch => SWITCH.to_vec(),
            _ => Vec::new(),
        }
    }

    /// What it stands at, as it would be typed.
    pub fn value(self, screen: &Screen) -> String {
        match self.get(screen) {
            Value::Boolean(on) => SWITCH[usize::from(!on.value())].to_owned(),
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(","),
            other => other.as_str().unwrap_or_default().to_owned(),
        }
    }

    /// Sets it to what was typed.
    ///
    /// # Errors
    /// What should have been typed instead.
    pub fn set(self, screen: &mut Screen, typed: &str) -> Result<(), String> {
        let value = match self.takes() {
            Takes::Switch => {
                switch(typed).ok_or_else(|| format!("{} is on or off, not {typed:?}", self.name()))?.into()
            }
            Takes::Word => typed.into(),
            Takes::Words => Value::Array(list(typed).collect::<Array>()),
        };
        let mut config = Config { screen: screen.clone(), ..Config::default() };
        (self.0.set)(&mut config, &value).map_err(|wrong| format!("{} {wrong}", self.name()))?;
        *screen = config.screen;
        Ok(())
    }

    fn get(self, screen: &Screen) -> Value {
        (self.0.get)(&Config { screen: screen.clone(), ..Config::default() })
    }
}

/// A switch as people type it.
pub fn switch(typed: &str) -> Option<bool> {
    match typed {
        "on" | "true" | "yes" | "1" => Some(true),
        "off" | "false" | "no" | "0" => Some(false),
        _ => None,
    }
}

/// The words of a list, written as in the configuration or bare.
fn list(typed: &str) -> impl Iterator<Item = &str> {
    let bare = typed.trim().trim_start_matches('[').trim_end_matches(']');
    bare.split(',').map(|word| word.trim().trim_matches(['"', '\''])).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_set_by_its_words_and_read_again() {
        for option in ScreenOption::all() {
            let words = option.words();
            assert_eq!(words.is_empty(), option.name() == "theme", "{} says what it takes", option.name());
            for word in words {
                let mut screen = Screen::default();
                option.set(&mut screen, word).unwrap();
                assert_eq!(option.value(&screen), word, "{}", option.name());
            }
        }
        let mut screen = Screen::default();
        let columns = ScreenOption::named("columns").unwrap();
        columns.set(&mut screen, "[\"age\", author]").unwrap();
        assert_eq!(columns.value(&screen), "age,author");
        columns.set(&mut screen, "").unwrap();
        assert_eq!(columns.value(&screen), "");
    }

    #[test]
    fn what_is_wrong_is_told_and_changes_nothing() {
        let mut screen = Screen::default();
        for (name, typed, told) in [
            ("mouse", "maybe", "mouse is on or off, not \"maybe\""),
            ("density", "dense", "density is \"dense\", and must be one of \"compact\", \"comfortable\""),
            ("columns", "age,age", "columns names \"age\" twice"),
            ("theme", "a/b", "theme is \"a/b\", and must be"),
        ] {
            let wrong = ScreenOption::named(name).unwrap().set(&mut screen, typed).unwrap_err();
            assert!(wrong.starts_with(told), "{wrong}");
        }
        assert_eq!(screen, Screen::default());
    }
}
