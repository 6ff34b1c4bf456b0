//! The table of the actions that keys can be bound to. Data only.

use super::{Action, Edit};
use crate::tui::components::panes::Pane;
use crate::tui::components::tabs::Tab;

/// Where an action has its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// In every tab.
    Everywhere,
    /// In one tab.
    In(Tab),
    /// In one pane of the Inbox.
    At(Pane),
    /// While something is typed.
    Prompt,
}

impl Context {
    /// Whether actions of this context have their keys in `tab`.
    pub fn holds(self, tab: Tab) -> bool {
        matches!(self, Self::Everywhere) || self == Self::In(tab)
    }

    /// All, from the widest to the narrowest.
    pub fn all() -> impl Iterator<Item = Self> {
        let tabs = Tab::ALL.into_iter().map(Self::In);
        [Self::Everywhere].into_iter().chain(tabs).chain(Pane::ALL.into_iter().map(Self::At)).chain([Self::Prompt])
    }

    /// Its name in configuration: `[keys.NAME]`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::In(Tab::Inbox) => "inbox",
            Self::In(Tab::Keys) => "keys",
            Self::In(Tab::Agenda) => "agenda",
            Self::At(Pane::Sources) => "sources",
            Self::At(Pane::Items) => "items",
            Self::At(Pane::Article) => "article",
            Self::Prompt => "prompt",
        }
    }

    /// What it is, for a person.
    pub fn about(self) -> &'static str {
        match self {
            Self::Everywhere => "Every tab",
            Self::In(Tab::Inbox) => "Inbox tab",
            Self::In(Tab::Keys) => "Keys tab",
            Self::In(Tab::Agenda) => "Agenda tab",
            Self::At(Pane::Sources) => "Sources pane",
            Self::At(Pane::Items) => "Items pane",
            Self::At(Pane::Article) => "Article pane",
            Self::Prompt => "While typing",
        }
    }
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
    /// Finding items or keys.
    Find,
    /// The screen and the program.
    Screen,
    /// Editing what is typed.
    Type,
}

impl Group {
    /// All, in the order of the help.
    pub const ALL: [Self; 6] = [Self::Move, Self::Read, Self::Mark, Self::Find, Self::Screen, Self::Type];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "Moving",
            Self::Read => "Reading",
            Self::Mark => "Marking",
            Self::Find => "Finding",
            Self::Screen => "Screen",
            Self::Type => "While typing",
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
    /// Where it has its keys.
    pub context: Context,
    /// The keys that it has by default.
    pub keys: &'static [&'static str],
}

type Keys = &'static [&'static str];

const fn info(action: Action, name: &'static str, group: Group, keys: Keys, help: &'static str) -> ActionInfo {
    ActionInfo { action, name, help, group, context: Context::Everywhere, keys }
}

const fn inbox(action: Action, name: &'static str, group: Group, keys: Keys, help: &'static str) -> ActionInfo {
    ActionInfo { action, name, help, group, context: Context::In(Tab::Inbox), keys }
}

const fn keys(action: Action, name: &'static str, group: Group, keys: Keys, help: &'static str) -> ActionInfo {
    ActionInfo { action, name, help, group, context: Context::In(Tab::Keys), keys }
}

const fn agenda(action: Action, name: &'static str, group: Group, keys: Keys, help: &'static str) -> ActionInfo {
    ActionInfo { action, name, help, group, context: Context::In(Tab::Agenda), keys }
}

const fn typing(action: Action, name: &'static str, keys: Keys, help: &'static str) -> ActionInfo {
    ActionInfo { action, name, help, group: Group::Type, context: Context::Prompt, keys }
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
    info(Action::First, "first", Group::Move, &["g g", "home"], "To the top."),
    info(Action::Last, "last", Group::Move, &["G", "end"], "To the bottom."),
    info(Action::FocusLeft, "focus-left", Group::Move, &["h", "left"], "To the pane on the left."),
    info(Action::FocusRight, "focus-right", Group::Move, &["l", "right"], "To the pane on the right."),
    info(Action::FocusNext, "focus-next", Group::Move, &["tab"], "To the next pane, round and round."),
    info(Action::FocusPrevious, "focus-previous", Group::Move, &["shift-tab"], "To the previous pane, round and round."),
    info(Action::Open, "open", Group::Read, &["enter"], "On to the next: source, items, article; tool, keys, details."),
    inbox(Action::ReadOn, "read-on", Group::Read, &["space"], "Read on: a page further, at the end the next unread item."),
    inbox(Action::NextUnread, "next-unread", Group::Read, &["n"], "Next unread item."),
    inbox(Action::PreviousUnread, "previous-unread", Group::Read, &["p", "N"], "Previous unread item."),
    info(Action::NextItem, "next-item", Group::Read, &["J"], "Next of the list, from the article or the details too."),
    info(Action::PreviousItem, "previous-item", Group::Read, &["K"], "Previous of the list, from the article or the details too."),
    inbox(Action::Browse, "browse", Group::Read, &["o"], "Open the item in the browser."),
    inbox(Action::OpenLink, "open-link", Group::Read, &["L"], "Open a link of the article by its number."),
    inbox(Action::FollowLink, "follow-link", Group::Read, &["f"], "Open a link in view by its letters."),
    inbox(Action::Outline, "outline", Group::Read, &["T"], "Choose a heading of the article; typing narrows them."),
    inbox(Action::PipeCode, "pipe-code", Group::Read, &["|"], "Give a block of code to a program, by its number."),
    inbox(Action::SaveCode, "save-code", Group::Read, &["w"], "Save a block of code, by its number; s and its number does too."),
    inbox(Action::Play, "play", Group::Read, &["P"], "Play what is attached."),
    inbox(Action::Download, "download", Group::Read, &["d"], "Download what is attached; again to stop."),
    inbox(Action::ShowLink, "show-link", Group::Read, &["Y"], "Show the item's address."),
    inbox(Action::FullText, "full-text", Group::Read, &["F"], "The full text from the item's page; again: what its source sent."),
    inbox(Action::CopyLink, "copy-link", Group::Read, &["y y"], "Copy the item's address."),
    inbox(Action::CopyTitle, "copy-title", Group::Read, &["y t"], "Copy the item's title."),
    inbox(Action::CopyMarkdown, "copy-markdown", Group::Read, &["y m"], "Copy title and address as a link of Markdown."),
    inbox(Action::CopyAddress, "copy-address", Group::Read, &["y f"], "Copy the address of a link in view by its letters."),
    inbox(Action::CopyCode, "copy-code", Group::Read, &["y c"], "Copy a block of code, by its number; y and its number does too."),
    agenda(Action::Join, "join", Group::Read, &["o"], "Join the event, or open its page."),
    agenda(Action::ToNext, "to-next", Group::Move, &["t"], "To what takes place next."),
    agenda(Action::StarEvent, "star-event", Group::Mark, &["s"], "Star the event, or take the star away."),
    inbox(Action::ToggleRead, "toggle-read", Group::Mark, &["m", "r"], "Mark the item read or unread."),
    inbox(Action::ToggleStar, "toggle-star", Group::Mark, &["s"], "Star the item, or take the star away."),
    inbox(Action::Tag, "tag", Group::Mark, &["t"], "Tag the item; -tag takes one away."),
    inbox(Action::MarkAllRead, "mark-all-read", Group::Mark, &["A"], "Mark all items of the list read."),
    inbox(Action::Select, "select", Group::Mark, &["v"], "Select the item, or take it out; verbs then mean all selected."),
    inbox(Action::SelectRange, "select-range", Group::Mark, &["V"], "Select from here to where the cursor goes."),
    inbox(Action::Undo, "undo", Group::Mark, &["u"], "Undo the last mark, star, tag or removal."),
    info(Action::Search, "search", Group::Find, &["/"], "Search as you type: is: tag: OR @saved; in an article, its words."),
    inbox(Action::CycleFilter, "cycle-filter", Group::Find, &["c"], "Show all items, unread ones, starred ones, in turn."),
    info(Action::CommandLine, "command-line", Group::Find, &[":"], "Type a command of the shell, or the name of an action."),
    info(Action::Palette, "palette", Group::Find, &["ctrl-p"], "Find an action, a source, a tag, a saved query by its name."),
    keys(Action::PressKeys, "press-keys", Group::Find, &["p"], "Find by pressing keys: they are looked up. Esc twice ends it."),
    keys(Action::TypeKeys, "type-keys", Group::Find, &["t"], "Find by keys written as text: ctrl+k ctrl+c, C-x, ^X, ⌘K."),
    keys(Action::NextMode, "next-mode", Group::Find, &["m"], "Only the keys of the tool's next mode; after the last mode all."),
    keys(Action::PreviousMode, "previous-mode", Group::Find, &["M"], "Only the keys of the tool's previous mode."),
    keys(Action::CyclePlatform, "cycle-platform", Group::Find, &["o"], "Keys as they are on Linux, macOS, Windows, in turn."),
    inbox(Action::ToggleFold, "toggle-fold", Group::Find, &["x"], "Fold the folder or the tags away, or unfold them."),
    inbox(Action::FoldAll, "fold-all", Group::Find, &["X"], "Fold everything that folds; if all is folded, unfold it."),
    info(Action::Cancel, "cancel", Group::Find, &["esc"], "Leave what is open: prompt, help, zoom, search, article, details."),
    info(Action::NextTab, "next-tab", Group::Screen, &["]", "g t"], "To the next tab, round and round."),
    info(Action::PreviousTab, "previous-tab", Group::Screen, &["[", "g T"], "To the previous tab, round and round."),
    info(Action::ShowInbox, "show-inbox", Group::Screen, &["f2", "g i"], "To the Inbox: sources, items, article."),
    info(Action::ShowStarred, "show-starred", Group::Screen, &["f3", "g s"], "To the Starred: what you starred, without the sources."),
    info(Action::ShowKeys, "show-keys", Group::Screen, &["f4", "g k"], "To the Keys: which keys do what, in each tool."),
    info(Action::ShowAgenda, "show-agenda", Group::Screen, &["f5", "g a"], "To the Agenda: what takes place, by day."),
    info(Action::ShowQuestions, "show-questions", Group::Screen, &["f6", "g q"], "To the Questions: those that wait for an answer."),
    info(Action::ChooseTab, "choose-tab", Group::Screen, &["g p"], "Choose a tab by its name; g and a digit shows a pinned query."),
    inbox(Action::PinQuery, "pin-query", Group::Screen, &["g P"], "Make the saved query that is shown a tab, or take its tab away."),
    info(Action::Sync, "sync", Group::Screen, &["R"], "Fetch the sources that are due; again to stop."),
    inbox(Action::SyncSource, "sync-source", Group::Screen, &["ctrl-r"], "Fetch the chosen source now, or the one of the item."),
    info(Action::Catalog, "catalog", Group::Screen, &["g c"], "Choose among well-known sources, to follow them."),
    inbox(Action::FollowStarter, "follow-starter", Group::Screen, &["S"], "Follow the starter sources, while nothing is followed yet."),
    info(Action::GrowPane, "grow-pane", Group::Screen, &["+", "="], "Make the pane larger."),
    info(Action::ShrinkPane, "shrink-pane", Group::Screen, &["-"], "Make the pane smaller."),
    inbox(Action::CycleDensity, "cycle-density", Group::Screen, &["D"], "One line an item, or two with its first words."),
    inbox(Action::CycleGroup, "cycle-group", Group::Screen, &["B"], "Group items by day, by source, not at all."),
    inbox(Action::CycleSort, "cycle-sort", Group::Screen, &["O"], "The newest first, or the oldest."),
    inbox(Action::CycleColumns, "cycle-columns", Group::Screen, &["C"], "Show more columns, or fewer."),
    inbox(Action::ZoomArticle, "zoom-article", Group::Screen, &["z"], "Give the whole screen to the article, and take it back."),
    inbox(Action::Zen, "zen", Group::Screen, &["Z"], "Read in a column of seventy-five, with nothing else around it."),
    info(Action::Redraw, "redraw", Group::Screen, &["ctrl-l"], "Draw everything anew."),
    info(Action::Help, "help", Group::Screen, &["?", "f1"], "Show or hide this help."),
    info(Action::Back, "back", Group::Screen, &["q"], "Back from the article, the details, zoom; elsewhere quit."),
    info(Action::Quit, "quit", Group::Screen, &["Q", "ctrl-c"], "Quit."),
];

/// What keys do while something is typed: as in every line editor. All other keys that type something are text.
#[rustfmt::skip]
pub const PROMPT: &[ActionInfo] = &[
    typing(Action::Accept, "accept", &["enter"], "Take what was typed."),
    typing(Action::Complete, "complete", &["tab"], "Complete what is typed, or take what is offered."),
    typing(Action::CompleteBack, "complete-back", &["shift-tab"], "The offer before this one."),
    typing(Action::Cancel, "cancel-prompt", &["esc", "ctrl-c", "ctrl-g"], "Leave it as it was before."),
    typing(Action::Edit(Edit::EraseCharacter), "erase-character", &["backspace", "ctrl-h"], "Erase the character before the cursor."),
    typing(Action::Edit(Edit::EraseWord), "erase-word", &["ctrl-w", "alt-backspace", "ctrl-backspace"], "Erase the word before the cursor."),
    typing(Action::Edit(Edit::EraseLine), "erase-line", &["ctrl-u"], "Erase all before the cursor."),
    typing(Action::Edit(Edit::Left), "cursor-left", &["left", "ctrl-b"], "The cursor to the left."),
    typing(Action::Edit(Edit::Right), "cursor-right", &["right", "ctrl-f"], "The cursor to the right."),
    typing(Action::Edit(Edit::Start), "cursor-start", &["home", "ctrl-a"], "The cursor to the start."),
    typing(Action::Edit(Edit::End), "cursor-end", &["end", "ctrl-e"], "The cursor to the end."),
    typing(Action::Down, "next-found", &["down", "ctrl-n"], "Next of what was found."),
    typing(Action::Up, "previous-found", &["up", "ctrl-p"], "Previous of what was found."),
];
