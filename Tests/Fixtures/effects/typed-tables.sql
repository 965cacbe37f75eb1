-- setup: users
CREATE TYPE addr AS (street text, zip varchar(10), n int); CREATE TABLE t OF addr (street NOT NULL, PRIMARY KEY (n)); INSERT INTO t SELECT 's' || g, 'z', g FROM generate_series(1, 2000) g; CREATE TABLE t2 OF addr; CREATE TABLE plain (street text, zip varchar(10), n int); CREATE TABLE other (n int, street text, zip varchar(10)); CREATE TABLE parent (a int); CREATE VIEW tv AS SELECT n, street FROM t; CREATE TYPE spare AS (a int);
-- case: typed table
CREATE TABLE x OF addr (n WITH OPTIONS PRIMARY KEY, zip DEFAULT 'a')
-- case: typed table of a missing type
CREATE TABLE x OF nothing
-- case: typed table of a table's row type
CREATE TABLE x OF users
-- case: typed table of an enum
CREATE TYPE e AS ENUM ('a'); CREATE TABLE x OF e
-- case: typed table with options for a missing column
CREATE TABLE x OF addr (nope WITH OPTIONS PRIMARY KEY)
-- case: typed table with a partition key
CREATE TABLE x OF addr PARTITION BY RANGE (n)
-- case: add a column to a typed table
ALTER TABLE t ADD COLUMN a int
-- case: add a column if not exists to a typed table
ALTER TABLE t ADD COLUMN IF NOT EXISTS n int
-- case: drop a column of a typed table
ALTER TABLE t DROP COLUMN zip
-- case: drop a missing column of a typed table if exists
ALTER TABLE t DROP COLUMN IF EXISTS nope
-- case: rename a column of a typed table
ALTER TABLE t RENAME COLUMN zip TO code
-- case: rename a missing column of a typed table
ALTER TABLE t RENAME COLUMN nope TO code
-- case: retype a column of a typed table
ALTER TABLE t ALTER COLUMN zip TYPE text
-- case: default of a column of a typed table
ALTER TABLE t ALTER COLUMN zip SET DEFAULT 'x'
-- case: not null of a column of a typed table
ALTER TABLE t ALTER COLUMN zip SET NOT NULL
-- case: constraint of a typed table
ALTER TABLE t ADD CHECK (n > 0)
-- case: a typed table inherits
ALTER TABLE t INHERIT parent
-- case: inherit from a typed table
CREATE TABLE child (b int) INHERITS (t)
-- case: attach a typed table
CREATE TABLE p (LIKE t) PARTITION BY RANGE (n); ALTER TABLE p ATTACH PARTITION t FOR VALUES FROM (0) TO (10000)
-- case: drop the type of tables
DROP TYPE addr
-- case: drop the type of tables and all
DROP TYPE addr CASCADE
-- case: add an attribute
ALTER TYPE addr ADD ATTRIBUTE a int
-- case: add an attribute to tables too
ALTER TYPE addr ADD ATTRIBUTE a int CASCADE
-- case: add an attribute that is there
ALTER TYPE addr ADD ATTRIBUTE n int
-- case: add an attribute that is there, cascading
ALTER TYPE addr ADD ATTRIBUTE n int CASCADE
-- case: add one attribute with and one without cascading
ALTER TYPE addr ADD ATTRIBUTE a int CASCADE, ADD ATTRIBUTE b int
-- case: drop an attribute
ALTER TYPE addr DROP ATTRIBUTE zip
-- case: drop an attribute of tables too
ALTER TYPE addr DROP ATTRIBUTE zip CASCADE
-- case: drop an attribute with an index
ALTER TYPE addr DROP ATTRIBUTE n CASCADE
-- case: drop a missing attribute
ALTER TYPE addr DROP ATTRIBUTE nope CASCADE
-- case: drop a missing attribute if exists
ALTER TYPE addr DROP ATTRIBUTE IF EXISTS nope CASCADE
-- case: drop a missing attribute without cascading
ALTER TYPE addr DROP ATTRIBUTE nope
-- case: retype an attribute
ALTER TYPE addr ALTER ATTRIBUTE zip TYPE text
-- case: retype an attribute of tables too
ALTER TYPE addr ALTER ATTRIBUTE zip TYPE text CASCADE
-- case: retype an attribute with a rewrite
ALTER TYPE addr ALTER ATTRIBUTE zip TYPE varchar(4) CASCADE
-- case: retype an attribute that a view uses
ALTER TYPE addr ALTER ATTRIBUTE n TYPE bigint CASCADE
-- case: retype a missing attribute
ALTER TYPE addr ALTER ATTRIBUTE nope TYPE bigint
-- case: retype an attribute without a cast
ALTER TYPE addr ALTER ATTRIBUTE zip TYPE int CASCADE
-- case: rename an attribute
ALTER TYPE addr RENAME ATTRIBUTE zip TO code
-- case: rename an attribute of tables too
ALTER TYPE addr RENAME ATTRIBUTE zip TO code CASCADE
-- case: rename an attribute to one that is there
ALTER TYPE addr RENAME ATTRIBUTE zip TO n CASCADE
-- case: rename a missing attribute
ALTER TYPE addr RENAME ATTRIBUTE nope TO code CASCADE
-- case: rename the type of tables
ALTER TYPE addr RENAME TO address
-- case: rename the type, then add to it
ALTER TYPE addr RENAME TO address; ALTER TYPE address ADD ATTRIBUTE a int
-- case: another schema for the type of tables
CREATE SCHEMA s; ALTER TYPE addr SET SCHEMA s; ALTER TABLE t ADD COLUMN b int
-- case: make a table typed
ALTER TABLE plain OF addr
-- case: make a table typed, then alter it
ALTER TABLE plain OF addr; ALTER TABLE plain ADD COLUMN a int
-- case: make a table typed whose columns differ in order
ALTER TABLE other OF addr
-- case: make a table typed of a smaller type
ALTER TABLE plain OF spare
-- case: make a table typed of a larger type
ALTER TYPE addr ADD ATTRIBUTE a int CASCADE; ALTER TABLE plain OF addr
-- case: make a table typed that inherits
CREATE TABLE heir (a int) INHERITS (parent); ALTER TABLE heir OF spare
-- case: make a table typed of a row type
ALTER TABLE plain OF users
-- case: make a table untyped
ALTER TABLE t NOT OF
-- case: make a table untyped, then alter it
ALTER TABLE t NOT OF; ALTER TABLE t ADD COLUMN a int; ALTER TYPE addr ADD ATTRIBUTE b int CASCADE
-- case: make a plain table untyped
ALTER TABLE plain NOT OF
-- case: alter a type as a table
ALTER TABLE addr ADD COLUMN a int
-- case: alter a table as a type
ALTER TYPE users ADD ATTRIBUTE a int
-- case: alter an enum's attributes
CREATE TYPE e AS ENUM ('a'); ALTER TYPE e ADD ATTRIBUTE a int
-- case: alter a missing type
ALTER TYPE nope ADD ATTRIBUTE a int
-- case: like a composite type
CREATE TABLE x (LIKE addr)
-- case: like a typed table
CREATE TABLE x (LIKE t INCLUDING ALL); ALTER TABLE x ADD COLUMN a int
-- case: type with an attribute twice
CREATE TYPE x AS (a int, a text)
-- case: drop a typed table
DROP TABLE t CASCADE; DROP TABLE t2; ALTER TYPE addr ADD ATTRIBUTE a int
-- setup: users
CREATE TYPE addr AS (street text, n int); CREATE TABLE t OF addr; INSERT INTO t SELECT 's', g FROM generate_series(1, 2000) g; CREATE TABLE kid (b int) INHERITS (t); INSERT INTO kid SELECT 's', g, g FROM generate_series(1, 2000) g; CREATE TABLE pt OF addr PARTITION BY RANGE (n); CREATE TABLE pt1 PARTITION OF pt FOR VALUES FROM (0) TO (5000); INSERT INTO pt SELECT 's', g FROM generate_series(1, 2000) g; CREATE TABLE holds (a addr);
-- case: add an attribute to tables with children
ALTER TYPE addr ADD ATTRIBUTE a int CASCADE
-- case: drop an attribute of tables with children
ALTER TYPE addr DROP ATTRIBUTE street CASCADE
-- case: drop an attribute that is a partition key
ALTER TYPE addr DROP ATTRIBUTE n CASCADE
-- case: rename an attribute of tables with children
ALTER TYPE addr RENAME ATTRIBUTE n TO m CASCADE
-- case: retype an attribute of tables with children, and values elsewhere
ALTER TYPE addr ALTER ATTRIBUTE street TYPE varchar(10) CASCADE
-- case: retype an attribute of tables with children
DROP TABLE holds; ALTER TYPE addr ALTER ATTRIBUTE street TYPE varchar(10) CASCADE
-- case: retype an attribute that is a partition key
DROP TABLE holds; ALTER TYPE addr ALTER ATTRIBUTE n TYPE bigint CASCADE
-- case: row level security of a typed table
ALTER TABLE t ENABLE ROW LEVEL SECURITY
