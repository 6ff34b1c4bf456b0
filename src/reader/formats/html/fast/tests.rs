//! What is accepted is what the allow-list writes; what is doubtful is refused.

use proptest::prelude::*;

use super::*;
use crate::reader::formats::html::allow::allow;
use crate::reader::formats::html::balance::balance;

/// A body as feeds send them.
pub(super) const TYPICAL: &str = "<p>A <em>short</em> note on <a href=\"https://example.org/a?b=1&amp;c=2\" title=\"A &amp; B\">links</a>, \
    <code>Vec&lt;T&gt;</code> &amp; friends – it&#8217;s “done”.<br />Next</p>\n<h2>More</h2>\n<ul>\n<li>one</li>\n<li>two <b>bold</b>\
    <ol><li>x</li></ol></li>\n</ul>\n<pre><code class=\"language-rust\">fn main() {}\n</code></pre><hr>\n<blockquote><p>Said</p></blockquote>\
    <figure><img src=\"https://example.org/i.png\" alt=\"An image\" width=\"640\" height=\"480\"><figcaption>It</figcaption></figure>";

#[test]
fn typical_bodies_are_accepted() {
    assert!(is_clean(TYPICAL));
    for html in [
        "",
        "plain text",
        "<p id=\"fn:1\">a</p>",
        "日本語 text",
        "<p>a</p>",
        "<div><a href=\"http://e.org\"><img src=\"http://e.org/i\"/></a></div>",
        "<table><thead><tr><th>a</th></tr></thead>\n<tbody>\n<tr> <td><p>b</p></td><td></td></tr></tbody></table>",
    ] {
        assert!(is_clean(html), "{html}");
    }
}

#[test]
fn everything_doubtful_is_refused() {
    for html in [
        "<p>a",
        "a</p>",
        "<p><p>a</p></p>",
        "<p><ul></ul></p>",
        "<li>a</li>",
        "<b><i>a</b></i>",
        "<P>a</P>",
        "<p >a</p>",
        "<p class=\"x\">a</p>",
        "<p id=\"x\">a</p>",
        "<p id=\"fn 1\">a</p>",
        "<p onclick=\"x\">a</p>",
        "<a>b</a>",
        "<a href=\"/x\">b</a>",
        "<a href='http://e.org'>b</a>",
        "<a href=http://e.org>b</a>",
        "<a href=\"javascript:x\">b</a>",
        "<a href=\"http://e.org/?a=1&b=2\">b</a>",
        "<a href=\"http://e.org/\u{202e}\">b</a>",
        "<a href=\"http://e.org/a b\">b</a>",
        "<a href=\"http://e.org\" href=\"http://e.org\">b</a>",
        "<a href=\"http://[\">b</a>",
        "<a href=\"http://e.org\"><a href=\"http://e.org\">b</a></a>",
        "a & b",
        "a < b",
        "a > b",
        "&bogus;",
        "&#8238;",
        "&#27;",
        "&#x27;",
        "&amp",
        "a\u{202e}b",
        "a\u{200b}b",
        "a\u{9b}b",
        "a\x1bb",
        "a\rb",
        "e\u{301}",
        "<!-- x -->",
        "<script>x</script>",
        "<img alt=\"x\">",
        "<img src=\"http://e.org/i\" width=\"1\" height=\"1\">",
        "<pre>\nx</pre>",
        "<table><tr><td>x</td></tr></table>",
        "<table>x<tbody><tr><td>x</td></tr></tbody></table>",
        "<table><tbody><tr>&nbsp;<td>x</td></tr></tbody></table>",
        "<table><tbody><tr><p>x</p></tr></tbody></table>",
        "<table><tbody><tr><td>x</td><br></tr></tbody></table>",
        "<table><tbody><tr><td><tr></tr></td></tr></tbody></table>",
        "<p><table><tbody><tr><td>x</td></tr></tbody></table></p>",
        "<td>x</td>",
        "<h1><h2>a</h2></h1>",
        "<h1>a</h2>",
        "<code class=\"x\">a</code>",
        "<",
        "<p",
        "<a href=\"",
        "&",
        "</",
    ] {
        assert!(!is_clean(html), "{html}");
    }
    assert!(!is_clean(&("<b>".repeat(40) + &"</b>".repeat(40))));
}

/// What the allow-list's spelling is, for HTML that the fast path accepts.
fn respelt(html: &str) -> String {
    let mut out = html.replace(" />", ">").replace("/>", ">");
    for (reference, c) in [
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&#34;", "\""),
        ("&hellip;", "…"),
        ("&mdash;", "—"),
        ("&ndash;", "–"),
        ("&lsquo;", "‘"),
        ("&rsquo;", "’"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&#8217;", "’"),
        ("&#160;", "&nbsp;"),
        ("\u{a0}", "&nbsp;"),
    ] {
        out = out.replace(reference, c);
    }
    out
}

#[test]
fn the_allow_list_agrees() {
    assert_eq!(allow(&balance(TYPICAL, None)), respelt(TYPICAL));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn what_is_accepted_is_what_the_allow_list_writes(html in fragments()) {
        if is_clean(&html) {
            prop_assert_eq!(allow(&balance(&html, None)), respelt(&html));
            prop_assert_eq!(allow(&html), respelt(&html));
        }
    }
}

/// Nested fragments of which many are clean.
fn fragments() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "x",
        "a b",
        "&amp;",
        "&lt;",
        "&quot;",
        "&#8217;",
        "&nbsp;",
        "\u{a0}",
        "é",
        "<br>",
        "<br />",
        "<hr/>",
        "\n",
        "\u{301}",
        ">",
        "'\"",
        "<img src=\"https://e.org/i\" alt=\"&amp; é\" />",
        "<a href=\"https://e.org\" title=\"t\">l</a>",
        "<sup id=\"fnref:1\"><a id=\"fn-1\" href=\"https://e.org/#fn:1\">1</a></sup>",
        "<a href=\"//e.org\">l</a>",
        "<a href=\"http://127.0.0.1:80/x\">l</a>",
        "<code class=\"language-c++\">c</code>",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(6, 40, 5, |inner| {
        let name = prop::sample::select(vec![
            "p",
            "div",
            "ul",
            "ol",
            "li",
            "b",
            "em",
            "code",
            "blockquote",
            "h1",
            "h2",
            "pre",
            "span",
            "figure",
            "small",
            "cite",
            "td",
        ]);
        let element = (name, prop::collection::vec(inner.clone(), 0..4))
            .prop_map(|(name, parts)| format!("<{name}>{}</{name}>", parts.concat()));
        let between = prop::sample::select(vec!["", "", "\n", " ", "x"]);
        let wrapped = |name: &str, parts: &[String], between: &str| {
            parts.iter().fold(String::new(), |out, part| out + &format!("<{name}>{part}</{name}>{between}"))
        };
        let row = prop::collection::vec(inner, 0..4).prop_map(move |cells| wrapped("td", &cells, ""));
        let group = prop::sample::select(vec!["thead", "tbody", "tfoot"]);
        let table = (prop::collection::vec(row, 0..3), group, between).prop_map(move |(rows, group, between)| {
            let rows = wrapped("tr", &rows, between);
            format!("<table>{between}<{group}>{between}{rows}</{group}></table>")
        });
        prop_oneof![3 => element, 1 => table]
    })
}
