//! Raised and lowered text on a page that has one line: `x²`, `H₂O`, `e^kt`.

use std::borrow::Cow;

/// Signs that Unicode has raised, with their raised form.
#[rustfmt::skip]
const RAISED: &[(char, char)] = &[
    ('0', '⁰'), ('1', '¹'), ('2', '²'), ('3', '³'), ('4', '⁴'), ('5', '⁵'), ('6', '⁶'), ('7', '⁷'), ('8', '⁸'), ('9', '⁹'),
    ('+', '⁺'), ('-', '⁻'), ('−', '⁻'), ('n', 'ⁿ'), ('i', 'ⁱ'),
];

/// Likewise lowered.
#[rustfmt::skip]
const LOWERED: &[(char, char)] = &[
    ('0', '₀'), ('1', '₁'), ('2', '₂'), ('3', '₃'), ('4', '₄'), ('5', '₅'), ('6', '₆'), ('7', '₇'), ('8', '₈'), ('9', '₉'),
    ('+', '₊'), ('-', '₋'), ('−', '₋'), ('i', 'ᵢ'), ('j', 'ⱼ'), ('k', 'ₖ'), ('m', 'ₘ'), ('n', 'ₙ'), ('x', 'ₓ'),
];

/// Raised text that reads well as it is.
const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "tm", "sm", "er", "re", "e", "o", "a"];

/// `text` as it is written where it is raised, or else lowered.
pub(super) fn written(text: &str, raised: bool) -> Cow<'_, str> {
    let (table, mark) = if raised { (RAISED, '^') } else { (LOWERED, '_') };
    let own = |c: char| table.iter().find(|(from, _)| *from == c).map(|(_, to)| *to);
    if let Some(characters) = text.chars().map(own).collect::<Option<String>>() {
        return Cow::Owned(characters);
    }
    let word =
        text.chars().all(char::is_alphanumeric) && !ORDINALS.iter().any(|known| known.eq_ignore_ascii_case(text));
    if word { Cow::Owned(format!("{mark}{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_their_own_or_a_mark() {
        for (text, raised, expected) in [
            ("2", true, "²"),
            ("-10", true, "⁻¹⁰"),
            ("2", false, "₂"),
            ("th", true, "th"),
            ("kt", true, "^kt"),
            ("max", false, "_max"),
            ("[3]", true, "[3]"),
            ("", true, ""),
        ] {
            assert_eq!(written(text, raised), expected, "{text}");
        }
    }
}
