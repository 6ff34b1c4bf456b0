//! Everything that the screen knows. Plain data: changed by `update` alone, drawn by `view`.

mod here;

use std::collections::VecDeque;
use std::sync::Arc;

use super::components::agenda::AgendaTab;
use super::components::article::{Article, Find};
use super::components::command::CommandLine;
use super::components::input::Input;
use super::components::keys::KeysTab;
use super::components::keys::find::Search;
use super::components::links::Hints;
use super::components::list::{ItemList, ListQuery};
use super::components::look::{Look, Memory};
use super::components::outline::Outline;
use super::components::page::Page;
use super::components::palette::Palette;
use super::components::panes::Panes;
use super::components::sidebar::Sidebar;
use super::components::tabs::{Place, Tab};
use super::effect::{RequestId, SyncWhat};
use super::keymap::{Key, Keymap, Mode};
use crate::reader::model::{ItemId, SourceId, Timestamp};

/// Everything that the screen knows.
#[derive(Debug, Clone)]
pub struct State {
    /// The tab that is shown.
    pub tab: Tab,
    /// Which of the places of the reading tab it shows.
    pub listed: Place,
    /// The lists of its other places, as they were left.
    pub shelf: Vec<Shelved>,
    /// The saved queries that are tabs, in their order.
    pub pinned: Vec<String>,
    /// How lists look.
    pub look: Look,
    /// How they look for good: as keys have made them, without what was set for a while.
    pub lasting: Look,
    /// The theme that is wanted, by its name.
    pub theme: String,
    /// The mouse is listened to.
    pub mouse: bool,
    /// How lists are configured to look.
    pub configured: Look,
    /// What was remembered last.
    pub remembered: Memory,
    /// The program that code was last piped to.
    pub pipe: String,
    /// Where the panes lie and which has the focus.
    pub panes: Panes,
    /// The sources pane.
    pub sidebar: Sidebar,
    /// The items pane.
    pub list: ItemList,
    /// The article pane.
    pub reading: Reading,
    /// The Keys tab.
    pub keys: KeysTab,
    /// The Agenda tab.
    pub agenda: AgendaTab,
    /// Which keys do what.
    pub keymap: Arc<Keymap>,
    /// Keys that were pressed and lead to nothing yet.
    pub pending: Vec<Key>,
    /// The command line.
    pub command: CommandLine,
    /// The palette, while it is open.
    pub palette: Option<Palette>,
    /// What was chosen lately in the palette, by its label.
    pub recent: Vec<String>,
    /// Text that lies over the screen.
    pub page: Option<Page>,
    /// What is being typed.
    pub prompt: Option<Prompt>,
    /// The help is open, and scrolled by so many lines.
    pub help: Option<usize>,
    /// What the status line tells.
    pub notice: Option<Notice>,
    /// A key that may go on with a digit was pressed.
    pub waiting: Option<Waiting>,
    /// Code is with a program.
    pub piping: bool,
    /// The background sync.
    pub sync: SyncState,
    /// Files that are downloaded: the first is under way.
    pub downloads: VecDeque<Download>,
    /// The time, as the last tick told.
    pub now: Timestamp,
    /// Ticks so far; turns the spinner.
    pub ticks: u64,
    /// The tick since which the list is waited for.
    pub waits_since: Option<u64>,
    /// Requests that are under way.
    pub requests: Requests,
    /// What was listed before a search went on to all items, and where its cursor stood: Esc leads back.
    pub came_from: Option<(ListQuery, Option<i64>)>,
    /// The terminal opens links by itself, so that they are told to it.
    pub hyperlinks: bool,
}

/// A list that is not shown for the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// Whose it is.
    pub place: Place,
    /// What it holds.
    pub query: ListQuery,
    /// Where in the timeline the chosen item is.
    pub position: Option<i64>,
}

/// The article pane.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// What is shown.
    pub article: Option<Box<Article>>,
    /// The item and width that were last asked for.
    pub asked: Option<(ItemId, usize)>,
    /// The first visible line.
    pub top: usize,
    /// What is looked for in it.
    pub find: Within,
    /// The links in view, while one of them is chosen by letters.
    pub hints: Option<Hints>,
    /// The outline, while it is open.
    pub outline: Option<Outline>,
    /// Of the item that was asked for, what its source sent is wanted, though the text of its page is here.
    pub sent: bool,
}

/// What is looked for in an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Within {
    /// The words.
    pub words: String,
    /// Where they stand.
    pub finds: Vec<Find>,
    /// The one that was gone to.
    pub at: usize,
}

/// A file that is being downloaded, or waits for its turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Its address.
    pub url: String,
    /// The source that named it.
    pub source: SourceId,
    /// Bytes so far.
    pub bytes: u64,
    /// Bytes in all, where the server says so.
    pub total: Option<u64>,
}

/// What is being typed, and for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// For what.
    pub kind: PromptKind,
    /// The text so far.
    pub input: Input,
}

/// What a prompt is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PromptKind {
    /// A search; holds the search before it and where the cursor stood, to go back to.
    Search(String, Option<i64>),
    /// Tags for these items.
    Tag(Vec<ItemId>),
    /// A line of the command line.
    Command,
    /// The number of a link.
    Link,
    /// Words in the article; holds what was looked for before, and where the article stood.
    Within(Box<Within>, usize),
    /// The number of an attached file.
    File(FileUse),
    /// The number of a block of code.
    Code(CodeUse),
    /// The program that a block of code is piped to.
    Pipe(usize),
    /// The file that a block of code is saved to; with it, the one that was found to be there and is to be replaced.
    Save(usize, Option<String>),
    /// Words for bindings; holds what was searched for before, to go back to.
    Words(Search),
    /// Keys as text; likewise.
    Keys(Search),
    /// Words that events have; holds those before, to go back to.
    Events(String),
}

/// What is done with a block of code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeUse {
    /// It is copied.
    Yank,
    /// It is given to a program.
    Pipe,
    /// It is written to a file.
    Save,
}

/// A key that may go on with a digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// What is done with the block of code of that number.
    pub what: CodeUse,
    /// What the key means by itself: the star. It is done when no digit follows.
    pub star: bool,
    /// How often time has passed since.
    pub ticks: u8,
}

/// What is done with an attached file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileUse {
    /// It is played.
    Play,
    /// It is downloaded.
    Download,
}

/// What the status line tells for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The text.
    pub text: String,
    /// It tells of a failure.
    pub failure: bool,
    /// It goes at this time.
    pub until: Timestamp,
}

/// The background sync.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SyncState {
    /// The screen was given a way to fetch.
    pub possible: bool,
    /// How far the running one is.
    pub running: Option<Progressed>,
    /// The last one had nothing to do, so the next asks every source.
    pub nothing_due: bool,
    /// What the last one was to fetch.
    pub what: Option<SyncWhat>,
}

/// How far a sync is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progressed {
    /// Sources in all, once known.
    pub sources: usize,
    /// Sources done.
    pub done: usize,
    /// Sources that failed.
    pub failed: usize,
    /// New items.
    pub new_items: u64,
    /// It was asked to stop.
    pub stopping: bool,
}

/// The latest request of each kind. A reply to an older one is dropped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Requests {
    last: u64,
    /// For a page of items.
    pub items: Option<RequestId>,
    /// For a count.
    pub count: Option<RequestId>,
    /// For what a search names and nothing has.
    pub strangers: Option<RequestId>,
    /// For the sources.
    pub sources: Option<RequestId>,
    /// For the counts of saved queries.
    pub saved: Option<RequestId>,
    /// For tags and their counts.
    pub tags: Option<RequestId>,
    /// For the first words of these items.
    pub words: Option<(RequestId, Vec<ItemId>)>,
    /// For an article.
    pub article: Option<RequestId>,
    /// For the nearest unread item; with it, whether the item is to be opened.
    pub find: Option<(RequestId, bool)>,
    /// For the keys of all tools.
    pub keys: Option<RequestId>,
    /// For bindings.
    pub bindings: Option<RequestId>,
    /// For what takes place.
    pub agenda: Option<RequestId>,
    /// For what could be typed next.
    pub offers: Option<RequestId>,
    /// For a sync.
    pub sync: Option<RequestId>,
    /// For a download.
    pub download: Option<RequestId>,
    /// For what a program makes of code.
    pub pipe: Option<RequestId>,
    /// For a file of code that is saved: its block.
    pub save: Option<(RequestId, usize)>,
    /// For the page of an item.
    pub page: Option<RequestId>,
    /// The item that the list is about to jump to is to be opened.
    pub open_on_arrival: bool,
    /// The first unread item of the list that is being read is to be gone to; with it, whether it is to be opened.
    pub find_on_arrival: Option<bool>,
    /// The search for an unread item is of a list that was gone on to.
    pub gone_on: bool,
    /// The database was changed while a page was under way, which may be from before the change.
    pub refresh_again: bool,
}

impl Requests {
    /// A new number.
    pub fn issue(&mut self) -> RequestId {
        self.last += 1;
        RequestId(self.last)
    }
}

/// How long a notice stays, in seconds.
const NOTICE_SECONDS: i64 = 6;
/// How long word of a failure stays, in seconds.
const FAILURE_SECONDS: i64 = 15;

impl State {
    /// The state before anything has been read.
    pub fn new(size: (u16, u16), now: Timestamp, can_sync: bool) -> Self {
        Self {
            tab: Tab::default(),
            listed: Place::default(),
            shelf: Vec::new(),
            pinned: Vec::new(),
            look: Look::default(),
            lasting: Look::default(),
            theme: "auto".to_owned(),
            mouse: true,
            configured: Look::default(),
            remembered: Memory::default(),
            pipe: String::new(),
            panes: Panes::new(size),
            sidebar: Sidebar::default(),
            list: ItemList::default(),
            reading: Reading::default(),
            keys: KeysTab::default(),
            agenda: AgendaTab::default(),
            keymap: Arc::default(),
            pending: Vec::new(),
            command: CommandLine::default(),
            palette: None,
            recent: Vec::new(),
            page: None,
            prompt: None,
            help: None,
            notice: None,
            waiting: None,
            piping: false,
            downloads: VecDeque::new(),
            sync: SyncState { possible: can_sync, ..SyncState::default() },
            now,
            ticks: 0,
            waits_since: None,
            requests: Requests::default(),
            came_from: None,
            hyperlinks: false,
        }
    }

    /// The place that is shown.
    pub fn place(&self) -> Place {
        match self.tab {
            Tab::Inbox => self.listed,
            Tab::Keys => Place::Keys,
            Tab::Agenda => Place::Agenda,
        }
    }

    /// What keys mean at the moment.
    pub fn mode(&self) -> Mode {
        let article = &self.reading;
        if self.prompt.is_some() || self.palette.is_some() || article.hints.is_some() || article.outline.is_some() {
            Mode::Prompt
        } else if self.keys.press.is_some() {
            Mode::Press
        } else {
            self.keys_here()
        }
    }

    /// Whether something moves by itself, so that time has to pass quickly.
    pub fn is_moving(&self) -> bool {
        self.sync.running.is_some()
            || self.command.running.is_some()
            || !self.downloads.is_empty()
            || self.waiting.is_some()
            || self.waits_since.is_some()
            || self.piping
            || self.keys.press.is_some()
    }

    /// A key was pressed: what was told before has been seen, and the line is wanted for other things. What was told just now,
    /// perhaps by what goes on beside, stays.
    pub fn let_notice_go(&mut self) {
        let Some(notice) = &self.notice else { return };
        let (stays, at_least) = if notice.failure { (FAILURE_SECONDS, 2) } else { (NOTICE_SECONDS, 1) };
        if notice.until.plus(-stays).plus(at_least) <= self.now {
            self.notice = None;
        }
    }

    /// Tells something in the status line.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), failure: false, until: self.now.plus(NOTICE_SECONDS) });
    }

    /// Tells of a failure in the status line.
    pub fn fail(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), failure: true, until: self.now.plus(FAILURE_SECONDS) });
    }
}
