-- setup: users
-- case: create
CREATE TABLE posts(id bigserial PRIMARY KEY, title text)
-- case: create if not exists, name is there
CREATE TABLE IF NOT EXISTS users(id int)
-- case: create, name is there
CREATE TABLE users(id int)
-- case: create like
CREATE TABLE users2(LIKE users INCLUDING ALL)
-- case: create like without anything
CREATE TABLE users2(LIKE users)
-- case: create as select
CREATE TABLE users2 AS SELECT * FROM users
-- case: create as select with no data
CREATE TABLE users2 AS SELECT * FROM users WITH NO DATA
-- case: select into
SELECT * INTO users2 FROM users
-- case: create with a self reference
CREATE TABLE nodes(id bigserial PRIMARY KEY, parent_id bigint REFERENCES nodes(id))
-- case: create with a reference to a table that is not there
CREATE TABLE posts(id int, user_id bigint REFERENCES nope(id))
-- case: create with a reference to a column that is not there
CREATE TABLE posts(id int, user_id bigint REFERENCES users(nope))
-- case: create with a reference to a column without unique index
CREATE TABLE posts(id int, user_id bigint REFERENCES users(org_id))
-- case: create with a type that is not there
CREATE TABLE posts(id nope)
-- case: create with a column twice
CREATE TABLE posts(id int, id int)
-- case: create with two references
CREATE TABLE posts(id int, user_id bigint REFERENCES users, editor_id bigint REFERENCES users)
-- case: create temporary
CREATE TEMPORARY TABLE tmp AS SELECT * FROM users
-- case: create inheriting
CREATE TABLE vip(score int) INHERITS (users)
-- case: create in a schema that is not there
CREATE TABLE nope.posts(id int)
-- case: drop
DROP TABLE users
-- case: drop a table that is not there
DROP TABLE nope
-- case: drop if exists
DROP TABLE IF EXISTS nope
-- case: drop a table as a view
DROP VIEW users
-- case: truncate only
TRUNCATE ONLY users
-- case: truncate a table that is not there
TRUNCATE nope
-- case: autovacuum parameter
ALTER TABLE users SET (autovacuum_enabled = false)
-- case: toast parameter
ALTER TABLE users SET (toast.autovacuum_enabled = false)
-- case: parallel workers
ALTER TABLE users SET (parallel_workers = 2)
-- case: unknown parameter
ALTER TABLE users SET (nope = 1)
-- case: reset fillfactor
ALTER TABLE users RESET (fillfactor)
-- case: set logged where it is
ALTER TABLE users SET LOGGED
-- case: set access method
ALTER TABLE users SET ACCESS METHOD heap
-- case: set without oids
ALTER TABLE users SET WITHOUT OIDS
-- case: enable rls
ALTER TABLE users ENABLE ROW LEVEL SECURITY
-- case: disable rls
ALTER TABLE users DISABLE ROW LEVEL SECURITY
-- case: no force rls
ALTER TABLE users NO FORCE ROW LEVEL SECURITY
-- case: replica identity full
ALTER TABLE users REPLICA IDENTITY FULL
-- case: replica identity nothing
ALTER TABLE users REPLICA IDENTITY NOTHING
-- case: replica identity default
ALTER TABLE users REPLICA IDENTITY DEFAULT
-- case: create policy
CREATE POLICY p ON users USING (age > 5)
-- case: grant all
GRANT ALL ON users TO app_reader
-- case: grant on columns
GRANT SELECT (id, name) ON users TO app_reader
-- case: grant usage on a schema
GRANT USAGE ON SCHEMA public TO app_reader
-- case: grant on a sequence
GRANT USAGE ON SEQUENCE users_id_seq TO app_reader
-- case: vacuum
VACUUM users
-- case: vacuum full
VACUUM FULL users
-- case: vacuum all
VACUUM
-- case: analyze
ANALYZE users
-- case: analyze one column
ANALYZE users(name)
-- case: analyze all
ANALYZE
-- case: cluster on the primary key
CLUSTER users USING users_pkey
-- case: lock access share
LOCK TABLE users IN ACCESS SHARE MODE
-- case: lock row exclusive
LOCK TABLE users IN ROW EXCLUSIVE MODE
-- case: lock exclusive nowait
LOCK TABLE users IN EXCLUSIVE MODE NOWAIT
-- case: lock a table that is not there
LOCK TABLE nope
-- case: comment on a constraint
COMMENT ON CONSTRAINT users_pkey ON users IS 'x'
-- case: comment on schema
COMMENT ON SCHEMA public IS 'x'
-- case: create rule
CREATE RULE r AS ON INSERT TO users DO ALSO NOTHING
-- case: statistics of three columns
CREATE STATISTICS st (ndistinct) ON age, active, org_id FROM users
-- case: owner
ALTER TABLE users OWNER TO app_owner
-- case: owner who is already
ALTER TABLE users OWNER TO CURRENT_USER
-- case: alter table all in tablespace
ALTER TABLE ALL IN TABLESPACE pg_default SET TABLESPACE lab_ts
-- setup: users-indexed
-- case: set unlogged
ALTER TABLE users SET UNLOGGED
-- case: set tablespace
ALTER TABLE users SET TABLESPACE lab_ts
-- case: vacuum full with indexes
VACUUM FULL users
-- case: vacuum with indexes
VACUUM users
-- case: truncate with indexes
TRUNCATE users
-- case: owner with indexes
ALTER TABLE users OWNER TO app_owner
-- case: drop with indexes
DROP TABLE users
-- case: create like including indexes
CREATE TABLE users2(LIKE users INCLUDING INDEXES)
-- setup: users
ALTER TABLE users CLUSTER ON users_pkey;
CREATE UNLOGGED TABLE fast(id int PRIMARY KEY, b text);
INSERT INTO fast SELECT g, 'x' FROM generate_series(1, 2000) g;
CREATE POLICY p ON users USING (age > 5);
CREATE STATISTICS st ON age, active FROM users;
CREATE PUBLICATION pub FOR TABLE users;
CREATE TYPE pair AS (a int, b text);
-- case: cluster the known index
CLUSTER users
-- case: cluster all
CLUSTER
-- case: set logged
ALTER TABLE fast SET LOGGED
-- case: set unlogged where it is
ALTER TABLE fast SET UNLOGGED
-- case: reference from logged to unlogged
ALTER TABLE users ADD FOREIGN KEY (age) REFERENCES fast(id)
-- case: drop policy
DROP POLICY p ON users
-- case: alter policy
ALTER POLICY p ON users USING (age > 6)
-- case: rename policy
ALTER POLICY p ON users RENAME TO q
-- case: drop statistics
DROP STATISTICS st
-- case: alter statistics
ALTER STATISTICS st SET STATISTICS 500
-- case: drop publication
DROP PUBLICATION pub
-- case: publication set table
ALTER PUBLICATION pub SET TABLE fast
-- case: publication drop table
ALTER PUBLICATION pub DROP TABLE users
-- case: create table of a type
CREATE TABLE pairs OF pair
-- setup: posts-fk
-- case: drop the referenced table
DROP TABLE users
-- case: drop the referenced table, cascade
DROP TABLE users CASCADE
-- case: drop both
DROP TABLE users, posts
-- case: drop the referencing table, cascade
DROP TABLE posts CASCADE
-- case: truncate the referenced table
TRUNCATE users
-- case: truncate the referenced table, cascade
TRUNCATE users CASCADE
-- case: vacuum full of a referencing table
VACUUM FULL posts
-- case: set unlogged of a referenced table
ALTER TABLE users SET UNLOGGED
-- case: set unlogged of a referencing table
ALTER TABLE posts SET UNLOGGED
-- case: owner of a referencing table
ALTER TABLE posts OWNER TO app_owner
-- setup: posts-fk-not-valid
-- case: truncate cascade through a not valid key
TRUNCATE users CASCADE
-- setup: posts-fk
CREATE TABLE likes(id bigint PRIMARY KEY, post_id bigint REFERENCES posts(id));
-- case: truncate through two keys
TRUNCATE users CASCADE
-- setup: users-view
-- case: drop the table behind a view
DROP TABLE users
-- case: drop the table behind two views, cascade
DROP TABLE users CASCADE
-- case: lock a view of a view
LOCK TABLE vv IN SHARE MODE
-- setup: users-matview
-- case: drop the table behind a materialized view, cascade
DROP TABLE users CASCADE
-- case: vacuum a materialized view
VACUUM mv
-- setup: events
-- case: create a partition
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: create an overlapping partition
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2025-06-01') TO ('2027-01-01')
-- case: create a default partition
CREATE TABLE events_default PARTITION OF events DEFAULT
-- case: detach
ALTER TABLE events DETACH PARTITION events_2024
-- case: detach what is no partition
ALTER TABLE events DETACH PARTITION nope
-- case: detach concurrently
ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY
-- case: drop a partition
DROP TABLE events_2024
-- case: drop the parent
DROP TABLE events
-- case: truncate the parent
TRUNCATE events
-- case: truncate a partition
TRUNCATE events_2024
-- case: vacuum the parent
VACUUM events
-- case: analyze the parent
ANALYZE events
-- case: vacuum full of the parent
VACUUM FULL events
-- case: set unlogged of a partition
ALTER TABLE events_2024 SET UNLOGGED
-- case: tablespace of the parent
ALTER TABLE events SET TABLESPACE lab_ts
-- case: owner of the parent
ALTER TABLE events OWNER TO app_owner
-- case: rls of the parent
ALTER TABLE events ENABLE ROW LEVEL SECURITY
-- case: fillfactor of the parent
ALTER TABLE events SET (fillfactor = 70)
-- case: lock only the parent
LOCK TABLE ONLY events IN SHARE MODE
-- case: publication of the parent
CREATE PUBLICATION p FOR TABLE events
-- case: cluster of the parent
CLUSTER events
-- setup: events-2026
-- case: attach without a check
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: attach as default
ALTER TABLE events ATTACH PARTITION events_2026 DEFAULT
-- case: attach overlapping
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2025-06-01') TO ('2027-01-01')
-- setup: events-2026-check
-- case: attach with a check
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: attach with a narrower check
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2025-12-31') TO ('2028-01-01')
-- setup: events-2026
ALTER TABLE events_2026 ADD CONSTRAINT b CHECK (at >= '2026-01-01' AND at < '2027-01-01') NOT VALID;
-- case: attach with a check that is not valid
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- setup: events-2026
ALTER TABLE events_2026 ADD CONSTRAINT b CHECK (at IS NOT NULL AND at >= '2026-01-01'::date AND at < '2027-01-01'::date);
-- case: attach with a check in full form
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- setup: events-2026
ALTER TABLE events_2026 ADD CONSTRAINT b CHECK (at BETWEEN '2026-01-01' AND '2026-12-31');
-- case: attach with between
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- setup: events-2026
ALTER TABLE events_2026 ADD CONSTRAINT b CHECK (at = '2026-06-01') NOT VALID;
-- case: attach with an unfit check
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- setup: events-default
CREATE TABLE events_2026(id bigint NOT NULL, at date NOT NULL, kind text, user_id bigint);
INSERT INTO events_2026 SELECT g, date '2026-01-01' + (g % 300), 'k', g FROM generate_series(1, 2000) g;
-- case: attach beside a default partition
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: create beside a default partition
CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')
-- case: create where the default has rows
CREATE TABLE events_2030 PARTITION OF events FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')
-- case: detach beside a default partition
ALTER TABLE events DETACH PARTITION events_2024
-- setup: events-default
CREATE TABLE events_2026(id bigint NOT NULL, at date NOT NULL, kind text, user_id bigint);
INSERT INTO events_2026 SELECT g, date '2026-01-01' + (g % 300), 'k', g FROM generate_series(1, 2000) g;
ALTER TABLE events_2026 ADD CONSTRAINT b CHECK (at >= '2026-01-01' AND at < '2027-01-01');
-- case: attach beside a default partition with a check
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- setup: events-default
ALTER TABLE events_default ADD CONSTRAINT only_new CHECK (at >= '2030-01-01');
-- case: create beside a default partition with a check
CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')
-- setup: events-indexed
CREATE TABLE events_2026(id bigint NOT NULL, at date NOT NULL, kind text, user_id bigint);
INSERT INTO events_2026 SELECT g, date '2026-01-01' + (g % 300), 'k', g FROM generate_series(1, 2000) g;
-- case: attach builds the missing index
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: create a partition with indexes
CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')
-- case: detach a partition with indexes
ALTER TABLE events DETACH PARTITION events_2024
-- case: drop a partition with indexes
DROP TABLE events_2024
-- setup: events-indexed
CREATE TABLE events_2026(id bigint NOT NULL, at date NOT NULL, kind text, user_id bigint);
INSERT INTO events_2026 SELECT g, date '2026-01-01' + (g % 300), 'k', g FROM generate_series(1, 2000) g;
CREATE INDEX mine ON events_2026(user_id);
-- case: attach adopts an index
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- setup: events-pk
CREATE TABLE events_2026(id bigint NOT NULL, at date NOT NULL, kind text, user_id bigint);
INSERT INTO events_2026 SELECT g, date '2026-01-01' + (g % 300), 'k', g FROM generate_series(1, 2000) g;
-- case: attach builds the primary key
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- setup: events-fk
CREATE TABLE events_2026(id bigint NOT NULL, at date NOT NULL, kind text, user_id bigint);
INSERT INTO events_2026 SELECT g, date '2026-01-01' + (g % 300), 'k', g FROM generate_series(1, 2000) g;
-- case: attach checks the foreign key
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: create a partition with a foreign key
CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')
-- case: drop the parent with a foreign key
DROP TABLE events
-- setup: events
CREATE TABLE bad(id bigint NOT NULL, at date NOT NULL);
CREATE TABLE nullable(id bigint, at date NOT NULL, kind text, user_id bigint);
CREATE TABLE fresh(id bigint NOT NULL, at date NOT NULL, kind text, user_id bigint);
-- case: attach a table without a column
ALTER TABLE events ATTACH PARTITION bad FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: attach a table with a nullable column
ALTER TABLE events ATTACH PARTITION nullable FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: attach an empty table
ALTER TABLE events ATTACH PARTITION fresh FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- setup: empty
CREATE TABLE l(id int, k text) PARTITION BY LIST (k);
CREATE TABLE l_a PARTITION OF l FOR VALUES IN ('a');
INSERT INTO l SELECT g, 'a' FROM generate_series(1, 2000) g;
CREATE TABLE l_b(id int, k text);
INSERT INTO l_b SELECT g, 'b' FROM generate_series(1, 2000) g;
CREATE TABLE l_c(id int, k text CHECK (k IS NOT NULL AND k = 'c'));
INSERT INTO l_c SELECT g, 'c' FROM generate_series(1, 2000) g;
CREATE TABLE l_d(id int, k text CHECK (k IN ('d', 'e')) NOT NULL);
INSERT INTO l_d SELECT g, 'd' FROM generate_series(1, 2000) g;
CREATE TABLE h(id int, k text) PARTITION BY HASH (id);
CREATE TABLE h_0 PARTITION OF h FOR VALUES WITH (modulus 2, remainder 0);
CREATE TABLE h_1(id int, k text);
-- case: list attach without a check
ALTER TABLE l ATTACH PARTITION l_b FOR VALUES IN ('b')
-- case: list attach with a check
ALTER TABLE l ATTACH PARTITION l_c FOR VALUES IN ('c')
-- case: list attach with a check of two values
ALTER TABLE l ATTACH PARTITION l_d FOR VALUES IN ('d', 'e', 'f')
-- case: list attach of a value that is taken
ALTER TABLE l ATTACH PARTITION l_b FOR VALUES IN ('a')
-- case: hash attach of an empty table
ALTER TABLE h ATTACH PARTITION h_1 FOR VALUES WITH (modulus 2, remainder 1)
-- case: hash create
CREATE TABLE h_2 PARTITION OF h FOR VALUES WITH (modulus 2, remainder 1)
-- case: list create
CREATE TABLE l_x PARTITION OF l FOR VALUES IN ('x', 'y')
-- setup: people
CREATE TABLE boss(id int NOT NULL, name text, age int);
-- case: inherit
ALTER TABLE boss INHERIT people
-- case: no inherit
ALTER TABLE staff NO INHERIT people
-- case: drop the parent
DROP TABLE people
-- case: drop the parent, cascade
DROP TABLE people CASCADE
-- case: drop the child
DROP TABLE staff
-- case: truncate both
TRUNCATE people
-- case: rls
ALTER TABLE people ENABLE ROW LEVEL SECURITY
-- case: owner
ALTER TABLE people OWNER TO app_owner
-- case: lock both
LOCK TABLE people IN SHARE MODE
-- case: cluster parent
CLUSTER people USING people_pkey
-- case: analyze parent
ANALYZE people
-- case: vacuum parent
VACUUM people
-- setup: schemas
-- case: drop schema
DROP SCHEMA archive
-- case: drop schema cascade
DROP SCHEMA archive CASCADE
-- case: drop a table in a schema
DROP TABLE archive.notes
-- case: truncate in a schema
TRUNCATE archive.notes
-- case: grant in schema
GRANT SELECT ON ALL TABLES IN SCHEMA archive TO app_reader
