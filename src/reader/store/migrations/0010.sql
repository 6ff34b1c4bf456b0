-- Reminders and withdrawn events, version 10.

-- Of what a person was reminded, so that it is once. Not of items: two calendars may announce one event.
CREATE TABLE reminders (
  uid         TEXT    NOT NULL,
  starts      INTEGER NOT NULL,                   -- which occurrence
  alarm       INTEGER NOT NULL,                   -- how long after its start it was due, in seconds; less than 0: before
  at          INTEGER NOT NULL,
  PRIMARY KEY (uid, starts, alarm)
) STRICT, WITHOUT ROWID;

ALTER TABLE events ADD COLUMN withdrawn INTEGER;  -- when its calendar was first seen without it

DROP VIEW v1_events;
CREATE VIEW v1_events AS
  SELECT e.item_id, i.source_id, s.name AS source, s.folder, i.title, i.url, e.uid, e.occurrence, e.sequence, e.status,
         e.starts, e.ends, e.over, e.all_day, e.zone, e.rule, e.location, e.join_url, e.organizer, i.read, i.starred,
         e.withdrawn
  FROM events e JOIN items i ON i.id = e.item_id JOIN sources s ON s.id = i.source_id
  WHERE s.removed IS NULL;
