-- setup: users
-- case: plain column
ALTER TABLE users DROP COLUMN age
-- case: column that is not there
ALTER TABLE users DROP COLUMN nope
-- case: if exists, column is not there
ALTER TABLE users DROP COLUMN IF EXISTS nope
-- case: two columns
ALTER TABLE users DROP COLUMN age, DROP COLUMN bio
-- case: primary key column
ALTER TABLE users DROP COLUMN id
-- setup: users-indexed
-- case: indexed column
ALTER TABLE users DROP COLUMN age
-- case: column in an expression index
ALTER TABLE users DROP COLUMN name
-- case: column in a predicate
ALTER TABLE users DROP COLUMN active
-- setup: users-view
-- case: column that a view uses
ALTER TABLE users DROP COLUMN name
-- case: column that a view uses, cascade
ALTER TABLE users DROP COLUMN name CASCADE
-- case: column that no view uses
ALTER TABLE users DROP COLUMN age
-- setup: posts-fk
-- case: referencing column
ALTER TABLE posts DROP COLUMN user_id
-- case: referenced column
ALTER TABLE users DROP COLUMN id
-- case: referenced column, cascade
ALTER TABLE users DROP COLUMN id CASCADE
-- setup: events
-- case: partitioned
ALTER TABLE events DROP COLUMN kind
-- case: partition key
ALTER TABLE events DROP COLUMN at
-- case: inherited in a partition
ALTER TABLE events_2024 DROP COLUMN kind
-- setup: people
-- case: inherited
ALTER TABLE people DROP COLUMN age
-- case: inherited in the child
ALTER TABLE staff DROP COLUMN age
-- case: only the parent
ALTER TABLE ONLY people DROP COLUMN age
-- setup: users
ALTER TABLE users ADD CONSTRAINT both_ck CHECK (age > 0 OR name IS NOT NULL) NOT VALID;
ALTER TABLE users ADD COLUMN up text GENERATED ALWAYS AS (upper(bio)) STORED;
ALTER TABLE users ADD CONSTRAINT users_email_org_key UNIQUE (email, org_id);
CREATE STATISTICS st ON age, active FROM users;
-- case: column in a check of two columns
ALTER TABLE users DROP COLUMN age
-- case: column used by a generated column
ALTER TABLE users DROP COLUMN bio
-- case: column used by a generated column, cascade
ALTER TABLE users DROP COLUMN bio CASCADE
-- case: column in a unique constraint
ALTER TABLE users DROP COLUMN org_id
-- case: generated column
ALTER TABLE users DROP COLUMN up
-- setup: users-matview
-- case: used by a materialized view, cascade
ALTER TABLE users DROP COLUMN name CASCADE
-- setup: trigger
CREATE TRIGGER upd BEFORE UPDATE OF age ON users FOR EACH ROW EXECUTE FUNCTION tf();
-- case: column of an update trigger
ALTER TABLE users DROP COLUMN age
-- case: column of an update trigger, cascade
ALTER TABLE users DROP COLUMN age CASCADE
-- setup: mood
-- case: enum column
ALTER TABLE t DROP COLUMN m
