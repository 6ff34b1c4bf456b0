//! Tables of `(state, action) → state, effects`.

mod finding;
mod lists;
mod reading;
mod syncing;

use super::*;
use crate::reader::model::{ItemId, ItemRow, Outcome, SourceId, Timestamp};
use crate::reader::store::Mark;
use crate::reader::sync::{Progress, SourceReport, Summary};
use crate::tui::components::article::Article;
use crate::tui::components::list::{Load, Page};
use crate::tui::components::query::{ItemFilter, ListQuery, Scope};
use crate::tui::components::sidebar::line;
use crate::tui::effect::{Reply, RequestId, SavedNames, SyncWhat};
use crate::tui::state::PromptKind;

pub(super) const NOW: Timestamp = Timestamp(1_773_144_000);

fn row(number: i64) -> ItemRow {
    ItemRow {
        id: ItemId(number),
        source_id: SourceId(1),
        source: "a".into(),
        folder: String::new(),
        kind: "feed".into(),
        title: format!("Item {number}"),
        url: Some(format!("https://example.org/{number}")),
        author: None,
        published: None,
        first_seen: NOW,
        read: number % 2 == 0,
        starred: false,
        tags: Vec::new(),
        post: None,
        parent_id: None,
        reading_minutes: 1,
        position: 1000 - number,
    }
}

/// A large screen with two sources and items 1 to 9, of which the odd ones are unread, the first of them chosen.
pub(super) fn loaded() -> State {
    let mut state = State::new((120, 36), NOW, true);
    let _ = start(&mut state);
    let sources = vec![line(1, "A", "", 5), line(2, "B", "Tech", 0)];
    reply(&mut state, |requests| requests.sources, Reply::Sources(sources, 0, SavedNames::default()));
    let query = ListQuery { scope: Scope::All, ..ListQuery::default() };
    let _ = find::turn_to(&mut state, query);
    let page = Page { load: Load::Start, rows: (1..10).map(row).collect(), at_start: true, at_end: true };
    reply(&mut state, |requests| requests.items, Reply::Items(page));
    state.notice = None;
    state
}

pub(super) fn reply(
    state: &mut State,
    slot: impl Fn(&crate::tui::state::Requests) -> Option<RequestId>,
    reply: Reply,
) -> Vec<Effect> {
    let request = slot(&state.requests).expect("something was asked");
    update(state, Action::Done(request, reply))
}

fn article(state: &State, links: &[&str], height: usize) -> Reply {
    let row = state.list.current().unwrap().clone();
    let links = links.iter().map(|link| (*link).to_owned()).collect();
    Reply::Article(Box::new(Article { lines: vec![Vec::new(); height], links, ..Article::empty(row, 80) }))
}

/// The effects without those that follow from a new choice by themselves.
pub(super) fn asked(effects: Vec<Effect>) -> Vec<Effect> {
    effects.into_iter().filter(|effect| !matches!(effect, Effect::LoadArticle(..))).collect()
}

pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    asked(update(state, action))
}

pub(super) fn told(state: &State) -> &str {
    state.notice.as_ref().map_or("", |notice| &notice.text)
}

#[test]
fn movement_stays_within_the_list() {
    for (actions, cursor) in [
        (vec![Action::Down], 1),
        (vec![Action::Down, Action::Down, Action::Up], 1),
        (vec![Action::Up], 0),
        (vec![Action::Last], 8),
        (vec![Action::Last, Action::Down], 8),
        (vec![Action::Last, Action::First], 0),
        (vec![Action::PageDown], 8),
        (vec![Action::HalfPageDown], 6),
        (vec![Action::NextItem, Action::NextItem, Action::PreviousItem], 1),
    ] {
        let mut state = loaded();
        for action in actions.clone() {
            assert_eq!(act(&mut state, action), []);
        }
        assert_eq!(state.list.cursor, cursor, "{actions:?}");
    }
}

#[test]
fn focus_goes_left_and_right_and_round() {
    use Pane::{Article, Items, Sources};
    for (from, action, to) in [
        (Items, Action::FocusLeft, Sources),
        (Items, Action::FocusRight, Article),
        (Sources, Action::FocusLeft, Sources),
        (Article, Action::FocusRight, Article),
        (Article, Action::FocusNext, Sources),
        (Sources, Action::FocusPrevious, Article),
        (Items, Action::FocusNext, Article),
        (Article, Action::Cancel, Items),
    ] {
        let mut state = loaded();
        state.panes.focus = from;
        let _ = update(&mut state, action.clone());
        assert_eq!(state.panes.focus, to, "{from:?} {action:?}");
    }
}

#[test]
fn opening_marks_read_once() {
    let mut state = loaded();
    let effects = act(&mut state, Action::Open);
    assert!(matches!(&effects[..], [Effect::Mark(_, ids, Mark::Read(true))] if *ids == [ItemId(1)]), "{effects:?}");
    assert!(state.list.rows[0].read, "the row shows it at once");
    let _ = update(&mut state, Action::Cancel);
    assert_eq!(act(&mut state, Action::Open), [], "it is read already");
}

#[test]
fn what_is_read_stays_in_the_unread_list_until_that_is_left() {
    let mut state = loaded();
    let query = ListQuery { scope: Scope::Unread, ..ListQuery::default() };
    let _ = find::turn_to(&mut state, query.clone());
    let unread = |from: i64| (from..10).step_by(2).map(row).collect::<Vec<_>>();
    let page = |load, rows| Reply::Items(Page { load, rows, at_start: true, at_end: true });
    reply(&mut state, |requests| requests.items, page(Load::Start, unread(1)));
    let _ = update(&mut state, Action::Open);
    let _ = update(&mut state, Action::Changed);
    reply(&mut state, |requests| requests.items, page(Load::Around(999), unread(3)));
    reply(&mut state, |requests| requests.count, Reply::Counted { total: 4, before: None });
    assert_eq!((state.list.current().unwrap().id, state.list.total), (ItemId(1), Some(5)));
    let _ = find::turn_to(&mut state, query);
    reply(&mut state, |requests| requests.items, page(Load::Start, unread(3)));
    assert_eq!((state.list.current().unwrap().id, state.list.rows.len()), (ItemId(3), 4));
}

#[test]
fn looking_at_an_item_marks_nothing() {
    let mut state = loaded();
    assert_eq!(act(&mut state, Action::Down), []);
    assert_eq!(act(&mut state, Action::FocusNext), [], "tab only moves the focus");
    assert!(!state.list.rows[0].read);
}

#[test]
fn marks_toggle() {
    for (action, mark) in [(Action::ToggleRead, Mark::Read(true)), (Action::ToggleStar, Mark::Starred(true))] {
        let mut state = loaded();
        let effects = act(&mut state, action);
        assert!(matches!(&effects[..], [Effect::Mark(_, ids, found)] if *ids == [ItemId(1)] && *found == mark));
        assert!(told(&state).contains("u undoes"));
    }
}

#[test]
fn a_mark_that_cannot_be_stored_is_told_and_read_anew() {
    let mut state = loaded();
    let effects = act(&mut state, Action::ToggleStar);
    let [Effect::Mark(request, ..)] = effects[..] else { panic!("{effects:?}") };
    let effects = act(&mut state, Action::Done(request, Reply::Refused("the disk is full".into())));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::LoadItems(_, _, Load::Around(999)))), "{effects:?}");
    assert_eq!(told(&state), "the disk is full");
}

#[test]
fn the_next_unread_is_near_or_asked_for() {
    let mut state = loaded();
    assert_eq!(act(&mut state, Action::NextUnread), []);
    assert_eq!(state.list.cursor, 2);
    assert_eq!(act(&mut state, Action::PreviousUnread), []);
    assert_eq!(state.list.cursor, 0);
    let effects = act(&mut state, Action::PreviousUnread);
    let [Effect::FindUnread(request, _, 999, false)] = effects[..] else { panic!("{effects:?}") };
    let effects = act(&mut state, Action::Done(request, Reply::Found(Some((993, true)))));
    assert_eq!((effects, state.list.cursor), (vec![], 6), "in memory: no page is read");
    assert!(told(&state).contains("other end"));
}

#[test]
fn a_far_unread_item_is_jumped_to_and_opened_from_the_article() {
    let mut state = loaded();
    state.list.rows.iter_mut().for_each(|row| row.read = true);
    state.panes.focus = Pane::Article;
    let effects = act(&mut state, Action::NextUnread);
    let [Effect::FindUnread(request, ..)] = effects[..] else { panic!("{effects:?}") };
    let effects = act(&mut state, Action::Done(request, Reply::Found(Some((50, false)))));
    assert!(matches!(effects[..], [Effect::LoadItems(_, _, Load::Jump(50))]), "{effects:?}");
    let far = ItemRow { position: 50, read: false, ..row(77) };
    let page = Page { load: Load::Jump(50), rows: vec![far], at_start: false, at_end: true };
    let effects = reply(&mut state, |requests| requests.items, Reply::Items(page));
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::Mark(_, ids, _) if *ids == [ItemId(77)])),
        "{effects:?}"
    );
}

#[test]
fn stale_answers_are_dropped() {
    let mut state = loaded();
    let _ = find::turn_to(&mut state, ListQuery { scope: Scope::Starred, ..ListQuery::default() });
    let old = state.requests.items.unwrap();
    let _ = find::turn_to(&mut state, ListQuery { scope: Scope::All, ..ListQuery::default() });
    let page = Page { load: Load::Start, rows: vec![row(5)], at_start: true, at_end: true };
    let _ = update(&mut state, Action::Done(old, Reply::Items(page)));
    assert!(!state.list.is_loaded());
    assert_eq!(state.list.rows.len(), 9, "the old rows stay until the wanted ones come");
    assert!(state.list.current().is_none(), "but nothing can be done to them");
    assert_eq!(act(&mut state, Action::ToggleRead), []);
}

#[test]
fn choosing_a_source_turns_the_list() {
    let mut state = loaded();
    state.panes.focus = Pane::Sources;
    state.sidebar.cursor = 0;
    let effects = act(&mut state, Action::Last);
    let turned = |effect: &Effect| match effect {
        Effect::LoadItems(_, list, Load::Start) | Effect::Count(_, list, None) => {
            list.scope == Scope::Source(SourceId(2))
        }
        _ => false,
    };
    assert!(effects.len() == 2 && effects.iter().all(turned), "{effects:?}");
    assert_eq!(act(&mut state, Action::Down), [], "the same row asks for nothing");
}

#[test]
fn a_search_is_live_and_taken_back() {
    let mut state = loaded();
    let _ = update(&mut state, Action::Search);
    let effects = act(&mut state, Action::Insert('x'));
    assert!(matches!(&effects[..], [Effect::LoadItems(_, list, _), Effect::Count(..)] if list.search == "x"));
    let _ = update(&mut state, Action::Paste("\nsource:".into()));
    assert!(told(&state).contains("needs a value"), "{}", told(&state));
    assert_eq!(state.list.query.search, "x", "what is no query changes nothing");
    let _ = update(&mut state, Action::Accept);
    assert!(state.prompt.is_some(), "nor is it accepted");
    let effects = act(&mut state, Action::Cancel);
    assert!(matches!(&effects[..], [Effect::LoadItems(_, list, _), _] if list.search.is_empty()), "{effects:?}");
    assert!(state.prompt.is_none());
}

#[test]
fn esc_leaves_the_innermost_thing() {
    let mut state = loaded();
    state.list.query.search = "x".into();
    let _ = update(&mut state, Action::ZoomArticle);
    let mut seen = Vec::new();
    for _ in 0..3 {
        let _ = update(&mut state, Action::Cancel);
        seen.push((state.panes.zoom, state.panes.focus, state.list.query.search.is_empty()));
    }
    let expected = [(false, Pane::Article, false), (false, Pane::Items, false), (false, Pane::Items, true)];
    assert_eq!(seen, expected);
}

#[test]
fn tags_are_words_and_a_minus_takes_away() {
    for (typed, tags) in [
        ("later", vec![("later", true)]),
        ("a, #b -c", vec![("a", true), ("b", true), ("c", false)]),
        (" - , ", vec![]),
    ] {
        let mut state = loaded();
        let _ = update(&mut state, Action::Tag);
        let _ = update(&mut state, Action::Paste(typed.into()));
        let effects = act(&mut state, Action::Accept);
        let found = match &effects[..] {
            [Effect::Tag(_, ids, tags)] if *ids == [ItemId(1)] => tags.clone(),
            [] => Vec::new(),
            other => panic!("{other:?}"),
        };
        let tags: Vec<_> = tags.into_iter().map(|(tag, add)| (tag.to_owned(), add)).collect();
        assert_eq!(found, tags, "{typed}");
    }
}

#[test]
fn a_link_is_opened_by_its_number() {
    let mut state = loaded();
    let _ = update(&mut state, Action::Digit('2'));
    assert!(state.prompt.is_none() && told(&state).contains("no article with links"));
    let reading = article(&state, &["https://a/", "https://b/"], 3);
    reply(&mut state, |requests| requests.article, reading);
    let _ = update(&mut state, Action::Digit('2'));
    assert!(matches!(&state.prompt, Some(prompt) if prompt.kind == PromptKind::Link && prompt.input.text() == "2"));
    let effects = act(&mut state, Action::Accept);
    assert!(matches!(&effects[..], [Effect::OpenLink(_, url)] if url == "https://b/"), "{effects:?}");
    for wrong in ["0", "3", "x", ""] {
        let _ = update(&mut state, Action::OpenLink);
        let _ = update(&mut state, Action::Paste(wrong.into()));
        assert_eq!(act(&mut state, Action::Accept), [], "{wrong}");
    }
}

#[test]
fn reading_on_pages_and_then_goes_to_the_next_unread() {
    let mut state = loaded();
    let _ = update(&mut state, Action::Open);
    let long = article(&state, &[], 40);
    reply(&mut state, |requests| requests.article, long);
    let mut tops = Vec::new();
    for _ in 0..3 {
        let _ = update(&mut state, Action::ReadOn);
        tops.push((state.reading.top, state.list.cursor));
    }
    assert_eq!(tops, [(19, 0), (20, 0), (20, 2)]);
    assert!(state.list.rows[2].read, "the next one is opened");
}

#[test]
fn an_article_follows_the_cursor_and_the_width() {
    let mut state = loaded();
    let effects = update(&mut state, Action::Down);
    assert!(matches!(effects[..], [Effect::LoadArticle(_, ItemId(2), 86)]), "{effects:?}");
    let effects = update(&mut state, Action::Resize { width: 104, height: 36 });
    assert!(matches!(effects[..], [Effect::LoadArticle(_, ItemId(2), 74)]), "{effects:?}");
    let effects = update(&mut state, Action::Resize { width: 80, height: 24 });
    assert_eq!(effects, [], "no article is shown");
}

#[test]
fn changes_by_others_are_read_about_the_cursor() {
    let mut state = loaded();
    let _ = update(&mut state, Action::Down);
    let effects = act(&mut state, Action::Changed);
    assert!(
        matches!(effects[..], [Effect::LoadSources(_), Effect::LoadItems(_, _, Load::Around(998)), Effect::Count(..)]),
        "{effects:?}"
    );
    let again = act(&mut state, Action::Changed);
    assert!(!again.iter().any(|effect| matches!(effect, Effect::LoadItems(..))), "one page at a time");
    let newer = ItemRow { position: 2000, ..row(20) };
    let rows = std::iter::once(newer).chain((1..10).map(row)).collect();
    let page = Page { load: Load::Around(998), rows, at_start: true, at_end: true };
    let effects = reply(&mut state, |requests| requests.items, Reply::Items(page));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::LoadItems(..))), "what changed meanwhile is read");
    assert_eq!(state.list.current().unwrap().id, ItemId(2), "the cursor stays on its item");
    assert_eq!(state.list.top, 0, "and what is new on top is seen");
}

#[test]
fn who_has_read_everything_sees_all_items_first() {
    let mut state = State::new((120, 36), NOW, true);
    let _ = start(&mut state);
    assert_eq!(state.list.query.scope, Scope::Unread);
    reply(&mut state, |requests| requests.sources, Reply::Sources(vec![line(1, "A", "", 0)], 0, SavedNames::default()));
    assert_eq!(state.list.query.scope, Scope::All);
}

#[test]
fn a_chosen_source_that_goes_gives_way_to_its_neighbour() {
    let mut state = loaded();
    state.panes.focus = Pane::Sources;
    let _ = update(&mut state, Action::Last);
    let _ = update(&mut state, Action::Changed);
    reply(&mut state, |requests| requests.sources, Reply::Sources(vec![line(1, "A", "", 5)], 0, SavedNames::default()));
    assert_eq!(state.list.query.scope, Scope::Source(SourceId(1)));
}

#[test]
fn failures_are_told_and_do_not_go_round() {
    let mut state = loaded();
    state.list.query.filter = ItemFilter::All;
    let _ = act(&mut state, Action::Changed);
    let effects = reply(&mut state, |requests| requests.items, Reply::Failed("the database is damaged".into()));
    assert_eq!(asked(effects), []);
    let notice = state.notice.as_ref().unwrap();
    assert!(notice.failure && notice.text == "the database is damaged");
    let effects = reply(&mut state, |requests| requests.article, Reply::Failed("no such item".into()));
    assert_eq!(effects, [], "it is not asked again at once");
}

#[test]
fn the_page_of_an_item_is_fetched_shown_and_put_away() {
    let mut state = loaded();
    let article = |state: &State, has_page| {
        let Reply::Article(mut article) = article(state, &[], 50) else { unreachable!() };
        article.has_page = has_page;
        Reply::Article(article)
    };
    let shown = article(&state, false);
    reply(&mut state, |requests| requests.article, shown);
    let effects = act(&mut state, Action::FullText);
    assert!(matches!(effects[..], [Effect::FetchPage(_, ItemId(1))]), "{effects:?}");
    assert_eq!(act(&mut state, Action::FullText), [], "one at a time");
    let effects = reply(&mut state, |requests| requests.page, Reply::Page(ItemId(1), Ok(())));
    assert!(matches!(effects[..], [Effect::LoadArticle(_, ItemId(1), _)]), "it is laid out: {effects:?}");
    let shown = article(&state, true);
    reply(&mut state, |requests| requests.article, shown);
    let effects = update(&mut state, Action::FullText);
    assert!(matches!(effects[..], [Effect::LoadSent(_, ItemId(1), _)]), "{effects:?}");
    let shown = article(&state, true);
    reply(&mut state, |requests| requests.article, shown);
    let effects = update(&mut state, Action::NextItem);
    assert!(
        matches!(effects[..], [Effect::LoadArticle(_, ItemId(2), _)]),
        "the next one is shown in full: {effects:?}"
    );
    // A failure is told, and nothing is laid out anew.
    let _ = act(&mut state, Action::FullText);
    let effects = reply(&mut state, |requests| requests.page, Reply::Page(ItemId(2), Err("HTTP 404".into())));
    assert_eq!((effects, told(&state)), (vec![], "HTTP 404"));
}

#[test]
fn notices_go_with_time_and_the_help_takes_the_keys() {
    let mut state = loaded();
    let _ = update(&mut state, Action::ShowLink);
    assert_eq!(told(&state), "https://example.org/1");
    let _ = update(&mut state, Action::Tick(NOW.plus(5)));
    assert!(state.notice.is_some());
    let _ = update(&mut state, Action::Tick(NOW.plus(6)));
    assert!(state.notice.is_none());
    let _ = update(&mut state, Action::Help);
    assert_eq!(act(&mut state, Action::ToggleRead), [], "what is below is left alone");
    let _ = update(&mut state, Action::Down);
    assert_eq!((state.help, state.list.cursor), (Some(1), 0));
    assert_eq!(act(&mut state, Action::Quit), [], "the first q closes the help");
    assert_eq!(act(&mut state, Action::Quit), [Effect::Quit]);
}

#[test]
fn the_mouse_chooses_opens_and_scrolls() {
    let mut state = loaded();
    let items = state.panes.areas().items;
    let click = |row: u16, double| Action::Click { column: items.x + 5, row, double };
    let _ = update(&mut state, click(items.y + 3, false));
    assert_eq!((state.list.cursor, state.panes.focus), (2, Pane::Items));
    let effects = act(&mut state, click(items.y + 3, true));
    assert!(matches!(effects[..], [Effect::Mark(..)]) && state.panes.focus == Pane::Article);
    let _ = update(&mut state, click(items.y + 12, false));
    assert_eq!(state.list.cursor, 2, "below the last row there is nothing to choose");
    let effects = act(&mut state, Action::Click { column: 6, row: 6, double: false });
    assert!(matches!(&effects[..], [Effect::LoadItems(_, list, _), _] if list.scope == Scope::Folder("Tech".into())));
}

#[test]
fn the_starter_sources_are_for_those_who_follow_nothing() {
    let mut state = loaded();
    assert_eq!(update(&mut state, Action::FollowStarter), []);
    assert!(state.notice.is_some(), "it is said why not");
    let mut state = State::new((80, 24), NOW, true);
    let _ = start(&mut state);
    assert_eq!(update(&mut state, Action::FollowStarter), [], "not before it is known that there is none");
    reply(&mut state, |requests| requests.sources, Reply::Sources(Vec::new(), 0, SavedNames::default()));
    let effects = update(&mut state, Action::FollowStarter);
    let [Effect::FollowStarter(request)] = effects[..] else { panic!("{effects:?}") };
    let effects = update(&mut state, Action::Done(request, Reply::Followed(15)));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::LoadSources(_))));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::StartSync(_, SyncWhat::Due))));
}
