//! Tables of `(state, action) → state, effects` in the Keys tab.

use std::sync::Arc;

use super::*;
use crate::keys::keymap::embedded;
use crate::keys::platform::Platform;
use crate::reader::model::Timestamp;
use crate::tui::capture::Protocol;
use crate::tui::components::keys::find::{Wanted, find};
use crate::tui::components::keys::groups::Group;
use crate::tui::components::keys::sheets::{Sheets, ToolKeys};
use crate::tui::components::tabs::{Place, Tab};
use crate::tui::effect::Reply;
use crate::tui::state::PromptKind;
use crate::tui::update::{start, update};

const NOW: Timestamp = Timestamp(1_773_144_000);

fn sheets(platform: Platform) -> Arc<Sheets> {
    let tools = ["less", "vim", "vscode"].map(|id| ToolKeys::defaults(&embedded(id).unwrap(), platform));
    Arc::new(Sheets::new(platform, tools.into()))
}

/// Acts, and answers what is asked of the keys; the other effects are given back.
fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let mut waiting = update(state, action);
    let mut others = Vec::new();
    while !waiting.is_empty() {
        let effect = waiting.remove(0);
        let reply = match &effect {
            Effect::LoadKeys(request, platform) => Some((*request, Reply::Keys(sheets(*platform)))),
            Effect::FindKeys(request, sheets, wanted) => Some((*request, Reply::Bindings(find(sheets, wanted)))),
            _ => None,
        };
        match reply {
            Some((request, reply)) => waiting.extend(update(state, Action::Done(request, reply))),
            None => others.push(effect),
        }
    }
    others
}

/// A large screen that shows the keys of Less, Vim and VS Code on Linux.
fn opened() -> State {
    let mut state = State::new((120, 36), NOW, true);
    state.keys.platform = Platform::Linux;
    let _ = start(&mut state);
    act(&mut state, Action::ShowKeys);
    state
}

/// As [`opened`], with VS Code chosen.
fn vscode() -> State {
    let mut state = opened();
    state.keys.panes.focus = KeyPane::Tools;
    act(&mut state, Action::Last);
    state.keys.panes.focus = KeyPane::Bindings;
    state
}

fn typed(state: &mut State, text: &str) {
    for c in text.chars() {
        act(state, Action::Insert(c));
    }
}

fn press(state: &mut State, keys: &str) -> Vec<Effect> {
    let pressed = keys.split(' ').map(|key| Action::Pressed(Some(key.parse().unwrap())));
    pressed.flat_map(|action| act(state, action)).collect()
}

fn current(state: &State) -> String {
    state.keys.current().map_or_else(String::new, |(_, rule)| rule.action.id.clone())
}

fn told(state: &State) -> &str {
    state.notice.as_ref().map_or("", |notice| &notice.text)
}

#[test]
fn the_keys_are_read_when_the_tab_is_first_shown() {
    let mut state = State::new((120, 36), NOW, true);
    assert!(!start(&mut state).iter().any(|effect| matches!(effect, Effect::LoadKeys(..))));
    let effects = update(&mut state, Action::ShowKeys);
    assert!(matches!(effects[..], [Effect::LoadKeys(..)]), "{effects:?}");
    assert_eq!(state.tab, Tab::Keys);
    let _ = update(&mut state, Action::ShowInbox);
    assert_eq!(update(&mut state, Action::ShowKeys), [], "they are being read already");
    let mut state = State::new((120, 36), NOW, true);
    state.tab = Tab::Keys;
    assert!(start(&mut state).iter().any(|effect| matches!(effect, Effect::LoadKeys(..))));
}

#[test]
fn tabs_are_chosen_by_the_mouse_too() {
    let mut state = opened();
    let click = |column| Action::Click { column, row: 0, double: false };
    act(&mut state, click(2));
    assert_eq!(state.tab, Tab::Inbox);
    let keys = state.tabs().into_iter().find(|label| label.place == Some(Place::Keys)).unwrap();
    act(&mut state, click(keys.area.x + 4));
    assert_eq!(state.tab, Tab::Keys);
}

#[test]
fn a_tool_is_chosen_by_moving_and_the_group_stays() {
    let mut state = opened();
    let all = state.keys.found.rows.len();
    state.keys.panes.focus = KeyPane::Groups;
    act(&mut state, Action::Down);
    assert_eq!(state.keys.wanted().group, Group::Essential);
    state.keys.panes.focus = KeyPane::Tools;
    let mut counts = vec![];
    for _ in 0..4 {
        act(&mut state, Action::Down);
        counts.push((state.keys.tool(), state.keys.wanted().group, state.keys.found.rows.len()));
    }
    assert_eq!(counts[2].0, Some(2));
    assert_eq!(counts[3], counts[2], "the last row stays");
    assert!(counts.iter().all(|(_, group, len)| *group == Group::Essential && *len > 0 && *len < all), "{counts:?}");
}

#[test]
fn a_heading_is_passed_over() {
    let mut state = opened();
    state.keys.panes.focus = KeyPane::Tools;
    act(&mut state, Action::Down);
    act(&mut state, Action::Down);
    assert_eq!(state.keys.sheets.as_ref().unwrap().tools[state.keys.tool().unwrap()].id, "vim");
    let heading = state.keys.group_rows.iter().position(|row| row.group.is_none()).unwrap();
    state.keys.panes.focus = KeyPane::Groups;
    for _ in 0..heading {
        act(&mut state, Action::Down);
    }
    assert_eq!(state.keys.groups.at, heading + 1);
    act(&mut state, Action::Up);
    assert_eq!(state.keys.groups.at, heading - 1);
}

#[test]
fn modes_go_round_within_a_tool() {
    let mut state = opened();
    act(&mut state, Action::NextMode);
    assert!(told(&state).contains("choose a tool first"));
    state.keys.panes.focus = KeyPane::Tools;
    act(&mut state, Action::Down);
    act(&mut state, Action::Down);
    act(&mut state, Action::NextMode);
    assert_eq!(state.keys.mode.as_deref(), Some("normal"));
    assert!(state.keys.found.rows.len() < state.keys.sheets.as_ref().unwrap().tools[1].rules.len());
    act(&mut state, Action::PreviousMode);
    assert_eq!((state.keys.mode.as_deref(), told(&state)), (None, "all modes"));
    act(&mut state, Action::PreviousMode);
    assert!(state.keys.mode.is_some(), "before the first comes the last");
    act(&mut state, Action::Cancel);
    assert_eq!(state.keys.mode, None);
    act(&mut state, Action::Last);
    state.keys.panes.focus = KeyPane::Tools;
    act(&mut state, Action::Last);
    act(&mut state, Action::NextMode);
    assert!(told(&state).contains("no modes"), "{}", told(&state));
}

#[test]
fn another_platform_keeps_the_tool_and_the_action() {
    let mut state = vscode();
    act(&mut state, Action::Search);
    typed(&mut state, "toggle line comment");
    act(&mut state, Action::Accept);
    let (before, keys) = (current(&state), state.keys.current().unwrap().1.keys.to_string());
    act(&mut state, Action::CyclePlatform);
    assert_eq!((state.keys.platform, current(&state)), (Platform::Macos, before));
    assert_ne!(state.keys.current().unwrap().1.keys.to_string(), keys);
    let sheets = state.keys.sheets.clone().unwrap();
    assert_eq!(sheets.tools[state.keys.tool().unwrap()].id, "vscode");
}

#[test]
fn words_search_as_they_are_typed_and_are_taken_back() {
    let mut state = vscode();
    let all = state.keys.found.rows.len();
    act(&mut state, Action::Search);
    typed(&mut state, "quick open");
    assert_eq!(current(&state), "workbench.action.quickOpen");
    act(&mut state, Action::Down);
    assert_eq!(state.keys.list.at, 1, "arrows move while typing");
    act(&mut state, Action::Cancel);
    assert_eq!((state.keys.search.clone(), state.keys.found.rows.len()), (Search::None, all));
    act(&mut state, Action::Search);
    typed(&mut state, "quick");
    act(&mut state, Action::Accept);
    assert!(state.prompt.is_none() && state.keys.search == Search::Words("quick".into()));
    act(&mut state, Action::Cancel);
    assert_eq!(state.keys.search, Search::None, "Esc ends the search");
}

#[test]
fn what_is_not_found_here_is_looked_for_everywhere() {
    let mut state = opened();
    state.keys.panes.focus = KeyPane::Tools;
    act(&mut state, Action::Down);
    act(&mut state, Action::TypeKeys);
    typed(&mut state, "ctrl+shift+p");
    assert!(state.keys.found.rows.is_empty(), "Less has nothing there");
    act(&mut state, Action::Accept);
    assert!(told(&state).contains("all tools") && state.keys.tool().is_none());
    assert_eq!(current(&state), "workbench.action.showCommands");
}

#[test]
fn typed_keys_are_found_in_any_notation_and_half_a_key_changes_nothing() {
    for text in ["ctrl+k ctrl+c", "Ctrl+K Ctrl+C", "C-k C-c", "^K ^C"] {
        let mut state = vscode();
        act(&mut state, Action::TypeKeys);
        typed(&mut state, text);
        assert_eq!(current(&state), "editor.action.addCommentLine", "{text}");
        assert_eq!(state.keys.found.exact, state.keys.found.rows.len(), "{text}");
    }
    let mut state = vscode();
    act(&mut state, Action::TypeKeys);
    typed(&mut state, "ctrl+");
    assert_eq!(state.keys.search, Search::None);
    typed(&mut state, "k ctrl");
    assert_eq!(state.keys.search, Search::Keys("ctrl+k".parse().unwrap()));
    act(&mut state, Action::Accept);
    assert!(matches!(&state.prompt, Some(prompt) if matches!(prompt.kind, PromptKind::Keys(_))));
    assert!(told(&state).contains("names no key"), "{}", told(&state));
}

#[test]
fn pressed_keys_narrow_the_list() {
    let mut state = vscode();
    assert!(matches!(act(&mut state, Action::PressKeys)[..], [Effect::Capture(true)]));
    press(&mut state, "ctrl+k");
    assert!(state.keys.found.rows.len() > 20 && state.keys.search.keys().is_some());
    press(&mut state, "ctrl+c");
    assert_eq!(current(&state), "editor.action.addCommentLine");
    press(&mut state, "ctrl+p");
    assert_eq!(current(&state), "workbench.action.quickOpen", "nothing goes on with it: it begins anew");
    assert_eq!(state.keys.press.as_ref().unwrap().pressed.len(), 1);
    press(&mut state, "q j down f1");
    assert_eq!(state.keys.press.as_ref().map(|_| ()), Some(()), "no key acts");
    assert_eq!(current(&state), "workbench.action.showCommands");
    let effects = press(&mut state, "escape escape");
    assert!(matches!(effects[..], [Effect::Capture(false)]), "{effects:?}");
    assert_eq!(current(&state), "workbench.action.showCommands", "what was found before Esc stays");
    act(&mut state, Action::Cancel);
    assert_eq!(state.keys.search, Search::None);
}

#[test]
fn a_pause_begins_anew() {
    let mut state = vscode();
    act(&mut state, Action::PressKeys);
    press(&mut state, "ctrl+k");
    for _ in 0..12 {
        act(&mut state, Action::Tick(NOW));
    }
    press(&mut state, "ctrl+c");
    let keys = state.keys.search.keys().map(ToString::to_string);
    assert_eq!(keys.as_deref(), Some("ctrl+c"));
}

#[test]
fn pasting_while_pressing_looks_the_text_up() {
    let mut state = vscode();
    act(&mut state, Action::PressKeys);
    let effects = act(&mut state, Action::Paste("ctrl+shift+p".into()));
    assert!(matches!(effects[..], [Effect::Capture(false)]));
    assert!(state.keys.press.is_none() && state.prompt.is_some());
    assert_eq!(current(&state), "workbench.action.showCommands");
}

#[test]
fn a_click_or_a_signal_ends_pressing() {
    let mut state = vscode();
    act(&mut state, Action::PressKeys);
    let effects = act(&mut state, Action::Click { column: 3, row: 2, double: false });
    assert!(matches!(effects[..], [Effect::Capture(false)]) && state.keys.press.is_none());
    act(&mut state, Action::PressKeys);
    assert_eq!(act(&mut state, Action::Quit), [Effect::Quit]);
}

#[test]
fn the_terminals_answer_is_kept_and_acted_on_while_pressing() {
    let mut state = vscode();
    act(&mut state, Action::PressKeys);
    assert_eq!(act(&mut state, Action::Told(Protocol::Full)), [Effect::Capture(true)]);
    press(&mut state, "escape escape");
    assert_eq!(act(&mut state, Action::Told(Protocol::Legacy)), []);
    assert_eq!(state.keys.protocol, Some(Protocol::Legacy));
}

#[test]
fn details_follow_the_cursor_and_scroll() {
    let mut state = vscode();
    let first = state.keys.shown;
    act(&mut state, Action::Down);
    assert!(state.keys.shown != first && !state.keys.detail.is_empty());
    act(&mut state, Action::Open);
    assert_eq!(state.keys.panes.focus, KeyPane::Detail);
    act(&mut state, Action::Resize { width: 120, height: 12 });
    act(&mut state, Action::Last);
    assert!(state.keys.detail_top > 0);
    act(&mut state, Action::NextItem);
    assert_eq!((state.keys.list.at, state.keys.detail_top), (2, 0));
    act(&mut state, Action::Cancel);
    assert_eq!(state.keys.panes.focus, KeyPane::Bindings);
}

#[test]
fn stale_answers_and_failures_are_no_harm() {
    let mut state = vscode();
    let effects = update(&mut state, Action::CyclePlatform);
    let [Effect::LoadKeys(request, _)] = effects[..] else { panic!("{effects:?}") };
    let before = state.keys.found.clone();
    let _ = update(
        &mut state,
        Action::Done(
            crate::tui::effect::RequestId(1),
            Reply::Bindings(find(&sheets(Platform::Linux), &Wanted::default())),
        ),
    );
    assert_eq!(state.keys.found, before);
    let _ = update(&mut state, Action::Done(request, Reply::Failed("it broke".into())));
    assert_eq!((told(&state), state.requests.keys), ("it broke", None));
}

#[test]
fn the_mouse_chooses_and_opens() {
    let mut state = vscode();
    let areas = state.keys.panes.areas((120, 36), false);
    let click = |x: u16, y: u16, double| Action::Click { column: x + 1, row: y, double };
    act(&mut state, click(areas.bindings.x, areas.bindings.y + 3, false));
    assert_eq!((state.keys.list.at, state.keys.panes.focus), (2, KeyPane::Bindings));
    act(&mut state, click(areas.bindings.x, areas.bindings.y + 3, true));
    assert_eq!(state.keys.panes.focus, KeyPane::Detail);
    act(&mut state, click(areas.tools.x, areas.tools.y + 1, false));
    assert_eq!((state.keys.tool(), state.keys.panes.focus), (None, KeyPane::Tools));
    act(&mut state, Action::Wheel { column: areas.bindings.x + 1, row: areas.bindings.y + 3, lines: 3 });
    assert_eq!(state.keys.list.at, 3);
}
