//! Formulas in `MathML` as text that can be read in a line: `x = (−b ± √(b² − 4ac))/(2a)`.
//!
//! The answer is HTML of text, `sub` and `sup` only. Linear in the formula, whose depth is bounded.

use super::attributes::escape;
use super::entities::decode_entities;
use super::tokens::{Tag, Token, Tokens};
use crate::base::text::clean_line;

/// Elements inside each other; what lies deeper goes one level up.
const MAX_DEPTH: usize = 48;

/// Longer formulas are cut.
const MAX_BYTES: usize = 64 * 1024;

/// Signs that stand between two things, with space around.
const BETWEEN: &str = "=+−±∓×÷⋅·∗≠<>≤≥≪≫≈≡∼≃≅∝→←↔⇒⇐⇔↦∈∉∋⊂⊃⊆⊇∪∩∧∨⊕⊗∖∣∥⊢⊨:≔";

/// What stands above a letter, and the mark that puts it there.
const ACCENTS: &[(&str, char)] = &[
    ("¯", '\u{304}'),
    ("‾", '\u{304}'),
    ("_", '\u{304}'),
    ("^", '\u{302}'),
    ("ˆ", '\u{302}'),
    ("~", '\u{303}'),
    ("˜", '\u{303}'),
    ("→", '\u{20D7}'),
    ("⃗", '\u{20D7}'),
    ("˙", '\u{307}'),
    (".", '\u{307}'),
    ("¨", '\u{308}'),
    ("ˇ", '\u{30C}'),
];

/// The formula that stands between `<math>` and `</math>`.
pub(super) fn text(inner: &str) -> String {
    let inner = &inner[..inner.floor_char_boundary(MAX_BYTES)];
    let mut tex = None;
    let root = parse(inner, &mut tex);
    let text = row(&root);
    let text = if text.trim().is_empty() { tex.map(|tex| escaped(&tex)).unwrap_or_default() } else { text };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A formula in the notation of TeX, between the signs that tell so.
pub(super) fn tex(source: &str, display: bool) -> String {
    let source = source.trim().trim_start_matches("% <![CDATA[").trim_end_matches("%]]>");
    let words: Vec<&str> = source.split_whitespace().collect();
    if words.is_empty() {
        return String::new();
    }
    let sign = if display { "$$" } else { "$" };
    format!("{sign}{}{sign}", escaped(&words.join(" ")))
}

struct Node {
    name: String,
    text: String,
    /// What `mfenced` puts around, or nothing.
    fences: Option<(String, String)>,
    children: Vec<Node>,
}

impl Node {
    fn new(tag: &Tag<'_>) -> Self {
        let name = tag.name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        let fences = (name == "mfenced").then(|| {
            let given = |name, default: &str| {
                tag.attribute(name).map_or_else(|| default.to_owned(), |value| decode_entities(value).into_owned())
            };
            (given("open", "("), given("close", ")"))
        });
        Self { name, text: String::new(), fences, children: Vec::new() }
    }
}

fn parse(inner: &str, tex: &mut Option<String>) -> Node {
    let mut open = vec![Node::new(&Tag::default())];
    let mut tokens = Tokens::new(inner);
    while let Some(token) = tokens.next() {
        match token {
            Token::Open(tag) if tag.name.eq_ignore_ascii_case("annotation") => {
                let source = tokens.raw_text("annotation");
                tex.get_or_insert_with(|| clean_line(&decode_entities(source)).trim().to_owned());
            }
            Token::Open(tag) if tag.name.eq_ignore_ascii_case("annotation-xml") => {
                tokens.skip_element("annotation-xml");
            }
            Token::Open(tag) => {
                if open.len() < MAX_DEPTH {
                    open.push(Node::new(&tag));
                    if tag.is_self_closing() {
                        fold(&mut open);
                    }
                }
            }
            Token::Close(name) => close(&mut open, name),
            Token::Text(text) => {
                if let Some(top) = open.last_mut() {
                    top.text.push_str(&decode_entities(text));
                }
            }
        }
    }
    while open.len() > 1 {
        fold(&mut open);
    }
    open.pop().expect("the root is never closed")
}

fn close(open: &mut Vec<Node>, name: &str) {
    let name = name.rsplit(':').next().unwrap_or_default();
    if let Some(at) = open.iter().skip(1).rposition(|node| node.name.eq_ignore_ascii_case(name)) {
        while open.len() > at + 1 {
            fold(open);
        }
    }
}

/// Ends the innermost open element.
fn fold(open: &mut Vec<Node>) {
    if let (Some(node), Some(parent)) = (open.pop(), open.last_mut()) {
        parent.children.push(node);
    }
}

/// What stands side by side.
fn row(node: &Node) -> String {
    let mut out = String::new();
    for child in &node.children {
        if child.name == "mo" {
            operator(child, &mut out);
        } else {
            out.push_str(&written(child));
        }
    }
    if node.children.is_empty() { token(node) } else { out }
}

fn written(node: &Node) -> String {
    let part = |at: usize| node.children.get(at).map(written).unwrap_or_default();
    let grouped = |at: usize| group(&part(at), node.children.get(at).is_none_or(is_single));
    match node.name.as_str() {
        "mphantom" | "none" | "mprescripts" => String::new(),
        "mspace" => " ".to_owned(),
        "semantics" => part(0),
        "mfrac" => format!("{}/{}", grouped(0), grouped(1)),
        "msqrt" => format!("√{}", group(&row(node), is_single(node))),
        "mroot" => format!("{}√{}", script("sup", &part(1)), grouped(0)),
        "msup" => part(0) + &script("sup", &part(1)),
        "msub" | "munder" => part(0) + &script("sub", &part(1)),
        "msubsup" | "munderover" => part(0) + &script("sub", &part(1)) + &script("sup", &part(2)),
        "mover" => accented(&part(0), &part(1)),
        "mmultiscripts" => {
            let scripts = (1..node.children.len()).map(|at| script(if at % 2 == 1 { "sub" } else { "sup" }, &part(at)));
            part(0) + &scripts.collect::<String>()
        }
        "mfenced" => {
            let inner: Vec<String> = node.children.iter().map(written).collect();
            let (open, close) = node.fences.clone().unwrap_or_default();
            format!("{}{}{}", escaped(&open), inner.join(", "), escaped(&close))
        }
        "mtable" => node.children.iter().map(written).collect::<Vec<_>>().join("; "),
        "mtr" | "mlabeledtr" => {
            node.children.iter().map(written).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", ")
        }
        "mo" => {
            let mut out = String::new();
            operator(node, &mut out);
            out
        }
        _ => row(node),
    }
}

/// The text of what has no parts.
fn token(node: &Node) -> String {
    let folded: Vec<&str> = node.text.split_whitespace().collect();
    let text = escaped(&clean_line(&folded.join(" ")));
    // Words in a formula keep the spaces that part them from it.
    if node.name == "mtext" && node.text.chars().any(char::is_alphabetic) {
        let space = |end: bool| if end { " " } else { "" };
        let starts = node.text.starts_with(is_wide_space);
        return format!("{}{text}{}", space(starts), space(node.text.ends_with(is_wide_space)));
    }
    text
}

fn is_wide_space(c: char) -> bool {
    c.is_whitespace()
}

fn operator(node: &Node, out: &mut String) {
    let sign = token(node);
    let plain = match sign.as_str() {
        "&lt;" => "<",
        "&gt;" => ">",
        "-" => "−",
        other => other,
    };
    let alone = plain.chars().count() == 1;
    // A sign at the start, or behind another, belongs to what follows.
    let binds = out.is_empty() || out.trim_end().ends_with(|c: char| "([{,=+−±×/ ".contains(c));
    if alone && BETWEEN.contains(plain) && !binds {
        out.push(' ');
        out.push_str(if plain == "−" { plain } else { &sign });
        out.push(' ');
    } else if plain == "," || plain == ";" {
        out.push_str(plain);
        out.push(' ');
    } else {
        out.push_str(if plain == "−" { plain } else { &sign });
    }
}

/// Whether an element is one sign, number or word, perhaps with something raised or lowered.
fn is_single(node: &Node) -> bool {
    match node.name.as_str() {
        "msup" | "msub" | "msubsup" | "mover" | "mfenced" => true,
        _ => match node.children.as_slice() {
            [] => true,
            [only] => is_single(only),
            _ => false,
        },
    }
}

/// In brackets if it is more than one thing, and has none.
fn group(text: &str, single: bool) -> String {
    let text = text.trim();
    let bracketed = text.starts_with('(') && text.ends_with(')') && text.matches('(').count() == 1;
    if single || bracketed { text.to_owned() } else { format!("({text})") }
}

/// Raised or lowered: a short word in an element of its own, more in brackets behind a sign.
fn script(element: &str, text: &str) -> String {
    let text = text.trim();
    let simple = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '−' | '+' | '-'));
    match (text, element) {
        ("", _) => String::new(),
        ("′" | "″" | "'", "sup") => text.to_owned(),
        _ if simple => format!("<{element}>{text}</{element}>"),
        (_, "sup") => format!("^({text})"),
        _ => format!("_({text})"),
    }
}

fn accented(base: &str, over: &str) -> String {
    let mark = ACCENTS.iter().find(|(sign, _)| *sign == over.trim()).map(|(_, mark)| *mark);
    match mark {
        Some(mark) if base.chars().count() == 1 => format!("{base}{mark}"),
        Some(_) => base.to_owned(),
        None => base.to_owned() + &script("sup", over),
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(&mut out, text, false);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_in_a_line() {
        for (math, expected) in [
            ("<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>", "E = mc<sup>2</sup>"),
            (
                "<mi>x</mi><mo>=</mo><mfrac><mrow><mo>-</mo><mi>b</mi><mo>±</mo><msqrt><msup><mi>b</mi><mn>2</mn></msup><mo>-</mo>\
                 <mn>4</mn><mi>a</mi><mi>c</mi></msqrt></mrow><mrow><mn>2</mn><mi>a</mi></mrow></mfrac>",
                "x = (−b ± √(b<sup>2</sup> − 4ac))/(2a)",
            ),
            (
                "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>a</mi><mi>i</mi></msub>",
                "∑_(i = 1)<sup>n</sup>a<sub>i</sub>",
            ),
            ("<mover><mi>x</mi><mo>¯</mo></mover>", "x\u{304}"),
            ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a, b)"),
            (
                "<mo>[</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable><mo>]</mo>",
                "[1, 2; 3, 4]",
            ),
            (
                "<semantics><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow><annotation encoding='application/x-tex'>a &lt; b</annotation></semantics>",
                "a &lt; b",
            ),
            ("<semantics><annotation encoding='application/x-tex'>\\ce{H2O}</annotation></semantics>", "\\ce{H2O}"),
            ("<mi>p</mi><mtext> if </mtext><mi>q</mi>", "p if q"),
            ("<m:mi>a</m:mi><m:mo>+</m:mo><m:mi>b</m:mi>", "a + b"),
            ("</mrow></math>x", "x"),
            ("", ""),
        ] {
            assert_eq!(text(math), expected, "{math}");
        }
    }

    #[test]
    fn tex_is_told_by_its_signs() {
        assert_eq!(tex(" a < b\n", false), "$a &lt; b$");
        assert_eq!(tex("x", true), "$$x$$");
        assert_eq!(tex(" ", true), "");
    }

    #[test]
    fn depth_costs_nothing() {
        assert_eq!(text(&("<mrow>".repeat(5_000) + "<mi>x</mi>")), "x");
        assert!(text(&"<mfrac><mi>x</mi>".repeat(5_000)).len() < 128 * 1024);
    }
}
