//! Posts of Q&A sites: kept beside their items, and asked for as questions that wait for an answer.

use std::fmt::Write as _;

use rusqlite::types::Value;
use rusqlite::{Connection, Row, Transaction, params, params_from_iter};

use super::Store;
use crate::base::db::DbResult;
use crate::reader::model::{ItemId, OpenQuestion, Post, PostFacts, SourceId, Timestamp};

/// What the column of `rows::ITEM_COLUMNS` for it says: its numbers, then its tags, between spaces.
pub(super) fn facts(text: Option<&str>) -> Option<PostFacts> {
    let mut parts = text?.split(' ');
    Some(PostFacts {
        question: parts.next()?.parse().ok()?,
        score: parts.next()?.parse().ok()?,
        answers: parts.next()?.parse().ok(),
        accepted: parts.next()? == "1",
        bounty: parts.next()?.parse().ok()?,
        is_answer: parts.next()? == "1",
        topics: parts.map(str::to_owned).collect(),
    })
}

/// Which questions that wait for an answer are wanted.
#[derive(Debug, Clone, Default)]
pub struct OpenFilter {
    /// With one of these tags; with any where there are none.
    pub tags: Vec<String>,
    /// On this site.
    pub site: Option<String>,
    /// Those too that have answers, none of them accepted.
    pub answered: bool,
    /// Asked at this moment or later.
    pub since: Option<Timestamp>,
}

/// The most questions that are looked at to rank them: the newest.
const MOST_RANKED: u32 = 2_000;

impl Store {
    /// Questions that wait for an answer, the newest first; one that came with several sources is told once.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn open_questions(&self, filter: &OpenFilter, now: Timestamp) -> DbResult<Vec<OpenQuestion>> {
        self.read(|conn| open(conn, filter, now))
    }

    /// The tags that a person's sources follow, and those of posts that were starred: what they know, so it is taken.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn starred_topics(&self) -> DbResult<Vec<String>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT t.tag, count(*) AS n FROM post_tags t JOIN items i ON i.id = t.item_id
                 WHERE i.starred = 1 GROUP BY t.tag ORDER BY n DESC, t.tag LIMIT 20",
            )?;
            let tags = statement.query_map([], |row| row.get(0))?;
            Ok(tags.collect::<Result<_, _>>()?)
        })
    }

    /// Whether any post of a Q&A site is kept.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn has_posts(&self) -> DbResult<bool> {
        self.read(|conn| Ok(conn.query_row("SELECT EXISTS (SELECT 1 FROM posts)", [], |row| row.get(0))?))
    }

    /// Questions of a source that were open when their site last told of them, before this moment: those to ask about again,
    /// the newest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn stale_questions(&self, source: SourceId, told_before: Timestamp, most: u32) -> DbResult<Vec<i64>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT p.question FROM items i JOIN posts p ON p.item_id = i.id
                 WHERE i.source_id = ?1 AND p.answer IS NULL AND coalesce(p.answers, 0) = 0 AND p.closed = 0
                   AND p.told_at < ?2
                 ORDER BY i.position DESC LIMIT ?3",
            )?;
            let numbers = statement.query_map(params![source.0, told_before.0, most], |row| row.get(0))?;
            Ok(numbers.collect::<Result<_, _>>()?)
        })
    }
}

fn open(conn: &Connection, filter: &OpenFilter, now: Timestamp) -> DbResult<Vec<OpenQuestion>> {
    let waiting = if filter.answered { "coalesce(p.accepted, 0) = 0" } else { "coalesce(p.answers, 0) = 0" };
    let mut values = vec![Value::from(now.0)];
    let mut also = String::new();
    if let Some(site) = &filter.site {
        values.push(Value::from(site.clone()));
        let _ = write!(also, " AND p.site = ?{}", values.len());
    }
    if let Some(since) = filter.since {
        values.push(Value::from(since.0));
        let _ = write!(also, " AND coalesce(i.published, i.first_seen) >= ?{}", values.len());
    }
    if !filter.tags.is_empty() {
        let first = values.len() + 1;
        values.extend(filter.tags.iter().cloned().map(Value::from));
        let places: Vec<String> = (first..=values.len()).map(|place| format!("?{place}")).collect();
        let _ = write!(
            also,
            " AND EXISTS (SELECT 1 FROM post_tags t WHERE t.item_id = p.item_id AND t.tag IN ({}))",
            places.join(", ")
        );
    }
    // Of one that came with several sources the first is told: whichever was followed first.
    let sql = format!(
        "SELECT i.id, i.source_id, s.name, p.site, p.question, i.title, i.url, i.published, p.score, p.answers, p.accepted,
                CASE WHEN coalesce(p.bounty_until, 0) > ?1 THEN p.bounty ELSE 0 END, p.bounty_until, p.views, i.read, i.starred,
                (SELECT group_concat(tag, ' ') FROM (SELECT tag FROM post_tags t WHERE t.item_id = p.item_id ORDER BY place))
         FROM posts p JOIN items i ON i.id = p.item_id JOIN sources s ON s.id = i.source_id
         WHERE s.removed IS NULL AND p.answer IS NULL AND p.closed = 0 AND p.followed = 0 AND {waiting}{also}
           AND NOT EXISTS (SELECT 1 FROM posts o JOIN items oi ON oi.id = o.item_id JOIN sources os ON os.id = oi.source_id
                           WHERE o.site = p.site AND o.question = p.question AND o.answer IS NULL
                             AND (o.followed = 1 OR o.item_id < p.item_id) AND os.removed IS NULL)
         ORDER BY i.position DESC LIMIT {MOST_RANKED}"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let found = statement.query_map(params_from_iter(values), question)?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn question(row: &Row<'_>) -> rusqlite::Result<OpenQuestion> {
    let moment =
        |place: usize| -> rusqlite::Result<Option<Timestamp>> { Ok(row.get::<_, Option<i64>>(place)?.map(Timestamp)) };
    let bounty: u32 = row.get(11)?;
    let tags: Option<String> = row.get(16)?;
    Ok(OpenQuestion {
        item_id: ItemId(row.get(0)?),
        source_id: SourceId(row.get(1)?),
        source: row.get(2)?,
        site: row.get(3)?,
        question: row.get(4)?,
        title: row.get(5)?,
        url: row.get(6)?,
        asked: moment(7)?,
        score: row.get(8)?,
        answers: row.get(9)?,
        accepted: row.get::<_, Option<bool>>(10)?.unwrap_or(false),
        bounty,
        bounty_until: moment(12)?.filter(|_| bounty > 0),
        views: row.get(13)?,
        read: row.get(14)?,
        starred: row.get(15)?,
        tags: tags.map(|tags| tags.split(' ').map(str::to_owned).collect()).unwrap_or_default(),
    })
}

/// Keeps what a site says of a post now. What it does not say stays as it was, but a bounty, which ends in silence.
pub(super) fn keep(tx: &Transaction<'_>, item: i64, post: &Post, now: Timestamp) -> DbResult<()> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO posts(item_id, site, question, answer, score, answers, accepted, bounty, bounty_until, closed, views,
                           told_at, followed)
         VALUES (?1, ?2, ?3, ?4, coalesce(?5, 0), ?6, ?7, coalesce(?8, 0), ?9, coalesce(?10, 0), ?11, ?12, ?13)
         ON CONFLICT(item_id) DO UPDATE SET
           score = coalesce(?5, score), answers = coalesce(?6, answers), accepted = coalesce(?7, accepted),
           bounty = coalesce(?8, bounty), bounty_until = CASE WHEN ?8 IS NULL THEN bounty_until ELSE ?9 END,
           closed = coalesce(?10, closed), views = coalesce(?11, views), told_at = excluded.told_at",
    )?;
    statement.execute(params![
        item,
        post.site,
        post.question,
        post.answer,
        post.score,
        post.answers,
        post.accepted,
        post.bounty,
        post.bounty_until.map(|moment| moment.0),
        post.closed,
        post.views,
        now.0,
        post.followed,
    ])?;
    keep_tags(tx, item, &post.tags)?;
    Ok(())
}

fn keep_tags(tx: &Transaction<'_>, item: i64, tags: &[String]) -> DbResult<()> {
    let known: Vec<String> = tx
        .prepare_cached("SELECT tag FROM post_tags WHERE item_id = ?1 ORDER BY place")?
        .query_map([item], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if known == tags {
        return Ok(());
    }
    tx.prepare_cached("DELETE FROM post_tags WHERE item_id = ?1")?.execute([item])?;
    let mut insert = tx.prepare_cached("INSERT OR IGNORE INTO post_tags(tag, item_id, place) VALUES (?1, ?2, ?3)")?;
    for (place, tag) in tags.iter().enumerate() {
        insert.execute(params![tag, item, place])?;
    }
    Ok(())
}
