//! Any bytes under any declaration through the charset reader: no panic, and valid UTF-8 stays what it is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wheelhouse::reader::formats::decode;

/// Declarations to try, in the HTTP header's words.
const TYPES: &[&str] = &[
    "text/xml",
    "text/xml; charset=utf-8",
    "text/xml; charset=windows-1251",
    "text/xml; charset=shift_jis",
    "text/xml; charset=gb18030",
    "text/xml; charset=iso-2022-jp",
    "text/xml; charset=iso-2022-kr",
    "text/xml; charset=hz-gb-2312",
    "text/xml; charset=cp437",
    "text/xml; charset=\"no-such-charset\"",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, document)) = bytes.split_first() else { return };
    let content_type = TYPES[usize::from(*first) % TYPES.len()];
    let decoded = decode(document, Some(content_type));
    // Every charset gives at most one character a byte, and no character needs more than four bytes.
    assert!(decoded.text.len() <= document.len() * 4 + 4);
    assert_eq!(decoded, decode(document, Some(content_type)));
});
