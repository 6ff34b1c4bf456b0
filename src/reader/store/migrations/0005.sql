-- Pages in full, version 5: the text of an item's page, beside what its source sent.

CREATE TABLE full_texts (
  item_id     INTEGER PRIMARY KEY REFERENCES items(id) ON DELETE CASCADE,
  content     TEXT,                                -- allow-listed HTML; NULL while no try has brought one
  url         TEXT    NOT NULL,                    -- the page, where redirects led
  at          INTEGER NOT NULL,                    -- the last try
  tries       INTEGER NOT NULL,                    -- tries that failed, since the last that did not
  error       TEXT                                 -- why the last one failed
) STRICT;
