//! The HTML of mails before the allow-list sees it: hidden text and counting pixels go, inline pictures are named, links
//! lead where they lead. Only styles and addresses tell of these, and the allow-list drops both.

use super::trackers;
use crate::reader::formats::html::decode_entities;
use crate::reader::formats::html::tokens::{Tag, Token, Tokens};
use crate::reader::formats::markup::escape_attribute;

/// Elements whose text is no HTML.
const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp", "noembed", "noframes"];
/// Elements that have no end.
const VOID: &[&str] = &["img", "br", "hr", "input", "meta", "link", "col", "wbr", "area", "base", "source", "embed"];
/// Hidden elements that may lie within each other.
const DEEPEST: usize = 64;

/// The HTML without what nobody is meant to see.
pub(super) fn clean(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut tokens = Tokens::new(html);
    let mut hidden: Vec<&str> = Vec::new();
    while let Some(token) = tokens.next() {
        match token {
            Token::Open(tag) if RAW.iter().any(|raw| tag.name.eq_ignore_ascii_case(raw)) => {
                tokens.raw_text(tag.name);
            }
            // Within what is hidden only its own kind is counted, so that an end tag that is missing elsewhere loses nothing.
            Token::Open(tag) if !hidden.is_empty() => {
                if tag.name.eq_ignore_ascii_case(hidden[0]) && hidden.len() < DEEPEST {
                    hidden.push(tag.name);
                }
            }
            Token::Close(name) if !hidden.is_empty() => {
                if name.eq_ignore_ascii_case(hidden[0]) {
                    hidden.pop();
                }
            }
            Token::Text(_) if !hidden.is_empty() => {}
            Token::Open(tag) if is_hidden(&tag) => {
                if !VOID.iter().any(|void| tag.name.eq_ignore_ascii_case(void)) {
                    hidden.push(tag.name);
                }
            }
            Token::Open(tag) => open(&mut out, &tag),
            Token::Close(name) => {
                out.push_str("</");
                out.push_str(name);
                out.push('>');
            }
            Token::Text(text) => out.push_str(text),
        }
    }
    out
}

fn open(out: &mut String, tag: &Tag<'_>) {
    let picture = tag.name.eq_ignore_ascii_case("img");
    if picture && is_pixel(tag) {
        return;
    }
    if picture && let Some(name) = inline_name(tag) {
        return out.push_str(&name);
    }
    out.push('<');
    out.push_str(tag.name);
    for (name, value) in tag.attributes() {
        let href = name.eq_ignore_ascii_case("href");
        let value = decode_entities(value);
        let value = if href { trackers::unwrap(value.trim()) } else { value.into_owned() };
        let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if plain {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape_attribute(&value, out);
            out.push('"');
        }
    }
    out.push('>');
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    if tag.attribute("hidden").is_some() {
        return true;
    }
    let Some(style) = tag.attribute("style") else { return false };
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let rules = || style.split(';');
    rules().any(|rule| {
        let rule = rule.trim_end_matches("!important");
        matches!(
            rule,
            "display:none" | "visibility:hidden" | "mso-hide:all" | "opacity:0" | "font-size:0" | "font-size:0px"
        ) || matches!(rule, "max-height:0" | "max-height:0px") && style.contains("overflow:hidden")
    })
}

/// A picture of which only the fetching counts.
fn is_pixel(tag: &Tag<'_>) -> bool {
    const COUNTED: &[&str] =
        &["/track/open", "/wf/open", "/open.php", "/o.gif", "/pixel", "/beacon", "/e3t/o", "/open/", "/ss/o/"];
    let tiny = |name: &str| {
        tag.attribute(name).is_some_and(|value| matches!(value.trim().trim_end_matches("px"), "0" | "1" | "2"))
    };
    let source = tag.attribute("src").unwrap_or_default().to_ascii_lowercase();
    tiny("width") && tiny("height") || COUNTED.iter().any(|part| source.contains(part))
}

/// A picture that comes with the message cannot be asked for, but is named where it stands.
fn inline_name(tag: &Tag<'_>) -> Option<String> {
    let source = tag.attribute("src")?.trim();
    let id = source.get(..4).filter(|lead| lead.eq_ignore_ascii_case("cid:")).map(|_| &source[4..])?;
    let alt = tag.attribute("alt").map(str::trim).filter(|alt| !alt.is_empty());
    let name = decode_entities(alt.unwrap_or(id));
    let mut out = String::from("[");
    escape_attribute(&name, &mut out);
    Some(out + "]")
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn what_nobody_is_meant_to_see_goes() {
        for (html, left) in [
            ("<p>a</p>", "<p>a</p>"),
            ("<div style='DISPLAY: none !important'>pre<div>x</div>header</div><p>a", "<p>a"),
            ("<span style=\"max-height:0;overflow:hidden\">pre</span>a", "a"),
            ("<img style=display:none src=x>a", "a"),
            ("<img width=1 height='1' src='https://e.org/x'>a", "a"),
            ("<img src='https://e.org/wf/open?u=1'>a", "a"),
            ("<img src='cid:x@y' alt='A &lt;chart&gt;'>", "[A &lt;chart>]"),
            ("<style>p{display:none}</style>a", "a"),
            ("<a href='https://www.google.com/url?q=https://e.org/'>a</a>", "<a href=\"https://e.org/\">a</a>"),
            ("<div style='display:none'>never closed", ""),
        ] {
            assert_eq!(clean(html), left, "{html}");
        }
    }
}
