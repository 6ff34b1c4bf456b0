//! One spelling for what looks the same: composed letters (Unicode's form NFC), and words that can be typed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::is_forbidden;

/// Marks on one letter that are kept: more are no spelling of any language, and would grow over the lines around them.
const MARKS: usize = 2;

/// Text with its letters composed, as most keyboards give them: two ways to write `é` become one.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// Text as one word that a shell needs no quotes for: its letters and digits in lower case, composed, what lies between
/// them as single hyphens, and at most so many characters.
pub fn word(text: &str, most: usize) -> String {
    let mut word = String::new();
    let (mut length, mut marks) = (0, 0);
    // Read until no more can be needed: what is given may be far longer than a name.
    let lower = text.chars().take(16 * most).collect::<String>().to_lowercase();
    for c in lower.nfc() {
        let part = if c.is_alphanumeric() && !is_combining_mark(c) && !is_forbidden(c) {
            marks = 0;
            c
        } else if is_combining_mark(c) && !is_forbidden(c) && marks < MARKS && !word.is_empty() && !word.ends_with('-')
        {
            marks += 1;
            c
        } else if is_combining_mark(c) || word.is_empty() || word.ends_with('-') {
            continue;
        } else {
            '-'
        };
        if length == most {
            break;
        }
        word.push(part);
        length += 1;
    }
    word.truncate(word.trim_end_matches('-').len());
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_script_make_words() {
        for (text, expected) in [
            ("Rust Blog", "rust-blog"),
            ("  C++ & Go!  ", "c-go"),
            ("日本語のブログ", "日本語のブログ"),
            ("مدونة عربية", "مدونة-عربية"),
            ("हिन्दी ब्लॉग", "हिन्दी-ब्लॉग"),
            ("Café ÉTÉ", "café-été"),
            ("Cafe\u{301}", "café"),
            ("DŽ ΣΊΣΥΦΟΣ", "dž-σίσυφος"),
            ("a\u{202e}b\u{200b}c\u{7}d", "a-b-c-d"),
            ("…—", ""),
            ("a\u{115f}b", "a-b"),
            ("\u{301}a", "a"),
        ] {
            assert_eq!(word(text, 32), expected, "{text}");
        }
        assert_eq!(word("a\u{30f}\u{316}\u{317}\u{318}b", 32).chars().count(), 4, "marks are bounded");
    }

    #[test]
    fn a_word_is_bounded_and_ends_in_a_letter() {
        assert_eq!(word("東京".repeat(40).as_str(), 5), "東京東京東");
        assert_eq!(word("abcd efgh", 5), "abcd");
        assert_eq!(word(&"é".repeat(100_000), 32).chars().count(), 32);
    }

    #[test]
    fn a_word_of_a_word_is_itself() {
        for text in ["日本語のブログ", "İstanbul", "ﬁne Ǆ", "हिन्दी", "a\u{345}\u{301}b", "ẞß", "가각"]
        {
            let once = word(text, 32);
            assert_eq!(word(&once, 32), once, "{text}");
        }
    }
}
