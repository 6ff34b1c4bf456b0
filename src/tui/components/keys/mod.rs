//! The Keys tab: which keys do what, in each tool. Pure: no drawing, no file, no terminal.
//!
//! [`sheets`] is what was read, [`find`] which of it is shown, [`groups`] how it can be narrowed, [`detail`] one binding in
//! words, [`panes`] where everything lies, [`press`] the keys that are being pressed.

pub mod detail;
pub mod find;
pub mod groups;
pub mod panes;
pub mod press;
pub mod sheets;

use std::sync::Arc;

use self::detail::Shown;
use self::find::{Found, Search, Wanted};
use self::groups::GroupRow;
use self::panes::KeyPanes;
use self::press::Press;
use self::sheets::Sheets;
use crate::keys::keymap::Rule;
use crate::keys::platform::Platform;
use crate::tui::capture::Protocol;
use crate::tui::components::article::ArticleLine;
use crate::tui::components::list::shifted;

/// A place in a list: the chosen row and the first visible one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The chosen row.
    pub at: usize,
    /// The first row that is visible.
    pub top: usize,
}

impl Cursor {
    /// Moves by so many rows, of so many.
    pub fn move_by(&mut self, lines: i64, len: usize) {
        self.at = shifted(self.at, lines).min(len.saturating_sub(1));
    }
}

/// The Keys tab.
#[derive(Debug, Clone)]
pub struct KeysTab {
    /// Where the panes lie and which has the focus.
    pub panes: KeyPanes,
    /// Whose keys are shown.
    pub platform: Platform,
    /// What was read, once it was.
    pub sheets: Option<Arc<Sheets>>,
    /// The tools pane; the first row is all tools.
    pub tools: Cursor,
    /// The groups pane.
    pub groups: Cursor,
    /// What the groups pane holds.
    pub group_rows: Vec<GroupRow>,
    /// Only the keys of this mode are shown.
    pub mode: Option<String>,
    /// What is searched for.
    pub search: Search,
    /// What is shown.
    pub found: Found,
    /// What is shown belongs to what is wanted: no search is under way.
    pub settled: bool,
    /// The tool and the action on whose row the cursor is to be when the bindings come.
    pub stay: Option<(String, String)>,
    /// The bindings pane.
    pub list: Cursor,
    /// The details pane.
    pub detail: Vec<ArticleLine>,
    /// The first visible line of the details.
    pub detail_top: usize,
    /// What the details are of.
    pub shown: Option<Shown>,
    /// Keys are being pressed to be looked up.
    pub press: Option<Press>,
    /// How the terminal sends keys, once it has told.
    pub protocol: Option<Protocol>,
}

impl Default for KeysTab {
    fn default() -> Self {
        Self {
            panes: KeyPanes::default(),
            platform: Platform::here(),
            sheets: None,
            tools: Cursor::default(),
            groups: Cursor::default(),
            group_rows: Vec::new(),
            mode: None,
            search: Search::None,
            found: Found::default(),
            settled: false,
            stay: None,
            list: Cursor::default(),
            detail: Vec::new(),
            detail_top: 0,
            shown: None,
            press: None,
            protocol: None,
        }
    }
}

impl KeysTab {
    /// The chosen tool's place in [`Sheets::tools`]; `None` is all tools.
    pub fn tool(&self) -> Option<usize> {
        self.tools.at.checked_sub(1)
    }

    /// What is to be shown.
    pub fn wanted(&self) -> Wanted {
        let group = self.group_rows.get(self.groups.at).and_then(|row| row.group.clone()).unwrap_or_default();
        Wanted { tool: self.tool(), group, mode: self.mode.clone(), search: self.search.clone() }
    }

    /// The chosen binding: its place and itself.
    pub fn current(&self) -> Option<(usize, &Rule)> {
        let place = *self.found.rows.get(self.list.at)? as usize;
        Some((place, self.sheets.as_ref()?.rules.get(place)?))
    }

    /// How many rows the tools pane has.
    pub fn tool_rows(&self) -> usize {
        self.sheets.as_ref().map_or(0, |sheets| sheets.tools.len() + 1)
    }
}
