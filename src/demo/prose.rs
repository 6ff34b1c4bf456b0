//! Titles, authors and HTML bodies out of made-up words. Pure and deterministic.

use super::words::Dice;

const AUTHORS: &[&str] = &[
    "Ada Quill",
    "Bram Okafor",
    "Chidi Larsen",
    "Dana Petrov",
    "Elif Marsh",
    "Farid Holm",
    "Greta Nakata",
    "Hugo Silva",
    "Ines Kowal",
    "Jun Abara",
    "Kira Wolfe",
    "Lars Mbeki",
];

const TITLES: &[&str] =
    &["Why", "How", "On", "When", "Notes on", "Against", "Towards", "Inside", "Beyond", "Debugging"];

/// An author's name.
pub(super) fn author(dice: &mut Dice) -> &'static str {
    dice.pick(AUTHORS)
}

/// A title of three to eight words.
pub(super) fn title(dice: &mut Dice) -> String {
    let mut title = dice.pick(TITLES).to_owned();
    for position in 0..2 + dice.below(6) {
        title.push(' ');
        title.push_str(if position % 2 == 0 { dice.term() } else { dice.word() });
    }
    title
}

/// HTML of about `size` bytes, appended: paragraphs with links, code and emphasis, now and then a list or a listing.
pub(super) fn body(dice: &mut Dice, size: usize, out: &mut String) {
    let end = out.len() + size;
    let mut block = 0_u32;
    while out.len() < end {
        match block % 5 {
            2 => list(dice, out, end),
            4 => listing(dice, out, end),
            _ => paragraph(dice, out, end),
        }
        block += 1;
    }
}

fn paragraph(dice: &mut Dice, out: &mut String, end: usize) {
    out.push_str("<p>");
    for sentence_number in 0..3 + dice.below(4) {
        if out.len() >= end && sentence_number > 0 {
            break;
        }
        sentence(dice, out);
    }
    out.push_str("</p>\n");
}

fn list(dice: &mut Dice, out: &mut String, end: usize) {
    out.push_str("<ul>\n");
    for item in 0..3 + dice.below(3) {
        if out.len() >= end && item > 0 {
            break;
        }
        out.push_str("<li>");
        sentence(dice, out);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

fn listing(dice: &mut Dice, out: &mut String, end: usize) {
    out.push_str("<pre><code>");
    for line in 0..2 + dice.below(4) {
        if out.len() >= end && line > 0 {
            break;
        }
        let (name, call, argument) = (dice.term(), dice.term(), dice.term());
        // Written as HTML: the comparison is escaped.
        out.extend(["let ", name, " = ", call, "(&amp;", argument, ") &gt; 0;\n"]);
    }
    out.push_str("</code></pre>\n");
}

fn sentence(dice: &mut Dice, out: &mut String) {
    let words = 6 + dice.below(13);
    for position in 0..words {
        let word = dice.word();
        match (position, dice.below(60)) {
            (0, _) => capitalised(word, out),
            (_, 0) => out.extend(["<code>", word, "_", dice.term(), "</code>"]),
            (_, 1) => out.extend(["<em>", word, "</em>"]),
            (_, 2) => out.extend(["<a href=\"https://", word, ".example.org/", dice.term(), "\">", word, "</a>"]),
            (_, 3..6) => out.extend([word, ","]),
            _ => out.push_str(word),
        }
        out.push_str(if position + 1 == words { ". " } else { " " });
    }
}

fn capitalised(word: &str, out: &mut String) {
    let mut letters = word.chars();
    out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
    out.push_str(letters.as_str());
}
