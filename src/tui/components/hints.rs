//! What a person most likely wants to do in each place: shown in the status line, and first in the help.

use super::agenda::panes::AgendaPane;
use super::keys::panes::KeyPane;
use super::panes::Pane;
use crate::tui::action::Action;

/// Something that can be done, in a word or two.
#[derive(Debug, Clone, PartialEq)]
pub enum Hint {
    /// An action, by whichever key it has.
    Do(Action, &'static str),
    /// Keys that are no action's.
    Keys(&'static str, &'static str),
}

use Hint::{Do, Keys};

const SOURCES: &[Hint] = &[
    Do(Action::Open, "items"),
    Do(Action::ToggleFold, "fold"),
    Do(Action::CycleFilter, "filter"),
    Do(Action::Search, "search"),
    Do(Action::Sync, "sync"),
    Do(Action::CommandLine, "command"),
    Do(Action::Help, "help"),
    Do(Action::Back, "quit"),
];

const ITEMS: &[Hint] = &[
    Do(Action::Open, "read"),
    Do(Action::ToggleStar, "star"),
    Do(Action::ToggleRead, "read/unread"),
    Do(Action::NextUnread, "next unread"),
    Do(Action::Search, "search"),
    Do(Action::Sync, "sync"),
    Do(Action::Help, "help"),
    Do(Action::Palette, "palette"),
];

/// In the Inbox, while nothing is followed.
pub const NOTHING: &[Hint] = &[
    Do(Action::FollowStarter, "starter sources"),
    Do(Action::Catalog, "catalog"),
    Do(Action::CommandLine, "command"),
    Do(Action::Help, "help"),
    Do(Action::Back, "quit"),
];

/// In an article that has something attached.
pub const ATTACHED: &[Hint] = &[
    Do(Action::Play, "play"),
    Do(Action::Download, "download"),
    Do(Action::ReadOn, "on"),
    Do(Action::NextUnread, "next unread"),
    Do(Action::Browse, "browser"),
    Do(Action::Search, "find"),
    Do(Action::Cancel, "back"),
    Do(Action::Help, "help"),
];

const ARTICLE: &[Hint] = &[
    Do(Action::ReadOn, "on"),
    Do(Action::NextUnread, "next unread"),
    Do(Action::Browse, "browser"),
    Do(Action::FollowLink, "links"),
    Do(Action::Search, "find"),
    Do(Action::ZoomArticle, "zoom"),
    Do(Action::Cancel, "back"),
    Do(Action::Help, "help"),
];

const KEYS: &[Hint] = &[
    Do(Action::Search, "words"),
    Do(Action::PressKeys, "press keys"),
    Do(Action::TypeKeys, "type keys"),
    Do(Action::NextMode, "mode"),
    Do(Action::CyclePlatform, "platform"),
    Do(Action::Open, "details"),
    Do(Action::Help, "help"),
    Do(Action::Back, "quit"),
];

const DETAIL: &[Hint] = &[
    Do(Action::NextItem, "next"),
    Do(Action::PreviousItem, "previous"),
    Do(Action::PressKeys, "press keys"),
    Do(Action::TypeKeys, "type keys"),
    Do(Action::Cancel, "back"),
    Do(Action::Help, "help"),
];

const AGENDA: &[Hint] = &[
    Do(Action::Open, "read"),
    Do(Action::Join, "join"),
    Do(Action::StarEvent, "star"),
    Do(Action::ToNext, "next"),
    Do(Action::Search, "search"),
    Do(Action::Sync, "sync"),
    Do(Action::Help, "help"),
    Do(Action::Back, "quit"),
];

const EVENT: &[Hint] = &[
    Do(Action::Join, "join"),
    Do(Action::NextItem, "next"),
    Do(Action::PreviousItem, "previous"),
    Do(Action::StarEvent, "star"),
    Do(Action::Cancel, "back"),
    Do(Action::Help, "help"),
];

/// While items are selected.
pub const PICKED: &[Hint] = &[
    Do(Action::ToggleStar, "star"),
    Do(Action::ToggleRead, "read/unread"),
    Do(Action::Tag, "tag"),
    Do(Action::Browse, "browser"),
    Do(Action::SelectRange, "range"),
    Do(Action::Cancel, "none"),
];

/// While text lies over the screen.
pub const PAGE: &[Hint] = &[Keys("j k", "scroll"), Keys("esc", "closes"), Do(Action::CommandLine, "command")];

/// While keys are looked up.
pub const PRESS: &[Hint] = &[Keys("esc esc", "leaves"), Keys("paste", "looks the text up")];

/// In a pane of the Inbox.
pub fn inbox(pane: Pane) -> &'static [Hint] {
    match pane {
        Pane::Sources => SOURCES,
        Pane::Items => ITEMS,
        Pane::Article => ARTICLE,
    }
}

/// In a pane of the Keys tab.
pub fn keys(pane: KeyPane) -> &'static [Hint] {
    if pane == KeyPane::Detail { DETAIL } else { KEYS }
}

/// In a pane of the Agenda tab.
pub fn agenda(pane: AgendaPane) -> &'static [Hint] {
    if pane == AgendaPane::Article { EVENT } else { AGENDA }
}
