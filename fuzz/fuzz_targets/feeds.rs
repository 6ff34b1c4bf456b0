//! Any bytes through the feed parser: no panic, the same answer twice, nothing dangerous in what comes out.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wheelhouse::base::text::{clean_line, clean_text};
use wheelhouse::reader::formats::{Hints, parse};

fuzz_target!(|bytes: &[u8]| {
    let hints = Hints::default();
    let parsed = parse(bytes, &hints);
    assert_eq!(parsed, parse(bytes, &hints), "not deterministic");
    let Ok(feed) = parsed else { return };
    for line in feed.feed.title.iter().chain(&feed.problems) {
        assert_eq!(clean_line(line), line.as_str());
    }
    for entry in &feed.entries {
        for line in [&entry.id, &entry.title, &entry.url].into_iter().flatten() {
            assert_eq!(clean_line(line), line.as_str());
        }
        for address in entry.url.iter().chain(entry.links.iter().filter_map(|link| link.href.as_ref())) {
            assert!(!address.to_ascii_lowercase().starts_with("javascript:"), "{address}");
        }
        for body in [&entry.summary, &entry.content].into_iter().flatten() {
            assert_eq!(clean_text(body), body.as_str());
            assert!(!body.to_ascii_lowercase().contains("<script"), "{body}");
        }
    }
});
