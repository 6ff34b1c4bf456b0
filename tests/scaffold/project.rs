//! What these tests share: templates, a person with and without git, a project and its files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Home, Ran};

/// A template of the tests.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scaffold/fixtures").join(name)
}

/// A home whose person has told git who they are.
pub(crate) fn person() -> Home {
    let home = Home::new();
    home.write(".gitconfig", "[user]\n\tname = Pat\n\temail = pat@example.org\n[init]\n\tdefaultBranch = main\n");
    home
}

/// Runs git in a folder of a home, and returns what it prints.
#[track_caller]
pub(crate) fn git(home: &Home, folder: &str, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.args(arguments).current_dir(home.path(folder)).env("HOME", home.path("")).env("GIT_CONFIG_NOSYSTEM", "1");
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A person with a project of the first version.
pub(crate) fn with_project(options: &[&str]) -> Home {
    let home = person();
    let from = fixture("tiny-1");
    let mut arguments = vec!["new", "shop", "--from", from.to_str().unwrap(), "--defaults"];
    arguments.extend(options);
    home.run(arguments).expect(0);
    home
}

/// Updates the project to the second version.
pub(crate) fn update(home: &Home, options: &[&str]) -> Ran {
    let from = fixture("tiny-2");
    let mut arguments = vec!["project", "update", "shop", "--from", from.to_str().unwrap()];
    arguments.extend(options);
    home.run(arguments)
}

/// Every file of a folder but git's, with its mode and content; links with where they point.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, (u32, Vec<u8>)> {
    let all = walkdir::WalkDir::new(folder).into_iter().filter_entry(|entry| entry.file_name() != ".git");
    let all = all.map(Result::unwrap).filter(|entry| !entry.file_type().is_dir());
    all.map(|entry| {
        let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        if entry.path_is_symlink() {
            return (name, (0, fs::read_link(entry.path()).unwrap().to_str().unwrap().as_bytes().to_vec()));
        }
        (name, (mode(entry.path()), fs::read(entry.path()).unwrap()))
    })
    .collect()
}

#[cfg(unix)]
pub(crate) fn mode(file: &Path) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(&fs::metadata(file).unwrap().permissions()) & 0o777
}

#[cfg(not(unix))]
pub(crate) fn mode(_: &Path) -> u32 {
    0
}

/// The text of a file of the project.
#[track_caller]
pub(crate) fn text(home: &Home, file: &str) -> String {
    let path = home.path("shop").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Changes a file of the project.
#[track_caller]
pub(crate) fn edit(home: &Home, file: &str, from: &str, to: &str) {
    let before = text(home, file);
    assert!(before.contains(from), "{file}: {before}");
    fs::write(home.path("shop").join(file), before.replace(from, to)).unwrap();
}

/// Commits everything.
pub(crate) fn commit(home: &Home) {
    git(home, "shop", &["add", "--all"]);
    git(home, "shop", &["commit", "--quiet", "--message", "mine"]);
}

/// The names in a folder.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
