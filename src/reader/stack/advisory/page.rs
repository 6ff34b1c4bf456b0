//! A finding as a page to read: what it means here first, then what the advisory says.
//!
//! Advisories are written in Markdown by strangers. Only paragraphs, lists, headings, code and links are taken over; what
//! comes of it goes through the allow-list all the same.

use std::fmt::Write as _;

use super::affected::Verdict;
use super::finding::Finding;
use super::record::Record;
use crate::reader::formats::html;

/// Bytes of an advisory's text that are taken over.
const MAX_DETAILS: usize = 200_000;
/// Links that are listed.
const MAX_LINKS: usize = 30;

/// The page, as HTML that may be stored.
pub fn page(finding: &Finding, record: &Record) -> String {
    let mut out = format!("<p>{}</p>\n", escape(&meaning(finding)));
    if let Some(severity) = &finding.severity {
        let score = severity.score.map(|score| format!(", CVSS {score:.1}")).unwrap_or_default();
        let vector =
            severity.vector.as_deref().map(|vector| format!(" <code>{}</code>", escape(vector))).unwrap_or_default();
        let _ = writeln!(out, "<p>Severity: {}{score}{vector}</p>", severity.level.name());
    }
    if !finding.aliases.is_empty() {
        let _ = writeln!(out, "<p>Also {}</p>", escape(&finding.aliases.join(", ")));
    }
    markdown(&record.details[..record.details.floor_char_boundary(MAX_DETAILS)], &mut out);
    let mut links = record.references.iter().filter(|link| link.url.starts_with("http")).take(MAX_LINKS).peekable();
    if links.peek().is_some() {
        out.push_str("<ul>\n");
        for link in links {
            let _ = writeln!(out, "<li><a href=\"{0}\">{0}</a></li>", escape(&link.url));
        }
        out.push_str("</ul>\n");
    }
    html::sanitize(&out, None)
}

/// What a finding means for the project, in a sentence or two.
fn meaning(finding: &Finding) -> String {
    let package = &finding.package;
    let version = package.version.as_deref().unwrap_or("an unknown version");
    let how = match (package.direct, package.dev) {
        (true, false) => "asked for by the project itself",
        (true, true) => "asked for by the project itself, for development",
        (false, false) => "brought in by another package",
        (false, true) => "brought in by another package, for development",
    };
    let used = format!("{} {version} is in use ({how}; {}).", package.name, package.place);
    match &finding.verdict {
        Verdict::Affected { fixed: Some(fixed) } => format!("Affected: {used} It is mended in {fixed}."),
        Verdict::Affected { fixed: None } => format!("Affected: {used} No mended version is known."),
        Verdict::Unaffected => format!("Not affected: {used}"),
        Verdict::Unknown => format!("Perhaps affected: {used} Its versions cannot be compared."),
        Verdict::Withdrawn => format!("Withdrawn: {used}"),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What a block of lines is.
#[derive(PartialEq, Clone, Copy)]
enum Block {
    None,
    Paragraph,
    List,
    Code,
}

impl Block {
    fn end(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Paragraph => "</p>\n",
            Self::List => "</li>\n</ul>\n",
            Self::Code => "</code></pre>\n",
        }
    }
}

fn markdown(text: &str, out: &mut String) {
    let mut block = Block::None;
    let turn = |to: Block, block: &mut Block, out: &mut String| {
        out.push_str(block.end());
        *block = to;
    };
    for line in text.lines() {
        let content = line.trim();
        if content.starts_with("```") || content.starts_with("~~~") {
            let to = if block == Block::Code { Block::None } else { Block::Code };
            turn(to, &mut block, out);
            out.push_str(if to == Block::Code { "<pre><code>" } else { "" });
        } else if block == Block::Code {
            out.push_str(&escape(line));
            out.push('\n');
        } else if content.is_empty() {
            turn(Block::None, &mut block, out);
        } else if content.starts_with('#') {
            turn(Block::None, &mut block, out);
            let _ = writeln!(out, "<h3>{}</h3>", inline(content.trim_start_matches('#').trim()));
        } else if let Some(item) = content.strip_prefix("- ").or_else(|| content.strip_prefix("* ")) {
            if block == Block::List {
                out.push_str("</li>\n<li>");
            } else {
                turn(Block::List, &mut block, out);
                out.push_str("<ul>\n<li>");
            }
            out.push_str(&inline(item));
        } else {
            if block == Block::None {
                block = Block::Paragraph;
                out.push_str("<p>");
            } else {
                out.push('\n');
            }
            out.push_str(&inline(content));
        }
    }
    turn(Block::None, &mut block, out);
}

/// Code, links and what is strong within a line; the rest is text.
fn inline(line: &str) -> String {
    let (mut out, mut rest) = (String::new(), line);
    while let Some(at) = rest.find(['`', '[', '*']) {
        out.push_str(&escape(&rest[..at]));
        rest = &rest[at..];
        if let Some((code, after)) = rest.strip_prefix('`').and_then(|rest| rest.split_once('`')) {
            let _ = write!(out, "<code>{}</code>", escape(code));
            rest = after;
        } else if let Some((strong, after)) = strong(rest) {
            let _ = write!(out, "<strong>{}</strong>", escape(strong));
            rest = after;
        } else if let Some((text, url, after)) = link(rest) {
            let _ = write!(out, "<a href=\"{}\">{}</a>", escape(url), escape(text));
            rest = after;
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out.push_str(&escape(rest));
    out
}

/// `**text**` at the beginning of a text, and what follows it.
fn strong(text: &str) -> Option<(&str, &str)> {
    let near = &text[..text.floor_char_boundary(2048)];
    let (inner, _) = near.strip_prefix("**")?.split_once("**")?;
    let tight = !inner.is_empty() && inner.trim() == inner;
    tight.then(|| (inner, &text[inner.len() + 4..]))
}

/// `[text](https://…)` at the beginning of a text, and what follows it.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    // A line of brackets that nothing closes must not be searched to its end for each of them.
    let near = &text[..text.floor_char_boundary(2048)];
    let (label, _) = near.strip_prefix('[')?.split_once("](")?;
    let after = &text[label.len() + 3..];
    let end = after[..after.floor_char_boundary(2048)].find(')')?;
    let url = &after[..end];
    (url.starts_with("http://") || url.starts_with("https://")).then(|| (label, url, &after[end + 1..]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reader::stack::{Ecosystem, Origin, Package, Place};

    fn finding() -> Finding {
        let place = Place { file: "Cargo.toml".into(), line: 7 };
        let (name, version) = ("a<b>".to_owned(), Some("1.0.0".to_owned()));
        let package = Package {
            ecosystem: Ecosystem::Crates,
            name,
            version,
            direct: true,
            dev: false,
            origin: Origin::Registry,
            place,
        };
        let verdict = Verdict::Affected { fixed: Some("1.2.0".to_owned()) };
        Finding {
            id: "GHSA-x".into(),
            aliases: vec!["CVE-1".into()],
            summary: "s".into(),
            package,
            verdict,
            severity: None,
        }
    }

    #[test]
    fn the_meaning_comes_first_and_nothing_runs() {
        let details = "### Impact\n**One** `<b>` and [a link](https://e.org/?a=b&c), [not](javascript:x).\nMore.\n\n* one\n* two\n\n```rust\nlet x = \"<script>\";\n```\n<script>alert(1)</script>";
        let record = Record { details: details.to_owned(), ..Record::default() };
        let page = page(&finding(), &record);
        assert!(page.starts_with("<p>Affected: a&lt;b&gt; 1.0.0 is in use (asked for by the project itself; Cargo.toml:7). It is mended in 1.2.0.</p>"), "{page}");
        for part in [
            "<h3>Impact</h3>",
            "<strong>One</strong>",
            "<code>&lt;b&gt;</code>",
            "https://e.org/?a=b&amp;c",
            "<li>two</li>",
            "[not](javascript:x)",
            "let x = ",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert!(!page.contains("<script"), "{page}");
    }

    proptest! {
        #[test]
        fn any_text_is_a_page(details in "(`|\\*\\*|\\[|\\]\\(|https://|\\)|```\n|# |- |\n|<script>|\\PC){0,40}") {
            let page = page(&finding(), &Record { details, ..Record::default() });
            prop_assert!(!page.contains("<script"));
            prop_assert_eq!(html::sanitize(&page, None), page);
        }
    }
}
