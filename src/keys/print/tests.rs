use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::base::text::is_forbidden;
use crate::keys::keymap::{self, Action, Mode, Origin, Rule};
use crate::keys::platform::Platform;

fn rule(title: &str, category: &str, keys: &str) -> Rule {
    let action = Action {
        id: title.to_owned(),
        title: title.to_owned(),
        derived: false,
        category: category.to_owned(),
        intent: None,
        essential: true,
        note: None,
    };
    Rule {
        tool: "tool".into(),
        action: Arc::new(action),
        keys: keys.parse().expect("keys"),
        when: None,
        mode: None,
        args: None,
        origin: Origin::Default,
        place: None,
    }
}

fn subject(modes: &[Mode]) -> Subject<'_> {
    Subject { name: "Sample", version: "1.0", modes }
}

fn options(scope: Scope) -> Options {
    Options { scope, mode: None, date: "2026-11-25".to_owned() }
}

fn sheet(rules: &[Rule], platform: Platform, scope: Scope) -> Sheet {
    Sheet::of(&subject(&[]), rules, platform, &options(scope))
}

fn sample() -> Vec<Rule> {
    let mut rules = vec![
        rule("Toggle line comment", "Code editing", "ctrl+/"),
        rule("Show <all> & more", "General navigation", "ctrl+shift+p"),
        rule("Pipe it", "Code editing", "ctrl+shift+\\"),
        rule("Quote with `", "Code editing", "alt+`"),
        rule("Save", "Files", "ctrl+k s"),
        rule("Save", "Files", "ctrl+s"),
        rule("Go to the definition", "Code navigation", "f12"),
        rule("Go to the next match", "Search and replace", "enter"),
    ];
    rules[4].origin = Origin::User;
    rules[5].origin = Origin::User;
    rules.push(Rule {
        when: Some("findInputFocussed".to_owned()),
        ..rule("Find the next one", "Search and replace", "enter")
    });
    rules
}

/// The file that a format is to be, written anew where `WH_BLESS` is set.
fn golden(name: &str, text: &str) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/keys/print").join(name);
    if std::env::var_os("WH_BLESS").is_some() {
        std::fs::write(&file, text).expect("written");
    }
    let expected = std::fs::read_to_string(&file).expect("the golden is there");
    assert!(text == expected, "{name} is not what it was: set WH_BLESS=1 and look at the difference");
}

#[test]
fn each_format_is_as_it_was() {
    let sheet = sheet(&sample(), Platform::Linux, Scope::Fitting);
    golden("small.html", &html(&sheet));
    golden("small.svg", &svg(&sheet));
    golden("small.md", &markdown(&sheet));
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    let page = html(&sheet(&sample(), Platform::Macos, Scope::All));
    assert!(page.contains("default-src 'none'"));
    for forbidden in ["<script", "<link", "<img", "@import", "url(", "src=", "href=", "onload", "https:"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert!(page.contains("@page{size:A4"));
}

#[test]
fn scopes_choose_what_they_say() {
    let mut rules = sample();
    let plain = |rule: Rule| Rule { action: Arc::new(Action { essential: false, ..(*rule.action).clone() }), ..rule };
    rules.push(plain(rule("Seldom used", "Other", "ctrl+alt+z")));
    let rows = |scope| sheet(&rules, Platform::Linux, scope).rows();
    assert_eq!((rows(Scope::Essential), rows(Scope::Mine), rows(Scope::All)), (8, 1, 9));
    assert_eq!(rows(Scope::Fitting), 9, "everything fits on a page");
    rules.extend((0..400).map(|n| plain(rule(&format!("Seldom used {n}"), "Other", "ctrl+alt+y"))));
    let fitting = sheet(&rules, Platform::Linux, Scope::Fitting);
    assert_eq!(fitting.rows(), 8, "not everything fits, so it is what is essential and the person's own");
    assert!(fitting.fits_one_page() && fitting.about.contains("my own"));
    assert!(!sheet(&rules, Platform::Linux, Scope::All).fits_one_page());
}

#[test]
fn the_keyboard_shows_keys_in_their_layers() {
    let drawn = svg(&sheet(&sample(), Platform::Linux, Scope::Fitting));
    let cap = |legend: &str| {
        let start = drawn.find(&format!(">{legend}</text>")).expect("the key is there");
        drawn[start..].split("</svg>").next().unwrap().to_owned()
    };
    assert!(cap("P").contains(">C⇧</text>") && cap("P").contains("&lt;all&gt;"), "{}", cap("P"));
    assert!(cap("K").contains("… S"), "a key that others follow names them: {}", cap("K"));
    assert!(cap("S").contains("label essential own") || cap("S").contains("label own"), "{}", cap("S"));
    assert!(!cap("Q").contains("label"));
    let mac = svg(&sheet(&[rule("Find", "Other", "super+f")], Platform::Macos, Scope::All));
    assert!(mac.contains("⌘ command") && mac.contains(">⌘</text>") && !mac.contains("Super"));
}

#[test]
fn a_prefix_is_pressed_before_the_keyboard() {
    let keys = ["c", "n", "p", "x", "%", "d"];
    let rules: Vec<Rule> =
        keys.iter().map(|key| rule(&format!("Do {key}"), "Other", &format!("ctrl+b {key}"))).collect();
    let sheet = sheet(&rules, Platform::Linux, Scope::All);
    assert!(sheet.about.contains("after Ctrl+B"), "{}", sheet.about);
    let drawn = svg(&sheet);
    assert!(drawn.contains("Do n") && !drawn.contains("keys that follow"));
    assert!(!drawn.contains(">F1<"), "an unused row of function keys is left out");
}

#[test]
fn one_mode_is_on_the_keyboard_and_others_are_named_in_the_table() {
    let modes = [("normal", "Normal mode"), ("insert", "Insert mode")];
    let modes = modes.map(|(id, title)| Mode { id: id.to_owned(), title: title.to_owned() });
    let of = |mode: &str, title, keys| Rule { mode: Some(mode.to_owned()), ..rule(title, "Other", keys) };
    let rules = [of("normal", "Undo", "u"), of("normal", "Append", "shift+a"), of("insert", "Leave", "escape")];
    let make = |mode: Option<&str>| {
        let options = Options { mode: mode.map(ToOwned::to_owned), ..options(Scope::All) };
        Sheet::of(&subject(&modes), &rules, Platform::Linux, &options)
    };
    let text = markdown(&make(None));
    assert!(text.contains("keyboard: Normal mode") && text.contains("| `Esc` | Leave | Insert mode |"), "{text}");
    assert!(text.contains("| `A` | Append |") && text.contains("| `u` | Undo |"), "letters are characters: {text}");
    let text = markdown(&make(Some("insert")));
    assert!(text.contains("keyboard: Insert mode") && !text.contains("Undo"), "{text}");
}

#[test]
fn conditions_are_told_where_only_they_tell_keys_apart() {
    let text = markdown(&sheet(&sample(), Platform::Linux, Scope::Essential));
    let row = text.lines().find(|line| line.contains("Find the next one")).expect("a row");
    assert!(row.matches(" | ").count() == 2 && !row.ends_with("|  |"), "{row}");
    assert!(text.lines().any(|line| line == "| `Ctrl+/` | Toggle line comment |"), "{text}");
    let web = Rule { when: Some("isWeb".to_owned()), ..rule("In the browser only", "Other", "f9") };
    assert_eq!(sheet(&[web], Platform::Linux, Scope::All).rows(), 0, "what can never hold is left out");
}

#[test]
fn every_essential_sheet_fits_on_a_page() {
    for map in keymap::all() {
        for platform in Platform::ALL {
            let rules = keymap::defaults(&map, platform);
            let sheet = Sheet::of(&Subject::of(&map), &rules, platform, &options(Scope::Essential));
            assert!(sheet.fits_one_page(), "{} on {platform:?}", map.tool.id);
            assert!(rules.is_empty() || sheet.rows() > 0, "{} on {platform:?}", map.tool.id);
        }
    }
}

/// The cells of a row: pipes that are not escaped end one.
fn cells(row: &str) -> usize {
    row.replace("\\\\", "").replace("\\|", "").matches('|').count() - 1
}

fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[ -~]{0,12}",
        1 => any::<char>().prop_map(String::from),
        1 => prop::sample::select(vec!["<script>", "</style>", "]]>", "\u{202e}", "\u{1b}[31m", "\n", "|", "``", "&lt;", "\"'", "\u{7}"])
            .prop_map(ToOwned::to_owned),
    ];
    prop::collection::vec(part, 0..5).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_from_rules_is_taken_for_markup(title in hostile(), category in hostile(), mode in hostile(), name in hostile()) {
        let mut rules = sample();
        for (rule, origin) in rules.iter_mut().zip([Origin::User, Origin::Default, Origin::Sheet]) {
            let action = Action { title: title.clone(), category: category.clone(), ..(*rule.action).clone() };
            *rule = Rule { action: Arc::new(action), mode: Some(mode.clone()), when: Some(title.clone()), origin, ..rule.clone() };
        }
        let subject = Subject { name: &name, version: &title, modes: &[] };
        let options = Options { date: category.clone(), ..options(Scope::All) };
        let sheet = Sheet::of(&subject, &rules, Platform::Linux, &options);
        let plain = Sheet::of(&self::subject(&[]), &sample(), Platform::Linux, &options);
        for text in [html(&sheet), svg(&sheet), markdown(&sheet)] {
            prop_assert!(!text.contains(|c| is_forbidden(c) && c != '\n'), "{text}");
        }
        // Only our own elements: their names are those of a sheet without anything hostile.
        let names = |text: &str| -> std::collections::BTreeSet<String> {
            let starts = text.split('<').skip(1);
            starts.map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "/!".contains(*c)).collect()).collect()
        };
        let known: std::collections::BTreeSet<String> =
            names(&html(&plain)).union(&names(&svg(&plain))).cloned().chain(["em", "/em"].map(String::from)).collect();
        prop_assert!(names(&html(&sheet)).is_subset(&known), "{:?}", names(&html(&sheet)));
        prop_assert!(names(&svg(&sheet)).is_subset(&known), "{:?}", names(&svg(&sheet)));
        for table in markdown(&sheet).split("\n\n").filter(|block| block.starts_with('|')) {
            let columns: Vec<usize> = table.trim_end().lines().map(cells).collect();
            prop_assert!(columns.windows(2).all(|pair| pair[0] == pair[1]), "{table}");
        }
    }

    #[test]
    fn the_same_rules_give_the_same_bytes(order in Just(sample()).prop_shuffle()) {
        let make = || html(&sheet(&order, Platform::Windows, Scope::All));
        prop_assert_eq!(make(), make());
    }
}

#[test]
fn commands_that_are_typed_are_a_table_without_a_keyboard() {
    let typed = |title: &str, keys: &str| Rule { origin: Origin::Sheet, ..rule(title, "Cluster resources", keys) };
    let rules = [typed("List the pods", "k g p enter"), typed("Show the logs", "k l space - f enter")];
    let sheet = sheet(&rules, Platform::Linux, Scope::Fitting);
    let page = html(&sheet);
    assert!(page.contains("<kbd>kl -f</kbd>") && !page.contains("<figure>"), "{page}");
    assert!(!page.contains("class=\"mine\""), "where all is one's own, nothing is marked");
    assert!(html(&super::tests::sheet(&sample(), Platform::Linux, Scope::All)).contains("class=\"mine\""));
}
