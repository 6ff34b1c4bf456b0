//! Whatever is pressed, however large the terminal is, in whatever order answers come: the screen goes on.

use proptest::prelude::*;
use wheelhouse::reader::model::Timestamp;
use wheelhouse::tui::action::{ACTIONS, Action, Edit};
use wheelhouse::tui::capture::Protocol;
use wheelhouse::tui::components::command::Offer;
use wheelhouse::tui::components::list::MAX_ROWS;
use wheelhouse::tui::effect::{Ran, Reply, RequestId};

use crate::world::{NOW, Screen, World};

#[test]
fn no_size_is_too_small_for_anything_that_is_open() {
    let open: [(&str, &[&str]); 26] = [
        ("pending", &["g"]),
        ("command", &[":", "s", "tab"]),
        ("output", &[":", "s", "t", "a", "r", "enter"]),
        ("palette", &["ctrl-p", "s"]),
        ("", &[]),
        ("sources", &["h", "j", "j", "j"]),
        ("article", &["j", "enter"]),
        ("zoom", &["j", "z"]),
        ("help", &["?"]),
        ("zen", &["j", "Z"]),
        ("letters", &["j", "enter", "f"]),
        ("find", &["j", "enter", "/", "e"]),
        ("outline", &["j", "enter", "T"]),
        ("two lines", &["D"]),
        ("groups", &["D", "B", "B"]),
        ("selection", &["B", "V", "j", "j"]),
        ("search", &["/", "s", "c"]),
        ("tag", &["t", "x"]),
        ("link", &["j", "enter", "1"]),
        ("agenda", &["f5", "j"]),
        ("event", &["f5", "enter"]),
        ("events", &["f5", "/", "q"]),
        ("keys", &["f4"]),
        ("details", &["f4", "enter"]),
        ("pressed keys", &["f4", "p"]),
        ("typed keys", &["f4", "t", "x"]),
    ];
    for (name, keys) in open {
        let mut world = crate::agenda::world();
        world.offers = vec![Offer { word: "sync".into(), about: "Fetch".into() }];
        world.comes_to = Ran { text: "a\n".repeat(40), code: Some(0) };
        let mut screen = Screen::open(world, (120, 36));
        for key in keys {
            screen.keys(key);
        }
        for width in 0..=45 {
            for height in 0..=15 {
                screen.act(Action::Resize { width, height });
                screen.settle();
                assert_eq!(screen.draw().area.width, width, "{name} at {width}×{height}");
            }
        }
        screen.act(Action::Resize { width: 120, height: 36 });
        screen.settle();
        assert!(!screen.text().trim().is_empty(), "{name}");
    }
}

/// Something that may happen to the screen.
fn action() -> impl Strategy<Value = Action> {
    let named = (0..ACTIONS.len()).prop_map(|place| ACTIONS[place].action.clone());
    let edits = prop::sample::select(vec![
        Edit::EraseCharacter,
        Edit::EraseWord,
        Edit::EraseLine,
        Edit::Left,
        Edit::Right,
        Edit::Start,
        Edit::End,
    ]);
    prop_oneof![
        20 => named,
        6 => prop::sample::select(vec!["g", "y", "esc", ":", "ctrl-p", "tab", "enter", "up", "Z", "x"])
            .prop_map(|key| Action::Key(key.parse().unwrap())),
        1 => prop::sample::select(vec!["star", "theme light", "ls x", "snyc", "add --help"])
            .prop_map(|line| Action::Line(line.into())),
        2 => any::<char>().prop_map(Action::Insert),
        2 => "[a-z:\" *-]{1,6}".prop_map(Action::Paste),
        1 => "\\PC{0,8}".prop_map(Action::Paste),
        2 => edits.prop_map(Action::Edit),
        2 => Just(Action::Accept),
        1 => prop::sample::select(vec!['1', '2', '9']).prop_map(Action::Digit),
        4 => prop::sample::select(vec!["ctrl+k", "ctrl+c", "escape", "escape", "g", "f12"])
            .prop_map(|keys| Action::Pressed(keys.parse().ok())),
        1 => prop::sample::select(vec![Protocol::Legacy, Protocol::Full]).prop_map(Action::Told),
        1 => Just(Action::Pressed(None)),
        3 => (0u16..130, 0u16..40, any::<bool>()).prop_map(|(column, row, double)| Action::Click { column, row, double }),
        2 => (0u16..130, 0u16..40).prop_map(|(column, row)| Action::Drag { column, row }),
        1 => Just(Action::Release),
        1 => (0u64..9, any::<bool>()).prop_map(|(bytes, told)| Action::Downloaded(bytes, told.then_some(9))),
        3 => (0u16..130, 0u16..40, -9i32..9).prop_map(|(column, row, lines)| Action::Wheel { column, row, lines }),
        2 => (0u16..130, 0u16..40).prop_map(|(width, height)| Action::Resize { width, height }),
        1 => (-10i64..100).prop_map(|seconds| Action::Tick(Timestamp(NOW.0 + seconds))),
        2 => Just(Action::Changed),
        1 => (0u64..60).prop_map(|id| Action::Done(RequestId(id), Reply::Failed("the disk is gone".into()))),
        1 => (0u64..60).prop_map(|id| Action::Done(RequestId(id), Reply::Refused("read-only".into()))),
        1 => (0u64..60).prop_map(|id| Action::Done(RequestId(id), Reply::Found(Some((1, true))))),
    ]
}

fn large() -> World {
    let mut world = World::small();
    for number in 0..1500 {
        world.item(1 + number % 4, &format!("Item {number}")).row.read = number % 3 == 0;
    }
    world
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_that_happens_panics(steps in prop::collection::vec((action(), 0usize..4, any::<bool>()), 1..80)) {
        let mut screen = Screen::open(large(), (100, 30));
        for (action, answers, draws) in steps {
            screen.act(action);
            for _ in 0..answers {
                screen.answer();
            }
            prop_assert!(screen.state.list.rows.len() <= 2 * MAX_ROWS);
            let keys = &screen.state.keys;
            prop_assert!(keys.list.at < keys.found.rows.len().max(1) && keys.tools.at < keys.tool_rows().max(1));
            prop_assert!(screen.state.list.cursor < screen.state.list.rows.len().max(1));
            let order = screen.state.list.order();
            let loaded = screen.state.list.is_loaded();
            prop_assert!(!loaded || screen.state.list.rows.is_sorted_by(|a, b| order.compare(a, b).is_lt()));
            if draws {
                screen.draw();
            }
        }
        screen.settle();
        screen.draw();
    }
}
