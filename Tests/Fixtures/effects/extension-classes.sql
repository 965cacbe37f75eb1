-- setup: extension-classes
CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gist;
CREATE EXTENSION hstore;
CREATE TABLE t(id bigint PRIMARY KEY, a int, b text, j json, jb jsonb, p point, n numeric, u uuid, r int4range, x xml, bx box, vb bit(4), h hstore, bo bool, ar int[], c citext, ir int8range, tv tsvector, l line);
-- case: alter table t add exclude using gist (j with =)
ALTER TABLE t ADD EXCLUDE USING gist (j WITH =)
-- case: alter table t add exclude using gist (jb with =)
ALTER TABLE t ADD EXCLUDE USING gist (jb WITH =)
-- case: alter table t add exclude using gist (x with =)
ALTER TABLE t ADD EXCLUDE USING gist (x WITH =)
-- case: alter table t add exclude using gist (a with =)
ALTER TABLE t ADD EXCLUDE USING gist (a WITH =)
-- case: alter table t add exclude using gist (bo with =)
ALTER TABLE t ADD EXCLUDE USING gist (bo WITH =)
-- case: alter table t add exclude using gist (b with =, r with &&)
ALTER TABLE t ADD EXCLUDE USING gist (b WITH =, r WITH &&)
-- case: alter table t add exclude using gist (u with =)
ALTER TABLE t ADD EXCLUDE USING gist (u WITH =)
-- case: alter table t add exclude using gist (c with =)
ALTER TABLE t ADD EXCLUDE USING gist (c WITH =)
-- case: alter table t add exclude using gist (h with =)
ALTER TABLE t ADD EXCLUDE USING gist (h WITH =)
-- case: alter table t add exclude using gist (ar with =)
ALTER TABLE t ADD EXCLUDE USING gist (ar WITH =)
-- case: create index on t using gist (j)
CREATE INDEX ON t USING gist (j)
-- case: create index on t using gist (jb)
CREATE INDEX ON t USING gist (jb)
-- case: create index on t using gist (b)
CREATE INDEX ON t USING gist (b)
-- case: create index on t using gist (bo)
CREATE INDEX ON t USING gist (bo)
-- case: create index on t using gist (l)
CREATE INDEX ON t USING gist (l)
-- case: create index on t using gin (a)
CREATE INDEX ON t USING gin (a)
-- case: create index on t using gin (b)
CREATE INDEX ON t USING gin (b)
-- case: create index on t using gin (j)
CREATE INDEX ON t USING gin (j)
-- case: create index on t using gin (c)
CREATE INDEX ON t USING gin (c)
-- case: create index on t using gin (h)
CREATE INDEX ON t USING gin (h)
-- case: create index on t using gin (a gin_trgm_ops)
CREATE INDEX ON t USING gin (a gin_trgm_ops)
-- case: create index on t using gin (b gin_trgm_ops)
CREATE INDEX ON t USING gin (b gin_trgm_ops)
-- case: create index on t using gin (c gin_trgm_ops)
CREATE INDEX ON t USING gin (c gin_trgm_ops)
-- case: create index on t using gist (a gist_trgm_ops)
CREATE INDEX ON t USING gist (a gist_trgm_ops)
-- case: create index on t using gist (u gist_trgm_ops)
CREATE INDEX ON t USING gist (u gist_trgm_ops)
-- case: create index on t using gist (c gist_trgm_ops)
CREATE INDEX ON t USING gist (c gist_trgm_ops)
-- case: create index on t using gin (jb gin_trgm_ops)
CREATE INDEX ON t USING gin (jb gin_trgm_ops)
-- case: create index on t using btree (a gin_trgm_ops)
CREATE INDEX ON t USING btree (a gin_trgm_ops)
-- case: create index on t using gist (b gin_trgm_ops)
CREATE INDEX ON t USING gist (b gin_trgm_ops)
-- case: create index on t (c text_ops)
CREATE INDEX ON t (c text_ops)
-- case: create index on t (b citext_ops)
CREATE INDEX ON t (b citext_ops)
-- case: create index on t (a citext_ops)
CREATE INDEX ON t (a citext_ops)
-- case: create index on t (h)
CREATE INDEX ON t (h)
-- case: create index on t (j)
CREATE INDEX ON t (j)
-- case: create index on t using hash (h)
CREATE INDEX ON t USING HASH (h)
-- case: create index on t using hash (c)
CREATE INDEX ON t USING HASH (c)
-- case: create table t2 (j json, exclude using gist (j with =))
CREATE TABLE t2 (j json, EXCLUDE USING gist (j WITH =))
-- case: create table t2 (j json, exclude (j with =))
CREATE TABLE t2 (j json, EXCLUDE (j WITH =))
-- case: create table t2 (r int4range, exclude using gist (r with <))
CREATE TABLE t2 (r int4range, EXCLUDE USING gist (r WITH <))
-- case: create table t2 (r int4range, exclude using gist (r with -|-))
CREATE TABLE t2 (r int4range, EXCLUDE USING gist (r WITH -|-))
-- case: create table t2 (a int, exclude using btree (a with <>))
CREATE TABLE t2 (a int, EXCLUDE USING btree (a WITH <>))
-- case: create table t2 (a int, exclude using btree (a with =))
CREATE TABLE t2 (a int, EXCLUDE USING btree (a WITH =))
-- case: create table t2 (a int, exclude using hash (a with =))
CREATE TABLE t2 (a int, EXCLUDE USING HASH (a WITH =))
-- case: create table t2 (a int, exclude using gin (a with =))
CREATE TABLE t2 (a int, EXCLUDE USING gin (a WITH =))
-- case: create table t2 (a int, exclude using brin (a with =))
CREATE TABLE t2 (a int, EXCLUDE USING brin (a WITH =))
-- case: create table t2 (a int, exclude using nope (a with =))
CREATE TABLE t2 (a int, EXCLUDE USING nope (a WITH =))
-- case: create table t2 (p point, exclude using spgist (p with ~=))
CREATE TABLE t2 (p point, EXCLUDE USING spgist (p WITH ~=))
-- case: create table t2 (a int, b int, exclude using hash (a with =, b with =))
CREATE TABLE t2 (a int, b int, EXCLUDE USING HASH (a WITH =, b WITH =))
-- case: create table t2 (a int, exclude using gist (a with =) include (a))
CREATE TABLE t2 (a int, EXCLUDE USING gist (a WITH =) INCLUDE (a))
-- case: create table t2 (a int, exclude using gist ((lower(a)) with =))
CREATE TABLE t2 (a int, EXCLUDE USING gist ((lower(a)) WITH =))
-- case: create table t2 (a int, exclude using gist ((a + 1) with =))
CREATE TABLE t2 (a int, EXCLUDE USING gist ((a + 1) WITH =))
-- case: create table t2 (a int, exclude using gist ((random()) with =))
CREATE TABLE t2 (a int, EXCLUDE USING gist ((random()) WITH =))
-- case: create table t2 (a text, exclude using gist ((a::tsrange) with &&))
CREATE TABLE t2 (a text, EXCLUDE USING gist ((a::tsrange) WITH &&))
-- case: create table t2 (a tsrange, b int, exclude using gist (a with &&, b with =))
CREATE TABLE t2 (a tsrange, b int, EXCLUDE USING gist (a WITH &&, b WITH =))
-- case: create table t2 (a tsrange, b int, exclude using gist (a with &&, b with <>))
CREATE TABLE t2 (a tsrange, b int, EXCLUDE USING gist (a WITH &&, b WITH <>))
-- case: create table t2 (a circle, exclude using gist (a with &&))
CREATE TABLE t2 (a circle, EXCLUDE USING gist (a WITH &&))
-- case: create table t2 (a circle, exclude using gist (a with =))
CREATE TABLE t2 (a circle, EXCLUDE USING gist (a WITH =))
-- case: create table t2 (a point, exclude using gist (a with ~=))
CREATE TABLE t2 (a point, EXCLUDE USING gist (a WITH ~=))
-- case: create table t2 (a box, exclude using gist (a with &&))
CREATE TABLE t2 (a box, EXCLUDE USING gist (a WITH &&))
-- case: create table t2 (a inet, exclude using gist (a inet_ops with &&))
CREATE TABLE t2 (a inet, EXCLUDE USING gist (a inet_ops WITH &&))
-- case: create table t2 (a inet, exclude using gist (a with =))
CREATE TABLE t2 (a inet, EXCLUDE USING gist (a WITH =))
-- setup: extension-classes
CREATE TABLE t(id bigint PRIMARY KEY, a int, b text, j json, jb jsonb, p point, n numeric, u uuid, r int4range, x xml, bo bool, ir inet, l line);
-- case: alter table t add exclude using gist (j with =)
ALTER TABLE t ADD EXCLUDE USING gist (j WITH =)
-- case: alter table t add exclude using gist (a with =)
ALTER TABLE t ADD EXCLUDE USING gist (a WITH =)
-- case: alter table t add exclude using gist (b with =)
ALTER TABLE t ADD EXCLUDE USING gist (b WITH =)
-- case: alter table t add exclude using gist (x with =)
ALTER TABLE t ADD EXCLUDE USING gist (x WITH =)
-- case: alter table t add exclude using gist (r with &&)
ALTER TABLE t ADD EXCLUDE USING gist (r WITH &&)
-- case: alter table t add exclude using gist (l with =)
ALTER TABLE t ADD EXCLUDE USING gist (l WITH =)
-- case: alter table t add exclude using gist (ir with &&)
ALTER TABLE t ADD EXCLUDE USING gist (ir WITH &&)
-- case: alter table t add constraint e exclude using gist (a with =, r with &&)
ALTER TABLE t ADD CONSTRAINT e EXCLUDE USING gist (a WITH =, r WITH &&)
-- setup: extension-classes
CREATE EXTENSION pg_trgm;
CREATE EXTENSION citext;
CREATE EXTENSION btree_gin;
CREATE EXTENSION btree_gist;
CREATE TABLE t(id bigint PRIMARY KEY, a int, b text, v varchar(20), c citext, j jsonb, ip inet, ts tsvector, ar text[], f text);
CREATE INDEX i1 ON t USING gin (b gin_trgm_ops);
CREATE INDEX i2 ON t USING gist (v gist_trgm_ops);
CREATE INDEX i3 ON t USING gin (j jsonb_path_ops);
CREATE INDEX i4 ON t USING gist (ip inet_ops);
CREATE INDEX i5 ON t (f text_pattern_ops);
CREATE INDEX i6 ON t USING gin(ar);
CREATE INDEX i7 ON t USING gist(a);
-- case: alter table t alter b type varchar(10)
ALTER TABLE t ALTER b TYPE varchar(10)
-- case: alter table t alter b type citext
ALTER TABLE t ALTER b TYPE citext
-- case: alter table t alter b type int using 1
ALTER TABLE t ALTER b TYPE int USING 1
-- case: alter table t alter b type jsonb using b::jsonb
ALTER TABLE t ALTER b TYPE jsonb USING b::jsonb
-- case: alter table t alter b type bytea using b::bytea
ALTER TABLE t ALTER b TYPE bytea USING b::bytea
-- case: alter table t alter b type text[] using array[b]
ALTER TABLE t ALTER b TYPE text[] USING array[b]
-- case: alter table t alter b type char(4)
ALTER TABLE t ALTER b TYPE char(4)
-- case: alter table t alter b type name
ALTER TABLE t ALTER b TYPE name
-- case: alter table t alter v type text
ALTER TABLE t ALTER v TYPE text
-- case: alter table t alter v type int using 1
ALTER TABLE t ALTER v TYPE int USING 1
-- case: alter table t alter v type uuid using v::uuid
ALTER TABLE t ALTER v TYPE uuid USING v::uuid
-- case: alter table t alter j type text
ALTER TABLE t ALTER j TYPE text
-- case: alter table t alter j type json
ALTER TABLE t ALTER j TYPE json
-- case: alter table t alter ip type text
ALTER TABLE t ALTER ip TYPE text
-- case: alter table t alter ip type cidr using ip::cidr
ALTER TABLE t ALTER ip TYPE cidr USING ip::cidr
-- case: alter table t alter f type int using 1
ALTER TABLE t ALTER f TYPE int USING 1
-- case: alter table t alter f type varchar
ALTER TABLE t ALTER f TYPE varchar
-- case: alter table t alter f type char(4)
ALTER TABLE t ALTER f TYPE char(4)
-- case: alter table t alter f type citext
ALTER TABLE t ALTER f TYPE citext
-- case: alter table t alter ar type text using ar::text
ALTER TABLE t ALTER ar TYPE text USING ar::text
-- case: alter table t alter ar type jsonb using to_jsonb(ar)
ALTER TABLE t ALTER ar TYPE jsonb USING to_jsonb(ar)
-- case: alter table t alter ar type int[] using null
ALTER TABLE t ALTER ar TYPE int[] USING NULL
-- case: alter table t alter ar type json using to_json(ar)
ALTER TABLE t ALTER ar TYPE json USING to_json(ar)
-- case: alter table t alter a type bigint
ALTER TABLE t ALTER a TYPE bigint
-- case: alter table t alter a type text
ALTER TABLE t ALTER a TYPE text
-- case: alter table t alter a type json using null
ALTER TABLE t ALTER a TYPE json USING NULL
-- setup: extension-classes
CREATE TABLE t(id bigint PRIMARY KEY, b text, j jsonb, ip inet, ar text[], f text, x int, k char(4));
CREATE INDEX i3 ON t USING gin (j jsonb_path_ops);
CREATE INDEX i5 ON t (f text_pattern_ops);
CREATE INDEX i6 ON t USING gin(ar);
CREATE INDEX i7 ON t USING brin(x int4_minmax_multi_ops);
CREATE INDEX i8 ON t (k bpchar_pattern_ops);
CREATE INDEX i9 ON t USING HASH (b);
-- case: alter table t alter j type text
ALTER TABLE t ALTER j TYPE text
-- case: alter table t alter f type int using 1
ALTER TABLE t ALTER f TYPE int USING 1
-- case: alter table t alter ar type text using ar::text
ALTER TABLE t ALTER ar TYPE text USING ar::text
-- case: alter table t alter x type bigint
ALTER TABLE t ALTER x TYPE bigint
-- case: alter table t alter x type text
ALTER TABLE t ALTER x TYPE text
-- case: alter table t alter k type text
ALTER TABLE t ALTER k TYPE text
-- case: alter table t alter b type json using b::json
ALTER TABLE t ALTER b TYPE json USING b::json
-- case: alter table t alter b type point using null
ALTER TABLE t ALTER b TYPE point USING NULL
-- case: alter table t alter f type varchar(3)
ALTER TABLE t ALTER f TYPE varchar(3)
-- case: alter table t alter f type char(3)
ALTER TABLE t ALTER f TYPE char(3)
-- setup: extension-classes
CREATE EXTENSION btree_gin;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gist;
CREATE EXTENSION citext;
CREATE TYPE e AS enum ('a');
CREATE TABLE t(a int, b text, e e, c citext, v varchar(5), r tstzrange, k numeric(3,1)[], i inet, ci cidr);
-- case: create index on t using gin (a int4_ops)
CREATE INDEX ON t USING gin (a int4_ops)
-- case: create index on t using gin (b text_ops)
CREATE INDEX ON t USING gin (b text_ops)
-- case: create index on t using gin (e)
CREATE INDEX ON t USING gin (e)
-- case: create index on t using gin (v)
CREATE INDEX ON t USING gin (v)
-- case: create index on t using gin (c)
CREATE INDEX ON t USING gin (c)
-- case: create index on t using gin (b gin_trgm_ops, a)
CREATE INDEX ON t USING gin (b gin_trgm_ops, a)
-- case: create index on t using gist (c)
CREATE INDEX ON t USING gist (c)
-- case: create index on t using gist (e)
CREATE INDEX ON t USING gist (e)
-- case: create index on t using gist (v gist_text_ops)
CREATE INDEX ON t USING gist (v gist_text_ops)
-- case: create index on t using gist (b gist_trgm_ops(siglen=32))
CREATE INDEX ON t USING gist (b gist_trgm_ops(siglen=32))
-- case: create index on t using btree (c)
CREATE INDEX ON t USING btree (c)
-- case: create index on t using btree (c citext_pattern_ops)
CREATE INDEX ON t USING btree (c citext_pattern_ops)
-- case: create index on t using gist (i inet_ops)
CREATE INDEX ON t USING gist (i inet_ops)
-- case: create index on t using gist (ci)
CREATE INDEX ON t USING gist (ci)
-- case: create index on t using gin (k)
CREATE INDEX ON t USING gin (k)
-- case: alter table t add exclude using gist (i with =)
ALTER TABLE t ADD EXCLUDE USING gist (i WITH =)
-- case: alter table t add exclude using gist (ci with =)
ALTER TABLE t ADD EXCLUDE USING gist (ci WITH =)
-- case: alter table t add exclude using gist (i inet_ops with &&)
ALTER TABLE t ADD EXCLUDE USING gist (i inet_ops WITH &&)
-- case: alter table t add exclude using gist (v with =, r with &&)
ALTER TABLE t ADD EXCLUDE USING gist (v WITH =, r WITH &&)
-- case: alter table t add exclude using gist (e with =)
ALTER TABLE t ADD EXCLUDE USING gist (e WITH =)
-- case: alter table t add exclude using gist (e with <>)
ALTER TABLE t ADD EXCLUDE USING gist (e WITH <>)
-- case: alter table t add exclude using gist (r with <<)
ALTER TABLE t ADD EXCLUDE USING gist (r WITH <<)
-- case: alter table t add exclude using gist (r with @>)
ALTER TABLE t ADD EXCLUDE USING gist (r WITH @>)
-- case: alter table t add exclude using gist ((a + 1) with =)
ALTER TABLE t ADD EXCLUDE USING gist ((a + 1) WITH =)
-- case: alter table t add exclude using gist ((lower(b)) with =)
ALTER TABLE t ADD EXCLUDE USING gist ((lower(b)) WITH =)
-- case: alter table t add exclude using gist (lower(b) with =)
ALTER TABLE t ADD EXCLUDE USING gist (lower(b) WITH =)
-- case: alter table t add exclude using gist (b gist_trgm_ops with %)
ALTER TABLE t ADD EXCLUDE USING gist (b gist_trgm_ops WITH %)
-- case: alter table t add exclude using gist (b gist_trgm_ops with =)
ALTER TABLE t ADD EXCLUDE USING gist (b gist_trgm_ops WITH =)
-- case: alter table t add exclude using gist (b with %)
ALTER TABLE t ADD EXCLUDE USING gist (b WITH %)
-- case: drop extension btree_gin
DROP EXTENSION btree_gin
-- setup: extension-classes
CREATE EXTENSION btree_gin;
CREATE TABLE t(a int);
CREATE INDEX ON t USING gin (a);
-- case: drop extension btree_gin
DROP EXTENSION btree_gin
-- case: drop extension btree_gin cascade
DROP EXTENSION btree_gin CASCADE
