//! The `rss` crate as a second opinion: where both read a feed, they agree on titles, links, guids and dates, but for
//! the differences that [`accepted`] names.

use url::Url;
use wheelhouse::reader::formats::{date, html};
use wheelhouse::reader::model::Entry;

use super::{corpus, fixtures, parse_plain, read};

/// Text without the differences that both sides call white space.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why two readings may differ.
fn accepted(what: &str, ours: Option<&str>, theirs: Option<&str>) -> Option<&'static str> {
    match (what, ours, theirs) {
        (_, Some(_), None) => Some(
            "the crate reads RSS's own elements only: no rdf:about, dc:date, dc:title, no guid or enclosure as link",
        ),
        ("title", Some(ours), Some(theirs))
            if theirs.contains(['<', '&']) && squeeze(&html::to_line(theirs)) == ours =>
        {
            Some("a title is text here; the crate leaves its markup in")
        }
        ("link", Some(ours), Some(theirs))
            if Url::parse(theirs).is_err() && ours.ends_with(theirs.trim_start_matches('/')) =>
        {
            Some("relative links are resolved here")
        }
        ("link", _, Some(theirs)) if theirs.starts_with("javascript:") => {
            Some("addresses that run something are refused here")
        }
        _ => None,
    }
}

fn differences(ours: &Entry, theirs: &rss::Item) -> Vec<String> {
    let date = theirs.pub_date().and_then(date::parse).map(|moment| moment.to_string());
    let published = ours.published.map(|moment| moment.to_string());
    let fields = [
        ("title", ours.title.as_deref(), theirs.title()),
        ("link", ours.url.as_deref(), theirs.link()),
        ("guid", ours.id.as_deref(), theirs.guid().map(rss::Guid::value)),
        ("date", published.as_deref(), date.as_deref()),
    ];
    let differing = fields.into_iter().filter_map(|(what, ours, theirs)| {
        let (ours, theirs) = (ours.map(squeeze), theirs.map(squeeze).filter(|text| !text.is_empty()));
        let excused = ours == theirs || accepted(what, ours.as_deref(), theirs.as_deref()).is_some();
        (!excused).then(|| format!("{what}: ours {ours:?}, theirs {theirs:?}"))
    });
    differing.collect()
}

#[test]
fn both_readers_agree() {
    let mut compared = 0;
    let mut found = Vec::new();
    for path in fixtures().iter().chain(&corpus("real")).chain(&corpus("expect")) {
        let bytes = read(path);
        let (Ok(ours), Ok(theirs)) = (parse_plain(&bytes), rss::Channel::read_from(&bytes[..])) else { continue };
        // An item inside an item is a further entry here; the crate passes over it.
        let nested = ours
            .entries
            .iter()
            .filter(|entry| entry.title.is_none() && entry.url.is_none() && entry.summary.is_none())
            .count();
        if ours.entries.len() != theirs.items().len() {
            assert_eq!(ours.entries.len() - nested, theirs.items().len(), "{}", path.display());
            continue;
        }
        for (ours, theirs) in ours.entries.iter().zip(theirs.items()) {
            compared += 1;
            found.extend(
                differences(ours, theirs).into_iter().map(|difference| format!("{}: {difference}", path.display())),
            );
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(compared >= 7, "compared {compared} entries");
}
