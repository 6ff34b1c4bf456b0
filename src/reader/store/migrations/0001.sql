-- The reading room, version 1. Forward only: later changes are new files.

CREATE TABLE sources (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  kind        TEXT    NOT NULL DEFAULT 'feed',
  name        TEXT    NOT NULL COLLATE NOCASE UNIQUE,
  title       TEXT    NOT NULL,
  url         TEXT    NOT NULL UNIQUE,
  site_url    TEXT,
  folder      TEXT    NOT NULL DEFAULT '',
  place       INTEGER NOT NULL DEFAULT 0,          -- order within the folder
  added       INTEGER NOT NULL,
  paused      INTEGER NOT NULL DEFAULT 0,
  removed     INTEGER,                             -- when; kept for undo until purged
  settings    TEXT    NOT NULL DEFAULT '{}',
  attributes  TEXT    NOT NULL DEFAULT '[]'        -- unknown outline attributes, for export
) STRICT;
CREATE INDEX sources_folder ON sources(folder, place);

-- Never exported, never logged.
CREATE TABLE source_secrets (
  source_id   INTEGER PRIMARY KEY REFERENCES sources(id) ON DELETE CASCADE,
  headers     TEXT    NOT NULL DEFAULT '[]',
  basic_user  TEXT,
  basic_pass  TEXT
) STRICT;

CREATE TABLE source_tags (
  source_id   INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
  tag         TEXT    NOT NULL,
  PRIMARY KEY (source_id, tag)
) STRICT, WITHOUT ROWID;

-- What fetching needs to know; apart from the source, for it changes on each poll.
CREATE TABLE source_health (
  source_id     INTEGER PRIMARY KEY REFERENCES sources(id) ON DELETE CASCADE,
  etag          TEXT,
  last_modified TEXT,
  validators_at INTEGER,
  body_hash     INTEGER,
  last_attempt  INTEGER,
  last_success  INTEGER,
  next_poll     INTEGER,
  next_reason   TEXT    NOT NULL DEFAULT 'never polled',
  failures      INTEGER NOT NULL DEFAULT 0,
  last_error    TEXT,
  last_status   INTEGER,
  gone          INTEGER,
  moved_to      TEXT,
  moved_seen    INTEGER NOT NULL DEFAULT 0,
  post_seconds  INTEGER,
  ttl_minutes   INTEGER
) STRICT;

CREATE TABLE fetches (
  id            INTEGER PRIMARY KEY,
  source_id     INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
  at            INTEGER NOT NULL,
  millis        INTEGER NOT NULL,
  status        INTEGER,
  outcome       TEXT    NOT NULL,
  bytes         INTEGER NOT NULL,
  etag          TEXT,
  last_modified TEXT,
  new_items     INTEGER NOT NULL,
  updated_items INTEGER NOT NULL,
  final_url     TEXT,
  error         TEXT,
  next_poll     INTEGER,
  next_reason   TEXT    NOT NULL
) STRICT;
CREATE INDEX fetches_source ON fetches(source_id, id);

CREATE TABLE items (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id     INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
  key           BLOB    NOT NULL,                  -- identity within the source, 16 bytes
  key_from      TEXT    NOT NULL,
  entry_id      TEXT,                              -- guid or id as the source gave it, where it differs from url
  position      INTEGER NOT NULL,                  -- place in the timeline: seconds << 20 | low bits of id
  title         TEXT    NOT NULL,
  url           TEXT,
  author        TEXT,
  published     INTEGER,
  updated       INTEGER,
  first_seen    INTEGER NOT NULL,
  fetch_id      INTEGER,                           -- the fetch that brought it
  content_hash  INTEGER NOT NULL,
  words         INTEGER NOT NULL DEFAULT 0,
  revisions     INTEGER NOT NULL DEFAULT 0,
  changed_at    INTEGER,
  read          INTEGER NOT NULL DEFAULT 0,
  starred       INTEGER NOT NULL DEFAULT 0,
  state_at      INTEGER,
  state_by      TEXT
) STRICT;
CREATE UNIQUE INDEX items_key ON items(source_id, key);
CREATE UNIQUE INDEX items_position ON items(position);
CREATE INDEX items_source ON items(source_id, position);
CREATE INDEX items_unread ON items(source_id, position) WHERE read = 0;
CREATE INDEX items_unread_timeline ON items(position) WHERE read = 0;
CREATE INDEX items_starred ON items(position) WHERE starred = 1;
CREATE INDEX items_url ON items(url) WHERE url IS NOT NULL;

-- Bodies lie apart, so that a list never reads them.
CREATE TABLE bodies (
  item_id       INTEGER PRIMARY KEY REFERENCES items(id) ON DELETE CASCADE,
  summary       TEXT,
  content       TEXT,
  comments_url  TEXT,
  links         TEXT,                              -- JSON, or NULL for none
  categories    TEXT,
  enclosures    TEXT
) STRICT;

CREATE TABLE item_tags (
  item_id       INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
  tag           TEXT    NOT NULL,
  PRIMARY KEY (item_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_tags_tag ON item_tags(tag, item_id);

-- What was deleted and must not come back.
CREATE TABLE tombstones (
  source_id     INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
  key           BLOB    NOT NULL,
  at            INTEGER NOT NULL,
  PRIMARY KEY (source_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  at            INTEGER NOT NULL,
  action        TEXT    NOT NULL,
  summary       TEXT    NOT NULL,                  -- for a person
  change        TEXT    NOT NULL,                  -- JSON: what undoes it
  undone        INTEGER
) STRICT;

-- Keyed by items.position: walking it backwards is "newest first", so a search stops after its limit.
CREATE VIRTUAL TABLE search USING fts5(
  title, author, body,
  content='', contentless_delete=1,
  tokenize="unicode61 remove_diacritics 2"
);
-- The default of 1 MiB makes many small segments in a large sync, and merging them costs more than writing them.
INSERT INTO search(search, rank) VALUES ('hashsize', 4194304);
INSERT INTO search(search, rank) VALUES ('automerge', 8);

CREATE VIEW v1_sources AS
  SELECT s.id, s.kind, s.name, s.title, s.url, s.site_url, s.folder, s.added, s.paused,
         h.last_attempt, h.last_success, h.next_poll, h.next_reason, h.failures, h.last_error, h.gone,
         (SELECT count(*) FROM items i WHERE i.source_id = s.id) AS items,
         (SELECT count(*) FROM items i WHERE i.source_id = s.id AND i.read = 0) AS unread
  FROM sources s LEFT JOIN source_health h ON h.source_id = s.id
  WHERE s.removed IS NULL;

CREATE VIEW v1_items AS
  SELECT i.id, i.source_id, s.name AS source, s.folder, s.kind, i.title, i.url, i.author,
         i.published, i.updated, i.first_seen, i.read, i.starred, i.words,
         (SELECT group_concat(tag, ' ') FROM item_tags t WHERE t.item_id = i.id) AS tags,
         b.summary, b.content, b.enclosures, b.links, b.categories, b.comments_url
  FROM items i JOIN sources s ON s.id = i.source_id LEFT JOIN bodies b ON b.item_id = i.id
  WHERE s.removed IS NULL;
