//! `mbox:PATH`: messages one after the other in a file (RFC 4155, with the `>From ` of mboxrd).
//!
//! The cursor is how far the file was read, with the hash of what stood there: a file that only grew is read from there on,
//! any other from its beginning.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::PathBuf;

use xxhash_rust::xxh3::xxh3_64;

use super::batches::{Batches, Reading};
use super::files::{self, BYTES, MESSAGES, blocking};
use super::place::unreadable;
use crate::reader::formats::mail::MAX_MESSAGE_BYTES;
use crate::reader::sources::{AskError, Harvest};
use crate::reader::store::PollJob;

/// Bytes before the cursor that tell whether the file is still the same.
const WITNESS: u64 = 256;
/// The longest line that is taken whole.
const LONGEST_LINE: u64 = 1 << 20;

/// A file that is open where its reading goes on.
#[derive(Debug)]
pub struct Mbox {
    path: PathBuf,
    reading: Reading,
    file: Option<BufReader<File>>,
    at: u64,
    size: u64,
}

impl Mbox {
    pub(super) fn open(path: PathBuf, job: &PollJob) -> Result<Self, AskError> {
        let mut file = files::open(&path)?;
        let wrong = |error: std::io::Error| unreadable(&path, &error);
        let size = file.metadata().map_err(wrong)?.len();
        let mut at = 0;
        if let Some((place, hash)) = job.health.cursor.as_deref().and_then(read_cursor)
            && place <= size
            && witness(&mut file, place).map_err(wrong)? == hash
        {
            at = place;
        }
        file.seek(SeekFrom::Start(at)).map_err(wrong)?;
        Ok(Self { reading: Reading::of(job, true), file: Some(BufReader::new(file)), at, size, path })
    }

    pub(super) async fn next(&mut self) -> Result<Harvest, AskError> {
        let Some(mut file) = self.file.take().filter(|_| self.at < self.size) else { return Ok(Harvest::default()) };
        let (path, reading, mut at) = (self.path.clone(), self.reading.clone(), self.at);
        let (file, at, harvest) = blocking(move || {
            let wrong = |error: std::io::Error| unreadable(&path, &error);
            let start = at;
            let mut batches = Batches::new(reading);
            let mut messages = Messages { file: &mut file, held: None };
            let mut count = 0;
            while count < MESSAGES && at - start < BYTES {
                let (raw, length) = messages.next().map_err(wrong)?;
                if length == 0 {
                    break;
                }
                at += length;
                count += 1;
                batches.take(&raw);
            }
            let hash = witness(file.get_mut(), at).map_err(wrong)?;
            file.seek(SeekFrom::Start(at)).map_err(wrong)?;
            let cursor = Some(format!("{at} {hash:016x}"));
            Ok((file, at, Harvest { batches: batches.finish(), cursor, bytes: at - start, ..Harvest::default() }))
        })
        .await?;
        (self.file, self.at) = (Some(file), at);
        Ok(Harvest { more: at < self.size && harvest.bytes > 0, ..harvest })
    }
}

fn read_cursor(cursor: &str) -> Option<(u64, u64)> {
    let (place, hash) = cursor.split_once(' ')?;
    Some((place.parse().ok()?, u64::from_str_radix(hash, 16).ok()?))
}

/// The hash of the bytes before a place of the file.
fn witness(file: &mut File, place: u64) -> std::io::Result<u64> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(place.saturating_sub(WITNESS)))?;
    file.by_ref().take(place.min(WITNESS)).read_to_end(&mut bytes)?;
    Ok(xxh3_64(&bytes))
}

/// Messages one after the other; the line that begins the next one is read with the one before it.
struct Messages<'a, R> {
    file: &'a mut R,
    held: Option<Vec<u8>>,
}

impl<R: BufRead> Messages<'_, R> {
    /// The next message, and how many bytes of the file it takes; none at the end. One longer than is read is cut.
    fn next(&mut self) -> std::io::Result<(Vec<u8>, u64)> {
        let (mut raw, mut length, mut after_empty) = (Vec::new(), 0, true);
        loop {
            let line = self.line()?;
            if line.is_empty() {
                return Ok((raw, length));
            }
            if after_empty && begins(&line) {
                if length > 0 {
                    self.held = Some(line);
                    return Ok((raw, length));
                }
                length += line.len() as u64;
                continue;
            }
            length += line.len() as u64;
            after_empty = matches!(line.as_slice(), b"\n" | b"\r\n");
            let marks = line.iter().take_while(|byte| **byte == b'>').count();
            let quoted = marks > 0 && line[marks..].starts_with(b"From ");
            if raw.len() + line.len() <= MAX_MESSAGE_BYTES {
                raw.extend_from_slice(&line[usize::from(quoted)..]);
            }
        }
    }

    fn line(&mut self) -> std::io::Result<Vec<u8>> {
        if let Some(held) = self.held.take() {
            return Ok(held);
        }
        let mut line = Vec::new();
        (&mut *self.file).take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        Ok(line)
    }
}

/// `From jo@e.org Thu Jan  1 00:00:00 2026`: without a time it is a sentence.
fn begins(line: &[u8]) -> bool {
    let digits = line.iter().filter(|byte| byte.is_ascii_digit()).count();
    line.starts_with(b"From ") && line.contains(&b':') && digits >= 9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> (Vec<String>, u64) {
        // A buffer of a few bytes, so that lines come in pieces.
        let mut file = BufReader::with_capacity(8, text.as_bytes());
        let mut messages = Messages { file: &mut file, held: None };
        let (mut found, mut size) = (Vec::new(), 0);
        loop {
            let (raw, length) = messages.next().unwrap();
            if length == 0 {
                return (found, size);
            }
            size += length;
            found.push(String::from_utf8(raw).unwrap());
        }
    }

    #[test]
    fn messages_end_where_the_next_begins() {
        let text = "From a@b Thu Jan  1 00:00:00 2026\nSubject: 1\n\nFrom here on\n>From x\n>>From y\n\n\
                    From c@d Fri Jan  2 00:00:00 2026\r\nSubject: 2\r\n\r\nb\r\n";
        let (found, size) = split(text);
        assert_eq!(found, ["Subject: 1\n\nFrom here on\nFrom x\n>From y\n\n", "Subject: 2\r\n\r\nb\r\n"]);
        assert_eq!(size, text.len() as u64);
        assert_eq!(split(""), (Vec::new(), 0));
    }
}
