-- setup: domain
-- case: add check
ALTER DOMAIN d ADD CONSTRAINT filled CHECK (VALUE <> '')
-- case: add check that fails
ALTER DOMAIN d ADD CONSTRAINT filled CHECK (VALUE <> 'x')
-- case: add check not valid
ALTER DOMAIN d ADD CONSTRAINT filled CHECK (VALUE <> '') NOT VALID
-- case: set not null
ALTER DOMAIN d SET NOT NULL
-- case: drop not null
ALTER DOMAIN d DROP NOT NULL
-- case: default
ALTER DOMAIN d SET DEFAULT 'x'
-- case: drop default
ALTER DOMAIN d DROP DEFAULT
-- case: rename
ALTER DOMAIN d RENAME TO e
-- case: owner
ALTER DOMAIN d OWNER TO app_owner
-- case: schema
CREATE SCHEMA s; ALTER DOMAIN d SET SCHEMA s
-- case: drop
DROP DOMAIN d
-- case: drop cascade
DROP DOMAIN d CASCADE
-- case: drop missing
DROP DOMAIN nope
-- case: drop missing if exists
DROP DOMAIN IF EXISTS nope
-- case: constraint that is missing
ALTER DOMAIN d DROP CONSTRAINT nope
-- case: constraint that may be missing
ALTER DOMAIN d DROP CONSTRAINT IF EXISTS nope
-- case: column to base type
ALTER TABLE t ALTER COLUMN c TYPE text
-- case: new column of it
ALTER TABLE t ADD COLUMN c2 d
-- case: new column of it with a default
ALTER TABLE t ADD COLUMN c2 d DEFAULT 'y'
-- case: domain over it
CREATE DOMAIN dd AS d CHECK (VALUE <> 'q')
-- case: domain over it on a column
CREATE DOMAIN dd AS d CHECK (VALUE <> 'q'); ALTER TABLE t ALTER COLUMN c TYPE dd
-- case: array of it
ALTER TABLE t ADD COLUMN cs d[]
-- case: drop as a type
DROP TYPE d
-- case: alter as a type
ALTER TYPE d RENAME TO e
-- setup: domain-check
-- case: validate
ALTER DOMAIN d VALIDATE CONSTRAINT filled
-- case: validate what is missing
ALTER DOMAIN d VALIDATE CONSTRAINT nope
-- case: rename the constraint
ALTER DOMAIN d RENAME CONSTRAINT filled TO full_up
-- case: drop the constraint
ALTER DOMAIN d DROP CONSTRAINT filled
-- case: new column with the constraint
ALTER TABLE t ADD COLUMN c2 d
-- case: new column with the constraint and a default
ALTER TABLE t ADD COLUMN c2 d DEFAULT 'y'
-- case: column from text
ALTER TABLE t ADD COLUMN c3 text; ALTER TABLE t ALTER COLUMN c3 TYPE d
-- setup: t
-- case: create with two checks
CREATE DOMAIN d AS int NOT NULL DEFAULT 3 CONSTRAINT a CHECK (VALUE > 0) CHECK (VALUE < 10)
-- case: create of an unknown type
CREATE DOMAIN d AS nope
-- case: create twice
CREATE DOMAIN d AS int; CREATE DOMAIN d AS int
-- case: not null domain on a table with rows
CREATE DOMAIN d AS int NOT NULL; ALTER TABLE t ADD COLUMN x d
-- case: not null domain with a default
CREATE DOMAIN d AS int NOT NULL DEFAULT 3; ALTER TABLE t ADD COLUMN x d
-- case: composite type
CREATE TYPE pair AS (a int, b text); ALTER TABLE t ADD COLUMN p pair
-- setup: t
CREATE TYPE pair AS (a int, b text);
ALTER TABLE t ADD COLUMN p pair;
-- case: composite add attribute
ALTER TYPE pair ADD ATTRIBUTE c int
-- case: composite add attribute cascade
ALTER TYPE pair ADD ATTRIBUTE c int CASCADE
-- case: composite alter attribute
ALTER TYPE pair ALTER ATTRIBUTE a TYPE bigint
-- case: composite drop attribute
ALTER TYPE pair DROP ATTRIBUTE a
-- case: composite rename attribute
ALTER TYPE pair RENAME ATTRIBUTE a TO z
-- case: composite drop missing attribute
ALTER TYPE pair DROP ATTRIBUTE nope
-- case: drop composite
DROP TYPE pair
-- case: drop composite cascade
DROP TYPE pair CASCADE
-- case: typed table
CREATE TABLE typed OF pair
-- case: typed table then attribute
CREATE TABLE typed OF pair; ALTER TYPE pair ADD ATTRIBUTE c int CASCADE
-- case: rename composite
ALTER TYPE pair RENAME TO couple
-- setup: mood
-- case: add value
ALTER TYPE mood ADD VALUE 'great'
-- case: add value that is there
ALTER TYPE mood ADD VALUE 'ok'
-- case: add value that may be there
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok'
-- case: add value before
ALTER TYPE mood ADD VALUE 'meh' BEFORE 'ok'
-- case: add value after what is missing
ALTER TYPE mood ADD VALUE 'meh' AFTER 'nope'
-- case: use a new value
ALTER TYPE mood ADD VALUE 'great'; UPDATE t SET m = 'great'
-- case: use a new value in a default
ALTER TYPE mood ADD VALUE 'great'; ALTER TABLE t ALTER COLUMN m SET DEFAULT 'great'
-- case: use an old value
ALTER TYPE mood ADD VALUE 'great'; UPDATE t SET m = 'sad'
-- case: new type and new value
CREATE TYPE size AS ENUM ('s'); ALTER TYPE size ADD VALUE 'm'; CREATE TABLE shirts (s size DEFAULT 'm')
-- case: rename value
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'
-- case: rename missing value
ALTER TYPE mood RENAME VALUE 'nope' TO 'fine'
-- case: rename to one that is there
ALTER TYPE mood RENAME VALUE 'ok' TO 'sad'
-- case: drop
DROP TYPE mood
-- case: drop cascade
DROP TYPE mood CASCADE
-- case: to text
ALTER TABLE t ALTER COLUMN m TYPE text
-- case: to another enum
CREATE TYPE mood2 AS ENUM ('sad', 'ok', 'great'); ALTER TABLE t ALTER COLUMN m TYPE mood2 USING m::text::mood2
-- case: to another enum without using
CREATE TYPE mood2 AS ENUM ('sad', 'ok', 'great'); ALTER TABLE t ALTER COLUMN m TYPE mood2
-- case: compare with a text
SELECT * FROM t WHERE m = 'nope'
-- case: default of a wrong label
ALTER TABLE t ALTER COLUMN m SET DEFAULT 'nope'
-- case: array of it
ALTER TABLE t ADD COLUMN ms mood[] DEFAULT '{}'
-- setup: mood-default
-- case: to text with a default
ALTER TABLE t ALTER COLUMN m TYPE text
-- case: to another enum with a default
CREATE TYPE mood2 AS ENUM ('sad', 'ok', 'great'); ALTER TABLE t ALTER COLUMN m TYPE mood2 USING m::text::mood2
-- case: to another enum, default apart
CREATE TYPE mood2 AS ENUM ('sad', 'ok', 'great'); ALTER TABLE t ALTER COLUMN m DROP DEFAULT, ALTER COLUMN m TYPE mood2 USING m::text::mood2, ALTER COLUMN m SET DEFAULT 'ok'
-- case: drop the type
DROP TYPE mood CASCADE
