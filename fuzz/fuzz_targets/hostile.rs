//! Any text through what cleans text and what prints it: nothing that a terminal or a browser obeys comes out.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wheelhouse::base::config::Color;
use wheelhouse::base::text::{clean_line, clean_text, clean_url, is_forbidden, is_safe_in_address, truncate, width};
use wheelhouse::cli::output::{Output, Settings, write_json_line};
use wheelhouse::reader::formats::html;
use wheelhouse::reader::render;

/// What no cleaned text may hold: a line break and a tab are fine where there may be several lines.
fn is_bad(c: char) -> bool {
    is_forbidden(c) && !matches!(c, '\n' | '\t')
}

fuzz_target!(|text: &str| {
    cleaned(text);
    markup(text);
    shown(text);
    printed(text);
});

fn cleaned(text: &str) {
    let line = clean_line(text);
    assert!(!line.contains(is_forbidden), "{line:?}");
    assert_eq!(clean_line(&line), line);
    let lines = clean_text(text);
    assert!(!lines.contains(is_bad), "{lines:?}");
    assert_eq!(clean_text(&lines), lines);
    assert!(width(&truncate(&line, 20, "…")) <= 20, "{line:?}");
    if let Some(address) = clean_url(text) {
        assert!(address.bytes().all(is_safe_in_address), "{address}");
        assert_eq!(clean_url(&address), Some(address.clone()));
    }
}

fn markup(text: &str) {
    let safe = html::sanitize(text, None);
    assert!(!safe.contains(is_bad), "{safe:?}");
    assert_eq!(html::sanitize(&safe, None), safe, "sanitising twice");
    let lower = safe.to_ascii_lowercase();
    for active in ["<script", "<style", "<iframe", "<object", "<embed", "<form", "<svg", "<!--"] {
        assert!(!lower.contains(active), "{active} in {safe}");
    }
    let line = html::to_line(text);
    assert!(!line.contains(is_forbidden), "{line:?}");
    let words = html::to_text(text);
    assert!(!words.contains(is_bad), "{words:?}");
}

fn shown(text: &str) {
    for columns in [1, 20, 80] {
        let document = render::document(text, columns);
        for span in document.lines.iter().flat_map(|line| &line.spans) {
            assert!(!span.text.contains(is_forbidden), "{:?}", span.text);
        }
        for link in &document.links {
            assert!(link.url.bytes().all(is_safe_in_address), "{}", link.url);
        }
    }
    let markdown = render::markdown(text);
    assert!(!markdown.contains(is_bad), "{markdown:?}");
}

fn printed(text: &str) {
    let (mut output, captured) = Output::captured(Settings { color: Color::Never, ..Settings::default() });
    let document = render::document(text, 60);
    output.document(&document).and_then(|()| output.line(text)).expect("a captured output takes everything");
    output.warn(text);
    output.finish().expect("a captured output takes everything");
    let out = captured.text();
    assert!(!out.contains(is_bad), "{out:?}");
    let mut json = Vec::new();
    write_json_line(&mut json, &text).expect("memory takes everything");
    let json = String::from_utf8(json).expect("JSON is UTF-8");
    assert!(!json.trim_end_matches('\n').contains(is_forbidden), "{json:?}");
    let back: String = serde_json::from_str(&json).expect("JSON");
    assert_eq!(back, text);
}
