-- setup: empty
CREATE EXTENSION pgcrypto; CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist; CREATE EXTENSION citext; CREATE TYPE building_state AS ENUM ('waiting', 'working', 'done'); CREATE TABLE users (id serial PRIMARY KEY, username text NOT NULL, email citext UNIQUE, password text, secret text, service boolean DEFAULT false, inserted_at timestamp NOT NULL DEFAULT now(), updated_at timestamp); CREATE TABLE packages (id serial PRIMARY KEY, name text NOT NULL, owner_id integer REFERENCES users, meta json, meta_b jsonb, tags text[], public_from timestamptz, inserted_at timestamp); CREATE TABLE releases (id serial PRIMARY KEY, package_id integer NOT NULL, version text, app text, checksum text, inner_checksum bytea, state building_state DEFAULT 'waiting', size numeric(10,2)); CREATE TABLE requirements (id serial PRIMARY KEY, release_id integer REFERENCES releases ON DELETE CASCADE, dependency_id integer REFERENCES packages, optional boolean DEFAULT false); CREATE TABLE downloads (id serial PRIMARY KEY, release_id integer REFERENCES releases, package_id integer REFERENCES packages, day date NOT NULL, downloads integer); CREATE TABLE audit_logs (id bigserial PRIMARY KEY, user_id integer REFERENCES users(id) ON DELETE SET NULL, params jsonb, action text); CREATE TABLE bookings (id bigserial PRIMARY KEY, room int, during tsrange); CREATE TABLE nodes (id bigserial PRIMARY KEY, parent_id bigint REFERENCES nodes(id), path text); INSERT INTO users (username, email, password, secret) SELECT 'u' || g, 'e' || g, 'p', 's' FROM generate_series(1, 2000) g; INSERT INTO packages (name, owner_id, meta, meta_b, inserted_at) SELECT 'p' || g, g, '{"extra": {}}', '{"extra": {}}', now() FROM generate_series(1, 2000) g; INSERT INTO releases (package_id, version, app, checksum, inner_checksum, size) SELECT g, '1.0', 'a', 'ab', 'ab', 1 FROM generate_series(1, 2000) g; INSERT INTO requirements (release_id, dependency_id) SELECT g, g FROM generate_series(1, 2000) g; INSERT INTO downloads (release_id, package_id, day, downloads) SELECT g, g, date '2024-01-01', g FROM generate_series(1, 2000) g; INSERT INTO audit_logs (user_id, params, action) SELECT g, '{}', 'a' FROM generate_series(1, 2000) g; INSERT INTO bookings (room, during) SELECT g, tsrange('2024-01-01', '2024-01-02') FROM generate_series(1, 2000) g; INSERT INTO nodes (path) SELECT 'n' || g FROM generate_series(1, 2000) g; CREATE UNIQUE INDEX releases_package_version ON releases (package_id, version); CREATE INDEX packages_lower ON packages (lower(name) text_pattern_ops); CREATE INDEX releases_app_trgm ON releases USING gin (app gin_trgm_ops); CREATE INDEX downloads_day ON downloads (day) INCLUDE (downloads); CREATE MATERIALIZED VIEW package_downloads AS SELECT package_id, sum(downloads) AS total FROM downloads GROUP BY package_id; CREATE VIEW active_releases AS SELECT r.id, r.version, p.name FROM releases r JOIN packages p ON p.id = r.package_id WHERE r.state = 'done'; CREATE FUNCTION touch_updated() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.updated_at := now(); RETURN NEW; END$$; CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch_updated(); CREATE FUNCTION sort_key(value text) RETURNS bytea LANGUAGE sql IMMUTABLE AS 'SELECT value::bytea'; CREATE STATISTICS releases_stats ON package_id, version FROM releases; CREATE PUBLICATION pub FOR TABLE users, packages; CREATE POLICY p1 ON audit_logs USING (user_id > 0)
-- case: add inserted_at with now, then drop the defaults
ALTER TABLE downloads ADD inserted_at timestamp DEFAULT now(), ADD updated_at timestamp DEFAULT now(); ALTER TABLE downloads ALTER inserted_at DROP DEFAULT, ALTER updated_at DROP DEFAULT
-- case: rename the table, its key, index and constraint
ALTER TABLE packages RENAME TO libraries; ALTER INDEX packages_pkey RENAME TO libraries_pkey; ALTER TABLE libraries RENAME CONSTRAINT packages_owner_id_fkey TO libraries_owner_id_fkey; ALTER TABLE libraries RENAME owner_id TO user_id
-- case: rename the sequence behind serial
ALTER SEQUENCE packages_id_seq RENAME TO libraries_id_seq
-- case: sequence to bigint
ALTER SEQUENCE downloads_id_seq AS bigint
-- case: restart a sequence
ALTER SEQUENCE downloads_id_seq RESTART WITH 100000
-- case: key to bigint with its sequence
ALTER TABLE downloads ALTER COLUMN id TYPE bigint; ALTER SEQUENCE downloads_id_seq AS bigint
-- case: key that others refer to, to bigint
ALTER TABLE releases ALTER COLUMN id TYPE bigint
-- case: both sides to bigint
ALTER TABLE releases ALTER COLUMN id TYPE bigint; ALTER TABLE downloads ALTER COLUMN release_id TYPE bigint; ALTER TABLE requirements ALTER COLUMN release_id TYPE bigint
-- case: replace a foreign key by one that cascades
ALTER TABLE downloads DROP CONSTRAINT IF EXISTS downloads_release_id_fkey; ALTER TABLE downloads ADD CONSTRAINT downloads_release_id_fkey FOREIGN KEY (release_id) REFERENCES releases ON DELETE CASCADE
-- case: drop and add a foreign key in one statement
ALTER TABLE downloads DROP CONSTRAINT downloads_release_id_fkey, ADD CONSTRAINT downloads_release_id_fkey FOREIGN KEY (release_id) REFERENCES releases(id) ON DELETE CASCADE
-- case: foreign key not valid, then another table's validation
ALTER TABLE releases ADD CONSTRAINT releases_package_id_fkey FOREIGN KEY (package_id) REFERENCES packages NOT VALID
-- case: composite foreign key
ALTER TABLE downloads ADD COLUMN v text, ADD CONSTRAINT x FOREIGN KEY (package_id, v) REFERENCES releases (package_id, version)
-- case: json to jsonb
ALTER TABLE packages ALTER COLUMN meta TYPE jsonb USING meta::text::jsonb
-- case: enum to text
ALTER TABLE releases ALTER COLUMN state TYPE text
-- case: enum to text below a view, after the view
DROP VIEW active_releases; ALTER TABLE releases ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE text
-- case: replace an enum
DROP VIEW active_releases; ALTER TYPE building_state RENAME TO building_state_old; CREATE TYPE building_state AS ENUM ('waiting', 'done'); ALTER TABLE releases ALTER COLUMN state DROP DEFAULT; ALTER TABLE releases ALTER COLUMN state TYPE building_state USING state::text::building_state; ALTER TABLE releases ALTER COLUMN state SET DEFAULT 'waiting'; DROP TYPE building_state_old
-- case: drop an enum in use
DROP TYPE building_state
-- case: drop an enum with its columns
DROP TYPE building_state CASCADE
-- case: string to integer
ALTER TABLE releases ALTER COLUMN version TYPE integer USING version::numeric::integer
-- case: numeric precision
ALTER TABLE releases ALTER COLUMN size TYPE numeric(12,2)
-- case: numeric scale
ALTER TABLE releases ALTER COLUMN size TYPE numeric(12,4)
-- case: timestamp to usec
ALTER TABLE users ALTER COLUMN inserted_at TYPE timestamp(6)
-- case: timestamp to second precision
ALTER TABLE users ALTER COLUMN inserted_at TYPE timestamp(0)
-- case: timestamp to timestamptz
ALTER TABLE users ALTER COLUMN inserted_at TYPE timestamptz USING inserted_at AT TIME ZONE 'UTC'
-- case: timestamp to timestamptz without using
ALTER TABLE users ALTER COLUMN inserted_at TYPE timestamptz
-- case: text to citext
ALTER TABLE users ALTER COLUMN username TYPE citext
-- case: citext to text, indexed
ALTER TABLE users ALTER COLUMN email TYPE text
-- case: generated sort key
ALTER TABLE releases ADD COLUMN semver_sort_key bytea GENERATED ALWAYS AS (sort_key(version)) STORED NOT NULL
-- case: two generated columns
ALTER TABLE releases ADD COLUMN k bytea GENERATED ALWAYS AS (sort_key(version)) STORED, ADD COLUMN stable boolean GENERATED ALWAYS AS (strpos(split_part(version, '+', 1), '-') = 0) STORED NOT NULL
-- case: generated search vector with an index
ALTER TABLE packages ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(name, ''))) STORED; CREATE INDEX packages_search ON packages USING gin (search)
-- case: generated search vector of the default configuration
ALTER TABLE packages ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector(name)) STORED
-- case: expression index on json
CREATE INDEX packages_extra ON packages USING gin ((meta_b -> 'extra') jsonb_path_ops)
-- case: text search index
CREATE INDEX packages_description ON packages USING gin (to_tsvector('english', (meta -> 'description')::text))
-- case: text search index with regexp_replace
CREATE INDEX packages_description ON packages USING gin (to_tsvector('english', regexp_replace((meta -> 'description')::text, '/', ' ')))
-- case: index on json equality
CREATE INDEX ON packages (meta)
-- case: trigram index concurrently
CREATE INDEX CONCURRENTLY packages_trgm ON packages USING gin (name gin_trgm_ops)
-- case: unique index on a case
CREATE UNIQUE INDEX ON users (username, (CASE WHEN service THEN TRUE ELSE NULL END))
-- case: unique index that finds duplicates
CREATE UNIQUE INDEX ON users (password)
-- case: unique index on lower
CREATE UNIQUE INDEX users_lower_username ON users (lower(username))
-- case: partial unique index
CREATE UNIQUE INDEX IF NOT EXISTS users_service ON users (username) WHERE service
-- case: covering index concurrently
CREATE INDEX CONCURRENTLY IF NOT EXISTS downloads_package_day ON downloads (package_id, day) INCLUDE (downloads)
-- case: nulls not distinct
CREATE UNIQUE INDEX ON releases (package_id, app) NULLS NOT DISTINCT
-- case: index on now
CREATE INDEX ON packages (inserted_at) WHERE inserted_at > now()
-- case: index on a cast of timestamptz
CREATE INDEX ON packages ((public_from::date))
-- case: index on a cast of timestamp
CREATE INDEX ON packages ((inserted_at::date))
-- case: brin index
CREATE INDEX ON downloads USING brin (day) WITH (pages_per_range = 32)
-- case: hash index
CREATE INDEX ON users USING hash (username)
-- case: unique hash index
CREATE UNIQUE INDEX ON users USING hash (username)
-- case: drop a primary key that nobody refers to
ALTER TABLE downloads DROP CONSTRAINT downloads_pkey
-- case: drop a primary key that others refer to
ALTER TABLE releases DROP CONSTRAINT releases_pkey
-- case: drop a primary key that others refer to, with theirs
ALTER TABLE releases DROP CONSTRAINT releases_pkey CASCADE
-- case: composite primary key
ALTER TABLE downloads DROP CONSTRAINT downloads_pkey, ADD PRIMARY KEY (id, day)
-- case: exclusion constraint
ALTER TABLE bookings ADD CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&)
-- case: exclusion constraint with a condition
ALTER TABLE bookings ADD EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (room > 100)
-- case: check not valid, validate
ALTER TABLE downloads ADD CONSTRAINT positive CHECK (downloads > 0) NOT VALID
-- case: check that rows break
ALTER TABLE downloads ADD CONSTRAINT negative CHECK (downloads < 0)
-- case: check not valid then validated when rows break it
ALTER TABLE downloads ADD CONSTRAINT negative CHECK (downloads < 0) NOT VALID; ALTER TABLE downloads VALIDATE CONSTRAINT negative
-- case: materialized view without data
CREATE MATERIALIZED VIEW stale AS SELECT * FROM downloads WITH NO DATA; CREATE UNIQUE INDEX ON stale (id)
-- case: refresh concurrently without a unique index
REFRESH MATERIALIZED VIEW CONCURRENTLY package_downloads
-- case: refresh without data
REFRESH MATERIALIZED VIEW package_downloads WITH NO DATA
-- case: refresh concurrently without data
REFRESH MATERIALIZED VIEW CONCURRENTLY package_downloads WITH NO DATA
-- case: drop a column under a materialized view
ALTER TABLE downloads DROP COLUMN downloads
-- case: drop a column under a materialized view with it
ALTER TABLE downloads DROP COLUMN downloads CASCADE
-- case: replace a view with another column
CREATE OR REPLACE VIEW active_releases AS SELECT r.id, r.version, p.name, r.app FROM releases r JOIN packages p ON p.id = r.package_id
-- case: replace a view with a column less
CREATE OR REPLACE VIEW active_releases AS SELECT r.id, r.version FROM releases r
-- case: replace a view with another type
CREATE OR REPLACE VIEW active_releases AS SELECT r.id, r.id AS version, 'x'::text AS name FROM releases r
-- case: rename a column of a view
ALTER VIEW active_releases RENAME COLUMN name TO package_name
-- case: default of a view's column
ALTER VIEW active_releases ALTER COLUMN name SET DEFAULT 'x'
-- case: view with security invoker
CREATE VIEW mine WITH (security_invoker = true) AS SELECT * FROM audit_logs
-- case: security barrier of a view
ALTER VIEW active_releases SET (security_barrier = true)
-- case: backfill by subquery
UPDATE audit_logs SET params = jsonb_build_object('username', u.username) FROM users u WHERE audit_logs.user_id = u.id
-- case: backfill of every row
UPDATE packages SET tags = ARRAY[name]
-- case: decode
UPDATE releases SET inner_checksum = decode(checksum, 'hex')
-- case: insert from select
INSERT INTO packages (name, owner_id) SELECT username, id FROM users WHERE service
-- case: insert with on conflict without a constraint
INSERT INTO users (id, username) VALUES (90000, 'hexdocs') ON CONFLICT (username) DO NOTHING
-- case: delete that foreign keys refuse
DELETE FROM releases WHERE id = 5
-- case: delete duplicates
DELETE FROM audit_logs a USING audit_logs b WHERE a.id < b.id AND a.action = b.action
-- case: delete with a window
WITH ranked AS (SELECT id, row_number() OVER (PARTITION BY action ORDER BY id DESC) AS rn FROM audit_logs) DELETE FROM audit_logs WHERE id IN (SELECT id FROM ranked WHERE rn > 1)
-- case: recursive update
WITH RECURSIVE tree AS (SELECT id, path FROM nodes WHERE parent_id IS NULL UNION ALL SELECT n.id, tree.path || n.path FROM nodes n JOIN tree ON n.parent_id = tree.id) UPDATE nodes SET path = tree.path FROM tree WHERE tree.id = nodes.id
-- case: move rows with returning
WITH moved AS (DELETE FROM audit_logs WHERE action = 'old' RETURNING *) INSERT INTO audit_logs SELECT * FROM moved
-- case: temp table of a query
CREATE TEMP TABLE mapping AS SELECT r.id AS old_id, p.id AS new_id FROM releases r JOIN packages p ON p.id = r.package_id; UPDATE downloads d SET package_id = m.new_id FROM mapping m WHERE d.release_id = m.old_id
-- case: select into
SELECT id, username INTO old_users FROM users
-- case: create table as
CREATE TABLE old_users AS TABLE users
-- case: create table as with no data
CREATE TABLE old_users AS SELECT * FROM users WITH NO DATA
-- case: like including all
CREATE TABLE users_archive (LIKE users INCLUDING ALL); INSERT INTO users_archive SELECT * FROM users
-- case: trigger function and trigger
CREATE OR REPLACE FUNCTION notify_change() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN PERFORM pg_notify('changes', row_to_json(NEW)::text); RETURN NULL; END$$; DROP TRIGGER IF EXISTS changes ON packages; CREATE TRIGGER changes AFTER INSERT OR UPDATE ON packages FOR EACH ROW EXECUTE PROCEDURE notify_change()
-- case: constraint trigger
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON downloads DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION touch_updated()
-- case: constraint trigger from another table
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON downloads FROM releases DEFERRABLE FOR EACH ROW EXECUTE FUNCTION touch_updated()
-- case: statement trigger with a transition table
CREATE TRIGGER totals AFTER INSERT ON downloads REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION touch_updated()
-- case: instead of trigger on a view
CREATE TRIGGER into_view INSTEAD OF INSERT ON active_releases FOR EACH ROW EXECUTE FUNCTION touch_updated()
-- case: instead of trigger on a table
CREATE TRIGGER into_table INSTEAD OF INSERT ON users FOR EACH ROW EXECUTE FUNCTION touch_updated()
-- case: drop a function that a trigger uses
DROP FUNCTION touch_updated()
-- case: drop a function that a trigger uses, with it
DROP FUNCTION touch_updated() CASCADE
-- case: drop a trigger
DROP TRIGGER users_touch ON users
-- case: disable a trigger for a backfill
ALTER TABLE users DISABLE TRIGGER users_touch; UPDATE users SET service = false; ALTER TABLE users ENABLE TRIGGER users_touch
-- case: comment on a table and column
COMMENT ON TABLE packages IS 'x'; COMMENT ON COLUMN packages.name IS 'y'
-- case: comment on a constraint
COMMENT ON CONSTRAINT downloads_pkey ON downloads IS '1'
-- case: comment on an index
COMMENT ON INDEX downloads_day IS '1'
-- case: comment on a function and a type
COMMENT ON FUNCTION touch_updated() IS 'x'; COMMENT ON TYPE building_state IS 'y'
-- case: comment on a view's column
COMMENT ON COLUMN active_releases.name IS 'n'
-- case: comment on a materialized view
COMMENT ON MATERIALIZED VIEW package_downloads IS 'n'
-- case: comment on an extension
COMMENT ON EXTENSION citext IS 'n'
-- case: statistics target
ALTER TABLE releases ALTER COLUMN package_id SET STATISTICS 1000; ANALYZE releases
-- case: n_distinct
ALTER TABLE releases ALTER COLUMN package_id SET (n_distinct = -0.5)
-- case: extended statistics
CREATE STATISTICS more (dependencies, ndistinct) ON release_id, package_id FROM downloads; ANALYZE downloads
-- case: drop extended statistics
DROP STATISTICS releases_stats
-- case: statistics target of extended statistics
ALTER STATISTICS releases_stats SET STATISTICS 500
-- case: autovacuum settings
ALTER TABLE downloads SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.005)
-- case: fillfactor
ALTER TABLE downloads SET (fillfactor = 90); ALTER INDEX downloads_day SET (fillfactor = 70)
-- case: fast update of a gin index
ALTER INDEX releases_app_trgm SET (fastupdate = off)
-- case: storage external
ALTER TABLE packages ALTER COLUMN name SET STORAGE EXTERNAL
-- case: storage of an integer
ALTER TABLE packages ALTER COLUMN id SET STORAGE EXTERNAL
-- case: compression
ALTER TABLE packages ALTER COLUMN name SET COMPRESSION pglz
-- case: unlogged
ALTER TABLE audit_logs SET UNLOGGED
-- case: replica identity full
ALTER TABLE users REPLICA IDENTITY FULL
-- case: replica identity by an index on a nullable column
ALTER TABLE releases REPLICA IDENTITY USING INDEX releases_package_version
-- case: cluster
CLUSTER downloads USING downloads_pkey
-- case: cluster on a partial index
CREATE INDEX part ON downloads (day) WHERE downloads > 5; CLUSTER downloads USING part
-- case: cluster on, then cluster
ALTER TABLE downloads CLUSTER ON downloads_day; CLUSTER downloads
-- case: cluster without a clustered index
CLUSTER downloads
-- case: vacuum
VACUUM (FULL, ANALYZE) downloads
-- case: analyze some columns
ANALYZE downloads (day, downloads)
-- case: reindex a table
REINDEX TABLE downloads
-- case: reindex concurrently
REINDEX TABLE CONCURRENTLY downloads
-- case: reindex an index concurrently
REINDEX INDEX CONCURRENTLY downloads_day
-- case: reindex a materialized view
REINDEX TABLE package_downloads
-- case: publication gains a table
ALTER PUBLICATION pub ADD TABLE downloads
-- case: publication gains a table it has
ALTER PUBLICATION pub ADD TABLE users
-- case: publication loses a table
ALTER PUBLICATION pub DROP TABLE users
-- case: publication set
ALTER PUBLICATION pub SET TABLE downloads, users (id, username)
-- case: publication with a condition
CREATE PUBLICATION some FOR TABLE downloads WHERE (id > 100)
-- case: publication for all tables
CREATE PUBLICATION everything FOR ALL TABLES
-- case: drop a table that is published
DROP TABLE audit_logs
-- case: row level security
ALTER TABLE audit_logs ENABLE ROW LEVEL SECURITY; ALTER TABLE audit_logs FORCE ROW LEVEL SECURITY
-- case: policy with a subquery
CREATE POLICY mine ON audit_logs FOR SELECT USING (user_id IN (SELECT id FROM users WHERE service))
-- case: alter a policy
ALTER POLICY p1 ON audit_logs USING (user_id > 5) WITH CHECK (user_id > 5)
-- case: rename a policy
ALTER POLICY p1 ON audit_logs RENAME TO p2
-- case: drop a column that a policy names
ALTER TABLE audit_logs DROP COLUMN user_id
-- case: retype a column that a policy names
ALTER TABLE audit_logs ALTER COLUMN user_id TYPE bigint
-- case: grant
GRANT SELECT ON ALL TABLES IN SCHEMA public TO app_reader
-- case: owner
ALTER TABLE packages OWNER TO app_owner
-- case: self reference
ALTER TABLE nodes ADD COLUMN root_id bigint REFERENCES nodes(id) ON DELETE SET NULL
-- case: self reference validated
ALTER TABLE nodes ADD COLUMN root_id bigint; ALTER TABLE nodes ADD CONSTRAINT root FOREIGN KEY (root_id) REFERENCES nodes(id)
-- case: identity instead of serial
ALTER TABLE downloads ALTER COLUMN id DROP DEFAULT; DROP SEQUENCE downloads_id_seq; ALTER TABLE downloads ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY
-- case: uuid column
ALTER TABLE users ADD COLUMN uuid uuid NOT NULL DEFAULT gen_random_uuid()
-- case: uuid column with a default afterwards
ALTER TABLE users ADD COLUMN uuid uuid; ALTER TABLE users ALTER COLUMN uuid SET DEFAULT gen_random_uuid()
-- case: not null by a check, all in one
ALTER TABLE users ADD CONSTRAINT p CHECK (password IS NOT NULL) NOT VALID; ALTER TABLE users VALIDATE CONSTRAINT p; ALTER TABLE users ALTER password SET NOT NULL; ALTER TABLE users DROP CONSTRAINT p
-- case: not null where nulls are
ALTER TABLE packages ALTER COLUMN public_from SET NOT NULL
-- case: fill and set not null
UPDATE packages SET public_from = now() WHERE public_from IS NULL; ALTER TABLE packages ALTER COLUMN public_from SET NOT NULL
-- case: lock tables
LOCK TABLE users, packages IN SHARE ROW EXCLUSIVE MODE
-- case: truncate and restart
TRUNCATE audit_logs RESTART IDENTITY
-- case: truncate what others refer to
TRUNCATE releases
-- case: truncate what others refer to with them
TRUNCATE releases CASCADE
-- case: drop several tables
DROP TABLE downloads, requirements, releases
-- case: drop several tables below views
DROP TABLE downloads, requirements, releases CASCADE
-- case: drop an extension in use
DROP EXTENSION citext
-- case: drop an extension with what uses it
DROP EXTENSION pg_trgm CASCADE
-- case: set schema of a table
CREATE SCHEMA archive; ALTER TABLE downloads SET SCHEMA archive
-- case: set schema of a view
CREATE SCHEMA archive; ALTER VIEW active_releases SET SCHEMA archive
-- case: tablespace of a table
ALTER TABLE downloads SET TABLESPACE lab_ts
-- case: tablespace of an index
ALTER INDEX downloads_day SET TABLESPACE lab_ts
-- case: do block that adds a constraint unless it is there
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'x') THEN ALTER TABLE downloads ADD CONSTRAINT x CHECK (downloads IS NOT NULL) NOT VALID; END IF; END $$
-- case: do block that creates a type and forgives
DO $$ BEGIN CREATE TYPE building_state AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END $$
-- case: do block that loops over tables
DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['users', 'packages'] LOOP EXECUTE format('ALTER TABLE %I ADD COLUMN deleted_at timestamp', t); END LOOP; END $$
-- case: event trigger
CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN END$$; CREATE EVENT TRIGGER et ON ddl_command_end EXECUTE FUNCTION ev()
-- case: foreign key deferrable
ALTER TABLE downloads ALTER CONSTRAINT downloads_release_id_fkey DEFERRABLE INITIALLY DEFERRED
-- case: defer constraints
SET CONSTRAINTS ALL DEFERRED
-- case: collation of a column
ALTER TABLE users ALTER COLUMN username TYPE text COLLATE "C"
-- case: rule
CREATE RULE quiet AS ON DELETE TO audit_logs DO INSTEAD NOTHING
-- case: domain without a check
CREATE DOMAIN plain_text AS text; ALTER TABLE users ALTER COLUMN username TYPE plain_text
-- case: column of a range
ALTER TABLE bookings ADD COLUMN span daterange NOT NULL DEFAULT 'empty'
-- case: aggregate function
CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')
-- case: operator
CREATE OPERATOR === (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)
