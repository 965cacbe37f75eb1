-- setup: empty
CREATE TABLE t(id int);
-- case: create role grant
CREATE ROLE newbie; GRANT SELECT ON t TO newbie
-- case: grant unknown role
GRANT SELECT ON t TO nobody_here
-- case: drop role grant
CREATE ROLE newbie; DROP ROLE newbie; GRANT SELECT ON t TO newbie
-- case: create user
CREATE USER newbie PASSWORD 'x'; ALTER TABLE t OWNER TO newbie
-- case: create group
CREATE GROUP newbie; GRANT SELECT ON t TO newbie
-- case: rename role
CREATE ROLE newbie; ALTER ROLE newbie RENAME TO oldie; GRANT SELECT ON t TO oldie
-- case: rename role old
CREATE ROLE newbie; ALTER ROLE newbie RENAME TO oldie; GRANT SELECT ON t TO newbie
-- case: create twice
CREATE ROLE newbie; CREATE ROLE newbie
-- case: create existing
CREATE ROLE app_owner
-- case: drop missing
DROP ROLE nobody_here
-- case: drop if exists
DROP ROLE IF EXISTS nobody_here
-- case: drop with dependents
GRANT SELECT ON t TO app_reader; DROP ROLE app_reader
-- case: drop owner
ALTER TABLE t OWNER TO app_owner; DROP ROLE app_owner
-- case: grant role
CREATE ROLE newbie; GRANT app_reader TO newbie
-- case: grant missing role
GRANT nobody_here TO app_reader
-- case: policy to
CREATE ROLE newbie; CREATE POLICY p ON t TO newbie USING (true)
-- case: alter role set
ALTER ROLE nobody_here SET search_path = x
-- case: reserved name
CREATE ROLE pg_mine
-- case: do create role
DO $$ BEGIN CREATE ROLE newbie; EXCEPTION WHEN duplicate_object THEN NULL; END $$; GRANT SELECT ON t TO newbie
-- case: do create role if
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'newbie') THEN CREATE ROLE newbie; END IF; END $$; GRANT SELECT ON t TO newbie
