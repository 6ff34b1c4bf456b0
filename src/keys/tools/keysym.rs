//! Keys by the names that X and xkbcommon give them: `Return`, `bracketleft`, `KP_Add`, `XF86AudioMute`, `U00e9`.
//!
//! Owns which canonical key such a name means. Characters beyond Latin-1 are known by their number only (`U20ac`); a
//! name that is in no table here keeps itself as an input, since the list of all of them runs into thousands.

use crate::keys::chord::{Chord, Key, Modifiers};

/// Names of keys that type nothing, or are on the number pad.
const NAMED: &[(&str, &str)] = &[
    ("Return", "enter"),
    ("Escape", "escape"),
    ("Tab", "tab"),
    ("BackSpace", "backspace"),
    ("Delete", "delete"),
    ("Insert", "insert"),
    ("Home", "home"),
    ("End", "end"),
    ("Prior", "pageup"),
    ("Page_Up", "pageup"),
    ("Next", "pagedown"),
    ("Page_Down", "pagedown"),
    ("Up", "up"),
    ("Down", "down"),
    ("Left", "left"),
    ("Right", "right"),
    ("Menu", "menu"),
    ("Pause", "pausebreak"),
    ("Break", "pausebreak"),
    ("Caps_Lock", "capslock"),
    ("Num_Lock", "numlock"),
    ("Scroll_Lock", "scrolllock"),
    ("Print", "printscreen"),
    ("Sys_Req", "printscreen"),
    ("KP_Add", "numpad_add"),
    ("KP_Subtract", "numpad_subtract"),
    ("KP_Multiply", "numpad_multiply"),
    ("KP_Divide", "numpad_divide"),
    ("KP_Decimal", "numpad_decimal"),
    ("KP_Enter", "numpad_enter"),
    ("KP_Separator", "numpad_separator"),
];

/// Names of ASCII characters.
const ASCII: &[(&str, char)] = &[
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("apostrophe", '\''),
    ("quoteright", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("minus", '-'),
    ("period", '.'),
    ("slash", '/'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("quoteleft", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
];

/// Names of the characters from U+00A1 to U+00FF, in order.
const LATIN: &str = "exclamdown cent sterling currency yen brokenbar section diaeresis copyright ordfeminine guillemotleft notsign \
hyphen registered macron degree plusminus twosuperior threesuperior acute mu paragraph periodcentered cedilla onesuperior masculine \
guillemotright onequarter onehalf threequarters questiondown Agrave Aacute Acircumflex Atilde Adiaeresis Aring AE Ccedilla Egrave \
Eacute Ecircumflex Ediaeresis Igrave Iacute Icircumflex Idiaeresis ETH Ntilde Ograve Oacute Ocircumflex Otilde Odiaeresis multiply \
Oslash Ugrave Uacute Ucircumflex Udiaeresis Yacute THORN ssharp agrave aacute acircumflex atilde adiaeresis aring ae ccedilla egrave \
eacute ecircumflex ediaeresis igrave iacute icircumflex idiaeresis eth ntilde ograve oacute ocircumflex otilde odiaeresis division \
oslash ugrave uacute ucircumflex udiaeresis yacute thorn ydiaeresis";

/// Whether the case of a name counts: it does for i3, it does not for sway and kitty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// `return` is no name.
    Counts,
    /// `return` is `Return`, and of `A` and `a` the latter is meant.
    Ignored,
}

/// The press that a name means, or `None` where no name looks like that.
pub(super) fn chord(name: &str, case: Case) -> Option<Chord> {
    if same(name, "ISO_Left_Tab", case) {
        return Some(Chord::new(Modifiers::SHIFT, Key::named("tab")?));
    }
    let mut characters = name.chars();
    if let (Some(c), None) = (characters.next(), characters.next()) {
        let c = if case == Case::Ignored { c.to_ascii_lowercase() } else { c };
        return c.is_ascii_alphanumeric().then(|| Chord::new(Modifiers::NONE, c));
    }
    if let Some(c) = character(name, case) {
        return Some(Chord::new(Modifiers::NONE, c));
    }
    Some(Chord::new(Modifiers::NONE, named(name, case)?))
}

/// Whether a press has a name that is in no table here and looks like none that X has, as a misspelt one does.
pub(super) fn is_doubtful(chord: &Chord) -> bool {
    const OTHERS: &[&str] =
        &["begin", "cancel", "clear", "execute", "find", "help", "linefeed", "redo", "select", "undo"];
    let name = chord.key.as_str().strip_prefix("input:");
    name.is_some_and(|name| {
        !name.starts_with("xf86") && !name.starts_with("0x") && !name.contains('_') && !OTHERS.contains(&name)
    })
}

fn same(name: &str, known: &str, case: Case) -> bool {
    name == known || case == Case::Ignored && name.eq_ignore_ascii_case(known)
}

/// The character that a name stands for. Where case does not count, a letter in lower case is meant.
fn character(name: &str, case: Case) -> Option<char> {
    if let Some((_, c)) = ASCII.iter().find(|(known, _)| same(name, known, case)) {
        return Some(*c);
    }
    let latin = || LATIN.split(' ').zip('\u{a1}'..='\u{ff}');
    let exact = latin().find(|(known, _)| *known == name);
    let any = || latin().filter(|(known, _)| same(name, known, case)).last();
    if let Some((_, c)) = exact.or_else(any) {
        return Some(if case == Case::Ignored { c.to_lowercase().next().unwrap_or(c) } else { c });
    }
    let code = name.strip_prefix('U').or_else(|| name.strip_prefix('u').filter(|_| case == Case::Ignored))?;
    let plausible = (2..=6).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_hexdigit());
    let c = plausible.then(|| u32::from_str_radix(code, 16).ok().and_then(char::from_u32)).flatten()?;
    (c == ' ' || Key::named(&c.to_string()).is_some() || c == '+').then_some(c)
}

fn named(name: &str, case: Case) -> Option<Key> {
    if let Some((_, key)) = NAMED.iter().find(|(known, _)| same(name, known, case)) {
        return Key::named(key);
    }
    let lower = name.to_ascii_lowercase();
    if let Some(digit) = lower.strip_prefix("kp_").filter(|rest| rest.len() == 1) {
        return Key::named(&format!("numpad{digit}"));
    }
    if let Some(key) = Key::named(&lower).filter(|_| lower.starts_with('f') && name.len() <= 3) {
        return same(name, &lower.to_ascii_uppercase(), case).then_some(key);
    }
    let good = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !(case == Case::Counts && has_another_case(name));
    good.then(|| Key::named(&format!("input:{lower}"))).flatten()
}

/// Whether a name would be one if its case did not count.
fn has_another_case(name: &str) -> bool {
    character(name, Case::Ignored).is_some() || NAMED.iter().any(|(known, _)| same(name, known, Case::Ignored))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_x_are_canonical_keys() {
        let cases = [
            ("Return", "enter"),
            ("bracketleft", "["),
            ("plus", "plus"),
            ("a", "a"),
            ("A", "shift+a"),
            ("KP_7", "numpad7"),
            ("KP_Home", "input:kp_home"),
            ("F5", "f5"),
            ("F24", "f24"),
            ("XF86AudioRaiseVolume", "input:xf86audioraisevolume"),
            ("eacute", "é"),
            ("Eacute", "shift+é"),
            ("ydiaeresis", "ÿ"),
            ("exclamdown", "¡"),
            ("U20ac", "€"),
            ("ISO_Left_Tab", "shift+tab"),
            ("space", "space"),
        ];
        for (name, keys) in cases {
            assert_eq!(chord(name, Case::Counts).map(|chord| chord.to_string()).as_deref(), Some(keys), "{name}");
        }
        for name in ["", "-", "é", "return", "f5", "Minus", "a b", "$mod", "x\u{1b}"] {
            assert_eq!(chord(name, Case::Counts), None, "{name}");
        }
        for (name, keys) in
            [("return", "enter"), ("Q", "q"), ("f5", "f5"), ("MINUS", "-"), ("EACUTE", "é"), ("page_up", "pageup")]
        {
            assert_eq!(chord(name, Case::Ignored).map(|chord| chord.to_string()).as_deref(), Some(keys), "{name}");
        }
    }
}
