-- setup: empty
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE phase AS ENUM ('sad', 'ok');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE t (
  id int, n int CHECK (n > 0), big bigint, name text, code varchar(10), feeling mood, tags text[],
  active boolean, at timestamp, day date, price numeric(10,2), doc jsonb, plain json, p positive);
INSERT INTO t (id, n, name, code, feeling, active)
  SELECT g, g, 'ok', 'ok', 'ok', true FROM generate_series(1, 100) g;
-- case: a number compared in a check becomes text
ALTER TABLE t ALTER COLUMN n TYPE text
-- case: a number compared in a check becomes a wider one
ALTER TABLE t ALTER COLUMN n TYPE bigint
-- case: a number compared in a check becomes numeric
ALTER TABLE t ALTER COLUMN n TYPE numeric
-- case: a number compared in a check becomes boolean
ALTER TABLE t ALTER COLUMN n TYPE boolean USING n > 0
-- case: a number compared in a check becomes a date
ALTER TABLE t ALTER COLUMN n TYPE date USING now()
-- setup: empty
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (id int, name text CHECK (name <> ''), code varchar(10) CHECK (code <> ''),
  fixed char(3) CHECK (fixed <> ''), state text CHECK (state IN ('sad', 'ok')),
  phase varchar(20) CHECK (phase IN ('1', '2')), feeling mood CHECK (feeling = 'ok'),
  many mood CHECK (many IN ('ok', 'sad')), pattern text CHECK (pattern LIKE 'a%'),
  short text CHECK (length(short) < 10), low varchar CHECK (lower(low) = low));
INSERT INTO t SELECT g, '1', '1', '1', 'ok', '1', 'ok', 'ok', 'abc', 'x', 'y'
  FROM generate_series(1, 100) g;
-- case: a text compared with a literal becomes a number
ALTER TABLE t ALTER COLUMN name TYPE integer USING name::integer
-- case: a text compared with a literal becomes varchar
ALTER TABLE t ALTER COLUMN name TYPE varchar(100)
-- case: a varchar compared with a literal becomes a number
ALTER TABLE t ALTER COLUMN code TYPE integer USING code::integer
-- case: a char compared with a literal becomes a number
ALTER TABLE t ALTER COLUMN fixed TYPE integer USING fixed::integer
-- case: a char compared with a literal becomes text
ALTER TABLE t ALTER COLUMN fixed TYPE text
-- case: a text in a list becomes an enum
ALTER TABLE t ALTER COLUMN state TYPE mood USING state::mood
-- case: a varchar in a list becomes a number
ALTER TABLE t ALTER COLUMN phase TYPE integer USING phase::integer
-- case: an enum compared with a label becomes text
ALTER TABLE t ALTER COLUMN feeling TYPE text
-- case: an enum in a list becomes varchar
ALTER TABLE t ALTER COLUMN many TYPE varchar(10)
-- case: a text like a pattern becomes a number
ALTER TABLE t ALTER COLUMN pattern TYPE integer USING 1
-- case: a text like a pattern becomes varchar
ALTER TABLE t ALTER COLUMN pattern TYPE varchar
-- case: a text whose length counts becomes a number
ALTER TABLE t ALTER COLUMN short TYPE integer USING 1
-- case: a text whose length counts becomes bytea
ALTER TABLE t ALTER COLUMN short TYPE bytea USING 'x'
-- case: a varchar in lower case becomes a number
ALTER TABLE t ALTER COLUMN low TYPE integer USING 1
-- case: the check goes in the same statement
ALTER TABLE t DROP CONSTRAINT t_name_check, ALTER COLUMN name TYPE integer USING name::integer
-- case: two columns at once, one does not fit
ALTER TABLE t ALTER COLUMN code TYPE text, ALTER COLUMN short TYPE date USING now()
-- setup: empty
CREATE TABLE t (id int, state text, name varchar(40), active boolean, at timestamp, n int, doc jsonb);
INSERT INTO t SELECT g, 'open', g::text, true, now(), g, '{}' FROM generate_series(1, 100) g;
CREATE INDEX t_open ON t (id) WHERE state = 'open';
CREATE INDEX t_lower ON t (lower(name));
CREATE INDEX t_active ON t (id) WHERE active;
CREATE INDEX t_day ON t (date_trunc('day', at));
CREATE INDEX t_sum ON t ((n + 1));
CREATE INDEX t_doc ON t ((doc ->> 'a'));
CREATE INDEX t_gin ON t USING gin (doc);
-- case: the predicate compares a text that becomes a number
ALTER TABLE t ALTER COLUMN state TYPE integer USING 1
-- case: the predicate compares a text that becomes varchar
ALTER TABLE t ALTER COLUMN state TYPE varchar(20)
-- case: the key is the lower case of a varchar that becomes text
ALTER TABLE t ALTER COLUMN name TYPE text
-- case: the key is the lower case of a varchar that becomes a number
ALTER TABLE t ALTER COLUMN name TYPE integer USING name::integer
-- case: the predicate is a boolean that becomes a number
ALTER TABLE t ALTER COLUMN active TYPE integer USING 1
-- case: the predicate is a boolean that becomes text
ALTER TABLE t ALTER COLUMN active TYPE text
-- case: the key is the day of a timestamp that becomes one with time zone
ALTER TABLE t ALTER COLUMN at TYPE timestamptz
-- case: the key is the day of a timestamp that becomes text
ALTER TABLE t ALTER COLUMN at TYPE text
-- case: the key is a sum of a number that becomes a wider one
ALTER TABLE t ALTER COLUMN n TYPE bigint
-- case: the key is a sum of a number that becomes text
ALTER TABLE t ALTER COLUMN n TYPE text
-- case: the key is a field of a document that becomes json
ALTER TABLE t ALTER COLUMN doc TYPE json
-- case: the key is a field of a document that becomes text
ALTER TABLE t ALTER COLUMN doc TYPE text
-- setup: empty
CREATE TABLE t (id int PRIMARY KEY, name text UNIQUE, n int, at date);
CREATE INDEX t_n_idx ON t (n);
CREATE INDEX t_pattern ON t (name text_pattern_ops);
INSERT INTO t SELECT g, g::text, g, now() FROM generate_series(1, 100) g;
-- case: an indexed number becomes json
ALTER TABLE t ALTER COLUMN n TYPE json USING '{}'
-- case: an indexed number becomes jsonb
ALTER TABLE t ALTER COLUMN n TYPE jsonb USING to_jsonb(n)
-- case: an indexed number becomes a point
ALTER TABLE t ALTER COLUMN n TYPE point USING '(1,1)'
-- case: an indexed number becomes xml
ALTER TABLE t ALTER COLUMN n TYPE xml USING NULL
-- case: a key becomes json
ALTER TABLE t ALTER COLUMN id TYPE json USING '{}'
-- case: a column with an operator class becomes a number
ALTER TABLE t ALTER COLUMN name TYPE integer USING name::integer
-- case: a column with an operator class becomes varchar
ALTER TABLE t ALTER COLUMN name TYPE varchar(100)
-- setup: empty
CREATE TABLE parents (id int PRIMARY KEY, code text UNIQUE, words varchar[] UNIQUE);
CREATE TABLE t (id int, parent_id int REFERENCES parents, code text REFERENCES parents (code));
INSERT INTO parents SELECT g, g::text, ARRAY[g::text] FROM generate_series(1, 100) g;
INSERT INTO t SELECT g, g, g::text FROM generate_series(1, 100) g;
-- case: a reference to a number becomes text
ALTER TABLE t ALTER COLUMN parent_id TYPE text
-- case: a reference to a number becomes numeric
ALTER TABLE t ALTER COLUMN parent_id TYPE numeric
-- case: a reference to a text becomes char
ALTER TABLE t ALTER COLUMN code TYPE char(3)
-- case: a reference to a text becomes varchar
ALTER TABLE t ALTER COLUMN code TYPE varchar(30)
-- case: a referenced number becomes text
ALTER TABLE parents ALTER COLUMN id TYPE text
-- case: a referenced text becomes a number
ALTER TABLE parents ALTER COLUMN code TYPE integer USING code::integer
-- case: an array refers to a number
ALTER TABLE t ADD COLUMN ids int[] REFERENCES parents (id)
-- case: an array refers to an array of another type
ALTER TABLE t ADD COLUMN words text[] REFERENCES parents (words)
-- case: an array refers to an array
ALTER TABLE t ADD COLUMN words varchar[] REFERENCES parents (words)
-- setup: empty
CREATE TABLE parent (id int, name text COLLATE "C", code text);
CREATE TABLE child (id int, name text, code text);
CREATE UNLOGGED TABLE fleeting (id int PRIMARY KEY);
CREATE TABLE lasting (id int PRIMARY KEY);
-- case: a child's column is sorted otherwise
CREATE TABLE other (name text) INHERITS (parent)
-- case: a child's column is sorted alike
CREATE TABLE other (name text COLLATE "C") INHERITS (parent)
-- case: two parents' columns are sorted otherwise
CREATE TABLE other () INHERITS (parent, child)
-- case: a child is given that is sorted otherwise
ALTER TABLE child INHERIT parent
-- case: a partition is sorted otherwise
CREATE TABLE parted (id int, name text COLLATE "C") PARTITION BY LIST (id);
ALTER TABLE parted ATTACH PARTITION child FOR VALUES IN (1)
-- case: a lasting table refers to a fleeting one
CREATE TABLE other (id int REFERENCES fleeting)
-- case: a fleeting table refers to a lasting one
CREATE UNLOGGED TABLE other (id int REFERENCES lasting)
-- case: a temporary table refers to a lasting one
CREATE TEMPORARY TABLE other (id int REFERENCES lasting)
-- case: a lasting column refers to a fleeting table
ALTER TABLE lasting ADD COLUMN other_id int REFERENCES fleeting
-- setup: empty
CREATE SCHEMA other;
CREATE TABLE parent (id serial, n serial);
CREATE TABLE child () INHERITS (parent);
CREATE SEQUENCE other.parent_n_seq;
CREATE TABLE keeps (id int, n int DEFAULT nextval('parent_n_seq'));
-- case: a column with a sequence that a child inherited
ALTER TABLE parent DROP COLUMN id
-- case: a column with a sequence that another table uses
ALTER TABLE parent DROP COLUMN n
-- case: a column with a sequence that another table uses, with all that
ALTER TABLE parent DROP COLUMN n CASCADE
-- case: a table with sequences that another table uses, with all that
DROP TABLE parent CASCADE
-- case: a table with sequences that another table uses
DROP TABLE parent
-- case: a table moves where its sequence's name is taken
ALTER TABLE parent SET SCHEMA other
