-- setup: posts
-- case: foreign key and add column
ALTER TABLE posts ADD COLUMN x int, ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users(id) NOT VALID
-- case: statistics and storage parameter
ALTER TABLE posts ALTER COLUMN title SET STATISTICS 10, SET (fillfactor = 80)
-- case: trigger and statistics
ALTER TABLE posts DISABLE TRIGGER ALL, ALTER COLUMN title SET STATISTICS 10
-- case: two statements
ALTER TABLE posts ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users(id) NOT VALID; ALTER TABLE posts VALIDATE CONSTRAINT f
-- case: check not valid then validate
ALTER TABLE posts ADD CONSTRAINT f CHECK (user_id > 0) NOT VALID; ALTER TABLE posts VALIDATE CONSTRAINT f
-- case: create and index
CREATE TABLE likes(id int, post_id bigint); CREATE INDEX ON likes(post_id)
-- case: create and reference
CREATE TABLE likes(id int, post_id bigint); ALTER TABLE likes ADD FOREIGN KEY (post_id) REFERENCES posts(id)
-- case: add column and fill it
ALTER TABLE posts ADD COLUMN n int; UPDATE posts SET n = 1; ALTER TABLE posts ALTER COLUMN n SET NOT NULL
-- case: add column and set not null on rows
ALTER TABLE posts ADD COLUMN n int; ALTER TABLE posts ALTER COLUMN n SET NOT NULL
-- case: many attributes
ALTER TABLE posts ALTER COLUMN title SET DEFAULT 'x', ALTER COLUMN status DROP DEFAULT, DROP COLUMN user_id
-- case: add column and drop it
ALTER TABLE posts ADD COLUMN x int; ALTER TABLE posts DROP COLUMN x
-- case: rewrite and check
ALTER TABLE posts ALTER COLUMN id TYPE int, ADD CONSTRAINT f CHECK (user_id > 0)
-- case: rewrite and unique
ALTER TABLE posts ALTER COLUMN id TYPE int, ADD UNIQUE (title)
-- case: rewrite and not null
ALTER TABLE posts ADD COLUMN x uuid DEFAULT gen_random_uuid() NOT NULL
-- case: drop and rename
ALTER TABLE posts DROP COLUMN title; ALTER TABLE posts RENAME COLUMN status TO title
-- case: type to text and back
ALTER TABLE posts ALTER COLUMN title TYPE varchar; ALTER TABLE posts ALTER COLUMN title TYPE text
-- case: a forbidden statement among others
SELECT 1; VACUUM posts
