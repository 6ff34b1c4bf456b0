//! HTML from strangers: an allow-list, and text out of it.
//!
//! Owns what HTML may be stored and shown, and how it becomes a line or plain text. Knows nothing of feeds or terminals.

mod allow;
mod attributes;
mod balance;
mod code;
mod elements;
mod entities;
mod fast;
mod language;
mod math;
mod text;
pub(crate) mod tokens;

use std::borrow::Cow;

use url::Url;

pub use self::code::code_pieces;
pub use self::text::{reading_minutes, to_line, to_text, word_count};
use crate::base::text::clean_text;
pub(crate) use attributes::link as safe_link;
pub(crate) use entities::decode_entities;

/// Longer bodies are cut. The longest posts of real feeds are some hundred kilobytes.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

/// `html` as it may be stored, shown and exported: known elements and attributes, properly nested to a bounded depth.
///
/// No script, style, handler, frame, form or player survives, and no link but to an allowed scheme
/// ([`crate::base::text::ALLOWED_SCHEMES`]); links are resolved against `base`, and dropped where they stay relative. Text
/// is as clean as [`clean_text`] makes it, also where it was written in entities. Tracking pixels go; a player or a frame
/// becomes a link. Longer input than [`MAX_BYTES`] is cut. Sanitising twice changes nothing.
pub fn sanitize(html: &str, base: Option<&Url>) -> String {
    let html = &html[..html.floor_char_boundary(MAX_BYTES)];
    if fast::is_clean(html) {
        return html.to_owned();
    }
    let allowed = allow::allow(&balance::balance(html, base));
    match clean_text(&allowed) {
        Cow::Borrowed(_) => allowed,
        Cow::Owned(clean) => clean,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::balance::tests::tags;
    use super::tokens::{Token, Tokens};
    use super::*;

    /// Panics if a tag, an attribute or an address is left that could do something.
    fn assert_harmless(html: &str, origin: &str) {
        for token in Tokens::new(html) {
            let Token::Open(tag) = token else { continue };
            assert!(elements::element(tag.name).is_some(), "{origin}: <{}>", tag.name);
            for (name, value) in tag.attributes() {
                let known = matches!(
                    name,
                    "href"
                        | "src"
                        | "alt"
                        | "title"
                        | "width"
                        | "height"
                        | "class"
                        | "id"
                        | "dir"
                        | "lang"
                        | "start"
                        | "colspan"
                        | "rowspan"
                        | "datetime"
                );
                assert!(known, "{origin}: {name}={value:?}");
                if matches!(name, "href" | "src") {
                    let address = decode_entities(value);
                    assert!(crate::base::text::clean_url(&address).is_some(), "{origin}: {value:?}");
                }
            }
        }
        let lower = html.to_ascii_lowercase();
        for bad in ["<script", "<style", "<iframe", "<object", "<embed", "<form", "<!--", "<svg"] {
            assert!(!lower.contains(bad), "{origin}: {bad} in {html}");
        }
    }

    #[test]
    fn hostile_html_is_disarmed() {
        for html in [
            "<img src=x onerror=alert(1)>",
            "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
            "<a href=\"&#106;avascript&colon;alert(1)\">x</a>",
            "<a href=' javascript:alert(1)' style='x:expression(y)'>x</a>",
            "<svg><script>alert(1)</script></svg><svg onload=alert(1)>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<form action=javascript:x><button formaction=javascript:y>z</button></form>",
            "<object data=x.swf><embed src=y></object><base href=//evil/><meta http-equiv=refresh content=0><link rel=stylesheet href=x>",
            "<iframe srcdoc='<script>x</script>'></iframe><!--[if IE]><script>x</script><![endif]-->",
            "<<script>alert(1)//<</script>",
            "<a href=\"data:text/html;base64,PHN2Zz4=\">x</a><video src=javascript:x poster=y onerror=z>",
            "<plaintext><script>",
            "<p>a</p><xmp><script>x</script></xmp>",
            "<select><template><img src=x onerror=y></template></select>",
        ] {
            assert_harmless(&sanitize(html, None), html);
        }
    }

    #[test]
    fn text_is_cleaned_wherever_it_stands() {
        for (html, expected) in [
            ("<p>a\u{202e}b&#8238;c&#x202e;d</p>", "<p>abcd</p>"),
            ("&#27;]8;;http://e.org&#7;x\u{1b}[2J\u{9b}31m", "]8;;http://e.orgx[2J31m"),
            (
                "<img src='https://e.org/&#8238;x' alt='a&#8238;b&#27;'>",
                "<img src=\"https://e.org/%E2%80%AEx\" alt=\"ab\">",
            ),
            ("👩‍💻 می‌خواهم", "👩‍💻 می‌خواهم"),
        ] {
            assert_eq!(sanitize(html, None), expected, "{html}");
        }
    }

    #[test]
    fn relative_links_become_absolute() {
        let base = Url::parse("https://example.org/blog/").unwrap();
        let html = "<a href=\"post#x\">a</a><img src='/i.png'><a href=\"?q=1&b=2\">b</a>";
        let expected = "<a href=\"https://example.org/blog/post#x\">a</a><img src=\"https://example.org/i.png\">\
                        <a href=\"https://example.org/blog/?q=1&amp;b=2\">b</a>";
        assert_eq!(sanitize(html, Some(&base)), expected);
        assert_eq!(sanitize(html, None), "ab");
    }

    #[test]
    fn monstrous_input_takes_bounded_time() {
        let start = std::time::Instant::now();
        for part in [
            "<b>",
            "<div>",
            "<p><b x=1>",
            "<table><tr><td>",
            "<a href='https://e.org'><p>",
            "</p>",
            "<ul><li>",
            "&",
            "<",
            "<svg>",
            "<b><table>",
        ] {
            let out = sanitize(&part.repeat(MAX_BYTES / part.len() / 8), None);
            assert!(out.len() < MAX_BYTES, "{part}");
        }
        assert!(start.elapsed().as_secs() < 60);
        assert!(sanitize(&"é".repeat(MAX_BYTES), None).len() <= MAX_BYTES);
    }

    #[test]
    fn the_hostile_corpus_is_disarmed() {
        let Ok(folder) = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpora/feeds/sanitize"))
        else {
            return;
        };
        for file in folder {
            let path = file.unwrap().path();
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            let name = path.display().to_string();
            assert_harmless(&sanitize(&text, None), &name);
            // What a feed holds is encoded once more, or stands in a CDATA section.
            for part in text.split("<![CDATA[").flat_map(|part| part.split("]]>")).chain(text.split(['<', '>'])) {
                let decoded = decode_entities(part);
                assert_harmless(&sanitize(part, None), &name);
                assert_harmless(&sanitize(&decoded, None), &name);
                assert_harmless(&sanitize(&decode_entities(&decoded), None), &name);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn nothing_active_survives(html in tags()) {
            assert_harmless(&sanitize(&html, None), &html);
        }

        #[test]
        fn sanitising_twice_changes_nothing(html in tags()) {
            let once = sanitize(&html, None);
            prop_assert_eq!(sanitize(&once, None), once.clone(), "{}", html);
        }

        #[test]
        fn balanced_html_reads_back_as_it_is(html in tags()) {
            let balanced = balance::balance(&html, None);
            let expected = balanced.replace('\u{a0}', "&nbsp;");
            prop_assert_eq!(allow::allow(&balanced), expected, "{}", html);
        }
    }
}
