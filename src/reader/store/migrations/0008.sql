-- A large sync spent a fifth of its time on merging what it had just written to the search index. Now segments pile up while
-- it writes and are merged in small steps after each sync (`Store::tidy_search`); only very many are merged at once.
INSERT INTO search(search, rank) VALUES ('automerge', 0);
INSERT INTO search(search, rank) VALUES ('usermerge', 8);
INSERT INTO search(search, rank) VALUES ('crisismerge', 256);
