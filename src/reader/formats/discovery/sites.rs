//! What is known of some sites: where they keep the feed of a page that does not name it. Facts, as a table.

use std::collections::HashMap;

use url::Url;

/// Host, path, feeds. `*.` before a host binds `{sub}`; `{name}` binds one segment of a path, and `…` at the end of a path
/// allows more segments. The first line that fits counts.
const SITES: &[(&str, &str, &[&str])] = &[
    ("medium.com", "/@{user}…", &["https://medium.com/feed/@{user}"]),
    ("medium.com", "/tag/{tag}…", &["https://medium.com/feed/tag/{tag}"]),
    ("medium.com", "/{publication}…", &["https://medium.com/feed/{publication}"]),
    ("*.medium.com", "/…", &["https://{sub}.medium.com/feed"]),
    ("dev.to", "/t/{tag}…", &["https://dev.to/feed/tag/{tag}"]),
    ("dev.to", "/{user}…", &["https://dev.to/feed/{user}"]),
    ("dev.to", "/", &["https://dev.to/feed"]),
    ("*.substack.com", "/…", &["https://{sub}.substack.com/feed"]),
    ("youtube.com", "/channel/{id}…", &["https://www.youtube.com/feeds/videos.xml?channel_id={id}"]),
    ("github.com", "/{owner}/{repo}/commits/{branch}", &["https://github.com/{owner}/{repo}/commits/{branch}.atom"]),
    ("github.com", "/{owner}/{repo}/tags", &["https://github.com/{owner}/{repo}/tags.atom"]),
    (
        "github.com",
        "/{owner}/{repo}…",
        &[
            "https://github.com/{owner}/{repo}/releases.atom",
            "https://github.com/{owner}/{repo}/tags.atom",
            "https://github.com/{owner}/{repo}/commits.atom",
        ],
    ),
    ("github.com", "/{user}", &["https://github.com/{user}.atom"]),
    ("gitlab.com", "/{owner}/{repo}…", &["https://gitlab.com/{owner}/{repo}/-/tags?format=atom"]),
    (
        "codeberg.org",
        "/{owner}/{repo}…",
        &["https://codeberg.org/{owner}/{repo}/releases.rss", "https://codeberg.org/{owner}/{repo}.rss"],
    ),
    ("reddit.com", "/r/{sub}…", &["https://www.reddit.com/r/{sub}/.rss"]),
    ("reddit.com", "/user/{user}…", &["https://www.reddit.com/user/{user}/.rss"]),
    ("stackoverflow.com", "/questions/tagged/{tag}", &["https://stackoverflow.com/feeds/tag/{tag}"]),
    ("stackoverflow.com", "/questions/{id}…", &["https://stackoverflow.com/feeds/question/{id}"]),
    ("*.stackexchange.com", "/questions/tagged/{tag}", &["https://{sub}.stackexchange.com/feeds/tag/{tag}"]),
    ("*.stackexchange.com", "/…", &["https://{sub}.stackexchange.com/feeds"]),
    ("bsky.app", "/profile/{handle}…", &["https://bsky.app/profile/{handle}/rss"]),
    ("lobste.rs", "/t/{tag}", &["https://lobste.rs/t/{tag}.rss"]),
    ("lobste.rs", "/…", &["https://lobste.rs/rss"]),
    ("news.ycombinator.com", "/…", &["https://news.ycombinator.com/rss"]),
    ("crates.io", "/crates/{name}…", &["https://static.crates.io/rss/crates/{name}.xml"]),
    ("pypi.org", "/project/{name}…", &["https://pypi.org/rss/project/{name}/releases.xml"]),
    ("arxiv.org", "/list/{category}…", &["https://rss.arxiv.org/rss/{category}"]),
    ("*.blogspot.com", "/…", &["https://{sub}.blogspot.com/feeds/posts/default"]),
    ("*.wordpress.com", "/…", &["https://{sub}.wordpress.com/feed/"]),
    ("*.tumblr.com", "/…", &["https://{sub}.tumblr.com/rss"]),
];

/// The feeds of a page by its address alone.
pub(super) fn known(page: &Url) -> Vec<Url> {
    let Some(host) = page.host_str() else { return Vec::new() };
    if let Some(list) = playlist(host, page) {
        return vec![list];
    }
    for (site, path, feeds) in SITES {
        let mut bound = HashMap::new();
        if fits_host(site, host, &mut bound) && fits_path(path, page.path(), &mut bound) {
            return feeds.iter().filter_map(|feed| Url::parse(&fill(feed, &bound)).ok()).collect();
        }
    }
    fediverse(page).into_iter().collect()
}

/// The feeds of a page by its address and by what stands in it.
pub(super) fn in_page(html: &str, page: &Url) -> Vec<Url> {
    let mut found = known(page);
    let host = page.host_str().unwrap_or_default();
    if is_youtube(host)
        && let Some(id) = channel_id(html)
        && let Ok(url) = Url::parse(&format!("https://www.youtube.com/feeds/videos.xml?channel_id={id}"))
        && !found.contains(&url)
    {
        found.push(url);
    }
    if ["/wp-content/", "/wp-includes/", "content=\"WordPress"].iter().any(|sign| html.contains(sign)) {
        found.extend(page.join("/feed/"));
    }
    found
}

fn fits_host<'a>(site: &str, host: &'a str, bound: &mut HashMap<&'static str, &'a str>) -> bool {
    match site.strip_prefix("*.") {
        None => host.trim_start_matches("www.").trim_start_matches("old.") == site,
        Some(parent) => {
            let sub = host.strip_suffix(parent).and_then(|rest| rest.strip_suffix('.'));
            let Some(sub) = sub.filter(|sub| !sub.is_empty() && !sub.contains('.') && *sub != "www") else {
                return false;
            };
            bound.insert("sub", sub);
            true
        }
    }
}

fn fits_path<'a>(pattern: &'static str, path: &'a str, bound: &mut HashMap<&'static str, &'a str>) -> bool {
    let (pattern, more) = match pattern.strip_suffix('…') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut given = path.split('/').filter(|segment| !segment.is_empty());
    for wanted in pattern.split('/').filter(|segment| !segment.is_empty()) {
        let Some(segment) = given.next() else { return false };
        let Some((before, name)) = wanted.trim_end_matches('}').split_once('{') else {
            if wanted == segment {
                continue;
            }
            return false;
        };
        match segment.strip_prefix(before).filter(|rest| !rest.is_empty()) {
            Some(rest) => bound.insert(name, rest),
            None => return false,
        };
    }
    more || given.next().is_none()
}

fn fill(feed: &str, bound: &HashMap<&'static str, &str>) -> String {
    bound.iter().fold(feed.to_owned(), |feed, (name, value)| feed.replace(&format!("{{{name}}}"), value))
}

fn is_youtube(host: &str) -> bool {
    matches!(host, "youtube.com" | "www.youtube.com" | "m.youtube.com")
}

fn playlist(host: &str, page: &Url) -> Option<Url> {
    let list = page.query_pairs().find(|(name, _)| name == "list").filter(|_| is_youtube(host))?.1;
    let fine = !list.is_empty() && list.bytes().all(is_id);
    fine.then(|| Url::parse(&format!("https://www.youtube.com/feeds/videos.xml?playlist_id={list}")).ok())?
}

/// The channel that a page of `youtube.com` belongs to.
fn channel_id(html: &str) -> Option<&str> {
    const SIGNS: [&str; 4] =
        ["youtube.com/channel/", "\"externalId\":\"", "\"channelId\":\"", "itemprop=\"identifier\" content=\""];
    SIGNS.iter().find_map(|sign| {
        let start = html.find(sign)? + sign.len();
        html.get(start..start + 24).filter(|id| id.starts_with("UC") && id.bytes().all(is_id))
    })
}

fn is_id(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// The feed of a profile on Mastodon and its kin, on whatever host: `/@user`.
fn fediverse(page: &Url) -> Option<Url> {
    let user = page.path().trim_end_matches('/').strip_prefix("/@")?;
    let fine = !user.is_empty() && user.bytes().all(|b| is_id(b) || b == b'.');
    fine.then(|| page.join(&format!("/@{user}.rss")).ok())?
}
