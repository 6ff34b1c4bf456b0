//! Where a person is: whose keys hold, what is of use, and where help is asked for.

use ratatui::layout::Rect;

use super::State;
use crate::base::text::truncate;
use crate::tui::action::{Action, Context};
use crate::tui::components::help::Place as HelpPlace;
use crate::tui::components::hints::{self, Hint};
use crate::tui::components::panes::Pane;
use crate::tui::components::query::Scope;
use crate::tui::components::tabs::{self, Label, Named, PLACES, Place, Tab};
use crate::tui::keymap::Mode;

/// The columns that the name of a saved query takes among the tabs, at most.
const PINNED: usize = 24;
/// So many of them have a key: a digit.
const DIGITS: usize = 9;

impl State {
    /// The line that names the tabs.
    pub fn tabs(&self) -> Vec<Label> {
        tabs::labels(self.panes.size, &self.places(), self.place())
    }

    /// Every place, as it is to be named.
    pub fn places(&self) -> Vec<Named> {
        let count = |place| match place {
            Place::Inbox => self.sidebar.unread(),
            Place::Starred => self.sidebar.starred,
            _ => 0,
        };
        let fixed = PLACES.iter().map(|info| Named {
            place: info.place,
            title: info.title.to_owned(),
            count: count(info.place),
            key: tabs::key(&info.shows).to_owned(),
        });
        let pinned = self.pinned.iter().enumerate().map(|(number, name)| Named {
            place: Place::Pinned(number),
            title: truncate(&format!("@{name}"), PINNED, "…").into_owned(),
            count: self.sidebar.saved.iter().find(|line| line.name == *name).map_or(0, |line| line.unread),
            key: self.digit_key(number),
        });
        fixed.chain(pinned).collect()
    }

    /// The keys that lead to a pinned query: those of choosing a tab, with a digit in place of the last.
    fn digit_key(&self, number: usize) -> String {
        let chooses = self.key(&Action::ChooseTab);
        match chooses.rsplit_once(' ') {
            Some((begun, _)) if number < DIGITS => format!("{begun} {}", number + 1),
            _ => String::new(),
        }
    }

    /// The one list of a place; `None` for a place with sources to choose from, or with none at all.
    pub fn list_of(&self, place: Place) -> Option<Scope> {
        match place {
            Place::Pinned(number) => self.pinned.get(number).cloned().map(Scope::Saved),
            place => place.info()?.list.clone(),
        }
    }

    /// What keys mean in the place that has the focus, whatever lies over it.
    pub fn keys_here(&self) -> Mode {
        match self.tab {
            Tab::Inbox => Mode::At(self.panes.focus),
            tab @ (Tab::Keys | Tab::Agenda) => Mode::Normal(tab),
        }
    }

    /// What is most likely wanted here.
    pub fn hints(&self) -> &'static [Hint] {
        if self.page.is_some() {
            return hints::PAGE;
        }
        match self.tab {
            Tab::Inbox if !self.list.picked.is_empty() && self.panes.focus == Pane::Items => hints::PICKED,
            Tab::Inbox if self.sidebar.loaded && self.sidebar.sources.is_empty() => hints::NOTHING,
            Tab::Inbox if self.panes.focus == Pane::Article && self.has_files() => hints::ATTACHED,
            Tab::Inbox => hints::inbox(self.panes.focus),
            Tab::Keys if self.keys.press.is_some() => hints::PRESS,
            Tab::Keys => hints::keys(self.keys.panes.focus),
            Tab::Agenda => hints::agenda(self.agenda.panes.focus),
        }
    }

    fn has_files(&self) -> bool {
        self.reading.article.as_ref().is_some_and(|article| !article.files.is_empty())
    }

    /// Where help is asked for.
    pub fn help_place(&self) -> HelpPlace<'_> {
        let title = match self.tab {
            Tab::Inbox => Context::At(self.panes.focus).about(),
            tab @ (Tab::Keys | Tab::Agenda) => Context::In(tab).about(),
        };
        HelpPlace { title, mode: self.keys_here(), hints: self.hints(), keymap: &self.keymap }
    }

    /// Where the article lies, its title row included; empty where it is not shown.
    pub fn article_pane(&self) -> Rect {
        match self.tab {
            Tab::Inbox => self.panes.areas().article,
            Tab::Keys => Rect::default(),
            Tab::Agenda => self.agenda.text_pane(self.panes.size),
        }
    }

    /// The key of an action here; empty where it has none.
    pub fn key(&self, action: &Action) -> String {
        self.keymap.key(self.keys_here(), action)
    }
}
