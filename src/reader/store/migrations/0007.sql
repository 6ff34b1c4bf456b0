-- Events, version 7: when what a calendar announces takes place. The rest of an event is its item.

CREATE TABLE events (
  item_id     INTEGER PRIMARY KEY REFERENCES items(id) ON DELETE CASCADE,
  uid         TEXT    NOT NULL,                   -- the same for a series and its changed occurrences
  occurrence  INTEGER,                            -- which occurrence this is instead: its first start
  sequence    INTEGER NOT NULL,
  status      TEXT    NOT NULL,                   -- confirmed, tentative, cancelled
  starts      INTEGER NOT NULL,                   -- of the first occurrence
  ends        INTEGER NOT NULL,
  over        INTEGER,                            -- when the last occurrence ends; NULL: never
  all_day     INTEGER NOT NULL,
  zone        TEXT,
  rule        TEXT,
  location    TEXT,
  join_url    TEXT,
  organizer   TEXT,
  series      TEXT    NOT NULL                    -- what occurrences are worked out from, in JSON
) STRICT;
CREATE INDEX events_over ON events(over);

CREATE VIEW v1_events AS
  SELECT e.item_id, i.source_id, s.name AS source, s.folder, i.title, i.url, e.uid, e.occurrence, e.sequence, e.status,
         e.starts, e.ends, e.over, e.all_day, e.zone, e.rule, e.location, e.join_url, e.organizer, i.read, i.starred
  FROM events e JOIN items i ON i.id = e.item_id JOIN sources s ON s.id = i.source_id
  WHERE s.removed IS NULL;
