//! Files that configurations take in: patterns, and the bounds that hold while one file leads to others.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::found::{Home, Mine, read_bounded};
use crate::keys::platform::Platform;

/// Files that are read for one tool, those that are taken in included.
const MAX_FILES: usize = 100;
/// Bytes that are read for one tool.
const MAX_BYTES: usize = 16 << 20;
/// Files that lead to one another.
pub(super) const MAX_DEPTH: usize = 16;
/// Entries of a folder that are looked at, and files that a pattern may mean.
const MAX_ENTRIES: usize = 5000;

/// What has been read for a tool, and what may still be.
#[derive(Debug, Default)]
pub(super) struct Reader {
    times: HashMap<PathBuf, u32>,
    files: usize,
    bytes: usize,
}

impl Reader {
    /// The text of a file. `None` where there is none, or it cannot be read; that is told to `mine`, with the place
    /// that named the file.
    pub(super) fn read(
        &mut self,
        file: &Path,
        named: Option<(&Path, u32)>,
        depth: usize,
        mine: &mut Mine,
    ) -> Option<String> {
        let (at, line) = named.unwrap_or((file, 1));
        self.files += 1;
        let times = self.times.entry(file.to_path_buf()).or_default();
        *times += 1;
        if depth > MAX_DEPTH || self.files > MAX_FILES || *times > 8 {
            mine.problem(at, line, format!("{} is not read: too many files lead to one another", file.display()));
            return None;
        }
        match read_bounded(file) {
            Ok(Some(text)) if self.bytes + text.len() <= MAX_BYTES => {
                self.bytes += text.len();
                if !mine.files.iter().any(|known| known == file) {
                    mine.files.push(file.to_path_buf());
                }
                Some(text)
            }
            Ok(Some(_)) => {
                mine.problem(at, line, format!("{} is not read: all files together are too large", file.display()));
                None
            }
            Ok(None) => {
                if named.is_some() {
                    mine.problem(at, line, format!("{} is not there", file.display()));
                }
                None
            }
            Err(error) => {
                mine.problem(at, line, format!("could not read {}: {error}", file.display()));
                None
            }
        }
    }
}

/// A path with `$NAME` and `${NAME}` of the environment written out. `None` where one is not known here.
pub(super) fn written_out(path: &str, home: &Home) -> Option<String> {
    let (mut out, mut rest) = (String::new(), path);
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let (name, tail) = match rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            Some(braced) => braced,
            None => rest.split_at(rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())),
        };
        match name {
            "HOME" => out.push_str(&home.home.to_string_lossy()),
            "XDG_CONFIG_HOME" => out.push_str(&home.config.to_string_lossy()),
            // kitty's own, by which one file serves several systems.
            "KITTY_OS" => out.push_str(if home.platform == Platform::Macos { "macos" } else { "linux" }),
            _ => out.push_str(home.variable(name)?),
        }
        rest = tail;
    }
    out.push_str(rest);
    Some(out)
}

/// Whether a path is a pattern.
pub(super) fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// The files that a pattern means, sorted; a path without wildcards is itself.
pub(super) fn glob(pattern: &Path) -> Vec<PathBuf> {
    let mut found = vec![PathBuf::new()];
    for part in pattern.components() {
        let name = part.as_os_str().to_string_lossy();
        if !matches!(part, Component::Normal(_)) || !is_pattern(Path::new(&*name)) {
            for path in &mut found {
                path.push(part);
            }
            continue;
        }
        let mut next = Vec::new();
        for folder in found {
            next.extend(matching(&folder, &name).into_iter().take(MAX_ENTRIES.saturating_sub(next.len())));
        }
        found = next;
    }
    if is_pattern(pattern) {
        found.retain(|path| path.exists());
    }
    found
}

fn matching(folder: &Path, name: &str) -> Vec<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let pattern: Vec<char> = name.chars().take(256).collect();
    let names = entries.take(MAX_ENTRIES).flatten().map(|entry| entry.file_name());
    // A hidden file is meant only by a pattern that begins with its dot.
    let mut found: Vec<PathBuf> = names
        .filter(|entry| {
            let entry = entry.to_string_lossy();
            entry.starts_with('.') == name.starts_with('.') && matches(&pattern, &entry)
        })
        .map(|entry| folder.join(entry))
        .collect();
    found.sort();
    found
}

/// Whether a name matches a pattern of `*`, `?` and `[a-z]`.
pub(super) fn matches(pattern: &[char], name: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    let (mut p, mut n) = (0, 0);
    // Where to go on after the last `*`, if what follows it does not match: linear in most cases, quadratic at worst.
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        if pattern.get(p) == Some(&'*') {
            star = Some((p, n));
            p += 1;
        } else if let Some(width) = one(&pattern[p.min(pattern.len())..], name[n]) {
            (p, n) = (p + width, n + 1);
        } else if let Some((at, taken)) = star {
            star = Some((at, taken + 1));
            (p, n) = (at + 1, taken + 1);
        } else {
            return false;
        }
    }
    pattern[p.min(pattern.len())..].iter().all(|c| *c == '*')
}

/// How much of the pattern takes this character, or `None`.
fn one(pattern: &[char], c: char) -> Option<usize> {
    match pattern {
        ['?', ..] => Some(1),
        ['[', set @ ..] => {
            let not = usize::from(matches!(set.first(), Some('!' | '^')));
            let end = set.iter().skip(not + 1).position(|c| *c == ']')? + not + 1;
            let inside = &set[not..end];
            let holds = (0..inside.len()).any(|at| match inside[at..] {
                [low, '-', high, ..] => (low..=high).contains(&c),
                [single, ..] => single == c,
                [] => false,
            });
            (holds == (not == 0)).then_some(end + 2)
        }
        [literal, ..] if *literal == c => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_mean_names() {
        let cases = [
            ("*.conf", "a.conf", true),
            ("*.conf", "a.con", false),
            ("a?c", "abc", true),
            ("[a-c]*", "beta", true),
            ("[!a-c]*", "beta", false),
            ("*a*b*", "xxaxxbxx", true),
            ("*a*b", "xxaxxbxx", false),
            ("[", "[", false),
            ("", "", true),
        ];
        for (pattern, name, is) in cases {
            let pattern: Vec<char> = pattern.chars().collect();
            assert_eq!(matches(&pattern, name), is, "{pattern:?} {name}");
        }
    }

    #[test]
    fn a_pattern_lists_what_is_there_in_order() {
        let top = tempfile::tempdir().expect("a folder");
        for name in ["b.conf", "a.conf", ".hidden.conf", "c.txt"] {
            fs::write(top.path().join(name), "").expect("written");
        }
        let found = glob(&top.path().join("*.conf"));
        assert_eq!(found, [top.path().join("a.conf"), top.path().join("b.conf")]);
        assert_eq!(glob(Path::new("/no/such/x.conf")), [PathBuf::from("/no/such/x.conf")]);
        assert!(glob(&top.path().join("no*/x")).is_empty());
    }
}
