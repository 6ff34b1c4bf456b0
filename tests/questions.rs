//! Questions of Stack Exchange: followed, kept, ranked, asked; against a server that behaves as its documents say.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use serde_json::{Value, json};
use stackexchange::StackExchange;
use support::Home;

#[path = "support/stackexchange.rs"]
mod stackexchange;
mod support;

const DAY: i64 = 86_400;

fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// A home that follows what was typed, of this server.
fn following(server: &StackExchange, typed: &str) -> Home {
    let home = Home::on_loopback();
    add(&home, server, typed);
    server.asked();
    home
}

fn add(home: &Home, server: &StackExchange, typed: &str) -> Value {
    home.json(["add", typed, "--api-base", &server.base(), "--json"]).remove(0)
}

/// Syncs the one source; a source that is read by pages has a line for each, and its items are counted together.
fn sync(home: &Home) -> Value {
    let mut lines = home.json(["sync", "--all", "--json"]);
    let summary = lines.pop().unwrap();
    let mut report = lines.remove(0);
    report["new_items"] = summary["new_items"].clone();
    report
}

/// The items that a query means, as scripts see them.
fn ls(home: &Home, query: &str) -> Vec<Value> {
    home.json(["ls", "--json", "--limit", "0", "--", query])
}

fn titles(home: &Home, query: &str) -> Vec<String> {
    let mut titles: Vec<String> =
        ls(home, query).iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect();
    titles.sort();
    titles
}

// ------------------------------------------------------------------------------------------------------------ following

#[test]
fn the_link_to_an_answer_follows_its_question() {
    let server = StackExchange::start();
    server.question(11, "Which one?", &["rust"], now() - 100, &json!({}));
    server.answer(77, 11, "Bo", now() - 50, false);
    let home = Home::on_loopback();
    let added = add(&home, &server, "https://stackoverflow.com/a/77/5");
    assert_eq!(
        (&added["url"], &added["new_items"]),
        (&json!("stackexchange://stackoverflow.com/questions/11"), &json!(2))
    );
    let known = add(&home, &server, "https://stackoverflow.com/questions/11/which-one");
    assert_eq!(known["outcome"], "known");
    let missing = home.run(["add", "https://stackoverflow.com/a/78", "--api-base", &server.base()]).expect(1);
    assert!(missing.err.contains("has no answer 78"), "{}", missing.err);
    // What was added without asking is found when it is read.
    let later = Home::on_loopback();
    later.ok(["add", "--no-fetch", "so:answer/77", "--api-base", &server.base()]);
    assert_eq!(sync(&later)["new_items"], 2);
}

#[test]
fn a_pasted_page_is_followed_with_what_the_site_says_of_each_question() {
    let server = StackExchange::start();
    server.question(
        1,
        "Why &lt;T&gt;?",
        &["rust", "generics"],
        now() - 100,
        &json!({"score": 7, "answer_count": 2, "accepted_answer_id": 9}),
    );
    server.question(
        2,
        "How to pin?",
        &["rust"],
        now() - 50,
        &json!({"bounty_amount": 50, "bounty_closes_date": now() + DAY}),
    );
    server.question(3, "Another language", &["java"], now() - 10, &json!({}));
    let home = Home::on_loopback();
    let added = add(&home, &server, "https://stackoverflow.com/questions/tagged/rust?tab=Newest");
    assert_eq!(
        (&added["name"], &added["url"]),
        (&json!("stackoverflow-rust"), &json!("stackexchange://stackoverflow.com/tagged/rust"))
    );
    assert_eq!((&added["outcome"], &added["new_items"]), (&json!("new"), &json!(2)));
    let items = ls(&home, "");
    let first = items.iter().find(|item| item["question"] == 1).unwrap();
    assert_eq!((&first["title"], &first["score"], &first["answers"]), (&json!("Why <T>?"), &json!(7), &json!(2)));
    assert_eq!((&first["accepted"], &first["bounty"], &first["answer"]), (&json!(true), &json!(0), &json!(false)));
    assert_eq!(first["topics"], json!(["rust", "generics"]));
    assert_eq!(first["url"], "https://stackoverflow.com/questions/1/a-title");
    let asked = server.asked();
    assert!(asked[0].starts_with("/2.3/tags/rust/info?site=stackoverflow.com"), "{asked:?}");
    assert!(
        asked[1].contains("/2.3/questions?site=stackoverflow.com") && asked[1].contains("tagged=rust"),
        "{asked:?}"
    );
    assert_eq!(asked.len(), 2, "{asked:?}");
    for (query, found) in [
        ("is:question", 2),
        ("is:answered", 1),
        ("is:accepted", 1),
        ("is:open", 1),
        ("has:bounty", 1),
        ("score:>5", 1),
        ("answers:0", 1),
        ("topic:generics", 1),
        ("is:question -topic:generics", 1),
        ("is:answer", 0),
        ("kind:stackexchange", 2),
    ] {
        assert_eq!(home.count(query), found, "{query}");
    }
    assert_eq!(home.number("SELECT count(*) FROM v1_questions WHERE tags = 'rust generics' AND answers = 2"), 1);
}

#[test]
fn lists_are_read_by_pages_to_where_the_last_reading_began_and_facts_are_kept_right() {
    let server = StackExchange::start();
    let begin = now() - 10 * DAY;
    for id in 1..=60 {
        server.question(id, &format!("Question {id}"), &["rust"], begin + id, &json!({}));
    }
    let home = following(&server, "so:tag/rust");
    assert_eq!(home.count(""), 50, "the first reading takes the newest");
    assert_eq!(home.count("is:unread"), 20);
    home.ok(["mark", "read", "--query", "is:unread", "--yes"]);
    for id in 100..=249 {
        server.question(id, &format!("Question {id}"), &["rust"], begin + DAY + id, &json!({}));
    }
    // An answer to one that is known moves it, and is no news of its own.
    server.answer(7, 60, "Jo", begin + 2 * DAY, true);
    let report = sync(&home);
    assert_eq!((&report["outcome"], &report["new_items"]), (&json!("new"), &json!(150)));
    let asked = server.asked();
    assert_eq!(asked.len(), 2, "{asked:?}");
    assert!(asked.iter().all(|path| path.contains(&format!("min={}", begin + 60))), "{asked:?}");
    assert!(asked[0].contains("page=1&pagesize=100") && asked[1].contains("page=2&pagesize=100"), "{asked:?}");
    assert_eq!(titles(&home, "is:accepted is:read"), ["Question 60"]);
    let report = sync(&home);
    assert_eq!(report["new_items"], 0);
    assert!(server.asked()[0].contains(&format!("min={}", begin + 2 * DAY)));
}

#[test]
fn answers_to_a_followed_question_arrive_as_items() {
    let server = StackExchange::start();
    server.question(5, "Why is it slow?", &["sql"], now() - 9000, &json!({}));
    server.answer(50, 5, "Jo", now() - 8000, false);
    let home = following(&server, "https://stackoverflow.com/questions/5/why-is-it-slow");
    assert_eq!(titles(&home, ""), ["Answer by Jo: Why is it slow?", "Why is it slow?"]);
    assert_eq!(home.json(["sources", "--json"])[0]["title"], "Why is it slow?");
    assert_eq!(sync(&home)["new_items"], 0);
    assert_eq!(server.asked().len(), 1, "where nothing moved the answers are not asked for");
    server.answer(51, 5, "Ada", now() - 100, true);
    assert_eq!(sync(&home)["new_items"], 1);
    assert_eq!(titles(&home, "is:answer is:accepted"), ["Answer by Ada: Why is it slow?"]);
    let answer = &ls(&home, "is:answer is:accepted")[0];
    assert_eq!(answer["url"], "https://stackoverflow.com/questions/5/-/51#51");
    assert_eq!(home.ok(["questions"]), "", "who follows a question waits for its answers, and is not asked for one");
    server.change(|server| server.questions.clear());
    home.run(["sync", "--all"]).says(&["has no question 5 any more", "wh sources rm"]);
}

#[test]
fn questions_that_are_answered_leave_the_unanswered() {
    let server = StackExchange::start();
    server.question(1, "First", &["rust"], now() - 900, &json!({}));
    server.question(2, "Second", &["rust"], now() - 800, &json!({}));
    let home = following(&server, "so:tag/rust?unanswered");
    assert_eq!(titles(&home, "is:open"), ["First", "Second"]);
    server.answer(9, 1, "Jo", now() - 100, false);
    // The list does not tell of it any more, so after a while it is asked about by its number.
    home.sql().execute("UPDATE posts SET told_at = told_at - 20000", []).unwrap();
    sync(&home);
    let asked = server.asked();
    assert!(asked[0].starts_with("/2.3/questions/unanswered?"), "{asked:?}");
    assert!(asked[1].starts_with("/2.3/questions/1?"), "{asked:?}");
    assert_eq!(titles(&home, "is:open"), ["Second"]);
    sync(&home);
    assert_eq!(server.asked().len(), 1, "not each time");
}

#[test]
fn what_is_not_there_is_not_followed() {
    let server = StackExchange::start();
    server.question(1, "First", &["rust"], now(), &json!({}));
    let home = Home::on_loopback();
    for (typed, words) in [
        ("so:tag/rsut", "stackoverflow.com has no tag \"rsut\""),
        ("so:question/77", "stackoverflow.com has no question 77"),
        ("se:nosuchsite/tag/rust", "No site found for name `nosuchsite.stackexchange.com`"),
        ("so:user/7", "stackoverflow:tag/TAG"),
    ] {
        let ran = home.run(["add", typed, "--api-base", &server.base()]);
        assert_eq!(ran.code, Some(1), "{typed}");
        ran.says(&[words]);
    }
    assert_eq!(home.ok(["sources", "--json"]), "");
    // A feed of a site stays a feed.
    let feed = home.json(["add", "https://stackoverflow.com/feeds/tag/rust", "--no-fetch", "--json"]).remove(0);
    assert_eq!(feed["url"], "https://stackoverflow.com/feeds/tag/rust");
}

// ---------------------------------------------------------------------------------------------------------------- manners

#[test]
fn a_backoff_is_obeyed_by_the_next_program_and_the_feed_is_read_meanwhile() {
    let server = StackExchange::start();
    server.question(1, "First", &["rust"], now() - 900, &json!({"score": 4}));
    server.change(|server| server.backoff = Some(("/questions", 120)));
    let home = following(&server, "so:tag/rust");
    server.question(2, "Second", &["rust"], now() - 100, &json!({}));
    let report = sync(&home);
    assert_eq!((&report["outcome"], &report["new_items"]), (&json!("new"), &json!(1)), "{report}");
    let asked = server.asked();
    assert_eq!(asked, ["/feeds/tag?tagnames=rust&sort=newest"], "the API is left alone");
    assert_eq!(titles(&home, ""), ["First", "Second"], "known by the same identities");
    assert_eq!(titles(&home, "score:4"), ["First"], "what the feed does not say stays as it was");
    let log = home.json(["sources", "log", "stackoverflow-rust", "--json"]);
    assert!(log[0]["final_url"].as_str().unwrap().ends_with("/feeds/tag?tagnames=rust&sort=newest"), "{log:?}");
    // Once the time is over the API is asked from where it was.
    home.sql().execute("UPDATE api_holds SET until = 0", []).unwrap();
    server.change(|server| server.backoff = None);
    sync(&home);
    let asked = server.asked();
    assert!(asked[0].starts_with("/2.3/questions?") && asked[0].contains("min="), "{asked:?}");
    assert_eq!(home.count("is:question answers:0"), 2);
}

#[test]
fn the_last_requests_of_a_day_are_the_persons() {
    let server = StackExchange::start();
    server.question(1, "How to pin a future?", &["rust"], now() - 900, &json!({}));
    server.change(|server| server.quota = 7);
    let home = following(&server, "so:tag/rust");
    sync(&home);
    let asked = server.asked();
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(asked[0].starts_with("/feeds/tag?"), "{asked:?}");
    // What offers a bounty on a whole site has a feed.
    server.question(3, "What ends a stream?", &["c"], now() - 50, &json!({"bounty_amount": 50}));
    home.ok(["add", "se:stackoverflow?bounty", "--name", "offers", "--api-base", &server.base(), "--no-fetch"]);
    home.ok(["sync", "offers"]);
    assert_eq!(titles(&home, "source:offers"), ["What ends a stream?"]);
    // What no feed tells waits, and says until when and how more is had.
    home.ok(["add", "so:tag/rust?bounty", "--api-base", &server.base(), "--no-fetch"]);
    server.asked();
    let ran = home.run(["sync", "--all"]);
    assert_eq!(ran.code, Some(3));
    ran.says(&[
        "requests of 300 that Stack Exchange allows a day are used up until midnight UTC",
        "wh auth add key@",
        "goes on at 2",
        "00:00 UTC",
    ]);
    assert!(server.asked().iter().all(|path| path.starts_with("/feeds/")));
    let base = server.base();
    let alike = home.json(["ask", "--search", "--json", "--api-base", &base, "how", "to", "pin", "futures"]);
    assert_eq!(alike[0]["title"], "How to pin a future?");
    assert!(server.asked()[0].starts_with("/2.3/similar?"), "a person's question may use what is left");
    // Yesterday's quota is none of today's.
    home.sql().execute("UPDATE api_quotas SET at = at - 86400", []).unwrap();
    server.change(|server| server.quota = 300);
    sync(&home);
    assert!(server.asked().iter().any(|path| path.starts_with("/2.3/questions")));
}

#[test]
fn who_asks_too_often_is_told_for_how_long_and_stays_away() {
    for (status, media_type, body, wait) in [
        (400, "application/json", json!({"error_id": 502, "error_name": "throttle_violation", "error_message": "too many requests from this IP, more requests available in 9000 seconds"}).to_string(), 9000),
        (400, "application/json", json!({"error_id": 502, "error_name": "throttle_violation", "error_message": "Violation of backoff parameter"}).to_string(), 300),
        (503, "text/html", "<html>Too fast</html>".to_owned(), 300),
    ] {
        let server = StackExchange::start();
        server.question(1, "First", &["rust"], now() - 900, &json!({}));
        let home = following(&server, "so:tag/rust?unanswered");
        server.change(|server| server.instead = Some((status, media_type, body.clone())));
        let ran = home.run(["sync", "--all"]);
        assert_eq!(ran.code, Some(3), "{ran:?}");
        let until = home.number("SELECT until FROM api_holds") - now();
        assert!((wait - 20..=wait).contains(&until), "{until}");
        let next = home.json(["sources", "--json"])[0]["next_poll"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
        assert!(next.as_second() - now() >= wait - 20, "{next}");
        server.asked();
        home.run(["sync", "--all"]).says(&["left alone"]);
        assert_eq!(server.asked(), [""; 0], "nothing is asked before the time is over");
    }
}

#[test]
fn other_errors_are_told_in_the_apis_words_and_what_cannot_be_read_too() {
    let server = StackExchange::start();
    server.question(1, "First", &["rust"], now() - 900, &json!({}));
    let home = following(&server, "so:tag/rust");
    for (body, words) in [
        (
            json!({"error_id": 400, "error_name": "bad_parameter", "error_message": "tagged \u{1b}[2J"}).to_string(),
            &["bad_parameter: tagged [2J"][..],
        ),
        ("{\"items\": [".to_owned(), &["HTTP 400"]),
    ] {
        server.change(|server| server.instead = Some((400, "application/json", body.clone())));
        home.run(["sync", "--all"]).says(words);
    }
    server.change(|server| server.instead = Some((200, "text/html", "<html>Hotel</html>".to_owned())));
    home.run(["sync", "--all"]).says(&["a page for browsers came instead of JSON"]);
    server.change(|server| {
        server.instead = Some((
            200,
            "application/json",
            json!({"items": [7, null, {"question_id": 8, "title": "Odd"}]}).to_string(),
        ));
    });
    assert_eq!(sync(&home)["new_items"], 1, "an odd one costs itself alone");
}

#[test]
fn a_key_goes_to_the_api_alone_and_is_shown_nowhere() {
    let server = StackExchange::start();
    server.question(1, "First", &["rust"], now() - 900, &json!({}));
    let home = Home::on_loopback();
    home.pipe(["auth", "add", "key@127.0.0.1", "--file"], b"s3cretkey\n").expect(0);
    add(&home, &server, "so:tag/rust");
    let asked = server.asked();
    assert!(asked.iter().all(|path| path.ends_with("&key=s3cretkey")), "{asked:?}");
    home.ok(["auth", "check"]);
    // Elsewhere is another port here: neither the key nor the question goes there.
    let elsewhere = StackExchange::start();
    server.change(|server| server.redirect = Some(elsewhere.base().trim_end_matches("/2.3").to_owned()));
    let ran = home.run(["-vv", "sync", "--all"]);
    assert!(ran.err.contains("sends us on to 127.0.0.1"), "{}", ran.err);
    assert_eq!(elsewhere.asked(), [""; 0]);
    server.change(|server| (server.redirect, server.quota) = (None, 0));
    let throttled = home.run(["-vv", "sync", "--all"]);
    assert!(server.asked().iter().filter(|path| path.starts_with("/feeds")).all(|path| !path.contains("key=")));
    let told = home.ok(["sources", "log", "stackoverflow-rust", "--json"])
        + &home.ok(["sources", "--json"])
        + &home.ok(["auth", "list"]);
    for text in [&ran.err, &ran.out, &throttled.err, &throttled.out, &told, &home.ok(["export", "--format", "json"])] {
        assert!(!text.contains("s3cretkey"), "{text}");
    }
    for file in std::fs::read_dir(home.path("state/wheelhouse/log")).into_iter().flatten().flatten() {
        assert!(!std::fs::read_to_string(file.path()).unwrap().contains("s3cretkey"));
    }
}

// --------------------------------------------------------------------------------------------------------------- answering

#[test]
fn questions_are_ranked_by_what_is_known_and_filtered() {
    let server = StackExchange::start();
    server.question(1, "Old and plain", &["rust"], now() - 12 * DAY, &json!({}));
    server.question(
        2,
        "New and offered",
        &["rust", "tokio"],
        now() - 3600,
        &json!({"bounty_amount": 100, "bounty_closes_date": now() + DAY}),
    );
    server.question(3, "New", &["rust"], now() - 3600, &json!({}));
    server.question(4, "Answered", &["rust"], now() - 3600, &json!({"answer_count": 1}));
    server.question(5, "Accepted", &["rust"], now() - 3600, &json!({"answer_count": 1, "accepted_answer_id": 50}));
    server.question(6, "Closed", &["rust"], now() - 3600, &json!({"closed_date": now() - 60}));
    let home = following(&server, "so:tag/rust");
    home.ok(["add", "so:tag/tokio", "--api-base", &server.base()]);
    let listed = |arguments: &[&str]| -> Vec<String> {
        let found = home.json(["questions", "--json"].iter().chain(arguments));
        found.iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(listed(&[]), ["New and offered", "New", "Old and plain"], "one that came with two sources is told once");
    assert_eq!(listed(&["--unanswered", "--limit", "1"]), ["New and offered"]);
    assert_eq!(listed(&["--tag", "tokio"]), ["New and offered"]);
    assert_eq!(listed(&["--days", "3"]), ["New and offered", "New"]);
    assert_eq!(listed(&["--unaccepted"]).len(), 4);
    assert_eq!(listed(&["--site", "dba"]), [""; 0]);
    let first = home.json(["questions", "--json"]).remove(0);
    assert_eq!(
        (&first["known"], &first["bounty"], &first["answers"]),
        (&json!(["rust", "tokio"]), &json!(100), &json!(0))
    );
    let table = home.ok(["questions"]);
    assert!(table.contains("rust tokio") && table.contains("100"), "{table}");
    home.run(["questions", "--site", "no site"]).expect(2).says(&["is no site of Stack Exchange"]);
}

#[test]
fn an_empty_list_of_questions_says_what_to_add() {
    let home = Home::on_loopback();
    let ran = home.run(["questions"]).expect(0);
    assert!(ran.err.contains("wh add 'stackoverflow:tag/rust?unanswered'"), "{}", ran.err);
    let server = StackExchange::start();
    server.question(1, "Old", &["rust"], now() - 90 * DAY, &json!({}));
    add(&home, &server, "so:tag/rust");
    home.run(["questions"]).expect(0).says(&["--days 0 looks further"]);
    assert_eq!(home.json(["questions", "--json", "--days", "0"]).len(), 1);
}

// ------------------------------------------------------------------------------------------------------------------ asking

/// A home whose editor writes this into the file that it opens, and whose browser writes down where it is sent.
#[cfg(unix)]
fn writing(text: &str) -> Home {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::with_config("");
    let editor = home.write("editor", format!("#!/bin/sh\nprintf '%s' '{text}' >> \"$1\"\n"));
    let browser = home.write("browser", "#!/bin/sh\nprintf '%s\\n' \"$@\" >> \"$HOME/opened\"\n");
    for script in [&editor, &browser] {
        std::fs::set_permissions(script, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    home.write(
        "config/wheelhouse/config.toml",
        format!("[fetch]\nallow_private = true\n[open]\nbrowser = [{:?}]\n", browser.to_str().unwrap()),
    );
    home
}

#[cfg(unix)]
fn ask(home: &Home, arguments: &[&str]) -> support::Ran {
    let mut command = home.command(arguments);
    command.env("EDITOR", home.path("editor"));
    support::Ran::of(&command.output().unwrap())
}

#[cfg(unix)]
#[test]
fn a_question_is_written_kept_and_brought_to_its_site() {
    let server = StackExchange::start();
    server.question(
        1,
        "Why does my partial index not help?",
        &["postgresql"],
        now() - 900,
        &json!({"answer_count": 1, "accepted_answer_id": 9}),
    );
    let home = writing("\n## More\n\nIt is `slow` & $HOME; ' #\n".replace('\'', "").as_str());
    let base = server.base();
    let title = "Why does my partial index not help with LIKE?";
    let ran = ask(&home, &["ask", "--api-base", &base, "--tag", "PostgreSQL", title]).expect(0);
    assert!(ran.out.contains("Asked before, perhaps") && ran.out.contains("questions/1/a-title"), "{}", ran.out);
    assert!(
        ran.err.contains("opened the page of stackoverflow.com") && ran.err.contains("no program copies here"),
        "{}",
        ran.err
    );
    let asked = server.asked();
    assert!(
        asked[0].starts_with("/2.3/similar?site=stackoverflow.com&title=Why+does")
            && asked[0].contains("tagged=postgresql"),
        "{asked:?}"
    );
    let opened = std::fs::read_to_string(home.path("opened")).unwrap();
    let page = url::Url::parse(opened.trim()).unwrap();
    assert_eq!((page.host_str(), page.path()), (Some("stackoverflow.com"), "/questions/ask"));
    let parameters: Vec<(String, String)> = page.query_pairs().into_owned().collect();
    let body = "## More\n\nIt is `slow` & $HOME;  #";
    assert_eq!(
        parameters,
        [("title", title), ("tags", "postgresql"), ("body", body)].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
    // The draft stays until somebody says that it was asked.
    let drafts = home.json(["ask", "drafts", "--json"]);
    assert_eq!((&drafts[0]["name"], &drafts[0]["title"]), (&json!("why-does-my-partial-index-not-he"), &json!(title)));
    let printed = home.ok(["ask", "resume", "--no-edit", "--print"]);
    assert!(printed.starts_with("https://stackoverflow.com/questions/ask?") && printed.contains(body), "{printed}");
    home.ok(["ask", "rm", "why-does-my-partial-index-not-he"]);
    assert_eq!(home.json(["ask", "drafts", "--json"]), [json!(null); 0]);
    home.run(["ask", "rm", "x"]).expect(1).says(&["no draft is called \"x\"", "wh ask drafts"]);
}

#[cfg(unix)]
#[test]
fn a_draft_without_words_is_no_question_and_untouched_ones_are_not_kept() {
    let home = writing("");
    let ran = ask(&home, &["ask", "--offline", "Why?"]).expect(0);
    assert!(ran.err.contains("nothing was written"), "{}", ran.err);
    assert_eq!(home.ok(["ask", "drafts", "--json"]), "");
    let home = writing("<!-- later -->");
    let ran = ask(&home, &["ask", "--offline", "Why?"]).expect(1);
    assert!(
        ran.err.contains("nothing is written below its headings yet") && ran.err.contains("wh ask resume why"),
        "{}",
        ran.err
    );
    assert!(!home.path("opened").exists());
    ask(&home, &["ask", "--offline"]).expect(2).says(&["a question needs a title"]);
}

#[test]
fn duplicates_are_found_here_without_a_network() {
    let server = StackExchange::start();
    server.question(1, "How to pin a future in Tokio", &["rust"], now() - 900, &json!({"answer_count": 1}));
    server.question(2, "Something else entirely", &["rust"], now() - 900, &json!({}));
    let home = following(&server, "so:tag/rust");
    let alike = home.json(["ask", "--search", "--offline", "--json", "Pin", "a", "Tokio", "future?"]);
    assert_eq!(alike.len(), 1);
    assert_eq!((&alike[0]["here"], &alike[0]["answers"]), (&json!(true), &json!(1)));
    assert_eq!(server.asked(), [""; 0]);
    server.change(|server| server.instead = Some((500, "text/html", String::new())));
    let ran = home.run(["ask", "--search", "--api-base", &server.base(), "Pin a Tokio future"]).expect(0);
    assert!(
        ran.out.contains("How to pin") && ran.err.contains("was not asked for duplicates"),
        "{} {}",
        ran.out,
        ran.err
    );
    // What both find is told once.
    server.change(|server| server.instead = None);
    assert_eq!(home.json(["ask", "--search", "--json", "--api-base", &server.base(), "Pin a Tokio future"]).len(), 1);
}
