//! What pages write in ways of their own, and a reader wants in one: formulas, numbers of lines, the language of code.

use super::super::language;
use super::super::math;
use super::{Balancer, MAX_DEPTH, decode_entities, write_attribute};
use crate::reader::formats::html::tokens::{Tag, Token, Tokens};

/// Tokens that the number of a line may take, marks around it included.
const MAX_NUMBER: usize = 9;

impl Balancer<'_> {
    /// Takes an element that stands for something else. False if it stands for itself.
    pub(super) fn special(&mut self, tag: &Tag<'_>, tokens: &mut Tokens<'_>) -> bool {
        let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
        match tag.name.as_bytes().first().map(u8::to_ascii_lowercase) {
            Some(b'm') if is("math") => self.formula(tag, tokens),
            Some(b's') if is("script") => self.formula_in_script(tag, tokens),
            Some(b's') if is("span") => self.drawn_formula(tag, tokens) || self.line_number(tag, tokens),
            Some(b'a') if is("a") => self.line_number(tag, tokens),
            Some(b'i') if is("img") => self.formula_in_picture(tag),
            Some(b'i') if is("input") => self.check_box(tag),
            _ => false,
        }
    }

    fn formula(&mut self, tag: &Tag<'_>, tokens: &mut Tokens<'_>) -> bool {
        if self.endless.contains(&"math") {
            return false;
        }
        let Some(inner) = tokens.element_text("math") else {
            self.endless.push("math");
            return false;
        };
        let display = tag.attribute("display").is_some_and(|value| value.eq_ignore_ascii_case("block"));
        self.write_formula(&math::text(inner), display);
        true
    }

    /// `MathJax` keeps the source of a formula in a script.
    fn formula_in_script(&mut self, tag: &Tag<'_>, tokens: &mut Tokens<'_>) -> bool {
        let Some(kind) = tag.attribute("type").filter(|kind| kind.starts_with("math/tex")) else { return false };
        let display = kind.contains("mode=display");
        let source = tokens.raw_text("script");
        self.write_formula(&math::tex(source, display), display);
        true
    }

    /// `KaTeX` writes each formula twice: for ears, which is what is read here, and drawn.
    fn drawn_formula(&mut self, tag: &Tag<'_>, tokens: &mut Tokens<'_>) -> bool {
        const NAME: &str = "katex-html";
        let drawn = self.after_formula && has_word(tag, NAME) && !self.endless.contains(&NAME);
        if drawn && !tokens.skip_nested("span") {
            self.endless.push(NAME);
            return false;
        }
        drawn
    }

    /// A picture of a formula has its source for a text.
    fn formula_in_picture(&mut self, tag: &Tag<'_>) -> bool {
        if self.after_formula && tag.attribute("class").is_some_and(|class| class.contains("mwe-math-fallback")) {
            return true;
        }
        let alt = tag.attribute("alt").unwrap_or_default();
        let formula = (has_word(tag, "latex") || has_word(tag, "tex")) && !alt.is_empty();
        if formula {
            let source = decode_entities(alt);
            self.write_formula(&math::tex(&source, false), false);
        }
        formula
    }

    /// The box of a task.
    fn check_box(&mut self, tag: &Tag<'_>) -> bool {
        let is_box = tag.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
        if is_box {
            self.before_content();
            self.out.push_str(if tag.attribute("checked").is_some() { "☑ " } else { "☐ " });
        }
        is_box
    }

    /// Writes a formula, on a line of its own if it is meant to be shown so.
    fn write_formula(&mut self, html: &str, display: bool) {
        if html.is_empty() {
            return;
        }
        self.before_content();
        let line_break = if display { "<br>" } else { "" };
        self.out.push_str(line_break);
        if self.open.len() + 1 < MAX_DEPTH {
            self.out.push_str(html);
        } else {
            let plain =
                ["<sup>", "</sup>", "<sub>", "</sub>"].iter().fold(html.to_owned(), |html, tag| html.replace(tag, ""));
            self.out.push_str(&plain);
        }
        self.out.push_str(line_break);
        self.after_formula = true;
    }

    /// The number of a line of code, which nobody wants to copy.
    fn line_number(&self, tag: &Tag<'_>, tokens: &mut Tokens<'_>) -> bool {
        let numbered = tag.attribute("class").is_some_and(language::is_line_number);
        if !numbered || !self.open.iter().any(|entry| matches!(entry.name, "pre" | "code")) {
            return false;
        }
        let mut ahead = tokens.clone();
        let mut depth = 1_usize;
        for _ in 0..MAX_NUMBER {
            match ahead.next() {
                Some(Token::Text(text)) if text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'\t')) => {}
                Some(Token::Text("&nbsp;")) => {}
                Some(Token::Open(_)) => depth += 1,
                Some(Token::Close(_)) => depth -= 1,
                _ => return false,
            }
            if depth == 0 {
                *tokens = ahead;
                return true;
            }
        }
        false
    }

    /// Remembers the language that an element around code names.
    pub(super) fn note_language(&mut self, name: &str, tag: &Tag<'_>) {
        if matches!(name, "div" | "figure" | "section" | "td" | "span")
            && let Some(top) = self.open.last_mut().filter(|top| top.name == name)
        {
            top.language = language::of_tag(name, tag);
        }
    }

    /// Gives code the language that an element around it names.
    pub(super) fn inherit_language(&self, attributes: &mut String) {
        if attributes.contains(" class=\"") {
            return;
        }
        if let Some(name) = self.open.iter().rev().find_map(|entry| entry.language.as_deref()) {
            write_attribute(attributes, "class", &format!("language-{name}"));
        }
    }
}

fn has_word(tag: &Tag<'_>, word: &str) -> bool {
    tag.attribute("class").is_some_and(|class| class.split_ascii_whitespace().any(|given| given == word))
}

#[cfg(test)]
mod tests {
    use super::super::balance;
    use crate::reader::formats::html::sanitize;

    #[test]
    fn formulas_become_text() {
        let square = "<mi>c</mi><msup><mi>x</mi><mn>2</mn></msup>";
        for (html, expected) in [
            (format!("a <math>{square}</math> b"), "a cx<sup>2</sup> b"),
            (format!("a <math display='block'>{square}</math> b"), "a <br>cx<sup>2</sup><br> b"),
            (
                format!(
                    "<span class='katex'><span class='katex-mathml'><math>{square}</math></span>\
                     <span class='katex-html' aria-hidden='true'><span>c<span>x</span>2</span></span></span> b"
                ),
                "<span><span>cx<sup>2</sup></span></span> b",
            ),
            ("<script type='math/tex'>a<b</script>".to_owned(), "$a&lt;b$"),
            ("<script type='math/tex; mode=display'>a</script>".to_owned(), "<br>$$a$$<br>"),
            ("<img class='latex' src='https://e.org/l' alt='e^{i\\pi}'>".to_owned(), "$e^{i\\pi}$"),
            ("<math><mi>x</mi>".to_owned(), "x"),
            ("<input type=checkbox checked disabled>a <input type=checkbox>b<input value=x>".to_owned(), "☑ a ☐ b"),
        ] {
            assert_eq!(balance(&html, None), expected, "{html}");
            assert_eq!(sanitize(&sanitize(&html, None), None), sanitize(&html, None), "{html}");
        }
    }

    #[test]
    fn code_knows_its_language_and_loses_its_numbers() {
        for (html, expected) in [
            (
                "<div class='highlight highlight-source-rust'><pre>x</pre></div>",
                "<div><pre class=\"language-rust\">x</pre></div>",
            ),
            (
                "<div class='language-go highlighter-rouge'><div class='highlight'><pre class='highlight'><code>x</code></pre></div></div>",
                "<div><div><pre class=\"language-go\"><code>x</code></pre></div></div>",
            ),
            (
                "<pre><code><span class='ln'> 1</span>a\n<a class='lineno' href='https://e.org/#l2'><span>2</span></a>b</code></pre>",
                "<pre><code>a\nb</code></pre>",
            ),
            ("<pre><span class='ln'>fn</span></pre>", "<pre><span>fn</span></pre>"),
            ("<p class=ln>1</p>", "<p>1</p>"),
        ] {
            assert_eq!(balance(html, None), expected, "{html}");
        }
    }
}
