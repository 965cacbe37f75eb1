-- setup: empty
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TYPE order_state AS ENUM ('draft', 'paid', 'shipped');
CREATE DOMAIN money_amount AS numeric(12, 2) CHECK (VALUE >= 0);
CREATE TABLE accounts(id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email citext NOT NULL, name varchar(255), confirmed_at timestamp(0), inserted_at timestamp(0) NOT NULL, updated_at timestamp(0) NOT NULL);
CREATE UNIQUE INDEX accounts_email_index ON accounts(email);
INSERT INTO accounts(email, name, inserted_at, updated_at) SELECT 'U' || g || '@x.io', 'name ' || g, now(), now() FROM generate_series(1, 300) g;
CREATE TABLE orders(id bigserial PRIMARY KEY, account_id uuid REFERENCES accounts(id) ON DELETE CASCADE, state order_state NOT NULL DEFAULT 'draft', total money_amount, quantity integer NOT NULL DEFAULT 1, placed_at timestamptz, meta jsonb DEFAULT '{}', tags varchar(255)[] DEFAULT '{}', note text, inserted_at timestamp(0) NOT NULL DEFAULT now());
INSERT INTO orders(state, total, quantity, placed_at, note) SELECT CASE WHEN g % 3 = 0 THEN 'paid' ELSE 'draft' END::order_state, g * 1.5, g, '2025-01-01 00:00:00+00'::timestamptz + g * interval '1 day', CASE WHEN g % 10 = 0 THEN NULL ELSE 'note ' || g END FROM generate_series(1, 300) g;
CREATE INDEX orders_account_id_index ON orders(account_id);
CREATE INDEX orders_state_inserted_at_index ON orders(state, inserted_at);
CREATE TABLE items(id bigserial PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders(id) ON DELETE CASCADE, sku varchar(40) NOT NULL, price numeric(10, 2) NOT NULL DEFAULT 0, position int);
INSERT INTO items(order_id, sku, price, position) SELECT g, 'sku-' || (g % 50), g * 0.25, g % 5 FROM generate_series(1, 300) g;
CREATE INDEX items_order_id_index ON items(order_id);
CREATE VIEW paid_orders AS SELECT id, total, account_id FROM orders WHERE state = 'paid';
CREATE MATERIALIZED VIEW order_totals AS SELECT account_id, sum(total) AS total FROM orders GROUP BY account_id;
CREATE UNIQUE INDEX order_totals_account_id_index ON order_totals(account_id);
CREATE TABLE metrics(id bigint NOT NULL, at timestamp NOT NULL, name text NOT NULL, value double precision) PARTITION BY RANGE (at);
CREATE TABLE metrics_2025_01 PARTITION OF metrics FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
CREATE TABLE metrics_default PARTITION OF metrics DEFAULT;
INSERT INTO metrics SELECT g, '2025-01-01'::timestamp + g * interval '6 hours', 'm' || g, g FROM generate_series(1, 300) g;
CREATE INDEX metrics_name_index ON metrics(name);
CREATE TABLE empty_things(id bigserial PRIMARY KEY, name text, order_id bigint);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;
-- case: migration 1
ALTER TABLE orders ADD COLUMN currency varchar(3) NOT NULL DEFAULT 'EUR'
-- case: migration 2
ALTER TABLE orders ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid()
-- case: migration 3
ALTER TABLE orders ADD COLUMN total_cents bigint GENERATED ALWAYS AS ((total * 100)::bigint) STORED
-- case: migration 4
ALTER TABLE orders ALTER COLUMN total TYPE numeric(14, 2)
-- case: migration 5
ALTER TABLE orders ALTER COLUMN total TYPE numeric(4, 2)
-- case: migration 6
ALTER TABLE orders ALTER COLUMN quantity TYPE smallint
-- case: migration 7
ALTER TABLE orders ALTER COLUMN quantity TYPE bigint
-- case: migration 8
ALTER TABLE orders ALTER COLUMN note SET NOT NULL
-- case: migration 9
UPDATE orders SET note = '' WHERE note IS NULL; ALTER TABLE orders ALTER COLUMN note SET NOT NULL
-- case: migration 10
ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0)
-- case: migration 11
ALTER TABLE orders ADD CONSTRAINT total_small CHECK (total < 100)
-- case: migration 12
ALTER TABLE orders ADD CONSTRAINT placed_recent CHECK (placed_at > '2025-06-01')
-- case: migration 13
ALTER TABLE orders ADD CONSTRAINT placed_ok CHECK (placed_at > '2024-06-01')
-- case: migration 14
ALTER TABLE orders ADD CONSTRAINT state_or_note CHECK (state <> 'paid' OR note IS NOT NULL)
-- case: migration 15
ALTER TABLE orders ADD CONSTRAINT state_and CHECK (state = 'paid' OR quantity < 1000)
-- case: migration 16
ALTER TABLE accounts ADD CONSTRAINT email_format CHECK (email ~ '^[^@]+@[^@]+$')
-- case: migration 18
ALTER TABLE accounts ADD CONSTRAINT email_text_lower CHECK (email::text = lower(email::text))
-- case: migration 19
CREATE UNIQUE INDEX items_order_id_sku_index ON items(order_id, sku)
-- case: migration 20
CREATE UNIQUE INDEX items_sku_index ON items(sku)
-- case: migration 21
CREATE UNIQUE INDEX items_sku_first ON items(sku) WHERE position = 0
-- case: migration 22
CREATE UNIQUE INDEX items_lower_sku ON items(lower(sku))
-- case: migration 23
CREATE INDEX orders_placed_day ON orders((placed_at::date))
-- case: migration 24
CREATE INDEX orders_placed_utc_day ON orders(((placed_at AT TIME ZONE 'UTC')::date))
-- case: migration 25
CREATE INDEX orders_meta_index ON orders USING gin (meta jsonb_path_ops)
-- case: migration 26
CREATE INDEX accounts_name_trgm ON accounts USING gin (name gin_trgm_ops)
-- case: migration 27
CREATE INDEX CONCURRENTLY orders_note ON orders(note)
-- case: migration 28
CREATE INDEX orders_tags ON orders USING gin (tags)
-- case: migration 29
CREATE INDEX ON orders(inserted_at DESC NULLS LAST) INCLUDE (state) WHERE state = 'paid'
-- case: migration 30
ALTER TABLE items ADD CONSTRAINT items_position_key UNIQUE (order_id, position) DEFERRABLE INITIALLY DEFERRED
-- case: migration 31
ALTER TABLE empty_things ADD CONSTRAINT things_order_fkey FOREIGN KEY (order_id) REFERENCES orders(id)
-- case: migration 32
INSERT INTO empty_things(name, order_id) SELECT 'x', id + 1000 FROM orders; ALTER TABLE empty_things ADD CONSTRAINT things_order_fkey FOREIGN KEY (order_id) REFERENCES orders(id)
-- case: migration 33
INSERT INTO empty_things(name, order_id) SELECT 'x', id FROM orders; ALTER TABLE empty_things ADD CONSTRAINT things_order_fkey FOREIGN KEY (order_id) REFERENCES orders(id)
-- case: migration 34
ALTER TABLE empty_things ADD CONSTRAINT things_order_fkey FOREIGN KEY (order_id) REFERENCES orders(id) NOT VALID; ALTER TABLE empty_things VALIDATE CONSTRAINT things_order_fkey
-- case: migration 35
ALTER TABLE items DROP CONSTRAINT items_order_id_fkey; ALTER TABLE items ADD CONSTRAINT items_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE RESTRICT
-- case: migration 36
ALTER TABLE items DROP CONSTRAINT items_order_id_fkey, ALTER COLUMN order_id TYPE bigint, ADD CONSTRAINT items_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE SET NULL
-- case: migration 37
ALTER TABLE orders RENAME COLUMN note TO remark; UPDATE orders SET remark = 'n' WHERE remark IS NULL
-- case: migration 38
ALTER TABLE orders DROP COLUMN total
-- case: migration 39
ALTER TABLE orders DROP COLUMN total CASCADE
-- case: migration 40
DROP TABLE accounts
-- case: migration 41
DROP TABLE accounts CASCADE
-- case: migration 42
DROP TABLE IF EXISTS nope
-- case: migration 43
ALTER TYPE order_state ADD VALUE 'refunded'
-- case: migration 44
ALTER TYPE order_state ADD VALUE IF NOT EXISTS 'paid'
-- case: migration 45
ALTER TYPE order_state ADD VALUE 'lost'; UPDATE orders SET state = 'lost' WHERE id = 1
-- case: migration 48
DROP VIEW paid_orders; ALTER TABLE orders ALTER COLUMN state DROP DEFAULT; ALTER TYPE order_state RENAME TO order_state_old; CREATE TYPE order_state AS ENUM ('draft', 'paid'); ALTER TABLE orders ALTER COLUMN state TYPE order_state USING state::text::order_state; DROP TYPE order_state_old
-- case: migration 49
DROP VIEW paid_orders; ALTER TABLE orders ALTER COLUMN state DROP DEFAULT; ALTER TYPE order_state RENAME TO order_state_old; CREATE TYPE order_state AS ENUM ('draft'); ALTER TABLE orders ALTER COLUMN state TYPE order_state USING state::text::order_state
-- case: migration 50
ALTER TABLE orders ALTER COLUMN state TYPE varchar(255)
-- case: migration 51
ALTER DOMAIN money_amount ADD CONSTRAINT below CHECK (VALUE < 100)
-- case: migration 52
ALTER DOMAIN money_amount ADD CONSTRAINT below CHECK (VALUE < 1000)
-- case: migration 53
ALTER DOMAIN money_amount DROP CONSTRAINT money_amount_check
-- case: migration 54
CREATE TRIGGER accounts_touch BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION touch()
-- case: migration 55
CREATE TRIGGER accounts_touch BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION touch(); UPDATE accounts SET name = 'x'
-- case: migration 56
DROP TRIGGER IF EXISTS nope ON accounts
-- case: migration 57
REFRESH MATERIALIZED VIEW order_totals
-- case: migration 58
REFRESH MATERIALIZED VIEW CONCURRENTLY order_totals
-- case: migration 59
DROP MATERIALIZED VIEW order_totals; ALTER TABLE orders ALTER COLUMN account_id SET NOT NULL
-- case: migration 60
CREATE MATERIALIZED VIEW big_orders AS SELECT * FROM orders WHERE total > 100
-- case: migration 61
CREATE OR REPLACE VIEW paid_orders AS SELECT id, total, account_id, note FROM orders WHERE state = 'paid'
-- case: migration 62
CREATE OR REPLACE VIEW paid_orders AS SELECT id, total FROM orders WHERE state = 'paid'
-- case: migration 63
CREATE TABLE metrics_2025_02 PARTITION OF metrics FOR VALUES FROM ('2025-02-01') TO ('2025-03-01')
-- case: migration 64
CREATE TABLE metrics_2026 PARTITION OF metrics FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
-- case: migration 65
CREATE TABLE metrics_new (LIKE metrics INCLUDING ALL); ALTER TABLE metrics ATTACH PARTITION metrics_new FOR VALUES FROM ('2025-03-01') TO ('2025-04-01')
-- case: migration 66
ALTER TABLE metrics DETACH PARTITION metrics_2025_01
-- case: migration 67
ALTER TABLE metrics DETACH PARTITION metrics_2025_01 CONCURRENTLY
-- case: migration 68
ALTER TABLE metrics ADD COLUMN host text
-- case: migration 69
ALTER TABLE metrics ADD PRIMARY KEY (id)
-- case: migration 70
ALTER TABLE metrics ADD PRIMARY KEY (id, at)
-- case: migration 71
DELETE FROM metrics WHERE at < '2025-01-10'
-- case: migration 72
INSERT INTO metrics VALUES (1, '2025-01-05', 'x', 1)
-- case: migration 73
CREATE SEQUENCE order_numbers START 1000; ALTER TABLE orders ADD COLUMN number bigint DEFAULT nextval('order_numbers')
-- case: migration 74
ALTER SEQUENCE orders_id_seq RESTART WITH 5000
-- case: migration 75
SELECT setval('orders_id_seq', (SELECT max(id) FROM orders))
-- case: migration 76
COMMENT ON COLUMN orders.total IS 'gross'
-- case: migration 77
COMMENT ON TABLE nope IS 'x'
-- case: migration 78
GRANT SELECT, INSERT ON orders TO app_reader
-- case: migration 79
GRANT USAGE ON SEQUENCE orders_id_seq TO app_reader
-- case: migration 80
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM app_reader
-- case: migration 82
UPDATE orders SET quantity = quantity / 2
-- case: migration 83
UPDATE orders SET total = total - 10
-- case: migration 84
UPDATE orders SET total = -1 WHERE id = 7
-- case: migration 85
UPDATE orders SET quantity = quantity * 1000000000
-- case: migration 86
UPDATE orders SET total = NULL
-- case: migration 87
UPDATE items SET order_id = order_id + 300
-- case: migration 88
UPDATE items SET order_id = NULL WHERE id = 3
-- case: migration 89
UPDATE items i SET price = o.total FROM orders o WHERE o.id = i.order_id
-- case: migration 90
UPDATE accounts SET email = 'same@x.io'
-- case: migration 91
UPDATE accounts SET email = upper(email)
-- case: migration 92
UPDATE accounts SET email = lower(email), updated_at = now()
-- case: migration 93
INSERT INTO accounts(email, inserted_at, updated_at) VALUES ('u5@X.io', now(), now())
-- case: migration 94
INSERT INTO accounts(email, inserted_at, updated_at) VALUES ('u5@X.io', now(), now()) ON CONFLICT (email) DO UPDATE SET name = 'dup'
-- case: migration 95
INSERT INTO accounts(email, inserted_at) VALUES ('new@x.io', now())
-- case: migration 96
INSERT INTO items(order_id, sku) SELECT id, 'gift' FROM orders WHERE quantity > 100
-- case: migration 97
INSERT INTO items(order_id, sku) SELECT id * 10, 'gift' FROM orders
-- case: migration 98
INSERT INTO items(order_id, sku, price) SELECT id, 'gift', total * 1000000 FROM orders
-- case: migration 99
INSERT INTO items(order_id, sku) VALUES (1, repeat('x', 41))
-- case: migration 102
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'order_state') THEN CREATE TYPE order_state AS ENUM ('a'); END IF; END $$
-- case: migration 103
DO $$ BEGIN ALTER TABLE orders ADD COLUMN x int; EXCEPTION WHEN duplicate_column THEN NULL; END $$
-- case: migration 105
ALTER TABLE orders ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(note, ''))) STORED
-- case: migration 106
CREATE INDEX orders_search ON orders USING gin (to_tsvector('english', note))
-- case: migration 107
CREATE INDEX orders_search ON orders USING gin (to_tsvector(note))
-- case: migration 108
ALTER TABLE orders ALTER COLUMN meta TYPE json
-- case: migration 109
ALTER TABLE orders ALTER COLUMN tags TYPE text[]
-- case: migration 110
ALTER TABLE orders ALTER COLUMN note TYPE integer USING note::integer
-- case: migration 111
ALTER TABLE orders ALTER COLUMN note TYPE integer USING (NULLIF(regexp_replace(note, '\D', '', 'g'), '')::integer)
-- case: migration 112
ALTER TABLE items ALTER COLUMN sku TYPE varchar(5)
-- case: migration 113
ALTER TABLE items ALTER COLUMN sku TYPE varchar(10)
-- case: migration 114
ALTER TABLE items ALTER COLUMN sku TYPE text
-- case: migration 115
ALTER TABLE items ALTER COLUMN price TYPE integer
-- case: migration 116
ALTER TABLE items ALTER COLUMN price TYPE integer USING round(price)
-- case: migration 117
ALTER TABLE items ALTER COLUMN position TYPE boolean USING position > 0
-- case: migration 118
ALTER TABLE items ALTER COLUMN position TYPE boolean
-- case: migration 119
ALTER TABLE orders ALTER COLUMN placed_at TYPE timestamp USING placed_at AT TIME ZONE 'UTC'
-- case: migration 120
ALTER TABLE orders ALTER COLUMN placed_at TYPE date
-- case: migration 121
ALTER TABLE orders ALTER COLUMN id TYPE integer
-- case: migration 122
ALTER TABLE items ADD COLUMN order_uuid uuid REFERENCES accounts(id)
-- case: migration 123
ALTER TABLE items ADD COLUMN kind order_state NOT NULL DEFAULT 'paid'
-- case: migration 124
ALTER TABLE items ADD COLUMN kind order_state NOT NULL DEFAULT 'nope'
-- case: migration 125
ALTER TABLE items ADD COLUMN amount money_amount DEFAULT -5
-- case: migration 126
ALTER TABLE items ADD COLUMN amount money_amount
-- case: migration 127
ALTER TABLE items ADD COLUMN inserted_at timestamp(0) NOT NULL
-- case: migration 128
ALTER TABLE empty_things ADD COLUMN inserted_at timestamp(0) NOT NULL
-- case: migration 129
ALTER TABLE orders SET SCHEMA pg_catalog
-- case: migration 130
CREATE SCHEMA tenant; CREATE TABLE tenant.orders (LIKE public.orders INCLUDING ALL)
-- case: migration 131
CREATE TABLE archived_orders AS SELECT * FROM orders WHERE placed_at < '2025-03-01'
-- case: migration 132
CREATE TABLE archived_orders AS TABLE orders WITH NO DATA
-- case: migration 133
TRUNCATE items
-- case: migration 134
TRUNCATE orders
-- case: migration 135
TRUNCATE orders CASCADE
-- case: migration 136
LOCK TABLE orders IN EXCLUSIVE MODE
-- case: migration 137
CLUSTER orders USING orders_pkey
-- case: migration 138
VACUUM ANALYZE orders
-- case: migration 139
ANALYZE orders
-- case: migration 140
REINDEX TABLE orders
-- case: migration 141
CREATE STATISTICS orders_stats (dependencies) ON state, quantity FROM orders
-- case: migration 142
ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON orders USING (account_id = current_setting('app.account')::uuid)
-- case: migration 143
ALTER TABLE orders REPLICA IDENTITY FULL
-- case: migration 144
CREATE PUBLICATION pub FOR TABLE orders, items
-- case: migration 145
ALTER INDEX orders_account_id_index RENAME TO orders_owner_index
-- case: migration 146
DROP INDEX orders_account_id_index
-- case: migration 147
DROP INDEX CONCURRENTLY orders_account_id_index
-- case: migration 148
DROP INDEX orders_pkey
-- case: migration 149
ALTER TABLE orders ADD CONSTRAINT orders_excl EXCLUDE USING gist (tsrange(inserted_at, inserted_at) WITH &&)
-- case: migration 150
CREATE EXTENSION IF NOT EXISTS btree_gist; ALTER TABLE orders ADD CONSTRAINT orders_excl EXCLUDE USING gist (quantity WITH =, tstzrange(placed_at, placed_at + interval '1 hour') WITH &&)
-- case: migration 151
WITH moved AS (DELETE FROM items WHERE position = 0 RETURNING *) INSERT INTO empty_things(name, order_id) SELECT sku, order_id FROM moved
-- case: migration 152
UPDATE orders SET meta = jsonb_set(meta, '{a}', '1') WHERE meta IS NOT NULL
-- case: migration 153
UPDATE orders SET tags = array_append(tags, 'x') RETURNING id
-- case: migration 154
ALTER TABLE orders ADD COLUMN lock_version integer DEFAULT 1 NOT NULL, ADD COLUMN deleted_at timestamptz, DROP COLUMN note
-- case: migration 155
ALTER TABLE items ADD CONSTRAINT price_check CHECK (price / position > 0)
-- case: migration 156
ALTER TABLE items ADD COLUMN ratio numeric GENERATED ALWAYS AS (price / NULLIF(position, 0)) STORED
-- case: migration 157
ALTER TABLE items ADD COLUMN ratio numeric GENERATED ALWAYS AS (price / position) STORED
-- case: migration 158
UPDATE items SET price = price / position WHERE position > 0
-- case: migration 159
INSERT INTO orders(state, total, quantity) SELECT 'draft', 10, g FROM generate_series(1, 10) g RETURNING id
-- case: migration 160
INSERT INTO orders(state, total, quantity) VALUES ('draft', 10, 0) RETURNING 5 / quantity
