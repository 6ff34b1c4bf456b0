use std::cell::Cell;

use super::*;
use crate::scaffold::manifest::Ownership;
use crate::scaffold::plan::{Plan, Planned};

fn ready(plan: &Plan, target: &Path, stopped: Stopped<'_>) -> Result<Ready, ScaffoldError> {
    let mut ready = begin(target)?;
    ready.write(plan.files.iter(), stopped)?;
    Ok(ready)
}

fn path(text: &str) -> TargetPath {
    TargetPath::new(text).unwrap()
}

fn plan(files: &[(&str, &'static str)]) -> Plan {
    let planned = |(at, text): &(&str, &'static str)| Planned {
        path: path(at),
        content: Content::file(text.as_bytes()),
        ownership: Ownership::Generated,
    };
    Plan { files: files.iter().map(planned).collect() }
}

fn listed(folder: &Path) -> Vec<String> {
    let mut all: Vec<String> = walkdir::WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .map(|entry| entry.unwrap().path().strip_prefix(folder).unwrap().display().to_string())
        .collect();
    all.sort();
    all
}

#[test]
fn a_project_comes_whole_or_leaves_nothing() {
    let top = tempfile::tempdir().unwrap();
    let target = top.path().join("a/b/shop");
    let plan = plan(&[("README.md", "x"), ("src/main.py", "y")]);
    let looks = Cell::new(0);
    let stop = || looks.replace(looks.get() + 1) == 1;
    assert!(matches!(ready(&plan, &target, &stop), Err(ScaffoldError::Stopped)));
    assert_eq!(listed(top.path()), [""; 0]);
    drop(ready(&plan, &target, &|| false).unwrap());
    assert_eq!(listed(top.path()), [""; 0]);
    ready(&plan, &target, &|| false).unwrap().put().unwrap();
    assert_eq!(listed(&target), ["README.md", "src", "src/main.py"]);
    assert_eq!(listed(top.path()).len(), 6, "nothing else is left");
}

#[test]
fn what_came_meanwhile_is_not_written_over() {
    let top = tempfile::tempdir().unwrap();
    let target = top.path().join("shop");
    let ready = ready(&plan(&[("a", "x")]), &target, &|| false).unwrap();
    fs::create_dir(&target).unwrap();
    assert!(matches!(ready.put(), Err(ScaffoldError::NotEmpty(_))));
    assert_eq!(listed(top.path()), ["shop"]);
}

#[test]
fn changes_are_made_whole_or_taken_back() {
    let top = tempfile::tempdir().unwrap();
    let root = top.path();
    fs::create_dir(root.join("d")).unwrap();
    for (file, text) in [("a", "old a"), ("d/b", "old b")] {
        fs::write(root.join(file), text).unwrap();
    }
    let write = |at: &str| Change::Write(path(at), Content::file(&b"new"[..]));
    let changes = [write("a"), write("e/f/c"), Change::Remove(path("d/b"))];
    // Asked before each is made ready, and again before each is put in its place.
    for stop_at in 0..6 {
        let looks = Cell::new(0);
        let stop = || looks.replace(looks.get() + 1) == stop_at;
        assert!(matches!(change(root, &changes, &Seen::new(), &stop), Err(ScaffoldError::Stopped)));
        assert_eq!(listed(root), ["a", "d", "d/b"]);
        assert_eq!(fs::read_to_string(root.join("a")).unwrap(), "old a");
    }
    change(root, &changes, &Seen::new(), &|| false).unwrap();
    assert_eq!(listed(root), ["a", "e", "e/f", "e/f/c"]);
}

#[test]
fn what_was_edited_meanwhile_is_kept() {
    let top = tempfile::tempdir().unwrap();
    let root = top.path();
    fs::write(root.join("a"), "old a").unwrap();
    fs::write(root.join("b"), "edited").unwrap();
    let content = |text: &'static str| Found::Content(Content::file(text.as_bytes()));
    let change_to = |at: &str, seen: Found| {
        let changes = ["a", at].map(|at| Change::Write(path(at), Content::file(&b"new"[..])));
        let seen: Seen = [(path("a"), content("old a")), (path(at), seen)].into();
        change(root, &changes, &seen, &|| false)
    };
    for (at, seen) in [("b", content("old b")), ("b", Found::Nothing), ("c", content("old c"))] {
        let error = change_to(at, seen).unwrap_err();
        assert!(matches!(error, ScaffoldError::Edited(_)), "{error}");
        assert_eq!(listed(root), ["a", "b"]);
        let text = |file: &str| fs::read_to_string(root.join(file)).unwrap();
        assert_eq!((text("a"), text("b")), ("old a".to_owned(), "edited".to_owned()));
    }
    change_to("b", content("edited")).unwrap();
}

#[test]
fn files_become_folders_and_folders_files() {
    let top = tempfile::tempdir().unwrap();
    let root = top.path();
    fs::create_dir_all(root.join("d/e")).unwrap();
    for file in ["f", "d/e/b", "d/c"] {
        fs::write(root.join(file), "old").unwrap();
    }
    let before = listed(root);
    let write = |at: &str| Change::Write(path(at), Content::file(&b"new"[..]));
    let remove = |at: &str| Change::Remove(path(at));
    let changes = [write("d"), write("f/x"), remove("d/c"), remove("d/e/b"), remove("f")];
    for stop_at in 0..10 {
        let looks = Cell::new(0);
        let stop = || looks.replace(looks.get() + 1) == stop_at;
        assert!(matches!(change(root, &changes, &Seen::new(), &stop), Err(ScaffoldError::Stopped)), "{stop_at}");
        assert_eq!(listed(root), before, "{stop_at}");
    }
    // What else lies in the folder is not lost.
    fs::write(root.join("d/mine"), "mine").unwrap();
    assert!(matches!(change(root, &changes, &Seen::new(), &|| false), Err(ScaffoldError::InTheWay { .. })));
    assert_eq!(fs::read_to_string(root.join("d/e/b")).unwrap(), "old");
    fs::remove_file(root.join("d/mine")).unwrap();
    change(root, &changes, &Seen::new(), &|| false).unwrap();
    assert_eq!(listed(root), ["d", "f", "f/x"]);
}

#[test]
fn an_original_that_cannot_be_put_back_is_kept_and_told() {
    let top = tempfile::tempdir().unwrap();
    let root = top.path();
    fs::create_dir(root.join("d")).unwrap();
    fs::write(root.join("d/b"), "old b").unwrap();
    fs::write(root.join("a"), "old a").unwrap();
    let changes = ["d/b", "a"].map(|at| Change::Write(path(at), Content::file(&b"new"[..])));
    // Once the first is changed, somebody moves its folder away and puts a file there.
    let stop = || {
        fs::read(root.join("d/b")).is_ok_and(|text| text == b"new") && {
            fs::rename(root.join("d"), root.join("moved")).unwrap();
            fs::write(root.join("d"), "theirs").unwrap();
            true
        }
    };
    let error = change(root, &changes, &Seen::new(), &stop).unwrap_err();
    let told = error.to_string();
    let ScaffoldError::NotPutBack { files, aside, .. } = error else { panic!("{told}") };
    assert!(told.contains("1 file could not be put back") && told.contains("d/b (old-0)"), "{told}");
    assert_eq!((files.len(), fs::read_to_string(aside.join("old-0")).unwrap().as_str()), (1, "old b"));
    assert_eq!(fs::read_to_string(root.join("a")).unwrap(), "old a");
}

#[cfg(unix)]
#[test]
fn the_rights_of_what_is_replaced_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let top = tempfile::tempdir().unwrap();
    let at = top.path().join("a");
    fs::write(&at, "old").unwrap();
    for (before, executable, after) in [
        (0o600, false, 0o600),
        (0o640, true, 0o750),
        (0o750, true, 0o750),
        (0o711, false, 0o600),
        (0o664, false, 0o664),
    ] {
        fs::set_permissions(&at, fs::Permissions::from_mode(before)).unwrap();
        let content = Content::File { bytes: format!("{before}").into_bytes().into(), executable };
        change(top.path(), &[Change::Write(path("a"), content)], &Seen::new(), &|| false).unwrap();
        assert_eq!(fs::metadata(&at).unwrap().permissions().mode() & 0o777, after, "{before:o}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_or_into_a_link() {
    let (top, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let root = top.path();
    std::os::unix::fs::symlink(elsewhere.path(), root.join("d")).unwrap();
    let changes = [Change::Write(path("d/x"), Content::file(&b"new"[..]))];
    assert!(matches!(change(root, &changes, &Seen::new(), &|| false), Err(ScaffoldError::InTheWay { .. })));
    assert_eq!(listed(elsewhere.path()), [""; 0]);
    let at = root.join("link");
    std::os::unix::fs::symlink(elsewhere.path(), &at).unwrap();
    assert!(matches!(place(&at), Err(ScaffoldError::NotAFolder { .. })));
    // A link at the place of a file is replaced, not followed.
    let secret = elsewhere.path().join("secret");
    fs::write(&secret, "secret").unwrap();
    std::os::unix::fs::symlink(&secret, root.join("f")).unwrap();
    change(root, &[Change::Write(path("f"), Content::file(&b"new"[..]))], &Seen::new(), &|| false).unwrap();
    assert_eq!(fs::read_to_string(&secret).unwrap(), "secret");
}
