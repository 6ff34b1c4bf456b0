//! Text from strangers: nothing of it reaches a cell that is not meant to be seen.

use ratatui::buffer::Buffer;
use wheelhouse::base::text::is_forbidden;
use wheelhouse::keys::keymap::{Mode, Origin, Place};
use wheelhouse::keys::platform::Platform;
use wheelhouse::reader::model::Category;
use wheelhouse::tui::action::Action;
use wheelhouse::tui::effect::Reply;
use wheelhouse::tui::theme::Theme;
use wheelhouse::tui::{KeySource, ToolKeys, sheet};

use crate::world::{Screen, World};

/// CSI, OSC 8, OSC 52, C1, overrides, invisible characters, line breaks.
const HOSTILE: &str = "a\u{1b}[31mb\u{1b}]8;;https://evil.example\u{7}c\u{1b}]52;c;aGk=\u{7}\u{9b}2Jd\u{202e}e\u{2066}\u{200b}f\
\u{feff}\r\n\tg\u{0}\u{7f}h\u{e0041} ' --x $HOME $(id) `id`";

fn world() -> World {
    let mut world = World::default();
    world.source(HOSTILE, &format!("{HOSTILE}/x"), Some(HOSTILE));
    for _ in 0..3 {
        let item = world.item(1, HOSTILE);
        item.row.author = Some(HOSTILE.into());
        item.row.source = HOSTILE.into();
        item.row.tags = vec![HOSTILE.into()];
        item.row.url = Some(HOSTILE.into());
        item.comments_url = Some(HOSTILE.into());
        item.content =
            Some(format!("<p>{HOSTILE}</p><p>&#27;[31m&#x9b;2J&#8238;</p><a href=\"https://e.org\">{HOSTILE}</a>"));
        item.categories = vec![Category { term: Some(HOSTILE.into()), ..Category::default() }];
    }
    world
}

fn check(buffer: &Buffer, place: &str) {
    for cell in buffer.content() {
        let found = cell.symbol().chars().find(|c| is_forbidden(*c));
        assert_eq!(found, None, "{place}: {:?}", cell.symbol());
    }
}

#[test]
fn nothing_hidden_reaches_a_cell() {
    for size in [(120, 36), (80, 24), (40, 12)] {
        let mut screen = Screen::open(world(), size);
        screen.theme = Theme::plain();
        for keys in [
            "j", "h j", "tab", "enter", "Y", "z", "z", "/", "esc", "esc", "t", "esc", "enter", "L", "1", "esc", "?",
            "esc",
        ] {
            screen.keys(keys);
            check(&screen.draw(), keys);
        }
        screen.keys("/");
        screen.act(Action::Paste(HOSTILE.into()));
        screen.settle();
        check(&screen.draw(), "a pasted search");
        screen.keys("esc");
        let request = wheelhouse::tui::effect::RequestId(0);
        screen.act(Action::Done(request, Reply::Failed(HOSTILE.into())));
        check(&screen.draw(), "a failure");
        screen.act(Action::Done(request, Reply::Undone(Some(HOSTILE.into()))));
        check(&screen.draw(), "what was undone");
    }
}

#[test]
fn what_the_shell_would_read_is_text() {
    let screen = Screen::open(world(), (200, 40));
    assert!(screen.text().contains("' --x $HOME $(id) `id`"), "{}", screen.text());
}

/// A tool whose configuration was written by somebody who means harm.
fn hostile_keys(platform: Platform) -> Vec<ToolKeys> {
    let mut tool = ToolKeys { name: HOSTILE.into(), yours: true, ..ToolKeys::defaults(&sheet(), platform) };
    tool.rules.truncate(40);
    for rule in &mut tool.rules {
        let mut action = (*rule.action).clone();
        (action.id, action.title, action.category) = (HOSTILE.into(), HOSTILE.into(), HOSTILE.into());
        action.intent = Some(HOSTILE.into());
        rule.action = action.into();
        (rule.when, rule.args) = (Some(HOSTILE.into()), Some(HOSTILE.into()));
        rule.mode = Some(HOSTILE.into());
        rule.origin = Origin::Extension(HOSTILE.into());
        rule.place = Some(Place { file: HOSTILE.into(), line: 1 });
    }
    tool.modes = vec![Mode { id: HOSTILE.into(), title: HOSTILE.into() }];
    vec![tool, ToolKeys::defaults(&sheet(), platform)]
}

#[test]
fn nothing_hidden_of_a_configuration_reaches_a_cell() {
    for size in [(120, 36), (80, 24), (40, 12)] {
        let mut world = World::default();
        world.keys = KeySource::new(hostile_keys);
        let mut screen = Screen::open(world, size);
        for keys in ["f4", "enter", "esc", "tab tab j", "m", "tab j", "tab", "/", "esc", "t", "esc", "o"] {
            screen.keys(keys);
            check(&screen.draw(), keys);
        }
        screen.keys("p");
        screen.act(Action::Paste(HOSTILE.into()));
        screen.settle();
        check(&screen.draw(), "pasted keys");
    }
}
