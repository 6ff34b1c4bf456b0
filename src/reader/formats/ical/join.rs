//! The address at which an event is joined.

use url::Url;

use super::components::RawEvent;
use crate::reader::formats::address;

/// Bytes of a description that are looked through.
const LOOKED_AT: usize = 64 * 1024;
/// Addresses of one text.
const MAX_ADDRESSES: usize = 200;

/// The address that a property is made for, else the first of a known service in place, address or description.
pub(super) fn link(raw: &RawEvent) -> Option<String> {
    let made_for = raw.conferences.iter().find_map(|value| address::web(value));
    let texts = [&raw.location, &raw.url, &raw.description, &raw.html];
    made_for.or_else(|| texts.into_iter().flatten().find_map(|text| in_text(text)))
}

fn in_text(text: &str) -> Option<String> {
    let text = &text[..text.floor_char_boundary(LOOKED_AT)];
    let starts = text
        .match_indices("http")
        .filter(|(at, _)| text[*at..].starts_with("https://") || text[*at..].starts_with("http://"));
    let end = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\'' | ')' | ']' | '|');
    starts
        .take(MAX_ADDRESSES)
        .map(|(at, _)| text[at..].split(end).next().unwrap_or_default().trim_end_matches(['.', ',', ';']))
        .find(|address| Url::parse(&address.replace("&amp;", "&")).is_ok_and(|url| is_meeting(&url)))
        .and_then(|address| address::web(&address.replace("&amp;", "&")))
}

/// Whether people meet at an address.
fn is_meeting(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = url.path();
    let under = |domain: &str| host == domain || host.ends_with(&format!(".{domain}"));
    let begins = |starts: &[&str]| starts.iter().any(|start| path.starts_with(start));
    match host {
        _ if under("zoom.us") => begins(&["/j/", "/w/", "/my/", "/s/", "/webinar/register/", "/meeting/register/"]),
        _ if under("webex.com") => path.len() > 1,
        "meet.google.com" | "meet.jit.si" | "whereby.com" | "youtu.be" => path.len() > 1,
        "teams.microsoft.com" => begins(&["/l/meetup-join/", "/meet/"]),
        "teams.live.com" => begins(&["/meet/"]),
        "youtube.com" => begins(&["/live/", "/watch"]) || path.ends_with("/live"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_to_join_at_is_found() {
        for (text, link) in [
            ("Join: https://us02web.zoom.us/j/81?pwd=x.", Some("https://us02web.zoom.us/j/81?pwd=x")),
            ("<a href=\"https://meet.google.com/abc-defg-hij\">x</a>", Some("https://meet.google.com/abc-defg-hij")),
            (
                "see https://e.org (https://teams.microsoft.com/l/meetup-join/19%3a?a=1&amp;b=2)",
                Some("https://teams.microsoft.com/l/meetup-join/19%3a?a=1&b=2"),
            ),
            ("https://www.youtube.com/live/abc", Some("https://www.youtube.com/live/abc")),
            ("https://zoom.us/pricing https://notzoom.us/j/1 https://zoom.us.e.org/j/1 https://meet.jit.si/", None),
            ("javascript:https", None),
        ] {
            assert_eq!(in_text(text).as_deref(), link, "{text}");
        }
    }

    #[test]
    fn a_property_made_for_it_counts_most_if_it_can_be_opened() {
        let mut raw = RawEvent {
            conferences: vec!["tel:+49301234".into(), "https://rooms.example/7".into()],
            location: Some("https://meet.jit.si/x".into()),
            ..RawEvent::default()
        };
        assert_eq!(link(&raw).as_deref(), Some("https://rooms.example/7"));
        raw.conferences.clear();
        assert_eq!(link(&raw).as_deref(), Some("https://meet.jit.si/x"));
    }
}
