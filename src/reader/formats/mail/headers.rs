//! The headers of a message before they are parsed: encoded words (RFC 2047) that mailers cut inside a character, or wrote
//! wrongly, made whole; bytes of another charset made UTF-8. What is right already means the same afterwards.

use std::borrow::Cow;

use super::transfer;
use crate::reader::formats::{base64_of, charset};

/// How much of a message is taken for its headers.
const LONGEST: usize = 256 * 1024;
/// The longest name of a charset.
const LONGEST_CHARSET: usize = 40;
/// The longest text of an encoded word. The standard has 75 characters for the whole; some put all of a subject into one.
const LONGEST_WORD: usize = 4096;

/// The message with headers that a parser reads; the body is as it was.
pub(super) fn mended(raw: &[u8]) -> Cow<'_, [u8]> {
    let (head, body) = raw.split_at(length(raw));
    let head = match std::str::from_utf8(head) {
        Ok(_) => Cow::Borrowed(head),
        Err(_) => Cow::Owned(in_utf8(head)),
    };
    match joined(&head) {
        Some(joined) => Cow::Owned([&joined, body].concat()),
        None if matches!(head, Cow::Borrowed(_)) => Cow::Borrowed(raw),
        None => Cow::Owned([&head, body].concat()),
    }
}

/// How long the headers are, up to the empty line behind them.
fn length(raw: &[u8]) -> usize {
    let mut at = 0;
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        if matches!(line, b"\n" | b"\r\n") || at + line.len() > LONGEST {
            break;
        }
        at += line.len();
    }
    at
}

/// Lines that are no UTF-8, read in the charset that the body is said to be in.
fn in_utf8(head: &[u8]) -> Vec<u8> {
    let declared = declared(head);
    let mut out = Vec::with_capacity(head.len() + head.len() / 2);
    for line in head.split_inclusive(|byte| *byte == b'\n') {
        match std::str::from_utf8(line) {
            Ok(_) => out.extend_from_slice(line),
            Err(_) => out.extend_from_slice(charset::labelled(line, declared.as_deref()).text.as_bytes()),
        }
    }
    out
}

/// The charset of `Content-Type`.
fn declared(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(head).to_ascii_lowercase().replace("\r\n", "\n");
    let text = text.replace("\n ", " ").replace("\n\t", " ");
    let line = text.lines().find(|line| line.starts_with("content-type:"))?;
    let (_, value) = line.split_once("charset=")?;
    let label = value.trim_start_matches('"').split(['"', ';', ' ']).next()?;
    (!label.is_empty() && label.len() <= LONGEST_CHARSET).then(|| label.to_owned())
}

/// One encoded word.
struct Word<'h> {
    charset: &'h str,
    bytes: Vec<u8>,
    /// Where it ends.
    end: usize,
}

/// The headers with each run of encoded words in one charset as one word in UTF-8; `None` where there are none.
fn joined(head: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = find(&head[at..], *b"=?") {
        let start = at + found;
        let Some(first) = word(head, start) else {
            at = start + 2;
            continue;
        };
        let (charset, mut bytes, mut end) = (first.charset, first.bytes, first.end);
        while let Some(next) = next(head, end).filter(|next| next.charset.eq_ignore_ascii_case(charset)) {
            bytes.extend_from_slice(&next.bytes);
            end = next.end;
        }
        at = end;
        if let Some(text) = charset::known(&bytes, charset) {
            out.extend_from_slice(&head[copied..start]);
            out.extend_from_slice(format!("=?utf-8?B?{}?=", base64_of(text.as_bytes())).as_bytes());
            copied = end;
        }
    }
    (copied > 0).then(|| {
        out.extend_from_slice(&head[copied..]);
        out
    })
}

/// The encoded word behind nothing but white space.
fn next(head: &[u8], from: usize) -> Option<Word<'_>> {
    let blanks = head[from..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    // A line that does not begin with white space is another header.
    let folded = head[from..from + blanks].last().is_none_or(|byte| *byte != b'\n');
    if folded { word(head, from + blanks) } else { None }
}

/// The encoded word that begins here: `=?charset?B?…?=`, with what its encoding has no meaning for as it stands there.
fn word(head: &[u8], start: usize) -> Option<Word<'_>> {
    let inner = head.get(start..)?.strip_prefix(b"=?")?;
    let name_end = inner.iter().take(LONGEST_CHARSET + 1).position(|byte| *byte == b'?')?;
    let charset =
        std::str::from_utf8(&inner[..name_end]).ok().filter(|name| name.bytes().all(|b| b.is_ascii_graphic()))?;
    // A language may stand behind it (RFC 2231 §5).
    let charset = charset.split('*').next().filter(|name| name.len() > 1)?;
    let (kind, text) = match &inner[name_end + 1..] {
        [kind, b'?', text @ ..] => (kind.to_ascii_lowercase(), text),
        _ => return None,
    };
    let text = &text[..text.len().min(LONGEST_WORD)];
    let line = text.iter().position(|byte| *byte == b'\n').unwrap_or(text.len());
    let length = find(&text[..line], *b"?=")?;
    let bytes = match kind {
        b'b' => transfer::base64_word(&text[..length]),
        b'q' => quoted(&text[..length]),
        _ => return None,
    };
    // `=?`, the charset, `?q?`, the text, `?=`.
    Some(Word { charset, bytes, end: start + 2 + name_end + 3 + length + 2 })
}

/// RFC 2047 §4.2.
fn quoted(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        at += 1;
        match (byte, transfer::code(&text[at..])) {
            (b'=', Some(coded)) => {
                out.push(coded);
                at += 2;
            }
            (b'_', _) => out.push(b' '),
            _ => out.push(byte),
        }
    }
    out
}

fn find(text: &[u8], wanted: [u8; 2]) -> Option<usize> {
    text.windows(2).position(|two| *two == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The subject as the parser reads it of what was mended.
    fn subject(headers: &[u8]) -> String {
        let raw = [b"From: jo@e.org\r\n", headers, b"\r\n\r\nx"].concat();
        let mended = mended(&raw);
        let message = mail_parser::MessageParser::default().parse(&*mended).unwrap();
        message.subject().unwrap_or_default().to_owned()
    }

    #[test]
    fn words_that_were_cut_or_written_wrongly_are_whole() {
        for (header, read) in [
            ("Subject: =?utf-8?B?w4M=?= =?utf-8?B?wrw=?=", "Ã¼"),
            ("Subject: =?utf-8?B?R3LD?=\r\n =?UTF-8?B?vMOfZQ==?=", "Grüße"),
            ("Subject: =?utf-8?Q?Gr=C3?=\r\n\t=?utf-8?q?=BC=C3=9Fe?= to you", "Grüße to you"),
            ("Subject: =?utf-8?Q?Gr=C3?= =?utf-8?B?vMOfZQ==?=", "Grüße"),
            ("Subject: =?UTF-8?Q?bad_=ZZ_encoded?=", "bad =ZZ encoded"),
            ("Subject: =?utf-8?Q?a_=?=", "a ="),
            ("Subject: =?iso-8859-1*de?Q?Gr=FCn?= =?utf-8?Q?_=C3=BC?=", "Grün ü"),
            ("Subject: =?x-none?Q?abc?= d", "abc d"),
            ("Subject: a =? b ?= c", "a =? b ?= c"),
            ("Subject: =?utf-8?Q?one?=\r\nX-Other: =?utf-8?Q?two?=", "one"),
        ] {
            assert_eq!(subject(header.as_bytes()), read, "{header}");
        }
    }

    #[test]
    fn bytes_are_read_in_the_charset_of_the_body() {
        let declared = b"Subject: \xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0\r\nContent-Type: text/plain;\r\n charset=\"windows-1251\"";
        assert_eq!(subject(declared), "Привет, мир");
        assert_eq!(subject("Subject: Grüße\r\nContent-Type: text/plain; charset=windows-1251".as_bytes()), "Grüße");
        assert_eq!(subject(b"Subject: caf\xe9 au lait et th\xe9"), "café au lait et thé");
    }

    #[test]
    fn words_without_an_end_cost_little() {
        let raw = format!("Subject: {}\r\n\r\nx", "=?utf-8?Q?a ".repeat(20_000));
        let begun = std::time::Instant::now();
        assert!(matches!(mended(raw.as_bytes()), Cow::Borrowed(_)));
        assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
    }

    #[test]
    fn what_has_no_words_is_not_copied() {
        assert!(matches!(mended(b"Subject: plain\n\n=?utf-8?Q?body?="), Cow::Borrowed(_)));
        assert!(matches!(mended(b"\n"), Cow::Borrowed(_)));
    }
}
