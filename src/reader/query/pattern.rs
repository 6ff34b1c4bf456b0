//! Regular expressions of a query: linear in the text, and bounded in what they may take.

use regex::{Regex, RegexBuilder};

/// Bytes of a pattern.
pub(super) const MAX_PATTERN: usize = 256;
/// Bytes that a compiled pattern, and the states that it makes while it runs, may take, each.
const MAX_COMPILED: usize = 1 << 18;

/// A regular expression. Letters match in either case, `^` and `$` at every line; `(?-i)` and `(?-m)` turn that off.
#[derive(Debug, Clone)]
pub struct Pattern {
    source: String,
    regex: Regex,
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Pattern {
    /// Compiles a pattern; the error says why not, in one line.
    pub fn new(source: &str) -> Result<Self, String> {
        if source.len() > MAX_PATTERN {
            return Err(format!("it is longer than {MAX_PATTERN} bytes"));
        }
        let built = RegexBuilder::new(source)
            .case_insensitive(true)
            .multi_line(true)
            .size_limit(MAX_COMPILED)
            .dfa_size_limit(MAX_COMPILED)
            .nest_limit(32)
            .build();
        match built {
            Ok(regex) => Ok(Self { source: source.to_owned(), regex }),
            Err(regex::Error::CompiledTooBig(_)) => Err("it would grow too large".to_owned()),
            Err(error) => Err(last_line(&error.to_string())),
        }
    }

    /// As it was typed.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether it is found in the text.
    pub fn is_in(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

/// The library draws the pattern over several lines, and says at the end what is wrong.
fn last_line(text: &str) -> String {
    let line = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or(text);
    line.trim().trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_bounded_and_their_errors_fit_a_line() {
        assert!(Pattern::new("tok(io|en)$").unwrap().is_in("About Tokio\nmore"));
        assert!(!Pattern::new("(?-i)tokio").unwrap().is_in("Tokio"));
        for wrong in ["(", "a{1000}{1000}{1000}", "[z-a]", &"x".repeat(300), &"(".repeat(100), r"(a)\1", "(?=a)"] {
            let why = Pattern::new(wrong).unwrap_err();
            assert!(!why.is_empty() && !why.contains('\n'), "{why}");
        }
    }

    #[test]
    fn no_pattern_takes_quadratic_time() {
        let text = "a".repeat(200_000);
        let begun = std::time::Instant::now();
        for pattern in ["(a+)+$b", "(a|a)*b", "(.*)(.*)(.*)[^a]", "a{0,50}b"] {
            assert!(!Pattern::new(pattern).unwrap().is_in(&text));
        }
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }
}
