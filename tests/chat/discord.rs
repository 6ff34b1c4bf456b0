//! Channels and forums of Discord: read whole, looked at again, and what is told when they are not to be had.

use serde_json::json;

use super::discord_server::{Discord, FORUM, GUILD, TEXT, TOKEN};
use super::server::{Reply, Server};
use super::shown;
use super::support::Home;

const DAY: i64 = 24 * 3600;

/// A home that knows the token, by a variable.
fn home() -> Home {
    let home = Home::on_loopback();
    home.ok(["auth", "add", "bot@127.0.0.1", "--token", "--command", &format!("printf %s {TOKEN}")]);
    home
}

fn add(home: &Home, discord: &Discord, typed: &str) {
    home.ok(["add", typed, "--name", "chat", "--api-base", &discord.server.url("/api/v10")]);
}

#[test]
fn a_channel_is_read_with_its_threads_and_names() {
    let discord = Discord::start();
    let message = {
        let mut has = discord.has();
        has.says(TEXT, 60 * DAY, "ann", "too old to be of interest");
        let message = has.says(TEXT, DAY, "ann", "**Deploy** by <@&165511591545143296> in <#103735883630395392>");
        has.begins_thread(message, "Deploy thread");
        has.says(message, 600, "bo", "on it");
        let joined = has.says(TEXT, 500, "cy", "");
        has.messages.get_mut(&TEXT).unwrap().get_mut(&joined).unwrap()["type"] = 7.into();
        has.says(TEXT, 400, "bo", "plain words");
        message
    };
    let home = home();
    add(&home, &discord, &format!("https://discord.com/channels/{GUILD}/{TEXT}"));
    assert_eq!(home.count(""), 2);
    let item = shown(&home, "deploy");
    assert_eq!((item["title"].as_str(), item["author"].as_str()), (Some("Deploy thread"), Some("ann")));
    assert_eq!(item["url"], format!("https://discord.com/channels/{GUILD}/{message}"));
    let content = item["content"].as_str().unwrap();
    assert!(content.starts_with("<p><strong>Deploy</strong> by @mods in #general</p><hr>"), "{content}");
    assert!(content.contains("<strong>bo</strong>") && content.ends_with("<p>on it</p>"), "{content}");
    let source = home.json(["sources", "--json"]).remove(0);
    assert_eq!((source["title"].as_str(), source["kind"].as_str()), (Some("#general · Rustaceans"), Some("discord")));
    discord.server.asked();
    let told = home.json(["sync", "--all", "--json"]);
    assert_eq!(told[0]["outcome"], "unchanged", "{told:?}");
    let asked = discord.server.asked();
    assert!(asked.iter().all(|asked| asked.agent.starts_with("DiscordBot (")), "{asked:?}");
    assert_eq!(asked.len(), 4, "new, again, two lists of threads: {asked:?}");
    let leaked = std::fs::read(home.database()).unwrap();
    assert!(!String::from_utf8_lossy(&leaked).contains(TOKEN), "the token is nowhere in the database");
    assert!(home.ok(["auth", "check"]).contains("lets us in"));
}

#[test]
fn replies_edits_and_reactions_change_the_item_that_is_there() {
    let discord = Discord::start();
    let (old, plain) = {
        let mut has = discord.has();
        let old = has.says(TEXT, 25 * DAY, "ann", "an old question");
        has.begins_thread(old, "Old question");
        has.says(old, 20 * DAY, "bo", "a first answer");
        (old, has.says(TEXT, DAY, "bo", "plain words"))
    };
    let home = home();
    add(&home, &discord, &format!("discord:{GUILD}/#general"));
    assert_eq!(home.count(""), 2);
    {
        let mut has = discord.has();
        has.threads.get_mut(&old).unwrap()["thread_metadata"]["archived"] = true.into();
        has.says(old, 5, "bo", "at last an answer");
        let message = has.messages.get_mut(&TEXT).unwrap().get_mut(&plain).unwrap();
        message["content"] = "plain words, edited".into();
        message["reactions"] = json!([{"count": 3, "emoji": {"id": null, "name": "🔥"}}]);
        has.says(TEXT, 3, "ann", "fresh");
    }
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 3, "a thread stays one item");
    let content = shown(&home, "question")["content"].as_str().unwrap().to_owned();
    assert!(
        content.contains("an old question") && content.contains("a first answer") && content.contains("at last"),
        "{content}"
    );
    assert!(shown(&home, "edited")["content"].as_str().unwrap().contains("🔥 3"));
    // A message that was read already begins a thread.
    {
        let mut has = discord.has();
        has.begins_thread(plain, "Plain talk");
        has.says(plain, 1, "cy", "words to words");
    }
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 3);
    let item = shown(&home, "source:chat edited");
    assert_eq!(item["title"], "Plain talk");
    assert!(item["content"].as_str().unwrap().contains("words to words"), "{item}");
}

#[test]
fn posts_of_a_forum_are_items_with_their_tags() {
    let discord = Discord::start();
    {
        let mut has = discord.has();
        let post = has.posts(2 * DAY, "ann", "Why does my future not run?", "It `await`s nothing.");
        for at in 0..330 {
            has.says(post, 4000 - at, "bo", &format!("answer{at}."));
        }
        let done = has.posts(3 * DAY, "cy", "Solved long ago", "Thanks");
        has.threads.get_mut(&done).unwrap()["thread_metadata"]["archived"] = true.into();
        has.posts(90 * DAY, "cy", "Quiet for months", "…");
    }
    let home = home();
    add(&home, &discord, &format!("discord:{GUILD}/{FORUM}"));
    assert_eq!(home.count(""), 2, "what was quiet for months is left");
    let item = shown(&home, "future");
    assert_eq!((item["title"].as_str(), item["author"].as_str()), (Some("Why does my future not run?"), Some("ann")));
    let content = item["content"].as_str().unwrap();
    assert!(content.starts_with("<p>It <code>await</code>s nothing.</p><hr>"), "{content}");
    assert!(content.contains("131 earlier replies are not shown") && content.contains("answer329."), "{content}");
    assert!(item.to_string().contains("async"), "{item}");
}

#[test]
fn pages_bring_everything_once_and_limits_are_kept() {
    let discord = Discord::start();
    {
        let mut has = discord.has();
        for at in 0..250 {
            has.says(TEXT, 3000 - at, "ann", &format!("word number{at}."));
        }
        has.limits = vec![
            ("x-ratelimit-bucket", "abcd1234".into()),
            ("x-ratelimit-limit", "5".into()),
            ("x-ratelimit-remaining", "0".into()),
            ("x-ratelimit-reset-after", "0.4".into()),
        ];
    }
    let home = home();
    let begun = std::time::Instant::now();
    add(&home, &discord, &format!("discord:{GUILD}/{TEXT}"));
    assert_eq!(home.count(""), 250);
    let pages = discord.server.asked().iter().filter(|asked| asked.path.ends_with("/messages")).count();
    assert!(begun.elapsed().as_secs_f64() > 0.8, "three pages wait twice: {:?}", begun.elapsed());
    assert!(pages <= 4, "{pages}");
}

#[test]
fn a_short_wait_is_waited_for_and_a_long_one_is_for_another_time() {
    let discord = Discord::start();
    discord.has().says(TEXT, 60, "ann", "hello");
    let home = home();
    discord.has().busy = (
        1,
        json!({"message": "You are being rate limited.", "retry_after": 0.3, "global": false}),
        vec![("retry-after", "1".into())],
    );
    add(&home, &discord, &format!("discord:{GUILD}/#general"));
    assert_eq!(home.count(""), 1);
    discord.has().says(TEXT, 30, "ann", "second");
    let global = vec![
        ("retry-after", "65".into()),
        ("x-ratelimit-global", "true".into()),
        ("x-ratelimit-scope", "global".into()),
    ];
    discord.has().busy =
        (1, json!({"message": "You are being rate limited.", "retry_after": 64.57, "global": true}), global);
    let told = home.run(["sync", "--all", "--json"]).expect(3).json();
    assert!(told[0]["error"].as_str().unwrap().contains("left alone"), "{told:?}");
    let next = home.number("SELECT next_poll - last_attempt FROM source_health");
    assert!(next >= 64, "{next}");
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 2);
}

#[test]
fn refusals_say_what_to_do_and_show_no_token() {
    let discord = Discord::start();
    let base = discord.server.url("/api/v10");
    let home = home();
    let wrong = |home: &Home, typed: &str, words: &[&str]| {
        let ran = home.run(["add", typed, "--api-base", &base]).expect(1).says(words);
        assert!(!ran.err.contains("very.secret"), "{}", ran.err);
    };
    wrong(&home, &format!("discord:{GUILD}/#nowhere"), &["no channel #nowhere", "View Channel"]);
    wrong(&home, &format!("discord:{GUILD}/#locked"), &["Read Message History", "Missing Access"]);
    wrong(&home, &format!("discord:{}/#general", GUILD + 1), &["no server", "invite"]);
    wrong(&home, &format!("discord:{GUILD}/103735883630395300"), &["holds no messages"]);
    wrong(&home, &format!("https://discord.com/channels/@me/{TEXT}"), &["no bot can read"]);
    // Without the intent all that others write comes empty.
    discord.has().says(TEXT, 60, "ann", "");
    wrong(
        &home,
        &format!("discord:{GUILD}/#general"),
        &["Message Content Intent", "https://discord.com/developers/applications"],
    );
    let other = Home::on_loopback();
    wrong(&other, &format!("discord:{GUILD}/#general"), &["bot@127.0.0.1", "wh auth add"]);
    other.ok(["auth", "add", "bot@127.0.0.1", "--token", "--command", "printf wrong"]);
    wrong(&other, &format!("discord:{GUILD}/#general"), &["401: Unauthorized", "Reset Token"]);
    assert_eq!(home.json(["sources", "--json"]).len(), 0);
}

#[test]
fn odd_answers_are_failures_and_the_token_goes_nowhere_else() {
    let elsewhere = Server::start(|_| Reply::json(&json!({})));
    let target = elsewhere.url("/api/v10/guilds/1");
    let odd: Vec<Reply> = vec![
        Reply { status: 200, headers: Vec::new(), body: "<!doctype html>Sign in".into() },
        Reply::json(&json!("ok")),
        Reply { status: 200, headers: Vec::new(), body: "[".repeat(400) },
        Reply { status: 307, headers: vec![("location", target)], body: String::new() },
        Reply { status: 502, headers: Vec::new(), body: "bad gateway".into() },
    ];
    for reply in odd {
        let told = format!("{reply:?}");
        let server = Server::start(move |_| reply.clone());
        let home = home();
        let ran =
            home.run(["add", &format!("discord:{GUILD}/#general"), "--api-base", &server.url("/api/v10")]).expect(1);
        assert!(!ran.err.is_empty() && !ran.err.contains("very.secret"), "{told}: {}", ran.err);
    }
    assert!(elsewhere.asked().is_empty(), "nobody was sent there");
    let discord = Discord::start();
    {
        let mut has = discord.has();
        has.says(TEXT, 50, "ann", "fine");
        let id = has.says(TEXT, 40, "ann", "x");
        *has.messages.get_mut(&TEXT).unwrap().get_mut(&id).unwrap() = json!({"id": id.to_string(), "content": 5, "author": "ann", "attachments": [null, {"url": "javascript:x"}], "embeds": {"a": 1}, "thread": 7});
        let id = has.id(30);
        has.messages.get_mut(&TEXT).unwrap().insert(id, json!(["not a message"]));
    }
    let home = home();
    add(&home, &discord, &format!("discord:{GUILD}/#general"));
    assert_eq!(home.count(""), 2);
}
