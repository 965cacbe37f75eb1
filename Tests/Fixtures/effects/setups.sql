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
-- setup: views
CREATE TABLE goods(id int PRIMARY KEY, name text NOT NULL, price int CHECK (price > 0));
INSERT INTO goods SELECT g, 'n' || g, g FROM generate_series(1, 200) g;
CREATE TABLE chosen(id int PRIMARY KEY);
INSERT INTO chosen SELECT g FROM generate_series(1, 50) g;
CREATE VIEW v1 AS SELECT id, name, price FROM goods;
CREATE VIEW v2(number, label, cost) AS SELECT id, name, price FROM v1 WHERE price > 10;
CREATE VIEW v3 AS SELECT number, cost FROM v2 WHERE cost < 100;
CREATE VIEW v_chosen AS SELECT id, name, price FROM goods WHERE id IN (SELECT id FROM chosen);
CREATE VIEW v_exists AS SELECT id, name FROM goods g WHERE EXISTS (SELECT FROM chosen c WHERE c.id = g.id);
CREATE VIEW v_scalar AS SELECT id, name, (SELECT count(*) FROM chosen) AS n FROM goods;
CREATE VIEW v_aggregate AS SELECT count(*) AS n FROM goods;
CREATE VIEW v_over_aggregate AS SELECT n FROM v_aggregate;
CREATE VIEW v_filter AS SELECT sum(price) FILTER (WHERE price > 5) AS s FROM goods;
CREATE VIEW v_window AS SELECT id, row_number() OVER (ORDER BY id) AS r FROM goods;
CREATE VIEW v_window_clause AS SELECT id, name FROM goods WINDOW w AS (ORDER BY id);
CREATE VIEW v_set AS SELECT id, generate_series(1, 2) AS g FROM goods;
CREATE VIEW v_ordered AS SELECT id, name FROM goods ORDER BY name;
CREATE VIEW v_locked AS SELECT id, name FROM goods FOR UPDATE;
CREATE VIEW v_limit AS SELECT id, name FROM goods LIMIT 5;
CREATE VIEW v_limit_all AS SELECT id, name FROM goods LIMIT ALL;
CREATE VIEW v_union AS SELECT id FROM goods UNION ALL SELECT id FROM chosen;
CREATE VIEW v_with AS WITH w AS (SELECT id FROM chosen) SELECT id, name FROM goods;
CREATE VIEW v_values AS VALUES (1, 2);
CREATE VIEW v_nothing AS SELECT 1 AS a;
CREATE VIEW v_two AS SELECT g.id FROM goods g, chosen c;
CREATE VIEW v_inner AS SELECT id FROM (SELECT id FROM goods) x;
CREATE VIEW v_function AS SELECT n FROM generate_series(1, 3) n;
CREATE VIEW v_sample AS SELECT id FROM goods TABLESAMPLE system(10);
CREATE VIEW v_only AS SELECT id, name FROM ONLY goods;
CREATE VIEW v_constant AS SELECT 1 AS one FROM goods;
CREATE VIEW v_renamed AS SELECT x.a, x.b FROM goods AS x(a, b);
CREATE VIEW v_cast AS SELECT id::int AS i, name::varchar AS n FROM goods;
CREATE VIEW v_row AS SELECT g AS whole, id FROM goods g;
CREATE MATERIALIZED VIEW m AS SELECT id, name FROM goods;
CREATE VIEW v_materialized AS SELECT id, name FROM m;
