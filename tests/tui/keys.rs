//! The Keys tab as it looks, with the keymaps that come with the program, and with very many rules.

use std::time::Instant;

use wheelhouse::keys::keymap::{Origin, Place, Rule, defaults, embedded};
use wheelhouse::keys::platform::Platform;
use wheelhouse::tui::action::Action;
use wheelhouse::tui::capture::Protocol;
use wheelhouse::tui::{KeySource, ToolKeys};

use crate::snapshots::picture;
use crate::world::{Screen, World};

/// The screen on its Keys tab, on Linux, with a few tools; of Vim a version of the person's own.
fn opened(size: (u16, u16)) -> Screen {
    let mut world = World::small();
    world.keys = KeySource::new(|platform| {
        let keymap = |id: &str| embedded(id).unwrap();
        let mut tools: Vec<ToolKeys> =
            ["vscode", "jetbrains", "vim", "tmux", "less"].map(|id| ToolKeys::defaults(&keymap(id), platform)).into();
        let mut yours = ToolKeys { yours: true, ..ToolKeys::defaults(&keymap("tmux"), platform) };
        yours.rules[0].origin = Origin::User;
        yours.rules[0].place = Some(Place { file: "/home/ada/.tmux.conf".into(), line: 12 });
        tools.push(yours);
        tools
    });
    let mut screen = Screen::open(world, size);
    screen.state.keys.platform = Platform::Linux;
    screen.keys("f4");
    screen
}

/// Chooses the tool of this name.
fn choose(screen: &mut Screen, name: &str) {
    let sheets = screen.state.keys.sheets.clone().unwrap();
    let place = sheets.tools.iter().position(|tool| tool.name == name && !tool.yours).unwrap();
    screen.keys("tab tab");
    for _ in 0..=place {
        screen.keys("j");
    }
    screen.keys("enter");
}

fn pressed(screen: &mut Screen, keys: &str) {
    for key in keys.split(' ') {
        screen.act(Action::Pressed(Some(key.parse().unwrap())));
        screen.settle();
    }
}

#[test]
fn three_columns() {
    let mut screen = opened((120, 36));
    choose(&mut screen, "VS Code");
    screen.keys("/");
    screen.typed("toggle line comment");
    screen.keys("enter");
    picture("keys-wide", &screen);
}

#[test]
fn keys_are_pressed() {
    let mut screen = opened((80, 24));
    choose(&mut screen, "VS Code");
    screen.keys("p");
    screen.act(Action::Told(Protocol::Legacy));
    pressed(&mut screen, "ctrl+k ctrl+p");
    picture("keys-pressed", &screen);
}

#[test]
fn one_pane() {
    let mut screen = opened((40, 12));
    choose(&mut screen, "Vim");
    screen.keys("t");
    screen.typed("g");
    picture("keys-narrow", &screen);
}

#[test]
fn the_persons_own_are_marked_and_say_where_they_stand() {
    let mut screen = opened((120, 36));
    screen.keys("tab tab j");
    assert!(screen.text().contains("tmux (yours)"), "{}", screen.text());
    screen.keys("tab g j");
    while !screen.text().contains("· Yours") {
        screen.keys("j");
    }
    assert!(screen.text().contains("│+"), "{}", screen.text());
    assert!(screen.text().contains("/home/ada/.tmux.conf:12"), "{}", screen.text());
}

#[test]
fn the_help_is_that_of_the_tab() {
    let mut screen = opened((120, 50));
    screen.keys("?");
    let text = screen.text();
    assert!(text.contains("Find by pressing") && !text.contains("Star the item"), "{text}");
}

#[test]
fn what_is_wrong_and_what_is_free_is_said() {
    let mut screen = opened((80, 24));
    choose(&mut screen, "less");
    screen.keys("t");
    screen.typed("super+f20");
    assert!(screen.text().contains("they are free"), "{}", screen.text());
    screen.keys("esc /");
    screen.typed("zzqqxx");
    assert!(screen.text().contains("Nothing here matches"), "{}", screen.text());
}

/// A tool with so many rules.
fn many(count: usize) -> KeySource {
    KeySource::new(move |platform| {
        let keymap = embedded("vscode").unwrap();
        let rules: Vec<Rule> = defaults(&keymap, platform).into_iter().cycle().take(count).collect();
        vec![ToolKeys { rules, ..ToolKeys::defaults(&keymap, platform) }]
    })
}

#[test]
fn ten_thousand_rules_are_drawn_as_quickly_as_ten() {
    let frame = |count| {
        let mut world = World::default();
        world.keys = many(count);
        let mut screen = Screen::open(world, (120, 36));
        screen.keys("f4 G");
        let begun = Instant::now();
        for _ in 0..20 {
            screen.act(Action::Up);
            screen.draw();
        }
        begun.elapsed()
    };
    let (few, lots) = (frame(50), frame(10_000));
    assert!(lots < few * 6 + std::time::Duration::from_millis(50), "{lots:?} against {few:?}");
}
