use super::*;

fn read(bytes: &[u8]) -> (String, &'static str) {
    let decoded = decode(bytes, None);
    (decoded.text.into_owned(), decoded.charset)
}

/// A document that declares a charset, with `body` in its title.
fn declared(label: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<?xml version=\"1.0\" encoding=\"{label}\"?><rss><title>").into_bytes();
    bytes.extend_from_slice(body);
    bytes.extend_from_slice(b"</title></rss>");
    bytes
}

fn title(bytes: &[u8]) -> String {
    let (text, _) = read(bytes);
    let start = text.find("<title>").map_or(0, |at| at + 7);
    text[start..].split("</title>").next().unwrap_or_default().to_owned()
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

fn utf32(text: &str, word: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|c| word(u32::from(c))).collect()
}

#[test]
fn marks_and_patterns_of_the_wide_charsets() {
    let text = "<?xml version=\"1.0\"?><a>é€😀</a>";
    for (mark, bytes) in [
        (&b""[..], utf16(text, u16::to_be_bytes)),
        (b"\xfe\xff", utf16(text, u16::to_be_bytes)),
        (b"", utf16(text, u16::to_le_bytes)),
        (b"\xff\xfe", utf16(text, u16::to_le_bytes)),
        (b"", utf32(text, u32::to_be_bytes)),
        (b"\0\0\xfe\xff", utf32(text, u32::to_be_bytes)),
        (b"", utf32(text, u32::to_le_bytes)),
        (b"\xff\xfe\0\0", utf32(text, u32::to_le_bytes)),
        (b"\xef\xbb\xbf", text.as_bytes().to_vec()),
    ] {
        let document = [mark, &bytes].concat();
        assert_eq!(read(&document).0, text, "mark {mark:?}");
    }
}

#[test]
fn valid_utf8_beats_every_declaration() {
    let bytes = declared("windows-1251", "Żółć Москва".as_bytes());
    assert_eq!(decode(&bytes, Some("text/xml; charset=iso-8859-1")).charset, "utf-8");
    assert_eq!(title(&bytes), "Żółć Москва");
}

#[test]
fn the_http_charset_beats_the_declaration() {
    let bytes = declared("windows-1252", b"\xcc\xee\xf1\xea\xe2\xe0");
    assert_eq!(title(&bytes), "Ìîñêâà");
    let decoded = decode(&bytes, Some("application/rss+xml; Charset=\"windows-1251\""));
    assert!(decoded.text.contains("Москва"), "{}", decoded.text);
}

#[test]
fn declared_charsets_of_every_kind() {
    for (label, bytes, text) in [
        ("ISO-8859-1", &b"caf\xe9 \x93"[..], "café “"),
        ("iso-8859-2", b"\xb1\xe6", "ąć"),
        ("windows-1251", b"\xcf\xf0", "Пр"),
        ("KOI8-R", b"\xf0\xd2", "Пр"),
        ("Shift_JIS", b"\x93\xfa\x96\x7b", "日本"),
        ("EUC-JP", b"\xc6\xfc\xcb\xdc", "日本"),
        ("iso-2022-jp", b"\x1b$BF|K\\\x1b(B", "日本"),
        ("gb2312", b"\xd6\xd0\xb9\xfa", "中国"),
        ("big5", b"\xa4\xa4\xb0\xea", "中國"),
        ("euc-kr", b"\xb3\xe2", "년"),
        ("hz-gb-2312", b"~{VP9z~} ~~", "中国 ~"),
        ("iso-2022-kr", b"\x1b$)C\x0e3b\x0f!", "년!"),
        ("cp437", b"\x81\xe1", "üß"),
        ("IBM850", b"\x9b", "ø"),
        ("cp_1252", b"\x96", "–"),
        ("tis-620", b"\xa1", "ก"),
        ("x-mac-cyrillic", b"\x80", "А"),
    ] {
        assert_eq!(title(&declared(label, bytes)), text, "{label}");
    }
}

#[test]
fn an_unknown_charset_is_guessed_and_named() {
    let russian = b"\xcc\xee\xf1\xea\xe2\xe0 \xf1\xf2\xee\xeb\xe8\xf6\xe0 \xd0\xee\xf1\xf1\xe8\xe8 \xe8 \xea\xf0\xf3\xef\xed\xe5\xe9\xf8\xe8\xe9 \xe3\xee\xf0\xee\xe4";
    let bytes = declared("martian", russian);
    let decoded = decode(&bytes, None);
    assert!(decoded.text.contains("Москва столица"), "{}", decoded.text);
    assert!(decoded.problems[0].contains("martian"));
}

#[test]
fn a_declaration_after_a_comment_counts() {
    let mut bytes = b"<!-- hello -->\n".to_vec();
    bytes.extend(declared("windows-1251", b"\xcf\xf0"));
    assert_eq!(title(&bytes), "Пр");
}

#[test]
fn stray_bytes_in_utf8_are_windows_1252() {
    let mut bytes = "<title>Ünïcödé ".as_bytes().to_vec();
    bytes.extend_from_slice(b"don\x92t</title>");
    assert_eq!(title(&bytes), "Ünïcödé don’t");
    assert!(decode(&bytes, None).problems[0].ends_with("windows-1252: 1"));
}

#[test]
fn ebcdic_is_read() {
    let bytes = [0x4c, 0x6f, 0xa7, 0x94, 0x93, 0x6f, 0x6e, 0x4c, 0x81, 0x6e, 0x4c, 0x61, 0x81, 0x6e];
    assert_eq!(read(&bytes).0, "<?xml?><a></a>");
}
