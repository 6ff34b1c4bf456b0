//! What lies at a path that a person typed without a scheme: mail, told by what is there. Reads the beginning of a file.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::{AskError, mail};

/// How much of a file tells what it is.
const LOOK: u64 = 4 * 1024;

/// The address of the mail at a path; `None` for what is no path, and for files of other kinds.
///
/// # Errors
/// It is a path where nothing is, or a folder that is no Maildir.
pub fn address(typed: &str) -> Option<Result<String, AskError>> {
    let typed = typed.trim();
    let path = path(typed)?;
    let wrong = |why: &str| AskError::new(format!("{} {why}", path.display()));
    if path.is_dir() {
        let none = "is a folder, and no Maildir (cur and new are not in it); `wh follow` follows a project, file://PATH a feed";
        return Some(if is_maildir(&path) { named("maildir", &path) } else { Err(wrong(none)) });
    }
    if !path.exists() {
        let odd =
            is_named(typed).then(|| wrong("is not there; an address of the web begins with its host or https://"));
        return odd.map(Err);
    }
    kind(&path).map(|kind| named(kind, &path))
}

/// The path of a file that is there, if it is typed as one: from the root, the home folder or where the person is.
pub fn file(typed: &str) -> Option<PathBuf> {
    let typed = typed.trim();
    path(typed).filter(|path| is_named(typed) && path.is_file()).and_then(|path| std::path::absolute(path).ok())
}

/// What may be a path: typed as one, or with the ending of a file of mail.
fn path(typed: &str) -> Option<PathBuf> {
    if typed.contains("://") || typed.starts_with("//") {
        return None;
    }
    let path = match (typed.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    };
    let of_mail = ending(&path).is_some() && path.is_file();
    (is_named(typed) || of_mail).then_some(path)
}

fn is_named(typed: &str) -> bool {
    matches!(typed, "." | "..") || ["/", "./", "../", "~/"].iter().any(|start| typed.starts_with(start))
}

fn is_maildir(path: &Path) -> bool {
    path.join("cur").is_dir() && path.join("new").is_dir()
}

fn ending(path: &Path) -> Option<&'static str> {
    let end = path.extension()?;
    ["mbox", "eml"].into_iter().find(|known| end.eq_ignore_ascii_case(known))
}

/// The kind of a file of mail: by its ending, else by how it begins.
fn kind(path: &Path) -> Option<&'static str> {
    ending(path).or_else(|| {
        let mut head = Vec::new();
        std::fs::File::open(path).ok()?.take(LOOK).read_to_end(&mut head).ok()?;
        begins(&head)
    })
}

fn begins(head: &[u8]) -> Option<&'static str> {
    if head.starts_with(b"From ") {
        return Some("mbox");
    }
    let head = String::from_utf8_lossy(head);
    let fields = head.lines().take_while(|line| !line.trim().is_empty());
    let names: Vec<String> = fields.filter_map(|line| Some(line.split_once(':')?.0.to_ascii_lowercase())).collect();
    let first = names.first().is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_graphic()));
    let known = ["from", "date", "subject", "message-id", "received", "to"];
    (first && names.iter().filter(|name| known.contains(&name.as_str())).count() >= 2).then_some("eml")
}

fn named(kind: &str, path: &Path) -> Result<String, AskError> {
    let text = path.to_str().ok_or_else(|| AskError::new(format!("{} is no text", path.display())))?;
    mail::address(&format!("{kind}:{text}")).unwrap_or_else(|| Err(AskError::new(format!("{text} names no mail"))))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn mail_is_known_by_what_is_there() {
        let top = tempfile::tempdir().unwrap();
        let top = top.path();
        for folder in ["letters/cur", "letters/new", "empty"] {
            std::fs::create_dir_all(top.join(folder)).unwrap();
        }
        std::fs::write(top.join("a #1.mbox"), "").unwrap();
        std::fs::write(top.join("spool"), "From jo@e.org Thu Jan  1 10:00:00 2026\nSubject: x\n\n").unwrap();
        std::fs::write(top.join("one"), "Received: x\nFrom: jo@e.org\nSubject: x\n\ntext").unwrap();
        std::fs::write(top.join("u1.EML"), "").unwrap();
        std::fs::write(top.join("feed.xml"), "<?xml version=\"1.0\"?>\n<rss/>").unwrap();
        let of = |name: &str| address(top.join(name).to_str().unwrap());
        for (name, kept) in [
            ("letters", "maildir:TOP/letters"),
            ("letters/", "maildir:TOP/letters"),
            ("a #1.mbox", "mbox:TOP/a%20%231.mbox"),
            ("spool", "mbox:TOP/spool"),
            ("one", "eml:TOP/one"),
            ("u1.EML", "eml:TOP/u1.EML"),
        ] {
            assert_eq!(of(name).unwrap().unwrap(), kept.replace("TOP", top.to_str().unwrap()), "{name}");
        }
        assert!(of("feed.xml").is_none(), "a feed is no mail");
        assert_eq!(file(top.join("feed.xml").to_str().unwrap()).unwrap(), top.join("feed.xml"));
        assert!(of("empty").unwrap().unwrap_err().message.contains("no Maildir"));
        assert!(of("gone.mbox").unwrap().unwrap_err().message.contains("is not there"));
    }

    #[test]
    fn what_is_typed_as_an_address_is_no_path() {
        for typed in ["example.org", "src", "//e.org/x", "https://e.org/a.mbox", "gone.mbox", "gh:a/b", "@jo@e.org"] {
            assert!(address(typed).is_none() && file(typed).is_none(), "{typed}");
        }
    }
}
