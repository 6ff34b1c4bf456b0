//! Text whose charset is named beside it, as mails do, or in it, as pages do.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{Decoded, Utf8Evidence, by_label, decode, mended_utf8, shifting};

/// How far into a page its charset is looked for.
const WINDOW: usize = 4096;
/// The longest name of a charset.
const LONGEST: usize = 40;

/// Reads bytes whose charset is said to be this one. Never fails, and believes what the bytes show more than what is said.
pub(in crate::reader::formats) fn labelled<'a>(bytes: &'a [u8], label: Option<&str>) -> Decoded<'a> {
    // ASCII is what a program says that never thought of letters beyond it.
    let ascii = |label: &str| label.eq_ignore_ascii_case("us-ascii") || label.eq_ignore_ascii_case("ascii");
    let label = label.filter(|label| label.len() <= LONGEST && !ascii(label));
    if let Some(decoded) = label.filter(|label| is_utf_8(label)).and_then(|_| damaged(bytes)) {
        return decoded;
    }
    if let Some(decoded) = label.and_then(|label| wide(bytes, label)) {
        return decoded;
    }
    let content_type = label.map(|label| format!("text/plain; charset=\"{label}\""));
    decode(bytes, content_type.as_deref())
}

/// Reads bytes in a charset; `None` where none has that name.
pub(in crate::reader::formats) fn known(bytes: &[u8], label: &str) -> Option<String> {
    if is_utf_8(label) {
        return Some(String::from_utf8_lossy(bytes).into_owned());
    }
    let decoded = wide(bytes, label).or_else(|| shifting(bytes, Some(label))).or_else(|| by_label(bytes, label))?;
    Some(decoded.text.into_owned())
}

fn is_utf_8(label: &str) -> bool {
    Encoding::for_label(label.as_bytes()) == Some(UTF_8)
}

/// Text that is said to be UTF-8, and is it in as many places as it is not.
fn damaged(bytes: &[u8]) -> Option<Decoded<'_>> {
    let evidence = Utf8Evidence::count(bytes);
    let is_utf_8 = evidence.errors > 0 && evidence.sequences >= evidence.errors;
    is_utf_8.then(|| Decoded::new(mended_utf8(bytes), "utf-8"))
}

/// Text of two bytes a letter, that does not show it. Text that is none in truth has no zeros.
fn wide<'a>(bytes: &'a [u8], label: &str) -> Option<Decoded<'a>> {
    let encoding = Encoding::for_label(label.as_bytes()).filter(|it| [UTF_16LE, UTF_16BE].contains(it))?;
    let is_wide = bytes.contains(&0) || std::str::from_utf8(bytes).is_err();
    is_wide.then(|| Decoded::new(encoding.decode(bytes).0, encoding.name()))
}

/// The charset that a page names in a `meta` element at its beginning.
pub(in crate::reader::formats) fn named_in_page(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(WINDOW)]).to_ascii_lowercase();
    head.split("<meta").skip(1).find_map(|rest| {
        let (_, value) = rest.split('>').next()?.split_once("charset")?;
        let value = value.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let label = value.split(['"', '\'', ';', ' ', '/']).next()?;
        (!label.is_empty() && label.len() <= LONGEST).then(|| label.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_charset_in_either_way() {
        for (page, label) in [
            ("<html><head><META charset=windows-1251><title>x", Some("windows-1251")),
            ("<meta name=x><meta http-equiv='Content-Type' content='text/html; charset=KOI8-R'>", Some("koi8-r")),
            ("<meta charset = \"utf-8\" />", Some("utf-8")),
            ("<meta charset=>", None),
            ("<p>charset=utf-8", None),
        ] {
            assert_eq!(named_in_page(page.as_bytes()).as_deref(), label, "{page}");
        }
    }

    #[test]
    fn what_is_named_is_read_and_what_shows_otherwise_believed() {
        assert_eq!(labelled(b"caf\xe9", Some("iso-8859-1")).text, "café");
        assert_eq!(labelled("café".as_bytes(), Some("iso-8859-1")).text, "café");
        assert_eq!(labelled(b"gr\xc3\xbcn \xe9 x", Some("UTF-8")).text, "grün é x");
        assert_eq!(labelled(b"Gr\xc3\xb6\xc3\x9fe caf\xe9", Some("us-ascii")).text, "Größe café");
        assert_eq!(labelled(b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0", Some("utf-8")).text, "Привет, мир");
        assert_eq!(labelled(b"H\0i\0", Some("UTF-16LE")).text, "Hi");
        assert_eq!(labelled(b"Hi", Some("utf-16")).text, "Hi");
        assert_eq!(known(b"\xcf", "koi8-r").as_deref(), Some("о"));
        assert_eq!(known(b"x", "none-such"), None);
    }
}
