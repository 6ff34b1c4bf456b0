//! The same template, answers and version make the same bytes, wherever and whenever.

use std::path::Path;
use std::process::Command;

use crate::project::{files, fixture, git, person};
use crate::support::Home;

fn made(home: &Home, folder: &str, environment: &[(&str, &str)], umask: &str) {
    std::fs::create_dir_all(home.path(folder)).unwrap();
    let from = fixture("tiny-1");
    let wh = env!("CARGO_BIN_EXE_wh");
    let script = "umask \"$1\"; shift; exec \"$@\"";
    let mut command = Command::new("sh");
    command
        .args(["-c", script, "sh", umask, wh, "new", "shop", "--defaults", "--set", "queue=true", "--from"])
        .arg(from);
    command.env_clear().env("HOME", home.path("")).env("PATH", std::env::var_os("PATH").unwrap());
    command.envs(environment.iter().copied()).current_dir(home.path(folder));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[cfg(unix)]
#[test]
fn time_zone_umask_locale_and_place_change_nothing() {
    let home = person();
    made(&home, "a", &[("TZ", "UTC"), ("LC_ALL", "C")], "022");
    made(&home, "b/c/d", &[("TZ", "Pacific/Kiritimati"), ("LC_ALL", "tr_TR.UTF-8"), ("USER", "other")], "077");
    let bytes = |folder: &str| {
        let all = files(&home.path(Path::new(folder).join("shop")));
        let is_program = |mode: u32| mode & 0o100 != 0;
        all.into_iter().map(|(path, (mode, bytes))| (path, is_program(mode), bytes)).collect::<Vec<_>>()
    };
    assert_eq!(bytes("a"), bytes("b/c/d"));
    let base = |folder: &str| git(&home, folder, &["rev-parse", "refs/wheelhouse/base", "HEAD^{tree}"]);
    assert_eq!(base("a/shop"), base("b/c/d/shop"), "the pristine commit and the first tree are the same objects");
    let file = home.path("b/c/d/shop/README.md");
    assert_eq!(crate::project::mode(&file), 0o600, "the person's umask holds");
}

#[test]
fn without_git_the_bytes_are_the_same_too() {
    let home = person();
    let from = fixture("tiny-1");
    for folder in ["one", "two"] {
        home.run(["new", "shop", "--from", from.to_str().unwrap(), "--defaults", "--no-git", "--into", folder])
            .expect(0);
    }
    assert_eq!(files(&home.path("one")), files(&home.path("two")));
}
