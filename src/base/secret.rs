//! Secrets that cannot be shown by accident, and text with its secrets taken out.

use std::fmt;

use url::Url;

const HIDDEN: &str = "REDACTED";

/// A password, token or the like: neither `Debug` nor `Display` shows it, and it is not serialisable.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// The secret itself, for the one place that must send or store it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

/// The URL without user name, password, and the values of query and fragment parameters that look like secrets. The user of a
/// mailbox stays: without it nobody knows which one it is, and no token stands there.
///
/// What is no URL is searched for the same as far as it goes.
pub fn redact_url(text: &str) -> String {
    let Ok(mut url) = Url::parse(text) else { return redact_parameters(&redact_userinfo(text)) };
    if matches!(url.scheme(), "imap" | "imaps") {
        if url.password().is_some() {
            let _ = url.set_password(Some(HIDDEN));
        }
    } else if !url.username().is_empty() || url.password().is_some() {
        // Both fail only on URLs that can hold no user name, and those have none.
        let _ = url.set_password(None);
        let _ = url.set_username(HIDDEN);
    }
    redact_parameters(url.as_str())
}

/// The address as it is written, but for the password in it: what a person must recognise again.
pub fn hide_password(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else { return text.to_owned() };
    let authority = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let Some(at) = rest[..authority].rfind('@') else { return text.to_owned() };
    match rest[..at].split_once(':') {
        Some((user, _)) => format!("{scheme}://{user}:{HIDDEN}{}", &rest[at..]),
        None => text.to_owned(),
    }
}

/// Text, such as a line of a log, without the secrets in its URLs and header fields.
pub fn redact(text: &str) -> String {
    redact_headers(&redact_urls(text))
}

fn redact_urls(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let scheme = rest[..at].rfind(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c));
        let start = scheme.map_or(0, |before| before + rest[before..].chars().next().map_or(1, char::len_utf8));
        let tail = rest[at..].find(|c: char| c.is_whitespace() || c.is_control() || "\"<>`'()[]{}".contains(c));
        let end = tail.map_or(rest.len(), |length| at + length);
        out.push_str(&rest[..start]);
        out.push_str(&redact_parameters(&redact_userinfo(&rest[start..end])));
        rest = &rest[end..];
    }
    out + rest
}

/// `scheme://user:password@host` without what stands before the `@` of the authority (RFC 3986 §3.2).
fn redact_userinfo(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let authority = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    match rest[..authority].rfind('@') {
        Some(at) => format!("{scheme}://{HIDDEN}{}", &rest[at..]),
        None => url.to_owned(),
    }
}

fn redact_parameters(url: &str) -> String {
    let Some(start) = url.find(['?', '#']) else { return url.to_owned() };
    let mut out = url[..start].to_owned();
    for part in url[start..].split_inclusive(['?', '#', '&', ';']) {
        let (body, end) = part.split_at(part.trim_end_matches(['?', '#', '&', ';']).len());
        match body.split_once('=') {
            Some((name, value)) if !value.is_empty() && names_a_secret(name) => {
                out.push_str(name);
                out.push('=');
                out.push_str(HIDDEN);
            }
            _ => out.push_str(body),
        }
        out.push_str(end);
    }
    out
}

/// Whether a parameter of this name customarily carries a secret.
fn names_a_secret(name: &str) -> bool {
    const WHOLE: [&str; 9] = ["key", "k", "auth", "sig", "sid", "code", "jwt", "pass", "pwd"];
    const PARTS: [&str; 10] = [
        "token",
        "secret",
        "passw",
        "apikey",
        "api_key",
        "api-key",
        "access_key",
        "signature",
        "session",
        "credential",
    ];
    let name = name.to_ascii_lowercase();
    WHOLE.contains(&name.as_str()) || PARTS.iter().any(|part| name.contains(part))
}

/// `Authorization: …`, `cookie=…`, `"x-api-key": "…"`: the rest of the line, or of the quoted value, goes.
fn redact_headers(text: &str) -> String {
    text.split_inclusive('\n').map(redact_header_line).collect()
}

fn redact_header_line(line: &str) -> String {
    const FIELDS: [&str; 7] =
        ["authorization", "cookie", "x-api-key", "x-auth-token", "x-access-token", "x-token", "password"];
    let lower = line.to_ascii_lowercase();
    let ends = FIELDS.iter().flat_map(|name| lower.match_indices(name).map(|(at, name)| at + name.len()));
    let value = ends.filter_map(|end| value_after(line, end)).min();
    let Some(start) = value else { return line.to_owned() };
    let stop = match line[..start].chars().next_back() {
        Some('"') => line[start..].find('"').map(|length| start + length),
        _ => None,
    };
    let newline = line.trim_end_matches('\n').len();
    match stop {
        // What follows a closed quote may hold another one.
        Some(stop) => format!("{}{HIDDEN}\"{}", &line[..start], redact_header_line(&line[stop + 1..])),
        None => format!("{}{HIDDEN}{}", &line[..start], &line[newline..]),
    }
}

/// Where the value begins that `:` or `=`, or the comma of a pair, gives to the name ending at `end`.
fn value_after(line: &str, end: usize) -> Option<usize> {
    let rest = line.get(end..)?;
    let after = match rest.strip_prefix("\",") {
        Some(after) => after,
        None => rest.trim_start_matches(['"', ' ']).strip_prefix([':', '='])?,
    };
    let value = after.trim_start_matches(' ');
    let value = value.strip_prefix('"').unwrap_or(value);
    (!value.trim().is_empty() && !value.starts_with(HIDDEN)).then(|| line.len() - value.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_password_is_hidden() {
        for (text, shown) in [
            ("https://me:p@ss:word@e.org:81/a?key=b", "https://me:REDACTED@e.org:81/a?key=b"),
            ("HTTPS://:x@e.org", "HTTPS://:REDACTED@e.org"),
            ("https://me@e.org/a:b@c", "https://me@e.org/a:b@c"),
            ("https://e.org/", "https://e.org/"),
            ("feed:file.xml", "feed:file.xml"),
            ("-", "-"),
        ] {
            assert_eq!(hide_password(text), shown);
        }
    }

    #[test]
    fn a_secret_is_never_shown() {
        let secret = Secret::new("hunter2");
        assert_eq!(format!("{secret} {secret:?} {:?}", Some(&secret)), "REDACTED REDACTED Some(REDACTED)");
        assert_eq!(secret.expose(), "hunter2");
    }

    #[test]
    fn urls_lose_their_secrets_and_nothing_else() {
        for (url, shown) in [
            ("https://a.example/feed?page=2#top", "https://a.example/feed?page=2#top"),
            ("https://me:hunter2@a.example/x", "https://REDACTED@a.example/x"),
            ("https://me@a.example/x", "https://REDACTED@a.example/x"),
            ("imaps://me%40b.example@a.example/INBOX", "imaps://me%40b.example@a.example/INBOX"),
            ("imaps://me:hunter2@a.example/INBOX", "imaps://me:REDACTED@a.example/INBOX"),
            ("https://a.example/x?token=hunter2&page=2", "https://a.example/x?token=REDACTED&page=2"),
            ("https://a.example/x?a=1&Access_Token=hunter2", "https://a.example/x?a=1&Access_Token=REDACTED"),
            ("https://a.example/x#access_token=hunter2", "https://a.example/x#access_token=REDACTED"),
            ("https://a.example/x?key=hunter2;k=hunter2", "https://a.example/x?key=REDACTED;k=REDACTED"),
            ("//me:hunter2@a.example", "//me:hunter2@a.example"),
            ("http://me:hunter2@[bad/x?sig=hunter2", "http://REDACTED@[bad/x?sig=REDACTED"),
            ("https://a.example/keyboard?monkey=1", "https://a.example/keyboard?monkey=1"),
        ] {
            assert_eq!(redact_url(url), shown);
        }
    }

    #[test]
    fn lines_lose_their_secrets() {
        for (line, shown) in [
            (
                "GET https://me:pw@h/ twice http://u:pw@h?sig=pw",
                "GET https://REDACTED@h/ twice http://REDACTED@h?sig=REDACTED",
            ),
            ("Authorization: Basic cHc=\nnext", "Authorization: REDACTED\nnext"),
            (
                "{\"authorization\": \"Bearer pw\", \"accept\": \"*/*\"}",
                "{\"authorization\": \"REDACTED\", \"accept\": \"*/*\"}",
            ),
            ("set-cookie=sid=pw; Path=/", "set-cookie=REDACTED"),
            ("{\"cookie\": \"a\", \"x-token\": \"pw\"}", "{\"cookie\": \"REDACTED\", \"x-token\": \"REDACTED\"}"),
            ("a cookie is no secret", "a cookie is no secret"),
            ("“https://me:pw@h/”", "“https://REDACTED@h/”"),
        ] {
            assert_eq!(redact(line), shown);
        }
    }

    proptest! {
        #[test]
        fn no_password_survives_anywhere_in_a_line(before in "\\PC{0,12}", after in "[ \\PC]{0,12}", user in "[a-z:%]{0,6}") {
            let line = format!("{before} http://{user}:hunter2@host.example/?token=hunter2 {after}");
            prop_assert!(!redact(&line).contains("hunter2"));
        }

        #[test]
        fn redacting_never_panics(text in "\\PC{0,80}") {
            redact(&text);
            redact_url(&text);
        }
    }
}
