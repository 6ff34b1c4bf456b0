//! Which characters are dangerous, and which are known to be harmless. Tables and predicates only.

use unicode_width::UnicodeWidthChar;

/// Zero width joiner: joins letters of some scripts, and the parts of an emoji.
pub(super) const ZWJ: char = '\u{200D}';
/// Zero width non-joiner: keeps letters apart in Persian and the Indic scripts.
pub(super) const ZWNJ: char = '\u{200C}';
/// Asks for the text form of an emoji.
pub(super) const TEXT_STYLE: char = '\u{FE0E}';
/// Asks for the coloured form of an emoji.
pub(super) const EMOJI_STYLE: char = '\u{FE0F}';
/// The keycap that follows a digit.
pub(super) const KEYCAP: char = '\u{20E3}';
/// The base of the flags of England, Scotland and Wales.
pub(super) const BLACK_FLAG: char = '\u{1F3F4}';

/// Characters that never stand in cleaned text, whatever surrounds them: controls, bidirectional controls, everything
/// that Unicode calls *default ignorable* (but for the joiners, the two emoji selectors and the tags, which
/// [`super::clean_line`] judges by their neighbours), interlinear annotations, hieroglyph format controls and
/// noncharacters. Line feeds and tabs count as controls here. Sorted.
const FORBIDDEN: &[(u32, u32)] = &[
    (0x0000, 0x001F),
    (0x007F, 0x009F),
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200B),
    (0x200E, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFDD0, 0xFDEF),
    (0xFE00, 0xFE0D),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0x13430, 0x1345F),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE001F),
    (0xE0080, 0xE0FFF),
];

/// Whether `c` may never stand in cleaned text, whatever surrounds it. Line feed and tab are forbidden too; it is
/// [`super::clean_text`] that makes an exception for them.
pub fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    within(FORBIDDEN, code) || code & 0xFFFE == 0xFFFE
}

/// Whether `c` is harmless whatever surrounds it: no control, no mark, no joiner, and not the flag that tags may
/// follow. False only means "look closer".
pub fn is_plain(c: char) -> bool {
    let code = u32::from(c);
    matches!(code,
        0x20..=0x7E
        | 0xA0..=0xAC | 0xAE..=0x2FF | 0x370..=0x482 | 0x48A..=0x590
        | 0x2010..=0x2027 | 0x2030..=0x205E | 0x20A0..=0x20BF | 0x2100..=0x2BFF
        | 0x3001..=0x3029 | 0x3030..=0x3098 | 0x309B..=0x3163 | 0x3165..=0x9FFF | 0xAC00..=0xD7A3
        | 0xFF01..=0xFF9F | 0x1F300..=0x1F3F3 | 0x1F3F5..=0x1FAFF)
}

/// Whether `c` takes no column of its own: a combining mark, or a joined vowel.
pub(super) fn is_mark(c: char) -> bool {
    !matches!(c, ZWJ | ZWNJ | TEXT_STYLE | EMOJI_STYLE) && u32::from(c) >= 0x300 && c.width() == Some(0)
}

/// Scripts whose spelling uses the joiners. Sorted.
const JOINING: &[(u32, u32)] = &[
    (0x0600, 0x08FF),
    (0x0900, 0x0DFF),
    (0x0F00, 0x109F),
    (0x1780, 0x18AF),
    (0x1A20, 0x1AAF),
    (0x1B00, 0x1C4F),
    (0x1CD0, 0x1CFF),
    (0xA800, 0xA82F),
    (0xA840, 0xA8FF),
    (0xA980, 0xA9FF),
    (0xAA60, 0xAA7F),
    (0xAAE0, 0xAAFF),
    (0xABC0, 0xABFF),
    (0xFB50, 0xFDCF),
    (0xFDF0, 0xFDFF),
    (0xFE70, 0xFEFE),
    (0x10A00, 0x10A5F),
    (0x11000, 0x11FFF),
    (0x1E900, 0x1E95F),
];

/// Whether `c` is a letter, vowel sign or virama of a script that uses the joiners.
pub(super) fn joins(c: char) -> bool {
    within(JOINING, u32::from(c)) && !is_forbidden(c) && (c.is_alphabetic() || is_mark(c))
}

/// `Extended_Pictographic` of UTS 51, as Unicode 16 draws it: wider than in 17, so that older emoji stay too. Sorted.
const PICTOGRAPHIC: &[(u32, u32)] = &[
    (0x00A9, 0x00A9),
    (0x00AE, 0x00AE),
    (0x203C, 0x203C),
    (0x2049, 0x2049),
    (0x2122, 0x2122),
    (0x2139, 0x2139),
    (0x2194, 0x2199),
    (0x21A9, 0x21AA),
    (0x231A, 0x231B),
    (0x2328, 0x2328),
    (0x2388, 0x2388),
    (0x23CF, 0x23CF),
    (0x23E9, 0x23F3),
    (0x23F8, 0x23FA),
    (0x24C2, 0x24C2),
    (0x25AA, 0x25AB),
    (0x25B6, 0x25B6),
    (0x25C0, 0x25C0),
    (0x25FB, 0x25FE),
    (0x2600, 0x2605),
    (0x2607, 0x2612),
    (0x2614, 0x2685),
    (0x2690, 0x2705),
    (0x2708, 0x2712),
    (0x2714, 0x2714),
    (0x2716, 0x2716),
    (0x271D, 0x271D),
    (0x2721, 0x2721),
    (0x2728, 0x2728),
    (0x2733, 0x2734),
    (0x2744, 0x2744),
    (0x2747, 0x2747),
    (0x274C, 0x274C),
    (0x274E, 0x274E),
    (0x2753, 0x2755),
    (0x2757, 0x2757),
    (0x2763, 0x2767),
    (0x2795, 0x2797),
    (0x27A1, 0x27A1),
    (0x27B0, 0x27B0),
    (0x27BF, 0x27BF),
    (0x2934, 0x2935),
    (0x2B05, 0x2B07),
    (0x2B1B, 0x2B1C),
    (0x2B50, 0x2B50),
    (0x2B55, 0x2B55),
    (0x3030, 0x3030),
    (0x303D, 0x303D),
    (0x3297, 0x3297),
    (0x3299, 0x3299),
    (0x1F000, 0x1F0FF),
    (0x1F10D, 0x1F10F),
    (0x1F12F, 0x1F12F),
    (0x1F16C, 0x1F171),
    (0x1F17E, 0x1F17F),
    (0x1F18E, 0x1F18E),
    (0x1F191, 0x1F19A),
    (0x1F1AD, 0x1F1E5),
    (0x1F201, 0x1F20F),
    (0x1F21A, 0x1F21A),
    (0x1F22F, 0x1F22F),
    (0x1F232, 0x1F23A),
    (0x1F23C, 0x1F23F),
    (0x1F249, 0x1F3FA),
    (0x1F400, 0x1F53D),
    (0x1F546, 0x1F64F),
    (0x1F680, 0x1F6FF),
    (0x1F774, 0x1F77F),
    (0x1F7D5, 0x1F7FF),
    (0x1F80C, 0x1F80F),
    (0x1F848, 0x1F84F),
    (0x1F85A, 0x1F85F),
    (0x1F888, 0x1F88F),
    (0x1F8AE, 0x1F8FF),
    (0x1F90C, 0x1F93A),
    (0x1F93C, 0x1F945),
    (0x1F947, 0x1FAFF),
    (0x1FC00, 0x1FFFD),
];

/// Whether `c` can be the base of an emoji.
pub(super) fn is_pictographic(c: char) -> bool {
    within(PICTOGRAPHIC, u32::from(c))
}

/// Whether `c` sets the skin tone of the emoji before it.
pub(super) fn is_skin_tone(c: char) -> bool {
    ('\u{1F3FB}'..='\u{1F3FF}').contains(&c)
}

/// Whether `code` lies in one of the sorted `ranges`.
fn within(ranges: &[(u32, u32)], code: u32) -> bool {
    let index = ranges.partition_point(|(_, last)| *last < code);
    ranges.get(index).is_some_and(|(first, _)| *first <= code)
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    fn every_char() -> impl Iterator<Item = char> {
        (0..=0x0010_FFFF).filter_map(char::from_u32)
    }

    #[test]
    fn tables_are_sorted() {
        for table in [FORBIDDEN, JOINING, PICTOGRAPHIC] {
            assert!(table.iter().all(|(first, last)| first <= last));
            assert!(table.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
    }

    #[test]
    fn plain_characters_are_never_dangerous() {
        for c in every_char().filter(|c| is_plain(*c)) {
            assert!(!is_forbidden(c) && !is_mark(c), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn every_pictograph_of_the_grapheme_breaker_is_known() {
        // GB11 joins two pictographs over a joiner, and nothing else.
        for c in every_char().filter(|c| !c.is_control() && !is_mark(*c) && !is_skin_tone(*c) && !is_forbidden(*c)) {
            let joined = format!("{c}{ZWJ}\u{1F600}");
            let one = joined.graphemes(true).count() == 1;
            assert!(!one || is_pictographic(c), "U+{:04X}", u32::from(c));
        }
    }
}
