//! Templates and folders that mean harm: each class that scaffolders have fallen to.

use std::fs;

use crate::project::{commit, fixture, git, names, person, text, update, with_project};
use crate::support::Home;

const MANIFEST: &str = "[template]\nname = \"bad\"\nversion = \"1.0.0\"\n";

/// A home with a template of these files, and a secret beside it.
fn template(manifest: &str, parts: &[(&str, &str)]) -> Home {
    let home = person();
    home.write("secret", "the secret\n");
    home.write("bad/template.toml", format!("{MANIFEST}{manifest}"));
    fs::create_dir_all(home.path("bad/files")).unwrap();
    for (path, text) in parts {
        home.write(format!("bad/{path}"), text);
    }
    home
}

/// It is refused, in these words, and nothing is left of it.
#[track_caller]
fn refused(home: &Home, words: &[&str]) {
    let before = names(&home.path(""));
    let ran = home.run(["new", "shop", "--from", "bad", "--defaults"]);
    let code = ran.code;
    assert!(code == Some(1) || code == Some(2), "{ran:?}");
    let ran = ran.says(words);
    assert!(!ran.err.contains("the secret") && !ran.err.contains('\u{1b}'), "{}", ran.err);
    let ours = |name: &&String| !["data", "state", "cache", "config"].contains(&name.as_str());
    let after = names(&home.path(""));
    assert_eq!(after.iter().filter(ours).collect::<Vec<_>>(), before.iter().filter(ours).collect::<Vec<_>>());
}

#[cfg(unix)]
#[test]
fn a_git_of_the_templates_own_is_not_run() {
    let script = "#!/bin/sh\necho ran >ran\nexit 1\n";
    let home = template("[[file]]\npaths = [\"git\"]\nexecutable = true\n", &[("files/git", script)]);
    for (at, path) in [".", "", "bin"].iter().enumerate() {
        let path = format!("{path}:{}", std::env::var("PATH").unwrap());
        let project = format!("shop{at}");
        let new = ["new", "shop", "--from", "bad", "--defaults", "--into", &project];
        let output = home.command(new).env("PATH", &path).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(home.path(&project).join(".git").exists() && home.path(&project).join("git").exists());
        assert!(!home.path(&project).join("ran").exists() && !home.path("ran").exists());
    }
}

#[test]
fn what_stood_in_the_way_comes_once_its_place_is_free() {
    let home = template("", &[("files/a", "one\n")]);
    let update = || home.run(["project", "update", "shop", "--from", "bad", "--force"]);
    home.run(["new", "shop", "--from", "bad", "--defaults"]).expect(0);
    home.write("bad/template.toml", MANIFEST.replace("1.0.0", "1.1.0"));
    home.write("bad/files/b", "two\n");
    fs::create_dir(home.path("shop/b")).unwrap();
    home.write("shop/b/mine", "mine\n");
    for _ in 0..2 {
        assert!(update().expect(3).out.contains("b: left alone: a folder is in its place"));
    }
    assert!(!text(&home, ".wheelhouse/lock.toml").contains("\"b\""));
    fs::remove_dir_all(home.path("shop/b")).unwrap();
    update().expect(0);
    assert_eq!(text(&home, "b"), "two\n");
}

#[test]
fn paths_do_not_leave_the_target() {
    let question = |default: &str| {
        format!("[[question]]\nname = \"p\"\ntype = \"text\"\nprompt = \"\"\ndefault = \"{default}\"\n")
    };
    for (default, word) in [
        ("..", "leads out"),
        ("../../etc", "leads out"),
        ("/tmp", "absolute"),
        (".git", "git's own"),
        ("a\\\\b", "character"),
        ("CON", "Windows"),
        ("C:", "absolute"),
    ] {
        refused(&template(&question(default), &[("files/{{ p }}/x", "x")]), &[word]);
    }
    // An answer from outside does no better than a template's own.
    let home = template(&question("fine"), &[("files/{{ p }}/x", "x")]);
    home.run(["new", "shop", "--from", "bad", "--defaults", "--no-git", "--set", "p=../.."])
        .expect(1)
        .says(&["leads out"]);
    home.run(["new", "shop", "--from", "bad", "--defaults", "--no-git", "--set", "p=a\u{1b}[2J"])
        .expect(2)
        .says(&["control"]);
    home.run(["new", "shop", "--from", "bad", "--defaults", "--no-git"]).expect(0);
}

#[test]
fn includes_do_not_leave_the_template() {
    for include in ["../secret", "/etc/passwd", "files/x.jinja", "partials/../../secret", "template.toml"] {
        let text = format!("{{% include \"{include}\" %}}");
        refused(&template("", &[("files/x.jinja", &text), ("partials/a", "a")]), &["template not found"]);
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_read_through() {
    use std::os::unix::fs::symlink;
    let linked = |at: &str, to: &str| {
        let home = template("", &[("files/README.md", "x"), ("partials/a", "a")]);
        symlink(to, home.path("bad").join(at)).unwrap();
        home
    };
    refused(&linked("files/x", "/etc/passwd"), &["points out of the project"]);
    refused(&linked("files/x", "../../../secret"), &["points out of the project"]);
    refused(&linked("files/x.jinja", "README.md"), &["cannot be rendered"]);
    refused(&linked("partials/b", "../../secret"), &["link"]);
    let home = linked("module", "/etc");
    refused(&home, &["module: it is no folder"]);
    // The manifest and the parts are not links either.
    let home = template("", &[]);
    fs::remove_file(home.path("bad/template.toml")).unwrap();
    symlink(home.path("secret"), home.path("bad/template.toml")).unwrap();
    refused(&home, &["no plain file"]);
    // What points inside is a link in the project.
    let home = linked("files/link.md", "README.md");
    home.run(["new", "shop", "--from", "bad", "--defaults", "--no-git"]).expect(0);
    assert_eq!(fs::read_link(home.path("shop/link.md")).unwrap().to_str(), Some("README.md"));
}

#[cfg(unix)]
#[test]
fn links_are_not_written_through() {
    use std::os::unix::fs::symlink;
    let home = template("", &[("files/d/x", "x\n"), ("files/README.md", "x\n")]);
    fs::create_dir(home.path("elsewhere")).unwrap();
    symlink(home.path("elsewhere"), home.path("shop")).unwrap();
    home.run(["new", "shop", "--from", "bad", "--defaults", "--force"]).expect(1).says(&["is a link"]);
    fs::remove_file(home.path("shop")).unwrap();
    symlink(home.path("nowhere"), home.path("shop")).unwrap();
    home.run(["new", "shop", "--from", "bad", "--defaults"]).expect(1).says(&["is a link"]);
    fs::remove_file(home.path("shop")).unwrap();
    fs::create_dir(home.path("shop")).unwrap();
    symlink(home.path("elsewhere"), home.path("shop/d")).unwrap();
    symlink(home.path("secret"), home.path("shop/README.md")).unwrap();
    home.run(["new", "shop", "--from", "bad", "--defaults", "--force", "--no-git"])
        .expect(1)
        .says(&["nothing is written through"]);
    assert_eq!(names(&home.path("elsewhere")), [""; 0]);
    assert_eq!(fs::read_to_string(home.path("secret")).unwrap(), "the secret\n");
    assert_eq!(names(&home.path("shop")), ["README.md", "d"]);
}

#[cfg(unix)]
#[test]
fn an_update_does_not_follow_links_in_the_project() {
    use std::os::unix::fs::symlink;
    let home = with_project(&[]);
    fs::create_dir(home.path("elsewhere")).unwrap();
    fs::remove_dir_all(home.path("shop/scripts")).unwrap();
    symlink(home.path("elsewhere"), home.path("shop/scripts")).unwrap();
    home.write("secret", "TTL = 60\nSIZE = 100\n");
    fs::remove_file(home.path("shop/src/app/cache.py")).unwrap();
    symlink(home.path("secret"), home.path("shop/src/app/cache.py")).unwrap();
    commit(&home);
    let ran = update(&home, &[]).expect(3);
    assert!(ran.out.contains("scripts/start.sh: left alone"), "{}", ran.out);
    assert_eq!(names(&home.path("elsewhere")), [""; 0]);
    assert_eq!(fs::read_to_string(home.path("secret")).unwrap(), "TTL = 60\nSIZE = 100\n");
    assert!(fs::symlink_metadata(home.path("shop/src/app/cache.py")).unwrap().is_symlink());
    // Records that are links are not read.
    fs::rename(home.path("shop/.wheelhouse/answers.toml"), home.path("answers")).unwrap();
    symlink(home.path("answers"), home.path("shop/.wheelhouse/answers.toml")).unwrap();
    update(&home, &[]).expect(1).says(&["answers.toml is a link"]);
}

#[test]
fn bombs_and_floods_have_an_end() {
    let bomb = "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}";
    refused(&template("", &[("files/x.jinja", bomb)]), &["files/x.jinja", "costs too much"]);
    let endless = "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}";
    refused(&template("", &[("files/x.jinja", endless)]), &["files/x.jinja"]);
    refused(&template("", &[("files/x.jinja", "{{ 'x' * 99999999 }}")]), &["files/x.jinja"]);
    refused(&template("", &[("files/{{ 'x' * 9999 }}", "")]), &["too long"]);
    let home = template("", &[]);
    for folder in 0..11 {
        fs::create_dir(home.path(format!("bad/files/{folder}"))).unwrap();
        for file in 0..1000 {
            fs::write(home.path(format!("bad/files/{folder}/{file}")), "").unwrap();
        }
    }
    refused(&home, &["more than 10000 files"]);
    let home = template("", &[]);
    fs::File::create(home.path("bad/files/big")).unwrap().set_len(17 << 20).unwrap();
    refused(&home, &["files/big", "bytes"]);
    let home = template("", &[]);
    let deep = (0..40).map(|_| "d/").collect::<String>();
    home.write(format!("bad/files/{deep}x"), "");
    refused(&home, &["too deep"]);
}

#[test]
fn what_a_template_says_cannot_write_on_the_terminal() {
    let home = template(
        "[[question]]\nname = \"a\"\ntype = \"bool\"\nprompt = \"\\u001b[31mred\\u202e\"\nhelp = \"\\u009b2J\"\ndefault = true\n",
        &[("files/x.jinja", "{{ '\\x1b[2J' ~ nothing }}")],
    );
    let listed = home.run(["new", "--list", "--from", "bad"]).expect(0);
    assert!(!listed.out.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{:?}", listed.out);
    let bad = home.run(["new", "shop", "--from", "bad", "--defaults"]).expect(1);
    assert!(!bad.err.contains('\u{1b}'));
    let home = template("", &[("files/x", "a\u{1b}[31mb\u{202e}c\n")]);
    let shown = home.run(["new", "shop", "--from", "bad", "--defaults", "--dry-run", "--format", "diff"]).expect(0);
    assert!(!shown.out.contains(['\u{1b}', '\u{202e}']), "{:?}", shown.out);
}

#[test]
fn secret_answers_are_kept_nowhere() {
    let question = "[[question]]\nname = \"api_token\"\ntype = \"text\"\nprompt = \"Token?\"\ndefault = \"\"\n";
    let home = template(question, &[("files/x.jinja", "{{ 'set' if api_token else 'unset' }}\n")]);
    let ran = home.run(["-vvv", "new", "shop", "--from", "bad", "--defaults", "--set", "api_token=hunter2"]).expect(0);
    assert!(!ran.err.contains("hunter2") && !ran.out.contains("hunter2"));
    assert_eq!(text(&home, "x"), "set\n");
    let all = walkdir::WalkDir::new(home.path(""))
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file());
    for file in all {
        let bytes = fs::read(file.path()).unwrap();
        assert!(!bytes.windows(7).any(|some| some == b"hunter2"), "{}", file.path().display());
    }
    assert_eq!(git(&home, "shop", &["log", "--all", "-S", "hunter2", "--oneline"]), "");
}

#[test]
fn arguments_are_not_taken_for_options() {
    let home = person();
    let from = fixture("tiny-1");
    let from = from.to_str().unwrap();
    home.run(["new", "shop", "--from", from, "--defaults", "--into", "--upload-pack=x"]).expect(2);
    home.run(["new", "shop", "--from", from, "--defaults", "--into=-x"]).expect(0);
    assert!(home.path("-x/.git").exists());
    // A file whose name looks like an option is committed as a file.
    let home = template("", &[("files/--force", "x\n"), ("files/-rf", "x\n")]);
    home.run(["new", "shop", "--from", "bad", "--defaults"]).expect(0);
    assert_eq!(git(&home, "shop", &["ls-files"]), "--force\n-rf\n.wheelhouse/answers.toml\n.wheelhouse/lock.toml\n");
}

#[test]
fn a_broken_manifest_is_told_with_file_line_and_column() {
    let home = template("[[file]]\npaths = [\"a\"]\nwhen = \"(\"\n", &[]);
    let sep = std::path::MAIN_SEPARATOR;
    refused(&home, &[&format!("bad{sep}template.toml:6:8: syntax error")]);
    refused(&template("[[quest]]\n", &[]), &["template.toml:4:3: unknown field `quest`"]);
    let home = person();
    home.run(["new", "shop", "--from", "nowhere", "--defaults"]).expect(1).says(&["could not read nowhere"]);
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_nothing() {
    use crate::support::wait_for;
    let home = template("", &[]);
    for file in 0..4000 {
        fs::write(home.path(format!("bad/files/{file}")), "x").unwrap();
    }
    // Slow enough to be caught: each file is written to a folder that is watched.
    let mut child = home.command(["new", "shop", "--from", "bad", "--defaults", "--no-git"]).spawn().unwrap();
    let at_work = || names(&home.path("")).iter().any(|name| name.starts_with(".wh-new-"));
    wait_for("the work begins", || at_work() || child.try_wait().unwrap().is_some());
    std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let status = child.wait().unwrap();
    let there = home.path("shop").exists();
    assert_eq!(there, status.success(), "whole or not at all");
    if there {
        assert_eq!(names(&home.path("shop")).len(), 4001);
    }
    assert!(!at_work(), "{:?}", names(&home.path("")));
}
