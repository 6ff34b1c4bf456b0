//! Accounts, hashtags and lists of Mastodon: added, read, read again, changed.

use serde_json::json;

use super::mastodon_server::{HOST, Mastodon, TOKEN, account, jo};
use super::support::Home;
use super::{content, shown};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

fn add(home: &Home, mastodon: &Mastodon, typed: &str, more: &[&str]) {
    let base = mastodon.server.url("");
    let whole = [&["add", typed, "--name", "blog", "--api-base", base.trim_end_matches('/')], more].concat();
    home.ok(whole);
}

/// A home that knows a token, by a program.
fn member() -> Home {
    let home = Home::on_loopback();
    home.ok(["auth", "add", "token@127.0.0.1", "--token", "--command", &format!("printf %s {TOKEN}")]);
    home
}

#[test]
fn an_account_is_read_with_threads_boosts_and_what_hangs_on_posts() {
    let mastodon = Mastodon::start();
    let (first, ann) = (
        {
            let mut has = mastodon.has();
            let first = has.posts(&jo(), 5 * HOUR, "<p>Postgres <b>vacuum</b>, a thread &amp; more</p>");
            let second = has.answers(&jo(), first, 4 * HOUR, "<p>The threshold is a fraction</p>");
            has.answers(&jo(), second, 4 * HOUR - 60, "<p>So lower it</p>");
            first
        },
        account("9", "ann@far.example", "Ann"),
    );
    {
        let mut has = mastodon.has();
        let other = has.posts(&ann, 900 * DAY, "<p>An old wisdom</p>");
        let other = has.statuses.remove(&other).unwrap();
        has.boosts(&jo(), &other, 3 * HOUR);
        has.boosts(&jo(), &other, 2 * HOUR);
        let question = has.posts(&ann, 2 * HOUR, "<p>why?</p>");
        has.answers(&jo(), question, HOUR, "<p>an answer to Ann</p>");
        let full = has.posts(&jo(), 600, "<p>Look :blobcat: <script>alert(1)</script></p>");
        has.edit(full, |status| {
            status["spoiler_text"] = "cats".into();
            status["media_attachments"] = json!([{"type": "image", "url": "https://files.example/a.png", "description": "A cat in a box"},
                {"type": "video", "url": "https://files.example/b.mp4", "description": "the same cat"}]);
            status["tags"] = json!([{"name": "caturday"}]);
        });
    }
    let home = Home::on_loopback();
    add(&home, &mastodon, &format!("@Jo@{HOST}"), &[]);
    assert_eq!(home.count(""), 3, "{}", home.ok(["ls"]));
    let thread = shown(&home, "vacuum");
    assert_eq!(
        (thread["title"].as_str(), thread["author"].as_str()),
        (Some("Postgres vacuum, a thread & more"), Some("Jo Doe (@jo@social.example)"))
    );
    assert_eq!(thread["url"], format!("https://{HOST}/@jo/{first}"));
    assert_eq!(
        thread["content"].as_str().unwrap().split("<hr>").collect::<Vec<_>>()[0],
        "<p>Postgres <b>vacuum</b>, a thread &amp; more</p>"
    );
    assert!(thread["content"].as_str().unwrap().ends_with("<hr><p>So lower it</p>"), "{thread}");
    let boost = shown(&home, "wisdom");
    assert_eq!(boost["author"], "Ann (@ann@far.example)");
    assert!(
        boost["content"].as_str().unwrap().starts_with("<p><small>Boosted by Jo Doe (@jo@social.example) · written"),
        "{boost}"
    );
    let full = shown(&home, "blobcat");
    assert_eq!(full["title"], "cats");
    let html = full["content"].as_str().unwrap();
    assert!(
        html.starts_with("<details><summary>cats</summary><p>Look :blobcat: </p>") && !html.contains("script"),
        "{html}"
    );
    assert!(html.contains("alt=\"A cat in a box\"") && full["enclosures"].to_string().contains("b.mp4"), "{full}");
    let source = home.json(["sources", "--json"]).remove(0);
    assert_eq!(
        (source["title"].as_str(), source["kind"].as_str()),
        (Some("Jo Doe (@jo@social.example)"), Some("mastodon"))
    );
    assert_eq!(source["url"], format!("mastodon:@jo@{HOST}"));
    mastodon.server.asked();
    let told = home.json(["sync", "--all", "--json"]);
    assert_eq!(told[0]["outcome"], "unchanged", "{told:?}");
    assert_eq!(mastodon.server.paths(), ["/api/v1/accounts/7/statuses"], "one request where nothing is new");
    let base = mastodon.server.url("");
    let again = home.ok(["add", &format!("fedi:@JO@{HOST}"), "--api-base", base.trim_end_matches('/')]);
    assert!(again.contains("known already"), "{again}");
}

#[test]
fn edits_and_threads_that_grow_change_the_item_that_is_there() {
    let mastodon = Mastodon::start();
    let (old, plain) = {
        let mut has = mastodon.has();
        let old = has.posts(&jo(), 20 * DAY, "<p>an old beginning</p>");
        has.answers(&jo(), old, 20 * DAY - 60, "<p>with a branch</p>");
        (old, has.posts(&jo(), DAY, "<p>plain words</p>"))
    };
    let home = Home::on_loopback();
    add(&home, &mastodon, &format!("@jo@{HOST}"), &[]);
    assert_eq!(home.count(""), 2);
    {
        let mut has = mastodon.has();
        has.edit(plain, |status| status["content"] = "<p>plain words, corrected</p>".into());
        has.answers(&jo(), plain, 10, "<p>and one more thing</p>");
    }
    let told = home.json(["sync", "--all", "--json"]);
    assert_eq!((told[0]["outcome"].as_str(), told[0]["new_items"].as_u64()), (Some("new"), Some(0)), "{told:?}");
    assert_eq!(content(&home, "corrected").split("<hr>").count(), 2);
    // Its beginning lies beyond what is looked at again: it is asked for, with what was added elsewhere.
    let ann = account("9", "ann@far.example", "Ann");
    {
        let mut has = mastodon.has();
        for at in 0..60 {
            has.posts(&jo(), 1000 - at, &format!("<p>filler number{at}.</p>"));
        }
        has.answers(&ann, old, 60, "<p>what others say</p>");
        has.answers(&jo(), old, 30, "<p>at last an end</p>");
    }
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 62, "a thread stays one item");
    let html = content(&home, "beginning");
    for part in ["an old beginning", "with a branch", "at last an end"] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains("what others say"), "{html}");
    mastodon.server.asked();
    assert_eq!(home.json(["sync", "--all", "--json"])[0]["outcome"], "unchanged");
    assert_eq!(mastodon.server.asked().len(), 1, "its beginning is not asked for again");
}

#[test]
fn pages_bring_everything_once() {
    let mastodon = Mastodon::start();
    let post = |count: i64, word: &str| {
        for at in 0..count {
            mastodon.has().posts(&jo(), 5000 - at, &format!("<p>{word} number{at}.</p>"));
        }
    };
    post(300, "first");
    let home = Home::on_loopback();
    add(&home, &mastodon, &format!("@jo@{HOST}"), &[]);
    assert_eq!(home.count("first"), 40, "of a new account the newest are read");
    post(130, "second");
    mastodon.server.asked();
    home.ok(["sync", "--all"]);
    assert_eq!(home.count("second"), 130);
    let asked = mastodon.server.asked();
    assert!(asked.iter().any(|asked| !asked.get("min_id").is_empty()) && asked.len() <= 5, "{asked:?}");
    // A reading that is cut off goes on where it was.
    post(200, "third");
    {
        let mut has = mastodon.has();
        has.busy_at = vec![has.requests + 4];
        has.busy_with = vec![("retry-after", "1".into())];
    }
    home.run(["sync", "--all"]).expect(3);
    let part = home.count("third");
    assert!((40..200).contains(&part), "{part}");
    home.ok(["sync", "--all"]);
    assert_eq!(home.count("third"), 200);
}

#[test]
fn an_account_that_mostly_answers_is_read_back_for_posts() {
    let mastodon = Mastodon::start();
    {
        let mut has = mastodon.has();
        let question = has.posts(&account("9", "ann", "Ann"), 9000, "<p>why?</p>");
        for at in 0..60 {
            has.posts(&jo(), 8000 - at, &format!("<p>post number{at}.</p>"));
        }
        for at in 0..90 {
            has.answers(&jo(), question, 7000 - at, "<p>because</p>");
        }
    }
    let home = Home::on_loopback();
    add(&home, &mastodon, &format!("@jo@{HOST}"), &[]);
    assert!(home.count("post") >= 30, "{}", home.count("post"));
    assert_eq!(home.count("because"), 0);
}

#[test]
fn settings_say_whether_replies_and_boosts_come() {
    let mastodon = Mastodon::start();
    {
        let mut has = mastodon.has();
        let ann = account("9", "ann@far.example", "Ann");
        let question = has.posts(&ann, 3 * HOUR, "<p>why?</p>");
        has.answers(&jo(), question, 2 * HOUR, "<p>an answer</p>");
        let question = has.statuses[&question].clone();
        has.boosts(&jo(), &question, HOUR);
        has.posts(&jo(), 60, "<p>own words</p>");
    }
    for (more, found) in [
        (&[][..], [1, 0, 1]),
        (&["--replies"], [1, 1, 1]),
        (&["--boosts=false"], [1, 0, 0]),
        (&["--replies", "--boosts=false"], [1, 1, 0]),
    ] {
        let home = Home::on_loopback();
        add(&home, &mastodon, &format!("@jo@{HOST}"), more);
        assert_eq!(["own", "answer", "why"].map(|word| home.count(word)), found, "{more:?}");
        if more.contains(&"--replies") {
            assert!(content(&home, "answer").starts_with("<p><small>In reply to @ann@far.example</small></p>"));
        }
    }
}

#[test]
fn a_hashtag_is_what_the_server_sees_of_it() {
    let mastodon = Mastodon::start();
    {
        let mut has = mastodon.has();
        let ann = account("9", "ann@far.example", "Ann");
        for (by, word) in [(&jo(), "ownership"), (&ann, "borrowing")] {
            let id = has.posts(by, HOUR, &format!("<p>on {word}</p>"));
            has.edit(id, |status| status["tags"] = json!([{"name": "rust"}]));
        }
        let question = has.posts(&ann, HOUR, "<p>untagged</p>");
        let id = has.answers(&jo(), question, 60, "<p>an answer about lifetimes</p>");
        has.edit(id, |status| status["tags"] = json!([{"name": "rust"}]));
    }
    let home = Home::on_loopback();
    add(&home, &mastodon, &format!("#Rust@{HOST}"), &[]);
    assert_eq!(home.count(""), 3, "who writes the tag wants to be found, answering or not");
    let source = home.json(["sources", "--json"]).remove(0);
    assert_eq!(
        (source["title"].as_str(), source["url"].as_str()),
        (Some("#rust · social.example"), Some("mastodon:social.example/tags/rust"))
    );
    assert_eq!(source["site_url"], "https://social.example/tags/rust");
}

#[test]
fn a_list_is_for_its_owner_and_a_post_that_many_pass_on_is_one_item() {
    let mastodon = Mastodon::start();
    {
        let mut has = mastodon.has();
        let (ann, bo) = (account("9", "ann", "Ann"), account("8", "bo", "Bo"));
        let far = has.posts(&account("3", "far@far.example", "Far"), 90 * DAY, "<p>an old wisdom</p>");
        let far = has.statuses.remove(&far).unwrap();
        has.boosts(&ann, &far, 2 * HOUR);
        has.boosts(&bo, &far, HOUR);
        let own = has.posts(&ann, HOUR, "<p>words of Ann</p>");
        let own = has.statuses[&own].clone();
        has.boosts(&bo, &own, 60);
    }
    let base = mastodon.server.url("");
    let base = base.trim_end_matches('/');
    let typed = format!("mastodon:{HOST}/list/12");
    Home::on_loopback().run(["add", &typed, "--api-base", base]).expect(1).says(&[
        "lists are seen by who made them",
        "wh auth add token@127.0.0.1",
        "read:lists",
    ]);
    let home = member();
    add(&home, &mastodon, &typed, &[]);
    assert_eq!(home.count(""), 2, "{}", home.ok(["ls"]));
    assert!(
        content(&home, "wisdom")
            .starts_with("<p><small>Boosted by Ann (@ann@social.example), Bo (@bo@social.example) · written")
    );
    assert_eq!(shown(&home, "words")["author"], "Ann (@ann@social.example)");
    let source = home.json(["sources", "--json"]).remove(0);
    assert_eq!(source["title"], "Databases · social.example");
    assert!(home.ok(["auth", "check"]).contains("lets us in"));
    let kept = std::fs::read(home.database()).unwrap();
    assert!(!String::from_utf8_lossy(&kept).contains(TOKEN), "the token is nowhere in the database");
}

#[test]
fn a_page_is_recognised_by_its_host_alone() {
    let mastodon = Mastodon::start();
    mastodon.has().posts(&jo(), 60, "<p>hello</p>");
    let home = Home::on_loopback();
    add(&home, &mastodon, &format!("https://{HOST}/@jo"), &[]);
    assert_eq!(home.json(["sources", "--json"])[0]["url"], format!("mastodon:@jo@{HOST}"));
    assert_eq!(home.count("hello"), 1);
    // What no such server answers for is a page as any other.
    let base = mastodon.server.url("");
    let told = home.run(["add", "https://blog.invalid/@nobody", "--api-base", base.trim_end_matches('/')]).expect(1);
    assert!(told.err.contains("could not fetch https://blog.invalid/@nobody"), "{}", told.err);
    // The address of a feed stays one.
    let ran = home.run(["add", &format!("https://{HOST}/@jo.rss"), "--no-fetch", "--json"]).expect(0).json();
    assert_eq!(ran[0]["url"], format!("https://{HOST}/@jo.rss"));
}
