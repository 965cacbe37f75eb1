-- Schemas that the cases in the other files of this folder start from.
-- `-- setup: NAME [from BASE…]` begins one; the bases' SQL runs first.

-- setup: empty
-- setup: users
CREATE TABLE users(id bigserial PRIMARY KEY, email varchar(255) NOT NULL, name text, age int, bio text, active boolean DEFAULT true, org_id bigint, inserted_at timestamp(0) NOT NULL DEFAULT now());
INSERT INTO users(email, name, age, bio, org_id) SELECT 'u' || g || '@x.io', 'n' || g, g % 90, repeat('b', 50), 1 FROM generate_series(1, 2000) g;
-- setup: users-empty
CREATE TABLE users(id bigserial PRIMARY KEY, email varchar(255) NOT NULL, name text, age int);
-- setup: users-indexed from users
CREATE INDEX users_age_index ON users(age);
CREATE UNIQUE INDEX users_email_index ON users(email);
CREATE INDEX users_name_age_index ON users(name, age);
CREATE INDEX users_lower_index ON users(lower(name));
CREATE INDEX users_active_index ON users(id) WHERE active;
-- setup: users-view from users
CREATE VIEW v AS SELECT id, name FROM users;
CREATE VIEW vv AS SELECT id FROM v;
-- setup: users-matview from users
CREATE MATERIALIZED VIEW mv AS SELECT id, name FROM users;
CREATE UNIQUE INDEX mv_id ON mv(id);
-- setup: orgs
CREATE TABLE orgs(id bigserial PRIMARY KEY, name text);
INSERT INTO orgs(name) SELECT 'o' || g FROM generate_series(1, 2000) g;
-- setup: posts from users
CREATE TABLE posts(id bigserial PRIMARY KEY, user_id bigint, title text, status varchar(20));
INSERT INTO posts(user_id, title, status) SELECT g, 't' || g, 'draft' FROM generate_series(1, 2000) g;
-- setup: posts-fk from posts
ALTER TABLE posts ADD CONSTRAINT posts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id);
-- setup: posts-fk-not-valid from posts
ALTER TABLE posts ADD CONSTRAINT posts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) NOT VALID;
-- setup: posts-fk-cascade from posts
ALTER TABLE posts ADD CONSTRAINT posts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
-- setup: events
CREATE TABLE events(id bigint NOT NULL, at date NOT NULL, kind text, user_id bigint) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO events SELECT g, date '2024-01-01' + (g % 700), 'k', g FROM generate_series(1, 2000) g;
-- setup: events-2026 from events
CREATE TABLE events_2026(id bigint NOT NULL, at date NOT NULL, kind text, user_id bigint);
INSERT INTO events_2026 SELECT g, date '2026-01-01' + (g % 300), 'k', g FROM generate_series(1, 2000) g;
-- setup: events-2026-check from events-2026
ALTER TABLE events_2026 ADD CONSTRAINT b CHECK (at >= '2026-01-01' AND at < '2027-01-01');
-- setup: events-default from events
CREATE TABLE events_default PARTITION OF events DEFAULT;
INSERT INTO events SELECT g, date '2030-01-01' + (g % 300), 'k', g FROM generate_series(1, 2000) g;
-- setup: events-indexed from events
CREATE INDEX events_user ON events(user_id);
-- setup: events-pk from events
ALTER TABLE events ADD PRIMARY KEY (id, at);
-- setup: events-fk from users events
ALTER TABLE events ADD CONSTRAINT ev_fk FOREIGN KEY (user_id) REFERENCES users(id);
-- setup: t
CREATE TABLE t(id bigint NOT NULL, b bigint, c text);
INSERT INTO t SELECT g, g, 'x' FROM generate_series(1, 2000) g;
-- setup: people
CREATE TABLE people(id int PRIMARY KEY, name text, age int);
INSERT INTO people SELECT g, 'n' || g, g FROM generate_series(1, 2000) g;
CREATE TABLE staff(salary int) INHERITS (people);
INSERT INTO staff SELECT g, 'n' || g, g, g FROM generate_series(1, 2000) g;
-- setup: mood
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t(id bigint, m mood);
INSERT INTO t SELECT g, 'ok' FROM generate_series(1, 2000) g;
-- setup: mood-default
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t(id bigint, m mood NOT NULL DEFAULT 'ok');
INSERT INTO t SELECT g, 'ok' FROM generate_series(1, 2000) g;
-- setup: domain
CREATE DOMAIN d AS text;
CREATE TABLE t(id bigint, c d);
INSERT INTO t SELECT g, 'x' FROM generate_series(1, 2000) g;
-- setup: domain-check
CREATE DOMAIN d AS text;
CREATE TABLE t(id bigint, c d);
INSERT INTO t SELECT g, 'x' FROM generate_series(1, 2000) g;
ALTER DOMAIN d ADD CONSTRAINT filled CHECK (VALUE <> '') NOT VALID;
-- setup: trigger from users
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$;
CREATE TRIGGER tr BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION tf();
-- setup: schemas from users
CREATE SCHEMA archive;
CREATE TABLE archive.notes(id bigserial PRIMARY KEY, body text);
INSERT INTO archive.notes(body) SELECT 'x' FROM generate_series(1, 2000) g;
