//! `imaps://user@host/Mailbox`: mail on a server (RFC 3501, RFC 7162, RFC 2177).
//!
//! The mailbox is examined, not selected, and texts are peeked at, so that reading changes nothing; only what the person
//! set with `mark_seen` and `move_to` is done, to messages that are stored here. The cursor is the mailbox's `UIDVALIDITY`
//! with the next UID; where that has changed all is read anew, and known messages are known by their identity.

pub(crate) mod address;
mod connect;
mod expiry;
mod fetch;
mod idle;
pub mod token;
mod wire;

use std::collections::VecDeque;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use self::address::Place;
use self::connect::connect;
use self::wire::{Told, Wire, number, quoted};
use super::batches::Reading;
use crate::reader::fetch::Fetcher;
use crate::reader::sources::{AskError, Harvest};
use crate::reader::store::PollJob;
pub use idle::wait_for_mail;

/// How far back a mailbox is read that is new here, in days.
const FIRST_DAYS: i64 = 60;

/// Where the next reading begins.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Cursor {
    validity: u32,
    next: u32,
    /// The mailbox's last change, where its server counts them (CONDSTORE).
    #[serde(skip_serializing_if = "Option::is_none")]
    modseq: Option<u64>,
}

/// A mailbox that is open.
#[derive(Debug)]
pub struct Imap {
    place: Place,
    wire: Wire,
    reading: Reading,
    /// Only what was sent to many is fetched at all.
    only_bulk: bool,
    mark_seen: bool,
    move_to: Option<String>,
    /// Messages that are to be read, the oldest first; `None` where nothing has changed.
    uids: Option<VecDeque<u32>>,
    /// What the cursor is once all are read.
    end: Cursor,
    /// Of each harvest, the messages that were taken.
    taken: Vec<Vec<u32>>,
    selected: bool,
}

impl Imap {
    pub(super) async fn open(job: &PollJob, fetcher: &Arc<Fetcher>) -> Result<Self, AskError> {
        let place = address::parse(&job.source.url)?;
        let settings = &job.source.settings;
        let mut wire = connect(&place, fetcher, settings.allow_private || fetcher.allows_private()).await?;
        // A server that does not know it says so, and nothing is lost.
        let _ = wire.command("ENABLE CONDSTORE").await;
        let mailbox =
            Opened::of(&step(&place, "open", wire.command(&format!("EXAMINE {}", name(&place.mailbox)))).await?);
        let last: Option<Cursor> = job.health.cursor.as_deref().and_then(|cursor| serde_json::from_str(cursor).ok());
        let validity = mailbox.validity.unwrap_or(0);
        let last = last.filter(|last| last.validity == validity);
        let nothing = last.as_ref().is_some_and(|last| {
            let same = last.modseq.is_some() && last.modseq == mailbox.modseq;
            same || mailbox.next == Some(last.next)
        });
        let uids = if nothing { None } else { Some(fetch::wanted(&place, &mut wire, last.as_ref()).await?) };
        let after = uids.as_ref().and_then(|uids| uids.back()).map(|uid| uid.saturating_add(1));
        let next = mailbox.next.max(after).or(last.map(|last| last.next)).unwrap_or(1);
        let all_mail = settings.all_mail.unwrap_or(!place.is_inbox());
        Ok(Self {
            reading: Reading::of(job, all_mail),
            only_bulk: !all_mail,
            mark_seen: settings.mark_seen,
            move_to: settings.move_to.clone(),
            uids,
            end: Cursor { validity, next, modseq: mailbox.modseq },
            taken: Vec::new(),
            selected: false,
            wire,
            place,
        })
    }

    pub(super) async fn next(&mut self) -> Result<Harvest, AskError> {
        let Some(uids) = &mut self.uids else {
            self.taken.push(Vec::new());
            self.logout().await;
            // The count of changes may have moved without mail.
            return Ok(Harvest { cursor: Some(cursor(&self.end)), ..Harvest::default() });
        };
        let chunk = fetch::chunk(&self.place, &mut self.wire, uids, self.only_bulk).await?;
        let more = !uids.is_empty();
        let (reading, raws) = (self.reading.clone(), chunk.raws);
        let bytes = raws.iter().map(|(_, raw)| raw.len() as u64).sum();
        let (batches, taken) = super::files::blocking(move || {
            let mut batches = super::batches::Batches::new(reading);
            let taken = raws.into_iter().filter(|(_, raw)| batches.take(raw)).map(|(uid, _)| uid).collect();
            Ok((batches.finish(), taken))
        })
        .await?;
        self.taken.push(taken);
        let at = if more {
            Cursor { next: chunk.last.saturating_add(1), modseq: None, ..self.end.clone() }
        } else {
            self.end.clone()
        };
        Ok(Harvest { batches, cursor: Some(cursor(&at)), more, bytes, ..Harvest::default() })
    }

    /// Does on the server what the person set, to the messages of a harvest that is stored.
    pub(super) async fn stored(&mut self, number: usize) -> Result<(), AskError> {
        let uids = self.taken.get_mut(number).map(std::mem::take).unwrap_or_default();
        if !uids.is_empty() && (self.mark_seen || self.move_to.is_some()) {
            if !self.selected {
                let select = format!("SELECT {}", name(&self.place.mailbox));
                step(&self.place, "open for writing", self.wire.command(&select)).await?;
                self.selected = true;
            }
            fetch::act(&self.place, &mut self.wire, &uids, self.mark_seen, self.move_to.as_deref()).await?;
        }
        if self.uids.as_ref().is_some_and(VecDeque::is_empty) {
            self.logout().await;
        }
        Ok(())
    }

    async fn logout(&mut self) {
        // The server closes all the same.
        let _ = self.wire.command("LOGOUT").await;
    }
}

fn cursor(at: &Cursor) -> String {
    serde_json::to_string(at).unwrap_or_default()
}

/// What a server says of a mailbox that it opens.
struct Opened {
    validity: Option<u32>,
    next: Option<u32>,
    modseq: Option<u64>,
}

impl Opened {
    fn of(answers: &[wire::Answer]) -> Self {
        Self {
            validity: number(answers, "UIDVALIDITY"),
            next: number(answers, "UIDNEXT"),
            modseq: number(answers, "HIGHESTMODSEQ"),
        }
    }
}

/// A mailbox's name as it is sent.
fn name(mailbox: &str) -> String {
    // Modified UTF-7 is ASCII without controls, so that it can always be quoted.
    quoted(&utf7(mailbox)).unwrap_or_default()
}

/// Modified UTF-7 (RFC 3501 §5.1.3), which servers take for names that are no ASCII.
fn utf7(name: &str) -> String {
    use std::fmt::Write as _;
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
    let (mut out, mut held) = (String::new(), Vec::new());
    let flush = |held: &mut Vec<u16>, out: &mut String| {
        if held.is_empty() {
            return;
        }
        out.push('&');
        let bytes: Vec<u8> = held.drain(..).flat_map(u16::to_be_bytes).collect();
        for three in bytes.chunks(3) {
            let bits = three.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
            for place in 0..=three.len() {
                let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
                out.push(char::from(letter));
            }
        }
        out.push('-');
    };
    for c in name.chars() {
        if (' '..='~').contains(&c) {
            flush(&mut held, &mut out);
            let _ = if c == '&' { out.write_str("&-") } else { out.write_char(c) };
        } else {
            held.extend(c.encode_utf16(&mut [0; 2]).iter());
        }
    }
    flush(&mut held, &mut out);
    out
}

/// One step with the server, told with its place if it fails.
async fn step<T>(place: &Place, what: &str, work: impl Future<Output = Told<T>>) -> Result<T, AskError> {
    let told = |why| AskError::new(format!("could not {what} {} of {}: {why}", place.mailbox, place.account()));
    work.await.map_err(told)
}

#[cfg(test)]
mod tests {
    use super::utf7;

    #[test]
    fn names_are_spelt_as_servers_do() {
        // The examples of RFC 3501 §5.1.3.
        for (name, spelt) in [
            ("INBOX", "INBOX"),
            ("a & b", "a &- b"),
            ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
            ("Grün", "Gr&APw-n"),
        ] {
            assert_eq!(utf7(name), spelt);
        }
    }
}
