//! `wh new` as a person types it.

use std::fs;

use crate::project::{commit, edit, files, fixture, git, mode, names, person, text, update, with_project};
use crate::support::Home;

fn tiny() -> String {
    fixture("tiny-1").to_str().unwrap().to_owned()
}

#[test]
fn a_project_is_made_with_a_first_commit_and_its_records() {
    let home = with_project(&[]);
    let readme = text(&home, "README.md");
    assert!(readme.starts_with("# Shop\n\nimage: registry.example/shop\n\nA service of team-shop.\n"), "{readme}");
    assert!(
        readme.contains("\n## Cache\n\nAnswers are kept for a minute.\n\n## License\n\nMIT\n")
            && readme.ends_with("MIT\n")
    );
    assert!(text(&home, ".wheelhouse/answers.toml").contains("owner = \"team-shop\""));
    assert!(text(&home, ".wheelhouse/lock.toml").contains("\"scripts/start.sh\" = { sha256 = \""));
    assert_eq!(mode(&home.path("shop/scripts/start.sh")) & 0o111, 0o111);
    assert_eq!(git(&home, "shop", &["status", "--porcelain"]), "");
    assert_eq!(git(&home, "shop", &["log", "--format=%an %s"]), "Pat Begin shop with the tiny template 1.0.0\n");
    let base = git(&home, "shop", &["ls-tree", "-r", "--name-only", "refs/wheelhouse/base"]);
    assert!(base.contains("README.md\n") && !base.contains("notes.md") && !base.contains(".wheelhouse"), "{base}");
    assert_eq!(git(&home, "shop", &["log", "-1", "--format=%aI", "refs/wheelhouse/base"]), "2000-01-01T00:00:00Z\n");
    assert_eq!(names(&home.path("")).iter().filter(|name| name.starts_with(".wh")).count(), 0);
}

#[test]
fn answers_come_from_flags_and_files_and_are_checked() {
    let home = person();
    home.write("answers.toml", "queue = true\nport = 9000\nlicense = \"apache\"\n");
    let from = tiny();
    let new = |more: &[&str]| {
        let mut arguments = vec!["new", "shop", "--from", from.as_str(), "--defaults", "--no-git"];
        arguments.extend(more);
        home.run(arguments)
    };
    new(&["--set", "prot=1"]).expect(2).says(&["does not ask \"prot\"", "did you mean `port`"]);
    new(&["--set", "port=99"]).expect(2).says(&["port: it must be between 1024 and 65535"]);
    new(&["--set", "owner=A B"]).expect(2).says(&["small letters, digits and -"]);
    new(&["--set", "license=gpl"]).expect(2).says(&["it must be one of mit, apache"]);
    new(&["--set", "cache"]).expect(2).says(&["NAME=VALUE"]);
    assert!(!home.path("shop").exists());
    new(&["--answers", "answers.toml", "--set", "port=9001", "--set", "cache=no"]).expect(0);
    assert!(text(&home, "README.md").contains("--port 9001") && text(&home, "README.md").ends_with("Apache-2.0\n"));
    assert_eq!(text(&home, "src/app/queue.py"), "LEVELS = 3\n");
    assert_eq!(text(&home, "deploy/worker.yml"), "worker: {name: ${{ github.sha }}}\n");
    assert!(!home.path("shop/src/app/cache.py").exists() && !home.path("shop/docs/cache.md").exists());
    // Nothing of a file that is too large is taken.
    home.write("long.toml", format!("port = 9002\n{}port = 1\n", "#\n".repeat(128 << 10)));
    let long = ["new", "two", "--from", &from, "--defaults", "--no-git", "--answers", "long.toml"];
    home.run(long).expect(2).says(&["long.toml is larger than 256 KiB"]);
    // Another project's record serves as a file of answers.
    let record = home.path("shop/.wheelhouse/answers.toml");
    home.run(["new", "two", "--from", &from, "--defaults", "--no-git", "--answers", record.to_str().unwrap()])
        .expect(0);
    assert!(fs::read_to_string(home.path("two/README.md")).unwrap().contains("--port 9001"));
}

#[test]
fn a_dry_run_shows_everything_and_writes_nothing() {
    let home = person();
    let from = tiny();
    let dry = |format: &str| {
        home.run(["new", "shop", "--from", &from, "--defaults", "--dry-run", "--format", format]).expect(0)
    };
    let tree = dry("tree");
    assert!(tree.out.contains("src/\n  app/\n    base.py") && tree.out.contains("start.sh *"), "{}", tree.out);
    let rows = dry("json").json();
    let row = |path: &str| rows.iter().find(|row| row["path"] == path).unwrap_or_else(|| panic!("{path}"));
    assert_eq!(
        (row("docs/notes.md")["ownership"].as_str(), row("docs/notes.md")["state"].as_str()),
        (Some("seeded"), Some("new"))
    );
    assert_eq!(
        (row("scripts/start.sh")["mode"].as_str(), row("docs/readme.md")["mode"].as_str()),
        (Some("755"), Some("link"))
    );
    assert!(dry("diff").out.contains("--- /dev/null\n+++ b/README.md\n@@ -0,0 +1,"));
    assert_eq!(names(&home.path("")).iter().filter(|name| *name == "shop").count(), 0);
    // Against what lies there.
    home.write("shop/README.md", "# Mine\n");
    assert!(dry("diff").out.contains("--- a/README.md\n+++ b/README.md\n@@ -1 +1,"));
}

#[test]
fn what_is_there_is_not_written_over_without_being_told() {
    let home = person();
    let from = tiny();
    home.write("shop/README.md", "# Mine\n");
    home.write("shop/.env", "SECRET=mine\n");
    home.write("shop/diary.txt", "mine\n");
    let before = files(&home.path("shop"));
    home.run(["new", "shop", "--from", &from, "--defaults"]).expect(1).says(&["is not empty", "--into", "--force"]);
    assert_eq!(files(&home.path("shop")), before);
    home.run(["new", "shop", "--from", &from, "--defaults", "--force"]).expect(0);
    assert!(text(&home, "README.md").starts_with("# Shop"));
    assert_eq!(text(&home, ".env"), "SECRET=mine\n", "what is the person's is left");
    assert_eq!(git(&home, "shop", &["rev-list", "--count", "HEAD"]), "1\n");
    let committed = git(&home, "shop", &["ls-tree", "-r", "--name-only", "HEAD"]);
    assert!(committed.contains("README.md\n") && committed.contains(".wheelhouse/lock.toml\n"), "{committed}");
    assert!(!committed.contains("diary.txt") && !committed.contains(".env"), "{committed}");
    // An empty folder is taken as it is.
    fs::create_dir_all(home.path("deep/empty")).unwrap();
    home.run(["new", "shop", "--from", &from, "--defaults", "--into", "deep/empty", "--no-git"]).expect(0);
    home.run(["new", "shop", "--from", &from, "--defaults", "--into", "new/deep/place", "--no-git"]).expect(0);
    assert_eq!(files(&home.path("deep/empty")), files(&home.path("new/deep/place")));
}

#[test]
fn pristine_files_that_lie_there_are_written_anew() {
    let home = with_project(&["--no-git"]);
    let pack = |home: &Home| fs::read(home.path("shop/.wheelhouse/base.pack")).unwrap();
    let before = pack(&home);
    home.run(["new", "shop", "--from", &tiny(), "--defaults", "--force", "--set", "port=9001"]).expect(0);
    assert_ne!(pack(&home), before);
    edit(&home, "README.md", "# Shop", "# My shop");
    commit(&home);
    assert!(update(&home, &[]).expect(0).out.contains("README.md: merged with your changes"));
}

#[test]
fn a_repository_that_is_there_is_kept() {
    let home = person();
    fs::create_dir(home.path("mono")).unwrap();
    git(&home, "mono", &["init", "--quiet"]);
    let from = tiny();
    home.run(["new", "shop", "--from", &from, "--defaults", "--into", "mono/shop"])
        .expect(0)
        .says(&["nothing was committed"]);
    assert!(!home.path("mono/shop/.git").exists() && home.path("mono/shop/.wheelhouse/base.pack").exists());
    home.run(["new", "shop", "--from", &from, "--defaults", "--into", "mono", "--force"])
        .expect(0)
        .says(&["nothing was committed"]);
    assert!(git(&home, "mono", &["status", "--porcelain"]).contains("?? README.md"));
    assert!(git(&home, "mono", &["rev-parse", "refs/wheelhouse/base"]).len() > 30);
}

#[test]
fn a_person_unknown_to_git_and_one_without_it_get_their_projects() {
    let home = Home::new();
    // No identity can be guessed.
    home.write(".gitconfig", "[user]\n\tuseConfigOnly = true\n");
    let from = tiny();
    home.run(["new", "shop", "--from", &from, "--defaults"]).expect(0).says(&["--reset-author"]);
    assert_eq!(git(&home, "shop", &["log", "--format=%ae"]), "wheelhouse@localhost\n");
    let mut command = home.command(["new", "two", "--from", &from, "--defaults"]);
    let output = command.env("PATH", home.path("none")).output().unwrap();
    assert!(output.status.success() && String::from_utf8_lossy(&output.stderr).contains("git is not installed"));
    assert!(home.path("two/.wheelhouse/base.pack").exists() && !home.path("two/.git").exists());
}

#[test]
fn nothing_of_the_persons_runs() {
    let home = person();
    let ran = home.path("ran");
    let script = format!("#!/bin/sh\ntouch '{}'\nexit 1\n", ran.display());
    for place in ["hooks/pre-commit", "hooks/post-commit", "template/hooks/pre-commit", "gpg"] {
        let file = home.write(place, &script);
        #[cfg(unix)]
        fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        #[cfg(not(unix))]
        drop(file);
    }
    let at = |place: &str| home.path(place).display().to_string();
    let config = format!(
        "[user]\n\tname = Pat\n\temail = p@e\n[core]\n\thooksPath = {}\n\tfsmonitor = {}\n[init]\n\ttemplateDir = {}\n\
         [commit]\n\tgpgSign = true\n[gpg]\n\tprogram = {}\n",
        at("hooks"),
        at("gpg"),
        at("template"),
        at("gpg")
    );
    home.write(".gitconfig", config);
    let mut command = home.command(["new", "shop", "--from", &tiny(), "--defaults"]);
    let output =
        command.env("GIT_DIR", home.path("elsewhere")).env("GIT_INDEX_FILE", home.path("index")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!ran.exists() && !home.path("elsewhere").exists() && !home.path("index").exists());
    assert!(!home.path("shop/.git/hooks/pre-commit").exists());
    assert!(home.path("shop/.git/HEAD").exists());
}

#[test]
fn names_are_held_to_what_is_safe_everywhere() {
    let home = person();
    let from = tiny();
    for name in ["../x", "a;b", "$(id)", "9a", "a\u{1b}[31mb", "a\u{202e}b", "", "x/y"] {
        let ran = home.run(["new", "--from", &from, "--defaults", "--no-git", "--", name]).expect(2);
        assert!(
            ran.err.contains("cannot be a project's name") && !ran.err.contains(['\u{1b}', '\u{202e}']),
            "{}",
            ran.err
        );
    }
    home.run(["new", "--from", &from, "--defaults", "--", "-x"]).expect(2);
    home.run(["new", "My Shop", "--from", &from, "--defaults", "--no-git"]).expect(0);
    assert!(home.path("my-shop/README.md").exists());
}

#[test]
fn templates_and_their_questions_are_listed() {
    let home = person();
    home.run(["new", "--list"]).expect(0);
    let questions = home.run(["new", "--list", "--from", &tiny(), "--json"]).expect(0).json();
    assert_eq!(questions.iter().filter(|one| one["type"] == "bool").count(), 2);
    assert_eq!(questions[2]["when"], "queue");
    home.run(["new", "shop", "--stack", "no-such"]).expect(2).says(&["no template is called", "--list"]);
    home.run(["new"]).expect(2);
}

#[test]
fn the_first_commit_can_be_worked_on() {
    let home = with_project(&["--set", "queue=true"]);
    fs::write(home.path("shop/src/app/new.py"), "x = 1\n").unwrap();
    commit(&home);
    assert_eq!(git(&home, "shop", &["rev-list", "--count", "HEAD"]), "2\n");
    assert_eq!(git(&home, "shop", &["fsck", "--strict"]), "");
}
