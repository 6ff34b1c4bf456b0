//! `wh project prove` as a person runs it: what it refuses, what it leaves behind when it is stopped, and one whole short
//! run where the servers and the template are.
//!
//! The whole run is passed over with a word where something is missing, unless `WH_REQUIRE_SERVERS` is set.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

mod support;

use support::Home;

/// Waits for something to become true.
fn until(what: impl Fn() -> bool) -> bool {
    let deadline = Instant::now() + Duration::from_secs(30);
    while Instant::now() < deadline {
        if what() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}

fn write(path: &Path, text: &str, mode: u32) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// A folder into which every user gets: Postgres is started as its own.
fn open_folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// A project with nothing but the files without which none is booted.
fn bare_project(root: &Path) {
    for file in ["pyproject.toml", "src/app/__main__.py", "deploy/nginx/app.conf", "deploy/nginx/proxy.conf"] {
        write(&root.join(file), "", 0o644);
    }
}

/// Programs that say who they are and then do nothing for long; one of them hides a child and is deaf to signals.
fn sleepers(bin: &Path, told: &Path) {
    let told = told.display();
    let sleeper = format!("#!/bin/sh\necho $$ >>\"{told}\"\nexec sleep 600\n");
    let deaf =
        format!("#!/bin/sh\ntrap '' TERM INT\nsleep 600 &\necho $! >>\"{told}\"\necho $$ >>\"{told}\"\nwait\nwait\n");
    for name in ["initdb", "postgres", "psql", "nginx"] {
        write(&bin.join(name), &sleeper, 0o755);
    }
    write(&bin.join("uv"), &deaf, 0o755);
}

fn alive(pid: &str) -> bool {
    Command::new("kill").args(["-0", pid]).stderr(Stdio::null()).status().unwrap().success()
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([format!("-{name}"), child.id().to_string()]).status().unwrap().success());
}

#[test]
fn stopped_by_any_signal_it_leaves_no_process_and_no_folder() {
    for name in ["INT", "TERM", "HUP"] {
        let (home, top) = (Home::new(), open_folder());
        let path = |part: &str| top.path().join(part);
        bare_project(&path("shop"));
        fs::create_dir(path("tmp")).unwrap();
        fs::set_permissions(path("tmp"), fs::Permissions::from_mode(0o777)).unwrap();
        write(&path("told"), "", 0o666);
        sleepers(&path("bin"), &path("told"));
        let mut command = home.command(["project", "prove"]);
        let search = format!("{}:{}", path("bin").display(), std::env::var("PATH").unwrap());
        command
            .arg(path("shop"))
            .env("PATH", search)
            .env("TMPDIR", path("tmp"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        let told = || fs::read_to_string(path("told")).unwrap().lines().map(str::to_owned).collect::<Vec<_>>();
        assert!(until(|| told().len() == 3), "{:?}", told());
        assert!(told().iter().all(|pid| alive(pid)));
        signal(&child, name);
        // Pressed again out of impatience, it must not leave anything either.
        std::thread::sleep(Duration::from_millis(200));
        signal(&child, name);
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(1), "{said}");
        assert!(said.contains("stopped; everything that was started has been ended"), "{said}");
        assert!(until(|| told().iter().all(|pid| !alive(pid))), "{name}: {:?}", told());
        assert_eq!(fs::read_dir(path("tmp")).unwrap().count(), 0, "the scratch folder is gone");
    }
}

#[test]
fn what_is_no_project_and_what_is_missing_is_told_with_what_to_do() {
    let (home, top) = (Home::new(), open_folder());
    let ran = |folder: &Path, path: Option<&Path>| {
        let mut command = home.command(["project", "prove"]);
        command.arg(folder);
        path.map(|path| command.env("PATH", path));
        let ran = command.output().unwrap();
        (ran.status.code(), String::from_utf8(ran.stderr).unwrap())
    };
    let (code, said) = ran(top.path(), None);
    assert!(code == Some(1) && said.contains("is no project") && said.contains("pyproject.toml"), "{said}");
    assert!(said.contains("hint: `wh new NAME` makes one"), "{said}");
    // Whatever lies in the customary places: uv does not, on any system.
    bare_project(&top.path().join("shop"));
    let (code, said) = ran(&top.path().join("shop"), Some(top.path()));
    if Path::new("/usr/local/bin/uv").exists() || Path::new("/opt/homebrew/bin/uv").exists() {
        return;
    }
    assert!(code == Some(1) && said.contains("missing: uv") && said.contains("pipx install uv"), "{said}");
    assert!(!top.path().join("shop/docs").exists(), "nothing is written beside the project");
}

/// The project that is proved: one that the environment names, or one that is made here.
fn project(top: &Path, home: &Home) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("WH_PROVE_PROJECT") {
        return Some(PathBuf::from(named));
    }
    let made = home.command(["new", "shop", "--defaults", "--no-git"]).current_dir(top).output().unwrap();
    made.status.success().then(|| top.join("shop"))
}

/// The programs that are not here.
fn missing() -> Vec<&'static str> {
    let path = std::env::var_os("PATH").unwrap();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    folders.extend(["/usr/sbin", "/usr/local/sbin", "/usr/local/bin"].map(PathBuf::from));
    let there = |program: &&str| folders.iter().any(|folder| folder.join(program).is_file());
    ["uv", "redis-server", "nginx", "prometheus"].into_iter().filter(|program| !there(program)).collect()
}

#[test]
fn a_generated_project_holds_what_it_claims() {
    let (home, top) = (Home::new(), open_folder());
    let required = std::env::var_os("WH_REQUIRE_SERVERS").is_some();
    let Some(shop) = project(top.path(), &home).filter(|_| missing().is_empty()) else {
        assert!(!required, "not here: a template, or {:?}", missing());
        println!("passed over: no template here, or no {:?}", missing());
        return;
    };
    let report = top.path().join("proof.md");
    // Packages come the way that this person gets them: with their cache, certificates and mirrors.
    let mut command = Command::new(env!("CARGO_BIN_EXE_wh"));
    command.env("XDG_STATE_HOME", home.path("state")).env("XDG_DATA_HOME", home.path("data"));
    command.args(["project", "prove", "--short", "--json", "--report"]).arg(&report).arg(&shop);
    let ran = command.output().unwrap();
    let (out, said) = (String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap());
    let outcomes: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let broken: Vec<&Value> = outcomes.iter().filter(|outcome| outcome["verdict"] == "broken").collect();
    assert!(ran.status.success() && broken.is_empty(), "{broken:#?}\n{said}");
    let names: Vec<&str> = outcomes.iter().map(|outcome| outcome["experiment"].as_str().unwrap()).collect();
    for name in [
        "tests",
        "cache",
        "index",
        "replicas",
        "kill-api",
        "kill-worker",
        "cache-down",
        "broker-down",
        "rolling",
        "metrics",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    let fired = out.matches(" fires\"").count();
    assert!(fired >= 3, "three alerts fire live, not {fired}");
    let text = fs::read_to_string(&report).unwrap();
    assert!(
        text.contains("10 of 10 experiments hold") && text.contains("![Throughput and latency, measured](proof.svg)")
    );
    assert!(fs::read_to_string(report.with_extension("svg")).unwrap().starts_with("<svg "));
}
