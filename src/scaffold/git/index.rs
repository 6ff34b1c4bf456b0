//! git's index, in its second version: what is committed, with the times and sizes by which git sees that a file is as it was.
//! Bytes only, no I/O.
//!
//! Format: `gitformat-index(5)`. git itself would read every file again to write it.

use std::fs::Metadata;

use sha1::{Digest, Sha1};

/// A file that is committed as it lies there.
pub(super) struct Entry<'a> {
    /// Its path, with `/`.
    pub(super) path: &'a str,
    /// Its blob.
    pub(super) id: [u8; 20],
    /// Its mode as git writes it.
    pub(super) mode: u32,
    /// What the file system knows of it; a link's own.
    pub(super) meta: Metadata,
}

/// The blob that these bytes make.
pub(super) fn blob(bytes: &[u8]) -> [u8; 20] {
    let mut hash = Sha1::new();
    hash.update(format!("blob {}\0", bytes.len()));
    hash.update(bytes);
    hash.finalize().into()
}

/// The index of these files, which are sorted by their paths.
pub(super) fn index(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.len() * 100 + 32);
    out.extend(b"DIRC");
    out.extend(2u32.to_be_bytes());
    out.extend(low(entries.len() as u64));
    for entry in entries {
        let begin = out.len();
        out.extend(stat(&entry.meta, entry.mode).into_iter().flat_map(low));
        out.extend(entry.id);
        // The length of the path, where it fits into twelve bits.
        let length = u16::try_from(entry.path.len()).unwrap_or(u16::MAX).min(0xfff);
        out.extend(length.to_be_bytes());
        out.extend(entry.path.as_bytes());
        // One to eight zeros, so that each entry's length is a multiple of eight.
        let padding = 8 - (out.len() - begin) % 8;
        out.extend(std::iter::repeat_n(0, padding));
    }
    let hash = Sha1::digest(&out);
    out.extend(hash);
    out
}

/// The lower half of a number, as git keeps it.
fn low(number: u64) -> [u8; 4] {
    let [_, _, _, _, rest @ ..] = number.to_be_bytes();
    rest
}

#[cfg(unix)]
fn stat(meta: &Metadata, mode: u32) -> [u64; 10] {
    use std::os::unix::fs::MetadataExt;
    [
        meta.ctime().cast_unsigned(),
        meta.ctime_nsec().cast_unsigned(),
        meta.mtime().cast_unsigned(),
        meta.mtime_nsec().cast_unsigned(),
        meta.dev(),
        meta.ino(),
        u64::from(mode),
        u64::from(meta.uid()),
        u64::from(meta.gid()),
        meta.size(),
    ]
}

/// git looks at the file itself where it finds nothing here.
#[cfg(not(unix))]
fn stat(_: &Metadata, mode: u32) -> [u64; 10] {
    [0, 0, 0, 0, 0, 0, u64::from(mode), 0, 0, 0]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
    }

    #[test]
    fn blobs_have_gits_names() {
        assert_eq!(hex(&blob(b"")), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
        assert_eq!(hex(&blob(b"hello\n")), "ce013625030ba8dba906f756967f9e9ca394464a");
    }

    #[test]
    fn entries_are_padded_to_eight_bytes() {
        let file = tempfile::NamedTempFile::new().unwrap();
        for path in ["a", "ab", "abcdefgh", "a/b/c/d/e/f"] {
            let meta = file.as_file().metadata().unwrap();
            let bytes = index(&[Entry { path, id: blob(b""), mode: 0o100_644, meta }]);
            let entry = &bytes[12..bytes.len() - 20];
            assert_eq!(entry.len() % 8, 0, "{path}");
            let zeros = entry.iter().rev().take_while(|byte| **byte == 0).count();
            assert!((1..=8).contains(&zeros) && entry.len() - zeros == 62 + path.len(), "{path}");
        }
    }
}
