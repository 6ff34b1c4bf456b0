//! Reading keys as people and tools write them: `ctrl+k ctrl+c`, `Ctrl+K, Ctrl+C`, `C-x C-s`, `<C-w>h`, `^X`, `⌘⇧P`.

use super::{Chord, Key, Modifiers, Sequence};

/// What was written names no keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotKeys(pub String);

impl std::fmt::Display for NotKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:?} names no key; write ctrl+k, alt+up, shift+f12, C-x, <C-w>, ^X, ⌘K, or several: ctrl+k ctrl+c",
            self.0
        )
    }
}

impl std::error::Error for NotKeys {}

/// More presses than any tool binds.
const MAX_CHORDS: usize = 64;

const MODIFIERS: &[(&str, Modifiers)] = &[
    ("ctrl", Modifiers::CTRL),
    ("control", Modifiers::CTRL),
    ("ctl", Modifiers::CTRL),
    ("c", Modifiers::CTRL),
    ("alt", Modifiers::ALT),
    ("option", Modifiers::ALT),
    ("opt", Modifiers::ALT),
    ("mod1", Modifiers::ALT),
    ("a", Modifiers::ALT),
    ("m", Modifiers::ALT),
    ("shift", Modifiers::SHIFT),
    ("s", Modifiers::SHIFT),
    ("super", Modifiers::SUPER),
    ("cmd", Modifiers::SUPER),
    ("command", Modifiers::SUPER),
    ("win", Modifiers::SUPER),
    ("windows", Modifiers::SUPER),
    ("meta", Modifiers::SUPER),
    ("mod4", Modifiers::SUPER),
    ("logo", Modifiers::SUPER),
    ("d", Modifiers::SUPER),
];

const SYMBOLS: &[(char, Modifiers)] =
    &[('⌃', Modifiers::CTRL), ('⌥', Modifiers::ALT), ('⇧', Modifiers::SHIFT), ('⌘', Modifiers::SUPER)];

/// Other names of keys.
const ALIASES: &[(&str, &str)] = &[
    ("esc", "escape"),
    ("return", "enter"),
    ("cr", "enter"),
    ("ret", "enter"),
    ("bs", "backspace"),
    ("bspace", "backspace"),
    ("del", "delete"),
    ("dc", "delete"),
    ("ins", "insert"),
    ("ic", "insert"),
    ("pgup", "pageup"),
    ("page_up", "pageup"),
    ("page-up", "pageup"),
    ("ppage", "pageup"),
    ("prior", "pageup"),
    ("pgdn", "pagedown"),
    ("pgdown", "pagedown"),
    ("page_down", "pagedown"),
    ("page-down", "pagedown"),
    ("npage", "pagedown"),
    ("next", "pagedown"),
    ("spc", "space"),
    ("spacebar", "space"),
    ("arrowup", "up"),
    ("arrowdown", "down"),
    ("arrowleft", "left"),
    ("arrowright", "right"),
    ("uparrow", "up"),
    ("downarrow", "down"),
    ("leftarrow", "left"),
    ("rightarrow", "right"),
    ("btab", "tab"),
    ("backtab", "tab"),
    ("minus", "-"),
    ("lt", "<"),
    ("gt", ">"),
    ("bar", "|"),
    ("bslash", "\\"),
    ("break", "pausebreak"),
    ("pause", "pausebreak"),
    ("print", "printscreen"),
    ("apps", "menu"),
    ("⏎", "enter"),
    ("↩", "enter"),
    ("⇥", "tab"),
    ("⌫", "backspace"),
    ("⌦", "delete"),
    ("⎋", "escape"),
    ("␣", "space"),
    ("↑", "up"),
    ("↓", "down"),
    ("←", "left"),
    ("→", "right"),
    ("⇞", "pageup"),
    ("⇟", "pagedown"),
    ("↖", "home"),
    ("↘", "end"),
];

/// One chord, in any notation.
pub(super) fn chord(text: &str) -> Result<Chord, NotKeys> {
    let wrong = || NotKeys(text.chars().take(80).collect());
    let text = text.trim();
    let inner = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inner.filter(|inner| !inner.is_empty() && *inner != "<") {
        // `<C-x>` is Vim's; `<char>` is a placeholder of ours.
        return pressed(inner).or_else(|| pressed(text)).ok_or_else(wrong);
    }
    if let Some(c) = text.strip_prefix('^').and_then(only) {
        return Ok(Chord::new(Modifiers::CTRL, c.to_ascii_lowercase()));
    }
    pressed(text).ok_or_else(wrong)
}

/// Chords separated by spaces, or by a comma and a space.
pub(super) fn sequence(text: &str) -> Result<Sequence, NotKeys> {
    let wrong = || NotKeys(text.chars().take(80).collect());
    let mut chords = Vec::new();
    for word in text.split_whitespace() {
        // A comma ends a chord, unless it is the key: `ctrl+,` and `,`.
        let word = match word.strip_suffix(',') {
            Some(rest) if !rest.is_empty() && !rest.ends_with(['+', '-']) => rest,
            _ => word,
        };
        match chord(word) {
            Ok(one) => chords.push(one),
            Err(wrong) => chords.extend(vim(word).ok_or(wrong)?),
        }
        if chords.len() > MAX_CHORDS {
            return Err(wrong());
        }
    }
    Sequence::new(chords).ok_or_else(wrong)
}

/// Keys in Vim's notation with nothing between: `<C-w>h`, `gg`, `zR`.
fn vim(word: &str) -> Option<Vec<Chord>> {
    let (mut rest, mut chords) = (word, Vec::new());
    while let Some(c) = rest.chars().next() {
        let bracketed = rest.starts_with('<').then(|| rest.find('>')).flatten();
        let end = bracketed.map_or(c.len_utf8(), |end| end + 1);
        chords.push(chord(&rest[..end]).ok()?);
        rest = &rest[end..];
        if chords.len() > 16 {
            return None;
        }
    }
    // A misspelt name is no sequence of letters.
    (word.contains('<') || chords.len() <= 3).then_some(chords)
}

/// The canonical form and nothing else, quickly: what our own files hold.
pub(super) fn canonical(text: &str) -> Result<Sequence, NotKeys> {
    let wrong = || NotKeys(text.to_owned());
    let mut chords = Vec::new();
    for word in text.split(' ') {
        let (mut modifiers, mut rest) = (Modifiers::NONE, word);
        for (modifier, name) in Modifiers::ALL {
            if let Some(tail) = rest.strip_prefix(name).and_then(|tail| tail.strip_prefix('+')) {
                (modifiers, rest) = (modifiers.with(modifier), tail);
            }
        }
        let key = variable(rest).or_else(|| Key::named(rest)).ok_or_else(wrong)?;
        if key.lowered().is_some() {
            return Err(wrong());
        }
        chords.push(Chord { modifiers, key });
    }
    Sequence::new(chords).ok_or_else(wrong)
}

/// `$mod+enter`: a variable that is a modifier. It is kept in the key until the variable is known.
fn variable(text: &str) -> Option<Key> {
    let (name, rest) = text.split_once('+')?;
    let good = name.starts_with('$') && Key::named(name).is_some() && !rest.is_empty();
    good.then(|| Key::unresolved(text))
}

fn only(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// Modifiers, each with `+` or `-` after it or as a symbol, and a key.
fn pressed(text: &str) -> Option<Chord> {
    let (mut modifiers, mut rest) = (Modifiers::NONE, text);
    while let Some((modifier, tail)) = modifier(rest) {
        (modifiers, rest) = (modifiers.with(modifier), tail);
    }
    if let Some(key) = variable(rest) {
        return Some(Chord { modifiers, key });
    }
    let lower = rest.to_lowercase();
    if matches!(lower.as_str(), "btab" | "backtab") {
        modifiers = modifiers.with(Modifiers::SHIFT);
    }
    if let Some(c) = only(rest) {
        let upper_with_modifiers = c.is_ascii_uppercase() && text.len() > 1 && written_with_plus(text);
        // `Ctrl+K` names the key; `C-K`, `K` and `<C-K>` name the letter.
        let c = if upper_with_modifiers { c.to_ascii_lowercase() } else { c };
        let symbol = ALIASES.iter().any(|(alias, _)| *alias == lower);
        if !symbol && (c == '+' || Key::named(&c.to_string()).is_some()) {
            return Some(Chord::new(modifiers, c));
        }
    }
    let name = ALIASES.iter().find(|(alias, _)| *alias == lower).map_or(lower.as_str(), |(_, name)| *name);
    Some(Chord::new(modifiers, Key::named(name)?))
}

fn written_with_plus(text: &str) -> bool {
    text.contains('+') || text.starts_with(|c| SYMBOLS.iter().any(|(symbol, _)| *symbol == c))
}

/// A modifier at the start, and what follows it.
fn modifier(text: &str) -> Option<(Modifiers, &str)> {
    let first = text.chars().next()?;
    if let Some((_, modifier)) = SYMBOLS.iter().find(|(symbol, _)| *symbol == first) {
        let tail = &text[first.len_utf8()..];
        let tail = tail.strip_prefix('+').filter(|rest| !rest.is_empty()).unwrap_or(tail);
        return (!tail.is_empty()).then_some((*modifier, tail));
    }
    let end = text.find(['+', '-'])?;
    let (name, tail) = (&text[..end], &text[end + 1..]);
    let single = name.len() == 1;
    // `c+x` is no notation of anybody's, `C-x` is.
    if tail.is_empty() || single && text.as_bytes()[end] == b'+' {
        return None;
    }
    let name = name.to_lowercase();
    MODIFIERS.iter().find(|(known, _)| *known == name).map(|(_, modifier)| (*modifier, tail))
}
