//! Words as the full-text index finds them, and words in a row held against a text.

use super::ast::Needle;
use super::letters::{Letter, letter};

/// The words of a text as FTS5's `unicode61 remove_diacritics 2` finds them: runs of letters and digits, folded to lower
/// case and without diacritics of Latin letters.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                word.push(c.to_ascii_lowercase());
                continue;
            }
        } else {
            match letter(c) {
                Letter::Folded(c) => {
                    word.push(c);
                    continue;
                }
                Letter::Mark => continue,
                Letter::None => {}
            }
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

impl Needle {
    /// A needle; a trailing star makes the last word the beginning of one.
    pub(super) fn bare(text: &str) -> Self {
        match text.strip_suffix('*') {
            Some(text) => Self { text: text.to_owned(), prefix: true },
            None => Self { text: text.to_owned(), prefix: false },
        }
    }

    /// Words exactly in this order.
    pub(super) fn phrase(text: &str) -> Self {
        Self { text: text.to_owned(), prefix: false }
    }

    /// Whether it has a word at all. One of punctuation only has none, and is left out of a query.
    pub(super) fn has_words(&self) -> bool {
        self.text.chars().any(char::is_alphanumeric)
    }
}

/// The words of a needle, split once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    words: Vec<String>,
    prefix: bool,
}

impl Split {
    /// Splits a needle.
    pub fn of(needle: &Needle) -> Self {
        Self { words: words(&needle.text), prefix: needle.prefix }
    }

    /// The words.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether the text holds the words in a row.
    pub fn is_in(&self, text: &str) -> bool {
        self.is_in_words(&words(text))
    }

    pub(super) fn is_in_words(&self, text: &[String]) -> bool {
        let Some(last) = self.words.len().checked_sub(1) else { return false };
        let whole = if self.prefix { last } else { last + 1 };
        let is_at = |window: &[String]| {
            window[..whole] == self.words[..whole] && (!self.prefix || window[last].starts_with(&self.words[last]))
        };
        text.windows(self.words.len()).any(is_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_as_the_index_folds_them() {
        assert_eq!(words("Crème brûlée: tokio::select! Straße"), ["creme", "brulee", "tokio", "select", "straße"]);
        assert!(words("+++ — !").is_empty());
        // Neither syllables of Hangul nor kana are letters with diacritics, and vowel signs part words in FTS5.
        assert_eq!(words("한국 が Й हिन्दी"), ["한국", "が", "й", "ह", "न", "द"]);
    }

    #[test]
    fn words_in_a_row_and_beginnings() {
        let is_in = |needle: Needle, text: &str| Split::of(&needle).is_in(text);
        for (needle, text) in [("well-kno*", "a well known one"), ("POSTG*", "postgres"), ("resu*", "Résumé")] {
            assert!(is_in(Needle::bare(needle), text), "{needle}");
        }
        assert!(!is_in(Needle::bare("ostg*"), "postgres"));
        assert!(!is_in(Needle::phrase("known well"), "well known"));
    }
}
