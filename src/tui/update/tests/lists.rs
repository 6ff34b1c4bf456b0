//! Selecting, grouping, folding, places, what is remembered.

use super::*;
use crate::base::config::{Density, Grouping, Sort};
use crate::reader::store::TagCount;
use crate::tui::components::look::{Look, Memory};
use crate::tui::components::tabs::Place;
use crate::tui::update::recall;

fn picked(state: &State) -> Vec<i64> {
    let mut ids: Vec<i64> = state.list.picked.rows().map(|row| row.id.0).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn items_are_selected_one_by_one_and_in_ranges() {
    use Action::{Down, First, Last, Select, SelectRange, Up};
    for (actions, expected) in [
        (vec![Select, Select], vec![1, 2]),
        (vec![Select, Up, Select], vec![]),
        (vec![SelectRange, Down, Down], vec![1, 2, 3]),
        (vec![Down, SelectRange, Down, Down, Up, Up, Up], vec![1, 2]),
        (vec![SelectRange, Down, SelectRange, Down, Down], vec![1, 2]),
        (vec![Select, Down, SelectRange, Down], vec![1, 3, 4]),
        (vec![Down, Down, SelectRange, Last], vec![3, 4, 5, 6, 7, 8, 9]),
        (vec![Down, Down, SelectRange, First], vec![1, 2, 3]),
        (vec![SelectRange, Down, Select], vec![1]),
    ] {
        let mut state = loaded();
        for action in actions.clone() {
            assert_eq!(act(&mut state, action), []);
        }
        assert_eq!(picked(&state), expected, "{actions:?}");
        let _ = update(&mut state, Action::Cancel);
        assert!(state.list.picked.is_empty(), "Esc clears");
    }
}

#[test]
fn a_verb_means_all_that_are_selected_and_lets_them_go() {
    // One of the two is read already: it is not counted, as undo does not count it.
    for (action, mark, changed) in [
        (Action::ToggleRead, Mark::Read(true), vec![ItemId(1)]),
        (Action::ToggleStar, Mark::Starred(true), vec![ItemId(1), ItemId(2)]),
    ] {
        let mut state = loaded();
        let _ = update(&mut state, Action::SelectRange);
        let _ = update(&mut state, Action::Down);
        let effects = act(&mut state, action);
        let [Effect::Mark(_, ids, found)] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!((ids, *found), (&changed, mark), "one effect, so one step back");
        assert_eq!(told(&state).starts_with("2 items: "), changed.len() == 2, "{}", told(&state));
        assert!(state.list.picked.is_empty());
    }
    let mut state = loaded();
    let _ = update(&mut state, Action::Select);
    let _ = update(&mut state, Action::Select);
    let _ = update(&mut state, Action::Tag);
    let _ = update(&mut state, Action::Paste("later".into()));
    let effects = act(&mut state, Action::Accept);
    assert!(matches!(&effects[..], [Effect::Tag(_, ids, _)] if ids.len() == 2), "{effects:?}");
    let tagged = [1, 2].map(|id| (ItemId(id), vec!["later".to_owned()])).to_vec();
    let _ = update(&mut state, Action::Done(RequestId(99), Reply::Tagged(tagged)));
    assert!(state.list.rows[..2].iter().all(|row| row.tags == ["later"]));
}

#[test]
fn in_the_article_a_verb_means_the_article() {
    let mut state = loaded();
    let _ = update(&mut state, Action::SelectRange);
    let _ = update(&mut state, Action::Down);
    let _ = update(&mut state, Action::Open);
    let effects = act(&mut state, Action::ToggleStar);
    assert!(matches!(&effects[..], [Effect::Mark(_, ids, _)] if *ids == [ItemId(2)]), "{effects:?}");
    assert_eq!(picked(&state), [1, 2], "and what is selected stays");
}

#[test]
fn selected_links_are_opened_but_not_too_many() {
    let mut state = loaded();
    let _ = update(&mut state, Action::SelectRange);
    let _ = update(&mut state, Action::Down);
    let effects = act(&mut state, Action::Browse);
    let links = effects.iter().filter(|effect| matches!(effect, Effect::OpenLink(..))).count();
    assert!(links == 2 && matches!(&effects[2..], [Effect::Mark(_, ids, _)] if *ids == [ItemId(1)]), "{effects:?}");
    let mut state = loaded();
    let page = Page { load: Load::Start, rows: (1..40).map(row).collect(), at_start: true, at_end: true };
    state.list.apply(page);
    let _ = update(&mut state, Action::SelectRange);
    let _ = update(&mut state, Action::Last);
    assert_eq!(act(&mut state, Action::Browse), []);
    assert!(told(&state).contains("39 links at once"), "{}", told(&state));
}

#[test]
fn the_look_is_changed_and_the_item_stays() {
    let mut state = loaded();
    let _ = update(&mut state, Action::Down);
    assert_eq!(act(&mut state, Action::CycleGroup), [], "by day is the same order");
    assert_eq!(state.list.shape.group, Grouping::Day);
    let effects = act(&mut state, Action::CycleGroup);
    assert!(
        matches!(&effects[..], [Effect::LoadItems(_, list, Load::Jump(998)), Effect::Count(..)] if list.order.by_source),
        "{effects:?}"
    );
    let effects = act(&mut state, Action::CycleSort);
    assert!(
        matches!(&effects[..], [Effect::LoadItems(_, list, _), _] if list.order.sort == Sort::Oldest),
        "{effects:?}"
    );
}

#[test]
fn first_words_are_asked_for_once_and_only_where_they_are_shown() {
    let mut state = loaded();
    let effects = act(&mut state, Action::CycleDensity);
    let [Effect::LoadWords(request, ids)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(ids.len(), 6, "as many items of two lines as the pane has room for");
    assert_eq!(act(&mut state, Action::Down), [], "one question at a time");
    let words = vec![(ItemId(1), "The beginning".to_owned())];
    assert_eq!(
        act(&mut state, Action::Done(*request, Reply::Words(words))),
        [],
        "those without text are not asked again"
    );
    assert_eq!(state.list.words[&ItemId(1)], "The beginning");
    let effects = act(&mut state, Action::Last);
    assert!(matches!(&effects[..], [Effect::LoadWords(_, ids)] if !ids.contains(&ItemId(1))), "{effects:?}");
}

#[test]
fn headings_are_passed_over_and_stand_for_what_is_below() {
    let mut state = loaded();
    // Two days, and what was published in one second is of one day.
    for row in &mut state.list.rows {
        row.position = (NOW.0 - if row.id.0 > 4 { 86_400 } else { 0 }) << 20 | (100 - row.id.0);
    }
    let _ = update(&mut state, Action::CycleGroup);
    let items = state.panes.areas().items;
    let click = |line: u16| Action::Click { column: items.x + 5, row: items.y + 1 + line, double: false };
    for (line, cursor) in [(0, 0), (1, 0), (4, 3), (5, 4), (6, 4), (7, 5)] {
        let _ = update(&mut state, click(line));
        assert_eq!(state.list.cursor, cursor, "line {line}");
    }
    let _ = update(&mut state, Action::First);
    for expected in 1..9 {
        let _ = update(&mut state, Action::Down);
        assert_eq!(state.list.cursor, expected);
    }
}

#[test]
fn folders_fold_to_the_left_and_unfold_to_the_right() {
    let mut state = loaded();
    state.panes.focus = Pane::Sources;
    state.sidebar.choose(&Scope::Source(SourceId(2)));
    let _ = act(&mut state, Action::FocusLeft);
    assert_eq!(state.list.query.scope, Scope::Folder("Tech".into()), "to the heading first");
    assert_eq!(act(&mut state, Action::FocusLeft), []);
    assert!(state.sidebar.current().unwrap().folded && state.panes.focus == Pane::Sources);
    assert_eq!(act(&mut state, Action::FocusRight), []);
    assert!(!state.sidebar.current().unwrap().folded && state.panes.focus == Pane::Sources, "unfolded first");
    let _ = act(&mut state, Action::FocusRight);
    assert_eq!(state.panes.focus, Pane::Items);
    // A source that is folded away is still listed, and not gone.
    state.sidebar.choose(&Scope::Source(SourceId(2)));
    let _ = find::turn_to(&mut state, ListQuery { scope: Scope::Source(SourceId(2)), ..ListQuery::default() });
    let _ = act(&mut state, Action::FoldAll);
    let _ = update(&mut state, Action::Changed);
    reply(
        &mut state,
        |requests| requests.sources,
        Reply::Sources(vec![line(2, "B", "Tech", 0)], 0, SavedNames::default()),
    );
    assert_eq!(state.list.query.scope, Scope::Source(SourceId(2)));
}

#[test]
fn tags_are_counted_after_the_sources_and_filter() {
    let mut state = loaded();
    let tags = vec![TagCount { tag: "later".into(), items: 2, unread: 1 }];
    reply(&mut state, |requests| requests.tags, Reply::Tags(tags));
    state.panes.focus = Pane::Sources;
    let effects = act(&mut state, Action::Last);
    assert!(
        matches!(&effects[..], [Effect::LoadItems(_, list, _), _] if list.scope == Scope::Tag("later".into())),
        "{effects:?}"
    );
}

#[test]
fn each_place_keeps_its_list() {
    let mut state = loaded();
    let _ = update(&mut state, Action::Down);
    let effects = act(&mut state, Action::ShowStarred);
    assert!(
        matches!(&effects[..], [Effect::LoadItems(_, list, Load::Start), _] if list.scope == Scope::Starred),
        "{effects:?}"
    );
    assert_eq!((state.place(), state.panes.areas().sources.is_empty()), (Place::Starred, true));
    let _ = update(&mut state, Action::FocusLeft);
    assert_eq!(state.panes.focus, Pane::Items, "there are no sources to go to");
    let _ = update(&mut state, Action::ShowKeys);
    assert_eq!(state.place(), Place::Keys);
    let effects = act(&mut state, Action::ShowInbox);
    assert!(
        matches!(&effects[..], [Effect::LoadItems(_, list, Load::Jump(998)), _] if list.scope == Scope::All),
        "{effects:?}"
    );
    assert!(!state.panes.areas().sources.is_empty());
}

#[test]
fn what_the_screen_was_made_to_look_like_is_remembered_in_time() {
    let mut state = loaded();
    recall(&mut state, Look::default(), Memory::default());
    assert_eq!(act(&mut state, Action::Tick(NOW)), [], "nothing was changed");
    let _ = act(&mut state, Action::CycleDensity);
    let border = state.panes.areas().sources.right();
    let _ = act(&mut state, Action::Click { column: border, row: 9, double: false });
    let _ = act(&mut state, Action::Drag { column: border + 5, row: 9 });
    assert_eq!(act(&mut state, Action::Tick(NOW)), [], "the border is on its way");
    let _ = act(&mut state, Action::Release);
    let effects = act(&mut state, Action::Tick(NOW));
    let [Effect::Remember(memory)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(memory.sidebar_extra, 5);
    let mut next = State::new((120, 36), NOW, true);
    recall(&mut next, Look::default(), memory.clone());
    assert_eq!((next.look.density, next.panes.areas().sources.right()), (Density::Comfortable, border + 5));
    assert_eq!(act(&mut next, Action::Quit), [Effect::Quit], "it is remembered already");
    let _ = act(&mut state, Action::CycleSort);
    let effects = act(&mut state, Action::Quit);
    assert!(matches!(&effects[..], [Effect::Quit, Effect::Remember(_)]), "{effects:?}");
}

#[test]
fn what_is_selected_is_copied_line_by_line() {
    let mut state = loaded();
    let copied = |effects: &[Effect]| match effects {
        [Effect::Copy { text, what, .. }] => (text.clone(), what.clone()),
        other => panic!("{other:?}"),
    };
    let effects = act(&mut state, Action::CopyLink);
    assert_eq!(copied(&effects), ("https://example.org/1".into(), "the address".into()));
    let _ = update(&mut state, Action::SelectRange);
    let _ = update(&mut state, Action::Down);
    let effects = act(&mut state, Action::CopyLink);
    assert_eq!(copied(&effects), ("https://example.org/1\nhttps://example.org/2".into(), "2 addresses".into()));
    assert!(state.list.picked.is_empty());
    state.list.rows[1].url = None;
    assert_eq!(act(&mut state, Action::CopyLink), []);
    assert!(told(&state).contains("no address"));
}
