//! Tables of what the frame does: keys and what follows them, the command line, the palette, the clipboard.

use std::sync::Arc;

use super::tests::{NOW, act, loaded, told};
use super::*;
use crate::base::config::{Grouping, Sort, parse};
use crate::reader::store::TagCount;
use crate::tui::action::Edit;
use crate::tui::components::command::Offer;
use crate::tui::components::look::{Look, Memory};
use crate::tui::components::query::Scope;
use crate::tui::effect::{Ran, Reply, RequestId};
use crate::tui::keymap::Keymap;
use crate::tui::theme::Theme;

fn press(state: &mut State, keys: &str) -> Vec<Effect> {
    let press = |key: &str| Action::Key(key.parse().unwrap());
    super::tests::asked(keys.split(' ').flat_map(|key| update(state, press(key))).collect())
}

fn typed(state: &mut State, text: &str) -> Vec<Effect> {
    text.chars().flat_map(|c| update(state, Action::Insert(c))).collect()
}

fn with_keys(text: &str) -> State {
    let mut state = loaded();
    let (keymap, problems) = Keymap::configured(&parse(text).unwrap().keys);
    assert_eq!(problems, []);
    state.keymap = Arc::new(keymap);
    state
}

#[test]
fn keys_wait_for_what_follows() {
    let mut state = loaded();
    let _ = press(&mut state, "G");
    assert_eq!(state.list.cursor, 8);
    let _ = press(&mut state, "g");
    assert_eq!((state.list.cursor, state.pending.len()), (8, 1), "nothing is done yet");
    let _ = press(&mut state, "g");
    assert_eq!((state.list.cursor, state.pending.len()), (0, 0));
    let _ = press(&mut state, "j g esc");
    assert_eq!((state.list.cursor, state.pending.len(), told(&state)), (1, 0, ""), "Esc leaves what was begun");
    assert_eq!(press(&mut state, "g x"), [], "x alone would do nothing either");
    assert_eq!((state.pending.len(), told(&state)), (0, "g x is bound to nothing"));
    let _ = press(&mut state, "g");
    let _ = update(&mut state, Action::Click { column: 0, row: 0, double: false });
    assert_eq!(state.pending, [], "a click begins something else");
}

#[test]
fn keys_of_a_person_do_several_things_in_their_order() {
    let mut state =
        with_keys("[keys.items]\nx = [\"toggle-star\", \"down\", \"toggle-star\"]\nX = \":tag add later\"\n");
    let effects = press(&mut state, "x");
    assert!(matches!(effects[..], [Effect::Mark(..), Effect::Mark(..)]), "{effects:?}");
    assert_eq!((state.list.rows[0].starred, state.list.rows[1].starred, state.list.cursor), (true, true, 1));
    let effects = press(&mut state, "X");
    let [Effect::RunCommand { words, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(words, &["tag", "add", "later", "2"]);
    state.panes.focus = Pane::Sources;
    assert_eq!(press(&mut state, "x"), [], "in another pane they are not bound");
}

#[test]
fn a_digit_begins_the_number_of_a_link_and_text_is_text_while_typing() {
    let mut state = loaded();
    let _ = press(&mut state, "enter 3");
    assert_eq!(told(&state), "no article with links is open");
    let _ = press(&mut state, "/ g g space q");
    assert_eq!(state.prompt.as_ref().unwrap().input.text(), "gg q");
}

/// The words that a line leads to running.
fn runs(line: &str) -> Vec<String> {
    let mut state = loaded();
    let _ = press(&mut state, ":");
    let _ = typed(&mut state, line);
    let effects = act(&mut state, Action::Accept);
    let run = effects.into_iter().find_map(|effect| match effect {
        Effect::RunCommand { words, .. } => Some(words),
        _ => None,
    });
    run.unwrap_or_default()
}

#[test]
fn a_line_runs_the_shells_command() {
    assert_eq!(runs("sources pause a"), ["sources", "pause", "a"]);
    assert_eq!(runs("star"), ["star", "1"], "the chosen item");
    assert_eq!(runs("snyc"), [""; 0]);
    let mut state = loaded();
    let effects = press(&mut state, ":");
    assert!(matches!(&effects[..], [Effect::Complete(_, line)] if line.is_empty()));
    let _ = typed(&mut state, "doctor");
    let effects = act(&mut state, Action::Accept);
    let [Effect::KeepHistory(kept), Effect::RunCommand { request, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((kept.as_slice(), state.command.running.is_some()), (&["doctor".to_owned()][..], true));
    let request = *request;
    let _ = update(&mut state, Action::Line("sources".into()));
    assert_eq!(told(&state), "doctor is still running; Esc stops it");
    assert_eq!(press(&mut state, "esc"), [Effect::StopCommand]);
    assert_eq!(press(&mut state, "ctrl-c"), [Effect::StopCommand], "it is meant for what runs");
    let _ = update(&mut state, Action::Done(request, Reply::Ran(Ran::default())));
    assert_eq!((state.command.running.is_none(), told(&state)), (true, "stopped doctor"));
    assert_eq!(press(&mut state, "ctrl-c"), [Effect::Quit]);
}

#[test]
fn what_a_command_prints_is_told_or_shown() {
    for (text, code, notice, page) in [
        ("", Some(0), "star: done", None),
        ("", Some(1), "star failed", None),
        ("1 item starred\n", Some(0), "1 item starred", None),
        (
            "error: no such item: 9\nhint: `wh ls` lists them\n",
            Some(1),
            "error: no such item: 9 — hint: `wh ls` lists them",
            None,
        ),
        ("a\nb\nc\n", Some(0), "", Some("star")),
        ("a\nb\nc\n", Some(3), "", Some("star (failed)")),
    ] {
        let mut state = loaded();
        let _ = update(&mut state, Action::Line("star".into()));
        let request = state.command.running.as_ref().unwrap().request;
        let late = Ran { text: "x\ny\nz".into(), code: Some(0) };
        let _ = update(&mut state, Action::Done(RequestId(9_999), Reply::Ran(late)));
        assert!(state.page.is_none(), "another's answer");
        let effects = update(&mut state, Action::Done(request, Reply::Ran(Ran { text: text.into(), code })));
        assert!(effects.iter().any(|effect| matches!(effect, Effect::LoadSources(_))), "what it changed is read");
        assert_eq!((told(&state), state.page.as_ref().map(|page| page.title.as_str())), (notice, page), "{text:?}");
    }
    let mut state = loaded();
    let _ = update(&mut state, Action::Line("add --help".into()));
    assert!(state.page.as_ref().is_some_and(|page| page.lines.iter().any(|line| line.contains("Examples:"))));
    let _ = press(&mut state, "j j");
    assert_eq!((state.page.as_ref().unwrap().top, state.list.cursor), (2, 0));
    assert_eq!(press(&mut state, "q"), []);
    assert!(state.page.is_none());
}

#[test]
fn a_wrong_line_stays_to_be_mended_and_old_ones_come_back() {
    let mut state = loaded();
    state.command.history = vec!["sync".into(), "sources".into()];
    let _ = press(&mut state, ":");
    let _ = typed(&mut state, "snyc");
    assert_eq!(act(&mut state, Action::Accept), []);
    assert!(told(&state).contains("did you mean `sync`?"));
    let text = |state: &State| state.prompt.as_ref().unwrap().input.text().to_owned();
    assert_eq!(text(&state), "snyc");
    let _ = update(&mut state, Action::Edit(Edit::EraseLine));
    let _ = press(&mut state, "up");
    assert_eq!(text(&state), "sources");
    let _ = press(&mut state, "up down down");
    assert_eq!(text(&state), "");
    let request = state.requests.offers.unwrap();
    let offer = |word: &str| Offer { word: word.into(), about: String::new() };
    let _ = update(&mut state, Action::Done(request, Reply::Offers(vec![offer("sync"), offer("sources")])));
    let _ = press(&mut state, "tab tab");
    assert_eq!(text(&state), "sources");
    let _ = press(&mut state, "shift-tab");
    assert_eq!(text(&state), "sync");
    let _ = press(&mut state, "esc");
    assert!(state.prompt.is_none() && state.command.offers.is_empty());
}

#[test]
fn a_search_typed_as_a_command_is_shown_in_the_list() {
    let mut state = loaded();
    let effects = act(&mut state, Action::Line("ls is:unread tokio".into()));
    let [Effect::LoadItems(_, list, _), _] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((list.search.as_str(), &list.scope), ("is:unread tokio", &Scope::All));
    let _ = update(&mut state, Action::Line("ls colour:red".into()));
    assert!(state.notice.as_ref().is_some_and(|notice| notice.failure));
}

#[test]
fn set_changes_the_screen_for_a_while() {
    let mut state = loaded();
    recall(&mut state, Look::default(), Memory::default());
    let line = |state: &mut State, line: &str| act(state, Action::Line(line.into()));
    let effects = line(&mut state, "set density=comfortable columns-=age");
    assert!(matches!(&effects[..], [Effect::LoadWords(..)]), "the order is the same: {effects:?}");
    assert_eq!(told(&state), "density=comfortable  columns=state,tags,votes,source");
    assert_eq!(state.list.row_lines(), 2);
    let effects = line(&mut state, "set sort oldest");
    assert!(
        matches!(&effects[..], [Effect::LoadItems(_, list, _), Effect::Count(..)] if list.order.sort == Sort::Oldest)
    );
    assert_eq!(act(&mut state, Action::Tick(NOW)), [], "it is not remembered");
    // What a key changes is, and nothing but that.
    let _ = act(&mut state, Action::CycleGroup);
    let effects = act(&mut state, Action::Tick(NOW));
    let [Effect::Remember(memory)] = &effects[..] else { panic!("{effects:?}") };
    let kept = memory.look.clone().unwrap().0;
    assert_eq!(kept, Look { group: Grouping::Day, ..Look::default() });
    assert!(matches!(&line(&mut state, "set mouse!")[..], [Effect::Mouse(false)]));
    assert!(matches!(&line(&mut state, "set mouse!")[..], [Effect::Mouse(true)]));
    let effects = line(&mut state, "set theme=light");
    assert!(matches!(&effects[..], [Effect::LoadTheme(_, name)] if name == "light"), "{effects:?}");
    let _ = line(&mut state, "set theme?");
    assert_eq!(told(&state), "theme=auto", "it is not in force before it was found");
    let _ = line(&mut state, "set sidebar=999");
    assert_eq!((told(&state), state.panes.areas().sources.width), ("sidebar=92", 92), "as far as there is room");
    let _ = line(&mut state, "set");
    let page = state.page.take().unwrap();
    assert!(page.lines.iter().any(|line| line.starts_with("mouse=on")), "{:?}", page.lines);
    let _ = line(&mut state, "set densty=x");
    assert!(told(&state).contains("did you mean `density`?"));
    // While it is typed, what is offered is told with its value.
    let _ = press(&mut state, ":");
    let _ = typed(&mut state, "set den");
    let request = state.requests.offers.unwrap();
    let offer = Offer { word: "density".into(), about: "How many lines".into() };
    let _ = update(&mut state, Action::Done(request, Reply::Offers(vec![offer])));
    assert_eq!(state.command.offers[0].about, "comfortable — How many lines");
}

#[test]
fn tabs_are_shown_by_their_names() {
    let mut state = loaded();
    state.pinned = vec!["rust".into()];
    for (line, place) in [("tab 1", Place::Pinned(0)), ("tab Agenda", Place::Agenda), ("tab @Rust", Place::Pinned(0))] {
        let _ = act(&mut state, Action::Line(line.into()));
        assert_eq!(state.place(), place, "{line}");
    }
    assert_eq!(state.list.query.scope, Scope::Saved("rust".into()));
    let _ = act(&mut state, Action::Line("tab agnda".into()));
    assert!(told(&state).contains("did you mean `Agenda`?"), "{}", told(&state));
}

#[test]
fn the_palette_does_and_goes() {
    let mut state = loaded();
    state.sidebar.take_tags(vec![TagCount { tag: "read".into(), items: 3, unread: 1 }]);
    assert_eq!(press(&mut state, "ctrl-p"), []);
    let _ = typed(&mut state, "star the");
    let effects = act(&mut state, Action::Accept);
    assert!(matches!(effects[..], [Effect::Mark(..)]) && state.palette.is_none(), "{effects:?}");
    let _ = press(&mut state, "ctrl-p");
    let first = state.palette.as_ref().unwrap().current().unwrap();
    assert!(first.label.starts_with("Star the item"), "what was chosen lately comes first: {first:?}");
    let _ = typed(&mut state, "tech");
    let effects = act(&mut state, Action::Accept);
    assert!(matches!(&effects[..], [Effect::LoadItems(_, list, _), _] if list.scope == Scope::Folder("Tech".into())));
    let _ = press(&mut state, "ctrl-p");
    let _ = typed(&mut state, "#rea");
    let effects = act(&mut state, Action::Accept);
    assert!(
        matches!(&effects[..], [Effect::LoadItems(_, list, _), _] if list.scope == Scope::Tag("read".into())),
        "{effects:?}"
    );
    let _ = press(&mut state, "ctrl-p backspace");
    assert!(state.palette.is_none(), "nothing left to erase leaves it");
    let _ = press(&mut state, "ctrl-p");
    let _ = update(&mut state, Action::Click { column: 0, row: 35, double: false });
    assert!(state.palette.is_none(), "a press outside leaves it");
}

#[test]
fn copying_goes_to_a_program_or_to_the_terminal() {
    let mut state = loaded();
    let effects = press(&mut state, "y y");
    let [Effect::Copy { request, text, what }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((text.as_str(), what.as_str()), ("https://example.org/1", "the address"));
    let request = *request;
    let _ = update(&mut state, Action::Done(request, Reply::Copied(what.clone(), "wl-copy")));
    assert_eq!(told(&state), "copied the address (wl-copy)");
    let none = |text: &str| Reply::NoProgramCopies(text.into(), "the address".into());
    let effects = act(&mut state, Action::Done(request, none("https://example.org/1")));
    assert_eq!(effects, [Effect::CopyByTerminal("https://example.org/1".into())]);
    assert!(told(&state).contains("OSC 52"));
    assert_eq!(act(&mut state, Action::Done(request, none(&"x".repeat(80_000)))), []);
    assert!(told(&state).contains("too long"));
    state.list.rows[0].title = "a [b] <c>".into();
    state.list.rows[0].url = Some("https://example.org/(x)".into());
    let effects = press(&mut state, "y m");
    let markdown = r"[a \[b\] \<c\>](<https://example.org/(x)>)";
    assert!(matches!(&effects[..], [Effect::Copy { text, .. }] if text == markdown), "{effects:?}");
    state.list.rows[0].url = None;
    assert_eq!(press(&mut state, "y y"), []);
    assert_eq!(told(&state), "this item has no address");
}

#[test]
fn a_changed_configuration_holds_at_once_and_a_wrong_one_changes_nothing() {
    let mut state = loaded();
    let (keymap, _) = Keymap::configured(&parse("[keys.inbox]\nx = \"quit\"\n").unwrap().keys);
    let theme = Arc::new(Theme::plain());
    let configured = Configured { keymap: Arc::new(keymap), theme: Some(("light".to_owned(), Arc::clone(&theme))) };
    assert_eq!(act(&mut state, Action::Configured(Ok(configured))), [Effect::UseTheme(theme)]);
    assert_eq!(press(&mut state, "x"), [Effect::Quit]);
    let _ = update(&mut state, Action::Configured(Err("config.toml:3:1: no".into())));
    assert!(told(&state).starts_with("config.toml:3:1: no — all stays"));
    assert_eq!(press(&mut state, "x"), [Effect::Quit], "the old keys stay");
}

#[test]
fn a_theme_is_read_and_used() {
    let mut state = loaded();
    let effects = act(&mut state, Action::Line("theme light".into()));
    let [Effect::LoadTheme(request, name)] = &effects[..] else { panic!("{effects:?}") };
    let (request, name, theme) = (*request, name.clone(), Arc::new(Theme::plain()));
    let effects = act(&mut state, Action::Done(request, Reply::Theme(name, Arc::clone(&theme))));
    assert_eq!((effects, told(&state)), (vec![Effect::UseTheme(theme)], "theme light"));
    assert_eq!(act(&mut state, Action::Line("set mouse off".into())), [Effect::Mouse(false)]);
}

#[test]
fn a_command_means_what_is_selected_or_the_chosen_source() {
    let ran = |state: &mut State, line: &str| match act(state, Action::Line(line.into())).first() {
        Some(Effect::RunCommand { words, .. }) => words.join(" "),
        other => format!("{other:?}: {}", told(state)),
    };
    let mut state = loaded();
    let _ = press(&mut state, "v v");
    assert_eq!(ran(&mut state, "tag later"), "tag add later 1 2");
    assert!(state.list.picked.is_empty(), "a second command is not to hit them by accident");
    let mut state = loaded();
    assert!(ran(&mut state, "sources rm").contains("which source?"));
    state.panes.focus = Pane::Sources;
    state.sidebar.cursor = state.sidebar.rows.iter().position(|row| row.source == Some(1)).unwrap();
    assert_eq!(ran(&mut state, "sources rm"), "sources rm b");
}

#[test]
fn sources_of_the_catalog_are_chosen_and_followed() {
    let mut state = loaded();
    let _ = press(&mut state, "g c");
    let all = state.palette.as_ref().unwrap().entries.len();
    assert_eq!(all, crate::reader::catalog::catalog().offers().count());
    let _ = typed(&mut state, "rust-blog");
    let effects = act(&mut state, Action::Accept);
    let [Effect::RunCommand { words, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(words.join(" "), "add --starter rust-blog");
    assert!(state.palette.is_none() && state.recent.is_empty());
    // What is followed is not offered.
    let mut state = loaded();
    let (_, known) = crate::reader::catalog::catalog().offers().next().unwrap();
    state.sidebar.sources[0].url.clone_from(&known.feed);
    let _ = press(&mut state, "g c");
    assert_eq!(state.palette.as_ref().unwrap().entries.len(), all - 1);
}

#[test]
fn the_help_is_searched_by_the_palette() {
    let mut state = loaded();
    let _ = press(&mut state, "? /");
    assert!(state.help.is_none() && state.palette.is_some());
}
