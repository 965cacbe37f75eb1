-- setup: materialized-views
CREATE TABLE goods (id int PRIMARY KEY, kind int, name text);
INSERT INTO goods SELECT g, g % 7, 'n' || g FROM generate_series(1, 500) g;
CREATE TABLE prices (good_id int PRIMARY KEY REFERENCES goods, price int);
INSERT INTO prices SELECT g, g * 2 FROM generate_series(1, 500) g;
CREATE MATERIALIZED VIEW plain AS SELECT id, kind FROM goods;
CREATE MATERIALIZED VIEW indexed AS SELECT id, kind FROM goods;
CREATE UNIQUE INDEX indexed_id ON indexed (id);
CREATE MATERIALIZED VIEW unfilled AS SELECT id FROM goods WITH NO DATA;
CREATE MATERIALIZED VIEW joined AS SELECT g.name, p.price FROM goods g JOIN prices p ON p.good_id = g.id;
CREATE MATERIALIZED VIEW counted AS SELECT kind, count(*) AS goods FROM goods GROUP BY kind;
CREATE MATERIALIZED VIEW nested AS SELECT id FROM plain;
-- case: refresh of a view without an index
REFRESH MATERIALIZED VIEW plain
-- case: refresh of a view with an index
REFRESH MATERIALIZED VIEW indexed
-- case: refresh of a view that was never filled
REFRESH MATERIALIZED VIEW unfilled
-- case: refresh without data
REFRESH MATERIALIZED VIEW plain WITH NO DATA
-- case: refresh without data of a view with an index
REFRESH MATERIALIZED VIEW indexed WITH NO DATA
-- case: refresh of a view that joins
REFRESH MATERIALIZED VIEW joined
-- case: refresh of a view that counts
REFRESH MATERIALIZED VIEW counted
-- case: refresh of a view on a materialized view
REFRESH MATERIALIZED VIEW nested
-- case: refresh that lets readers pass
REFRESH MATERIALIZED VIEW CONCURRENTLY indexed
-- case: refresh that lets readers pass, without an index
REFRESH MATERIALIZED VIEW CONCURRENTLY plain
-- case: refresh that lets readers pass of a view that was never filled
REFRESH MATERIALIZED VIEW CONCURRENTLY unfilled
-- case: refresh that lets readers pass right after the index is made
CREATE UNIQUE INDEX plain_id ON plain (id); REFRESH MATERIALIZED VIEW CONCURRENTLY plain
-- case: refresh right after the index is made
CREATE UNIQUE INDEX plain_id ON plain (id); REFRESH MATERIALIZED VIEW plain
-- case: a new view, its index and a refresh that lets readers pass
CREATE MATERIALIZED VIEW fresh AS SELECT id FROM goods; CREATE UNIQUE INDEX ON fresh (id); REFRESH MATERIALIZED VIEW CONCURRENTLY fresh
-- case: refresh after the rows are gone
REFRESH MATERIALIZED VIEW plain WITH NO DATA; REFRESH MATERIALIZED VIEW plain
-- case: a unique index on a view
CREATE UNIQUE INDEX plain_id ON plain (id)
-- case: an index on a view that was never filled
CREATE UNIQUE INDEX unfilled_id ON unfilled (id)
