//! How HTML is mended, and that it stays bounded.

use proptest::prelude::*;

use super::*;

#[test]
fn nesting_is_mended() {
    for (html, expected) in [
        ("<p>one<p>two", "<p>one</p><p>two</p>"),
        ("<p><b>one<p>two</b> three", "<p><b>one</b></p><p><b>two</b> three</p>"),
        ("<ul><li>a<li>b<ul><li>c</ul>d</ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul>d</li></ul>"),
        ("<b><p>text</b> more</p>after", "<b><p>text more</p></b>after"),
        ("<i>a<b>b</i>c</b>", "<i>a<b>b</b></i><b>c</b>"),
        (
            "<a href='https://e.org/1'>a<a href='https://e.org/2'>b",
            r#"<a href="https://e.org/1">a</a><a href="https://e.org/2">b</a>"#,
        ),
        (
            "<table><td>a<td>b<tr><th>c</table>d",
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></tbody></table>d",
        ),
        ("<table>x<tr><td>y", "<table><tbody><tr><td>x</td></tr><tr><td>y</td></tr></tbody></table>"),
        ("</p></div>a</b><td>b</br>", "ab<br>"),
        ("<h1>a<h2>b</h1>c", "<h1>a</h1><h2>b</h2>c"),
        ("<div><b>a</div>b", "<div><b>a</b></div>b"),
        ("1 < 2 &lt; 3 &amp;lt; &bogus; > \"", "1 &lt; 2 &lt; 3 &amp;lt; &amp;bogus; &gt; \""),
        ("a<script>if (a<b) {}</script>b<style>p{}</style><svg><text>x</text></svg>c<svg>d", "abcd"),
        ("x\u{202e}&#8238;&#x1b;[0m&#155;y", "x[0m›y"),
    ] {
        assert_eq!(balance(html, None), expected, "{html}");
    }
}

#[test]
fn players_and_frames_become_links() {
    for (html, expected) in [
        ("<video src='https://e.org/v.mp4'>old</video>", r#"<a href="https://e.org/v.mp4">video</a>old"#),
        (
            "<audio><source src='https://e.org/1'><source src='https://e.org/2'></audio>",
            r#"<a href="https://e.org/1">audio</a>"#,
        ),
        (
            "<picture><source src='https://e.org/1'><img src='https://e.org/2'></picture>",
            r#"<img src="https://e.org/2">"#,
        ),
        ("<iframe src='//e.org/x' title='A talk'>no</iframe>", r#"<a href="https://e.org/x">A talk</a>"#),
        ("<iframe src='javascript:x'></iframe>", ""),
    ] {
        assert_eq!(balance(html, None), expected, "{html}");
    }
}

#[test]
fn pixels_and_empty_links_go() {
    for (html, expected) in [
        ("<img src='https://e.org/t.gif' width=1 height='1px'>a", "a"),
        (
            "<img src='https://e.org/t.gif' width=100 height=1>",
            r#"<img src="https://e.org/t.gif" width="100" height="1">"#,
        ),
        (
            "<img src='data:image/gif;base64,x' data-src='//e.org/l.png' alt='x&quot;>'>",
            r#"<img alt="x&quot;&gt;" src="https://e.org/l.png">"#,
        ),
        ("<a name=x>a</a><a href='javascript:1' onclick=x>b</a>", "ab"),
    ] {
        assert_eq!(balance(html, None), expected, "{html}");
    }
}

#[test]
fn growth_is_bounded() {
    let many = 20_000;
    let open = (0..many).map(|i| format!("<b class=c{i}>")).collect::<Vec<_>>().concat();
    let html = format!("<p>{open}{}", "<p>x".repeat(many));
    assert!(balance(&html, None).len() < 2 * html.len() + 2 * CARRY_BUDGET);
    let deep = "<div>".repeat(many) + "x";
    let depth = balance(&deep, None).matches("<div>").count();
    assert_eq!(depth, MAX_DEPTH);
    // Each unclosed element is looked for once.
    let start = std::time::Instant::now();
    balance(&"<svg>".repeat(400_000), None);
    balance(&"<!-- x --!>".repeat(200_000), None);
    assert!(start.elapsed().as_secs() < 20);
}

proptest! {
    #[test]
    fn output_is_nested(html in tags()) {
        let mut open = Vec::new();
        let out = balance(&html, None);
        for token in Tokens::new(&out) {
            match token {
                Token::Open(tag) if !matches!(tag.name, "br" | "hr" | "img" | "wbr") => open.push(tag.name),
                Token::Close(name) => prop_assert_eq!(open.pop(), Some(name)),
                _ => {}
            }
        }
        prop_assert!(open.is_empty());
    }
}

/// Tags that get into each other's way.
pub(in super::super) fn tags() -> impl Strategy<Value = String> {
    let names = "a b i code p div li ul ol dl dt dd h1 h2 pre blockquote table caption thead tbody tr td th br hr img span rt rp \
                 ruby details summary figure script style svg select title video source iframe q math mi annotation";
    let names: Vec<&str> = names.split_whitespace().collect();
    let attributes = prop::sample::select(vec![
        "",
        " href='https://e.org/'",
        " src=https://e.org/i.png",
        " href=javascript:x",
        " class='language-x'",
        " class='highlight rust lineno katex-html'",
        " id='fn:1' lang=go",
        " onclick=\"x\" title='a&quot;>'",
    ]);
    let open = (prop::sample::select(names.clone()), attributes)
        .prop_map(|(name, attributes)| format!("<{name}{attributes}>"));
    let close = prop::sample::select(names).prop_map(|name| format!("</{name}>"));
    let text = prop::sample::select(vec![
        "x", " ", "\n", "&amp;", "&lt;", "<", "&#8238;", "\u{202e}", "\u{301}", "\u{a0}", "é",
    ]);
    prop::collection::vec(prop_oneof![3 => open, 2 => close, 2 => text.prop_map(str::to_owned)], 0..25)
        .prop_map(|parts| parts.concat())
}
