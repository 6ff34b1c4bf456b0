//! The text of a web page without what surrounds it: menus, forms, sidebars.
//!
//! What is the text is judged by `dom_smoothie`, which follows Mozilla's Readability. What goes in is bounded in bytes, in
//! elements and in depth; what comes out has passed the allow-list.

use std::borrow::Cow;

use dom_smoothie::{Config, Readability};
use url::Url;

use super::charset;
use super::html::sanitize;
use super::html::tokens::{Token, Tokens};

/// Larger pages are refused, in bytes.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// More elements are no page for reading.
const MAX_ELEMENTS: usize = 60_000;

/// Elements inside each other; browsers stop at 512 themselves.
const MAX_DEPTH: usize = 400;

/// A text of fewer words is no text, but what a page shows to those who may not read it.
const MIN_WORDS: usize = 25;

/// Why a page gave no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotReadable {
    /// It is something else.
    #[error("it is no web page, but {0}")]
    NoPage(String),
    /// It is larger, deeper or has more elements than is read.
    #[error("the page is too large to be read")]
    TooLarge,
    /// Nothing in it looks like a text.
    #[error("no text was found in the page")]
    NoText,
}

/// The page in the charset that the header names, or else the page itself.
fn text<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    if content_type.is_some_and(|it| it.to_ascii_lowercase().contains("charset")) {
        return charset::decode(bytes, content_type).text;
    }
    charset::labelled(bytes, charset::named_in_page(bytes).as_deref()).text
}

/// The text of a page as allow-listed HTML, its links absolute; `url` is where it was fetched.
///
/// # Errors
/// It is no page, or has no text.
pub fn readable(bytes: &[u8], content_type: Option<&str>, url: &Url) -> Result<String, NotReadable> {
    if let Some(kind) = other_kind(content_type) {
        return Err(NotReadable::NoPage(kind.to_owned()));
    }
    if bytes.len() > MAX_BYTES {
        return Err(NotReadable::TooLarge);
    }
    let page = text(bytes, content_type);
    if is_too_much(&page) {
        return Err(NotReadable::TooLarge);
    }
    let html = text_of(&page, url).ok_or(NotReadable::NoText)?;
    let clean = sanitize(&html, Some(url));
    if super::html::word_count(&super::html::to_text(&clean)) < MIN_WORDS {
        Err(NotReadable::NoText)
    } else {
        Ok(clean)
    }
}

fn text_of(page: &str, url: &Url) -> Option<String> {
    let config = Config {
        // Classes name the languages of code; the allow-list keeps nothing else of them.
        keep_classes: true,
        max_elements_to_parse: MAX_ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let mut reader = Readability::new(page, Some(url.as_str()), Some(config)).ok()?;
    Some(reader.parse().ok()?.content.to_string())
}

/// What an answer is, if it says that it is no page.
fn other_kind(content_type: Option<&str>) -> Option<&str> {
    let kind = content_type?.split(';').next().unwrap_or_default().trim();
    let page = kind.is_empty() || kind.contains("html") || kind == "text/plain" || kind.ends_with("/xml");
    (!page).then_some(kind)
}

/// Whether the page is deeper, or has more elements, than is read. Elements without an end count as deep, so this errs on
/// the side of refusing.
fn is_too_much(page: &str) -> bool {
    const WITHOUT_END: &[&str] = &[
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "p", "li", "dt", "dd", "option",
        "source", "td", "th", "tr", "track", "wbr", "path", "rect", "circle", "use",
    ];
    let (mut depth, mut elements) = (0_usize, 0_usize);
    let mut tokens = Tokens::new(page);
    while let Some(token) = tokens.next() {
        match token {
            Token::Open(tag) => {
                elements += 1;
                if ["script", "style"].iter().any(|name| name.eq_ignore_ascii_case(tag.name)) {
                    tokens.raw_text(tag.name);
                } else if !tag.is_self_closing() && !WITHOUT_END.iter().any(|name| name.eq_ignore_ascii_case(tag.name))
                {
                    depth += 1;
                }
            }
            Token::Close(name) if !WITHOUT_END.iter().any(|known| known.eq_ignore_ascii_case(name)) => {
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        if depth > MAX_DEPTH || elements > MAX_ELEMENTS {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(article: &str) -> String {
        let menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/about'>About us</a></li></ul></nav>";
        format!(
            "<!doctype html><html><head><title>A page</title><script>evil()</script></head><body>{menu}\
             <div class=sidebar><a href='/ad'>Buy this</a></div><main><article><h1>A page</h1>{article}</article></main>\
             <footer>Copyright, imprint</footer></body></html>"
        )
    }

    #[test]
    fn a_charset_is_that_of_the_header_or_the_one_that_the_page_names() {
        let words = "Пул соединений был первым, на что мы посмотрели, и он ни в чём не был виноват. ".repeat(6);
        let html = page(&format!("<p>{words}</p>")).replace("<head>", "<head><meta charset=windows-1251>");
        let bytes = encoding_rs::WINDOWS_1251.encode(&html).0.into_owned();
        let koi8 = encoding_rs::KOI8_R.encode(&html).0.into_owned();
        let url = Url::parse("https://e.org/blog/post").unwrap();
        for (bytes, content_type) in
            [(&bytes, None), (&bytes, Some("text/html")), (&koi8, Some("text/html; charset=koi8-r"))]
        {
            let text = readable(bytes, content_type, &url).unwrap();
            assert!(text.contains("Пул соединений"), "{content_type:?}: {text}");
        }
    }

    #[test]
    fn the_text_of_a_page_and_nothing_else() {
        let words =
            "The connection pool was the first thing that we looked at, and it was not to blame for any of this. "
                .repeat(6);
        let code = "<pre class='highlight'><code class='language-rust'>fn main() {}</code></pre>";
        let html =
            page(&format!("<p>{words}</p>{code}<p>{words} <a href='next'>Next</a><img src=x onerror=alert(1)></p>"));
        let url = Url::parse("https://e.org/blog/post").unwrap();
        let text = readable(html.as_bytes(), Some("text/html; charset=utf-8"), &url).unwrap();
        assert!(
            text.contains("connection pool")
                && text.contains("language-rust")
                && text.contains("https://e.org/blog/next"),
            "{text}"
        );
        for gone in ["Buy this", "Copyright", "About us", "onerror", "evil"] {
            assert!(!text.contains(gone), "{gone} in {text}");
        }
    }

    #[test]
    fn a_page_as_deep_and_as_full_as_is_read_is_read() {
        let words =
            "The connection pool was the first thing that we looked at, and it was not to blame for any of this. "
                .repeat(9);
        let url = Url::parse("https://e.org/").unwrap();
        let start = std::time::Instant::now();
        for html in [
            format!("{}<p>{words}", "<div>".repeat(MAX_DEPTH - 10)),
            format!("<p>{words}</p>{}", "<p><a href=x>y</a></p>".repeat(MAX_ELEMENTS / 2 - 10)),
            format!("<table>{}<tr><td><p>{words}</table>", "<tr><td><b>x</b>".repeat(MAX_ELEMENTS / 4)),
        ] {
            let _ = readable(html.as_bytes(), None, &url);
        }
        assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let url = Url::parse("https://e.org/").unwrap();
        for (bytes, kind, expected) in [
            ("%PDF".to_owned(), Some("application/pdf"), NotReadable::NoPage("application/pdf".into())),
            (page("<p>Please enable JavaScript.</p>"), None, NotReadable::NoText),
            (String::new(), None, NotReadable::NoText),
            ("<div>".repeat(100_000), None, NotReadable::TooLarge),
            ("<b></b>".repeat(100_000), None, NotReadable::TooLarge),
            ("x".repeat(MAX_BYTES + 1), None, NotReadable::TooLarge),
        ] {
            assert_eq!(readable(bytes.as_bytes(), kind, &url), Err(expected), "{}", &bytes[..bytes.len().min(40)]);
        }
    }
}
