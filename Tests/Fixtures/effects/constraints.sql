-- setup: users
-- case: unique
ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email)
-- case: unique without a name
ALTER TABLE users ADD UNIQUE (email)
-- case: unique over duplicates
ALTER TABLE users ADD CONSTRAINT k UNIQUE (org_id)
-- case: unique of a column that is not there
ALTER TABLE users ADD CONSTRAINT k UNIQUE (nope)
-- case: second primary key
ALTER TABLE users ADD PRIMARY KEY (email)
-- case: deferrable unique
ALTER TABLE users ADD CONSTRAINT k UNIQUE (email) DEFERRABLE INITIALLY DEFERRED
-- case: exclusion
ALTER TABLE users ADD CONSTRAINT k EXCLUDE USING btree (email WITH =)
-- case: exclusion not valid
ALTER TABLE users ADD CONSTRAINT k EXCLUDE USING btree (email WITH =) NOT VALID
-- case: unique not valid
ALTER TABLE users ADD CONSTRAINT k UNIQUE (email) NOT VALID
-- case: check of a column that is not there
ALTER TABLE users ADD CONSTRAINT k CHECK (nope > 0)
-- case: check that is no boolean
ALTER TABLE users ADD CONSTRAINT k CHECK (age)
-- case: check with a subquery
ALTER TABLE users ADD CONSTRAINT k CHECK (age > (SELECT 1))
-- case: check violated
ALTER TABLE users ADD CONSTRAINT k CHECK (org_id <> 1)
-- case: check no inherit
ALTER TABLE users ADD CONSTRAINT k CHECK (age >= 0) NO INHERIT
-- case: drop a constraint that is not there
ALTER TABLE users DROP CONSTRAINT nope
-- case: drop if exists
ALTER TABLE users DROP CONSTRAINT IF EXISTS nope
-- case: validate a constraint that is not there
ALTER TABLE users VALIDATE CONSTRAINT nope
-- case: validate a unique constraint
ALTER TABLE users VALIDATE CONSTRAINT users_pkey
-- case: add and drop
ALTER TABLE users DROP CONSTRAINT users_pkey, ADD PRIMARY KEY (id)
-- case: two uniques
ALTER TABLE users ADD UNIQUE (email), ADD UNIQUE (name)
-- case: self reference
ALTER TABLE users ADD CONSTRAINT f FOREIGN KEY (org_id) REFERENCES users(id)
-- case: check and not valid check
ALTER TABLE users ADD CONSTRAINT a CHECK (age >= 0), ADD CONSTRAINT b CHECK (name <> '') NOT VALID
-- setup: users
ALTER TABLE users ADD CONSTRAINT age_ck CHECK (age >= 0);
ALTER TABLE users ADD CONSTRAINT nv CHECK (age < 1000) NOT VALID;
ALTER TABLE users ADD CONSTRAINT bad CHECK (org_id <> 1) NOT VALID;
-- case: drop check
ALTER TABLE users DROP CONSTRAINT age_ck
-- case: drop not valid check
ALTER TABLE users DROP CONSTRAINT nv
-- case: validate check
ALTER TABLE users VALIDATE CONSTRAINT nv
-- case: validate a valid check
ALTER TABLE users VALIDATE CONSTRAINT age_ck
-- case: validate a violated check
ALTER TABLE users VALIDATE CONSTRAINT bad
-- case: add a constraint of a name that is there
ALTER TABLE users ADD CONSTRAINT age_ck CHECK (age > 5)
-- case: validate two
ALTER TABLE users VALIDATE CONSTRAINT nv, VALIDATE CONSTRAINT age_ck
-- case: replace a check
ALTER TABLE users DROP CONSTRAINT age_ck, ADD CONSTRAINT age_ck CHECK (age >= -1)
-- case: replace a check, not valid
ALTER TABLE users DROP CONSTRAINT age_ck, ADD CONSTRAINT age_ck CHECK (age >= -1) NOT VALID
-- case: alter a check constraint
ALTER TABLE users ALTER CONSTRAINT age_ck DEFERRABLE
-- setup: posts
-- case: deferrable foreign key
ALTER TABLE posts ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users(id) DEFERRABLE INITIALLY DEFERRED
-- case: foreign key on delete set null
ALTER TABLE posts ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE SET NULL
-- case: foreign key to a column without unique index
ALTER TABLE posts ADD FOREIGN KEY (user_id) REFERENCES users(org_id)
-- case: foreign key of unfit types
ALTER TABLE posts ADD FOREIGN KEY (title) REFERENCES users(id)
-- case: foreign key to a table that is not there
ALTER TABLE posts ADD FOREIGN KEY (user_id) REFERENCES nope(id)
-- case: foreign key to a column that is not there
ALTER TABLE posts ADD FOREIGN KEY (user_id) REFERENCES users(nope)
-- case: two foreign keys
ALTER TABLE posts ADD FOREIGN KEY (user_id) REFERENCES users(id), ADD FOREIGN KEY (id) REFERENCES users(id)
-- case: foreign key with the wrong count of columns
ALTER TABLE posts ADD FOREIGN KEY (user_id, title) REFERENCES users(id)
-- setup: posts
INSERT INTO posts(user_id, title) VALUES (999999, 'orphan');
-- case: orphaned rows
ALTER TABLE posts ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users(id)
-- case: orphaned rows, not valid
ALTER TABLE posts ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users(id) NOT VALID
-- setup: posts-fk
-- case: drop the key's target
ALTER TABLE users DROP CONSTRAINT users_pkey
-- case: drop the key's target, cascade
ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE
-- case: make it deferrable
ALTER TABLE posts ALTER CONSTRAINT posts_user_id_fkey DEFERRABLE INITIALLY DEFERRED
-- case: replace the foreign key
ALTER TABLE posts DROP CONSTRAINT posts_user_id_fkey, ADD CONSTRAINT posts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
-- case: replace the foreign key, not valid
ALTER TABLE posts DROP CONSTRAINT posts_user_id_fkey, ADD CONSTRAINT posts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE NOT VALID
-- case: validate a valid foreign key
ALTER TABLE posts VALIDATE CONSTRAINT posts_user_id_fkey
-- setup: posts-fk-not-valid
-- case: validate foreign key
ALTER TABLE posts VALIDATE CONSTRAINT posts_user_id_fkey
-- case: drop a not valid foreign key
ALTER TABLE posts DROP CONSTRAINT posts_user_id_fkey
-- case: validate and set default
ALTER TABLE posts VALIDATE CONSTRAINT posts_user_id_fkey, ALTER COLUMN user_id SET DEFAULT 1
-- setup: users-indexed
CREATE UNIQUE INDEX part ON users(email) WHERE active;
CREATE UNIQUE INDEX expr ON users(lower(email));
CREATE UNIQUE INDEX wrong_order ON users(email DESC);
-- case: unique using an index of another name
ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_index
-- case: unique using an index of that name
ALTER TABLE users ADD CONSTRAINT users_email_index UNIQUE USING INDEX users_email_index
-- case: using a partial index
ALTER TABLE users ADD CONSTRAINT k UNIQUE USING INDEX part
-- case: using an expression index
ALTER TABLE users ADD CONSTRAINT k UNIQUE USING INDEX expr
-- case: using a descending index
ALTER TABLE users ADD CONSTRAINT k UNIQUE USING INDEX wrong_order
-- case: using an index that is not unique
ALTER TABLE users ADD CONSTRAINT k UNIQUE USING INDEX users_age_index
-- case: using an index that is not there
ALTER TABLE users ADD CONSTRAINT k UNIQUE USING INDEX nope
-- setup: events
-- case: partitioned unique without the key
ALTER TABLE events ADD UNIQUE (id)
-- case: partitioned primary key
ALTER TABLE events ADD PRIMARY KEY (id, at)
-- case: partitioned unique
ALTER TABLE events ADD UNIQUE (kind, id, at)
-- case: partitioned exclusion
ALTER TABLE events ADD EXCLUDE USING btree (id WITH =, at WITH =)
-- case: only parent check
ALTER TABLE ONLY events ADD CONSTRAINT k CHECK (id > 0)
-- case: partitioned check not valid
ALTER TABLE events ADD CONSTRAINT k CHECK (id > 0) NOT VALID
-- case: check no inherit on a partitioned table
ALTER TABLE events ADD CONSTRAINT k CHECK (id > 0) NO INHERIT
-- setup: events
ALTER TABLE events ADD CONSTRAINT k CHECK (id > 0);
ALTER TABLE events ADD CONSTRAINT nv CHECK (id > -1) NOT VALID;
-- case: partitioned drop check
ALTER TABLE events DROP CONSTRAINT k
-- case: drop an inherited check in a partition
ALTER TABLE events_2024 DROP CONSTRAINT k
-- case: partitioned validate
ALTER TABLE events VALIDATE CONSTRAINT nv
-- case: validate in one partition
ALTER TABLE events_2024 VALIDATE CONSTRAINT nv
-- setup: events-pk
-- case: drop the partitioned primary key
ALTER TABLE events DROP CONSTRAINT events_pkey
-- case: drop it in a partition
ALTER TABLE events_2024 DROP CONSTRAINT events_2024_pkey
-- setup: events-pk
CREATE TABLE refs(id bigint, at date);
INSERT INTO refs SELECT id, at FROM events LIMIT 100;
-- case: foreign key to a partitioned table
ALTER TABLE refs ADD FOREIGN KEY (id, at) REFERENCES events(id, at)
-- case: not valid foreign key to a partitioned table
ALTER TABLE refs ADD FOREIGN KEY (id, at) REFERENCES events(id, at) NOT VALID
-- setup: events-pk
CREATE TABLE refs(id bigint, at date);
INSERT INTO refs SELECT id, at FROM events LIMIT 100;
ALTER TABLE refs ADD CONSTRAINT rf FOREIGN KEY (id, at) REFERENCES events(id, at);
-- case: drop a foreign key to a partitioned table
ALTER TABLE refs DROP CONSTRAINT rf
-- case: detach a referenced partition
ALTER TABLE events DETACH PARTITION events_2024
-- setup: events-fk
-- case: drop a partitioned foreign key
ALTER TABLE events DROP CONSTRAINT ev_fk
-- case: validate a partitioned foreign key
ALTER TABLE events VALIDATE CONSTRAINT ev_fk
-- case: drop an inherited foreign key in a partition
ALTER TABLE events_2024 DROP CONSTRAINT ev_fk
-- case: drop a partition with an inherited foreign key
DROP TABLE events_2024
-- setup: people
-- case: inherited check
ALTER TABLE people ADD CONSTRAINT k CHECK (age >= 0)
-- case: inherited check not valid
ALTER TABLE people ADD CONSTRAINT k CHECK (age >= 0) NOT VALID
-- case: inherited check, no inherit
ALTER TABLE people ADD CONSTRAINT k CHECK (age >= 0) NO INHERIT
-- case: unique is not inherited
ALTER TABLE people ADD UNIQUE (age)
-- setup: people
ALTER TABLE people ADD CONSTRAINT k CHECK (age >= 0) NOT VALID;
-- case: inherited validate
ALTER TABLE people VALIDATE CONSTRAINT k
-- case: inherited validate, only
ALTER TABLE ONLY people VALIDATE CONSTRAINT k
-- case: inherited drop
ALTER TABLE people DROP CONSTRAINT k
-- setup: t
-- case: composite primary key
ALTER TABLE t ADD PRIMARY KEY (id, b)
-- case: primary key over duplicates
ALTER TABLE t ADD PRIMARY KEY (c)
-- case: not null and primary key
ALTER TABLE t ALTER COLUMN b SET NOT NULL, ADD PRIMARY KEY (b)
-- case: identity and primary key
ALTER TABLE t ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY, ADD PRIMARY KEY (id)
-- setup: t
ALTER TABLE t ADD CONSTRAINT nn CHECK (b IS NOT NULL);
-- case: primary key of a proved column
ALTER TABLE t ADD PRIMARY KEY (b)
