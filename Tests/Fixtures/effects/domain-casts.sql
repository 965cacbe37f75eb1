-- setup: domain-values
CREATE DOMAIN d AS int CONSTRAINT c CHECK (value > 0);
CREATE DOMAIN dn AS int NOT NULL;
CREATE DOMAIN dt AS text CHECK (value ~ '^[a-z]+$');
CREATE DOMAIN dd AS d CHECK (value < 100);
CREATE TABLE t(id int, a int, b text);
INSERT INTO t VALUES (1, -1, 'x'), (2, 5, 'Y');
CREATE TABLE e(id int, a int);
CREATE TABLE td(x d, n dn);
-- case: select negative
SELECT (-1)::d
-- case: select positive
SELECT 1::d
-- case: select cast call
SELECT CAST(-1 AS d)
-- case: select null of not null
SELECT NULL::dn
-- case: select null
SELECT NULL::d
-- case: select text literal
SELECT '-5'::d
-- case: select bad literal
SELECT 'abc'::d
-- case: select over chain
SELECT 500::dd
-- case: select regex
SELECT 'A'::dt
-- case: select regex ok
SELECT 'abc'::dt
-- case: select from table
SELECT a::d FROM t
-- case: select from table where
SELECT a::d FROM t WHERE a > 0
-- case: select from empty
SELECT a::d FROM e
-- case: constant from empty
SELECT (-1)::d FROM e
-- case: constant from t
SELECT (-1)::d FROM t
-- case: where const
SELECT 1 FROM t WHERE a > (-1)::d
-- case: where const empty
SELECT 1 FROM e WHERE a > (-1)::d
-- case: ctas
CREATE TABLE x AS SELECT (-1)::d AS a
-- case: ctas from t
CREATE TABLE x AS SELECT a::d AS a FROM t
-- case: ctas from t fine
CREATE TABLE x AS SELECT id::d AS a FROM t
-- case: ctas with no data
CREATE TABLE x AS SELECT (-1)::d AS a WITH NO DATA
-- case: ctas not null
CREATE TABLE x AS SELECT NULL::dn AS a
-- case: select into
SELECT (-1)::d AS a INTO x
-- case: matview
CREATE MATERIALIZED VIEW mv AS SELECT (-1)::d AS a
-- case: view
CREATE VIEW v AS SELECT (-1)::d AS a
-- case: insert values cast
INSERT INTO t VALUES (3, (-1)::d, 'x')
-- case: insert select cast
INSERT INTO t SELECT 3, (-1)::d, 'x'
-- case: insert select cast of column
INSERT INTO t SELECT id, a::d, b FROM t
-- case: insert select cast of column fine
INSERT INTO t SELECT id, id::d, b FROM t
-- case: insert select cast where
INSERT INTO t SELECT id, a::d, b FROM t WHERE id = 2
-- case: insert select cast empty
INSERT INTO t SELECT id, a::d, 'x' FROM e
-- case: update cast
UPDATE t SET a = (-1)::d
-- case: update cast of column
UPDATE t SET a = a::d
-- case: update cast of column fine
UPDATE t SET id = id::d
-- case: update cast where
UPDATE t SET a = a::d WHERE id = 2
-- case: update cast none
UPDATE t SET a = (-1)::d WHERE id = 99
-- case: update cast in where
UPDATE t SET a = 1 WHERE a = (-1)::d
-- case: delete cast in where
DELETE FROM t WHERE a = (-1)::d
-- case: update to not null domain
UPDATE t SET a = NULL::dn
-- case: insert td null
INSERT INTO td VALUES (1, NULL)
-- case: insert td default null
INSERT INTO td(x) VALUES (1)
-- case: insert td select null
INSERT INTO td SELECT 1, NULL
-- case: copy-like update null
UPDATE td SET n = NULL
-- case: case branch not taken
SELECT CASE WHEN true THEN 1 ELSE (-1)::d END
-- case: default of a column
ALTER TABLE t ADD COLUMN z int DEFAULT (-1)::d
-- case: default of a new table
CREATE TABLE z (a int DEFAULT (-1)::d)
-- case: set default
ALTER TABLE t ALTER a SET DEFAULT (-1)::d
-- case: using cast
ALTER TABLE t ALTER a TYPE int USING (-1)::d
-- case: using cast column
ALTER TABLE t ALTER a TYPE bigint USING a::d
-- case: check with cast
ALTER TABLE t ADD CHECK (a > (-1)::d)
-- case: index on a cast
CREATE INDEX ON t ((a::d))
-- case: index on a cast fine
CREATE INDEX ON t ((id::d))
-- case: partial index with a cast
CREATE INDEX ON t (a) WHERE a > (-1)::d
-- case: values
VALUES ((-1)::d)
-- case: union
SELECT 1 UNION SELECT (-1)::d
-- case: do nothing
INSERT INTO t VALUES (4, (-1)::d, 'z') ON CONFLICT DO NOTHING
-- case: generated column
ALTER TABLE t ADD COLUMN z int GENERATED ALWAYS AS (a::d) STORED
-- case: generated column fine
ALTER TABLE t ADD COLUMN z int GENERATED ALWAYS AS (id::d) STORED
