-- setup: empty
CREATE TABLE nums(id int PRIMARY KEY, a int NOT NULL, b int NOT NULL, t text, big bigint, n numeric);
INSERT INTO nums SELECT g, g, g - 50, 'x' || g, g * 100000000::bigint, g FROM generate_series(1, 100) g;
-- case: 22012 using
ALTER TABLE nums ALTER a TYPE int USING (a / b)
-- case: 22012 using literal 0
ALTER TABLE nums ALTER a TYPE int USING (a / 0)
-- case: 22012 generated
ALTER TABLE nums ADD COLUMN r int GENERATED ALWAYS AS (a / b) STORED
-- case: generated ok
ALTER TABLE nums ADD COLUMN r int GENERATED ALWAYS AS (a / 2) STORED
-- case: 22012 check
ALTER TABLE nums ADD CONSTRAINT c CHECK (a / b < 1000)
-- case: 22012 check mod
ALTER TABLE nums ADD CONSTRAINT c CHECK (a % b < 1000)
-- case: 22012 guarded check
ALTER TABLE nums ADD CONSTRAINT c CHECK (b = 0 OR a / b < 1000)
-- case: 22012 update
UPDATE nums SET a = a / b
-- case: 22012 update where
UPDATE nums SET a = a / b WHERE b <> 0
-- case: 22012 update where one
UPDATE nums SET a = a / b WHERE id = 50
-- case: 22012 in update where
UPDATE nums SET a = 1 WHERE a / b > 3
-- case: 22003 using
ALTER TABLE nums ALTER big TYPE int USING (big::int)
-- case: 22003 plain
ALTER TABLE nums ALTER big TYPE int
-- case: 22003 smallint mult
UPDATE nums SET a = a * 100000000
-- case: 22003 plus
UPDATE nums SET a = a + 2147483640
-- case: 22003 generated
ALTER TABLE nums ADD COLUMN r int GENERATED ALWAYS AS (a * 100000000) STORED
-- case: 22003 check
ALTER TABLE nums ADD CONSTRAINT c CHECK (a * 100000000 > 0)
-- case: 22003 ok bigint
UPDATE nums SET big = big * 1000
-- case: 22003 bigint
UPDATE nums SET big = big * 10000000000000
-- case: 22003 cast smallint
UPDATE nums SET a = (a * 1000)::smallint
-- case: 22012 index
CREATE INDEX ON nums ((a / b))
-- case: 22012 index where
CREATE INDEX ON nums (a) WHERE a / b > 3
-- case: 22012 numeric
UPDATE nums SET n = n / b
-- case: 22012 insert select
INSERT INTO nums(id, a, b) SELECT id + 1000, a / b, b FROM nums
-- case: 22012 select
SELECT a / b FROM nums
-- case: 22012 delete
DELETE FROM nums WHERE a / b = 1
-- case: 22012 case
UPDATE nums SET a = CASE WHEN b = 0 THEN 0 ELSE a / b END
-- case: 22012 nullif
UPDATE nums SET a = coalesce(a / nullif(b, 0), 0)
-- case: 22012 values
INSERT INTO nums(id, a, b) VALUES (200, 1 / 0, 1)
-- case: 22003 values
INSERT INTO nums(id, a, b) VALUES (200, 3000000000, 1)
-- case: 22003 values product
INSERT INTO nums(id, a, b) VALUES (200, 300000 * 300000, 1)
-- case: 22003 numeric(3)
ALTER TABLE nums ALTER n TYPE numeric(2, 1)
-- case: 22003 numeric(3,0) ok
ALTER TABLE nums ALTER n TYPE numeric(5, 1)
-- case: 22003 insert numeric
ALTER TABLE nums ADD COLUMN z numeric(3, 2) DEFAULT 10
-- setup: empty
CREATE TABLE t(id int PRIMARY KEY, a int, s text, at timestamp);
INSERT INTO t VALUES (1, 5, 'abc', now()), (2, 5000000, '12', now());
CREATE DOMAIN small AS int CHECK (VALUE < 100);
-- case: returning cast bad
UPDATE t SET a = a + 1 RETURNING s::int
-- case: returning cast bad one
UPDATE t SET a = a + 1 WHERE id = 2 RETURNING s::int
-- case: returning smallint
UPDATE t SET s = 'x' RETURNING a::smallint
-- case: returning new value
UPDATE t SET s = '7' RETURNING s::int
-- case: returning domain
UPDATE t SET s = 'x' RETURNING a::small
-- case: returning domain where
UPDATE t SET a = 7 RETURNING a::small
-- case: insert returning
INSERT INTO t VALUES (3, 500, 'x') RETURNING a::small
-- case: insert returning text
INSERT INTO t VALUES (3, 500, 'x') RETURNING s::int
-- case: insert returning ok
INSERT INTO t VALUES (3, 5, 'x') RETURNING a::small, id
-- case: insert returning division
INSERT INTO t VALUES (3, 0, 'x') RETURNING 10 / a
-- case: delete returning
DELETE FROM t RETURNING s::int
-- case: delete returning domain
DELETE FROM t WHERE id = 2 RETURNING a::small
-- case: delete returning ok
DELETE FROM t WHERE id = 1 RETURNING a::small
-- case: returning missing column
UPDATE t SET a = 1 RETURNING nope
