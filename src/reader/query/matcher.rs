//! The words of a query held against a text, by the rules of the full-text index. No I/O.
//!
//! Used where reading the newest texts is cheaper than asking the index: it has to gather every posting of every word
//! that begins so before it can say which is the newest.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::parser::{Field, Query};

/// The words that a query wants and does not want.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matcher {
    wanted: Vec<Needle>,
    unwanted: Vec<Needle>,
}

/// Words in a row; the last one may be the beginning of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Needle {
    words: Vec<String>,
    prefix: bool,
}

impl Matcher {
    /// The matcher of a query that wants a prefix; `None` for others, which the index answers at once.
    pub fn of(query: &Query) -> Option<Self> {
        let mut matcher = Self { wanted: Vec::new(), unwanted: Vec::new() };
        for term in &query.terms {
            let (text, prefix) = match &term.field {
                Field::Word(text) | Field::Phrase(text) => (text, false),
                Field::Prefix(text) => (text, true),
                _ => continue,
            };
            let words = words(text);
            if !words.is_empty() {
                let needle = Needle { words, prefix };
                if term.negated { matcher.unwanted.push(needle) } else { matcher.wanted.push(needle) }
            }
        }
        matcher.wanted.iter().any(|needle| needle.prefix).then_some(matcher)
    }

    /// Whether an item with these texts is meant. A phrase lies within one text.
    pub fn matches(&self, texts: &[&str]) -> bool {
        let texts: Vec<Vec<String>> = texts.iter().map(|text| words(text)).collect();
        let found = |needle: &Needle| texts.iter().any(|text| needle.is_in(text));
        self.wanted.iter().all(found) && !self.unwanted.iter().any(found)
    }
}

impl Needle {
    fn is_in(&self, text: &[String]) -> bool {
        text.windows(self.words.len()).any(|window| self.is_at(window))
    }

    fn is_at(&self, window: &[String]) -> bool {
        let last = self.words.len() - 1;
        let whole = if self.prefix { last } else { last + 1 };
        window[..whole] == self.words[..whole] && (!self.prefix || window[last].starts_with(&self.words[last]))
    }
}

/// The words of a text as FTS5's `unicode61 remove_diacritics 2` finds them: runs of letters and digits, folded to lower
/// case and without diacritics.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                word.push(c.to_ascii_lowercase());
                continue;
            }
        } else if c.is_alphanumeric() {
            word.extend(std::iter::once(c).nfd().next().into_iter().flat_map(char::to_lowercase));
            continue;
        } else if is_combining_mark(c) {
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(query: &str, texts: &[&str]) -> bool {
        Matcher::of(&Query::parse(query).unwrap()).expect("a prefix is wanted").matches(texts)
    }

    #[test]
    fn only_a_wanted_prefix_needs_it() {
        for query in ["word", "\"a phrase\"", "-pre*", "is:unread", "*"] {
            assert!(Matcher::of(&Query::parse(query).unwrap()).is_none(), "{query}");
        }
    }

    #[test]
    fn prefixes_words_phrases_and_what_is_unwanted() {
        let texts = ["Tuning Postgres", "Ada", "Résumé of a well-known naïve index"];
        for query in ["postg*", "POSTG*", "resu*", "naiv* ada", "index* \"well known\"", "well-kno*", "tun* -mysql"] {
            assert!(matches(query, &texts), "{query}");
        }
        for query in ["ostg*", "tun* mysql", "tun* -ada", "tun* \"known well\"", "tun* \"postgres ada\""] {
            assert!(!matches(query, &texts), "{query}");
        }
    }
}
