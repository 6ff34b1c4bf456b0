//! What a list shows beside its rows: the first words of texts, tags with their counts, the order of sources.

use rusqlite::OptionalExtension;

use super::Store;
use crate::base::db::DbResult;
use crate::base::text::clean_line;
use crate::reader::formats::html;
use crate::reader::model::{ItemId, SourceId};

/// Characters of a body that are read for its first words.
const READ: u32 = 3_000;
/// Characters of first words.
const WORDS: usize = 240;
/// Tags that are counted, the most used first.
const TAGS: u32 = 200;

/// A tag with how many items bear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagCount {
    /// The tag.
    pub tag: String,
    /// Items that bear it.
    pub items: u64,
    /// Those of them that are not read.
    pub unread: u64,
}

impl Store {
    /// The first words of these items' texts, on one line each; items without text are left out.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn beginnings(&self, ids: &[ItemId]) -> DbResult<Vec<(ItemId, String)>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT substr(coalesce(nullif(summary, ''), content, ''), 1, ?2) FROM bodies WHERE item_id = ?1",
            )?;
            let mut found = Vec::with_capacity(ids.len());
            for id in ids {
                let body: Option<String> = statement.query_row((id.0, READ), |row| row.get(0)).optional()?;
                let words = first_words(&body.unwrap_or_default());
                if !words.is_empty() {
                    found.push((*id, words));
                }
            }
            Ok(found)
        })
    }

    /// The tags of items, by name, with their counts: at most 200, those that most items bear.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn tag_counts(&self) -> DbResult<Vec<TagCount>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT * FROM (
                   SELECT t.tag, count(*) AS n, sum(i.read = 0) FROM item_tags t
                     JOIN items i ON i.id = t.item_id JOIN sources s ON s.id = i.source_id
                   WHERE s.removed IS NULL GROUP BY t.tag ORDER BY n DESC LIMIT ?1)
                 ORDER BY tag COLLATE NOCASE, tag",
            )?;
            let tags = statement
                .query_map([TAGS], |row| Ok(TagCount { tag: row.get(0)?, items: row.get(1)?, unread: row.get(2)? }))?;
            Ok(tags.collect::<Result<_, _>>()?)
        })
    }

    /// The numbers of all sources, in the order of their names.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn sources_by_name(&self) -> DbResult<Vec<SourceId>> {
        self.read(|conn| {
            let mut statement =
                conn.prepare_cached("SELECT id FROM sources WHERE removed IS NULL ORDER BY name COLLATE NOCASE")?;
            let ids = statement.query_map([], |row| row.get(0).map(SourceId))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
    }

    /// The source of the item at this place in the timeline.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn source_at(&self, position: i64) -> DbResult<Option<SourceId>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached("SELECT source_id FROM items WHERE position = ?1")?;
            Ok(statement.query_row([position], |row| row.get(0).map(SourceId)).optional()?)
        })
    }
}

/// The first words of HTML that may be cut anywhere.
fn first_words(html: &str) -> String {
    // What is cut within a tag or an entity must not be taken for text.
    let end = match (html.rfind('<'), html.rfind('>')) {
        (Some(open), close) if close.is_none_or(|close| close < open) => open,
        _ => html.len(),
    };
    let text = html::to_text(&html[..end]);
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    clean_line(&line).chars().take(WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_words_are_one_line_of_text() {
        for (html, words) in [
            ("<p>One\ntwo</p><p>three</p>", "One two three"),
            ("<p>Cut <a href=\"https://example.org/wi", "Cut"),
            ("plain text", "plain text"),
            ("<img src=\"https://a.example/x.png\">", ""),
            ("", ""),
        ] {
            assert_eq!(first_words(html), words, "{html}");
        }
        assert_eq!(first_words(&"word ".repeat(1000)).chars().count(), WORDS);
    }
}
