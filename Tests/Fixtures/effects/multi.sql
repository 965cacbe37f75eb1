-- setup: users-indexed
-- case: add and drop
ALTER TABLE users ADD COLUMN z int, DROP COLUMN bio
-- case: two columns
ALTER TABLE users ADD COLUMN y int DEFAULT 1, ADD COLUMN z text DEFAULT 'a' NOT NULL
-- case: column and its index constraint
ALTER TABLE users ADD COLUMN z int, ADD CONSTRAINT z_u UNIQUE (z)
-- case: column and its check
ALTER TABLE users ADD COLUMN z int DEFAULT 0, ADD CONSTRAINT z_ck CHECK (z >= 0)
-- case: column and its check not valid
ALTER TABLE users ADD COLUMN z int DEFAULT 0, ADD CONSTRAINT z_ck CHECK (z >= 0) NOT VALID
-- case: type and default
ALTER TABLE users ALTER COLUMN age TYPE bigint, ALTER COLUMN age SET DEFAULT 0
-- case: type and not null
ALTER TABLE users ALTER COLUMN name TYPE varchar, ALTER COLUMN name SET NOT NULL
-- case: two types
ALTER TABLE users ALTER COLUMN age TYPE bigint, ALTER COLUMN name TYPE varchar(50)
-- case: one column twice
ALTER TABLE users ALTER COLUMN age TYPE bigint, ALTER COLUMN age TYPE numeric
-- case: drop and add of one name
ALTER TABLE users DROP COLUMN age, ADD COLUMN age bigint
-- case: drop and alter
ALTER TABLE users DROP COLUMN age, ALTER COLUMN age SET NOT NULL
-- case: two not nulls
ALTER TABLE users ALTER COLUMN age SET NOT NULL, ALTER COLUMN name SET NOT NULL
-- case: defaults only
ALTER TABLE users ALTER COLUMN age SET DEFAULT 1, ALTER COLUMN name DROP DEFAULT
-- case: weak locks only
ALTER TABLE users SET (fillfactor = 80), ALTER COLUMN age SET STATISTICS 100
-- case: a weak and a strong lock
ALTER TABLE users SET (fillfactor = 80), ALTER COLUMN age SET DEFAULT 1
-- case: validate and more
ALTER TABLE users ADD CONSTRAINT c CHECK (age >= 0) NOT VALID, ADD COLUMN z int
-- case: add a validated and a not validated check
ALTER TABLE users ADD CONSTRAINT c CHECK (age >= 0) NOT VALID, ADD CONSTRAINT d CHECK (age < 1000)
-- case: volatile default and an index
ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid(), ADD UNIQUE (token)
-- case: rewrite and check
ALTER TABLE users ALTER COLUMN age TYPE bigint, ADD CONSTRAINT c CHECK (age >= 0)
-- case: rewrite and unlogged
ALTER TABLE users SET UNLOGGED, ADD COLUMN z serial
-- case: cluster on
ALTER TABLE users CLUSTER ON users_age_index
-- case: without cluster
ALTER TABLE users SET WITHOUT CLUSTER
-- case: without oids
ALTER TABLE users SET WITHOUT OIDS
-- case: access method
ALTER TABLE users SET ACCESS METHOD heap
-- case: access method that is missing
ALTER TABLE users SET ACCESS METHOD nope
-- case: replica identity full
ALTER TABLE users REPLICA IDENTITY FULL
-- case: replica identity of a nullable index
ALTER TABLE users REPLICA IDENTITY USING INDEX users_age_index
-- case: replica identity of a unique index
ALTER TABLE users REPLICA IDENTITY USING INDEX users_email_index
-- case: replica identity nothing
ALTER TABLE users REPLICA IDENTITY NOTHING
-- case: unique using an index
ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX users_email_index
-- case: unique using an index that is not unique
ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX users_age_index
-- case: unique using a partial index
ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX users_active_index
-- case: deferrable unique
ALTER TABLE users ADD CONSTRAINT u UNIQUE (email) DEFERRABLE INITIALLY DEFERRED
-- case: deferrable check
ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0) DEFERRABLE
-- case: unique nulls not distinct
ALTER TABLE users ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (email)
-- case: exclusion
ALTER TABLE users ADD CONSTRAINT e EXCLUDE USING btree (email WITH =)
-- case: exclusion with gist on a text
ALTER TABLE users ADD CONSTRAINT e EXCLUDE USING gist (email WITH =)
-- case: exclusion not valid
ALTER TABLE users ADD CONSTRAINT e EXCLUDE USING btree (email WITH =) NOT VALID
-- case: unique not valid
ALTER TABLE users ADD CONSTRAINT u UNIQUE (email) NOT VALID
-- case: primary key twice
ALTER TABLE users ADD PRIMARY KEY (email)
-- case: alter a constraint that is no foreign key
ALTER TABLE users ALTER CONSTRAINT users_pkey DEFERRABLE
-- case: validate a constraint that is missing
ALTER TABLE users VALIDATE CONSTRAINT nope
-- case: validate one that is valid
ALTER TABLE users VALIDATE CONSTRAINT users_pkey
-- case: drop a constraint that may be missing
ALTER TABLE users DROP CONSTRAINT IF EXISTS nope
-- case: disable all triggers
ALTER TABLE users DISABLE TRIGGER ALL
-- case: disable a trigger that is missing
ALTER TABLE users DISABLE TRIGGER nope
-- case: enable replica trigger that is missing
ALTER TABLE users ENABLE REPLICA TRIGGER nope
-- case: row security twice
ALTER TABLE users ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY
-- case: policy
CREATE POLICY p ON users FOR SELECT TO app_reader USING (active)
-- case: policy that exists
CREATE POLICY p ON users USING (true); CREATE POLICY p ON users USING (true)
-- case: policy with a query
CREATE POLICY p ON users USING (id IN (SELECT id FROM users))
-- case: policy of a missing column
CREATE POLICY p ON users USING (nope)
-- case: drop a policy that is missing
DROP POLICY nope ON users
-- case: drop a policy that may be missing
DROP POLICY IF EXISTS nope ON users
-- case: rename a policy
CREATE POLICY p ON users USING (true); ALTER POLICY p ON users RENAME TO q
-- case: statistics
CREATE STATISTICS s (dependencies) ON name, age FROM users
-- case: statistics of expressions
CREATE STATISTICS s ON (lower(name)) FROM users
-- case: statistics of one column
CREATE STATISTICS s ON name FROM users
-- case: statistics of a missing column
CREATE STATISTICS s ON name, nope FROM users
-- case: drop statistics
CREATE STATISTICS s ON name, age FROM users; DROP STATISTICS s
-- case: statistics target
CREATE STATISTICS s ON name, age FROM users; ALTER STATISTICS s SET STATISTICS 100
-- case: drop a column with statistics
CREATE STATISTICS s ON name, age FROM users; ALTER TABLE users DROP COLUMN age
-- case: rule
CREATE RULE r AS ON DELETE TO users DO INSTEAD NOTHING
-- case: rule that writes
CREATE RULE r AS ON INSERT TO users DO ALSO NOTIFY changed
-- case: drop a rule that is missing
DROP RULE nope ON users
-- case: disable a rule
CREATE RULE r AS ON DELETE TO users DO INSTEAD NOTHING; ALTER TABLE users DISABLE RULE r
-- case: grant select
GRANT SELECT ON users TO app_reader
-- case: grant on columns
GRANT SELECT (id, name), UPDATE (name) ON users TO app_reader
-- case: grant on a missing table
GRANT SELECT ON nope TO app_reader
-- case: grant on a sequence
GRANT USAGE ON SEQUENCE users_id_seq TO app_reader
-- case: grant on a schema
GRANT USAGE ON SCHEMA public TO app_reader
-- case: revoke
REVOKE ALL ON users FROM PUBLIC
-- case: owner
ALTER TABLE users OWNER TO app_owner
-- case: storage parameter that is missing
ALTER TABLE users SET (nope = 1)
-- case: storage parameter out of range
ALTER TABLE users SET (fillfactor = 5)
-- case: autovacuum
ALTER TABLE users SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_enabled = false)
-- case: toast parameter
ALTER TABLE users SET (toast.autovacuum_enabled = false)
-- case: parallel workers
ALTER TABLE users SET (parallel_workers = 4)
-- case: reset
ALTER TABLE users RESET (fillfactor, autovacuum_enabled)
-- case: column options
ALTER TABLE users ALTER COLUMN age SET (n_distinct = -0.5)
-- case: compression
ALTER TABLE users ALTER COLUMN bio SET COMPRESSION pglz
-- case: compression of an integer
ALTER TABLE users ALTER COLUMN age SET COMPRESSION pglz
-- case: storage of an integer
ALTER TABLE users ALTER COLUMN age SET STORAGE external
-- case: statistics of an index column
ALTER INDEX users_lower_index ALTER COLUMN 1 SET STATISTICS 500
-- case: statistics of a plain index column
ALTER INDEX users_age_index ALTER COLUMN 1 SET STATISTICS 500
-- case: index option
ALTER INDEX users_age_index SET (fillfactor = 70)
-- case: index deduplication
ALTER INDEX users_age_index SET (deduplicate_items = off)
-- case: brin index
CREATE INDEX ON users USING brin (inserted_at) WITH (pages_per_range = 32)
-- case: gin on text without an operator class
CREATE INDEX ON users USING gin (name)
-- case: gin on an array expression
CREATE INDEX ON users USING gin (string_to_array(name, ' '))
-- case: hash index on two columns
CREATE INDEX ON users USING hash (name, age)
-- case: hash unique
CREATE UNIQUE INDEX ON users USING hash (name)
-- case: brin unique
CREATE UNIQUE INDEX ON users USING brin (name)
-- case: gin include
CREATE INDEX ON users USING gin (string_to_array(name, ' ')) INCLUDE (age)
-- case: include
CREATE INDEX ON users (name) INCLUDE (age, bio)
-- case: where with a stable function
CREATE INDEX ON users (name) WHERE inserted_at > now()
-- case: expression with a cast that depends on settings
CREATE INDEX ON users ((inserted_at::date))
-- case: expression to text
CREATE INDEX ON users ((inserted_at::text))
-- case: collation
CREATE INDEX ON users (name COLLATE "C")
-- case: collation of a number
CREATE INDEX ON users (age COLLATE "C")
-- case: text pattern ops
CREATE INDEX ON users (name text_pattern_ops)
-- case: operator class of another type
CREATE INDEX ON users (age text_pattern_ops)
-- case: on a view
CREATE VIEW v AS SELECT * FROM users; CREATE INDEX ON v (id)
-- case: same column twice
CREATE INDEX ON users (name, name)
-- case: too many columns
CREATE INDEX ON users (id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id,id)
-- case: index if not exists
CREATE INDEX IF NOT EXISTS users_age_index ON users (name)
-- case: index only
CREATE INDEX ON ONLY users (name)
-- case: nulls and order
CREATE INDEX ON users (age DESC NULLS LAST, name ASC)
-- case: index with a tablespace
CREATE INDEX ON users (bio) TABLESPACE lab_ts
-- case: reindex
REINDEX TABLE users
-- case: reindex concurrently
REINDEX TABLE CONCURRENTLY users
-- case: reindex index concurrently
REINDEX INDEX CONCURRENTLY users_age_index
-- case: reindex what is missing
REINDEX INDEX nope
-- case: reindex a table as an index
REINDEX INDEX users
-- case: drop index of the key
DROP INDEX users_pkey
-- case: drop two indexes
DROP INDEX users_age_index, users_name_age_index
-- case: drop two concurrently
DROP INDEX CONCURRENTLY users_age_index, users_name_age_index
-- case: drop concurrently cascade
DROP INDEX CONCURRENTLY users_age_index CASCADE
-- case: drop an index that is missing
DROP INDEX nope
-- case: drop an index that may be missing concurrently
DROP INDEX CONCURRENTLY IF EXISTS nope
