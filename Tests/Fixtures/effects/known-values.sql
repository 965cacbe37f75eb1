-- setup: empty
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TYPE kind AS ENUM ('a', 'b');
CREATE DOMAIN pct AS numeric(5, 2) CHECK (VALUE BETWEEN 0 AND 100);
CREATE TABLE p(id serial PRIMARY KEY, n numeric(8, 3), f float8, r real, i int, b bigint, sm smallint, k kind, email citext, code varchar(8), flag boolean, d date, at timestamp(0), tz timestamptz, iv interval, u uuid DEFAULT gen_random_uuid(), j jsonb, share pct, tags text[]);
INSERT INTO p(n, f, r, i, b, sm, k, email, code, flag, d, at, tz, iv, j, share, tags) SELECT g / 4.0, g * 0.1, g, g, g * 1000000000::bigint, g % 100, CASE WHEN g % 2 = 0 THEN 'a' ELSE 'b' END::kind, 'User' || g || '@X.io', 'C' || g, g % 3 = 0, '2024-02-28'::date + g, '2024-02-28 12:30:00.6'::timestamp + g * interval '1 hour', now(), g * interval '90 minutes', '{}', g % 100, ARRAY['x'] FROM generate_series(1, 100) g;
INSERT INTO p(n, i, k, email, code, flag) VALUES (NULL, 0, NULL, NULL, '', NULL), (-2.5, -7, 'a', 'z@Z.io', ' c ', 'yes'), (1000, 2147483647, 'b', 'q', 'x', 't');
-- case: known value 1
ALTER TABLE p ADD CHECK (n / 2 > -2)
-- case: known value 2
ALTER TABLE p ADD CHECK (n * 4 = i OR n IS NULL OR n < 0 OR n = 1000)
-- case: known value 3
ALTER TABLE p ADD CHECK (f < 11)
-- case: known value 4
ALTER TABLE p ADD CHECK (i / 2 * 2 <= i OR i < 0)
-- case: known value 5
ALTER TABLE p ADD CHECK (i % 2 = 0)
-- case: known value 6
ALTER TABLE p ADD CHECK (i + 1 > i)
-- case: known value 7
ALTER TABLE p ADD CHECK (i::bigint + 1 > i)
-- case: known value 8
ALTER TABLE p ADD CHECK (b + i > 0 OR b IS NULL)
-- case: known value 9
ALTER TABLE p ADD CHECK (sm * 1000 >= 0)
-- case: known value 10
ALTER TABLE p ADD CHECK (sm * 1000::smallint >= 0)
-- case: known value 11
ALTER TABLE p ADD CHECK (sm::int * 1000 >= 0)
-- case: known value 12
ALTER TABLE p ADD CHECK (i = 0 OR 100 / i < 101)
-- case: known value 13
ALTER TABLE p ADD CHECK (i <> 0 AND 100 / i < 101)
-- case: known value 14
ALTER TABLE p ADD CHECK (CASE WHEN i <> 0 THEN 100 / i < 101 ELSE true END)
-- case: known value 15
ALTER TABLE p ADD CHECK (CASE k WHEN 'a' THEN i > -10 WHEN 'b' THEN i < 0 ELSE true END)
-- case: known value 16
ALTER TABLE p ADD CHECK (k IN ('a', 'b'))
-- case: known value 17
ALTER TABLE p ADD CHECK (k = 'a'::kind OR k = 'b'::kind)
-- case: known value 18
ALTER TABLE p ADD CHECK (coalesce(n, 0) >= -2.5)
-- case: known value 19
ALTER TABLE p ADD CHECK (greatest(n, 0) >= 0)
-- case: known value 20
ALTER TABLE p ADD CHECK (least(i, 5) <= 5)
-- case: known value 21
ALTER TABLE p ADD CHECK (flag IS TRUE OR flag IS NOT TRUE)
-- case: known value 22
ALTER TABLE p ADD CHECK (flag IS NOT NULL)
-- case: known value 23
ALTER TABLE p ADD CHECK (d > '2024-02-28' AND d < '2024-06-30')
-- case: known value 24
ALTER TABLE p ADD CHECK (at >= '2024-02-28 13:30:01')
-- case: known value 25
ALTER TABLE p ADD CHECK (at > '2024-02-28 13:30:01')
-- case: known value 26
ALTER TABLE p ADD CHECK (d - date '2024-02-28' <= 100)
-- case: known value 27
ALTER TABLE p ADD CHECK (at - interval '1 hour' < at)
-- case: known value 28
ALTER TABLE p ADD CHECK (tz > '2020-01-01')
-- case: known value 29
ALTER TABLE p ADD CHECK (iv > interval '1 hour')
-- case: known value 30
ALTER TABLE p ADD CHECK (length(code) > 0)
-- case: known value 31
ALTER TABLE p ADD CHECK (btrim(code) = code)
-- case: known value 32
ALTER TABLE p ADD CHECK (code ~ '^[A-Za-z]?\d*$' OR code = ' c ')
-- case: known value 33
ALTER TABLE p ADD CHECK (email ~ '^[a-z0-9]+(@[a-z.]+)?$')
-- case: known value 34
ALTER TABLE p ADD CHECK (email::text ~ '^[a-z0-9]+(@[a-z.]+)?$')
-- case: known value 35
ALTER TABLE p ALTER n TYPE numeric(6, 3)
-- case: known value 36
ALTER TABLE p ALTER n TYPE numeric(7, 3)
-- case: known value 37
ALTER TABLE p ALTER n TYPE int
-- case: known value 38
ALTER TABLE p ALTER n TYPE smallint USING (n * 100)::smallint
-- case: known value 39
ALTER TABLE p ALTER i TYPE smallint USING (i % 1000)::smallint
-- case: known value 40
ALTER TABLE p ALTER flag TYPE int USING flag::int
-- case: known value 41
ALTER TABLE p ALTER code TYPE int USING nullif(ltrim(code, 'C'), '')::int
-- case: known value 42
ALTER TABLE p ALTER code TYPE varchar(3) USING left(code, 3)
-- case: known value 43
ALTER TABLE p ALTER code TYPE varchar(2) USING code::varchar(2)
-- case: known value 44
ALTER TABLE p ALTER code TYPE varchar(2) USING upper(code)
-- case: known value 45
ALTER TABLE p ALTER k TYPE text USING k::text
-- case: known value 46
ALTER TABLE p ALTER share TYPE numeric(3, 1)
-- case: known value 47
UPDATE p SET share = share + 1 WHERE share < 99
-- case: known value 48
UPDATE p SET share = share + 1
-- case: known value 49
UPDATE p SET sm = sm + 32700
-- case: known value 50
UPDATE p SET sm = (sm + 1) WHERE id < 10
-- case: known value 51
UPDATE p SET i = i + 1 WHERE i < 2147483647
-- case: known value 52
UPDATE p SET i = i + 1 WHERE i > 100
-- case: known value 53
UPDATE p SET n = n * 100 WHERE n < 1000
-- case: known value 54
UPDATE p SET n = n * 1000
-- case: known value 55
CREATE UNIQUE INDEX ON p (lower(code))
-- case: known value 56
CREATE UNIQUE INDEX ON p ((i / 2))
-- case: known value 57
CREATE UNIQUE INDEX ON p ((i % 1000))
-- case: known value 58
CREATE UNIQUE INDEX ON p (email)
-- case: known value 59
CREATE UNIQUE INDEX ON p (lower(email))
-- case: known value 60
CREATE UNIQUE INDEX ON p ((at::date)) WHERE at IS NOT NULL
-- case: known value 61
CREATE UNIQUE INDEX ON p (u)
-- case: known value 62
CREATE UNIQUE INDEX ON p (coalesce(k, 'a')) WHERE i < 0
-- case: known value 63
SELECT 100 / i FROM p WHERE i > 0
-- case: known value 64
SELECT 100 / i FROM p WHERE i <> 0 LIMIT 5
-- case: known value 65
SELECT code::int FROM p WHERE code ~ '^\d+$'
-- case: known value 66
SELECT sum(100 / i) FILTER (WHERE i <> 0) FROM p
-- case: known value 67
SELECT max(n), count(*) FROM p WHERE flag
-- case: known value 68
DELETE FROM p WHERE 10 / nullif(i, 0) > 5 RETURNING id
-- case: known value 69
UPDATE p SET flag = NOT flag RETURNING 100 / greatest(i, 1)
-- case: known value 70
INSERT INTO p(n, i) VALUES (99999.9996, 1)
-- case: known value 71
INSERT INTO p(n, i) VALUES (99999.9994, 1)
-- case: known value 72
INSERT INTO p(share) VALUES (100.004)
-- case: known value 73
INSERT INTO p(share) VALUES (100.006)
-- case: known value 74
INSERT INTO p(flag) VALUES ('o')
-- case: known value 75
INSERT INTO p(flag) VALUES ('off')
-- case: known value 76
INSERT INTO p(d) VALUES ('2024-02-30')
-- case: known value 77
INSERT INTO p(at) SELECT '2024-13-01'
-- case: known value 78
INSERT INTO p(i) SELECT g FROM generate_series(10, 1, -3) g; ALTER TABLE p ADD CHECK (i <> 7)
-- case: known value 79
INSERT INTO p(i) SELECT x FROM unnest(ARRAY[1, 2]) x
-- case: known value 80
WITH x AS (SELECT id FROM p WHERE i > 5), y AS (SELECT id FROM x) SELECT * FROM y
-- case: known value 81
WITH x AS (UPDATE p SET i = 1 WHERE id = 1 RETURNING id) SELECT 1
-- case: known value 82
WITH RECURSIVE x AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM x WHERE n < 5) SELECT count(*) FROM p, x
-- case: known value 83
SELECT * FROM p WHERE NOT (1 = 1)
-- case: known value 84
SELECT * FROM p WHERE id = NULL
-- case: known value 85
SELECT * FROM p WHERE id IS NULL
-- case: known value 86
SELECT * FROM p WHERE 1 = 1 OR id = 3
-- case: known value 87
CREATE TABLE q AS SELECT * FROM p WHERE 1 = 0; ALTER TABLE q ADD CHECK (i > 0); ALTER TABLE q ALTER code SET NOT NULL
-- case: known value 88
CREATE TABLE q AS SELECT id, i, code FROM p; ALTER TABLE q ALTER code SET NOT NULL; ALTER TABLE q ADD PRIMARY KEY (id)
-- case: known value 89
CREATE TABLE q AS SELECT id, n AS m FROM p; ALTER TABLE q ALTER m SET NOT NULL
-- case: known value 90
CREATE MATERIALIZED VIEW mv AS SELECT i % 10 AS m FROM p; CREATE UNIQUE INDEX ON mv (m)
-- case: known value 91
CREATE MATERIALIZED VIEW mv AS SELECT id FROM p; CREATE UNIQUE INDEX ON mv (id); DELETE FROM p WHERE id > 50; REFRESH MATERIALIZED VIEW mv
-- case: returning a cast that there is not
UPDATE p SET i = 1 RETURNING at::int
-- case: select a cast through text
SELECT at::text::varchar FROM p
-- case: write a day that no calendar has
UPDATE p SET d = '2023-02-29'
-- case: write the day of a leap year
UPDATE p SET d = '2024-02-29', at = '2024-02-29 10:00'
-- case: write a word for a day
INSERT INTO p(d, at) VALUES ('today', 'infinity')
-- case: view of an ordered-set aggregate
CREATE VIEW middles AS SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY n), mode() WITHIN GROUP (ORDER BY i) FROM p
