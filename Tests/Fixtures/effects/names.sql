-- setup: empty
CREATE TABLE "Order Items" ("Id" bigint PRIMARY KEY, "Unit Price" numeric, "select" text);
INSERT INTO "Order Items" SELECT g, g, 'x' FROM generate_series(1, 2000) g;
CREATE SCHEMA "Tenant A";
CREATE TABLE "Tenant A"."Users" (id bigint PRIMARY KEY, "Mail" text);
INSERT INTO "Tenant A"."Users" SELECT g, 'x' FROM generate_series(1, 2000) g;
CREATE TABLE public.plain (id bigint PRIMARY KEY, item bigint);
INSERT INTO plain SELECT g, g FROM generate_series(1, 2000) g;
-- case: quoted
ALTER TABLE "Order Items" ADD COLUMN "New One" text
-- case: quoted, other case
ALTER TABLE "order items" ADD COLUMN x text
-- case: folded
ALTER TABLE PLAIN ADD COLUMN X text
-- case: quoted upper case of a lower case name
ALTER TABLE "PLAIN" ADD COLUMN x text
-- case: index on a quoted column
CREATE INDEX ON "Order Items" ("Unit Price")
-- case: reserved word
ALTER TABLE "Order Items" ALTER COLUMN "select" TYPE varchar(10)
-- case: foreign key to a quoted table
ALTER TABLE plain ADD FOREIGN KEY (item) REFERENCES "Order Items" ("Id")
-- case: in another schema
ALTER TABLE "Tenant A"."Users" ALTER COLUMN "Mail" SET NOT NULL
-- case: in another schema, not qualified
ALTER TABLE "Users" ALTER COLUMN "Mail" SET NOT NULL
-- case: search path
SET search_path TO "Tenant A", public; ALTER TABLE "Users" ALTER COLUMN "Mail" SET NOT NULL
-- case: local search path
SET LOCAL search_path TO "Tenant A"; CREATE INDEX ON "Users" ("Mail")
-- case: search path hides
SET search_path TO "Tenant A"; ALTER TABLE plain ADD COLUMN x int
-- case: new table goes to the first schema
SET search_path TO "Tenant A", public; CREATE TABLE plain (id bigint REFERENCES public.plain)
-- case: schema that is missing
ALTER TABLE nope.plain ADD COLUMN x int
-- case: create in a schema that is missing
CREATE TABLE nope.plain (id int)
-- case: create that exists
CREATE TABLE plain (id int)
-- case: create that may exist
CREATE TABLE IF NOT EXISTS plain (id int)
-- case: index of the name of a table
CREATE INDEX plain ON plain (item)
-- case: view of the name of a table
CREATE VIEW plain AS SELECT 1 AS x
-- case: type of the name of a table
CREATE TYPE plain AS ENUM ('a')
-- case: rename to a name that is taken
ALTER TABLE plain RENAME TO "Order Items"
-- case: rename column to one that is taken
ALTER TABLE plain RENAME COLUMN item TO id
-- case: rename to the same name
ALTER TABLE plain RENAME TO plain
-- case: long name
ALTER TABLE plain ADD COLUMN aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggg int; ALTER TABLE plain DROP COLUMN aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggg
-- case: move between schemas
ALTER TABLE plain SET SCHEMA "Tenant A"
-- case: move where the name is taken
CREATE TABLE "Users" (id int); ALTER TABLE "Users" SET SCHEMA "Tenant A"
-- case: move to a schema that is missing
ALTER TABLE plain SET SCHEMA nope
-- case: rename a schema
ALTER SCHEMA "Tenant A" RENAME TO b
-- case: drop a schema
DROP SCHEMA "Tenant A"
-- case: drop a schema cascade
DROP SCHEMA "Tenant A" CASCADE
-- case: drop schema that is missing
DROP SCHEMA nope
-- case: create schema with elements
CREATE SCHEMA s CREATE TABLE a (id int) CREATE VIEW v AS SELECT id FROM a
-- case: schema that exists
CREATE SCHEMA public
-- case: drop many
DROP TABLE plain, "Order Items"
-- case: drop many, one missing
DROP TABLE plain, nope
-- case: drop many, one may be missing
DROP TABLE IF EXISTS nope, plain
-- case: drop a table as a view
DROP VIEW plain
-- case: drop a table as an index
DROP INDEX plain
-- case: alter a table as a view
ALTER VIEW plain RENAME TO p
-- case: alter index as a table
ALTER TABLE plain_pkey RENAME TO p
-- case: alter table if exists
ALTER TABLE IF EXISTS nope ADD COLUMN x int
-- case: add column if not exists
ALTER TABLE plain ADD COLUMN IF NOT EXISTS item text
-- case: add column if not exists, new
ALTER TABLE plain ADD COLUMN IF NOT EXISTS x text
-- case: drop column if exists
ALTER TABLE plain DROP COLUMN IF EXISTS nope
-- case: drop column that is missing
ALTER TABLE plain DROP COLUMN nope
-- case: system column
ALTER TABLE plain ADD COLUMN xmin int
-- case: drop system column
ALTER TABLE plain DROP COLUMN ctid
-- case: constraint name that is taken
ALTER TABLE plain ADD CONSTRAINT plain_pkey CHECK (id > 0)
-- case: unique name that is taken
ALTER TABLE plain ADD CONSTRAINT plain_pkey UNIQUE (item)
-- case: temporary table
CREATE TEMP TABLE plain (id int); ALTER TABLE plain ADD COLUMN z int
-- case: comment on a column
COMMENT ON COLUMN plain.item IS 'x'
-- case: comment on a missing column
COMMENT ON COLUMN plain.nope IS 'x'
-- case: comment on a constraint
COMMENT ON CONSTRAINT plain_pkey ON plain IS 'x'
-- case: comment on a missing table
COMMENT ON TABLE nope IS 'x'
-- case: unicode
ALTER TABLE plain ADD COLUMN "größe" int; CREATE INDEX ON plain ("größe")
-- case: two statements, the second fails
ALTER TABLE plain ADD COLUMN z int; ALTER TABLE plain ADD COLUMN z int
-- case: syntax error
ALTER TABLE plain ADDD COLUMN z int
-- case: nothing
ALTER TABLE plain
