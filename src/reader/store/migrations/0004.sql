-- Where a person stopped reading, and what the screen remembers, version 4.

CREATE TABLE reading (
  item_id     INTEGER PRIMARY KEY REFERENCES items(id) ON DELETE CASCADE,
  place       INTEGER NOT NULL,                    -- characters of its text before the first line that was visible
  at          INTEGER NOT NULL
) STRICT;

CREATE TABLE memory (
  name        TEXT    PRIMARY KEY,
  value       TEXT    NOT NULL                     -- JSON
) STRICT, WITHOUT ROWID;
