//! Files of one setting a line: `.env`, redis.conf, postgresql.conf. Pure.

use super::files::Files;
use super::place::Place;
use super::place::Placed;

/// A name and its value with its place.
pub(super) type Entries = Vec<(String, Placed<String>)>;

/// The last value of a name.
pub(super) fn last<'a>(entries: &'a Entries, name: &str) -> Option<&'a Placed<String>> {
    entries.iter().rev().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// `NAME=value`, with `#` before comments, `export` and quotes as docker compose reads them.
pub(super) fn env(files: &Files, path: &str) -> Option<Entries> {
    read(files, path, |line| {
        let line = line.strip_prefix("export ").unwrap_or(line);
        let (name, value) = line.split_once('=')?;
        let name = name.trim();
        let plain = !name.is_empty() && !name.contains(char::is_whitespace);
        plain.then(|| (name.to_owned(), unquoted(value.trim())))
    })
}

/// `NAME=value` as kustomize reads `envs`: all after the sign is the value.
pub(super) fn properties(files: &Files, path: &str) -> Option<Entries> {
    read(files, path, |line| {
        let (name, value) = line.split_once('=')?;
        Some((name.trim().to_owned(), value.to_owned()))
    })
}

/// `name value`
pub(super) fn redis(files: &Files, path: &str) -> Option<Entries> {
    read(files, path, |line| {
        let (name, value) = line.split_once(char::is_whitespace)?;
        Some((name.to_owned(), unquoted(value.trim())))
    })
}

/// `name = value`, with comments after values.
pub(super) fn postgres(files: &Files, path: &str) -> Option<Entries> {
    read(files, path, |line| {
        let (name, value) = line.split_once('=').or_else(|| line.split_once(char::is_whitespace))?;
        Some((name.trim().to_owned(), unquoted(value.trim())))
    })
}

fn read(files: &Files, path: &str, split: impl Fn(&str) -> Option<(String, String)>) -> Option<Entries> {
    let text = files.work_on(path)?;
    let file = path.into();
    let lines = text.lines().zip(1..).map(|(line, number)| (line.trim(), number));
    let lines = lines.filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    let entry = |(line, number)| {
        let (name, value) = split(line)?;
        Some((name, Placed::new(value, Place::new(&file, number))))
    };
    Some(lines.filter_map(entry).collect())
}

/// A value without its quotes, or without the comment behind it.
fn unquoted(value: &str) -> String {
    for quote in ['"', '\''] {
        if let Some((inner, _)) = value.strip_prefix(quote).and_then(|rest| rest.split_once(quote)) {
            return inner.to_owned();
        }
    }
    let end = value.find(" #").or_else(|| value.find("\t#")).unwrap_or(value.len());
    value[..end].trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn each_format_as_its_reader_reads_it() {
        let top = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| fs::write(top.path().join(name), text).expect("written");
        write("a.env", "# c\nexport A=1\nB='x # y' # z\nC=p#q # r\nno sign\nD=\n");
        write("r.conf", "maxmemory 128mb\nsave \"\"\n#x y\nmaxmemory 64mb\n");
        write("p.conf", "max_connections = 100   # all\nwork_mem 8MB\nlog = '%m # %p'\n");
        let files = Files::open(top.path()).expect("opened");
        let told = |entries: Option<Entries>, name: &str| {
            last(&entries.expect("read"), name).map(|value| (value.value.clone(), value.place.line))
        };
        let found = |text: &str, line| Some((text.to_owned(), line));
        let env = || env(&files, "a.env");
        assert_eq!((told(env(), "A"), told(env(), "B")), (found("1", 2), found("x # y", 3)));
        assert_eq!((told(env(), "C"), told(env(), "D")), (found("p#q", 4), found("", 6)));
        assert_eq!(told(redis(&files, "r.conf"), "maxmemory"), found("64mb", 4));
        assert_eq!(told(redis(&files, "r.conf"), "save"), found("", 2));
        assert_eq!(told(postgres(&files, "p.conf"), "max_connections"), found("100", 1));
        assert_eq!(told(postgres(&files, "p.conf"), "work_mem"), found("8MB", 2));
        assert_eq!(told(postgres(&files, "p.conf"), "log"), found("%m # %p", 3));
        assert!(super::env(&files, "none").is_none());
    }
}
