//! Which messages are wanted, their texts in bounded pieces, and what the person wants done to them.

use std::collections::VecDeque;

use super::address::Place;
use super::wire::{Answer, Wire, number_in};
use super::{Cursor, FIRST_DAYS, name, step};
use crate::reader::formats::mail::MAX_MESSAGE_BYTES;
use crate::reader::model::Timestamp;
use crate::reader::sources::AskError;

/// Messages of one harvest.
const MESSAGES: usize = 50;
/// Bytes of one harvest, about.
const BYTES: usize = 16 * 1024 * 1024;
/// Messages that are read of a mailbox that is new here: the newest.
const FIRST_MESSAGES: usize = 5_000;

/// What one harvest brought.
pub(super) struct Chunk {
    /// Messages with their UIDs, as they arrived.
    pub(super) raws: Vec<(u32, Vec<u8>)>,
    /// The last UID that was looked at.
    pub(super) last: u32,
}

/// The messages that are to be read, the oldest first.
pub(super) async fn wanted(place: &Place, wire: &mut Wire, last: Option<&Cursor>) -> Result<VecDeque<u32>, AskError> {
    let query = match last {
        Some(last) => format!("UID {}:*", last.next),
        None => format!("SINCE {}", since(Timestamp::now())),
    };
    let answers = step(place, "search", wire.command(&format!("UID SEARCH {query}"))).await?;
    let found = answers.iter().filter_map(|answer| answer.text.strip_prefix("* SEARCH"));
    let found = found.flat_map(str::split_ascii_whitespace).filter_map(|uid| uid.parse::<u32>().ok());
    // `n:*` also means the last message where there is none from n on.
    let mut uids: Vec<u32> = found.filter(|uid| last.is_none_or(|last| *uid >= last.next)).collect();
    uids.sort_unstable();
    uids.dedup();
    if last.is_none() && uids.len() > FIRST_MESSAGES {
        uids.drain(..uids.len() - FIRST_MESSAGES);
    }
    Ok(uids.into())
}

/// `01-Jan-2026` (RFC 3501, date-text).
fn since(now: Timestamp) -> String {
    let from = jiff::Timestamp::from_second(now.0 - FIRST_DAYS * 86_400).unwrap_or_default();
    from.strftime("%d-%b-%Y").to_string()
}

/// Fetches the next messages, at most what one harvest holds; with `only_bulk` those that were sent to many, of whose
/// headers alone the others are told.
pub(super) async fn chunk(
    place: &Place,
    wire: &mut Wire,
    uids: &mut VecDeque<u32>,
    only_bulk: bool,
) -> Result<Chunk, AskError> {
    let round: Vec<u32> = uids.drain(..uids.len().min(MESSAGES)).collect();
    let mut last = round.last().copied().unwrap_or(0);
    let mut raws = Vec::new();
    let mut bytes = 0;
    let wanted = if round.is_empty() { Vec::new() } else { looked_at(place, wire, &round, only_bulk).await? };
    for (at, uid) in wanted.iter().enumerate() {
        if bytes >= BYTES {
            // What did not fit any more is for the next harvest.
            round.iter().rev().filter(|left| *left >= uid).for_each(|left| uids.push_front(*left));
            last = wanted[at - 1];
            break;
        }
        let command = format!("UID FETCH {uid} (UID BODY.PEEK[]<0.{MAX_MESSAGE_BYTES}>)");
        let answers = step(place, "read", wire.command(&command)).await?;
        if let Some(raw) = answers.into_iter().find(|answer| uid_of(answer) == Some(*uid)).and_then(text_of) {
            bytes += raw.len();
            raws.push((*uid, raw));
        }
    }
    Ok(Chunk { raws, last })
}

/// Those of some messages that are to be fetched.
async fn looked_at(place: &Place, wire: &mut Wire, uids: &[u32], only_bulk: bool) -> Result<Vec<u32>, AskError> {
    if !only_bulk {
        return Ok(uids.to_vec());
    }
    let fields = "(UID BODY.PEEK[HEADER.FIELDS (LIST-ID LIST-UNSUBSCRIBE PRECEDENCE)])";
    let found = step(place, "read headers of", wire.command(&format!("UID FETCH {} {fields}", set(uids)))).await?;
    let bulk = |header: &[u8]| {
        let header = String::from_utf8_lossy(header).to_ascii_lowercase();
        header.lines().any(|line| {
            let precedence = line.strip_prefix("precedence:").map(str::trim);
            line.starts_with("list-id:")
                || line.starts_with("list-unsubscribe:")
                || matches!(precedence, Some("bulk" | "list"))
        })
    };
    let is_bulk = |answer: &&Answer| answer.literals.first().is_some_and(|header| bulk(header));
    let mut wanted: Vec<u32> = found.iter().filter(is_bulk).filter_map(uid_of).collect();
    wanted.retain(|uid| uids.contains(uid));
    wanted.sort_unstable();
    wanted.dedup();
    Ok(wanted)
}

/// Marks as seen, then moves.
pub(super) async fn act(
    place: &Place,
    wire: &mut Wire,
    uids: &[u32],
    mark_seen: bool,
    move_to: Option<&str>,
) -> Result<(), AskError> {
    let set = set(uids);
    if mark_seen {
        let command = format!("UID STORE {set} +FLAGS.SILENT (\\Seen)");
        step(place, "mark messages as seen in", wire.command(&command)).await?;
    }
    if let Some(target) = move_to {
        // RFC 6851; a server without it says so, and nothing is copied or deleted in its stead.
        let command = format!("UID MOVE {set} {}", name(target));
        step(place, &format!("move messages to {target:?} from"), wire.command(&command)).await?;
    }
    Ok(())
}

/// The message that an answer is of.
fn uid_of(answer: &Answer) -> Option<u32> {
    answer.text.contains(" FETCH ").then(|| number_in(&answer.text, "UID")).flatten()
}

/// The text that an answer brings: a literal, as every server sends one that has more than a line.
fn text_of(answer: Answer) -> Option<Vec<u8>> {
    answer.literals.into_iter().next()
}

fn set(uids: &[u32]) -> String {
    uids.iter().map(u32::to_string).collect::<Vec<_>>().join(",")
}
