-- setup: fk
CREATE EXTENSION citext; CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist; CREATE EXTENSION btree_gin; CREATE EXTENSION hstore; CREATE EXTENSION ltree; CREATE EXTENSION "uuid-ossp"; CREATE EXTENSION pgcrypto; CREATE EXTENSION unaccent; CREATE EXTENSION pg_stat_statements; CREATE EXTENSION intarray; CREATE EXTENSION fuzzystrmatch;
CREATE TABLE rc(id citext PRIMARY KEY);
CREATE TABLE rt(id text PRIMARY KEY);
CREATE TABLE ri(id int PRIMARY KEY);
CREATE TABLE rb(id bigint PRIMARY KEY);
CREATE TABLE rn(id numeric PRIMARY KEY);
CREATE TABLE rf(id float8 PRIMARY KEY);
CREATE TABLE rv(id varchar(10) PRIMARY KEY);
CREATE TABLE ru(id uuid PRIMARY KEY);
CREATE TABLE rts(id timestamp PRIMARY KEY);
CREATE TABLE rl(id ltree PRIMARY KEY);
CREATE TABLE rh(id hstore PRIMARY KEY);
INSERT INTO rc VALUES ('Abc'), ('x');
INSERT INTO rt VALUES ('Abc'), ('x');
INSERT INTO rv VALUES ('Abc'), ('x');
INSERT INTO ri VALUES (1), (2);
INSERT INTO rb VALUES (1), (2);
INSERT INTO rn VALUES (1.0), (2.5);
INSERT INTO rf VALUES (1.0), (2.5);
INSERT INTO ru VALUES ('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11');
CREATE TABLE t1(c citext, co citext, v varchar, vo varchar, i int, io int, b bigint, n numeric, no numeric, u uuid, uo uuid, tx text, j json, jb jsonb, ch char(5), l ltree, ar int[], d date, ts timestamp, h hstore);
INSERT INTO t1(c, co, v, vo, i, io, b, n, no, u, uo, tx, ch) VALUES ('ABC', 'nope', 'Abc', 'abc', 1, 7, 1, 1, 3.5, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'x', 'x');
-- case: citext to citext in another case
ALTER TABLE t1 ADD FOREIGN KEY (c) REFERENCES rc
-- case: citext to citext orphan
ALTER TABLE t1 ADD FOREIGN KEY (co) REFERENCES rc
-- case: citext to text in another case
ALTER TABLE t1 ADD FOREIGN KEY (c) REFERENCES rt
-- case: citext to varchar in another case
ALTER TABLE t1 ADD FOREIGN KEY (c) REFERENCES rv
-- case: varchar to text
ALTER TABLE t1 ADD FOREIGN KEY (v) REFERENCES rt
-- case: varchar to text orphan
ALTER TABLE t1 ADD FOREIGN KEY (vo) REFERENCES rt
-- case: varchar to citext
ALTER TABLE t1 ADD FOREIGN KEY (v) REFERENCES rc
-- case: text to varchar
ALTER TABLE t1 ADD FOREIGN KEY (tx) REFERENCES rv
-- case: int to bigint
ALTER TABLE t1 ADD FOREIGN KEY (i) REFERENCES rb
-- case: int to bigint orphan
ALTER TABLE t1 ADD FOREIGN KEY (io) REFERENCES rb
-- case: bigint to int
ALTER TABLE t1 ADD FOREIGN KEY (b) REFERENCES ri
-- case: int to numeric
ALTER TABLE t1 ADD FOREIGN KEY (i) REFERENCES rn
-- case: int to numeric orphan
ALTER TABLE t1 ADD FOREIGN KEY (io) REFERENCES rn
-- case: numeric to numeric
ALTER TABLE t1 ADD FOREIGN KEY (n) REFERENCES rn
-- case: numeric to numeric orphan
ALTER TABLE t1 ADD FOREIGN KEY (no) REFERENCES rn
-- case: numeric to int
ALTER TABLE t1 ADD FOREIGN KEY (n) REFERENCES ri
-- case: numeric to float
ALTER TABLE t1 ADD FOREIGN KEY (n) REFERENCES rf
-- case: int to float
ALTER TABLE t1 ADD FOREIGN KEY (i) REFERENCES rf
-- case: int to float orphan
ALTER TABLE t1 ADD FOREIGN KEY (io) REFERENCES rf
-- case: uuid to uuid
ALTER TABLE t1 ADD FOREIGN KEY (u) REFERENCES ru
-- case: uuid to uuid orphan
ALTER TABLE t1 ADD FOREIGN KEY (uo) REFERENCES ru
-- case: uuid to text
ALTER TABLE t1 ADD FOREIGN KEY (u) REFERENCES rt
-- case: text to uuid
ALTER TABLE t1 ADD FOREIGN KEY (tx) REFERENCES ru
-- case: int to text
ALTER TABLE t1 ADD FOREIGN KEY (i) REFERENCES rt
-- case: text to int
ALTER TABLE t1 ADD FOREIGN KEY (tx) REFERENCES ri
-- case: int to uuid
ALTER TABLE t1 ADD FOREIGN KEY (i) REFERENCES ru
-- case: json to text
ALTER TABLE t1 ADD FOREIGN KEY (j) REFERENCES rt
-- case: jsonb to int
ALTER TABLE t1 ADD FOREIGN KEY (jb) REFERENCES ri
-- case: char to text
ALTER TABLE t1 ADD FOREIGN KEY (ch) REFERENCES rt
-- case: ltree to ltree
ALTER TABLE t1 ADD FOREIGN KEY (l) REFERENCES rl
-- case: ltree to text
ALTER TABLE t1 ADD FOREIGN KEY (l) REFERENCES rt
-- case: text to ltree
ALTER TABLE t1 ADD FOREIGN KEY (tx) REFERENCES rl
-- case: array to int
ALTER TABLE t1 ADD FOREIGN KEY (ar) REFERENCES ri
-- case: date to timestamp
ALTER TABLE t1 ADD FOREIGN KEY (d) REFERENCES rts
-- case: hstore to hstore
ALTER TABLE t1 ADD FOREIGN KEY (h) REFERENCES rh
-- case: hstore to citext
ALTER TABLE t1 ADD FOREIGN KEY (h) REFERENCES rc
-- case: not valid mismatched
ALTER TABLE t1 ADD FOREIGN KEY (i) REFERENCES rt NOT VALID
-- case: new table mismatched
CREATE TABLE z (a int REFERENCES ru)
-- case: new column mismatched
ALTER TABLE t1 ADD COLUMN z int REFERENCES ru
-- case: type of fk column to mismatched
ALTER TABLE t1 ADD FOREIGN KEY (i) REFERENCES ri NOT VALID; ALTER TABLE t1 ALTER i TYPE text
-- case: retype int to uuid
ALTER TABLE t1 ALTER i TYPE uuid
-- case: retype int to bool
ALTER TABLE t1 ALTER i TYPE boolean
-- case: retype text to int
ALTER TABLE t1 ALTER tx TYPE int
-- case: retype jsonb to hstore
ALTER TABLE t1 ALTER jb TYPE hstore
-- case: retype hstore to jsonb
ALTER TABLE t1 ALTER h TYPE jsonb
-- case: retype hstore to jsonb using
ALTER TABLE t1 ALTER h TYPE jsonb USING h::jsonb
-- case: retype ltree to text
ALTER TABLE t1 ALTER l TYPE text
-- case: retype text to ltree
ALTER TABLE t1 ALTER tx TYPE ltree
-- case: retype text to ltree using
ALTER TABLE t1 ALTER tx TYPE ltree USING tx::ltree
-- case: retype int array to text array
ALTER TABLE t1 ALTER ar TYPE text[]
-- case: retype date to int
ALTER TABLE t1 ALTER d TYPE int
-- case: check int like text
ALTER TABLE t1 ADD CHECK (i = 'x'::text)
-- case: check int % text
ALTER TABLE t1 ADD CHECK (i % tx)
-- case: check text % text
ALTER TABLE t1 ADD CHECK (tx % 'x')
-- case: check similarity
ALTER TABLE t1 ADD CHECK (similarity(tx, 'x') > 0.1)
-- case: check array contains
ALTER TABLE t1 ADD CHECK (ar @> ARRAY[1])
-- case: check array query
ALTER TABLE t1 ADD CHECK (ar @@ '1|2')
-- case: check jsonb minus
ALTER TABLE t1 ADD CHECK (jb - 'a' = '{}')
-- case: check int plus text
ALTER TABLE t1 ADD CHECK (i + tx > 1)
-- case: check uuid compare
ALTER TABLE t1 ADD CHECK (u > 5)
-- case: check hstore
ALTER TABLE t1 ADD CHECK (h ? 'a')
-- case: check hstore missing operator
ALTER TABLE t1 ADD CHECK (h > 5)
-- case: check citext compare
ALTER TABLE t1 ADD CHECK (c <> 'zz')
-- case: check citext compare int
ALTER TABLE t1 ADD CHECK (c > 5)
-- case: check ltree
ALTER TABLE t1 ADD CHECK (l ~ 'a.*')
-- case: default of wrong type
ALTER TABLE t1 ADD COLUMN z int DEFAULT uuid_generate_v4()
-- case: default of text to int
ALTER TABLE t1 ADD COLUMN z int DEFAULT now()
-- case: date distance
ALTER TABLE t1 ADD CHECK (d <-> d > 1)
-- case: bool distance
ALTER TABLE t1 ADD CHECK ((true <-> false) > 1)
-- setup: fk
CREATE EXTENSION citext;
CREATE TABLE users(id int, email citext NOT NULL);
INSERT INTO users VALUES (1, 'a@x.io'), (2, 'B@x.io');
-- case: generated from citext as text
ALTER TABLE users ADD COLUMN domain text GENERATED ALWAYS AS (split_part(email::text, '@', 2)) STORED
-- case: index on citext as text
CREATE UNIQUE INDEX ON users (lower(email::text))
-- case: duplicate in another case
INSERT INTO users VALUES (3, 'A@x.io'); CREATE UNIQUE INDEX ON users (email)
