//! Whole articles: goldens, rules that every line keeps, and input that means harm.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::base::text::is_forbidden;

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/render")).join(name)
}

/// Compares with a golden file; `WH_BLESS=1` writes it instead.
#[track_caller]
fn golden(name: &str, actual: &str) {
    if std::env::var_os("WH_BLESS").is_some() {
        std::fs::write(fixture(name), actual).unwrap();
    }
    let expected = std::fs::read_to_string(fixture(name)).unwrap();
    assert_eq!(actual, expected, "{name}");
}

/// The document as text with its links, as a reader of a plain terminal sees it.
fn page(html: &str, width: usize) -> String {
    let document = document(html, width);
    let links = document.links.iter().map(|link| format!("[{}] {} ({})\n", link.number, link.url, link.text));
    format!("{}\n{}", plain(&document), links.collect::<String>())
}

/// Lines at a width that wraps nothing.
pub(super) fn lines(html: &str) -> Vec<String> {
    document(html, 200).lines.iter().map(Line::text).collect()
}

#[test]
fn an_article_at_three_widths() {
    let html = std::fs::read_to_string(fixture("article.html")).unwrap();
    for width in [80, 40, 20] {
        golden(&format!("article.{width}.txt"), &page(&html, width));
    }
    golden("article.md", &markdown(&html));
}

/// Everything that is known of a page: its lines, and where what is.
fn described(html: &str, width: usize) -> String {
    use std::fmt::Write;
    let document = document(html, width);
    let mut out = page(html, width);
    for heading in &document.headings {
        let _ = writeln!(out, "h{} {:>3}: {}", heading.level, heading.line + 1, heading.text);
    }
    for code in &document.code {
        let language = code.language.as_deref().unwrap_or("-");
        let _ = writeln!(
            out,
            "code {} {:>3}+{}: {language}, {} bytes",
            code.number,
            code.line + 1,
            code.lines,
            code.text.len()
        );
    }
    for note in &document.notes {
        let _ = writeln!(out, "note {:>3}: {}", note.line + 1, note.label);
    }
    out
}

#[test]
fn pages_of_many_kinds() {
    let base = url::Url::parse("https://example.org/blog/post").unwrap();
    let mut names: Vec<String> = std::fs::read_dir(fixture("pages"))
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".html").map(str::to_owned))
        .collect();
    names.sort();
    assert!(names.len() >= 30, "{names:?}");
    for name in names {
        let html = std::fs::read_to_string(fixture(&format!("pages/{name}.html"))).unwrap();
        let stored = sanitize(&html, Some(&base));
        for width in [80, 40] {
            assert_sound(&document(&stored, width), width, &name);
            golden(&format!("pages/{name}.{width}.txt"), &described(&stored, width));
        }
    }
}

#[test]
fn highlighting_changes_no_text() {
    for name in ["code-languages", "long-code", "blog-hugo", "security-advisory", "footnotes-pandoc"] {
        let html = sanitize(&std::fs::read_to_string(fixture(&format!("pages/{name}.html"))).unwrap(), None);
        let (plain_page, coloured) = (document(&html, 60), highlighted(&html, 60));
        assert_eq!(plain(&plain_page), plain(&coloured), "{name}");
        assert_sound(&coloured, 60, name);
        let tokens =
            coloured.lines.iter().flat_map(|line| &line.spans).filter(|span| span.style.token.is_some()).count();
        assert!(tokens > 0, "{name} has colours");
    }
}

#[test]
fn places_of_what_is_on_a_page() {
    let html = "<h2>One</h2><p>a <a href='https://e.org/x'>link that is wrapped</a></p><pre>\tlet x;\n\n  y</pre><h3>Two <code>b</code></h3>";
    let document = document(html, 12);
    let headings: Vec<(u8, &str, usize)> =
        document.headings.iter().map(|it| (it.level, it.text.as_str(), it.line)).collect();
    assert_eq!(headings, [(2, "One", 0), (3, "Two b", 10)]);
    let code = &document.code[0];
    assert_eq!((code.number, code.text.as_str(), code.line, code.lines), (1, "\tlet x;\n\n  y\n", 6, 3));
    let places: Vec<(usize, usize, usize)> = document.link_places().map(|it| (it.line, it.column, it.width)).collect();
    assert_eq!(places, [(2, 2, 9), (3, 0, 2), (4, 0, 10)]);
    assert_eq!(document.heading_of(5).map(|heading| heading.line), Some(0));
    assert_eq!(document.code_from(7).map(|code| code.number), Some(1));
    assert!(document.code_from(9).is_none() && Document::default().heading_of(3).is_none());
}

#[test]
fn a_mark_in_another_style_takes_its_column() {
    for width in [1, 2, 3] {
        assert_sound(&document("word word<a href='https://e.org/'>ા", width), width, "a spacing mark in a link");
    }
}

#[test]
fn lines_break_where_unicode_says() {
    for (html, width, expected) in [
        ("「日本」、語。", 6, vec!["「日", "本」、", "語。"]),
        ("日本<a href='https://e.org/'>語</a>です", 8, vec!["日本", "語[1]で", "す"]),
        ("a https://e.org/one/two/three b", 16, vec!["a", "https://e.org/", "one/two/three b"]),
        ("--flag -v", 6, vec!["--flag", "-v"]),
        ("שלום עולם", 5, vec!["שלום", "עולם"]),
    ] {
        let actual: Vec<String> = document(html, width).lines.iter().map(Line::text).collect();
        assert_eq!(actual, expected, "{html}");
    }
}

#[test]
fn blocks() {
    for (html, expected) in [
        ("", vec![]),
        (" <p> \n </p><div></div><p>&nbsp;</p><ul><li></li></ul>", vec![]),
        ("<p>a</p>b<div>c</div>", vec!["a", "", "b", "", "c"]),
        ("<p>a<br><br><br>b</p>", vec!["a", "", "b"]),
        ("<h3>a</h3>", vec!["### a"]),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", vec!["• a", "  ◦ b"]),
        ("<ul><li><ul><li>a</li></ul></li></ul>", vec!["• ◦ a"]),
        ("<ul><li><blockquote>a</blockquote></li></ul>", vec!["• │ a"]),
        ("<ol start=0><li>a</li><li></li><li>c</li></ol>", vec!["0. a", "2. c"]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>c", vec!["│ a", "│", "│ │ b", "", "c"]),
        ("<pre>\n\n  a\n\tb\nc\td\n\n</pre>", vec!["    a", "      b", "  c   d"]),
        ("<pre><div>a</div><div>b<br>c</div></pre>", vec!["  a", "  b", "  c"]),
        ("<hr><hr>a", vec!["────────────────────────────────", "", "a"]),
        ("a <ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby> <q>b</q>", vec!["a 漢(かん) “b”"]),
        ("<details><summary>a</summary>b</details>c", vec!["▾ a", "  b", "", "c"]),
        ("<details>b</details>", vec!["b"]),
        ("<dl><dt>a<dt>b<dd>c<dt>d<dd>e</dl>", vec!["a", "b", "  c", "", "d", "  e"]),
        ("<h2>a <a href='https://e.org/p#a'>#</a></h2>", vec!["## a"]),
    ] {
        assert_eq!(lines(html), expected, "{html}");
    }
}

#[test]
fn plain_text_keeps_its_lines() {
    for (text, expected) in [
        ("one\ntwo\n\nthree &lt;b&gt;", vec!["one", "two", "", "three <b>"]),
        ("one\n  - two\n\n\n\nthree", vec!["one", "  - two", "", "three"]),
        ("one <b>two\n\nthree</b>\nfour", vec!["one two", "", "three", "four"]),
        ("<p>one\ntwo</p>", vec!["one two"]),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn tables_of_data_and_tables_that_arrange() {
    let rows = "<tr><th>Name<th>Value<tr><td>one<td>1<tr><td>eleven<td>11";
    for (html, width, expected) in [
        (format!("<table>{rows}</table>"), 40, vec!["Name   │ Value", "───────┼──────", "one    │ 1", "eleven │ 11"]),
        (format!("<table>{rows}</table>"), 9, vec!["Name: one", "Value: 1", "", "Name:", "eleven", "Value: 11"]),
        (
            "<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td colspan=2>long text</table>".to_owned(),
            40,
            vec!["a │ b", "  │ c", "long text"],
        ),
        (
            "<table><tr><td>a b c d e f<td>g h i j k l<tr><td>m<td>n</table>".to_owned(),
            13,
            vec!["a b c │ g h i", "d e f │ j k l", "──────┼──────", "m     │ n"],
        ),
        ("<table><tr><td>one cell</table>".to_owned(), 40, vec!["one cell"]),
        ("<table><tr><td>one<td>row</table>".to_owned(), 40, vec!["one", "", "row"]),
        (
            "<table><tr><td><h1>Title</h1><tr><td><table><tr><td>a<td>b</table></table>".to_owned(),
            40,
            vec!["# Title", "", "a", "", "b"],
        ),
        (
            "<table><tr><td><pre>1\n2\n</pre><td><pre>let x;\nlet y;</pre></table>".to_owned(),
            40,
            vec!["  let x;", "  let y;"],
        ),
    ] {
        let actual: Vec<String> = document(&html, width).lines.iter().map(Line::text).collect();
        assert_eq!(actual, expected, "{html}");
    }
}

#[test]
fn styles() {
    let show = |html: &str| {
        let document = document(html, 200);
        let spans = document.lines.iter().flat_map(|line| &line.spans);
        let shown = spans.map(|Span { text, style }| {
            let flags = [
                (style.bold, 'b'),
                (style.italic, 'i'),
                (style.code, 'c'),
                (style.strike, 's'),
                (style.quote, 'q'),
                (style.image, 'm'),
                (style.heading.is_some(), 'h'),
                (style.link.is_some(), 'l'),
            ];
            let flags: String = flags.iter().filter(|(set, _)| *set).map(|(_, flag)| flag).collect();
            if flags.is_empty() { text.clone() } else { format!("{flags}({text})") }
        });
        shown.collect::<Vec<_>>().concat()
    };
    for (html, expected) in [
        ("a<b>b<i>c</i></b>d", "ab(b)bi(c)d"),
        ("<s>a</s><code>b</code>", "s(a)c(b)"),
        ("<h2>a <code>b</code></h2>", "h(## a )ch(b)"),
        ("<blockquote><em>a</em> b</blockquote>", "q(│ )iq(a)q( b)"),
        ("<pre>a<b>b</b></pre>", "  c(a)bc(b)"),
        ("<a href='https://e.org/'>a <b>b</b></a> c", "l(a )bl(b)l([1]) c"),
        ("<img src='https://e.org/i.png' alt='a'>b", "ml([image: a])l([1])b"),
        ("<a href='javascript:alert(1)'>a</a>", "a"),
        ("<dl><dt>a<dd>b</dl>", "b(a)  b"),
    ] {
        assert_eq!(show(html), expected, "{html}");
    }
}

#[test]
fn kinds_of_lines() {
    use LineKind::{Blank, Code, Heading, Quote, Rule, Table, Text};
    let html = "a<h1>b</h1><blockquote>c<p>d</p></blockquote><pre>e</pre><hr>\
                <table><tr><td>f<td>g<tr><td>h<td>i</table>";
    let kinds: Vec<LineKind> = document(html, 80).lines.iter().map(|line| line.kind).collect();
    let expected = [Text, Blank, Heading, Blank, Quote, Quote, Quote, Blank, Code, Blank, Rule, Blank, Table, Table];
    assert_eq!(kinds, expected);
}

#[test]
fn links_are_numbered_in_the_order_of_the_text() {
    let html = "<p><a href='https://e.org/b'>b</a> <a href='https://e.org/a'> a\n<i>a</i> </a>, <a href='https://e.org/b'>again</a>\
                <a href='https://e.org/empty'></a> <a href='https://e.org/c'><img src='https://e.org/i.png'></a></p>\
                <a href='https://e.org/d'><p>d</p><p>dd</p></a><a href='mailto:x@e.org'>e</a>";
    let document = document(html, 80);
    assert_eq!(
        plain(&document),
        "b[1] a a[2] , again[1] [image: i.png][3]\n\nd[4]\n\ndd\n\ne[5]\n",
        "the same address has the same number, a link without text has none, a link over blocks has one"
    );
    let links: Vec<(usize, &str, &str)> =
        document.links.iter().map(|link| (link.number, link.url.as_str(), link.text.as_str())).collect();
    assert_eq!(
        links,
        [
            (1, "https://e.org/b", "b"),
            (2, "https://e.org/a", "a a"),
            (3, "https://e.org/c", "image"),
            (4, "https://e.org/d", "ddd"),
            (5, "mailto:x@e.org", "e"),
        ]
    );
}

#[test]
fn markdown_keeps_text_from_becoming_markup() {
    for (html, expected) in [
        ("# a", "\\# a\n"),
        ("a # b - c > d", "a # b - c > d\n"),
        ("1. a", "1\\. a\n"),
        ("- a<br>+ b<br>&gt; c<br>--- d", "\\- a\\\n\\+ b\\\n> c\\\n\\--- d\n".replace("\n> c", "\n\\> c").leak()),
        (
            "*a* _b_ c_d `e` [f](g) &lt;h&gt; \\i ~~j~~ &amp;lt;",
            "\\*a\\* \\_b\\_ c_d \\`e\\` \\[f\\](g) \\<h> \\\\i \\~\\~j\\~\\~ \\&lt;\n",
        ),
        ("<code>a`b</code> <code>`</code>", "``a`b`` `` ` ``\n"),
        ("<pre><code class=language-sh>```\nx</code></pre>", "````sh\n```\nx\n````\n"),
        ("<b>a </b>b<i> c</i>", "**a** b *c*\n"),
        ("<b>a <i>b</i></b> <s>c</s>", "**a *b*** ~~c~~\n"),
        ("<a href='https://e.org/a_(b)'>c <b>d</b></a>", "[c **d**](<https://e.org/a_(b)>)\n"),
        ("<img src='https://e.org/i.png' alt='a ] b'>", "![a \\] b](https://e.org/i.png)\n"),
        (
            "<a href='https://e.org/'><img src='https://e.org/i.png' alt=a></a>",
            "[![a](https://e.org/i.png)](https://e.org/)\n",
        ),
        (
            "<table><tr><td>a|b<td>c<br>d<tr><td>e<td>f</table>",
            "|  |  |\n| --- | --- |\n| a\\|b | c<br>d |\n| e | f |\n",
        ),
        ("<ul><li>a<ul><li>b</li></ul></li></ul><ul><li>c</li></ul>", "- a\n  - b\n\n<!-- -->\n\n- c\n"),
        ("<ul><li>a<ol><li>b</li></ol></li><li>c<ol start=2><li>d</li></ol></li></ul>", "- a\n  1. b\n- c\n\n  2. d\n"),
        ("<ol><li><p>a</p><pre>b</pre></li></ol>", "1. a\n\n   ```\n   b\n   ```\n"),
        ("<blockquote>a<pre>b\n\nc</pre></blockquote>", "> a\n>\n> ```\n> b\n>\n> c\n> ```\n"),
        ("", ""),
    ] {
        assert_eq!(markdown(html), expected, "{html}");
    }
}

/// What holds for every document.
#[track_caller]
fn assert_sound(document: &Document, width: usize, origin: &str) {
    for line in &document.lines {
        let whole = line.kind == LineKind::Code;
        assert!(whole || line.width() <= width.max(1), "{origin}: {} columns: {:?}", line.width(), line.text());
        assert!(line.spans.iter().all(|span| !span.text.is_empty()), "{origin}: {line:?}");
        assert!(!line.text().contains(is_forbidden), "{origin}: {:?}", line.text());
        let links = line.spans.iter().filter_map(|span| span.style.link);
        assert!(links.into_iter().all(|link| link < document.links.len()), "{origin}");
    }
    for (at, link) in document.links.iter().enumerate() {
        assert_eq!(link.number, at + 1, "{origin}");
        assert_eq!(crate::base::text::clean_url(&link.url).as_ref(), Some(&link.url), "{origin}");
        assert!(!link.text.contains(is_forbidden), "{origin}: {:?}", link.text);
    }
    for note in &document.notes {
        assert!(note.line < document.lines.len().max(1) && !note.label.is_empty(), "{origin}: {note:?}");
    }
    for (at, code) in document.code.iter().enumerate() {
        assert_eq!(code.number, at + 1, "{origin}");
        assert!(code.line + code.lines <= document.lines.len() && code.lines > 0, "{origin}: {code:?}");
    }
    assert!(document.headings.iter().all(|heading| heading.line < document.lines.len()), "{origin}");
    let ends = [document.lines.first(), document.lines.last()];
    assert!(ends.iter().flatten().all(|line| line.kind != LineKind::Blank), "{origin}: blank at an end");
}

#[test]
fn hostile_input_takes_bounded_time_and_room() {
    let start = Instant::now();
    let many = 2_000;
    for html in [
        "<br>".repeat(many) + &"<p>x</p>".repeat(many),
        format!("<table>{}</table>", "<tr><td rowspan=100 colspan=20>x</td><td>y</td></tr>".repeat(many)),
        format!("<table><tr>{}</table>", "<td>x".repeat(many)),
        format!("<table><tr><th>{}<th>b</tr>{}</table>", "long ".repeat(90), "<tr><td>x<td>y".repeat(many)),
        "<table><tr><td>a<td>".repeat(40) + &"word ".repeat(many),
        "<blockquote>".repeat(many) + &"word ".repeat(many),
        "<ul><li>".repeat(many) + &"<li>x".repeat(many),
        "<ol start=999999>".to_owned() + &"<li>x".repeat(many),
        "<dl><dd>".repeat(many) + "x",
        (0..many).map(|n| format!("<a href='https://e.org/{n}'>x</a>")).collect::<Vec<_>>().concat(),
        "<a href='https://e.org/'><p>x".repeat(many),
        "e\u{301}".repeat(many) + &"x".repeat(many) + &"日".repeat(many) + &"👩‍👩‍👧‍👦".repeat(many),
        format!("<pre>{}", "<b>x</b>\n<div>".repeat(many)),
        "\n\nx\n ".repeat(many),
    ] {
        let origin = &html[..html.floor_char_boundary(40)];
        for width in [80, 13, 1] {
            let document = document(&html, width);
            assert_sound(&document, width, origin);
            assert!(document.lines.len() < 16 * html.len(), "{origin}");
        }
        assert!(markdown(&html).len() < 64 * html.len(), "{origin}");
    }
    assert!(start.elapsed() < Duration::from_mins(1));
}

#[test]
fn every_article_of_the_corpus_is_sound() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpora/feeds/real");
    for file in walkdir::WalkDir::new(corpus).into_iter().flatten().filter(|file| file.file_type().is_file()) {
        let bytes = std::fs::read(file.path()).unwrap();
        let Ok(feed) = crate::reader::formats::parse(&bytes, &crate::reader::formats::Hints::default()) else {
            continue;
        };
        let origin = file.path().display().to_string();
        let bodies = feed.entries.iter().filter_map(|entry| entry.content.as_ref().or(entry.summary.as_ref()));
        for (body, width) in bodies.zip([80, 40, 20, 1].into_iter().cycle()).take(4) {
            assert_sound(&document(body, width), width, &origin);
            assert!(!markdown(body).contains(|c| is_forbidden(c) && !matches!(c, '\n' | '\t')), "{origin}");
        }
    }
}

/// HTML that is made to get into its own way.
fn tangled() -> impl Strategy<Value = String> {
    let names = "a b i code p div li ul ol dl dt dd h1 h4 pre blockquote table caption thead tr td th br hr img span rt ruby sup q details summary";
    let names: Vec<&str> = names.split_whitespace().collect();
    let attributes = prop::sample::select(vec![
        "",
        " href='https://e.org/'",
        " href='https://e.org/b'",
        " href='https://e.org/#fn1' id=fnref1",
        " id=fn1",
        " src='https://e.org/i.png' alt='a\u{202e}b'",
        " colspan=3 rowspan=2",
        " start=99999",
        " class='language-x'",
    ]);
    let open = (prop::sample::select(names.clone()), attributes).prop_map(|(name, given)| format!("<{name}{given}>"));
    let close = prop::sample::select(names).prop_map(|name| format!("</{name}>"));
    let text = prop::sample::select(vec![
        "x",
        " ",
        "\n",
        "\n\n",
        "\t",
        "word word",
        "averyverylongword",
        "&nbsp;",
        "&#8238;",
        "\u{202e}",
        "\u{1b}[31m",
        "\u{301}",
        "👩‍👩‍👧‍👦",
        "日本語。",
        "می‌خواهم",
        "$x^2$",
        "—",
        "🇺",
        "`",
        "```",
        "|",
        "#",
        "1.",
        "\u{200d}",
        "❤\u{fe0f}",
    ]);
    let any = "\\PC{0,8}";
    let part = prop_oneof![4 => open, 2 => close, 4 => text.prop_map(str::to_owned), 1 => any];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn every_document_is_sound(html in tangled(), width in 0_usize..60) {
        assert_sound(&document(&html, width), width, &html);
    }

    #[test]
    fn every_markdown_is_clean(html in tangled()) {
        let text = markdown(&html);
        prop_assert!(!text.contains(|c| is_forbidden(c) && !matches!(c, '\n' | '\t')), "{:?}", text);
        prop_assert!(text.is_empty() || text.ends_with('\n'));
    }

    #[test]
    fn highlighted_documents_are_sound(html in tangled()) {
        assert_sound(&highlighted(&html, 40), 40, &html);
    }

    #[test]
    fn no_word_is_lost(words in prop::collection::vec("[a-z]{1,12}", 1..30), width in 1_usize..40) {
        let html = format!("<ul><li>{}</li></ul>", words.join(" "));
        let text: String = plain(&document(&html, width)).chars().filter(char::is_ascii_lowercase).collect();
        prop_assert_eq!(text, words.concat());
    }
}
