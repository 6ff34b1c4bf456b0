//! Keys by name: which names there are, and what a US layout has on them.

use std::borrow::Borrow;
use std::fmt;

/// A key: a printable character in lower case, or a name (`enter`, `f5`, `pageup`, `numpad_add`, `[keya]`, `mouse:wheelup`).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(Box<str>);

/// Keys that are no single character. Function keys, the digits of the number pad, physical keys and the mouse besides.
const NAMED: &[&str] = &[
    "space",
    "enter",
    "tab",
    "escape",
    "backspace",
    "delete",
    "insert",
    "home",
    "end",
    "pageup",
    "pagedown",
    "up",
    "down",
    "left",
    "right",
    "menu",
    "pausebreak",
    "capslock",
    "printscreen",
    "scrolllock",
    "numlock",
    "plus",
    "numpad_add",
    "numpad_subtract",
    "numpad_multiply",
    "numpad_divide",
    "numpad_decimal",
    "numpad_enter",
    "numpad_separator",
];

/// Shift and a key of a US layout type this.
const US: &[(char, char)] = &[
    ('1', '!'),
    ('2', '@'),
    ('3', '#'),
    ('4', '$'),
    ('5', '%'),
    ('6', '^'),
    ('7', '&'),
    ('8', '*'),
    ('9', '('),
    ('0', ')'),
    ('-', '_'),
    ('=', '+'),
    ('[', '{'),
    (']', '}'),
    ('\\', '|'),
    (';', ':'),
    ('\'', '"'),
    (',', '<'),
    ('.', '>'),
    ('/', '?'),
    ('`', '~'),
];

/// What Shift types on this key of a US layout.
pub fn shifted(c: char) -> Option<char> {
    if c.is_ascii_lowercase() {
        return Some(c.to_ascii_uppercase());
    }
    US.iter().find(|(base, _)| *base == c).map(|(_, shifted)| *shifted)
}

/// The key of a US layout that types this with Shift; letters apart, which are keys in lower case anyway.
pub fn unshifted(c: char) -> Option<char> {
    US.iter().find(|(_, shifted)| *shifted == c).map(|(base, _)| *base)
}

/// Names of physical keys (the `code` of UI Events) whose key on a US layout has another name.
const PHYSICAL: &[(&str, &str)] = &[
    ("minus", "-"),
    ("equal", "="),
    ("bracketleft", "["),
    ("bracketright", "]"),
    ("backslash", "\\"),
    ("semicolon", ";"),
    ("quote", "'"),
    ("backquote", "`"),
    ("comma", ","),
    ("period", "."),
    ("slash", "/"),
    ("arrowup", "up"),
    ("arrowdown", "down"),
    ("arrowleft", "left"),
    ("arrowright", "right"),
];

/// The key that a US layout has at a physical place: `[keya]` is `a`, `[digit1]` is `1`, `[slash]` is `/`.
pub(super) fn physical(name: &str) -> Option<Key> {
    let code = name.strip_prefix('[')?.strip_suffix(']')?;
    let named = PHYSICAL.iter().find(|(physical, _)| *physical == code).map(|(_, key)| *key);
    let bare = code.strip_prefix("key").or_else(|| code.strip_prefix("digit")).filter(|rest| rest.len() == 1);
    Key::named(named.or(bare).unwrap_or(code)).filter(|key| !key.as_str().starts_with('['))
}

impl Key {
    /// The key of this canonical name, or `None`.
    pub fn named(name: &str) -> Option<Self> {
        let mut characters = name.chars();
        let single = matches!((characters.next(), characters.next()), (Some(c), None) if types(c));
        (single || NAMED.contains(&name) || numbered(name) || is_special(name)).then(|| Self(name.into()))
    }

    /// A key with a variable in the place of a modifier (`$mod+enter`), kept as it is until the variable is known.
    pub(super) fn unresolved(name: &str) -> Self {
        Self(name.into())
    }

    /// Its canonical name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The character that it types, if its name is one; `plus` is `+`.
    pub fn single(&self) -> Option<char> {
        if &*self.0 == "plus" {
            return Some('+');
        }
        let mut characters = self.0.chars();
        characters.next().filter(|_| characters.next().is_none())
    }

    /// What is typed next: `<char>`, `<motion>`.
    pub fn is_placeholder(&self) -> bool {
        self.0.len() > 2 && self.0.starts_with('<') && self.0.ends_with('>')
    }

    /// The lower-case key, if this is an upper-case letter that has one.
    pub(super) fn lowered(&self) -> Option<Self> {
        let upper = self.single().filter(|c| c.is_uppercase())?;
        let mut lower = upper.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(c), None) if c != upper => Some(Self(c.to_string().into())),
            _ => None,
        }
    }
}

/// A character that a key can stand for by itself.
fn types(c: char) -> bool {
    !c.is_control() && !c.is_whitespace() && c != '+'
}

fn numbered(name: &str) -> bool {
    let number = |prefix: &str| name.strip_prefix(prefix)?.parse::<u8>().ok();
    let plain = !name.contains("f0") && !name.contains('+');
    plain && number("f").is_some_and(|n| (1..=35).contains(&n))
        || name.len() == 7 && number("numpad").is_some_and(|n| n < 10)
}

/// A physical key, the mouse, an input that is no key, a placeholder, a variable.
fn is_special(name: &str) -> bool {
    let word = |text: &str, more: &[u8]| {
        let good = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || more.contains(b);
        !text.is_empty() && text.len() <= 64 && text.as_bytes().iter().all(good)
    };
    let inner = |open: char, close: char| name.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    inner('[', ']').is_some_and(|text| word(text, b""))
        || inner('<', '>').is_some_and(|text| word(text, b"-"))
        || name.strip_prefix('$').is_some_and(|text| word(text, b"_"))
        || ["mouse:", "input:"].iter().any(|p| name.strip_prefix(p).is_some_and(|text| word(text, b"_.-")))
}

impl From<char> for Key {
    /// The key that types this character: a space and `+` have names.
    fn from(c: char) -> Self {
        match c {
            ' ' => Self("space".into()),
            '+' => Self("plus".into()),
            _ => Self(c.to_string().into()),
        }
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}
