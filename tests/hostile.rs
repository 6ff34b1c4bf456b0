//! Text from strangers leaves by no command's output in a form that a terminal, a shell or a browser would obey.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use proptest::prelude::*;
use serde_json::Value;
use support::{Home, Ran, rss};
use wheelhouse::demo::{DemoServer, Page, Route, Site};
use wheelhouse::reader::formats::{self, Hints};

mod support;

/// What terminals obey, written as XML takes it: raw, as numeric entities, and as entities inside escaped HTML.
const ATTACKS: [&str; 22] = [
    "\u{1b}[2J",
    "\u{1b}]8;;https://evil.example\u{1b}\\here\u{1b}]8;;\u{1b}\\",
    "\u{1b}]52;c;cm0gLXJm\u{7}",
    "\u{1b}]0;title\u{7}",
    "\u{9b}31m",
    "\u{9d}52;c;cm0=\u{9c}",
    "&#27;[31m",
    "&#x1b;]52;c;cm0=&#7;",
    "&#x9b;2J",
    "&#155;2J",
    "&amp;#27;[31m",
    "&amp;#x9b;2J",
    "\u{202e}gpj.exe\u{202c}",
    "&#x202e;gpj.exe",
    "&amp;#8238;gpj.exe",
    "\u{2066}x\u{2069}\u{200f}\u{61c}",
    "pay\u{200b}pal\u{2060}\u{feff}\u{ad}",
    "\u{e0041}\u{e0042}\u{e007f}\u{3164}\u{115f}",
    "a\u{8}b\u{7f}c\u{0}d",
    "a\rb\u{b}c\u{c}d\u{85}e\u{2028}f",
    "pass\u{200d}word\u{200c}s",
    "&lt;a href=&quot;javascript:alert(1)&quot; onclick=&quot;x()&quot;&gt;t&lt;/a&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
];

/// Joiners belong into these, and stay.
const FAMILY: &str = "👩\u{200d}👩\u{200d}👧";
const PERSIAN: &str = "می\u{200c}خواهم";

/// What a shell would obey.
const SHELL: &str = "' --x $HOME $(touch X) `touch X` ; touch X | touch X & \\";

fn attacks() -> String {
    ATTACKS.concat()
}

fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'
        | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// The first forbidden character, joiners in the two good words aside.
fn forbidden(text: &str) -> Option<char> {
    text.replace(FAMILY, "").replace(PERSIAN, "").chars().find(|c| is_forbidden(*c))
}

#[track_caller]
fn clean(ran: Ran, what: &str) -> Ran {
    for (stream, text) in [("stdout", &ran.out), ("stderr", &ran.err)] {
        let found = forbidden(text);
        assert_eq!(found, None, "{what}, {stream}: {:?}", around(text, found));
    }
    ran
}

fn around(text: &str, found: Option<char>) -> String {
    let Some(at) = found.and_then(|c| text.find(c)) else { return String::new() };
    let (from, to) = (text.floor_char_boundary(at.saturating_sub(60)), text.ceil_char_boundary(at + 60));
    text[from..to.min(text.len())].to_owned()
}

/// No string of a JSON value holds anything forbidden, even escaped: it was taken away when it came in.
#[track_caller]
fn clean_values(value: &Value, what: &str) {
    match value {
        Value::String(text) => assert_eq!(forbidden(text), None, "{what}: {text:?}"),
        Value::Array(values) => values.iter().for_each(|value| clean_values(value, what)),
        Value::Object(members) => members.values().for_each(|value| clean_values(value, what)),
        _ => {}
    }
}

/// A feed with the attacks in every place that takes text.
fn hostile_rss() -> String {
    let (a, s) = (attacks(), SHELL.replace('&', "&amp;"));
    let item = format!(
        "<item><guid>{a}</guid><title>{a} {FAMILY} {PERSIAN} {s}</title><link>https://site.example/{s}{a}</link>\
         <author>{a}@example.org ({a})</author><category domain=\"{a}\">{a}</category><comments>https://c.example/{a}</comments>\
         <enclosure url=\"https://site.example/{a}.mp3\" type=\"{a}\" length=\"1\"/><pubDate>Fri, 02 Jan 2026 10:00:00 GMT</pubDate>\
         <description>{a} &lt;p title=\"{a}\"&gt;{a} {FAMILY} {PERSIAN}&lt;/p&gt;&lt;img alt=\"{a}\" src=\"https://i.example/{a}\"&gt;\
         &lt;pre&gt;&lt;code class=\"language-{a}\"&gt;{a}\n\t{s}&lt;/code&gt;&lt;/pre&gt;&lt;table&gt;&lt;tr&gt;&lt;td&gt;{a}&lt;/table&gt;</description></item>"
    );
    rss(&format!("{a} {s}"), &item)
        .replace("<description>A feed", &format!("<language>{a}</language><generator>{a}</generator><description>{a}"))
}

fn hostile_atom() -> String {
    let a = attacks();
    format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{a}\"><title type=\"html\">{a} atom</title><id>{a}</id>\
         <author><name>{a}</name><email>{a}</email><uri>https://u.example/{a}</uri></author><rights>{a}</rights>\
         <entry><id>{a}</id><title type=\"text\">{a} {FAMILY} {PERSIAN} unique{a}ness</title>\
         <link href=\"https://site.example/{a}\"/><link rel=\"{a}\" href=\"https://site.example/{a}\" title=\"{a}\" type=\"{a}\"/><updated>2026-01-02T10:00:00Z</updated>\
         <category term=\"{a}\" label=\"{a}\" scheme=\"{a}\"/><summary type=\"text\">{a}</summary>\
         <content type=\"html\">{a}&lt;blockquote cite=\"{a}\"&gt;{a}&lt;/blockquote&gt;</content></entry></feed>"
    )
}

fn hostile_json() -> String {
    // JSON brings its own escapes.
    let a = ATTACKS.iter().map(|attack| attack.replace("&amp;", "&")).collect::<String>();
    serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": a, "home_page_url": format!("https://j.example/{a}"),
        "authors": [{"name": a, "url": a}], "language": a,
        "items": [{"id": a, "url": format!("https://j.example/{a}"), "title": format!("{a} {FAMILY} {PERSIAN}"),
            "content_html": a, "content_text": a, "summary": a, "tags": [a], "image": a,
            "attachments": [{"url": format!("https://j.example/{a}"), "mime_type": a, "title": a}]}]})
    .to_string()
}

fn hostile_site() -> DemoServer {
    let a = ATTACKS.concat().replace(['\0', '\r', '\n', '\u{b}', '\u{c}'], "");
    let page = format!(
        "<html><head><title>{a}</title><link rel=alternate type=application/rss+xml title=\"{a}\" href=\"/a.xml\">\
         <link rel=alternate type=application/atom+xml title=\"{a}\" href=\"/b.xml?{a}\"></head></html>"
    );
    let site = Site::new()
        .page("/a.xml", Page::feed(hostile_rss()).etag("\"\u{9b}2J\"").header("X-Evil", "\u{9b}2J"))
        .page("/b.xml", Page::feed(hostile_atom()))
        .page("/c.json", Page::new("application/feed+json", hostile_json()))
        .page("/page", Page::html(page))
        .page("/html", Page::html(format!("<html><body>{a}</body></html>")))
        .page("/other", Page::new(format!("text/{}", "\u{9b}2J"), format!("<{a}>{a}</{a}>")))
        .page("/text", Page::new("text/plain", a))
        .route("/away", Route::redirect(302, "nowhere://\u{9b}2J\u{202e}/"));
    DemoServer::start(site).unwrap()
}

/// A home in which everything has been done with the hostile feeds, with more hostile words of its own.
fn hostile_home(server: &DemoServer) -> Home {
    let home = Home::on_loopback();
    let word = "\u{1b}[31m\u{202e}\u{9b}x";
    for (number, path) in ["/a.xml", "/b.xml", "/c.json"].into_iter().enumerate() {
        let folder = format!("{word}/{number}");
        clean(home.run(["add", "--folder", &folder, "--json", &server.url(path)]).expect(0), path);
    }
    for path in ["/html", "/other", "/text", "/away"] {
        clean(home.run(["add", "--no-fetch", &server.url(path)]).expect(0), path);
    }
    clean(home.run(["sync", "--all"]).expect(3), "sync");
    home
}

#[test]
fn nothing_that_a_terminal_obeys_leaves_by_any_command() {
    let server = hostile_site();
    let home = hostile_home(&server);
    let ids: Vec<String> = home.ok(["ls", "--ids"]).lines().map(str::to_owned).collect();
    assert_eq!(ids.len(), 3);
    clean(home.run(["tag", "add", "t", &ids[0]]).expect(0), "tag");
    let mut commands: Vec<Vec<&str>> = [
        "ls",
        "ls --json",
        "search unique*",
        "search exe",
        "search exe --json",
        "sources",
        "sources --json",
        "sources log",
        "sources log --json",
        "doctor",
        "doctor --json",
        "tail",
        "log",
        "next",
        "next --json",
        "tag ls",
        "export",
        "export --format urls",
        "export --format json",
        "db check",
        "config show",
    ]
    .map(|line| line.split(' ').collect())
    .to_vec();
    for id in &ids {
        for form in ["--raw", "--md", "--json", "--no-mark"] {
            commands.push(vec!["show", form, id]);
        }
        commands.push(vec!["why", id]);
        commands.push(vec!["why", "--json", id]);
        commands.push(vec!["open", "--print", id]);
    }
    for arguments in &commands {
        let ran = clean(home.run(arguments), &arguments.join(" "));
        assert_eq!(ran.code, Some(ends_with(arguments[0])), "{arguments:?}: {}", ran.err);
        if arguments.contains(&"--json") || arguments.contains(&"json") || *arguments == ["tail"] {
            ran.json().iter().for_each(|value| clean_values(value, &arguments.join(" ")));
        }
    }
    let shown = home.ok(["show", "--no-mark", &ids[0]]) + &home.ok(["ls"]);
    assert!(shown.contains(FAMILY) && shown.contains(PERSIAN), "joiners inside words and emoji stay: {shown}");
    for script in ["<script", "onclick=\"", "\"javascript:"] {
        let raw = home.ok(["show", "--raw", "--no-mark", &ids[0]]);
        assert!(!raw.contains(script), "{script} in {raw}");
    }
}

#[test]
fn colour_is_the_only_thing_that_is_added() {
    let server = hostile_site();
    let home = hostile_home(&server);
    let id = home.ok(["next", "--ids"]);
    for arguments in [
        &["ls"][..],
        &["show", "--no-mark", id.trim()],
        &["sources"],
        &["doctor"],
        &["sources", "log"],
        &["why", id.trim()],
    ] {
        let out = home.run(["--color", "always"].iter().chain(arguments)).expect(ends_with(arguments[0])).out;
        assert!(out.contains("\u{1b}["), "{arguments:?} has colour");
        assert_eq!(forbidden(&without_colour(&out)), None, "{arguments:?}: {out:?}");
    }
}

/// The code with which a command ends here: some of the sources are broken, and the doctor says so.
fn ends_with(command: &str) -> i32 {
    i32::from(command == "doctor")
}

/// The text without SGR sequences (ECMA-48 §8.3.117).
fn without_colour(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(part.len());
        match part[end..].strip_prefix('m') {
            Some(rest) => plain.push_str(rest),
            None => plain.extend(["\u{1b}[", part]),
        }
    }
    plain
}

#[test]
fn what_is_typed_comes_back_harmless_too() {
    let server = hostile_site();
    let home = hostile_home(&server);
    let word = "\u{1b}]52;c;cm0=\u{7}\u{9b}2J\u{202e}x";
    let url = format!("https://127.0.0.1:1/{word}");
    for arguments in [
        vec!["ls", word],
        vec!["ls", "colour:\u{1b}[2J"],
        vec!["ls", "source:\u{9b}2J"],
        vec!["search", word],
        vec!["show", word],
        vec!["show", &url],
        vec!["add", word],
        vec!["add", &url],
        vec!["sync", word],
        vec!["sources", "edit", word, "--name", word],
        vec!["sources", "edit", "1", "--name", word],
        vec!["sources", "move", "1", word],
        vec!["sources", "ls", "--folder", word],
        vec!["sources", "rm", word],
        vec!["tag", "add", word, "1"],
        vec!["mark", "read", "--query", word, "--yes"],
        vec!["inspect", word],
        vec!["inspect", "--json", word],
        vec!["inspect", "--base", word, "x"],
        vec!["import", word],
        vec!["tail", "--since", word],
        vec!["--config", word, "ls"],
        vec!["config", "show", word],
        vec!["db", "backup", word],
        vec!["undo"],
        vec!["log"],
        vec![word],
    ] {
        clean(home.run(&arguments), &format!("{arguments:?}"));
    }
    for database in ["\u{1b}[2J.db", "\u{202e}bd.\u{9b}2J"] {
        clean(home.run(["--db", database, "db", "path"]), database);
        home.write(database, "no database".repeat(200));
        clean(home.run(["--db", database, "ls"]).expect(1), database);
    }
    let config = home.write("\u{9b}2J.toml", "[fetch]\n\"\\u001b[2J\u{202e}\" = 1\ntimeout_seconds = \"\u{9b}2J\"\n");
    clean(home.run(["--config".as_ref(), config.as_os_str(), "ls".as_ref()]).expect(2), "configuration");
    clean(home.run(["config".as_ref(), "check".as_ref(), config.as_os_str()]).expect(2), "configuration");
}

#[test]
fn inspected_documents_and_their_file_names_are_harmless() {
    let server = hostile_site();
    let home = Home::on_loopback();
    let names = ["a\u{1b}[2J\u{202e}.xml", "b\u{9b}2J.xml", "c' --x $(touch X).json"];
    for (name, document) in names.into_iter().zip([hostile_rss(), hostile_atom(), hostile_json()]) {
        let file = home.write(name, document);
        clean(home.run(["inspect".as_ref(), file.as_os_str()]).expect(0), name);
        let ran = clean(home.run(["inspect".as_ref(), "--json".as_ref(), file.as_os_str()]).expect(0), name);
        let found = &ran.json()[0];
        assert_eq!(found["input"], *file.to_str().unwrap(), "the file can be found again");
        clean_values(&found["feed"], name);
        clean_values(&found["entries"], name);
        clean_values(&found["problems"], name);
        let url = format!("file://{}", url::Url::from_file_path(&file).unwrap().path());
        clean(home.run(["add", &url]).expect(0), name);
    }
    for path in ["/page", "/html", "/other", "/text", "/away"] {
        clean(home.run(["inspect", &server.url(path)]).expect(1), path);
        clean(home.run(["inspect", "--json", &server.url(path)]).expect(1), path);
    }
    clean(home.run(["add", &server.url("/page")]).expect(2), "several feeds");
    assert!(!home.path("X").exists());
}

#[test]
fn imported_lists_are_harmless() {
    let home = Home::on_loopback();
    // A list with a NUL in it is taken for a database.
    let (a, s) = (attacks().replace('\0', ""), SHELL.replace('&', "&amp;").replace('\'', "&apos;"));
    let opml = format!(
        "<opml version=\"2.0\"><head><title>{a}</title></head><body><outline text=\"{a}{s}\"><outline type=\"rss\" text=\"{a}{s}\" \
         title=\"{a}\" xmlUrl=\"https://one.example/{a}\" htmlUrl=\"javascript:{a}\" category=\"{a}\" odd=\"{a}\"/>\
         <outline type=\"rss\" text=\"exec\" xmlUrl=\"exec:touch X\"/><outline type=\"rss\" text=\"filter\" xmlUrl=\"filter:touch X:https://x.example/\"/>\
         <outline type=\"rss\" text=\"pipe\" xmlUrl=\"|touch X\"/></outline></body></opml>"
    );
    let file = home.write("\u{1b}[2J.opml", opml);
    clean(home.run(["import".as_ref(), "--dry-run".as_ref(), file.as_os_str()]), "dry run");
    let imported = clean(home.run(["import".as_ref(), file.as_os_str()]), "import");
    assert_eq!(imported.code, Some(3), "what could not be taken is named: {} {}", imported.out, imported.err);
    let urls = format!(
        "https://two.example/{SHELL} \"~{a}\" tag\nexec:touch X\n|touch X\n\"filter:touch X:https://x.example/\"\n"
    );
    let list = home.write("urls", urls);
    clean(home.run(["import".as_ref(), "--json".as_ref(), list.as_os_str()]), "import");
    for arguments in [
        &["sources"][..],
        &["sources", "--json"],
        &["export"],
        &["export", "--format", "json"],
        &["export", "--format", "urls"],
    ] {
        let ran = clean(home.run(arguments).expect(0), &arguments.join(" "));
        assert!(*arguments == ["sources"] || ran.out.contains("one.example"), "{arguments:?}: {}", ran.out);
        for scheme in ["exec:", "filter:", "|touch"] {
            assert!(!ran.out.contains(scheme), "{scheme} in {}", ran.out);
        }
    }
    let exported = home.ok(["export"]);
    home.write("again.opml", exported);
    home.run(["import", "again.opml"]).expect(0);
    assert!(!home.path("X").exists());
}

#[cfg(unix)]
#[test]
fn a_link_reaches_the_browser_as_one_literal_argument() {
    use std::os::unix::fs::PermissionsExt;
    let links = [
        "https://site.example/' --x $HOME",
        "https://site.example/$(touch X)",
        "https://site.example/`touch X`;touch X|touch X&touch X",
        "https://site.example/\" {url} {url}",
        "https://site.example/a\nb --incognito",
        "http://site.example/?q=' -x \\ %20 %24(id)#frag ment",
    ];
    let item = |(n, link)| format!("<item><guid>{n}</guid><title>{n}</title><link><![CDATA[{link}]]></link></item>");
    let items = links.iter().enumerate().map(item).collect::<Vec<_>>().concat();
    let bad = "<item><guid>j</guid><title>bad</title><link>javascript:alert(1)</link></item>\
               <item><guid>f</guid><title>bad</title><link>file:///etc/passwd</link></item>";
    let server = DemoServer::start(Site::new().page("/f", Page::feed(rss("F", &(items + bad))))).unwrap();
    let home = Home::on_loopback();
    let recorder =
        home.write("recorder", "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" > \"$(dirname \"$0\")/arguments\"\n");
    std::fs::set_permissions(&recorder, std::fs::Permissions::from_mode(0o755)).unwrap();
    home.write(
        "config/wheelhouse/config.toml",
        format!("[fetch]\nallow_private = true\n[open]\nbrowser = [\"{}\", \"{{url}}\"]\n", recorder.display()),
    );
    home.ok(["add", &server.url("/f")]);
    for (number, link) in links.iter().enumerate() {
        let id = home.ok(["ls", "--ids", &number.to_string()]).lines().next().unwrap().to_owned();
        let printed = home.ok(["open", "--print", &id]);
        home.ok(["open", &id]);
        let arguments = std::fs::read_to_string(home.path("arguments")).unwrap();
        assert_eq!(arguments, format!("1\n{printed}"), "{link}");
        assert!(printed.starts_with("http") && !printed.contains([' ', '\'', '"', '`', '\\']), "{printed}");
    }
    std::fs::remove_file(home.path("arguments")).unwrap();
    for id in home.ok(["ls", "--ids", "bad"]).lines() {
        home.run(["open", id]).expect(1);
        home.run(["open", "--print", id]).expect(1);
    }
    assert!(!home.path("arguments").exists(), "what is no web address is not opened");
    assert!(!home.path("X").exists(), "nothing was executed");
}

/// Text of attacks, halves of attacks and anything else.
fn trouble() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(ATTACKS.to_vec()).prop_map(str::to_owned),
        2 => prop::sample::select(vec!["&#", "&amp;", "x1b;", "155;", "<![CDATA[", "]]>", "<b>", "&lt;", "\u{1b}", "\u{202e}"])
            .prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_field_of_a_parsed_feed_holds_what_a_terminal_obeys(a in trouble(), b in trouble(), c in trouble()) {
        let documents = [
            rss(&a, &format!("<item><title>{a}</title><guid>{b}</guid><link>https://x.example/{c}</link>\
                <author>{b}</author><category>{c}</category><description>{b}</description></item>")),
            format!("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title type=\"html\">{a}</title><entry><id>{b}</id>\
                <title type=\"xhtml\"><div>{c}</div></title><link href=\"{b}\" title=\"{c}\"/><content type=\"html\">{a}</content>\
                </entry></feed>"),
            serde_json::json!({"version": "https://jsonfeed.org/version/1", "title": a,
                "items": [{"id": b, "title": c, "content_html": a, "url": c}]}).to_string(),
        ];
        for document in documents {
            if let Ok(parsed) = formats::parse(document.as_bytes(), &Hints::default()) {
                let value = serde_json::to_value(&parsed).unwrap();
                clean_values(&value, "a parsed feed");
            }
        }
    }
}
