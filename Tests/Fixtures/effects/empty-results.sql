-- setup: empty
CREATE TABLE t(id int PRIMARY KEY, a int);
INSERT INTO t SELECT g, g FROM generate_series(1, 1000) g;
CREATE TABLE u(id int, t_id int);
INSERT INTO u SELECT g, g FROM generate_series(1, 1000) g;
CREATE TABLE w(id int, a int);
-- case: where false
SELECT * FROM t WHERE false
-- case: limit 0
SELECT * FROM t LIMIT 0
-- case: where 1=0
SELECT * FROM t WHERE 1 = 0
-- case: where null
SELECT * FROM t WHERE NULL
-- case: where false and
SELECT * FROM t WHERE false AND a > 5
-- case: where a false
SELECT * FROM t WHERE a > 5 AND false
-- case: or false
SELECT * FROM t WHERE a > 5 OR false
-- case: update where false
UPDATE t SET a = 1 WHERE false
-- case: delete where false
DELETE FROM t WHERE false
-- case: ctas no data
CREATE TABLE c AS SELECT * FROM t WITH NO DATA
-- case: ctas where false
CREATE TABLE c AS SELECT * FROM t WHERE false
-- case: ctas limit 0
CREATE TABLE c AS SELECT * FROM t LIMIT 0
-- case: ctas 1=2
CREATE TABLE c AS SELECT * FROM t WHERE 1 = 2
-- case: insert select false
INSERT INTO w SELECT id, a FROM t WHERE false
-- case: join false
SELECT * FROM t JOIN u ON false
-- case: left join false
SELECT * FROM t LEFT JOIN u ON false
-- case: left join false where
SELECT * FROM t LEFT JOIN u ON t.id = u.t_id WHERE false
-- case: union false
SELECT id FROM t WHERE false UNION ALL SELECT id FROM u
-- case: union both
SELECT id FROM t UNION ALL SELECT id FROM u WHERE false
-- case: matview false
CREATE MATERIALIZED VIEW m AS SELECT * FROM t WHERE false
-- case: exists false
SELECT * FROM u WHERE EXISTS (SELECT 1 FROM t WHERE false)
-- case: count false
SELECT count(*) FROM t WHERE false
-- case: limit 0 order
SELECT * FROM t ORDER BY a LIMIT 0
-- case: limit 0 count
SELECT count(*) FROM t LIMIT 0
-- case: subquery limit 0
SELECT * FROM (SELECT * FROM t LIMIT 0) x
-- case: insert limit 0
INSERT INTO w SELECT id, a FROM t LIMIT 0
-- case: where true
SELECT * FROM t WHERE true
-- case: limit null
SELECT * FROM t LIMIT NULL
-- case: update from false
UPDATE t SET a = 1 FROM u WHERE u.t_id = t.id AND false
-- case: cte false
WITH x AS (SELECT * FROM t WHERE false) SELECT * FROM x
-- case: cte unread
WITH x AS (SELECT * FROM t) SELECT * FROM u
-- case: view false
CREATE VIEW v AS SELECT * FROM t; SELECT * FROM v WHERE false
