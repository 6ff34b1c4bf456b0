//! Searches that go on elsewhere and come back, and the next unread item beyond a source.

use super::*;
use crate::tui::components::command::Offer;
use crate::tui::components::query::ItemFilter;

fn listed(effects: &[Effect]) -> (Scope, String, Load) {
    match effects {
        [.., Effect::LoadItems(_, list, load), Effect::Count(..)] => (list.scope.clone(), list.search.clone(), *load),
        other => panic!("{other:?}"),
    }
}

fn nothing_found(state: &mut State) {
    let page = Page { load: Load::Start, rows: Vec::new(), at_start: true, at_end: true };
    reply(state, |requests| requests.items, Reply::Items(page));
}

/// The rows of a list of one source, of which the first is chosen.
fn source(place: usize) -> State {
    let mut state = loaded();
    state.panes.focus = Pane::Items;
    let place = state.sidebar.rows.iter().position(|row| row.source == Some(place)).unwrap();
    let _ = movement::choose(&mut state, place);
    let page = Page { load: Load::Start, rows: vec![row(2), row(4)], at_start: true, at_end: true };
    reply(&mut state, |requests| requests.items, Reply::Items(page));
    state
}

#[test]
fn what_is_found_nowhere_here_is_looked_for_everywhere_and_esc_leads_back() {
    for filter in [ItemFilter::All, ItemFilter::Unread] {
        for scope in [Scope::Unread, Scope::All] {
            if (&scope, filter) == (&Scope::All, ItemFilter::All) {
                continue;
            }
            let mut state = loaded();
            state.list.query = ListQuery { scope: scope.clone(), filter, ..ListQuery::default() };
            state.list.cursor = 2;
            let _ = update(&mut state, Action::Search);
            let _ = update(&mut state, Action::Insert('x'));
            nothing_found(&mut state);
            let effects = act(&mut state, Action::Accept);
            assert_eq!(listed(&effects), (Scope::All, "x".into(), Load::Start), "{scope:?} {filter:?}");
            assert!(state.list.query.is_of_all() && told(&state).contains("no hit in"), "{}", told(&state));
            nothing_found(&mut state);
            let effects = act(&mut state, Action::Cancel);
            assert_eq!(listed(&effects), (scope.clone(), String::new(), Load::Jump(997)), "{scope:?} {filter:?}");
            assert_eq!((&state.list.query.scope, state.list.query.filter), (&scope, filter));
        }
    }
}

#[test]
fn a_search_of_a_tab_goes_on_in_the_inbox_and_the_tab_keeps_what_it_showed() {
    let mut state = loaded();
    let _ = update(&mut state, Action::ShowStarred);
    nothing_found(&mut state);
    let _ = update(&mut state, Action::Search);
    let _ = update(&mut state, Action::Insert('x'));
    nothing_found(&mut state);
    let effects = act(&mut state, Action::Accept);
    assert_eq!(listed(&effects), (Scope::All, "x".into(), Load::Start));
    assert_eq!(state.place(), Place::Inbox);
    let effects = act(&mut state, Action::ShowStarred);
    assert_eq!(listed(&effects).1, "", "{effects:?}");
}

#[test]
fn a_search_by_command_leads_back_too() {
    let mut state = source(0);
    let _ = update(&mut state, Action::Line("ls is:starred".into()));
    nothing_found(&mut state);
    let _ = update(&mut state, Action::Line("ls is:read".into()));
    nothing_found(&mut state);
    let effects = act(&mut state, Action::Cancel);
    assert_eq!(listed(&effects), (Scope::Source(SourceId(1)), String::new(), Load::Jump(998)));
}

#[test]
fn after_the_last_unread_item_of_a_source_comes_the_next_source() {
    let mut state = source(1);
    let effects = act(&mut state, Action::NextUnread);
    assert!(matches!(effects[..], [Effect::FindUnread(..)]), "{effects:?}");
    let effects = reply(&mut state, |requests| requests.find.map(|(request, _)| request), Reply::Found(None));
    assert_eq!(listed(&effects), (Scope::Source(SourceId(1)), String::new(), Load::Start));
    assert_eq!(told(&state), "on to A");
    let page = Page { load: Load::Start, rows: vec![row(2), row(3)], at_start: true, at_end: true };
    reply(&mut state, |requests| requests.items, Reply::Items(page));
    assert_eq!(state.list.current().unwrap().id, ItemId(3));
    // Numbers that are old lead on once, not round and round.
    let mut state = source(1);
    let _ = update(&mut state, Action::NextUnread);
    reply(&mut state, |requests| requests.find.map(|(request, _)| request), Reply::Found(None));
    let page = Page { load: Load::Start, rows: vec![row(2)], at_start: true, at_end: true };
    reply(&mut state, |requests| requests.items, Reply::Items(page));
    let effects = reply(&mut state, |requests| requests.find.map(|(request, _)| request), Reply::Found(None));
    assert_eq!((asked(effects), told(&state)), (Vec::new(), "nothing here is unread"));
    // A part of a source leads nowhere.
    let mut state = source(1);
    state.list.query.search = "x".into();
    let _ = update(&mut state, Action::NextUnread);
    let effects = reply(&mut state, |requests| requests.find.map(|(request, _)| request), Reply::Found(None));
    assert_eq!((asked(effects), told(&state)), (Vec::new(), "nothing here is unread"));
}

#[test]
fn a_key_that_is_no_digit_was_not_meant_for_a_link() {
    let mut state = loaded();
    let _ = update(&mut state, Action::Open);
    let answer = article(&state, &["https://a.example/"], 9);
    reply(&mut state, |requests| requests.article, answer);
    state.panes.focus = Pane::Items;
    let _ = update(&mut state, Action::Digit('5'));
    assert!(state.prompt.is_some());
    let _ = update(&mut state, Action::Insert('j'));
    assert_eq!((state.prompt.is_none(), state.list.cursor), (true, 1));
}

#[test]
fn what_was_told_goes_with_the_next_key_and_failures_stay_a_little_longer() {
    let key = || Action::Key("j".parse().unwrap());
    for (failure, after, stays) in [(false, 0, true), (false, 1, false), (true, 1, true), (true, 2, false)] {
        let mut state = loaded();
        if failure {
            state.fail("x");
        } else {
            state.tell("x");
        }
        state.now = state.now.plus(after);
        let _ = update(&mut state, key());
        assert_eq!(state.notice.is_some(), stays, "failure: {failure}, after {after} s");
    }
}

#[test]
fn a_search_is_completed_with_the_words_of_the_query_language() {
    let mut state = loaded();
    let _ = update(&mut state, Action::Search);
    for c in "-fol".chars() {
        let _ = update(&mut state, Action::Insert(c));
    }
    let effects = act(&mut state, Action::Complete);
    assert!(matches!(&effects[..], [Effect::Complete(_, line)] if line == "ls -fol"), "{effects:?}");
    let offer = |word: &str| Offer { word: word.into(), about: String::new() };
    let offers = vec![offer("--format"), offer("folder:Late news"), offer("folder:Tech")];
    let effects = reply(&mut state, |requests| requests.offers, Reply::Offers(offers));
    assert_eq!(listed(&effects).1, "-folder:\"Late news\"", "it is searched at once");
    let effects = act(&mut state, Action::Complete);
    assert_eq!(listed(&effects).1, "-folder:Tech");
    let _ = update(&mut state, Action::Insert(' '));
    assert!(state.command.offers.is_empty());
}

#[test]
fn a_search_that_finds_nothing_is_asked_for_what_nothing_here_has() {
    let mut state = loaded();
    let _ = update(&mut state, Action::Search);
    let _ = update(&mut state, Action::Paste("tag:nosuch".into()));
    let page = |rows| Page { load: Load::Start, rows, at_start: true, at_end: true };
    let effects = reply(&mut state, |requests| requests.items, Reply::Items(page(Vec::new())));
    assert!(matches!(&effects[..], [Effect::FindStrangers(_, list)] if list.search == "tag:nosuch"), "{effects:?}");
    let late = state.requests.strangers.unwrap();
    reply(&mut state, |requests| requests.strangers, Reply::Strangers(vec!["there is none".into()]));
    assert_eq!(state.list.strangers, ["there is none"]);
    let _ = update(&mut state, Action::Paste("x".into()));
    assert!(state.list.strangers.is_empty());
    reply(&mut state, |requests| requests.items, Reply::Items(page(vec![row(1)])));
    let _ = update(&mut state, Action::Done(late, Reply::Strangers(vec!["late".into()])));
    assert!(state.list.strangers.is_empty(), "an answer to another search");
}

#[test]
fn after_a_search_the_cursor_is_where_it_was_or_on_what_was_found() {
    let place = |effects: Vec<Effect>| match &effects[..] {
        [Effect::LoadItems(_, list, load), Effect::Count(..)] => (list.search.clone(), *load),
        other => panic!("{other:?}"),
    };
    for (accepted, load) in [(false, Load::Jump(998)), (true, Load::Jump(996))] {
        let mut state = loaded();
        state.list.cursor = 1;
        let _ = update(&mut state, Action::Search);
        assert_eq!(place(act(&mut state, Action::Insert('x'))), ("x".into(), Load::Start));
        // The count may come before the rows: the old ones say nothing about it.
        reply(&mut state, |requests| requests.count, Reply::Counted { total: 7, before: None });
        assert_eq!(state.list.total, Some(7));
        let page = Page { load: Load::Start, rows: vec![row(4)], at_start: true, at_end: false };
        reply(&mut state, |requests| requests.items, Reply::Items(page));
        assert_eq!(state.list.total, Some(7));
        if accepted {
            let _ = update(&mut state, Action::Accept);
        }
        assert_eq!(place(act(&mut state, Action::Cancel)), (String::new(), load), "accepted: {accepted}");
    }
    let mut state = loaded();
    state.list.cursor = 1;
    assert_eq!(place(act(&mut state, Action::CycleFilter)).1, Load::Jump(998), "a filter leaves it too");
}

#[test]
fn going_back_leaves_what_is_read_and_then_the_program() {
    let mut state = loaded();
    let _ = update(&mut state, Action::Open);
    let _ = update(&mut state, Action::Zen);
    for (zoom, focus) in [(false, Pane::Article), (false, Pane::Items)] {
        assert_eq!(act(&mut state, Action::Back), []);
        assert_eq!((state.panes.zoom, state.panes.focus), (zoom, focus));
    }
    assert!(act(&mut state, Action::Back).contains(&Effect::Quit));
    let mut state = loaded();
    let _ = update(&mut state, Action::Open);
    assert!(act(&mut state, Action::Quit).contains(&Effect::Quit), "at once, from wherever");
}
