//! What is kept beside an item in the full export: what a Q&A site says of a post, and the event that an item announces.
//!
//! The person's agenda and the questions that wait are made of these, so they travel with the library. A file of an older
//! version has neither; one that holds them is read by older versions too, which pass them over.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use super::{events, posts};
use crate::base::db::DbResult;
use crate::reader::model::{Event, EventStatus, Post, SourceId, Timestamp};

/// What a site says of a post, and when it last said so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostRecord {
    /// What it says.
    #[serde(flatten)]
    pub post: Post,
    /// When.
    #[serde(default)]
    pub told: Timestamp,
}

/// An event, and whether its calendar took it back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventRecord {
    /// The event.
    #[serde(flatten)]
    pub event: Event,
    /// When its calendar was first seen without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Timestamp>,
}

/// Reads what is there, and takes what cannot be read for nothing: the item itself is worth more.
pub(super) fn lenient<'de, T: DeserializeOwned, D: Deserializer<'de>>(input: D) -> Result<Option<T>, D::Error> {
    let value = serde_json::Value::deserialize(input)?;
    Ok(serde_json::from_value(value).ok())
}

/// The columns of both beside those of an item `i`.
pub(super) const COLUMNS: &str = "p.site AS p_site, p.question, p.answer, p.score, p.answers, p.accepted, p.bounty, p.bounty_until, p.closed,
        p.views, p.followed, p.told_at, CASE WHEN p.item_id IS NOT NULL THEN
          (SELECT group_concat(tag, ' ') FROM (SELECT tag FROM post_tags t WHERE t.item_id = i.id ORDER BY place)) END AS p_tags,
        e.uid, e.occurrence, e.sequence, e.status, e.location, e.join_url, e.organizer, e.series, e.withdrawn";

/// Where they come from.
pub(super) const JOINS: &str = "LEFT JOIN posts p ON p.item_id = i.id LEFT JOIN events e ON e.item_id = i.id";

/// The post of a row that has [`COLUMNS`].
pub(super) fn post(row: &Row<'_>) -> rusqlite::Result<Option<PostRecord>> {
    let Some(site) = row.get("p_site")? else { return Ok(None) };
    let tags: Option<String> = row.get("p_tags")?;
    let post = Post {
        site,
        question: row.get("question")?,
        answer: row.get("answer")?,
        score: row.get("score")?,
        answers: row.get("answers")?,
        accepted: row.get("accepted")?,
        bounty: row.get::<_, Option<u32>>("bounty")?.filter(|bounty| *bounty > 0),
        bounty_until: row.get::<_, Option<i64>>("bounty_until")?.map(Timestamp),
        closed: row.get::<_, Option<bool>>("closed")?.filter(|closed| *closed),
        views: row.get("views")?,
        followed: row.get("followed")?,
        tags: tags.map(|tags| tags.split(' ').map(str::to_owned).collect()).unwrap_or_default(),
    };
    Ok(Some(PostRecord { post, told: Timestamp(row.get("told_at")?) }))
}

/// The event of a row that has [`COLUMNS`]; one that another version wrote in a way that we cannot read is none.
pub(super) fn event(row: &Row<'_>) -> rusqlite::Result<Option<EventRecord>> {
    let (uid, series): (Option<String>, Option<String>) = (row.get("uid")?, row.get("series")?);
    let Some((uid, series)) = uid.zip(series.and_then(|series| serde_json::from_str(&series).ok())) else {
        return Ok(None);
    };
    let event = Event {
        uid,
        occurrence: row.get("occurrence")?,
        sequence: row.get("sequence")?,
        status: EventStatus::named(&row.get::<_, String>("status")?),
        location: row.get("location")?,
        join_url: row.get("join_url")?,
        organizer: row.get("organizer")?,
        series,
    };
    Ok(Some(EventRecord { event, withdrawn: row.get::<_, Option<i64>>("withdrawn")?.map(Timestamp) }))
}

/// Keeps a post beside its item, unless its site has told of it later than that.
pub(super) fn restore_post(tx: &Transaction<'_>, item: i64, record: &PostRecord, now: Timestamp) -> DbResult<()> {
    let mut known = tx.prepare_cached("SELECT told_at FROM posts WHERE item_id = ?1")?;
    let known: Option<i64> = known.query_row([item], |row| row.get(0)).optional()?;
    let told = record.told.min(now);
    if known.is_some_and(|known| known >= told.0) {
        return Ok(());
    }
    // What a record leaves out is not unknown.
    let post = &record.post;
    let whole = Post { bounty: post.bounty.or(Some(0)), closed: post.closed.or(Some(false)), ..post.clone() };
    posts::keep(tx, item, &whole, told)
}

/// Keeps an event beside its item, unless one is there: its calendar was read here, and tells more. Its source is a calendar.
pub(super) fn restore_event(tx: &Transaction<'_>, source: SourceId, item: i64, record: &EventRecord) -> DbResult<()> {
    let mut known = tx.prepare_cached("SELECT EXISTS (SELECT 1 FROM events WHERE item_id = ?1)")?;
    if known.query_row([item], |row| row.get(0))? {
        return Ok(());
    }
    events::keep(tx, item, &record.event)?;
    if let Some(at) = record.withdrawn {
        tx.prepare_cached("UPDATE events SET withdrawn = ?2 WHERE item_id = ?1")?.execute(params![item, at.0])?;
    }
    events::is_calendar(tx, source)
}
