-- Questions, version 9: what Q&A sites say of their posts, and what the servers of APIs asked for.

CREATE TABLE posts (
  item_id      INTEGER PRIMARY KEY REFERENCES items(id) ON DELETE CASCADE,
  site         TEXT    NOT NULL,                  -- its host
  question     INTEGER NOT NULL,
  answer       INTEGER,                           -- NULL: the question itself
  score        INTEGER NOT NULL,
  answers      INTEGER,                           -- of a question; NULL where its source does not say
  accepted     INTEGER,                           -- a question has an accepted answer; an answer is one
  bounty       INTEGER NOT NULL DEFAULT 0,
  bounty_until INTEGER,
  closed       INTEGER NOT NULL DEFAULT 0,
  views        INTEGER,
  followed     INTEGER NOT NULL DEFAULT 0,        -- it came because this very question is followed
  told_at      INTEGER NOT NULL                   -- when its site last said so
) STRICT;
CREATE INDEX posts_question ON posts(site, question);
CREATE INDEX posts_open ON posts(item_id)
  WHERE answer IS NULL AND coalesce(answers, 0) = 0 AND closed = 0 AND followed = 0;

CREATE TABLE post_tags (
  tag          TEXT    NOT NULL COLLATE NOCASE,
  item_id      INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
  place        INTEGER NOT NULL,                  -- their order on the site
  PRIMARY KEY (tag, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_tags_item ON post_tags(item_id, place);

-- Kept over restarts: a server that wants to be left alone wants that of all that we are.
CREATE TABLE api_holds (
  api          TEXT    NOT NULL,                  -- its host
  method       TEXT    NOT NULL,                  -- '' for all
  until        INTEGER NOT NULL,
  PRIMARY KEY (api, method)
) STRICT, WITHOUT ROWID;
CREATE TABLE api_quotas (
  api          TEXT    PRIMARY KEY,
  remaining    INTEGER NOT NULL,
  most         INTEGER,
  at           INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW v1_questions AS
  SELECT p.item_id, i.source_id, s.name AS source, s.folder, i.title, i.url, p.site, p.question, p.answer, p.score,
         p.answers, p.accepted, p.bounty, p.bounty_until, p.closed, p.views,
         (SELECT group_concat(tag, ' ') FROM (SELECT tag FROM post_tags t WHERE t.item_id = p.item_id ORDER BY place)) AS tags,
         p.told_at, i.published, i.read, i.starred
  FROM posts p JOIN items i ON i.id = p.item_id JOIN sources s ON s.id = i.source_id
  WHERE s.removed IS NULL;
