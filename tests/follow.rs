//! `wh follow` as a person and a CI use it: files of a project, a server that speaks as OSV does, the reader.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

#[path = "follow/osv.rs"]
mod osv;
mod support;

use std::fmt::Write as _;

use osv::Osv;
use serde_json::Value;
use support::{Home, Ran};

const LOCK: &str = r#"{"lockfileVersion": 3, "packages": {
  "": {"dependencies": {"express": "^4"}, "devDependencies": {"vitest": "^1"}},
  "node_modules/express": {"version": "4.17.0"},
  "node_modules/qs": {"version": "6.5.0"},
  "node_modules/vitest": {"version": "1.6.0", "dev": true}}}"#;

/// A project with an npm, a Python and an image part.
fn project(home: &Home) {
    home.write("shop/package-lock.json", LOCK);
    home.write("shop/requirements.txt", "Django==4.2.1\nhttpx==0.27.0\n");
    home.write(
        "shop/compose.yaml",
        "services:\n  db:\n    image: postgres:${PG:-16.2}\n  own:\n    build: .\n    image: shop:local\n",
    );
}

fn follow(home: &Home, osv: &Osv, more: &[&str]) -> Ran {
    let base = ["follow", "shop", "--allow-private", "--api-base", &osv.base];
    home.run(base.iter().chain(more))
}

fn of<'a>(lines: &'a [Value], kind: &str) -> Vec<&'a Value> {
    lines.iter().filter(|line| line["type"] == kind).collect()
}

#[test]
fn the_demo_follows_a_project_of_its_own() {
    let home = Home::new();
    let ran = home.run(["demo", "--no-screen", "--keep", "demo"]).expect(0);
    // The worst that affects first; what affects nothing last, however bad it is.
    let found: Vec<&str> = ran.out.lines().filter(|line| line.contains(" DEMO-20")).collect();
    let about = ["high 7.5", "medium 6.1", "low 3.3", "critical 9.8"].map(String::from);
    assert_eq!(
        found.iter().map(|line| line.split("  ").next().unwrap().to_owned()).collect::<Vec<_>>(),
        about,
        "{}",
        ran.out
    );
    assert!(found[3].contains("not affected") && found[0].contains("2.3.2"), "{found:?}");
    assert!(
        ran.out.contains("3 advisories affect what is in use (2 of direct dependencies), of 5 versions"),
        "{}",
        ran.out
    );
    // What affects is told in the reader, the worst newest, and beside it the releases.
    let ls = |query: &str| -> Vec<String> {
        let lines = home.json(["--db", "demo/wheelhouse.db", "ls", "--json", query]);
        lines.iter().map(|line| line["title"].as_str().unwrap().to_owned()).collect()
    };
    let told = ls("source:ledger-advisories");
    let begins =
        ["Affected (high): loomq 2.3.1 → 2.3.2:", "Affected (medium): tide-charts", "Affected (low): drip 1.3.0, no"];
    assert!(told.len() == 3 && told.iter().zip(begins).all(|(title, begin)| title.starts_with(begin)), "{told:?}");
    assert!(ls("folder:Projects/ledger").contains(&"loomq 2.4.0".to_owned()));
    // Nothing of the person's was touched, their folder of records neither.
    assert!(!home.path("cache").exists() && !home.database().exists());
    assert!(
        home.run(["follow", "demo/ledger", "--dry-run"]).expect(0).out.contains("crates.io has a feed of each crate")
    );
}

#[test]
fn a_check_in_ci_needs_no_database_and_ends_with_4() {
    let (home, osv) = (Home::new(), Osv::serve());
    project(&home);
    let clean = follow(&home, &osv, &["--check"]).expect(0);
    assert!(clean.out.contains("nothing is affected of 5 versions"), "{}", clean.out);
    assert_eq!(osv.lines(), ["POST /v1/querybatch"]);

    osv.tell("GHSA-aaaa-bbbb-cccc", "npm", "qs", "6.5.3", "HIGH");
    osv.tell("GHSA-dddd-eeee-ffff", "PyPI", "django", "4.2.16", "LOW");
    osv.tell("GHSA-gggg-hhhh-iiii", "npm", "vitest", "1.0.0", "CRITICAL");
    let told = follow(&home, &osv, &["--check"]).expect(4);
    let (django, qs) = (told.out.find("GHSA-dddd").unwrap(), told.out.find("GHSA-aaaa").unwrap());
    assert!(django < qs, "direct comes first: {}", told.out);
    assert!(!told.out.contains("GHSA-gggg"), "what does not affect is not told: {}", told.out);
    for part in ["4.2.16", "6.5.3", "requirements.txt:1", "brought in", "2 advisories affect"] {
        assert!(told.out.contains(part), "{part} in {}", told.out);
    }
    assert!(!home.database().exists());

    // A second run asks for what has changed only.
    assert_eq!(osv.lines().len(), 3);
    follow(&home, &osv, &["--check"]).expect(4);
    assert_eq!(osv.lines(), ["POST /v1/querybatch"]);
    osv.with(|known| known.records.get_mut("GHSA-dddd-eeee-ffff").unwrap()["modified"] = "2025-01-01T00:00:00Z".into());
    follow(&home, &osv, &["--check"]).expect(4);
    assert_eq!(osv.lines(), ["GET /v1/vulns/GHSA-dddd-eeee-ffff", "POST /v1/querybatch"]);
}

#[test]
fn what_fails_a_check_is_the_persons_choice() {
    let (home, osv) = (Home::new(), Osv::serve());
    project(&home);
    osv.tell("GHSA-deep", "npm", "qs", "6.5.3", "MODERATE");
    for (more, code) in [
        (&["--fail-on", "affected"][..], 4),
        (&["--fail-on", "medium"], 4),
        (&["--fail-on", "high"], 0),
        (&["--fail-on", "direct"], 0),
        (&["--fail-on", "never"], 0),
        (&["--ignore", "cve-ghsa-DEEP"], 0),
    ] {
        follow(&home, &osv, &[&["--check"], more].concat()).expect(code);
    }
    osv.with(|known| known.records.get_mut("GHSA-deep").unwrap()["database_specific"] = Value::Null);
    osv.with(|known| known.records.get_mut("GHSA-deep").unwrap()["modified"] = "2025".into());
    follow(&home, &osv, &["--check", "--fail-on", "critical"]).expect(4);
}

#[test]
fn json_has_everything_a_script_wants() {
    let (home, osv) = (Home::new(), Osv::serve());
    project(&home);
    osv.tell("GHSA-aaaa", "PyPI", "django", "4.2.16", "HIGH");
    osv.tell("GHSA-past", "npm", "express", "4.0.0", "HIGH");
    let lines = follow(&home, &osv, &["--check", "--all", "--json"]).expect(4).json();
    assert_eq!(of(&lines, "file").len(), 3);
    let packages = of(&lines, "package");
    let qs = packages.iter().find(|package| package["package"] == "qs").unwrap();
    assert_eq!(
        (&qs["purl"], &qs["direct"], &qs["ecosystem"]),
        (&"pkg:npm/qs@6.5.0".into(), &false.into(), &"npm".into())
    );
    let advisories = of(&lines, "advisory");
    let states: Vec<_> =
        advisories.iter().map(|it| (it["id"].as_str().unwrap(), it["state"].as_str().unwrap())).collect();
    assert_eq!(states, [("GHSA-aaaa", "affected"), ("GHSA-past", "not_affected")]);
    assert_eq!(
        (&advisories[0]["fixed"], &advisories[0]["line"], &advisories[0]["severity"]),
        (&"4.2.16".into(), &1.into(), &"high".into())
    );
    assert_eq!(advisories[0]["url"], "https://github.com/advisories/GHSA-aaaa");
    let summary = lines.last().unwrap();
    assert_eq!((&summary["type"], &summary["affected"], &summary["asked"]), (&"summary".into(), &1.into(), &5.into()));
}

#[test]
fn only_names_and_versions_are_sent() {
    let (home, osv) = (Home::new(), Osv::serve());
    project(&home);
    home.write("shop/Cargo.lock", "version = 4\n[[package]]\nname = \"private\"\nversion = \"1.0.0\"\nsource = \"git+ssh://git@example.org/private#0a\"\n");
    follow(&home, &osv, &["--check"]).expect(0);
    let sent = osv.with(|known| known.asked[0].1.clone());
    let queries = sent["queries"].as_array().unwrap();
    let names: Vec<&str> = queries.iter().map(|query| query["package"]["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["express", "qs", "vitest", "django", "httpx"]);
    assert!(
        queries.iter().all(|query| query
            .as_object()
            .unwrap()
            .keys()
            .all(|key| ["package", "version"].contains(&&**key)))
    );
    assert_eq!(sent.as_object().unwrap().len(), 1);
}

#[test]
fn many_packages_and_many_answers_are_asked_in_parts() {
    let (home, osv) = (Home::new(), Osv::serve());
    let mut lock = r#"{"lockfileVersion":3,"packages":{"":{"dependencies":{"p0":"1"}}"#.to_owned();
    for n in 0..2500 {
        write!(lock, r#","node_modules/p{n}":{{"version":"1.0.0"}}"#).unwrap();
    }
    home.write("shop/package-lock.json", lock + "}}");
    for n in 0..5 {
        osv.tell(&format!("GHSA-{n}"), "npm", "p2400", "2.0.0", "LOW");
    }
    osv.with(|known| known.page = 2);
    let lines = follow(&home, &osv, &["--check", "--json"]).expect(4).json();
    assert_eq!(of(&lines, "advisory").len(), 5);
    let asked = osv.lines();
    assert_eq!(asked.iter().filter(|line| line.starts_with("POST")).count(), 3 + 2, "three parts, and two more pages");
}

#[test]
fn a_dry_run_asks_nobody_and_says_why() {
    let (home, osv) = (Home::new(), Osv::serve());
    project(&home);
    let told = follow(&home, &osv, &["--dry-run"]).expect(0);
    for part in [
        "https://pypi.org/rss/project/django/releases.xml",
        "https://www.postgresql.org/versions.rss",
        "lock files name no",
        "requirements.txt",
    ] {
        assert!(told.out.contains(part), "{part} in {}", told.out);
    }
    assert!(osv.lines().is_empty() && !home.database().exists());
}

#[test]
fn a_project_that_was_just_made_can_be_followed() {
    let home = Home::new();
    let made = home.run(["new", "shop", "--defaults", "--no-git"]).expect(0).says(&["`wh follow shop`"]);
    assert!(made.out.contains("shop"), "{made:?}");
    let lines = home.json(["follow", "shop", "--dry-run", "--json"]);
    let packages = of(&lines, "package");
    let direct =
        |ecosystem: &str| packages.iter().filter(|it| it["ecosystem"] == ecosystem && it["direct"] == true).count();
    assert!(direct("PyPI") > 20 && direct("image") > 5, "{packages:?}");
    assert!(packages.iter().all(|package| package["version"].is_string()), "everything is pinned");
    assert!(of(&lines, "problem").is_empty() && of(&lines, "no_feed").is_empty(), "{lines:?}");
}

#[test]
fn what_goes_wrong_is_told() {
    let (home, osv) = (Home::new(), Osv::serve());
    home.run(["follow", "nowhere"]).expect(1).says(&["nowhere", "name the folder"]);
    home.write("empty/README.md", "nothing");
    home.run(["follow", "empty"]).expect(1).says(&["nothing in empty says what it uses", "Cargo.lock"]);
    project(&home);
    home.write("shop/uv.lock", "[[package]]\nname = \n");
    follow(&home, &osv, &["--check"]).expect(0).says(&["uv.lock:2"]);
    let nobody = ["follow", "shop", "--check", "--allow-private", "--api-base", "http://127.0.0.1:1/v1"];
    home.run(nobody).expect(1).says(&["could not ask OSV (127.0.0.1)", "--dry-run"]);
    home.run(["follow", "shop", "--check", "--api-base", &osv.base]).expect(1).says(&["--allow-private"]);

    // One record that is not to be had does not hide the others.
    osv.tell("GHSA-here", "npm", "qs", "6.5.3", "LOW");
    osv.tell("GHSA-gone", "npm", "express", "9.0.0", "LOW");
    osv.with(|known| {
        let record = known.records["GHSA-gone"].clone();
        known.records.insert("GHSA-moved".to_owned(), record);
        known.records.get_mut("GHSA-gone").unwrap()["id"] = "GHSA-else".into();
    });
    let partly = follow(&home, &osv, &["--check", "--fail-on", "never"]).expect(3);
    assert!(partly.out.contains("GHSA-here") && partly.err.contains("could not be had"), "{partly:?}");
}

#[test]
fn what_came_before_the_server_had_enough_is_kept() {
    let (home, osv) = (Home::new(), Osv::serve());
    project(&home);
    for n in 0..12 {
        osv.tell(&format!("GHSA-{n}"), "npm", "qs", "6.5.3", "LOW");
    }
    osv.with(|known| known.records_left = 8);
    let partly = follow(&home, &osv, &["--check", "--fail-on", "never"]).expect(3);
    assert!(partly.out.contains("advisories affect") && partly.err.contains("429"), "{partly:?}");
    osv.with(|known| known.records_left = usize::MAX);
    osv.lines();
    follow(&home, &osv, &["--check"]).expect(4);
    let again = osv.lines();
    assert!(again.len() < 12, "only what is missing is asked for: {again:?}");

    // Where nothing came there is nothing to tell.
    let (home, osv) = (Home::new(), Osv::serve());
    project(&home);
    osv.tell("GHSA-1", "npm", "qs", "6.5.3", "LOW");
    osv.with(|known| known.records_left = 0);
    follow(&home, &osv, &["--check"]).expect(1).says(&["429"]);
}

#[test]
fn a_project_is_followed_and_keeps_being_asked_about() {
    let (home, osv) = (Home::on_loopback(), Osv::serve());
    project(&home);
    osv.tell("GHSA-old", "npm", "express", "4.18.0", "HIGH");
    let told = follow(&home, &osv, &[]).expect(0);
    assert!(told.out.contains("added shop-advisories") && told.out.contains("4 sources added to shop"), "{}", told.out);
    let sources = home.json(["sources", "--json"]);
    let names: Vec<&str> = sources.iter().map(|source| source["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    assert!(sources.iter().all(|source| source["folder"] == "shop"));
    assert_eq!(sources.iter().find(|source| source["name"] == "shop-advisories").unwrap()["kind"], "stack");

    assert!(follow(&home, &osv, &[]).expect(0).out.contains("0 sources added to shop, 4 known already"));
    assert!(home.ok(["sync", "shop-advisories"]).starts_with("1 new items"));
    let item = &home.json(["ls", "--json"])[0];
    assert_eq!(item["title"], "Affected (high): express 4.17.0 → 4.18.0: express is weak");
    let shown = home.ok(["show", "--no-mark", &item["id"].to_string()]);
    assert!(shown.contains("express 4.17.0 is in use") && shown.contains("mended in 4.18.0"), "{shown}");

    // An unchanged project costs one request and brings nothing.
    osv.lines();
    assert!(home.ok(["sync", "shop-advisories"]).starts_with("0 new items"));
    assert_eq!(osv.lines(), ["POST /v1/querybatch"]);

    // What is told later comes with the next sync; what is mended says so, in its old item.
    osv.tell("GHSA-new", "PyPI", "django", "4.2.16", "CRITICAL");
    home.write("shop/package-lock.json", LOCK.replace("4.17.0", "4.18.0"));
    assert!(home.ok(["sync", "shop-advisories"]).starts_with("1 new items"));
    let titles: Vec<String> =
        home.json(["ls", "--json"]).iter().map(|it| it["title"].as_str().unwrap().to_owned()).collect();
    assert!(titles.contains(&"No longer affected: express: express is weak".to_owned()), "{titles:?}");
    assert!(titles.contains(&"Affected (critical): django 4.2.1 → 4.2.16: django is weak".to_owned()), "{titles:?}");
    assert_eq!(home.count("affected"), 2);

    // What is used no longer is named, and removed only when that is said.
    home.write("shop/requirements.txt", "Django==4.2.16\n");
    let told = follow(&home, &osv, &["--json"]).expect(0).json();
    let unused: Vec<_> = of(&told, "source").into_iter().filter(|source| source["outcome"] == "unused").collect();
    assert_eq!(unused.len(), 1, "{unused:?}");
    assert_eq!(unused[0]["title"], "httpx");
    follow(&home, &osv, &["--prune"]).expect(0);
    assert_eq!(home.json(["sources", "--json"]).len(), 3);
    home.ok(["undo"]);
    assert_eq!(home.json(["sources", "--json"]).len(), 4);
}

#[test]
fn a_lock_file_that_breaks_mends_nothing() {
    let (home, osv) = (Home::on_loopback(), Osv::serve());
    home.write("shop/package-lock.json", LOCK);
    osv.tell("GHSA-old", "npm", "express", "4.18.0", "HIGH");
    follow(&home, &osv, &["--no-feeds"]).expect(0);
    home.ok(["sync", "shop-advisories"]);
    home.write("shop/package-lock.json", "<<<<<<< HEAD\n{");
    home.ok(["sync", "shop-advisories"]);
    assert!(home.json(["ls", "--json"])[0]["title"].as_str().unwrap().starts_with("Affected"));
    std::fs::remove_dir_all(home.path("shop")).unwrap();
    home.run(["sync", "shop-advisories"]).expect(3).says(&["there is no folder", "wh follow"]);
}

#[test]
fn nothing_of_a_strangers_files_reaches_the_terminal() {
    let (home, osv) = (Home::new(), Osv::serve());
    home.write("shop/requirements.txt", "a==1\u{1b}[2J\nb\u{202e}==1\n\u{1b}]0;x\u{7}\n");
    home.write(
        "shop/package-lock.json",
        "{\"packages\": {\"node_modules/\\u001b[31mred\": {\"version\": \"1.0.0\\u202e\"}}}",
    );
    for more in [&["--check"][..], &["--dry-run"], &["--check", "--json"]] {
        let ran = follow(&home, &osv, more);
        for text in [&ran.out, &ran.err] {
            assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{text:?}");
        }
    }
}
