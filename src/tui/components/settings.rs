//! What `:set` sets, in words like vim's: reading a line, and what it comes to. Pure: the screen does it elsewhere.

use crate::base::config::{Screen, ScreenOption, Takes, entries, suggest, switch};

/// The name of what is no option of the screen in the configuration: whether links can be clicked.
pub const HYPERLINKS: &str = "hyperlinks";
/// The columns of the sources pane.
pub const SIDEBAR: &str = "sidebar";
/// The rows of the list above the article.
pub const LIST: &str = "list";

/// What the screen alone knows, and what it is about.
const OWN: [(&str, &str); 3] = [
    (HYPERLINKS, "Whether the terminal is told where links lead"),
    (SIDEBAR, "The columns of the sources pane"),
    (LIST, "The rows of the list above its article"),
];

/// Everything that can be set, as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// What the configuration names too.
    pub screen: Screen,
    /// Whether the terminal is told where links lead.
    pub hyperlinks: bool,
    /// The columns of the sources pane.
    pub sidebar: u16,
    /// The rows of the list above its article.
    pub list: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self { screen: Screen::default(), hyperlinks: false, sidebar: 24, list: 12 }
    }
}

/// What a line comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// How everything is to stand.
    pub settings: Settings,
    /// The settings whose values are asked for, or were changed.
    pub told: Vec<&'static str>,
    /// All are to be listed.
    pub lists: bool,
}

/// Every name, with what it is about.
pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    ScreenOption::all().map(|option| (option.name(), option.about())).chain(OWN)
}

/// What a setting takes.
fn takes(name: &str) -> Takes {
    match ScreenOption::named(name) {
        Some(option) => option.takes(),
        None if name == HYPERLINKS => Takes::Switch,
        None => Takes::Word,
    }
}

/// Whether a setting is on or off.
pub fn is_switch(name: &str) -> bool {
    takes(name) == Takes::Switch
}

/// The words that a setting takes, where they are few.
pub fn words(name: &str) -> Vec<&'static str> {
    match ScreenOption::named(name) {
        Some(option) => option.words(),
        None if name == HYPERLINKS => vec!["on", "off"],
        None => Vec::new(),
    }
}

impl Settings {
    /// What a setting stands at, as it would be typed.
    pub fn value(&self, name: &str) -> String {
        match name {
            HYPERLINKS => if self.hyperlinks { "on" } else { "off" }.to_owned(),
            SIDEBAR => self.sidebar.to_string(),
            LIST => self.list.to_string(),
            name => ScreenOption::named(name).map_or_else(String::new, |option| option.value(&self.screen)),
        }
    }

    fn set(&mut self, name: &'static str, typed: &str) -> Result<(), String> {
        match name {
            HYPERLINKS => {
                self.hyperlinks = switch(typed).ok_or_else(|| format!("{name} is on or off, not {typed:?}"))?;
            }
            SIDEBAR => self.sidebar = size(name, typed)?,
            LIST => self.list = size(name, typed)?,
            name => {
                if let Some(option) = ScreenOption::named(name) {
                    option.set(&mut self.screen, typed)?;
                }
            }
        }
        Ok(())
    }

    /// Adds words to a list, or (`false`) takes them away.
    fn change(&mut self, name: &'static str, typed: &str, add: bool) -> Result<(), String> {
        if takes(name) != Takes::Words {
            return Err(format!("{name} is no list; write {name}=…"));
        }
        let value = self.value(name);
        let mut words: Vec<&str> = value.split(',').filter(|word| !word.is_empty()).collect();
        let given: Vec<&str> = typed.split(',').map(str::trim).collect();
        words.retain(|word| !given.contains(word));
        if add {
            words.extend(&given);
        } else if let Some(unknown) = given.iter().find(|word| !self::words(name).contains(word)) {
            return Err(format!("{name} has no {unknown:?}{}", suggest(unknown, self::words(name).into_iter())));
        }
        self.set(name, &words.join(","))
    }

    /// Reads the words after `set`.
    ///
    /// # Errors
    /// What is wrong, on one line.
    pub fn read(&self, words: &[String]) -> Result<Outcome, String> {
        let mut outcome = Outcome { settings: self.clone(), told: Vec::new(), lists: words.is_empty() };
        match words {
            [all] if all == "all" => outcome.lists = true,
            // `set density comfortable`, as in a configuration without its sign.
            [name, value @ ..] if !value.is_empty() && known(name).is_ok() && value.iter().all(|it| !is_order(it)) => {
                outcome.assign(known(name)?, &value.join(","))?;
            }
            orders => orders.iter().try_for_each(|order| outcome.order(order))?,
        }
        Ok(outcome)
    }
}

impl Outcome {
    fn assign(&mut self, name: &'static str, typed: &str) -> Result<(), String> {
        self.settings.set(name, typed)?;
        self.told.push(name);
        Ok(())
    }

    /// One word: `name`, `noname`, `name!`, `name?`, `name=value`, `name+=word`, `name-=word`.
    fn order(&mut self, order: &str) -> Result<(), String> {
        if let Some((name, typed)) = order.split_once('=') {
            let (bare, sign) = match name.strip_suffix(['+', '-']) {
                Some(bare) => (bare, name.chars().last()),
                None => (name, None),
            };
            let name = known(bare)?;
            return match sign {
                None => self.assign(name, typed),
                Some(sign) => {
                    self.settings.change(name, typed, sign == '+')?;
                    self.told.push(name);
                    Ok(())
                }
            };
        }
        if let Some(name) = order.strip_suffix('?') {
            self.told.push(known(name)?);
            return Ok(());
        }
        let turned = order.strip_suffix('!').or_else(|| order.strip_prefix("inv").filter(|name| known(name).is_ok()));
        if let Some(name) = turned {
            let name = self::turnable(name)?;
            let on = self.settings.value(name) == "on";
            return self.assign(name, if on { "off" } else { "on" });
        }
        if let Some(name) =
            order.strip_prefix("no").filter(|_| known(order).is_err()).filter(|name| known(name).is_ok())
        {
            return self.assign(turnable(name)?, "off");
        }
        let name = known(order)?;
        if is_switch(name) {
            return self.assign(name, "on");
        }
        self.told.push(name);
        Ok(())
    }
}

/// Whether a word says by itself what is to be done.
fn is_order(word: &str) -> bool {
    word.contains('=') || word.ends_with(['?', '!'])
}

fn known(name: &str) -> Result<&'static str, String> {
    if let Some((name, _)) = names().find(|(known, _)| *known == name) {
        return Ok(name);
    }
    if let Some(entry) = entries().find(|entry| entry.key == name) {
        return Err(format!("{name} is not the screen's: `wh config edit` changes it, below [{}]", entry.section));
    }
    Err(format!("there is no setting {name:?}{}; `set` lists them", suggest(name, names().map(|(name, _)| name))))
}

fn turnable(name: &str) -> Result<&'static str, String> {
    let name = known(name)?;
    if is_switch(name) {
        return Ok(name);
    }
    let words = words(name).join(", ");
    let takes = if words.is_empty() { String::new() } else { format!(": it takes {words}") };
    Err(format!("{name} is no switch{takes}"))
}

fn size(name: &str, typed: &str) -> Result<u16, String> {
    typed.parse().map_err(|_| format!("{name} is a number of columns or rows, not {typed:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::config::{Column, Density, Grouping, Sort};

    fn read(line: &str) -> Result<Outcome, String> {
        Settings::default().read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    fn screen(line: &str) -> Screen {
        read(line).expect(line).settings.screen
    }

    #[test]
    fn everything_is_set_as_in_vim() {
        for line in ["density=comfortable", "density comfortable"] {
            assert_eq!(screen(line).density, Density::Comfortable, "{line}");
        }
        for (line, on) in
            [("nomouse", false), ("mouse!", false), ("invmouse", false), ("mouse", true), ("mouse=off", false)]
        {
            assert_eq!(screen(line).mouse, on, "{line}");
        }
        let both = screen("group=day sort=oldest");
        assert_eq!((both.group, both.sort), (Grouping::Day, Sort::Oldest));
        assert_eq!(screen("columns age author").columns, [Column::Age, Column::Author]);
        assert_eq!(screen("columns=age columns+=minutes").columns, [Column::Age, Column::Minutes]);
        assert!(!screen("columns-=age").columns.contains(&Column::Age));
        let sizes = read("sidebar=30 list 9").map(|_| ());
        assert!(sizes.is_err(), "two ways in one line are not guessed at");
        let sizes = read("sidebar=30 list=9 hyperlinks").unwrap();
        assert_eq!((sizes.settings.sidebar, sizes.settings.list, sizes.settings.hyperlinks), (30, 9, true));
        assert_eq!(sizes.told, ["sidebar", "list", "hyperlinks"]);
    }

    #[test]
    fn values_are_asked_for_and_change_nothing() {
        for (line, told) in
            [("density?", &["density"][..]), ("density", &["density"]), ("mouse? sort?", &["mouse", "sort"])]
        {
            let outcome = read(line).unwrap();
            assert_eq!((outcome.told.as_slice(), &outcome.settings), (told, &Settings::default()), "{line}");
        }
        assert!(read("").unwrap().lists && read("all").unwrap().lists);
        let all: Vec<_> = names().map(|(name, _)| (name, Settings::default().value(name))).collect();
        assert!(
            all.iter().all(|(name, value)| !value.is_empty() && read(&format!("{name}={value}")).is_ok()),
            "{all:?}"
        );
    }

    #[test]
    fn mistakes_are_told_with_what_was_meant() {
        for (line, told) in [
            ("densty=compact", "there is no setting \"densty\"; did you mean `density`?"),
            ("nodensity", "density is no switch: it takes compact, comfortable"),
            ("density!", "density is no switch"),
            ("per_host=3", "per_host is not the screen's: `wh config edit` changes it, below [fetch]"),
            ("density+=x", "density is no list; write density=…"),
            ("columns-=agee", "columns has no \"agee\"; did you mean `age`?"),
            ("sidebar=wide", "sidebar is a number of columns or rows, not \"wide\""),
            ("mouse=x", "mouse is on or off"),
            ("x 1", "there is no setting \"x\""),
        ] {
            let wrong = read(line).expect_err(line);
            assert!(wrong.starts_with(told), "{line}: {wrong}");
        }
    }
}
