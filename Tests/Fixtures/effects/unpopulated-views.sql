-- setup: unpopulated-views
CREATE TABLE t(id bigint PRIMARY KEY, a int, b text, j json, jb jsonb, p point, ts tsvector, n numeric, u uuid, r int4range);
CREATE MATERIALIZED VIEW mv AS SELECT id, a FROM t WITH NO DATA;
CREATE VIEW v AS SELECT * FROM mv;
-- case: create table c as select * from mv
CREATE TABLE c AS SELECT * FROM mv
-- case: select * from mv
SELECT * FROM mv
-- case: select * from v
SELECT * FROM v
-- case: create table c as select id from v
CREATE TABLE c AS SELECT id FROM v
-- case: create materialized view mv2 as select * from mv
CREATE MATERIALIZED VIEW mv2 AS SELECT * FROM mv
-- case: create materialized view mv2 as select * from mv with no data
CREATE MATERIALIZED VIEW mv2 AS SELECT * FROM mv WITH NO DATA
-- case: create table c as select * from mv with no data
CREATE TABLE c AS SELECT * FROM mv WITH NO DATA
-- case: insert into t(id) select id from mv
INSERT INTO t(id) SELECT id FROM mv
-- case: update t set a = 1 from mv where mv.id = t.id
UPDATE t SET a = 1 FROM mv WHERE mv.id = t.id
-- case: delete from t using mv where mv.id = t.id
DELETE FROM t USING mv WHERE mv.id = t.id
-- case: select * from t where id in (select id from mv)
SELECT * FROM t WHERE id IN (SELECT id FROM mv)
-- case: with x as (select * from mv) select * from x
WITH x AS (SELECT * FROM mv) SELECT * FROM x
-- case: explain select * from mv
EXPLAIN SELECT * FROM mv
-- case: explain analyze select * from mv
EXPLAIN ANALYZE SELECT * FROM mv
-- case: copy mv to stdout
COPY mv TO stdout
-- case: copy (select * from mv) to stdout
COPY (SELECT * FROM mv) TO stdout
-- case: create view v2 as select * from mv
CREATE VIEW v2 AS SELECT * FROM mv
-- case: select 1 from t left join mv using (id)
SELECT 1 FROM t LEFT JOIN mv USING (id)
-- case: select count(*) from mv
SELECT count(*) FROM mv
