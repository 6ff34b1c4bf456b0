//! `imaps://user@host:port/Mailbox` (RFC 5092, as far as one mailbox goes), and the short `imap:user@host`.

use url::Url;

use crate::reader::sources::AskError;

/// Where a mailbox lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The host, to which alone the secret goes.
    pub(crate) host: String,
    /// The port.
    pub(crate) port: u16,
    /// TLS from the first byte; else the connection is raised to TLS before anything is told (STARTTLS).
    pub(crate) tls: bool,
    /// The user.
    pub(crate) user: String,
    /// The mailbox, as its server calls it.
    pub(crate) mailbox: String,
}

/// Where providers that are known by the domain of their users have their servers.
const PROVIDERS: &[(&str, &str)] = &[
    ("gmail.com", "imap.gmail.com"),
    ("googlemail.com", "imap.gmail.com"),
    ("fastmail.com", "imap.fastmail.com"),
    ("icloud.com", "imap.mail.me.com"),
    ("me.com", "imap.mail.me.com"),
    ("outlook.com", "outlook.office365.com"),
    ("hotmail.com", "outlook.office365.com"),
    ("yahoo.com", "imap.mail.yahoo.com"),
    ("posteo.de", "posteo.de"),
    ("mailbox.org", "imap.mailbox.org"),
    ("gmx.net", "imap.gmx.net"),
    ("web.de", "imap.web.de"),
    ("zoho.com", "imap.zoho.com"),
    ("aol.com", "imap.aol.com"),
];

const FORM: &str = "write imaps://USER@HOST/MAILBOX, or imap://… for STARTTLS";

/// The address that is kept of what a person typed; `None` for what is no mailbox on a server.
pub(in crate::reader::sources::mail) fn address(typed: &str) -> Option<Result<String, AskError>> {
    let (scheme, rest) = typed.split_once(':')?;
    let scheme = ["imap", "imaps"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known))?;
    let full = if rest.starts_with("//") { format!("{scheme}:{rest}") } else { format!("imaps://{}", guess(rest)) };
    Some(parse(&full).map(|place| place.to_string()))
}

/// `jo@gmail.com/Letters` → `jo%40gmail.com@imap.gmail.com/Letters`; without an `@` there is nobody to ask for.
fn guess(rest: &str) -> String {
    let (who, mailbox) = rest.split_once('/').unwrap_or((rest, ""));
    let domain = who.rsplit_once('@').map_or("", |(_, domain)| domain);
    let known = PROVIDERS.iter().find(|(name, _)| domain.eq_ignore_ascii_case(name));
    let host = known.map_or_else(|| format!("imap.{domain}"), |(_, host)| (*host).to_owned());
    format!("{}@{host}/{mailbox}", who.replace('@', "%40"))
}

/// Reads an address.
///
/// # Errors
/// It names no user or host, or holds a password.
pub(crate) fn parse(address: &str) -> Result<Place, AskError> {
    let wrong = |why: &str| AskError::new(format!("{} {why}; {FORM}", crate::base::secret::redact_url(address)));
    let url = Url::parse(address).map_err(|_| wrong("is no address"))?;
    let tls = match url.scheme() {
        "imaps" => true,
        "imap" => false,
        _ => return Err(wrong("is no mailbox")),
    };
    if url.password().is_some() {
        return Err(wrong("holds a password, which would be kept in the clear: `wh auth add USER@HOST` takes it"));
    }
    let host =
        url.host_str().filter(|host| !host.is_empty()).ok_or_else(|| wrong("names no host"))?.to_ascii_lowercase();
    let user = decoded(url.username()).filter(|user| !user.is_empty()).ok_or_else(|| wrong("names no user"))?;
    let mailbox = decoded(url.path().trim_matches('/')).ok_or_else(|| wrong("names a mailbox that cannot be"))?;
    let mailbox =
        if mailbox.is_empty() || mailbox.eq_ignore_ascii_case("inbox") { "INBOX".to_owned() } else { mailbox };
    if [&user, &mailbox].iter().any(|text| text.chars().any(char::is_control)) {
        return Err(wrong("holds a control character"));
    }
    let port = url.port().unwrap_or(if tls { 993 } else { 143 });
    Ok(Place { host, port, tls, user, mailbox })
}

fn decoded(text: &str) -> Option<String> {
    url::form_urlencoded::parse(format!("x={}", text.replace('+', "%2B").replace('&', "%26")).as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .filter(|text| !text.contains('\u{fffd}'))
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20").replace("%2F", "/")
}

impl Place {
    /// What its secret is registered as.
    pub(crate) fn account(&self) -> String {
        format!("{}@{}", self.user, self.host)
    }

    pub(super) fn is_inbox(&self) -> bool {
        self.mailbox == "INBOX"
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (scheme, usual) = if self.tls { ("imaps", 993) } else { ("imap", 143) };
        let user = encoded(&self.user).replace('/', "%2F");
        write!(f, "{scheme}://{user}@{}", self.host)?;
        if self.port != usual {
            write!(f, ":{}", self.port)?;
        }
        write!(f, "/{}", encoded(&self.mailbox))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_written_alike() {
        for (typed, kept) in [
            ("imaps://jo@e.org/Letters/Weekly", "imaps://jo@e.org/Letters/Weekly"),
            ("IMAPS://jo%40e.org@mail.e.org:993", "imaps://jo%40e.org@mail.e.org/INBOX"),
            ("imap://jo@127.0.0.1:1143/inbox", "imap://jo@127.0.0.1:1143/INBOX"),
            ("imaps://jo@e.org/Gr%C3%BCn%20%26+", "imaps://jo@e.org/Gr%C3%BCn%20%26%2B"),
            ("imap:jo@gmail.com/Letters", "imaps://jo%40gmail.com@imap.gmail.com/Letters"),
            ("imap:jo@e.org", "imaps://jo%40e.org@imap.e.org/INBOX"),
        ] {
            assert_eq!(address(typed).unwrap().unwrap(), kept);
        }
        assert!(address("maildir:/x").is_none());
    }

    #[test]
    fn wrong_ones_say_why_and_show_no_password() {
        for (typed, why) in [
            ("imaps://e.org/", "names no user"),
            ("imaps://jo:hunter2@e.org/", "holds a password"),
            ("imaps://jo@e.org/a%0ab", "control character"),
            ("imap:", "names no"),
        ] {
            let told = address(typed).unwrap().unwrap_err().to_string();
            assert!(told.contains(why) && !told.contains("hunter2"), "{told}");
        }
    }
}
