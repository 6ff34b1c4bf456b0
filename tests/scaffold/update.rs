//! `wh project update`, over two versions of a template, with edits of every kind.

use std::fs;

use crate::project::{commit, edit, files, fixture, git, text, update, with_project};

/// Edits of every kind, committed.
fn edited(options: &[&str]) -> crate::support::Home {
    let home = with_project(options);
    let root = home.path("shop");
    edit(&home, "src/app/main.py", "return 2\n", "return 2  # mine\n");
    edit(&home, "src/app/base.py", "(router)\n", "(router)  # mine\n");
    edit(&home, "src/app/legacy.py", "OLD = True", "OLD = 'edited'");
    edit(&home, "docs/notes.md", "Your", "My own");
    fs::remove_file(root.join("src/app/cache.py")).unwrap();
    fs::create_dir(root.join("notes")).unwrap();
    fs::rename(root.join("docs/moved.md"), root.join("notes/renamed.md")).unwrap();
    edit(&home, "notes/renamed.md", "first\n", "first, mine\n");
    fs::write(root.join("assets/logo.png"), b"\x89PNG\0mine").unwrap();
    fs::write(root.join("src/app/own.py"), "x = 1\n").unwrap();
    fs::write(root.join("docs/roadmap.md"), "My roadmap\n").unwrap();
    home
}

#[test]
fn edits_of_every_kind_survive() {
    let home = edited(&[]);
    commit(&home);
    let shown = update(&home, &["--dry-run"]).expect(0);
    assert!(shown.out.contains("renamed.md") && git(&home, "shop", &["status", "--porcelain"]).is_empty());
    let ran = update(&home, &[]).expect(3);
    for told in [
        "src/app/main.py: merged with your changes",
        "src/app/kernel.py: merged, from src/app/base.py",
        "src/app/legacy.py: kept: ",
        "src/app/cache.py: stays deleted",
        "notes/renamed.md: merged, from docs/moved.md",
        "assets/logo.png: cannot be merged: the template's is logo.png.template",
        "README.md: updated",
        "src/app/metrics.py: new",
    ] {
        assert!(ran.out.contains(told), "{told}: {}", ran.out);
    }
    let main = text(&home, "src/app/main.py");
    assert!(
        main.contains("return 11\n") && main.contains("return 2  # mine\n") && main.contains("return 33\n"),
        "{main}"
    );
    assert!(
        text(&home, "src/app/kernel.py").contains("and its routers")
            && text(&home, "src/app/kernel.py").contains("# mine")
    );
    let all = files(&home.path("shop"));
    for gone in ["src/app/base.py", "src/app/cache.py", "docs/moved.md"] {
        assert!(!all.contains_key(gone), "{gone}");
    }
    assert!(
        text(&home, "notes/renamed.md").starts_with("first, mine\n")
            && text(&home, "notes/renamed.md").contains("FOURTH")
    );
    assert_eq!(text(&home, "docs/notes.md"), "My own notes.\n", "what was seeded is the person's");
    assert_eq!(text(&home, "docs/roadmap.md"), "My roadmap\n", "what would be seeded now was there");
    assert_eq!(all["assets/logo.png"].1, b"\x89PNG\0mine");
    assert_eq!(all["assets/logo.png.template"].1, b"\x89PNG\0\x01two");
    assert_eq!(text(&home, "src/app/own.py"), "x = 1\n");
    let record = text(&home, ".wheelhouse/answers.toml");
    assert!(record.contains("version = \"1.1.0\"") && record.contains("metrics = true"), "{record}");
    // It is whole: again, nothing happens.
    commit(&home);
    assert!(update(&home, &[]).expect(0).out.contains("has nothing new"));
}

#[test]
fn conflicts_are_marked_as_git_marks_them() {
    let home = with_project(&[]);
    edit(&home, "src/app/main.py", "return 1\n", "return 100\n");
    commit(&home);
    update(&home, &[]).expect(3).says(&["1 file needs", "<<<<<<<"]);
    let marks = "<<<<<<< yours\n    return 100\n=======\n    return 11\n>>>>>>> tiny 1.1.0\n";
    assert!(text(&home, "src/app/main.py").contains(marks), "{}", text(&home, "src/app/main.py"));
}

#[test]
fn what_is_not_committed_is_not_risked_and_the_way_back_works() {
    let home = with_project(&[]);
    edit(&home, "README.md", "Shop", "My shop");
    let before = files(&home.path("shop"));
    update(&home, &[]).expect(1).says(&["not committed: README.md", "--force"]);
    assert_eq!(files(&home.path("shop")), before);
    commit(&home);
    update(&home, &[]).expect(0).says(&["git stash --include-untracked"]);
    assert_ne!(files(&home.path("shop")), before);
    git(&home, "shop", &["stash", "--quiet", "--include-untracked"]);
    assert_eq!(files(&home.path("shop")), before, "everything is as it was");
    // The base went back too: the same update is merged against the first version again.
    let ran = update(&home, &[]).expect(0);
    assert!(ran.out.contains("README.md: merged with your changes") && text(&home, "README.md").contains("My shop"));
    edit(&home, "README.md", "My shop", "Our shop");
    update(&home, &["--force", "--set", "port=8001"]).expect(0);
    assert!(text(&home, "README.md").contains("--port 8001") && text(&home, "README.md").contains("Our shop"));
}

#[test]
fn parts_are_switched_on_and_off() {
    let home = with_project(&[]);
    let from = fixture("tiny-1");
    let set = |assignment: &str| {
        home.run(["project", "update", "shop", "--from", from.to_str().unwrap(), "--set", assignment])
    };
    edit(&home, "docs/cache.md", "How", "Mine: how");
    commit(&home);
    set("queue=true").expect(0);
    assert!(text(&home, "src/app/worker.py").contains("register"));
    assert!(text(&home, ".wheelhouse/answers.toml").contains("priority = 3"));
    commit(&home);
    let ran = set("cache=false").expect(0);
    assert!(ran.out.contains("src/app/cache.py: removed") && ran.out.contains("docs/cache.md: kept"), "{}", ran.out);
    assert!(!text(&home, "README.md").contains("## Cache") && text(&home, "docs/cache.md").starts_with("Mine"));
    commit(&home);
    set("cache=true").expect(3);
    assert!(text(&home, "README.md").contains("## Cache"));
    set("no=1").expect(2).says(&["does not ask"]);
}

#[test]
fn a_broken_repository_is_not_taken_for_the_one_around_it() {
    let home = with_project(&["--no-git"]);
    git(&home, "", &["init", "--quiet"]);
    fs::create_dir(home.path("shop/.git")).unwrap();
    update(&home, &[]).expect(1).says(&["not a git repository"]);
    // Without it, the project is one that lies in a repository.
    fs::remove_dir(home.path("shop/.git")).unwrap();
    git(&home, "", &["add", "shop"]);
    git(&home, "", &["commit", "--quiet", "--message", "shop"]);
    update(&home, &[]).expect(0);
}

#[test]
fn it_works_without_git() {
    let home = edited(&["--no-git"]);
    let ran = update(&home, &[]).expect(3);
    assert!(ran.out.contains("src/app/main.py: merged with your changes"), "{}", ran.out);
    // Moved files are looked for among tracked ones only; the template's new text is told, and nothing is lost.
    assert!(ran.out.contains("docs/moved.md: stays deleted"));
    assert!(text(&home, "notes/renamed.md").starts_with("first, mine"));
    assert!(text(&home, "src/app/main.py").contains("return 33\n") && !home.path("shop/.git").exists());
    assert!(update(&home, &[]).expect(0).out.contains("has nothing new"));
}

#[test]
fn a_clone_without_our_ref_is_told_and_loses_nothing() {
    let home = edited(&[]);
    edit(&home, "README.md", "# Shop", "# My shop");
    commit(&home);
    fs::rename(home.path("shop"), home.path("first")).unwrap();
    git(&home, "", &["clone", "--quiet", "first", "shop"]);
    update(&home, &[]).expect(1).says(&["refs/wheelhouse/base", "git fetch"]);
    let ran = update(&home, &["--force"]).expect(3);
    // What nobody changed is updated all the same, by its hash; what both changed stands twice.
    assert!(ran.out.contains("scripts/start.sh: updated") && ran.out.contains("README.md: conflicts"), "{}", ran.out);
    assert!(text(&home, "README.md").contains("# My shop") && text(&home, "README.md").contains("A small service"));
    // With the ref it is merged.
    fs::remove_dir_all(home.path("shop")).unwrap();
    git(&home, "", &["clone", "--quiet", "first", "shop"]);
    git(&home, "shop", &["fetch", "--quiet", "origin", "refs/wheelhouse/base:refs/wheelhouse/base"]);
    let ran = update(&home, &[]).expect(3);
    assert!(ran.out.contains("README.md: merged with your changes"), "{}", ran.out);
}

#[test]
fn other_and_older_templates_are_refused() {
    let home = with_project(&[]);
    update(&home, &[]).expect(0);
    commit(&home);
    let older = fixture("tiny-1");
    let older = older.to_str().unwrap();
    home.run(["project", "update", "shop", "--from", older]).expect(1).says(&["the older 1.0.0", "--force"]);
    home.run(["project", "update", "shop", "--from", older, "--force"]).expect(0);
    assert!(home.path("shop/src/app/base.py").exists() && !home.path("shop/src/app/kernel.py").exists());
    home.run(["project", "update", "shop"]).expect(2).says(&["no template is called \"tiny\"", "--from"]);
    home.run(["project", "update"]).expect(1).says(&["is no project of `wh new`"]);
    // From within, at any depth.
    let mut command = home.command(["project", "update", "--dry-run", "--from", older]);
    assert!(command.current_dir(home.path("shop/src/app")).output().unwrap().status.success());
}

#[test]
fn records_that_a_person_broke_are_told_with_their_place() {
    let home = with_project(&[]);
    fs::write(home.path("shop/.wheelhouse/answers.toml"), "[template]\nname = 3\n").unwrap();
    update(&home, &[]).expect(1).says(&["answers.toml", "line 2"]);
    // One in a project that is whole is not passed over for that.
    let home = with_project(&[]);
    home.write("shop/inner/.wheelhouse/answers.toml", b"\xff");
    let from = fixture("tiny-2");
    home.run(["project", "update", "shop/inner", "--from", from.to_str().unwrap()])
        .expect(1)
        .says(&["inner/.wheelhouse/answers.toml", "not UTF-8"]);
}
