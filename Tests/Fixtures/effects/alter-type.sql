-- setup: empty
CREATE TABLE t(id bigint PRIMARY KEY, c varchar(50), n numeric(10,2), i int, ts timestamp, tz timestamptz, txt text, j json, b bytea);
INSERT INTO t SELECT g, 'v' || g, g, g, now(), now(), g::text, '{}', 'x' FROM generate_series(1, 2000) g;
-- case: several columns, one rewrite
ALTER TABLE t ALTER COLUMN c TYPE text, ALTER COLUMN i TYPE bigint
-- case: several columns, none rewrites
ALTER TABLE t ALTER COLUMN c TYPE text, ALTER COLUMN n TYPE numeric(12,2)
-- case: using lower
ALTER TABLE t ALTER COLUMN c TYPE text USING lower(c)
-- case: using another column
ALTER TABLE t ALTER COLUMN c TYPE text USING txt
-- case: using the column itself
ALTER TABLE t ALTER COLUMN c TYPE text USING c
-- case: using a narrower cast
ALTER TABLE t ALTER COLUMN txt TYPE varchar(20) USING txt::varchar(20)
-- case: using a wider cast
ALTER TABLE t ALTER COLUMN c TYPE varchar(80) USING c::varchar(80)
-- case: using a constant
ALTER TABLE t ALTER COLUMN c TYPE text USING 'x'
-- case: using null
ALTER TABLE t ALTER COLUMN c TYPE text USING NULL
-- case: collation change
ALTER TABLE t ALTER COLUMN txt TYPE text COLLATE "C"
-- case: same collation
ALTER TABLE t ALTER COLUMN txt TYPE text COLLATE "default"
-- case: collation of a type without one
ALTER TABLE t ALTER COLUMN i TYPE bigint COLLATE "C"
-- case: json to jsonb
ALTER TABLE t ALTER COLUMN j TYPE jsonb USING j::jsonb
-- case: to an unknown type
ALTER TABLE t ALTER COLUMN c TYPE nosuch
-- case: column that is not there
ALTER TABLE t ALTER COLUMN nope TYPE text
-- case: to serial
ALTER TABLE t ALTER COLUMN i TYPE serial
-- case: int to timestamp without cast
ALTER TABLE t ALTER COLUMN i TYPE timestamp
-- case: text to int without using
ALTER TABLE t ALTER COLUMN txt TYPE int
-- case: text to int using
ALTER TABLE t ALTER COLUMN txt TYPE int USING txt::int
-- case: type and drop not null and default
ALTER TABLE t ALTER COLUMN c TYPE text, ALTER COLUMN c DROP NOT NULL, ALTER COLUMN c SET DEFAULT 'q'
-- case: type and set not null
ALTER TABLE t ALTER COLUMN c TYPE text, ALTER COLUMN c SET NOT NULL
-- case: rewrite and set not null
ALTER TABLE t ALTER COLUMN c TYPE varchar(20), ALTER COLUMN c SET NOT NULL
-- case: same column twice
ALTER TABLE t ALTER COLUMN c TYPE text, ALTER COLUMN c TYPE varchar(80)
-- case: with add column
ALTER TABLE t ADD COLUMN x int, ALTER COLUMN c TYPE text
-- case: primary key narrowed
ALTER TABLE t ALTER COLUMN id TYPE int
-- case: with a check in the same command
ALTER TABLE t ALTER COLUMN i TYPE bigint, ADD CONSTRAINT ck CHECK (i > 0)
-- case: set data type spelling
ALTER TABLE t ALTER COLUMN c SET DATA TYPE varchar(60)
-- case: if exists
ALTER TABLE IF EXISTS t ALTER c TYPE varchar(60)
-- setup: empty
CREATE TABLE t(id bigint PRIMARY KEY, c varchar(50) DEFAULT 'x', i int DEFAULT 5, s serial, b boolean DEFAULT true, bad text DEFAULT 'abc', e text DEFAULT 'a');
INSERT INTO t(id) SELECT g FROM generate_series(1, 2000) g;
-- case: default follows the type
ALTER TABLE t ALTER COLUMN i TYPE bigint
-- case: default that cannot follow
ALTER TABLE t ALTER COLUMN bad TYPE int USING 1
-- case: default that cannot follow but goes first
ALTER TABLE t ALTER COLUMN bad DROP DEFAULT, ALTER COLUMN bad TYPE int USING 1
-- case: serial to bigint
ALTER TABLE t ALTER COLUMN s TYPE bigint
-- case: boolean with a default to int
ALTER TABLE t ALTER COLUMN b TYPE int USING b::int
-- case: boolean with a default to int, default dropped first
ALTER TABLE t ALTER COLUMN b DROP DEFAULT, ALTER COLUMN b TYPE int USING b::int, ALTER COLUMN b SET DEFAULT 1
-- setup: empty
CREATE TABLE t(id bigint PRIMARY KEY, c varchar(50), d text, i int, k int);
INSERT INTO t SELECT g, 'v' || g, 'o' || g, g, g FROM generate_series(1, 2000) g;
CREATE INDEX t_cd ON t(c, d);
CREATE INDEX t_d_where ON t(d) WHERE c IS NOT NULL;
CREATE INDEX t_lower ON t(lower(c));
CREATE INDEX t_inc ON t(k) INCLUDE (c);
CREATE INDEX t_ops ON t(c varchar_pattern_ops);
CREATE INDEX t_trgm ON t(c text_pattern_ops);
ALTER TABLE t ADD CONSTRAINT t_i_key UNIQUE (i);
ALTER TABLE t ADD CONSTRAINT t_k_excl EXCLUDE USING btree (k WITH =);
ALTER TABLE t ADD CONSTRAINT ck_two CHECK (length(c) > 0 AND i > 0);
ALTER TABLE t ADD CONSTRAINT ck_nv CHECK (d <> '') NOT VALID;
CREATE STATISTICS st ON i, k FROM t;
-- case: column in many indexes
ALTER TABLE t ALTER COLUMN c TYPE varchar(100)
-- case: column in many indexes to text
ALTER TABLE t ALTER COLUMN c TYPE text
-- case: column in many indexes, same type
ALTER TABLE t ALTER COLUMN c TYPE varchar(50)
-- case: unique column widened
ALTER TABLE t ALTER COLUMN i TYPE bigint
-- case: excluded column, same type
ALTER TABLE t ALTER COLUMN k TYPE int
-- case: excluded column widened
ALTER TABLE t ALTER COLUMN k TYPE bigint
-- case: unique column, same type
ALTER TABLE t ALTER COLUMN i TYPE int
-- case: column of a not valid check
ALTER TABLE t ALTER COLUMN d TYPE varchar
-- case: column of a not valid check, rewrite
ALTER TABLE t ALTER COLUMN d TYPE varchar(90)
-- case: drop the check in the same command
ALTER TABLE t DROP CONSTRAINT ck_two, ALTER COLUMN c TYPE varchar(60)
-- setup: posts-fk
-- case: referencing column, same type
ALTER TABLE posts ALTER COLUMN user_id TYPE bigint
-- case: referencing column narrowed
ALTER TABLE posts ALTER COLUMN user_id TYPE int
-- case: referenced column narrowed
ALTER TABLE users ALTER COLUMN id TYPE int
-- case: referencing column to text
ALTER TABLE posts ALTER COLUMN user_id TYPE text
-- case: referencing column to numeric
ALTER TABLE posts ALTER COLUMN user_id TYPE numeric
-- case: unrelated column of the referencing table
ALTER TABLE posts ALTER COLUMN status TYPE varchar(40)
-- case: unrelated column of the referenced table, rewrite
ALTER TABLE users ALTER COLUMN age TYPE bigint
-- setup: posts-fk-not-valid
-- case: referencing column of a not valid key
ALTER TABLE posts ALTER COLUMN user_id TYPE bigint
-- case: referencing column of a not valid key, rewrite
ALTER TABLE posts ALTER COLUMN user_id TYPE int
-- setup: users-view
-- case: column of a view
ALTER TABLE users ALTER COLUMN name TYPE varchar
-- case: column that no view uses
ALTER TABLE users ALTER COLUMN age TYPE bigint
-- setup: users-matview
-- case: column of a materialized view
ALTER TABLE users ALTER COLUMN name TYPE varchar
-- setup: trigger
CREATE TRIGGER upd BEFORE UPDATE OF age ON users FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TRIGGER wh BEFORE UPDATE ON users FOR EACH ROW WHEN (new.bio IS NOT NULL) EXECUTE FUNCTION tf();
CREATE POLICY pol ON users USING (org_id > 0);
CREATE RULE r AS ON DELETE TO users WHERE old.active DO INSTEAD NOTHING;
-- case: column of an update trigger
ALTER TABLE users ALTER COLUMN age TYPE bigint
-- case: column of a trigger condition
ALTER TABLE users ALTER COLUMN bio TYPE varchar
-- case: column of a policy
ALTER TABLE users ALTER COLUMN org_id TYPE int
-- case: column of a rule
ALTER TABLE users ALTER COLUMN active TYPE boolean
-- setup: events
-- case: partition key
ALTER TABLE events ALTER COLUMN at TYPE timestamp
-- case: partitioned rewrite
ALTER TABLE events ALTER COLUMN user_id TYPE int
-- case: in one partition
ALTER TABLE events_2024 ALTER COLUMN kind TYPE varchar
-- setup: events-indexed
-- case: partitioned index reused
ALTER TABLE events ALTER COLUMN user_id TYPE bigint
-- case: partitioned index rebuilt
ALTER TABLE events ALTER COLUMN user_id TYPE int
-- setup: people
-- case: inherited
ALTER TABLE people ALTER COLUMN name TYPE varchar(80)
-- case: inherited, free
ALTER TABLE people ALTER COLUMN name TYPE varchar
-- case: only the parent
ALTER TABLE ONLY people ALTER COLUMN name TYPE varchar
-- case: in the child
ALTER TABLE staff ALTER COLUMN name TYPE varchar
-- setup: empty
CREATE DOMAIN d_plain AS text;
CREATE DOMAIN d_chk AS text CHECK (VALUE <> '');
CREATE DOMAIN d_vc AS varchar(50);
CREATE DOMAIN d_nn AS text NOT NULL;
CREATE DOMAIN d_int AS int CHECK (VALUE > 0);
CREATE DOMAIN d_dom AS d_plain;
CREATE DOMAIN d_domchk AS d_chk;
CREATE TABLE t(id bigint PRIMARY KEY, c text, vc varchar(50), i int, p d_plain, k d_chk, dv d_vc, di d_int, dd d_dom);
INSERT INTO t SELECT g, 'v' || g, 'v' || g, g, 'p', 'k', 'dv', g, 'dd' FROM generate_series(1, 2000) g;
-- case: text to a constrained domain
ALTER TABLE t ALTER COLUMN c TYPE d_chk
-- case: text to a not null domain
ALTER TABLE t ALTER COLUMN c TYPE d_nn
-- case: text to a varchar domain
ALTER TABLE t ALTER COLUMN c TYPE d_vc
-- case: varchar to a varchar domain of that length
ALTER TABLE t ALTER COLUMN vc TYPE d_vc
-- case: varchar to a plain text domain
ALTER TABLE t ALTER COLUMN vc TYPE d_plain
-- case: int to a constrained int domain
ALTER TABLE t ALTER COLUMN i TYPE d_int
-- case: plain domain to text
ALTER TABLE t ALTER COLUMN p TYPE text
-- case: constrained domain to text
ALTER TABLE t ALTER COLUMN k TYPE text
-- case: varchar domain to text
ALTER TABLE t ALTER COLUMN dv TYPE text
-- case: varchar domain to a longer varchar
ALTER TABLE t ALTER COLUMN dv TYPE varchar(80)
-- case: constrained int domain to bigint
ALTER TABLE t ALTER COLUMN di TYPE bigint
-- case: constrained domain to a plain one
ALTER TABLE t ALTER COLUMN k TYPE d_plain
-- case: plain domain to a constrained one
ALTER TABLE t ALTER COLUMN p TYPE d_chk
-- case: domain over a domain to text
ALTER TABLE t ALTER COLUMN dd TYPE text
-- case: text to a domain over a domain
ALTER TABLE t ALTER COLUMN c TYPE d_dom
-- case: text to a domain over a constrained domain
ALTER TABLE t ALTER COLUMN c TYPE d_domchk
-- case: same constrained domain
ALTER TABLE t ALTER COLUMN k TYPE d_chk
-- setup: mood
CREATE TYPE mood2 AS ENUM ('sad', 'ok', 'happy');
-- case: enum to another enum
ALTER TABLE t ALTER COLUMN m TYPE mood2
-- case: enum to another enum by text
ALTER TABLE t ALTER COLUMN m TYPE mood2 USING m::text::mood2
-- case: enum to varchar
ALTER TABLE t ALTER COLUMN m TYPE varchar(255)
-- case: enum to the same enum
ALTER TABLE t ALTER COLUMN m TYPE mood
-- case: enum to int
ALTER TABLE t ALTER COLUMN m TYPE int
-- setup: empty
CREATE EXTENSION citext;
CREATE TABLE t(id bigint PRIMARY KEY, c citext, d text, e varchar(30));
INSERT INTO t SELECT g, 'v' || g, 'o' || g, 'e' FROM generate_series(1, 2000) g;
CREATE UNIQUE INDEX t_c ON t(c);
CREATE UNIQUE INDEX t_d ON t(d);
-- case: citext to text, unique index
ALTER TABLE t ALTER COLUMN c TYPE text
-- case: text to citext, unique index
ALTER TABLE t ALTER COLUMN d TYPE citext
-- case: varchar(n) to citext
ALTER TABLE t ALTER COLUMN e TYPE citext
-- case: citext to varchar
ALTER TABLE t ALTER COLUMN c TYPE varchar
-- case: citext to varchar(n)
ALTER TABLE t ALTER COLUMN c TYPE varchar(40)
-- setup: empty
CREATE TABLE t(id bigint PRIMARY KEY, c varchar(50), g text GENERATED ALWAYS AS ('X' || 'y') STORED);
INSERT INTO t(id, c) SELECT g, 'v' FROM generate_series(1, 2000) g;
CREATE TABLE e(c varchar(50));
CREATE TABLE typed_owner(x int);
CREATE TABLE user_of(o typed_owner);
INSERT INTO user_of SELECT row(1)::typed_owner FROM generate_series(1, 5);
-- case: generated column retyped
ALTER TABLE t ALTER COLUMN g TYPE varchar
-- case: empty table, rewrite
ALTER TABLE e ALTER COLUMN c TYPE int USING 1
-- case: table whose row type a column has
ALTER TABLE typed_owner ALTER COLUMN x TYPE bigint
-- case: column of row type
ALTER TABLE typed_owner ADD COLUMN y int
