//! Working trees, repositories and records that are not as they usually are: each has harmed somebody's project somewhere.

use std::fs;

use crate::project::{commit, edit, files, fixture, git, names, person, text, update, with_project};
use crate::support::Home;

fn tiny() -> String {
    fixture("tiny-1").to_str().unwrap().to_owned()
}

/// A home with a template of these files.
fn template(files: &[(&str, &str)]) -> Home {
    let home = person();
    home.write("own/template.toml", "[template]\nname = \"own\"\nversion = \"1.0.0\"\n");
    for (path, text) in files {
        home.write(format!("own/files/{path}"), text);
    }
    home
}

#[test]
fn a_working_tree_with_other_line_ends_is_no_edited_one() {
    let home = with_project(&["--no-git"]);
    edit(&home, "src/app/main.py", "return 2\n", "return 2  # mine\n");
    for (path, (_, bytes)) in files(&home.path("shop")) {
        if let Ok(text) = String::from_utf8(bytes)
            && !path.starts_with(".wheelhouse/base")
            && fs::symlink_metadata(home.path("shop").join(&path)).unwrap().is_file()
        {
            fs::write(home.path("shop").join(path), text.replace('\n', "\r\n")).unwrap();
        }
    }
    let ran = update(&home, &[]).expect(0);
    assert!(ran.out.contains("README.md: updated") && ran.out.contains("src/app/main.py: merged"), "{}", ran.out);
    for file in ["README.md", "src/app/main.py"] {
        let text = text(&home, file);
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{file}");
    }
    assert!(text(&home, "src/app/main.py").contains("return 2  # mine\r\n"));
}

#[test]
fn the_line_ends_of_the_stack_are_the_same_on_every_system() {
    let home = person();
    home.run(["new", "shop", "--defaults"]).expect(0);
    git(&home, "", &["clone", "--quiet", "--config", "core.autocrlf=true", "shop", "clone"]);
    assert!(!fs::read_to_string(home.path("clone/README.md")).unwrap().contains('\r'));
    assert_eq!(git(&home, "clone", &["status", "--porcelain"]), "");
}

#[test]
fn force_does_not_write_over_what_git_could_not_bring_back() {
    let home = with_project(&[]);
    let force = ["new", "shop", "--from", &tiny(), "--defaults", "--force", "--set", "port=9001"];
    edit(&home, "README.md", "Shop", "My shop");
    let before = files(&home.path("shop"));
    home.run(force).expect(1).says(&["README.md, which would be written over, is not committed", "git stash"]);
    assert_eq!(files(&home.path("shop")), before);
    commit(&home);
    // One that git ignores is in no commit.
    git(&home, "shop", &["rm", "--cached", "--quiet", "README.md"]);
    home.write("shop/.git/info/exclude", "README.md\n");
    git(&home, "shop", &["commit", "--quiet", "--message", "ignored"]);
    home.run(force).expect(1).says(&["README.md, which would be written over"]);
    assert_eq!(files(&home.path("shop")), before);
    // What does not change, or is new, is no reason.
    home.write("shop/.git/info/exclude", "");
    git(&home, "shop", &["add", "README.md"]);
    git(&home, "shop", &["commit", "--quiet", "--message", "tracked"]);
    home.write("shop/diary.txt", "mine\n");
    home.run(force).expect(0);
    assert!(text(&home, "README.md").contains("--port 9001"));
}

#[test]
fn modules_that_were_added_survive_force() {
    let home = with_project(&[]);
    let from = tiny();
    home.run(["project", "add", "module", "invoices", "--dir", "shop", "--from", &from]).expect(0);
    home.run(["project", "add", "module", "people", "--set", "entity=person", "--dir", "shop", "--from", &from])
        .expect(0);
    commit(&home);
    let before = files(&home.path("shop"));
    home.run(["new", "shop", "--from", &from, "--defaults", "--force"]).expect(0);
    assert_eq!(files(&home.path("shop")), before, "nothing of it is undone");
    home.run(["new", "shop", "--from", &from, "--defaults", "--force", "--set", "queue=true"]).expect(0);
    assert!(
        text(&home, "src/app/worker.py").contains("register(invoices.tasks)"),
        "and they are wired into what is new"
    );
    let record = text(&home, ".wheelhouse/answers.toml");
    assert!(record.contains("name = \"invoices\"") && record.contains("entity = \"person\""), "{record}");
    commit(&home);
    let ran = update(&home, &["--set", "queue=true"]).expect(0);
    assert!(ran.out.contains("src/app/main.py: merged") && text(&home, "src/app/main.py").contains("invoices.router"));
}

#[test]
fn a_project_inside_a_repository_is_looked_after_too() {
    let home = person();
    git(&home, "", &["init", "--quiet", "mono"]);
    let (from, newer) = (tiny(), fixture("tiny-2"));
    home.run(["new", "shop", "--from", &from, "--defaults", "--into", "mono/apps/shop"]).expect(0);
    let run = |options: &[&str]| {
        let mut arguments = vec!["project", "update", "mono/apps/shop", "--from", newer.to_str().unwrap()];
        arguments.extend(options);
        home.run(arguments)
    };
    run(&[]).expect(1).says(&["not committed"]);
    git(&home, "mono", &["add", "--all"]);
    git(&home, "mono", &["commit", "--quiet", "--message", "shop"]);
    home.write("mono/apps/other.txt", "not the project's\n");
    let readme = home.path("mono/apps/shop/README.md");
    let before = fs::read_to_string(&readme).unwrap();
    fs::write(&readme, before.replace("# Shop", "# My shop")).unwrap();
    run(&[]).expect(1).says(&["not committed: README.md\n"]);
    assert!(fs::read_to_string(&readme).unwrap().contains("# My shop"));
    fs::create_dir(home.path("mono/apps/shop/notes")).unwrap();
    fs::rename(home.path("mono/apps/shop/docs/moved.md"), home.path("mono/apps/shop/notes/renamed.md")).unwrap();
    git(&home, "mono", &["add", "--all"]);
    git(&home, "mono", &["commit", "--quiet", "--message", "mine"]);
    let ran = run(&[]).expect(0);
    assert!(ran.out.contains("README.md: merged") && ran.out.contains("notes/renamed.md: "), "{}", ran.out);
    assert!(ran.err.contains("git diff"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn without_git_on_the_path_it_is_said_what_is_lost() {
    let newer = fixture("tiny-2");
    let run = |home: &Home, options: &[&str]| {
        let mut command = home.command(["project", "update", "shop", "--from", newer.to_str().unwrap()]);
        let output = command.args(options).env("PATH", home.path("nothing")).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let home = with_project(&[]);
    let before = files(&home.path("shop"));
    let (code, said) = run(&home, &[]);
    assert!(code == Some(1) && said.contains("git is not on PATH") && said.contains("--force"), "{said}");
    assert_eq!(files(&home.path("shop")), before);
    // What lies in the folder is enough to go on.
    let home = with_project(&["--no-git"]);
    git(&home, "shop", &["init", "--quiet"]);
    edit(&home, "README.md", "# Shop", "# My shop");
    let (code, said) = run(&home, &[]);
    assert!(code == Some(0) && said.contains("git is not on PATH"), "{code:?} {said}");
    assert!(text(&home, "README.md").contains("# My shop") && text(&home, "README.md").contains("A small service"));
}

#[test]
fn a_file_that_git_ignores_is_not_risked() {
    let home = with_project(&[]);
    git(&home, "shop", &["rm", "--cached", "--quiet", "README.md"]);
    home.write("shop/.git/info/exclude", "README.md\n");
    edit(&home, "README.md", "# Shop", "# My shop");
    git(&home, "shop", &["commit", "--quiet", "--message", "ignored"]);
    let before = files(&home.path("shop"));
    update(&home, &[]).expect(1).says(&["git ignores what would be written over: README.md", "--force"]);
    assert_eq!(files(&home.path("shop")), before);
    update(&home, &["--force"]).expect(0);
    assert!(text(&home, "README.md").contains("# My shop") && text(&home, "README.md").contains("A small service"));
}

#[cfg(unix)]
#[test]
fn a_template_has_no_filter_run() {
    for attributes in ["* filter=x\n", "* filter=x text=auto\n*.bat text eol=crlf\n", "* filter=a.b=c\n"] {
        let home = template(&[(".gitattributes", attributes), ("a", "one\n"), ("a.bat", "one\r\n")]);
        let ran = home.path("ran");
        let program = format!("tee -a {}", ran.display());
        let filter =
            |name: &str| format!("[filter \"{name}\"]\n\tclean = {program}\n\tsmudge = {program}\n\trequired = true\n");
        let who = fs::read_to_string(home.path(".gitconfig")).unwrap();
        home.write(".gitconfig", format!("{who}{}{}", filter("x"), filter("a.b=c")));
        home.run(["new", "shop", "--from", "own", "--defaults"]).expect(0);
        assert!(!ran.exists(), "{attributes}: {:?}", fs::read_to_string(&ran));
        home.write("own/template.toml", "[template]\nname = \"own\"\nversion = \"1.1.0\"\n");
        home.write("own/files/a", "two\n");
        // Its time is another, so that git has to look at its text.
        home.write("shop/a", "one\n");
        home.run(["project", "update", "shop", "--from", "own"]).expect(0);
        assert!(!ran.exists() && text(&home, "a") == "two\n", "{attributes}");
    }
}

#[test]
fn what_git_writes_in_another_way_is_committed_in_it() {
    let home = template(&[(".gitattributes", "*.bat text eol=crlf\n"), ("a.bat", "one\r\n"), ("b", "two\n")]);
    home.run(["new", "shop", "--from", "own", "--defaults"]).expect(0);
    assert_eq!(git(&home, "shop", &["show", "HEAD:a.bat"]), "one\n");
    git(&home, "", &["clone", "--quiet", "shop", "clone"]);
    assert_eq!(git(&home, "clone", &["status", "--porcelain"]), "");
    assert_eq!(git(&home, "shop", &["status", "--porcelain"]), "");
}

#[test]
fn what_a_template_has_git_ignore_is_not_committed() {
    let home = template(&[
        (".gitignore", "secret\n*.log\n!kept.log\n"),
        ("secret", "x\n"),
        ("d/a.log", "x\n"),
        ("kept.log", ""),
    ]);
    let who = fs::read_to_string(home.path(".gitconfig")).unwrap();
    home.write("everywhere", "*.swp\n");
    home.write(".gitconfig", format!("{who}[core]\n\texcludesFile = {}\n", home.path("everywhere").display()));
    home.write("own/files/x.swp", "x\n");
    home.run(["new", "shop", "--from", "own", "--defaults"]).expect(0);
    let tracked = ".gitignore\n.wheelhouse/answers.toml\n.wheelhouse/lock.toml\nkept.log\n";
    assert_eq!(git(&home, "shop", &["ls-files"]), tracked);
    assert_eq!(git(&home, "shop", &["ls-tree", "-r", "--name-only", "HEAD"]), tracked);
    assert_eq!(git(&home, "shop", &["status", "--porcelain"]), "");
    assert!(home.path("shop/secret").exists());
}

#[test]
fn the_first_commit_is_what_git_itself_would_have_made() {
    let home = with_project(&["--set", "queue=true"]);
    let index = || git(&home, "shop", &["ls-files", "--stage", "--debug"]);
    let (ours, tree) = (index(), git(&home, "shop", &["rev-parse", "HEAD^{tree}"]));
    git(&home, "shop", &["diff-index", "--quiet", "HEAD"]);
    fs::remove_file(home.path("shop/.git/index")).unwrap();
    git(&home, "shop", &["add", "--all"]);
    let without_flags = |text: &str| text.replace("flags: 0", "");
    assert_eq!(without_flags(&index()), without_flags(&ours));
    assert_eq!(git(&home, "shop", &["write-tree"]), tree);
    assert!(git(&home, "shop", &["reflog"]).contains("HEAD@{0}"));
}

#[test]
fn a_first_commit_that_fails_leaves_no_repository() {
    let home = person();
    let who = fs::read_to_string(home.path(".gitconfig")).unwrap();
    // The repository can be made, and nothing be packed with this.
    home.write(".gitconfig", format!("{who}[pack]\n\tindexVersion = 7\n"));
    home.run(["new", "shop", "--from", &tiny(), "--defaults"])
        .expect(0)
        .says(&["there is no repository", "indexVersion"]);
    assert!(!home.path("shop/.git").exists() && home.path("shop/.wheelhouse/base.pack").exists());
    fs::create_dir(home.path("empty")).unwrap();
    home.run(["new", "shop", "--from", &tiny(), "--defaults", "--into", "empty"]).expect(0);
    assert!(!home.path("empty/.git").exists());
    assert_eq!(names(&home.path("")).iter().filter(|name| name.starts_with(".wh")).count(), 0);
}

#[test]
fn a_base_that_is_not_what_it_says_is_none() {
    let home = with_project(&[]);
    let subject = git(&home, "shop", &["log", "-1", "--format=%s", "refs/wheelhouse/base"]);
    edit(&home, "README.md", "Shop", "Other");
    git(&home, "shop", &["add", "README.md"]);
    let tree = git(&home, "shop", &["write-tree"]);
    let forged = git(&home, "shop", &["commit-tree", "-m", subject.trim(), tree.trim()]);
    git(&home, "shop", &["update-ref", "refs/wheelhouse/base", forged.trim()]);
    git(&home, "shop", &["commit", "--quiet", "--message", "mine"]);
    update(&home, &[]).expect(1).says(&["+refs/wheelhouse/base:refs/wheelhouse/base"]);
}

#[test]
fn a_lost_lock_is_told_with_the_way_back() {
    let home = with_project(&[]);
    fs::remove_file(home.path("shop/.wheelhouse/lock.toml")).unwrap();
    update(&home, &[]).expect(1).says(&["lock.toml is not there", "git checkout HEAD -- .wheelhouse/lock.toml"]);
}

#[test]
fn a_dry_run_does_not_show_what_is_yours_as_written_over() {
    let home = person();
    home.write("shop/.env", "SECRET=mine\n");
    let dry = ["new", "shop", "--from", &tiny(), "--defaults", "--dry-run", "--format"];
    let shown = home.run([&dry[..], &["diff"]].concat()).expect(0);
    assert!(!shown.out.contains("SECRET") && shown.out.contains("README.md"), "{}", shown.out);
    let rows = home.run([&dry[..], &["json"]].concat()).expect(0).json();
    assert!(rows.iter().any(|row| row["path"] == ".env" && row["state"] == "same"));
}

#[test]
fn windows_device_names_are_nobodys() {
    let home = person();
    for name in ["con", "NUL", "com1", "aux.api"] {
        home.run(["new", name, "--from", &tiny(), "--defaults"]).expect(2).says(&["Windows"]);
    }
    let home = with_project(&[]);
    let add = ["project", "add", "module", "prn", "--dir", "shop", "--from", &tiny()];
    home.run(add).expect(2).says(&["Windows"]);
}

#[cfg(unix)]
#[test]
fn modes_mean_nothing_where_git_was_told_so() {
    use std::os::unix::fs::PermissionsExt;
    let home = with_project(&[]);
    git(&home, "shop", &["config", "core.fileMode", "false"]);
    let script = home.path("shop/scripts/start.sh");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o644)).unwrap();
    let ran = update(&home, &[]).expect(0);
    assert!(ran.out.contains("scripts/start.sh: updated"), "{}", ran.out);
}

#[test]
fn a_migration_that_joins_two_is_the_newest() {
    let home = with_project(&[]);
    home.write("shop/migrations/other.py", "revision = \"abc\"\nprevious = \"0001\"\n");
    home.write("shop/migrations/joined.py", "revision = \"def\"\nprevious = (\"0002\", \"abc\")\n");
    let add = ["project", "add", "module", "invoices", "--dir", "shop", "--from", &tiny()];
    home.run(add).expect(0);
    let migrations = files(&home.path("shop/migrations"));
    assert!(migrations.values().any(|(_, text)| String::from_utf8_lossy(text).contains("previous = \"def\"")));
}
