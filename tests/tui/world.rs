//! A world in memory that answers the screen's effects as the store would, and a screen drawn on a buffer.

use std::collections::{HashMap, VecDeque};
use std::fmt::Write as _;
use std::sync::Arc;

use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use wheelhouse::base::text::width;
use wheelhouse::reader::model::{
    Category, Enclosure, FullText, ItemDetail, ItemId, ItemRow, PostFacts, SourceId, Timestamp, Wanted,
};
use wheelhouse::reader::store::{Mark, TagCount};
use wheelhouse::reader::sync::Summary;
use wheelhouse::tui::KeySource;
use wheelhouse::tui::action::Action;
use wheelhouse::tui::components::agenda::Agenda;
use wheelhouse::tui::components::article::Article;
use wheelhouse::tui::components::command::Offer;
use wheelhouse::tui::components::keys::find::find;
use wheelhouse::tui::components::keys::sheets::Sheets;
use wheelhouse::tui::components::list::{Load, PAGE, Page};
use wheelhouse::tui::components::query::{ItemFilter, ListQuery, Scope};
use wheelhouse::tui::components::sidebar::SourceLine;
use wheelhouse::tui::effect::{Effect, Ran, Reply, RequestId, SavedNames};
use wheelhouse::tui::state::State;
use wheelhouse::tui::theme::Theme;
use wheelhouse::tui::update::{start, update};
use wheelhouse::tui::view::view;

/// 2026-03-10, noon in UTC.
pub(crate) const NOW: Timestamp = Timestamp(1_773_144_000);

/// A screen with its world.
pub(crate) struct Screen {
    pub state: State,
    pub world: World,
    pub theme: Theme,
    /// Effects that are not answered yet.
    pub waiting: VecDeque<Effect>,
    /// Effects that went to the world outside: links, syncs, quitting.
    pub outside: Vec<Effect>,
}

impl Screen {
    /// A screen of this size on a world, with all that it asked for at its start.
    pub(crate) fn open(world: World, size: (u16, u16)) -> Self {
        let mut state = State::new(size, NOW, true);
        let waiting = start(&mut state).into();
        let mut screen = Self { state, world, theme: Theme::of("dark").unwrap(), waiting, outside: Vec::new() };
        screen.settle();
        screen
    }

    /// Acts, without the world's answer.
    pub(crate) fn act(&mut self, action: Action) {
        self.waiting.extend(update(&mut self.state, action));
    }

    /// Answers the oldest question.
    pub(crate) fn answer(&mut self) -> bool {
        let Some(effect) = self.waiting.pop_front() else { return false };
        match self.world.answer(&effect) {
            Some((request, reply)) => self.act(Action::Done(request, reply)),
            None => self.outside.push(effect),
        }
        true
    }

    /// Answers until nothing is asked any more.
    pub(crate) fn settle(&mut self) {
        let mut answers = 0;
        while self.answer() {
            answers += 1;
            assert!(answers < 10_000, "the screen asks without end");
        }
    }

    /// Presses keys, each written as the keymap writes it, apart by spaces, and lets the world answer after each.
    pub(crate) fn keys(&mut self, keys: &str) {
        for key in keys.split(' ') {
            self.act(Action::Key(key.parse().unwrap()));
            self.settle();
        }
    }

    /// Types text into a prompt.
    pub(crate) fn typed(&mut self, text: &str) {
        for c in text.chars() {
            self.act(Action::Insert(c));
            self.settle();
        }
    }

    /// What is drawn.
    pub(crate) fn draw(&self) -> Buffer {
        let (width, height) = self.state.panes.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| view(&self.state, &self.theme, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// What is drawn, as text.
    pub(crate) fn text(&self) -> String {
        text(&self.draw())
    }
}

/// The text on a buffer, without the spaces at the ends of lines.
pub(crate) fn text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut out = String::new();
    for y in area.top()..area.bottom() {
        let mut line = String::new();
        let mut x = area.left();
        while x < area.right() {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(width(symbol)).unwrap().max(1);
        }
        writeln!(out, "{}", line.trim_end()).unwrap();
    }
    out
}

/// Sources and items.
#[derive(Debug, Clone, Default)]
pub(crate) struct World {
    pub sources: Vec<SourceLine>,
    /// Newest first.
    pub items: Vec<ItemDetail>,
    pub keys: KeySource,
    /// Names of saved queries; each means the items with a tag of that name.
    pub saved: Vec<String>,
    /// Those of them that are tabs.
    pub pinned: Vec<String>,
    /// What is offered on the command line, whatever is typed.
    pub offers: Vec<Offer>,
    /// What commands come to, and those that were run.
    pub comes_to: Ran,
    /// What a search names and nothing has, whatever is searched for.
    pub strangers: Vec<String>,
    pub ran: Vec<String>,
    /// What takes place.
    pub agenda: Agenda,
    /// Where reading stopped.
    pub places: HashMap<ItemId, u64>,
    undo: Vec<(String, Vec<(usize, ItemRow)>)>,
}

impl World {
    /// Adds a source; its number is its place, from 1.
    pub(crate) fn source(&mut self, label: &str, folder: &str, trouble: Option<&str>) {
        let id = i64::try_from(self.sources.len()).unwrap() + 1;
        self.sources.push(SourceLine {
            id: SourceId(id),
            name: label.to_lowercase().replace(' ', "-"),
            label: label.into(),
            url: format!("https://example.org/{id}/feed"),
            folder: folder.into(),
            unread: 0,
            items: 0,
            trouble: trouble.map(Into::into),
            paused: false,
            next_poll: Some(NOW.plus(1800)),
            in_account: false,
        });
    }

    /// Adds an item that is older than those before it.
    pub(crate) fn item(&mut self, source: i64, title: &str) -> &mut ItemDetail {
        let number = i64::try_from(self.items.len()).unwrap() + 1;
        let published = NOW.plus(-number * number * 1000);
        let name = self.sources.iter().find(|line| line.id.0 == source).map_or("", |line| &line.name);
        let row = ItemRow {
            id: ItemId(number),
            source_id: SourceId(source),
            source: name.into(),
            folder: String::new(),
            kind: "feed".into(),
            title: title.into(),
            url: Some(format!("https://example.org/{number}")),
            author: Some("Ada Lovelace".into()),
            published: Some(published),
            first_seen: NOW,
            read: false,
            starred: false,
            tags: Vec::new(),
            reading_minutes: 3,
            post: None,
            parent_id: None,
            position: published.0 << 20 | number,
        };
        self.items.push(ItemDetail {
            row,
            summary: None,
            content: Some(format!("<p>The text of {title}.</p>")),
            enclosures: Vec::new(),
            links: Vec::new(),
            categories: Vec::new(),
            comments_url: None,
            updated: None,
            full_text: None,
        });
        self.items.last_mut().unwrap()
    }

    /// A few sources and items such as a person has.
    pub(crate) fn small() -> Self {
        let mut world = Self::default();
        world.source("Await and See", "Tech/Rust", None);
        world.source("Query Plan", "Tech", None);
        world.source("Far Away", "", Some("HTTP 403: it refuses us"));
        world.source("東京の新聞", "", None);
        world.sources.sort_by(|a, b| a.folder.cmp(&b.folder));
        world.item(1, "Cancellation is a feature");
        world.item(2, "Index-only scans, explained with pictures and rather many words").row.starred = true;
        world.item(4, "新しいデータベースについて");
        world.item(2, "Why your planner picks the wrong join").row.tags = vec!["postgres".into()];
        world.item(1, "Pinning without tears").row.read = true;
        world.item(3, "");
        world.items[1].content = Some(BODY.into());
        world.items[1].categories = vec![Category { term: Some("databases".into()), ..Category::default() }];
        world.items[1].comments_url = Some("https://example.org/2/comments".into());
        world.items[1].enclosures = vec![Enclosure {
            url: "https://example.org/2.mp3".into(),
            media_type: Some("audio/mpeg".into()),
            length: Some(34_123_456),
            duration_seconds: Some(3723),
        }];
        world
    }

    /// Questions of a Q&A site, beside what others brought.
    pub(crate) fn with_questions() -> Self {
        let mut world = Self::small();
        let mut asked = |title: &str, score, answers, bounty, topics: &[&str]| {
            let topics = topics.iter().map(|topic| (*topic).to_owned()).collect();
            let facts = PostFacts { score, answers: Some(answers), bounty, topics, ..PostFacts::default() };
            let row = &mut world.item(2, title).row;
            (row.kind, row.post) = ("stackexchange".into(), Some(facts));
        };
        asked("Why does the planner visit all partitions?", 4, 0, 100, &["postgresql", "partitioning"]);
        asked("Does SKIP LOCKED keep the order of a queue?", 2, 1, 0, &["postgresql"]);
        asked("索引の順序はどう選ぶべきですか", -1, 0, 0, &["mysql"]);
        world
    }

    fn tags(&self) -> Vec<TagCount> {
        let mut tags: Vec<TagCount> = Vec::new();
        for row in self.items.iter().map(|item| &item.row) {
            for tag in &row.tags {
                let unread = u64::from(!row.read);
                match tags.iter_mut().find(|known| known.tag == *tag) {
                    Some(known) => (known.items, known.unread) = (known.items + 1, known.unread + unread),
                    None => tags.push(TagCount { tag: tag.clone(), items: 1, unread }),
                }
            }
        }
        tags.sort_by(|a, b| a.tag.cmp(&b.tag));
        tags
    }

    fn lines(&self) -> Vec<SourceLine> {
        let of = |id, unread: bool| {
            let items = self.items.iter().filter(|item| item.row.source_id == id && !(unread && item.row.read));
            items.count() as u64
        };
        let counted =
            |line: &SourceLine| SourceLine { unread: of(line.id, true), items: of(line.id, false), ..line.clone() };
        self.sources.iter().map(counted).collect()
    }

    fn rows(&self, list: &ListQuery) -> Vec<ItemRow> {
        let within = |row: &ItemRow, folder: &str| {
            self.sources.iter().any(|line| line.id == row.source_id && line.folder.starts_with(folder))
        };
        let shown = |row: &ItemRow| {
            let scope = match &list.scope {
                Scope::All => true,
                Scope::Unread => !row.read,
                Scope::Starred => row.starred,
                Scope::Questions => row.post.as_ref().is_some_and(|post| !post.is_answer && post.answers == Some(0)),
                Scope::Folder(folder) => within(row, folder),
                Scope::Source(id) => row.source_id == *id,
                Scope::Saved(name) | Scope::Tag(name) => row.tags.contains(name),
                Scope::Tagged => !row.tags.is_empty(),
            };
            let filter = match list.filter {
                ItemFilter::All => true,
                ItemFilter::Unread => !row.read,
                ItemFilter::Starred => row.starred,
            };
            let search =
                list.search.split_whitespace().all(|word| row.title.to_lowercase().contains(&word.to_lowercase()));
            scope && filter && search
        };
        let mut rows: Vec<ItemRow> =
            self.items.iter().map(|item| &item.row).filter(|row| shown(row)).cloned().collect();
        rows.sort_by(|a, b| list.order.compare(a, b));
        rows
    }

    fn page(&self, list: &ListQuery, load: Load) -> Page {
        let all = self.rows(list);
        let len = all.len();
        let at = |place: i64| list.order.index_of(&all, place);
        let after = |place: i64| at(place) + usize::from(all.get(at(place)).is_some_and(|row| row.position == place));
        let (from, to) = match load {
            Load::Start => (0, PAGE),
            Load::End => (len.saturating_sub(PAGE), len),
            Load::Around(place) | Load::Jump(place) => (at(place).saturating_sub(PAGE), at(place) + PAGE),
            Load::Newer(place) => (at(place).saturating_sub(PAGE), at(place)),
            Load::Older(place) => (after(place), after(place) + PAGE),
        };
        let to = to.min(len);
        Page { load, rows: all[from..to].to_vec(), at_start: from == 0, at_end: to == len }
    }

    fn change(&mut self, what: &str, ids: &[ItemId], change: impl Fn(&mut ItemRow)) -> usize {
        let mut before = Vec::new();
        for (place, item) in self.items.iter_mut().enumerate().filter(|(_, item)| ids.contains(&item.row.id)) {
            let old = item.row.clone();
            change(&mut item.row);
            if item.row != old {
                before.push((place, old));
            }
        }
        let changed = before.len();
        if changed > 0 {
            self.undo.push((what.to_owned(), before));
        }
        changed
    }

    /// What the store would answer; nothing to what is not its business.
    #[expect(clippy::too_many_lines, reason = "it dispatches only: an answer to each effect")]
    pub(crate) fn answer(&mut self, effect: &Effect) -> Option<(RequestId, Reply)> {
        let answer = match effect {
            Effect::CountSaved(id, names) => {
                let unread = |name: &String| {
                    let items = self.items.iter().filter(|item| !item.row.read && item.row.tags.contains(name));
                    (name.clone(), items.count() as u64)
                };
                (*id, Reply::SavedCounts(names.iter().map(unread).collect()))
            }
            Effect::LoadSources(id) => {
                let starred = self.items.iter().filter(|item| item.row.starred).count() as u64;
                (
                    *id,
                    Reply::Sources(
                        self.lines(),
                        starred,
                        SavedNames { all: self.saved.clone(), pinned: self.pinned.clone() },
                    ),
                )
            }
            Effect::Pipe { request, argv, input } => {
                let text = format!("{argv:?} has read:\n{input}");
                (*request, Reply::Piped { title: argv.join(" "), text })
            }
            Effect::Save { request, path, .. } => (*request, Reply::Saved(path.clone())),
            Effect::LoadTags(id) => (*id, Reply::Tags(self.tags())),
            Effect::LoadWords(id, items) => {
                let words = |item: &&ItemDetail| items.contains(&item.row.id);
                let text = |item: &ItemDetail| (item.row.id, format!("The text of {}.", item.row.title));
                (*id, Reply::Words(self.items.iter().filter(words).map(text).collect()))
            }
            Effect::LoadItems(id, list, load) => (*id, Reply::Items(self.page(list, *load))),
            Effect::Count(id, list, place) => {
                let rows = self.rows(list);
                let before = place.map(|place| (place, list.order.index_of(&rows, place) as u64));
                (*id, Reply::Counted { total: rows.len() as u64, before })
            }
            Effect::FindStrangers(id, _) => (*id, Reply::Strangers(self.strangers.clone())),
            Effect::FindUnread(id, list, from, forward) => (*id, Reply::Found(self.find(list, *from, *forward))),
            Effect::LoadArticle(id, item, width) | Effect::LoadSent(id, item, width) => {
                let wanted = if matches!(effect, Effect::LoadSent(..)) { Wanted::Sent } else { Wanted::Fullest };
                let detail = self.items.iter().find(|detail| detail.row.id == *item)?;
                let label =
                    self.sources.iter().find(|line| line.id == detail.row.source_id).map_or("", |line| &line.label);
                let article = Article::with(detail, label, *width, &TimeZone::UTC, wanted);
                (*id, Reply::Article(Box::new(article.read_on_from(self.places.get(item).copied()))))
            }
            Effect::FetchPage(id, item) => {
                let detail = self.items.iter_mut().find(|detail| detail.row.id == *item)?;
                let content = Some(format!("<p>The page of {}.</p>", detail.row.title));
                detail.full_text = Some(FullText { content, ..FullText::default() });
                (*id, Reply::Page(*item, Ok(())))
            }
            Effect::Mark(id, items, mark) => {
                self.change("mark", items, |row| match mark {
                    Mark::Read(read) => row.read = *read,
                    Mark::Starred(starred) => row.starred = *starred,
                });
                (*id, Reply::Marked)
            }
            Effect::MarkAllRead(id, list) => {
                let ids: Vec<ItemId> = self.rows(list).iter().map(|row| row.id).collect();
                (*id, Reply::MarkedAllRead(self.change("all marked read", &ids, |row| row.read = true)))
            }
            Effect::Tag(id, items, tags) => {
                self.change("tag", items, |row| {
                    for (tag, add) in tags {
                        row.tags.retain(|known| known != tag);
                        row.tags.extend(add.then(|| tag.clone()));
                    }
                });
                let of = self.items.iter().filter(|detail| items.contains(&detail.row.id));
                (*id, Reply::Tagged(of.map(|detail| (detail.row.id, detail.row.tags.clone())).collect()))
            }
            Effect::Pin(id, name, pin) => {
                self.pinned.retain(|other| other != name);
                self.pinned.extend(pin.then(|| name.clone()));
                (*id, Reply::Pinned(name.clone(), *pin))
            }
            Effect::FollowStarter(id) => {
                self.source("starter", "", None);
                (*id, Reply::Followed(1))
            }
            Effect::Undo(id) => {
                let undone = self.undo.pop().map(|(what, before)| {
                    for (place, row) in before {
                        self.items[place].row = row;
                    }
                    what
                });
                (*id, Reply::Undone(undone))
            }
            Effect::StartSync(id, _) => (*id, Reply::Synced(Summary::new())),
            Effect::LoadKeys(id, platform) => {
                let sheets = Sheets::new(*platform, self.keys.read(*platform));
                (*id, Reply::Keys(Arc::new(sheets)))
            }
            Effect::LoadAgenda(id, _) => (*id, Reply::Agenda(self.agenda.clone())),
            Effect::FindKeys(id, sheets, wanted) => (*id, Reply::Bindings(find(sheets, wanted))),
            Effect::Copy { request, text, what } => (*request, Reply::NoProgramCopies(text.clone(), what.clone())),
            Effect::Complete(id, _) => (*id, Reply::Offers(self.offers.clone())),
            Effect::RunCommand { request, words, .. } => {
                self.ran.push(words.join(" "));
                (*request, Reply::Ran(self.comes_to.clone()))
            }
            Effect::LoadHistory(id) => (*id, Reply::History(Vec::new())),
            Effect::LoadTheme(id, name) => match Theme::of(name) {
                Some(theme) => (*id, Reply::Theme(name.clone(), Arc::new(theme))),
                None => (*id, Reply::Failed(format!("there is no theme {name:?}"))),
            },
            Effect::KeepPlace(item, place) => {
                match place {
                    Some(place) => self.places.insert(*item, *place),
                    None => self.places.remove(item),
                };
                return None;
            }
            Effect::StopCommand
            | Effect::FitTheme(..)
            | Effect::KeepHistory(_)
            | Effect::UseTheme(_)
            | Effect::Mouse(_)
            | Effect::Play(..)
            | Effect::Download(..)
            | Effect::StopDownload
            | Effect::StopPipe
            | Effect::Remember(_)
            | Effect::OpenLink(..)
            | Effect::CopyByTerminal(_)
            | Effect::StopSync
            | Effect::Capture(_)
            | Effect::Redraw
            | Effect::Quit => return None,
        };
        Some(answer)
    }

    fn find(&self, list: &ListQuery, from: i64, forward: bool) -> Option<(i64, bool)> {
        let mut rows = self.rows(list);
        let mut here = list.order.index_of(&rows, from);
        if !forward {
            rows.reverse();
            let end = rows.len().checked_sub(1)?;
            here = end - here.min(end);
        }
        let unread = |row: &&ItemRow| !row.read && row.position != from;
        let near = rows.iter().skip(here).find(unread);
        let first = rows.iter().find(unread);
        near.map(|row| (row.position, false)).or(first.map(|row| (row.position, true)))
    }
}

/// Two paragraphs: how richer text is laid out is the business of `render` and its tests.
pub(crate) const BODY: &str = "<p>An index-only scan answers from the index alone, and never looks at the table. That is fast where the \
index holds every column that is asked for, and where the visibility map says that the page is clean.</p><p>Measure \
before you believe it.</p>";
