-- setup: users
-- case: create
CREATE INDEX i ON users(name)
-- case: create without a name
CREATE INDEX ON users(name)
-- case: create with include
CREATE INDEX i ON users(name) INCLUDE (age)
-- case: create on an expression
CREATE INDEX i ON users(lower(name))
-- case: create partial
CREATE INDEX i ON users(name) WHERE age > 5
-- case: create hash
CREATE INDEX i ON users USING hash (name)
-- case: create brin
CREATE INDEX i ON users USING brin (id)
-- case: create gin on a type without operator class
CREATE INDEX i ON users USING gin (name)
-- case: create gin on an expression
CREATE INDEX i ON users USING gin (to_tsvector('english', bio))
-- case: expression that is not immutable
CREATE INDEX i ON users((now()))
-- case: stable expression
CREATE INDEX i ON users(to_tsvector(bio))
-- case: predicate that is not immutable
CREATE INDEX i ON users(name) WHERE inserted_at > now()
-- case: column that is not there
CREATE INDEX i ON users(nope)
-- case: table that is not there
CREATE INDEX i ON nope(a)
-- case: name that is there
CREATE INDEX users_pkey ON users(name)
-- case: if not exists, name is there
CREATE INDEX IF NOT EXISTS users_pkey ON users(name)
-- case: if not exists, name is free
CREATE INDEX IF NOT EXISTS i ON users(name)
-- case: unique over duplicates
CREATE UNIQUE INDEX i ON users(org_id)
-- case: unique nulls not distinct
CREATE UNIQUE INDEX i ON users(email) NULLS NOT DISTINCT
-- case: concurrently
CREATE INDEX CONCURRENTLY i ON users(name)
-- case: unique concurrently
CREATE UNIQUE INDEX CONCURRENTLY i ON users(email)
-- case: concurrently if not exists, name is there
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_pkey ON users(name)
-- case: unknown access method
CREATE INDEX i ON users USING nope (name)
-- case: unknown operator class
CREATE INDEX i ON users(name nope_ops)
-- case: drop an index that is not there
DROP INDEX nope
-- case: drop if exists
DROP INDEX IF EXISTS nope
-- case: drop the index of the primary key
DROP INDEX users_pkey
-- case: reindex schema
REINDEX SCHEMA public
-- setup: users-empty
-- case: index on an empty table
CREATE INDEX i ON users(name)
-- case: unique on an empty table
CREATE UNIQUE INDEX i ON users(age)
-- setup: users-indexed
-- case: drop
DROP INDEX users_age_index
-- case: drop cascade
DROP INDEX users_age_index CASCADE
-- case: drop two
DROP INDEX users_age_index, users_email_index
-- case: drop concurrently
DROP INDEX CONCURRENTLY users_age_index
-- case: drop two concurrently
DROP INDEX CONCURRENTLY users_age_index, users_email_index
-- case: drop concurrently cascade
DROP INDEX CONCURRENTLY users_age_index CASCADE
-- case: drop a table as an index
DROP INDEX users
-- case: reindex index
REINDEX INDEX users_age_index
-- case: reindex an index that is not there
REINDEX INDEX nope
-- case: reindex index concurrently
REINDEX INDEX CONCURRENTLY users_age_index
-- case: reindex table
REINDEX TABLE users
-- case: reindex table concurrently
REINDEX TABLE CONCURRENTLY users
-- case: set fillfactor
ALTER INDEX users_age_index SET (fillfactor = 70)
-- case: reset fillfactor
ALTER INDEX users_age_index RESET (fillfactor)
-- case: tablespace
ALTER INDEX users_age_index SET TABLESPACE lab_ts
-- case: depends on extension
ALTER INDEX users_age_index DEPENDS ON EXTENSION plpgsql
-- case: comment on index
COMMENT ON INDEX users_age_index IS 'x'
-- case: cluster on
ALTER TABLE users CLUSTER ON users_age_index
-- case: cluster on an index that is not there
ALTER TABLE users CLUSTER ON nope
-- case: set without cluster
ALTER TABLE users SET WITHOUT CLUSTER
-- case: cluster using
CLUSTER users USING users_age_index
-- case: cluster without a known index
CLUSTER users
-- setup: posts-fk
CREATE UNIQUE INDEX users_id_alt ON users(id);
CREATE TABLE likes(uid bigint REFERENCES users(id));
-- case: drop an index that no key needs
DROP INDEX users_id_alt
-- setup: events
-- case: partitioned unique without the key
CREATE UNIQUE INDEX i ON events(id)
-- case: partitioned unique with the key
CREATE UNIQUE INDEX i ON events(id, at)
-- case: partitioned concurrently
CREATE INDEX CONCURRENTLY i ON events(user_id)
-- case: one partition concurrently
CREATE INDEX CONCURRENTLY i ON events_2024(user_id)
-- case: only the parent
CREATE INDEX i ON ONLY events(user_id)
-- case: one partition
CREATE INDEX i ON events_2024(user_id)
-- setup: events
CREATE INDEX i ON ONLY events(user_id);
CREATE INDEX i_2024 ON events_2024(user_id);
CREATE INDEX i_2025 ON events_2025(user_id);
CREATE INDEX kind_2025 ON events_2025(kind);
-- case: attach an index
ALTER INDEX i ATTACH PARTITION i_2024
-- case: attach an index that differs
ALTER INDEX i ATTACH PARTITION kind_2025
-- setup: events
CREATE INDEX i_2024 ON events_2024(user_id);
-- case: partitioned index adopts one that is there
CREATE INDEX i ON events(user_id)
-- setup: events-indexed
-- case: drop a partitioned index
DROP INDEX events_user
-- case: drop a partitioned index concurrently
DROP INDEX CONCURRENTLY events_user
-- case: drop a part of a partitioned index
DROP INDEX events_2024_user_id_idx
-- case: reindex a partitioned index
REINDEX INDEX events_user
-- case: reindex a partitioned table
REINDEX TABLE events
-- case: reindex a partition
REINDEX TABLE events_2024
-- setup: users-matview
-- case: drop index of a materialized view
DROP INDEX mv_id
-- case: concurrently on a materialized view
CREATE INDEX CONCURRENTLY i ON mv(name)
-- setup: users-view
-- case: index on a view
CREATE INDEX i ON v(name)
-- setup: people
-- case: index does not reach children
CREATE INDEX i ON people(age)
-- setup: schemas
CREATE INDEX notes_body ON archive.notes(body);
-- case: create in another schema
CREATE INDEX i ON archive.notes(body)
-- case: drop in another schema
DROP INDEX archive.notes_body
-- case: drop in another schema without naming it
DROP INDEX notes_body
