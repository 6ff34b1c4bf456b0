-- Accounts, version 6: one that is asked for many sources, where its reading goes on, and items that are parts of others.

ALTER TABLE sources ADD COLUMN account_id INTEGER;              -- the account that is asked in its stead
ALTER TABLE sources ADD COLUMN account_key TEXT;            -- what the account calls it
CREATE UNIQUE INDEX sources_account ON sources(account_id, account_key) WHERE account_id IS NOT NULL;

ALTER TABLE source_health ADD COLUMN cursor TEXT;           -- in words of the kind of source

ALTER TABLE items ADD COLUMN parent_id INTEGER;             -- the digest of a link; may be gone

DROP VIEW v1_sources;
CREATE VIEW v1_sources AS
  SELECT s.id, s.kind, s.name, s.title, s.url, s.site_url, s.folder, s.added, s.paused,
         h.last_attempt, h.last_success, h.next_poll, h.next_reason, h.failures, h.last_error, h.gone,
         (SELECT count(*) FROM items i WHERE i.source_id = s.id) AS items,
         (SELECT count(*) FROM items i WHERE i.source_id = s.id AND i.read = 0) AS unread,
         s.lang, s.account_id
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
         (i.parts & 2) <> 0 AS has_image, (i.parts & 4) <> 0 AS has_link,
         i.parent_id
  FROM items i JOIN sources s ON s.id = i.source_id LEFT JOIN bodies b ON b.item_id = i.id
  WHERE s.removed IS NULL;
