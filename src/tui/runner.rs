//! Carries effects out, off the screen's thread, and sends back what came of them.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;

use super::action::Action;
use super::components::article::Article;
use super::components::keys::find::find;
use super::components::keys::sheets::Sheets;
use super::components::sidebar;
use super::effect::{Effect, Reply, RequestId, SavedNames, SyncWhat};
use super::event::Input;
use super::files::Files;
use super::reminders::{self, Reminding};
use super::shell::Halt;
use super::theme::{self, Terminal, Themes};
use super::watch::Watch;
use super::worker::{Kind, Worker};
use super::{KeySource, Options, Shell, clipboard, history, pages};
use crate::base::db::DbResult;
use crate::base::process::{self, ProcessError};
use crate::keys::platform::Platform;
use crate::reader::catalog;
use crate::reader::fetch::Fetcher;
use crate::reader::model::{ItemId, NewSource, Timestamp, Wanted};
use crate::reader::notify::{Notifier, sync_and_tell};
use crate::reader::pages::fetch_one;
use crate::reader::store::{Mark, Store};
use crate::reader::sync::{self, Selection, Stopper, SyncSettings};

/// The name under which the store keeps what the screen remembers.
pub(super) const MEMORY: &str = "screen";

/// How long leaving waits for changes that are under way.
const LAST_WRITES: Duration = Duration::from_secs(2);
/// How long leaving waits for a sync to store what it has.
const LAST_WAIT: Duration = Duration::from_secs(5);

/// The workers: one reads for the eye, one counts and watches, one writes, one knows keys. Each keeps its order.
pub(super) struct Runner {
    store: Arc<Store>,
    inputs: Sender<Input>,
    fetcher: Option<Arc<Fetcher>>,
    settings: SyncSettings,
    browser: Option<Vec<String>>,
    reads: Worker,
    counts: Worker,
    writes: Worker,
    keys: Worker,
    source: KeySource,
    files: Files,
    syncing: Option<(Stopper, JoinHandle<()>)>,
    shell: Shell,
    running: Option<(Halt, JoinHandle<()>)>,
    themes: Themes,
    terminal: Terminal,
    theme: String,
    history: Option<PathBuf>,
    notifier: Option<Notifier>,
    _reminding: Option<Reminding>,
}

impl Runner {
    /// Starts the workers.
    ///
    /// # Errors
    /// The system gives no threads.
    pub(super) fn start(
        store: Arc<Store>,
        options: Options,
        terminal: Terminal,
        inputs: Sender<Input>,
    ) -> std::io::Result<Self> {
        let worker = |name, watches| Worker::start(name, Arc::clone(&store), inputs.clone(), watches);
        let (reads, counts) = (worker("read", false)?, worker("count", true)?);
        let (writes, keys) = (worker("write", false)?, worker("keys", false)?);
        let (themes, options_theme) = (options.themes(), options.screen.theme.clone());
        if let Some(file) = options.config_file.clone() {
            let (themes, terminal, theme) = (themes.clone(), terminal.clone(), options.screen.theme.clone());
            Watch { file, themes, terminal, theme }.start(inputs.clone());
        }
        let Options {
            browser, fetcher, sync: settings, keys: source, player, downloads, shell, history, notifier, ..
        } = options;
        let reminding = match notifier.clone() {
            Some(notifier) => Some(reminders::start(notifier, Arc::clone(&store), inputs.clone())?),
            None => None,
        };
        let files = Files::new(player, downloads, fetcher.clone(), inputs.clone());
        Ok(Self {
            store,
            inputs,
            fetcher,
            settings,
            browser,
            reads,
            counts,
            writes,
            keys,
            source,
            files,
            syncing: None,
            shell,
            running: None,
            themes,
            terminal,
            theme: options_theme,
            history,
            notifier,
            _reminding: reminding,
        })
    }

    /// Carries an effect out. What concerns the terminal itself is the main loop's.
    #[expect(clippy::too_many_lines, reason = "it dispatches only: an arm or two lines for each effect")]
    pub(super) fn run(&mut self, effect: Effect) {
        match effect {
            Effect::LoadSources(id) => self.counts.send(id, Kind::Sources, |store| reply(load_sources(store))),
            Effect::CountSaved(id, names) => {
                self.counts.send(id, Kind::Saved, move |store| Reply::SavedCounts(pages::saved(store, names)));
            }
            Effect::LoadTags(id) => {
                self.counts.send(id, Kind::Tags, |store| reply(store.tag_counts().map(Reply::Tags)));
            }
            Effect::LoadWords(id, items) => {
                self.reads.send(id, Kind::Words, move |store| reply(store.beginnings(&items).map(Reply::Words)));
            }
            Effect::Count(id, list, place) => self.counts.send(id, Kind::Count, move |store| {
                reply(pages::count(store, &list, place).map(|(total, before)| Reply::Counted { total, before }))
            }),
            Effect::LoadItems(id, list, load) => {
                self.reads.send(id, Kind::Items, move |store| reply(pages::page(store, &list, load).map(Reply::Items)));
            }
            Effect::FindStrangers(id, list) => self
                .counts
                .send(id, Kind::Strangers, move |store| reply(pages::strangers(store, &list).map(Reply::Strangers))),
            Effect::FindUnread(id, list, from, forward) => self
                .reads
                .send(id, Kind::Find, move |store| reply(pages::unread(store, &list, from, forward).map(Reply::Found))),
            Effect::LoadArticle(id, item, width) => {
                let load = move |store: &Store| reply(load_article(store, item, width, Wanted::Fullest));
                self.reads.send(id, Kind::Article, load);
            }
            Effect::LoadSent(id, item, width) => {
                let load = move |store: &Store| reply(load_article(store, item, width, Wanted::Sent));
                self.reads.send(id, Kind::Article, load);
            }
            Effect::FetchPage(id, item) => self.fetch_page(id, item),
            Effect::LoadAgenda(id, days) => self.reads.send(id, Kind::Agenda, move |store| {
                reply(pages::agenda(store, Timestamp::now(), days, &TimeZone::system()).map(Reply::Agenda))
            }),
            Effect::Mark(id, items, mark) => {
                self.change(id, move |store| store.mark(&items, mark).map(|_| Reply::Marked));
            }
            Effect::MarkAllRead(id, list) => self.change(id, move |store| {
                let changed = store.mark_all(pages::query(&list)?, Mark::Read(true))?;
                Ok(Reply::MarkedAllRead(changed.ids.len()))
            }),
            Effect::Tag(id, items, tags) => self.change(id, move |store| {
                store.tag_all(&items, &tags)?;
                store.tags_of(&items).map(Reply::Tagged)
            }),
            Effect::Pin(id, name, pin) => self.change(id, move |store| {
                let names = [name];
                let pinned = if pin { store.pin_queries(&names) } else { store.unpin_queries(&names) };
                let [name] = names;
                pinned.map(|_| Reply::Pinned(name, pin))
            }),
            Effect::Remember(memory) => self.keep(move |store| {
                let text = serde_json::to_string(&memory).unwrap_or_default();
                store.remember(MEMORY, &text)
            }),
            Effect::Undo(id) => {
                self.change(id, |store| Ok(Reply::Undone(store.undo(1)?.pop().map(|entry| entry.summary))));
            }
            Effect::FollowStarter(id) => self.change(id, follow_starter),
            Effect::Copy { request, text, what } => self.copy(request, text, what),
            Effect::OpenLink(id, url) => self.open_link(id, url),
            Effect::KeepPlace(item, place) => self.keep(move |store| store.keep_reading_place(item, place)),
            Effect::Pipe { request, argv, input } => self.files.pipe(request, argv, input),
            Effect::StopPipe => self.files.stop_pipe(),
            Effect::Save { request, path, text, replace } => self.files.save(request, path, text, replace),
            Effect::Play(id, url) => self.files.play(id, url),
            Effect::Download(id, url, source) => self.files.download(id, url, (Arc::clone(&self.store), source)),
            Effect::StopDownload => self.files.stop(),
            Effect::StartSync(id, what) => self.start_sync(id, what),
            Effect::StopSync => {
                if let Some((stopper, _)) = &self.syncing {
                    stopper.stop();
                }
            }
            Effect::LoadKeys(id, platform) => self.load_keys(id, platform),
            Effect::FindKeys(id, sheets, wanted) => {
                self.keys.send(id, Kind::Bindings, move |_| Reply::Bindings(find(&sheets, &wanted)));
            }
            Effect::Complete(id, line) => self.complete(id, line),
            Effect::RunCommand { request, words, columns } => self.run_command(request, words, columns),
            Effect::StopCommand => {
                if let Some((halt, _)) = &self.running {
                    halt.ask();
                }
            }
            Effect::LoadHistory(id) => {
                let file = self.history.clone();
                self.keys.send(id, Kind::Change, move |_| {
                    Reply::History(file.map_or_else(Vec::new, |it| history::read(&it)))
                });
            }
            Effect::KeepHistory(lines) => {
                if let Some(file) = self.history.clone() {
                    std::thread::spawn(move || history::write(&file, &lines));
                }
            }
            Effect::LoadTheme(id, name) => {
                self.theme.clone_from(&name);
                self.load_theme(id, name, false);
            }
            Effect::FitTheme(id, light) => {
                let _ = self.terminal.light.set(light);
                if self.theme == "auto" {
                    self.load_theme(id, "auto".to_owned(), true);
                }
            }
            Effect::Capture(_)
            | Effect::CopyByTerminal(_)
            | Effect::UseTheme(_)
            | Effect::Mouse(_)
            | Effect::Redraw
            | Effect::Quit => {}
        }
    }

    fn change(&self, id: RequestId, work: impl FnOnce(&Store) -> DbResult<Reply> + Send + 'static) {
        let watcher = self.counts.clone();
        self.writes.send(id, Kind::Change, move |store| {
            let reply = work(store).unwrap_or_else(|error| Reply::Refused(error.to_string()));
            watcher.changed();
            reply
        });
    }

    /// Writes what nobody waits for. Failing costs a person nothing that they would miss, so only the log tells.
    fn keep(&self, work: impl FnOnce(&Store) -> DbResult<()> + Send + 'static) {
        self.writes.send(RequestId::default(), Kind::Change, move |store| {
            if let Err(error) = work(store) {
                tracing::warn!(%error, "could not be remembered");
            }
            Reply::Marked
        });
    }

    fn load_keys(&self, id: RequestId, platform: Platform) {
        let source = self.source.clone();
        self.keys.send(id, Kind::Keys, move |_| Reply::Keys(Arc::new(Sheets::new(platform, source.read(platform)))));
    }

    /// On a thread of its own: a site takes its time.
    fn fetch_page(&self, id: RequestId, item: ItemId) {
        let (store, fetcher) = (Arc::clone(&self.store), self.fetcher.clone());
        let (inputs, watcher) = (self.inputs.clone(), self.counts.clone());
        std::thread::spawn(move || {
            let here = store.item(item).is_ok_and(|detail| detail.has_page());
            let done = match fetcher {
                _ if here => Ok(()),
                None => Err("nothing can be fetched here".to_owned()),
                Some(fetcher) => fetch_one(&store, &fetcher, item).map_err(|error| chain(&error)),
            };
            watcher.changed();
            let _ = inputs.send(Input::Action(Action::Done(id, Reply::Page(item, done))));
        });
    }

    fn complete(&self, id: RequestId, line: String) {
        let (shell, themes) = (self.shell.clone(), self.themes.clone());
        self.keys.send(id, Kind::Offers, move |_| Reply::Offers(shell.offers(&line, &themes)));
    }

    /// Reads a theme; one that was not asked for by its name comes `quietly`.
    fn load_theme(&self, id: RequestId, name: String, quietly: bool) {
        let (themes, terminal) = (self.themes.clone(), self.terminal.clone());
        self.keys.send(id, Kind::Theme, move |_| match theme::choose(&themes, &name, &terminal) {
            (_, Some(wrong)) => Reply::Failed(wrong.lines().next().unwrap_or_default().to_owned()),
            (theme, None) => Reply::Theme(if quietly { String::new() } else { name }, theme),
        });
    }

    /// On a thread of its own, for as long as it takes.
    fn run_command(&mut self, id: RequestId, words: Vec<String>, columns: u16) {
        let (shell, inputs, halt) = (self.shell.clone(), self.inputs.clone(), Halt::default());
        let asked = halt.clone();
        let thread = std::thread::spawn(move || {
            let ran = shell.run(&words, columns, &|| asked.is_asked());
            let _ = inputs.send(Input::Action(Action::Done(id, Reply::Ran(ran))));
        });
        self.running = Some((halt, thread));
    }

    /// On a thread of its own, as a browser is.
    fn copy(&self, id: RequestId, text: String, what: String) {
        let inputs = self.inputs.clone();
        std::thread::spawn(move || {
            let reply = match clipboard::by_program(&text) {
                Some(program) => Reply::Copied(what, program),
                None => Reply::NoProgramCopies(text, what),
            };
            let _ = inputs.send(Input::Action(Action::Done(id, reply)));
        });
    }

    /// On a thread of its own: a browser that fails takes its time to say so.
    fn open_link(&self, id: RequestId, url: String) {
        let (browser, inputs) = (self.browser.clone(), self.inputs.clone());
        std::thread::spawn(move || {
            let reply = match process::open_link(&url, browser.as_deref()) {
                Ok(()) => Reply::Opened(url),
                Err(error @ ProcessError::NoBrowser(_)) => {
                    Reply::Failed(format!("{error}; set `browser` under [open], or copy the address with :copy-link"))
                }
                Err(error) => Reply::Failed(chain(&error)),
            };
            let _ = inputs.send(Input::Action(Action::Done(id, reply)));
        });
    }

    fn start_sync(&mut self, id: RequestId, what: SyncWhat) {
        let Some(fetcher) = self.fetcher.clone() else { return };
        let (settings, notifier) = (self.settings, self.notifier.clone());
        let (stopper, stop) = sync::stop();
        let (store, inputs, watcher) = (Arc::clone(&self.store), self.inputs.clone(), self.counts.clone());
        let thread = std::thread::spawn(move || {
            let selection = match what {
                SyncWhat::Due => Selection::Due,
                SyncWhat::All => Selection::All,
                SyncWhat::Source(id) => Selection::Sources(vec![id]),
            };
            let tell = |progress| {
                let _ = inputs.send(Input::Action(Action::Progress(progress)));
            };
            let done = sync_and_tell(notifier.as_ref(), &store, &fetcher, &settings, (&selection, &stop), tell);
            let reply = match done {
                Ok(summary) => Reply::Synced(summary),
                Err(error) => Reply::Failed(format!("sync: {}", chain(&error))),
            };
            watcher.changed();
            let _ = inputs.send(Input::Action(Action::Done(id, reply)));
        });
        self.syncing = Some((stopper, thread));
    }

    /// Stops a running sync or command, and waits a moment until what was changed and fetched is stored.
    pub(super) fn finish(mut self) {
        self.files.finish();
        let (done, ended) = channel();
        self.writes.send(RequestId::default(), Kind::Change, move |_| {
            let _ = done.send(());
            Reply::Marked
        });
        let _ = ended.recv_timeout(LAST_WRITES);
        let mut threads = Vec::new();
        if let Some((stopper, thread)) = self.syncing {
            stopper.stop();
            threads.push(thread);
        }
        if let Some((halt, thread)) = self.running {
            halt.ask();
            threads.push(thread);
        }
        let begun = Instant::now();
        while threads.iter().any(|thread| !thread.is_finished()) && begun.elapsed() < LAST_WAIT {
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

fn reply(result: DbResult<Reply>) -> Reply {
    result.unwrap_or_else(|error| Reply::Failed(error.to_string()))
}

fn follow_starter(store: &Store) -> DbResult<Reply> {
    let offers = catalog::catalog().named(catalog::STARTER).unwrap_or_default();
    let new = offers.into_iter().map(|offer| catalog::subscription(offer, &NewSource::default())).collect();
    Ok(Reply::Followed(store.add_sources(new)?.len()))
}

fn load_sources(store: &Store) -> DbResult<Reply> {
    let starred = pages::starred(store)?;
    let queries = store.saved_queries()?;
    let mut pinned: Vec<_> = queries.iter().filter_map(|query| Some((query.tab?, query.name.clone()))).collect();
    pinned.sort();
    let saved = SavedNames {
        all: queries.into_iter().map(|query| query.name).collect(),
        pinned: pinned.into_iter().map(|(_, name)| name).collect(),
    };
    Ok(Reply::Sources(store.sources()?.into_iter().map(Into::into).collect(), starred, saved))
}

fn load_article(store: &Store, item: ItemId, width: usize, wanted: Wanted) -> DbResult<Reply> {
    let detail = store.item(item)?;
    let source = store.source(detail.row.source_id)?;
    let zone = TimeZone::system();
    let article = Article::with(&detail, sidebar::label(&source), width, &zone, wanted);
    Ok(Reply::Article(Box::new(article.read_on_from(store.reading_place(item)?))))
}

/// An error with its causes, on one line.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let next = error.to_string();
        if !text.contains(&next) {
            text = format!("{text}: {next}");
        }
        cause = error.source();
    }
    text
}
