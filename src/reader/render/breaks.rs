//! Where a line may end within a word: between ideographs, behind a dash, as UAX 14 says.
//!
//! Thai, Lao, Khmer and Burmese would need dictionaries of some hundred kilobytes; their words are cut between characters.

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

/// Strict: small kana and the sign of a long vowel do not start a line.
static SEGMENTER: LineSegmenterBorrowed<'static> =
    LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());

/// Before this character are the scripts that put spaces between words and have nothing else to break at.
const FIRST: char = '\u{E00}';

/// Whether to look for breaks in a word at all.
pub(super) fn may_have(word: &str) -> bool {
    !word.is_ascii() && word.chars().any(|c| c >= FIRST)
}

/// The places, in bytes, at which a line may end within a word; not its ends.
pub(super) fn within(word: &str) -> impl Iterator<Item = usize> {
    SEGMENTER.segment_str(word).filter(|at| *at > 0 && *at < word.len())
}

/// Whether a word that no line has room for is cut behind this character rather than another: addresses and paths.
pub(super) fn is_joint(cluster: &str) -> bool {
    matches!(cluster, "/" | "-" | "_" | "." | "," | ";" | ":" | "?" | "&" | "=" | "+" | "|" | "\\" | "#")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_spaces() {
        for (word, expected) in [
            ("日本語。", vec!["日", "本", "語。"]),
            ("「引用」も", vec!["「引", "用」", "も"]),
            ("キャッシュー", vec!["キャッ", "シュー"]),
            ("中文Rust代码", vec!["中", "文", "Rust", "代", "码"]),
            ("one—two", vec!["one", "—", "two"]),
            ("👩‍💻👍🏽", vec!["👩‍💻", "👍🏽"]),
            ("naïve", vec!["naïve"]),
        ] {
            let mut parts = Vec::new();
            let mut from = 0;
            for at in within(word).chain([word.len()]) {
                parts.push(&word[from..at]);
                from = at;
            }
            assert_eq!(parts, expected, "{word}");
        }
        assert!(!may_have("naïve") && !may_have("слово") && may_have("日") && may_have("it’s"));
    }
}
