//! How the screen looks. `WH_BLESS=1` writes the pictures anew.

use std::path::Path;

use ratatui::style::{Color, Modifier};
use wheelhouse::tui::action::Action;
use wheelhouse::tui::components::command::Offer;
use wheelhouse::tui::components::query::Scope;
use wheelhouse::tui::components::tabs::Place;
use wheelhouse::tui::effect::Ran;
use wheelhouse::tui::theme::Theme;

use crate::world::{Screen, World};

/// Compares a picture with the one in `tests/tui/`.
pub(crate) fn picture(name: &str, screen: &Screen) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tui").join(format!("{name}.txt"));
    let drawn = screen.text();
    if std::env::var_os("WH_BLESS").is_some() {
        std::fs::write(&path, &drawn).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(drawn == expected, "{name} looks different; WH_BLESS=1 accepts it\n--- is\n{drawn}\n--- was\n{expected}");
}

#[test]
fn three_panes() {
    let mut screen = Screen::open(World::small(), (120, 36));
    screen.keys("j");
    picture("three-panes", &screen);
}

#[test]
fn two_panes_with_a_source_that_fails() {
    let mut screen = Screen::open(World::small(), (80, 24));
    screen.keys("h j j");
    picture("two-panes", &screen);
}

#[test]
fn an_article_is_read() {
    let mut screen = Screen::open(World::small(), (80, 24));
    screen.keys("j enter");
    picture("article", &screen);
}

#[test]
fn one_pane() {
    let mut screen = Screen::open(World::small(), (40, 12));
    screen.keys("s j");
    picture("one-pane", &screen);
}

#[test]
fn questions_that_wait_for_an_answer_have_a_place() {
    for (size, name) in [((120, 36), "wide"), ((80, 24), "medium"), ((40, 12), "narrow")] {
        let mut screen = Screen::open(World::with_questions(), size);
        screen.keys("g q");
        assert_eq!(screen.state.list.rows.len(), 2, "what has an answer does not wait");
        picture(&format!("questions-{name}"), &screen);
        let mut screen = Screen::open(World::small(), size);
        screen.keys("f6");
        picture(&format!("questions-none-{name}"), &screen);
    }
}

#[test]
fn pinned_queries_are_tabs() {
    for (size, name) in [((120, 36), "wide"), ((80, 24), "medium"), ((40, 12), "narrow")] {
        let mut world = World::small();
        world.saved = vec!["postgres".into(), "rust".into(), "weekend".into()];
        world.pinned = vec!["rust".into(), "postgres".into()];
        let mut screen = Screen::open(world, size);
        screen.keys("g 2");
        assert_eq!(screen.state.list.rows.len(), 1, "what the query means");
        picture(&format!("pinned-{name}"), &screen);
        screen.keys("g p");
        picture(&format!("pinned-choose-{name}"), &screen);
        screen.keys("esc g 3");
        assert!(screen.text().contains("no tab 3: 2 queries are pinned"), "{}", screen.text());
        // Taken away, it is still shown, in the Inbox; the other keeps its key.
        screen.keys("g P");
        screen.act(Action::Changed);
        screen.settle();
        assert_eq!((screen.state.pinned.as_slice(), screen.state.place()), (&["rust".to_owned()][..], Place::Inbox));
        assert_eq!(screen.state.list.query.scope, Scope::Saved("postgres".into()));
        screen.keys("] [ [");
        assert_eq!(screen.state.place(), Place::Pinned(0), "round and round");
    }
}

#[test]
fn a_search_is_typed() {
    let mut screen = Screen::open(World::small(), (80, 24));
    screen.keys("/");
    screen.typed("scan");
    picture("search", &screen);
}

#[test]
fn saved_queries_stand_among_the_sources() {
    let mut world = World::small();
    world.saved = vec!["postgres".into(), "rust".into()];
    let mut screen = Screen::open(world, (80, 24));
    screen.keys("h j j");
    picture("saved", &screen);
    assert_eq!(screen.state.list.rows.len(), 1, "chosen like a source");
    screen.keys("l m");
    screen.act(Action::Changed);
    screen.settle();
    let postgres = screen.state.sidebar.saved.iter().find(|line| line.name == "postgres").unwrap();
    assert_eq!(postgres.unread, 0, "what is read is no longer counted");
}

/// Headings, links, code in two languages, a list.
const ARTICLE: &str = "<p>An <a href='https://example.org/index'>index</a> answers what it was made for, and \
<a href='https://example.org/planner'>the planner</a> decides.</p><h2>Index-only scans</h2><p>They never look at the \
table, where the index holds every column.</p><pre><code class='language-sql'>SELECT id\n  FROM items\n WHERE read = 0;\n\
</code></pre><h3>What they cost</h3><p>Measure with <a href='https://example.org/explain'>EXPLAIN</a>.</p>\
<pre><code class='language-rust'>fn main() {\n    println!(\"plan\");\n}\n</code></pre><h2>Further</h2><ul><li>Partial \
indexes</li><li>Covering indexes</li></ul>";

#[test]
fn the_help() {
    let mut screen = Screen::open(World::small(), (120, 36));
    screen.keys("?");
    picture("help", &screen);
}

/// The three sizes that people have.
const SIZES: [(&str, (u16, u16)); 3] = [("80", (80, 24)), ("120", (120, 36)), ("40", (40, 12))];

#[test]
fn keys_wait_and_what_can_follow_is_listed() {
    for (name, size) in SIZES {
        let mut screen = Screen::open(World::small(), size);
        screen.keys("j g");
        picture(&format!("pending-{name}"), &screen);
    }
}

#[test]
fn a_command_is_typed_with_what_could_follow() {
    for (name, size) in SIZES {
        let mut world = World::small();
        let offer = |word: &str, about: &str| Offer { word: word.into(), about: about.into() };
        world.offers = vec![
            offer("await-and-see", "Await and See"),
            offer("far-away", "Far Away"),
            offer("query-plan", "Query Plan"),
        ];
        let mut screen = Screen::open(world, size);
        screen.keys(":");
        screen.typed("sources log ");
        screen.keys("tab tab");
        picture(&format!("command-{name}"), &screen);
    }
}

#[test]
fn what_a_command_prints_lies_over_the_screen() {
    let mut world = World::small();
    world.comes_to = Ran { text: "lwn       ok\nfar-away  403\nquery     ok\n".into(), code: Some(0) };
    let mut screen = Screen::open(world, (80, 24));
    screen.keys(":");
    screen.typed("sources ls");
    screen.keys("enter");
    assert_eq!(screen.world.ran, ["sources ls"]);
    picture("command-output", &screen);
}

#[test]
fn the_palette_finds_what_is_typed() {
    for (name, size) in SIZES {
        let mut world = World::small();
        world.saved = vec!["postgres".into()];
        let mut screen = Screen::open(world, size);
        screen.keys("ctrl-p");
        screen.typed("post");
        screen.keys("down");
        picture(&format!("palette-{name}"), &screen);
    }
    let mut screen = Screen::open(World::small(), (80, 24));
    screen.keys("ctrl-p");
    picture("palette", &screen);
}

#[test]
fn states_have_signs_and_not_only_colours() {
    let mut screen = Screen::open(World::small(), (120, 36));
    screen.theme = Theme::plain();
    screen.keys("j");
    let text = screen.text();
    for sign in ["●", "★", "#postgres", "!", "▸ Inbox", "━"] {
        assert!(text.contains(sign), "{sign} in\n{text}");
    }
    let drawn = screen.draw();
    let coloured = drawn.content().iter().any(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset);
    assert!(!coloured, "NO_COLOR means none");
    let turned = |cell: &&ratatui::buffer::Cell| cell.modifier.contains(Modifier::REVERSED);
    assert!(drawn.content().iter().filter(turned).count() > 40, "the chosen row");
}

#[test]
fn what_is_told_has_the_lines_that_it_needs() {
    fn refused() -> World {
        let text =
            "error: could not reach far-away.example: connection refused\nhint: `wh doctor` says more about it\n";
        let mut world = World::small();
        world.comes_to = Ran { text: text.into(), code: Some(1) };
        world
    }
    for (size, suffix) in [((120, 36), "wide"), ((80, 24), "medium"), ((40, 12), "narrow")] {
        let mut screen = Screen::open(refused(), size);
        screen.keys(":");
        screen.typed("sync far-away");
        screen.keys("enter");
        picture(&format!("told-{suffix}"), &screen);
    }
    in_each_size("mistake", World::small, "/", "is:unred");
}

#[test]
fn what_a_search_names_and_nothing_has_is_told() {
    for (size, suffix) in [((80, 24), "medium"), ((40, 12), "narrow")] {
        let mut world = World::small();
        world.strangers = vec!["no source is called qurey-plan; did you mean query-plan?".into()];
        let mut screen = Screen::open(world, size);
        screen.keys("/");
        screen.typed("source:qurey-plan");
        picture(&format!("stranger-{suffix}"), &screen);
    }
}

#[test]
fn nothing_is_followed_yet() {
    let screen = Screen::open(World::default(), (80, 24));
    picture("empty", &screen);
}

/// At each size: what is pressed, and what then is to be seen.
fn at_each_size(name: &str, keys: &str) {
    in_each_size(name, World::small, keys, "");
}

/// Likewise in a world, with text that is typed at last.
fn in_each_size(name: &str, world: fn() -> World, keys: &str, typed: &str) {
    for (size, suffix) in [((120, 36), "wide"), ((80, 24), "medium"), ((40, 12), "narrow")] {
        let mut screen = Screen::open(world(), size);
        screen.keys(keys);
        screen.typed(typed);
        picture(&format!("{name}-{suffix}"), &screen);
    }
}

/// One article with all that can be done in one.
fn article() -> World {
    let mut world = World::small();
    world.items.truncate(1);
    world.items[0].content = Some(ARTICLE.into());
    world
}

#[test]
fn an_article_has_the_screen_for_itself() {
    in_each_size("zen", article, "enter Z", "");
}

#[test]
fn links_have_letters() {
    in_each_size("links", article, "enter f", "");
}

#[test]
fn headings_are_chosen_from_an_outline() {
    in_each_size("outline", article, "enter T", "");
}

#[test]
fn words_are_found_in_an_article() {
    in_each_size("find", article, "enter /", "index");
}

#[test]
fn a_list_grouped_by_day_and_by_source() {
    at_each_size("by-day", "h k l esc B");
    at_each_size("by-source", "B B D");
}

#[test]
fn a_comfortable_list() {
    at_each_size("comfortable", "D C j");
}

#[test]
fn several_items_are_selected() {
    at_each_size("selected", "v j V j");
}

#[test]
fn folders_are_folded_and_the_starred_have_a_place() {
    let mut screen = Screen::open(World::small(), (80, 24));
    screen.keys("h G x k k x");
    picture("folded", &screen);
    screen.keys("f3");
    picture("starred", &screen);
    screen.keys("f2");
    assert!(screen.text().contains("▸ Tags"), "what was folded stays so");
}

#[test]
fn other_empty_lists_say_why() {
    let mut screen = Screen::open(World::small(), (80, 24));
    screen.keys("A");
    assert!(screen.text().contains("5 items marked read — u undoes"), "{}", screen.text());
    screen.act(Action::Changed);
    screen.settle();
    assert!(screen.text().contains("Nothing is unread here."), "{}", screen.text());
    screen.keys("/");
    screen.typed("zzz");
    assert!(screen.text().contains("Nothing here matches."), "{}", screen.text());
    screen.keys("enter");
    assert!(screen.text().contains("All items · /zzz"), "a search that finds nothing is made everywhere");
}
