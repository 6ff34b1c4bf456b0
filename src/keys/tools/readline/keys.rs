//! Keys as `.inputrc` and `bind -p` write them: `"\C-x\C-r"`, `Control-Meta-p`, `\e[A`. Text → what a terminal sends.

use std::fmt::Write as _;

/// What is sent for a quoted key sequence or macro, up to the quote that ends it, and what follows.
///
/// Bytes above 127 that are no UTF-8 (`\M-x` in a UTF-8 locale, `\346`) make it `None`: no key sends them.
pub(super) fn quoted(text: &str, quote: char, meta: Meta) -> Option<(Option<String>, &str)> {
    let mut escaped = false;
    let end = text.char_indices().find(|(_, c)| {
        let ends = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    let (end, _) = end?;
    Some((sent(&text[..end], meta), &text[end + quote.len_utf8()..]))
}

/// What `\M-x` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meta {
    /// Escape and the key: `convert-meta` is on.
    Escape,
    /// The key with its eighth bit set.
    EighthBit,
}

/// The characters of a sequence with its escapes written out.
pub(super) fn sent(text: &str, meta: Meta) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c != '\\' {
            bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            continue;
        }
        let (held, tail) = held(rest);
        rest = tail;
        let code = match rest.strip_prefix('\\').filter(|tail| !held.is_empty() && !tail.is_empty()) {
            Some(tail) => {
                rest = tail;
                escape(&mut rest)
            }
            None if held.is_empty() => escape(&mut rest),
            None => first(&mut rest),
        };
        push(&mut bytes, code, held, meta);
    }
    String::from_utf8(bytes).ok()
}

#[derive(Default, Clone, Copy)]
struct Held {
    control: bool,
    meta: bool,
}

impl Held {
    fn is_empty(self) -> bool {
        !self.control && !self.meta
    }
}

/// `C-`, `M-`, `C-\M-`, `M-\C-`, after a backslash.
fn held(mut text: &str) -> (Held, &str) {
    let mut held = Held::default();
    loop {
        let bare = if held.is_empty() { text } else { text.strip_prefix('\\').unwrap_or(text) };
        if let Some(rest) = bare.strip_prefix("C-").filter(|rest| !rest.is_empty() && !held.control) {
            (held.control, text) = (true, rest);
        } else if let Some(rest) = bare.strip_prefix("M-").filter(|rest| !rest.is_empty() && !held.meta) {
            (held.meta, text) = (true, rest);
        } else {
            // The backslash before the key itself stays for what reads it.
            return (held, text);
        }
    }
}

fn first(rest: &mut &str) -> u32 {
    let Some(c) = rest.chars().next() else { return 0 };
    *rest = &rest[c.len_utf8()..];
    c.into()
}

/// The character of an escape whose backslash is gone.
fn escape(rest: &mut &str) -> u32 {
    let digits = |text: &str, most: usize, base: u32| text.chars().take(most).take_while(|c| c.is_digit(base)).count();
    let octal = digits(rest, 3, 8);
    let hex = rest.strip_prefix('x').map_or(0, |tail| digits(tail, 2, 16));
    let (number, base, skip) = if octal > 0 { (octal, 8, 0) } else { (hex, 16, 1) };
    if number > 0 {
        let value = u32::from_str_radix(&rest[skip..skip + number], base).unwrap_or_default();
        *rest = &rest[skip + number..];
        return value & 0xff;
    }
    match char::from_u32(first(rest)).unwrap_or_default() {
        'a' => 7,
        'b' => 8,
        'd' => 127,
        'e' => 27,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        c => c.into(),
    }
}

/// A character with what is held, as bytes.
fn push(bytes: &mut Vec<u8>, code: u32, held: Held, meta: Meta) {
    let code = match (held.control, code) {
        (true, 63) => 127,
        (true, code @ 0x20..=0x7f) => u32::from(u8::try_from(code).unwrap_or_default().to_ascii_uppercase()) & 0x1f,
        (_, code) => code,
    };
    match (held.meta, meta) {
        (true, Meta::Escape) => bytes.push(27),
        (true, Meta::EighthBit) if code < 128 => return bytes.push(u8::try_from(code).unwrap_or_default() | 0x80),
        _ => {}
    }
    match u8::try_from(code) {
        Ok(byte) => bytes.push(byte),
        Err(_) => bytes.extend(char::from_u32(code).map(String::from).unwrap_or_default().bytes()),
    }
}

/// What is sent for a key's name without quotes: `Control-Meta-p`, `Rubout`, `space`, `C-x`.
pub(super) fn named(text: &str, meta: Meta) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let control = ["control-", "c-", "ctrl-"].iter().any(|prefix| lower.contains(prefix));
    let held = Held { control, meta: ["meta-", "m-"].iter().any(|prefix| lower.contains(prefix)) };
    // A hyphen at the end is the key.
    let name = match text.trim_end_matches('-') {
        short if short.len() < text.len() => "-",
        _ => text.rsplit('-').next().unwrap_or(text),
    };
    let code = match name.to_ascii_lowercase().as_str() {
        "del" | "rubout" => 127,
        "esc" | "escape" => 27,
        "lfd" | "newline" => 10,
        "ret" | "return" => 13,
        "space" | "spc" => 32,
        "tab" => 9,
        _ => name.trim_start_matches('\\').chars().next()?.into(),
    };
    let mut bytes = Vec::new();
    push(&mut bytes, code, held, meta);
    String::from_utf8(bytes).ok()
}

/// A macro as an action's name: in quotes, with what is no character written as `bind -s` does.
pub(super) fn shown(sent: &str) -> String {
    let mut out = String::from("\"");
    for c in sent.chars() {
        match c {
            '\x1b' => out.push_str("\\e"),
            '\x7f' => out.push_str("\\C-?"),
            '\0'..='\x1f' => {
                let letter = char::from_u32(u32::from(c) + 64).unwrap_or('?').to_ascii_lowercase();
                let _ = write!(out, "\\C-{letter}");
            }
            '"' | '\\' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
