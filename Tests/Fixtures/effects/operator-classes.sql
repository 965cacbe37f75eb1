-- setup: own
CREATE TYPE mood AS ENUM ('ok', 'bad');
CREATE DOMAIN mail AS text;
CREATE TABLE e (id int PRIMARY KEY, big bigint, small smallint, n numeric(10, 2), f double precision, r real,
  name varchar(255), title text, code char(3), mail mail, m mood, flag boolean, day date, at timestamp, atz timestamptz,
  span interval, clock time, doc jsonb, j json, tags text[], nums int[], uid uuid, bin bytea, ip inet, tsv tsvector,
  period tsrange, p point, bits bit(4));
-- case: gist index with inet_ops on inet
CREATE INDEX i ON e USING gist (ip inet_ops)
-- case: gist index with inet_ops on int
CREATE INDEX i ON e USING gist (id inet_ops)
-- case: gist index with range_ops on tsrange
CREATE INDEX i ON e USING gist (period range_ops)
-- case: gist index with range_ops on point
CREATE INDEX i ON e USING gist (p range_ops)
-- case: gist index with point_ops on point
CREATE INDEX i ON e USING gist (p point_ops)
-- case: gist index with point_ops on tsrange
CREATE INDEX i ON e USING gist (period point_ops)
-- case: gist index with tsvector_ops on tsvector
CREATE INDEX i ON e USING gist (tsv tsvector_ops)
-- case: gist index with tsvector_ops on text
CREATE INDEX i ON e USING gist (title tsvector_ops)
-- case: btree index with text_ops on text
CREATE INDEX i ON e USING btree (title text_ops)
-- case: btree index with text_ops on varchar
CREATE INDEX i ON e USING btree (name text_ops)
-- case: btree index with text_ops on mail
CREATE INDEX i ON e USING btree (mail text_ops)
-- case: btree index with text_ops on int
CREATE INDEX i ON e USING btree (id text_ops)
-- case: btree index with text_ops on char
CREATE INDEX i ON e USING btree (code text_ops)
-- case: btree index with varchar_ops on varchar
CREATE INDEX i ON e USING btree (name varchar_ops)
-- case: btree index with varchar_ops on text
CREATE INDEX i ON e USING btree (title varchar_ops)
-- case: btree index with varchar_pattern_ops on varchar
CREATE INDEX i ON e USING btree (name varchar_pattern_ops)
-- case: btree index with varchar_pattern_ops on int
CREATE INDEX i ON e USING btree (id varchar_pattern_ops)
-- case: btree index with bpchar_ops on char
CREATE INDEX i ON e USING btree (code bpchar_ops)
-- case: btree index with bpchar_ops on varchar
CREATE INDEX i ON e USING btree (name bpchar_ops)
-- case: btree index with inet_ops on inet
CREATE INDEX i ON e USING btree (ip inet_ops)
-- case: btree index with inet_ops on int
CREATE INDEX i ON e USING btree (id inet_ops)
-- case: btree index with cidr_ops on inet
CREATE INDEX i ON e USING btree (ip cidr_ops)
-- case: btree index with enum_ops on mood
CREATE INDEX i ON e USING btree (m enum_ops)
-- case: btree index with enum_ops on text
CREATE INDEX i ON e USING btree (title enum_ops)
-- case: btree index with array_ops on text[]
CREATE INDEX i ON e USING btree (tags array_ops)
-- case: btree index with array_ops on text
CREATE INDEX i ON e USING btree (title array_ops)
-- case: btree index with int4_ops on int
CREATE INDEX i ON e USING btree (id int4_ops)
-- case: btree index with int4_ops on inet
CREATE INDEX i ON e USING btree (ip int4_ops)
-- case: btree index with jsonb_ops on jsonb
CREATE INDEX i ON e USING btree (doc jsonb_ops)
-- case: btree index with jsonb_ops on text[]
CREATE INDEX i ON e USING btree (tags jsonb_ops)
-- case: btree index with uuid_ops on uuid
CREATE INDEX i ON e USING btree (uid uuid_ops)
-- case: btree index with uuid_ops on text
CREATE INDEX i ON e USING btree (title uuid_ops)
-- case: hash index with text_ops on text
CREATE INDEX i ON e USING hash (title text_ops)
-- case: hash index with text_ops on varchar
CREATE INDEX i ON e USING hash (name text_ops)
-- case: hash index with text_ops on mail
CREATE INDEX i ON e USING hash (mail text_ops)
-- case: hash index with text_ops on int
CREATE INDEX i ON e USING hash (id text_ops)
-- case: hash index with text_ops on char
CREATE INDEX i ON e USING hash (code text_ops)
-- case: hash index with inet_ops on inet
CREATE INDEX i ON e USING hash (ip inet_ops)
-- case: hash index with inet_ops on int
CREATE INDEX i ON e USING hash (id inet_ops)
-- case: hash index with enum_ops on mood
CREATE INDEX i ON e USING hash (m enum_ops)
-- case: hash index with enum_ops on text
CREATE INDEX i ON e USING hash (title enum_ops)
-- case: gin index with jsonb_ops on jsonb
CREATE INDEX i ON e USING gin (doc jsonb_ops)
-- case: gin index with jsonb_ops on text[]
CREATE INDEX i ON e USING gin (tags jsonb_ops)
-- case: gin index with jsonb_path_ops on jsonb
CREATE INDEX i ON e USING gin (doc jsonb_path_ops)
-- case: gin index with array_ops on text[]
CREATE INDEX i ON e USING gin (tags array_ops)
-- case: gin index with array_ops on text
CREATE INDEX i ON e USING gin (title array_ops)
-- case: gin index with tsvector_ops on tsvector
CREATE INDEX i ON e USING gin (tsv tsvector_ops)
-- case: gin index with tsvector_ops on text
CREATE INDEX i ON e USING gin (title tsvector_ops)
-- case: spgist index with text_ops on text
CREATE INDEX i ON e USING spgist (title text_ops)
-- case: spgist index with text_ops on varchar
CREATE INDEX i ON e USING spgist (name text_ops)
-- case: spgist index with text_ops on mail
CREATE INDEX i ON e USING spgist (mail text_ops)
-- case: spgist index with text_ops on int
CREATE INDEX i ON e USING spgist (id text_ops)
-- case: spgist index with text_ops on char
CREATE INDEX i ON e USING spgist (code text_ops)
-- case: spgist index with inet_ops on inet
CREATE INDEX i ON e USING spgist (ip inet_ops)
-- case: spgist index with inet_ops on int
CREATE INDEX i ON e USING spgist (id inet_ops)
-- case: spgist index with quad_point_ops on point
CREATE INDEX i ON e USING spgist (p quad_point_ops)
-- case: spgist index with kd_point_ops on point
CREATE INDEX i ON e USING spgist (p kd_point_ops)
-- case: spgist index with kd_point_ops on tsvector
CREATE INDEX i ON e USING spgist (tsv kd_point_ops)
-- case: spgist index with range_ops on tsrange
CREATE INDEX i ON e USING spgist (period range_ops)
-- case: spgist index with range_ops on point
CREATE INDEX i ON e USING spgist (p range_ops)
-- case: brin index with inet_minmax_ops on inet
CREATE INDEX i ON e USING brin (ip inet_minmax_ops)
-- case: brin index with inet_inclusion_ops on inet
CREATE INDEX i ON e USING brin (ip inet_inclusion_ops)
-- case: brin index with int4_minmax_ops on int
CREATE INDEX i ON e USING brin (id int4_minmax_ops)
-- case: brin index with int4_minmax_ops on text
CREATE INDEX i ON e USING brin (title int4_minmax_ops)
-- case: brin index with int4_bloom_ops on int
CREATE INDEX i ON e USING brin (id int4_bloom_ops)
-- case: brin index with text_minmax_ops on varchar
CREATE INDEX i ON e USING brin (name text_minmax_ops)
-- case: brin index with text_minmax_ops on text
CREATE INDEX i ON e USING brin (title text_minmax_ops)
-- case: brin index with range_inclusion_ops on tsrange
CREATE INDEX i ON e USING brin (period range_inclusion_ops)
-- case: brin index with date_minmax_multi_ops on date
CREATE INDEX i ON e USING brin (day date_minmax_multi_ops)
-- case: brin index with date_minmax_multi_ops on int
CREATE INDEX i ON e USING brin (id date_minmax_multi_ops)
-- case: gist index without a class on inet
CREATE INDEX i ON e USING gist (ip)
-- case: gist index without a class on text
CREATE INDEX i ON e USING gist (title)
-- case: gist index without a class on varchar
CREATE INDEX i ON e USING gist (name)
-- case: gist index without a class on char
CREATE INDEX i ON e USING gist (code)
-- case: gist index without a class on mood
CREATE INDEX i ON e USING gist (m)
-- case: gist index without a class on int
CREATE INDEX i ON e USING gist (id)
-- case: gist index without a class on jsonb
CREATE INDEX i ON e USING gist (doc)
-- case: gist index without a class on text[]
CREATE INDEX i ON e USING gist (tags)
-- case: gist index without a class on tsrange
CREATE INDEX i ON e USING gist (period)
-- case: gist index without a class on point
CREATE INDEX i ON e USING gist (p)
-- case: gist index without a class on tsvector
CREATE INDEX i ON e USING gist (tsv)
-- case: gist index without a class on uuid
CREATE INDEX i ON e USING gist (uid)
-- case: gist index without a class on date
CREATE INDEX i ON e USING gist (day)
-- case: gist index without a class on mail
CREATE INDEX i ON e USING gist (mail)
-- case: gin index without a class on inet
CREATE INDEX i ON e USING gin (ip)
-- case: gin index without a class on text
CREATE INDEX i ON e USING gin (title)
-- case: gin index without a class on varchar
CREATE INDEX i ON e USING gin (name)
-- case: gin index without a class on char
CREATE INDEX i ON e USING gin (code)
-- case: gin index without a class on mood
CREATE INDEX i ON e USING gin (m)
-- case: gin index without a class on int
CREATE INDEX i ON e USING gin (id)
-- case: gin index without a class on jsonb
CREATE INDEX i ON e USING gin (doc)
-- case: gin index without a class on text[]
CREATE INDEX i ON e USING gin (tags)
-- case: gin index without a class on tsrange
CREATE INDEX i ON e USING gin (period)
-- case: gin index without a class on point
CREATE INDEX i ON e USING gin (p)
-- case: gin index without a class on tsvector
CREATE INDEX i ON e USING gin (tsv)
-- case: gin index without a class on uuid
CREATE INDEX i ON e USING gin (uid)
-- case: gin index without a class on date
CREATE INDEX i ON e USING gin (day)
-- case: gin index without a class on mail
CREATE INDEX i ON e USING gin (mail)
-- case: spgist index without a class on inet
CREATE INDEX i ON e USING spgist (ip)
-- case: spgist index without a class on text
CREATE INDEX i ON e USING spgist (title)
-- case: spgist index without a class on varchar
CREATE INDEX i ON e USING spgist (name)
-- case: spgist index without a class on char
CREATE INDEX i ON e USING spgist (code)
-- case: spgist index without a class on mood
CREATE INDEX i ON e USING spgist (m)
-- case: spgist index without a class on int
CREATE INDEX i ON e USING spgist (id)
-- case: spgist index without a class on jsonb
CREATE INDEX i ON e USING spgist (doc)
-- case: spgist index without a class on text[]
CREATE INDEX i ON e USING spgist (tags)
-- case: spgist index without a class on tsrange
CREATE INDEX i ON e USING spgist (period)
-- case: spgist index without a class on point
CREATE INDEX i ON e USING spgist (p)
-- case: spgist index without a class on tsvector
CREATE INDEX i ON e USING spgist (tsv)
-- case: spgist index without a class on uuid
CREATE INDEX i ON e USING spgist (uid)
-- case: spgist index without a class on date
CREATE INDEX i ON e USING spgist (day)
-- case: spgist index without a class on mail
CREATE INDEX i ON e USING spgist (mail)
-- case: hash index without a class on inet
CREATE INDEX i ON e USING hash (ip)
-- case: hash index without a class on text
CREATE INDEX i ON e USING hash (title)
-- case: hash index without a class on varchar
CREATE INDEX i ON e USING hash (name)
-- case: hash index without a class on char
CREATE INDEX i ON e USING hash (code)
-- case: hash index without a class on mood
CREATE INDEX i ON e USING hash (m)
-- case: hash index without a class on int
CREATE INDEX i ON e USING hash (id)
-- case: hash index without a class on jsonb
CREATE INDEX i ON e USING hash (doc)
-- case: hash index without a class on text[]
CREATE INDEX i ON e USING hash (tags)
-- case: hash index without a class on tsrange
CREATE INDEX i ON e USING hash (period)
-- case: hash index without a class on point
CREATE INDEX i ON e USING hash (p)
-- case: hash index without a class on tsvector
CREATE INDEX i ON e USING hash (tsv)
-- case: hash index without a class on uuid
CREATE INDEX i ON e USING hash (uid)
-- case: hash index without a class on date
CREATE INDEX i ON e USING hash (day)
-- case: hash index without a class on mail
CREATE INDEX i ON e USING hash (mail)
-- case: brin index without a class on inet
CREATE INDEX i ON e USING brin (ip)
-- case: brin index without a class on text
CREATE INDEX i ON e USING brin (title)
-- case: brin index without a class on varchar
CREATE INDEX i ON e USING brin (name)
-- case: brin index without a class on char
CREATE INDEX i ON e USING brin (code)
-- case: brin index without a class on mood
CREATE INDEX i ON e USING brin (m)
-- case: brin index without a class on int
CREATE INDEX i ON e USING brin (id)
-- case: brin index without a class on jsonb
CREATE INDEX i ON e USING brin (doc)
-- case: brin index without a class on text[]
CREATE INDEX i ON e USING brin (tags)
-- case: brin index without a class on tsrange
CREATE INDEX i ON e USING brin (period)
-- case: brin index without a class on point
CREATE INDEX i ON e USING brin (p)
-- case: brin index without a class on tsvector
CREATE INDEX i ON e USING brin (tsv)
-- case: brin index without a class on uuid
CREATE INDEX i ON e USING brin (uid)
-- case: brin index without a class on date
CREATE INDEX i ON e USING brin (day)
-- case: brin index without a class on mail
CREATE INDEX i ON e USING brin (mail)
-- case: btree index without a class on inet
CREATE INDEX i ON e USING btree (ip)
-- case: btree index without a class on text
CREATE INDEX i ON e USING btree (title)
-- case: btree index without a class on varchar
CREATE INDEX i ON e USING btree (name)
-- case: btree index without a class on char
CREATE INDEX i ON e USING btree (code)
-- case: btree index without a class on mood
CREATE INDEX i ON e USING btree (m)
-- case: btree index without a class on int
CREATE INDEX i ON e USING btree (id)
-- case: btree index without a class on jsonb
CREATE INDEX i ON e USING btree (doc)
-- case: btree index without a class on text[]
CREATE INDEX i ON e USING btree (tags)
-- case: btree index without a class on tsrange
CREATE INDEX i ON e USING btree (period)
-- case: btree index without a class on point
CREATE INDEX i ON e USING btree (p)
-- case: btree index without a class on tsvector
CREATE INDEX i ON e USING btree (tsv)
-- case: btree index without a class on uuid
CREATE INDEX i ON e USING btree (uid)
-- case: btree index without a class on date
CREATE INDEX i ON e USING btree (day)
-- case: btree index without a class on mail
CREATE INDEX i ON e USING btree (mail)
-- case: exclusion of networks
ALTER TABLE e ADD CONSTRAINT x EXCLUDE USING gist (ip inet_ops WITH &&)
-- case: exclusion of networks without a class
ALTER TABLE e ADD CONSTRAINT x EXCLUDE USING gist (ip WITH &&)
