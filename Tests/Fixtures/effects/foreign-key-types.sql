-- setup: foreign-key-types
CREATE EXTENSION citext;
CREATE TABLE r(id text PRIMARY KEY);
CREATE TABLE ri(id int PRIMARY KEY);
CREATE TABLE rc(id citext PRIMARY KEY);
CREATE TABLE t(a int, b text, c citext, u uuid, v varchar, n numeric, bi bigint);
INSERT INTO t VALUES (1, 'a', 'b', NULL, 'x', 1.5, 4);
INSERT INTO r VALUES ('1');
-- case: alter table t add foreign key (a) references r
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r
-- case: alter table t add foreign key (b) references ri
ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES ri
-- case: alter table t add foreign key (b) references rc
ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES rc
-- case: alter table t add foreign key (v) references rc
ALTER TABLE t ADD FOREIGN KEY (v) REFERENCES rc
-- case: alter table t add foreign key (a) references rc
ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES rc
-- case: alter table t add foreign key (u) references r
ALTER TABLE t ADD FOREIGN KEY (u) REFERENCES r
-- case: alter table t add foreign key (n) references ri
ALTER TABLE t ADD FOREIGN KEY (n) REFERENCES ri
-- case: alter table t add foreign key (bi) references ri
ALTER TABLE t ADD FOREIGN KEY (bi) REFERENCES ri
-- case: create table x(a int references r)
CREATE TABLE x(a int REFERENCES r)
-- case: create table x(a int references rc)
CREATE TABLE x(a int REFERENCES rc)
-- case: create table x(a citext references ri)
CREATE TABLE x(a citext REFERENCES ri)
-- case: create table x(a citext references r)
CREATE TABLE x(a citext REFERENCES r)
-- case: create table x(a name references rc)
CREATE TABLE x(a name REFERENCES rc)
-- case: create table x(a uuid references rc)
CREATE TABLE x(a uuid REFERENCES rc)
-- case: create table x(a char(3) references rc)
CREATE TABLE x(a char(3) REFERENCES rc)
-- case: create table x(a char(3) references r)
CREATE TABLE x(a char(3) REFERENCES r)
-- case: create table x(a text references rc)
CREATE TABLE x(a text REFERENCES rc)
-- case: alter table t add column z int references r
ALTER TABLE t ADD COLUMN z int REFERENCES r
-- setup: foreign-key-types
CREATE EXTENSION hstore;
CREATE EXTENSION ltree;
CREATE TABLE r(id text PRIMARY KEY);
CREATE TABLE rl(id ltree PRIMARY KEY);
CREATE TABLE ri(id int PRIMARY KEY);
-- case: create table x(a int references r)
CREATE TABLE x(a int REFERENCES r)
-- case: create table x(a ltree references r)
CREATE TABLE x(a ltree REFERENCES r)
-- case: create table x(a text references rl)
CREATE TABLE x(a text REFERENCES rl)
-- case: create table x(a hstore references r)
CREATE TABLE x(a hstore REFERENCES r)
-- case: create table x(a hstore references ri)
CREATE TABLE x(a hstore REFERENCES ri)
