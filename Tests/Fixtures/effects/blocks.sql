-- setup: users
-- case: add a column
DO $$begin alter table users add column z int; end$$
-- case: update a few rows
DO $$begin update users set age = age + 1 where id <= 100; end$$
-- case: update all rows
DO $$BEGIN UPDATE users SET age = 1; END$$
-- case: type that is not there
DO $$begin if not exists (select 1 from pg_type where typname='mood') then create type mood as enum('a'); end if; end$$
-- case: column that is there
DO $$BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'users' AND column_name = 'age') THEN ALTER TABLE users ADD COLUMN age int; END IF; END$$
-- case: column that is not there
DO $$BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'users' AND column_name = 'zip') THEN ALTER TABLE users ADD COLUMN zip text; END IF; END$$
-- case: constraint that is not there
DO $$BEGIN IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'age_ck') THEN ALTER TABLE users ADD CONSTRAINT age_ck CHECK (age >= 0); END IF; END$$
-- case: constraint of the table
DO $$BEGIN IF EXISTS (SELECT FROM pg_constraint WHERE conname = 'users_pkey' AND conrelid = 'users'::regclass) THEN ALTER TABLE users ALTER COLUMN age SET NOT NULL; ELSE ALTER TABLE users DROP COLUMN age; END IF; END$$
-- case: index of another name
DO $$BEGIN IF (SELECT count(*) FROM pg_indexes WHERE tablename = 'users' AND indexname = 'users_age_index') = 0 THEN CREATE INDEX users_age_index ON users (age); END IF; END$$
-- case: to_regclass
DO $$BEGIN IF to_regclass('public.users') IS NOT NULL THEN ALTER TABLE users DROP COLUMN bio; END IF; IF to_regclass('nope') IS NOT NULL THEN DROP TABLE users; END IF; END$$
-- case: duplicate column caught
DO $$BEGIN ALTER TABLE users ADD COLUMN age int; EXCEPTION WHEN duplicate_column THEN RAISE NOTICE 'there'; END$$
-- case: new column with a handler
DO $$BEGIN ALTER TABLE users ADD COLUMN zip text; EXCEPTION WHEN duplicate_column THEN NULL; END$$
-- case: duplicate object caught
DO $$BEGIN CREATE TYPE mood AS ENUM ('a'); CREATE TYPE mood AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END$$
-- case: undefined table caught
DO $$BEGIN DROP TABLE nope; EXCEPTION WHEN undefined_table THEN ALTER TABLE users DROP COLUMN bio; END$$
-- case: refused in the block
DO $$BEGIN ALTER TABLE users ADD COLUMN age int; END$$
-- case: another error than is caught
DO $$BEGIN ALTER TABLE users ADD COLUMN age int; EXCEPTION WHEN undefined_table THEN NULL; END$$
-- case: concurrently
DO $$BEGIN CREATE INDEX CONCURRENTLY i ON users (age); END$$
-- case: execute a literal
DO $$BEGIN EXECUTE 'ALTER TABLE users ALTER COLUMN age TYPE bigint'; END$$
-- case: execute format
DO $$BEGIN EXECUTE format('ALTER TABLE %I ADD COLUMN %I text', 'users', 'zip'); END$$
-- case: execute with a variable
DO $$DECLARE t text := 'users'; BEGIN EXECUTE 'LOCK TABLE ' || quote_ident(t) || ' IN SHARE MODE'; END$$
-- case: a loop over names
DO $$DECLARE c text; BEGIN FOREACH c IN ARRAY ARRAY['age', 'name'] LOOP EXECUTE format('ALTER TABLE users ALTER COLUMN %I SET NOT NULL', c); END LOOP; END$$
-- case: a loop over numbers
DO $$BEGIN FOR i IN 1..3 LOOP EXECUTE format('CREATE TABLE part_%s (LIKE users)', i); END LOOP; END$$
-- case: a loop over numbers that inserts
DO $$BEGIN FOR i IN 1..10 LOOP INSERT INTO users (email, age) VALUES ('x' || i, i); END LOOP; END$$
-- case: variables in a statement
DO $$DECLARE low int := 10; n int; BEGIN SELECT count(*) INTO n FROM users WHERE age < low; UPDATE users SET age = low WHERE age < low; END$$
-- case: an endless loop with an exit
DO $$BEGIN LOOP UPDATE users SET age = 1 WHERE id IN (SELECT id FROM users WHERE age <> 1 LIMIT 1000); EXIT WHEN NOT FOUND; END LOOP; END$$
-- case: perform
DO $$BEGIN PERFORM id FROM users WHERE age = 3 FOR UPDATE; END$$
-- case: raise
DO $$BEGIN RAISE EXCEPTION 'not today'; END$$
-- case: raise under a condition that does not hold
DO $$BEGIN IF NOT EXISTS (SELECT FROM pg_class WHERE relname = 'users') THEN RAISE EXCEPTION 'no users'; END IF; ALTER TABLE users ADD COLUMN z int; END$$
-- case: return early
DO $$BEGIN IF EXISTS (SELECT FROM information_schema.tables WHERE table_name = 'users') THEN RETURN; END IF; ALTER TABLE users ADD COLUMN z int; END$$
-- case: extension that is not there
DO $$BEGIN IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citext') THEN ALTER TABLE users ALTER COLUMN name TYPE citext; END IF; END$$
-- case: nested blocks
DO $$BEGIN BEGIN ALTER TABLE users ADD COLUMN z int; END; BEGIN ALTER TABLE users ADD COLUMN z int; EXCEPTION WHEN others THEN NULL; END; END$$
-- case: enum label
DO $$BEGIN IF NOT EXISTS (SELECT FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid WHERE t.typname = 'mood' AND e.enumlabel = 'x') THEN ALTER TABLE users ADD COLUMN z int; END IF; END$$
-- case: current schema
DO $$BEGIN IF NOT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'orgs') THEN CREATE TABLE orgs (id bigint); END IF; END$$
-- case: namespace joined
DO $$BEGIN IF EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'users' AND c.relkind = 'r') THEN ALTER TABLE users ADD COLUMN z int; END IF; END$$
-- setup: posts-fk
-- case: foreign key in a block
DO $$BEGIN ALTER TABLE posts DROP CONSTRAINT posts_user_id_fkey; ALTER TABLE posts ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE; END$$
-- case: create and fill
DO $$BEGIN CREATE TABLE n (id bigint REFERENCES users); INSERT INTO n SELECT id FROM users; CREATE INDEX ON n (id); END$$
