//! Paths inside a project: written with `/`, never leading out of it.

/// The folder of a file; empty at the top.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of a path.
pub(super) fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// Whether a file's name has this ending, in whatever case.
pub(super) fn ends_with(path: &str, ending: &str) -> bool {
    name(path).rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case(ending))
}

/// A path in a folder.
pub(super) fn beside(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// What a relative path names, seen from a folder; `None` where it leads out of the project or is no relative path.
pub(super) fn join(folder: &str, relative: &str) -> Option<String> {
    if relative.starts_with('/') || relative.contains(['\\', ':', '\0']) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_out() {
        for (folder, relative, meant) in [
            ("", "a.txt", Some("a.txt")),
            ("reqs", "base.txt", Some("reqs/base.txt")),
            ("reqs/x", "../base.txt", Some("reqs/base.txt")),
            ("reqs", "./../a//b.txt", Some("a/b.txt")),
            ("reqs", "../../a.txt", None),
            ("", "../a.txt", None),
            ("", "/etc/passwd", None),
            ("", "https://e.org/a.txt", None),
            ("", "..\\a", None),
            ("a", "..", None),
        ] {
            assert_eq!(join(folder, relative).as_deref(), meant, "{folder} + {relative}");
        }
    }
}
