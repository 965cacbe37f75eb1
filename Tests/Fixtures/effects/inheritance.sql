-- setup: people
-- case: add column
ALTER TABLE people ADD COLUMN z int
-- case: add column only
ALTER TABLE ONLY people ADD COLUMN z int
-- case: add column of a child
ALTER TABLE staff ADD COLUMN z int
-- case: add column that a child has
ALTER TABLE people ADD COLUMN salary int
-- case: add column that a child has with another type
ALTER TABLE people ADD COLUMN salary text
-- case: drop column
ALTER TABLE people DROP COLUMN age
-- case: drop column only
ALTER TABLE ONLY people DROP COLUMN age
-- case: drop inherited column
ALTER TABLE staff DROP COLUMN age
-- case: rename column
ALTER TABLE people RENAME COLUMN age TO years
-- case: rename inherited column
ALTER TABLE staff RENAME COLUMN age TO years
-- case: rename column only
ALTER TABLE ONLY people RENAME COLUMN age TO years
-- case: type
ALTER TABLE people ALTER COLUMN age TYPE bigint
-- case: type only
ALTER TABLE ONLY people ALTER COLUMN age TYPE bigint
-- case: type of inherited column
ALTER TABLE staff ALTER COLUMN age TYPE bigint
-- case: not null
ALTER TABLE people ALTER COLUMN age SET NOT NULL
-- case: not null only
ALTER TABLE ONLY people ALTER COLUMN age SET NOT NULL
-- case: default
ALTER TABLE people ALTER COLUMN age SET DEFAULT 1
-- case: check
ALTER TABLE people ADD CONSTRAINT c CHECK (age > 0)
-- case: check that rows break
ALTER TABLE people ADD CONSTRAINT c CHECK (age < 0)
-- case: check only
ALTER TABLE ONLY people ADD CONSTRAINT c CHECK (age > 0)
-- case: check no inherit
ALTER TABLE people ADD CONSTRAINT c CHECK (age > 0) NO INHERIT
-- case: check not valid then valid
ALTER TABLE people ADD CONSTRAINT c CHECK (age > 0) NOT VALID; ALTER TABLE people VALIDATE CONSTRAINT c
-- case: unique
ALTER TABLE people ADD CONSTRAINT u UNIQUE (name)
-- case: index
CREATE INDEX ON people (name)
-- case: no inherit
ALTER TABLE staff NO INHERIT people
-- case: inherit again
ALTER TABLE staff INHERIT people
-- case: no inherit of none
ALTER TABLE people NO INHERIT staff
-- case: drop parent
DROP TABLE people
-- case: drop parent cascade
DROP TABLE people CASCADE
-- case: drop child
DROP TABLE staff
-- case: truncate
TRUNCATE people
-- case: truncate only
TRUNCATE ONLY people
-- case: update
UPDATE people SET age = 1
-- case: update only
UPDATE ONLY people SET age = 1
-- case: delete
DELETE FROM people
-- case: select
SELECT * FROM people
-- case: select only
SELECT * FROM ONLY people
-- case: lock
LOCK TABLE people IN SHARE MODE
-- case: lock only
LOCK TABLE ONLY people IN SHARE MODE
-- case: trigger
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$; CREATE TRIGGER tr BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION f()
-- case: row security
ALTER TABLE people ENABLE ROW LEVEL SECURITY
-- case: grand child
CREATE TABLE bosses (rank int) INHERITS (staff)
-- case: two parents
CREATE TABLE other (note text); CREATE TABLE both () INHERITS (people, other)
-- case: inherit later
CREATE TABLE more (id int NOT NULL, name text, age int); ALTER TABLE more INHERIT people
-- case: inherit later without a column
CREATE TABLE more (id int NOT NULL, name text); ALTER TABLE more INHERIT people
-- case: inherit later with another type
CREATE TABLE more (id int NOT NULL, name text, age bigint); ALTER TABLE more INHERIT people
-- case: inherit in a circle
ALTER TABLE people INHERIT staff
-- case: vacuum
VACUUM people
-- case: analyze
ANALYZE people
-- case: storage
ALTER TABLE people ALTER COLUMN name SET STORAGE external
-- case: statistics
ALTER TABLE people ALTER COLUMN name SET STATISTICS 10
-- case: compression
ALTER TABLE people ALTER COLUMN name SET COMPRESSION pglz
-- case: owner
ALTER TABLE people OWNER TO app_owner
-- case: view on it
CREATE VIEW v AS SELECT * FROM people
-- case: foreign key to it
CREATE TABLE notes (person_id int REFERENCES people)
-- case: rename
ALTER TABLE people RENAME TO persons
-- case: drop constraint
ALTER TABLE people DROP CONSTRAINT people_pkey
