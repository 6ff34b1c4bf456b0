//! Where a person is: whose keys hold, what is of use, and where help is asked for.

use ratatui::layout::Rect;

use super::State;
use crate::tui::action::{Action, Context};
use crate::tui::components::help::Place as HelpPlace;
use crate::tui::components::hints::{self, Hint};
use crate::tui::components::panes::Pane;
use crate::tui::components::tabs::Tab;
use crate::tui::keymap::Mode;

impl State {
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
            Tab::Inbox => hints::inbox(self.panes.focus),
            Tab::Keys if self.keys.press.is_some() => hints::PRESS,
            Tab::Keys => hints::keys(self.keys.panes.focus),
            Tab::Agenda => hints::agenda(self.agenda.panes.focus),
        }
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
