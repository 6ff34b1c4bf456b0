//! The table, the file that `init` writes, and what mistakes look like.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::*;

fn problems(text: &str) -> Vec<String> {
    let list = parse(text).expect_err("it is wrong");
    Problems { file: PathBuf::from("c.toml"), list }.to_string().lines().map(ToOwned::to_owned).collect()
}

/// The template with every option's comment sign taken away.
fn uncommented() -> String {
    let keys: Vec<String> = entries().map(|entry| format!("# {} = ", entry.key)).collect();
    let text = template();
    let lines = text.lines().map(|line| if keys.iter().any(|key| line.starts_with(key)) { &line[2..] } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_template_means_the_defaults_commented_or_not() {
    assert_eq!(parse(&template()), Ok(Config::default()));
    let text = uncommented();
    let options = text.lines().filter(|line| !line.starts_with(['#', '[']) && !line.is_empty());
    assert_eq!(options.count(), entries().count());
    assert_eq!(parse(&text), Ok(Config::default()));
}

#[test]
fn the_template_has_no_long_line() {
    assert_eq!(template().lines().find(|line| line.chars().count() > 120), None);
}

#[test]
fn the_table_has_every_field_and_no_other() {
    let json = serde_json::to_value(Config::default()).expect("serialises");
    // Keys are no options: the screen knows which there are.
    let sections = json.as_object().expect("sections").iter().filter(|(section, _)| *section != "keys");
    let fields: BTreeSet<String> = sections
        .flat_map(|(section, fields)| {
            let fields = fields.as_object().expect("fields");
            fields.keys().map(move |key| format!("{section}.{key}")).collect::<Vec<_>>()
        })
        .collect();
    let table: BTreeSet<String> = entries().map(|entry| format!("{}.{}", entry.section, entry.key)).collect();
    assert_eq!(table, fields);
    assert!(entries().all(|entry| SECTIONS.iter().any(|(section, _)| *section == entry.section)));
}

#[test]
fn every_option_is_read_into_its_own_field() {
    let text = r#"
[fetch]
allow_private = true
timeout_seconds = 7
max_bytes = 4096
max_redirects = 3
connections = 9
per_host = 4
host_rate = 0.5
user_agent = "me"
proxy = "socks5h://127.0.0.1:1080"
ca_file = "/etc/ca.pem"
min_interval_minutes = 11
max_interval_minutes = 12
default_interval_minutes = 13
[store]
keep_read_days = 14
keep_unread_days = 15
unread_on_subscribe = "all"
[screen]
theme = "light"
mouse = false
density = "comfortable"
columns = ["age", "author"]
group = "day"
sort = "oldest"
[open]
browser = ["firefox", "{url}"]
player = ["mpv", "{url}"]
downloads = "/srv/d"
[notify]
enabled = true
sources = "chosen"
max_per_sync = 6
quiet_hours = "22:00-07:00"
reminders = "starred"
remind_minutes = 16
quiet_reminders = true
[x]
bridge = "https://n.example/{user}/rss"
list_bridge = "https://n.example/i/lists/{list}/rss"
posts_per_sync = 17
posts_per_month = 18
[log]
level = "debug"
[output]
color = "never"
pager = ["more"]
date = "%F"
hyperlinks = "never"
"#;
    let config = parse(text).expect("it is right");
    let defaults = show(&Config::default(), None).expect("all");
    let shown = show(&config, None).expect("all");
    let unchanged: Vec<_> = shown.lines().zip(defaults.lines()).filter(|(a, b)| a == b && a.contains('=')).collect();
    assert_eq!(unchanged, []);
    assert_eq!(parse(&shown), Ok(config), "what is shown can be read");
    assert_eq!(shown.split_whitespace().collect::<String>(), text.split_whitespace().collect::<String>());
}

#[test]
fn every_problem_is_named_with_its_place_and_advice() {
    let text = "[fetch]\ntimeout_secnds = 3\nper_host = \"two\"\n  max_redirects = 99 # ä\n\n[fetsch]\nx = 1\n[store]\nproxy = \"\"\n";
    assert_eq!(
        problems(text),
        [
            "c.toml:2:1: unknown option `timeout_secnds` in [fetch]; did you mean `timeout_seconds`?",
            "c.toml:3:12: `fetch.per_host` is text, and must be a whole number from 1 to 64",
            "c.toml:4:19: `fetch.max_redirects` is 99, and must be a whole number from 0 to 20",
            "c.toml:6:2: unknown section `fetsch`; did you mean `fetch`?",
            "c.toml:9:1: unknown option `proxy` in [store]; it belongs below [fetch]",
        ]
    );
}

#[test]
fn wrong_values_are_told_what_they_should_be() {
    for (text, told) in [
        (
            "screen.theme = \"dr/ak\"",
            "c.toml:1:16: `screen.theme` is \"dr/ak\", and must be \"auto\", \"dark\", \"light\", \"high-contrast\", \"terminal\", \
             or the name of a file in the folder themes",
        ),
        (
            "screen.columns = [\"age\", \"size\"]",
            "c.toml:1:18: `screen.columns` is \"size\", and must be one of \"state\", \"tags\", \"votes\", \"source\", \"author\", \"minutes\", \"age\"",
        ),
        ("screen.columns = [\"age\", \"age\"]", "c.toml:1:18: `screen.columns` names \"age\" twice"),
        ("fetch = 3", "c.toml:1:9: `fetch` is a section: write [fetch]"),
        ("mouse = true", "c.toml:1:1: unknown option outside of a section `mouse`; it belongs below [screen]"),
        ("xyzzy = true", "c.toml:1:1: unknown section `xyzzy`"),
        (
            "[open]\nbrowser = \"firefox\"",
            "c.toml:2:11: `open.browser` is text, and must be a list of texts, the program and its arguments, such as [\"less\", \"-R\"]",
        ),
        (
            "[notify]\nquiet_hours = \"late\"",
            "c.toml:2:15: `notify.quiet_hours` is \"late\", and must be two times such as \"22:00-07:00\"",
        ),
        ("[open]\nbrowser = [\"\"]", "c.toml:2:11: `open.browser` names no program"),
        ("[open.browser]\nx = 1", "c.toml:1:1: `open.browser` is a table, and must be a value"),
        (
            "[log]\nlevel = \"wheelhouse=loud\"",
            "c.toml:2:9: `log.level` must be off, error, warn, info, debug or trace, or a filter such as \"wheelhouse=debug,warn\"",
        ),
        (
            "[output]\ndate = \"%!\"",
            "c.toml:2:8: `output.date` must be \"relative\", or a pattern such as \"%Y-%m-%d %H:%M\"",
        ),
        ("[fetch]\nhost_rate = 0", "c.toml:2:13: `fetch.host_rate` is 0, and must be a number from 0.01 to 1000"),
        (
            "[fetch]\nproxy = \"nonsense\"",
            "c.toml:2:9: `fetch.proxy` must be a URL such as \"http://proxy.example:3128\" or \"socks5h://127.0.0.1:1080\"",
        ),
        (
            "[store]\nunread_on_subscribe = \"some\"",
            "c.toml:2:23: `store.unread_on_subscribe` is text, and must be a whole number or \"all\"",
        ),
        (
            "[fetch]\nmin_interval_minutes = 9\nmax_interval_minutes = 8",
            "c.toml:2:1: `fetch.min_interval_minutes` is more than `fetch.max_interval_minutes`",
        ),
    ] {
        assert_eq!(problems(text), [told], "{text}");
    }
}

#[test]
fn what_is_no_toml_is_told_with_its_place() {
    let told = problems("[fetch]\nproxy = \n");
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("c.toml:2:"), "{told:?}");
}

#[test]
fn a_missing_file_is_the_defaults_unless_it_was_named() {
    let top = tempfile::tempdir().expect("a folder");
    let file = top.path().join("none.toml");
    assert_eq!(Config::load(&file, false).expect("defaults"), Config::default());
    assert!(matches!(Config::load(&file, true), Err(ConfigError::Read(..))));
    std::fs::write(&file, "[nonsense]\n").expect("written");
    assert!(matches!(Config::load(&file, false), Err(ConfigError::Wrong(_))));
}

#[test]
fn show_takes_a_section_or_an_option_and_hides_a_proxys_password() {
    let mut config = Config::default();
    config.fetch.proxy = Some("http://me:hunter2@proxy.example:3128".to_owned());
    assert_eq!(show(&config, Some("fetch.timeout_seconds")).as_deref(), Some("20\n"));
    assert_eq!(show(&config, Some("output.color")).as_deref(), Some("\"auto\"\n"));
    assert!(
        show(&config, Some("screen")).expect("a section").starts_with("[screen]\ntheme = \"auto\"\nmouse = true\n")
    );
    assert_eq!(show(&config, Some("fetch.nonsense")), None);
    assert_eq!(show(&config, Some("nonsense")), None);
    assert!(!show(&config, None).expect("all").contains("hunter2"));
}
