//! Feeds of other projects, where they lie beside ours: all are read, all else is refused, nothing hostile survives.

use wheelhouse::reader::inspect::Inspection;

use super::{corpus, parse_plain, read};

#[test]
fn every_feed_of_the_corpora_is_read() {
    for part in ["expect", "real", "broken", "sanitize"] {
        for path in corpus(part) {
            let parsed = parse_plain(&read(&path));
            assert!(parsed.is_ok(), "{}: {:?}", path.display(), parsed.err());
        }
    }
}

#[test]
fn what_is_no_feed_is_refused() {
    for path in corpus("negative") {
        assert!(parse_plain(&read(&path)).is_err(), "{}", path.display());
    }
}

#[test]
fn no_script_survives() {
    for path in corpus("sanitize") {
        let inspection = Inspection::of_bytes("", &read(&path), None, None);
        let shown = serde_json::to_string(&inspection).expect("JSON").to_ascii_lowercase();
        for sign in [
            "<script",
            "javascript:",
            "vbscript:",
            "<iframe",
            "<object",
            "<embed",
            "<style",
            "onload=",
            "onerror=",
            "onclick=",
        ] {
            assert!(!shown.contains(sign), "{}: {sign} in {shown}", path.display());
        }
    }
}

#[test]
fn the_same_bytes_give_the_same_answer() {
    for path in corpus("real").iter().chain(&corpus("broken")).step_by(7) {
        let bytes = read(path);
        assert_eq!(parse_plain(&bytes), parse_plain(&bytes), "{}", path.display());
    }
}
