use super::*;
use crate::base::config::parse;
use crate::tui::action::Edit;

fn step<'a>(keymap: &'a Keymap, mode: Mode, keys: &str) -> Step<'a> {
    keymap.step(mode, &sequence(keys).unwrap())
}

fn does(keymap: &Keymap, mode: Mode, keys: &str) -> Option<Action> {
    match step(keymap, mode, keys) {
        Step::Do([one]) => Some(one.clone()),
        _ => None,
    }
}

fn configured(text: &str) -> (Keymap, Vec<String>) {
    let config = parse(text).unwrap();
    let (keymap, problems) = Keymap::configured(&config.keys);
    let told = |problem: Problem| format!("{}:{}: {}", problem.line, problem.column, problem.message);
    (keymap, problems.into_iter().map(told).collect())
}

const INBOX: Mode = Mode::Normal(Tab::Inbox);
const KEYS: Mode = Mode::Normal(Tab::Keys);

#[test]
fn every_default_key_is_a_key_and_is_written_as_it_reads() {
    for keys in ACTIONS.iter().chain(PROMPT).flat_map(|info| info.keys) {
        let read = sequence(keys).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(shown(&read), *keys);
    }
}

#[test]
fn no_default_key_takes_another_away() {
    let keymap = Keymap::default();
    for info in ACTIONS.iter().chain(PROMPT) {
        for mode in Mode::all().filter(|mode| mode.contexts().contains(&info.context)) {
            assert_eq!(keymap.keys(mode, &info.action).len(), info.keys.len(), "{} in {mode:?}", info.name);
        }
    }
    assert_eq!(keymap.keyless(), [""; 0]);
}

#[test]
fn a_key_means_what_its_place_means() {
    let keymap = Keymap::default();
    for (keys, inbox, other) in [
        ("p", Some(Action::PreviousUnread), Some(Action::PressKeys)),
        ("m", Some(Action::ToggleRead), Some(Action::NextMode)),
        ("j", Some(Action::Down), Some(Action::Down)),
        ("A", Some(Action::MarkAllRead), None),
        ("g g", Some(Action::First), Some(Action::First)),
        ("g", None, None),
    ] {
        assert_eq!(does(&keymap, INBOX, keys), inbox, "{keys}");
        assert_eq!(does(&keymap, Mode::At(Pane::Article), keys), inbox, "{keys}");
        assert_eq!(does(&keymap, KEYS, keys), other, "{keys}");
        assert_eq!(step(&keymap, Mode::Press, keys), Step::Nothing, "{keys}");
    }
    assert_eq!(does(&keymap, Mode::Prompt, "ctrl-w"), Some(Action::Edit(Edit::EraseWord)));
    assert_eq!(step(&keymap, INBOX, "g"), Step::Wait);
    assert_eq!(step(&keymap, INBOX, "g ctrl-q"), Step::Nothing);
}

#[test]
fn what_a_person_sets_wins_wherever_it_is_said() {
    let (keymap, problems) = configured(
        "[keys.everywhere]\nn = \"help\"\n\"ctrl+x s\" = \"sync-none\"\n[keys.inbox]\nx = [\"toggle-read\", \"down\"]\n\
         X = \":tag add later\"\ng = \"last\"\n[keys.article]\nn = \"next-item\"\nq = false\n[keys.prompt]\n\"ctrl-x\" = \"accept\"\n",
    );
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("3:14: unknown action `sync-none`"), "{problems:?}");
    let both = [Action::ToggleRead, Action::Down];
    assert_eq!(step(&keymap, Mode::At(Pane::Items), "x"), Step::Do(&both));
    assert_eq!(does(&keymap, INBOX, "X"), Some(Action::Line("tag add later".into())));
    for (mode, keys, action) in [
        (INBOX, "n", Some(Action::Help)),
        (Mode::At(Pane::Article), "n", Some(Action::NextItem)),
        (Mode::At(Pane::Article), "q", None),
        (Mode::At(Pane::Items), "q", Some(Action::Back)),
        (INBOX, "g", Some(Action::Last)),
        (INBOX, "g g", None),
        (KEYS, "g g", Some(Action::First)),
        (Mode::Prompt, "ctrl-x", Some(Action::Accept)),
    ] {
        assert_eq!(does(&keymap, mode, keys), action, "{keys} in {mode:?}");
    }
    assert_eq!(keymap.keys(INBOX, &Action::Help), ["n", "?", "f1"], "the person's own come first");
    assert_eq!(keymap.keyless(), ["next-unread", "toggle-fold", "fold-all", "pin-query"], "x, X and g had those");
    let following = keymap.following(KEYS, &sequence("g").unwrap());
    assert!(following.iter().any(|(rest, binding)| rest == "g" && binding.names == ["first"]));
}

#[test]
fn each_mistake_is_told_at_its_place() {
    for (text, told) in [
        ("[keys.inbx]\nx = \"down\"\n", "1:7: unknown place `inbx` for keys"),
        ("[keys.inbx]\nx = \"down\"\n", "did you mean `inbox`?"),
        ("[keys.inbox]\nx = \"dwn\"\n", "2:5: unknown action `dwn`; did you mean `down`?"),
        ("[keys.keys]\nx = \"read-on\"\n", "`read-on` does nothing in [keys.keys]; it belongs below [keys.inbox]"),
        ("[keys.inbox]\n\"ctrl+blah\" = \"down\"\n", "2:1: \"ctrl+blah\" names no key"),
        ("[keys.inbox]\n\"ctrl+i\" = \"down\"\n", "2:1: `ctrl+i` cannot be reached: terminals send it as"),
        ("[keys.inbox]\n\"super+k\" = \"down\"\n", "`super+k` cannot be reached"),
        ("[keys.inbox]\n\"x esc\" = \"down\"\n", "Esc leaves a sequence"),
        (
            "[keys.inbox]\n\"ctrl+p\" = \"down\"\n\"C-p\" = \"up\"\n",
            "3:1: `C-p` is bound twice in [keys.inbox]; see line 2",
        ),
        ("[keys.inbox]\nx = \"down\"\n\"x y\" = \"up\"\n", "`x y` and `x` (line 2) in [keys.inbox] cannot both be had"),
        ("[keys.inbox]\n\"ctrl+x\" = false\n", "2:1: `ctrl+x` is bound to nothing in [keys.inbox]"),
        ("[keys.prompt]\nx = \"accept\"\n", "`x` is text while something is typed"),
        ("[keys.everywhere]\nx = \":\"\n", "names no command after `:`"),
        ("[keys.inbox]\nx = \":snyc\"\n", "2:5: `:snyc` cannot be done: \"snyc\" is no command; did you mean `sync`?"),
        (
            "[keys.inbox]\nx = [\"down\", \":sync --al\"]\n",
            "2:14: `:sync --al` cannot be done: unexpected argument '--al'",
        ),
        ("[keys.inbox]\nx = \":sync --al\"\n", "'--all'"),
        ("[keys.keys]\nx = \":toggle-read\"\n", "toggle-read does nothing here; it works in: Inbox tab"),
        ("[keys.everywhere]\nx = \":ls is:unraed\"\n", "is:unraed is unknown"),
        ("[keys.inbox]\nx = \":set densty=compact\"\n", "did you mean `density`?"),
        ("[keys.items]\nx = \":add 'x\"\n", "a quote is not closed"),
        ("[keys.everywhere]\nx = \":config edit\"\n", "needs the terminal for itself"),
        (
            "[keys.everywhere]\nq = false\nQ = false\n\"ctrl-c\" = false\n\":\" = false\n",
            "the screen could not be left",
        ),
    ] {
        let (_, problems) = configured(text);
        assert!(problems.iter().any(|problem| problem.contains(told)), "{text}: {problems:?}");
    }
}

#[test]
fn lines_that_the_screen_can_do_are_no_mistakes() {
    let lines = [
        "tag add later",
        "star",
        "toggle-read",
        "ls is:unread -tag:x",
        "set mouse!",
        "theme light",
        "tab agenda",
        "sync --all",
        "query save --tab x is:unread",
        "help",
        "join",
        "q",
    ];
    for line in lines {
        for place in ["everywhere", "prompt"] {
            let (_, problems) = configured(&format!("[keys.{place}]\n\"ctrl-x\" = \":{line}\"\n"));
            assert_eq!(problems, [""; 0], "{line}");
        }
    }
}

#[test]
fn the_written_configuration_changes_nothing_when_its_marks_are_taken_away() {
    let binds = |line: &str| line.starts_with("# \"") && line.contains(" = ");
    let template = template();
    let lines = template.lines().map(|line| if binds(line) { line[2..].to_owned() } else { line.to_owned() });
    let text = lines.collect::<Vec<_>>().join("\n");
    let (keymap, problems) = configured(&text);
    assert_eq!(problems, [""; 0]);
    for info in ACTIONS.iter().chain(PROMPT) {
        assert!(text.contains(&format!("= {:?}", info.name)), "{}", info.name);
        for mode in Mode::all() {
            let mut keys = keymap.keys(mode, &info.action);
            let mut before = Keymap::default().keys(mode, &info.action);
            keys.sort();
            before.sort();
            assert_eq!(keys, before, "{} in {mode:?}", info.name);
        }
    }
}
