//! Says what the pieces of code are: keyword, string, comment. Knows no colour.
//!
//! The languages are those that `bat` keeps, read when the first code is met: nothing is paid where none is. The work on a page
//! is bounded; what lies beyond, and code of a language that is not known, stays as it is.

mod languages;
mod scopes;

use std::ops::Range;
use std::sync::LazyLock;

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use self::scopes::Classes;
use super::document::Token;

/// Longer blocks stay plain, in bytes.
const MAX_BLOCK: usize = 16 * 1024;

/// Of one page no more than this is looked at, in bytes.
const MAX_PAGE: usize = 16 * 1024;

/// A block with a longer line is no code that a person wrote, and patterns may take long over it.
const MAX_LINE: usize = 1_024;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// A piece of code, in bytes, and what it is.
pub(super) type Found = (Range<usize>, Token);

/// Looks at the code of one page.
#[derive(Default)]
pub(super) struct Highlighter {
    /// Bytes that were looked at.
    spent: usize,
    classes: Classes,
}

impl Highlighter {
    /// What the pieces of `code` are, in order; nothing for what is not known to be code of a known language.
    pub(super) fn tokens(&mut self, language: Option<&str>, code: &str) -> Vec<Found> {
        let fits = code.len() <= MAX_BLOCK && self.spent + code.len() <= MAX_PAGE;
        if !fits || code.split('\n').any(|line| line.len() > MAX_LINE) {
            return Vec::new();
        }
        let Some(name) = languages::name(language, code) else { return Vec::new() };
        let Some(syntax) = SYNTAXES.find_syntax_by_token(name) else { return Vec::new() };
        self.spent += code.len();
        self.read(syntax, code)
    }

    fn read(&mut self, syntax: &SyntaxReference, code: &str) -> Vec<Found> {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        for line in code.split_inclusive('\n') {
            // A pattern that gives up says nothing of what follows.
            let Ok(changes) = state.parse_line(line, &SYNTAXES) else { return found };
            let mut from = 0;
            for (place, change) in changes {
                self.push(&stack, at + from..at + place, &mut found);
                from = place;
                if stack.apply(&change).is_err() {
                    return found;
                }
            }
            self.push(&stack, at + from..at + line.len(), &mut found);
            at += line.len();
        }
        found
    }

    fn push(&mut self, stack: &ScopeStack, range: Range<usize>, found: &mut Vec<Found>) {
        if range.is_empty() {
            return;
        }
        let Some(token) = self.classes.of(stack.as_slice()) else { return };
        match found.last_mut() {
            Some((last, same)) if *same == token && last.end == range.start => last.end = range.end,
            _ => found.push((range, token)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(language: &str, code: &str) -> Vec<(String, Token)> {
        let found = Highlighter::default().tokens(Some(language), code);
        found.into_iter().map(|(range, token)| (code[range].trim().to_owned(), token)).collect()
    }

    #[test]
    fn languages_of_a_backend() {
        use Token::*;
        for (language, code, expected) in [
            (
                "rust",
                "// why\nfn main() { let x = \"y\"; }\n",
                vec![("// why", Comment), ("fn", Keyword), ("main", Function), ("\"y\"", String)],
            ),
            (
                "golang",
                "func main() {\n\treturn 42\n}\n",
                vec![("func", Keyword), ("main", Function), ("return", Keyword), ("42", Constant)],
            ),
            (
                "python3",
                "def f(x):\n    return None\n",
                vec![("def", Keyword), ("f", Function), ("x", Variable), ("return", Keyword), ("None", Constant)],
            ),
            ("ts", "const a: string = 'b';\n", vec![("const", Keyword), ("'b'", String)]),
            ("postgresql", "SELECT 1 -- one\n", vec![("SELECT", Keyword), ("1", Constant), ("-- one", Comment)]),
            ("toml", "a = 1\n", vec![("a", Attribute), ("1", Constant)]),
            ("yml", "a: true\n", vec![("a", Attribute), ("true", Constant)]),
            ("docker", "FROM debian\n", vec![("FROM", Keyword)]),
            ("console", "echo \"hi\" # c\n", vec![("echo", Function), ("\"hi\"", String), ("# c", Comment)]),
            ("nginx", "# c\nlisten 80;\n", vec![("# c", Comment)]),
            ("json", "{\"a\": 1}\n", vec![("\"a\"", Attribute), ("1", Constant)]),
            ("diff", "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n", vec![("-x", Deleted), ("+y", Inserted)]),
            (
                "javascript",
                "function f() { return 1 }\n",
                vec![("function", Keyword), ("f", Function), ("1", Constant)],
            ),
        ] {
            let found = shown(language, code);
            for (text, token) in expected {
                assert!(found.contains(&(text.to_owned(), token)), "{language}: {text} {token:?} in {found:?}");
            }
        }
    }

    #[test]
    fn what_is_not_known_stays_plain() {
        for (language, code) in [("text", "fn main"), ("no-such-language", "fn main"), ("rust", "")] {
            assert!(shown(language, code).is_empty(), "{language}");
        }
        assert!(Highlighter::default().tokens(None, "let x = 1;\n").is_empty());
        assert!(!Highlighter::default().tokens(None, "#!/bin/sh\necho\n").is_empty());
    }

    #[test]
    fn the_work_is_bounded() {
        let line = "let x = \"a\"; // b\n";
        let mut highlighter = Highlighter::default();
        assert!(highlighter.tokens(Some("rust"), &line.repeat(MAX_BLOCK / line.len() + 1)).is_empty());
        assert!(highlighter.tokens(Some("rust"), &"x".repeat(MAX_LINE + 1)).is_empty());
        let block = line.repeat(1_000);
        let looked_at =
            (0..MAX_PAGE / block.len() + 5).filter(|_| !highlighter.tokens(Some("rust"), &block).is_empty()).count();
        assert_eq!(looked_at, MAX_PAGE / block.len());
    }
}
