//! Bytes → text: which charset a document is in, and its text.
//!
//! The order: byte order mark; the pattern of UTF-16 and UTF-32; valid UTF-8, whatever is declared (7-bit shifting
//! charsets aside, whose bytes are always valid UTF-8); the HTTP charset; the XML declaration; a guess.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_KR, Encoding, GBK, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

mod legacy;
mod named;

pub(super) use named::{known, labelled, named_in_page};

/// How far into a document its XML declaration is looked for; some put a comment before it.
const DECLARATION_WINDOW: usize = 4096;

/// A document as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, borrowed where the document was UTF-8 already.
    pub text: Cow<'a, str>,
    /// The charset that it was read in.
    pub charset: &'static str,
    /// What was wrong, in words for a person.
    pub problems: Vec<String>,
}

impl<'a> Decoded<'a> {
    fn new(text: impl Into<Cow<'a, str>>, charset: &'static str) -> Self {
        Self { text: text.into(), charset, problems: Vec::new() }
    }

    fn with(mut self, problem: String) -> Self {
        self.problems.push(problem);
        self
    }
}

/// Reads bytes as text; `content_type` is the HTTP header's value. Never fails: what cannot be read becomes U+FFFD.
pub fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Decoded<'a> {
    if let Some(decoded) = by_mark(bytes).or_else(|| by_pattern(bytes)) {
        return decoded;
    }
    let declared = declared_label(bytes);
    let http = content_type.and_then(charset_parameter);
    if let Some(decoded) = shifting(bytes, http.as_deref()).or_else(|| shifting(bytes, declared.as_deref())) {
        return decoded;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded::new(text, "utf-8");
    }
    let evidence = Utf8Evidence::count(bytes);
    let named = [http, declared].into_iter().flatten().collect::<Vec<_>>();
    let says_utf8 = named.iter().all(|label| Encoding::for_label(label.as_bytes()) == Some(UTF_8));
    if evidence.overwhelming() || (says_utf8 && evidence.plausible()) {
        let problem = format!("bytes that are not valid UTF-8, and read as windows-1252: {}", evidence.errors);
        return Decoded::new(mended_utf8(bytes), "utf-8").with(problem);
    }
    for label in &named {
        if let Some(decoded) = by_label(bytes, label) {
            return decoded;
        }
    }
    let mut decoded = guess(bytes);
    for label in named {
        decoded.problems.push(match Encoding::for_label(label.as_bytes()) {
            Some(known) if known == UTF_8 => format!("the document says utf-8 and is not; read as {}", decoded.charset),
            _ => format!("the charset {} is unknown; read as {}", printable(&label), decoded.charset),
        });
    }
    decoded
}

/// A label that can be shown: it comes from the document.
fn printable(label: &str) -> String {
    label.chars().filter(char::is_ascii_graphic).take(40).collect()
}

fn by_mark(bytes: &[u8]) -> Option<Decoded<'_>> {
    Some(match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => Decoded::new(utf32(rest, u32::from_le_bytes), "utf-32le"),
        [0, 0, 0xfe, 0xff, rest @ ..] => Decoded::new(utf32(rest, u32::from_be_bytes), "utf-32be"),
        [0xff, 0xfe, rest @ ..] => with_encoding(rest, UTF_16LE, "utf-16le"),
        [0xfe, 0xff, rest @ ..] => with_encoding(rest, UTF_16BE, "utf-16be"),
        [0xef, 0xbb, 0xbf, rest @ ..] => match std::str::from_utf8(rest) {
            Ok(text) => Decoded::new(text, "utf-8"),
            // A byte order mark glued before another charset, or UTF-8 with damage.
            Err(_) => return Some(decode(rest, Some("text/xml; charset=utf-8"))),
        },
        _ => return None,
    })
}

/// The look of `<` and white space in the wide charsets and in EBCDIC, where no mark is present.
fn by_pattern(bytes: &[u8]) -> Option<Decoded<'_>> {
    Some(match bytes {
        [0, 0, 0, b'<' | b'{' | b'\n' | b' ', ..] => Decoded::new(utf32(bytes, u32::from_be_bytes), "utf-32be"),
        [b'<' | b'{' | b'\n' | b' ', 0, 0, 0, ..] => Decoded::new(utf32(bytes, u32::from_le_bytes), "utf-32le"),
        [0, b'<' | b'{' | b'\n' | b'\r' | b' ', 0, _, ..] => with_encoding(bytes, UTF_16BE, "utf-16be"),
        [b'<' | b'{' | b'\n' | b'\r' | b' ', 0, _, 0, ..] => with_encoding(bytes, UTF_16LE, "utf-16le"),
        [0x4c, 0x6f, 0xa7, 0x94, ..] => Decoded::new(legacy::ebcdic(bytes), "ebcdic"),
        _ => return None,
    })
}

fn with_encoding<'a>(bytes: &'a [u8], encoding: &'static Encoding, name: &'static str) -> Decoded<'a> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let decoded = Decoded::new(text, name);
    if damaged { decoded.with(format!("some bytes are not valid {name}")) } else { decoded }
}

fn utf32(bytes: &[u8], word: fn([u8; 4]) -> u32) -> String {
    let words = bytes.as_chunks::<4>().0;
    words.iter().map(|four| char::from_u32(word(*four)).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Charsets that shift with escape sequences look like ASCII: only a declaration can tell.
fn shifting<'a>(bytes: &'a [u8], label: Option<&str>) -> Option<Decoded<'a>> {
    let label = label?.to_ascii_lowercase();
    if label.starts_with("iso-2022-jp") || label == "csiso2022jp" {
        return bytes.contains(&0x1b).then(|| with_encoding(bytes, ISO_2022_JP, "iso-2022-jp"));
    }
    if label == "hz-gb-2312" || label == "hz" || label == "hzgb" {
        let (text, _) = GBK.decode_without_bom_handling_owned(&legacy::hz_to_gbk(bytes));
        return Some(Decoded::new(text, "hz-gb-2312"));
    }
    if label == "iso-2022-kr" || label == "csiso2022kr" {
        let (text, _) = EUC_KR.decode_without_bom_handling_owned(&legacy::iso2022kr_to_euckr(bytes));
        return Some(Decoded::new(text, "iso-2022-kr"));
    }
    None
}

/// `decode_without_bom_handling` with a text that outlives its bytes.
trait DecodeOwned {
    fn decode_without_bom_handling_owned(&'static self, bytes: &[u8]) -> (String, bool);
}

impl DecodeOwned for Encoding {
    fn decode_without_bom_handling_owned(&'static self, bytes: &[u8]) -> (String, bool) {
        let (text, damaged) = self.decode_without_bom_handling(bytes);
        (text.into_owned(), damaged)
    }
}

fn by_label<'a>(bytes: &'a [u8], label: &str) -> Option<Decoded<'a>> {
    if let Some((name, table)) = legacy::code_page(label) {
        return Some(Decoded::new(legacy::single_byte(bytes, table), name));
    }
    let cleaned = label.trim().to_ascii_lowercase().replace('_', "-");
    let alias = legacy::alias(&cleaned);
    let encoding = Encoding::for_label(alias.as_bytes()).or_else(|| Encoding::for_label(label.as_bytes()))?;
    if encoding == UTF_8 || encoding == REPLACEMENT || encoding == UTF_16LE || encoding == UTF_16BE {
        return None; // It is not: the patterns above would have shown.
    }
    Some(with_encoding(bytes, encoding, lower_name(encoding)))
}

fn lower_name(encoding: &'static Encoding) -> &'static str {
    encoding.name()
}

fn guess(bytes: &[u8]) -> Decoded<'_> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    with_encoding(bytes, encoding, lower_name(encoding))
}

/// The `charset` parameter of a media type.
fn charset_parameter(content_type: &str) -> Option<String> {
    let (_, parameters) = content_type.split_once(';')?;
    parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']).trim();
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
    })
}

/// The encoding that the XML declaration names.
fn declared_label(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(DECLARATION_WINDOW)];
    let head: String = head.iter().map(|b| if b.is_ascii() { char::from(*b) } else { '?' }).collect();
    let start = head.find("<?xml ").or_else(|| head.find("<?xml"))?;
    let declaration = &head[start..];
    let declaration =
        &declaration[..declaration.find("?>").or_else(|| declaration.find('>')).unwrap_or(declaration.len())];
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let value = quote.map_or(value, |q| value[1..].split(q).next().unwrap_or_default());
    let label = value.split_ascii_whitespace().next().unwrap_or_default();
    (!label.is_empty()).then(|| label.to_owned())
}

/// How much speaks for damaged UTF-8.
struct Utf8Evidence {
    bytes: usize,
    /// Valid sequences of two bytes or more.
    sequences: usize,
    /// Places where a sequence is not valid.
    errors: usize,
}

impl Utf8Evidence {
    fn count(bytes: &[u8]) -> Self {
        let mut evidence = Self { bytes: bytes.len(), sequences: 0, errors: 0 };
        for chunk in bytes.utf8_chunks() {
            evidence.sequences += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
            evidence.errors += usize::from(!chunk.invalid().is_empty());
        }
        evidence
    }

    /// Another charset does not look like this by chance.
    fn overwhelming(&self) -> bool {
        self.sequences >= 10 && self.sequences > 10 * self.errors
    }

    /// Enough where nothing else is declared: more right than wrong, or too few wrong bytes for a language's letters.
    fn plausible(&self) -> bool {
        self.sequences > self.errors || self.errors * 500 < self.bytes
    }
}

/// UTF-8 with stray bytes, which are most often windows-1252 quotes and dashes pasted in.
fn mended_utf8(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + 16);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let (mended, _) = WINDOWS_1252.decode_without_bom_handling(chunk.invalid());
        text.push_str(&mended);
    }
    text
}

#[cfg(test)]
mod tests;
