//! Tables of `(state, action) → state, effects` in the Agenda tab.

use jiff::civil::date;

use super::*;
use crate::reader::model::{EventStatus, ItemId, SourceId};
use crate::tui::components::agenda::AgendaEvent;
use crate::tui::effect::Reply;
use crate::tui::update::tests::{NOW, act, loaded, reply, told};

fn event(item: i64, starts: i64) -> AgendaEvent {
    AgendaEvent {
        item: ItemId(item),
        source_id: SourceId(1),
        source: "harbour".into(),
        title: format!("Event {item}"),
        day: day(starts, &jiff::tz::TimeZone::UTC),
        starts,
        ends: starts + 3_600,
        all_day: false,
        status: EventStatus::Confirmed,
        withdrawn: false,
        clashes: false,
        starred: false,
        read: false,
        place: None,
        join_url: Some(format!("https://meet.example/{item}")),
        url: None,
    }
}

fn agenda() -> Agenda {
    let events = (0..5).map(|number| event(number + 20, NOW.0 + number * 86_400 + 600)).collect();
    Agenda { events, today: date(2026, 3, 10), last: date(2026, 4, 8), calendars: true }
}

/// The screen on its Agenda, which has come.
fn shown_agenda() -> State {
    let mut state = loaded();
    let effects = act(&mut state, Action::ShowAgenda);
    assert!(matches!(effects[..], [Effect::LoadAgenda(_, 30)]), "{effects:?}");
    reply(&mut state, |requests| requests.agenda, Reply::Agenda(agenda()));
    state
}

#[test]
fn it_is_worked_out_once_and_again_when_something_has_changed() {
    let mut state = shown_agenda();
    assert_eq!(act(&mut state, Action::ShowInbox), []);
    assert_eq!(act(&mut state, Action::ShowAgenda), [], "it is known");
    let _ = act(&mut state, Action::ShowInbox);
    let effects = act(&mut state, Action::Changed);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::LoadAgenda(..))), "it is not shown");
    let effects = act(&mut state, Action::ShowAgenda);
    assert!(matches!(effects[..], [Effect::LoadAgenda(_, 30)]), "{effects:?}");
    reply(&mut state, |requests| requests.agenda, Reply::Agenda(agenda()));
    let effects = act(&mut state, Action::Changed);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::LoadAgenda(_, 30))), "{effects:?}");
    reply(&mut state, |requests| requests.agenda, Reply::Agenda(agenda()));
    assert_eq!(act(&mut state, Action::Tick(NOW)), []);
    let effects = act(&mut state, Action::Tick(NOW.plus(86_400)));
    assert!(matches!(effects[..], [Effect::LoadAgenda(_, 30)]), "a new day: {effects:?}");
}

#[test]
fn further_down_looks_further_ahead() {
    let mut state = shown_agenda();
    assert_eq!(act(&mut state, Action::Last), [], "the last that is known");
    assert_eq!(state.agenda.cursor, 4);
    let effects = act(&mut state, Action::Down);
    assert!(matches!(effects[..], [Effect::LoadAgenda(_, 60)]), "{effects:?}");
    assert_eq!(act(&mut state, Action::Down), [], "it is on its way");
    reply(&mut state, |requests| requests.agenda, Reply::Agenda(agenda()));
    assert_eq!((state.agenda.cursor, state.agenda.days), (4, 60));
}

#[test]
fn events_are_read_joined_and_starred() {
    let mut state = shown_agenda();
    let effects = act(&mut state, Action::Open);
    assert!(
        matches!(&effects[..], [Effect::Mark(_, items, Mark::Read(true))] if *items == [ItemId(20)]),
        "{effects:?}"
    );
    assert_eq!(state.agenda.panes.focus, AgendaPane::Article);
    let _ = act(&mut state, Action::NextItem);
    let effects = act(&mut state, Action::Join);
    assert!(matches!(&effects[..], [Effect::OpenLink(_, url)] if url == "https://meet.example/21"), "{effects:?}");
    let effects = act(&mut state, Action::StarEvent);
    assert!(matches!(&effects[..], [Effect::Mark(_, _, Mark::Starred(true))]), "{effects:?}");
    assert!(state.agenda.current().unwrap().starred);
    let effects = act(&mut state, Action::StarEvent);
    assert!(matches!(&effects[..], [Effect::Mark(_, _, Mark::Starred(false))]), "{effects:?}");
    let _ = act(&mut state, Action::Cancel);
    assert_eq!(state.agenda.panes.focus, AgendaPane::Events);
}

#[test]
fn the_article_is_that_of_the_chosen_event_and_then_again_that_of_the_list() {
    let mut state = shown_agenda();
    let asked = |state: &State| state.reading.asked.map(|(item, _)| item);
    assert_eq!(asked(&state), Some(ItemId(20)));
    let _ = act(&mut state, Action::Down);
    assert_eq!(asked(&state), Some(ItemId(21)));
    let _ = act(&mut state, Action::ShowInbox);
    assert_eq!(asked(&state), Some(ItemId(1)));
}

#[test]
fn words_narrow_it_as_they_are_typed() {
    let mut state = shown_agenda();
    let _ = act(&mut state, Action::Search);
    let _ = act(&mut state, Action::Insert('2'));
    let _ = act(&mut state, Action::Insert('3'));
    assert_eq!(state.agenda.found, [3]);
    let _ = act(&mut state, Action::Cancel);
    assert_eq!(state.agenda.found.len(), 5, "as before");
    let _ = act(&mut state, Action::Search);
    let _ = act(&mut state, Action::Paste("event 24".into()));
    let _ = act(&mut state, Action::Accept);
    assert_eq!(state.agenda.current().unwrap().item, ItemId(24));
    let _ = act(&mut state, Action::Cancel);
    assert_eq!((state.agenda.found.len(), state.agenda.cursor), (5, 4), "what was found stays chosen");
}

#[test]
fn an_event_without_an_address_says_so() {
    let mut state = shown_agenda();
    state.agenda.touch(ItemId(20), |event| event.join_url = None);
    assert_eq!(act(&mut state, Action::Join), []);
    assert!(told(&state).contains("no address"));
}
