-- setup: empty
CREATE DOMAIN posi AS int;
CREATE TYPE pair AS (a int, b posi);
CREATE TABLE pt(id int, y posi);
INSERT INTO pt VALUES (1, 1);
-- case: composite index
CREATE INDEX ON pt ((row(id, y)::pair))
-- case: composite index twice
CREATE TABLE pu(id int, y int); CREATE INDEX ON pu ((row(id, y)::pair))
-- setup: empty
CREATE DOMAIN posi AS int;
CREATE TYPE pair AS (a int, b posi);
CREATE TABLE pt(id int, y int);
INSERT INTO pt VALUES (1, 1);
CREATE INDEX ON pt ((row(id, y)::pair));
-- case: domain check with index of composite
ALTER DOMAIN posi ADD CHECK (VALUE > 0)
-- case: alter type with index of composite
ALTER TYPE pair ALTER ATTRIBUTE a TYPE bigint
-- case: alter type add with index of composite
ALTER TYPE pair ADD ATTRIBUTE c int
-- setup: empty
CREATE DOMAIN posi AS int;
CREATE TYPE pair AS (a int, b posi);
CREATE TABLE pt(id int, p pair);
-- case: domain check with column of composite
ALTER DOMAIN posi ADD CHECK (VALUE > 0)
-- case: domain set not null with column of composite
ALTER DOMAIN posi SET NOT NULL
-- case: domain check not valid with column of composite
ALTER DOMAIN posi ADD CHECK (VALUE > 0) NOT VALID
-- setup: empty
CREATE TYPE pair AS (a int, b int);
CREATE TYPE jp AS (a int, b json);
CREATE TABLE t(id int, y int, z text, j json);
INSERT INTO t VALUES (1, 2, 'x');
-- case: row cast
CREATE INDEX ON t ((row(id, y)::pair))
-- case: row plain
CREATE INDEX ON t ((row(id, y)))
-- case: parens row
CREATE INDEX ON t ((id, y)::pair)
-- case: row text int
CREATE INDEX ON t ((row(z, y)::pair))
-- case: row json
CREATE INDEX ON t ((row(id, j)::jp))
-- case: row where
CREATE INDEX ON t (id) WHERE row(id, y) > row(1, 1)
-- case: row field
CREATE INDEX ON t (((row(id, y)::pair).a))
-- case: row unique
CREATE UNIQUE INDEX ON t ((row(id, y)::pair))
-- case: generated row
ALTER TABLE t ADD COLUMN p pair GENERATED ALWAYS AS (row(id, y)::pair) STORED
