//! Links that lead through a counter: unwrapped where the address behind them stands in them, and freed of what names the
//! campaign. Nothing is fetched, so what only the counter knows stays as it is.

use url::Url;

use crate::reader::formats::base64;

/// How often a link is unwrapped: some counters count each other's links.
const DEEPEST: usize = 4;

/// Parameters by which a visitor is known, or its campaign.
const MARKS: &[&str] = &[
    "mc_cid",
    "mc_eid",
    "_hsenc",
    "_hsmi",
    "mkt_tok",
    "vero_id",
    "ck_subscriber_id",
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "twclid",
    "igshid",
    "yclid",
    "oly_enc_id",
    "oly_anon_id",
    "__s",
    "rb_clickid",
    "s_cid",
    "_bhlid",
    "ml_subscriber",
    "ml_subscriber_hash",
    "sc_eh",
    "wickedid",
];

/// Parameters that hold the address behind a counter.
const TARGETS: &[&str] = &[
    "url",
    "u",
    "to",
    "target",
    "redirect",
    "redirect_url",
    "redirect_uri",
    "link",
    "goto",
    "dest",
    "destination",
    "q",
    "r",
];

/// Parts of a host or path that only counters have.
const COUNTERS: &[&str] = &[
    "click",
    "track",
    "trk",
    "redirect",
    "redir",
    "safelinks",
    "email.",
    "links.",
    "link.",
    "l.facebook",
    "lm.facebook",
    "/url",
    "urldefense",
    "out.",
    "go.",
    "/l/",
    "/ls/",
    "/ss/c",
];

/// The address that a link leads to, as far as it says so.
pub fn unwrap(address: &str) -> String {
    let Ok(mut url) = Url::parse(address) else { return address.to_owned() };
    if !is_web(&url) {
        return address.to_owned();
    }
    for _ in 0..DEEPEST {
        match behind(&url) {
            Some(inner) => url = inner,
            None => break,
        }
    }
    unmark(&mut url);
    url.into()
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

fn behind(url: &Url) -> Option<Url> {
    defended(url).or_else(|| in_path(url)).or_else(|| in_query(url))
}

fn web(text: &str) -> Option<Url> {
    let scheme = text.starts_with("https://") || text.starts_with("http://");
    Url::parse(text).ok().filter(|url| scheme && is_web(url) && url.host_str().is_some_and(|host| host.contains('.')))
}

/// `https://urldefense.com/v3/__https://e.org/a__;!!…` and `…proofpoint.com/v2/url?u=https-3A__e.org_a`.
fn defended(url: &Url) -> Option<Url> {
    if !url.host_str()?.starts_with("urldefense.") {
        return None;
    }
    if let Some((_, rest)) = url.as_str().split_once("/v3/__") {
        return web(rest.split("__;").next()?);
    }
    let coded = url.query_pairs().find(|(name, _)| name == "u")?.1.into_owned();
    let spelt = coded.replace('_', "/").replace('-', "%");
    let spelt: String = url::form_urlencoded::parse(format!("u={spelt}").as_bytes()).next()?.1.into_owned();
    web(&spelt)
}

/// An address as a segment of the path, escaped or in base64, bare or in JSON.
fn in_path(url: &Url) -> Option<Url> {
    const LONGEST: usize = 8192;
    let counter = is_counter(url);
    url.path_segments()?.filter(|segment| segment.len() >= 12 && segment.len() <= LONGEST).find_map(|segment| {
        let plain: String =
            url::form_urlencoded::parse(format!("u={}", segment.replace('+', "%2B")).as_bytes()).next()?.1.into();
        if let Some(found) = web(&plain) {
            return Some(found);
        }
        let coded = segment.split('.').next().filter(|_| counter)?;
        let text = String::from_utf8(base64::decode(coded)?).ok()?;
        web(text.trim()).or_else(|| in_json(&text))
    })
}

fn in_json(text: &str) -> Option<Url> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    ["e", "url", "u", "href", "link"].iter().find_map(|name| web(value.get(name)?.as_str()?))
}

fn in_query(url: &Url) -> Option<Url> {
    if !is_counter(url) {
        return None;
    }
    let target = |name: &str| TARGETS.iter().any(|known| name.eq_ignore_ascii_case(known));
    url.query_pairs().filter(|(name, _)| target(name)).find_map(|(_, value)| {
        web(&value).or_else(|| {
            let coded = Some(value.as_ref()).filter(|value| value.len() >= 12)?;
            web(String::from_utf8(base64::decode(coded)?).ok()?.trim())
        })
    })
}

fn is_counter(url: &Url) -> bool {
    let place = format!("{}{}", url.host_str().unwrap_or_default(), url.path()).to_ascii_lowercase();
    COUNTERS.iter().any(|part| place.contains(part))
}

fn unmark(url: &mut Url) {
    let marks = |name: &str| name.starts_with("utm_") || MARKS.contains(&name);
    let Some(query) = url.query() else { return };
    if !url.query_pairs().any(|(name, _)| marks(&name)) {
        return;
    }
    // Taken out as they are spelt, so that the rest stays as it was.
    let name = |pair: &str| pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    let kept: Vec<&str> = query.split('&').filter(|pair| !marks(&name(pair))).collect();
    let kept = kept.join("&");
    url.set_query((!kept.is_empty()).then_some(&kept));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::unwrap;

    #[test]
    fn counters_are_passed_by() {
        for (link, target) in [
            ("https://e.org/a?b=c", "https://e.org/a?b=c"),
            ("https://e.org/a?utm_source=x&b=c&utm_medium=y#top", "https://e.org/a?b=c#top"),
            ("https://e.org/?mc_cid=1&mc_eid=2", "https://e.org/"),
            ("https://www.google.com/url?q=https://e.org/a%3Fb%3Dc&sa=D", "https://e.org/a?b=c"),
            ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fe.org%2Fa&data=05", "https://e.org/a"),
            (
                "https://tracking.letter.example/CL0/https:%2F%2Fe.org%2Fa%3Futm_source=t/1/0100018-000/abc=1",
                "https://e.org/a",
            ),
            ("https://x.r.us-east-1.awstrack.me/L0/https:%2F%2Fe.org%2Fa/1/01/x", "https://e.org/a"),
            ("https://click.letter.example/abc/def/aHR0cHM6Ly9lLm9yZy9h", "https://e.org/a"),
            ("https://letter.example/redirect/2/eyJlIjoiaHR0cHM6Ly9lLm9yZy9hIn0.s1gn", "https://e.org/a"),
            ("https://urldefense.com/v3/__https://e.org/a__;!!abc", "https://e.org/a"),
            ("https://urldefense.proofpoint.com/v2/url?u=https-3A__e.org_a-3Fb-3Dc&d=x", "https://e.org/a?b=c"),
            (
                "https://track.one.example/?u=https%3A%2F%2Ftrack.two.example%2F%3Fu%3Dhttps%253A%252F%252Fe.org%252F",
                "https://e.org/",
            ),
            ("https://track.example/c/opaque123456789", "https://track.example/c/opaque123456789"),
            ("https://e.org/share?url=https://f.org/", "https://e.org/share?url=https://f.org/"),
            ("https://track.example/?u=javascript:alert(1)", "https://track.example/?u=javascript:alert(1)"),
            ("https://track.example/?u=http://localhost/", "https://track.example/?u=http://localhost/"),
            ("mailto:jo@e.org", "mailto:jo@e.org"),
            ("no link", "no link"),
        ] {
            assert_eq!(unwrap(link), target);
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_leads_to_the_web(rest in "[a-zA-Z0-9%/?&=:._+-]{0,60}") {
            let made = unwrap(&format!("https://click.e.org/{rest}"));
            prop_assert!(made.starts_with("http"), "{made}");
        }
    }
}
