//! Tables of what lines come to in i3 and in sway, and the fixtures.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::keys::keymap::embedded;
use crate::keys::platform::Platform;
use crate::keys::tools::sway;

fn mine(wm: Wm, text: &str) -> Mine {
    let top = tempfile::tempdir().expect("a folder");
    let home = Home::under(top.path(), Platform::Linux);
    let file = home.config.join(wm.name()).join("config");
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(&file, text).expect("written");
    read_of(wm, &home)
}

fn read_of(wm: Wm, home: &Home) -> Mine {
    let keymap = embedded(wm.name()).expect("a keymap");
    if wm == Wm::I3 { read(&keymap, home) } else { sway::read(&keymap, home) }
}

fn told(rule: &Rule) -> String {
    let when = rule.when.as_ref().map(|when| format!(" when {when}")).unwrap_or_default();
    let mode =
        rule.mode.as_deref().filter(|mode| *mode != "default").map(|mode| format!(" in {mode}")).unwrap_or_default();
    format!("{}: {}{mode}{when}", rule.keys, rule.action.id)
}

fn rules(wm: Wm, text: &str) -> Vec<String> {
    mine(wm, text).rules.iter().map(told).collect()
}

fn problems(wm: Wm, text: &str) -> Vec<(u32, String)> {
    mine(wm, text).problems.into_iter().map(|problem| (problem.place.line, problem.what)).collect()
}

const BOTH: [Wm; 2] = [Wm::I3, Wm::Sway];

#[test]
fn keys_are_canonical() {
    let cases = [
        ("Mod4+Return", "super+enter"),
        ("mod4+shift+Q", "shift+super+q"),
        ("Mod1+Control+plus", "ctrl+alt+plus"),
        ("Ctrl+bracketleft", "ctrl+["),
        ("XF86AudioRaiseVolume", "input:xf86audioraisevolume"),
        ("Mod4+button3", "super+mouse:button3"),
        ("Mod4+KP_Add", "super+numpad_add"),
        ("Mod4+Shift+exclam", "shift+super+!"),
        ("Mod4+eacute", "super+é"),
        ("Print", "printscreen"),
    ];
    for wm in BOTH {
        for (written, keys) in cases {
            assert_eq!(rules(wm, &format!("bindsym {written} kill")), [format!("{keys}: kill")], "{wm:?} {written}");
        }
    }
    for (written, keys) in [("Alt+return", "alt+enter"), ("Mod4+Q", "super+q"), ("BTN_LEFT", "mouse:btn_left")] {
        assert_eq!(rules(Wm::Sway, &format!("bindsym {written} kill")), [format!("{keys}: kill")], "{written}");
    }
}

#[test]
fn variables_hold_as_each_has_it() {
    let later = "bindsym $mod+x kill\nset $mod Mod4";
    assert_eq!(rules(Wm::I3, later), ["super+x: kill"]);
    assert_eq!(rules(Wm::Sway, later), [""; 0]);
    let nested = "set $a Mod4\nset $b $a\nbindsym $b+x kill";
    assert_eq!(rules(Wm::I3, nested), [""; 0]);
    assert_eq!(rules(Wm::Sway, nested), ["super+x: kill"]);
    assert_eq!(rules(Wm::I3, "set $MOD Mod4\nbindsym $mod+x kill"), ["super+x: kill"]);
    for wm in BOTH {
        let longest = "set $m Mod1\nset $mod Mod4\nset $ws1 \"1: web\"\nbindsym $mod+1 workspace number $ws1";
        assert_eq!(rules(wm, longest).len(), 1);
        assert!(rules(wm, longest)[0].starts_with("super+1: workspace number"), "{wm:?}");
        assert_eq!(rules(wm, "set $ws1 1\nbindsym Mod4+1 workspace number $ws1").len(), 1);
    }
    assert_eq!(rules(Wm::I3, "set $ws1 1\nbindsym Mod4+1 workspace number $ws1"), ["super+1: workspace number \"1\""]);
    assert_eq!(rules(Wm::Sway, "bindsym Mod4+1 workspace number \"1\""), ["super+1: workspace number 1"]);
    assert_eq!(rules(Wm::Sway, "bindsym x exec echo $$HOME"), ["x: exec echo $HOME"]);
}

#[test]
fn modes_blocks_and_lines_that_go_on() {
    let text = "mode \"resize\" {\n  bindsym h resize shrink width 10px\n  # bindsym x kill\n  bindsym Escape mode \"default\"\n}\n\
                bar {\n bindsym button1 nop\n colors {\n  background #000\n }\n}\nbindsym Mod4+r \\\n   mode \"resize\"\n\
                mode launch\n{\nbindsym f exec firefox\n}\n# no comment goes on \\\nbindsym q kill";
    let expected = [
        "h: resize shrink width 10px in resize",
        "escape: mode \"default\" in resize",
        "super+r: mode \"resize\"",
        "f: exec firefox in launch",
        "q: kill",
    ];
    for wm in BOTH {
        assert_eq!(rules(wm, text), expected, "{wm:?}");
        assert_eq!(problems(wm, text), []);
    }
    let sways = "bindsym --to-code {\n  Mod4+a kill\n  --locked XF86AudioMute exec mute\n}\nmode \"x\" bindsym b kill\nmode y {\n bindsym {\n  c kill\n }\n}\n\
                 input * {\n xkb_layout de\n}";
    let expected = ["super+a: kill", "input:xf86audiomute: exec mute", "b: kill in x", "c: kill in y"];
    assert_eq!(rules(Wm::Sway, sways), expected);
    assert_eq!(problems(Wm::Sway, sways), []);
}

#[test]
fn of_two_bindings_one_holds() {
    let text = "bindsym Mod4+x kill\nbindsym mod4+x reload\nbindsym --release Mod4+x restart";
    assert_eq!(rules(Wm::I3, text), ["super+x: kill", "super+x: restart when --release"]);
    assert!(matches!(&problems(Wm::I3, text)[..], [(2, what)] if what.contains("line 1 binds the same keys")));
    assert_eq!(rules(Wm::Sway, text), ["super+x: reload", "super+x: restart when --release"]);
    assert!(matches!(&problems(Wm::Sway, text)[..], [(1, what)] if what.contains("line 2 binds the same keys")));
    assert_eq!(rules(Wm::Sway, "bindsym x kill\nbindsym y kill\nunbindsym x"), ["y: kill"]);
    assert_eq!(rules(Wm::Sway, "bindsym --input-device=1:2:kb x kill\nbindsym x reload").len(), 2);
    // i3 tells two apart by --release alone, sway by where the pointer is too.
    let pointer = "bindsym Mod4+button1 kill\nbindsym --border Mod4+button1 reload";
    assert_eq!((rules(Wm::I3, pointer).len(), rules(Wm::Sway, pointer).len()), (1, 2));
    assert_eq!(rules(Wm::Sway, "bindsym --border --release b kill\nbindsym --release --border b reload").len(), 1);
    assert_eq!(rules(Wm::I3, "bindsym Mod4+x --release kill"), ["super+x: kill when --release"]);
}

#[test]
fn what_is_wrong_is_told() {
    let both: &[(&str, u32, &str)] = &[
        ("bindsym Mod4+x", 1, "no command"),
        ("bindsym Mod3+x kill", 1, "not shown here"),
        ("bindsym Mod5+x kill", 1, "not shown here"),
        ("bindcode 38 kill", 1, "a key code"),
        ("bindsym Mod4+Retrun kill", 1, "if it is misspelt"),
        ("bindsym Mod4+- kill", 1, "no key \"-\""),
        ("bindsym $mod+x kill", 1, "no"),
        ("bindsym --what x kill", 1, "no option --what"),
        ("bindsim x kill", 1, "has no bindsim"),
        ("include gone", 1, "is not there"),
        ("include `hostname`", 1, "known only to a shell"),
        ("include $NOPE/x", 1, "names a variable"),
        ("mode \"a\" {\nbindsym x kill", 2, "does not close"),
        ("}\nbindsym x kill", 1, "not open"),
    ];
    for wm in BOTH {
        for (text, line, what) in both {
            let found = problems(wm, text);
            assert!(found.iter().any(|(at, told)| at == line && told.contains(what)), "{wm:?} {text}: {found:?}");
        }
    }
    let i3: &[(&str, u32, &str)] = &[
        ("bindsym Mod4+Q kill", 1, "write Shift+q"),
        ("bindsym Alt+x kill", 1, "no modifier"),
        ("bindsym Mod4+return kill", 1, "no key \"return\""),
        ("unbindsym x", 1, "has no unbindsym"),
        ("mode \"a\" {\n}\nmode \"a\" {\n}", 3, "there twice"),
        ("mode \"default\" {\n}", 1, "already"),
        ("set_from_resource $m i3.m Mod4\nbindsym $m+x kill", 1, "resources of X"),
    ];
    for (text, line, what) in i3 {
        let found = problems(Wm::I3, text);
        assert!(found.iter().any(|(at, told)| at == line && told.contains(what)), "{text}: {found:?}");
    }
    let sway = [
        ("bindsym Super+x kill", "no modifier \"Super\""),
        ("bindsym a+b kill", "several keys"),
        ("unbindsym x", "not there"),
    ];
    for (text, what) in sway {
        assert!(
            problems(Wm::Sway, text).iter().any(|(_, told)| told.contains(what)),
            "{text}: {:?}",
            problems(Wm::Sway, text)
        );
    }
    assert_eq!(problems(Wm::Sway, "bindswitch lid:on exec lock\nbindgesture swipe:right workspace prev"), []);
}

#[test]
fn files_are_found_and_lead_to_files() {
    let top = tempfile::tempdir().expect("a folder");
    let home = Home::under(top.path(), Platform::Linux);
    let write = |name: &str, text: &str| {
        let file = top.path().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("written");
    };
    let shipped = read_of(Wm::I3, &home);
    assert!(shipped.rules.len() > 60 && shipped.files.is_empty());
    write("etc/i3/config", "set $mod Mod1\nbindsym $mod+f fullscreen toggle\nbindsym $mod+g exec gimp");
    let machine = read_of(Wm::I3, &home);
    let origins: Vec<_> = machine.rules.iter().map(|rule| rule.origin.name()).collect();
    assert_eq!(origins, ["default", "user"], "what is as it was shipped is nobody's choice");
    write(".i3/config", "set $mod Mod4\ninclude ~/.i3/conf.d/*.conf\ninclude $HOME/.i3/config\nbindsym $mod+x kill");
    write(".i3/conf.d/a.conf", "bindsym $mod+y kill\ninclude a.conf");
    assert_eq!(read_of(Wm::I3, &home).rules.iter().map(told).collect::<Vec<_>>(), ["super+y: kill", "super+x: kill"]);
    write(".config/i3/config", "bindsym z kill");
    assert_eq!(read_of(Wm::I3, &home).rules.len(), 1);
    write(".config/sway/config", "bindsym z kill");
    write(".sway/config", "bindsym a kill\nbindsym b kill");
    assert_eq!(read_of(Wm::Sway, &home).rules.len(), 2, "sway looks into ~/.sway first");
}

#[test]
fn what_is_shipped_reads_as_the_embedded_keymap() {
    // Where the window managers are installed, their own files are the oracle.
    for (wm, file) in [(Wm::I3, "/etc/i3/config"), (Wm::Sway, "/etc/sway/config")] {
        let Ok(text) = fs::read_to_string(file) else { continue };
        let keymap = embedded(wm.name()).expect("a keymap");
        if !text.contains(if wm == Wm::I3 { "i3-sensible-terminal" } else { "swaynag" }) {
            continue;
        }
        let read: HashSet<_> = mine(wm, &text).rules.iter().map(identity).collect();
        let known: HashSet<_> = defaults(&keymap, Platform::Linux).iter().map(identity).collect();
        let differ: Vec<_> = read.symmetric_difference(&known).collect();
        assert!(differ.is_empty(), "{wm:?}: {differ:?}");
    }
}

#[test]
fn there_is_an_end_to_what_is_read() {
    let text = "bindsym Mod4+x kill\n".repeat(5_100);
    for wm in BOTH {
        let mine = mine(wm, &text);
        assert_eq!(mine.rules.len(), 1, "{wm:?}");
        assert!(mine.problems.len() <= 200);
    }
    let lines: Vec<String> = (0..5_100).map(|n| format!("bindsym --input-device={n} x kill")).collect();
    let full = mine(Wm::Sway, &lines.join("\n"));
    assert_eq!((full.rules.len(), full.problems.len()), (5_000, 1));
}

#[test]
fn hostile_text_comes_out_clean() {
    for wm in BOTH {
        let rules =
            mine(wm, "mode \"\u{1b}[31m\u{202e}\" {\nbindsym x exec \u{9b}m\u{202e}\n}\nbindsym y a\u{7}").rules;
        assert_eq!(rules.len(), 2);
        for text in
            rules.iter().flat_map(|rule| [&rule.action.id, &rule.action.title, rule.mode.as_ref().expect("a mode")])
        {
            assert!(!text.contains(|c: char| c.is_control() || c == '\u{202e}'), "{text:?}");
        }
    }
}

#[test]
fn whole_configurations_are_read() {
    for wm in BOTH {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/keys").join(wm.name());
        let text = |name: &str| fs::read_to_string(folder.join(name)).expect("a fixture");
        let lived_in = mine(wm, &text("lived-in.conf"));
        assert_eq!(lived_in.problems, []);
        let found: Vec<String> = lived_in.rules.iter().map(told).collect();
        assert_eq!(found, text("lived-in.txt").lines().collect::<Vec<_>>(), "{wm:?}");
        let broken = mine(wm, &text("broken.conf"));
        let lines: Vec<String> = broken.problems.iter().map(|problem| problem.place.line.to_string()).collect();
        let found: Vec<String> = broken.rules.iter().map(told).collect();
        assert_eq!(
            format!("{}\n{}\n", lines.join(" "), found.join("\n")),
            text("broken.txt"),
            "{wm:?} {:?}",
            broken.problems
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn any_text_is_read(text in "(bindsym |unbindsym |set |\\$[a-c]|mode \"[a-b]\" \\{\n|\\{|\\}|\n|include |--release |Mod4|Shift|\\+|x|Return|kill|\\\\\n|\"|[ -~]|\\PC){0,60}") {
        for wm in BOTH {
            let _ = mine(wm, &text);
        }
    }
}
