//! What the workers answer. A reply that no longer matters is dropped.

use super::sync::counted;
use super::{agenda, code, command, copy, files, find, full_text, keys, movement, pin, sync, tabs, within};
use crate::reader::model::ItemId;
use crate::tui::components::article::{Article, line_of, place_of};
use crate::tui::components::list::{Load, Page};
use crate::tui::components::query::Scope;
use crate::tui::components::sidebar::SourceLine;
use crate::tui::effect::{Effect, Reply, RequestId, SavedNames};
use crate::tui::state::{State, Within};

/// Asks for the sources and their counts.
pub(super) fn reload_sources(state: &mut State) -> Vec<Effect> {
    let request = state.requests.issue();
    state.requests.sources = Some(request);
    vec![Effect::LoadSources(request)]
}

/// Asks for everything that is shown, because the database was changed.
pub(super) fn refresh(state: &mut State) -> Vec<Effect> {
    let mut effects = reload_sources(state);
    // A request for another place must not be lost, but it may be answered from before the change.
    if state.requests.items.is_some() {
        state.requests.refresh_again = true;
    } else {
        let load = state.list.refresh();
        effects.push(movement::load_items(state, load));
    }
    effects.push(find::count(state, state.list.anchor()));
    effects.extend(agenda::refresh(state));
    effects
}

/// A worker is done.
pub(super) fn done(state: &mut State, request: RequestId, reply: Reply) -> Vec<Effect> {
    match reply {
        Reply::Sources(lines, starred, saved) if takes(&mut state.requests.sources, request) => {
            sources(state, lines, starred, saved)
        }
        Reply::SavedCounts(counts) if takes(&mut state.requests.saved, request) => {
            state.sidebar.count_saved(&counts);
            Vec::new()
        }
        Reply::Items(page) if takes(&mut state.requests.items, request) => items(state, page),
        reply @ (Reply::Counted { .. } | Reply::Strangers(_) | Reply::Words(_)) => {
            of_list(state, request, reply);
            Vec::new()
        }
        Reply::Found(place) if state.requests.find.is_some_and(|(asked, _)| asked == request) => found(state, place),
        Reply::Article(article) if takes(&mut state.requests.article, request) => {
            self::article(state, article);
            Vec::new()
        }
        Reply::MarkedAllRead(count) => {
            let many = || format!("{} marked read — u undoes", counted(count as u64, "item"));
            state.tell(if count == 0 { "nothing here was unread".to_owned() } else { many() });
            Vec::new()
        }
        Reply::Refused(why) => {
            state.fail(why);
            refresh(state)
        }
        Reply::Tagged(tagged) => {
            self::tagged(state, tagged);
            Vec::new()
        }
        Reply::Tags(tags) if takes(&mut state.requests.tags, request) => {
            state.sidebar.take_tags(tags);
            Vec::new()
        }
        Reply::Undone(what) => {
            state.tell(what.map_or_else(|| "there is nothing to undo".to_owned(), |what| format!("undone: {what}")));
            Vec::new()
        }
        Reply::Pinned(name, pinned) => {
            pin::done(state, &name, pinned);
            Vec::new()
        }
        Reply::Piped { title, text } if takes(&mut state.requests.pipe, request) => code::piped(state, title, text),
        Reply::Saved(path) => {
            state.requests.save = None;
            state.tell(format!("saved to {path}"));
            Vec::new()
        }
        Reply::Exists(path) => code::exists(state, request, &path),
        Reply::Downloaded(file) => files::over(state, Some(&file)),
        Reply::Page(item, done) if takes(&mut state.requests.page, request) => {
            full_text::fetched(state, item, done);
            Vec::new()
        }
        Reply::Followed(count) => sync::followed(state, count),
        Reply::Synced(summary) => {
            sync::finished(state, &summary);
            Vec::new()
        }
        Reply::Keys(sheets) if takes(&mut state.requests.keys, request) => keys::replies::sheets(state, sheets),
        Reply::Bindings(found) if takes(&mut state.requests.bindings, request) => keys::replies::bindings(state, found),
        Reply::Agenda(agenda) if takes(&mut state.requests.agenda, request) => agenda::arrived(state, agenda),
        Reply::Copied(what, program) => copy::done(state, &what, program),
        Reply::NoProgramCopies(text, what) => copy::by_terminal(state, text, &what),
        Reply::Offers(offers) if takes(&mut state.requests.offers, request) => command::offered(state, offers),
        Reply::Ran(ran) => command::ran(state, request, &ran),
        Reply::History(lines) => {
            state.command.history = lines;
            Vec::new()
        }
        Reply::Theme(name, theme) => {
            if !name.is_empty() {
                state.tell(format!("theme {name}"));
                state.theme = name;
            }
            vec![Effect::UseTheme(theme)]
        }
        Reply::Failed(why) => failed(state, request, &why),
        // Nothing more to tell, or an answer to what is no longer asked.
        Reply::Opened(_)
        | Reply::Played(_)
        | Reply::Piped { .. }
        | Reply::Marked
        | Reply::Sources(..)
        | Reply::SavedCounts(_)
        | Reply::Items(_)
        | Reply::Tags(_)
        | Reply::Found(_)
        | Reply::Offers(_)
        | Reply::Keys(_)
        | Reply::Agenda(_)
        | Reply::Bindings(_)
        | Reply::Page(..)
        | Reply::Article(_) => Vec::new(),
    }
}

fn article(state: &mut State, article: Box<Article>) {
    let reading = &mut state.reading;
    match &reading.article {
        // The same in another width: the same words stay in view.
        Some(old) if old.row.id == article.row.id => {
            reading.top = line_of(&article.lines, place_of(&old.lines, reading.top));
            let begin = line_of(&article.lines, place_of(&old.lines, old.begin));
            reading.article = Some(Box::new(Article { begin, ..*article }));
        }
        _ => {
            reading.top = article.begin;
            reading.find = Within::default();
            reading.article = Some(article);
        }
    }
    (reading.hints, reading.outline) = (None, None);
    within::again(state);
}

fn tagged(state: &mut State, tagged: Vec<(ItemId, Vec<String>)>) {
    state.tell(match &tagged[..] {
        [(_, tags)] if tags.is_empty() => "no tags".to_owned(),
        [(_, tags)] => format!("tags: {} — u undoes", tags.join(", ")),
        many => format!("tags of {} changed — u undoes", counted(many.len() as u64, "item")),
    });
    for (id, tags) in tagged {
        state.list.touch(id, |row| row.tags = tags);
    }
}

fn words(state: &mut State, request: RequestId, words: Vec<(ItemId, String)>) {
    if let Some((_, asked)) = state.requests.words.take_if(|(asked, _)| *asked == request) {
        state.list.take_words(&asked, words);
    }
}

/// Whether this is the request that is waited for; then it is no longer.
fn takes(slot: &mut Option<RequestId>, request: RequestId) -> bool {
    let matches = *slot == Some(request);
    if matches {
        *slot = None;
    }
    matches
}

fn sources(state: &mut State, lines: Vec<SourceLine>, starred: u64, saved: SavedNames) -> Vec<Effect> {
    let mut effects = count_saved(state, &saved);
    let request = state.requests.issue();
    state.requests.tags = Some(request);
    effects.push(Effect::LoadTags(request));
    let first = !state.sidebar.loaded;
    let scope = state.list.query.scope.clone();
    state.sidebar.fill(lines, starred, saved.all, &scope);
    tabs::repin(state, saved.pinned);
    if first {
        sync::tell_due(state);
    }
    // Who has read everything wants to see something else than an empty list.
    if first && scope == Scope::Unread && state.sidebar.unread() == 0 {
        effects.extend(movement::choose(state, 0));
        return effects;
    }
    // The chosen source or saved query was removed elsewhere.
    let gone = !state.sidebar.knows(&scope);
    if gone {
        effects.extend(movement::choose(state, state.sidebar.cursor));
    }
    effects
}

/// What is told of the list beside its rows.
fn of_list(state: &mut State, request: RequestId, reply: Reply) {
    match reply {
        Reply::Counted { total, before } if takes(&mut state.requests.count, request) => {
            state.list.counted(total, before);
        }
        // The list may have been turned to another search since.
        Reply::Strangers(told)
            if takes(&mut state.requests.strangers, request)
                && state.list.is_loaded()
                && state.list.rows.is_empty() =>
        {
            state.list.strangers = told;
        }
        Reply::Words(words) => self::words(state, request, words),
        _ => {}
    }
}

/// Counts come after the sources, which are not to wait for them; first those of tabs, which are always in view.
fn count_saved(state: &mut State, names: &SavedNames) -> Vec<Effect> {
    if names.all.is_empty() {
        return Vec::new();
    }
    let request = state.requests.issue();
    state.requests.saved = Some(request);
    let others = names.all.iter().filter(|name| !names.pinned.contains(name));
    vec![Effect::CountSaved(request, names.pinned.iter().chain(others).cloned().collect())]
}

fn items(state: &mut State, page: Page) -> Vec<Effect> {
    let load = page.load;
    state.list.apply(page);
    let mut effects = Vec::new();
    if matches!(load, Load::Jump(_)) && std::mem::take(&mut state.requests.open_on_arrival) {
        effects.extend(find::arrive(state, true));
    }
    if load == Load::Start {
        effects.extend(find::arrived(state));
    }
    if state.list.rows.is_empty() && !state.list.query.search.trim().is_empty() {
        let request = state.requests.issue();
        state.requests.strangers = Some(request);
        effects.push(Effect::FindStrangers(request, state.list.query.clone()));
    } else {
        // An answer that is under way is about another search.
        state.requests.strangers = None;
    }
    if std::mem::take(&mut state.requests.refresh_again) {
        let load = state.list.refresh();
        effects.push(movement::load_items(state, load));
    }
    let anchor = state.list.anchor();
    if anchor.is_some() && matches!(load, Load::Around(_) | Load::Jump(_)) {
        effects.push(find::count(state, anchor));
    }
    effects
}

fn found(state: &mut State, place: Option<(i64, bool)>) -> Vec<Effect> {
    let Some((_, opens)) = state.requests.find.take() else { return Vec::new() };
    // One that was gone on to and has nothing either ends it, or counts that are old would lead round and round.
    let gone_on = std::mem::take(&mut state.requests.gone_on);
    let Some((position, wrapped)) = place else {
        let onward = if gone_on { None } else { find::onward(state, opens) };
        return onward.unwrap_or_else(|| {
            state.tell("nothing here is unread");
            Vec::new()
        });
    };
    if wrapped {
        state.tell("went round to the other end");
    }
    if let Some(here) = state.list.rows.iter().position(|row| row.position == position) {
        state.list.cursor = here;
        return find::arrive(state, opens);
    }
    state.requests.open_on_arrival = opens;
    vec![movement::load_items(state, Load::Jump(position))]
}

fn failed(state: &mut State, request: RequestId, why: &str) -> Vec<Effect> {
    let requests = &mut state.requests;
    if takes(&mut requests.items, request) {
        state.list.halt();
    } else if takes(&mut requests.sync, request) {
        state.sync.running = None;
    } else if takes(&mut requests.pipe, request) {
        state.piping = false;
    } else if takes(&mut requests.download, request) {
        let effects = files::over(state, None);
        state.fail(why);
        return effects;
    } else if takes(&mut requests.article, request) {
        // What was asked for stays noted, or it would be asked for again at once.
        state.reading.article = None;
    } else if let Some((_, asked)) = requests.words.take_if(|(asked, _)| *asked == request) {
        state.list.take_words(&asked, Vec::new());
    } else {
        let others = [
            &mut requests.count,
            &mut requests.strangers,
            &mut requests.sources,
            &mut requests.saved,
            &mut requests.tags,
            &mut requests.keys,
            &mut requests.bindings,
            &mut requests.agenda,
        ];
        let _ = others.into_iter().any(|slot| takes(slot, request));
    }
    state.fail(why);
    Vec::new()
}
