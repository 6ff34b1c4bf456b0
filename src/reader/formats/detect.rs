//! A first look at a document: binary, JSON or markup. It decides what may be tried, not what is true.

use super::not_a_feed::{NotAFeed, NotAFeedKind};

/// What a decoded document looks like.
pub(super) enum Shape {
    /// It begins like a JSON value.
    Json,
    /// It holds markup.
    Xml,
    /// It begins like a calendar.
    Calendar,
    /// Neither.
    Neither(NotAFeedKind),
}

/// Signatures at the start of files that are never text. See <https://mimesniff.spec.whatwg.org/#matching-a-mime-type-pattern>.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\0\0\x01\0", "an icon"),
    (b"BM", "a BMP image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b\x08", "gzip data; it was compressed twice or sent without saying so"),
    (b"\x28\xb5\x2f\xfd", "zstd data; it was compressed twice or sent without saying so"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"ID3", "an MP3 sound file"),
    (b"\xff\xfb", "an MP3 sound file"),
    (b"OggS", "an Ogg sound or video file"),
    (b"fLaC", "a FLAC sound file"),
    (b"\x1aE\xdf\xa3", "a WebM or Matroska video"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
];

/// Refuses what is empty or has the signature of a binary format.
pub(super) fn refuse_binary(bytes: &[u8]) -> Result<(), NotAFeed> {
    if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        return Err(NotAFeed::new(NotAFeedKind::Empty));
    }
    let known = SIGNATURES.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| *name);
    let kind = known.or(match bytes {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("a WebP image"),
        [b'R', b'I', b'F', b'F', _, _, _, _, ..] => Some("a WAV or AVI file"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some("an MP4 video or an AVIF or HEIC image"),
        _ => None,
    });
    kind.map_or(Ok(()), |name| Err(NotAFeed::new(NotAFeedKind::Binary(name))))
}

/// Tells markup from JSON by the first sign that is not white space.
pub(super) fn shape(text: &str) -> Shape {
    if text.is_empty() {
        return Shape::Neither(NotAFeedKind::Empty);
    }
    if text.starts_with(['{', '[']) {
        return Shape::Json;
    }
    if text.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        return Shape::Calendar;
    }
    if text.contains('<') { Shape::Xml } else { Shape::Neither(NotAFeedKind::Text) }
}
