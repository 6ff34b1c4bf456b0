//! What a person can do on the screen, and what can happen to it.
//!
//! Owns the names, the help and the default keys of every action: keymap, `?` help and tests read [`ACTIONS`]. Does
//! nothing itself.

use serde::{Deserialize, Serialize};

use super::effect::{Reply, RequestId};
use crate::reader::model::Timestamp;
use crate::reader::sync::Progress;

/// Everything that changes the screen.
///
/// The variants with a name for configuration stand in [`ACTIONS`]; the others come from the terminal or a worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// One line down.
    Down,
    /// One line up.
    Up,
    /// Half a page down.
    HalfPageDown,
    /// Half a page up.
    HalfPageUp,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the top.
    First,
    /// To the bottom.
    Last,
    /// To the pane on the left.
    FocusLeft,
    /// To the pane on the right.
    FocusRight,
    /// To the next pane, round and round.
    FocusNext,
    /// To the previous pane, round and round.
    FocusPrevious,
    /// Open: from a source to its items, from an item to its article.
    Open,
    /// Read on: a page further, at the end the next unread item.
    ReadOn,
    /// Next unread item.
    NextUnread,
    /// Previous unread item.
    PreviousUnread,
    /// Next item, from the article too.
    NextItem,
    /// Previous item, from the article too.
    PreviousItem,
    /// Open the item in the browser.
    Browse,
    /// Open a link of the article by its number.
    OpenLink,
    /// Show the item's address.
    ShowLink,
    /// Mark the item read or unread.
    ToggleRead,
    /// Star the item, or take the star away.
    ToggleStar,
    /// Tag the item; -tag takes one away.
    Tag,
    /// Mark all items of the list read.
    MarkAllRead,
    /// Undo the last mark, star, tag or removal.
    Undo,
    /// Search as you type: words, is: source: folder: tag: after: before:
    Search,
    /// Show all items, unread ones, starred ones, in turn.
    CycleFilter,
    /// Leave what is open: prompt, help, zoom, search, article.
    Cancel,
    /// Fetch the sources that are due; again to stop.
    Sync,
    /// Make the pane larger.
    GrowPane,
    /// Make the pane smaller.
    ShrinkPane,
    /// Give the whole screen to the article, and take it back.
    ZoomArticle,
    /// Draw everything anew.
    Redraw,
    /// Show or hide this help.
    Help,
    /// Quit.
    Quit,
    /// A character was typed into the prompt.
    #[serde(skip)]
    Insert(char),
    /// Text was pasted.
    #[serde(skip)]
    Paste(String),
    /// The prompt is edited.
    #[serde(skip)]
    Edit(Edit),
    /// The prompt is accepted.
    #[serde(skip)]
    Accept,
    /// A digit was typed outside a prompt: the number of a link begins.
    #[serde(skip)]
    Digit(char),
    /// The left button was pressed.
    #[serde(skip)]
    Click {
        /// Column, from 0.
        column: u16,
        /// Row, from 0.
        row: u16,
        /// It is the second press at this place within a moment.
        double: bool,
    },
    /// The wheel was turned.
    #[serde(skip)]
    Wheel {
        /// Column, from 0.
        column: u16,
        /// Row, from 0.
        row: u16,
        /// Lines, downwards.
        lines: i32,
    },
    /// The terminal has a new size.
    #[serde(skip)]
    Resize {
        /// In columns.
        width: u16,
        /// In rows.
        height: u16,
    },
    /// Time has passed.
    #[serde(skip)]
    Tick(Timestamp),
    /// The database was changed, here or by another process.
    #[serde(skip)]
    Changed,
    /// The running sync tells how far it is.
    #[serde(skip)]
    Progress(Progress),
    /// A worker is done with a request.
    #[serde(skip)]
    Done(RequestId, Reply),
}

/// How a prompt is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// The character before the cursor goes.
    EraseCharacter,
    /// The word before the cursor goes.
    EraseWord,
    /// Everything before the cursor goes.
    EraseLine,
    /// The cursor goes left.
    Left,
    /// The cursor goes right.
    Right,
    /// The cursor goes to the start.
    Start,
    /// The cursor goes to the end.
    End,
}

/// Under which heading the help lists an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Moving about.
    Move,
    /// Reading.
    Read,
    /// Changing items.
    Mark,
    /// Finding items.
    Find,
    /// The screen and the program.
    Screen,
}

impl Group {
    /// All, in the order of the help.
    pub const ALL: [Self; 5] = [Self::Move, Self::Read, Self::Mark, Self::Find, Self::Screen];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "Moving",
            Self::Read => "Reading",
            Self::Mark => "Marking",
            Self::Find => "Finding",
            Self::Screen => "Screen",
        }
    }
}

/// What is known of an action that keys can be bound to.
#[derive(Debug)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// Its name in configuration: the variant in kebab case.
    pub name: &'static str,
    /// What it does, as its documentation says.
    pub help: &'static str,
    /// Where the help lists it.
    pub group: Group,
    /// The keys that it has by default.
    pub keys: &'static [&'static str],
}

const fn info(
    action: Action,
    name: &'static str,
    group: Group,
    keys: &'static [&'static str],
    help: &'static str,
) -> ActionInfo {
    ActionInfo { action, name, help, group, keys }
}

/// Every action that has a name, in the order of the help.
#[rustfmt::skip]
pub const ACTIONS: &[ActionInfo] = &[
    info(Action::Down, "down", Group::Move, &["j", "down"], "One line down."),
    info(Action::Up, "up", Group::Move, &["k", "up"], "One line up."),
    info(Action::HalfPageDown, "half-page-down", Group::Move, &["ctrl-d"], "Half a page down."),
    info(Action::HalfPageUp, "half-page-up", Group::Move, &["ctrl-u"], "Half a page up."),
    info(Action::PageDown, "page-down", Group::Move, &["page-down", "ctrl-f"], "A page down."),
    info(Action::PageUp, "page-up", Group::Move, &["page-up", "ctrl-b"], "A page up."),
    info(Action::First, "first", Group::Move, &["g", "home"], "To the top."),
    info(Action::Last, "last", Group::Move, &["G", "end"], "To the bottom."),
    info(Action::FocusLeft, "focus-left", Group::Move, &["h", "left"], "To the pane on the left."),
    info(Action::FocusRight, "focus-right", Group::Move, &["l", "right"], "To the pane on the right."),
    info(Action::FocusNext, "focus-next", Group::Move, &["tab"], "To the next pane, round and round."),
    info(Action::FocusPrevious, "focus-previous", Group::Move, &["shift-tab"], "To the previous pane, round and round."),
    info(Action::Open, "open", Group::Read, &["enter"], "Open: from a source to its items, from an item to its article."),
    info(Action::ReadOn, "read-on", Group::Read, &["space"], "Read on: a page further, at the end the next unread item."),
    info(Action::NextUnread, "next-unread", Group::Read, &["n"], "Next unread item."),
    info(Action::PreviousUnread, "previous-unread", Group::Read, &["p"], "Previous unread item."),
    info(Action::NextItem, "next-item", Group::Read, &["J"], "Next item, from the article too."),
    info(Action::PreviousItem, "previous-item", Group::Read, &["K"], "Previous item, from the article too."),
    info(Action::Browse, "browse", Group::Read, &["o"], "Open the item in the browser."),
    info(Action::OpenLink, "open-link", Group::Read, &["L"], "Open a link of the article by its number."),
    info(Action::ShowLink, "show-link", Group::Read, &["y"], "Show the item's address."),
    info(Action::ToggleRead, "toggle-read", Group::Mark, &["m", "r"], "Mark the item read or unread."),
    info(Action::ToggleStar, "toggle-star", Group::Mark, &["s"], "Star the item, or take the star away."),
    info(Action::Tag, "tag", Group::Mark, &["t"], "Tag the item; -tag takes one away."),
    info(Action::MarkAllRead, "mark-all-read", Group::Mark, &["A"], "Mark all items of the list read."),
    info(Action::Undo, "undo", Group::Mark, &["u"], "Undo the last mark, star, tag or removal."),
    info(Action::Search, "search", Group::Find, &["/"], "Search as you type: words, is: source: folder: tag: after: before:"),
    info(Action::CycleFilter, "cycle-filter", Group::Find, &["f"], "Show all items, unread ones, starred ones, in turn."),
    info(Action::Cancel, "cancel", Group::Find, &["esc"], "Leave what is open: prompt, help, zoom, search, article."),
    info(Action::Sync, "sync", Group::Screen, &["R"], "Fetch the sources that are due; again to stop."),
    info(Action::GrowPane, "grow-pane", Group::Screen, &["+", "="], "Make the pane larger."),
    info(Action::ShrinkPane, "shrink-pane", Group::Screen, &["-"], "Make the pane smaller."),
    info(Action::ZoomArticle, "zoom-article", Group::Screen, &["z"], "Give the whole screen to the article, and take it back."),
    info(Action::Redraw, "redraw", Group::Screen, &["ctrl-l"], "Draw everything anew."),
    info(Action::Help, "help", Group::Screen, &["?", "f1"], "Show or hide this help."),
    info(Action::Quit, "quit", Group::Screen, &["q", "ctrl-c"], "Quit."),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// The variants without `#[serde(skip)]`, as (kebab-case name, first line of documentation), read from this file.
    fn documented() -> Vec<(String, String)> {
        let file = syn::parse_file(include_str!("action.rs")).unwrap();
        let action = file.items.iter().find_map(|item| match item {
            syn::Item::Enum(found) if found.ident == "Action" => Some(found),
            _ => None,
        });
        let named = action.unwrap().variants.iter().filter(|v| !v.attrs.iter().any(|a| a.path().is_ident("serde")));
        named.map(|variant| (kebab(&variant.ident.to_string()), doc(&variant.attrs))).collect()
    }

    fn doc(attributes: &[syn::Attribute]) -> String {
        let text = attributes.iter().find_map(|attribute| match &attribute.meta {
            syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
                syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
                _ => None,
            },
            _ => None,
        });
        text.unwrap_or_default().trim().to_owned()
    }

    fn kebab(name: &str) -> String {
        let mut out = String::new();
        for (place, c) in name.chars().enumerate() {
            if c.is_uppercase() && place > 0 {
                out.push('-');
            }
            out.push(c.to_ascii_lowercase());
        }
        out
    }

    #[test]
    fn the_table_holds_every_action_with_its_documentation() {
        let table: Vec<_> = ACTIONS.iter().map(|info| (info.name.to_owned(), info.help.to_owned())).collect();
        let code = documented();
        for entry in &code {
            assert!(table.contains(entry), "{entry:?} is not in ACTIONS");
            assert!(!entry.1.is_empty(), "{} has no documentation", entry.0);
        }
        assert_eq!(table.len(), code.len());
    }

    #[test]
    fn names_are_what_configuration_reads() {
        for info in ACTIONS {
            let read: Action = serde_json::from_str(&format!("\"{}\"", info.name)).unwrap();
            assert_eq!(read, info.action);
            assert_eq!(serde_json::to_string(&info.action).unwrap(), format!("\"{}\"", info.name));
        }
    }

    #[test]
    fn no_key_has_two_actions_and_no_action_is_without_a_key() {
        let mut taken = HashSet::new();
        for info in ACTIONS {
            assert!(!info.keys.is_empty(), "{} has no key", info.name);
            for key in info.keys {
                assert!(taken.insert(*key), "{key} is bound twice");
            }
        }
    }
}
