-- setup: trigger
-- case: create row trigger
CREATE TRIGGER t2 AFTER UPDATE ON users FOR EACH ROW EXECUTE FUNCTION tf()
-- case: create statement trigger
CREATE TRIGGER t2 AFTER TRUNCATE ON users EXECUTE FUNCTION tf()
-- case: create constraint trigger
CREATE CONSTRAINT TRIGGER t2 AFTER INSERT ON users DEFERRABLE FOR EACH ROW EXECUTE FUNCTION tf()
-- case: create a trigger of a name that is there
CREATE TRIGGER tr BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION tf()
-- case: create a trigger with a function that is not there
CREATE TRIGGER t2 BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION nope()
-- case: drop trigger that is not there
DROP TRIGGER nope ON users
-- case: drop trigger if exists
DROP TRIGGER IF EXISTS nope ON users
-- case: disable
ALTER TABLE users DISABLE TRIGGER tr
-- case: disable user
ALTER TABLE users DISABLE TRIGGER USER
-- case: enable always
ALTER TABLE users ENABLE ALWAYS TRIGGER tr
-- case: disable one that is not there
ALTER TABLE users DISABLE TRIGGER nope
-- case: drop function in use
DROP FUNCTION tf()
-- case: drop function in use, cascade
DROP FUNCTION tf() CASCADE
-- case: replace function
CREATE OR REPLACE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$begin return old; end$$
-- case: create function
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select 1'
-- case: create function that reads
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'select count(*) from users'
-- case: comment on trigger
COMMENT ON TRIGGER tr ON users IS 'x'
-- case: comment on function
COMMENT ON FUNCTION tf() IS 'x'
-- case: create procedure
CREATE PROCEDURE p() LANGUAGE sql AS 'select 1'
-- case: instead of trigger on a table
CREATE TRIGGER t2 INSTEAD OF INSERT ON users FOR EACH ROW EXECUTE FUNCTION tf()
-- setup: events
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$;
CREATE TRIGGER tr AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION tf();
-- case: drop partitioned trigger
DROP TRIGGER tr ON events
-- case: disable partitioned trigger
ALTER TABLE events DISABLE TRIGGER tr
-- case: rename partitioned trigger
ALTER TRIGGER tr ON events RENAME TO tr2
-- case: create statement trigger on a partitioned table
CREATE TRIGGER t2 AFTER INSERT ON events EXECUTE FUNCTION tf()
-- case: drop an inherited trigger
DROP TRIGGER tr ON events_2024
-- case: create a partition of a table with a trigger
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- setup: users-view
-- case: create view
CREATE VIEW w AS SELECT * FROM users
-- case: create view of a view
CREATE VIEW w AS SELECT * FROM v
-- case: create view of a table that is not there
CREATE VIEW w AS SELECT * FROM nope
-- case: create view of a column that is not there
CREATE VIEW w AS SELECT nope FROM users
-- case: replace view
CREATE OR REPLACE VIEW v AS SELECT id, name FROM users WHERE active
-- case: replace view with one column more
CREATE OR REPLACE VIEW v AS SELECT id, name, age FROM users
-- case: replace view with a column less
CREATE OR REPLACE VIEW v AS SELECT id FROM users
-- case: create view of a name that is there
CREATE VIEW v AS SELECT 1 AS x
-- case: drop view in use
DROP VIEW v
-- case: drop view in use, cascade
DROP VIEW v CASCADE
-- case: drop the outer view
DROP VIEW vv
-- case: drop both views
DROP VIEW vv, v
-- case: alter view owner
ALTER VIEW v OWNER TO app_owner
-- case: alter view set option
ALTER VIEW v SET (security_barrier = true)
-- case: comment on view
COMMENT ON VIEW v IS 'x'
-- case: drop a view as a table
DROP TABLE v
-- case: truncate a view
TRUNCATE v
-- setup: users-matview
-- case: create materialized view
CREATE MATERIALIZED VIEW mv2 AS SELECT * FROM users
-- case: create materialized view with no data
CREATE MATERIALIZED VIEW mv2 AS SELECT * FROM users WITH NO DATA
-- case: create materialized view of a materialized view
CREATE MATERIALIZED VIEW mv2 AS SELECT * FROM mv
-- case: create materialized view if not exists
CREATE MATERIALIZED VIEW IF NOT EXISTS mv AS SELECT * FROM users
-- case: refresh
REFRESH MATERIALIZED VIEW mv
-- case: refresh concurrently
REFRESH MATERIALIZED VIEW CONCURRENTLY mv
-- case: refresh with no data
REFRESH MATERIALIZED VIEW mv WITH NO DATA
-- case: refresh a table
REFRESH MATERIALIZED VIEW users
-- case: drop materialized view
DROP MATERIALIZED VIEW mv
-- case: unique index on a materialized view
CREATE UNIQUE INDEX i ON mv(name)
-- case: set schema of a materialized view
ALTER MATERIALIZED VIEW mv OWNER TO app_owner
-- setup: mood
-- case: add value
ALTER TYPE mood ADD VALUE 'happy'
-- case: add value before
ALTER TYPE mood ADD VALUE 'happy' BEFORE 'ok'
-- case: add value that is there
ALTER TYPE mood ADD VALUE 'ok'
-- case: add value that is there, if not exists
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok'
-- case: add value after one that is not there
ALTER TYPE mood ADD VALUE 'happy' AFTER 'nope'
-- case: rename value that is not there
ALTER TYPE mood RENAME VALUE 'nope' TO 'x'
-- case: rename value to one that is there
ALTER TYPE mood RENAME VALUE 'ok' TO 'sad'
-- case: drop type in use
DROP TYPE mood
-- case: create type of a name that is there
CREATE TYPE mood AS ENUM ('a')
-- case: alter type owner
ALTER TYPE mood OWNER TO app_owner
-- case: comment on type
COMMENT ON TYPE mood IS 'x'
-- case: create composite type
CREATE TYPE addr AS (street text, zip text)
-- case: create range type
CREATE TYPE fr AS RANGE (subtype = float8)
-- case: drop type that is not there
DROP TYPE nope
-- case: drop type if exists
DROP TYPE IF EXISTS nope
-- setup: domain
-- case: create domain
CREATE DOMAIN e AS text CHECK (VALUE <> '')
-- case: add check
ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE <> '')
-- case: add check not valid
ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE <> '') NOT VALID
-- case: add check violated
ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE <> 'x')
-- case: set not null
ALTER DOMAIN d SET NOT NULL
-- case: drop not null
ALTER DOMAIN d DROP NOT NULL
-- case: drop default
ALTER DOMAIN d DROP DEFAULT
-- case: drop in use
DROP DOMAIN d
-- case: drop in use, cascade
DROP DOMAIN d CASCADE
-- case: owner
ALTER DOMAIN d OWNER TO app_owner
-- setup: domain-check
-- case: validate
ALTER DOMAIN d VALIDATE CONSTRAINT filled
-- case: validate one that is not there
ALTER DOMAIN d VALIDATE CONSTRAINT nope
-- case: drop constraint that is not there
ALTER DOMAIN d DROP CONSTRAINT nope
-- case: drop constraint if exists
ALTER DOMAIN d DROP CONSTRAINT IF EXISTS nope
-- setup: empty
CREATE DOMAIN base AS int;
CREATE DOMAIN deep AS base;
CREATE TABLE a(x base);
CREATE TABLE b(x deep);
CREATE TABLE c(x base[]);
CREATE TABLE e(x base);
INSERT INTO a SELECT g FROM generate_series(1, 2000) g;
INSERT INTO b SELECT g FROM generate_series(1, 2000) g;
INSERT INTO c SELECT ARRAY[g] FROM generate_series(1, 2000) g;
CREATE VIEW v AS SELECT x FROM a;
-- case: check on a domain below another
ALTER DOMAIN base ADD CHECK (VALUE > 0)
-- case: not null on a domain below another
ALTER DOMAIN base SET NOT NULL
-- setup: empty
CREATE TABLE users(id bigserial PRIMARY KEY, email text);
-- case: create extension if not exists
CREATE EXTENSION IF NOT EXISTS citext
-- case: create extension that the server does not have
CREATE EXTENSION nope
-- case: create schema
CREATE SCHEMA s
-- case: create schema that is there
CREATE SCHEMA public
-- case: create schema if not exists
CREATE SCHEMA IF NOT EXISTS public
-- case: create sequence
CREATE SEQUENCE s
-- case: create sequence owned by
CREATE SEQUENCE s OWNED BY users.id
-- case: create sequence that is there
CREATE SEQUENCE users_id_seq
-- case: create sequence if not exists
CREATE SEQUENCE IF NOT EXISTS users_id_seq
-- case: alter sequence increment
ALTER SEQUENCE users_id_seq INCREMENT BY 5
-- case: alter sequence type
ALTER SEQUENCE users_id_seq AS int
-- case: alter sequence restart
ALTER SEQUENCE users_id_seq RESTART
-- case: alter sequence owned by none
ALTER SEQUENCE users_id_seq OWNED BY NONE
-- case: alter sequence that is not there
ALTER SEQUENCE nope RESTART
-- case: alter sequence if exists
ALTER SEQUENCE IF EXISTS nope RESTART
-- case: alter sequence owner
ALTER SEQUENCE users_id_seq OWNER TO app_owner
-- case: drop sequence in use
DROP SEQUENCE users_id_seq
-- case: drop sequence in use, cascade
DROP SEQUENCE users_id_seq CASCADE
-- case: setval
SELECT setval('users_id_seq', 100)
-- case: nextval
SELECT nextval('users_id_seq')
-- case: create operator
CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq)
-- case: create role
CREATE ROLE nobody_at_all
-- case: create language
CREATE LANGUAGE nope
-- case: text search configuration
CREATE TEXT SEARCH CONFIGURATION cfg (COPY = english)
-- case: do block that does nothing
DO $$begin perform 1; end$$
-- case: do block that creates
DO $$begin create table x(id int); end$$
-- case: do block with an exception
DO $$begin alter table users add column z int; exception when duplicate_column then null; end$$
-- case: do block with dynamic SQL
DO $$begin execute 'alter table users add column z int'; end$$
-- case: set
SET statement_timeout = '1s'
-- case: show
SHOW statement_timeout
-- case: create database
CREATE DATABASE nope_at_all
-- case: drop database
DROP DATABASE nope_at_all
-- case: alter role set
ALTER ROLE app_reader SET search_path = public
-- case: notify
NOTIFY x
-- case: discard
DISCARD ALL
-- case: prepare
PREPARE q AS SELECT * FROM users
-- case: explain
EXPLAIN SELECT * FROM users
-- case: advisory lock
SELECT pg_advisory_xact_lock(5)
-- case: create foreign data wrapper
CREATE FOREIGN DATA WRAPPER w
-- setup: users
CREATE EXTENSION cube; CREATE EXTENSION earthdistance; CREATE TABLE places (id int PRIMARY KEY, lat float8, lng float8); INSERT INTO places VALUES (1, 1, 2);
-- case: index on a function of earthdistance
CREATE INDEX ON places USING gist (ll_to_earth(lat, lng))
-- case: column of the domain of earthdistance
ALTER TABLE places ADD COLUMN spot earth
-- case: check with a function of earthdistance
ALTER TABLE places ADD CHECK (earth_distance(ll_to_earth(lat, lng), ll_to_earth(0, 0)) > 0)
-- case: drop cube below earthdistance
DROP EXTENSION cube
