-- setup: users
-- case: select all
SELECT * FROM users
-- case: select one
SELECT * FROM users WHERE id = 5
-- case: select for update
SELECT * FROM users WHERE id = 5 FOR UPDATE
-- case: select count
SELECT count(*) FROM users
-- case: select constant
SELECT 1
-- case: select from a table that is not there
SELECT * FROM nope
-- case: select of a column that is not there
SELECT nope FROM users
-- case: insert values
INSERT INTO users(email) VALUES ('a@b.c')
-- case: insert with id
INSERT INTO users(id, email) VALUES (999999, 'a@b.c')
-- case: insert breaks not null
INSERT INTO users(name) VALUES ('x')
-- case: insert null into not null
INSERT INTO users(email) VALUES (NULL)
-- case: insert into a column that is not there
INSERT INTO users(nope) VALUES (1)
-- case: insert on conflict do nothing
INSERT INTO users(id, email) VALUES (1, 'x') ON CONFLICT DO NOTHING
-- case: insert on conflict do update
INSERT INTO users(id, email) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET email = 'y'
-- case: insert on conflict without an index
INSERT INTO users(email) VALUES ('x') ON CONFLICT (email) DO NOTHING
-- case: update by a column without an index
UPDATE users SET age = 0 WHERE name = 'n5'
-- case: update of a column that is not there
UPDATE users SET nope = 0
-- case: update in
UPDATE users SET age = 0 WHERE id IN (1, 2, 3)
-- case: delete all
DELETE FROM users
-- case: delete one
DELETE FROM users WHERE id = 5
-- case: delete by a column without an index
DELETE FROM users WHERE age > 10
-- case: update not null to null
UPDATE users SET email = NULL
-- case: with select
WITH s AS (SELECT id FROM users) SELECT * FROM s
-- case: with update
WITH s AS (UPDATE users SET age = 1 RETURNING id) SELECT * FROM s
-- case: subquery
SELECT 1 WHERE EXISTS (SELECT 1 FROM users WHERE age = -1)
-- setup: users-indexed
-- case: update touches each index
UPDATE users SET age = 0
-- case: select by an index
SELECT * FROM users WHERE email = 'u5@x.io'
-- case: delete by an index
DELETE FROM users WHERE email = 'u5@x.io'
-- setup: posts-fk
-- case: insert referencing
INSERT INTO posts(user_id, title) SELECT id, 'x' FROM users LIMIT 5
-- case: insert an orphan
INSERT INTO posts(user_id, title) VALUES (-1, 'x')
-- case: update the referencing column
UPDATE posts SET user_id = 1 WHERE id = 5
-- case: update another column
UPDATE posts SET title = 'x' WHERE id = 5
-- case: update the referenced row, other column
UPDATE users SET age = 1 WHERE id = 5
-- case: delete a referenced row
DELETE FROM users WHERE id = 5
-- case: delete all referencing rows
DELETE FROM posts
-- case: join
SELECT * FROM posts p JOIN users u ON u.id = p.user_id
-- case: update with a join
UPDATE posts SET title = u.name FROM users u WHERE u.id = posts.user_id
-- setup: posts-fk-cascade
-- case: delete cascades without an index
DELETE FROM users WHERE id = 5
-- setup: posts
ALTER TABLE posts ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL;
CREATE INDEX pu ON posts(user_id);
-- case: delete sets null
DELETE FROM users WHERE id = 5
-- setup: users-view
-- case: select from a view
SELECT * FROM v
-- case: insert through a view
INSERT INTO v(name) VALUES ('x')
-- case: update through a view
UPDATE v SET name = 'x'
-- case: select from a view of a view
SELECT * FROM vv
-- setup: events
-- case: insert into a partitioned table
INSERT INTO events VALUES (1, '2024-05-05', 'k', 1)
-- case: insert where there is no partition
INSERT INTO events VALUES (1, '2035-05-05', 'k', 1)
-- case: update a partitioned table
UPDATE events SET kind = 'x'
-- case: delete from a partitioned table
DELETE FROM events WHERE user_id = 5
-- case: select from a partitioned table
SELECT * FROM events
-- case: select prunes partitions
SELECT * FROM events WHERE at = '2024-05-05'
-- setup: people
-- case: select with children
SELECT * FROM people
-- case: select only
SELECT * FROM ONLY people
-- case: update with children
UPDATE people SET age = 1
-- setup: users-matview
-- case: select from a materialized view
SELECT * FROM mv
-- case: insert into a materialized view
INSERT INTO mv VALUES (1, 'x')
-- setup: trigger
-- case: insert fires a trigger
INSERT INTO users(email) VALUES ('a@b.c')
-- setup: mood
-- case: insert a value that is not there
INSERT INTO t VALUES (1, 'nope')
-- case: update with an enum value
UPDATE t SET m = 'sad'
