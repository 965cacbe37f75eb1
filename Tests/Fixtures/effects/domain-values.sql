-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TABLE t(id int, a d);
INSERT INTO t VALUES (1, 5), (2, -3);
-- case: alter domain d add check (value > 0)
ALTER DOMAIN d ADD CHECK (value > 0)
-- case: alter domain d add constraint c check (value > 0)
ALTER DOMAIN d ADD CONSTRAINT c CHECK (value > 0)
-- case: alter domain d add constraint c check (value > -10)
ALTER DOMAIN d ADD CONSTRAINT c CHECK (value > -10)
-- case: alter domain d add constraint c check (value > 0) not valid
ALTER DOMAIN d ADD CONSTRAINT c CHECK (value > 0) NOT VALID
-- case: alter domain d add constraint c check (VALUE > 0 and VALUE < 4)
ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0 AND VALUE < 4)
-- case: alter domain d add constraint c check ((value > 0))
ALTER DOMAIN d ADD CONSTRAINT c CHECK ((value > 0))
-- case: alter domain d add constraint c check (value in (5, 6))
ALTER DOMAIN d ADD CONSTRAINT c CHECK (value IN (5, 6))
-- case: alter domain d add constraint c check (value is null)
ALTER DOMAIN d ADD CONSTRAINT c CHECK (value IS NULL)
-- case: alter domain d set not null
ALTER DOMAIN d SET NOT NULL
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TABLE t(id int, a d);
INSERT INTO t VALUES (1, 5), (2, -3);
ALTER DOMAIN d ADD CONSTRAINT c CHECK (value > 0) NOT VALID;
-- case: alter domain d validate constraint c
ALTER DOMAIN d VALIDATE CONSTRAINT c
-- setup: domain-values
CREATE DOMAIN d AS text;
CREATE TABLE t(id int, a d);
INSERT INTO t VALUES (1, 'a'), (2, 'bcd');
-- case: alter domain d add constraint c check (length(value) < 3)
ALTER DOMAIN d ADD CONSTRAINT c CHECK (length(value) < 3)
-- case: alter domain d add constraint c check (char_length(value) < 3)
ALTER DOMAIN d ADD CONSTRAINT c CHECK (char_length(value) < 3)
-- case: alter domain d add constraint c check (value like 'a%')
ALTER DOMAIN d ADD CONSTRAINT c CHECK (value LIKE 'a%')
-- case: alter domain d add constraint c check (value <> 'a')
ALTER DOMAIN d ADD CONSTRAINT c CHECK (value <> 'a')
-- case: alter domain d add constraint c check (value <> '')
ALTER DOMAIN d ADD CONSTRAINT c CHECK (value <> '')
-- case: alter domain d add constraint c check (lower(value) = value)
ALTER DOMAIN d ADD CONSTRAINT c CHECK (lower(value) = value)
-- case: alter domain d add constraint c check (value = any (array['a','b']))
ALTER DOMAIN d ADD CONSTRAINT c CHECK (value = any (array['a','b']))
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE DOMAIN d2 AS d;
CREATE TABLE t(id int, a d2);
INSERT INTO t VALUES (1, 5), (2, -3);
-- case: alter domain d add check (value > 0)
ALTER DOMAIN d ADD CHECK (value > 0)
-- case: alter domain d2 add check (value > 0)
ALTER DOMAIN d2 ADD CHECK (value > 0)
-- case: alter domain d2 set not null
ALTER DOMAIN d2 SET NOT NULL
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TABLE t(id int, a d[]);
INSERT INTO t VALUES (1, '{5}');
-- case: alter domain d add check (value > 10)
ALTER DOMAIN d ADD CHECK (value > 10)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TABLE p(id int, a d) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
INSERT INTO p VALUES (1, 5);
-- case: alter domain d add check (value > 10)
ALTER DOMAIN d ADD CHECK (value > 10)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TABLE t(id int, a d DEFAULT 3);
INSERT INTO t(id) VALUES (1);
INSERT INTO t SELECT g, g FROM generate_series(1,5) g;
-- case: alter domain d add check (value > 3)
ALTER DOMAIN d ADD CHECK (value > 3)
-- case: alter domain d add check (value < 5)
ALTER DOMAIN d ADD CHECK (value < 5)
-- case: alter domain d add check (value > 0)
ALTER DOMAIN d ADD CHECK (value > 0)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TABLE t(id int, a d DEFAULT 3);
INSERT INTO t(id) VALUES (1);
UPDATE t SET a = 20;
ALTER TABLE t ADD b d DEFAULT 1;
-- case: alter domain d add check (value > 10)
ALTER DOMAIN d ADD CHECK (value > 10)
-- case: alter domain d add check (value < 20)
ALTER DOMAIN d ADD CHECK (value < 20)
-- setup: domain-values
CREATE DOMAIN d AS numeric(10,2);
CREATE TABLE t(a d);
INSERT INTO t VALUES (0.004);
-- case: alter domain d add check (value > 0)
ALTER DOMAIN d ADD CHECK (value > 0)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TABLE t(a int);
INSERT INTO t VALUES (3);
ALTER TABLE t ALTER a TYPE d;
-- case: alter domain d add check (value > 4)
ALTER DOMAIN d ADD CHECK (value > 4)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TABLE t(a int);
INSERT INTO t VALUES (3);
ALTER DOMAIN d ADD CONSTRAINT c CHECK (value > 4);
-- case: alter table t alter a type d
ALTER TABLE t ALTER a TYPE d
-- case: alter table t add b d default 1
ALTER TABLE t ADD b d DEFAULT 1
-- case: alter table t add b d default 5
ALTER TABLE t ADD b d DEFAULT 5
-- case: alter table t add b d
ALTER TABLE t ADD b d
-- case: insert into t values (4)
INSERT INTO t VALUES (4)
-- case: create table t2 (a d)
CREATE TABLE t2 (a d)
-- setup: domain-values
CREATE DOMAIN d AS int CONSTRAINT c CHECK (value > 0);
CREATE DOMAIN dn AS int NOT NULL;
CREATE TABLE t(id int, a int, b text);
INSERT INTO t VALUES (1, -1, 'x');
CREATE TABLE td(x d);
CREATE TABLE e(id int);
-- case: insert into td values (-1)
INSERT INTO td VALUES (-1)
-- case: insert into td select -1
INSERT INTO td SELECT -1
-- case: insert into td select a from t
INSERT INTO td SELECT a FROM t
-- case: insert into td values (5), (0)
INSERT INTO td VALUES (5), (0)
-- case: update td set x = -3
UPDATE td SET x = -3
-- case: alter table t alter a type d
ALTER TABLE t ALTER a TYPE d
-- case: alter table t alter a type dn
ALTER TABLE t ALTER a TYPE dn
-- case: alter table t alter id type d
ALTER TABLE t ALTER id TYPE d
-- case: alter table t alter b type d using -5
ALTER TABLE t ALTER b TYPE d USING -5
-- case: alter table t alter b type d using length(b)
ALTER TABLE t ALTER b TYPE d USING length(b)
-- case: alter table t add c d default -1
ALTER TABLE t ADD c d DEFAULT -1
-- case: alter table t add c d default 1
ALTER TABLE t ADD c d DEFAULT 1
-- case: alter table t add c d
ALTER TABLE t ADD c d
-- case: alter table t add c dn
ALTER TABLE t ADD c dn
-- case: alter table t add c dn default 1
ALTER TABLE t ADD c dn DEFAULT 1
-- case: alter table e add c d default -1
ALTER TABLE e ADD c d DEFAULT -1
-- case: alter table e add c dn
ALTER TABLE e ADD c dn
-- case: create table z (x d default -1)
CREATE TABLE z (x d DEFAULT -1)
-- setup: domain-values
CREATE DOMAIN d AS text CHECK (length(value) < 3);
CREATE TABLE td(x d);
-- case: insert into td values ('abcd')
INSERT INTO td VALUES ('abcd')
-- case: insert into td values ('ab')
INSERT INTO td VALUES ('ab')
-- case: insert into td values (null)
INSERT INTO td VALUES (NULL)
