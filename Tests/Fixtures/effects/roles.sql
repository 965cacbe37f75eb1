-- setup: roles
CREATE TABLE t(id int, b text);
CREATE SEQUENCE s;
CREATE SCHEMA sc;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TYPE m AS ENUM ('a');
CREATE POLICY pp ON t USING (true);
-- case: policy to missing
CREATE POLICY p ON t TO nobody_there USING (true)
-- case: policy to existing
CREATE POLICY p ON t TO app_reader USING (true)
-- case: policy to public
CREATE POLICY p ON t TO PUBLIC USING (true)
-- case: policy to current_user
CREATE POLICY p ON t TO CURRENT_USER USING (true)
-- case: alter policy to missing
ALTER POLICY pp ON t TO nobody_there
-- case: grant to missing
GRANT SELECT ON t TO nobody_there
-- case: grant to existing
GRANT SELECT ON t TO app_reader
-- case: grant to predefined
GRANT SELECT ON t TO pg_read_all_data
-- case: revoke from missing
REVOKE SELECT ON t FROM nobody_there
-- case: grant schema to missing
GRANT USAGE ON SCHEMA sc TO nobody_there
-- case: grant all tables
GRANT SELECT ON ALL TABLES IN SCHEMA public TO nobody_there
-- case: owner to missing
ALTER TABLE t OWNER TO nobody_there
-- case: owner to existing
ALTER TABLE t OWNER TO app_owner
-- case: sequence owner
ALTER SEQUENCE s OWNER TO nobody_there
-- case: schema owner
ALTER SCHEMA sc OWNER TO nobody_there
-- case: function owner
ALTER FUNCTION f() OWNER TO nobody_there
-- case: type owner
ALTER TYPE m OWNER TO nobody_there
-- case: default privileges to missing
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO nobody_there
-- case: default privileges for missing
ALTER DEFAULT PRIVILEGES FOR ROLE nobody_there GRANT SELECT ON TABLES TO app_reader
-- case: create then grant
CREATE ROLE brand_new; GRANT SELECT ON t TO brand_new
-- case: create then policy
CREATE ROLE brand_new; CREATE POLICY p ON t TO brand_new USING (true)
-- case: guarded creation
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'nobody_there') THEN CREATE ROLE nobody_there; END IF; END $$; GRANT SELECT ON t TO nobody_there
