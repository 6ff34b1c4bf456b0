//! The cleaning of text: one pass, judging joiners and selectors by their neighbours.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

use super::characters::{
    BLACK_FLAG, EMOJI_STYLE, KEYCAP, TEXT_STYLE, ZWJ, ZWNJ, is_forbidden, is_mark, is_pictographic, is_plain,
    is_skin_tone, joins,
};

/// More marks than this on one character are an attack on the lines above and below (UTS 39 §5.4).
const MAX_MARKS: u8 = 4;

/// One safe line of untrusted text.
///
/// Line breaks and tabs, with the spaces around them, become one space. Controls (C0, DEL, C1), bidirectional controls,
/// invisible characters, tag characters, variation selectors and noncharacters go. Joiners stay inside words of the
/// scripts that use them and inside emoji, the emoji selectors after an emoji, and a character keeps at most four
/// combining marks. Borrows when there is nothing to do, and cleaning twice changes nothing.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    clean(text, Breaks::Fold)
}

/// Safe text of several lines: as [`clean_line`], but `\n` and `\t` stay and other line breaks become `\n`.
pub fn clean_text(text: &str) -> Cow<'_, str> {
    clean(text, Breaks::Keep)
}

/// What becomes of line breaks and tabs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Fold,
    Keep,
}

fn clean(text: &str, breaks: Breaks) -> Cow<'_, str> {
    let Some(suspect) = first_suspect(text, breaks) else { return Cow::Borrowed(text) };
    let mut cleaner = Cleaner::new(text, suspect, breaks);
    cleaner.run(&text[suspect..]);
    if cleaner.out == text { Cow::Borrowed(text) } else { Cow::Owned(cleaner.out) }
}

/// Where the first character is that is not plain. Blocks of printable ASCII, most of most text, are passed at once.
fn first_suspect(text: &str, breaks: Breaks) -> Option<usize> {
    const BLOCK: usize = 32;
    let keep = breaks == Breaks::Keep;
    let plain_byte = |byte: u8| (0x20..0x7F).contains(&byte) || (keep && matches!(byte, b'\n' | b'\t'));
    let plain = |c: char| is_plain(c) || (keep && matches!(c, '\n' | '\t'));
    let mut at = 0;
    while at < text.len() {
        match text.as_bytes().get(at..at + BLOCK) {
            // No early end, so that the compiler can look at all of them in a few instructions.
            Some(block) if block.iter().fold(true, |all, byte| all & plain_byte(*byte)) => at += BLOCK,
            _ => {
                let end = text.ceil_char_boundary((at + BLOCK).min(text.len()));
                if let Some(found) = text[at..end].find(|c| !plain(c)) {
                    return Some(at + found);
                }
                at = end;
            }
        }
    }
    None
}

struct Cleaner {
    out: String,
    breaks: Breaks,
    /// The last character written.
    last: Option<char>,
    /// Combining marks since the last base. Full at the start, where a mark has nothing to stand on.
    marks: u8,
    /// A line break was folded: the spaces that follow go with it.
    folded: bool,
    /// The last character read was a carriage return.
    carriage: bool,
}

impl Cleaner {
    /// A cleaner that has already taken the first `done` bytes of `text`, all of them plain.
    fn new(text: &str, done: usize, breaks: Breaks) -> Self {
        let mut out = String::with_capacity(text.len());
        out.push_str(&text[..done]);
        let last = out.chars().next_back();
        let marks = if last.is_none_or(|c| c == '\n') { MAX_MARKS } else { 0 };
        Self { out, breaks, last, marks, folded: false, carriage: false }
    }

    fn run(&mut self, text: &str) {
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let after_carriage = std::mem::replace(&mut self.carriage, c == '\r');
            match c {
                '\n' if after_carriage => {}
                '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.line_break('\n'),
                '\t' => self.line_break('\t'),
                ' ' if self.folded => {}
                _ if is_plain(c) => self.push(c),
                BLACK_FLAG => self.flag(&mut rest),
                _ => self.unusual(c, rest.peek().copied()),
            }
        }
    }

    fn push(&mut self, c: char) {
        self.out.push(c);
        self.last = Some(c);
        self.marks = 0;
        self.folded = false;
    }

    fn line_break(&mut self, c: char) {
        if self.breaks == Breaks::Keep {
            self.push(c);
            self.marks = MAX_MARKS;
            return;
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.push(' ');
        self.folded = true;
    }

    /// A character that may be dangerous where it stands. `next` is the one after it.
    fn unusual(&mut self, c: char, next: Option<char>) {
        let keep = match c {
            ZWJ | ZWNJ => self.joiner_stays(c, next),
            EMOJI_STYLE | TEXT_STYLE => self.selector_stays(next),
            _ if is_forbidden(c) || is_tag(c) => false,
            _ if is_mark(c) => self.marks < MAX_MARKS,
            _ => return self.push(c),
        };
        if keep {
            let marks = self.marks + u8::from(is_mark(c));
            self.push(c);
            self.marks = marks;
        }
    }

    fn joiner_stays(&self, joiner: char, next: Option<char>) -> bool {
        let (Some(last), Some(next)) = (self.last, next) else { return false };
        let in_word = joins(last) && joins(next) && (!is_mark(next) || self.marks < MAX_MARKS);
        let in_emoji = joiner == ZWJ
            && (is_pictographic(last) || is_skin_tone(last) || last == EMOJI_STYLE)
            && is_pictographic(next);
        in_word || in_emoji
    }

    fn selector_stays(&self, next: Option<char>) -> bool {
        self.last.is_some_and(|last| {
            is_pictographic(last) || (matches!(last, '0'..='9' | '#' | '*') && next == Some(KEYCAP))
        })
    }

    /// A black flag, and the tags after it where they spell one of the three flags in use.
    fn flag(&mut self, rest: &mut Peekable<Chars<'_>>) {
        self.push(BLACK_FLAG);
        let tags = ["gbeng", "gbsct", "gbwls"].map(tag_sequence);
        let Some(found) = tags.iter().find(|tags| rest.clone().take(tags.len()).eq(tags.iter().copied())) else {
            return;
        };
        for tag in found {
            rest.next();
            self.push(*tag);
        }
    }
}

/// The region `name` in tag characters, ended.
fn tag_sequence(name: &str) -> Vec<char> {
    name.bytes().filter_map(|b| char::from_u32(0xE0000 + u32::from(b))).chain(['\u{E007F}']).collect()
}

fn is_tag(c: char) -> bool {
    ('\u{E0000}'..='\u{E007F}').contains(&c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn line(input: &str, expected: &str) {
        assert_eq!(clean_line(input), expected, "{input:?}");
    }

    #[test]
    fn clean_input_is_borrowed() {
        for text in ["", "plain ASCII", "Zürich — “naïve”", "日本語のタイトル", "Привет", "हिन्दी", "👩‍👩‍👧‍👦", "می‌خواهم"]
        {
            assert!(matches!(clean_line(text), Cow::Borrowed(_)), "{text:?}");
            assert!(matches!(clean_text(text), Cow::Borrowed(_)), "{text:?}");
        }
        assert!(matches!(clean_text("two\n\tlines"), Cow::Borrowed(_)));
    }

    #[test]
    fn terminal_sequences_lose_what_starts_them() {
        line("\x1b[31mred\x1b[0m", "[31mred[0m");
        line("\x1b]8;;http://evil\x1b\\text\x1b]8;;\x07", "]8;;http://evil\\text]8;;");
        line("\x1b]52;c;aGk=\x07", "]52;c;aGk=");
        line("\u{9b}31m\u{9d}0;title\u{9c}", "31m0;title");
        line("a\0b\x08c\x7fd", "abcd");
    }

    #[test]
    fn breaks_fold_in_a_line_and_stay_in_text() {
        line("a\r\n\t b  \u{2028} c\u{85}d", "a b c d");
        line("two  spaces stay", "two  spaces stay");
        assert_eq!(clean_text("a\r\nb\rc\u{2029}d\te\n\n\u{b}f"), "a\nb\nc\nd\te\n\n\nf");
    }

    #[test]
    fn bidi_and_invisible_characters_go() {
        line("user\u{202e}gpj.exe\u{202c}", "usergpj.exe");
        line("\u{2066}a\u{2069}\u{200e}\u{200f}\u{61c}b", "ab");
        line("pay\u{200b}pal\u{2060}\u{feff}\u{ad}.com\u{3164}\u{115f}\u{ffa0}\u{180e}", "paypal.com");
        line("\u{fff9}a\u{fffa}b\u{fffb}\u{ffff}\u{fdd0}\u{10fffe}", "ab");
        line("hi\u{e0068}\u{e0069}\u{e007f}\u{e0100}", "hi");
    }

    #[test]
    fn selectors_smuggle_nothing() {
        line("a\u{fe0f}\u{fe00}b\u{fe0e}", "ab");
        line("❤\u{fe0f}\u{fe0f}\u{fe0f}", "❤\u{fe0f}");
        line("✔\u{fe0e} 1\u{fe0f}\u{20e3} 1\u{fe0f}", "✔\u{fe0e} 1\u{fe0f}\u{20e3} 1");
    }

    #[test]
    fn emoji_stay_whole() {
        for emoji in ["👩‍👩‍👧‍👦", "👩🏽‍💻", "🏳️‍🌈", "🧑‍🤝‍🧑", "❤️‍🔥", "🐈‍⬛", "👁️‍🗨️", "🇺🇦🇯🇵", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "#️⃣"]
        {
            line(emoji, emoji);
        }
        // A flag that no vendor draws could carry a hidden message.
        line("🏴\u{e0068}\u{e0069}\u{e007f}!", "🏴!");
        line("👩\u{200d}x \u{200d}👩 x\u{200d}👩", "👩x 👩 x👩");
    }

    #[test]
    fn joiners_stay_inside_words() {
        for word in ["می‌خواهم", "क्‍ष", "क्‌ष", "ශ්‍රී", "ന്‍മ", "র‍্যাব"]
        {
            line(word, word);
        }
        line("pass\u{200d}word\u{200c}s", "passwords");
        line("\u{200c}می\u{200c} خ\u{200d}", "می خ");
        line("می\u{200c}\u{200c}\u{200d}خ", "می\u{200d}خ");
    }

    #[test]
    fn marks_are_bounded() {
        let zalgo = format!("Z{}a", "\u{300}".repeat(50));
        line(&zalgo, "Z\u{300}\u{300}\u{300}\u{300}a");
        line("\u{301}e\u{301}", "e\u{301}");
        line("Tiếng Việt", "Tiếng Việt");
    }

    /// Text made mostly of what makes trouble.
    fn hostile() -> impl Strategy<Value = String> {
        let trouble = prop::sample::select(
            "\0\x1b\x07\x08\t\n\r \x7f\u{80}\u{85}\u{9b}\u{9d}\u{ad}\u{34f}\u{61c}\u{200b}\u{200c}\u{200d}\u{200e}\u{2028}\u{202e}\
             \u{2066}\u{2060}\u{fe00}\u{fe0e}\u{fe0f}\u{feff}\u{e0067}\u{e0062}\u{e007f}\u{1f3f4}\u{1f3fb}❤👩💻1#\u{20e3}\u{300}\u{489}\
             می\u{94d}क\u{93c}\u{9cd}য\u{1161}\u{fffe}a;]"
                .chars()
                .collect::<Vec<char>>(),
        );
        prop::collection::vec(prop_oneof![3 => trouble, 1 => any::<char>()], 0..40).prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn a_suspect_is_found_wherever_it_stands(before in "[ -~]{0,70}[é漢]{0,3}[ -~]{0,70}", c in any::<char>(), after in "[ -~]{0,40}") {
            let text = format!("{before}{c}{after}");
            prop_assert_eq!(first_suspect(&text, Breaks::Fold), text.find(|c| !is_plain(c)));
            prop_assert_eq!(first_suspect(&text, Breaks::Keep), text.find(|c| !is_plain(c) && !matches!(c, '\n' | '\t')));
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in hostile()) {
            let line = clean_line(&text).into_owned();
            prop_assert_eq!(clean_line(&line), line.as_str());
            let lines = clean_text(&text).into_owned();
            prop_assert_eq!(clean_text(&lines), lines.as_str());
        }

        #[test]
        fn nothing_forbidden_survives(text in hostile()) {
            let line = clean_line(&text).into_owned();
            prop_assert!(!line.contains(is_forbidden), "{:?}", line);
            let lines = clean_text(&text).into_owned();
            prop_assert!(!lines.contains(|c| is_forbidden(c) && c != '\n' && c != '\t'), "{:?}", lines);
        }

        #[test]
        fn nothing_stands_in_for_a_word(text in hostile()) {
            // Joiners, selectors and tags never follow each other, so they cannot spell a hidden message.
            let line = clean_line(&text).into_owned();
            let hidden = |c: char| matches!(c, ZWJ | ZWNJ | EMOJI_STYLE | TEXT_STYLE);
            let chars: Vec<char> = line.chars().collect();
            for pair in chars.windows(2) {
                prop_assert!(!hidden(pair[1]) || !hidden(pair[0]) || (pair[0], pair[1]) == (EMOJI_STYLE, ZWJ), "{:?}", line);
            }
        }
    }
}
