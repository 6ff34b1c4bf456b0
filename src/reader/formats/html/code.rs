//! The code in an HTML body, as text: what `pre` and `code` hold.

use super::text::to_text;
use super::tokens::{Token, Tokens};

/// Bytes of code that are taken from one body.
const MAX_CODE: usize = 256 * 1024;

/// The pieces of code of an allow-listed body, in order: each outermost `pre` or `code`, with its line breaks.
pub fn code_pieces(html: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut tokens = Tokens::new(html);
    // Open elements of code, and where the outermost begins.
    let (mut depth, mut start, mut taken) = (0_usize, 0, 0);
    let mut before = 0;
    while let Some(token) = tokens.next() {
        match token {
            Token::Open(tag) if is_code(tag.name) => {
                if depth == 0 {
                    start = before;
                }
                depth += 1;
            }
            Token::Close(name) if is_code(name) && depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    taken += tokens.place() - start;
                    let piece = text_of(&html[start..tokens.place()]);
                    pieces.extend((!piece.is_empty()).then_some(piece));
                }
            }
            _ => {}
        }
        before = tokens.place();
        if taken > MAX_CODE {
            break;
        }
    }
    pieces
}

fn is_code(name: &str) -> bool {
    name.eq_ignore_ascii_case("pre") || name.eq_ignore_ascii_case("code")
}

/// Line breaks count in all code: a `code` by itself may be set as a block, too.
fn text_of(html: &str) -> String {
    if html.starts_with("<pre") { to_text(html) } else { to_text(&format!("<pre>{html}</pre>")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_outermost_piece_with_its_lines() {
        let html = "<p>Use <code>a::b</code> and</p><pre><code>let x = 1;\nlet <b>y</b> &lt; 2;</code></pre><code></code><p>no</p>";
        assert_eq!(code_pieces(html), ["a::b", "let x = 1;\nlet y < 2;"]);
        assert!(code_pieces("<p>text</p>").is_empty());
        assert!(code_pieces("</code><pre>never closed").is_empty());
    }
}
