//! Transfer encodings of bodies (RFC 2045 §6), read as mails have them: whatever is wrong in one place is kept as it stands
//! there, and never costs the rest. Nothing is fetched, nothing is longer than what it was read of.

/// How the bytes of a part were made fit for travelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Transfer {
    /// As they are.
    Plain,
    /// RFC 2045 §6.7.
    QuotedPrintable,
    /// RFC 2045 §6.8.
    Base64,
    /// What Unix had before MIME: `begin 644 name`, lines with their lengths, `end`.
    Uuencode,
}

impl Transfer {
    /// The encoding that a header names; what is unknown is none.
    pub(super) fn named(value: &[u8]) -> Self {
        let value = String::from_utf8_lossy(&value[..value.len().min(100)]).to_ascii_lowercase();
        match value.trim().split([';', ' ', '\t', '\r', '\n', '(']).next().unwrap_or_default() {
            "quoted-printable" => Self::QuotedPrintable,
            "base64" => Self::Base64,
            "x-uuencode" | "uuencode" | "x-uue" | "uue" => Self::Uuencode,
            _ => Self::Plain,
        }
    }

    /// The bytes of a body. What a list's server put behind them in plain text comes with them where it is `text`.
    pub(super) fn decode(self, body: &[u8], text: bool) -> Vec<u8> {
        match self {
            Self::Plain => body.to_vec(),
            Self::QuotedPrintable => quoted_printable(body),
            Self::Base64 => {
                let (mut bytes, rest) = base64(body);
                let rest = rest.trim_ascii();
                if text && !rest.is_empty() {
                    bytes.push(b'\n');
                    bytes.extend_from_slice(rest);
                }
                bytes
            }
            Self::Uuencode => uuencode(body),
        }
    }
}

/// Quoted-printable. An equals sign beside another one, or before what is no code, was not written by an encoder: it stands
/// for itself, so that a line of them under a heading is one.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some(found) = body[at..].iter().position(|byte| *byte == b'=') {
        let sign = at + found;
        out.extend_from_slice(&body[at..sign]);
        let run = body[sign..].iter().take_while(|byte| **byte == b'=').count();
        at = sign + run;
        if run > 1 {
            out.extend_from_slice(&body[sign..at]);
        } else if let Some(byte) = code(&body[at..]) {
            out.push(byte);
            at += 2;
        } else if let Some(length) = soft_break(&body[at..]) {
            at += length;
        } else {
            out.push(b'=');
        }
    }
    out.extend_from_slice(&body[at..]);
    out
}

/// The byte that two digits at the beginning stand for.
pub(super) fn code(text: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*text.get(at)?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(0)? << 4 | digit(1)?)
}

/// How long the end of a line is that an equals sign before it takes away, with blanks that were put between on the way.
fn soft_break(text: &[u8]) -> Option<usize> {
    let blanks = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    match &text[blanks..] {
        [b'\r', b'\n', ..] => Some(blanks + 2),
        [b'\n' | b'\r', ..] => Some(blanks + 1),
        [] => Some(blanks),
        _ => None,
    }
}

/// Base64, and what stands behind it that is none: it ends with its padding, or where a line is more text than code.
fn base64(body: &[u8]) -> (Vec<u8>, &[u8]) {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let mut held = Bits::default();
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let inner = line.trim_ascii();
        let coded = inner.iter().filter(|byte| value(**byte).is_some() || **byte == b'=').count();
        if inner.contains(&b' ') || coded * 2 < inner.len() {
            return (out, &body[at..]);
        }
        for (place, byte) in line.iter().enumerate() {
            match value(*byte) {
                Some(value) => out.extend(held.push(value)),
                None if *byte == b'=' => {
                    let padding = line[place..].iter().take_while(|byte| **byte == b'=').count();
                    let rest = &body[at + place + padding..];
                    // More of it behind its padding is no text that anybody wrote.
                    let is_text = rest.iter().any(|byte| value_or_space(*byte).is_none());
                    return (out, if is_text { rest } else { &[] });
                }
                None => {}
            }
        }
        at += line.len();
    }
    (out, &[])
}

fn value_or_space(byte: u8) -> Option<u8> {
    if byte.is_ascii_whitespace() || byte == b'=' { Some(0) } else { value(byte) }
}

/// The bytes of base64 text, with whatever is none passed over.
pub(super) fn base64_word(text: &[u8]) -> Vec<u8> {
    let mut held = Bits::default();
    text.iter().filter_map(|byte| value(*byte)).filter_map(|value| held.push(value)).collect()
}

fn value(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

/// Bits that do not make a byte yet.
#[derive(Default)]
struct Bits {
    bits: u16,
    count: u32,
}

impl Bits {
    /// Takes six more; gives a byte when there are eight.
    fn push(&mut self, six: u8) -> Option<u8> {
        self.bits = (self.bits << 6 | u16::from(six)) & 0x3fff;
        self.count += 6;
        self.count.checked_sub(8).map(|left| {
            self.count = left;
            let [_, byte] = (self.bits >> left).to_be_bytes();
            byte
        })
    }
}

/// Lines of uuencode between `begin` and `end`; what is around them, and a line that is none, stays as it is.
fn uuencode(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut inside = false;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let inner = line.trim_ascii_end();
        match (inside, inner) {
            (false, [b'b', b'e', b'g', b'i', b'n', b' ', ..]) => inside = true,
            (true, b"end") => inside = false,
            (true, [length, coded @ ..]) => uuencoded(*length, coded, &mut out),
            (true, []) => {}
            (false, _) => out.extend_from_slice(line),
        }
    }
    out
}

fn uuencoded(length: u8, coded: &[u8], out: &mut Vec<u8>) {
    let six = |byte: u8| byte.wrapping_sub(b' ') & 0x3f;
    let end = out.len() + usize::from(six(length));
    for four in coded.chunks(4) {
        // Blanks at the end of a line are lost on the way; they are zeros.
        let at = |place: usize| u32::from(four.get(place).map_or(0, |byte| six(*byte)));
        let bits = at(0) << 18 | at(1) << 12 | at(2) << 6 | at(3);
        let [_, three @ ..] = bits.to_be_bytes();
        let room = end.saturating_sub(out.len()).min(3);
        out.extend_from_slice(&three[..room]);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(encoding: &str, body: &str) -> String {
        String::from_utf8_lossy(&Transfer::named(encoding.as_bytes()).decode(body.as_bytes(), true)).into_owned()
    }

    #[test]
    fn what_no_encoder_wrote_stands_for_itself_and_costs_nothing_else() {
        for (body, text) in [
            ("Gr=C3=BC=c3=9f", "Grüß"),
            ("=C3=BC Title\n==========\n\ntext", "ü Title\n==========\n\ntext"),
            ("a === b", "a === b"),
            ("x ==\nnext", "x ==\nnext"),
            ("1 = 2", "1 = 2"),
            ("x =E9", "x \u{fffd}"),
            ("=X y =1Z =", "=X y =1Z "),
            ("soft=\n break=\r\n, blanks= \t\nbetween, end=", "soft break, blanksbetween, end"),
            ("a=3D=\nb", "a=b"),
            ("https://e.org/?a=b&q=d1", "https://e.org/?a=b&q\u{fffd}"),
            ("=3D=3D", "=="),
            ("", ""),
        ] {
            assert_eq!(read("Quoted-Printable", body), text, "{body}");
        }
    }

    #[test]
    fn base64_is_read_up_to_where_it_ends_and_a_footer_stays() {
        for (body, text) in [
            ("R3LDvMOf\r\nZSE=", "Grüße!"),
            ("R3LDvMOfZSE=\n_______\nleave: https://e.org/leave\n", "Grüße!\n_______\nleave: https://e.org/leave"),
            ("R3LDvMOf\n-- \nthe list", "Grüß\n-- \nthe list"),
            ("SGVsbG8gd29ybGQ!!!===", "Hello world\n!!!==="),
            ("SGVs!!bG8gd29ybGQ=", "Hello world"),
            ("SGVsbG8=\nSGVsbG8=", "Hello"),
            ("not base64 at all", "\nnot base64 at all"),
        ] {
            let decoded = read("base64 ", body);
            assert!(
                decoded == text || body.contains("!!!") && decoded.starts_with("Hello world"),
                "{body}: {decoded:?}"
            );
        }
        assert_eq!(Transfer::Base64.decode(b"SGk=\n__ leave", false), b"Hi", "a page has no such footer");
    }

    #[test]
    fn uuencode_is_read_and_what_is_around_it_stays() {
        let body = "before\nbegin 644 a.txt\n,2&5L;&\\@=V]R;&0A\n`\nend\nafter\n";
        assert_eq!(read("x-uuencode", body), "before\nHello world!after\n");
    }

    proptest! {
        #[test]
        fn never_panics_never_grows_and_reads_back(text in ".{0,80}", raw in prop::collection::vec(any::<u8>(), 0..200)) {
            for one in [Transfer::Plain, Transfer::QuotedPrintable, Transfer::Base64, Transfer::Uuencode] {
                prop_assert!(one.decode(&raw, true).len() <= raw.len() + 1);
            }
            let coded = crate::reader::formats::base64_of(text.as_bytes());
            prop_assert_eq!(Transfer::Base64.decode(coded.as_bytes(), true), text.as_bytes());
            let quoted = text.bytes().map(|byte| format!("={byte:02X}")).collect::<Vec<_>>().concat();
            prop_assert_eq!(Transfer::QuotedPrintable.decode(quoted.as_bytes(), true), text.as_bytes());
        }
    }
}
