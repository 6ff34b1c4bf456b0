-- What queries ask for, version 3: the language, what bodies hold, what is new, and saved queries.

ALTER TABLE sources ADD COLUMN lang TEXT;          -- BCP 47 in lower case, as the document says
ALTER TABLE items ADD COLUMN lang TEXT;            -- where the entry says another than its source
ALTER TABLE items ADD COLUMN parts INTEGER NOT NULL DEFAULT 0;
-- Bits: 1 a block of code, 2 an image, 4 a link, 8 code within a line, 16 an attached file. Bodies are what the
-- allow-list wrote, so that a tag is spelt in one way.
UPDATE items SET parts = b.parts
  FROM (SELECT item_id,
               (instr(body, '<pre') > 0) + 2 * (instr(body, '<img') > 0) + 4 * (instr(body, '<a ') > 0)
               + 8 * (instr(body, '<code') > 0) + 16 * files AS parts
        FROM (SELECT item_id, coalesce(content, summary, '') AS body, enclosures IS NOT NULL AS files FROM bodies)) AS b
  WHERE b.item_id = items.id AND b.parts <> 0;

CREATE INDEX items_new ON items(first_seen) WHERE read = 0;
CREATE INDEX items_code ON items(position) WHERE (parts & 1) <> 0;
CREATE INDEX items_enclosure ON items(position) WHERE (parts & 16) <> 0;
CREATE INDEX items_lang ON items(lang, position) WHERE lang IS NOT NULL;

CREATE TABLE queries (
  name        TEXT    PRIMARY KEY COLLATE NOCASE,
  query       TEXT    NOT NULL,                    -- in the query language
  saved       INTEGER NOT NULL                     -- when
) STRICT, WITHOUT ROWID;

DROP VIEW v1_sources;
CREATE VIEW v1_sources AS
  SELECT s.id, s.kind, s.name, s.title, s.url, s.site_url, s.folder, s.added, s.paused,
         h.last_attempt, h.last_success, h.next_poll, h.next_reason, h.failures, h.last_error, h.gone,
         (SELECT count(*) FROM items i WHERE i.source_id = s.id) AS items,
         (SELECT count(*) FROM items i WHERE i.source_id = s.id AND i.read = 0) AS unread,
         s.lang
  FROM sources s LEFT JOIN source_health h ON h.source_id = s.id
  WHERE s.removed IS NULL;

DROP VIEW v1_items;
CREATE VIEW v1_items AS
  SELECT i.id, i.source_id, s.name AS source, s.folder, s.kind, i.title, i.url, i.author,
         i.published, i.updated, i.first_seen, i.read, i.starred, i.words,
         (SELECT group_concat(tag, ' ') FROM item_tags t WHERE t.item_id = i.id) AS tags,
         b.summary, b.content, b.enclosures, b.links, b.categories, b.comments_url,
         coalesce(i.lang, s.lang) AS lang,
         (i.parts & 1) <> 0 AS has_code, (i.parts & 16) <> 0 AS has_enclosure,
         (i.parts & 2) <> 0 AS has_image, (i.parts & 4) <> 0 AS has_link
  FROM items i JOIN sources s ON s.id = i.source_id LEFT JOIN bodies b ON b.item_id = i.id
  WHERE s.removed IS NULL;
