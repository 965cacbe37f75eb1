-- setup: empty
CREATE DOMAIN pos AS int;
CREATE TABLE t(id int PRIMARY KEY, v pos);
INSERT INTO t SELECT g, g - 2 FROM generate_series(1, 5) g;
CREATE MATERIALIZED VIEW mv AS SELECT id, v FROM t;
CREATE DOMAIN oth AS int;
CREATE TABLE s(id int PRIMARY KEY, v int);
INSERT INTO s SELECT g, g - 2 FROM generate_series(1, 5) g;
CREATE MATERIALIZED VIEW mvs AS SELECT id, v::oth AS v FROM s;
CREATE MATERIALIZED VIEW mvn AS SELECT id, v::oth AS v FROM s WITH NO DATA;
CREATE DOMAIN third AS text;
CREATE TABLE x(id int, w text);
INSERT INTO x VALUES (1, 'a'), (2, '');
CREATE MATERIALIZED VIEW mvx AS SELECT w::third AS w FROM x;
CREATE MATERIALIZED VIEW mvx2 AS SELECT upper(w)::third AS w FROM x WHERE id = 1;
-- case: matview values
ALTER DOMAIN pos ADD CHECK (VALUE > 0)
-- case: matview values ok
ALTER DOMAIN pos ADD CHECK (VALUE > -10)
-- case: matview only
ALTER DOMAIN oth ADD CHECK (VALUE > 0)
-- case: matview only ok
ALTER DOMAIN oth ADD CHECK (VALUE > -10)
-- case: matview text
ALTER DOMAIN third ADD CHECK (VALUE <> '')
-- case: matview text A
ALTER DOMAIN third ADD CHECK (VALUE <> 'A')
-- case: matview not null
ALTER DOMAIN oth SET NOT NULL
