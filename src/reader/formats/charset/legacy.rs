//! Charsets that the web's encoding standard leaves out and old feeds still use: DOS and Mac code pages, EBCDIC, and
//! the 7-bit shifting forms of GB 2312 and KS X 1001.

#[path = "code_pages.rs"]
mod code_pages;

/// The name and the upper half of a single-byte code page.
pub(super) fn code_page(label: &str) -> Option<(&'static str, &'static [char; 128])> {
    let label = label.trim().to_ascii_lowercase().replace('_', "-");
    let number = label.strip_prefix("ibm").or_else(|| label.strip_prefix("cp")).or_else(|| label.strip_prefix("csibm"));
    let digits = number.unwrap_or(&label).trim_start_matches('-');
    let wanted = if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        format!("cp{digits}")
    } else {
        label.replace("macgreek", "mac-greek").replace("macturkish", "mac-turkish")
    };
    code_pages::PAGES.iter().find(|(name, _)| *name == wanted).map(|(name, table)| (*name, table))
}

/// Text in a single-byte code page.
pub(super) fn single_byte(bytes: &[u8], upper: &[char; 128]) -> String {
    let read = |b: &u8| if b.is_ascii() { char::from(*b) } else { upper[usize::from(*b - 0x80)] };
    bytes.iter().map(read).collect()
}

/// Text in EBCDIC.
pub(super) fn ebcdic(bytes: &[u8]) -> String {
    bytes.iter().map(|b| code_pages::EBCDIC[usize::from(*b)]).collect()
}

/// HZ (RFC 1843) as GBK: `~{` and `~}` shift, `~~` is a tilde, `~` at a line's end joins lines.
pub(super) fn hz_to_gbk(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let (mut shifted, mut rest) = (false, bytes);
    loop {
        rest = match rest {
            [] => return out,
            [b'~', b'{', tail @ ..] => {
                shifted = true;
                tail
            }
            [b'~', b'}', tail @ ..] => {
                shifted = false;
                tail
            }
            [b'~', b'~', tail @ ..] => {
                out.push(b'~');
                tail
            }
            [b'~', b'\n', tail @ ..] => tail,
            [byte, tail @ ..] => {
                // A line's end always unshifts.
                shifted &= *byte != b'\n';
                out.push(if shifted { byte | 0x80 } else { *byte });
                tail
            }
        };
    }
}

/// ISO-2022-KR (RFC 1557) as EUC-KR: shift-out and shift-in around Korean text, a header that names the set.
pub(super) fn iso2022kr_to_euckr(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let (mut shifted, mut rest) = (false, bytes);
    loop {
        rest = match rest {
            [] => return out,
            [0x1b, b'$', b')', b'C', tail @ ..] => tail,
            [0x0e, tail @ ..] => {
                shifted = true;
                tail
            }
            [0x0f, tail @ ..] => {
                shifted = false;
                tail
            }
            [byte, tail @ ..] => {
                out.push(if shifted && *byte > 0x20 { byte | 0x80 } else { *byte });
                tail
            }
        };
    }
}

/// Names that are in use and not in the standard's table of labels.
pub(super) fn alias(label: &str) -> &str {
    match label {
        "win-1250" | "windows1250" | "win1250" => "windows-1250",
        "win-1251" | "windows1251" | "win1251" => "windows-1251",
        "win-1252" | "windows1252" | "win1252" | "ansi" | "latin-1" | "iso-latin-1" | "us" | "iso8859" => {
            "windows-1252"
        }
        "big-5" | "big5hkscs" | "big5-eten" => "big5",
        "gb-2312" | "gb18030-2000" | "cp936" | "ms936" | "windows-936" => "gb18030",
        "cp932" | "ms932" | "sjis" | "shift-jis" | "x-ms-cp932" | "shiftjis" => "shift_jis",
        "cp949" | "ms949" | "uhc" | "ks-c-5601" | "euckr" => "euc-kr",
        "eucjp" | "ujis" => "euc-jp",
        "koi8r" => "koi8-r",
        "koi8u" => "koi8-u",
        "tis620" => "tis-620",
        "mac-roman" | "macroman" => "macintosh",
        "mac-cyrillic" | "maccyrillic" => "x-mac-cyrillic",
        other => other,
    }
}
