-- setup: own
CREATE TYPE mood AS ENUM ('ok', 'bad');
CREATE DOMAIN mail AS text;
CREATE TABLE e (id int PRIMARY KEY, big bigint, small smallint, n numeric(10, 2), f double precision, r real,
  name varchar(255), title text, code char(3), mail mail, m mood, flag boolean, day date, at timestamp, atz timestamptz,
  span interval, clock time, doc jsonb, j json, tags text[], nums int[], uid uuid, bin bytea, ip inet, tsv tsvector,
  period tsrange, p point, bits bit(4));
-- case: check of id = 'x'::text
ALTER TABLE e ADD CONSTRAINT c CHECK ((id = 'x'::text) IS NOT NULL);
-- case: index on id = 'x'::text
CREATE INDEX e_i ON e USING btree ((id = 'x'::text));
-- case: check of id = name
ALTER TABLE e ADD CONSTRAINT c CHECK ((id = name) IS NOT NULL);
-- case: index on id = name
CREATE INDEX e_i ON e USING btree ((id = name));
-- case: check of name = title
ALTER TABLE e ADD CONSTRAINT c CHECK ((name = title) IS NOT NULL);
-- case: index on name = title
CREATE INDEX e_i ON e USING btree ((name = title));
-- case: check of name || title
ALTER TABLE e ADD CONSTRAINT c CHECK ((name || title) IS NOT NULL);
-- case: index on name || title
CREATE INDEX e_i ON e USING btree ((name || title));
-- case: check of title || id
ALTER TABLE e ADD CONSTRAINT c CHECK ((title || id) IS NOT NULL);
-- case: index on title || id
CREATE INDEX e_i ON e USING btree ((title || id));
-- case: check of id || title
ALTER TABLE e ADD CONSTRAINT c CHECK ((id || title) IS NOT NULL);
-- case: index on id || title
CREATE INDEX e_i ON e USING btree ((id || title));
-- case: check of code || name
ALTER TABLE e ADD CONSTRAINT c CHECK ((code || name) IS NOT NULL);
-- case: index on code || name
CREATE INDEX e_i ON e USING btree ((code || name));
-- case: check of name = code
ALTER TABLE e ADD CONSTRAINT c CHECK ((name = code) IS NOT NULL);
-- case: index on name = code
CREATE INDEX e_i ON e USING btree ((name = code));
-- case: check of id + big
ALTER TABLE e ADD CONSTRAINT c CHECK ((id + big) IS NOT NULL);
-- case: index on id + big
CREATE INDEX e_i ON e USING btree ((id + big));
-- case: check of small * f
ALTER TABLE e ADD CONSTRAINT c CHECK ((small * f) IS NOT NULL);
-- case: index on small * f
CREATE INDEX e_i ON e USING btree ((small * f));
-- case: check of n / r
ALTER TABLE e ADD CONSTRAINT c CHECK ((n / r) IS NOT NULL);
-- case: index on n / r
CREATE INDEX e_i ON e USING btree ((n / r));
-- case: check of n = f
ALTER TABLE e ADD CONSTRAINT c CHECK ((n = f) IS NOT NULL);
-- case: index on n = f
CREATE INDEX e_i ON e USING btree ((n = f));
-- case: check of mail = title
ALTER TABLE e ADD CONSTRAINT c CHECK ((mail = title) IS NOT NULL);
-- case: index on mail = title
CREATE INDEX e_i ON e USING btree ((mail = title));
-- case: check of mail || name
ALTER TABLE e ADD CONSTRAINT c CHECK ((mail || name) IS NOT NULL);
-- case: index on mail || name
CREATE INDEX e_i ON e USING btree ((mail || name));
-- case: check of m = 'ok'
ALTER TABLE e ADD CONSTRAINT c CHECK ((m = 'ok') IS NOT NULL);
-- case: index on m = 'ok'
CREATE INDEX e_i ON e USING btree ((m = 'ok'));
-- case: check of m = title
ALTER TABLE e ADD CONSTRAINT c CHECK ((m = title) IS NOT NULL);
-- case: index on m = title
CREATE INDEX e_i ON e USING btree ((m = title));
-- case: check of m < 'bad'::mood
ALTER TABLE e ADD CONSTRAINT c CHECK ((m < 'bad'::mood) IS NOT NULL);
-- case: index on m < 'bad'::mood
CREATE INDEX e_i ON e USING btree ((m < 'bad'::mood));
-- case: check of flag = 1
ALTER TABLE e ADD CONSTRAINT c CHECK ((flag = 1) IS NOT NULL);
-- case: index on flag = 1
CREATE INDEX e_i ON e USING btree ((flag = 1));
-- case: check of flag = 'true'
ALTER TABLE e ADD CONSTRAINT c CHECK ((flag = 'true') IS NOT NULL);
-- case: index on flag = 'true'
CREATE INDEX e_i ON e USING btree ((flag = 'true'));
-- case: check of flag > false
ALTER TABLE e ADD CONSTRAINT c CHECK ((flag > false) IS NOT NULL);
-- case: index on flag > false
CREATE INDEX e_i ON e USING btree ((flag > false));
-- case: check of day + 1
ALTER TABLE e ADD CONSTRAINT c CHECK ((day + 1) IS NOT NULL);
-- case: index on day + 1
CREATE INDEX e_i ON e USING btree ((day + 1));
-- case: check of day + span
ALTER TABLE e ADD CONSTRAINT c CHECK ((day + span) IS NOT NULL);
-- case: index on day + span
CREATE INDEX e_i ON e USING btree ((day + span));
-- case: check of at + span
ALTER TABLE e ADD CONSTRAINT c CHECK ((at + span) IS NOT NULL);
-- case: index on at + span
CREATE INDEX e_i ON e USING btree ((at + span));
-- case: check of atz + span
ALTER TABLE e ADD CONSTRAINT c CHECK ((atz + span) IS NOT NULL);
-- case: index on atz + span
CREATE INDEX e_i ON e USING btree ((atz + span));
-- case: check of at - day
ALTER TABLE e ADD CONSTRAINT c CHECK ((at - day) IS NOT NULL);
-- case: index on at - day
CREATE INDEX e_i ON e USING btree ((at - day));
-- case: check of day - day
ALTER TABLE e ADD CONSTRAINT c CHECK ((day - day) IS NOT NULL);
-- case: index on day - day
CREATE INDEX e_i ON e USING btree ((day - day));
-- case: check of at = atz
ALTER TABLE e ADD CONSTRAINT c CHECK ((at = atz) IS NOT NULL);
-- case: index on at = atz
CREATE INDEX e_i ON e USING btree ((at = atz));
-- case: check of atz > day
ALTER TABLE e ADD CONSTRAINT c CHECK ((atz > day) IS NOT NULL);
-- case: index on atz > day
CREATE INDEX e_i ON e USING btree ((atz > day));
-- case: check of atz > 'yesterday'
ALTER TABLE e ADD CONSTRAINT c CHECK ((atz > 'yesterday') IS NOT NULL);
-- case: index on atz > 'yesterday'
CREATE INDEX e_i ON e USING btree ((atz > 'yesterday'));
-- case: check of day > '2020-01-01'
ALTER TABLE e ADD CONSTRAINT c CHECK ((day > '2020-01-01') IS NOT NULL);
-- case: index on day > '2020-01-01'
CREATE INDEX e_i ON e USING btree ((day > '2020-01-01'));
-- case: check of clock + span
ALTER TABLE e ADD CONSTRAINT c CHECK ((clock + span) IS NOT NULL);
-- case: index on clock + span
CREATE INDEX e_i ON e USING btree ((clock + span));
-- case: check of clock + day
ALTER TABLE e ADD CONSTRAINT c CHECK ((clock + day) IS NOT NULL);
-- case: index on clock + day
CREATE INDEX e_i ON e USING btree ((clock + day));
-- case: check of span * 2
ALTER TABLE e ADD CONSTRAINT c CHECK ((span * 2) IS NOT NULL);
-- case: index on span * 2
CREATE INDEX e_i ON e USING btree ((span * 2));
-- case: check of span / f
ALTER TABLE e ADD CONSTRAINT c CHECK ((span / f) IS NOT NULL);
-- case: index on span / f
CREATE INDEX e_i ON e USING btree ((span / f));
-- case: check of -span
ALTER TABLE e ADD CONSTRAINT c CHECK ((-span) IS NOT NULL);
-- case: index on -span
CREATE INDEX e_i ON e USING btree ((-span));
-- case: check of - title
ALTER TABLE e ADD CONSTRAINT c CHECK ((- title) IS NOT NULL);
-- case: index on - title
CREATE INDEX e_i ON e USING btree ((- title));
-- case: check of doc -> 'a'
ALTER TABLE e ADD CONSTRAINT c CHECK ((doc -> 'a') IS NOT NULL);
-- case: index on doc -> 'a'
CREATE INDEX e_i ON e USING btree ((doc -> 'a'));
-- case: check of doc -> id
ALTER TABLE e ADD CONSTRAINT c CHECK ((doc -> id) IS NOT NULL);
-- case: index on doc -> id
CREATE INDEX e_i ON e USING btree ((doc -> id));
-- case: check of doc ->> 'a' = 'b'
ALTER TABLE e ADD CONSTRAINT c CHECK ((doc ->> 'a' = 'b') IS NOT NULL);
-- case: index on doc ->> 'a' = 'b'
CREATE INDEX e_i ON e USING btree ((doc ->> 'a' = 'b'));
-- case: check of doc || '{}'
ALTER TABLE e ADD CONSTRAINT c CHECK ((doc || '{}') IS NOT NULL);
-- case: index on doc || '{}'
CREATE INDEX e_i ON e USING btree ((doc || '{}'));
-- case: check of doc || tags
ALTER TABLE e ADD CONSTRAINT c CHECK ((doc || tags) IS NOT NULL);
-- case: index on doc || tags
CREATE INDEX e_i ON e USING btree ((doc || tags));
-- case: check of doc ? 'a'
ALTER TABLE e ADD CONSTRAINT c CHECK ((doc ? 'a') IS NOT NULL);
-- case: index on doc ? 'a'
CREATE INDEX e_i ON e USING btree ((doc ? 'a'));
-- case: check of doc ?| tags
ALTER TABLE e ADD CONSTRAINT c CHECK ((doc ?| tags) IS NOT NULL);
-- case: index on doc ?| tags
CREATE INDEX e_i ON e USING btree ((doc ?| tags));
-- case: check of doc @> '{"a": 1}'
ALTER TABLE e ADD CONSTRAINT c CHECK ((doc @> '{"a": 1}') IS NOT NULL);
-- case: index on doc @> '{"a": 1}'
CREATE INDEX e_i ON e USING btree ((doc @> '{"a": 1}'));
-- case: check of j -> 'a'
ALTER TABLE e ADD CONSTRAINT c CHECK ((j -> 'a') IS NOT NULL);
-- case: index on j -> 'a'
CREATE INDEX e_i ON e USING btree ((j -> 'a'));
-- case: check of j @> '{}'
ALTER TABLE e ADD CONSTRAINT c CHECK ((j @> '{}') IS NOT NULL);
-- case: index on j @> '{}'
CREATE INDEX e_i ON e USING btree ((j @> '{}'));
-- case: check of j || j
ALTER TABLE e ADD CONSTRAINT c CHECK ((j || j) IS NOT NULL);
-- case: index on j || j
CREATE INDEX e_i ON e USING btree ((j || j));
-- case: check of tags || title
ALTER TABLE e ADD CONSTRAINT c CHECK ((tags || title) IS NOT NULL);
-- case: index on tags || title
CREATE INDEX e_i ON e USING btree ((tags || title));
-- case: check of tags || name
ALTER TABLE e ADD CONSTRAINT c CHECK ((tags || name) IS NOT NULL);
-- case: index on tags || name
CREATE INDEX e_i ON e USING btree ((tags || name));
-- case: check of tags || tags
ALTER TABLE e ADD CONSTRAINT c CHECK ((tags || tags) IS NOT NULL);
-- case: index on tags || tags
CREATE INDEX e_i ON e USING btree ((tags || tags));
-- case: check of tags || nums
ALTER TABLE e ADD CONSTRAINT c CHECK ((tags || nums) IS NOT NULL);
-- case: index on tags || nums
CREATE INDEX e_i ON e USING btree ((tags || nums));
-- case: check of tags @> ARRAY['a']
ALTER TABLE e ADD CONSTRAINT c CHECK ((tags @> ARRAY['a']) IS NOT NULL);
-- case: index on tags @> ARRAY['a']
CREATE INDEX e_i ON e USING btree ((tags @> ARRAY['a']));
-- case: check of tags && nums
ALTER TABLE e ADD CONSTRAINT c CHECK ((tags && nums) IS NOT NULL);
-- case: index on tags && nums
CREATE INDEX e_i ON e USING btree ((tags && nums));
-- case: check of nums || 1
ALTER TABLE e ADD CONSTRAINT c CHECK ((nums || 1) IS NOT NULL);
-- case: index on nums || 1
CREATE INDEX e_i ON e USING btree ((nums || 1));
-- case: check of nums || big
ALTER TABLE e ADD CONSTRAINT c CHECK ((nums || big) IS NOT NULL);
-- case: index on nums || big
CREATE INDEX e_i ON e USING btree ((nums || big));
-- case: check of nums || '{1}'
ALTER TABLE e ADD CONSTRAINT c CHECK ((nums || '{1}') IS NOT NULL);
-- case: index on nums || '{1}'
CREATE INDEX e_i ON e USING btree ((nums || '{1}'));
-- case: check of nums @> '{1}'
ALTER TABLE e ADD CONSTRAINT c CHECK ((nums @> '{1}') IS NOT NULL);
-- case: index on nums @> '{1}'
CREATE INDEX e_i ON e USING btree ((nums @> '{1}'));
-- case: check of uid = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'
ALTER TABLE e ADD CONSTRAINT c CHECK ((uid = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11') IS NOT NULL);
-- case: index on uid = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'
CREATE INDEX e_i ON e USING btree ((uid = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'));
-- case: check of uid = title
ALTER TABLE e ADD CONSTRAINT c CHECK ((uid = title) IS NOT NULL);
-- case: index on uid = title
CREATE INDEX e_i ON e USING btree ((uid = title));
-- case: check of uid || title
ALTER TABLE e ADD CONSTRAINT c CHECK ((uid || title) IS NOT NULL);
-- case: index on uid || title
CREATE INDEX e_i ON e USING btree ((uid || title));
-- case: check of bin || bin
ALTER TABLE e ADD CONSTRAINT c CHECK ((bin || bin) IS NOT NULL);
-- case: index on bin || bin
CREATE INDEX e_i ON e USING btree ((bin || bin));
-- case: check of bin || title
ALTER TABLE e ADD CONSTRAINT c CHECK ((bin || title) IS NOT NULL);
-- case: index on bin || title
CREATE INDEX e_i ON e USING btree ((bin || title));
-- case: check of ip << '10.0.0.0/8'
ALTER TABLE e ADD CONSTRAINT c CHECK ((ip << '10.0.0.0/8') IS NOT NULL);
-- case: index on ip << '10.0.0.0/8'
CREATE INDEX e_i ON e USING btree ((ip << '10.0.0.0/8'));
-- case: check of ip + 1
ALTER TABLE e ADD CONSTRAINT c CHECK ((ip + 1) IS NOT NULL);
-- case: index on ip + 1
CREATE INDEX e_i ON e USING btree ((ip + 1));
-- case: check of ip - ip
ALTER TABLE e ADD CONSTRAINT c CHECK ((ip - ip) IS NOT NULL);
-- case: index on ip - ip
CREATE INDEX e_i ON e USING btree ((ip - ip));
-- case: check of ip || title
ALTER TABLE e ADD CONSTRAINT c CHECK ((ip || title) IS NOT NULL);
-- case: index on ip || title
CREATE INDEX e_i ON e USING btree ((ip || title));
-- case: check of tsv || tsv
ALTER TABLE e ADD CONSTRAINT c CHECK ((tsv || tsv) IS NOT NULL);
-- case: index on tsv || tsv
CREATE INDEX e_i ON e USING btree ((tsv || tsv));
-- case: check of tsv || title
ALTER TABLE e ADD CONSTRAINT c CHECK ((tsv || title) IS NOT NULL);
-- case: index on tsv || title
CREATE INDEX e_i ON e USING btree ((tsv || title));
-- case: check of tsv @@ 'a'
ALTER TABLE e ADD CONSTRAINT c CHECK ((tsv @@ 'a') IS NOT NULL);
-- case: index on tsv @@ 'a'
CREATE INDEX e_i ON e USING btree ((tsv @@ 'a'));
-- case: check of tsv @@ to_tsquery('english', 'a')
ALTER TABLE e ADD CONSTRAINT c CHECK ((tsv @@ to_tsquery('english', 'a')) IS NOT NULL);
-- case: index on tsv @@ to_tsquery('english', 'a')
CREATE INDEX e_i ON e USING btree ((tsv @@ to_tsquery('english', 'a')));
-- case: check of to_tsvector('english', title) || tsv
ALTER TABLE e ADD CONSTRAINT c CHECK ((to_tsvector('english', title) || tsv) IS NOT NULL);
-- case: index on to_tsvector('english', title) || tsv
CREATE INDEX e_i ON e USING btree ((to_tsvector('english', title) || tsv));
-- case: check of setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('simple', name), 'B')
ALTER TABLE e ADD CONSTRAINT c CHECK ((setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('simple', name), 'B')) IS NOT NULL);
-- case: index on setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('simple', name), 'B')
CREATE INDEX e_i ON e USING btree ((setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('simple', name), 'B')));
-- case: check of period @> at
ALTER TABLE e ADD CONSTRAINT c CHECK ((period @> at) IS NOT NULL);
-- case: index on period @> at
CREATE INDEX e_i ON e USING btree ((period @> at));
-- case: check of period @> atz
ALTER TABLE e ADD CONSTRAINT c CHECK ((period @> atz) IS NOT NULL);
-- case: index on period @> atz
CREATE INDEX e_i ON e USING btree ((period @> atz));
-- case: check of period && period
ALTER TABLE e ADD CONSTRAINT c CHECK ((period && period) IS NOT NULL);
-- case: index on period && period
CREATE INDEX e_i ON e USING btree ((period && period));
-- case: check of period -|- period
ALTER TABLE e ADD CONSTRAINT c CHECK ((period -|- period) IS NOT NULL);
-- case: index on period -|- period
CREATE INDEX e_i ON e USING btree ((period -|- period));
-- case: check of p <-> p
ALTER TABLE e ADD CONSTRAINT c CHECK ((p <-> p) IS NOT NULL);
-- case: index on p <-> p
CREATE INDEX e_i ON e USING btree ((p <-> p));
-- case: check of p <@ period
ALTER TABLE e ADD CONSTRAINT c CHECK ((p <@ period) IS NOT NULL);
-- case: index on p <@ period
CREATE INDEX e_i ON e USING btree ((p <@ period));
-- case: check of bits & bits
ALTER TABLE e ADD CONSTRAINT c CHECK ((bits & bits) IS NOT NULL);
-- case: index on bits & bits
CREATE INDEX e_i ON e USING btree ((bits & bits));
-- case: check of bits | id
ALTER TABLE e ADD CONSTRAINT c CHECK ((bits | id) IS NOT NULL);
-- case: index on bits | id
CREATE INDEX e_i ON e USING btree ((bits | id));
-- case: check of ~bits
ALTER TABLE e ADD CONSTRAINT c CHECK ((~bits) IS NOT NULL);
-- case: index on ~bits
CREATE INDEX e_i ON e USING btree ((~bits));
-- case: check of !flag
ALTER TABLE e ADD CONSTRAINT c CHECK ((!flag) IS NOT NULL);
-- case: index on !flag
CREATE INDEX e_i ON e USING btree ((!flag));
-- case: check of title ~ 'a'
ALTER TABLE e ADD CONSTRAINT c CHECK ((title ~ 'a') IS NOT NULL);
-- case: index on title ~ 'a'
CREATE INDEX e_i ON e USING btree ((title ~ 'a'));
-- case: check of title ~* name
ALTER TABLE e ADD CONSTRAINT c CHECK ((title ~* name) IS NOT NULL);
-- case: index on title ~* name
CREATE INDEX e_i ON e USING btree ((title ~* name));
-- case: check of id ~ '1'
ALTER TABLE e ADD CONSTRAINT c CHECK ((id ~ '1') IS NOT NULL);
-- case: index on id ~ '1'
CREATE INDEX e_i ON e USING btree ((id ~ '1'));
-- case: check of title % 2
ALTER TABLE e ADD CONSTRAINT c CHECK ((title % 2) IS NOT NULL);
-- case: index on title % 2
CREATE INDEX e_i ON e USING btree ((title % 2));
-- case: check of id % 2
ALTER TABLE e ADD CONSTRAINT c CHECK ((id % 2) IS NOT NULL);
-- case: index on id % 2
CREATE INDEX e_i ON e USING btree ((id % 2));
-- case: check of id % f
ALTER TABLE e ADD CONSTRAINT c CHECK ((id % f) IS NOT NULL);
-- case: index on id % f
CREATE INDEX e_i ON e USING btree ((id % f));
-- case: check of big % n
ALTER TABLE e ADD CONSTRAINT c CHECK ((big % n) IS NOT NULL);
-- case: index on big % n
CREATE INDEX e_i ON e USING btree ((big % n));
-- case: check of f ^ 2
ALTER TABLE e ADD CONSTRAINT c CHECK ((f ^ 2) IS NOT NULL);
-- case: index on f ^ 2
CREATE INDEX e_i ON e USING btree ((f ^ 2));
-- case: check of @ id
ALTER TABLE e ADD CONSTRAINT c CHECK ((@ id) IS NOT NULL);
-- case: index on @ id
CREATE INDEX e_i ON e USING btree ((@ id));
-- case: check of |/ f
ALTER TABLE e ADD CONSTRAINT c CHECK ((|/ f) IS NOT NULL);
-- case: index on |/ f
CREATE INDEX e_i ON e USING btree ((|/ f));
-- case: check of ||/ f
ALTER TABLE e ADD CONSTRAINT c CHECK ((||/ f) IS NOT NULL);
-- case: index on ||/ f
CREATE INDEX e_i ON e USING btree ((||/ f));
-- case: check of id::text || title
ALTER TABLE e ADD CONSTRAINT c CHECK ((id::text || title) IS NOT NULL);
-- case: index on id::text || title
CREATE INDEX e_i ON e USING btree ((id::text || title));
-- case: check of title || flag
ALTER TABLE e ADD CONSTRAINT c CHECK ((title || flag) IS NOT NULL);
-- case: index on title || flag
CREATE INDEX e_i ON e USING btree ((title || flag));
-- case: check of title || doc
ALTER TABLE e ADD CONSTRAINT c CHECK ((title || doc) IS NOT NULL);
-- case: index on title || doc
CREATE INDEX e_i ON e USING btree ((title || doc));
-- case: check of title || j
ALTER TABLE e ADD CONSTRAINT c CHECK ((title || j) IS NOT NULL);
-- case: index on title || j
CREATE INDEX e_i ON e USING btree ((title || j));
-- case: check of title || day
ALTER TABLE e ADD CONSTRAINT c CHECK ((title || day) IS NOT NULL);
-- case: index on title || day
CREATE INDEX e_i ON e USING btree ((title || day));
-- case: check of title || at
ALTER TABLE e ADD CONSTRAINT c CHECK ((title || at) IS NOT NULL);
-- case: index on title || at
CREATE INDEX e_i ON e USING btree ((title || at));
-- case: check of title || tags
ALTER TABLE e ADD CONSTRAINT c CHECK ((title || tags) IS NOT NULL);
-- case: index on title || tags
CREATE INDEX e_i ON e USING btree ((title || tags));
-- case: check of title || m
ALTER TABLE e ADD CONSTRAINT c CHECK ((title || m) IS NOT NULL);
-- case: index on title || m
CREATE INDEX e_i ON e USING btree ((title || m));
-- case: check of title || NULL
ALTER TABLE e ADD CONSTRAINT c CHECK ((title || NULL) IS NOT NULL);
-- case: index on title || NULL
CREATE INDEX e_i ON e USING btree ((title || NULL));
-- case: check of NULL || id
ALTER TABLE e ADD CONSTRAINT c CHECK ((NULL || id) IS NOT NULL);
-- case: index on NULL || id
CREATE INDEX e_i ON e USING btree ((NULL || id));
-- case: check of 'a' || 'b' || id
ALTER TABLE e ADD CONSTRAINT c CHECK (('a' || 'b' || id) IS NOT NULL);
-- case: index on 'a' || 'b' || id
CREATE INDEX e_i ON e USING btree (('a' || 'b' || id));
-- case: check of 'a' || 'b'
ALTER TABLE e ADD CONSTRAINT c CHECK (('a' || 'b') IS NOT NULL);
-- case: index on 'a' || 'b'
CREATE INDEX e_i ON e USING btree (('a' || 'b'));
-- case: check of id + NULL
ALTER TABLE e ADD CONSTRAINT c CHECK ((id + NULL) IS NOT NULL);
-- case: index on id + NULL
CREATE INDEX e_i ON e USING btree ((id + NULL));
-- case: check of id + '1'
ALTER TABLE e ADD CONSTRAINT c CHECK ((id + '1') IS NOT NULL);
-- case: index on id + '1'
CREATE INDEX e_i ON e USING btree ((id + '1'));
-- case: check of id + '1.5'
ALTER TABLE e ADD CONSTRAINT c CHECK ((id + '1.5') IS NOT NULL);
-- case: index on id + '1.5'
CREATE INDEX e_i ON e USING btree ((id + '1.5'));
-- case: check of title + title
ALTER TABLE e ADD CONSTRAINT c CHECK ((title + title) IS NOT NULL);
-- case: index on title + title
CREATE INDEX e_i ON e USING btree ((title + title));
-- case: check of 1 + 'x'
ALTER TABLE e ADD CONSTRAINT c CHECK ((1 + 'x') IS NOT NULL);
-- case: index on 1 + 'x'
CREATE INDEX e_i ON e USING btree ((1 + 'x'));
-- case: index on NULL || day
CREATE INDEX e_i ON e USING btree ((NULL || day));
-- case: index on day || NULL
CREATE INDEX e_i ON e USING btree ((day || NULL));
-- case: index on atz || NULL::text
CREATE INDEX e_i ON e USING btree ((atz || NULL::text));
-- case: index on atz + NULL::interval
CREATE INDEX e_i ON e USING btree ((atz + NULL::interval));
-- case: index on atz > NULL::date
CREATE INDEX e_i ON e USING btree ((atz > NULL::date));
-- case: index on atz || title
CREATE INDEX e_i ON e USING btree ((atz || title));
-- case: generated from NULL || day
ALTER TABLE e ADD COLUMN g text GENERATED ALWAYS AS (NULL || day) STORED;
