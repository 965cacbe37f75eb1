-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TYPE pair AS (x d, y text);
CREATE TABLE t(id int, p pair);
INSERT INTO t VALUES (1, '(5,a)');
ALTER DOMAIN d ADD CONSTRAINT nv CHECK (value > 3) NOT VALID;
CREATE TABLE plain(id int, v d);
-- case: composite column: add check
ALTER DOMAIN d ADD CHECK (value > 10)
-- case: composite column: add check not valid
ALTER DOMAIN d ADD CHECK (value > 10) NOT VALID
-- case: composite column: validate
ALTER DOMAIN d VALIDATE CONSTRAINT nv
-- case: composite column: set not null
ALTER DOMAIN d SET NOT NULL
-- case: composite column: drop constraint
ALTER DOMAIN d DROP CONSTRAINT nv
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TYPE pair AS (x d, y text);
CREATE TABLE t(id int, p pair[]);
-- case: composite array column: add check
ALTER DOMAIN d ADD CHECK (value > 10)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TYPE pair AS (x d, y text);
CREATE TYPE nest AS (p pair);
CREATE TABLE t(id int, p nest);
-- case: nested composite column: add check
ALTER DOMAIN d ADD CHECK (value > 10)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TYPE pair AS (x d, y text);
-- case: composite without a column: add check
ALTER DOMAIN d ADD CHECK (value > 10)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TYPE pair AS (x d[], y text);
CREATE TABLE t(id int, p pair);
-- case: array in composite: add check
ALTER DOMAIN d ADD CHECK (value > 10)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TYPE pair AS (x d, y text);
CREATE DOMAIN dp AS pair;
CREATE TABLE t(id int, p dp);
-- case: domain over composite: add check
ALTER DOMAIN d ADD CHECK (value > 10)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TYPE dr AS RANGE (subtype = d);
CREATE TABLE t(id int, p dr);
-- case: range over domain: add check
ALTER DOMAIN d ADD CHECK (value > 10)
-- case: range over domain: set not null
ALTER DOMAIN d SET NOT NULL
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TYPE dr AS RANGE (subtype = d);
CREATE TABLE t(id int, p dr[]);
-- case: range array over domain: add check
ALTER DOMAIN d ADD CHECK (value > 10)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE DOMAIN da AS d[];
CREATE TABLE t(id int, p da);
-- case: domain over array: add check
ALTER DOMAIN d ADD CHECK (value > 10)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TYPE pair AS (x d, y text);
CREATE TABLE t OF pair;
INSERT INTO t VALUES (3, 'a');
-- case: typed table: add check that holds
ALTER DOMAIN d ADD CHECK (value > 1)
-- case: typed table: add check that fails
ALTER DOMAIN d ADD CHECK (value > 10)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TABLE r(a d, b text);
CREATE TABLE t(id int, p r);
-- case: row type of a table: add check
ALTER DOMAIN d ADD CHECK (value > 10)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TYPE pair AS (x d, y text);
CREATE VIEW v AS SELECT row(1,'a')::pair AS p;
CREATE FUNCTION f(pair) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- case: view of the composite: add check
ALTER DOMAIN d ADD CHECK (value > 10)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TYPE pair AS (x d, y text);
CREATE MATERIALIZED VIEW v AS SELECT row(1,'a')::pair AS p;
-- case: materialized view of the composite: add check
ALTER DOMAIN d ADD CHECK (value > 10)
-- setup: domain-values
CREATE DOMAIN d AS int;
CREATE TYPE pair AS (x d, y text);
CREATE TABLE p(id int, p pair) PARTITION BY RANGE (id);
-- case: partitioned with the composite: add check
ALTER DOMAIN d ADD CHECK (value > 10)
