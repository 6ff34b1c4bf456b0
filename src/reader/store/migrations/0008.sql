-- A merge of the search index that is asked for joins eight segments, as those do that happen by themselves.
INSERT INTO search(search, rank) VALUES ('usermerge', 8);
