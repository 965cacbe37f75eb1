-- setup: events
-- case: add column
ALTER TABLE events ADD COLUMN note text
-- case: add column with a volatile default
ALTER TABLE events ADD COLUMN token uuid DEFAULT gen_random_uuid()
-- case: drop column
ALTER TABLE events DROP COLUMN kind
-- case: drop key column
ALTER TABLE events DROP COLUMN at
-- case: type of the key
ALTER TABLE events ALTER COLUMN at TYPE timestamp
-- case: type of another column
ALTER TABLE events ALTER COLUMN kind TYPE varchar(10)
-- case: not null
ALTER TABLE events ALTER COLUMN kind SET NOT NULL
-- case: not null of one
ALTER TABLE events_2024 ALTER COLUMN kind SET NOT NULL
-- case: drop not null of one
ALTER TABLE events_2024 ALTER COLUMN id DROP NOT NULL
-- case: drop not null
ALTER TABLE events ALTER COLUMN id DROP NOT NULL
-- case: column of one partition
ALTER TABLE events_2024 ADD COLUMN z int
-- case: drop column of one partition
ALTER TABLE events_2024 DROP COLUMN kind
-- case: rename column of one partition
ALTER TABLE events_2024 RENAME COLUMN kind TO sort
-- case: rename column
ALTER TABLE events RENAME COLUMN kind TO sort
-- case: rename a partition
ALTER TABLE events_2024 RENAME TO old_events
-- case: check not valid
ALTER TABLE events ADD CONSTRAINT c CHECK (id > 0) NOT VALID
-- case: check no inherit
ALTER TABLE events ADD CONSTRAINT c CHECK (id > 0) NO INHERIT
-- case: unique without the key
ALTER TABLE events ADD CONSTRAINT u UNIQUE (id)
-- case: unique with the key
ALTER TABLE events ADD CONSTRAINT u UNIQUE (id, at)
-- case: unique index without the key
CREATE UNIQUE INDEX ON events (id)
-- case: index of a partition
CREATE INDEX ON events_2024 (user_id)
-- case: concurrent index
CREATE INDEX CONCURRENTLY ON events (user_id)
-- case: concurrent index of a partition
CREATE INDEX CONCURRENTLY ON events_2024 (user_id)
-- case: default for one
ALTER TABLE events_2024 ALTER COLUMN kind SET DEFAULT 'x'
-- case: default only
ALTER TABLE ONLY events ALTER COLUMN kind SET DEFAULT 'x'
-- case: default for all
ALTER TABLE events ALTER COLUMN kind SET DEFAULT 'x'
-- case: statistics
ALTER TABLE events ALTER COLUMN kind SET STATISTICS 500
-- case: storage
ALTER TABLE events ALTER COLUMN kind SET STORAGE external
-- case: partition of
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: partition that overlaps
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2025-06-01') TO ('2027-01-01')
-- case: partition with an empty range
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-06-01') TO ('2026-06-01')
-- case: list bound
CREATE TABLE events_2026 PARTITION OF events FOR VALUES IN ('2026-06-01')
-- case: default partition
CREATE TABLE events_rest PARTITION OF events DEFAULT
-- case: subpartitioned
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (kind)
-- case: detach
ALTER TABLE events DETACH PARTITION events_2024
-- case: detach concurrently
ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY
-- case: detach what is none
ALTER TABLE events DETACH PARTITION nope
-- case: drop a partition
DROP TABLE events_2024
-- case: drop all
DROP TABLE events
-- case: truncate one
TRUNCATE events_2024
-- case: truncate all
TRUNCATE events
-- case: truncate only the parent
TRUNCATE ONLY events
-- case: foreign key to it
CREATE TABLE notes (event_id bigint REFERENCES events (id))
-- case: trigger for statements
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$begin return null; end$$; CREATE TRIGGER tr AFTER INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION f()
-- case: trigger for rows
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$begin return null; end$$; CREATE TRIGGER tr AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION f()
-- case: row security
ALTER TABLE events ENABLE ROW LEVEL SECURITY
-- case: insert one row
INSERT INTO events VALUES (1, '2024-03-01', 'k', 1)
-- case: insert from a query
INSERT INTO events SELECT * FROM events
-- case: update key
UPDATE events SET at = at WHERE at = '2024-02-01'
-- case: delete by key
DELETE FROM events WHERE at = '2025-02-01'
-- case: select of one partition
SELECT * FROM events WHERE at < '2024-06-01'
-- case: vacuum
VACUUM events
-- case: analyze
ANALYZE events
-- case: cluster
CLUSTER events
-- case: reindex
REINDEX TABLE events
-- case: set logged
ALTER TABLE events SET UNLOGGED
-- case: inherit from a partition
CREATE TABLE child () INHERITS (events_2024)
-- case: inherit from it
CREATE TABLE child () INHERITS (events)
-- case: identity
ALTER TABLE events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY
-- case: storage parameters
ALTER TABLE events SET (fillfactor = 70)
-- case: storage parameters of one
ALTER TABLE events_2024 SET (fillfactor = 70, autovacuum_enabled = off)
-- case: comment
COMMENT ON TABLE events IS 'x'
-- case: set schema
CREATE SCHEMA s; ALTER TABLE events SET SCHEMA s
-- setup: events-2026
-- case: attach
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: attach what breaks the bound
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')
-- case: attach what overlaps
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2025-01-01') TO ('2027-01-01')
-- case: attach as default
ALTER TABLE events ATTACH PARTITION events_2026 DEFAULT
-- case: attach with more columns
ALTER TABLE events_2026 ADD COLUMN z int; ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: attach with fewer columns
ALTER TABLE events_2026 DROP COLUMN kind; ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: attach with another type
ALTER TABLE events_2026 ALTER COLUMN kind TYPE varchar(20); ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- setup: events-2026-check
-- case: attach with a check
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: attach with a check, narrower
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2028-01-01')
-- setup: events-default
-- case: partition beside a default
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: partition whose rows are in the default
CREATE TABLE events_2030 PARTITION OF events FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')
-- case: second default
CREATE TABLE events_rest PARTITION OF events DEFAULT
-- case: detach beside a default
ALTER TABLE events DETACH PARTITION events_2024
-- case: detach the default
ALTER TABLE events DETACH PARTITION events_default
-- case: detach concurrently beside a default
ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY
-- case: drop a partition beside a default
DROP TABLE events_2024
-- setup: events-indexed
-- case: partition with indexes
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: drop the index
DROP INDEX events_user
-- case: drop the index of a partition
DROP INDEX events_2024_user_id_idx
-- case: drop concurrently
DROP INDEX CONCURRENTLY events_user
-- case: rename the index
ALTER INDEX events_user RENAME TO e
-- case: rename the index of a partition
ALTER INDEX events_2024_user_id_idx RENAME TO e
-- case: reindex the index
REINDEX INDEX events_user
-- case: reindex the index of a partition
REINDEX INDEX events_2024_user_id_idx
-- case: cluster a partition
CLUSTER events_2024 USING events_2024_user_id_idx
-- case: detach with indexes
ALTER TABLE events DETACH PARTITION events_2025
-- case: type of an indexed column
ALTER TABLE events ALTER COLUMN user_id TYPE int
-- setup: events-pk
-- case: drop primary key
ALTER TABLE events DROP CONSTRAINT events_pkey
-- case: drop primary key of a partition
ALTER TABLE events_2024 DROP CONSTRAINT events_2024_pkey
-- case: foreign key to the parent
CREATE TABLE notes (event_id bigint, event_at date, FOREIGN KEY (event_id, event_at) REFERENCES events)
-- case: foreign key to the parent from a table
CREATE TABLE notes (event_id bigint, event_at date); ALTER TABLE notes ADD FOREIGN KEY (event_id, event_at) REFERENCES events
-- case: drop not null of the key
ALTER TABLE events ALTER COLUMN id DROP NOT NULL
-- setup: events-fk
-- case: drop the foreign key
ALTER TABLE events DROP CONSTRAINT ev_fk
-- case: drop the foreign key of a partition
ALTER TABLE events_2024 DROP CONSTRAINT ev_fk
-- case: detach with a foreign key
ALTER TABLE events DETACH PARTITION events_2024
-- case: drop the referenced table
DROP TABLE users CASCADE
-- case: insert with a foreign key
INSERT INTO events VALUES (1, '2024-03-01', 'k', 1)
-- case: delete from the referenced table
DELETE FROM users WHERE id = 1999
-- setup: events-indexed
-- case: update of the key to one partition
UPDATE events SET at = '2025-05-05' WHERE at = '2024-03-03'
-- case: update of the key that moves nothing
UPDATE events SET at = at + 1 WHERE at = '2024-03-03'
-- case: update of the key of all rows
UPDATE events SET at = '2025-05-05'
-- case: update of the key of rows that are not there
UPDATE events SET at = at + 1 WHERE user_id = -5
-- case: insert what goes to one partition
INSERT INTO events SELECT g, date '2025-01-01' + g, 'k', g FROM generate_series(1, 20) g
-- case: insert the rows of another partition's year
INSERT INTO events SELECT id, at, kind, user_id FROM events WHERE at < '2024-03-01'
