//! Plain text with marked stretches → HTML.

use std::ops::Range;

use crate::reader::formats::writer::{clip, link, push};

/// Stretches of one text that are looked at.
const MOST_SPANS: usize = 1_000;

/// A stretch of a text that leads somewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Where it leads.
    pub address: String,
    /// What is shown instead of the stretch, where that is said.
    pub shown: Option<String>,
}

/// The HTML of a text: blank lines part paragraphs. A stretch that does not lie between characters of the text, or
/// overlaps one before it, is passed over.
pub fn html_of(text: &str, mut spans: Vec<Span>) -> String {
    let text = clip(text);
    spans.truncate(MOST_SPANS);
    spans.sort_by_key(|span| (span.range.start, span.range.end));
    let (mut out, mut at) = ("<p>".to_owned(), 0);
    for span in spans {
        let Some(stretch) = text.get(span.range.clone()).filter(|stretch| !stretch.is_empty()) else { continue };
        if span.range.start < at {
            continue;
        }
        push(&mut out, &text[at..span.range.start]);
        let mut label = String::new();
        push(&mut label, span.shown.as_deref().unwrap_or(stretch));
        link(&mut out, &span.address, &label);
        at = span.range.end;
    }
    push(&mut out, &text[at..]);
    out.push_str("</p>");
    let out = out.replace("<br><br>", "</p><p>");
    if text.trim().is_empty() { String::new() } else { out }
}
