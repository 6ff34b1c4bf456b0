//! The links of a message that are for the reader, not part of the text: leaving the list, and the page of the issue.

use mail_parser::{HeaderName, Message};

use super::{link, trackers, words};
use crate::reader::formats::html::decode_entities;
use crate::reader::formats::html::tokens::{Token, Tokens};
use crate::reader::formats::safe_address;
use crate::reader::model::Link;

/// The relation of a link by which a list is left: `mailto:` or a page.
pub const UNSUBSCRIBE: &str = "unsubscribe";
/// The relation of a link by which a list is left with one POST (RFC 8058).
pub const ONE_CLICK: &str = "unsubscribe-one-click";

/// How the list is left (RFC 2369 §3.2, RFC 8058 §3.1).
pub(super) fn unsubscribe(message: &Message<'_>) -> Vec<Link> {
    const MOST: usize = 8;
    let Some(header) = message.header_raw(HeaderName::ListUnsubscribe) else { return Vec::new() };
    let posted = message.header_raw("List-Unsubscribe-Post").is_some_and(|value| {
        let compact: String = value.chars().filter(|c| !c.is_whitespace()).collect();
        compact.eq_ignore_ascii_case("List-Unsubscribe=One-Click")
    });
    let addresses = header.split('<').skip(1).filter_map(|piece| piece.split_once('>')).map(|(address, _)| address);
    addresses
        .take(MOST)
        .filter_map(|address| {
            let address: String = address.chars().filter(|c| !c.is_whitespace()).collect();
            let safe =
                safe_address(&address, None).filter(|safe| safe.starts_with("http") || safe.starts_with("mailto:"))?;
            // One POST is made over TLS only: what it says is a token of the person's.
            let rel = if posted && safe.starts_with("https://") { ONE_CLICK } else { UNSUBSCRIBE };
            Some(link(rel, safe))
        })
        .collect()
}

/// Words by which newsletters name the page that shows the issue, in lower case.
const IN_BROWSER: &[&str] = &[
    "view in browser",
    "view in your browser",
    "view this email in your browser",
    "view online",
    "read online",
    "read in browser",
    "view on web",
    "view web version",
    "web version",
    "open in browser",
    "open in app",
    "read in app",
    "im browser ansehen",
    "im browser öffnen",
    "online lesen",
    "online ansehen",
    "voir dans le navigateur",
    "version en ligne",
    "ver en el navegador",
];

/// The page of the issue: `Archived-At` (RFC 5064), else the link that says so.
pub(super) fn in_browser(message: &Message<'_>, body: Option<&str>) -> Option<String> {
    let archived = message.header_raw("Archived-At").map(|value| value.trim().trim_matches(['<', '>']).to_owned());
    if let Some(address) = archived.and_then(|address| safe_address(&address, None)).filter(|it| it.starts_with("http"))
    {
        return Some(address);
    }
    let body = body?;
    let mut tokens = Tokens::new(body);
    let mut open: Option<(String, usize)> = None;
    let mut at = 0;
    while let Some(token) = tokens.next() {
        match token {
            Token::Open(tag) if tag.name == "a" => {
                open = tag.attribute("href").map(|href| (decode_entities(href).into_owned(), tokens.place()));
            }
            Token::Close("a") => {
                let Some((href, start)) = open.take() else { continue };
                let text = words(&body[start..at]).to_lowercase();
                let named = IN_BROWSER.iter().any(|words| text.contains(words)) && text.len() < 80;
                if named && href.starts_with("http") {
                    return Some(trackers::unwrap(&href));
                }
            }
            _ => {}
        }
        at = tokens.place();
    }
    None
}
