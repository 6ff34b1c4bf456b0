-- Folders as things of their own, version 2: what lists say of them, and their place among their sources.

-- A folder needs no line here: one that only sources name comes last, by its name.
CREATE TABLE folders (
  path        TEXT    PRIMARY KEY,                 -- as in sources.folder
  parent      TEXT    NOT NULL,                    -- the path without its last level; '' at the top
  place       INTEGER NOT NULL,                    -- order within the parent, among its folders and sources
  kept        INTEGER NOT NULL DEFAULT 0,          -- listed without sources too
  attributes  TEXT    NOT NULL DEFAULT '[]'        -- of its outline, for export
) STRICT, WITHOUT ROWID;
CREATE INDEX folders_parent ON folders(parent, place);
