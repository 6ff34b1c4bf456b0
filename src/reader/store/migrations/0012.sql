-- Saved queries as tabs, and the texts of pages in the published view, version 12.

ALTER TABLE queries ADD COLUMN tab INTEGER;         -- its place among the tabs of the screen; NULL: it is none

DROP VIEW v1_items;
CREATE VIEW v1_items AS
  SELECT i.id, i.source_id, s.name AS source, s.folder, s.kind, i.title, i.url, i.author,
         i.published, i.updated, i.first_seen, i.read, i.starred, i.words,
         (SELECT group_concat(tag, ' ') FROM item_tags t WHERE t.item_id = i.id) AS tags,
         b.summary, b.content, b.enclosures, b.links, b.categories, b.comments_url,
         coalesce(i.lang, s.lang) AS lang,
         (i.parts & 1) <> 0 AS has_code, (i.parts & 16) <> 0 AS has_enclosure,
         (i.parts & 2) <> 0 AS has_image, (i.parts & 4) <> 0 AS has_link,
         i.parent_id, f.content AS full_text, f.url AS full_text_url
  FROM items i JOIN sources s ON s.id = i.source_id LEFT JOIN bodies b ON b.item_id = i.id
    LEFT JOIN full_texts f ON f.item_id = i.id AND f.content IS NOT NULL
  WHERE s.removed IS NULL;
