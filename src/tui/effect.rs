//! What `update` asks for and what comes back. Plain data; the runner carries it out.

use std::path::PathBuf;
use std::sync::Arc;

use super::components::agenda::Agenda;
use super::components::article::Article;
use super::components::command::Offer;
use super::components::keys::find::{Found, Wanted};
use super::components::keys::sheets::Sheets;
use super::components::list::{ListQuery, Load, Page};
use super::components::look::Memory;
use super::components::sidebar::SourceLine;
use super::theme::Theme;
use crate::keys::platform::Platform;
use crate::reader::model::{ItemId, SourceId};
use crate::reader::store::{Mark, TagCount};
use crate::reader::sync::Summary;

/// The number of a request. A reply to any but the latest request of its kind is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RequestId(pub u64);

/// Work outside the state, in the order in which it was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Read sources, their counts, the count of starred items and the saved queries.
    LoadSources(RequestId),
    /// Count what is unread of these saved queries, as far as it is quick.
    CountSaved(RequestId, Vec<String>),
    /// Read tags and their counts.
    LoadTags(RequestId),
    /// Read the first words of these items.
    LoadWords(RequestId, Vec<ItemId>),
    /// Read a page of items.
    LoadItems(RequestId, ListQuery, Load),
    /// Count a list, and the items before a place of it.
    Count(RequestId, ListQuery, Option<i64>),
    /// Tell which values of a search nothing here has.
    FindStrangers(RequestId, ListQuery),
    /// Find the nearest unread item of a list, after a place or (`false`) before it.
    FindUnread(RequestId, ListQuery, i64, bool),
    /// Read an item and lay it out in so many columns.
    LoadArticle(RequestId, ItemId, usize),
    /// Likewise, with what its source sent though the text of its page is here.
    LoadSent(RequestId, ItemId, usize),
    /// Fetch the page of an item and keep its text.
    FetchPage(RequestId, ItemId),
    /// Mark items.
    Mark(RequestId, Vec<ItemId>, Mark),
    /// Mark every unread item of a list read.
    MarkAllRead(RequestId, ListQuery),
    /// Add tags to items, or (`false`) take them from them.
    Tag(RequestId, Vec<ItemId>, Vec<(String, bool)>),
    /// Make a saved query a tab, or (`false`) take its tab away.
    Pin(RequestId, String, bool),
    /// Remember how the screen was made to look.
    Remember(Memory),
    /// Undo the last thing that was done.
    Undo(RequestId),
    /// Follow the starter sources of the catalog.
    FollowStarter(RequestId),
    /// Copy text by a program of the desktop.
    Copy {
        /// The request.
        request: RequestId,
        /// The text.
        text: String,
        /// What a person calls it.
        what: String,
    },
    /// Say what could be typed next on the command line, after this.
    Complete(RequestId, String),
    /// Run a command of the shell beside the screen.
    RunCommand {
        /// The request.
        request: RequestId,
        /// The command's words.
        words: Vec<String>,
        /// The columns in which what it prints is shown.
        columns: u16,
    },
    /// Stop the command that runs.
    StopCommand,
    /// Read the lines that were typed before.
    LoadHistory(RequestId),
    /// Keep these lines for the next time.
    KeepHistory(Vec<String>),
    /// Read a theme by its name.
    LoadTheme(RequestId, String),
    /// The background is light, or dark: read the theme that fits, if that is wanted.
    FitTheme(RequestId, bool),
    /// Use a theme.
    UseTheme(Arc<Theme>),
    /// Listen to the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Have the terminal copy text, which is bounded.
    CopyByTerminal(String),
    /// Open an address in the browser.
    OpenLink(RequestId, String),
    /// Give text to a program, and hear what it makes of it.
    Pipe {
        /// The request.
        request: RequestId,
        /// The program and its arguments.
        argv: Vec<String>,
        /// The text.
        input: String,
    },
    /// Stop that program.
    StopPipe,
    /// Write text to a file.
    Save {
        /// The request.
        request: RequestId,
        /// The file, as it was typed.
        path: String,
        /// The text.
        text: String,
        /// What is there may be replaced.
        replace: bool,
    },
    /// Keep the place where an item's reading stopped, or drop it.
    KeepPlace(ItemId, Option<u64>),
    /// Play a file.
    Play(RequestId, String),
    /// Download a file.
    Download(RequestId, String, SourceId),
    /// Stop the running download; nothing of it is kept.
    StopDownload,
    /// Fetch sources in the background.
    StartSync(RequestId, SyncWhat),
    /// Stop the running sync; what was fetched is stored.
    StopSync,
    /// Read the keys of all tools on a platform.
    LoadKeys(RequestId, Platform),
    /// Work out what takes place in so many days.
    LoadAgenda(RequestId, u16),
    /// Find bindings.
    FindKeys(RequestId, Arc<Sheets>, Wanted),
    /// Have the terminal tell keys apart as well as it can, or (`false`) as it did before.
    Capture(bool),
    /// Forget what the terminal shows and draw it whole.
    Redraw,
    /// Leave the screen.
    Quit,
}

/// Which sources to fetch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyncWhat {
    /// Those whose time has come.
    Due,
    /// All that are not paused.
    All,
    /// One, due or not.
    Source(SourceId),
}

/// Names of saved queries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedNames {
    /// All, in the order in which they are listed.
    pub all: Vec<String>,
    /// Those that are tabs, in the order of these.
    pub pinned: Vec<String>,
}

/// What a command of the shell came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ran {
    /// What it printed, results and messages.
    pub text: String,
    /// Its exit code, if it ended by itself.
    pub code: Option<i32>,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// The sources, by folder and place, how many items are starred, and the saved queries.
    Sources(Vec<SourceLine>, u64, SavedNames),
    /// A saved query is a tab now, or (`false`) none any more.
    Pinned(String, bool),
    /// What is unread of saved queries.
    SavedCounts(Vec<(String, u64)>),
    /// Tags and their counts.
    Tags(Vec<TagCount>),
    /// The first words of items; those without text are not in it.
    Words(Vec<(ItemId, String)>),
    /// A page of items.
    Items(Page),
    /// How many items a list has, and how many come before a place of it.
    Counted {
        /// All.
        total: u64,
        /// The place that was asked about and the items before it.
        before: Option<(i64, u64)>,
    },
    /// What a search names and nothing here has, in sentences.
    Strangers(Vec<String>),
    /// The place of the nearest unread item, and whether it was found by starting over at the other end.
    Found(Option<(i64, bool)>),
    /// The article.
    Article(Box<Article>),
    /// The page of an item: its text is here, or why it is not.
    Page(ItemId, Result<(), String>),
    /// The mark of a few items is stored.
    Marked,
    /// So many items of a list were marked read.
    MarkedAllRead(usize),
    /// The tags of items were changed.
    Tagged(Vec<(ItemId, Vec<String>)>),
    /// This was undone, in words; `None` when there was nothing.
    Undone(Option<String>),
    /// So many sources are followed now.
    Followed(usize),
    /// The address was handed to the browser.
    Opened(String),
    /// It was copied: what, and by which program.
    Copied(String, &'static str),
    /// No program copies: the text, and what it is.
    NoProgramCopies(String, String),
    /// What could be typed next.
    Offers(Vec<Offer>),
    /// The command has ended.
    Ran(Ran),
    /// Lines that were typed before.
    History(Vec<String>),
    /// A theme, and its name if it was asked for by that.
    Theme(String, Arc<Theme>),
    /// What a program made of text.
    Piped {
        /// What was run.
        title: String,
        /// What it printed and said.
        text: String,
    },
    /// The file was written.
    Saved(String),
    /// There is such a file already: nothing was written.
    Exists(String),
    /// The file was handed to the player.
    Played(String),
    /// The file is here.
    Downloaded(PathBuf),
    /// The sync is over.
    Synced(Summary),
    /// The keys of all tools.
    Keys(Arc<Sheets>),
    /// The bindings that were wanted.
    Bindings(Found),
    /// What takes place.
    Agenda(Agenda),
    /// It could not be read; why, for a person.
    Failed(String),
    /// A change could not be made, so what was shown ahead of it is wrong; why, for a person.
    Refused(String),
}
