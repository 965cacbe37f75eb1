-- setup: conflicts
CREATE TABLE t(a int PRIMARY KEY, b int UNIQUE, c int);
INSERT INTO t VALUES (1,1,1),(2,2,2);
-- case: insert into t values (3,1,3) on conflict (a) do nothing
INSERT INTO t VALUES (3,1,3) ON CONFLICT (a) DO NOTHING
-- case: insert into t values (3,1,3) on conflict do nothing
INSERT INTO t VALUES (3,1,3) ON CONFLICT DO NOTHING
-- case: insert into t values (1,2,3) on conflict (a) do nothing
INSERT INTO t VALUES (1,2,3) ON CONFLICT (a) DO NOTHING
-- case: insert into t values (3,3,3),(4,3,3) on conflict (a) do nothing
INSERT INTO t VALUES (3,3,3),(4,3,3) ON CONFLICT (a) DO NOTHING
-- case: insert into t values (3,3,3),(3,4,3) on conflict (a) do nothing
INSERT INTO t VALUES (3,3,3),(3,4,3) ON CONFLICT (a) DO NOTHING
-- case: insert into t values (3,3,3),(3,3,3) on conflict (a) do nothing
INSERT INTO t VALUES (3,3,3),(3,3,3) ON CONFLICT (a) DO NOTHING
-- case: insert into t values (3,3,3),(3,4,3) on conflict (a) do update set c = excluded.c
INSERT INTO t VALUES (3,3,3),(3,4,3) ON CONFLICT (a) DO UPDATE SET c = excluded.c
-- case: insert into t values (3,2,3) on conflict (a) do update set c = 9
INSERT INTO t VALUES (3,2,3) ON CONFLICT (a) DO UPDATE SET c = 9
-- case: insert into t values (1,2,3) on conflict (a) do update set b = excluded.b
INSERT INTO t VALUES (1,2,3) ON CONFLICT (a) DO UPDATE SET b = excluded.b
-- case: insert into t values (1,5,3) on conflict (a) do update set b = excluded.b
INSERT INTO t VALUES (1,5,3) ON CONFLICT (a) DO UPDATE SET b = excluded.b
-- case: insert into t values (1,5,3) on conflict (a) do update set b = 2
INSERT INTO t VALUES (1,5,3) ON CONFLICT (a) DO UPDATE SET b = 2
-- case: insert into t values (1,2,3) on conflict (b) do update set a = excluded.a
INSERT INTO t VALUES (1,2,3) ON CONFLICT (b) DO UPDATE SET a = excluded.a
-- case: insert into t values (1,2,3) on conflict (b) do nothing
INSERT INTO t VALUES (1,2,3) ON CONFLICT (b) DO NOTHING
-- case: insert into t values (5,2,3) on conflict on constraint t_pkey do nothing
INSERT INTO t VALUES (5,2,3) ON CONFLICT ON CONSTRAINT t_pkey DO NOTHING
-- case: insert into t values (5,2,3) on conflict on constraint t_b_key do nothing
INSERT INTO t VALUES (5,2,3) ON CONFLICT ON CONSTRAINT t_b_key DO NOTHING
-- case: insert into t values (5,2,3) on conflict on constraint nope do nothing
INSERT INTO t VALUES (5,2,3) ON CONFLICT ON CONSTRAINT nope DO NOTHING
-- case: insert into t values (5,null,3) on conflict (a) do nothing
INSERT INTO t VALUES (5,NULL,3) ON CONFLICT (a) DO NOTHING
-- case: insert into t values (1,2,3) on conflict (a) do update set a = 2
INSERT INTO t VALUES (1,2,3) ON CONFLICT (a) DO UPDATE SET a = 2
-- case: insert into t values (1,2,3) on conflict (a) do update set c = 2
INSERT INTO t VALUES (1,2,3) ON CONFLICT (a) DO UPDATE SET c = 2
-- case: insert into t values (1,2,3) on conflict (a) do update set c = 2 where t.c > 100
INSERT INTO t VALUES (1,2,3) ON CONFLICT (a) DO UPDATE SET c = 2 WHERE t.c > 100
-- case: insert into t select 7, 1, 1 on conflict (a) do nothing
INSERT INTO t SELECT 7, 1, 1 ON CONFLICT (a) DO NOTHING
-- case: insert into t select a + 10, b, 1 from t on conflict (a) do nothing
INSERT INTO t SELECT a + 10, b, 1 FROM t ON CONFLICT (a) DO NOTHING
-- case: insert into t select a + 10, b + 10, 1 from t on conflict (a) do nothing
INSERT INTO t SELECT a + 10, b + 10, 1 FROM t ON CONFLICT (a) DO NOTHING
-- case: insert into t values (null,9,3) on conflict (a) do nothing
INSERT INTO t VALUES (NULL,9,3) ON CONFLICT (a) DO NOTHING
-- setup: conflicts
CREATE TABLE t(a int PRIMARY KEY, b int UNIQUE, c int NOT NULL CHECK (c > 0));
INSERT INTO t VALUES (1,1,1),(2,2,2);
CREATE TABLE o(id int REFERENCES t(a));
INSERT INTO o VALUES (1);
-- case: insert into t values (1,2,3) on conflict (a) do update set c = null
INSERT INTO t VALUES (1,2,3) ON CONFLICT (a) DO UPDATE SET c = NULL
-- case: insert into t values (1,2,3) on conflict (a) do update set c = -1
INSERT INTO t VALUES (1,2,3) ON CONFLICT (a) DO UPDATE SET c = -1
-- case: insert into t values (1,2,-3) on conflict (a) do nothing
INSERT INTO t VALUES (1,2,-3) ON CONFLICT (a) DO NOTHING
-- case: insert into t values (1,2,null) on conflict (a) do nothing
INSERT INTO t VALUES (1,2,NULL) ON CONFLICT (a) DO NOTHING
-- case: insert into t values (1,2,3) on conflict (a) do update set a = 7
INSERT INTO t VALUES (1,2,3) ON CONFLICT (a) DO UPDATE SET a = 7
-- case: insert into t values (2,2,3) on conflict (a) do update set a = 7
INSERT INTO t VALUES (2,2,3) ON CONFLICT (a) DO UPDATE SET a = 7
-- case: insert into o values (77) on conflict do nothing
INSERT INTO o VALUES (77) ON CONFLICT DO NOTHING
