//! Secrets that stand on the command line itself, where the shell's history keeps them and other programs can see them.
//!
//! A password in an address is taken out of it and kept where passwords are. Nothing is refused: a private feed may have its
//! token in its path, and scripts go on working; but it is said what happened, and what to type instead.

use url::Url;

use crate::cli::Context;
use crate::verbs::FieldArgs;

/// The address of a page or feed without the user and password in it, and these.
pub(super) fn taken_out(typed: &str, context: &mut Context) -> Option<(String, (String, String))> {
    let mut url = Url::parse(typed.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    if url.username().is_empty() && url.password().is_none() {
        return None;
    }
    let (user, password) = (decoded(url.username()), decoded(url.password().unwrap_or_default()));
    // Neither fails on an address of the web, which has a host.
    let _ = url.set_password(None);
    let _ = url.set_username("");
    if !password.is_empty() {
        context.output.warn(&format!(
            "the password in the address of {} was on the command line, where the shell's history keeps it; `--basic USER` asks for it instead",
            url.host_str().unwrap_or_default()
        ));
    }
    Some((url.into(), (user, password)))
}

/// Says of which headers the value was on the command line and should not have been.
pub(super) fn warn_of_headers(args: &FieldArgs, context: &mut Context) {
    for header in args.headers.iter().filter(|header| is_secret(&header.name) && !matches!(&*header.value, "" | "-")) {
        context.output.warn(&format!(
            "the value of {name} was on the command line, where the shell's history keeps it; `--header '{name}: -'` asks for it instead",
            name = header.name
        ));
    }
}

/// Whether a header of this name customarily carries a secret.
fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["auth", "cookie", "token", "secret", "key", "passw", "session"].iter().any(|word| name.contains(word))
}

fn decoded(text: &str) -> String {
    let pair = format!("x={}", text.replace('+', "%2B").replace('&', "%26"));
    url::form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_that_carry_secrets_are_known() {
        for name in ["Authorization", "COOKIE", "X-Api-Key", "X-Token", "Proxy-Authorization", "X-Session-Id"] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["Accept", "Accept-Language", "Referer", "User-Agent"] {
            assert!(!is_secret(name), "{name}");
        }
        assert_eq!((decoded("jo%40e.org"), decoded("a+b%26c")), ("jo@e.org".to_owned(), "a+b&c".to_owned()));
    }
}
