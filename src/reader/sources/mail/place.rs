//! Where mail lies: `maildir:PATH` as a person types it, as an address that is kept, and as a path.

use std::path::{Path, PathBuf};

use url::Url;

use crate::reader::sources::AskError;

/// The schemes of mail in files.
const SCHEMES: [&str; 3] = ["eml", "mbox", "maildir"];

/// The address of an account of mail that a person typed; `None` for anything else. A path is made absolute, `~` is the
/// home folder.
///
/// # Errors
/// The path cannot be written as an address.
pub fn address(typed: &str) -> Option<Result<String, AskError>> {
    if let Some(mailbox) = super::imap::address::address(typed.trim()) {
        return Some(mailbox);
    }
    let (scheme, rest) = typed.trim().split_once(':')?;
    let scheme = SCHEMES.into_iter().find(|known| scheme.eq_ignore_ascii_case(known))?;
    Some(absolute(rest).map(|path| format!("{scheme}:{path}")))
}

fn absolute(typed: &str) -> Result<String, AskError> {
    let wrong = |why: &str| AskError::new(format!("{typed:?} {why}; write maildir:PATH, mbox:PATH or eml:FILE"));
    if typed.trim_matches('/').is_empty() {
        return Err(wrong("names no file or folder"));
    }
    let path = match (typed.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed.strip_prefix("//").map_or(typed, |rest| &typed[typed.len() - rest.len() - 1..])),
    };
    let path = std::path::absolute(&path).map_err(|error| wrong(&format!("is no path ({error})")))?;
    let url = Url::from_file_path(path).map_err(|()| wrong("is no path that can be kept"))?;
    // Folders are named with and without a slash at their end.
    Ok(url.path().trim_end_matches('/').to_owned())
}

/// The path that the address of an account names.
///
/// # Errors
/// It names none.
pub fn path(address: &str) -> Result<PathBuf, AskError> {
    let rest = address.split_once(':').map(|(_, rest)| rest.split('#').next().unwrap_or_default());
    let url = rest.and_then(|rest| Url::parse(&format!("file://{rest}")).ok());
    let path = url.and_then(|url| url.to_file_path().ok());
    path.ok_or_else(|| {
        AskError::new(format!("{address} names no file; add it again, as maildir:PATH, mbox:PATH or eml:FILE"))
    })
}

/// How a file that cannot be read is told.
pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> AskError {
    AskError::new(format!("could not read {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn addresses_are_absolute_and_lead_back() {
        for (typed, kept) in [
            ("maildir:/var/mail/jo/", "maildir:/var/mail/jo"),
            ("MBOX:/a b/%41#c", "mbox:/a%20b/%2541%23c"),
            ("eml:///a/b.eml", "eml:/a/b.eml"),
        ] {
            assert_eq!(address(typed).unwrap().unwrap(), kept);
        }
        assert_eq!(path("mbox:/a%20b/%2541%23c#list").unwrap(), Path::new("/a b/%41#c"));
        assert_eq!(
            address("eml:x").unwrap().unwrap(),
            format!("eml:{}", std::env::current_dir().unwrap().join("x").display())
        );
        assert!(address("https://e.org").is_none() && address("maildir").is_none());
        assert!(address("maildir:").unwrap().is_err() && address("maildir:/").unwrap().is_err());
    }
}
