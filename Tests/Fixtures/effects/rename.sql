-- setup: users-indexed
-- case: column
ALTER TABLE users RENAME COLUMN name TO full_name
-- case: column to a name that exists
ALTER TABLE users RENAME COLUMN name TO email
-- case: column that is not there
ALTER TABLE users RENAME COLUMN nope TO email2
-- case: table
ALTER TABLE users RENAME TO people
-- case: table that is not there
ALTER TABLE nope RENAME TO people
-- case: table that is not there, if exists
ALTER TABLE IF EXISTS nope RENAME TO people
-- case: table to a name that exists
ALTER TABLE users RENAME TO users_age_index
-- case: index that is not there
ALTER INDEX nope RENAME TO nope2
-- case: index if exists
ALTER INDEX IF EXISTS users_age_index RENAME TO users_age_idx
-- case: sequence through alter table
ALTER TABLE users_id_seq RENAME TO s2
-- setup: posts-fk
ALTER TABLE posts ADD CONSTRAINT st CHECK (status <> '');
ALTER TABLE posts ADD CONSTRAINT tt UNIQUE (title);
-- case: foreign key constraint
ALTER TABLE posts RENAME CONSTRAINT posts_user_id_fkey TO posts_users_fk
-- case: check constraint
ALTER TABLE posts RENAME CONSTRAINT st TO status_filled
-- case: unique constraint
ALTER TABLE posts RENAME CONSTRAINT tt TO title_unique
-- case: constraint that is not there
ALTER TABLE posts RENAME CONSTRAINT nope TO title_unique
-- case: referenced column
ALTER TABLE users RENAME COLUMN id TO uid
-- case: referenced table
ALTER TABLE users RENAME TO people
-- setup: events-indexed
-- case: partitioned table
ALTER TABLE events RENAME TO happenings
-- case: partitioned column
ALTER TABLE events RENAME COLUMN kind TO sort
-- case: partition
ALTER TABLE events_2024 RENAME TO events_old
-- case: column of a partition
ALTER TABLE events_2024 RENAME COLUMN kind TO sort
-- case: partitioned index
ALTER INDEX events_user RENAME TO events_user_idx
-- setup: people
-- case: inherited column
ALTER TABLE people RENAME COLUMN age TO years
-- setup: users-view
-- case: view through alter table
ALTER TABLE v RENAME TO v2
-- case: column of a view
ALTER VIEW v RENAME COLUMN name TO full_name
-- case: table behind a view
ALTER TABLE users RENAME TO people
-- setup: users-matview
-- case: materialized view
ALTER MATERIALIZED VIEW mv RENAME TO mv2
-- case: column of a materialized view
ALTER MATERIALIZED VIEW mv RENAME COLUMN name TO full_name
-- setup: mood
-- case: type
ALTER TYPE mood RENAME TO feeling
-- case: schema
ALTER SCHEMA public RENAME TO main
-- setup: domain-check
-- case: domain
ALTER DOMAIN d RENAME TO e
-- case: domain constraint
ALTER DOMAIN d RENAME CONSTRAINT filled TO full_up
-- setup: trigger
-- case: function
ALTER FUNCTION tf() RENAME TO tf2
-- setup: schemas
-- case: schema of a table
ALTER TABLE archive.notes SET SCHEMA public
-- case: to a schema that is not there
ALTER TABLE users SET SCHEMA nope
-- case: view schema
CREATE VIEW archive.v AS SELECT * FROM users
-- setup: schemas
CREATE VIEW v AS SELECT id FROM users;
CREATE INDEX users_age ON users(age);
CREATE SEQUENCE free;
-- case: set schema of a view
ALTER VIEW v SET SCHEMA archive
-- case: set schema of a table with indexes
ALTER TABLE users SET SCHEMA archive
-- case: set schema of a sequence
ALTER SEQUENCE free SET SCHEMA archive
-- case: set schema of an owned sequence
ALTER SEQUENCE users_id_seq SET SCHEMA archive
-- case: rename a table in another schema
ALTER TABLE archive.notes RENAME TO remarks
-- setup: users-view
-- case: a view reads a renamed table
ALTER TABLE users RENAME TO people; SELECT * FROM vv
-- case: a view is written after a column has been renamed
ALTER TABLE users RENAME COLUMN name TO label; UPDATE v SET name = 'x'
-- case: a row is deleted through a view after its key has been renamed
ALTER TABLE users RENAME COLUMN id TO number; DELETE FROM v WHERE id = 5
