//! What a person can do on the screen, and what can happen to it.
//!
//! The names, the help and the default keys of every action stand in [`ACTIONS`]: keymap, `?` help, the sheet of `wh`'s
//! own keys and tests read it. Does nothing itself.

mod table;

use serde::{Deserialize, Serialize};

pub use self::table::{ACTIONS, ActionInfo, Context, Group, PROMPT};
use super::capture::Protocol;
use super::components::tabs::Place;
use super::effect::{Reply, RequestId};
use super::keymap::Key;
use super::watch::Configured;
use crate::keys::chord::Chord;
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
    /// On to the next: source, items, article; tool, keys, details.
    Open,
    /// Read on: a page further, at the end the next unread item.
    ReadOn,
    /// Next unread item.
    NextUnread,
    /// Previous unread item.
    PreviousUnread,
    /// Next of the list, from the article or the details too.
    NextItem,
    /// Previous of the list, from the article or the details too.
    PreviousItem,
    /// Open the item in the browser.
    Browse,
    /// Open a link of the article by its number.
    OpenLink,
    /// Open a link in view by its letters.
    FollowLink,
    /// Choose a heading of the article; typing narrows them.
    Outline,
    /// Give a block of code to a program, by its number.
    PipeCode,
    /// Save a block of code, by its number; s and its number does too.
    SaveCode,
    /// Play what is attached.
    Play,
    /// Download what is attached; again to stop.
    Download,
    /// Show the item's address.
    ShowLink,
    /// The full text from the item's page; again: what its source sent.
    FullText,
    /// Copy the item's address.
    CopyLink,
    /// Copy the item's title.
    CopyTitle,
    /// Copy title and address as a link of Markdown.
    CopyMarkdown,
    /// Copy the address of a link in view by its letters.
    CopyAddress,
    /// Copy a block of code, by its number; y and its number does too.
    CopyCode,
    /// Mark the item read or unread.
    ToggleRead,
    /// Star the item, or take the star away.
    ToggleStar,
    /// Tag the item; -tag takes one away.
    Tag,
    /// Mark all items of the list read.
    MarkAllRead,
    /// Select the item, or take it out; verbs then mean all selected.
    Select,
    /// Select from here to where the cursor goes.
    SelectRange,
    /// Undo the last mark, star, tag or removal.
    Undo,
    /// Fetch the chosen source now, or the one of the item.
    SyncSource,
    /// Choose among well-known sources, to follow them.
    Catalog,
    /// Follow the starter sources, while nothing is followed yet.
    FollowStarter,
    /// Search as you type: is: tag: OR @saved; in an article, its words.
    Search,
    /// Show all items, unread ones, starred ones, in turn.
    CycleFilter,
    /// Type a command of the shell, or the name of an action.
    CommandLine,
    /// Find an action, a source, a tag, a saved query by its name.
    Palette,
    /// Fold the folder or the tags away, or unfold them.
    ToggleFold,
    /// Fold everything that folds; if all is folded, unfold it.
    FoldAll,
    /// Leave what is open: prompt, help, zoom, search, article, details.
    Cancel,
    /// Find by pressing keys: they are looked up. Esc twice ends it.
    PressKeys,
    /// Find by keys written as text: ctrl+k ctrl+c, C-x, ^X, ⌘K.
    TypeKeys,
    /// Join the event, or open its page.
    Join,
    /// Star the event, or take the star away.
    StarEvent,
    /// To what takes place next.
    ToNext,
    /// Only the keys of the tool's next mode; after the last mode all.
    NextMode,
    /// Only the keys of the tool's previous mode.
    PreviousMode,
    /// Keys as they are on Linux, macOS, Windows, in turn.
    CyclePlatform,
    /// Fetch the sources that are due; again to stop.
    Sync,
    /// Make the pane larger.
    GrowPane,
    /// Make the pane smaller.
    ShrinkPane,
    /// One line an item, or two with its first words.
    CycleDensity,
    /// Group items by day, by source, not at all.
    CycleGroup,
    /// The newest first, or the oldest.
    CycleSort,
    /// Show more columns, or fewer.
    CycleColumns,
    /// Give the whole screen to the article, and take it back.
    ZoomArticle,
    /// Read in a column of seventy-five, with nothing else around it.
    Zen,
    /// To the next tab, round and round.
    NextTab,
    /// To the previous tab, round and round.
    PreviousTab,
    /// To the Inbox: sources, items, article.
    ShowInbox,
    /// To the Starred: what you starred, without the sources.
    ShowStarred,
    /// To the Keys: which keys do what, in each tool.
    ShowKeys,
    /// To the Agenda: what takes place, by day.
    ShowAgenda,
    /// To the Questions: those that wait for an answer.
    ShowQuestions,
    /// Choose a tab by its name; g and a digit shows a pinned query.
    ChooseTab,
    /// Make the saved query that is shown a tab, or take its tab away.
    PinQuery,
    /// Draw everything anew.
    Redraw,
    /// Show or hide this help.
    Help,
    /// Back from the article, the details, zoom; elsewhere quit.
    Back,
    /// Quit.
    Quit,
    /// A key was pressed: what it means depends on the state.
    #[serde(skip)]
    Key(Key),
    /// A line of the command line is to be done.
    #[serde(skip)]
    Line(String),
    /// What is typed is to be completed.
    #[serde(skip)]
    Complete,
    /// The offer before this one is to be taken.
    #[serde(skip)]
    CompleteBack,
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
    /// The mouse was moved while the left button is held.
    #[serde(skip)]
    Drag {
        /// Column, from 0.
        column: u16,
        /// Row, from 0.
        row: u16,
    },
    /// The left button was let go.
    #[serde(skip)]
    Release,
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
    /// The running download tells how far it is, and of how much.
    #[serde(skip)]
    Downloaded(u64, Option<u64>),
    /// The running sync tells how far it is.
    #[serde(skip)]
    Progress(Progress),
    /// A worker is done with a request.
    #[serde(skip)]
    Done(RequestId, Reply),
    /// A place was chosen with the mouse, or in the palette.
    #[serde(skip)]
    Show(Place),
    /// The pinned query of this number is wanted, from 1.
    #[serde(skip)]
    ShowPinned(usize),
    /// A key was pressed while keys are captured; none when no keymap could name it.
    #[serde(skip)]
    Pressed(Option<Chord>),
    /// The configuration was changed: what holds now, or why it is as before.
    #[serde(skip)]
    Configured(Result<Configured, String>),
    /// An event begins soon, in words.
    #[serde(skip)]
    Reminded(String),
    /// The terminal has told whether its background is light.
    #[serde(skip)]
    Background(bool),
    /// The terminal has told how it sends keys.
    #[serde(skip)]
    Told(Protocol),
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::tui::components::tabs::Tab;

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
    fn no_key_has_two_actions_in_one_place_and_no_action_is_without_a_key() {
        assert!(ACTIONS.iter().all(|info| !info.keys.is_empty()), "an action has no key");
        for tab in Tab::ALL {
            let mut taken = HashSet::new();
            let at_pane = |context| tab == Tab::Inbox && matches!(context, Context::At(_));
            for info in ACTIONS.iter().filter(|info| info.context.holds(tab) || at_pane(info.context)) {
                for key in info.keys {
                    assert!(taken.insert((info.context, *key)), "{key} is bound twice in {tab:?}");
                }
            }
        }
        let mut taken = HashSet::new();
        assert!(PROMPT.iter().flat_map(|info| info.keys).all(|key| taken.insert(*key)));
    }
}
