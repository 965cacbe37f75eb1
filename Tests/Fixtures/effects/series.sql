-- setup: empty
CREATE TABLE t(id int PRIMARY KEY, a int CHECK (a < 500), n int NOT NULL DEFAULT 1);
CREATE TABLE k(id int PRIMARY KEY, t_id int REFERENCES t(id));
INSERT INTO t SELECT g, g FROM generate_series(1, 400) g;
-- case: series check
INSERT INTO t SELECT g, g FROM generate_series(401, 600) g
-- case: series dup
INSERT INTO t SELECT g, 1 FROM generate_series(300, 500) g
-- case: series ok
INSERT INTO t SELECT g, 1 FROM generate_series(401, 500) g
-- case: series expression
INSERT INTO t SELECT g + 400, g % 7 FROM generate_series(1, 100) g
-- case: series where
INSERT INTO t SELECT g, g FROM generate_series(401, 600) g WHERE g < 500
-- case: series where bad
INSERT INTO t SELECT g, g FROM generate_series(401, 600) g WHERE g > 450
-- case: series step
INSERT INTO t SELECT g, g FROM generate_series(401, 499, 2) g
-- case: series step bad
INSERT INTO t SELECT g, g FROM generate_series(401, 900, 100) g
-- case: series case
INSERT INTO t SELECT g, CASE WHEN g = 450 THEN 900 ELSE 1 END FROM generate_series(401, 500) g
-- case: series null
INSERT INTO t SELECT g, 1, CASE WHEN g > 450 THEN NULL ELSE 1 END FROM generate_series(401, 500) g
-- case: series orphan
INSERT INTO k SELECT g, g FROM generate_series(350, 450) g
-- case: series orphan ok
INSERT INTO k SELECT g, g FROM generate_series(1, 50) g
-- case: series mod dup
INSERT INTO t SELECT 401 + g % 10, 1 FROM generate_series(1, 20) g
-- case: series huge ok
INSERT INTO t SELECT g, 1 FROM generate_series(1000, 100000) g
-- case: series 22003
INSERT INTO k SELECT g * 1000000, NULL FROM generate_series(1, 5000) g
-- case: series text
INSERT INTO t SELECT 400 + g, length(repeat('x', g)) FROM generate_series(1, 600) g
-- case: series two columns
INSERT INTO k(id, t_id) SELECT g, (g % 400) + 1 FROM generate_series(1, 1000) g
-- case: series two columns orphan
INSERT INTO k(id, t_id) SELECT g, (g % 401) FROM generate_series(1, 1000) g
-- case: series negative step
INSERT INTO t SELECT g, 1 FROM generate_series(500, 401, -1) g
-- case: series cross
INSERT INTO k SELECT a.id + 1000 * b, a.id FROM t a, generate_series(1, 3) b
