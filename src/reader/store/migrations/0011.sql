-- A large sync spent a fifth of its time on merging what it had just written to the search index. Now segments pile up while
-- it writes and are merged in small steps after each sync (`Store::tidy_search`). A search looks into every segment, so that
-- no more than 72 of a size wait: a first sync of a thousand feeds leaves some forty, one of two thousand is not merged at all.
INSERT INTO search(search, rank) VALUES ('automerge', 0);
INSERT INTO search(search, rank) VALUES ('crisismerge', 72);
